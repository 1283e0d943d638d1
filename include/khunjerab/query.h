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

/* ---- the language, for those who show it ----------------------------------------------- */

/* "in" */
const char *query_field_name(enum query_field field);
/* What its values are, to be passed through gettext ("section"), and an example ("in:economic"). */
const char *query_field_about(enum query_field field);
const char *query_field_example(enum query_field field);
/* The names of a coded field's values by number: NULL past the last, and for fields whose values
 * are the record's or the person's. */
const char *query_field_value(enum query_field field, int number);
/* The field that is meant by a name that is none ("section" is in), or that begins such a name. */
bool query_field_near(const char *name, size_t size, enum query_field *field);

/* What can be typed beside fields; about is to be passed through gettext. */
struct query_example {
	const char *typed;
	const char *about;
};
extern const struct query_example query_examples[];
extern const size_t query_example_count;

/* ---- the text of a query, taken apart and changed --------------------------------------- */

/* What stands at the end of text, still being typed. */
struct query_typed {
	bool is_field;
	enum query_field field;
	size_t start; /* bytes: where its value, or the word, begins */
	bool quoted;  /* within quotation marks: no field can begin here */
};

void query_typed_read(const char *text, struct query_typed *typed);

/* One of the conditions that all have to hold; bytes of the text. */
struct query_term {
	size_t start; /* with what negates it */
	size_t body;  /* behind that */
	size_t end;
	bool negated;
	bool is_field; /* field:value, and the value is one */
	enum query_field field;
};

#define QUERY_TERMS_MAX 64

struct query_terms {
	struct query_term items[QUERY_TERMS_MAX];
	size_t count;
	bool either; /* OR stands between some: they are one condition together */
};

/* The conditions at the top, of those that query_parse() reads. */
void query_terms_read(const char *text, struct query_terms *terms);
/* Appends text without the term at index, without all fields, or without one field. */
void query_drop(const char *text, size_t index, struct buffer *without);
void query_drop_fields(const char *text, struct buffer *without);
void query_drop_field(const char *text, enum query_field field, struct buffer *without);
/* Whether the value of a field is asked for (1), ruled out (-1) or neither (0) at the top. */
int query_has(const char *text, enum query_field field, const char *value);
/* Appends text with field:value added, or, with sense -1, ruled out; with sense 0 without either. A
 * value of the same field is joined to those that are there: any of them. */
void query_with(const char *text, enum query_field field, const char *value, int sense,
	struct buffer *changed);
/* Appends a value as the language reads it: a hyphen for a blank (status:in-progress), in quotation
 * marks where it has to be. */
void query_value_write(const char *value, struct buffer *text);

#endif
