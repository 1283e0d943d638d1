/* SPDX-License-Identifier: MIT */
/* tui, inside: what the view on top is about, as a query: briefings and pages are made of it. */
#ifndef KHUNJERAB_TUI_SUBJECT_H
#define KHUNJERAB_TUI_SUBJECT_H

#include "internal.h"

struct subject {
	struct query query; /* texts live in its arena */
	const char *text;   /* what the query is called: as it can be typed, where it is not long */
	const char *title;  /* NULL: the text says it */
	const char *again;  /* the query as it can be typed; NULL: it is too long for that */
};

/* What is selected, else what the view shows. False, and said so, where that is nothing. */
bool subject_here(struct tui *tui, struct subject *subject);
/* What a view shows, selected or not, appended as a query and, where the query does not say it
 * best, a title; no text, not even a blank: nothing. */
void subject_text(struct view *view, struct buffer *text, struct buffer *title);
/* The same of a query that is typed. */
void subject_of_query(struct subject *subject, const char *query);
void subject_clear(struct subject *subject);

/* What the row under the cursor stands for, in the list of parties and persons; NULL elsewhere. */
const char *party_row_here(const struct view *view);
/* True in the list of notes; the query that charts count, NULL elsewhere. */
bool notes_are_shown(const struct view *view);
const char *charts_query(const struct view *view);

#endif
