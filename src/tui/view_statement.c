/* SPDX-License-Identifier: MIT */
/* One statement on the whole screen. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

struct shown {
	int64_t id;
	struct passage passage;
	size_t top;
	size_t lines;
	int page;
};

static struct shown *shown_of(const struct view *view)
{
	return view->state;
}

static bool statement_load(struct view *view, struct error *err)
{
	struct shown *shown = shown_of(view);
	struct passage passage = {0};
	bool found = false;
	if (!store_passage(view->tui->store, shown->id, &passage, &found, err))
		return false;
	if (!found)
		return error_set(
			err, ERROR_LIBRARY, "%s", _("this statement is no longer in the library"));
	passage_clear(&shown->passage);
	shown->passage = passage;
	return true;
}

/* Where the search's words stand in this statement. */
static void hits_load(struct view *view, struct found *found)
{
	struct error err;
	struct shown *shown = shown_of(view);
	struct spread spread = {0};

	if (!query_selects(&view->tui->query) ||
		!store_blocks(view->tui->store, found->document, shown->passage.block, 1,
			&view->tui->query, &spread, &err))
		return;
	for (size_t i = 0; spread.count > 0 && i < spread.items[0].statement_count; i++) {
		const struct found *other = &spread.items[0].statements[i];
		if (other->id != found->id || other->hit_count == 0)
			continue;
		struct span *hits =
			arena_allocate(&shown->passage.arena, other->hit_count * sizeof *hits);
		memcpy(hits, other->hits, other->hit_count * sizeof *hits);
		found->hits = hits;
		found->hit_count = other->hit_count;
	}
	spread_clear(&spread);
}

static void statement_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	struct shown *shown = shown_of(view);
	buffer_printf(name, "%s.%d",
		shown->passage.paragraph != NULL ? shown->passage.paragraph : "",
		shown->passage.number);
	search_title(view->tui, shown->id, counts);
	buffer_append_string(counts, _(wording_word(shown->passage.found.wording)));
}

static void statement_draw(struct view *view, struct area area)
{
	struct shown *shown = shown_of(view);
	struct flow flow = {0};
	screen_rule(area.y++, 0, area.columns);
	area.rows--;
	if (shown->passage.found.address == NULL)
		return;
	int cells = area.columns - 2 < TEXT_CELLS ? area.columns - 2 : TEXT_CELLS;
	if (shown->passage.found.hits == NULL)
		hits_load(view, &shown->passage.found);
	detail_flow(view->tui, &shown->passage,
		&(struct detail_options){.cells = cells, .context = true}, &flow);
	shown->lines = flow.line_count;
	shown->page = area.rows > 1 ? area.rows - 1 : 1;
	size_t most = flow.line_count > (size_t)area.rows ? flow.line_count - (size_t)area.rows : 0;
	if (shown->top > most)
		shown->top = most;
	for (int i = 0; i < area.rows && shown->top + (size_t)i < flow.line_count; i++)
		flow_draw(&flow, shown->top + (size_t)i, area.y + i, 1, cells, ROLE_PLAIN);
	flow_clear(&flow);
	screen_cursor(area.y, 0);
}

static int64_t statement_current(struct view *view)
{
	return shown_of(view)->id;
}

static void statement_move_to(struct view *view, int64_t id)
{
	struct shown *shown = shown_of(view);
	struct error err;
	int64_t before = shown->id;
	shown->id = id;
	shown->top = 0;
	if (!statement_load(view, &err)) {
		shown->id = before;
		tui_fail(view->tui, &err);
	}
}

static void statement_step(struct view *view, bool backwards)
{
	struct error err;
	const struct query everything = {0};
	int64_t next = 0;
	if (!store_find_next(view->tui->store, &everything, NULL, shown_of(view)->id, backwards,
		    &next, &err))
		tui_fail(view->tui, &err);
	else if (next == 0)
		tui_say(view->tui, ROLE_PLAIN, "%s",
			backwards ? _("This is the first statement.")
				  : _("This is the last statement."));
	else
		statement_move_to(view, next);
}

static void statement_scroll(struct view *view, long by)
{
	struct shown *shown = shown_of(view);
	size_t far = (size_t)(by < 0 ? -by : by);
	if (by < 0)
		shown->top = shown->top > far ? shown->top - far : 0;
	else
		shown->top += far;
}

static bool statement_act(struct view *view, enum action action)
{
	struct shown *shown = shown_of(view);
	long lines;
	if (action_lines(action, shown->page, &lines))
		statement_scroll(view, lines);
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		shown->top = action == ACTION_TOP ? 0 : shown->lines;
	else if (action == ACTION_NEXT_STATEMENT || action == ACTION_PREVIOUS_STATEMENT)
		statement_step(view, action == ACTION_PREVIOUS_STATEMENT);
	else if (action == ACTION_OPEN && shown->passage.found.document != NULL)
		document_open(view->tui, shown->passage.found.document, shown->id);
	else
		return action == ACTION_OPEN;
	return true;
}

static void statement_clear(struct view *view)
{
	passage_clear(&shown_of(view)->passage);
}

void statement_open(struct tui *tui, int64_t id)
{
	struct error err;
	/* Between a text and its statement one goes to and fro, without leaving a trail of it. */
	if (tui->depth > 1 && tui->trail[tui->depth - 2].ops == &statement_view) {
		tui_pop(tui);
		statement_move_to(tui_view(tui), id);
		return;
	}
	struct view *view = tui_push(tui, &statement_view);
	shown_of(view)->id = id;
	if (!statement_load(view, &err)) {
		tui_drop(tui);
		tui_fail(tui, &err);
	}
}

bool statement_restore(struct tui *tui, char **fields)
{
	int64_t id = trail_locate(tui, fields[1]);
	if (id != 0)
		statement_open(tui, id);
	return id != 0;
}

const struct view_ops statement_view = {
	.name = N_("a statement"),
	.place = PLACE_STATEMENT,
	.state_size = sizeof(struct shown),
	.load = statement_load,
	.title = statement_title,
	.draw = statement_draw,
	.act = statement_act,
	.current = statement_current,
	.move_to = statement_move_to,
	.clear = statement_clear,
};
