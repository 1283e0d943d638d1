/* SPDX-License-Identifier: MIT */
/* Files and folders, to be offered for a path that is typed. */
#include "briefing.h"
#include "palette.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder of more is not read to its end. */
#define ENTRIES_MOST 5000

struct entry {
	char *name;
	bool folder;
};

/* A name that can be typed is what it looks like. */
static bool name_is_plain(const char *name)
{
	struct buffer visible = {0};
	text_visible(&visible, name, strlen(name));
	bool plain = strcmp(buffer_string(&visible), name) == 0;
	buffer_clear(&visible);
	return plain;
}

static int entry_order(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	return strcmp(left->name, right->name);
}

static size_t folder_read(DIR *folder, struct entry *entries)
{
	size_t count = 0;
	struct dirent *found;
	while (count < ENTRIES_MOST && (found = readdir(folder)) != NULL) {
		struct stat about;
		if (found->d_name[0] == '.' || !name_is_plain(found->d_name) ||
			fstatat(dirfd(folder), found->d_name, &about, 0) != 0 ||
			!(S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)))
			continue;
		char *name = strdup(found->d_name);
		if (name != NULL)
			entries[count++] = (struct entry){name, S_ISDIR(about.st_mode)};
	}
	qsort(entries, count, sizeof *entries, entry_order);
	return count;
}

void files_offer(struct choices *choices)
{
	struct buffer path = {0};
	path_expand(choices->before[0] != '\0' ? choices->before : ".", &path);
	DIR *folder = opendir(buffer_string(&path));
	buffer_clear(&path);
	if (folder == NULL)
		return;
	struct entry *entries = memory_allocate(ENTRIES_MOST * sizeof *entries);
	size_t count = folder_read(folder, entries);
	closedir(folder);
	for (size_t i = 0; i < count; i++) {
		struct buffer word = {0};
		buffer_printf(&word, "%s%s%s", choices->before, entries[i].name,
			entries[i].folder ? "/" : "");
		choice_add(choices, word.data, entries[i].folder ? _("a folder") : NULL);
		buffer_clear(&word);
		free(entries[i].name);
	}
	free(entries);
}
