/* SPDX-License-Identifier: MIT */
/*
 * The tour: what is to be pressed, below the browser as it is. What is pressed is done for real,
 * on a trail that begins anew and with a copy of the notes, both of which are thrown away at its
 * end: so nothing has to be taken back, whatever a person does meanwhile. Another step is a row.
 */
#include "tour.h"

#include "briefing.h"
#include "hands.h"
#include "rows.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>

/* Fewer lines than these are left to the browser by no more than one line of the tour. */
#define LEAST_LINES 9
/* From so many lines on there is one for a rule. */
#define RULED_LINES 20

struct tour {
	struct tui before; /* the browser as it was, but for its store */
	int text_width;
	bool mouse;
	size_t step;		   /* the one to be done; ARRAY_SIZE(steps): all were */
	bool confirmed;		   /* the step before was done, not skipped */
	const char *word;	   /* that the record has, to search for; NULL */
	unsigned section;	   /* that has the most statements */
	const struct key_row *row; /* what the key did; NULL */
	bool searched;		   /* the search was open before the key */
};

/* ---- the steps ----------------------------------------------------------------------- */

static bool section_done(struct tui *tui, int key)
{
	const struct key_row *row = tui->tour->row;
	struct view *view = tui_view(tui);
	(void)key;
	return row != NULL && view->ops == &statements_view &&
	       (rows_of(view)->section > 0 || row->action == ACTION_SECTION_ALL);
}

static bool text_done(struct tui *tui, int key)
{
	(void)key;
	return tui_view(tui)->ops == &document_view;
}

static bool next_done(struct tui *tui, int key)
{
	const struct key_row *row = tui->tour->row;
	(void)key;
	return row != NULL &&
	       (row->action == ACTION_NEXT_STATEMENT || row->action == ACTION_PREVIOUS_STATEMENT);
}

/* Something was found, and Enter took it. */
static bool search_done_here(struct tui *tui, int key)
{
	struct view *view = tui_view(tui);
	return key == KEY_ENTER_ && tui->tour->searched && !search_is_open(tui) &&
	       view->ops == &statements_view && query_selects(&tui->query) &&
	       rows_of(view)->list.count > 0;
}

static bool commitments_done(struct tui *tui, int key)
{
	(void)key;
	return tui_view(tui)->ops == &commitments_view;
}

/* Of what has one already, m takes it off: that is taken back as well. */
static bool mark_done(struct tui *tui, int key)
{
	const struct key_row *row = tui->tour->row;
	struct view *view = tui_view(tui);
	(void)key;
	return row != NULL && row->run == run_bookmark && tui->message_role != ROLE_ERROR &&
	       ((view->ops->current != NULL && view->ops->current(view) != 0) ||
		       !selection_is_empty(view));
}

static bool undo_done(struct tui *tui, int key)
{
	(void)key;
	return tui->tour->row != NULL && tui->tour->row->run == run_undo;
}

static bool brief_done(struct tui *tui, int key)
{
	(void)key;
	return tui_view(tui)->ops == &brief_view;
}

/* In the order in which one who is asked a question would do it. */
static const struct {
	int number;	   /* a step may have several parts */
	const char *press; /* what to press: names in braces are said as their keys */
	const char *why;
	const char *said; /* once it was done */
	bool (*done)(struct tui *tui, int key);
} steps[] = {
	{1, NULL, N_("opens a section: what was said of one matter, through the years"),
		N_("a section"), section_done},
	{2, "{open}", N_("opens what the cursor is on: press it until its text stands here"),
		N_("the text"), text_done},
	{3, "{statement.next}", N_("goes to the next statement; {statement.previous} back"),
		N_("from statement to statement"), next_done},
	{4, "{search}", NULL, N_("what the record has on it"), search_done_here},
	{5, "{commitments}", N_("shows the commitments alone: who undertook what"),
		N_("the commitments"), commitments_done},
	{6, "{bookmark.toggle}", N_("on a statement keeps it: a bookmark"), N_("bookmarked"),
		mark_done},
	{6, "{undo}", N_("takes back what you did last, also tomorrow"), N_("taken back"),
		undo_done},
	{7, "{brief}", N_("makes a briefing of what is shown: a page with its sources"),
		N_("a briefing"), brief_done},
};

#define STEPS 7

/* ---- beginning and ending ------------------------------------------------------------ */

/* A word that is found; NULL where it is not in this record. */
static const char *word_of(struct tui *tui)
{
	struct error err;
	struct query query = {0};
	struct result result = {0};
	struct find_options options = {.limit = 1, .count_cap = 1};
	query_parse("gwadar", false, &query);
	bool found = store_find(tui->store, &query, &options, &result, &err) && result.total > 0;
	result_clear(&result);
	query_clear(&query);
	return found ? "gwadar" : NULL;
}

static unsigned section_of(const struct tui *tui)
{
	unsigned most = SECTION_ECONOMIC;
	for (unsigned i = SECTION_POLITICAL; i <= SECTION_MULTILATERAL; i++)
		if (tui->summary.sections[i].statements > tui->summary.sections[most].statements)
			most = i;
	return tui->summary.sections[most].statements > 0 ? most : 0;
}

/* What the browser is on its first screen, beside what is the same for the whole run. */
static struct tui begun_anew(const struct tui *before, struct tour *tour)
{
	struct tui anew = {
		.store = before->store,
		.serial = before->serial,
		.measure_configured = before->measure_configured,
		.summary = before->summary,
		.query_text = memory_allocate(1),
		.live = before->live,
		.pressing = before->pressing,
		.pressing_context = before->pressing_context,
		.complaints = before->complaints,
		.config_name = before->config_name,
		.tour = tour,
	};
	memcpy(anew.orders, before->orders, sizeof anew.orders);
	return anew;
}

void tour_begin(struct tui *tui, const char *argument)
{
	struct error err;
	(void)argument;
	if (tui->tour != NULL) {
		tui_say(tui, ROLE_PLAIN, "%s",
			_("This is the tour: {tour.skip} skips a step, {tour.leave} leaves it."));
		return;
	}
	if (tui->summary.all.statements == 0) {
		tui_say(tui, ROLE_PLAIN, "%s",
			_("The tour needs a text to walk through: :import FILE brings one in."));
		return;
	}
	if (!store_rehearse(tui->store, &err)) {
		tui_fail(tui, &err);
		return;
	}
	struct tour *tour = memory_allocate(sizeof *tour);
	tour->before = *tui;
	tour->text_width = setting_value(SETTING_TEXT_WIDTH);
	tour->mouse = screen_mouse_is_on();
	tour->word = word_of(tui);
	tour->section = section_of(tui);
	*tui = begun_anew(&tour->before, tour);
	home_open(tui);
}

void tour_end(struct tui *tui)
{
	struct tour *tour = tui->tour;
	if (tour == NULL)
		return;
	if (tui->overlay.ops != NULL)
		palette_leave(tui);
	trail_close(tui);
	query_clear(&tui->query);
	buffer_clear(&tui->prompt.text);
	complete_clear(tui);
	asked_clear(tui);
	free(tui->query_text);
	store_rehearse_end(tui->store);
	bool over = tui->over;
	/* What is drawn is told by it: no view of the tour's is taken for another. */
	unsigned serial = tui->serial;
	*tui = tour->before;
	tui->over = over;
	tui->serial = serial;
	setting_set(SETTING_TEXT_WIDTH, tour->text_width);
	if (screen_mouse_is_on() != tour->mouse)
		screen_mouse(tour->mouse);
	screen_hold(0);
	free(tour);
}

void tour_leave(struct tui *tui)
{
	tour_end(tui);
	tui_say(tui, ROLE_PLAIN, "%s",
		_("The tour is over, and all is as it was. {keys} lists every key."));
}

static bool is_on(struct tui *tui)
{
	if (tui->tour == NULL)
		tui_say(tui, ROLE_PLAIN, "%s", _("There is no tour: :tour begins one."));
	return tui->tour != NULL;
}

void run_tour_skip(struct tui *tui)
{
	if (!is_on(tui) || tui->tour->step == ARRAY_SIZE(steps))
		return;
	int number = steps[tui->tour->step].number;
	while (tui->tour->step < ARRAY_SIZE(steps) && steps[tui->tour->step].number == number)
		tui->tour->step++;
	tui->tour->confirmed = false;
}

void run_tour_leave(struct tui *tui)
{
	if (is_on(tui))
		tour_leave(tui);
}

/* ---- going on ------------------------------------------------------------------------ */

void tour_saw(struct tui *tui, const struct key_row *row)
{
	if (tui->tour != NULL)
		tui->tour->row = row;
}

void tour_go_on(struct tui *tui, int key)
{
	struct tour *tour = tui->tour;
	if (tour == NULL)
		return;
	if (tour->step < ARRAY_SIZE(steps) && steps[tour->step].done(tui, key)) {
		tour->step++;
		tour->confirmed = true;
	}
	tour->row = NULL;
	tour->searched = search_is_open(tui);
}

bool tour_keeps_off(struct tui *tui)
{
	if (tui->tour != NULL)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("The tour writes no file. {tour.leave} leaves it."));
	return tui->tour != NULL;
}

bool tour_refuses(struct tui *tui, const char *command)
{
	static const char *const refused[] = {"import", "export", "rebuild"};
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++)
		if (strcmp(refused[i], command) == 0)
			return tour_keeps_off(tui);
	return false;
}

/* ---- drawing ------------------------------------------------------------------------- */

static void press_add(struct tui *tui, const struct tour *tour, size_t step, struct flow *flow)
{
	static const char *const sections[SECTION_COUNT] = {"{section.all}", "{section.political}",
		"{section.economic}", "{section.counterterrorism}", "{section.people}",
		"{section.multilateral}"};
	unsigned place = tui->trail[tui->depth - 1].ops->place;
	const char *press = steps[step].press, *why = steps[step].why;
	flow_add_keys(flow, ROLE_KEY, press != NULL ? press : sections[tour->section], place);
	flow_add_string(flow, ROLE_PLAIN, " ");
	if (why != NULL) {
		flow_add_keys(flow, ROLE_PLAIN, _(why), place);
		return;
	}
	flow_add_string(flow, ROLE_PLAIN, _("searches as you type: "));
	flow_add_string(flow, tour->word != NULL ? ROLE_KEY : ROLE_PLAIN,
		tour->word != NULL ? tour->word : _("a word that you look for"));
	flow_add_string(flow, ROLE_PLAIN, _(", then "));
	flow_add_string(flow, ROLE_KEY, _("Enter"));
}

/* What a step asks for, then what the one before it came to, and the tour's own keys. */
static void step_flow(struct tui *tui, size_t step, bool confirmed, int cells, struct flow *flow)
{
	const struct tour *tour = tui->tour;
	struct buffer text = {0};
	unsigned place = tui->trail[tui->depth - 1].ops->place;
	bool last = step == ARRAY_SIZE(steps);
	if (last)
		buffer_append_string(&text, _("Tour done  "));
	else
		buffer_printf(&text, _("Tour %d/%d  "), steps[step].number, STEPS);
	flow_add(flow, ROLE_TITLE, text.data, text.size);
	if (last)
		flow_add_keys(flow, ROLE_PLAIN,
			_("Nothing of it is kept. {keys} lists every key, {command} gives any "
			  "command."),
			place);
	else
		press_add(tui, tour, step, flow);
	flow_end(flow, cells, 0, 0);
	if (step > 0 && confirmed) {
		flow_add_string(flow, ROLE_TITLE, _("Done: "));
		flow_add_string(flow, ROLE_TITLE, _(steps[step - 1].said));
		flow_add_string(flow, ROLE_QUIET, " · ");
	}
	flow_add_keys(flow, ROLE_QUIET,
		last ? _("{tour.leave} goes back to where you were")
		     : _("{tour.skip} skips the step · {tour.leave} leaves the tour"),
		place);
	flow_end(flow, cells, 0, 0);
	buffer_clear(&text);
}

/* As many as the longest step has, so that the browser above does not move with each. */
static int lines_most(struct tui *tui, int cells)
{
	int most = 0;
	for (size_t step = 0; step <= ARRAY_SIZE(steps); step++) {
		struct flow flow = {0};
		step_flow(tui, step, true, cells, &flow);
		most = (int)flow.line_count > most ? (int)flow.line_count : most;
		flow_clear(&flow);
	}
	return most;
}

void tour_make_room(struct tui *tui)
{
	screen_hold(0);
	int rows = screen_rows(), columns = screen_columns();
	if (tui->tour == NULL || layout_of(rows - 1, columns) == LAYOUT_TINY)
		return;
	int lines = lines_most(tui, columns) + (rows >= RULED_LINES);
	screen_hold(rows - lines >= LEAST_LINES ? lines : 1);
}

void tour_draw(struct tui *tui)
{
	int y = screen_rows(), columns = screen_columns();
	screen_hold(0);
	int end = screen_rows();
	struct flow flow = {0};
	if (tui->tour == NULL || y == end)
		return;
	/* The terminal's cursor stays where the view or the prompt put it: it is what is read
	 * aloud. */
	int cursor_y, cursor_x;
	screen_cursor_read(&cursor_y, &cursor_x);
	step_flow(tui, tui->tour->step, tui->tour->confirmed, columns, &flow);
	screen_blank((struct area){y, 0, end - y, columns});
	if (end >= RULED_LINES && end - y > 1)
		screen_rule(y++, 0, columns);
	for (size_t i = 0; i < flow.line_count && y + (int)i < end; i++)
		flow_draw(&flow, i, y + (int)i, 0, columns, ROLE_PLAIN);
	flow_clear(&flow);
	screen_cursor(cursor_y, cursor_x);
	tour_make_room(tui);
}
