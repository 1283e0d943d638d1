/* SPDX-License-Identifier: MIT */
/* A document read through: its headings and paragraphs, of which only those near the screen are in
 * memory. The statement that keys act on is marked in the margin. */
#include "document.h"
#include "hands.h"
#include "margin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool document_load(struct view *view, struct error *err)
{
	struct text *text = text_of(view);
	struct sheet sheet = {0};
	bool found = false;
	if (!store_sheet(view->tui->store, text->id, &sheet, &found, err))
		return false;
	if (!found)
		return error_set(
			err, ERROR_LIBRARY, _("'%s' is no longer in the library"), text->id);
	sheet_clear(&text->sheet);
	text->sheet = sheet;
	text->placed = 0;
	/* What was drawn may have other numbers now. */
	text->shown_first = text->shown_last = 0;
	text->block_count = 1 + sheet.block_count + (sheet.document.note_count > 0 ? 1 : 0);
	if (text->top >= text->block_count)
		text->top = text->block_count - 1;
	return document_window(view, text->top, err);
}

static size_t block_height(struct view *view, size_t block)
{
	const struct flow *flow = document_flow(view, block, screen_columns());
	return flow != NULL ? flow->line_count : 1;
}

/* ---- drawing ------------------------------------------------------------------------- */

static void line_marks(struct text *text, const struct flow *flow, size_t line)
{
	int64_t first, last;
	flow_marks_begin(flow, line, &first, &last);
	if (first == 0)
		return;
	if (text->shown_first == 0)
		text->shown_first = first;
	text->shown_last = last;
}

/* True where a line holds words of a picked statement. */
static bool line_is_picked(struct view *view, const struct flow *flow, size_t line)
{
	size_t start = flow->lines[line].start, end = start + flow->lines[line].size;
	if (selection_is_empty(view))
		return false;
	for (size_t i = 0; i < flow->span_count && flow->spans[i].start < end; i++) {
		size_t stop = i + 1 < flow->span_count ? flow->spans[i + 1].start : end;
		if (stop > start && flow->spans[i].mark != 0 &&
			selection_shows(view, flow->spans[i].mark, flow->spans[i].mark))
			return true;
	}
	return false;
}

static bool mark_on_line(const struct flow *flow, size_t line, int64_t mark)
{
	return mark != 0 && flow_find(flow, mark) == line;
}

/* True where a row has to be drawn: it is blank then. */
static bool row_is_new(const struct text *text, int y, bool current)
{
	if (!text->moved)
		return true;
	bool marked = text->current != text->drawn.current && (current || y == text->moved_mark);
	if (marked)
		screen_blank((struct area){y, 0, 1, text->columns});
	return marked || (y >= text->moved_first && y <= text->moved_last);
}

/* One block from top_line on; returns the next row of the screen. */
static int block_draw(struct view *view, size_t block, size_t from, struct area area, int *cursor_y)
{
	struct text *text = text_of(view);
	int margin = document_margin(area.columns), y = area.y, bottom = area.y + area.rows;
	const struct flow *flow = document_flow(view, block, area.columns);
	if (flow == NULL)
		return bottom;
	bool own = block > 0 && block <= text->sheet.block_count;
	const struct reading *reading = own ? document_block(view, block) : NULL;
	size_t here = flow_find(flow, text->current);
	int gloss_x,
		glosses = reading_is_plain(view->tui) ? 0 : gloss_cells(area.columns, &gloss_x);
	for (size_t line = from; line < flow->line_count && y < bottom; line++, y++) {
		bool current = text->current != 0 && line == here &&
			       mark_on_line(flow, line, text->current);
		const struct margin beside = {reading, flow, line, current,
			line_is_picked(view, flow, line), reading_is_plain(view->tui)};
		if (row_is_new(text, y, current)) {
			flow_draw(flow, line, y, margin, document_cells(area.columns), ROLE_PLAIN);
			margin_draw(&beside, y, margin);
			if (glosses > 0)
				gloss_draw(document_gloss(view, block), line, y, gloss_x, glosses);
		}
		if (flow_mark_at(flow, line) > 0)
			target_add(y, 0, area.columns, TARGET_STATEMENT,
				(size_t)flow_mark_at(flow, line));
		if (current)
			*cursor_y = y;
		line_marks(text, flow, line);
	}
	return y;
}

static void screen_fill(struct view *view, struct area area, int *cursor_y)
{
	struct text *text = text_of(view);
	int y = area.y, bottom = area.y + area.rows;
	text->shown_first = text->shown_last = 0;
	*cursor_y = -1;
	size_t block = text->top, from = text->top_line;
	for (; block < text->block_count && y < bottom; block++, from = 0)
		y = block_draw(
			view, block, from, (struct area){y, 0, bottom - y, area.columns}, cursor_y);
	text->at_end = block == text->block_count && y < bottom;
}

static void document_move_to(struct view *view, int64_t id);

static void document_draw(struct view *view, struct area area)
{
	struct text *text = text_of(view);
	int cursor_y;
	if (!reading_is_plain(view->tui)) {
		if (!text->moved)
			screen_rule(area.y, 0, area.columns);
		area.y++;
		area.rows--;
	}
	text->page = area.rows > 2 ? area.rows - 2 : 1;
	if (text->columns != area.columns && text->columns != 0 && text->current != 0) {
		/* Wrapped anew, what was in sight may not be: the statement stays. */
		text->shown_first = 0;
		document_move_to(view, text->current);
	}
	text->columns = area.columns;
	if (text->top_line > 0 && text->top_line >= block_height(view, text->top))
		text->top_line = 0;
	screen_fill(view, area, &cursor_y);
	/* What keys act on is in sight, or nothing is: with the record's notes alone on the screen,
	 * or one long statement's middle. */
	if (cursor_y < 0 && text->shown_first == 0)
		text->current = 0;
	if (cursor_y < 0 && text->shown_first != 0) {
		text->current = text->current > text->shown_last && text->current != 0
					? text->shown_last
					: text->shown_first;
		if (!text->moved)
			screen_blank(area);
		screen_fill(view, area, &cursor_y);
	}
	document_drawn(view, area, cursor_y);
	screen_cursor(cursor_y >= 0 ? cursor_y : area.y,
		cursor_y >= 0 ? document_margin(area.columns) - 2 : 0);
}

/* Asked of the store once: a document's statements are numbered one by one. */
static bool current_place(struct view *view)
{
	struct text *text = text_of(view);
	struct error err;
	if (text->placed != 0) {
		text->place += (size_t)(text->current - text->placed);
		text->placed = text->current;
	}
	if (text->placed != text->current &&
		document_place(view, text->current, &text->place, &err))
		text->placed = text->current;
	return text->placed == text->current;
}

static void document_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	struct text *text = text_of(view);
	const struct document *document = &text->sheet.document;
	/* The title stands over the text; the trail has room for the name that addresses use. */
	buffer_append_string(name, text->id);
	search_title(view->tui, text->current, counts);
	buffer_printf(counts, "%s · ", _(wording_word(document->wording)));
	if (text->current != 0 && current_place(view))
		buffer_printf(counts, _("%zu of %zu"), text->place + 1, text->sheet.statements);
	else
		buffer_printf(counts,
			ngettext("%zu statement", "%zu statements", text->sheet.statements),
			text->sheet.statements);
}

/* ---- moving -------------------------------------------------------------------------- */

static void scroll_down(struct view *view, size_t lines)
{
	struct text *text = text_of(view);
	while (lines-- > 0 && !text->at_end) {
		if (++text->top_line < block_height(view, text->top))
			continue;
		if (text->top + 1 >= text->block_count) {
			text->top_line--;
			return;
		}
		text->top++;
		text->top_line = 0;
	}
}

static void scroll_up(struct view *view, size_t lines)
{
	struct text *text = text_of(view);
	while (lines-- > 0) {
		if (text->top_line > 0) {
			text->top_line--;
		} else if (text->top > 0) {
			text->top--;
			text->top_line = block_height(view, text->top) - 1;
		}
	}
}

static void scroll_end(struct view *view)
{
	struct text *text = text_of(view);
	text->top = text->block_count - 1;
	text->top_line = block_height(view, text->top) - 1;
	text->at_end = false;
	scroll_up(view, (size_t)text->page);
	text->current = 0;
	/* Where the record's notes stand at the end, drawing tells whether a statement is in sight.
	 */
	const struct query everything = {0};
	struct error err;
	int64_t last = 0;
	if (text->sheet.document.note_count == 0 && store_find_next(view->tui->store, &everything,
							    text->id, INT64_MAX, true, &last, &err))
		text->current = last;
}

/* Puts a statement on the screen, with some of what stands before it. */
static void document_move_to(struct view *view, int64_t id)
{
	struct text *text = text_of(view);
	struct error err;
	struct passage passage = {0};
	bool found = false;
	if (!store_passage(view->tui->store, id, &passage, &found, &err) || !found) {
		passage_clear(&passage);
		return;
	}
	if (strcmp(passage.found.document, text->id) != 0) {
		document_open(view->tui, passage.found.document, id);
		passage_clear(&passage);
		return;
	}
	bool visible = text->shown_first != 0 && id >= text->shown_first && id <= text->shown_last;
	text->current = id;
	if (!visible) {
		text->top = passage.block + 1;
		text->top_line = 0;
		const struct flow *flow = document_flow(view, text->top, screen_columns());
		if (flow != NULL) {
			size_t line = flow_find(flow, id);
			text->top_line = line < flow->line_count ? line : 0;
		}
		text->at_end = false;
		scroll_up(view, (size_t)(text->page / 4));
	}
	passage_clear(&passage);
}

static void document_step(struct view *view, bool backwards)
{
	struct text *text = text_of(view);
	struct error err;
	const struct query everything = {0};
	int64_t next = 0;
	if (!store_find_next(
		    view->tui->store, &everything, text->id, text->current, backwards, &next, &err))
		tui_fail(view->tui, &err);
	else if (next == 0)
		tui_say(view->tui, ROLE_PLAIN, "%s",
			backwards ? _("This is the first statement.")
				  : _("This is the last statement."));
	else
		document_move_to(view, next);
}

static void document_top(struct view *view)
{
	struct text *text = text_of(view);
	text->top = text->top_line = 0;
	text->current = 0;
}

static bool document_act(struct view *view, enum action action)
{
	struct text *text = text_of(view);
	long lines;
	if (action_lines(action, text->page, &lines) && lines > 0)
		scroll_down(view, (size_t)lines);
	else if (action_lines(action, text->page, &lines))
		scroll_up(view, (size_t)-lines);
	else if (action == ACTION_TOP)
		document_top(view);
	else if (action == ACTION_BOTTOM)
		scroll_end(view);
	else if (action == ACTION_NEXT_STATEMENT || action == ACTION_PREVIOUS_STATEMENT)
		document_step(view, action == ACTION_PREVIOUS_STATEMENT);
	else if (action == ACTION_OPEN && text->current != 0)
		statement_open(view->tui, text->current);
	else
		return action == ACTION_OPEN;
	return true;
}

const char *document_shown(const struct view *view)
{
	return text_of(view)->id;
}

static int64_t document_current(struct view *view)
{
	return text_of(view)->current;
}

/* An item of a document is a statement. */
static bool document_go_to(struct view *view, size_t item)
{
	struct error err;
	struct query query = {0};
	struct buffer text = {0};
	struct result result = {0};
	struct find_options options = {.offset = item, .limit = 1, .count_cap = 1};
	buffer_printf(&text, "doc:%s", text_of(view)->id);
	query_parse(text.data, false, &query);
	bool found = store_find(view->tui->store, &query, &options, &result, &err);
	if (!found)
		tui_fail(view->tui, &err);
	found = found && result.count > 0;
	if (found)
		document_move_to(view, result.items[0].id);
	result_clear(&result);
	query_clear(&query);
	buffer_clear(&text);
	return found;
}

static void document_clear_view(struct view *view)
{
	struct text *text = text_of(view);
	sheet_clear(&text->sheet);
	spread_clear(&text->window);
	document_flows_clear(text);
	free(text->id);
}

void document_open(struct tui *tui, const char *document, int64_t id)
{
	struct error err;
	/* From a paper one comes back to the paper. */
	if (tui->depth > 1 && tui_view(tui)->ops->place != PLACE_PAPER &&
		tui->trail[tui->depth - 2].ops == &document_view &&
		strcmp(text_of(&tui->trail[tui->depth - 2])->id, document) == 0) {
		tui_pop(tui);
		document_move_to(tui_view(tui), id);
		return;
	}
	struct view *view = tui_push(tui, &document_view);
	struct text *text = text_of(view);
	text->id = strdup(document);
	text->page = screen_rows() - 6 > 1 ? screen_rows() - 6 : 1;
	if (!document_load(view, &err)) {
		tui_drop(tui);
		tui_fail(tui, &err);
		return;
	}
	if (id != 0)
		document_move_to(view, id);
}

static void document_keep(struct view *view, struct buffer *text)
{
	trail_field(text, text_of(view)->id);
}

bool document_restore(struct tui *tui, char **fields)
{
	document_open(tui, fields[2], trail_locate(tui, fields[1]));
	return tui_view(tui)->ops == &document_view;
}

const struct view_ops document_view = {
	.name = N_("a document's text"),
	.place = PLACE_DOCUMENT,
	.state_size = sizeof(struct text),
	.load = document_load,
	.title = document_title,
	.draw = document_draw,
	.act = document_act,
	.current = document_current,
	.move_to = document_move_to,
	.keep = document_keep,
	.go_to = document_go_to,
	.clear = document_clear_view,
	.select = &document_select,
};
