/* SPDX-License-Identifier: MIT */
/* tui, inside: a document that is read through, for view_document.c. */
#ifndef KHUNJERAB_TUI_DOCUMENT_H
#define KHUNJERAB_TUI_DOCUMENT_H

#include "internal.h"

/* Blocks whose lines are kept: more than most screens show. */
#define FLOWS_KEPT 32

struct kept_flow {
	size_t block;
	int columns;
	unsigned stamp; /* the text's, when it was made; 0: none */
	struct flow flow;
};

struct text {
	char *id;
	struct sheet sheet;
	struct spread window;
	size_t first;	    /* block of the window's first */
	size_t block_count; /* its header, which is block 0, the document's own, and its notes */
	size_t top;	    /* block, and line in it, at the top of the screen */
	size_t top_line;
	int64_t current;     /* the statement that keys act on; 0: none yet */
	int64_t shown_first; /* statements that begin on the screen */
	int64_t shown_last;
	bool at_end;
	int page;
	int columns; /* that the text was last drawn for */
	struct kept_flow kept[FLOWS_KEPT];
	unsigned stamp; /* another for each window, whose blocks may differ from those before */
	int64_t placed; /* the statement whose place was asked for last */
	size_t place;
};

static inline struct text *text_of(const struct view *view)
{
	return view->state;
}

/* Loads the blocks around one. */
bool document_window(struct view *view, size_t block, struct error *err);
/* A block of the document's own; NULL where it cannot be loaded, which is said. */
const struct reading *document_block(struct view *view, size_t block);
/* Cells of the margin and of the text on a screen of so many columns. */
int document_margin(int columns);
int document_cells(int columns);
/* A block's lines, good until the next call; NULL where it cannot be loaded. */
const struct flow *document_flow(struct view *view, size_t block, int columns);
void document_flows_clear(struct text *text);

#endif
