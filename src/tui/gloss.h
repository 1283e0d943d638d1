/* SPDX-License-Identifier: MIT */
/* tui, inside: what stands right of a text that is read through. */
#ifndef KHUNJERAB_TUI_GLOSS_H
#define KHUNJERAB_TUI_GLOSS_H

#include "internal.h"

/* What stands beside one line of a paragraph; found is NULL where nothing does. Both point into the
 * paragraph. */
struct gloss_row {
	const struct found *found;
	const struct act *act; /* NULL: the statement does nothing that is told of */
	bool first;	       /* of the statement's: what the person did with it stands here too */
	bool more;	       /* there was no room for the rest */
};

/* A row for each line of the paragraph. Initialise with {0}. */
struct gloss {
	struct gloss_row *rows;
	size_t count;
};

/* The cells that glosses have on a screen of so many columns; 0: too few for any, and no gloss is
 * to be made. *x is where they begin. */
int gloss_cells(int columns, int *x);
void gloss_make(const struct reading *reading, const struct flow *flow, struct gloss *gloss);
void gloss_draw(const struct gloss *gloss, size_t line, int y, int x, int cells);
void gloss_clear(struct gloss *gloss);

#endif
