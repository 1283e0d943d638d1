/* SPDX-License-Identifier: MIT */
/* Files and folders: whose they are, made privately, copied without following links. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool files_fail(const char *path, const char *what, struct error *err)
{
	int code = errno;
	struct buffer shown = {0};
	text_visible(&shown, path, strlen(path));
	error_set(err, ERROR_LIBRARY, _("'%s' cannot be %s: %s"), buffer_string(&shown), what,
		strerror(code));
	buffer_clear(&shown);
	return false;
}

const char *files_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash != NULL ? slash + 1 : path;
}

static char *folder_part(struct arena *arena, const char *path)
{
	size_t size = (size_t)(files_name(path) - path);
	if (size == 0)
		return arena_string(arena, ".");
	while (size > 1 && path[size - 1] == '/')
		size--;
	return arena_copy(arena, path, size);
}

bool files_make_folder(const char *path, struct error *err)
{
	struct arena arena = {0};
	char *folder = folder_part(&arena, path);
	bool made = true;
	for (char *at = folder + 1; made; at++) {
		char byte = *at;
		if (byte != '/' && byte != '\0')
			continue;
		*at = '\0';
		if (mkdir(folder, 0700) != 0 && errno != EEXIST && errno != EROFS &&
			errno != EACCES)
			made = files_fail(folder, "made", err);
		*at = byte;
		if (byte == '\0')
			break;
	}
	struct stat found;
	if (made && stat(folder, &found) != 0)
		made = files_fail(folder, "opened", err);
	arena_clear(&arena);
	return made;
}

bool files_folder(struct arena *arena, const char *path, const char **folder, struct error *err)
{
	char *part = folder_part(arena, path);
	char *real = realpath(part, NULL);
	if (real == NULL)
		return files_fail(part, "opened", err);
	*folder = arena_string(arena, real);
	free(real);
	return true;
}

bool files_is_own(const char *folder)
{
	struct stat found;
	if (stat(folder, &found) != 0 || !S_ISDIR(found.st_mode))
		return false;
	return found.st_uid == geteuid() && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

bool files_touch(const char *path, struct error *err)
{
	int file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
	if (file < 0)
		return files_fail(path, "made", err);
	close(file);
	return true;
}

enum files_state files_look(const char *path, bool *own)
{
	struct stat found;
	*own = true;
	if (lstat(path, &found) != 0)
		return errno == ENOENT ? FILES_MISSING : FILES_OTHER;
	*own = found.st_uid == geteuid();
	if (!S_ISREG(found.st_mode))
		return FILES_OTHER;
	return found.st_size == 0 ? FILES_EMPTY : FILES_REGULAR;
}

/* ---- in place of another -------------------------------------------------------------------- */

bool files_beside(struct arena *arena, const char *path, const char **made, struct error *err)
{
	char *name = arena_printf(arena, "%s.new-XXXXXX", path);
	int file = mkstemp(name);
	if (file < 0)
		return files_fail(name, "made", err);
	close(file);
	*made = name;
	return true;
}

const char *files_free_name(struct arena *arena, const char *path, const char *suffix)
{
	const char *name = arena_printf(arena, "%s.%s", path, suffix);
	for (int again = 2; again < 1000; again++) {
		bool own;
		if (files_look(name, &own) == FILES_MISSING)
			break;
		name = arena_printf(arena, "%s.%s.%d", path, suffix, again);
	}
	return name;
}

/* A second name first, so that there is a file at path at any time; not every file system can. */
bool files_replace(const char *path, const char *made, const char *kept, struct error *err)
{
	struct arena arena = {0};
	bool linked = kept != NULL && link(path, kept) == 0;
	bool moved = kept != NULL && !linked && rename(path, kept) == 0;
	bool replaced = kept == NULL || linked || moved;
	if (replaced && rename(made, path) != 0)
		replaced = false;
	if (!replaced)
		files_fail(path, "replaced", err);
	if (!replaced && linked)
		unlink(kept);
	if (!replaced && moved && rename(kept, path) != 0)
		error_set(err, ERROR_LIBRARY, _("'%s' was moved to '%s' and cannot be moved back"),
			path, kept);
	int folder = open(folder_part(&arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0) {
		fsync(folder);
		close(folder);
	}
	arena_clear(&arena);
	return replaced;
}

/* ---- private copies ------------------------------------------------------------------------ */

bool files_private(struct arena *arena, const char **path, struct error *err)
{
	const char *place = getenv("TMPDIR");
	if (place == NULL || place[0] != '/')
		place = "/tmp";
	char *folder = arena_printf(arena, "%s/khunjerab-XXXXXX", place);
	if (mkdtemp(folder) == NULL)
		return files_fail(folder, "made", err);
	*path = arena_printf(arena, "%s/copy.db", folder);
	return true;
}

void files_discard(const char *path)
{
	struct arena arena = {0};
	unlink(path);
	rmdir(folder_part(&arena, path));
	arena_clear(&arena);
}

static bool write_all(int to, const char *bytes, size_t size)
{
	for (size_t at = 0; at < size;) {
		ssize_t written = write(to, bytes + at, size - at);
		if (written < 0)
			return false;
		at += (size_t)written;
	}
	return true;
}

/* *told true where err was filled. */
static bool copy_bytes(
	int from, int to, const struct files_copying *copying, bool *told, struct error *err)
{
	char bytes[64 * 1024];
	int64_t copied = 0;
	for (;;) {
		ssize_t size = read(from, bytes, sizeof bytes);
		if (size == 0)
			return true;
		copied += size;
		if (copied > copying->limit)
			errno = EFBIG;
		if (size < 0 || copied > copying->limit || !write_all(to, bytes, (size_t)size))
			return false;
		*told = copying->goes_on != NULL &&
			!copying->goes_on(copying->context, copied, err);
		if (*told)
			return false;
	}
}

bool files_copy(
	const char *from, const char *to, const struct files_copying *copying, struct error *err)
{
	bool told = false;
	/* A pipe or a device must neither block nor be read. */
	int source = open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (source < 0)
		return files_fail(from, "opened", err);
	struct stat found;
	bool regular = fstat(source, &found) == 0 && S_ISREG(found.st_mode);
	if (!regular || found.st_size > copying->limit) {
		close(source);
		errno = regular ? EFBIG : EINVAL;
		return files_fail(from, "read as a library", err);
	}
	int target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool copied = target >= 0 && copy_bytes(source, target, copying, &told, err);
	if (!copied && !told)
		files_fail(from, "copied", err);
	if (target >= 0)
		close(target);
	close(source);
	return copied;
}

bool files_stamp(const char *path, struct stamp *stamp)
{
	struct stat status;
	if (lstat(path, &status) != 0)
		return false;
	*stamp = (struct stamp){
		status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
	return true;
}
