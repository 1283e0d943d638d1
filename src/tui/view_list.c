/* SPDX-License-Identifier: MIT */
/* Lists of statements (a section, a search, bookmarks, notes) and of commitments: the same rows,
 * asked for by the same query, of which only those near the screen are in memory. */
#include "going.h"
#include "hands.h"
#include "rows.h"
#include "trouble.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How far a search counts before it says 1000+. */
#define COUNT_CAP 1000

struct rows *rows_of(const struct view *view)
{
	return view->state;
}

/* ---- rows ---------------------------------------------------------------------------- */

static bool window_find(struct tui *tui, const struct rows *rows, size_t first,
	struct result *window, struct error *err)
{
	struct find_options options = {
		.order = rows->order,
		.offset = first,
		.limit = (size_t)screen_rows() * 3,
		.count_cap = rows->searching ? COUNT_CAP : 0,
		.sections = first == 0 && rows->searching,
	};
	return rows->commitments
		       ? store_find_commitments(tui->store, &rows->query, &options, window, err)
		       : store_find(tui->store, &rows->query, &options, window, err);
}

static void window_take(struct rows *rows, size_t first, const struct result *window)
{
	if (first == 0 && rows->searching) {
		memcpy(rows->sections.counts, window->section_totals, sizeof rows->sections.counts);
		memcpy(rows->sections.more, window->section_capped, sizeof rows->sections.more);
	}
	result_clear(&rows->window);
	rows->window = *window;
	rows->first = first;
	rows->total = window->total;
	rows->capped = window->total_capped;
	rows->partial = window->partial;
	for (size_t i = 1; i < window->count; i++)
		if (strcmp(window->items[0].document, window->items[i].document) != 0)
			rows->many_documents = true;
}

static bool window_load(struct view *view, size_t first, struct error *err)
{
	struct result window = {0};
	if (!window_find(view->tui, rows_of(view), first, &window, err))
		return false;
	window_take(rows_of(view), first, &window);
	return true;
}

const struct found *row_get(struct view *view, size_t row)
{
	struct rows *rows = rows_of(view);
	struct error err;
	bool held = row >= rows->first && row < rows->first + rows->window.count;
	bool exists = row < rows->total || rows->capped;
	/* What a part of an answer does not have, the whole will bring. */
	if (!held && exists && !rows->partial) {
		size_t before = (size_t)screen_rows();
		if (!window_load(view, row > before ? row - before : 0, &err)) {
			tui_fail(view->tui, &err);
			return NULL;
		}
	}
	if (row < rows->first || row >= rows->first + rows->window.count)
		return NULL;
	return &rows->window.items[row - rows->first];
}

static void rows_count(struct rows *rows, size_t cursor)
{
	rows->list.count = rows->total;
	/* A capped count is a floor: what lies behind it is reached by scrolling on. */
	if (rows->capped && rows->first + rows->window.count > rows->list.count)
		rows->list.count = rows->first + rows->window.count;
	/* Of a part, what is at hand. */
	if (rows->partial)
		rows->list.count = rows->window.count;
	list_set(&rows->list, cursor);
	passage_clear(&rows->passage);
}

static bool rows_load(struct view *view, struct error *err)
{
	struct rows *rows = rows_of(view);
	size_t cursor = rows->list.cursor;
	size_t before = (size_t)screen_rows();
	if (!window_load(view, cursor > before ? cursor - before : 0, err))
		return false;
	rows_count(rows, cursor);
	if (rows->threaded && !thread_load(view, err))
		return false;
	offers_load(view);
	filter_load(view);
	return true;
}

void rows_grow(struct view *view)
{
	struct rows *rows = rows_of(view);
	if (!rows->capped || rows->partial || rows->list.cursor + 1 < rows->list.count)
		return;
	row_get(view, rows->list.cursor + (size_t)screen_rows());
	if (rows->first + rows->window.count > rows->list.count)
		rows->list.count = rows->first + rows->window.count;
}

static void rows_clear(struct view *view)
{
	struct rows *rows = rows_of(view);
	free(rows->title);
	free(rows->text);
	free(rows->base);
	filter_clear(rows);
	query_clear(&rows->query);
	result_clear(&rows->window);
	passage_clear(&rows->passage);
	thread_clear(&rows->thread);
	offers_clear(rows);
}

static int64_t rows_current(struct view *view)
{
	const struct found *found = row_get(view, rows_of(view)->list.cursor);
	return found != NULL ? found->id : 0;
}

/* True where the row under the cursor is in the project's own words. */
static bool row_is_retold(struct view *view)
{
	const struct found *found = row_get(view, rows_of(view)->list.cursor);
	return found != NULL && found->wording == WORDING_RETOLD;
}

static void commitments_title(size_t count, struct buffer *counts)
{
	buffer_append_string(counts, " · ");
	buffer_printf(counts, ngettext("%zu commitment", "%zu commitments", count), count);
}

static void rows_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	static const char *const orders[ORDER_COUNT] = {N_("by date"), N_("newest first"),
		N_("by section"), N_("by party"), N_("strongest first")};
	struct rows *rows = rows_of(view);
	bool as_opened = rows->base == NULL || strcmp(rows->base, rows->text) == 0;
	if (rows->searching && rows->text[0] == '\0')
		buffer_append_string(
			name, rows->commitments ? _("Commitments") : _("All statements"));
	else if (rows->searching && rows->commitments && rows->title[0] != '\0' && as_opened)
		buffer_append_string(name, rows->title);
	else if (rows->searching && rows->commitments)
		buffer_printf(name, _("commitments \"%s\""), rows->text);
	else if (rows->searching)
		buffer_printf(name, _("search \"%s\"%s"), rows->text, rows->typed ? "*" : "");
	else
		buffer_append_string(name, rows->title);
	size_t place = rows->total > 0 ? rows->list.cursor + 1 : 0;
	buffer_printf(counts, _("%zu of %zu%s"), place, rows->total, rows->capped ? "+" : "");
	if (row_is_retold(view))
		buffer_printf(counts, " · %s", _(wording_word(WORDING_RETOLD)));
	if (screen_columns() < 60)
		return;
	if (rows->commitments || rows->order != ORDER_READING || rows->threaded)
		buffer_printf(counts, " · %s", _(orders[rows->order]));
	else if (rows->section >= 0)
		commitments_title(view->tui->summary.sections[rows->section].commitments, counts);
	if (rows->searching)
		for (int i = SECTION_POLITICAL; i < SECTION_COUNT; i++)
			if (rows->sections.counts[i] > 0)
				buffer_printf(counts, " · %.3s %zu%s",
					_(section_short((enum section)i)), rows->sections.counts[i],
					rows->sections.more[i] ? "+" : "");
}

/* ---- keys ---------------------------------------------------------------------------- */

static void rows_enter(struct view *view)
{
	const struct found *found = row_get(view, rows_of(view)->list.cursor);
	if (found == NULL)
		return;
	/* Where the statement's text is on the screen already, the next step is its document. */
	if (layout_of(screen_rows(), screen_columns()) == LAYOUT_SINGLE)
		statement_open(view->tui, found->id);
	else
		document_open(view->tui, found->document, found->id);
}

static void rows_sort(struct view *view)
{
	static const enum find_order next[ORDER_COUNT] = {
		[ORDER_READING] = ORDER_NEWEST,
		[ORDER_NEWEST] = ORDER_SECTION,
		[ORDER_SECTION] = ORDER_PARTY,
		[ORDER_PARTY] = ORDER_STRENGTH,
		[ORDER_STRENGTH] = ORDER_READING,
	};
	struct rows *rows = rows_of(view);
	struct error err;
	if (rows->commitments)
		rows->order = next[rows->order];
	else
		rows->order = rows->order == ORDER_READING ? ORDER_NEWEST : ORDER_READING;
	order_keep(view);
	/* A range stands between rows, which are others now. */
	view->selection.range = false;
	rows->list.cursor = rows->list.top = 0;
	if (!rows_load(view, &err))
		tui_fail(view->tui, &err);
}

static void rows_move(struct view *view, long by)
{
	struct rows *rows = rows_of(view);
	if (!rows->in_detail) {
		list_move(&rows->list, by);
	} else if (by < 0) {
		size_t far = (size_t)-by;
		rows->detail_top = rows->detail_top > far ? rows->detail_top - far : 0;
	} else if (rows->detail_top + (size_t)by < rows->detail_lines) {
		rows->detail_top += (size_t)by;
	}
}

static void rows_switch_section(struct view *view, int by)
{
	struct rows *rows = rows_of(view);
	int section = rows->section < 1 ? (by > 0 ? 1 : 5) : (rows->section - 1 + by + 5) % 5 + 1;
	struct buffer query = {0};
	buffer_printf(&query, "in:%s", section_word((enum section)section));
	statements_open(view->tui, _(section_title((enum section)section)), query.data, section);
	buffer_clear(&query);
}

static bool rows_move_act(struct view *view, enum action action)
{
	struct rows *rows = rows_of(view);
	long lines;
	/* Wrapped rows take several lines each. */
	if (action_lines(action, rows->wrap_columns > 0 ? 3 : rows->page, &lines))
		rows_move(view, lines);
	else if (action == ACTION_NEXT_STATEMENT || action == ACTION_PREVIOUS_STATEMENT)
		list_move(&rows->list, action == ACTION_NEXT_STATEMENT ? 1 : -1);
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		list_set(&rows->list, action == ACTION_TOP ? 0 : rows->list.count);
	else
		return false;
	return true;
}

static void rows_move_to(struct view *view, int64_t id);

/* The next hit of the search that this list has as well: one outside it is no row to go to. */
static void rows_next_hit(struct view *view, bool backwards)
{
	struct rows *rows = rows_of(view);
	struct tui *tui = view->tui;
	struct error err;
	int64_t id = rows_current(view), next = 0, here = 0;
	bool good = true;
	if (!query_selects(&tui->query)) {
		tui_say(tui, ROLE_PLAIN, "%s",
			_("There is no search to follow. {search} searches."));
		return;
	}
	do {
		good = store_find_next(tui->store, &tui->query, NULL, id, backwards, &next, &err) &&
		       (next == 0 || store_find_next(tui->store, &rows->query, NULL, next - 1,
					     false, &here, &err));
		id = next;
	} while (good && next != 0 && here != next);
	if (!good)
		tui_fail(tui, &err);
	else if (next == 0)
		tui_say(tui, ROLE_PLAIN,
			backwards ? _("No hit before this one in this list.")
				  : _("No hit after this one in this list."));
	else
		rows_move_to(view, next);
}

static bool rows_act(struct view *view, enum action action)
{
	struct rows *rows = rows_of(view);
	if (filter_act(view, action) || offer_act(view, action) || rows_move_act(view, action))
		return true;
	switch (action) {
	case ACTION_OPEN:
		rows_enter(view);
		return true;
	case ACTION_SORT:
		rows_sort(view);
		return true;
	case ACTION_NEXT_PANE:
		rows->in_detail = !rows->in_detail;
		tui_say(view->tui, ROLE_PLAIN, "%s",
			rows->in_detail
				? _("The keys move the text. {pane.next} goes back to the list.")
				: _("The keys move the list."));
		return true;
	case ACTION_NEXT_SECTION:
	case ACTION_PREVIOUS_SECTION:
		rows_switch_section(view, action == ACTION_NEXT_SECTION ? 1 : -1);
		return true;
	case ACTION_NEXT_HIT:
	case ACTION_PREVIOUS_HIT:
		if (rows->searching)
			list_move(&rows->list, action == ACTION_NEXT_HIT ? 1 : -1);
		else
			rows_next_hit(view, action == ACTION_PREVIOUS_HIT);
		return true;
	case ACTION_SECTION_1:
	case ACTION_SECTION_2:
	case ACTION_SECTION_3:
	case ACTION_SECTION_4:
	case ACTION_SECTION_5:
		/* The tabs over commitments count commitments, and lead to them. */
		if (!rows->commitments)
			return false;
		commitments_open(view->tui, (int)action - ACTION_SECTION_ALL);
		return true;
	default:
		return false;
	}
}

static void rows_move_to(struct view *view, int64_t id)
{
	struct rows *rows = rows_of(view);
	struct error err;
	size_t place = 0;
	if (!view_stays(view))
		statement_open(view->tui, id);
	else if (!store_find_place(view->tui->store, &rows->query, id, 0, &place, &err))
		tui_fail(view->tui, &err);
	else if (rows->order == ORDER_READING)
		list_set(&rows->list, place);
	else if (place < rows->total)
		list_set(&rows->list, rows->total - 1 - place);
}

static int rows_pane(struct view *view, int pane)
{
	struct rows *rows = rows_of(view);
	int before =
		filter_has_cursor(view) ? PANE_FILTERS : (rows->in_detail ? PANE_TEXT : PANE_LIST);
	filter_focus(view, pane == PANE_FILTERS);
	if (pane != PANE_FILTERS)
		rows->in_detail = pane == PANE_TEXT;
	return before;
}

static bool rows_pick(struct view *view, int pane, size_t item)
{
	return pane == PANE_FILTERS && filter_go_to(view, item);
}

static bool rows_go_to(struct view *view, size_t item)
{
	struct rows *rows = rows_of(view);
	/* A capped count is a floor. */
	if (item >= rows->list.count && rows->capped && row_get(view, item) != NULL)
		rows->list.count = rows->first + rows->window.count;
	if (item >= rows->list.count)
		return false;
	list_set(&rows->list, item);
	return true;
}

/* ---- opening ------------------------------------------------------------------------- */

static struct view *rows_push(
	struct tui *tui, const struct view_ops *ops, const char *title, const char *query)
{
	struct view *view = tui_push(tui, ops);
	struct rows *rows = rows_of(view);
	rows->title = strdup(title);
	rows->text = strdup(query);
	rows->section = -1;
	rows->commitments = ops == &commitments_view;
	rows->order = order_begun(tui, rows->commitments ? LISTS_COMMITMENTS : LISTS_PLAIN);
	query_parse(query, false, &rows->query);
	return view;
}

static void rows_begin(struct view *view)
{
	struct error err;
	if (!rows_load(view, &err))
		view_fail(view, &err);
}

struct view *rows_open(
	struct tui *tui, const struct view_ops *ops, const char *title, const char *query)
{
	struct view *view = rows_push(tui, ops, title, query);
	rows_begin(view);
	return view;
}

struct view *commitments_of(struct tui *tui, const char *title, const char *query)
{
	struct view *view = rows_push(tui, &commitments_view, title, query);
	rows_of(view)->searching = true;
	rows_begin(view);
	return view;
}

/* From one section's list to another's is a step aside, not a step down; any other list stays, to
 * come back to. */
static void step_aside(struct tui *tui, const struct view_ops *ops)
{
	struct view *top = tui_view(tui);
	if (top->ops == ops && rows_of(top)->section >= 0 && !rows_of(top)->searching)
		tui_pop(tui);
}

void statements_open(struct tui *tui, const char *title, const char *query, int section)
{
	step_aside(tui, &statements_view);
	rows_of(rows_open(tui, &statements_view, title, query))->section = section;
}

void commitments_open(struct tui *tui, int section)
{
	struct buffer query = {0}, title = {0};
	buffer_append_string(&title, _("Commitments"));
	buffer_append(&query, "", 0);
	if (section > 0) {
		buffer_printf(&title, ", %s", _(section_short((enum section)section)));
		buffer_printf(&query, "in:%s", section_word((enum section)section));
	}
	step_aside(tui, &commitments_view);
	rows_of(rows_open(tui, &commitments_view, title.data, query.data))->section =
		section > 0 ? section : -1;
	buffer_clear(&query);
	buffer_clear(&title);
}

void commitments_find(struct tui *tui, const char *query)
{
	commitments_of(tui, "", query);
}

/* The list that the search shows itself in: the one on top, or a new one. */
static struct view *search_view(struct tui *tui)
{
	struct view *view = tui_view(tui);
	if (view->ops != &statements_view || !rows_of(view)->searching ||
		tui->depth <= tui->search_from)
		return tui_push(tui, &statements_view);
	rows_clear(view);
	/* Another search has other rows. */
	selection_clear(view);
	return view;
}

bool statements_search(struct tui *tui, const char *query, bool typing)
{
	struct error err;
	struct result window = {0};
	struct rows asked = {
		.section = -1, .searching = true, .order = order_begun(tui, LISTS_FOUND)};
	size_t size = strlen(query);
	query_parse(query, typing, &asked.query);
	if (!window_find(tui, &asked, 0, &window, &err)) {
		query_clear(&asked.query);
		if (err.kind != ERROR_STOPPED)
			tui_fail(tui, &err);
		return err.kind != ERROR_STOPPED;
	}
	struct view *view = search_view(tui);
	struct rows *rows = rows_of(view);
	struct query_typed end;
	query_typed_read(query, &end);
	asked.typed = typing && !end.is_field && end.start < size && query[size - 1] != '*';
	asked.text = strdup(query);
	asked.title = strdup("");
	*rows = asked;
	window_take(rows, 0, &window);
	rows_count(rows, 0);
	if (rows->total > 0 || rows->partial)
		return !rows->partial;
	if (search_hurries(tui))
		return false;
	offers_load(view);
	return !search_overtaken(tui);
}

const struct view_ops statements_view = {
	.name = N_("a list of statements"),
	.place = PLACE_LIST,
	.state_size = sizeof(struct rows),
	.load = rows_load,
	.title = rows_title,
	.draw = rows_draw,
	.act = rows_act,
	.current = rows_current,
	.move_to = rows_move_to,
	.keep = rows_keep,
	.go_to = rows_go_to,
	.pane = rows_pane,
	.pick = rows_pick,
	.clear = rows_clear,
	.select = &rows_select,
};

const struct view_ops commitments_view = {
	.name = N_("the list of commitments"),
	.place = PLACE_COMMITMENTS,
	.state_size = sizeof(struct rows),
	.load = rows_load,
	.title = rows_title,
	.draw = rows_draw,
	.act = rows_act,
	.current = rows_current,
	.move_to = rows_move_to,
	.keep = rows_keep,
	.go_to = rows_go_to,
	.pane = rows_pane,
	.pick = rows_pick,
	.clear = rows_clear,
	.select = &rows_select,
};
