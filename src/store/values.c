/* SPDX-License-Identifier: MIT */
/* What of the record can stand in a query, for completion: values of fields, and words. */
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct listing_item *value_add(
	struct listing *listing, const char *word, const char *name, int64_t statements)
{
	listing->items = arena_grow(&listing->arena, listing->items, listing->count, &listing->room,
		sizeof *listing->items);
	struct listing_item *item = &listing->items[listing->count++];
	item->word = arena_string(&listing->arena, word);
	item->name = name[0] != '\0' ? arena_string(&listing->arena, name) : NULL;
	item->statements = (size_t)statements;
	return item;
}

/* ---- parties and topics: few, so all are looked at ----------------------------------------- */

static bool values_of_parties(
	struct store *store, const char *typed, struct listing *listing, struct error *err)
{
	struct rows rows =
		rows_start(&store->library, SQL("SELECT p.slug, p.name, n.statements,"
						"  EXISTS(SELECT 1 FROM party_alias a "
						"         WHERE a.party = p.id AND a.alias >= ?1 "
						"         AND a.alias < ?1 || char(0x10FFFF)) "
						"FROM total n "
						"CROSS JOIN party p ON p.id = n.value "
						"WHERE n.facet = 3 AND n.statements > 0"));
	rows_text(&rows, 1, typed);
	while (rows_next(&rows))
		if (rows_number(&rows, 3) != 0 ||
			text_begins_folded(rows_string(&rows, 0), typed) ||
			text_begins_folded(rows_string(&rows, 1), typed))
			value_add(listing, rows_string(&rows, 0), rows_string(&rows, 1),
				rows_number(&rows, 2));
	return rows_end(&rows, err);
}

static bool topic_begins(const struct topic *topic, const char *typed)
{
	bool begins = text_begins_folded(topic->name, typed);
	for (size_t i = 0; i < topic->alias_count && !begins; i++)
		begins = text_begins_folded(topic->aliases[i], typed);
	return begins;
}

static bool values_of_topics(
	struct store *store, const char *typed, struct listing *listing, struct error *err)
{
	const struct names *names = store_names(store);
	struct rows rows =
		rows_start(&store->library, SQL("SELECT t.slug, n.statements "
						"FROM total n "
						"CROSS JOIN topic t ON t.id = n.value "
						"WHERE n.facet = 2 AND n.statements > 0"));
	while (rows_next(&rows)) {
		const char *slug = rows_string(&rows, 0);
		const struct topic *topic = names_topic(names, slug);
		if (text_begins_folded(slug, typed) ||
			(topic != NULL && topic_begins(topic, typed)))
			value_add(listing, slug, topic != NULL ? topic->name : "",
				rows_number(&rows, 1));
	}
	return rows_end(&rows, err);
}

static bool values_of_tags(
	struct store *store, const char *typed, struct listing *listing, struct error *err)
{
	struct shelf shelf;
	if (!store_shelf(store, SHELF_TAGS, 0, &shelf, err))
		return false;
	for (size_t i = 0; i < shelf.count; i++)
		if (text_begins_folded(shelf.items[i].name, typed))
			value_add(listing, shelf.items[i].name, "", (int64_t)shelf.items[i].count);
	shelf_clear(&shelf);
	return true;
}

static int item_compare(const void *a, const void *b)
{
	const struct listing_item *left = a, *right = b;
	if (left->statements != right->statements)
		return left->statements > right->statements ? -1 : 1;
	return strcmp(left->word, right->word);
}

/* ---- documents: there may be many thousands ----------------------------------------------------
 */

static bool documents_take(struct rows *rows, struct listing *listing, struct error *err)
{
	while (rows_next(rows))
		value_add(
			listing, rows_string(rows, 0), rows_string(rows, 1), rows_number(rows, 2));
	return rows_end(rows, err);
}

static bool values_of_documents(struct store *store, const char *typed, size_t limit,
	struct listing *listing, struct error *err)
{
	struct rows rows = rows_start(
		&store->library, typed[0] == '\0' ? SQL("SELECT slug, title, statements "
							"FROM document "
							"ORDER BY first DESC "
							"LIMIT ?2")
						  : SQL("SELECT slug, title, statements "
							"FROM document "
							"WHERE slug >= ?1 AND slug < ?1 || '~' "
							"ORDER BY slug DESC "
							"LIMIT ?2"));
	if (typed[0] != '\0')
		rows_text(&rows, 1, typed);
	rows_int(&rows, 2, (int64_t)limit);
	if (!documents_take(&rows, listing, err))
		return false;
	if (typed[0] == '\0' || listing->count >= limit)
		return true;
	/* Then those that have it further on: dna-2026-01-21 for 2026. Only names are read. */
	rows = rows_start(&store->library, SQL("SELECT slug, title, statements "
					       "FROM document "
					       "WHERE instr(slug, '-' || ?1) > 0 "
					       "AND NOT (slug >= ?1 AND slug < ?1 || '~') "
					       "ORDER BY slug DESC "
					       "LIMIT ?2"));
	rows_text(&rows, 1, typed);
	rows_int(&rows, 2, (int64_t)(limit - listing->count));
	return documents_take(&rows, listing, err);
}

/* ---- dates
 * ---------------------------------------------------------------------------------------- */

/* What a document's first statement's number is divided by to have its year, month or day. */
static int64_t date_unit(const char *typed)
{
	size_t size = strlen(typed);
	if (size < 5)
		return DAY_ROOM * 10000;
	return size < 8 ? DAY_ROOM * 100 : DAY_ROOM;
}

static void date_add(struct listing *listing, int64_t number, int64_t statements, const char *typed)
{
	char shown[DATE_SIZE];
	if (statements == 0)
		return;
	date_format(date_from_number((int)number), shown);
	if (strncmp(shown, typed, strlen(typed)) == 0)
		value_add(listing, shown, "", statements);
}

/* Dates are yyyymmdd: those that begin as typed are one range. False where none can. */
static bool dates_begin(const char *typed, int64_t *low, int64_t *high)
{
	int digits = 0;
	*low = *high = 0;
	for (size_t i = 0; typed[i] != '\0'; i++) {
		bool dash = i == 4 || i == 7;
		if (digits == 8 || (dash ? typed[i] != '-' : typed[i] < '0' || typed[i] > '9'))
			return false;
		if (dash)
			continue;
		*low = *high = *low * 10 + (typed[i] - '0');
		digits++;
	}
	for (; digits < 8; digits++) {
		*low *= 10;
		*high = *high * 10 + 9;
	}
	return true;
}

/* From the last on, and no further than the list is long: of many documents each key would read
 * all. */
static bool values_of_dates(struct store *store, const char *typed, size_t limit,
	struct listing *listing, struct error *err)
{
	int64_t unit = date_unit(typed), low, high, last = -1, statements = 0;
	if (!dates_begin(typed, &low, &high))
		return true;
	struct rows rows = rows_start(&store->library, SQL("SELECT first, statements "
							   "FROM document "
							   "WHERE statements > 0 "
							   "AND first >= ?1 AND first < ?2 "
							   "ORDER BY first DESC"));
	high = high + 1 < DATE_NONE ? high + 1 : DATE_NONE;
	rows_int(&rows, 1, low * DAY_ROOM);
	rows_int(&rows, 2, high * DAY_ROOM);
	bool more;
	do {
		more = rows_next(&rows);
		int64_t number = more ? rows_number(&rows, 0) / unit : -1;
		if (number != last) {
			date_add(listing, last * (unit / DAY_ROOM), statements, typed);
			last = number;
			statements = 0;
		}
		if (more)
			statements += rows_number(&rows, 1);
	} while (more && listing->count < limit);
	return rows_end(&rows, err);
}

/* ---- all
 * ------------------------------------------------------------------------------------------ */

static bool values_load(struct store *store, enum query_field field, const char *typed,
	size_t limit, struct listing *listing, struct error *err)
{
	bool good = true;
	switch (field) {
	case FIELD_PARTY:
		good = values_of_parties(store, typed, listing, err);
		break;
	case FIELD_TOPIC:
		good = values_of_topics(store, typed, listing, err);
		break;
	case FIELD_TAG:
		good = values_of_tags(store, typed, listing, err);
		break;
	case FIELD_SAYS:
		good = persons_list(store, typed, listing, err);
		break;
	case FIELD_DOCUMENT:
		return values_of_documents(store, typed, limit, listing, err);
	case FIELD_FROM:
	case FIELD_TO:
	case FIELD_ON:
		return values_of_dates(store, typed, limit, listing, err);
	default:
		return true;
	}
	if (listing->count > 0)
		qsort(listing->items, listing->count, sizeof *listing->items, item_compare);
	if (listing->count > limit)
		listing->count = limit;
	return good;
}

bool store_values(struct store *store, enum query_field field, const char *typed, size_t limit,
	struct listing *listing, struct error *err)
{
	struct buffer folded = {0};
	text_fold(&folded, typed, strlen(typed));
	*listing = (struct listing){0};
	bool good = values_load(store, field, buffer_string(&folded), limit, listing, err);
	buffer_clear(&folded);
	if (!good)
		listing_clear(listing);
	return good;
}

bool store_words(struct store *store, const char *typed, size_t limit, struct listing *listing,
	struct error *err)
{
	struct buffer folded = {0};
	words_fold(&folded, typed, strlen(typed));
	*listing = (struct listing){0};
	/* Of a single letter there are thousands, and none is meant yet. */
	bool some = folded.size > 1 && strchr(folded.data, ' ') == NULL;
	struct rows rows =
		rows_start(&store->library, SQL("SELECT term, count "
						"FROM word "
						"WHERE term >= ?1 AND term < ?1 || char(0x10FFFF) "
						"AND phrase = '' "
						"ORDER BY count DESC, term "
						"LIMIT ?2"));
	rows_text(&rows, 1, buffer_string(&folded));
	rows_int(&rows, 2, (int64_t)limit);
	while (some && rows_next(&rows))
		value_add(listing, rows_string(&rows, 0), "", rows_number(&rows, 1));
	bool good = rows_end(&rows, err);
	buffer_clear(&folded);
	if (!good)
		listing_clear(listing);
	return good;
}
