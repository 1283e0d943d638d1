/* SPDX-License-Identifier: MIT */
/* A file that a person asked for: written whole or not at all, and over nothing unless told so. */
#include "briefing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool path_is_there(const char *path)
{
	struct stat about;
	return lstat(path, &about) == 0;
}

void path_expand(const char *typed, struct buffer *path)
{
	const char *home = getenv("HOME");
	bool tilde = typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0');
	buffer_reset(path);
	if (tilde && home != NULL && home[0] == '/')
		buffer_append_string(path, home);
	buffer_append_string(path, tilde && home != NULL && home[0] == '/' ? typed + 1 : typed);
}

static bool write_all(int file, const char *bytes, size_t size)
{
	for (size_t sent = 0; sent < size;) {
		ssize_t wrote = write(file, bytes + sent, size - sent);
		if (wrote < 0 && errno != EINTR)
			return false;
		sent += wrote > 0 ? (size_t)wrote : 0;
	}
	return true;
}

/* Under its name, which must not be there: between looking and naming another program may have made
 * it. Where a folder cannot link, looking has to do. */
static bool name_new(const char *beside, const char *path)
{
	if (link(beside, path) == 0) {
		unlink(beside);
		return true;
	}
	if (errno == EEXIST || path_is_there(path)) {
		errno = EEXIST;
		return false;
	}
	return rename(beside, path) == 0;
}

bool file_save(const char *path, const struct buffer *bytes, bool over, struct error *err)
{
	struct buffer beside = {0};
	mode_t mask = umask(0);
	umask(mask);
	buffer_printf(&beside, "%s.XXXXXX", path);
	int file = mkostemp(beside.data, O_CLOEXEC);
	bool made = file >= 0, good = made;
	good = good && fchmod(file, 0666 & ~mask) == 0 &&
	       write_all(file, buffer_string(bytes), bytes->size) && fsync(file) == 0;
	int why = errno;
	if (made && close(file) != 0 && good) {
		good = false;
		why = errno;
	}
	if (good && !(over ? rename(beside.data, path) == 0 : name_new(beside.data, path))) {
		good = false;
		why = errno;
	}
	if (made && !good)
		unlink(beside.data);
	buffer_clear(&beside);
	return good || error_set(err, ERROR_IO, _("%s cannot be written: %s"), path, strerror(why));
}
