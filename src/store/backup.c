/* SPDX-License-Identifier: MIT */
/* Copies of a person's notes beside them: one a day, of how they were before that day's first
 * change; the last seven stay. */
#include "internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BACKUPS_KEPT 7
#define SUFFIX ".backup-"

/* ---- which there are ----------------------------------------------------------------------- */

static bool is_day(const char *text)
{
	struct date date;
	return strlen(text) == strlen("2026-01-04") && date_parse(text, &date);
}

/* The latest first: days sort as their letters do. */
static int latest_first(const void *a, const void *b)
{
	return strcmp(*(const char *const *)b, *(const char *const *)a);
}

size_t backups_list(const char *notes, struct arena *arena, const char ***paths)
{
	const char *folder, *name = files_name(notes);
	size_t count = 0, room = 0, size = strlen(name);
	*paths = NULL;
	DIR *entries = files_folder(arena, notes, &folder, NULL) ? opendir(folder) : NULL;
	if (entries == NULL)
		return 0;
	for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		const char *rest = entry->d_name + size;
		if (strncmp(entry->d_name, name, size) != 0 ||
			strncmp(rest, SUFFIX, strlen(SUFFIX)) != 0 ||
			!is_day(rest + strlen(SUFFIX)))
			continue;
		*paths = arena_grow(arena, *paths, count, &room, sizeof **paths);
		(*paths)[count++] = arena_printf(arena, "%s/%s", folder, entry->d_name);
	}
	closedir(entries);
	if (count > 0)
		qsort(*paths, count, sizeof **paths, latest_first);
	return count;
}

size_t store_backups(struct store *store, struct arena *arena, const char ***paths)
{
	*paths = NULL;
	return store->notes_path != NULL ? backups_list(store->notes_path, arena, paths) : 0;
}

/* ---- another one --------------------------------------------------------------------------- */

static bool anything_written(struct store *store)
{
	struct rows rows = rows_start(&store->notes, SQL("SELECT EXISTS(SELECT 1 FROM step)"
							 "OR EXISTS(SELECT 1 FROM note)"
							 "OR EXISTS(SELECT 1 FROM mark)"));
	bool written = rows_next(&rows) && rows_number(&rows, 0) != 0;
	return rows_end(&rows, NULL) && written;
}

/* SQLite does not see to it that its copies are on the disk. */
static bool on_disk(const char *path)
{
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (file < 0)
		return false;
	bool synced = fsync(file) == 0;
	close(file);
	return synced;
}

static bool backup_write(
	struct store *store, struct arena *arena, const char *path, struct error *err)
{
	const char *made;
	if (!files_beside(arena, store->notes_path, &made, err))
		return false;
	if (!database_copy(&store->notes, made, err)) {
		unlink(made);
		return false;
	}
	if (on_disk(made) && rename(made, path) == 0)
		return true;
	error_set(err, ERROR_LIBRARY, _("'%s' cannot be written: %s"), path, strerror(errno));
	unlink(made);
	return false;
}

static void oldest_drop(struct store *store, struct arena *arena)
{
	const char **paths;
	size_t count = backups_list(store->notes_path, arena, &paths);
	for (size_t i = BACKUPS_KEPT; i < count; i++)
		unlink(paths[i]);
}

void backup_look(struct store *store)
{
	char day[16];
	struct tm today;
	struct error err;
	struct arena arena = {0};
	bool own;
	time_t now = time(NULL);
	if (store->rehearsal != NULL)
		return;
	if (localtime_r(&now, &today) == NULL ||
		strftime(day, sizeof day, "%Y-%m-%d", &today) == 0 ||
		strcmp(day, store->backed_up) == 0)
		return;
	/* Tried once a day: what fails now fails with the next change too. */
	snprintf(store->backed_up, sizeof store->backed_up, "%s", day);
	const char *path = arena_printf(&arena, "%s" SUFFIX "%s", store->notes_path, day);
	if (files_look(path, &own) != FILES_REGULAR && anything_written(store)) {
		if (backup_write(store, &arena, path, &err))
			oldest_drop(store, &arena);
		else
			buffer_printf(&store->trouble,
				_("today's copy of your notes was not made: %s"), err.message);
	}
	arena_clear(&arena);
}

const char *store_trouble(struct store *store, struct arena *arena)
{
	if (store->trouble.size == 0)
		return NULL;
	const char *said = arena_string(arena, buffer_string(&store->trouble));
	buffer_reset(&store->trouble);
	return said;
}
