/* SPDX-License-Identifier: MIT */
/* How strong an act is: 0 narration, 1 position, 2 readiness, 3 undertaking, 4 with a concrete
 * object, 5 with a number, a date or a place. */
#include "internal.h"

struct concreteness {
	bool number;
	bool date;
	bool name;
	bool vague;
	bool condition;
};

/* Capitals behind the first word are names, but for parties, which every act names. */
static struct concreteness concreteness_of(const struct parser *parser, const struct found_act *act)
{
	struct concreteness found = {0};
	const struct token *tokens = parser->tokens.items;
	const struct words *words = &parser->lexicon->words;
	bool verb_seen = false;
	for (uint32_t i = act->first; i < act->last; i++) {
		const struct token *token = &tokens[i];
		size_t length;
		found.number |= (token->flags & TOKEN_NUMBER) != 0;
		found.date |=
			(token->classes & WORD_MONTH) != 0 && (token->flags & TOKEN_CAPITAL) != 0;
		found.condition |= (token->classes & WORD_CONDITION) != 0;
		if (!verb_seen && (token->classes & WORD_VERB_BASE) != 0) {
			verb_seen = true;
			found.vague = (token->classes & WORD_VAGUE) != 0;
		}
		if (i > act->first && (token->flags & TOKEN_CAPITAL) != 0 && token->punct == 0)
			found.name |= phrase_match(words, PHRASES_ENTITY, tokens, i, act->last,
					      &length) < 0;
	}
	return found;
}

int act_strength(const struct parser *parser, const struct found_act *act)
{
	if (act->kind != ACT_COMMITMENT && act->kind != ACT_INTENTION)
		return act_kind_strength(act->kind);
	struct concreteness found = concreteness_of(parser, act);
	int strength = act->strength;
	if (act->kind == ACT_INTENTION)
		/* "agreed to explore" is more than readiness and less than an undertaking. */
		return strength > 3 ? 3 : strength;
	if (found.number || found.date)
		strength = 5;
	else if (found.name && strength < 4)
		strength = 4;
	else if (found.vague && !found.name && strength > 3)
		strength = 3;
	if (found.condition && strength > 1)
		strength--;
	return strength;
}
