/* SPDX-License-Identifier: MIT */
/* The carried files, looked up by name. The table itself is written by assets/embed.py. */
#include "khunjerab/base.h"

#include <string.h>

extern const struct asset assets[];
extern const size_t asset_count;

const struct asset *asset_find(const char *name)
{
	for (size_t i = 0; i < asset_count; i++)
		if (strcmp(assets[i].name, name) == 0)
			return &assets[i];
	return NULL;
}

const struct asset *asset_at(const char *prefix, size_t index)
{
	size_t size = strlen(prefix);
	for (size_t i = 0; i < asset_count; i++)
		if (strncmp(assets[i].name, prefix, size) == 0 && index-- == 0)
			return &assets[i];
	return NULL;
}
