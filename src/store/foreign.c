/* SPDX-License-Identifier: MIT */
/*
 * Another's library, read without trusting it. SQLite 3.40 deletes files that a journal beside a
 * hostile database names, and its index code writes out of bounds on hostile indexes: so the main
 * file alone is copied, opened immutable, and only documents' files are read from one plain table.
 */
#include "internal.h"

#include <string.h>

#define FOREIGN_SIZE (256LL * 1024 * 1024)

static bool foreign_refuse(struct database *database, const char *why, struct error *err)
{
	struct buffer shown = {0};
	text_visible(&shown, database->shown, strlen(database->shown));
	error_set(err, ERROR_LIBRARY, _("the library '%s' is not read: %s"), buffer_string(&shown),
		why);
	buffer_clear(&shown);
	return false;
}

static bool foreign_sound(struct database *database, struct error *err)
{
	struct rows rows = rows_start(database, SQL("PRAGMA quick_check(1)"));
	bool sound = rows_next(&rows) && strcmp(rows_string(&rows, 0), "ok") == 0;
	if (!rows_end(&rows, err))
		return false;
	return sound || foreign_refuse(database, "it is damaged", err);
}

/* As long as the column says, whatever is in it. */
static const char *foreign_text(struct rows *rows, int column, struct arena *arena)
{
	struct buffer text = {0};
	const char *bytes = (const char *)sqlite3_column_text(rows->statement, column);
	text_repair(&text, bytes, rows_size(rows, column));
	const char *copy = arena_copy(arena, buffer_string(&text), text.size);
	buffer_clear(&text);
	return copy;
}

/* The columns are read as what they must be: anything else is no document. */
static bool foreign_document(struct store *store, struct rows *rows, struct error *err)
{
	sqlite3_stmt *statement = rows->statement;
	if (sqlite3_column_type(statement, 0) != SQLITE_BLOB ||
		sqlite3_column_type(statement, 1) != SQLITE_TEXT ||
		sqlite3_column_type(statement, 3) != SQLITE_TEXT ||
		sqlite3_column_type(statement, 4) != SQLITE_TEXT)
		return foreign_refuse(rows->database, "a document in it is no file", err);
	struct arena arena = {0};
	struct origin origin = {.prose = rows_number(rows, 2) != 0};
	origin.bytes = sqlite3_column_blob(statement, 0);
	origin.size = rows_size(rows, 0);
	if (origin.bytes == NULL)
		origin.bytes = "";
	origin.name = foreign_text(rows, 1, &arena);
	origin.id = foreign_text(rows, 3, &arena);
	origin.parties = foreign_text(rows, 4, &arena);
	struct document document = {0};
	bool good = store_hooks.read(&origin, &document, err) &&
		    store_import(store, &document, &origin, NULL, err);
	document_clear(&document);
	arena_clear(&arena);
	return good;
}

static bool foreign_documents(struct store *store, struct database *database, struct error *err)
{
	if (!store_begin(store, err))
		return false;
	bool good = true;
	struct rows rows =
		rows_start(database, SQL("SELECT f.bytes, d.file_name, d.prose, d.slug, d.parties "
					 "FROM document d "
					 "CROSS JOIN file f ON f.document = d.id "
					 "ORDER BY d.first"));
	while (good && rows_next(&rows))
		good = foreign_document(store, &rows, err);
	good = rows_end(&rows, good ? err : NULL) && good;
	return store_end(store, good, good ? err : NULL) && good;
}

bool foreign_read(struct store *store, const char *path, struct error *err)
{
	struct arena arena = {0};
	struct database database = {.shown = path, .what = "library"};
	const char *copy;
	if (store_hooks.read == NULL)
		return foreign_refuse(&database, "this program cannot read documents", err);
	if (!files_private(&arena, &copy, err)) {
		arena_clear(&arena);
		return false;
	}
	bool good = files_copy(path, copy, &(struct files_copying){.limit = FOREIGN_SIZE}, err) &&
		    guard_open(&database, &library_design, copy, GUARD_FOREIGN, err) &&
		    schema_settle(&database, &library_design, false, err) &&
		    foreign_sound(&database, err) && foreign_documents(store, &database, err);
	database_close(&database);
	files_discard(copy);
	arena_clear(&arena);
	return good;
}
