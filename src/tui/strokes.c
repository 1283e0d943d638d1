/* SPDX-License-Identifier: MIT */
/* Texts cut to their room, lines and bars: what is drawn by putting text. */
#include "hands.h"

#include <string.h>

int screen_put_cut(int y, int x, int cells, enum role role, const char *text)
{
	struct buffer visible = {0};
	text_visible(&visible, text, strlen(text));
	int width = text_width(buffer_string(&visible), visible.size);
	int dots = screen_is_plain() ? 3 : 1;
	if (width <= cells || cells <= dots) {
		width = screen_put(y, x, cells, role, buffer_string(&visible), visible.size);
	} else {
		size_t fits = text_fit(visible.data, visible.size, cells - dots, &width);
		screen_put(y, x, width, role, visible.data, fits);
		width += screen_put_string(y, x + width, dots, role, "…");
	}
	buffer_clear(&visible);
	return width;
}

void screen_put_more(int y, int x)
{
	screen_put_string(y, x, 1, ROLE_QUIET, screen_is_plain() ? "~" : "…");
}

void screen_rule(int y, int x, int cells)
{
	screen_repeat(y, x, cells, ROLE_QUIET, "─");
}

void screen_column(int y, int x, int rows)
{
	for (int i = 0; i < rows; i++)
		screen_put_string(y + i, x, 1, ROLE_QUIET, "│");
}

void screen_bar(int y, int x, int cells)
{
	screen_repeat(y, x, cells, ROLE_LABEL, "▇");
}

void lines_above(struct area area, const char *const *lines, int count)
{
	int y = area.y + area.rows - count;
	if (y <= area.y)
		return;
	screen_rule(y - 1, area.x, area.columns);
	screen_blank((struct area){y, area.x, count, area.columns});
	for (int i = 0; i < count; i++)
		screen_put_cut(y + i, area.x + 1, area.columns - 2, ROLE_PLAIN, lines[i]);
}
