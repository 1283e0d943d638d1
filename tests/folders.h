/* SPDX-License-Identifier: MIT */
/* A place for what the tests of a program make: it goes with the program, also where a test failed
 * in the middle of it or had its process killed. */
#ifndef TESTS_FOLDERS_H
#define TESTS_FOLDERS_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folders_place[512];
static pid_t folders_owner;

static inline void folders_remove(void)
{
	char command[600];
	/* Each test ends a process of its own. */
	if (getpid() != folders_owner)
		return;
	snprintf(command, sizeof command, "rm -rf '%s'", folders_place);
	if (system(command) != 0)
		fprintf(stderr, "%s stays behind\n", folders_place);
}

/* First of all in main(). */
static inline void folders_begin(void)
{
	const char *place = getenv("TMPDIR");
	snprintf(folders_place, sizeof folders_place, "%s/khunjerab-check-XXXXXX",
		place != NULL && place[0] == '/' ? place : "/tmp");
	/* Like the place it stands in: a test may become somebody else. */
	if (mkdtemp(folders_place) == NULL || chmod(folders_place, 01777) != 0) {
		perror(folders_place);
		exit(EXIT_FAILURE);
	}
	folders_owner = getpid();
	setenv("TMPDIR", folders_place, 1);
	atexit(folders_remove);
}

/* Makes a folder there, with its path in path. */
static inline void folders_add(char *path, size_t size)
{
	int wrote = snprintf(path, size, "%s/XXXXXX", folders_place);
	ck_assert(wrote > 0 && (size_t)wrote < size);
	ck_assert_ptr_nonnull(mkdtemp(path));
}

#endif
