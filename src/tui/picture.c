/* SPDX-License-Identifier: MIT */
/* The screen as text, for tests: read back from curses, cell by cell. */
#include "internal.h"

#include <curses.h>
#include <string.h>
#include <wchar.h>

/* Returns how many cells the cell's text takes. */
static int cell_text(int y, int x, struct buffer *text, short *pair, attr_t *attributes)
{
	cchar_t cell;
	wchar_t wide[CCHARW_MAX + 1] = {0};
	size_t before = text->size;
	if (mvin_wch(y, x, &cell) != OK || getcchar(&cell, wide, attributes, pair, NULL) != OK)
		return 1;
	for (int i = 0; wide[i] != 0; i++)
		text_encode(text, (uint32_t)wide[i]);
	int width = wide[0] != 0 ? wcwidth(wide[0]) : 1;
	return width > 1 && text->size > before ? width : 1;
}

static void trim_row(struct buffer *row, const char *blanks)
{
	while (row->size > 0 && strchr(blanks, row->data[row->size - 1]) != NULL)
		row->data[--row->size] = '\0';
}

void tui_picture(const struct tui *tui, bool attributes, struct buffer *picture)
{
	(void)tui;
	int at_y, at_x;
	getyx(stdscr, at_y, at_x);
	for (int y = 0; y < LINES; y++) {
		struct buffer text = {0}, roles = {0};
		for (int x = 0; x < COLS;) {
			short pair = 0;
			attr_t look = 0;
			int cells = cell_text(y, x, &text, &pair, &look);
			for (x += cells; cells > 0; cells--)
				buffer_append_char(&roles, screen_role_letter(pair, look));
		}
		trim_row(&text, " ");
		trim_row(&roles, ".");
		buffer_printf(picture, "%s\n", buffer_string(&text));
		if (attributes && roles.size > 0)
			buffer_printf(picture, "\t%s\n", roles.data);
		buffer_clear(&text);
		buffer_clear(&roles);
	}
	if (attributes)
		buffer_printf(picture, "cursor %d,%d\n", at_y, at_x);
	move(at_y, at_x);
}
