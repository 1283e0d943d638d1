/* SPDX-License-Identifier: MIT */
/* The notes' file: where it is, opened as found, made at the first word that is written. */
#include "internal.h"

#include <string.h>
#include <unistd.h>

/* A note that was acknowledged is on the disk: TRUNCATE with FULL lost none in any state of a
 * simulated power cut, where DELETE with FULL did. */
static bool notes_connect(struct store *store, bool writable, struct error *err)
{
	store->notes.shown = store->notes_path;
	bool good = guard_open(&store->notes, &notes_design, store->notes_path,
			    writable ? GUARD_WRITE : GUARD_READ, err) &&
		    (!writable || database_execute(&store->notes,
					  SQL("PRAGMA journal_mode = TRUNCATE;"
					      "PRAGMA synchronous = FULL;"
					      "PRAGMA fullfsync = ON;"),
					  err));
	if (good && writable && sqlite3_db_readonly(store->notes.handle, "main") == 1)
		writable = false;
	good = good && schema_settle(&store->notes, &notes_design, writable, err);
	store->notes_writable = good && writable;
	if (!good)
		database_close(&store->notes);
	if (!good || !files_stamp(store->notes_path, &store->notes_seen))
		store->notes_seen = (struct stamp){0};
	return good;
}

static bool folder_writable(struct store *store, const char **folder)
{
	/* A folder that is not there yet is made with the first note. */
	if (!files_folder(&store->arena, store->notes_path, folder, NULL)) {
		*folder = NULL;
		return true;
	}
	return access(*folder, W_OK) == 0;
}

/* Moved away or replaced while it was open: what is written into it then would be lost. */
static void notes_again(struct store *store)
{
	struct stamp now;
	if (store->notes.handle == NULL || store->notes.depth > 0 || store->rehearsal != NULL ||
		(files_stamp(store->notes_path, &now) && now.inode == store->notes_seen.inode))
		return;
	store->notes_switched = true;
	database_close(&store->notes);
	mine_forget(store);
	fresh_forget(store);
	store->backed_up[0] = '\0';
	const char *folder;
	store->notes_writable = folder_writable(store, &folder);
}

static void notes_refuse(struct store *store, const char *why)
{
	store->notes_off = true;
	store->notes_writable = false;
	store_add_remark(store, _("notes are off: %s"), why);
}

void notes_look(struct store *store)
{
	bool own;
	struct error err = {.kind = ERROR_NONE};
	if (store->notes_path == NULL || store->notes.handle != NULL || store->notes_off)
		return;
	enum files_state state = files_look(store->notes_path, &own);
	if (state == FILES_MISSING || state == FILES_EMPTY)
		return;
	const char *folder;
	bool writable = folder_writable(store, &folder);
	if (state == FILES_OTHER || !own || folder == NULL || !files_is_own(folder)) {
		notes_refuse(store, "their file or its folder is not yours alone");
		return;
	}
	writable = writable && access(store->notes_path, W_OK) == 0;
	if (!notes_connect(store, writable, &err))
		notes_refuse(store, err.message);
	else if (!store->notes_writable)
		store_add_remark(store, _("notes are read-only"));
}

static const char *notes_place(
	struct store *store, const struct store_options *options, bool own_folder)
{
	if (options->notes != NULL)
		return options->notes;
	if (!own_folder)
		return options->notes_elsewhere;
	size_t folder = (size_t)(files_name(store->path) - store->path);
	return arena_printf(&store->arena, "%.*snotes.db", (int)folder, store->path);
}

void notes_open(struct store *store, const struct store_options *options, bool own_folder)
{
	const char *folder;
	const char *path = notes_place(store, options, own_folder);
	if (path == NULL) {
		store_add_remark(store, _("no notes can be kept for this library"));
		return;
	}
	/* Links above the file are the person's own; the file itself must be none. */
	if (files_folder(&store->arena, path, &folder, NULL))
		path = arena_printf(&store->arena, "%s/%s", folder, files_name(path));
	store->notes_path = arena_string(&store->arena, path);
	store->notes_writable = folder_writable(store, &folder);
	if (folder != NULL && !files_is_own(folder)) {
		notes_refuse(store, "their folder is not yours alone");
		return;
	}
	notes_look(store);
	if (options->notes == NULL && !own_folder)
		store_add_remark(store, _("notes are kept in '%s'"), store->notes_path);
}

bool notes_ready(struct store *store, struct error *err)
{
	const char *folder;
	notes_again(store);
	notes_look(store);
	if (store->notes.handle != NULL && store->notes_writable)
		return true;
	if (store->notes_path == NULL)
		return error_set(err, ERROR_LIBRARY, _("no notes can be kept for this library"));
	if (store->notes_off || store->notes.handle != NULL || !store->notes_writable)
		return error_set(err, ERROR_LIBRARY,
			_("the notes '%s' cannot be written: they are %s"), store->notes_path,
			store->notes_off ? _("off; 'khunjerab check' says why") : _("read-only"));
	if (!files_make_folder(store->notes_path, err) ||
		!files_folder(&store->arena, store->notes_path, &folder, err))
		return false;
	store->notes_path =
		arena_printf(&store->arena, "%s/%s", folder, files_name(store->notes_path));
	if (!files_is_own(folder))
		return error_set(err, ERROR_LIBRARY,
			_("the notes '%s' cannot be written: others can write in their folder"),
			store->notes_path);
	if (!files_touch(store->notes_path, err))
		return false;
	/* The first note may fail, on a full disk say, and the next be tried again. */
	bool connected = notes_connect(store, true, err);
	store->notes_writable = true;
	return connected;
}

/* ---- places to come back to ---------------------------------------------------------------- */

bool store_keep(struct store *store, const char *name, const char *text, struct error *err)
{
	if (!notes_ready(store, err))
		return false;
	struct rows rows =
		rows_start(&store->notes, SQL("INSERT INTO kept(name, text)"
					      "VALUES(?1, ?2)"
					      "ON CONFLICT DO UPDATE SET text = excluded.text"));
	rows_text(&rows, 1, name);
	rows_text(&rows, 2, text);
	return rows_run(&rows, err);
}

bool store_kept(struct store *store, const char *name, struct arena *arena, const char **text,
	struct error *err)
{
	*text = NULL;
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	struct rows rows = rows_start(&store->notes, SQL("SELECT text FROM kept WHERE name = ?1"));
	rows_text(&rows, 1, name);
	if (rows_next(&rows))
		*text = rows_copy(&rows, 0, arena);
	return rows_end(&rows, err);
}
