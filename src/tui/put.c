/* SPDX-License-Identifier: MIT */
/* Text onto the screen, in roles. Every text is made visible here, whatever was done to it before,
 * so that nothing of a document can drive the terminal. */
#include "looks.h"

#include <string.h>

static attr_t role_attributes(enum role role)
{
	return look_shown(role, screen_colors()).attributes;
}

int screen_put_joined(
	int y, int x, int cells, enum role role, const char *text, size_t size, unsigned joins)
{
	if (y < 0 || y >= LINES || x < 0 || x >= COLS)
		return 0;
	if (cells > COLS - x)
		cells = COLS - x;
	struct buffer visible = {0}, ascii = {0};
	text_visible(&visible, text, size);
	if (screen_is_plain())
		text_ascii(&ascii, buffer_string(&visible), visible.size);
	const struct buffer *shown = screen_is_plain() ? &ascii : &visible;
	int width = 0;
	size_t fits = text_fit(buffer_string(shown), shown->size, cells, &width);
	attr_set(role_attributes(role), screen_colors() > 0 ? (short)(role + 1) : 0, NULL);
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

void screen_band(int y, int x, int cells, enum role role)
{
	attr_set(role_attributes(role), screen_colors() > 0 ? (short)(role + 1) : 0, NULL);
	mvhline(y, x, ' ' | role_attributes(role), cells);
	attr_set(A_NORMAL, 0, NULL);
}
