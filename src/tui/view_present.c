/* SPDX-License-Identifier: MIT */
/* Presenting: one statement, or one section of a document, a page, with nothing beside it but where
 * it stands, how far one is and what time it is. */
#include "present.h"

#include "briefing.h"
#include "hands.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PAGES_MOST 2000
/* Longer lines are hard to follow from afar. */
#define CELLS_MOST 60
#define ASIDE_COLUMNS 100 /* from this width on notes stand beside the page, else below it */
#define ASIDE_CELLS 34
#define FOOT_ROWS 3 /* an empty line, the source, the clock */

struct present {
	struct subject subject;
	enum find_order order;
	struct result found;
	size_t *firsts; /* of each page, among found; one more for the end */
	size_t count;	/* of pages */
	size_t page;
	size_t top;   /* line of its text */
	size_t lines; /* of its text */
	size_t room;  /* lines on the screen; 0: not drawn yet */
	bool sections;
	bool aside;
	bool blank;
	size_t typed; /* digits so far; 0: none */
	int64_t began;
};

static struct present *present_of(const struct view *view)
{
	return view->state;
}

/* ---- the clock -------------------------------------------------------------------------- */

static int64_t (*clock_now)(void);

void present_clock(int64_t (*now)(void))
{
	clock_now = now;
}

static int64_t seconds_now(void)
{
	return clock_now != NULL ? clock_now() : (int64_t)time(NULL);
}

bool present_is_shown(const struct tui *tui)
{
	return tui->trail[tui->depth - 1].ops == &present_view && tui->overlay.ops == NULL &&
	       tui->asking == NULL;
}

/* Both the clock and the minutes since the beginning turn; a second late is soon enough. */
int present_waits(const struct tui *tui)
{
	if (!present_is_shown(tui))
		return 0;
	const struct present *present = present_of(&tui->trail[tui->depth - 1]);
	int64_t now = seconds_now(), since = now - present->began;
	int64_t clock = 60 - now % 60, minutes = since < 0 ? 60 : 60 - since % 60;
	return (int)(clock < minutes ? clock : minutes) * 1000 + 50;
}

/* ---- pages ------------------------------------------------------------------------------ */

static bool same_section(const struct found *a, const struct found *b)
{
	return a->section == b->section && strcmp(a->document, b->document) == 0;
}

static void pages_make(struct present *present)
{
	const struct result *found = &present->found;
	present->firsts =
		memory_resize(present->firsts, (found->count + 1) * sizeof *present->firsts);
	present->count = 0;
	for (size_t i = 0; i < found->count; i++)
		if (i == 0 || !present->sections ||
			!same_section(&found->items[i], &found->items[i - 1]))
			present->firsts[present->count++] = i;
	present->firsts[present->count] = found->count;
	present->top = 0;
}

/* The page that has an item. */
static void page_with(struct present *present, size_t item)
{
	present->page = 0;
	while (present->page + 1 < present->count && present->firsts[present->page + 1] <= item)
		present->page++;
	present->top = 0;
}

static const struct found *item_here(const struct present *present)
{
	return present->count > 0 ? &present->found.items[present->firsts[present->page]] : NULL;
}

static int64_t present_current(struct view *view)
{
	const struct found *found = item_here(present_of(view));
	return found != NULL ? found->id : 0;
}

static void present_move_to(struct view *view, int64_t id)
{
	struct present *present = present_of(view);
	for (size_t i = 0; i < present->found.count; i++)
		if (present->found.items[i].id == id)
			page_with(present, i);
}

static bool present_load(struct view *view, struct error *err)
{
	struct present *present = present_of(view);
	struct result found = {0};
	int64_t id = present_current(view);
	const struct find_options options = {.order = present->order, .limit = PAGES_MOST};
	if (!store_find(view->tui->store, &present->subject.query, &options, &found, err))
		return false;
	/* What was searched for is nothing to an audience. */
	for (size_t i = 0; i < found.count; i++)
		found.items[i].hit_count = 0;
	result_clear(&present->found);
	present->found = found;
	pages_make(present);
	if (present->page >= present->count)
		present->page = 0;
	present_move_to(view, id);
	return true;
}

/* ---- drawing ---------------------------------------------------------------------------- */

static void page_flow(struct present *present, int cells, struct flow *flow)
{
	size_t first = present->firsts[present->page], end = present->firsts[present->page + 1];
	if (present->sections) {
		flow_add_string(
			flow, ROLE_TITLE, _(section_title(present->found.items[first].section)));
		flow_end(flow, cells, 0, 0);
	}
	for (size_t i = first; i < end; i++) {
		if (i > first || present->sections)
			flow_gap(flow);
		flow_add_statement(flow, &present->found.items[i], ROLE_PLAIN);
		flow_end(flow, cells, 0, 0);
	}
}

/* "fmsd-7:6.2 · 4 January 2026 · retold · a source" */
static void source_draw(const struct found *found, int y, struct area area)
{
	struct buffer text = {0};
	char date[DATE_SIZE];
	date_format_long(found->date, date);
	buffer_append_string(&text, found->address);
	if (date[0] != '\0')
		buffer_printf(&text, " · %s", date);
	buffer_printf(&text, " · %s", _(wording_word(found->wording)));
	if (found->source != NULL)
		buffer_printf(&text, " · %s", found->source);
	screen_put_cut(y, area.x + 1, area.columns - 2, ROLE_QUIET, text.data);
	buffer_clear(&text);
}

static void foot_draw(const struct present *present, int y, struct area area)
{
	struct buffer left = {0}, right = {0};
	int64_t now = seconds_now();
	time_t at = (time_t)now;
	char clock[16] = "";
	struct tm day;
	if (localtime_r(&at, &day) != NULL)
		strftime(clock, sizeof clock, "%H:%M", &day);
	if (present->typed > 0)
		buffer_printf(&left, _("to page %zu"), present->typed);
	else
		buffer_printf(&left, _("%zu of %zu"), present->page + 1, present->count);
	if (present->top + present->room < present->lines)
		buffer_append_string(&left, _(" · more"));
	buffer_printf(&right, _("%s · %lld min"), clock, (long long)((now - present->began) / 60));
	int width = text_width(right.data, right.size);
	screen_put_cut(y, area.x + 1, area.columns - width - 4, ROLE_LABEL, left.data);
	screen_put_string(y, area.x + area.columns - width - 1, width, ROLE_QUIET, right.data);
	buffer_clear(&left);
	buffer_clear(&right);
}

/* What the person who speaks wants to see: the note, the judgement, and what comes next. */
static void aside_draw(struct view *view, struct area area)
{
	const struct present *present = present_of(view);
	struct error err;
	struct passage passage = {0};
	struct flow flow = {0};
	bool found = false;
	int cells = area.columns - 2 > 1 ? area.columns - 2 : 1;
	const struct found *here = item_here(present);
	if (store_passage(view->tui->store, here->id, &passage, &found, &err) && found) {
		flow_add_string(&flow, ROLE_LABEL, passage.note != NULL ? _("Note") : _("No note"));
		flow_end(&flow, cells, 0, 0);
		if (passage.note != NULL) {
			flow_add_string(&flow, ROLE_PLAIN, passage.note);
			flow_end(&flow, cells, 0, 0);
		}
		flow_gap(&flow);
		judgements_flow(view->tui, passage.found.address, cells, &flow);
	}
	if (present->page + 1 < present->count) {
		size_t next = present->firsts[present->page + 1];
		flow_add_string(&flow, ROLE_LABEL, _("Next"));
		flow_end(&flow, cells, 0, 0);
		flow_add_string(&flow, ROLE_QUIET, present->found.items[next].text);
		flow_end(&flow, cells, 0, 0);
	}
	for (int i = 0; i < area.rows && (size_t)i < flow.line_count; i++)
		flow_draw(&flow, (size_t)i, area.y + i, area.x + 1, cells, ROLE_PLAIN);
	flow_clear(&flow);
	passage_clear(&passage);
}

/* Takes the room for notes off the page. */
static struct area aside_part(struct view *view, struct area area)
{
	if (!present_of(view)->aside)
		return area;
	if (area.columns >= ASIDE_COLUMNS) {
		area.columns -= ASIDE_CELLS;
		screen_column(area.y, area.columns, area.rows);
		aside_draw(
			view, (struct area){area.y, area.columns + 1, area.rows, ASIDE_CELLS - 1});
	} else if (area.rows >= 10) {
		int rows = area.rows / 3;
		area.rows -= rows;
		screen_rule(area.y + area.rows, 0, area.columns);
		aside_draw(view, (struct area){area.y + area.rows + 1, 0, rows - 1, area.columns});
	}
	return area;
}

static void page_draw(struct present *present, struct area area)
{
	struct flow flow = {0};
	int margin = area.columns >= 60 ? area.columns / 10 : 2;
	int cells = area.columns - 2 * margin;
	cells = cells > CELLS_MOST ? CELLS_MOST : cells < 1 ? 1 : cells;
	int foot = area.rows >= 8 ? FOOT_ROWS : 1;
	int rows = area.rows - foot > 0 ? area.rows - foot : 1;
	page_flow(present, cells, &flow);
	present->lines = flow.line_count;
	present->room = (size_t)rows;
	size_t most = flow.line_count > (size_t)rows ? flow.line_count - (size_t)rows : 0;
	if (present->top > most)
		present->top = most;
	/* A little above the middle, where the eye is. */
	int y = most > 0 ? 0 : (rows - (int)flow.line_count) * 2 / 5;
	for (int i = 0; i + y < rows && present->top + (size_t)i < flow.line_count; i++)
		flow_draw(&flow, present->top + (size_t)i, area.y + y + i,
			area.x + (area.columns - cells) / 2, cells, ROLE_PLAIN);
	if (foot > 1)
		source_draw(item_here(present), area.y + area.rows - 2, area);
	foot_draw(present, area.y + area.rows - 1, area);
	flow_clear(&flow);
}

static void present_draw(struct view *view, struct area area)
{
	struct present *present = present_of(view);
	screen_cursor(area.y, 0);
	if (present->blank)
		return;
	if (present->count == 0) {
		screen_put_cut(area.y + area.rows / 2, 2, area.columns - 4, ROLE_PLAIN,
			_("There is nothing to show here any more."));
		return;
	}
	page_draw(present, aside_part(view, area));
	screen_cursor(area.y + area.rows - 1, 0);
}

static void present_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	const struct present *present = present_of(view);
	buffer_append_string(name, _("Presenting"));
	buffer_printf(counts, _("%zu of %zu"), present->count > 0 ? present->page + 1 : 0,
		present->count);
}

/* ---- keys ------------------------------------------------------------------------------- */

static void page_turn(struct view *view, bool forward)
{
	struct present *present = present_of(view);
	if (forward ? present->page + 1 >= present->count : present->page == 0) {
		tui_say(view->tui, ROLE_PLAIN, "%s",
			forward ? _("This is the last page.") : _("This is the first page."));
		return;
	}
	present->page = forward ? present->page + 1 : present->page - 1;
	present->top = 0;
}

/* On in the text, and at its end to the next page. */
static void lines_turn(struct view *view, long by)
{
	struct present *present = present_of(view);
	size_t far = (size_t)(by < 0 ? -by : by);
	bool more = by > 0 ? present->top + present->room < present->lines : present->top > 0;
	if (!more)
		page_turn(view, by > 0);
	else if (by > 0)
		present->top += far;
	else
		present->top = present->top > far ? present->top - far : 0;
}

static bool present_go_to(struct view *view, size_t item)
{
	struct present *present = present_of(view);
	if (item >= present->count)
		return false;
	present->page = item;
	present->top = 0;
	return true;
}

static void sections_turn(struct view *view)
{
	struct present *present = present_of(view);
	size_t item = present->firsts[present->page];
	present->sections = !present->sections;
	pages_make(present);
	page_with(present, item);
	tui_say(view->tui, ROLE_PLAIN, "%s",
		present->sections ? _("A section a page. {sort} turns it round.")
				  : _("A statement a page. {sort} turns it round."));
}

/* Digits, then Enter, go to a page; Left is no way out here; any key ends the blank screen. */
static bool present_key(struct view *view, int key)
{
	struct present *present = present_of(view);
	size_t typed = present->typed;
	if (present->blank) {
		present->blank = false;
		return true;
	}
	present->typed = 0;
	if (key >= '0' && key <= '9')
		present->typed = typed < PAGES_MOST ? typed * 10 + (size_t)(key - '0') : typed;
	else if (key == KEY_ENTER_ && typed > 0 && !present_go_to(view, typed - 1))
		tui_say(view->tui, ROLE_PLAIN, _("There is no page %zu."), typed);
	else if (key == KEY_ESCAPE_ && typed > 0)
		return true;
	else if (key == KEY_LEFT_ || key == KEY_RIGHT_)
		page_turn(view, key == KEY_RIGHT_);
	else
		return key == KEY_ENTER_ && typed > 0;
	return true;
}

static bool present_act(struct view *view, enum action action)
{
	struct present *present = present_of(view);
	long lines;
	if (present->count == 0)
		return false;
	if (action_lines(action, present->room > 1 ? (long)present->room - 1 : 1, &lines))
		lines_turn(view, lines);
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		present_go_to(view, action == ACTION_TOP ? 0 : present->count - 1);
	else if (action == ACTION_OPEN || action == ACTION_NEXT_HIT ||
		 action == ACTION_NEXT_STATEMENT)
		page_turn(view, true);
	else if (action == ACTION_PREVIOUS_HIT || action == ACTION_PREVIOUS_PAGE ||
		 action == ACTION_PREVIOUS_STATEMENT)
		page_turn(view, false);
	else if (action == ACTION_NEXT_PANE)
		present->aside = !present->aside;
	else if (action == ACTION_SORT)
		sections_turn(view);
	else if (action == ACTION_BLANK)
		present->blank = true;
	else
		return false;
	return true;
}

static void present_clear(struct view *view)
{
	struct present *present = present_of(view);
	result_clear(&present->found);
	subject_clear(&present->subject);
	free(present->firsts);
}

void run_present(struct tui *tui)
{
	struct error err;
	struct subject subject;
	struct view *from = tui_view(tui);
	bool listed = from->ops == &statements_view;
	enum find_order order = listed ? rows_of(from)->order : ORDER_READING;
	int64_t id = selection_is_empty(from) && from->ops->current != NULL
			     ? from->ops->current(from)
			     : 0;
	if (!subject_here(tui, &subject))
		return;
	struct view *view = tui_push(tui, &present_view);
	struct present *present = present_of(view);
	present->subject = subject;
	present->order = order;
	present->began = seconds_now();
	if (!present_load(view, &err)) {
		tui_drop(tui);
		tui_fail(tui, &err);
	} else if (present->count == 0) {
		tui_drop(tui);
		tui_say(tui, ROLE_PLAIN, "%s", _("There is no statement here to show."));
	} else {
		present_move_to(view, id);
	}
}

const struct view_ops present_view = {
	.name = N_("pages for people to look at"),
	.place = PLACE_PRESENT,
	.state_size = sizeof(struct present),
	.load = present_load,
	.title = present_title,
	.draw = present_draw,
	.act = present_act,
	.key = present_key,
	.current = present_current,
	.move_to = present_move_to,
	.go_to = present_go_to,
	.clear = present_clear,
};
