/* SPDX-License-Identifier: MIT */
/* Where sentences end. When in doubt a sentence goes on: a false end would cut an act in two. */
#include "internal.h"

/* Quotations and brackets up to this many bytes are kept whole. */
#define WHOLE_SIZE_MAX 600

static bool closes(const struct token *token)
{
	return token->punct == '>' || token->punct == ')' || token->punct == ']' ||
	       token->punct == '\'' || token->punct == '.' || token->punct == '!' ||
	       token->punct == '?' || token->punct == '~';
}

/* What stands behind a stop can begin a sentence. */
static bool begins(const struct token *token)
{
	return (token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) != 0 || token->punct == '<' ||
	       token->punct == '(' || token->punct == '#' || token->punct == '-' ||
	       token->punct == '\'' || (token->punct == 0 && (token->flags & TOKEN_UPPER) != 0);
}

/* A word of a script without capitals, or a name that begins small, is no sign either way. */
static bool small(const struct token *token)
{
	return token->punct == 0 && (token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) == 0;
}

static bool initial(const struct token *token)
{
	return token->end - token->start == 1 && (token->flags & TOKEN_CAPITAL) != 0;
}

/* "2023.The": a stop without a blank ends a sentence between a number or word and a capital. */
static bool ends_tight(const struct token *before, const struct token *next)
{
	bool word = (before->flags & (TOKEN_CAPITAL | TOKEN_DOTTED)) == 0 &&
		    before->end - before->start > 1;
	return word && before->punct == 0 && (next->flags & TOKEN_CAPITAL) != 0 &&
	       (next->flags & TOKEN_UPPER) == 0 && next->end - next->start > 1;
}

/* True where the stop behind before, which is token at, ends a sentence that next would follow. */
static bool stop_ends(
	const struct token *before, const struct token *stop, const struct token *next)
{
	if (small(next) || !begins(next))
		return false;
	if ((next->flags & TOKEN_SPACED) == 0)
		return ends_tight(before, next);
	bool starter = (next->classes & WORD_STARTER) != 0 && (next->flags & TOKEN_CAPITAL) != 0;
	if (stop->punct != '.' && stop != before)
		return true;
	if ((before->flags & TOKEN_DOTTED) != 0 && (before->classes & WORD_ABBREVIATION_TITLE) == 0)
		return starter || next->punct == '<';
	if ((before->classes & WORD_ABBREVIATION_TITLE) != 0)
		return false;
	if ((before->classes & WORD_ABBREVIATION_NUMBER) != 0)
		return (next->flags & TOKEN_NUMBER) == 0 && starter;
	if ((before->classes & WORD_ABBREVIATION_MAYBE) != 0 || initial(before))
		return starter;
	return true;
}

/* "Washington, D.C. President X said": a place's abbreviation before an office. */
static bool place_ends(const struct token *token, const struct token *next)
{
	return (token->flags & TOKEN_FULL_STOP) != 0 && (next->classes & WORD_ROLE) != 0 &&
	       (next->flags & TOKEN_CAPITAL) != 0 &&
	       (token->classes & WORD_ABBREVIATION_MAYBE) == 0 && token->word == 0;
}

static void end_add(struct parser *parser, size_t end)
{
	ROOM(parser->ends, parser->end_count, parser->end_room);
	parser->ends[parser->end_count++] = (uint32_t)end;
}

static bool is_stop(const struct token *token)
{
	return token->punct == '.' || token->punct == '!' || token->punct == '?' ||
	       token->punct == '~' || (token->flags & TOKEN_FULL_STOP) != 0;
}

void sentences_find(struct parser *parser)
{
	const struct token *tokens = parser->tokens.items;
	size_t count = parser->tokens.count, whole = 0;
	parser->end_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct token *token = &tokens[i];
		if (token->mate > i && token->mate > whole &&
			tokens[token->mate].end - token->start <= WHOLE_SIZE_MAX)
			whole = token->mate;
		if (!is_stop(token))
			continue;
		size_t next = i + 1;
		while (next < count && (tokens[next].flags & TOKEN_SPACED) == 0 &&
			closes(&tokens[next]))
			next++;
		if (next == count)
			break;
		if (next <= whole) {
			i = next - 1;
			continue;
		}
		const struct token *before = token->punct == 0 || i == 0 ? token : token - 1;
		if (before->punct != 0 && before != token && before->punct != '>' &&
			before->punct != ')')
			before = token;
		bool ends =
			stop_ends(before, token, &tokens[next]) || place_ends(token, &tokens[next]);
		if (ends)
			end_add(parser, next);
		i = next - 1;
	}
	if (count > 0)
		end_add(parser, count);
}
