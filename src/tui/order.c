/* SPDX-License-Identifier: MIT */
/*
 * The order of lists: what a person chose with S is kept with the notes, by kind of list. Where
 * nothing was chosen they begin with the oldest: it is the order in which statements are numbered,
 * that of the command line, and the one in which one text answers another; documents, where one
 * looks for what is new, have the newest first.
 */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[LISTS_KINDS] = {
	[LISTS_PLAIN] = "order.lists",
	[LISTS_FOUND] = "order.searches",
	[LISTS_THREADS] = "order.threads",
	[LISTS_COMMITMENTS] = "order.commitments",
};

static const char *const words[ORDER_COUNT] = {
	[ORDER_READING] = "reading",
	[ORDER_NEWEST] = "newest",
	[ORDER_SECTION] = "section",
	[ORDER_PARTY] = "party",
	[ORDER_STRENGTH] = "strength",
};

static void keep(struct tui *tui, const char *name, const char *text)
{
	struct error err;
	/* Where nothing can be kept the order is this session's. */
	if (store_notes_writable(tui->store) && !store_keep(tui->store, name, text, &err))
		tui_fail(tui, &err);
}

/* ---- statements and commitments ------------------------------------------------------ */

static int kind_of(const struct rows *rows)
{
	bool refined = rows->base != NULL;
	if (rows->commitments)
		return LISTS_COMMITMENTS;
	if (refined ? rows->base_threaded : rows->threaded)
		return LISTS_THREADS;
	return (refined ? rows->base_searching : rows->searching) ? LISTS_FOUND : LISTS_PLAIN;
}

enum find_order order_begun(const struct tui *tui, int kind)
{
	return (enum find_order)tui->orders[kind];
}

void order_keep(struct view *view)
{
	const struct rows *rows = rows_of(view);
	int kind = kind_of(rows);
	view->tui->orders[kind] = (unsigned char)rows->order;
	keep(view->tui, kinds[kind], words[rows->order]);
}

void orders_read(struct tui *tui)
{
	for (int kind = 0; kind < LISTS_KINDS; kind++) {
		struct error err;
		struct arena arena = {0};
		const char *kept = NULL;
		/* Statements know two orders, commitments all. */
		int known = kind == LISTS_COMMITMENTS ? ORDER_COUNT : ORDER_NEWEST + 1;
		if (store_kept(tui->store, kinds[kind], &arena, &kept, &err) && kept != NULL)
			for (int order = 0; order < known; order++)
				if (strcmp(words[order], kept) == 0)
					tui->orders[kind] = (unsigned char)order;
		arena_clear(&arena);
	}
}

bool view_stays(const struct view *view)
{
	if (view->ops == &commitments_view)
		return false;
	return view->ops != &statements_view || rows_of(view)->order == ORDER_READING ||
	       !rows_of(view)->capped;
}

/* ---- indexes ------------------------------------------------------------------------- */

void index_order_keep(struct view *view)
{
	const struct index *index = index_of(view);
	char text[16];
	snprintf(text, sizeof text, "%d", index->order);
	if (index->ops->sorted != NULL)
		keep(view->tui, index->ops->sorted, text);
}

void index_order_read(struct view *view)
{
	struct index *index = index_of(view);
	struct error err;
	struct arena arena = {0};
	const char *kept = NULL;
	if (index->ops->sorted == NULL)
		return;
	if (store_kept(view->tui->store, index->ops->sorted, &arena, &kept, &err) && kept != NULL) {
		long order = strtol(kept, NULL, 10);
		index->order = order > 0 && order < index->ops->orders ? (int)order : 0;
	}
	arena_clear(&arena);
}
