/* SPDX-License-Identifier: MIT */
/* Runs a fuzz harness over files instead of under a fuzzer, so that any compiler replays what a
 * fuzzer once found: fuzz_parse FOLDER… or FILE…. Prints TAP, one line a file. */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int done;

static void fail(const char *path, const char *what)
{
	printf("not ok %d - %s: %s\n", ++done, path, what);
	exit(1);
}

static void run_file(const char *path, size_t size)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		fail(path, strerror(errno));
	/* In memory of exactly its size, so that a sanitizer sees a read past its end. */
	uint8_t *bytes = malloc(size > 0 ? size : 1);
	if (bytes == NULL || fread(bytes, 1, size, file) != size)
		fail(path, "cannot be read");
	fclose(file);
	/* Said first: when the harness ends the program, this is the file that did it. */
	printf("# %s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(bytes, size);
	free(bytes);
	printf("ok %d - %s\n", ++done, path);
}

static void run(const char *path);

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void run_folder(const char *path)
{
	struct dirent **entries;
	int count = scandir(path, &entries, is_shown, alphasort);
	if (count < 0)
		fail(path, strerror(errno));
	for (int i = 0; i < count; i++) {
		size_t size = strlen(path) + strlen(entries[i]->d_name) + 2;
		char *inner = malloc(size);
		if (inner == NULL)
			fail(path, "no memory");
		snprintf(inner, size, "%s/%s", path, entries[i]->d_name);
		run(inner);
		free(inner);
		free(entries[i]);
	}
	free(entries);
}

static void run(const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0)
		fail(path, strerror(errno));
	if (S_ISDIR(status.st_mode))
		run_folder(path);
	else
		run_file(path, (size_t)status.st_size);
}

int main(int argc, char **argv)
{
	static const uint8_t nothing[1];
	LLVMFuzzerTestOneInput(nothing, 0);
	printf("ok %d - no bytes at all\n", ++done);
	for (int i = 1; i < argc; i++)
		run(argv[i]);
	printf("1..%d\n", done);
	return 0;
}
