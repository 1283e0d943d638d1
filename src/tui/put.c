/* SPDX-License-Identifier: MIT */
/* Text onto the screen, in roles. Every text is made visible here, whatever was done to it before,
 * so that nothing of a document can drive the terminal. */
#include "looks.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Longer text than this takes the long way. */
#define SIMPLE_CELLS 256

static attr_t role_attributes(enum role role)
{
	return look_shown(role, screen_colors()).attributes;
}

/* What is plain has curses' own pair: with another, of the same colours, it would end each line by
 * setting what is set. */
static short role_pair(enum role role)
{
	struct shown shown = look_shown(role, screen_colors());
	bool plain = role == ROLE_PLAIN && shown.color < 0 && shown.background < 0;
	return screen_colors() > 0 && !plain ? (short)(role + 1) : 0;
}

/* Bytes of a character that is one cell everywhere and joins with none: ASCII, "·", the dashes,
 * quotation marks and dots of U+2010 to U+2027, and "›". 0: it may need the care below. */
static size_t simple_size(const char *text, size_t size)
{
	static const char *const others[] = {"·", "›"};
	if (text[0] >= ' ' && text[0] <= '~')
		return 1;
	if (screen_is_plain())
		return 0;
	if (size >= 3 && memcmp(text, "\xE2\x80", 2) == 0 && (unsigned char)text[2] >= 0x90 &&
		(unsigned char)text[2] <= 0xA7)
		return 3;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		size_t long_as = strlen(others[i]);
		if (size >= long_as && memcmp(text, others[i], long_as) == 0)
			return long_as;
	}
	return 0;
}

/* -1: some of it may need the care below, as most text does not. */
static int simple_cells(const char *text, size_t size)
{
	int cells = 0;
	if (size > SIMPLE_CELLS)
		return -1;
	for (size_t at = 0, used; at < size; at += used, cells++) {
		used = simple_size(text + at, size - at);
		if (used == 0)
			return -1;
	}
	return cells;
}

/* Curses looks at each character of a string anew, which took most of a frame; cells it copies. */
static void simple_write(int y, int x, enum role role, const char *text, size_t size, int cells)
{
	cchar_t line[SIMPLE_CELLS], cell;
	setcchar(&cell, L"x", role_attributes(role), role_pair(role), NULL);
	for (int i = 0; i < cells; i++) {
		uint32_t character;
		size_t used = text_decode(text, size, &character);
		text += used;
		size -= used;
		line[i] = cell;
		line[i].chars[0] = (wchar_t)character;
	}
	mvadd_wchnstr(y, x, line, cells);
}

int screen_put_joined(
	int y, int x, int cells, enum role role, const char *text, size_t size, unsigned joins)
{
	if (y < 0 || y >= LINES || x < 0 || x >= COLS)
		return 0;
	if (cells > COLS - x)
		cells = COLS - x;
	int simple = simple_cells(text, size);
	if (simple >= 0 && simple <= cells) {
		simple_write(y, x, role, text, size, simple);
		return simple;
	}
	struct buffer visible = {0}, ascii = {0};
	text_visible(&visible, text, size);
	if (screen_is_plain())
		text_ascii(&ascii, buffer_string(&visible), visible.size);
	const struct buffer *shown = screen_is_plain() ? &ascii : &visible;
	int width = 0;
	size_t fits = text_fit(buffer_string(shown), shown->size, cells, &width);
	attr_set(role_attributes(role), role_pair(role), NULL);
	/* Where the text is cut off, a run from right to left ends there. */
	if (fits < shown->size)
		joins &= ~(unsigned)JOINS_AFTER;
	if (fits > 0)
		cells_write(y, x, shown->data, fits, joins);
	attr_set(A_NORMAL, 0, NULL);
	buffer_clear(&visible);
	buffer_clear(&ascii);
	return width;
}

int screen_put(int y, int x, int cells, enum role role, const char *text, size_t size)
{
	return screen_put_joined(y, x, cells, role, text, size, 0);
}

int screen_put_string(int y, int x, int cells, enum role role, const char *text)
{
	return screen_put(y, x, cells, role, text, strlen(text));
}

void screen_blank(struct area area)
{
	for (int row = 0; row < area.rows; row++)
		mvhline(area.y + row, area.x, ' ', area.columns);
}

void screen_repeat(int y, int x, int cells, enum role role, const char *piece)
{
	wchar_t wide[2] = {0};
	cchar_t cell;
	struct buffer shown = {0};
	if (cells > COLS - x)
		cells = COLS - x;
	if (screen_is_plain())
		text_ascii(&shown, piece, strlen(piece));
	if (y >= 0 && y < LINES && x >= 0 && cells > 0 &&
		mbstowcs(wide, screen_is_plain() ? buffer_string(&shown) : piece, 1) == 1 &&
		setcchar(&cell, wide, role_attributes(role), role_pair(role), NULL) == OK)
		mvhline_set(y, x, &cell, cells);
	buffer_clear(&shown);
}

void screen_band(int y, int x, int cells, enum role role)
{
	attr_set(role_attributes(role), role_pair(role), NULL);
	mvhline(y, x, ' ' | role_attributes(role), cells);
	attr_set(A_NORMAL, 0, NULL);
}
