/* SPDX-License-Identifier: MIT */
/* Former searches, which Up on an empty line goes through, and searches that are saved under a
 * name. Both are kept with the notes. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define ASKED_MOST 200

/* ---- former searches ------------------------------------------------------------------------- */

/* The newest first. Where nothing can be kept they last as long as the program runs. */
struct asked {
	char *items[ASKED_MOST];
	size_t count;
	size_t at; /* one more than the place of the one in the line; 0: none is */
};

static struct asked *asked_of(struct tui *tui)
{
	struct error ignored;
	struct shelf shelf;
	if (tui->asked != NULL)
		return tui->asked;
	tui->asked = memory_allocate(sizeof *tui->asked);
	if (store_shelf(tui->store, SHELF_ASKED, ASKED_MOST, &shelf, &ignored)) {
		for (size_t i = 0; i < shelf.count && i < ASKED_MOST; i++)
			tui->asked->items[tui->asked->count++] = strdup(shelf.items[i].text);
		shelf_clear(&shelf);
	}
	return tui->asked;
}

void asked_clear(struct tui *tui)
{
	for (size_t i = 0; tui->asked != NULL && i < tui->asked->count; i++)
		free(tui->asked->items[i]);
	free(tui->asked);
	tui->asked = NULL;
}

void asked_add(struct tui *tui, const char *text)
{
	struct error ignored;
	struct asked *asked = asked_of(tui);
	size_t at = 0;
	asked->at = 0;
	if (text[strspn(text, " ")] == '\0')
		return;
	/* Each stands there once. */
	while (at < asked->count && strcmp(asked->items[at], text) != 0)
		at++;
	if (at == ASKED_MOST)
		at--;
	if (at < asked->count)
		free(asked->items[at]);
	else
		asked->count++;
	memmove(asked->items + 1, asked->items, at * sizeof asked->items[0]);
	asked->items[0] = strdup(text);
	/* It is a convenience: that it cannot be kept troubles nobody. */
	if (store_notes_writable(tui->store))
		store_asked(tui->store, text, &ignored);
}

void asked_stay(struct tui *tui)
{
	if (tui->asked != NULL)
		tui->asked->at = 0;
}

bool asked_key(struct tui *tui, int key)
{
	if (key != KEY_UP_ && key != KEY_DOWN_)
		return false;
	struct asked *asked = asked_of(tui);
	bool walking = asked->at > 0;
	if (!walking && (key == KEY_DOWN_ || tui->prompt.text.size > 0))
		return false;
	size_t at = key == KEY_UP_ ? asked->at + 1 : asked->at - 1;
	if (at > asked->count)
		return true;
	prompt_set(&tui->prompt, at > 0 ? asked->items[at - 1] : "");
	tui->asking->changed(tui);
	asked->at = at;
	return true;
}

/* ---- saved searches -------------------------------------------------------------------------- */

/* What was found when it was last looked at is kept; where nothing can be, nothing is new. */
static void saved_seen(struct tui *tui, const char *name, const char *text)
{
	struct error ignored;
	struct query query = {0};
	query_parse(text, false, &query);
	if (store_notes_writable(tui->store))
		store_saved_seen(tui->store, name, &query, &ignored);
	query_clear(&query);
}

/* "2 new, 1 gone · 37" */
static const char *news_text(struct arena *arena, const struct saved_news *news)
{
	const char *came = news->came > 0 ? arena_printf(arena, _("%zu new"), news->came) : "";
	const char *went = news->went > 0 ? arena_printf(arena, _("%zu gone"), news->went) : "";
	return arena_printf(arena, "%s%s%s%s%zu%s", came,
		news->came > 0 && news->went > 0 ? ", " : "", went,
		news->came > 0 || news->went > 0 ? " · " : "", news->count,
		news->capped ? "+" : "");
}

static bool saved_row(
	struct view *view, struct index *index, const struct shelf_item *item, struct error *err)
{
	struct query query = {0};
	struct saved_news news;
	query_parse(item->text, false, &query);
	bool good = store_saved_news(view->tui->store, item->name, &query, &news, err);
	query_clear(&query);
	if (!good && err->kind != ERROR_STOPPED)
		return false;
	struct index_row *row = index_row_add(index);
	row->label = arena_string(&index->arena, item->name);
	row->word = row->about = arena_string(&index->arena, item->text);
	row->right = good ? news_text(&index->arena, &news) : NULL;
	return true;
}

static bool saved_fill(struct view *view, struct index *index, struct error *err)
{
	struct shelf shelf;
	if (!store_shelf(view->tui->store, SHELF_SEARCHES, 0, &shelf, err))
		return false;
	bool good = true;
	for (size_t i = 0; i < shelf.count && good; i++)
		good = saved_row(view, index, &shelf.items[i], err);
	shelf_clear(&shelf);
	return good;
}

static void saved_open(struct view *view, const struct index_row *row)
{
	struct tui *tui = view->tui;
	saved_seen(tui, row->label, row->word);
	tui->search_from = tui->depth;
	search_set(tui, row->word, false);
	statements_search(tui, row->word, false);
}

static bool saved_act(struct view *view, enum action action, const struct index_row *row)
{
	struct error err;
	if (action != ACTION_FORGET || row == NULL)
		return false;
	tui_say(view->tui, ROLE_PLAIN, _("Forgot the search %s: %s"), row->label, row->word);
	if (!store_search_save(view->tui->store, row->label, NULL, &err))
		tui_fail(view->tui, &err);
	else if (!view->ops->load(view, &err))
		tui_fail(view->tui, &err);
	return true;
}

static const struct index_ops saved_ops = {
	.title = N_("Saved searches"),
	.empty = N_("No search is saved yet. Search with /, then :save NAME keeps the search under "
		    "that name; with filters it keeps them too."),
	.fill = saved_fill,
	.open = saved_open,
	.act = saved_act,
};

void run_saved(struct tui *tui)
{
	index_open(tui, &saved_ops, NULL);
}

void search_save(struct tui *tui, const char *name)
{
	struct error err;
	struct view *view = tui_view(tui);
	struct buffer text = {0};
	if (view->ops == &statements_view || view->ops == &commitments_view)
		list_text(view, &text);
	else
		buffer_append_string(&text, tui->query_text);
	if (text.size == 0)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("There is no search to save. / searches, f filters a list."));
	else if (!store_notes_writable(tui->store))
		tui_say(tui, ROLE_ERROR, "%s",
			_("Searches cannot be saved here; khunjerab check says why."));
	else if (!store_search_save(tui->store, name, text.data, &err))
		tui_fail(tui, &err);
	else {
		saved_seen(tui, name, text.data);
		tui_say(tui, ROLE_PLAIN, _("Saved as %s. \" lists saved searches."), name);
	}
	buffer_clear(&text);
}
