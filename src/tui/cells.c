/* SPDX-License-Identifier: MIT */
/* Visible text into cells: one cluster at a time, and runs from right to left apart. */
#include "internal.h"

#include <curses.h>
#include <wchar.h>

#define LRM 0x200E

/* Marks of a cluster that curses keeps in a cell, one of them an LRM. */
#define WIDE_MAX (CCHARW_MAX - 1)

/* A cluster's characters as curses' wide ones, as far as they fit into its width by curses' own
 * count, which adds up what a terminal may show as one picture. */
static int cluster_wide(const char *text, size_t size, int width, wchar_t *wide, int room)
{
	int count = 0, used = 0;
	for (size_t at = 0; at < size && count < room;) {
		uint32_t character;
		at += text_decode(text + at, size - at, &character);
		int cells = wcwidth((wchar_t)character);
		if (used + (cells > 0 ? cells : 0) > width)
			break;
		used += cells > 0 ? cells : 0;
		wide[count++] = (wchar_t)character;
	}
	return count;
}

/* Returns the cells it takes. An LRM before it goes to the cell on its left. */
static int cluster_write(int y, int x, const char *text, size_t size, bool begins, bool ends)
{
	static const wchar_t mark[] = {LRM};
	wchar_t wide[32];
	int width = text_width(text, size);
	int count = cluster_wide(
		text, size, width, wide, begins || ends ? WIDE_MAX : (int)ARRAY_SIZE(wide) - 1);
	if (begins && x > 0)
		mvaddnwstr(y, x, mark, 1);
	if (ends && count > 0)
		wide[count++] = LRM;
	if (count > 0)
		mvaddnwstr(y, x, wide, count);
	return width;
}

/* ASCII that no mark follows. */
static size_t plain_size(const char *text, size_t size)
{
	size_t plain = 0;
	while (plain < size && text[plain] >= ' ' && text[plain] < 0x7F &&
		(plain + 1 == size || (text[plain + 1] & 0x80) == 0))
		plain++;
	return plain;
}

/* Each cluster is put where it belongs, so that none that a terminal or curses takes for wider or
 * narrower than we do moves what follows it. */
void cells_write(int y, int x, const char *text, size_t size, unsigned joins)
{
	size_t run_start = 0, run_end = 0;
	bool first = true;
	for (size_t at = 0; at < size;) {
		size_t plain = plain_size(text + at, size - at);
		if (plain > 0) {
			mvaddnstr(y, x, text + at, (int)plain);
			at += plain;
			x += (int)plain;
			continue;
		}
		size_t cluster = text_grapheme(text + at, size - at);
		uint32_t character;
		text_decode(text + at, cluster, &character);
		if (at >= run_end && text_is_right_to_left(character)) {
			run_start = at;
			run_end = at + text_right_to_left_run(text + at, size - at);
		}
		bool begins = run_end > at && at == run_start;
		bool ends = run_end > at && at + cluster == run_end;
		if (begins && first && joins & JOINS_BEFORE &&
			text_direction(text, size) == DIRECTION_RIGHT_TO_LEFT)
			begins = false;
		if (ends && joins & JOINS_AFTER &&
			text_direction(text + run_end, size - run_end) == DIRECTION_NONE)
			ends = false;
		first = first && run_end == 0;
		x += cluster_write(y, x, text + at, cluster, begins, ends);
		at += cluster;
	}
}
