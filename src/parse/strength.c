/* SPDX-License-Identifier: MIT */
/* How strong an act is: 0 narration, 1 position, 2 readiness, 3 undertaking, 4 with a concrete
 * object, 5 with a number, a date or a place; and what is specific in it. */
#include "internal.h"

struct measure {
	unsigned specifics;
	bool vague;
	bool condition;
};

#define HAS(measure, specific) (((measure)->specifics & 1U << (specific)) != 0)

/* Years are dates, other numbers are numbers. */
static bool is_year(const char *text, const struct token *token)
{
	return token->end - token->start == 4 &&
	       ((text[token->start] == '1' && text[token->start + 1] == '9') ||
		       (text[token->start] == '2' && text[token->start + 1] == '0'));
}

static bool is_name(const struct token *token)
{
	return token->punct == 0 && (token->flags & TOKEN_CAPITAL) != 0 &&
	       (token->classes & (WORD_MONTH | WORD_DETERMINER)) == 0;
}

static void number_look(struct measure *measure, const struct parser *parser, uint32_t at)
{
	const struct token *token = &parser->tokens.items[at];
	const struct token *before = at > 0 ? token - 1 : token;
	const struct token *behind = at + 1 < parser->tokens.count ? token + 1 : token;
	bool month = ((before->classes | behind->classes) & WORD_MONTH) != 0;
	bool date = month || is_year(parser->text, token);
	measure->specifics |= 1U << (date ? SPECIFIC_DATE : SPECIFIC_NUMBER);
}

/* A word of assets/lexicon/specifics; one for a place only before a name. */
static void specific_look(
	struct measure *measure, const struct parser *parser, uint32_t at, uint32_t last)
{
	const struct token *tokens = parser->tokens.items;
	const struct words *words = &parser->lexicon->words;
	size_t length;
	int found = phrase_match(words, PHRASES_SPECIFIC, tokens, at, last, &length);
	uint32_t name = at + 1;
	while (name < last && (tokens[name].classes & WORD_DETERMINER) != 0)
		name++;
	if (found == SPECIFIC_PLACE && (name >= last || !is_name(&tokens[name])))
		found = -1;
	if (found >= 0)
		measure->specifics |= 1U << found;
	if (phrase_match(words, PHRASES_OUTCOME, tokens, at, last, &length) >= 0 &&
		(tokens[at].classes & (WORD_VERB_BASE | WORD_VERB_ING | WORD_VERB_PARTICIPLE)) != 0)
		measure->specifics |= 1U << SPECIFIC_OUTCOME;
}

/* Capitals behind the first word are names, but for parties, which every act names. */
static struct measure measure_of(const struct parser *parser, const struct found_act *act)
{
	struct measure measure = {0};
	const struct token *tokens = parser->tokens.items;
	bool verb_seen = false;
	size_t length;
	for (uint32_t i = act->first; i < act->last; i++) {
		const struct token *token = &tokens[i];
		measure.condition |= (token->classes & WORD_CONDITION) != 0;
		if (!verb_seen && (token->classes & WORD_VERB_BASE) != 0) {
			verb_seen = true;
			measure.vague = (token->classes & WORD_VAGUE) != 0;
		}
		if ((token->flags & TOKEN_NUMBER) != 0)
			number_look(&measure, parser, i);
		if ((token->classes & WORD_MONTH) != 0 && (token->flags & TOKEN_CAPITAL) != 0)
			measure.specifics |= 1U << SPECIFIC_DATE;
		if (i > act->first && is_name(token) &&
			phrase_match(&parser->lexicon->words, PHRASES_ENTITY, tokens, i, act->last,
				&length) < 0)
			measure.specifics |= 1U << SPECIFIC_OBJECT;
		if (token->word != 0)
			specific_look(&measure, parser, i, act->last);
	}
	if (act->by >= 0)
		measure.specifics |= 1U << SPECIFIC_SIDE;
	return measure;
}

void act_measure(const struct parser *parser, const struct found_act *found, struct act *act)
{
	struct measure measure = measure_of(parser, found);
	act->specifics = measure.specifics;
	act->strength = act_kind_strength(found->kind);
	if (found->kind == ACT_INTENTION)
		/* "agreed to explore" is more than readiness and less than an undertaking. */
		act->strength = found->strength > 3 ? 3 : found->strength;
	if (found->kind != ACT_COMMITMENT)
		return;
	act->strength = found->strength;
	if (HAS(&measure, SPECIFIC_NUMBER) || HAS(&measure, SPECIFIC_DATE) ||
		HAS(&measure, SPECIFIC_PLACE))
		act->strength = 5;
	else if (HAS(&measure, SPECIFIC_OBJECT) && act->strength < 4)
		act->strength = 4;
	else if (measure.vague && !HAS(&measure, SPECIFIC_OBJECT) && act->strength > 3)
		act->strength = 3;
	if (measure.condition && act->strength > 1)
		act->strength--;
}
