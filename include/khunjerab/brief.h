/* SPDX-License-Identifier: MIT */
/*
 * brief: what a person takes away from the record. The store's answers in, bytes out: citations,
 * comparisons and briefings, each format a file and a row of a table. Nothing here draws or prints.
 */
#ifndef KHUNJERAB_BRIEF_H
#define KHUNJERAB_BRIEF_H

#include "khunjerab/store.h"

/* ---- citations ----------------------------------------------------------------------- */

/* What is cited, taken apart. All text lives in arena; NULL where it is not known. Nothing here is
 * made up: what a style needs and is NULL, it says in square brackets or leaves out. */
struct citation {
	struct arena arena;
	const char *key;      /* "fmsd-5-8-1": the address in letters, digits and hyphens */
	const char *address;  /* as in the record */
	const char *document; /* its id */
	const char *title;    /* the document's; own: this record's description, not its title */
	bool title_is_own;
	enum document_kind kind;
	bool report;	     /* known from a report, and cited as one */
	const char *issuers; /* "China and Pakistan"; of what both issued */
	const char *const *issuer_names;
	size_t issuer_count;
	const char *event;
	const char *place;
	struct date date; /* of the event */
	struct date issued;
	const char *publisher; /* who published what was read */
	const char *via;       /* at whose page, where that is another */
	const char *detail;    /* what the source line says besides */
	struct date published;
	const char *link;
	const char *paragraph; /* locators */
	int sentence;	       /* 0: the whole paragraph or document */
	bool retold;
	const char *coverage;
};

/* The citation of a document, paragraph or statement. *found tells whether there is such a one.
 * The caller clears it; it is {0} on failure. */
bool citation_make(struct store *store, const struct address *address, struct citation *citation,
	bool *found, struct error *err);
void citation_clear(struct citation *citation);

/* A style writes one citation; begin and end frame a list of them, and may be NULL. */
struct cite_style {
	const char *name;
	const char *help;
	const char *begin;
	const char *between;
	const char *end;
	void (*write)(const struct citation *citation, struct buffer *out);
};

extern const struct cite_style cite_styles[];
extern const size_t cite_style_count;
const struct cite_style *cite_style_find(const char *name);

#endif
