/* SPDX-License-Identifier: MIT */
/* Rows: "agreed to open A, widen B and close C" is three acts, and so are a support, an
 * opposition and a readiness that one "reiterated" governs. */
#include "walk.h"

/* How far ahead the end of a row is looked for. */
#define ROW_AHEAD 40
/* "and its firm and long-standing opposition to": how far before the noun the row may go on. */
#define NOUN_BACK 5

bool verb_stands(const struct walk *walk, uint32_t at)
{
	uint32_t next = at + 1;
	uint32_t classes = walk->tokens[at].classes;
	if ((classes & WORD_VERB_NOUN) == 0)
		return true;
	if (next >= walk->last || walk->tokens[next].punct != 0)
		return walk->tokens[next < walk->last ? next : at].punct == '<';
	const struct token *token = &walk->tokens[next];
	if (token_is_adverb(walk, token) ||
		(token->classes & (WORD_DETERMINER | WORD_POSSESSIVE)) != 0 ||
		(token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) != 0)
		return true;
	if ((token->classes & (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_BE | WORD_HAVE |
				      WORD_MODAL | WORD_RELATIVE)) != 0)
		return false;
	if ((classes & WORD_VERB_ADJECTIVE) != 0)
		return false;
	return (classes & WORD_RATHER_VERB) != 0 ||
	       (at > walk->first && token_is_adverb(walk, &walk->tokens[at - 1]));
}

/* "to open A, to widen B, and to close C": further on, ", and to" ends a row that a comma and "to"
 * may go on with; without it they begin a purpose. */
static bool row_ends(const struct walk *walk, uint32_t at)
{
	for (uint32_t i = at; i + 2 < walk->last && i < at + ROW_AHEAD; i++)
		if (walk->tokens[i].punct == ',' &&
			(walk->tokens[i + 1].classes & WORD_CONJUNCTION) != 0 &&
			(walk->tokens[i + 2].classes & WORD_TO) != 0)
			return true;
	return false;
}

/* "and to address": the row goes on with a "to" of its own. */
static bool joined_by_to(const struct walk *walk, uint32_t at, struct stand *stand)
{
	uint32_t to = at;
	while (to > walk->first && token_is_adverb(walk, &walk->tokens[to - 1]))
		to--;
	if (to < walk->first + 2 || (walk->tokens[to - 1].classes & WORD_TO) == 0)
		return false;
	const struct token *before = &walk->tokens[to - 2];
	bool row = before->punct == ';' || (before->punct == ',' && row_ends(walk, at));
	if (!row && (before->punct != 0 || (before->classes & WORD_CONJUNCTION) == 0))
		return false;
	uint32_t left = to - 2;
	stand->comma = row;
	while (left > walk->first &&
		(walk->tokens[left - 1].punct == ',' || walk->tokens[left - 1].punct == ';')) {
		stand->comma = true;
		left--;
	}
	stand->left = left;
	stand->conjunction = true;
	stand->kind = STAND_JOINED;
	return true;
}

static bool chain_goes_on(struct walk *walk, uint32_t at, struct stand *stand)
{
	*stand = stand_at(walk, at);
	bool by_to = stand->kind == STAND_TO &&
		     (walk->frame & (FRAME_VERBS | FRAME_DOING | FRAME_TO)) != 0 &&
		     joined_by_to(walk, at, stand);
	bool base = (walk->tokens[at].classes & WORD_VERB_ING) == 0 && !ends_in_ing(walk, at);
	if (base && !by_to && (walk->frame & FRAME_VERBS) == 0)
		return false;
	if (stand->kind != STAND_JOINED || walk->purpose || walk->reporting)
		return false;
	/* "develop and strengthen ties": two verbs with one object are one act. */
	if (stand->left == walk->chain_verb + 1) {
		walk->chain_verb = at;
		return false;
	}
	/* "to prevent, detect, and respond to": verbs with one object. */
	const struct token *left = &walk->tokens[stand->left - 1];
	if (stand->comma && stand->left > walk->first + 1 &&
		(left->classes & (WORD_VERB_BASE | WORD_VERB_NOUN)) == WORD_VERB_BASE)
		return false;
	/* ", which will help to open A, to widen B": what the other thing does; and what stands
	 * behind
	 * ", taking steps to". */
	const struct found_acts *acts = &walk->parser->acts;
	const struct found_act *before = acts->count > 0 ? &acts->items[acts->count - 1] : NULL;
	bool cut = before != NULL && before->cut != 0;
	if (walk->inner && !by_to && (walk->relative || cut))
		return false;
	/* ", including by preventing": examples. */
	if (cut && (walk->frame & (FRAME_DOING | FRAME_VERBS)) == FRAME_DOING && !by_to)
		return false;
	/* "to name envoys to speed the talks and to see to it": what the envoys are for. */
	if (!stand->comma && (walk->inner || walk->relative))
		return false;
	return by_to || verb_stands(walk, at);
}

/* "and to fathom": behind "to" a small word that the lexicon does not know is a verb. */
static bool unlisted_behind_to(const struct walk *walk, uint32_t at)
{
	const struct token *token = &walk->tokens[at];
	return walk->frame != FRAME_NONE && token->word == 0 && token->punct == 0 &&
	       (token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) == 0 && at > walk->first + 1 &&
	       (walk->tokens[at - 1].classes & WORD_TO) != 0;
}

uint32_t chain_read(struct walk *walk, uint32_t at)
{
	struct found_acts *acts = &walk->parser->acts;
	uint32_t wanted = ((walk->frame & (FRAME_VERBS | FRAME_TO)) != 0 ? WORD_VERB_BASE : 0) |
			  ((walk->frame & FRAME_DOING) != 0 ? WORD_VERB_ING | WORD_VERB_BASE : 0);
	bool unlisted = ((walk->frame & FRAME_DOING) != 0 && ends_in_ing(walk, at)) ||
			unlisted_behind_to(walk, at);
	struct stand stand;
	if (((walk->tokens[at].classes & wanted) == 0 && !unlisted) || acts->count == 0 ||
		(walk->tokens[at].classes & WORD_PREPOSITION) != 0 ||
		(walk->tokens[at].flags & TOKEN_CAPITAL) != 0 ||
		((walk->tokens[at].flags & TOKEN_JOINED) != 0 &&
			!(at > walk->first && is_prefix(walk, at - 1))) ||
		!chain_goes_on(walk, at, &stand))
		return at;
	const struct entity *speaker = acts->items[acts->count - 1].speaker;
	/* "fully implement": the adverb is a part of what is undertaken. */
	uint32_t start = at;
	while (start > stand.left && token_is_adverb(walk, &walk->tokens[start - 1]))
		start--;
	struct found_act *act = act_begin(walk, stand.left, start, walk->subject);
	act->cue_first = at;
	act->cue_last = at + 1;
	act->rule = walk->row_rule;
	act->speaker = speaker;
	act_kind_set(act, verb_kind(walk, at, walk->row_kind), walk->row_strength);
	walk->chain_verb = at;
	return at + 1;
}

/* "their" goes back to several, "its" to one. */
static bool owned_by_subject(const struct walk *walk, const struct token *token)
{
	return walk->subject != BY_JOINT || token_is(walk->parser->text, token, "their") ||
	       token_is(walk->parser->text, token, "our");
}

/* Where the row of nouns goes on before at: the end of what came before; 0: it does not. A noun
 * with an article of its own begins a new view ("and the need to"), but no support or appeal. */
static uint32_t nouns_join(const struct walk *walk, uint32_t at, bool view)
{
	bool owned = false, plain = false;
	bool row = walk->row_rule != walk->cue->rule && walk->row_kind != ACT_VIEW;
	for (uint32_t i = at; i > walk->first && at - i < NOUN_BACK; i--) {
		const struct token *token = &walk->tokens[i - 1];
		bool conjunction = token->punct == 0 && (token->classes & WORD_CONJUNCTION) != 0;
		if (token->punct == ',' || conjunction) {
			if ((!owned && !conjunction) || (plain && !view) || (view && !plain) ||
				(!owned && !view && !row))
				return 0;
			uint32_t left = i - 1;
			while (left > walk->first && walk->tokens[left - 1].punct == ',')
				left--;
			return left;
		}
		if (token->punct != 0 || owned || (token->flags & TOKEN_OWNER) != 0 ||
			(token->classes & (WORD_PREPOSITION | WORD_RELATIVE | WORD_VERB_ING)) != 0)
			return 0;
		owned = (token->classes & WORD_POSSESSIVE) != 0;
		plain |= !owned && (token->classes & WORD_DETERMINER) != 0;
		if (owned && !owned_by_subject(walk, token))
			return 0;
	}
	return 0;
}

uint32_t noun_read(struct walk *walk, uint32_t at)
{
	const struct lexicon *lexicon = walk->parser->lexicon;
	struct found_acts *acts = &walk->parser->acts;
	size_t length;
	if ((walk->frame & FRAME_NOUN) == 0 || acts->count == 0)
		return at;
	int noun =
		phrase_match(&lexicon->words, PHRASES_NOUN, walk->tokens, at, walk->last, &length);
	uint32_t after = at + (uint32_t)(noun < 0 ? 0 : length);
	if (noun < 0 || at < acts->items[acts->count - 1].cue_last || after >= walk->last ||
		(walk->tokens[after].classes & (WORD_PREPOSITION | WORD_RELATIVE)) == 0)
		return at;
	const struct noun_entry *entry = &lexicon->nouns[noun];
	const struct found_act *before = &acts->items[acts->count - 1];
	bool view = entry->kind == ACT_VIEW;
	uint32_t left = nouns_join(walk, at, view);
	/* "its thanks and appreciation for": one act; "the importance of A and the need for B",
	 * too. */
	if (left == 0 || left <= before->cue_last || (view && before->kind == ACT_VIEW))
		return at;
	const struct entity *speaker = acts->items[acts->count - 1].speaker;
	struct found_act *act = act_begin(walk, left, at, walk->subject);
	act->rule = entry->rule;
	act->speaker = speaker;
	act->cue_last = after;
	act_kind_set(act, entry->kind, entry->strength);
	return after;
}
