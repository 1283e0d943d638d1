/* SPDX-License-Identifier: MIT */
/* Lists of what is no statement: topics, parties, notes, saved searches, charts. What is in one and
 * what Enter does is a struct index_ops; moving, drawing and what is said below are the same. */
#include "hands.h"
#include "trouble.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cells that a bar takes at the most, and lines that what is said of a row takes. */
#define BAR_MOST 40
#define ABOUT_LINES 5

struct index *index_of(const struct view *view)
{
	return view->state;
}

struct index_row *index_row_add(struct index *index)
{
	index->rows = arena_grow(
		&index->arena, index->rows, index->count, &index->room, sizeof *index->rows);
	struct index_row *row = &index->rows[index->count++];
	*row = (struct index_row){0};
	return row;
}

/* The nearest row from one on, in a direction, that the cursor may stand on. */
static void cursor_settle(struct index *index, bool down)
{
	size_t at = index->list.cursor;
	while (at < index->count && index->rows[at].heading && (down || at > 0))
		at = down ? at + 1 : at - 1;
	if (at >= index->count || index->rows[at].heading) {
		if (down)
			cursor_settle(index, false);
		return;
	}
	index->list.cursor = at;
}

static bool index_load(struct view *view, struct error *err)
{
	struct index *index = index_of(view);
	struct index before = *index;
	index->arena = (struct arena){0};
	index->rows = NULL;
	index->count = index->room = 0;
	/* What cannot be read again stays as it was. */
	if (!index->ops->fill(view, index, err)) {
		arena_clear(&index->arena);
		*index = before;
		return false;
	}
	arena_clear(&before.arena);
	index->bars = false;
	for (size_t i = 0; i < index->count; i++)
		index->bars |= index->rows[i].bar > 0;
	index->list.count = index->count;
	list_set(&index->list, index->list.cursor);
	cursor_settle(index, true);
	return true;
}

static void index_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	struct index *index = index_of(view);
	size_t rows = 0, before = 0;
	for (size_t i = 0; i < index->count; i++) {
		rows += !index->rows[i].heading;
		before += !index->rows[i].heading && i < index->list.cursor;
	}
	if (index->ops->name != NULL)
		index->ops->name(index, name);
	else
		buffer_append_string(name, _(index->ops->title));
	if (rows > 0)
		buffer_printf(counts, _("%zu of %zu"), before + 1, rows);
	else
		buffer_append_string(counts, "0");
}

static void heading_draw(const struct index_row *row, int y, int columns)
{
	int right = row->right != NULL ? text_width(row->right, strlen(row->right)) : 0;
	if (right > columns / 2)
		right = 0;
	screen_put_cut(y, 2, columns - 2 - right, ROLE_TITLE, row->label);
	if (right > 0)
		screen_put_string(y, columns - right, right, ROLE_TITLE, row->right);
}

static void row_draw(struct view *view, size_t at, size_t most, int label, int y, int columns)
{
	const struct index *index = index_of(view);
	const struct index_row *row = &index->rows[at];
	bool here = at == index->list.cursor;
	if (row->heading) {
		heading_draw(row, y, columns);
		return;
	}
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	int right = row->right != NULL ? text_width(row->right, strlen(row->right)) : 0;
	if (right > columns / 2)
		right = 0;
	if (here)
		screen_put_string(y, 0, 1, ROLE_TITLE, ">");
	if (row->id != 0 && selection_shows(view, row->id, (int64_t)at))
		screen_put_string(y, 1, 1, ROLE_TITLE, SELECTION_SIGN);
	int room = index->bars ? label : columns - 2 - (right > 0 ? right + 1 : 0);
	if (here && !index->bars)
		screen_band(y, 2, columns - 2, role);
	screen_put_cut(y, 2, room, role, row->label);
	if (right > 0)
		screen_put_cut(y, index->bars ? 2 + label + 1 : columns - right, right,
			here ? ROLE_CURSOR : ROLE_QUIET, row->right);
	int x = 2 + label + 1 + (right > 0 ? right + 1 : 0);
	int bar = columns - x < BAR_MOST ? columns - x : BAR_MOST;
	if (index->bars && bar > 0 && most > 0)
		screen_bar(y, x, (int)((row->bar * (size_t)bar + most - 1) / most));
}

/* The room that the labels of a chart take. */
static int labels_width(const struct index *index, int columns, size_t *most)
{
	int width = 0;
	*most = 0;
	for (size_t i = 0; i < index->count; i++) {
		const struct index_row *row = &index->rows[i];
		int own = row->heading ? 0 : text_width(row->label, strlen(row->label));
		width = own > width ? own : width;
		*most = row->bar > *most ? row->bar : *most;
	}
	return width < columns / 2 ? width : columns / 2;
}

/* What is said of the row under the cursor, at the bottom; the lines it takes. */
static int about_draw(const struct index *index, struct area area)
{
	const char *about =
		index->list.cursor < index->count ? index->rows[index->list.cursor].about : NULL;
	if (about == NULL || area.rows < 2 * ABOUT_LINES)
		return 0;
	struct flow flow = {0};
	int cells = area.columns - 4 < TEXT_CELLS ? area.columns - 4 : TEXT_CELLS;
	flow_add_string(&flow, ROLE_PLAIN, about);
	flow_end(&flow, cells, 0, 0);
	int lines = flow.line_count < ABOUT_LINES ? (int)flow.line_count : ABOUT_LINES;
	int y = area.y + area.rows - lines;
	screen_rule(y - 1, 0, area.columns);
	for (int i = 0; i < lines; i++)
		flow_draw(&flow, (size_t)i, y + i, 2, cells, ROLE_PLAIN);
	flow_clear(&flow);
	return lines + 1;
}

static void empty_draw(const struct index *index, struct area area)
{
	struct flow flow = {0};
	int cells = area.columns - 4 < TEXT_CELLS ? area.columns - 4 : TEXT_CELLS;
	flow_add_string(&flow, ROLE_PLAIN, _(index->ops->empty));
	flow_end(&flow, cells, 0, 0);
	for (size_t i = 0; i < flow.line_count && (int)i + 2 < area.rows; i++)
		flow_draw(&flow, i, area.y + 2 + (int)i, 2, cells, ROLE_PLAIN);
	flow_clear(&flow);
	screen_cursor(area.y + 1, 0);
}

/* Headings are no items. */
static void row_target(const struct index *index, size_t at, int y, int columns)
{
	size_t item = 0;
	for (size_t i = 0; i < at; i++)
		item += !index->rows[i].heading;
	if (!index->rows[at].heading)
		target_add(y, 0, columns, TARGET_ITEM, item);
}

static void index_draw(struct view *view, struct area area)
{
	struct index *index = index_of(view);
	screen_rule(area.y, 0, area.columns);
	if (index->count == 0) {
		empty_draw(index, area);
		return;
	}
	struct area below = {area.y + 1, 0, area.rows - 1, area.columns};
	int rows = below.rows - about_draw(index, below);
	size_t most;
	int label = labels_width(index, area.columns, &most);
	index->page = rows > 1 ? rows - 1 : 1;
	list_follow(&index->list, rows, NULL, NULL);
	/* A heading above the first row is seen with it. */
	if (index->list.top == 1 && index->rows[0].heading && index->list.cursor < (size_t)rows)
		index->list.top = 0;
	for (int i = 0; i < rows && index->list.top + (size_t)i < index->count; i++) {
		row_target(index, index->list.top + (size_t)i, below.y + i, area.columns);
		row_draw(view, index->list.top + (size_t)i, most, label, below.y + i, area.columns);
	}
	screen_cursor(below.y + (int)(index->list.cursor - index->list.top), 0);
}

static bool index_act(struct view *view, enum action action)
{
	struct index *index = index_of(view);
	const struct index_row *row =
		index->list.cursor < index->count ? &index->rows[index->list.cursor] : NULL;
	long lines;
	if (index->ops->act != NULL && index->ops->act(view, action, row))
		return true;
	if (action_lines(action, index->page, &lines)) {
		list_move(&index->list, lines);
		cursor_settle(index, lines > 0);
	} else if (action == ACTION_TOP || action == ACTION_BOTTOM) {
		list_set(&index->list, action == ACTION_TOP ? 0 : index->count);
		cursor_settle(index, action == ACTION_TOP);
	} else if (action == ACTION_OPEN) {
		if (row != NULL && index->ops->open != NULL)
			index->ops->open(view, row);
	} else {
		return false;
	}
	return true;
}

static int64_t index_current(struct view *view)
{
	struct index *index = index_of(view);
	return index->list.cursor < index->count ? index->rows[index->list.cursor].id : 0;
}

static bool index_go_to(struct view *view, size_t item)
{
	struct index *index = index_of(view);
	for (size_t row = 0; row < index->count; row++)
		if (!index->rows[row].heading && item-- == 0) {
			list_set(&index->list, row);
			return true;
		}
	return false;
}

/* ---- picking out ----------------------------------------------------------------------- */

static int64_t index_spot(struct view *view)
{
	struct index *index = index_of(view);
	return index->count > 0 ? (int64_t)index->list.cursor : -1;
}

static size_t index_between(struct view *view, int64_t from, int64_t to)
{
	size_t count = 0;
	for (int64_t i = from; i <= to && i < (int64_t)index_of(view)->count; i++)
		count += index_of(view)->rows[i].id != 0;
	return count;
}

/* Rows that stand for no statement are passed over. */
static bool index_gather(struct view *view, int64_t from, int64_t to, struct error *err)
{
	bool good = true;
	for (int64_t i = from; i <= to && i < (int64_t)index_of(view)->count && good; i++) {
		struct passage passage = {0};
		bool found = false;
		int64_t id = index_of(view)->rows[i].id;
		if (id == 0)
			continue;
		good = store_passage(view->tui->store, id, &passage, &found, err);
		if (good && found && !selection_add(view, id, passage.found.address))
			good = error_set(err, ERROR_USAGE,
				_("No more than %d statements can be selected."), SELECTION_MOST);
		passage_clear(&passage);
	}
	return good;
}

static const struct select_ops index_select = {index_spot, index_between, index_gather};

static void index_clear(struct view *view)
{
	struct index *index = index_of(view);
	arena_clear(&index->arena);
	free(index->argument);
}

struct view *index_open(struct tui *tui, const struct index_ops *ops, const char *argument)
{
	struct error err;
	struct view *view = tui_push(tui, &index_view);
	struct index *index = index_of(view);
	index->ops = ops;
	index->argument = argument != NULL ? strdup(argument) : NULL;
	index->page = 1;
	index_order_read(view);
	if (!index_load(view, &err))
		view_fail(view, &err);
	return view;
}

const struct view_ops index_view = {
	.name = N_("a list of other things"),
	.place = PLACE_INDEX,
	.state_size = sizeof(struct index),
	.load = index_load,
	.title = index_title,
	.draw = index_draw,
	.act = index_act,
	.current = index_current,
	.go_to = index_go_to,
	.clear = index_clear,
	.select = &index_select,
};
