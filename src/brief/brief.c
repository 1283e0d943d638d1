/* SPDX-License-Identifier: MIT */
/* What a briefing says, asked from the store: figures, commitments, positions, documents, threads
 * and what is new. How much of it is shown is brief_paper.c's. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Acts that a briefing takes in at the most: a briefing of a million statements is none. */
#define ITEMS_MAX 20000
#define THREADS_MAX 50

static const char *kept(struct brief *brief, const char *text)
{
	return text != NULL && text[0] != '\0' ? arena_string(&brief->arena, text) : NULL;
}

/* ---- items --------------------------------------------------------------------------- */

/* True where a hit of the query lies in an act. */
static bool act_is_named(const struct found *found, const struct act *act)
{
	for (size_t i = 0; i < found->hit_count; i++)
		if (found->hits[i].start < act->end && found->hits[i].end > act->start)
			return true;
	return false;
}

static void item_make(
	struct brief *brief, const struct found *found, size_t act, struct brief_item *item)
{
	const struct act *from = &found->acts[act];
	const struct stem_source source = {found->text, found->acts};
	struct buffer stem = {0}, address = {0};
	buffer_append_string(&address, found->address);
	if (found->act < 0 && found->act_count > 1)
		buffer_printf(&address, "%c", (char)('a' + (act < 26 ? act : 25)));
	*item = (struct brief_item){
		.address = kept(brief, address.data),
		.document = kept(brief, found->document),
		.date = found->date,
		.section = found->section,
		.party = kept(brief, from->party),
		.kind = from->kind,
		.strength = from->strength,
		.speaker = kept(brief, from->speaker),
		.stem = act_stem(&source, act, &stem) ? kept(brief, stem.data) : NULL,
		.words = arena_copy(
			&brief->arena, found->text + from->start, from->end - from->start),
		.named = act_is_named(found, from),
		.source = kept(brief, found->source),
		.wording = found->wording,
		.status = found->status,
	};
	brief->retold += found->wording == WORDING_RETOLD;
	buffer_clear(&stem);
	buffer_clear(&address);
}

/* The person's last word on it, and the note on its statement. */
static bool person_read(struct store *store, struct brief *brief, struct brief_item *item,
	const struct found *found, struct error *err)
{
	struct address address;
	struct judgements history = {0};
	struct passage passage = {0};
	bool there = false;
	if (found->noted) {
		if (!store_passage(store, found->id, &passage, &there, err))
			return false;
		item->note = there ? kept(brief, passage.note) : NULL;
		passage_clear(&passage);
	}
	if (item->status == STATUS_NONE || !address_parse(found->address, &address, err))
		return true;
	if (!store_status_history(store, &address, &history, err))
		return false;
	if (history.count > 0) {
		const struct judgement *last = &history.items[history.count - 1];
		item->status_date = last->date;
		item->status_note = kept(brief, last->note);
		item->status_source = kept(brief, last->source);
	}
	judgements_clear(&history);
	return true;
}

static struct brief_item *item_add(struct brief *brief, size_t *room)
{
	brief->items = arena_grow(
		&brief->arena, brief->items, brief->item_count, room, sizeof *brief->items);
	return &brief->items[brief->item_count++];
}

static void party_count(struct brief *brief, const char *party, size_t *room)
{
	size_t i = 0;
	while (i < brief->party_count && strcmp(brief->parties[i].word, party) != 0)
		i++;
	if (i == brief->party_count) {
		brief->parties = arena_grow(&brief->arena, brief->parties, brief->party_count, room,
			sizeof *brief->parties);
		brief->parties[brief->party_count++].word = party;
	}
	brief->parties[i].count++;
}

/* What the query names before what only stands in the same sentence; the strongest first, of these
 * the newest. */
static int strength_order(const void *a, const void *b)
{
	const struct brief_item *left = a, *right = b;
	if (left->named != right->named)
		return left->named ? -1 : 1;
	if (left->strength != right->strength)
		return left->strength > right->strength ? -1 : 1;
	int dates = date_number(right->date) - date_number(left->date);
	return dates != 0 ? dates : strcmp(left->address, right->address);
}

static bool commitments_read(struct store *store, const struct brief_options *options,
	struct brief *brief, size_t *room, struct error *err)
{
	struct result result = {0};
	struct find_options find = {.order = ORDER_STRENGTH, .limit = ITEMS_MAX};
	size_t party_room = 0;
	bool good = store_find_commitments(store, options->query, &find, &result, err);
	for (size_t i = 0; good && i < result.count; i++) {
		const struct found *found = &result.items[i];
		struct brief_item *item = item_add(brief, room);
		item_make(brief, found, (size_t)found->act, item);
		good = person_read(store, brief, item, found, err);
		brief->sections[item->section]++;
		brief->statuses[item->status]++;
		party_count(brief, item->party, &party_room);
	}
	brief->commitment_count = brief->item_count;
	if (brief->item_count > 0)
		qsort(brief->items, brief->item_count, sizeof *brief->items, strength_order);
	result_clear(&result);
	return good;
}

/* ---- documents, threads, positions ------------------------------------------------------ */

static void document_count(struct brief *brief, const struct found *found, size_t *room)
{
	struct brief_document *last =
		brief->document_count > 0 ? &brief->documents[brief->document_count - 1] : NULL;
	if (last == NULL || strcmp(last->id, found->document) != 0) {
		brief->documents = arena_grow(&brief->arena, brief->documents,
			brief->document_count, room, sizeof *brief->documents);
		last = &brief->documents[brief->document_count++];
		last->id = kept(brief, found->document);
	}
	last->statements++;
}

/* What is neither undertaken nor only told. */
static bool is_position(enum act_kind kind)
{
	return kind != ACT_COMMITMENT && kind < ACT_EVENT;
}

/* What the query names first, as with commitments; then by party. */
static int party_order(const void *a, const void *b)
{
	const struct brief_item *left = a, *right = b;
	if (left->named != right->named)
		return left->named ? -1 : 1;
	int order = strcmp(left->party, right->party);
	if (order != 0)
		return order;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	int dates = date_number(right->date) - date_number(left->date);
	return dates != 0 ? dates : strcmp(left->address, right->address);
}

static bool statements_read(struct store *store, const struct brief_options *options,
	struct brief *brief, size_t *room, const char ***addresses, struct error *err)
{
	struct result result = {0};
	struct find_options find = {.order = ORDER_READING, .limit = ITEMS_MAX};
	size_t document_room = 0;
	if (!store_find(store, options->query, &find, &result, err))
		return false;
	brief->statements = result.count;
	*addresses = arena_allocate(&brief->arena, (result.count + 1) * sizeof **addresses);
	for (size_t i = 0; i < result.count; i++) {
		const struct found *found = &result.items[i];
		(*addresses)[i] = kept(brief, found->address);
		document_count(brief, found, &document_room);
		for (size_t act = 0; act < found->act_count; act++)
			if (is_position(found->acts[act].kind))
				item_make(brief, found, act, item_add(brief, room));
	}
	result_clear(&result);
	if (brief->item_count > brief->commitment_count)
		qsort(brief->items + brief->commitment_count,
			brief->item_count - brief->commitment_count, sizeof *brief->items,
			party_order);
	return true;
}

static bool documents_read(struct store *store, struct brief *brief, struct error *err)
{
	struct buffer digests = {0};
	for (size_t i = 0; i < brief->document_count; i++) {
		struct brief_document *document = &brief->documents[i];
		struct address address = {0};
		struct citation citation;
		struct sheet sheet = {0};
		struct buffer text = {0};
		bool found = false;
		snprintf(address.document, sizeof address.document, "%s", document->id);
		if (!citation_make(store, &address, &citation, &found, err) ||
			!store_sheet(store, document->id, &sheet, &found, err)) {
			buffer_clear(&digests);
			return false;
		}
		document->side = (struct compare_side){
			.id = document->id,
			.title = kept(brief, sheet.document.title),
			.date = sheet.document.date,
			.kind = sheet.document.kind,
			.wording = sheet.document.wording,
			.coverage = kept(brief, sheet.document.coverage),
		};
		cite_chicago_entry(&citation, &text);
		text.size -= text.size > 0;
		document->citation = arena_copy(&brief->arena, buffer_string(&text), text.size);
		buffer_append_string(&digests, sheet.sha256 != NULL ? sheet.sha256 : "");
		buffer_clear(&text);
		citation_clear(&citation);
		sheet_clear(&sheet);
	}
	char *digest = arena_allocate(&brief->arena, DIGEST_SIZE);
	digest_sha256(buffer_string(&digests), digests.size, digest);
	brief->library = digest;
	buffer_clear(&digests);
	return true;
}

static int thread_order(const void *a, const void *b)
{
	const struct brief_thread *left = a, *right = b;
	if (left->statements != right->statements)
		return left->statements > right->statements ? -1 : 1;
	return strcmp(left->topic, right->topic);
}

/* When a topic is first and last spoken of, in what matches. */
static bool thread_dates(struct store *store, const struct brief_options *options,
	struct brief_thread *thread, struct error *err)
{
	static const enum find_order orders[] = {ORDER_READING, ORDER_NEWEST};
	struct date *dates[] = {&thread->first, &thread->last};
	struct query_node nodes[2] = {{.kind = QUERY_FIELD,
		.field = FIELD_TOPIC,
		.values = &thread->topic,
		.value_count = 1}};
	struct query_node both = {.kind = QUERY_AND, .children = nodes, .child_count = 1};
	if (options->query->root != NULL)
		nodes[both.child_count++] = *options->query->root;
	const struct query query = {.root = &both};
	for (int i = 0; i < 2; i++) {
		struct result result = {0};
		const struct find_options find = {.order = orders[i], .limit = 1, .count_cap = 1};
		if (!store_find(store, &query, &find, &result, err))
			return false;
		if (result.count > 0)
			*dates[i] = result.items[0].date;
		result_clear(&result);
	}
	return true;
}

static const char *topic_name(const struct topics *topics, const char *slug)
{
	for (size_t i = 0; i < topics->count; i++)
		if (strcmp(topics->items[i].slug, slug) == 0)
			return topics->items[i].name;
	return slug;
}

/* Topics by how much there is of them. */
static bool threads_read(struct store *store, const struct brief_options *options,
	struct brief *brief, struct error *err)
{
	const struct facet_options facet = {.limit = THREADS_MAX};
	struct facets facets = {0};
	struct topics topics = {0};
	bool good = store_facets(store, options->query, BY_TOPIC, &facet, &facets, err);
	topics_load(&brief->arena, &topics);
	brief->threads = arena_allocate(&brief->arena, (facets.count + 1) * sizeof *brief->threads);
	for (size_t i = 0; good && i < facets.count; i++) {
		struct brief_thread *thread = &brief->threads[brief->thread_count++];
		thread->topic = kept(brief, facets.items[i].word);
		thread->name = topic_name(&topics, thread->topic);
		thread->statements = facets.items[i].count;
		good = thread_dates(store, options, thread, err);
	}
	facets_clear(&facets);
	if (brief->thread_count > 0)
		qsort(brief->threads, brief->thread_count, sizeof *brief->threads, thread_order);
	return good;
}

/* The last document that matches against the one before, as far as both match. */
static bool news_read(
	struct store *store, struct brief *brief, const char **addresses, struct error *err)
{
	const char *missing = NULL;
	if (brief->document_count < 2)
		return true;
	qsort(addresses, brief->statements, sizeof *addresses, brief_string_order);
	struct compare_filter filter = {
		.statements = addresses, .statement_count = brief->statements};
	if (!compare_documents(store, brief->documents[brief->document_count - 2].id,
		    brief->documents[brief->document_count - 1].id, &filter, &brief->news, &missing,
		    err))
		return false;
	brief->has_news = missing == NULL;
	return true;
}

/* Longer lists of addresses are counted, not shown. */
#define NAMED_MOST 200

void brief_keep_to(struct brief_options *options, struct query *query, const char *const *addresses,
	size_t count)
{
	struct buffer text = {0}, named = {0};
	for (size_t i = 0; i < count && named.size <= NAMED_MOST; i++)
		buffer_printf(&named, "%s%s", i > 0 ? "," : "", addresses[i]);
	if (options->query_text != NULL && options->query_text[0] != '\0')
		buffer_printf(&text, "%s ", options->query_text);
	if (named.size <= NAMED_MOST)
		buffer_printf(&text, "at:%s", buffer_string(&named));
	else
		buffer_printf(
			&text, ngettext("at: %zu address", "at: %zu addresses", count), count);
	query_keep_to(query, addresses, count);
	options->query = query;
	options->query_text = arena_string(&query->arena, text.data);
	if (options->title == NULL)
		options->title = arena_printf(&query->arena,
			ngettext("Briefing: %zu statement", "Briefing: %zu statements", count),
			count);
	buffer_clear(&text);
	buffer_clear(&named);
}

/* ---- the whole -------------------------------------------------------------------------- */

bool brief_make(struct store *store, const struct brief_options *options, struct brief *brief,
	struct error *err)
{
	const char **addresses = NULL;
	size_t room = 0;
	*brief = (struct brief){.date = options->date, .length = options->length};
	brief->query =
		arena_string(&brief->arena, options->query_text != NULL ? options->query_text : "");
	brief->title = kept(brief, options->title);
	brief->for_whom = kept(brief, options->for_whom);
	brief->program = kept(brief, options->program);
	bool made = commitments_read(store, options, brief, &room, err) &&
		    statements_read(store, options, brief, &room, &addresses, err) &&
		    documents_read(store, brief, err) && threads_read(store, options, brief, err) &&
		    news_read(store, brief, addresses, err);
	if (!made)
		brief_clear(brief);
	return made;
}

void brief_clear(struct brief *brief)
{
	if (brief->has_news)
		comparison_clear(&brief->news);
	arena_clear(&brief->arena);
	*brief = (struct brief){0};
}
