/* SPDX-License-Identifier: MIT */
/* tui, inside: the first screen, shared by its keys and what is drawn beside and below its list. */
#ifndef KHUNJERAB_TUI_HOME_H
#define KHUNJERAB_TUI_HOME_H

#include "internal.h"

/* What is told of the row under the cursor: asked for once, when the cursor comes to it. */
struct beside {
	bool asked;
	size_t row;
	struct sheet sheet; /* of the document, or of the latest one */
	bool has_sheet;
	struct facets parties; /* commitments in the section or document */
	struct facets years;   /* commitments in all */
	char *left_off;	       /* the words where the person stopped; NULL: none */
};

struct home {
	struct listing window; /* documents from first on */
	size_t first;
	size_t documents; /* in all */
	bool oldest;	  /* first; otherwise the newest */
	struct list list; /* the sections, what is in none, then the documents */
	bool spacious;	  /* there is room for headings between the rows */
	struct beside beside;
};

struct home *home_of(const struct view *view);
/* Rows of the list before the documents: the five sections, and the rest if there is one. */
size_t home_sections(const struct view *view);
enum section home_section(size_t row);
/* The document in this place, loaded if need be; NULL where there is none. */
const struct listing_item *home_document(struct view *view, size_t place);

/* home_beside.c: what is told of the row under the cursor, and, with around, of the record. */
void home_draw_beside(struct view *view, struct area area);
void home_draw_around(struct view *view, struct area area);
void home_beside_clear(struct home *home);
/* What a newcomer may try, at the bottom of an area; the lines it takes, none where rows are few.
 * Drawn only where draw is set. */
int home_welcome(struct view *view, struct area area, bool draw);
/* Nothing was ever kept here: the person is new. */
bool home_is_first_run(const struct tui *tui);

#endif
