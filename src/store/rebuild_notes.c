/* SPDX-License-Identifier: MIT */
/* A person's notes made anew: every row that can be read goes into a new file with its number. */
#include "salvage.h"

#include <string.h>

/* Numbers between two damaged places that are asked for one by one. */
#define ASKED_MOST 1000000

#define TABLE(name, columns, key, places) \
	{ \
		SQL("SELECT " columns " FROM " name " ORDER BY " key), \
			SQL("SELECT " columns " FROM " name " ORDER BY " key " DESC"), NULL, \
			SQL("INSERT OR IGNORE INTO " name "(" columns ")VALUES(" places ")"), 0 \
	}
#define NUMBERED(name, columns, places, undone) \
	{ \
		SQL("SELECT id, " columns " FROM " name " NOT INDEXED ORDER BY id"), \
			SQL("SELECT id, " columns " FROM " name " NOT INDEXED ORDER BY id DESC"), \
			SQL("SELECT id, " columns " FROM " name " NOT INDEXED WHERE id = ?1"), \
			SQL("INSERT OR IGNORE INTO " name "(id, " columns ")VALUES(" places ")"), \
			undone \
	}

#define PLACES_4 "?1, ?2, ?3, ?4"
#define PLACES_6 PLACES_4 ", ?5, ?6"

static const struct saved_table {
	const char *upwards;
	const char *downwards;
	const char *one; /* by number; NULL: it has none */
	const char *put;
	int undone; /* 1: its rows are undone by steps */
} saved_tables[] = {
	NUMBERED("note", "document, address, words, text, written", PLACES_6, 1),
	NUMBERED("mark", "document, address, words, kind, made", PLACES_6, 1),
	NUMBERED("tag", "document, address, words, tag, made", PLACES_6, 1),
	NUMBERED("judgement", "document, address, words, part, status, date, note, source, written",
		PLACES_6 ", ?7, ?8, ?9, ?10", 1),
	NUMBERED("search", "name, query, made", PLACES_4, 1),
	NUMBERED("place", "letter, document, address, words, made", PLACES_6, 1),
	NUMBERED("step", "kind, address, words, changes, made, undone", PLACES_6 ", ?7", 1),
	NUMBERED("change",
		"step, added, kind, row, document, address, words, part, value, date, text, "
		"source, at",
		PLACES_6 ", ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14", 1),
	NUMBERED("asked", "query, at", "?1, ?2, ?3", 0),
	NUMBERED("visited", "document, address, words, at", "?1, ?2, ?3, ?4, ?5", 0),
	TABLE("kept", "name, text", "name", "?1, ?2"),
	TABLE("seen", "document, sha256", "document", "?1, ?2"),
};

/* One table on its way. */
struct saving {
	struct rebuild *rebuild;
	struct database *from;
	const struct saved_table *table;
	size_t refused; /* rows that are none */
	size_t failed;	/* numbers that cannot be read */
	int64_t last;	/* the number read last */
};

/* Text as it is stored everywhere: valid. What was damaged within a page may be anything. */
static void value_bind(struct rows *to, int index, struct rows *from, struct buffer *text)
{
	if (to->code != SQLITE_OK)
		return;
	if (sqlite3_column_type(from->statement, index) != SQLITE_TEXT) {
		to->code = sqlite3_bind_value(
			to->statement, index + 1, sqlite3_column_value(from->statement, index));
		return;
	}
	const char *bytes = (const char *)sqlite3_column_text(from->statement, index);
	buffer_reset(text);
	text_repair(text, bytes != NULL ? bytes : "", rows_size(from, index));
	to->code = sqlite3_bind_text(
		to->statement, index + 1, text->data, (int)text->size, SQLITE_TRANSIENT);
}

/* False where the new file cannot be written. A row that the table does not take is none. */
static bool row_save(struct saving *saving, struct rows *from, struct error *err)
{
	struct database *notes = &saving->rebuild->store->notes;
	struct rows to = rows_start(notes, saving->table->put);
	struct buffer text = {0};
	for (int i = 0; i < sqlite3_column_count(from->statement); i++)
		value_bind(&to, i, from, &text);
	saving->last = rows_number(from, 0);
	while (rows_next(&to))
		;
	int code = to.code & 0xFF;
	buffer_clear(&text);
	if (code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH || code == SQLITE_TOOBIG) {
		saving->refused++;
		rows_end(&to, NULL);
		return true;
	}
	if (!rows_end(&to, err))
		return false;
	saving->rebuild->report->saved += (size_t)sqlite3_changes(notes->handle);
	return true;
}

/* As far as it can be read; *whole where that is to its end. */
static bool rows_save(struct saving *saving, const char *sql, bool *whole, struct error *err)
{
	struct rows from = rows_start(saving->from, sql);
	bool good = true;
	while (good && rows_next(&from))
		good = row_save(saving, &from, err);
	*whole = rows_end(&from, NULL);
	return good && working_tell(saving->rebuild->store, NULL, err);
}

static bool between_save(struct saving *saving, int64_t from, int64_t to, struct error *err)
{
	bool good = true;
	for (int64_t id = from + 1; id < to && id - from <= ASKED_MOST && good; id++) {
		struct rows rows = rows_start(saving->from, saving->table->one);
		rows_int(&rows, 1, id);
		if (rows_next(&rows))
			good = row_save(saving, &rows, err);
		saving->failed += !rows_end(&rows, NULL);
		good = good && working_tell(saving->rebuild->store, NULL, err);
	}
	return good;
}

/* From both ends, and between them number by number. */
static bool table_save(struct saving *saving, bool *whole, struct error *err)
{
	saving->last = 0;
	if (!rows_save(saving, saving->table->upwards, whole, err))
		return false;
	if (*whole)
		return true;
	int64_t from = saving->last;
	bool end;
	saving->last = 0;
	return rows_save(saving, saving->table->downwards, &end, err) &&
	       (saving->table->one == NULL || saving->last <= from ||
		       between_save(saving, from, saving->last, err));
}

/* ---- all of them --------------------------------------------------------------------------- */

static bool made_open(struct rebuild *rebuild, struct error *err)
{
	struct database *notes = &rebuild->store->notes;
	notes->shown = rebuild->path;
	return guard_open(notes, &notes_design, rebuild->made, GUARD_WRITE, err) &&
	       schema_settle(notes, &notes_design, true, err);
}

/* With rows missing, going back would not lead to where one was. */
static bool steps_forget(struct rebuild *rebuild, struct error *err)
{
	struct rows steps = rows_start(&rebuild->store->notes, SQL("DELETE FROM step"));
	struct rows changes = rows_start(&rebuild->store->notes, SQL("DELETE FROM change"));
	bool good = rows_run(&steps, err);
	good = rows_run(&changes, good ? err : NULL) && good;
	rebuild_lost(rebuild, _("what you did before can no longer be undone"));
	return good;
}

static bool tables_save(struct rebuild *rebuild, struct database *from, struct error *err)
{
	struct saving saving = {.rebuild = rebuild, .from = from};
	bool good = true, undone = true, all = true;
	for (size_t i = 0; i < ARRAY_SIZE(saved_tables) && good; i++) {
		bool whole;
		saving.table = &saved_tables[i];
		/* An older version had fewer tables: a table that is not there is empty. */
		struct rows there = rows_start(from, saving.table->upwards);
		bool missing = (there.code & 0xFF) == SQLITE_ERROR;
		rows_end(&there, NULL);
		if (missing)
			continue;
		good = table_save(&saving, &whole, err);
		all = all && whole && saving.refused == 0;
		undone = undone && (all || saving.table->undone == 0);
	}
	if (saving.failed > 0)
		rebuild_lost(rebuild,
			ngettext(
				"a damaged page has room for %zu entry that is not found elsewhere",
				"damaged pages have room for %zu entries that are not found elsewhere",
				saving.failed),
			saving.failed);
	else if (!all)
		rebuild_lost(rebuild, _("what stood on damaged pages"));
	return good && (undone || steps_forget(rebuild, err));
}

static bool made_check(struct rebuild *rebuild, struct error *err)
{
	struct rows rows = rows_start(&rebuild->store->notes, SQL("PRAGMA integrity_check(1)"));
	bool sound = rows_next(&rows) && strcmp(rows_string(&rows, 0), "ok") == 0;
	if (!rows_end(&rows, err))
		return false;
	return sound || error_set(err, ERROR_LIBRARY,
				_("the new notes are not sound, and were not put in place"));
}

static bool nothing_found(struct rebuild *rebuild, struct error *err)
{
	const char **copies;
	struct arena *arena = &rebuild->store->arena;
	if (backups_list(rebuild->path, arena, &copies) == 0)
		return rebuild_refuse(rebuild,
			_("no note can be read in it; keep it, and bring back a copy of it"), err);
	return rebuild_refuse(rebuild,
		arena_printf(arena,
			_("no note can be read in it; keep it, and put the latest copy in its place, "
			  "which is '%s'"),
			copies[0]),
		err);
}

bool rebuild_notes(struct rebuild *rebuild, struct error *err)
{
	static const char *const tables[] = {"note", "mark", "kept", NULL};
	const struct salvage_plan plan = {&notes_design, tables, false};
	struct salvage salvage = {.copy = NULL};
	struct database *notes = &rebuild->store->notes;
	bool found = false;
	bool good = salvage_open(&salvage, rebuild->store, &plan, rebuild->path, &found, err);
	if (good && !found)
		good = nothing_found(rebuild, err);
	good = good && made_open(rebuild, err) && writing_begin(notes, err);
	if (good) {
		good = tables_save(rebuild, &salvage.database, err);
		good = writing_end(notes, good, good ? err : NULL) && good;
	}
	salvage_close(&salvage);
	return good && made_check(rebuild, err);
}
