/* SPDX-License-Identifier: MIT */
/* The text of a query, taken apart into its conditions and changed, so that what a panel or a key
 * adds to a query is what could have been typed. */
#include "internal.h"

#include <string.h>

/* ---- the conditions at the top ----------------------------------------------------------- */

/* The bytes of one word, phrase or group in brackets; at least 1. */
static size_t term_size(const char *text, const char *end)
{
	bool quoted = false, phrase = *text == '"';
	int depth = 0;
	const char *at = text;
	for (; at < end; at++) {
		if (*at == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (*text == '(') {
			depth += (*at == '(') - (*at == ')');
			if (depth == 0)
				return (size_t)(at + 1 - text);
		} else if (phrase && *at == '"') {
			return (size_t)(at + 1 - text);
		} else if (!phrase && strchr(QUERY_ENDS, *at) != NULL) {
			break;
		}
	}
	return (size_t)(at - text);
}

/* Whether the term is a field, or nothing at all. */
static bool term_judge(const char *text, struct query_term *term)
{
	struct query query = {0};
	struct buffer body = {0};
	buffer_append(&body, text + term->body, term->end - term->body);
	query_parse(buffer_string(&body), false, &query);
	bool some = query.root != NULL;
	term->is_field = some && query.root->kind == QUERY_FIELD;
	if (term->is_field)
		term->field = query.root->field;
	query_clear(&query);
	buffer_clear(&body);
	return some;
}

static void term_read(const char *text, const char **at, const char *end, struct query_terms *terms)
{
	struct query_term term = {.start = (size_t)(*at - text)};
	for (size_t size; *at < end && (size = negation_size(*at, end)) > 0;) {
		*at += size;
		term.negated = !term.negated;
		while (*at < end && strchr(" \t\r\n\v\f", **at) != NULL)
			++*at;
	}
	if (*at >= end)
		return;
	term.body = (size_t)(*at - text);
	*at += term_size(*at, end);
	term.end = (size_t)(*at - text);
	if (terms->count < QUERY_TERMS_MAX && term_judge(text, &term))
		terms->items[terms->count++] = term;
}

void query_terms_read(const char *text, struct query_terms *terms)
{
	const char *at = text, *end = text + strlen(text);
	*terms = (struct query_terms){0};
	while (at < end) {
		if (*at == ')' || strchr(" \t\r\n\v\f", *at) != NULL) {
			at++;
		} else if (word_stands(at, end, "OR")) {
			terms->either = terms->either || terms->count > 0;
			at += strlen("OR");
		} else if (word_stands(at, end, "AND")) {
			at += strlen("AND");
		} else {
			term_read(text, &at, end, terms);
		}
	}
}

/* ---- writing ------------------------------------------------------------------------------- */

static void part_begin(struct buffer *text)
{
	if (text->size > 0)
		buffer_append_char(text, ' ');
}

/* Appends text with what it leaves open closed, and without brackets that close nothing, so that
 * more can stand around it. */
static void closed_append(struct buffer *closed, const char *text, size_t size)
{
	bool quoted = false;
	int depth = 0;
	for (size_t i = 0; i < size; i++) {
		bool closes = !quoted && text[i] == ')';
		if (text[i] == '"')
			quoted = !quoted;
		if (!quoted && text[i] == '(')
			depth++;
		buffer_append_char(closed, closes && depth == 0 ? ' ' : text[i]);
		depth -= closes && depth > 0;
	}
	if (quoted)
		buffer_append_char(closed, '"');
	for (; depth > 0; depth--)
		buffer_append_char(closed, ')');
}

static void term_append(struct buffer *into, const char *text, const struct query_term *term)
{
	part_begin(into);
	closed_append(into, text + term->start, term->end - term->start);
}

void query_drop(const char *text, size_t index, struct buffer *without)
{
	struct query_terms terms;
	query_terms_read(text, &terms);
	for (size_t i = 0; i < terms.count; i++)
		if (i != index)
			term_append(without, text, &terms.items[i]);
}

static void fields_drop(const char *text, bool all, enum query_field field, struct buffer *without)
{
	struct query_terms terms;
	query_terms_read(text, &terms);
	buffer_append(without, "", 0);
	if (terms.either) {
		buffer_append_string(without, text);
		return;
	}
	for (size_t i = 0; i < terms.count; i++) {
		const struct query_term *term = &terms.items[i];
		if (!term->is_field || (!all && term->field != field))
			term_append(without, text, term);
	}
}

void query_drop_fields(const char *text, struct buffer *without)
{
	fields_drop(text, true, FIELD_COUNT, without);
}

void query_drop_field(const char *text, enum query_field field, struct buffer *without)
{
	fields_drop(text, false, field, without);
}

/* ---- values --------------------------------------------------------------------------------- */

/* The next value of a list, as written; *at ends up behind its comma. False after the last. */
static bool list_next(const char **at, const char *end, const char **value, size_t *size)
{
	bool quoted = false;
	const char *here = *at;
	if (here > end)
		return false;
	for (; here < end && (quoted || *here != ','); here++)
		if (*here == '"')
			quoted = !quoted;
	*value = *at;
	*size = (size_t)(here - *at);
	*at = here + 1;
	return true;
}

static void field_parse(enum query_field field, const char *value, size_t size, struct query *query)
{
	struct buffer text = {0};
	buffer_printf(&text, "%s:", query_field_name(field));
	buffer_append(&text, value, size);
	query_parse(buffer_string(&text), false, query);
	buffer_clear(&text);
}

/* "eco" and "economic" are the same section. */
static bool value_same(enum query_field field, const char *value, size_t size, const char *other)
{
	struct query left = {0}, right = {0};
	struct buffer quoted = {0};
	bool same = false;
	query_value_write(other, &quoted);
	field_parse(field, value, size, &left);
	field_parse(field, buffer_string(&quoted), quoted.size, &right);
	const struct query_node *a = left.root, *b = right.root;
	if (a != NULL && b != NULL && a->kind == QUERY_FIELD && b->kind == QUERY_FIELD) {
		same = a->set == b->set && date_number(a->date) == date_number(b->date) &&
		       a->value_count == b->value_count;
		for (size_t i = 0; same && i < a->value_count; i++)
			same = strcmp(a->values[i], b->values[i]) == 0;
	}
	query_clear(&left);
	query_clear(&right);
	buffer_clear(&quoted);
	return same;
}

static const char *values_of(const char *text, const struct query_term *term)
{
	return (const char *)memchr(text + term->body, ':', term->end - term->body) + 1;
}

int query_has(const char *text, enum query_field field, const char *value)
{
	struct query_terms terms;
	query_terms_read(text, &terms);
	for (size_t i = 0; i < terms.count && !terms.either; i++) {
		const struct query_term *term = &terms.items[i];
		const char *one, *at;
		size_t size;
		if (!term->is_field || term->field != field)
			continue;
		for (at = values_of(text, term); list_next(&at, text + term->end, &one, &size);)
			if (size > 0 && value_same(field, one, size, value))
				return term->negated ? -1 : 1;
	}
	return 0;
}

struct change {
	enum query_field field;
	const char *value;
	int sense; /* 0 once it is done */
};

/* The field's values without the one that changes, and with it where it joins them. */
static void field_append(
	struct buffer *into, const char *text, const struct query_term *term, struct change *change)
{
	struct buffer list = {0};
	const char *one, *at;
	size_t size;
	for (at = values_of(text, term); list_next(&at, text + term->end, &one, &size);) {
		if (size == 0 || field_is_single(change->field) ||
			value_same(change->field, one, size, change->value))
			continue;
		buffer_append_string(&list, list.size > 0 ? "," : "");
		closed_append(&list, one, size);
	}
	if (change->sense == (term->negated ? -1 : 1)) {
		buffer_append_string(&list, list.size > 0 ? "," : "");
		query_value_write(change->value, &list);
		change->sense = 0;
	}
	if (list.size > 0) {
		part_begin(into);
		buffer_printf(into, "%s%s:%s", term->negated ? "-" : "",
			query_field_name(change->field), list.data);
	}
	buffer_clear(&list);
}

void query_with(const char *text, enum query_field field, const char *value, int sense,
	struct buffer *changed)
{
	struct query_terms terms;
	struct change change = {field, value, sense};
	struct buffer together = {0};
	query_terms_read(text, &terms);
	if (terms.either) {
		buffer_append_char(&together, '(');
		closed_append(&together, text, strlen(text));
		buffer_append_char(&together, ')');
		text = together.data;
		query_terms_read(text, &terms);
	}
	for (size_t i = 0; i < terms.count; i++) {
		const struct query_term *term = &terms.items[i];
		if (term->is_field && term->field == field)
			field_append(changed, text, term, &change);
		else
			term_append(changed, text, term);
	}
	if (change.sense != 0) {
		part_begin(changed);
		buffer_printf(changed, "%s%s:", sense < 0 ? "-" : "", query_field_name(field));
		query_value_write(value, changed);
	}
	buffer_append(changed, "", 0);
	buffer_clear(&together);
}

/* ---- what is being typed --------------------------------------------------------------------- */

void query_typed_read(const char *text, struct query_typed *typed)
{
	const char *end = text + strlen(text), *word = text, *at;
	bool quoted = false, phrase = false;
	*typed = (struct query_typed){0};
	for (at = text; at < end; at++) {
		if (*at == '"') {
			quoted = !quoted;
			if (quoted)
				phrase = at == word + negation_size(word, end);
			/* Within a phrase words are typed, and behind it another term begins. */
			if (phrase)
				word = at + 1;
		} else if ((!quoted || phrase) &&
			   strchr(quoted ? " \t" : QUERY_ENDS, *at) != NULL) {
			word = at + 1;
		}
	}
	typed->quoted = quoted;
	while (!(quoted && phrase) && negation_size(word, end) == 1)
		word++;
	typed->start = (size_t)(word - text);
	const char *colon = memchr(word, ':', (size_t)(end - word));
	int field = colon != NULL ? field_find(word, (size_t)(colon - word)) : -1;
	if (field < 0 || (quoted && phrase))
		return;
	typed->is_field = true;
	typed->field = (enum query_field)field;
	const char *one;
	size_t size;
	for (at = colon + 1; list_next(&at, end, &one, &size);)
		typed->start = (size_t)(one - text);
}
