/* SPDX-License-Identifier: MIT */
/* The panel of filters: what the list's query finds, counted by section, party, kind and so on.
 * What is chosen becomes part of the query, as it could have been typed. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

/* Past this a count is 1000+. */
#define COUNT_CAP 1000
/* Of parties, topics and documents so many at first, and after "more". */
#define VALUES_FIRST 6
#define VALUES_MOST 200

enum item_kind { ITEM_HEADING, ITEM_VALUE, ITEM_MORE };

struct item {
	enum item_kind kind;
	size_t group;
	const char *word;
	const char *name;
	size_t count;
	bool capped;
	int sense; /* 1: asked for, -1: ruled out */
};

struct filter {
	struct arena arena;
	struct item *items;
	size_t count;
	size_t room;
	struct list list;
	bool away; /* the keys are on the list beside it */
	bool wide[FACET_COUNT];
	int page;
};

/* ---- the query ------------------------------------------------------------------------------ */

/* The cursor goes back to where it was, where that is among what is found. */
static void cursor_keep(struct view *view, int64_t id)
{
	struct rows *rows = rows_of(view);
	struct error err;
	int64_t there = 0;
	if (id == 0 || rows->commitments || rows->order != ORDER_READING)
		return;
	if (store_find_next(view->tui->store, &rows->query, NULL, id - 1, false, &there, &err) &&
		there == id)
		view->ops->move_to(view, id);
}

void rows_refine(struct view *view, const char *text)
{
	struct rows *rows = rows_of(view);
	struct error err;
	int64_t id = view->ops->current(view);
	char *kept = strdup(text);
	if (rows->base == NULL) {
		rows->base = strdup(rows->text);
		rows->base_searching = rows->searching;
		rows->base_section = rows->section;
		rows->base_threaded = rows->threaded;
	}
	if (kept == NULL || rows->base == NULL) {
		free(kept);
		return;
	}
	bool same = strcmp(kept, rows->base) == 0;
	free(rows->text);
	rows->text = kept;
	rows->searching = !same || rows->base_searching;
	rows->section = same ? rows->base_section : -1;
	/* What a thread says of silence holds of its topic alone. */
	rows->threaded = same && rows->base_threaded;
	rows->typed = false;
	rows->many_documents = false;
	rows->list = (struct list){0};
	query_clear(&rows->query);
	query_parse(kept, false, &rows->query);
	/* n and N follow what is shown. */
	if (rows->searching && !rows->commitments)
		search_set(view->tui, kept, false);
	if (!view->ops->load(view, &err))
		tui_fail(view->tui, &err);
	cursor_keep(view, id);
}

/* A last word that still matches as a beginning says so. */
static void text_now(const struct rows *rows, struct buffer *text)
{
	buffer_append_string(text, rows->text);
	buffer_append_string(text, rows->typed ? "*" : "");
}

/* ---- counting ------------------------------------------------------------------------------- */

static struct item *item_add(struct filter *filter, enum item_kind kind, size_t group)
{
	filter->items = arena_grow(
		&filter->arena, filter->items, filter->count, &filter->room, sizeof *filter->items);
	struct item *item = &filter->items[filter->count++];
	item->kind = kind;
	item->group = group;
	return item;
}

static void values_add(
	struct filter *filter, size_t group, const struct facets *facets, const char *text)
{
	enum query_field field = facet_field(facet_rows[group].facet);
	size_t heading = filter->count, chosen = 0;
	item_add(filter, ITEM_HEADING, group)->name = _(facet_rows[group].name);
	for (size_t i = 0; i < facets->count; i++) {
		const struct facet_value *value = &facets->items[i];
		int sense = value->word != NULL ? query_has(text, field, value->word) : 0;
		if (value->word == NULL || (value->count == 0 && sense == 0))
			continue;
		struct item *item = item_add(filter, ITEM_VALUE, group);
		item->word = arena_string(&filter->arena, value->word);
		item->name = arena_string(&filter->arena,
			value->name != NULL && value->name[0] != '\0' ? _(value->name)
								      : value->word);
		item->count = value->count;
		item->capped = value->capped;
		item->sense = sense;
		chosen += sense != 0;
	}
	if (facets->more)
		item_add(filter, ITEM_MORE, group)->name = _("more …");
	/* Where all have the same there is nothing to choose. */
	if (filter->count - heading < 3 && chosen == 0)
		filter->count = heading;
}

/* Each group is counted without its own conditions: what any of its values would find. */
static bool group_load(struct view *view, size_t group, const char *text, struct error *err)
{
	struct rows *rows = rows_of(view);
	struct filter *filter = rows->filter;
	struct query query = {0};
	struct facets facets = {0};
	struct buffer without = {0};
	struct facet_options options = {
		.commitments = rows->commitments,
		.cap = COUNT_CAP,
		.limit = filter->wide[group] ? VALUES_MOST : VALUES_FIRST,
	};
	query_drop_field(text, facet_field(facet_rows[group].facet), &without);
	query_parse(buffer_string(&without), false, &query);
	bool good = store_facets(
		view->tui->store, &query, facet_rows[group].facet, &options, &facets, err);
	if (good)
		values_add(filter, group, &facets, text);
	facets_clear(&facets);
	query_clear(&query);
	buffer_clear(&without);
	return good;
}

static void cursor_settle(struct filter *filter, bool down)
{
	size_t at = filter->list.cursor;
	while (at < filter->count && filter->items[at].kind == ITEM_HEADING && (down || at > 0))
		at = down ? at + 1 : at - 1;
	/* Above the first value there is only its heading. */
	if (at < filter->count && filter->items[at].kind == ITEM_HEADING)
		at++;
	list_set(&filter->list, at);
}

/* The value that the cursor was on, by its name, as others come and go around it. */
static void cursor_find(struct filter *filter, size_t group, const char *word)
{
	for (size_t i = 0; i < filter->count; i++)
		if (filter->items[i].kind == ITEM_VALUE && filter->items[i].group == group &&
			strcmp(filter->items[i].word, word) == 0)
			filter->list.cursor = i;
	cursor_settle(filter, true);
}

void filter_load(struct view *view)
{
	struct rows *rows = rows_of(view);
	struct filter *filter = rows->filter;
	struct error err;
	struct buffer text = {0}, word = {0};
	if (filter == NULL)
		return;
	size_t at = filter->list.cursor, group = 0;
	if (at < filter->count && filter->items[at].kind == ITEM_VALUE) {
		buffer_append_string(&word, filter->items[at].word);
		group = filter->items[at].group;
	}
	arena_clear(&filter->arena);
	filter->items = NULL;
	filter->count = filter->room = 0;
	text_now(rows, &text);
	for (size_t i = 0; i < FACET_COUNT; i++)
		if (!group_load(view, i, buffer_string(&text), &err)) {
			tui_fail(view->tui, &err);
			break;
		}
	filter->list.count = filter->count;
	list_set(&filter->list, at);
	cursor_find(filter, group, buffer_string(&word));
	buffer_clear(&text);
	buffer_clear(&word);
}

void filter_clear(struct rows *rows)
{
	if (rows->filter != NULL)
		arena_clear(&rows->filter->arena);
	free(rows->filter);
	rows->filter = NULL;
}

/* ---- keys ---------------------------------------------------------------------------------------
 */

static void value_choose(struct view *view, int sense)
{
	struct rows *rows = rows_of(view);
	struct filter *filter = rows->filter;
	struct buffer text = {0}, changed = {0};
	if (filter->list.cursor >= filter->count)
		return;
	const struct item *item = &filter->items[filter->list.cursor];
	if (item->kind == ITEM_MORE) {
		filter->wide[item->group] = true;
		filter_load(view);
		return;
	}
	if (item->kind != ITEM_VALUE)
		return;
	text_now(rows, &text);
	/* Again takes it away. */
	query_with(buffer_string(&text), facet_field(facet_rows[item->group].facet), item->word,
		item->sense == sense ? 0 : sense, &changed);
	rows_refine(view, buffer_string(&changed));
	buffer_clear(&text);
	buffer_clear(&changed);
}

static bool filter_move(struct filter *filter, enum action action)
{
	long lines;
	if (action_lines(action, filter->page, &lines)) {
		list_move(&filter->list, lines);
		cursor_settle(filter, lines > 0);
	} else if (action == ACTION_TOP || action == ACTION_BOTTOM) {
		list_set(&filter->list, action == ACTION_TOP ? 0 : filter->count);
		cursor_settle(filter, action == ACTION_TOP);
	} else {
		return false;
	}
	return true;
}

bool filter_act(struct view *view, enum action action)
{
	struct rows *rows = rows_of(view);
	struct filter *filter = rows->filter;
	if (filter == NULL)
		return false;
	if (action == ACTION_BACK || action == ACTION_LEAVE) {
		filter_clear(rows);
		return true;
	}
	if (action == ACTION_NEXT_PANE && screen_columns() >= FILTER_BESIDE) {
		filter->away = !filter->away;
		return true;
	}
	if (filter->away && screen_columns() >= FILTER_BESIDE)
		return false;
	if (action == ACTION_OPEN || action == ACTION_FILTER_NOT)
		value_choose(view, action == ACTION_OPEN ? 1 : -1);
	else
		return filter_move(filter, action);
	return true;
}

void run_filter(struct tui *tui)
{
	struct view *view = tui_view(tui);
	struct rows *rows = rows_of(view);
	if (rows->filter != NULL) {
		filter_clear(rows);
		return;
	}
	rows->filter = memory_allocate(sizeof *rows->filter);
	rows->filter->page = 1;
	filter_load(view);
}

bool filter_without(struct view *view, struct buffer *without)
{
	struct rows *rows = rows_of(view);
	struct buffer text = {0};
	text_now(rows, &text);
	if (rows->base != NULL && !rows->base_searching)
		buffer_append_string(without, rows->base);
	else if (rows->searching)
		query_drop_fields(buffer_string(&text), without);
	else
		buffer_append_string(without, buffer_string(&text));
	bool some = strcmp(buffer_string(&text), buffer_string(without)) != 0;
	buffer_clear(&text);
	return some;
}

void run_filter_clear(struct tui *tui)
{
	struct view *view = tui_view(tui);
	struct buffer without = {0};
	if (!filter_without(view, &without))
		tui_say(tui, ROLE_PLAIN, "%s",
			_("There is no filter to clear. f opens the filters."));
	else
		rows_refine(view, buffer_string(&without));
	buffer_clear(&without);
}

void list_text(struct view *view, struct buffer *text)
{
	text_now(rows_of(view), text);
	if (rows_of(view)->commitments &&
		query_has(buffer_string(text), FIELD_IS, "commitment") == 0)
		buffer_append_string(text, text->size > 0 ? " is:commitment" : "is:commitment");
}

bool filter_text(struct view *view, struct buffer *text)
{
	bool list = view->ops == &statements_view || view->ops == &commitments_view;
	struct rows *rows = list ? rows_of(view) : NULL;
	if (rows == NULL || rows->text == NULL)
		return false;
	bool filtered = rows->base != NULL && strcmp(rows->base, rows->text) != 0;
	if (rows->filter == NULL && !filtered)
		return false;
	list_text(view, text);
	buffer_append_string(text, text->size > 0 ? " " : "");
	return true;
}

/* ---- drawing
 * ------------------------------------------------------------------------------------- */

static void value_draw(const struct item *item, bool here, bool focus, struct area area)
{
	struct buffer count = {0};
	enum role role = here && focus ? ROLE_CURSOR : ROLE_PLAIN;
	if (here && focus)
		screen_band(area.y, area.x, area.columns, role);
	screen_put_string(area.y, area.x, 1, here && focus ? role : ROLE_TITLE, here ? ">" : " ");
	screen_put_string(area.y, area.x + 2, 1, here && focus ? role : ROLE_TITLE,
		item->sense > 0 ? "x" : (item->sense < 0 ? "-" : " "));
	if (item->kind == ITEM_VALUE)
		buffer_printf(&count, "%zu%s", item->count, item->capped ? "+" : "");
	int right = (int)count.size;
	screen_put_cut(area.y, area.x + 4, area.columns - 6 - right,
		item->sense != 0 && role == ROLE_PLAIN ? ROLE_TITLE : role, item->name);
	screen_put_string(
		area.y, area.x + area.columns - right - 1, right, role, buffer_string(&count));
	buffer_clear(&count);
}

void filter_draw(struct view *view, struct area area)
{
	struct rows *rows = rows_of(view);
	struct filter *filter = rows->filter;
	struct buffer text = {0};
	bool focus = !filter->away || screen_columns() < FILTER_BESIDE;
	text_now(rows, &text);
	screen_put_cut(
		area.y, area.x + 1, area.columns - 2, ROLE_LABEL, _("Enter adds, - not, F clears"));
	screen_put_cut(area.y + 1, area.x + 1, area.columns - 2, ROLE_TITLE,
		text.size > 0 ? text.data : _("everything"));
	buffer_clear(&text);
	target_pane(area, PANE_FILTERS);
	int y = area.y + 3, lines = area.rows - 3;
	if (lines < 1)
		return;
	if (filter->count == 0)
		screen_put_cut(y, area.x + 1, area.columns - 2, ROLE_PLAIN,
			_("There is nothing to choose from."));
	filter->page = lines > 1 ? lines - 1 : 1;
	list_follow(&filter->list, lines, NULL, NULL);
	if (filter->list.top == 1 && filter->list.cursor < (size_t)lines)
		filter->list.top = 0;
	for (int i = 0; i < lines && filter->list.top + (size_t)i < filter->count; i++) {
		size_t at = filter->list.top + (size_t)i;
		const struct item *item = &filter->items[at];
		target_add(y + i, area.x, area.columns, TARGET_ITEM, at);
		if (item->kind == ITEM_HEADING)
			screen_put_cut(y + i, area.x + 1, area.columns - 2, ROLE_TITLE, item->name);
		else
			value_draw(item, at == filter->list.cursor, focus,
				(struct area){y + i, area.x, 1, area.columns});
	}
	if (focus)
		screen_cursor(y + (int)(filter->list.cursor - filter->list.top), area.x);
}

void filter_focus(struct view *view, bool on)
{
	if (rows_of(view)->filter != NULL)
		rows_of(view)->filter->away = !on;
}

bool filter_go_to(struct view *view, size_t item)
{
	struct filter *filter = rows_of(view)->filter;
	if (filter == NULL || item >= filter->count || filter->items[item].kind == ITEM_HEADING)
		return false;
	list_set(&filter->list, item);
	return true;
}

bool filter_has_cursor(const struct view *view)
{
	const struct filter *filter = rows_of(view)->filter;
	return filter != NULL && (!filter->away || screen_columns() < FILTER_BESIDE);
}

const char *filter_hint(const struct key_row *row, int *rank)
{
	static const struct {
		const char *command, *hint;
		int rank;
	} hints[] = {
		{"open", N_("add"), 1},
		{"filter.not", N_("not"), 2},
		{"pane.next", N_("list"), 4},
		{"filter.clear", N_("clear all"), 3},
		{"filter", N_("close"), 3},
		{"keys", N_("keys"), 0},
		{"back.quit", N_("back"), 0},
	};
	if (row->action == ACTION_NEXT_PANE && screen_columns() < FILTER_BESIDE)
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(hints); i++)
		if (strcmp(hints[i].command, row->command) == 0) {
			*rank = hints[i].rank;
			return hints[i].hint;
		}
	return NULL;
}
