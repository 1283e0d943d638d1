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
/* The same of a query that is typed. */
void subject_of_query(struct subject *subject, const char *query);
void subject_clear(struct subject *subject);

/* True in the list of notes; the query that charts count, NULL elsewhere. */
bool notes_are_shown(const struct view *view);
const char *charts_query(const struct view *view);

#endif
