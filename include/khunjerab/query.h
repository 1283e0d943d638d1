/* SPDX-License-Identifier: MIT */
/*
 * query: what a person types, as a struct query. Any input is a valid query: what cannot be a
 * field is a word, what is off is said in query->remark. khunjerab-query(7) is its manual.
 */
#ifndef KHUNJERAB_QUERY_H
#define KHUNJERAB_QUERY_H

#include "khunjerab/model.h"

/* Reads text (at most 4 KiB and 64 words of it: the rest is left out with a remark) into *query,
 * which the caller clears. While typing, the last word also matches as a beginning unless a blank
 * follows it. */
void query_parse(const char *text, bool typing, struct query *query);

/* Appends the query in a canonical form, fully bracketed, for tests and for people who ask how
 * their words were understood. */
void query_format(const struct query *query, struct buffer *text);

#endif
