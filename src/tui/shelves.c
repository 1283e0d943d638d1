/* SPDX-License-Identifier: MIT */
/* What a person wrote and where he was, as lists: all notes, whatever they stand on, and the
 * searches and places of the last days. */
#include "subject.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Visits and searches that are listed. */
#define HISTORY_MOST 200

static const char *day_text(struct arena *arena, int64_t seconds)
{
	char text[40] = "";
	time_t at = (time_t)seconds;
	struct tm day;
	if (localtime_r(&at, &day) != NULL)
		strftime(text, sizeof text, "%Y-%m-%d %H:%M", &day);
	return arena_string(arena, text);
}

/* The statement at an address, and its words; 0 where there is none. */
static int64_t statement_at(
	struct view *view, struct arena *arena, const char *text, const char **words)
{
	struct error err;
	struct passage passage = {0};
	bool found = false;
	int64_t id = trail_locate(view->tui, text);
	if (words != NULL && id != 0 &&
		store_passage(view->tui->store, id, &passage, &found, &err) && found)
		*words = arena_string(arena, passage.found.text);
	passage_clear(&passage);
	return id;
}

static void place_open(struct view *view, const char *text)
{
	struct error err;
	struct address address;
	int64_t id = trail_locate(view->tui, text);
	if (id != 0 && address_parse(text, &address, &err))
		document_open(view->tui, address.document, id);
	else
		tui_say(view->tui, ROLE_PLAIN, "%s", _("Its words are gone from the record."));
}

/* ---- notes ------------------------------------------------------------------------------- */

static void note_row(struct view *view, struct index *index, const struct note *note)
{
	struct index_row *row = index_row_add(index);
	row->word = arena_string(&index->arena, note->address);
	row->label = arena_printf(&index->arena, "%-18s %s", note->address, note->text);
	row->right = day_text(&index->arena, note->written);
	row->about = arena_printf(&index->arena, _("%s — written on: %s"), note->text, note->words);
	row->id = note->placed ? statement_at(view, &index->arena, note->address, NULL) : 0;
}

static bool notes_fill(struct view *view, struct index *index, struct error *err)
{
	struct notebook notebook = {0};
	bool gone = false;
	if (!store_notes(view->tui->store, &notebook, err))
		return false;
	for (size_t i = 0; i < notebook.count; i++) {
		/* The unplaced come last. */
		if (!notebook.items[i].placed && !gone) {
			struct index_row *heading = index_row_add(index);
			heading->heading = gone = true;
			heading->label = _("On words that are gone from the record");
		}
		note_row(view, index, &notebook.items[i]);
	}
	notebook_clear(&notebook);
	return true;
}

static void notes_enter(struct view *view, const struct index_row *row)
{
	place_open(view, row->word);
}

static const struct index_ops notes_ops = {
	.title = N_("Notes"),
	.empty = N_(
		"No notes yet. On a statement, a writes one; it is found again here, also when a "
		"corrected text gives its words another address."),
	.fill = notes_fill,
	.open = notes_enter,
};

bool notes_are_shown(const struct view *view)
{
	return view->ops == &index_view && index_of(view)->ops == &notes_ops;
}

void run_notes(struct tui *tui)
{
	index_open(tui, &notes_ops, NULL);
}

/* ---- history ------------------------------------------------------------------------------ */

/* A row's word is an address, or a query behind this. */
#define QUERY_MARK '/'

struct past {
	int64_t at;
	const char *word;
	const char *words; /* of the place; NULL: a search */
	int64_t id;
};

static int newest_first(const void *a, const void *b)
{
	const struct past *left = a, *right = b;
	if (left->at != right->at)
		return left->at > right->at ? -1 : 1;
	return strcmp(left->word, right->word);
}

static bool past_read(struct view *view, struct index *index, enum shelf_kind kind,
	struct past *past, size_t *count, struct error *err)
{
	struct shelf shelf = {0};
	if (!store_shelf(view->tui->store, kind, HISTORY_MOST, &shelf, err))
		return false;
	for (size_t i = 0; i < shelf.count; i++) {
		const struct shelf_item *item = &shelf.items[i];
		struct past *one = &past[(*count)++];
		*one = (struct past){.at = item->at};
		if (kind == SHELF_ASKED) {
			one->word = arena_printf(&index->arena, "%c%s", QUERY_MARK, item->text);
			continue;
		}
		one->word = arena_string(&index->arena, item->address);
		one->words = _("(its words are gone from the record)");
		one->id = item->placed
				  ? statement_at(view, &index->arena, item->address, &one->words)
				  : 0;
	}
	shelf_clear(&shelf);
	return true;
}

static bool history_fill(struct view *view, struct index *index, struct error *err)
{
	size_t count = 0;
	struct past *past = arena_allocate(&index->arena, (size_t)HISTORY_MOST * 2 * sizeof *past);
	if (!past_read(view, index, SHELF_ASKED, past, &count, err) ||
		!past_read(view, index, SHELF_VISITED, past, &count, err))
		return false;
	if (count > 0)
		qsort(past, count, sizeof *past, newest_first);
	for (size_t i = 0; i < count; i++) {
		struct index_row *row = index_row_add(index);
		row->word = past[i].word;
		row->id = past[i].id;
		row->about = past[i].words;
		row->label = past[i].words == NULL ? past[i].word
						   : arena_printf(&index->arena, "%-18s %s",
							     past[i].word, past[i].words);
		row->right = day_text(&index->arena, past[i].at);
	}
	return true;
}

static void history_enter(struct view *view, const struct index_row *row)
{
	struct tui *tui = view->tui;
	if (row->word[0] != QUERY_MARK) {
		place_open(view, row->word);
		return;
	}
	/* The row goes with the view, if that is left. */
	char *query = strdup(row->word + 1);
	if (query == NULL)
		return;
	search_set(tui, query, false);
	tui->search_from = tui->depth;
	statements_search(tui, query, false);
	free(query);
}

static const struct index_ops history_ops = {
	.title = N_("History"),
	.empty = N_(
		"Nothing yet. What you search for, and the statements that you pause on, are listed "
		"here, the latest first. It stays with your notes, on this machine."),
	.fill = history_fill,
	.open = history_enter,
};

void run_history(struct tui *tui)
{
	index_open(tui, &history_ops, NULL);
}
