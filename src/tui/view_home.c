/* SPDX-License-Identifier: MIT */
/* The first screen: the five sections with their counts, and the documents on a time line. */
#include "home.h"
#include "trouble.h"

#include <stdio.h>
#include <string.h>

/* Whether the oldest documents stand first is kept with the notes. */
#define ORDER_KEPT "home.order"
/* Cells before a document's title: the cursor, the year, the day. */
#define MARK_CELLS 2
#define YEAR_CELLS 5
#define DAY_CELLS 7
#define TITLE_X (MARK_CELLS + YEAR_CELLS + DAY_CELLS)
/* From these widths on there is room for kind and wording, for counts, for a column beside and
 * another one. */
#define KIND_COLUMNS 60
#define COUNTS_COLUMNS 90
#define BESIDE_COLUMNS 110
#define AROUND_COLUMNS 160
#define COUNTS_CELLS 16

struct home *home_of(const struct view *view)
{
	return view->state;
}

size_t home_sections(const struct view *view)
{
	return view->tui->summary.sections[SECTION_NONE].statements > 0 ? 6 : 5;
}

enum section home_section(size_t row)
{
	return row < 5 ? (enum section)(row + 1) : SECTION_NONE;
}

/* ---- documents ----------------------------------------------------------------------- */

static bool window_load(struct view *view, size_t first, struct error *err)
{
	struct home *home = home_of(view);
	struct listing window = {0};
	if (!store_documents(view->tui->store, !home->oldest, first, (size_t)screen_rows() * 2,
		    &window, err))
		return false;
	listing_clear(&home->window);
	home->window = window;
	home->first = first;
	return true;
}

const struct listing_item *home_document(struct view *view, size_t place)
{
	struct home *home = home_of(view);
	struct error err;
	if (place >= home->documents)
		return NULL;
	if (place < home->first || place >= home->first + home->window.count) {
		size_t before = (size_t)screen_rows() / 2;
		if (!window_load(view, place > before ? place - before : 0, &err)) {
			tui_fail(view->tui, &err);
			return NULL;
		}
	}
	return place - home->first < home->window.count ? &home->window.items[place - home->first]
							: NULL;
}

static int document_year(struct view *view, size_t place)
{
	const struct listing_item *item = home_document(view, place);
	return item != NULL ? item->date.year : 0;
}

/* The years between a document and the one above it of which there is none; false where there are
 * no such years. */
static bool years_missing(struct view *view, size_t place, int *first, int *last)
{
	if (place == 0)
		return false;
	int above = document_year(view, place - 1), here = document_year(view, place);
	*first = (above < here ? above : here) + 1;
	*last = (above < here ? here : above) - 1;
	return above > 0 && here > 0 && *first <= *last;
}

static bool home_load(struct view *view, struct error *err)
{
	struct home *home = home_of(view);
	size_t sections = home_sections(view);
	if (!window_load(view, home->first, err))
		return false;
	home->documents = view->tui->summary.all.documents;
	home->list.count = sections + home->documents;
	list_set(&home->list, home->list.cursor);
	home_beside_clear(home);
	return true;
}

static void order_load(struct view *view)
{
	struct error err;
	struct arena arena = {0};
	const char *kept = NULL;
	if (store_kept(view->tui->store, ORDER_KEPT, &arena, &kept, &err) && kept != NULL)
		home_of(view)->oldest = strcmp(kept, "oldest") == 0;
	arena_clear(&arena);
}

/* The cursor stays on its document. */
static void order_turn(struct view *view)
{
	struct home *home = home_of(view);
	struct error err;
	size_t sections = home_sections(view);
	home->oldest = !home->oldest;
	home->first = 0;
	if (home->list.cursor >= sections && home->documents > 0)
		home->list.cursor = sections + home->documents - 1 - (home->list.cursor - sections);
	if (!home_load(view, &err)) {
		tui_fail(view->tui, &err);
		return;
	}
	tui_say(view->tui, ROLE_PLAIN, "%s",
		home->oldest ? _("Documents: the oldest first. {sort} turns it round.")
			     : _("Documents: the newest first. {sort} turns it round."));
	/* Where nothing can be kept the order is this session's. */
	if (store_notes_writable(view->tui->store) &&
		!store_keep(view->tui->store, ORDER_KEPT, home->oldest ? "oldest" : "newest", &err))
		tui_fail(view->tui, &err);
}

/* ---- drawing ------------------------------------------------------------------------- */

static void home_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	const struct tally *all = &view->tui->summary.all;
	buffer_append_string(name, _("Record"));
	if (screen_columns() >= KIND_COLUMNS) {
		buffer_printf(counts, ngettext("%zu document", "%zu documents", all->documents),
			all->documents);
		buffer_append_string(counts, " · ");
	}
	buffer_printf(counts, ngettext("%zu statement", "%zu statements", all->statements),
		all->statements);
	buffer_append_string(counts, " · ");
	buffer_printf(counts, ngettext("%zu commitment", "%zu commitments", all->commitments),
		all->commitments);
}

static void section_draw(const struct view *view, size_t row, int y, int columns)
{
	enum section section = home_section(row);
	const struct tally *tally = &view->tui->summary.sections[section];
	bool here = row == home_of(view)->list.cursor;
	size_t most = 1;
	for (int i = 0; i < SECTION_COUNT; i++)
		if (view->tui->summary.sections[i].statements > most)
			most = view->tui->summary.sections[i].statements;
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	char text[96];
	bool narrow = columns < KIND_COLUMNS;
	screen_put_string(y, 0, 2, role, here ? "> " : "  ");
	snprintf(text, sizeof text, narrow ? "%c %-20s" : "%c %-22s",
		section != SECTION_NONE ? '0' + (int)section : ' ', _(section_title(section)));
	int x = 2 + screen_put_string(y, 2, columns - 2, role, text);
	snprintf(text, sizeof text, narrow ? "%7zu %7zu" : "%12zu %12zu", tally->statements,
		tally->commitments);
	x += screen_put_string(y, x, columns - x, role, text);
	if (!narrow) {
		x += 2;
		int room = columns - x - 1 < 40 ? columns - x - 1 : 40;
		screen_bar(y, x, (int)(tally->statements * (size_t)(room > 0 ? room : 0) / most));
	}
}

static void kind_text(const struct listing_item *item, struct buffer *text)
{
	buffer_printf(
		text, "%s, %s", _(document_kind_word(item->kind)), _(wording_word(item->wording)));
}

/* The room that kinds and wordings take, at the right. */
static int kinds_width(const struct home *home, int columns)
{
	int width = 0;
	for (size_t i = 0; i < home->window.count && columns >= KIND_COLUMNS; i++) {
		struct buffer kind = {0};
		kind_text(&home->window.items[i], &kind);
		int own = text_width(kind.data, kind.size);
		width = own > width ? own : width;
		buffer_clear(&kind);
	}
	return width > 0 ? width + 2 : 0;
}

/* "21 Jan", "Jan" or nothing, as far as the date is known. */
static void day_text(struct date date, char *text, size_t size)
{
	char all[DATE_SIZE], year[8];
	date_format_short(date, all);
	snprintf(year, sizeof year, "%d", date.year);
	char *at = strstr(all, year);
	while (at != NULL && at > all && at[-1] == ' ')
		at--;
	if (at != NULL)
		*at = '\0';
	snprintf(text, size, "%s", date.year == 0 ? _("no date") : all);
}

static void document_draw(struct view *view, size_t place, int y, int columns)
{
	struct home *home = home_of(view);
	size_t row = home_sections(view) + place;
	bool here = row == home->list.cursor, first = row == home->list.top || place == 0;
	int above = place > 0 ? document_year(view, place - 1) : 0;
	const struct listing_item *item = home_document(view, place);
	char text[64];
	if (item == NULL)
		return;
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN, quiet = here ? ROLE_CURSOR : ROLE_QUIET;
	int kinds = kinds_width(home, columns);
	int right = kinds + (columns >= COUNTS_COLUMNS ? COUNTS_CELLS + 2 : 0);
	if (here)
		screen_band(y, 0, columns, role);
	screen_put_string(y, 0, MARK_CELLS, role, here ? "> " : "  ");
	snprintf(text, sizeof text, "%d", item->date.year);
	if ((first || item->date.year != above) && item->date.year > 0)
		screen_put_string(y, MARK_CELLS, YEAR_CELLS, here ? ROLE_CURSOR : ROLE_LABEL, text);
	day_text(item->date, text, sizeof text);
	int day = text_width(text, strlen(text)), x = TITLE_X - 1 - day;
	screen_put_string(y, x > MARK_CELLS ? x : MARK_CELLS, day, quiet, text);
	screen_put_cut(y, TITLE_X, columns - TITLE_X - right, role,
		item->name != NULL ? item->name : item->word);
	if (kinds > 0) {
		struct buffer kind = {0};
		kind_text(item, &kind);
		screen_put_string(y, columns - right + 2, kinds - 2, quiet, kind.data);
		buffer_clear(&kind);
	}
	if (right > kinds) {
		snprintf(text, sizeof text, "%8zu%8zu", item->statements, item->commitments);
		screen_put_string(y, columns - COUNTS_CELLS - 1, COUNTS_CELLS, quiet, text);
	}
}

/* Over two columns of numbers that end at x, each of so many cells. */
static void counts_heading(int y, int x, int cells, bool wide)
{
	static const char *const words[][2] = {
		{N_("statem."), N_("commit.")}, {N_("statements"), N_("commitments")}};
	for (int i = 0; i < 2; i++) {
		const char *text = _(words[wide][i]);
		int end = x - (1 - i) * cells, width = text_width(text, strlen(text));
		screen_put_string(y, end - width, width, ROLE_LABEL, text);
	}
}

static void documents_heading(const struct home *home, int y, int columns)
{
	screen_put_string(y, 2, columns - 2, ROLE_TITLE,
		home->oldest ? _("Documents, the oldest first") : _("Documents, the newest first"));
	if (columns >= COUNTS_COLUMNS)
		counts_heading(y, columns - 1, COUNTS_CELLS / 2, false);
}

static void missing_draw(int first, int last, int y, int columns)
{
	char text[96];
	if (first == last)
		snprintf(text, sizeof text, _("%d  nothing in this record"), first);
	else
		snprintf(text, sizeof text, _("%d–%d  nothing in this record"), first, last);
	screen_put_cut(y, MARK_CELLS, columns - MARK_CELLS, ROLE_QUIET, text);
}

/* Lines that stand above a row: the heading of the documents, years without any. */
static int lines_above(struct view *view, size_t row)
{
	struct home *home = home_of(view);
	size_t sections = home_sections(view);
	int first, last;
	if (!home->spacious || row < sections)
		return 0;
	if (row == sections)
		return 2;
	return years_missing(view, row - sections, &first, &last) ? 1 : 0;
}

static int row_height(void *context, size_t row)
{
	return 1 + lines_above(context, row);
}

static void above_draw(struct view *view, size_t row, int y, int columns)
{
	size_t sections = home_sections(view);
	int first, last;
	if (row == sections)
		documents_heading(home_of(view), y + 1, columns);
	else if (years_missing(view, row - sections, &first, &last))
		missing_draw(first, last, y, columns);
}

/* Returns where the list ends; *cursor_y is where the cursor's row is. */
static int list_draw(struct view *view, struct area area, int *cursor_y)
{
	struct home *home = home_of(view);
	size_t sections = home_sections(view);
	int y = area.y, bottom = area.y + area.rows;
	home->spacious = area.rows >= 6;
	list_follow(&home->list, area.rows, row_height, view);
	*cursor_y = y;
	for (size_t row = home->list.top; row < home->list.count && y < bottom; row++) {
		int above = lines_above(view, row);
		/* The first row of the screen needs no word on what is above it. */
		if (row == home->list.top && row > sections)
			above = 0;
		if (y + above >= bottom)
			break;
		if (above > 0)
			above_draw(view, row, y, area.columns);
		y += above;
		target_add(y, 0, area.columns, TARGET_ITEM, row);
		if (row == home->list.cursor)
			*cursor_y = y;
		if (row < sections)
			section_draw(view, row, y++, area.columns);
		else
			document_draw(view, row - sections, y++, area.columns);
	}
	return y;
}

static struct area columns_draw(struct view *view, struct area area)
{
	if (area.columns < BESIDE_COLUMNS)
		return area;
	bool around = area.columns >= AROUND_COLUMNS;
	int list = around ? area.columns / 2 : area.columns * 31 / 50;
	int beside = around ? (area.columns - list - 2) * 3 / 5 : area.columns - list - 1;
	screen_column(area.y, list, area.rows);
	home_draw_beside(view, (struct area){area.y, list + 1, area.rows, beside});
	if (around) {
		int x = list + 1 + beside;
		screen_column(area.y, x, area.rows);
		home_draw_around(
			view, (struct area){area.y, x + 1, area.rows, area.columns - x - 1});
	}
	area.columns = list;
	return area;
}

static void home_draw(struct view *view, struct area area)
{
	int cursor_y, end;
	screen_rule(area.y++, 0, area.columns);
	area.rows--;
	area = columns_draw(view, area);
	if (area.rows > 3) {
		bool wide = area.columns >= KIND_COLUMNS;
		counts_heading(area.y++, wide ? 51 : 39, wide ? 13 : 8, wide);
		area.rows--;
	}
	/* A newcomer's welcome keeps its place, what others are told gives way to the list. */
	bool keeps = home_is_first_run(view->tui);
	int welcome = home_welcome(view, area, false);
	struct area list = area;
	if (keeps)
		list.rows -= welcome;
	end = list_draw(view, list, &cursor_y);
	if (welcome > 0 && end + welcome <= area.y + area.rows)
		home_welcome(view, area, true);
	screen_cursor(cursor_y, 0);
}

/* ---- keys ---------------------------------------------------------------------------- */

static void home_enter(struct view *view)
{
	struct home *home = home_of(view);
	size_t sections = home_sections(view), row = home->list.cursor;
	if (row < sections) {
		enum section section = home_section(row);
		struct buffer query = {0};
		buffer_printf(&query, "in:%s", section_word(section));
		statements_open(view->tui, _(section_title(section)), query.data, (int)section);
		buffer_clear(&query);
		return;
	}
	const struct listing_item *item = home_document(view, row - sections);
	if (item != NULL)
		document_open(view->tui, item->word, 0);
}

static bool home_act(struct view *view, enum action action)
{
	struct list *list = &home_of(view)->list;
	long lines;
	if (action_lines(action, screen_rows() > 6 ? screen_rows() - 5 : 1, &lines))
		list_move(list, lines);
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		list_set(list, action == ACTION_TOP ? 0 : list->count);
	else if (action == ACTION_OPEN)
		home_enter(view);
	else if (action == ACTION_SORT)
		order_turn(view);
	else
		return false;
	return true;
}

static bool home_go_to(struct view *view, size_t item)
{
	struct list *list = &home_of(view)->list;
	if (item >= list->count)
		return false;
	list_set(list, item);
	return true;
}

static void home_clear(struct view *view)
{
	listing_clear(&home_of(view)->window);
	home_beside_clear(home_of(view));
}

void home_open(struct tui *tui)
{
	struct error err;
	struct view *view = tui_push(tui, &home_view);
	order_load(view);
	if (!home_load(view, &err))
		view_fail(view, &err);
}

const struct view_ops home_view = {
	.name = N_("the first screen"),
	.place = PLACE_HOME,
	.state_size = sizeof(struct home),
	.load = home_load,
	.title = home_title,
	.draw = home_draw,
	.act = home_act,
	.go_to = home_go_to,
	.clear = home_clear,
};
