/* SPDX-License-Identifier: MIT */
/*
 * parse: published prose in, a drafted document out. What it knows are the tables of
 * assets/lexicon/. Any bytes are valid input: there is no failure, only notices. Time and memory
 * grow linearly with the input.
 */
#ifndef KHUNJERAB_PARSE_H
#define KHUNJERAB_PARSE_H

#include "khunjerab/model.h"

struct parse_options {
	/* The document's id; NULL or "" makes one from the text's first words. */
	const char *id;
	/* The parties; NULL means China and Pakistan. Aliases that the lexicon knows for a party
	 * of that name, and its persons, are added. */
	const struct parties *parties;
	/* Where it stops the work, the document is not whole. May be NULL. */
	work_listener *working;
	void *working_context;
};

/* Reads prose into *document (which the caller clears) and says in notices what was doubtful.
 * Fills line, source_start and source_end of headings, statements and acts, and each act's cue
 * and rule. The wording is original. */
void parse_prose(const char *bytes, size_t size, const struct parse_options *options,
	struct document *document, struct notices *notices);

#endif
