/* SPDX-License-Identifier: MIT */
/* How the list of commands looks: from ? keys come first, from : names. */
#include "palette.h"

#include <stdlib.h>
#include <string.h>

struct palette *palette_of(const struct view *view)
{
	return view->state;
}

void palette_line_name(const struct palette_line *line, struct buffer *name)
{
	if (line->choice != NULL) {
		buffer_append_string(name, line->choice->word);
		return;
	}
	buffer_append_string(name, line->row != NULL ? line->row->command : line->command->name);
	if (line->command != NULL && line->command->argument != ARGUMENT_NONE)
		buffer_printf(name, line->row != NULL ? " [%s]" : " %s",
			_(argument_word(line->command->argument)));
}

const char *palette_line_help(const struct palette_line *line)
{
	if (line->choice != NULL)
		return line->choice->about;
	return line->row != NULL ? _(line->row->help) : _(line->command->help);
}

static bool palette_load(struct view *view, struct error *err)
{
	(void)err;
	palette_match(
		view, palette_is_open(view->tui) ? buffer_string(&view->tui->prompt.text) : "");
	return true;
}

static void palette_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	struct palette *palette = palette_of(view);
	size_t count = palette->list.count;
	buffer_append_string(name, palette->keys ? _("Keys") : _("Commands"));
	if (palette->given != NULL)
		buffer_printf(counts, "%zu", count);
	else
		buffer_printf(counts, ngettext("%zu command", "%zu commands", count), count);
}

static void line_keys(
	const struct palette_line *line, unsigned place, bool all, struct buffer *keys)
{
	char label[KEY_LABEL_SIZE];
	if (line->row == NULL || line->choice != NULL) {
		buffer_append(keys, "", 0);
	} else if (all) {
		key_row_names(line->row, keys);
	} else {
		key_label(key_of(line->row, place), label);
		buffer_append_string(keys, label);
	}
}

/* Keys, what they do, and the name where there is room. */
static void line_draw_keys(const struct palette_line *line, bool here, int y, int columns)
{
	struct buffer keys = {0}, name = {0};
	line_keys(line, 0, true, &keys);
	palette_line_name(line, &name);
	int left = columns < 60 ? 9 : 16, right = columns < 80 ? 0 : 24;
	if (keys.size == 0)
		buffer_printf(
			&keys, ":%s", line->row != NULL ? line->row->command : line->command->name);
	screen_put_cut(y, 2, left, here ? ROLE_CURSOR : ROLE_KEY, keys.data);
	screen_put_cut(y, 3 + left, columns - left - right - 4,
		here ? ROLE_CURSOR : (line->works ? ROLE_PLAIN : ROLE_QUIET),
		palette_line_help(line));
	if (right > 0)
		screen_put_cut(y, columns - right, right, ROLE_QUIET, name.data);
	buffer_clear(&keys);
	buffer_clear(&name);
}

/* The name, what it does where there is room, and its key at the right. */
static void line_draw_name(
	const struct palette_line *line, unsigned place, bool here, int left, int y, int columns)
{
	struct buffer keys = {0}, name = {0};
	line_keys(line, place, false, &keys);
	palette_line_name(line, &name);
	int right = line->choice != NULL ? 0 : 7;
	enum role plain = line->works ? ROLE_PLAIN : ROLE_QUIET;
	if (here)
		screen_band(y, 2, columns - 2, ROLE_CURSOR);
	screen_put_cut(y, 2, left, here ? ROLE_CURSOR : plain, name.data);
	if (columns >= NAMES_COLUMNS || line->choice != NULL)
		screen_put_cut(y, 4 + left, columns - left - right - 5,
			here ? ROLE_CURSOR : ROLE_QUIET, palette_line_help(line));
	if (right > 0)
		screen_put_cut(y, columns - right, right, here ? ROLE_CURSOR : ROLE_KEY, keys.data);
	buffer_clear(&keys);
	buffer_clear(&name);
}

/* The room of the longest name, within limits. */
static int names_width(const struct palette *palette, int columns)
{
	int width = 0, most = columns < 80 ? columns - 10 : columns / 3;
	for (size_t i = 0; i < palette->count; i++) {
		struct buffer name = {0};
		palette_line_name(&palette->lines[i], &name);
		int own = text_width(name.data, name.size);
		width = own > width ? own : width;
		buffer_clear(&name);
	}
	return width < most ? width : most;
}

static void empty_draw(struct view *view, struct area area)
{
	struct palette *palette = palette_of(view);
	const char *typed = buffer_string(&view->tui->prompt.text);
	struct flow flow = {0};
	int cells = area.columns - 4 < TEXT_CELLS ? area.columns - 4 : TEXT_CELLS;
	if (palette->given != NULL && argument_is_closed(palette->given->argument)) {
		flow_add_string(&flow, ROLE_PLAIN, _("Nothing of that name is in the record."));
	} else if (palette->given != NULL) {
		flow_add_string(&flow, ROLE_PLAIN, _(palette->given->help));
	} else if (strspn(typed, "0123456789") == strlen(typed)) {
		flow_add_string(&flow, ROLE_PLAIN, _("Enter goes to this item of the list."));
	} else {
		flow_add_string(&flow, ROLE_PLAIN, _("No key and no command matches."));
		if (palette->nearest != NULL) {
			flow_end(&flow, cells, 0, 0);
			flow_add_string(&flow, ROLE_PLAIN, _("The nearest is "));
			flow_add_string(&flow, ROLE_TITLE, palette->nearest);
			flow_add_string(&flow, ROLE_PLAIN, _("; Enter takes it."));
		}
	}
	flow_end(&flow, cells, 0, 0);
	for (size_t i = 0; i < flow.line_count && (int)i + 1 < area.rows; i++)
		flow_draw(&flow, i, area.y + 1 + (int)i, 2, cells, ROLE_PLAIN);
	flow_clear(&flow);
}

static void palette_draw(struct view *view, struct area area)
{
	struct palette *palette = palette_of(view);
	screen_rule(area.y, 0, area.columns);
	int y = area.y + 1, bottom = area.y + area.rows;
	if (palette->list.count == 0) {
		empty_draw(view, area);
		return;
	}
	if (area.rows > 4)
		screen_put_cut(y++, 2, area.columns - 2, ROLE_QUIET,
			area.columns < NAMES_COLUMNS
				? _("Type to filter, Enter runs, Esc back")
				: _("Type to filter, Enter runs, Tab completes, Esc goes back"));
	int rows = bottom - y > 0 ? bottom - y : 1;
	int left = names_width(palette, area.columns);
	palette->page = rows > 1 ? rows - 1 : 1;
	list_follow(&palette->list, rows, NULL, NULL);
	for (size_t i = palette->list.top; i < palette->list.count && y < bottom; i++, y++) {
		bool here = i == palette->list.cursor;
		target_add(y, 0, area.columns, TARGET_ITEM, i);
		screen_put_string(y, 0, 2, ROLE_TITLE, here ? "> " : "  ");
		if (palette->keys && palette->given == NULL)
			line_draw_keys(&palette->lines[i], here, y, area.columns);
		else
			line_draw_name(
				&palette->lines[i], palette->from, here, left, y, area.columns);
	}
	screen_cursor(area.y + 1, 0);
}

static bool palette_act(struct view *view, enum action action)
{
	(void)view;
	(void)action;
	return false;
}

static bool palette_go_to(struct view *view, size_t item)
{
	struct palette *palette = palette_of(view);
	if (item >= palette->list.count)
		return false;
	list_set(&palette->list, item);
	palette->moved = true;
	return true;
}

static void palette_clear(struct view *view)
{
	choices_clear(&palette_of(view)->choices);
	free(palette_of(view)->lines);
}

const struct view_ops help_view = {
	.name = N_("the list of keys"),
	.place = PLACE_HELP,
	.state_size = sizeof(struct palette),
	.load = palette_load,
	.title = palette_title,
	.draw = palette_draw,
	.act = palette_act,
	.go_to = palette_go_to,
	.clear = palette_clear,
};
