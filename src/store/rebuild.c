/* SPDX-License-Identifier: MIT */
/* A damaged or old file made anew beside itself and put in its own place: what may be rebuilt, and
 * how one file follows the other. What is read from it: rebuild_library.c, rebuild_notes.c. */
#include "salvage.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void rebuild_lost(struct rebuild *rebuild, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	notice_add(&rebuild->report->lost, 0, 0, "%s", text);
}

bool rebuild_refuse(struct rebuild *rebuild, const char *why, struct error *err)
{
	struct buffer shown = {0};
	text_visible(&shown, rebuild->path, strlen(rebuild->path));
	error_set(err, ERROR_LIBRARY, _("'%s' is left as it is: %s"), buffer_string(&shown), why);
	buffer_clear(&shown);
	return false;
}

/* ---- what it is ---------------------------------------------------------------------------- */

/* Of SQLite's file header. */
#define HEADER 100
static const char magic[16] = "SQLite format 3";

static uint32_t big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool header_read(const char *path, unsigned char header[HEADER])
{
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	bool whole = file >= 0 && read(file, header, HEADER) == HEADER;
	if (file >= 0)
		close(file);
	return whole && memcmp(header, magic, sizeof magic) == 0;
}

/* A header that is whole says what the file is; else its name has to. */
static bool design_find(struct rebuild *rebuild, const struct design **design, struct error *err)
{
	static const struct design *const designs[] = {&library_design, &notes_design};
	unsigned char header[HEADER];
	bool named_notes = strcmp(files_name(rebuild->path), "notes.db") == 0 ||
			   (rebuild->options->notes != NULL &&
				   strcmp(rebuild->options->notes, rebuild->path) == 0);
	*design = rebuild->stranger && named_notes ? &notes_design : &library_design;
	if (!header_read(rebuild->path, header))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(designs); i++) {
		if (big_endian(header + 68) != (uint32_t)designs[i]->application_id)
			continue;
		*design = designs[i];
		if (big_endian(header + 60) > schema_version(designs[i]))
			return rebuild_refuse(
				rebuild, _("a newer version of khunjerab made it"), err);
		return true;
	}
	return rebuild_refuse(rebuild, _("it is another program's database"), err);
}

/* ---- where it is --------------------------------------------------------------------------- */

static bool place_look(struct rebuild *rebuild, struct error *err)
{
	const char *folder;
	bool own;
	enum files_state state = files_look(rebuild->path, &own);
	rebuild->empty = state == FILES_EMPTY;
	if (state == FILES_MISSING)
		return rebuild_refuse(rebuild, _("there is no such file"), err);
	if (state == FILES_OTHER)
		return rebuild_refuse(rebuild, _("it is a link, a folder or a device"), err);
	if (!files_folder(&rebuild->store->arena, rebuild->path, &folder, err))
		return false;
	if (!own || !files_is_own(folder))
		return rebuild_refuse(rebuild, _("the file or its folder is not yours alone"), err);
	if (access(folder, W_OK) != 0)
		return rebuild_refuse(rebuild,
			_("nothing can be written in its folder; copy it to another one and rebuild "
			  "the copy"),
			err);
	return true;
}

/* Without links in its folder's name, so that two ways to a file are one. */
static bool path_find(struct rebuild *rebuild, const char *file, struct error *err)
{
	struct arena *arena = &rebuild->store->arena;
	const char *paths[2] = {rebuild->options->path, file};
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		const char *folder;
		if (paths[i] != NULL && files_folder(arena, paths[i], &folder, err))
			paths[i] = arena_printf(arena, "%s%s%s", folder,
				strcmp(folder, "/") == 0 ? "" : "/", files_name(paths[i]));
		else if (i == 1 && file != NULL)
			return false;
	}
	rebuild->path = file != NULL ? paths[1] : paths[0];
	rebuild->stranger = file != NULL && (paths[0] == NULL || strcmp(paths[0], paths[1]) != 0);
	return rebuild->path != NULL ||
	       error_set(err, ERROR_LIBRARY, _("there is no library to rebuild"));
}

/* ---- one after the other ------------------------------------------------------------------- */

/* Nobody else writes to it from here on, as far as a damaged file can be locked. What a cut-off
 * change left beside it is undone by this. */
static bool file_lock(struct rebuild *rebuild, struct database *lock, struct error *err)
{
	struct error why;
	lock->shown = rebuild->path;
	int code = SQLITE_ERROR;
	/* An empty file would be written to by the lock itself. */
	if (!rebuild->empty &&
		guard_open(lock, &library_design, rebuild->path, GUARD_WRITE, NULL)) {
		struct rows rows = rows_start(lock, SQL("BEGIN IMMEDIATE"));
		rows_run(&rows, &why);
		code = rows.code & 0xFF;
	}
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return rebuild_refuse(rebuild,
			_("another program is using it; try again when that is done"), err);
	return true;
}

static const char *kept_name(struct rebuild *rebuild)
{
	char suffix[64] = "damaged";
	time_t now = time(NULL);
	struct tm day;
	if (localtime_r(&now, &day) != NULL)
		strftime(suffix, sizeof suffix, "damaged-%Y-%m-%d", &day);
	return files_free_name(&rebuild->report->arena, rebuild->path, suffix);
}

/* A journal belongs to the file it stands beside: beside the new one it would undo what is good. */
static void journal_follow(struct rebuild *rebuild, const char *kept)
{
	struct arena *arena = &rebuild->store->arena;
	const char *journal = arena_printf(arena, "%s-journal", rebuild->path);
	if (rename(journal, arena_printf(arena, "%s-journal", kept)) != 0)
		unlink(journal);
}

static bool file_put(struct rebuild *rebuild, struct error *err)
{
	const char *kept = kept_name(rebuild);
	journal_follow(rebuild, kept);
	if (!files_replace(rebuild->path, rebuild->made, rebuild->empty ? NULL : kept, err))
		return false;
	rebuild->report->path = arena_string(&rebuild->report->arena, rebuild->path);
	rebuild->report->kept = rebuild->empty ? NULL : kept;
	return true;
}

static bool file_make(struct rebuild *rebuild, const struct design *design, struct error *err)
{
	struct store *store = rebuild->store;
	if (!files_beside(&store->arena, rebuild->path, &rebuild->made, err))
		return false;
	rebuild->report->notes = design == &notes_design;
	bool good = rebuild->report->notes ? rebuild_notes(rebuild, err)
					   : rebuild_library(rebuild, err);
	/* Closed, so that all of it is in the one file. */
	database_close(&store->library);
	database_close(&store->notes);
	struct arena arena = {0};
	good = good && working_tell(store, NULL, err) && file_put(rebuild, err);
	if (!good) {
		unlink(rebuild->made);
		unlink(arena_printf(&arena, "%s-journal", rebuild->made));
	}
	arena_clear(&arena);
	return good;
}

bool store_rebuild(const struct store_options *options, const char *file,
	struct rebuild_report *report, struct error *err)
{
	struct store *store = memory_allocate(sizeof *store);
	struct rebuild rebuild = {.store = store, .options = options, .report = report};
	struct database lock = {.shown = NULL};
	const struct design *design;
	*report = (struct rebuild_report){.path = NULL};
	store->working = options->working;
	store->working_context = options->working_context;
	bool good = path_find(&rebuild, file, err) && place_look(&rebuild, err) &&
		    design_find(&rebuild, &design, err) && file_lock(&rebuild, &lock, err) &&
		    file_make(&rebuild, design, err);
	database_close(&lock);
	store_close(store);
	buffer_clear(&rebuild.replaced);
	if (!good)
		rebuild_report_clear(report);
	return good;
}

void rebuild_report_clear(struct rebuild_report *report)
{
	arena_clear(&report->arena);
	notices_clear(&report->lost);
	*report = (struct rebuild_report){.path = NULL};
}
