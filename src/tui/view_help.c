/* SPDX-License-Identifier: MIT */
/* The keys, from the live table: those of the view that help was asked from first, and narrowed by
 * typing. Enter does what the line says. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

struct help {
	struct prompt filter;
	const struct key_row *rows[128];
	unsigned from; /* the place that help was asked from */
	struct list list;
	int page;
};

static struct help *help_of(const struct view *view)
{
	return view->state;
}

static bool row_matches(const struct key_row *row, const char *filter)
{
	struct buffer line = {0}, folded = {0};
	key_row_names(row, &line);
	buffer_printf(&line, " %s %s", row->command, _(row->help));
	text_fold(&folded, line.data, line.size);
	bool matches = strstr(folded.data, filter) != NULL;
	buffer_clear(&line);
	buffer_clear(&folded);
	return matches;
}

static bool help_load(struct view *view, struct error *err)
{
	struct help *help = help_of(view);
	struct buffer filter = {0};
	size_t count = 0;
	(void)err;
	text_fold(&filter, buffer_string(&help->filter.text), help->filter.text.size);
	buffer_append(&filter, "", 0);
	/* First what works where help was asked for, then the rest. */
	for (int here = 1; here >= 0; here--)
		for (size_t i = 0; i < key_row_count && count < ARRAY_SIZE(help->rows); i++)
			if (((key_rows[i].places & help->from) != 0) == (here == 1) &&
				row_matches(&key_rows[i], filter.data))
				help->rows[count++] = &key_rows[i];
	help->list.count = count;
	list_set(&help->list, help->list.cursor);
	buffer_clear(&filter);
	return true;
}

static void help_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	struct help *help = help_of(view);
	buffer_append_string(name, _("Keys"));
	buffer_printf(counts, ngettext("%zu key", "%zu keys", help->list.count), help->list.count);
}

static void row_draw(const struct help *help, size_t index, int y, int columns)
{
	const struct key_row *row = help->rows[index];
	bool here = index == help->list.cursor;
	bool works = (row->places & help->from) != 0;
	struct buffer names = {0};
	key_row_names(row, &names);
	int keys = columns < 60 ? 9 : 16, command = columns < 80 ? 0 : 24;
	screen_put_string(y, 0, 2, ROLE_TITLE, here ? "> " : "  ");
	screen_put_cut(y, 2, keys, here ? ROLE_CURSOR : ROLE_KEY, names.data);
	screen_put_cut(y, 3 + keys, columns - keys - command - 4,
		here ? ROLE_CURSOR : (works ? ROLE_PLAIN : ROLE_QUIET), _(row->help));
	if (command > 0)
		screen_put_cut(y, columns - command, command, ROLE_QUIET, row->command);
	buffer_clear(&names);
}

static void help_draw(struct view *view, struct area area)
{
	struct help *help = help_of(view);
	screen_rule(area.y, 0, area.columns);
	int y = area.y + 1, bottom = area.y + area.rows, cursor_y = y + 1;
	int x = screen_put_string(y, 0, area.columns, ROLE_LABEL, _("Type to filter: "));
	x += screen_put_string(
		y, x, area.columns - x, ROLE_TITLE, buffer_string(&help->filter.text));
	if (help->filter.text.size == 0)
		screen_put_cut(y, x, area.columns - x, ROLE_QUIET,
			_("Enter does what a line says, Esc goes back"));
	y++;
	int rows = bottom - y > 0 ? bottom - y : 1;
	help->page = rows > 1 ? rows - 1 : 1;
	list_follow(&help->list, rows, NULL, NULL);
	for (size_t i = help->list.top; i < help->list.count && y < bottom; i++, y++) {
		if (i == help->list.cursor)
			cursor_y = y;
		row_draw(help, i, y, area.columns);
	}
	if (help->list.count == 0)
		screen_put_string(y, 2, area.columns - 2, ROLE_PLAIN, _("No key matches."));
	screen_cursor(cursor_y, 0);
}

/* Leaves help, and does what the line says where help was asked from. */
static void help_run(struct view *view)
{
	struct help *help = help_of(view);
	struct tui *tui = view->tui;
	if (help->list.count == 0)
		return;
	int key = help->rows[help->list.cursor]->keys[0];
	if (help->rows[help->list.cursor]->run == help_open)
		return;
	tui_pop(tui);
	tui_key(tui, key);
}

static bool help_key(struct view *view, int key)
{
	struct help *help = help_of(view);
	struct error err;
	bool changed = false;
	static const struct {
		int key;
		int by;
		bool pages;
	} moves[] = {{KEY_DOWN_, 1, false}, {KEY_UP_, -1, false}, {KEY_PAGE_DOWN_, 1, true},
		{KEY_PAGE_UP_, -1, true}};
	for (size_t i = 0; i < ARRAY_SIZE(moves); i++)
		if (moves[i].key == key) {
			list_move(&help->list, moves[i].by * (moves[i].pages ? help->page : 1));
			return true;
		}
	if (key == KEY_ENTER_) {
		help_run(view);
		return true;
	}
	/* q and ? leave while nothing is typed, as everywhere; then they are letters. */
	bool empty = help->filter.text.size == 0;
	if (key == KEY_ESCAPE_ || key == KEY_F1_ || (empty && (key == 'q' || key == '?'))) {
		tui_pop(view->tui);
		return true;
	}
	if (!prompt_key(&help->filter, key, &changed))
		return false;
	if (changed) {
		help->list.cursor = 0;
		help_load(view, &err);
	}
	return true;
}

static bool help_act(struct view *view, enum action action)
{
	(void)view;
	(void)action;
	return false;
}

static void help_clear(struct view *view)
{
	buffer_clear(&help_of(view)->filter.text);
}

void help_open(struct tui *tui)
{
	struct error err;
	unsigned from = tui_view(tui)->ops->place;
	if (from == PLACE_HELP)
		return;
	struct view *view = tui_push(tui, &help_view);
	help_of(view)->from = from;
	help_load(view, &err);
}

const struct view_ops help_view = {
	.name = N_("the list of keys"),
	.place = PLACE_HELP,
	.state_size = sizeof(struct help),
	.load = help_load,
	.title = help_title,
	.draw = help_draw,
	.act = help_act,
	.key = help_key,
	.clear = help_clear,
};
