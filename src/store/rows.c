/* SPDX-License-Identifier: MIT */
/* Rows of what a person did, of any table in one form, so that one way of undoing does for all. */
#include "internal.h"

#include <string.h>

/* The columns of the common form, in its order. */
#define NOTE_ROW \
	"SELECT id, document, address, words, '', 0, 0, text, '', written " \
	"FROM note "
#define MARK_ROW \
	"SELECT id, document, address, words, '', kind, 0, '', '', made " \
	"FROM mark "
#define TAG_ROW \
	"SELECT id, document, address, words, '', 0, 0, tag, '', made " \
	"FROM tag "
#define JUDGEMENT_ROW \
	"SELECT id, document, address, words, part, status, date, note, source, written " \
	"FROM judgement "
#define SEARCH_ROW \
	"SELECT id, '', '', '', '', 0, 0, query, name, made " \
	"FROM search "
#define PLACE_ROW \
	"SELECT id, document, address, words, '', 0, 0, '', letter, made " \
	"FROM place "

#define OF_DOCUMENT "WHERE ?1 IS NULL OR document = ?1 ORDER BY id"
#define OF_ID "WHERE id = ?1"

/* Values of put: ?1 to ?10, in the same order. */
static const struct {
	const char *all;
	const char *one;
	const char *put;
	const char *drop;
	const char *move; /* NULL: it stands nowhere in the record */
} tables[NOTES_TABLES] = {
	[NOTES_NOTE] = {SQL(NOTE_ROW OF_DOCUMENT), SQL(NOTE_ROW OF_ID),
		SQL("INSERT INTO note(id, document, address, words, text, written)"
		    "VALUES(?1, ?2, ?3, ?4, ?8, ?10)"),
		SQL("DELETE FROM note WHERE id = ?1"),
		SQL("UPDATE note SET address = ?2 WHERE id = ?1")},
	[NOTES_MARK] = {SQL(MARK_ROW OF_DOCUMENT), SQL(MARK_ROW OF_ID),
		SQL("INSERT INTO mark(id, document, address, words, kind, made)"
		    "VALUES(?1, ?2, ?3, ?4, ?6, ?10)"),
		SQL("DELETE FROM mark WHERE id = ?1"),
		SQL("UPDATE mark SET address = ?2 WHERE id = ?1")},
	[NOTES_TAG] = {SQL(TAG_ROW OF_DOCUMENT), SQL(TAG_ROW OF_ID),
		SQL("INSERT INTO tag(id, document, address, words, tag, made)"
		    "VALUES(?1, ?2, ?3, ?4, ?8, ?10)"),
		SQL("DELETE FROM tag WHERE id = ?1"),
		SQL("UPDATE tag SET address = ?2 WHERE id = ?1")},
	[NOTES_JUDGEMENT] = {SQL(JUDGEMENT_ROW OF_DOCUMENT), SQL(JUDGEMENT_ROW OF_ID),
		SQL("INSERT INTO judgement(id, document, address, words, part, status, date, note,"
		    "  source, written)"
		    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
		SQL("DELETE FROM judgement WHERE id = ?1"),
		SQL("UPDATE judgement SET address = ?2 WHERE id = ?1")},
	[NOTES_SEARCH] = {SQL(SEARCH_ROW "WHERE ?1 IS NULL ORDER BY id"), SQL(SEARCH_ROW OF_ID),
		SQL("INSERT INTO search(id, name, query, made)"
		    "VALUES(?1, ?9, ?8, ?10)"),
		SQL("DELETE FROM search WHERE id = ?1"), NULL},
	[NOTES_PLACE] = {SQL(PLACE_ROW OF_DOCUMENT), SQL(PLACE_ROW OF_ID),
		SQL("INSERT INTO place(id, letter, document, address, words, made)"
		    "VALUES(?1, ?9, ?2, ?3, ?4, ?10)"),
		SQL("DELETE FROM place WHERE id = ?1"),
		SQL("UPDATE place SET address = ?2 WHERE id = ?1")},
};

bool rows_are_placed(enum notes_table table)
{
	return tables[table].move != NULL;
}

struct rows own_rows(struct store *store, enum notes_table table, const char *document)
{
	struct rows rows = rows_start(&store->notes, tables[table].all);
	rows_text(&rows, 1, document);
	return rows;
}

struct own_row row_borrow(struct rows *rows, enum notes_table table)
{
	return (struct own_row){
		.table = table,
		.id = rows_number(rows, 0),
		.document = rows_string(rows, 1),
		.address = rows_string(rows, 2),
		.words = rows_string(rows, 3),
		.part = rows_string(rows, 4),
		.value = rows_number(rows, 5),
		.date = rows_number(rows, 6),
		.text = rows_string(rows, 7),
		.source = rows_string(rows, 8),
		.at = rows_number(rows, 9),
	};
}

void row_keep(struct own_row *row, struct arena *arena)
{
	row->document = arena_string(arena, row->document);
	row->address = arena_string(arena, row->address);
	row->words = arena_string(arena, row->words);
	row->part = arena_string(arena, row->part);
	row->text = arena_string(arena, row->text);
	row->source = arena_string(arena, row->source);
}

bool row_read(struct store *store, enum notes_table table, int64_t id, struct arena *arena,
	struct own_row *row, bool *found, struct error *err)
{
	*found = false;
	struct rows rows = rows_start(&store->notes, tables[table].one);
	rows_int(&rows, 1, id);
	if (rows_next(&rows)) {
		*row = row_borrow(&rows, table);
		row_keep(row, arena);
		*found = true;
	}
	return rows_end(&rows, err);
}

static bool one_changed(struct store *store, struct rows *rows, struct error *err)
{
	if (!rows_run(rows, err))
		return false;
	/* A trigger, or a database that is not what it seems, could swallow it. */
	if (sqlite3_changes(store->notes.handle) == 1)
		return true;
	return error_set(
		err, ERROR_LIBRARY, _("the notes '%s' did not take the change"), store->notes_path);
}

bool row_put(struct store *store, struct own_row *row, struct error *err)
{
	struct rows rows = rows_start(&store->notes, tables[row->table].put);
	if (row->id != 0)
		rows_int(&rows, 1, row->id);
	rows_text(&rows, 2, row->document);
	rows_text(&rows, 3, row->address);
	rows_text(&rows, 4, row->words);
	rows_text(&rows, 5, row->part);
	rows_int(&rows, 6, row->value);
	rows_int(&rows, 7, row->date);
	rows_text(&rows, 8, row->text);
	rows_text(&rows, 9, row->source);
	rows_int(&rows, 10, row->at);
	if (!one_changed(store, &rows, err))
		return false;
	row->id = sqlite3_last_insert_rowid(store->notes.handle);
	return true;
}

bool row_drop(struct store *store, enum notes_table table, int64_t id, struct error *err)
{
	struct rows rows = rows_start(&store->notes, tables[table].drop);
	rows_int(&rows, 1, id);
	return one_changed(store, &rows, err);
}

bool row_move(struct store *store, enum notes_table table, int64_t id, const char *address,
	struct error *err)
{
	struct rows rows = rows_start(&store->notes, tables[table].move);
	rows_int(&rows, 1, id);
	rows_text(&rows, 2, address);
	return rows_run(&rows, err);
}
