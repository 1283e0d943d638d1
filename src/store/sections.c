/* SPDX-License-Identifier: MIT */
/* The section of every statement, a byte each: matches are counted by section at every keystroke,
 * and asking the index or the table for each would take longer than finding them. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

struct section_stretch {
	int64_t first;
	int64_t count;
	size_t start; /* of its digits */
};

struct section_map {
	struct section_stretch *items;
	size_t count;
	size_t room;
	struct buffer digits;
};

void sections_forget(struct store *store)
{
	if (store->sections == NULL)
		return;
	free(store->sections->items);
	buffer_clear(&store->sections->digits);
	free(store->sections);
	store->sections = NULL;
}

static void map_add(struct section_map *map, struct rows *rows)
{
	if (map->count == map->room) {
		map->room = map->room * 2 + 64;
		map->items = memory_resize(map->items, map->room * sizeof *map->items);
	}
	const char *digits = rows_string(rows, 2);
	map->items[map->count++] = (struct section_stretch){
		.first = rows_number(rows, 0),
		.count = (int64_t)rows_size(rows, 2),
		.start = map->digits.size,
	};
	buffer_append(&map->digits, digits, rows_size(rows, 2));
}

bool sections_load(struct store *store, struct error *err)
{
	int64_t version = data_version(&store->library);
	if (store->sections != NULL && store->sections_version == version)
		return true;
	sections_forget(store);
	store->sections = memory_allocate(sizeof *store->sections);
	store->sections_version = version;
	struct rows rows = rows_start(&store->library, SQL("SELECT first, statements, sections "
							   "FROM document "
							   "WHERE statements > 0 "
							   "ORDER BY first"));
	while (rows_next(&rows))
		map_add(store->sections, &rows);
	if (rows_end(&rows, err))
		return true;
	sections_forget(store);
	return false;
}

bool store_prepare(struct store *store, struct error *err)
{
	finding_begin(store);
	bool good = sections_load(store, err);
	finding_end(store);
	return good;
}

enum section sections_of(const struct store *store, int64_t statement)
{
	const struct section_map *map = store->sections;
	size_t low = 0, high = map->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct section_stretch *stretch = &map->items[middle];
		if (statement < stretch->first) {
			high = middle;
		} else if (statement >= stretch->first + stretch->count) {
			low = middle + 1;
		} else {
			size_t at = stretch->start + (size_t)(statement - stretch->first);
			unsigned section = (unsigned)(map->digits.data[at] - '0');
			return section < SECTION_COUNT ? (enum section)section : SECTION_NONE;
		}
	}
	return SECTION_NONE;
}
