/* SPDX-License-Identifier: MIT */
/* The first screen: the five sections with their counts, and the documents. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

/* What the first paint loads; a longer record is reached by its sections and by search. */
#define DOCUMENTS_MAX 100

struct home {
	struct listing documents;
	struct list list; /* the sections, what is in none, then the documents */
};

static struct home *home_of(const struct view *view)
{
	return view->state;
}

/* Rows of the list before the documents: the five sections, and the rest if there is one. */
static size_t section_rows(const struct view *view)
{
	return view->tui->summary.sections[SECTION_NONE].statements > 0 ? 6 : 5;
}

static enum section row_section(size_t row)
{
	return row < 5 ? (enum section)(row + 1) : SECTION_NONE;
}

static bool home_load(struct view *view, struct error *err)
{
	struct home *home = home_of(view);
	struct listing documents = {0};
	if (!store_list(view->tui->store, LIST_DOCUMENTS, DOCUMENTS_MAX, &documents, err))
		return false;
	listing_clear(&home->documents);
	home->documents = documents;
	home->list.count = section_rows(view) + documents.count;
	list_set(&home->list, home->list.cursor);
	return true;
}

static void home_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	const struct tally *all = &view->tui->summary.all;
	buffer_append_string(name, _("Record"));
	buffer_printf(counts, ngettext("%zu statement", "%zu statements", all->statements),
		all->statements);
	buffer_append_string(counts, " · ");
	buffer_printf(counts, ngettext("%zu commitment", "%zu commitments", all->commitments),
		all->commitments);
}

static void section_draw(const struct view *view, size_t row, int y, int columns, bool here)
{
	enum section section = row_section(row);
	const struct tally *tally = &view->tui->summary.sections[section];
	size_t most = 1;
	for (int i = 0; i < SECTION_COUNT; i++)
		if (view->tui->summary.sections[i].statements > most)
			most = view->tui->summary.sections[i].statements;
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	char text[96];
	bool narrow = columns < 60;
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

static void document_draw(const struct listing_item *item, int y, int columns, bool here)
{
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	char date[DATE_SIZE], text[64];
	date_format_short(item->date, date);
	snprintf(text, sizeof text, "%s%-11s ", here ? "> " : "  ", date);
	int x = screen_put_string(y, 0, columns, role, text);
	struct buffer kind = {0};
	buffer_printf(&kind, "  %s, %s", _(document_kind_word(item->kind)),
		_(wording_word(item->wording)));
	int right = text_width(kind.data, kind.size);
	if (columns < 60)
		right = 0;
	x += screen_put_cut(
		y, x, columns - x - right, role, item->name != NULL ? item->name : item->word);
	if (right > 0)
		screen_put_string(y, x, right, here ? ROLE_CURSOR : ROLE_QUIET, kind.data);
	buffer_clear(&kind);
}

/* What a newcomer may try, where there is room below. */
static void welcome_draw(struct area area, int y)
{
	static const struct {
		const char *keys;
		const char *text;
	} lines[] = {
		{"{open}",
			N_("opens what the cursor is on: a section, or a document to read through")},
		{"{section.political}-{section.multilateral}",
			N_("open a section from anywhere, {section.all} all, {commitments} all commitments")},
		{"{search}", N_("searches as you type, for example  {search}gwadar")},
		{"{keys}", N_("lists every key")},
	};
	struct flow flow = {0};
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct buffer keys = {0};
		keys_text(lines[i].keys, PLACE_HOME, &keys);
		while (keys.size < 7)
			buffer_append_char(&keys, ' ');
		flow_add(&flow, ROLE_KEY, keys.data, keys.size);
		flow_add_keys(&flow, ROLE_QUIET, _(lines[i].text), PLACE_HOME);
		buffer_clear(&keys);
		flow_end(&flow, area.columns - 2, 0, 7);
	}
	int first = area.y + area.rows - (int)flow.line_count;
	for (size_t line = 0; first > y && line < flow.line_count; line++)
		flow_draw(&flow, line, first + (int)line, 2, area.columns - 2, ROLE_PLAIN);
	flow_clear(&flow);
}

/* Over the two columns of numbers. */
static void counts_heading(int y, int columns)
{
	static const char *const wide[] = {N_("statements"), N_("commitments")};
	static const char *const narrow[] = {N_("statem."), N_("commit.")};
	int cells = columns < 60 ? 7 : 12, x = columns < 60 ? 24 : 26;
	for (size_t i = 0; i < ARRAY_SIZE(wide); i++, x += cells + 1) {
		const char *text = columns < 60 ? _(narrow[i]) : _(wide[i]);
		int blank = cells - text_width(text, strlen(text));
		screen_put_string(y, x + (blank > 0 ? blank : 0), cells, ROLE_LABEL, text);
	}
}

static void home_draw(struct view *view, struct area area)
{
	struct home *home = home_of(view);
	size_t sections = section_rows(view);
	int heading = 2, cursor_y = area.y, y = area.y, bottom = area.y + area.rows;
	screen_rule(y++, 0, area.columns);
	if (y < bottom)
		counts_heading(y++, area.columns);
	/* The heading of the documents takes two lines of the list. */
	int rows = bottom - y;
	list_follow(&home->list, rows > heading + 1 ? rows - heading : 1, NULL, NULL);
	for (size_t row = home->list.top; row < home->list.count && y < bottom; row++) {
		bool here = row == home->list.cursor;
		if (row == sections && y + heading < bottom) {
			y++;
			screen_put_string(y++, 2, area.columns - 2, ROLE_LABEL, _("Documents"));
		}
		if (here)
			cursor_y = y;
		target_add(y, 0, area.columns, TARGET_ITEM, row);
		if (row < sections)
			section_draw(view, row, y++, area.columns, here);
		else
			document_draw(
				&home->documents.items[row - sections], y++, area.columns, here);
	}
	welcome_draw(area, y);
	screen_cursor(cursor_y, 0);
}

static void home_enter(struct view *view)
{
	struct home *home = home_of(view);
	size_t sections = section_rows(view), row = home->list.cursor;
	if (row < sections) {
		enum section section = row_section(row);
		struct buffer query = {0};
		buffer_printf(&query, "in:%s", section_word(section));
		statements_open(view->tui, _(section_title(section)), query.data, (int)section);
		buffer_clear(&query);
	} else if (row - sections < home->documents.count) {
		document_open(view->tui, home->documents.items[row - sections].word, 0);
	}
}

static bool home_act(struct view *view, enum action action)
{
	struct list *list = &home_of(view)->list;
	long lines;
	if (action_lines(action, screen_rows() - 5, &lines))
		list_move(list, lines);
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		list_set(list, action == ACTION_TOP ? 0 : list->count);
	else if (action == ACTION_OPEN)
		home_enter(view);
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
	listing_clear(&home_of(view)->documents);
}

void home_open(struct tui *tui)
{
	struct error err;
	struct view *view = tui_push(tui, &home_view);
	if (!home_load(view, &err))
		tui_fail(tui, &err);
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
