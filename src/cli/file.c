/* SPDX-License-Identifier: MIT */
/* Files in, whole; files out, whole or not at all. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than any document of the genre by far; stops a device or a sparse giant. */
#define SIZE_LIMIT (256UL * 1024 * 1024)

static bool descriptor_read(int fd, const char *name, struct buffer *bytes, struct error *err)
{
	char chunk[65536];
	for (;;) {
		ssize_t got = read(fd, chunk, sizeof chunk);
		if (work_stopped())
			return error_set(err, ERROR_STOPPED, _("stopped: nothing was changed"));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_set(
				err, ERROR_IO, _("cannot read %s: %s"), name, strerror(errno));
		if (got == 0)
			return true;
		if (bytes->size + (size_t)got > SIZE_LIMIT)
			return error_set(err, ERROR_INPUT,
				_("%s is larger than 256 MiB, which no document of this kind is"),
				name);
		buffer_append(bytes, chunk, (size_t)got);
	}
}

bool file_read(const char *path, struct buffer *bytes, struct error *err)
{
	buffer_append(bytes, "", 0);
	if (strcmp(path, "-") == 0)
		return descriptor_read(STDIN_FILENO, _("standard input"), bytes, err);
	/* Opening a pipe or a device must not block, nor become our terminal. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return error_set(err, ERROR_IO, _("cannot open %s: %s"), path, strerror(errno));
	struct stat status;
	bool read = false;
	if (fstat(fd, &status) != 0)
		error_set(err, ERROR_IO, _("cannot read %s: %s"), path, strerror(errno));
	else if (!S_ISREG(status.st_mode))
		error_set(err, ERROR_IO,
			_("%s is not a file; to read from a pipe, name it as - and redirect it"),
			path);
	else if ((uint64_t)status.st_size > SIZE_LIMIT)
		error_set(err, ERROR_INPUT,
			_("%s is larger than 256 MiB, which no document of this kind is"), path);
	else
		read = descriptor_read(fd, path, bytes, err);
	close(fd);
	return read;
}

/* Between pieces it is seen that someone wants it stopped. */
#define PIECE ((size_t)(4 * 1024 * 1024))

static bool write_all(int fd, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t written = write(fd, bytes, size < PIECE ? size : PIECE);
		if (work_stopped()) {
			errno = EINTR;
			return false;
		}
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		size -= (size_t)written;
	}
	return true;
}

/* Where path is a device or a pipe there is nothing to rename: it is written to. */
static bool special_write(const char *path, const char *bytes, size_t size, struct error *err)
{
	int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
	bool written = fd >= 0 && write_all(fd, bytes, size);
	int saved = errno;
	if (fd >= 0 && close(fd) != 0 && written) {
		written = false;
		saved = errno;
	}
	if (!written && work_stopped())
		return error_set(err, ERROR_STOPPED, _("stopped: %s has a part of it"), path);
	return written || error_set(err, ERROR_IO, _("cannot write %s: %s"), path, strerror(saved));
}

static bool beside_write(const char *path, char *beside, const char *bytes, size_t size)
{
	int fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return false;
	mode_t mask = umask(0);
	umask(mask);
	bool written =
		fchmod(fd, 0666 & ~mask) == 0 && write_all(fd, bytes, size) && fsync(fd) == 0;
	int saved = errno;
	if (close(fd) != 0 && written) {
		written = false;
		saved = errno;
	}
	if (written && rename(beside, path) == 0)
		return true;
	if (written)
		saved = errno;
	unlink(beside);
	errno = saved;
	return false;
}

bool file_write(const char *path, const char *bytes, size_t size, struct error *err)
{
	struct stat status;
	if (strcmp(path, "-") == 0)
		path = "/dev/stdout";
	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
		return special_write(path, bytes, size, err);
	struct buffer beside = {0};
	buffer_printf(&beside, "%s.XXXXXX", path);
	bool written = beside_write(path, beside.data, bytes, size);
	if (!written && work_stopped())
		error_set(err, ERROR_STOPPED, _("stopped: nothing was changed"));
	else if (!written)
		error_set(err, ERROR_IO, _("cannot write %s: %s; nothing was changed"), path,
			strerror(errno));
	buffer_clear(&beside);
	return written;
}
