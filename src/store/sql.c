/* SPDX-License-Identifier: MIT */
/* Statements prepared once and kept, transactions, and SQLite's codes as sentences. */
#include "internal.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

static int sql_prepare(struct database *database, const char *sql, sqlite3_stmt **statement)
{
	/* Literals do not move: their address is their name. */
	size_t at = ((uintptr_t)sql >> 3) % SQL_ROOM;
	for (size_t tried = 0; tried < SQL_ROOM; tried++, at = (at + 1) % SQL_ROOM) {
		struct sql_slot *slot = &database->slots[at];
		if (slot->sql == sql) {
			assert(!sqlite3_stmt_busy(slot->statement));
			*statement = slot->statement;
			return SQLITE_OK;
		}
		if (slot->sql != NULL)
			continue;
		int code = sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
			&slot->statement, NULL);
		if (code == SQLITE_OK)
			slot->sql = sql;
		*statement = slot->statement;
		return code;
	}
	/* More literals than slots: SQL_ROOM is too small. */
	assert(false);
	return SQLITE_NOMEM;
}

struct rows rows_start(struct database *database, const char *sql)
{
	struct rows rows = {.database = database};
	rows.code = sql_prepare(database, sql, &rows.statement);
	return rows;
}

static void rows_note(struct rows *rows, int code)
{
	if (rows->code == SQLITE_OK)
		rows->code = code;
}

void rows_int(struct rows *rows, int index, int64_t value)
{
	if (rows->code == SQLITE_OK)
		rows_note(rows, sqlite3_bind_int64(rows->statement, index, value));
}

void rows_bytes(struct rows *rows, int index, const char *text, size_t size)
{
	if (rows->code == SQLITE_OK)
		rows_note(rows, sqlite3_bind_text64(rows->statement, index, text, size,
					SQLITE_STATIC, SQLITE_UTF8));
}

void rows_text(struct rows *rows, int index, const char *text)
{
	if (text != NULL)
		rows_bytes(rows, index, text, strlen(text));
	else if (rows->code == SQLITE_OK)
		rows_note(rows, sqlite3_bind_null(rows->statement, index));
}

void rows_blob(struct rows *rows, int index, const char *bytes, size_t size)
{
	/* An empty file is an empty blob, not NULL. */
	if (rows->code == SQLITE_OK)
		rows_note(rows, sqlite3_bind_blob64(rows->statement, index, size > 0 ? bytes : "",
					size, SQLITE_STATIC));
}

void rows_pointer(struct rows *rows, int index, void *pointer, const char *type)
{
	if (rows->code == SQLITE_OK)
		rows_note(rows, sqlite3_bind_pointer(rows->statement, index, pointer, type, NULL));
}

bool rows_next(struct rows *rows)
{
	if (rows->code != SQLITE_OK && rows->code != SQLITE_ROW)
		return false;
	rows->code = sqlite3_step(rows->statement);
	return rows->code == SQLITE_ROW;
}

bool rows_end(struct rows *rows, struct error *err)
{
	bool good =
		rows->code == SQLITE_OK || rows->code == SQLITE_ROW || rows->code == SQLITE_DONE;
	if (!good)
		database_fail(rows->database, rows->code, err);
	/* Of a damaged schema there may be no statement. */
	if (rows->statement != NULL) {
		sqlite3_reset(rows->statement);
		sqlite3_clear_bindings(rows->statement);
	}
	return good;
}

bool rows_run(struct rows *rows, struct error *err)
{
	while (rows_next(rows))
		;
	return rows_end(rows, err);
}

bool rows_again(struct rows *rows)
{
	while (rows_next(rows))
		;
	if (rows->code != SQLITE_DONE)
		return false;
	rows->code = sqlite3_reset(rows->statement);
	return rows->code == SQLITE_OK;
}

int64_t rows_number(struct rows *rows, int column)
{
	return sqlite3_column_int64(rows->statement, column);
}

const char *rows_string(struct rows *rows, int column)
{
	const char *text = (const char *)sqlite3_column_text(rows->statement, column);
	return text != NULL ? text : "";
}

size_t rows_size(struct rows *rows, int column)
{
	return (size_t)sqlite3_column_bytes(rows->statement, column);
}

const char *rows_copy(struct rows *rows, int column, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(rows->statement, column);
	if (text == NULL)
		return NULL;
	return arena_copy(arena, text, rows_size(rows, column));
}

/* ---- sentences ----------------------------------------------------------------------------- */

/* Each completes "the library '…' ". */
static const struct {
	int code;
	const char *sentence;
} code_sentences[] = {
	{SQLITE_BUSY, "is in use by another program; try again when that is done"},
	{SQLITE_LOCKED, "is in use; try again"},
	{SQLITE_FULL, "cannot be written: the disk is full"},
	{SQLITE_READONLY, "cannot be written: it is read-only"},
	{SQLITE_CANTOPEN, "cannot be opened: the file or its folder cannot be read"},
	{SQLITE_PERM, "cannot be opened: permission is missing"},
	{SQLITE_AUTH, "cannot be opened: permission is missing"},
	{SQLITE_INTERRUPT, "was left as it was: the work was stopped"},
	{SQLITE_TOOBIG, "cannot take a text this large"},
	{SQLITE_NOMEM, "cannot be read: there is not enough memory"},
};

bool database_fail(struct database *database, int code, struct error *err)
{
	struct buffer path = {0};
	text_visible(&path, database->shown, strlen(database->shown));
	const char *shown = buffer_string(&path);
	int primary = code & 0xFF;
	const char *sentence = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(code_sentences); i++)
		if (code_sentences[i].code == primary)
			sentence = code_sentences[i].sentence;
	if (sentence != NULL)
		error_set(err, primary == SQLITE_INTERRUPT ? ERROR_STOPPED : ERROR_LIBRARY,
			_("the %s '%s' %s"), database->what, shown, sentence);
	/* All statements are the program's own: they fail where tables are not as it made them. */
	else if (primary == SQLITE_ERROR)
		error_set(err, ERROR_DAMAGED, _("the %s '%s' is damaged (%s): %s"), database->what,
			shown, sqlite3_errmsg(database->handle),
			database->remedy != NULL ? database->remedy : _("move it away"));
	else if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
		error_set(err, ERROR_DAMAGED,
			primary == SQLITE_CORRUPT ? _("the %s '%s' is damaged: %s")
						  : _("the %s '%s' is no database: %s"),
			database->what, shown,
			database->remedy != NULL ? database->remedy : _("move it away"));
	else
		error_set(err, ERROR_LIBRARY, _("the %s '%s' failed: %s"), database->what, shown,
			sqlite3_errmsg(database->handle));
	buffer_clear(&path);
	return false;
}

/* ---- transactions -------------------------------------------------------------------------- */

bool database_execute(struct database *database, const char *sql, struct error *err)
{
	int code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
	return code == SQLITE_OK || database_fail(database, code, err);
}

bool reading_begin(struct database *database, struct error *err)
{
	if (database->depth == 0) {
		struct rows rows = rows_start(database, SQL("BEGIN"));
		if (!rows_run(&rows, err))
			return false;
	}
	database->depth++;
	return true;
}

void reading_end(struct database *database)
{
	assert(database->depth > 0);
	if (--database->depth > 0 || sqlite3_get_autocommit(database->handle))
		return;
	struct rows rows = rows_start(database, SQL("COMMIT"));
	rows_run(&rows, NULL);
}

bool writing_begin(struct database *database, struct error *err)
{
	assert(database->depth == 0);
	struct rows rows = rows_start(database, SQL("BEGIN IMMEDIATE"));
	if (!rows_run(&rows, err))
		return false;
	database->depth = 1;
	return true;
}

bool writing_end(struct database *database, bool keep, struct error *err)
{
	database->depth = 0;
	bool kept = true;
	if (keep) {
		struct rows rows = rows_start(database, SQL("COMMIT"));
		kept = rows_run(&rows, err);
	}
	if (!sqlite3_get_autocommit(database->handle)) {
		struct rows rows = rows_start(database, SQL("ROLLBACK"));
		rows_run(&rows, NULL);
	}
	return kept;
}

bool database_copy(struct database *database, const char *path, struct error *err)
{
	sqlite3_limit(database->handle, SQLITE_LIMIT_ATTACHED, 1);
	struct rows rows = rows_start(database, SQL("VACUUM INTO ?1"));
	rows_text(&rows, 1, path);
	bool copied = rows_run(&rows, err);
	sqlite3_limit(database->handle, SQLITE_LIMIT_ATTACHED, 0);
	if (!copied)
		unlink(path);
	return copied;
}

void database_close(struct database *database)
{
	for (size_t i = 0; i < SQL_ROOM; i++)
		sqlite3_finalize(database->slots[i].statement);
	sqlite3_close(database->handle);
	*database = (struct database){0};
}
