/* SPDX-License-Identifier: MIT */
/* query, inside: the reader, and the fields. */
#ifndef KHUNJERAB_QUERY_INTERNAL_H
#define KHUNJERAB_QUERY_INTERNAL_H

#include "khunjerab/query.h"

struct query_reader {
	struct query *query;
	const char *at;
	const char *end;
	bool typing;
	size_t words;
};

/* Keeps the first remark. */
void query_remark(struct query_reader *reader, const char *remark);

/* "by:china,joint" as a node; NULL where the word is no field or its value none of the field's,
 * so that it is taken as a word. A field that is still being typed is everything. */
struct query_node *field_read(struct query_reader *reader, const char *word, size_t size);

/* The field of a name; -1. */
int field_find(const char *name, size_t size);
/* True where a field takes one value only, a later one in place of an earlier. */
bool field_is_single(enum query_field field);
const char *mark_name(enum query_mark mark);

/* Blanks and brackets end a word, but within quotation marks. */
#define QUERY_ENDS " \t\r\n\v\f()"
/* The bytes of what negates the text that starts here: "-", "NOT "; 0 where nothing does. */
size_t negation_size(const char *at, const char *end);
/* True where the word stands here by itself. */
bool word_stands(const char *at, const char *end, const char *word);

#endif
