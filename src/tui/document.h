/* SPDX-License-Identifier: MIT */
/* tui, inside: a document that is read through, for view_document.c. */
#ifndef KHUNJERAB_TUI_DOCUMENT_H
#define KHUNJERAB_TUI_DOCUMENT_H

#include "gloss.h"
#include "internal.h"

/* Blocks whose lines are kept: more than most screens show. */
#define FLOWS_KEPT 32

struct kept_flow {
	size_t block;
	int cells;
	bool glossed;
	unsigned stamp; /* the text's, when it was made; 0: none */
	struct flow flow;
	struct gloss gloss; /* none where there is no room for it */
};

/* A frame of the text alone: without a message, a prompt or anything else laid over it. */
struct drawn {
	unsigned frame; /* scroll_frames() after it; 0: none, or it was not that */
	unsigned stamp;
	size_t top, top_line;
	struct area area;
	int64_t current;
	int mark; /* the row of its mark */
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
	struct drawn drawn;
	/* Where the last frame was moved: its rows from first to last, and the one its mark is on
	 * now, are drawn; the rest stand already. */
	bool moved;
	int moved_first, moved_last, moved_mark;
	bool title_stands;
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
/* What stands beside them, of the block whose lines were asked for last. */
const struct gloss *document_gloss(const struct view *view, size_t block);
void document_flows_clear(struct text *text);
/* Moves the last frame where this one is the same some lines on, to draw only what is new; false
 * where it is not. */
bool document_scroll(struct view *view, struct area area);
/* True where the frame just drawn is a moved one and has the title of the one before. */
bool document_title_stands(struct view *view);
/* Notes what this frame is, whose text stands in area and whose mark on a row, -1 if nowhere. */
void document_drawn(struct view *view, struct area area, int mark);

#endif
