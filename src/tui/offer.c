/* SPDX-License-Identifier: MIT */
/* Where a query finds nothing: which part of it hides what, other spellings, and the query that
 * each would be, to be taken by a key. */
#include "going.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define COUNT_CAP 1000
#define OFFERS_MAX 12
#define SPELLINGS_MAX 3
/* A query of more conditions than these is not taken apart at every key. */
#define TERMS_MOST 8

struct offer {
	const char *text; /* the query */
	bool typed;	  /* its last word matches as a beginning */
	const char *label;
	size_t count;
	bool capped;
	bool mends; /* a spelling or a field, not a condition less */
};

struct offers {
	struct arena arena;
	struct offer items[OFFERS_MAX];
	size_t count;
	struct list list;
	bool moved;		 /* one was chosen by hand */
	struct offer unfiltered; /* without the filters; 0: none, or no more */
};

void offers_clear(struct rows *rows)
{
	if (rows->offers != NULL)
		arena_clear(&rows->offers->arena);
	free(rows->offers);
	rows->offers = NULL;
}

/* ---- what each would find -------------------------------------------------------------------- */

static bool query_counts(struct view *view, const char *text, bool typed, struct offer *offer)
{
	struct error ignored;
	struct query query = {0};
	struct result result = {0};
	struct find_options options = {.limit = 1, .count_cap = COUNT_CAP};
	query_parse(text, typed, &query);
	bool found = rows_of(view)->commitments
			     ? store_find_commitments(
				       view->tui->store, &query, &options, &result, &ignored)
			     : store_find(view->tui->store, &query, &options, &result, &ignored);
	offer->count = found ? result.total : 0;
	offer->capped = found && result.total_capped;
	result_clear(&result);
	query_clear(&query);
	return offer->count > 0;
}

/* Adds the query where it finds something; label is the arena's. */
static void offer_add(struct view *view, const char *text, bool typed, const char *label)
{
	struct offers *offers = rows_of(view)->offers;
	struct offer offer = {.typed = typed, .label = label};
	if (search_overtaken(view->tui))
		return;
	if (offers->count == OFFERS_MAX || !query_counts(view, text, typed, &offer))
		return;
	offer.text = arena_string(&offers->arena, text);
	offers->items[offers->count++] = offer;
}

struct cut {
	const char *text;
	const struct query_terms *terms;
	bool typed;
};

static const char *term_text(struct arena *arena, const char *text, const struct query_term *term)
{
	return arena_copy(arena, text + term->start, term->end - term->start);
}

/* The query with another word at the place of a term. */
static void offer_instead(struct view *view, const struct cut *cut, size_t at, const char *instead)
{
	struct offers *offers = rows_of(view)->offers;
	const struct query_term *term = &cut->terms->items[at];
	struct buffer text = {0};
	bool last = at + 1 == cut->terms->count;
	buffer_append(&text, cut->text, term->body);
	buffer_append_string(&text, instead);
	buffer_append_string(&text, cut->text + term->end);
	offer_add(view, text.data, cut->typed && !last,
		arena_printf(&offers->arena, _("%s in place of %s"), instead,
			term_text(&offers->arena, cut->text, term)));
	buffer_clear(&text);
}

/* "section:economic" is a word that nothing has; in:economic may have been meant. */
static void offer_field(struct view *view, const struct cut *cut, size_t at, const char *word)
{
	enum query_field field;
	const char *colon = strchr(word, ':');
	struct buffer instead = {0};
	if (colon == NULL || !query_field_near(word, (size_t)(colon - word), &field))
		return;
	buffer_printf(&instead, "%s%s", query_field_name(field), colon);
	offer_instead(view, cut, at, instead.data);
	buffer_clear(&instead);
}

/* Spellings of the record for a word that it does not have. */
static void offer_spellings(struct view *view, const struct cut *cut, size_t at, const char *word)
{
	struct error ignored;
	struct arena arena = {0};
	struct offer alone = {0};
	const char **words = NULL;
	size_t count = 0;
	if (search_overtaken(view->tui))
		return;
	if (!query_counts(view, word, cut->typed && at + 1 == cut->terms->count, &alone) &&
		store_suggest(
			view->tui->store, word, SPELLINGS_MAX, &arena, &words, &count, &ignored))
		for (size_t i = 0; i < count; i++)
			offer_instead(view, cut, at, words[i]);
	arena_clear(&arena);
}

static void offer_without(struct view *view, const struct cut *cut, size_t at)
{
	struct offers *offers = rows_of(view)->offers;
	struct buffer text = {0};
	buffer_append(&text, "", 0);
	query_drop(cut->text, at, &text);
	offer_add(view, text.data, cut->typed && at + 1 < cut->terms->count,
		arena_printf(&offers->arena, _("without %s"),
			term_text(&offers->arena, cut->text, &cut->terms->items[at])));
	buffer_clear(&text);
}

static void offer_only(struct view *view, const struct cut *cut, size_t at)
{
	struct offers *offers = rows_of(view)->offers;
	const char *text = term_text(&offers->arena, cut->text, &cut->terms->items[at]);
	offer_add(view, text, cut->typed && at + 1 == cut->terms->count,
		arena_printf(&offers->arena, _("only %s"), text));
}

static int offer_compare(const void *a, const void *b)
{
	const struct offer *left = a, *right = b;
	return (left->count < right->count) - (left->count > right->count);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static void words_offer(struct view *view, const struct cut *cut)
{
	for (size_t i = 0; i < cut->terms->count && i < TERMS_MOST; i++) {
		const struct query_term *term = &cut->terms->items[i];
		struct buffer word = {0};
		buffer_append(&word, cut->text + term->body, term->end - term->body);
		if (!term->is_field && !term->negated && strpbrk(word.data, "\"(") == NULL) {
			offer_field(view, cut, i, word.data);
			offer_spellings(view, cut, i, word.data);
		}
		buffer_clear(&word);
	}
}

/* What F would show, which takes away more than one condition or keeps more than one word. */
static void unfiltered_count(struct view *view)
{
	struct buffer without = {0};
	if (filter_without(view, &without) && !search_overtaken(view->tui))
		query_counts(
			view, buffer_string(&without), false, &rows_of(view)->offers->unfiltered);
	buffer_clear(&without);
}

void offers_load(struct view *view)
{
	struct rows *rows = rows_of(view);
	struct query_terms terms;
	struct cut cut = {rows->text, &terms, rows->typed};
	offers_clear(rows);
	if (!rows->searching || rows->total > 0 || rows->partial)
		return;
	query_terms_read(rows->text, &terms);
	rows->offers = memory_allocate(sizeof *rows->offers);
	unfiltered_count(view);
	if (terms.either)
		return;
	words_offer(view, &cut);
	size_t first = rows->offers->count;
	for (size_t i = 0; i < first; i++)
		rows->offers->items[i].mends = true;
	for (size_t i = 0; i < terms.count && i < TERMS_MOST && terms.count > 1; i++)
		offer_without(view, &cut, i);
	/* Where no condition alone is to blame, what each finds by itself. */
	bool none = rows->offers->count == first && terms.count > 2;
	for (size_t i = 0; i < terms.count && i < TERMS_MOST && none; i++)
		offer_only(view, &cut, i);
	qsort(rows->offers->items + first, rows->offers->count - first, sizeof *rows->offers->items,
		offer_compare);
	rows->offers->list.count = rows->offers->count;
}

const char *offer_text(struct view *view, bool *typed)
{
	const struct offers *offers = rows_of(view)->offers;
	if (offers == NULL || offers->list.cursor >= offers->count || rows_of(view)->total > 0)
		return NULL;
	*typed = offers->items[offers->list.cursor].typed;
	return offers->items[offers->list.cursor].text;
}

bool offer_is_meant(struct view *view)
{
	const struct offers *offers = rows_of(view)->offers;
	return offers != NULL && offers->count > 0 &&
	       (offers->moved || offers->items[offers->list.cursor].mends);
}

bool offer_act(struct view *view, enum action action)
{
	struct offers *offers = rows_of(view)->offers;
	bool typed;
	long lines;
	if (offer_text(view, &typed) == NULL)
		return false;
	if (action_lines(action, OFFERS_MAX, &lines)) {
		list_move(&offers->list, lines);
		offers->moved = true;
	} else if (action == ACTION_TOP || action == ACTION_BOTTOM) {
		list_set(&offers->list, action == ACTION_TOP ? 0 : offers->count);
	} else if (action == ACTION_OPEN) {
		struct buffer text = {0};
		buffer_append_string(&text, offer_text(view, &typed));
		buffer_append_string(&text, typed ? "*" : "");
		rows_refine(view, buffer_string(&text));
		buffer_clear(&text);
	} else {
		return false;
	}
	return true;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void offer_draw(const struct offer *offer, bool here, int label, struct area area)
{
	struct buffer count = {0};
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	buffer_printf(&count, "%zu%s", offer->count, offer->capped ? "+" : "");
	int cells = label + 2 + (int)count.size + 1;
	if (here)
		screen_band(area.y, area.x, cells < area.columns ? cells : area.columns, role);
	screen_put_string(area.y, area.x, 2, role, here ? "> " : "  ");
	screen_put_cut(area.y, area.x + 2, label - 1, role, offer->label);
	screen_put_string(area.y, area.x + 2 + label, (int)count.size, role, buffer_string(&count));
	buffer_clear(&count);
}

/* The filters hide something that F shows. */
static void unfiltered_flow(const struct rows *rows, int cells, struct flow *flow)
{
	const struct offer *offer = rows->offers != NULL ? &rows->offers->unfiltered : NULL;
	struct buffer text = {0};
	if (offer == NULL || offer->count == 0)
		return;
	buffer_printf(&text,
		ngettext("Filters hide %zu%s: {filter.clear} clears them, {filter} changes one.",
			"Filters hide %zu%s: {filter.clear} clears them, {filter} changes one.",
			offer->count),
		offer->count, offer->capped ? "+" : "");
	flow_add_keys(flow, ROLE_LABEL, text.data, PLACE_LIST);
	flow_end(flow, cells, 0, 2);
	flow_gap(flow);
	buffer_clear(&text);
}

/* The words above the offers: what was asked, and what is off with it. */
static int asked_draw(struct view *view, struct area area)
{
	struct rows *rows = rows_of(view);
	struct flow flow = {0};
	const char *remark =
		rows->query.remark != NULL ? _(rows->query.remark) : rows->window.remark;
	int cells = area.columns - 4 < TEXT_CELLS ? area.columns - 4 : TEXT_CELLS;
	flow_add_string(&flow, ROLE_PLAIN,
		rows->commitments ? _("No commitment matches  ") : _("No statement matches  "));
	flow_add_string(&flow, ROLE_TITLE, rows->text);
	flow_end(&flow, cells, 0, 2);
	if (remark != NULL) {
		flow_add_string(&flow, ROLE_LABEL, remark);
		flow_end(&flow, cells, 0, 2);
	}
	flow_gap(&flow);
	unfiltered_flow(rows, cells, &flow);
	if (rows->offers != NULL && rows->offers->count > 0)
		flow_add_string(&flow, ROLE_PLAIN, _("This would find:"));
	else
		flow_add_string(&flow, ROLE_QUIET, _("Fewer words find more. Esc goes back."));
	flow_end(&flow, cells, 0, 0);
	int lines = 0;
	for (; (size_t)lines < flow.line_count && lines < area.rows; lines++)
		flow_draw(&flow, (size_t)lines, area.y + lines, area.x + 2, cells, ROLE_PLAIN);
	flow_clear(&flow);
	return lines;
}

void offers_draw(struct view *view, struct area area)
{
	struct offers *offers = rows_of(view)->offers;
	int y = area.y + asked_draw(view, area), bottom = area.y + area.rows, label = 0;
	screen_cursor(area.y, area.x);
	if (offers == NULL || offers->count == 0 || y >= bottom)
		return;
	for (size_t i = 0; i < offers->count; i++) {
		int width = text_width(offers->items[i].label, strlen(offers->items[i].label)) + 3;
		label = width > label ? width : label;
	}
	label = label < area.columns - 12 ? label : area.columns - 12;
	list_follow(&offers->list, bottom - y, NULL, NULL);
	for (size_t i = offers->list.top; i < offers->count && y < bottom; i++, y++) {
		offer_draw(&offers->items[i], i == offers->list.cursor, label,
			(struct area){y, area.x + 2, 1, area.columns - 3});
		if (i == offers->list.cursor)
			screen_cursor(y, area.x + 2);
	}
	if (y + 1 < bottom)
		screen_put_cut(y + 1, area.x + 2, area.columns - 4, ROLE_QUIET,
			_("Enter takes it. Esc goes back."));
}
