/* SPDX-License-Identifier: MIT */
/* Drawing a list: its rows, the text beside or below them, and what stands around it, by the width
 * there is. */
#include "hands.h"
#include "rows.h"

#include <stdio.h>
#include <string.h>

#define RAIL_COLUMNS 28
#define LIST_COLUMNS 44
/* The sections stand at the left from this width on; a text narrower than this is left out. */
#define RAIL_FROM 110
#define TEXT_LEAST 30

/* ---- drawing rows -------------------------------------------------------------------- */

static const struct act *row_act(const struct found *found)
{
	return found->act >= 0 && (size_t)found->act < found->act_count
		       ? &found->acts[found->act]
		       : acts_strongest(found->acts, found->act_count);
}

/* "10.1", or with the date where several documents are listed. */
static void row_id(const struct rows *rows, const struct found *found, struct buffer *text)
{
	const char *colon = strchr(found->address, ':');
	if (rows->many_documents && !rows->threaded) {
		char date[DATE_SIZE];
		date_format(found->date, date);
		buffer_printf(text, "%-7.7s ", date);
	}
	buffer_append_string(text, colon != NULL ? colon + 1 : found->address);
}

static void row_flags(const struct found *found, struct buffer *text)
{
	buffer_append_string(text, found->bookmarked ? "*" : " ");
	buffer_append_string(text, found->noted ? "n" : " ");
	buffer_append_string(text, found->unread ? " " : "r");
}

/* "both agreed", and for a commitment its strength. */
static void row_doing(const struct rows *rows, const struct found *found, struct buffer *text)
{
	struct buffer name = {0};
	const struct act *act = row_act(found);
	if (act == NULL || (act->kind == ACT_BACKGROUND && strcmp(act->party, PARTY_NONE) == 0))
		buffer_append_string(text, _("text says"));
	else if (rows->commitments)
		buffer_printf(text, "%d %s", act->strength, party_title(act->party, &name));
	else
		buffer_printf(
			text, "%s %s", party_title(act->party, &name), _(act_kind_verb(act->kind)));
	buffer_clear(&name);
}

/* What the person holds of it, before the words where there is room: "▸stalled #port ". */
static void own_add(struct flow *flow, const struct found *found, int cells)
{
	struct buffer text = {0};
	if (found->status != STATUS_NONE)
		buffer_printf(&text, "▸%s ", cells >= 40 ? _(status_word(found->status)) : "");
	for (size_t i = 0; i < found->tag_count && cells >= 50 && text.size < 24; i++)
		buffer_printf(&text, "#%s ", found->tags[i]);
	flow_add(flow, ROLE_KEY, buffer_string(&text), text.size);
	buffer_clear(&text);
}

/* A row's words: the whole statement's, or the commitment's own. */
static void words_add(struct flow *flow, const struct found *found)
{
	if (found->act < 0) {
		flow_add_statement(flow, found, ROLE_PLAIN);
		return;
	}
	const struct act *act = row_act(found);
	size_t at = act->start;
	for (size_t i = 0; i < found->hit_count; i++) {
		const struct span *hit = &found->hits[i];
		if (hit->start < at || hit->end > act->end)
			continue;
		flow_add(flow, ROLE_PLAIN, found->text + at, hit->start - at);
		flow_add(flow, ROLE_HIT, found->text + hit->start, hit->end - hit->start);
		at = hit->end;
	}
	flow_add(flow, ROLE_PLAIN, found->text + at, act->end - at);
}

static void words_flow(const struct found *found, int cells, struct flow *flow)
{
	words_add(flow, found);
	flow_end(flow, cells, 0, 0);
}

/* The rows of a wrapped list are as high as their words need. */
static int row_height(void *context, size_t row)
{
	struct view *view = context;
	struct flow flow = {0};
	const struct found *found = row_get(view, row);
	int head = rows_of(view)->threaded && thread_heads(rows_of(view), row) ? 1 : 0;
	if (found == NULL || rows_of(view)->wrap_columns == 0)
		return head + 1;
	words_flow(found, rows_of(view)->wrap_columns, &flow);
	int height = head + 1 + (int)flow.line_count;
	flow_clear(&flow);
	return height;
}

/* The cursor, and beside it whether the row is picked: on each of its lines. */
static void signs_draw(int y, int x, bool here, bool picked, enum role role)
{
	if (here)
		screen_put_string(y, x, 1, role, ">");
	if (picked)
		screen_put_string(y, x + 1, 1, role, SELECTION_SIGN);
}

static void row_draw_wrapped(const struct rows *rows, const struct found *found, struct area area,
	bool here, bool picked)
{
	struct buffer text = {0}, flags = {0};
	if (rows->threaded)
		thread_sign(found, &text);
	row_id(rows, found, &text);
	buffer_append_string(&text, " ");
	row_doing(rows, found, &text);
	if (found->status != STATUS_NONE)
		buffer_printf(&text, " ▸%s", _(status_word(found->status)));
	row_flags(found, &flags);
	enum role role = here ? ROLE_CURSOR : ROLE_LABEL;
	signs_draw(area.y, area.x, here, picked, ROLE_TITLE);
	screen_put_cut(area.y, area.x + 2, area.columns - 6, role, text.data);
	screen_put_string(area.y, area.x + area.columns - 3, 3, ROLE_TITLE, flags.data);
	struct flow flow = {0};
	words_flow(found, area.columns - 4, &flow);
	for (size_t line = 0; line < flow.line_count && (int)line + 1 < area.rows; line++) {
		signs_draw(area.y + 1 + (int)line, area.x, here, picked, ROLE_TITLE);
		flow_draw(&flow, line, area.y + 1 + (int)line, area.x + 4, area.columns - 4,
			ROLE_PLAIN);
	}
	flow_clear(&flow);
	buffer_clear(&text);
	buffer_clear(&flags);
}

/* One line: mark, place, flags, who does what where there is room, words. */
static void row_draw_line(const struct rows *rows, const struct found *found, struct area area,
	bool here, bool picked)
{
	struct buffer id = {0}, flags = {0}, doing = {0};
	row_id(rows, found, &id);
	row_flags(found, &flags);
	row_doing(rows, found, &doing);
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	int id_cells = rows->many_documents ? 13 : 6, x = area.x;
	if (here)
		screen_band(area.y, area.x, area.columns, role);
	signs_draw(area.y, area.x, here, picked, here ? ROLE_CURSOR : ROLE_TITLE);
	x += 2;
	if (rows->threaded) {
		const struct row_parts parts = {
			found, buffer_string(&id), buffer_string(&flags), buffer_string(&doing)};
		thread_row_draw(&parts, area, here);
		buffer_clear(&id);
		buffer_clear(&flags);
		buffer_clear(&doing);
		return;
	}
	screen_put_cut(area.y, x, id_cells, here ? ROLE_CURSOR : ROLE_QUIET, id.data);
	x += id_cells + 1;
	screen_put_string(area.y, x, 3, here ? ROLE_CURSOR : ROLE_TITLE, flags.data);
	x += 4;
	if (area.columns >= 64) {
		screen_put_cut(area.y, x, 16, here ? ROLE_CURSOR : ROLE_LABEL, doing.data);
		x += 17;
	}
	struct flow flow = {0};
	int cells = area.x + area.columns - x;
	own_add(&flow, found, cells);
	words_add(&flow, found);
	flow_end(&flow, 100000, 0, 0);
	bool cut = text_width(flow.text.data, flow.text.size) > cells;
	flow_draw(&flow, 0, area.y, x, cut ? cells - 1 : cells, here ? ROLE_CURSOR : ROLE_PLAIN);
	if (cut)
		screen_put_more(area.y, area.x + area.columns - 1);
	flow_clear(&flow);
	buffer_clear(&id);
	buffer_clear(&flags);
	buffer_clear(&doing);
}

/* Returns where the cursor's row is. */
static int rows_draw_list(struct view *view, struct area area)
{
	struct rows *rows = rows_of(view);
	struct list *list = &rows->list;
	rows->wrap_columns =
		area.columns < 40 || area.columns == screen_columns() ? area.columns - 4 : 0;
	if (layout_of(screen_rows(), screen_columns()) != LAYOUT_SINGLE || screen_columns() >= 60)
		rows->wrap_columns = 0;
	rows->page = area.rows > 1 ? area.rows - 1 : 1;
	target_pane(area, PANE_LIST);
	rows_grow(view);
	/* The row at the top has its document's heading, also where it is not the first of it. */
	bool heights = rows->wrap_columns > 0 || rows->threaded;
	list_follow(list, area.rows - rows->threaded, heights ? row_height : NULL, view);
	int y = area.y, bottom = area.y + area.rows, cursor_y = area.y;
	for (size_t row = list->top; row < list->count && y < bottom; row++) {
		const struct found *found = row_get(view, row);
		bool here = row == list->cursor;
		if (found == NULL)
			break;
		bool heads = rows->threaded && thread_heads(rows, row);
		if (rows->threaded && y + 1 < bottom && (heads || row == list->top))
			thread_heading_draw(rows, row, y++, area.x, area.columns);
		if (here)
			cursor_y = y;
		struct area place = {y, area.x, bottom - y, area.columns};
		int height = rows->wrap_columns > 0 ? row_height(view, row) : 1;
		for (int line = 0; line < height; line++)
			target_add(y + line, area.x, area.columns, TARGET_ITEM, row);
		bool picked = selection_shows(view, found->id, (int64_t)row);
		if (rows->wrap_columns > 0) {
			row_draw_wrapped(rows, found, place, here, picked);
			y += row_height(view, row) - heads;
		} else {
			row_draw_line(rows, found, place, here, picked);
			y++;
		}
	}
	return cursor_y;
}

/* ---- drawing the text beside --------------------------------------------------------- */

static bool passage_of_row(struct view *view)
{
	struct rows *rows = rows_of(view);
	struct error err;
	bool found = false;
	const struct found *row = row_get(view, rows->list.cursor);
	if (row == NULL)
		return false;
	if (rows->passage.found.id == row->id)
		return true;
	struct passage passage = {0};
	if (!store_passage(view->tui->store, row->id, &passage, &found, &err) || !found)
		return false;
	passage_clear(&rows->passage);
	rows->passage = passage;
	/* The search's hits belong to the text beside as well. */
	rows->detail_top = 0;
	return true;
}

static void rows_draw_detail(struct view *view, struct area area, bool context)
{
	struct rows *rows = rows_of(view);
	struct flow flow = {0};
	int cells = area.columns - 2 < TEXT_CELLS ? area.columns - 2 : TEXT_CELLS;
	if (!passage_of_row(view))
		return;
	target_pane(area, PANE_TEXT);
	struct passage shown = rows->passage;
	const struct found *row = row_get(view, rows->list.cursor);
	shown.found.hits = row->hits;
	shown.found.hit_count = row->hit_count;
	detail_flow(view->tui, &shown, &(struct detail_options){.cells = cells, .context = context},
		&flow);
	rows->detail_lines = flow.line_count;
	if (rows->detail_top + 1 > flow.line_count)
		rows->detail_top = flow.line_count > 0 ? flow.line_count - 1 : 0;
	for (int i = 0; i < area.rows && rows->detail_top + (size_t)i < flow.line_count; i++)
		flow_draw(&flow, rows->detail_top + (size_t)i, area.y + i, area.x + 1, cells,
			ROLE_PLAIN);
	if (rows->detail_top + (size_t)area.rows < flow.line_count)
		screen_put_more(area.y + area.rows - 1, area.x + area.columns - 2);
	flow_clear(&flow);
}

/* Far right in very wide terminals: what stands around, and where commitments lie. */
static void context_draw(struct view *view, struct area area)
{
	struct rows *rows = rows_of(view);
	struct flow flow = {0};
	int cells = area.columns - 2 < TEXT_CELLS ? area.columns - 2 : TEXT_CELLS, y = area.y;
	if (!passage_of_row(view))
		return;
	const struct passage *passage = &rows->passage;
	flow_add_string(&flow, ROLE_TITLE, _("Note"));
	flow_end(&flow, cells, 0, 0);
	if (passage->note != NULL)
		flow_add_string(&flow, ROLE_PLAIN, passage->note);
	else
		flow_add_keys(&flow, ROLE_PLAIN, _("none; {note} writes one"), view->ops->place);
	flow_end(&flow, cells, 0, 0);
	flow_gap(&flow);
	flow_add_string(&flow, ROLE_TITLE, _("In its paragraph"));
	flow_end(&flow, cells, 0, 0);
	for (size_t i = 0; i < passage->context_count; i++) {
		bool here = passage->context[i].id == passage->found.id;
		flow_add_string(&flow, ROLE_PLAIN, here ? "> " : "┆ ");
		flow_add_string(&flow, here ? ROLE_TITLE : ROLE_QUIET, passage->context[i].text);
		flow_end(&flow, cells, 0, 2);
	}
	flow_gap(&flow);
	flow_add_string(&flow, ROLE_TITLE, _("Commitments by section"));
	flow_end(&flow, cells, 0, 0);
	for (size_t i = 0; i < flow.line_count && y < area.y + area.rows; i++, y++)
		flow_draw(&flow, i, y, area.x + 1, cells, ROLE_PLAIN);
	flow_clear(&flow);
	size_t most = 1;
	for (int i = SECTION_POLITICAL; i < SECTION_COUNT; i++)
		if (view->tui->summary.sections[i].commitments > most)
			most = view->tui->summary.sections[i].commitments;
	for (int i = SECTION_POLITICAL; i < SECTION_COUNT && y < area.y + area.rows; i++, y++) {
		size_t count = view->tui->summary.sections[i].commitments;
		char text[48];
		snprintf(
			text, sizeof text, "%-10s %4zu ", _(section_short((enum section)i)), count);
		int x = area.x + 1 + screen_put_string(y, area.x + 1, cells, ROLE_PLAIN, text);
		screen_bar(y, x, (int)(count * (size_t)(cells > 17 ? cells - 16 : 1) / most));
	}
}

/* ---- the whole ----------------------------------------------------------------------- */

static void counts_of(struct view *view, struct section_counts *counts)
{
	struct rows *rows = rows_of(view);
	*counts = (struct section_counts){0};
	if (rows->searching)
		*counts = rows->sections;
	for (int i = 0; i < SECTION_COUNT && !rows->searching; i++)
		counts->counts[i] = rows->commitments ? view->tui->summary.sections[i].commitments
						      : view->tui->summary.sections[i].statements;
}

/* List over text. */
static void stacked_draw(struct view *view, struct area area)
{
	int share = rows_of(view)->threaded ? area.rows / 2 : area.rows * 2 / 5;
	int list_rows = share > 5 ? share : 5;
	struct area list = {area.y, 0, list_rows, area.columns};
	struct area text = {area.y + list_rows + 1, 0, area.rows - list_rows - 1, area.columns};
	screen_rule(area.y + list_rows, 0, area.columns);
	rows_draw_detail(view, text, true);
	screen_cursor(rows_draw_list(view, list), 0);
}

/* Rail, list, text and, where there is room, what stands around. */
static void side_draw(struct view *view, struct area area, enum layout layout)
{
	int x = area.x, list_columns = LIST_COLUMNS;
	if (layout == LAYOUT_CONTEXT)
		list_columns = screen_columns() / 3 < area.columns / 2 ? screen_columns() / 3
								       : area.columns / 2;
	int text_columns = area.columns - list_columns - 1;
	/* Beside the filters there may be room for the list only. */
	if (text_columns < TEXT_LEAST) {
		screen_cursor(rows_draw_list(view, area), area.x);
		return;
	}
	struct area list = {area.y, x, area.rows, list_columns};
	x += list_columns;
	screen_column(area.y, x, area.rows);
	if (layout == LAYOUT_CONTEXT) {
		int around = text_columns / 3 > 34 ? text_columns / 3 : 34;
		text_columns -= around + 1;
		screen_column(area.y, x + 1 + text_columns, area.rows);
		context_draw(view, (struct area){area.y, x + 2 + text_columns, area.rows, around});
	}
	rows_draw_detail(view, (struct area){area.y, x + 1, area.rows, text_columns},
		layout != LAYOUT_CONTEXT);
	screen_cursor(rows_draw_list(view, list), list.x);
}

/* What stands at the left: the filters, else, where there is room, the sections. Returns the rest.
 */
static struct area left_draw(
	struct view *view, struct area area, const struct section_counts *counts)
{
	struct rows *rows = rows_of(view);
	int columns = 0;
	if (rows->filter != NULL && screen_columns() >= FILTER_BESIDE)
		columns = FILTER_COLUMNS;
	else if (screen_columns() >= RAIL_FROM && rows->list.count > 0)
		columns = RAIL_COLUMNS;
	if (columns == 0)
		return area;
	if (columns == RAIL_COLUMNS)
		rail_draw((struct area){area.y, 0, area.rows, columns}, rows->section, counts);
	screen_column(area.y, columns, area.rows);
	return (struct area){area.y, columns + 1, area.rows, area.columns - columns - 1};
}

void rows_draw(struct view *view, struct area area)
{
	struct rows *rows = rows_of(view);
	enum layout layout = layout_of(screen_rows(), screen_columns());
	struct section_counts counts;
	bool beside = screen_columns() >= FILTER_BESIDE;
	counts_of(view, &counts);
	if (rows->threaded) {
		int head = thread_head_draw(view, area);
		area.y += head;
		area.rows -= head;
	} else if (area.columns < RAIL_FROM && area.rows > 4) {
		tabs_draw(area.y, area.columns, rows->section, &counts);
		area.y++;
		area.rows--;
	}
	screen_rule(area.y++, 0, area.columns);
	area.rows--;
	if (rows->filter != NULL && !beside) {
		filter_draw(view, area);
		return;
	}
	struct area rest = left_draw(view, area, &counts);
	if (rows->list.count == 0)
		empty_draw(view, rest);
	else if (layout == LAYOUT_STACKED)
		stacked_draw(view, rest);
	else if (layout == LAYOUT_SINGLE)
		screen_cursor(rows_draw_list(view, rest), 0);
	else
		side_draw(view, rest, layout);
	/* Last, as the cursor is where the keys are. */
	if (rows->filter != NULL)
		filter_draw(view, (struct area){area.y, 0, area.rows, FILTER_COLUMNS});
}
