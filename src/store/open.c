/* SPDX-License-Identifier: MIT */
/* Opening: whose folder it is decides how the library is read. */
#include "internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void store_add_remark(struct store *store, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (store->remark.size > 0)
		buffer_append_string(&store->remark, "; ");
	buffer_append_string(&store->remark, text);
}

/* ---- in memory ----------------------------------------------------------------------------- */

static bool open_memory(struct store *store, struct error *err)
{
	store->library.shown = "in memory";
	if (!guard_open(&store->library, &library_design, ":memory:", GUARD_MEMORY, err))
		return false;
	store->writable = true;
	return schema_settle(&store->library, &library_design, true, err);
}

/* ---- another's library --------------------------------------------------------------------- */

static bool open_private(struct store *store, const char *path, struct error *err)
{
	/* An empty name is a database that SQLite keeps in a temporary file, deleted at once. */
	store->library.shown = path;
	if (!guard_open(&store->library, &library_design, "", GUARD_MEMORY, err) ||
		!schema_settle(&store->library, &library_design, true, err))
		return false;
	store->writable = true;
	bool read = foreign_read(store, path, err);
	store->writable = false;
	if (read)
		store_add_remark(store,
			_("the library's folder is not yours alone, so a private copy was read; "
			  "changes to the library are not kept"));
	return read;
}

/* ---- the person's own ---------------------------------------------------------------------- */

static bool open_own(struct store *store, const char *path, bool writable, struct error *err)
{
	store->library.shown = path;
	enum guard_mode mode = writable ? GUARD_WRITE : GUARD_READ;
	if (!guard_open(&store->library, &library_design, path, mode, err))
		return false;
	if (writable && sqlite3_db_readonly(store->library.handle, "main") == 1)
		writable = false;
	if (!schema_settle(&store->library, &library_design, writable, err))
		return false;
	store->writable = writable;
	store->in_place = true;
	if (!writable)
		store_add_remark(store, _("the library is read-only"));
	return true;
}

static bool refuse_path(const char *path, const char *why, struct error *err)
{
	struct buffer shown = {0};
	text_visible(&shown, path, strlen(path));
	error_set(err, ERROR_LIBRARY, _("'%s' is not used as the library: %s"),
		buffer_string(&shown), why);
	buffer_clear(&shown);
	return false;
}

/* A journal that cannot be rolled back here leaves the file in the middle of a change. */
static bool journal_stands(const char *path)
{
	struct arena arena = {0};
	bool own;
	enum files_state state = files_look(arena_printf(&arena, "%s-journal", path), &own);
	arena_clear(&arena);
	return state == FILES_REGULAR;
}

static bool open_file(struct store *store, const struct store_options *options, bool own_folder,
	struct error *err)
{
	bool own_file;
	const char *folder;
	enum files_state state = files_look(store->path, &own_file);
	if (!files_folder(&store->arena, store->path, &folder, err))
		return false;
	bool missing = state == FILES_MISSING || state == FILES_EMPTY;
	if (state == FILES_OTHER)
		return refuse_path(store->path, "it is a link, a folder or a device", err);
	if (missing && !own_folder)
		return refuse_path(store->path,
			"others can write in its folder, and a library is only made in one of your "
			"own",
			err);
	if (!own_folder || !own_file) {
		if (options->write)
			return refuse_path(store->path,
				"its folder is not yours alone, so it can only be read", err);
		return open_private(store, store->path, err);
	}
	bool writable = access(folder, W_OK) == 0 && (missing || access(store->path, W_OK) == 0);
	if (!writable && options->write)
		return database_fail(&(struct database){.what = "library", .shown = store->path},
			SQLITE_READONLY, err);
	if (!writable && journal_stands(store->path))
		return refuse_path(store->path,
			"a change to it was cut off, and it cannot be undone where nothing can be "
			"written",
			err);
	if (missing && !files_touch(store->path, err))
		return false;
	return open_own(store, store->path, writable, err);
}

/* ---- all ------------------------------------------------------------------------------------ */

static bool open_place(struct store *store, const struct store_options *options, struct error *err)
{
	if (options->place == STORE_MEMORY)
		return open_memory(store, err);
	const char *folder;
	if (!files_make_folder(options->path, err) ||
		!files_folder(&store->arena, options->path, &folder, err))
		return false;
	store->path = arena_printf(&store->arena, "%s%s%s", folder,
		strcmp(folder, "/") == 0 ? "" : "/", files_name(options->path));
	bool own = files_is_own(folder);
	if (!open_file(store, options, own, err))
		return false;
	notes_open(store, options, own);
	return true;
}

static void options_keep(struct store *store, const struct store_options *options)
{
	const char **const texts[] = {
		&store->options.path, &store->options.notes, &store->options.notes_elsewhere};
	store->options = *options;
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		if (*texts[i] != NULL)
			*texts[i] = arena_string(&store->arena, *texts[i]);
}

/* Into zeroed memory, which is to be closed where this fails. */
static bool open_into(struct store *opened, const struct store_options *options, struct error *err)
{
	options_keep(opened, options);
	options = &opened->options;
	/* Errors without a path of their own stay readable. */
	opened->library.what = "library";
	opened->working = options->working;
	opened->working_context = options->working_context;
	opened->library.shown = options->path != NULL ? options->path : "";
	bool good = open_place(opened, options, err) && functions_register(opened, err);
	if (good && opened->writable && !options->empty)
		good = shipped_refresh(opened, err);
	/* A private copy does not change. */
	if (good && opened->in_place && !files_stamp(opened->path, &opened->seen))
		opened->seen = (struct stamp){0};
	return good;
}

static void close_what_is_open(struct store *store)
{
	if (store->bulk)
		store_end(store, false, NULL);
	sections_forget(store);
	stems_close(store);
	if (store->step.depth > 0) {
		store->step.depth = 1;
		step_end(store, false, NULL);
	}
	store_rehearse_end(store);
	mine_forget(store);
	database_close(&store->library);
	database_close(&store->notes);
	names_free(store->names);
	buffer_clear(&store->remark);
	buffer_clear(&store->trouble);
	arena_clear(&store->arena);
}

bool store_open(const struct store_options *options, struct store **store, struct error *err)
{
	struct store *opened = memory_allocate(sizeof *opened);
	if (!open_into(opened, options, err)) {
		store_close(opened);
		return false;
	}
	*store = opened;
	return true;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	close_what_is_open(store);
	free(store);
}

bool store_reopen(struct store *store, struct error *err)
{
	bool own;
	assert(!store->bulk && store->step.depth == 0 && store->library.depth == 0);
	assert(store->rehearsal == NULL);
	/* None is made there: the one that is open is better than an empty one. */
	if (!store->in_place || files_look(store->path, &own) != FILES_REGULAR)
		return error_set(err, ERROR_LIBRARY, _("there is no file at '%s'"),
			store->path != NULL ? store->path : "");
	/* Functions within SQLite know where the store lies: the new one is opened there. */
	struct store before = *store;
	*store = (struct store){.pressing = before.pressing,
		.pressing_context = before.pressing_context,
		.reading = before.reading,
		.reading_context = before.reading_context};
	bool good = open_into(store, &before.options, err);
	close_what_is_open(good ? &before : store);
	if (good)
		reading_watch(store);
	else
		*store = before;
	return good;
}

const char *store_remark(const struct store *store)
{
	return store->remark.size > 0 ? buffer_string(&store->remark) : NULL;
}

const char *store_path(const struct store *store)
{
	return store->path;
}

bool store_changed(struct store *store)
{
	struct stamp now, seen = store->seen;
	/* One of another inode is not the file that is open. */
	if (seen.inode == 0 || !files_stamp(store->path, &now) || now.inode != seen.inode)
		return false;
	bool same = now.size == seen.size && now.seconds == seen.seconds &&
		    now.nanoseconds == seen.nanoseconds;
	if (same || journal_stands(store->path))
		return false;
	store->seen = now;
	return true;
}

bool store_replaced(struct store *store)
{
	struct stamp now = {0}, *other = &store->other;
	if (store->notes_switched) {
		store->notes_switched = false;
		return true;
	}
	if (store->seen.inode == 0)
		return false;
	bool there = files_stamp(store->path, &now);
	bool replaced = !there || now.inode != store->seen.inode;
	/* Notes that are gone are made with the next one that is written. */
	if (!replaced)
		replaced = store->notes.handle != NULL && store->notes_seen.inode != 0 &&
			   files_stamp(store->notes_path, &now) &&
			   now.inode != store->notes_seen.inode;
	bool told = store->other_told && now.inode == other->inode && now.size == other->size &&
		    now.seconds == other->seconds && now.nanoseconds == other->nanoseconds;
	store->other_told = replaced;
	*other = now;
	return replaced && !told;
}

const char *store_notes_path(const struct store *store)
{
	return store->notes_path;
}

bool store_notes_writable(const struct store *store)
{
	return store->notes_writable;
}

/* ---- stopping -------------------------------------------------------------------------------- */

/* The index is read a page in a few steps: between two questions lies less than a millisecond. */
#define STEPS 16

static int pressed(void *context)
{
	struct store *store = context;
	store->stopped = store->stopped || store->pressing(store->pressing_context);
	return store->stopped;
}

void store_set_pressing(struct store *store, bool (*pressing)(void *context), void *context)
{
	store->pressing = pressing;
	store->pressing_context = context;
}

/* The handler is there only while a find runs: others have to come to their end. */
void finding_begin(struct store *store)
{
	store->finding = store->pressing != NULL;
	store->stopped = false;
	if (store->finding)
		sqlite3_progress_handler(store->library.handle, STEPS, pressed, store);
}

void finding_end(struct store *store)
{
	if (store->finding)
		reading_watch(store);
	store->finding = false;
}
