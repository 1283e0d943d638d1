/* SPDX-License-Identifier: MIT */
/* Whether another program has done something in the library's folder: told by the system, so that
 * waiting costs nothing. Where the system cannot tell, the next key asks. */
#include "going.h"
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__

#include <sys/inotify.h>

int watch_open(const char *path)
{
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;
	struct buffer folder = {0};
	if (slash == NULL)
		return -1;
	buffer_append(&folder, path, (size_t)(slash - path) + 1);
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	/* A change is whole when its journal goes, another file when it is closed or moved there.
	 */
	const uint32_t events = IN_DELETE | IN_MOVED_TO | IN_CLOSE_WRITE;
	if (fd >= 0 && inotify_add_watch(fd, buffer_string(&folder), events) < 0) {
		close(fd);
		fd = -1;
	}
	buffer_clear(&folder);
	return fd;
}

#else

int watch_open(const char *path)
{
	(void)path;
	return -1;
}

#endif
