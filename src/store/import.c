/* SPDX-License-Identifier: MIT */
/* A document put into the library: its rows, its code words, its words and its place. */
#include "plan.h"

#include <string.h>

#define TOLD_EVERY 1000

/* A party's or topic's number, by its slug: a document has few, used often. */
struct known {
	const char *slug;
	int64_t id;
};

struct importer {
	struct store *store;
	const struct document *document;
	struct error *err;
	struct arena arena;
	int64_t id;   /* the document's */
	int64_t next; /* the next statement's number */
	size_t places;
	size_t commitments;
	struct word_counts *words;
	struct buffer sections;
	struct buffer codes;
	size_t codes_common; /* bytes of codes that all of the document's statements have */
	struct known *parties;
	size_t party_count;
	size_t party_room;
	struct known *topics;
	size_t topic_count;
	size_t topic_room;
};

/* ---- parties and topics -------------------------------------------------------------------- */

static int64_t known_find(const struct known *items, size_t count, const char *slug)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].slug == slug || strcmp(items[i].slug, slug) == 0)
			return items[i].id;
	return 0;
}

static bool number_of(struct importer *importer, const char *sql, const char *slug, int64_t *id)
{
	struct rows rows = rows_start(&importer->store->library, sql);
	rows_text(&rows, 1, slug);
	*id = rows_next(&rows) ? rows_number(&rows, 0) : 0;
	return rows_end(&rows, importer->err);
}

static bool party_insert(struct importer *importer, const char *slug)
{
	const struct party *party = parties_find(&importer->document->parties, slug);
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT OR IGNORE INTO party(id, slug, name)"
		    "VALUES((SELECT ifnull(max(id), 1) + 1 FROM party WHERE id < 1000000), ?1, ?2)"));
	rows_text(&rows, 1, slug);
	rows_text(&rows, 2, party != NULL ? party->name : slug);
	return rows_run(&rows, importer->err);
}

static bool party_number(struct importer *importer, const char *slug, int64_t *id)
{
	*id = known_find(importer->parties, importer->party_count, slug);
	if (*id != 0)
		return true;
	const char *find = SQL("SELECT id FROM party WHERE slug = ?1");
	if (!number_of(importer, find, slug, id))
		return false;
	if (*id == 0 && (!party_insert(importer, slug) || !number_of(importer, find, slug, id)))
		return false;
	importer->parties = arena_grow(&importer->arena, importer->parties, importer->party_count,
		&importer->party_room, sizeof *importer->parties);
	importer->parties[importer->party_count++] = (struct known){slug, *id};
	return true;
}

static bool topic_number(struct importer *importer, const char *slug, int64_t *id)
{
	*id = known_find(importer->topics, importer->topic_count, slug);
	if (*id != 0)
		return true;
	struct rows rows = rows_start(
		&importer->store->library, SQL("INSERT OR IGNORE INTO topic(slug) VALUES(?1)"));
	rows_text(&rows, 1, slug);
	if (!rows_run(&rows, importer->err) ||
		!number_of(importer, SQL("SELECT id FROM topic WHERE slug = ?1"), slug, id))
		return false;
	importer->topics = arena_grow(&importer->arena, importer->topics, importer->topic_count,
		&importer->topic_room, sizeof *importer->topics);
	importer->topics[importer->topic_count++] = (struct known){slug, *id};
	return true;
}

static bool alias_insert(struct importer *importer, const char *name, int64_t party)
{
	struct buffer folded = {0};
	words_fold(&folded, name, strlen(name));
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT OR IGNORE INTO party_alias(alias, party) VALUES(?1, ?2)"));
	rows_text(&rows, 1, buffer_string(&folded));
	rows_int(&rows, 2, party);
	bool good = rows_run(&rows, importer->err);
	buffer_clear(&folded);
	return good;
}

static bool parties_insert(struct importer *importer)
{
	const struct parties *parties = &importer->document->parties;
	bool good = true;
	for (size_t i = 0; i < parties->count && good; i++) {
		const struct party *party = &parties->items[i];
		int64_t id;
		good = party_number(importer, party->slug, &id) &&
		       alias_insert(importer, party->name, id);
		for (size_t k = 0; k < party->alias_count && good; k++)
			good = alias_insert(importer, party->aliases[k], id);
	}
	return good;
}

/* ---- statements ---------------------------------------------------------------------------- */

static bool act_insert(struct importer *importer, const struct statement *statement, size_t index)
{
	const struct act *act = &statement->acts[index];
	struct coded_act coded = {.kind = act->kind, .strength = (unsigned)act->strength};
	if (!party_number(importer, act->party, &coded.party))
		return false;
	codes_act(&importer->codes, &coded);
	importer->commitments += act->kind == ACT_COMMITMENT;
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT INTO act(statement, ordinal, party, kind, strength, section,"
		    "  start, end, speaker)"
		    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
	rows_int(&rows, 1, importer->next);
	rows_int(&rows, 2, (int64_t)index);
	rows_int(&rows, 3, coded.party);
	rows_int(&rows, 4, act->kind);
	rows_int(&rows, 5, act->strength);
	rows_int(&rows, 6, statement->section);
	rows_int(&rows, 7, (int64_t)act->start);
	rows_int(&rows, 8, (int64_t)act->end);
	rows_text(&rows, 9, act->speaker);
	return rows_run(&rows, importer->err);
}

static bool tag_insert(struct importer *importer, const struct statement *statement, size_t index)
{
	int64_t topic;
	if (!topic_number(importer, statement->topics[index], &topic))
		return false;
	buffer_printf(&importer->codes, " " CODE "t%lld", (long long)topic);
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT INTO statement_topic(statement, ordinal, topic)"
		    "VALUES(?1, ?2, ?3)"));
	rows_int(&rows, 1, importer->next);
	rows_int(&rows, 2, (int64_t)index);
	rows_int(&rows, 3, topic);
	return rows_run(&rows, importer->err);
}

static bool statement_insert(
	struct importer *importer, const struct statement *statement, size_t number)
{
	importer->codes.size = importer->codes_common;
	buffer_printf(&importer->codes, " " CODE "s%u", (unsigned)statement->section);
	codes_han(&importer->codes, statement->text, statement->size);
	bool good = true;
	for (size_t i = 0; i < statement->topic_count && good; i++)
		good = tag_insert(importer, statement, i);
	for (size_t i = 0; i < statement->act_count && good; i++)
		good = act_insert(importer, statement, i);
	if (!good)
		return false;
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT INTO statement(id, document, block, number, section, source,"
		    "  text, lead, codes)"
		    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
	rows_int(&rows, 1, importer->next);
	rows_int(&rows, 2, importer->id);
	rows_int(&rows, 3, (int64_t)importer->places);
	rows_int(&rows, 4, (int64_t)number);
	rows_int(&rows, 5, statement->section);
	rows_int(&rows, 6, statement->source);
	rows_bytes(&rows, 7, statement->text, statement->size);
	rows_text(&rows, 8, statement->lead);
	rows_bytes(&rows, 9, importer->codes.data, importer->codes.size);
	if (!rows_run(&rows, importer->err))
		return false;
	word_counts_add(importer->words, statement->text, statement->size, 1);
	buffer_append_char(&importer->sections, (char)('0' + statement->section));
	importer->next++;
	size_t done = importer->sections.size;
	if (!importer->store->bulk || done % TOLD_EVERY != 0)
		return true;
	return working_tell(importer->store,
		&(struct work){
			WORK_STATEMENTS, done, document_count_statements(importer->document)},
		importer->err);
}

/* ---- blocks -------------------------------------------------------------------------------- */

static bool block_insert(
	struct importer *importer, const struct block *block, size_t part, size_t count)
{
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT INTO block(document, place, part, kind, text, number, section, given,"
		    "  first, statements)"
		    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
	rows_int(&rows, 1, importer->id);
	rows_int(&rows, 2, (int64_t)importer->places);
	rows_int(&rows, 3, (int64_t)part);
	rows_int(&rows, 4, block->kind);
	rows_text(&rows, 5, block->text);
	rows_text(&rows, 6, block->number);
	rows_int(&rows, 7, block->section);
	rows_int(&rows, 8, block->section_given);
	rows_int(&rows, 9, importer->next);
	rows_int(&rows, 10, (int64_t)count);
	return rows_run(&rows, importer->err);
}

/* A paragraph of very many statements becomes several rows, so that a reader can show part. */
static bool blocks_insert(struct importer *importer, const struct block *block)
{
	size_t at = 0;
	size_t part = 0;
	do {
		size_t count = block->statement_count - at;
		if (count > BLOCK_STATEMENTS)
			count = BLOCK_STATEMENTS;
		if (!block_insert(importer, block, part++, count))
			return false;
		for (size_t i = at; i < at + count; i++)
			if (!statement_insert(importer, &block->statements[i], i + 1))
				return false;
		at += count;
		importer->places++;
	} while (at < block->statement_count);
	return true;
}

/* ---- the document -------------------------------------------------------------------------- */

static bool document_insert(
	struct importer *importer, const struct origin *origin, const struct holding *held)
{
	const struct document *document = importer->document;
	struct buffer parties = {0};
	char digest[DIGEST_SIZE];
	parties_format(&document->parties, &parties);
	digest_sha256(origin->bytes, origin->size, digest);
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT OR REPLACE INTO document(id, slug, title, kind, event, round, date,"
		    "  issued, place, parties, wording, coverage, file_name, prose, shipped,"
		    "  sha256, sources, blocks, first, statements, commitments, sections)"
		    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
		    "  ?16, ?17, 0, ?18, ?19, 0, '')"
		    "RETURNING id"));
	if (held->id != 0)
		rows_int(&rows, 1, held->id);
	rows_text(&rows, 2, document->id);
	rows_text(&rows, 3, document->title);
	rows_int(&rows, 4, document->kind);
	rows_text(&rows, 5, document->event);
	rows_int(&rows, 6, document->round);
	rows_int(&rows, 7, date_number(document->date));
	rows_int(&rows, 8, date_number(document->issued));
	rows_text(&rows, 9, document->place);
	rows_text(&rows, 10, buffer_string(&parties));
	rows_int(&rows, 11, document->wording);
	rows_text(&rows, 12, document->coverage);
	rows_text(&rows, 13, origin->name != NULL ? origin->name : "");
	rows_int(&rows, 14, origin->prose);
	rows_int(&rows, 15, origin->shipped);
	rows_text(&rows, 16, digest);
	rows_int(&rows, 17, (int64_t)document->source_count);
	rows_int(&rows, 18, importer->next);
	rows_int(&rows, 19, (int64_t)document_count_statements(document));
	if (rows_next(&rows))
		importer->id = rows_number(&rows, 0);
	bool good = rows_run(&rows, importer->err);
	buffer_clear(&parties);
	return good;
}

static bool lines_insert(
	struct importer *importer, const char *sql, const char *const *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct rows rows = rows_start(&importer->store->library, sql);
		rows_int(&rows, 1, importer->id);
		rows_int(&rows, 2, (int64_t)i + 1);
		rows_text(&rows, 3, lines[i]);
		if (!rows_run(&rows, importer->err))
			return false;
	}
	return true;
}

static bool file_insert(struct importer *importer, const struct origin *origin)
{
	struct rows rows = rows_start(
		&importer->store->library, SQL("INSERT INTO file(document, bytes) VALUES(?1, ?2)"));
	rows_int(&rows, 1, importer->id);
	rows_blob(&rows, 2, origin->bytes, origin->size);
	return rows_run(&rows, importer->err);
}

/* Everything below the document's row. */
static bool contents_insert(struct importer *importer, const struct origin *origin)
{
	const struct document *document = importer->document;
	if (!file_insert(importer, origin) ||
		!lines_insert(importer,
			SQL("INSERT INTO source(document, number, text) VALUES(?1, ?2, ?3)"),
			document->sources, document->source_count) ||
		!lines_insert(importer,
			SQL("INSERT INTO remark(document, number, text) VALUES(?1, ?2, ?3)"),
			document->notes, document->note_count) ||
		!lines_insert(importer,
			SQL("INSERT INTO chair(document, number, text) VALUES(?1, ?2, ?3)"),
			document->chairs, document->chair_count) ||
		!parties_insert(importer))
		return false;
	buffer_printf(&importer->codes, CODE_ALL " " CODE "w%u " CODE "d%lld",
		(unsigned)document->kind, (long long)importer->id);
	codes_date(&importer->codes, document->date);
	importer->codes_common = importer->codes.size;
	for (size_t i = 0; i < document->block_count; i++)
		if (!blocks_insert(importer, &document->blocks[i]))
			return false;
	struct rows rows = rows_start(
		&importer->store->library, SQL("UPDATE document "
					       "SET blocks = ?2, commitments = ?3, sections = ?4 "
					       "WHERE id = ?1"));
	rows_int(&rows, 1, importer->id);
	rows_int(&rows, 2, (int64_t)importer->places);
	rows_int(&rows, 3, (int64_t)importer->commitments);
	rows_text(&rows, 4, buffer_string(&importer->sections));
	return rows_run(&rows, importer->err);
}

/* The totals and the index, now or, in a bulk load, at its end: the index likes its rows in order
 * of their numbers, and in great numbers. */
static bool account(struct importer *importer, const struct stretch *stretch)
{
	struct store *store = importer->store;
	if (stretch->last < stretch->first)
		return true;
	if (!totals_add(store, stretch, 1, importer->err))
		return false;
	if (!store->bulk)
		return index_add(store, stretch, 1, importer->err) &&
		       word_counts_write(store, importer->words, importer->err);
	if (store->pending_count == store->pending_room) {
		store->pending_room = store->pending_room * 2 + 64;
		store->pending =
			memory_resize(store->pending, store->pending_room * sizeof *store->pending);
	}
	store->pending[store->pending_count++] = *stretch;
	return true;
}

static bool documents_add(struct importer *importer)
{
	struct rows rows = rows_start(&importer->store->library,
		SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
		    "VALUES(0, 0, 1, 0, 0)"
		    "ON CONFLICT DO UPDATE SET documents = documents + 1"));
	return rows_run(&rows, importer->err);
}

/* Nobody's own document of an id that was once taken out stays away. */
static bool removed_forget(struct importer *importer)
{
	struct rows rows =
		rows_start(&importer->store->library, SQL("DELETE FROM removed WHERE slug = ?1"));
	rows_text(&rows, 1, importer->document->id);
	return rows_run(&rows, importer->err);
}

bool import_document(struct store *store, const struct document *document,
	const struct origin *origin, struct import_report *report, struct error *err)
{
	struct importer importer = {.store = store, .document = document, .err = err};
	struct holding held;
	if (!holding_find(store, document->id, &held, err) ||
		!numbers_allocate(store, document, &held, &importer.next, err))
		return false;
	/* From here on rows change. */
	store->broken = true;
	struct stretch stretch = {.first = importer.next};
	importer.words = store->bulk ? store->words : word_counts_new();
	bool good = held.id != 0 ? contents_remove(store, &held, err) : documents_add(&importer);
	good = good && document_insert(&importer, origin, &held) &&
	       contents_insert(&importer, origin) && removed_forget(&importer);
	stretch.last = importer.next - 1;
	good = good && account(&importer, &stretch);
	if (!store->bulk)
		word_counts_free(importer.words);
	buffer_clear(&importer.sections);
	buffer_clear(&importer.codes);
	arena_clear(&importer.arena);
	if (!good)
		return false;
	store->broken = false;
	report->replaced = held.id != 0;
	report->statements = (size_t)(stretch.last - stretch.first + 1);
	report->commitments = importer.commitments;
	return true;
}
