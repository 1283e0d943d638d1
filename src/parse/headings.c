/* SPDX-License-Identifier: MIT */
/* How headings and datelines look. */
#include "internal.h"

#define HEADING_WORDS_MAX 18
/* With a full stop, or without capitals, a heading has to be shorter and plainer. */
#define PLAIN_WORDS_MAX 12

struct look {
	size_t words;
	size_t content;	 /* words of some weight */
	size_t capitals; /* of these */
	size_t uppers;
	size_t finite;
	bool stop;
	bool barred; /* a mark that no heading has */
};

static bool in_title_small(const struct token *token)
{
	return (token->classes & (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_DETERMINER)) != 0;
}

/* "II." or "B." before a heading: the tokens that it takes. */
static size_t heading_number(const struct tokens *tokens)
{
	const struct token *token = tokens->items;
	bool number = tokens->count > 2 && token->punct == 0 &&
		      ((token->classes & WORD_ROMAN) != 0 || token->end - token->start == 1) &&
		      (token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) != 0;
	return number && (token[1].punct == '.' || token[1].punct == ')') ? 2 : 0;
}

static struct look look_at(const struct tokens *tokens)
{
	struct look look = {0};
	for (size_t i = heading_number(tokens); i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		if (token->punct != 0) {
			bool last = i + 1 == tokens->count;
			look.stop |= last && token->punct == '.';
			look.barred |= token->punct == ';' || token->punct == '?' ||
				       (token->punct == '.' && !last) ||
				       (last && (token->punct == ',' || token->punct == ':' ||
							token->punct == '-'));
			continue;
		}
		look.words++;
		look.uppers += (token->flags & TOKEN_UPPER) != 0;
		look.finite += (token->classes & (WORD_MODAL | WORD_HAVE)) != 0 ||
			       ((token->classes & WORD_BE) != 0);
		if (in_title_small(token) || (token->flags & TOKEN_NUMBER) != 0)
			continue;
		look.content++;
		look.capitals += (token->flags & TOKEN_CAPITAL) != 0;
	}
	return look;
}

/* True where a party is the subject: "China and Pakistan agreed" is a sentence. */
static bool has_cue(const struct tokens *tokens, const struct lexicon *lexicon)
{
	for (size_t i = 1; i < tokens->count; i++) {
		size_t length;
		uint32_t classes = tokens->items[i].classes;
		if ((classes & (WORD_VERB_PAST | WORD_VERB_S)) != 0 &&
			(classes & (WORD_VERB_NOUN | WORD_VERB_BASE)) == 0 &&
			(tokens->items[i].flags & TOKEN_CAPITAL) == 0 &&
			phrase_match(&lexicon->words, PHRASES_CUE, tokens->items, i, tokens->count,
				&length) >= 0)
			return true;
	}
	return false;
}

bool heading_looks(const struct tokens *tokens, const struct lexicon *lexicon, bool first)
{
	struct look look = look_at(tokens);
	if (look.words == 0 || look.words > HEADING_WORDS_MAX || look.barred)
		return false;
	if (look.uppers * 10 >= look.words * 7 && look.uppers > 0)
		return true;
	if (look.finite > 0 || has_cue(tokens, lexicon))
		return false;
	uint32_t start = tokens->items[0].classes;
	bool to_do = (start & WORD_VERB_BASE) != 0 &&
		     phrase_match(&lexicon->words, PHRASES_ENTITY, tokens->items, 0, tokens->count,
			     &(size_t){0}) < 0;
	if (to_do && (tokens->items[0].flags & TOKEN_CAPITAL) != 0)
		return true;
	if (look.stop)
		return false;
	bool titled = look.content > 0 && look.capitals * 10 >= look.content * 7;
	bool doing = (start & WORD_VERB_ING) != 0;
	bool named = look.words <= PLAIN_WORDS_MAX &&
		     (tokens->items[0].flags & TOKEN_CAPITAL) != 0 &&
		     section_guess(lexicon, tokens->items, 0, tokens->count) != SECTION_NONE;
	return titled || doing || named || first;
}

/* ---- datelines ------------------------------------------------------------------------ */

#define DATELINE_TOKENS 16
#define DATELINE_SIZE_MAX 120

static bool dateline_word(const struct token *token)
{
	return (token->flags & (TOKEN_UPPER | TOKEN_NUMBER)) != 0 ||
	       (token->classes & (WORD_MONTH | WORD_AGENCY)) != 0;
}

/* "ISLAMABAD, JAN 21 /DNA/ –", "BEIJING, Jan. 4 (Xinhua) --", "RAWALPINDI:", "Islamabad: Jan 4 –":
 * capitals, dates and agencies up to a dash, or a place in capitals up to a colon. */
size_t dateline_size(const struct tokens *tokens)
{
	if (tokens->count < 2 || (tokens->items[0].flags & TOKEN_CAPITAL) == 0)
		return 0;
	bool evidence = false, capitals = (tokens->items[0].flags & TOKEN_UPPER) != 0;
	for (size_t i = 0; i < tokens->count && i < DATELINE_TOKENS; i++) {
		const struct token *token = &tokens->items[i];
		if (token->end > DATELINE_SIZE_MAX)
			return 0;
		if (token->punct == '-') {
			size_t end = token->end;
			while (++i < tokens->count && tokens->items[i].punct == '-' &&
				(tokens->items[i].flags & TOKEN_SPACED) == 0)
				end = tokens->items[i].end;
			return evidence || capitals ? end : 0;
		}
		if (token->punct == ':')
			return capitals && i <= 3 ? token->end : 0;
		if (token->punct != 0) {
			if (token->punct == '<' || token->punct == ';' || token->punct == '?')
				return 0;
			continue;
		}
		if (i > 0 && !dateline_word(token) && (token->flags & TOKEN_CAPITAL) == 0)
			return 0;
		evidence |= i > 0 && (token->classes & (WORD_MONTH | WORD_AGENCY)) != 0;
	}
	return 0;
}

bool dateline_alone(const struct tokens *tokens)
{
	size_t months = 0, numbers = 0;
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		if (token->punct != 0) {
			if (token->punct != ',' && token->punct != '-' && token->punct != '.' &&
				token->punct != '(' && token->punct != ')')
				return false;
			continue;
		}
		months += (token->classes & WORD_MONTH) != 0;
		numbers += (token->flags & TOKEN_NUMBER) != 0;
		if ((token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) == 0)
			return false;
	}
	return months > 0 && numbers > 0 && tokens->count <= 12;
}
