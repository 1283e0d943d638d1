/* SPDX-License-Identifier: MIT */
/*
 * A damaged database, opened to read what can still be read of it: as it lies there, else as a copy
 * whose header, or whose whole first page, is a new file's. The damaged file is never written to.
 */
#include "salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What this program's files have, and SQLite's own. */
#define PAGE 4096

/* What of a copy's beginning is written anew: one attempt each. */
static const struct mending {
	off_t from;
	size_t size;
	bool guess;
} mendings[] = {
	/* How many pages there are: a file that was cut off has fewer than it says. A zero has
	 * SQLite ask the file. */
	{28, 4, false},
	{0, 100, false},
	/* With the first page goes the list of tables, and where each begins. */
	{0, PAGE, true},
};

/* ---- a new first page ---------------------------------------------------------------------- */

static void big_endian(unsigned char *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* The plan's tables as a new file has them, written into another one as its whole schema. */
static bool tables_write(
	struct database *fresh, struct database *page, const char *table, struct error *err)
{
	struct rows from = rows_start(fresh, SQL("SELECT type, name, tbl_name, rootpage, sql "
						 "FROM sqlite_schema "
						 "WHERE tbl_name = ?1"));
	rows_text(&from, 1, table);
	bool good = true;
	while (good && rows_next(&from)) {
		struct rows to = rows_start(
			page, SQL("INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql)"
				  "VALUES(?1, ?2, ?3, ?4, ?5)"));
		for (int i = 0; i < 5 && to.code == SQLITE_OK; i++)
			to.code = sqlite3_bind_value(
				to.statement, i + 1, sqlite3_column_value(from.statement, i));
		good = rows_run(&to, err);
	}
	return rows_end(&from, good ? err : NULL) && good;
}

static bool page_open(struct database *page, const struct design *design, struct error *err)
{
	if (!guard_open(page, design, ":memory:", GUARD_MEMORY, err))
		return false;
	sqlite3_db_config(page->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
	sqlite3_db_config(page->handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, (int *)NULL);
	return true;
}

static bool page_make(const struct salvage_plan *plan, unsigned char bytes[PAGE], struct error *err)
{
	struct database fresh = {.shown = "in memory"}, page = {.shown = "in memory"};
	bool good = guard_open(&fresh, plan->design, ":memory:", GUARD_MEMORY, err) &&
		    schema_settle(&fresh, plan->design, true, err) &&
		    page_open(&page, plan->design, err);
	for (size_t i = 0; plan->tables[i] != NULL && good; i++)
		good = tables_write(&fresh, &page, plan->tables[i], err);
	sqlite3_int64 size = 0;
	unsigned char *whole = good ? sqlite3_serialize(page.handle, "main", &size, 0) : NULL;
	good = good &&
	       (whole != NULL && size == PAGE ? true : database_fail(&page, SQLITE_NOMEM, err));
	if (good) {
		memcpy(bytes, whole, PAGE);
		big_endian(bytes + 28, 0);
		big_endian(bytes + 60, (uint32_t)schema_version(plan->design));
		big_endian(bytes + 68, (uint32_t)plan->design->application_id);
	}
	sqlite3_free(whole);
	database_close(&fresh);
	database_close(&page);
	return good;
}

/* ---- opening ------------------------------------------------------------------------------- */

static bool salvage_try(struct salvage *salvage, struct store *store,
	const struct salvage_plan *plan, const char *path)
{
	database_close(&salvage->database);
	salvage->database.shown = path;
	if (!guard_open(&salvage->database, plan->design, path, GUARD_SALVAGE, NULL))
		return false;
	working_watch(store, &salvage->database);
	return schema_has(&salvage->database, plan->design, plan->tables);
}

static bool copy_mend(
	const char *copy, const struct mending *mending, const unsigned char bytes[PAGE])
{
	int file = open(copy, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (file < 0)
		return false;
	ssize_t written = pwrite(file, bytes + mending->from, mending->size, mending->from);
	close(file);
	return written == (ssize_t)mending->size;
}

#define MEBIBYTE (1024 * 1024)

struct copying {
	struct store *store;
	size_t total; /* in mebibytes */
};

static bool copy_goes_on(void *context, int64_t copied, struct error *err)
{
	const struct copying *copying = context;
	struct work step = {WORK_READING, (size_t)(copied / MEBIBYTE), copying->total};
	return working_tell(copying->store, &step, err);
}

static bool copy_make(
	struct salvage *salvage, struct store *store, const char *path, struct error *err)
{
	const char *copy;
	struct stamp stamp = {.size = 0};
	files_stamp(path, &stamp);
	struct copying told = {store, (size_t)(stamp.size / MEBIBYTE)};
	struct files_copying copying = {INT64_MAX, copy_goes_on, &told};
	if (!files_beside(&store->arena, path, &copy, err))
		return false;
	/* The copying itself makes its file, where there is none. */
	unlink(copy);
	salvage->copy = copy;
	return files_copy(path, copy, &copying, err);
}

bool salvage_open(struct salvage *salvage, struct store *store, const struct salvage_plan *plan,
	const char *path, bool *found, struct error *err)
{
	unsigned char bytes[PAGE];
	*found = salvage_try(salvage, store, plan, path);
	if (*found)
		return true;
	if (!page_make(plan, bytes, err) || !copy_make(salvage, store, path, err))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(mendings) && !*found; i++) {
		if (mendings[i].guess && !plan->guess)
			continue;
		database_close(&salvage->database);
		if (!copy_mend(salvage->copy, &mendings[i], bytes))
			return error_set(err, ERROR_LIBRARY, _("'%s' cannot be written: %s"),
				salvage->copy, strerror(errno));
		*found = salvage_try(salvage, store, plan, salvage->copy);
		salvage->guessed = mendings[i].guess;
	}
	return working_tell(store, NULL, err);
}

void salvage_close(struct salvage *salvage)
{
	database_close(&salvage->database);
	if (salvage->copy != NULL)
		unlink(salvage->copy);
	*salvage = (struct salvage){.copy = NULL};
}
