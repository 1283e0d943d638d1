/* SPDX-License-Identifier: MIT */
/* A document out of the library again: its header, the whole of it, its file. */
#include "internal.h"

#include <string.h>

/* ---- header -------------------------------------------------------------------------------- */

static const char *const *lines_load(
	struct store *store, const char *sql, int64_t id, struct document *document, size_t *count)
{
	const char **lines = NULL;
	size_t room = 0;
	struct rows rows = rows_start(&store->library, sql);
	rows_int(&rows, 1, id);
	while (rows_next(&rows)) {
		lines = arena_grow(&document->arena, lines, *count, &room, sizeof *lines);
		lines[(*count)++] = rows_copy(&rows, 0, &document->arena);
	}
	/* A failure shows again at the next statement. */
	rows_end(&rows, NULL);
	return lines;
}

static void header_read(struct rows *rows, struct sheet *sheet)
{
	struct document *document = &sheet->document;
	struct arena *arena = &document->arena;
	int64_t kind = rows_number(rows, 3);
	document->id = rows_copy(rows, 1, arena);
	document->title = rows_copy(rows, 2, arena);
	document->kind = kind > 0 && kind < KIND_COUNT ? (enum document_kind)kind : KIND_OTHER;
	document->event = rows_copy(rows, 4, arena);
	document->round = (int)rows_number(rows, 5);
	document->date = date_from_number((int)rows_number(rows, 6));
	document->issued = date_from_number((int)rows_number(rows, 7));
	document->place = rows_copy(rows, 8, arena);
	document->wording =
		rows_number(rows, 10) == WORDING_RETOLD ? WORDING_RETOLD : WORDING_ORIGINAL;
	document->coverage = rows_copy(rows, 11, arena);
	sheet->file_name = rows_copy(rows, 12, arena);
	sheet->prose = rows_number(rows, 13) != 0;
	sheet->shipped = rows_number(rows, 14) != 0;
	sheet->sha256 = rows_copy(rows, 15, arena);
	sheet->block_count = (size_t)rows_number(rows, 16);
	sheet->statements = (size_t)rows_number(rows, 17);
	sheet->commitments = (size_t)rows_number(rows, 18);
}

/* *id is 0 where there is no such document. */
static bool header_load(
	struct store *store, const char *slug, struct sheet *sheet, int64_t *id, struct error *err)
{
	struct document *document = &sheet->document;
	*id = 0;
	struct rows rows = rows_start(&store->library,
		SQL("SELECT id, slug, title, kind, event, round, date, issued, place, parties,"
		    "  wording, coverage, file_name, prose, shipped, sha256, blocks, statements,"
		    "  commitments "
		    "FROM document "
		    "WHERE slug = ?1"));
	rows_text(&rows, 1, slug);
	bool parties = true;
	if (rows_next(&rows)) {
		*id = rows_number(&rows, 0);
		header_read(&rows, sheet);
		parties = parties_parse(
			&document->arena, rows_string(&rows, 9), &document->parties, err);
	}
	if (!rows_end(&rows, err) || !parties)
		return false;
	document->sources = lines_load(store,
		SQL("SELECT text FROM source WHERE document = ?1 ORDER BY number"), *id, document,
		&document->source_count);
	document->notes = lines_load(store,
		SQL("SELECT text FROM remark WHERE document = ?1 ORDER BY number"), *id, document,
		&document->note_count);
	document->chairs =
		lines_load(store, SQL("SELECT text FROM chair WHERE document = ?1 ORDER BY number"),
			*id, document, &document->chair_count);
	return true;
}

bool store_sheet(
	struct store *store, const char *id, struct sheet *sheet, bool *found, struct error *err)
{
	struct sheet read = {.shipped = false};
	int64_t number;
	if (!header_load(store, id, &read, &number, err)) {
		sheet_clear(&read);
		return false;
	}
	*found = number != 0;
	*sheet = read;
	return true;
}

void sheet_clear(struct sheet *sheet)
{
	document_clear(&sheet->document);
	*sheet = (struct sheet){.shipped = false};
}

/* ---- statements ---------------------------------------------------------------------------- */

static bool tags_load(struct store *store, int64_t id, struct arena *arena,
	struct statement *statement, struct error *err)
{
	const char **topics = NULL;
	size_t room = 0;
	struct rows rows = rows_start(&store->library, SQL("SELECT t.slug "
							   "FROM statement_topic s "
							   "CROSS JOIN topic t ON t.id = s.topic "
							   "WHERE s.statement = ?1 "
							   "ORDER BY s.ordinal"));
	rows_int(&rows, 1, id);
	while (rows_next(&rows)) {
		topics = arena_grow(arena, topics, statement->topic_count, &room, sizeof *topics);
		topics[statement->topic_count++] = rows_copy(&rows, 0, arena);
	}
	statement->topics = topics;
	return rows_end(&rows, err);
}

static bool statement_load(struct store *store, int64_t id, struct arena *arena,
	struct statement *statement, struct error *err)
{
	struct found found;
	if (!found_load(store, arena, id, &found, err))
		return false;
	if (found.text == NULL)
		return database_fail(&store->library, SQLITE_CORRUPT, err);
	statement->text = found.text;
	statement->size = strlen(found.text);
	statement->section = found.section;
	statement->acts = found.acts;
	statement->act_count = found.act_count;
	struct rows rows = rows_start(
		&store->library, SQL("SELECT lead, source FROM statement WHERE id = ?1"));
	rows_int(&rows, 1, id);
	if (rows_next(&rows)) {
		statement->lead = rows_copy(&rows, 0, arena);
		statement->source = (int)rows_number(&rows, 1);
	}
	return rows_end(&rows, err) && tags_load(store, id, arena, statement, err);
}

/* ---- blocks -------------------------------------------------------------------------------- */

/* Statements of a block come in stretches, one a row of the table. */
struct piece {
	size_t block;
	int64_t first;
	size_t count;
};

struct pieces {
	struct piece *items;
	size_t count;
	size_t room;
};

static void block_read(struct rows *rows, struct document *document, size_t *room)
{
	int64_t section = rows_number(rows, 4);
	document->blocks = arena_grow(&document->arena, document->blocks, document->block_count,
		room, sizeof *document->blocks);
	document->blocks[document->block_count++] = (struct block){
		.kind = rows_number(rows, 1) == BLOCK_HEADING ? BLOCK_HEADING : BLOCK_PARAGRAPH,
		.text = rows_copy(rows, 2, &document->arena),
		.number = rows_copy(rows, 3, &document->arena),
		.section = section > 0 && section < SECTION_COUNT ? (enum section)section
								  : SECTION_NONE,
		.section_given = rows_number(rows, 5) != 0,
	};
}

static bool blocks_load(struct store *store, int64_t id, struct document *document,
	struct pieces *pieces, struct error *err)
{
	size_t room = 0;
	struct rows rows = rows_start(&store->library,
		SQL("SELECT part, kind, text, number, section, given, first, statements "
		    "FROM block "
		    "WHERE document = ?1 "
		    "ORDER BY place"));
	rows_int(&rows, 1, id);
	while (rows_next(&rows)) {
		if (rows_number(&rows, 0) == 0 || document->block_count == 0)
			block_read(&rows, document, &room);
		struct block *block = &document->blocks[document->block_count - 1];
		pieces->items = arena_grow(&document->arena, pieces->items, pieces->count,
			&pieces->room, sizeof *pieces->items);
		pieces->items[pieces->count++] = (struct piece){
			.block = document->block_count - 1,
			.first = rows_number(&rows, 6),
			.count = (size_t)rows_number(&rows, 7),
		};
		block->statement_count += (size_t)rows_number(&rows, 7);
	}
	return rows_end(&rows, err);
}

static bool pieces_load(struct store *store, const struct pieces *pieces, struct document *document,
	struct error *err)
{
	size_t filled = 0;
	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];
		struct block *block = &document->blocks[piece->block];
		if (block->statements == NULL) {
			filled = 0;
			block->statements = arena_allocate(&document->arena,
				(block->statement_count + 1) * sizeof *block->statements);
		}
		for (size_t k = 0; k < piece->count; k++) {
			struct statement *statement = &block->statements[filled++];
			if (!statement_load(store, piece->first + (int64_t)k, &document->arena,
				    statement, err))
				return false;
			statement->section_given = statement->section != block->section;
		}
	}
	return true;
}

bool store_load(struct store *store, const char *id, struct document *document, bool *found,
	struct error *err)
{
	struct sheet sheet = {.shipped = false};
	struct pieces pieces = {0};
	int64_t number;
	if (!reading_begin(&store->library, err))
		return false;
	bool good = header_load(store, id, &sheet, &number, err);
	if (good && number != 0)
		good = blocks_load(store, number, &sheet.document, &pieces, err) &&
		       pieces_load(store, &pieces, &sheet.document, err);
	reading_end(&store->library);
	if (!good) {
		sheet_clear(&sheet);
		return false;
	}
	*found = number != 0;
	*document = sheet.document;
	return true;
}

/* ---- files --------------------------------------------------------------------------------- */

static bool export_bytes(struct store *store, int64_t id, struct buffer *file, struct error *err)
{
	struct rows rows =
		rows_start(&store->library, SQL("SELECT bytes FROM file WHERE document = ?1"));
	rows_int(&rows, 1, id);
	if (rows_next(&rows)) {
		const char *bytes = sqlite3_column_blob(rows.statement, 0);
		buffer_append(file, bytes != NULL ? bytes : "", rows_size(&rows, 0));
	}
	return rows_end(&rows, err);
}

bool store_export(
	struct store *store, const char *id, struct buffer *file, bool *found, struct error *err)
{
	struct holding held;
	if (!holding_find(store, id, &held, err))
		return false;
	*found = held.id != 0;
	if (held.id == 0)
		return true;
	if (!held.prose)
		return export_bytes(store, held.id, file, err);
	if (store_hooks.write == NULL)
		return error_set(err, ERROR_LIBRARY,
			_("the document '%s' came as prose, and cannot be written as a record file"),
			id);
	struct document document = {0};
	if (!store_load(store, id, &document, found, err))
		return false;
	if (*found)
		store_hooks.write(&document, file);
	document_clear(&document);
	return true;
}
