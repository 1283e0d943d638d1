/* SPDX-License-Identifier: MIT */
/*
 * What a person types, read by descent:
 *
 *     either = both { "OR" both }
 *     both   = { [ "AND" ] one }
 *     one    = [ "-" | "NOT" ] ( "(" either ")" | "phrase" | field:value | word )
 *
 * Nothing is an error: brackets that do not match are passed over, a field with a value that it
 * cannot have is a word, and the remark says so.
 */
#include "internal.h"

#include <string.h>

#define SIZE_MAX_TYPED 4096
#define WORDS_MAX 64
#define DEPTH_MAX 16

static bool at_blank(const struct query_reader *r)
{
	return r->at < r->end && strchr(" \t\r\n\v\f", *r->at) != NULL;
}

static void skip_blanks(struct query_reader *r)
{
	while (at_blank(r))
		r->at++;
}

void query_remark(struct query_reader *r, const char *remark)
{
	if (r->query->remark == NULL)
		r->query->remark = remark;
}

static struct query_node *node_new(struct query_reader *r, enum query_kind kind)
{
	struct query_node *node = arena_allocate(&r->query->arena, sizeof *node);
	node->kind = kind;
	return node;
}

static void child_add(struct query_reader *r, struct query_node *parent, size_t *room,
	const struct query_node *child)
{
	parent->children = arena_grow(&r->query->arena, parent->children, parent->child_count, room,
		sizeof *parent->children);
	parent->children[parent->child_count++] = *child;
}

/* A node with one child is that child; one with none is nothing at all. */
static struct query_node *node_plain(struct query_node *node)
{
	if (node->child_count == 0)
		return NULL;
	return node->child_count == 1 ? &node->children[0] : node;
}

bool word_stands(const char *at, const char *end, const char *word)
{
	size_t size = strlen(word);
	return (size_t)(end - at) >= size && memcmp(at, word, size) == 0 &&
	       (at + size == end || strchr(" \t\r\n()", at[size]) != NULL);
}

static bool word_is(const struct query_reader *r, const char *word)
{
	return word_stands(r->at, r->end, word);
}

size_t negation_size(const char *at, const char *end)
{
	if (at + 1 < end && *at == '-' && strchr(" \t-", at[1]) == NULL)
		return 1;
	return word_stands(at, end, "NOT") ? strlen("NOT") : 0;
}

static bool count_word(struct query_reader *r)
{
	if (r->words < WORDS_MAX) {
		r->words++;
		return true;
	}
	query_remark(r, N_("only the first 64 words are looked for"));
	return false;
}

static struct query_node *phrase_read(struct query_reader *r)
{
	const char *start = ++r->at;
	const char *close = memchr(start, '"', (size_t)(r->end - start));
	const char *stop = close != NULL ? close : r->end;
	bool open_end = close == NULL;
	r->at = close != NULL ? close + 1 : r->end;
	if (stop == start || !count_word(r))
		return NULL;
	struct query_node *node = node_new(r, QUERY_PHRASE);
	node->text = arena_copy(&r->query->arena, start, (size_t)(stop - start));
	/* An open phrase is still being typed. */
	node->prefix = r->typing && open_end;
	return node;
}

/* A word ends at a blank or bracket; a quotation mark inside it starts a value, as in
 * kind:"news report". */
static size_t word_size(const struct query_reader *r)
{
	const char *at = r->at;
	bool quoted = false;
	for (; at < r->end; at++) {
		if (*at == '"')
			quoted = !quoted;
		else if (!quoted && strchr(QUERY_ENDS, *at) != NULL)
			break;
	}
	return (size_t)(at - r->at);
}

static bool has_letter(const char *text, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		at += text_decode(text + at, size - at, &character);
		if (text_is_word(character))
			return true;
	}
	return false;
}

static struct query_node *word_read(struct query_reader *r)
{
	size_t size = word_size(r);
	const char *word = r->at;
	r->at += size;
	struct query_node *node = field_read(r, word, size);
	if (node != NULL)
		return node;
	bool star = size > 1 && word[size - 1] == '*';
	if (star)
		size--;
	if (!has_letter(word, size) || !count_word(r))
		return NULL;
	node = node_new(r, QUERY_WORD);
	node->text = arena_copy(&r->query->arena, word, size);
	node->prefix = star || (r->typing && r->at == r->end);
	return node;
}

static struct query_node *either_read(struct query_reader *r, int depth);

static struct query_node *group_read(struct query_reader *r, int depth)
{
	r->at++;
	if (depth >= DEPTH_MAX) {
		query_remark(r, N_("brackets inside more than 16 others are passed over"));
		return NULL;
	}
	struct query_node *node = either_read(r, depth + 1);
	if (r->at < r->end && *r->at == ')')
		r->at++;
	else if (!r->typing)
		query_remark(r, N_("a bracket is not closed"));
	return node;
}

static struct query_node *one_read(struct query_reader *r, int depth)
{
	bool negated = false;
	for (size_t size; (size = negation_size(r->at, r->end)) > 0;) {
		r->at += size;
		negated = !negated;
		skip_blanks(r);
	}
	struct query_node *node;
	if (r->at >= r->end)
		return NULL;
	if (*r->at == '(')
		node = group_read(r, depth);
	else if (*r->at == '"')
		node = phrase_read(r);
	else
		node = word_read(r);
	if (node == NULL || !negated)
		return node;
	if (node->kind == QUERY_WORD && r->typing)
		node->prefix = node->prefix && r->at == r->end;
	struct query_node *not = node_new(r, QUERY_NOT);
	size_t room = 0;
	child_add(r, not, &room, node);
	return not ;
}

static struct query_node *both_read(struct query_reader *r, int depth)
{
	struct query_node *node = node_new(r, QUERY_AND);
	size_t room = 0;
	for (skip_blanks(r); r->at < r->end; skip_blanks(r)) {
		if (*r->at == ')' && depth > 0)
			break;
		if (*r->at == ')') {
			r->at++;
			query_remark(r, N_("a bracket closes nothing"));
			continue;
		}
		if (word_is(r, "OR"))
			break;
		if (word_is(r, "AND")) {
			r->at += strlen("AND");
			continue;
		}
		struct query_node *one = one_read(r, depth);
		if (one != NULL)
			child_add(r, node, &room, one);
	}
	return node_plain(node);
}

static struct query_node *either_read(struct query_reader *r, int depth)
{
	struct query_node *node = node_new(r, QUERY_OR);
	size_t room = 0;
	for (;;) {
		struct query_node *both = both_read(r, depth);
		if (both != NULL)
			child_add(r, node, &room, both);
		if (r->at >= r->end || !word_is(r, "OR"))
			break;
		r->at += strlen("OR");
	}
	return node_plain(node);
}

void query_parse(const char *text, bool typing, struct query *query)
{
	*query = (struct query){0};
	size_t size = strlen(text);
	struct query_reader r = {.query = query, .typing = typing};
	if (size > SIZE_MAX_TYPED) {
		size = SIZE_MAX_TYPED;
		query_remark(&r, N_("only the first 4,096 bytes are looked at"));
	}
	struct buffer sound = {0};
	text_repair(&sound, text, size);
	r.at = arena_copy(&query->arena, buffer_string(&sound), sound.size);
	r.end = r.at + sound.size;
	buffer_clear(&sound);
	query->root = either_read(&r, 0);
}
