/* SPDX-License-Identifier: MIT */
/* Opening a database with everything off that a hostile file could use. */
#include "internal.h"

#include <string.h>
#include <time.h>

#define MEBIBYTE (1024 * 1024)
#define BUSY_MILLISECONDS 5000

/* A foreign file may be worked on for this long, in seconds. */
#define FOREIGN_SECONDS 20

static const struct {
	int option;
	int value;
} configuration[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
	{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	{SQLITE_DBCONFIG_DQS_DML, 0},
	{SQLITE_DBCONFIG_DQS_DDL, 0},
};

static const struct {
	int limit;
	int own;
	int foreign;
} limits[] = {
	{SQLITE_LIMIT_LENGTH, 300 * MEBIBYTE, 64 * MEBIBYTE},
	{SQLITE_LIMIT_SQL_LENGTH, 100000, 100000},
	{SQLITE_LIMIT_COLUMN, 100, 100},
	{SQLITE_LIMIT_EXPR_DEPTH, 50, 20},
	{SQLITE_LIMIT_COMPOUND_SELECT, 8, 3},
	{SQLITE_LIMIT_VDBE_OP, 25000, 25000},
	{SQLITE_LIMIT_FUNCTION_ARG, 8, 8},
	{SQLITE_LIMIT_ATTACHED, 0, 0},
	{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200, 200},
	{SQLITE_LIMIT_TRIGGER_DEPTH, 1, 1},
	{SQLITE_LIMIT_WORKER_THREADS, 0, 0},
};

static void guard_limit(sqlite3 *handle, bool foreign)
{
	for (size_t i = 0; i < ARRAY_SIZE(configuration); i++)
		sqlite3_db_config(
			handle, configuration[i].option, configuration[i].value, (int *)NULL);
	for (size_t i = 0; i < ARRAY_SIZE(limits); i++)
		sqlite3_limit(handle, limits[i].limit, foreign ? limits[i].foreign : limits[i].own);
}

/* Stops work on a foreign file at a time of the clock. */
static int out_of_time(void *deadline)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec > *(const time_t *)deadline;
}

static void guard_time(sqlite3 *handle)
{
	/* One foreign file is open at a time, for the length of a call. */
	static time_t deadline;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	deadline = now.tv_sec + FOREIGN_SECONDS;
	sqlite3_progress_handler(handle, 1000, out_of_time, &deadline);
}

static int guard_flags(enum guard_mode mode)
{
	const int common = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
	switch (mode) {
	case GUARD_WRITE:
	case GUARD_MEMORY:
		return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	case GUARD_READ:
		return common | SQLITE_OPEN_READONLY;
	case GUARD_FOREIGN:
	case GUARD_SALVAGE:
		return common | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
	}
	return common;
}

/* A literal for each mode: what is set is read beside what it is for. The cache is small, as the
 * whole program is to stay so; pages come from the system's cache. */
static const char *guard_pragmas(enum guard_mode mode)
{
	switch (mode) {
	case GUARD_FOREIGN:
	case GUARD_SALVAGE:
		return SQL("PRAGMA cell_size_check = ON;"
			   "PRAGMA mmap_size = 0;"
			   "PRAGMA query_only = ON;"
			   "PRAGMA temp_store = MEMORY;");
	case GUARD_MEMORY:
		return SQL("PRAGMA temp_store = MEMORY;"
			   "PRAGMA synchronous = OFF;");
	case GUARD_WRITE:
	case GUARD_READ:
		break;
	}
	return SQL("PRAGMA cell_size_check = ON;"
		   "PRAGMA mmap_size = 0;"
		   "PRAGMA cache_size = -1024;"
		   "PRAGMA synchronous = NORMAL;"
		   "PRAGMA temp_store = MEMORY;");
}

/* ---- waiting for others -------------------------------------------------------------------- */

static struct {
	bool (*locked)(void *context, int milliseconds);
	void *context;
} waiting;

void store_set_locked(bool (*locked)(void *context, int milliseconds), void *context)
{
	waiting.locked = locked;
	waiting.context = context;
}

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Sleeps in steps, the first of them short, as most locks are; 0 gives up. */
static int lock_wait(void *context, int before)
{
	struct database *database = context;
	struct timespec nap = {.tv_nsec = (before < 10 ? before + 1 : 20) * 1000000L};
	if (before == 0)
		database->locked_since = milliseconds();
	int64_t since = milliseconds() - database->locked_since;
	if (since >= BUSY_MILLISECONDS)
		return 0;
	if (waiting.locked != NULL && waiting.locked(waiting.context, (int)since))
		return 0;
	nanosleep(&nap, NULL);
	return 1;
}

/* A path as an SQLite URI. */
static const char *guard_uri(struct arena *arena, const char *path)
{
	struct buffer uri = {0};
	buffer_append_string(&uri, "file:");
	for (const char *at = path; *at != '\0'; at++) {
		if (strchr("?#% ", *at) != NULL)
			buffer_printf(&uri, "%%%02X", (unsigned)(unsigned char)*at);
		else
			buffer_append_char(&uri, *at);
	}
	buffer_append_string(&uri, "?mode=ro&immutable=1");
	const char *copy = arena_string(arena, buffer_string(&uri));
	buffer_clear(&uri);
	return copy;
}

bool guard_open(struct database *database, const struct design *design, const char *path,
	enum guard_mode mode, struct error *err)
{
	struct arena arena = {0};
	database->what = design->what;
	database->remedy = design->remedy;
	if (database->shown == NULL)
		database->shown = path;
	const char *name =
		mode == GUARD_FOREIGN || mode == GUARD_SALVAGE ? guard_uri(&arena, path) : path;
	int code = sqlite3_open_v2(name, &database->handle, guard_flags(mode), NULL);
	arena_clear(&arena);
	if (code != SQLITE_OK)
		return database_fail(database, code, err);
	guard_limit(database->handle, mode == GUARD_FOREIGN);
	sqlite3_busy_handler(database->handle, lock_wait, database);
	if (mode == GUARD_FOREIGN)
		guard_time(database->handle);
	return database_execute(database, guard_pragmas(mode), err);
}
