/* SPDX-License-Identifier: MIT */
/* How the width is used, and the sections that stand in every layout. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

/* The least size that can be read; below it one line says so. */
#define LEAST_ROWS 5
#define LEAST_COLUMNS 20

enum layout layout_of(int rows, int columns)
{
	static const struct {
		int rows, columns;
		enum layout layout;
	} limits[] = {
		{LEAST_ROWS, 160, LAYOUT_CONTEXT},
		{LEAST_ROWS, 100, LAYOUT_SIDE},
		{16, 60, LAYOUT_STACKED},
		{LEAST_ROWS, LEAST_COLUMNS, LAYOUT_SINGLE},
	};
	for (size_t i = 0; i < ARRAY_SIZE(limits); i++)
		if (rows >= limits[i].rows && columns >= limits[i].columns)
			return limits[i].layout;
	return LAYOUT_TINY;
}

/* The text of a tab, from long to short. */
static void tab_text(
	enum section section, const struct section_counts *counts, int length, struct buffer *text)
{
	size_t count = counts->counts[section];
	const char *more = counts->more[section] ? "+" : "";
	const char *title = length > 2 ? _(section_title(section)) : _(section_short(section));
	if (length == 0)
		buffer_printf(text, "%d", section);
	else if (length == 1)
		buffer_printf(text, "%d%.3s %zu%s", section, title, count, more);
	else
		buffer_printf(text, "%d %s %zu%s", section, title, count, more);
}

static int tabs_put(
	int y, int columns, int current, const struct section_counts *counts, int length, bool draw)
{
	int x = 0;
	for (int section = SECTION_POLITICAL; section < SECTION_COUNT; section++) {
		struct buffer text = {0};
		bool here = section == current;
		buffer_append_string(&text, here ? "[" : " ");
		tab_text((enum section)section, counts, length, &text);
		buffer_append_string(&text, here ? "]" : " ");
		int width = text_width(text.data, text.size);
		if (draw) {
			screen_put(y, x, columns - x, here ? ROLE_TITLE : ROLE_PLAIN, text.data,
				text.size);
			target_add(y, x, width, TARGET_SECTION, (size_t)section);
		}
		x += width + (length > 1 ? 1 : 0);
		buffer_clear(&text);
	}
	return x;
}

void tabs_draw(int y, int columns, int current, const struct section_counts *counts)
{
	int length = 3;
	while (length > 0 && tabs_put(y, columns, current, counts, length, false) > columns)
		length--;
	tabs_put(y, columns, current, counts, length, true);
}

void rail_draw(struct area area, int current, const struct section_counts *counts)
{
	size_t most = 1;
	for (int i = SECTION_POLITICAL; i < SECTION_COUNT; i++)
		if (counts->counts[i] > most)
			most = counts->counts[i];
	int y = area.y, bottom = area.y + area.rows;
	screen_put_string(y++, area.x + 1, area.columns - 1, ROLE_TITLE, _("Sections"));
	y++;
	for (int i = SECTION_POLITICAL; i < SECTION_COUNT && y + 1 < bottom; i++) {
		char text[96];
		enum role role = i == current ? ROLE_TITLE : ROLE_PLAIN;
		snprintf(text, sizeof text, "%s%d %s", i == current ? ">" : " ", i,
			_(section_title((enum section)i)));
		screen_put_string(y, area.x, area.columns - 5, role, text);
		target_add(y, area.x, area.columns, TARGET_SECTION, (size_t)i);
		target_add(y + 1, area.x, area.columns, TARGET_SECTION, (size_t)i);
		snprintf(
			text, sizeof text, "%4zu%s", counts->counts[i], counts->more[i] ? "+" : "");
		screen_put_string(y++, area.x + area.columns - 5, 5, role, text);
		screen_bar(y++, area.x + 3,
			(int)(counts->counts[i] * (size_t)(area.columns - 8) / most));
	}
	static const struct {
		const char *key;
		const char *text;
	} others[] = {{"{section.all}", N_("All")}, {"{commitments}", N_("Commitments")},
		{"{bookmarks}", N_("Bookmarks")}, {"{notes}", N_("Notes")}};
	y++;
	for (size_t i = 0; i < ARRAY_SIZE(others) && y < bottom; i++, y++) {
		struct buffer key = {0};
		keys_text(others[i].key, PLACE_LIST, &key);
		/* A key of a longer name is in help. */
		screen_put_string(y, area.x + 1, 1, ROLE_KEY,
			text_count(key.data, key.size) == 1 ? key.data : " ");
		buffer_clear(&key);
		screen_put_string(y, area.x + 3, area.columns - 4, ROLE_PLAIN, _(others[i].text));
		target_add(y, area.x, area.columns, TARGET_KEY,
			(size_t)(key_row_named(others[i].key + 1, strlen(others[i].key) - 2) -
				 key_rows));
	}
}
