/* SPDX-License-Identifier: MIT */
/* What is there, with counts that the importer keeps. */
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool store_summarise(struct store *store, struct summary *summary, struct error *err)
{
	struct summary read = {.all = {0}};
	struct rows rows = rows_start(
		&store->library, SQL("SELECT facet, value, documents, statements, commitments "
				     "FROM total "
				     "WHERE facet = 0 OR facet = 1"));
	while (rows_next(&rows)) {
		int64_t value = rows_number(&rows, 1);
		struct tally *tally = NULL;
		if (rows_number(&rows, 0) == FACET_ALL)
			tally = &read.all;
		else if (value >= 0 && value < SECTION_COUNT)
			tally = &read.sections[value];
		if (tally == NULL)
			continue;
		tally->documents = (size_t)rows_number(&rows, 2);
		tally->statements = (size_t)rows_number(&rows, 3);
		tally->commitments = (size_t)rows_number(&rows, 4);
	}
	if (!rows_end(&rows, err))
		return false;
	*summary = read;
	return true;
}

/* ---- rows of lists ------------------------------------------------------------------------- */

static struct listing_item *listing_add(struct listing *listing)
{
	listing->items = arena_grow(&listing->arena, listing->items, listing->count, &listing->room,
		sizeof *listing->items);
	return &listing->items[listing->count++];
}

static void document_item(struct rows *rows, struct listing *listing)
{
	struct listing_item *item = listing_add(listing);
	int64_t kind = rows_number(rows, 4);
	item->word = rows_copy(rows, 0, &listing->arena);
	item->name = rows_copy(rows, 1, &listing->arena);
	item->date = date_from_number((int)rows_number(rows, 2));
	item->issued = date_from_number((int)rows_number(rows, 3));
	item->kind = kind > 0 && kind < KIND_COUNT ? (enum document_kind)kind : KIND_OTHER;
	item->wording = rows_number(rows, 5) == WORDING_RETOLD ? WORDING_RETOLD : WORDING_ORIGINAL;
	item->shipped = rows_number(rows, 6) != 0;
	item->statements = (size_t)rows_number(rows, 7);
	item->commitments = (size_t)rows_number(rows, 8);
}

/* Those without a date have the highest numbers. */
#define DOCUMENTS \
	"SELECT slug, title, date, issued, kind, wording, shipped, statements, commitments " \
	"FROM document "

static const char *const documents_by_date = SQL(DOCUMENTS "ORDER BY first LIMIT ?1 OFFSET ?2");
static const char *const documents_newest[] = {
	SQL(DOCUMENTS "WHERE first < 99990000000000 ORDER BY first DESC LIMIT ?1 OFFSET ?2"),
	SQL(DOCUMENTS "WHERE first >= 99990000000000 ORDER BY first LIMIT ?1 OFFSET ?2"),
};

static bool documents_add(struct store *store, const char *sql, size_t offset, size_t limit,
	struct listing *listing, struct error *err)
{
	struct rows rows = rows_start(&store->library, sql);
	rows_int(&rows, 1, limit > 0 ? (int64_t)limit : -1);
	rows_int(&rows, 2, (int64_t)offset);
	while (rows_next(&rows))
		document_item(&rows, listing);
	return rows_end(&rows, err);
}

static bool documents_dated(struct store *store, size_t *count, struct error *err)
{
	struct rows rows = rows_start(&store->library, SQL("SELECT count(*) "
							   "FROM document "
							   "WHERE first < 99990000000000"));
	*count = rows_next(&rows) ? (size_t)rows_number(&rows, 0) : 0;
	return rows_end(&rows, err);
}

static bool documents_list(struct store *store, bool newest, size_t offset, size_t limit,
	struct listing *listing, struct error *err)
{
	size_t dated = 0;
	if (!newest)
		return documents_add(store, documents_by_date, offset, limit, listing, err);
	if (!documents_add(store, documents_newest[0], offset, limit, listing, err))
		return false;
	if (limit > 0 && listing->count == limit)
		return true;
	if (!documents_dated(store, &dated, err))
		return false;
	return documents_add(store, documents_newest[1], offset > dated ? offset - dated : 0,
		limit > 0 ? limit - listing->count : 0, listing, err);
}

bool store_documents(struct store *store, bool newest, size_t offset, size_t limit,
	struct listing *listing, struct error *err)
{
	*listing = (struct listing){0};
	if (!reading_begin(&store->library, err))
		return false;
	bool good = documents_list(store, newest, offset, limit, listing, err);
	reading_end(&store->library);
	if (!good)
		listing_clear(listing);
	return good;
}

static bool list_documents(
	struct store *store, size_t limit, struct listing *listing, struct error *err)
{
	return documents_add(store, documents_by_date, 0, limit, listing, err);
}

static bool list_sections(
	struct store *store, size_t limit, struct listing *listing, struct error *err)
{
	struct summary summary;
	if (!store_summarise(store, &summary, err))
		return false;
	/* What is in no section comes last. */
	for (unsigned i = 1; i <= SECTION_COUNT; i++) {
		enum section section = (enum section)(i % SECTION_COUNT);
		if (limit > 0 && listing->count == limit)
			break;
		struct listing_item *item = listing_add(listing);
		item->word = section_word(section);
		item->name = section_title(section);
		item->statements = summary.sections[section].statements;
		item->commitments = summary.sections[section].commitments;
	}
	return true;
}

static void counts_item(struct rows *rows, struct listing *listing)
{
	struct listing_item *item = listing_add(listing);
	item->word = rows_copy(rows, 0, &listing->arena);
	item->name = rows_copy(rows, 1, &listing->arena);
	item->statements = (size_t)rows_number(rows, 2);
	item->commitments = (size_t)rows_number(rows, 3);
}

/* Names come from the lexicon, and "Åland" stands by its letters: sorted here, not by SQL. */
static int item_compare(const void *a, const void *b)
{
	const struct listing_item *left = a, *right = b;
	struct buffer folded_left = {0}, folded_right = {0};
	text_fold(&folded_left, left->name, strlen(left->name));
	text_fold(&folded_right, right->name, strlen(right->name));
	int order = strcmp(buffer_string(&folded_left), buffer_string(&folded_right));
	buffer_clear(&folded_left);
	buffer_clear(&folded_right);
	return order != 0 ? order : strcmp(left->word, right->word);
}

static void listing_order(struct listing *listing, size_t limit)
{
	if (listing->count > 0)
		qsort(listing->items, listing->count, sizeof *listing->items, item_compare);
	if (limit > 0 && listing->count > limit)
		listing->count = limit;
}

/* The first and the last dated statement with the topic: the ends of its list in the index. */
static const char *const topic_ends[] = {
	SQL("SELECT rowid "
	    "FROM statement_fts "
	    "WHERE statement_fts MATCH ?1 AND rowid < ?2 "
	    "ORDER BY rowid "
	    "LIMIT 1"),
	SQL("SELECT rowid "
	    "FROM statement_fts "
	    "WHERE statement_fts MATCH ?1 AND rowid < ?2 "
	    "ORDER BY rowid DESC "
	    "LIMIT 1"),
};

static bool topic_dates(
	struct store *store, int64_t topic, struct listing_item *item, struct error *err)
{
	struct date *const dates[] = {&item->date, &item->latest};
	char match[64];
	snprintf(match, sizeof match, "codes:\"" CODE "t%lld\"", (long long)topic);
	for (size_t i = 0; i < ARRAY_SIZE(dates); i++) {
		struct rows rows = rows_start(&store->library, topic_ends[i]);
		rows_text(&rows, 1, match);
		rows_int(&rows, 2, DATE_NONE * DAY_ROOM);
		if (rows_next(&rows))
			*dates[i] = date_from_number((int)(rows_number(&rows, 0) / DAY_ROOM));
		if (!rows_end(&rows, err))
			return false;
	}
	return true;
}

const char *store_topic_name(struct store *store, const char *slug)
{
	const struct topic *topic = names_topic(store_names(store), slug);
	return topic != NULL ? topic->name : NULL;
}

static void topic_names(const struct topic *topic, struct listing *listing)
{
	struct listing_item *item = &listing->items[listing->count - 1];
	item->name = arena_string(&listing->arena, topic->name);
	if (topic->about != NULL)
		item->about = arena_string(&listing->arena, topic->about);
	item->aliases = topic->aliases;
	item->alias_count = topic->alias_count;
}

static bool list_topics(
	struct store *store, size_t limit, struct listing *listing, struct error *err)
{
	const struct names *names = store_names(store);
	bool good = true;
	struct rows rows = rows_start(
		&store->library, SQL("SELECT t.slug, t.slug, n.statements, n.commitments, t.id "
				     "FROM total n "
				     "CROSS JOIN topic t ON t.id = n.value "
				     "WHERE n.facet = 2 AND n.statements > 0"));
	while (good && rows_next(&rows)) {
		counts_item(&rows, listing);
		struct listing_item *item = &listing->items[listing->count - 1];
		const struct topic *topic = names_topic(names, item->word);
		if (topic != NULL)
			topic_names(topic, listing);
		good = topic_dates(store, rows_number(&rows, 4), item, err);
	}
	listing_order(listing, limit);
	return rows_end(&rows, good ? err : NULL) && good;
}

static bool list_parties(
	struct store *store, size_t limit, struct listing *listing, struct error *err)
{
	struct rows rows = rows_start(
		&store->library, SQL("SELECT p.slug, p.name, n.statements, n.commitments "
				     "FROM total n "
				     "CROSS JOIN party p ON p.id = n.value "
				     "WHERE n.facet = 3 AND n.statements > 0"));
	while (rows_next(&rows))
		counts_item(&rows, listing);
	listing_order(listing, limit);
	return rows_end(&rows, err);
}

static bool list_persons(
	struct store *store, size_t limit, struct listing *listing, struct error *err)
{
	bool good = persons_list(store, "", listing, err);
	if (limit > 0 && listing->count > limit)
		listing->count = limit;
	return good;
}

typedef bool list_function(
	struct store *store, size_t limit, struct listing *listing, struct error *err);

static list_function *const lists[LIST_COUNT] = {
	[LIST_DOCUMENTS] = list_documents,
	[LIST_SECTIONS] = list_sections,
	[LIST_TOPICS] = list_topics,
	[LIST_PARTIES] = list_parties,
	[LIST_PERSONS] = list_persons,
};

bool store_list(struct store *store, enum listing_kind kind, size_t limit, struct listing *listing,
	struct error *err)
{
	*listing = (struct listing){0};
	if (lists[kind](store, limit, listing, err))
		return true;
	listing_clear(listing);
	return false;
}

void listing_clear(struct listing *listing)
{
	arena_clear(&listing->arena);
	*listing = (struct listing){0};
}
