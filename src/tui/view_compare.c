/* SPDX-License-Identifier: MIT */
/* Two documents against each other, or the documents of a topic, each against the one before: what
 * `khunjerab compare` prints, to go through. */
#include "hands.h"
#include "home.h"
#include "palette.h"
#include "paper_view.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

/* Below it counts are signs and numbers. */
#define WORDS_COLUMNS 80

struct compared {
	struct leaf leaf; /* first: see paper_view.h */
	char *before;
	char *after;
	char *topic; /* NULL: two documents */
	size_t counts[CHANGE_COUNT];
	size_t steps;
};

static struct compared *compared_of(const struct view *view)
{
	return view->state;
}

/* ---- where one is ----------------------------------------------------------------------- */

/* The view that keys act on; the list of commands may lie over it. */
static struct view *view_under(struct tui *tui)
{
	return &tui->trail[tui->depth - 1];
}

void document_here(struct tui *tui, char *id, size_t size)
{
	struct view *view = view_under(tui);
	struct error err;
	struct passage passage = {0};
	bool found = false;
	id[0] = '\0';
	if (view->ops == &document_view) {
		snprintf(id, size, "%s", document_shown(view));
		return;
	}
	if (view->ops == &home_view) {
		size_t row = home_of(view)->list.cursor, sections = home_sections(view);
		const struct listing_item *item =
			row >= sections ? home_document(view, row - sections) : NULL;
		snprintf(id, size, "%s", item != NULL ? item->word : "");
		return;
	}
	int64_t statement = view->ops->current != NULL ? view->ops->current(view) : 0;
	if (statement != 0 && store_passage(tui->store, statement, &passage, &found, &err) && found)
		snprintf(id, size, "%s", passage.found.document);
	passage_clear(&passage);
}

void topic_here(struct tui *tui, char *slug, size_t size)
{
	static const char of_topic[] = "topic:";
	const struct view *view = view_under(tui);
	const char *row = topic_row_here(view);
	slug[0] = '\0';
	if (row != NULL)
		snprintf(slug, size, "%s", row);
	if (view->ops != &statements_view || !rows_of(view)->threaded)
		return;
	const char *text = strstr(rows_of(view)->text, of_topic);
	if (text != NULL)
		snprintf(slug, size, "%.*s", (int)strcspn(text + sizeof of_topic - 1, " ,\"()"),
			text + sizeof of_topic - 1);
}

/* ---- the other document ----------------------------------------------------------------- */

struct offer {
	long long rank;
	struct listing_item item;
};

static int offer_order(const void *a, const void *b)
{
	const struct offer *left = a, *right = b;
	if (left->rank != right->rank)
		return left->rank < right->rank ? -1 : 1;
	return strcmp(left->item.word, right->item.word);
}

/* "fmsd" of fmsd-7, "js" of js-2026-05: how long the name is without its numbers. */
static size_t series_size(const char *id)
{
	size_t size = strlen(id);
	while (size > 0 && strchr("0123456789-", id[size - 1]) != NULL)
		size--;
	return size;
}

static bool same_series(const char *a, const char *b)
{
	size_t size = series_size(a);
	return size > 0 && size == series_size(b) && strncmp(a, b, size) == 0;
}

/* Those of the same row of documents first, then those of the same kind; the one before, then those
 * further back, then the later ones; the document itself last. */
static long long offer_rank(const struct listing_item *item, const struct listing_item *here)
{
	int apart = date_number(here->date) - date_number(item->date);
	long long group = same_series(item->word, here->word) ? 0
			  : item->kind == here->kind	      ? 1
							      : 2;
	if (strcmp(item->word, here->word) == 0)
		group = 3;
	return (group * 2 + (apart < 0)) * 1000000000LL + (apart < 0 ? -apart : apart);
}

bool compare_offers(struct tui *tui, struct listing *listing)
{
	struct error err;
	char id[sizeof((struct address *)NULL)->document];
	const struct listing_item *here = NULL;
	document_here(tui, id, sizeof id);
	if (!store_list(tui->store, LIST_DOCUMENTS, 0, listing, &err)) {
		tui_fail(tui, &err);
		return false;
	}
	for (size_t i = 0; i < listing->count; i++)
		if (strcmp(listing->items[i].word, id) == 0)
			here = &listing->items[i];
	struct offer *offers = memory_allocate((listing->count + 1) * sizeof *offers);
	for (size_t i = 0; here != NULL && i < listing->count; i++)
		offers[i] = (struct offer){offer_rank(&listing->items[i], here), listing->items[i]};
	if (here != NULL && listing->count > 0)
		qsort(offers, listing->count, sizeof *offers, offer_order);
	for (size_t i = 0; here != NULL && i < listing->count; i++)
		listing->items[i] = offers[i].item;
	free(offers);
	return true;
}

/* ---- the view --------------------------------------------------------------------------- */

static bool pair_make(
	struct view *view, struct compared *compared, struct paper *paper, struct error *err)
{
	struct comparison comparison;
	const char *missing;
	if (!compare_documents(view->tui->store, compared->before, compared->after, NULL,
		    &comparison, &missing, err))
		return false;
	if (missing != NULL)
		return error_set(err, ERROR_LIBRARY, _("'%s' is not in the library"), missing);
	compare_paper(&comparison, false, paper);
	memcpy(compared->counts, comparison.counts, sizeof compared->counts);
	comparison_clear(&comparison);
	return true;
}

static bool steps_make(
	struct view *view, struct compared *compared, struct paper *paper, struct error *err)
{
	size_t steps = 0;
	if (!compare_thread(view->tui->store, compared->topic, paper, &steps, err))
		return false;
	compared->steps = steps;
	return steps > 0 ||
	       error_set(err, ERROR_NONE,
		       _("Fewer than two documents carry “%s”: there is nothing to compare."),
		       compared->topic);
}

static bool compare_load(struct view *view, struct error *err)
{
	struct compared *compared = compared_of(view);
	struct paper paper = {0};
	bool made = compared->topic != NULL ? steps_make(view, compared, &paper, err)
					    : pair_make(view, compared, &paper, err);
	if (made)
		leaf_take(&compared->leaf, &paper);
	paper_clear(&paper);
	return made;
}

static void compare_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	static const char signs[CHANGE_COUNT] = {'-', '+', '~', '='};
	const struct compared *compared = compared_of(view);
	leaf_title(&compared->leaf, counts);
	if (compared->topic != NULL) {
		buffer_append_string(name, _("step by step"));
		buffer_printf(counts, ngettext("%zu step", "%zu steps", compared->steps),
			compared->steps);
		return;
	}
	buffer_printf(name, _("%s against %s"), compared->after, compared->before);
	bool words = screen_columns() >= WORDS_COLUMNS;
	for (int i = 0; i < CHANGE_COUNT; i++)
		if (words)
			buffer_printf(counts, "%s%zu %s", i > 0 ? " · " : "", compared->counts[i],
				_(compare_change_word((enum compare_change)i)));
		else
			buffer_printf(
				counts, "%s%c%zu", i > 0 ? " " : "", signs[i], compared->counts[i]);
}

static void compare_keep(struct view *view, struct buffer *text)
{
	const struct compared *compared = compared_of(view);
	trail_field(text, compared->topic != NULL ? "" : compared->before);
	trail_field(text, compared->topic != NULL ? compared->topic : compared->after);
}

static void compare_clear(struct view *view)
{
	struct compared *compared = compared_of(view);
	leaf_clear(&compared->leaf);
	free(compared->before);
	free(compared->after);
	free(compared->topic);
}

/* before NULL: after is a topic. */
static bool compare_open(struct tui *tui, const char *before, const char *after)
{
	struct error err;
	struct view *view = tui_push(tui, &compare_view);
	struct compared *compared = compared_of(view);
	if (before != NULL) {
		compared->before = strdup(before);
		compared->after = strdup(after);
	} else {
		compared->topic = strdup(after);
	}
	if (compare_load(view, &err))
		return true;
	tui_drop(tui);
	tui_say(tui, err.kind == ERROR_NONE ? ROLE_PLAIN : ROLE_ERROR, "%s", err.message);
	return false;
}

bool compare_restore(struct tui *tui, char **fields)
{
	return compare_open(tui, fields[2][0] != '\0' ? fields[2] : NULL, fields[3]);
}

void compare_query(struct view *view, struct buffer *text)
{
	const struct compared *compared = compared_of(view);
	if (compared->topic != NULL)
		buffer_printf(text, "topic:%s", compared->topic);
	else
		buffer_printf(text, "at:%s,%s", compared->before, compared->after);
}

/* ---- opening ---------------------------------------------------------------------------- */

static struct date date_of(struct tui *tui, const char *id)
{
	struct error err;
	struct sheet sheet = {0};
	struct date date = {0};
	bool found = false;
	if (store_sheet(tui->store, id, &sheet, &found, &err) && found)
		date = sheet.document.date;
	sheet_clear(&sheet);
	return date;
}

void compare_with(struct tui *tui, const char *document)
{
	char id[sizeof((struct address *)NULL)->document];
	document_here(tui, id, sizeof id);
	if (id[0] == '\0') {
		tui_say(tui, ROLE_PLAIN, "%s", _("There is no document under the cursor."));
		return;
	}
	bool later = date_number(date_of(tui, document)) > date_number(date_of(tui, id));
	compare_open(tui, later ? id : document, later ? document : id);
}

void run_compare(struct tui *tui)
{
	char name[sizeof((struct address *)NULL)->document];
	topic_here(tui, name, sizeof name);
	if (name[0] != '\0') {
		compare_open(tui, NULL, name);
		return;
	}
	document_here(tui, name, sizeof name);
	if (name[0] != '\0')
		palette_ask(tui, "compare ");
	else
		tui_say(tui, ROLE_PLAIN, "%s",
			_("There is no document under the cursor, and no topic, to compare."));
}

const struct view_ops compare_view = {
	.name = N_("a comparison or a briefing"),
	.place = PLACE_PAPER,
	.state_size = sizeof(struct compared),
	.load = compare_load,
	.title = compare_title,
	.draw = leaf_draw,
	.act = leaf_act,
	.current = leaf_current,
	.move_to = leaf_move_to,
	.keep = compare_keep,
	.go_to = leaf_go_to,
	.clear = compare_clear,
};
