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

/* "2023.The": a stop without a blank ends a sentence between a number or word and a capital. Behind
 * a name ("Tuesday.Mr. X", but "Jane.Doe@...") only before what begins sentences. */
static bool ends_tight(const struct token *before, const struct token *next)
{
	bool word = (before->flags & TOKEN_DOTTED) == 0 && before->end - before->start > 1;
	bool sure = (next->classes & (WORD_STARTER | WORD_ABBREVIATION_TITLE)) != 0 ||
		    (before->flags & TOKEN_CAPITAL) == 0;
	return word && sure && before->punct == 0 && (next->flags & TOKEN_CAPITAL) != 0 &&
	       (next->flags & TOKEN_UPPER) == 0 && next->end - next->start > 1;
}

/* "[...]" leaves words out in a sentence, and so do three dots before "I", whose capital says
 * nothing. */
static bool leaves_out(const struct token *tokens, size_t stop, size_t next)
{
	bool dots = tokens[stop].punct == '~' ||
		    (stop > 0 && tokens[stop].punct == '.' && tokens[stop - 1].punct == '.');
	return dots &&
	       (tokens[stop + 1].punct == ']' ||
		       (initial(&tokens[next]) && (tokens[next].classes & WORD_DETERMINER) == 0));
}

/* "2. The second item": a number, letter or roman number that a sentence begins with. */
static bool counts_off(const struct token *token)
{
	size_t size = token->end - token->start;
	return token->punct == 0 && (token->flags & TOKEN_DOTTED) == 0 &&
	       (size == 1 || (size <= 3 && (token->flags & TOKEN_NUMBER) != 0) ||
		       (token->classes & WORD_ROMAN) != 0);
}

/* True where the stop behind before, which is token at, ends a sentence that next would follow. */
static bool stop_ends(const struct token *before, const struct token *stop,
	const struct token *next, bool verb_seen)
{
	if (small(next) || !begins(next))
		return false;
	if ((next->flags & TOKEN_SPACED) == 0)
		return ends_tight(before, next);
	bool starter = (next->classes & WORD_STARTER) != 0 && (next->flags & TOKEN_CAPITAL) != 0;
	if (stop->punct != '.' && stop != before)
		return true;
	/* "He left at 6 p.m. Mr. X", but "At 5 a.m. Mr. X went". */
	bool time = (before->classes & WORD_ABBREVIATION_TIME) != 0 && verb_seen;
	if ((before->flags & TOKEN_DOTTED) != 0 && (before->classes & WORD_ABBREVIATION_TITLE) == 0)
		return starter || time || next->punct == '<';
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

/* True where the stop at token stop ends the sentence that began at token first, next being the
 * token that would begin the one after. */
static bool ends_at(
	const struct token *tokens, size_t first, size_t stop, size_t next, bool verb_seen)
{
	const struct token *token = &tokens[stop];
	const struct token *before = token->punct == 0 || stop == 0 ? token : token - 1;
	if (before->punct != 0 && before->punct != '>' && before->punct != ')')
		before = token;
	if (leaves_out(tokens, stop, next) ||
		(before == &tokens[first] && before != token && counts_off(before)))
		return false;
	return stop_ends(before, token, &tokens[next], verb_seen) ||
	       place_ends(token, &tokens[next]);
}

void sentences_find(struct parser *parser)
{
	const struct token *tokens = parser->tokens.items;
	size_t count = parser->tokens.count, whole = 0, first = 0;
	bool verb_seen = false;
	parser->end_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct token *token = &tokens[i];
		verb_seen |= (token->classes & (WORD_VERB_PAST | WORD_VERB_S | WORD_BE)) != 0;
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
		if (next > whole && ends_at(tokens, first, i, next, verb_seen)) {
			end_add(parser, next);
			first = next;
			verb_seen = false;
		}
		i = next - 1;
	}
	if (count > 0)
		end_add(parser, count);
}
