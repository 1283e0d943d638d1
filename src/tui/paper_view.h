/* SPDX-License-Identifier: MIT */
/* tui, inside: a paper on the screen (a comparison, a briefing), block by block. */
#ifndef KHUNJERAB_TUI_PAPER_VIEW_H
#define KHUNJERAB_TUI_PAPER_VIEW_H

#include "internal.h"

#include "khunjerab/brief.h"

/* ---- a leaf (leaf.c): paper, wrapped, with a cursor on one of its blocks ----------------- */

/* The state of every view of PLACE_PAPER begins with one. Initialise with {0}. */
struct leaf {
	struct paper paper;
	struct flow flow;
	size_t *lines; /* of each block its first line; one more for the end */
	int cells;     /* that it is wrapped for; 0: not yet */
	size_t block;  /* under the cursor */
	size_t top;    /* line */
	int rows;      /* lines of it on the screen */
	bool before;   /* of what is compared, the earlier one is meant */
	char *wanted;  /* what is looked for in it, folded; NULL: nothing */
	size_t hits;   /* blocks that have it */
	size_t began;  /* where the search began */
	bool placed;   /* it was drawn before */
	bool away;     /* the keys are elsewhere: no cursor is shown */
};

struct leaf *leaf_of(const struct view *view);
/* Takes ownership of the paper; the cursor stays on its address, else on its block. */
void leaf_take(struct leaf *leaf, struct paper *paper);
void leaf_draw(struct view *view, struct area area);
/* False where the action does nothing in a paper. */
bool leaf_act(struct view *view, enum action action);
int64_t leaf_current(struct view *view);
void leaf_move_to(struct view *view, int64_t id);
bool leaf_go_to(struct view *view, size_t item);
/* "3 hits · " where something is looked for. */
void leaf_title(const struct leaf *leaf, struct buffer *counts);
void leaf_clear(struct leaf *leaf);
/* Looks for what is typed in the paper on top. */
void leaf_search(struct tui *tui);
/* Searches the record, with typed on the line already. */
void search_record(struct tui *tui, const char *typed);

/* ---- how it is wrapped (leaf_flow.c) ------------------------------------------------------ */

/* Wraps the paper for so many cells, and counts hits. */
void leaf_wrap(struct leaf *leaf, int cells);
/* The next place from at on where what is wanted stands; false where there is none. */
bool leaf_hit(const char *text, size_t size, size_t at, const char *wanted, struct span *hit);
bool leaf_block_has(const struct leaf *leaf, size_t block);

/* ---- comparing (view_compare.c) ----------------------------------------------------------- */

extern const struct view_ops compare_view;

void run_compare(struct tui *tui);
/* Appends the query for what is compared. */
void compare_query(struct view *view, struct buffer *text);
/* The document on top against another, the earlier one first. */
void compare_with(struct tui *tui, const char *document);
/* The documents that one may want to compare the one on top with, likeliest first. */
bool compare_offers(struct tui *tui, struct listing *listing);
bool compare_restore(struct tui *tui, char **fields);

/* The id of the document that keys act on: the text that is read, the row of the list of documents,
 * that of the statement under the cursor. "" where there is none. */
void document_here(struct tui *tui, char *id, size_t size);
/* The slug of the row under the cursor of a list of topics; NULL elsewhere. (topics.c) */
const char *topic_row_here(const struct view *view);
/* The topic that keys act on: of a thread, or the row of the list of topics; "" where none. */
void topic_here(struct tui *tui, char *slug, size_t size);

#endif
