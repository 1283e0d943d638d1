/* SPDX-License-Identifier: MIT */
/* Search as a person types: every key asks the store again; n and N then follow the hits. */
#include "going.h"
#include "paper_view.h"
#include "rows.h"
#include "scroll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How far hits are counted before 1000+ is said, here and in lists. */
#define COUNT_CAP 1000

/* A key is to be on the screen in a sixtieth of a second, with what was found by then; the search
 * then goes on until it is done or the next key waits. Some of the time goes into drawing. */
#define FIRST_ANSWER 0.006
/* Asking the terminal takes longer than asking the clock. */
#define BETWEEN_KEYS 0.0005

enum { SCOPE_ALL, SCOPE_SECTION, SCOPE_DOCUMENT, SCOPE_COUNT };

void search_set(struct tui *tui, const char *text, bool typing)
{
	/* text may be the one that is kept. */
	char *kept = strdup(text);
	if (kept == NULL)
		return;
	free(tui->query_text);
	tui->query_text = kept;
	/* Titles say where one is among its hits. */
	scroll_forget();
	query_clear(&tui->query);
	query_parse(kept, typing, &tui->query);
	tui->hit_id = 0;
}

static void search_ask(struct tui *tui, const char *text);

/* The statement that the search began on; 0 if none. */
static int64_t scope_passage_id(struct tui *tui)
{
	struct view *view = &tui->trail[tui->search_from - 1];
	return view->ops->current != NULL ? view->ops->current(view) : 0;
}

/* The document and section that the search began in, for its scopes. */
static bool scope_text(struct tui *tui, struct buffer *text)
{
	struct error err;
	struct passage passage = {0};
	bool found = false;
	int64_t id = scope_passage_id(tui);
	if (tui->scope == SCOPE_ALL || id == 0 ||
		!store_passage(tui->store, id, &passage, &found, &err) || !found)
		return false;
	if (tui->scope == SCOPE_SECTION)
		buffer_printf(text, "in:%s ", section_word(passage.found.section));
	else
		buffer_printf(text, "doc:%s ", passage.found.document);
	passage_clear(&passage);
	return true;
}

/* ---- stopping ------------------------------------------------------------------------ */

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool key_waits(struct tui *tui)
{
	double now = seconds();
	if (tui->pressing != NULL)
		return tui->pressing(tui->pressing_context);
	if (tui->first_until > 0 && now > tui->first_until)
		return true;
	if (!tui->live || now - tui->asked_at < BETWEEN_KEYS)
		return false;
	tui->asked_at = now;
	return screen_input_waits();
}

/* A key that waits has overtaken the search. */
static bool search_pressed(void *context)
{
	struct tui *tui = context;
	tui->overtaken = tui->overtaken || key_waits(tui);
	return tui->overtaken;
}

bool search_overtaken(struct tui *tui)
{
	return tui->searching_now && search_pressed(tui);
}

bool search_hurries(const struct tui *tui)
{
	return tui->first_until > 0;
}

static void search_press(struct tui *tui, bool on)
{
	bool asks = on && (tui->live || tui->pressing != NULL);
	tui->overtaken = false;
	tui->searching_now = asks;
	store_set_pressing(tui->store, asks ? search_pressed : NULL, tui);
}

/* Asks for the query that is set. */
static void search_run(struct tui *tui, bool first)
{
	tui->first_until = first && tui->live ? seconds() + FIRST_ANSWER : 0;
	search_press(tui, true);
	tui->unfinished =
		statements_search(tui, tui->query_text, true) ? SEARCH_WHOLE : SEARCH_PART;
	search_press(tui, false);
	tui->first_until = 0;
}

void search_finish(struct tui *tui)
{
	struct error err;
	if (tui->unfinished == SEARCH_PART) {
		search_run(tui, false);
	} else if (tui->unfinished == SEARCH_BEGUN) {
		search_press(tui, true);
		if (store_prepare(tui->store, &err) || err.kind != ERROR_STOPPED)
			tui->unfinished = SEARCH_WHOLE;
		search_press(tui, false);
	}
}

void search_settle(struct tui *tui)
{
	if (tui->unfinished == SEARCH_PART)
		statements_search(tui, tui->query_text, true);
	tui->unfinished = SEARCH_WHOLE;
}

/* ---- the line ------------------------------------------------------------------------ */

void search_changed(struct tui *tui)
{
	struct buffer text = {0};
	scope_text(tui, &text);
	buffer_append_string(&text, buffer_string(&tui->prompt.text));
	search_set(tui, text.data, true);
	buffer_clear(&text);
	search_run(tui, true);
	complete_load(tui);
	asked_stay(tui);
}

static void search_cancel(struct tui *tui)
{
	tui->asking = NULL;
	tui->unfinished = SEARCH_WHOLE;
	complete_clear(tui);
	while (tui->depth > tui->search_from)
		tui_pop(tui);
	search_set(tui, "", false);
	tui_reload(tui);
}

/* What the list offers where nothing matched: the line goes on with it. */
static bool search_offer(struct tui *tui)
{
	bool typed;
	struct view *view = tui_view(tui);
	const char *offer = view->ops == &statements_view ? offer_text(view, &typed) : NULL;
	if (offer == NULL || !offer_is_meant(view))
		return false;
	/* The scope, if it stays, is a part of what is offered. */
	tui->scope = SCOPE_ALL;
	struct buffer text = {0};
	buffer_append_string(&text, offer);
	buffer_append_string(&text, typed ? "" : " ");
	search_ask(tui, buffer_string(&text));
	buffer_clear(&text);
	search_changed(tui);
	return true;
}

/* Enter: the list stays; where nothing matched, what the cursor is on is taken instead. */
static void search_done(struct tui *tui, const char *text)
{
	search_settle(tui);
	complete_clear(tui);
	if (tui->depth == tui->search_from)
		search_cancel(tui);
	else if (!search_offer(tui)) {
		asked_add(tui, text);
		/* As accepted, the last word is whole only if a blank follows: it still begins
		 * words, as on the screen. */
		tui_reload(tui);
	}
}

static bool search_key(struct tui *tui, int key)
{
	if (complete_key(tui, key) || asked_key(tui, key))
		return true;
	switch (key) {
	case KEY_ESCAPE_:
	case KEY_CONTROL_('C'):
		search_cancel(tui);
		return true;
	case KEY_TAB_:
		/* Begun where no statement is under the cursor, a search has one scope: all. */
		tui->scope =
			scope_passage_id(tui) != 0 ? (tui->scope + 1) % SCOPE_COUNT : SCOPE_ALL;
		search_changed(tui);
		return true;
	case KEY_UP_:
	case KEY_DOWN_:
	case KEY_PAGE_UP_:
	case KEY_PAGE_DOWN_:
		search_settle(tui);
		complete_away(tui);
		if (tui->depth > tui->search_from)
			tui_view(tui)->ops->act(tui_view(tui), key_action(key, PLACE_LIST));
		return true;
	case KEY_F1_:
		search_settle(tui);
		tui->asking = NULL;
		help_open(tui);
		return true;
	case KEY_ERASE_:
		if (tui->prompt.text.size == 0)
			search_cancel(tui);
		return tui->asking == NULL;
	}
	return false;
}

static void search_aside(struct tui *tui, struct buffer *aside)
{
	static const char *const scopes[SCOPE_COUNT] = {
		N_("all"), N_("this section"), N_("this document")};
	if (tui->query.remark != NULL && tui->depth > tui->search_from) {
		buffer_append_string(aside, _(tui->query.remark));
		return;
	}
	struct buffer name = {0};
	if (tui->unfinished == SEARCH_PART)
		buffer_append_string(aside, _("searching … · "));
	if (tui->depth > tui->search_from) {
		tui_view(tui)->ops->title(tui_view(tui), &name, aside);
		buffer_append_string(aside, " · ");
	}
	buffer_printf(aside, _("Tab: %s"), _(scopes[tui->scope]));
	buffer_clear(&name);
}

static const struct prompt_ops search_prompt = {
	.done = search_done,
	.changed = search_changed,
	.aside = search_aside,
	.key = search_key,
	.above = complete_draw,
};

static void search_ask(struct tui *tui, const char *text)
{
	prompt_ask(tui, &search_prompt, "/", text);
}

void search_record(struct tui *tui, const char *typed)
{
	tui->search_from = tui->depth;
	tui->scope = SCOPE_ALL;
	search_set(tui, "", false);
	tui->unfinished = SEARCH_BEGUN;
	struct buffer text = {0};
	/* A query that filters made is edited; any other search begins anew. */
	bool edits = filter_text(tui_view(tui), &text);
	buffer_append_string(&text, typed);
	search_ask(tui, buffer_string(&text));
	buffer_clear(&text);
	if (edits || typed[0] != '\0')
		search_changed(tui);
}

/* In a paper one looks for words of the paper first. */
void search_begin(struct tui *tui)
{
	if (tui_view(tui)->ops->place == PLACE_PAPER)
		leaf_search(tui);
	else
		search_record(tui, "");
}

bool search_is_open(const struct tui *tui)
{
	return tui->asking == &search_prompt;
}

bool search_step(struct tui *tui, bool backwards)
{
	struct error err;
	struct view *view = tui_view(tui);
	int64_t next = 0;
	int64_t id = view->ops->current != NULL ? view->ops->current(view) : 0;
	if (!query_selects(&tui->query)) {
		tui_say(tui, ROLE_PLAIN, "%s",
			_("There is no search to follow. {search} searches."));
		return true;
	}
	if (view->ops->move_to == NULL)
		return false;
	if (!store_find_next(tui->store, &tui->query, NULL, id, backwards, &next, &err)) {
		tui_fail(tui, &err);
		return true;
	}
	if (next == 0) {
		tui_say(tui, ROLE_PLAIN,
			backwards ? _("No hit before this one.") : _("No hit after this one."));
		return true;
	}
	view->ops->move_to(view, next);
	return true;
}

/* The place of a hit among the hits, counted as far as lists count; false where it is none. */
static bool hit_place(struct tui *tui, int64_t id, struct result *result, size_t *place)
{
	struct error err;
	int64_t at = 0;
	struct find_options options = {.limit = 1, .count_cap = COUNT_CAP};
	return store_find_next(tui->store, &tui->query, NULL, id - 1, false, &at, &err) &&
	       at == id && store_find(tui->store, &tui->query, &options, result, &err) &&
	       store_find_place(tui->store, &tui->query, id, COUNT_CAP, place, &err);
}

void search_title(struct tui *tui, int64_t id, struct buffer *counts)
{
	if (id == 0 || !query_selects(&tui->query))
		return;
	if (tui->hit_id != id) {
		struct result result = {0};
		size_t place = 0;
		tui->hit_id = id;
		tui->hit_text[0] = '\0';
		if (hit_place(tui, id, &result, &place))
			snprintf(tui->hit_text, sizeof tui->hit_text, _("hit %zu of %zu%s · "),
				place + 1, result.total, result.total_capped ? "+" : "");
		result_clear(&result);
	}
	buffer_append_string(counts, tui->hit_text);
}
