/* SPDX-License-Identifier: MIT */
/* What a cue governs: nouns that tell what it does, rows of verbs and -ing forms, statements. */
#include "walk.h"

#include <string.h>

/* "reaffirmed their long-standing and firm support": how far the noun may be. */
#define NOUN_NEAR 8

bool ends_in_ing(const struct walk *walk, uint32_t at)
{
	const struct token *token = &walk->tokens[at];
	return at < walk->last && token->punct == 0 && token->word == 0 &&
	       token->end - token->start > 5 &&
	       memcmp(walk->parser->text + token->end - 3, "ing", 3) == 0;
}

/* "its commitment to widening A, opening B": the row goes on with what the first member is. */
static void noun_row(struct walk *walk, uint32_t after)
{
	if (after >= walk->last || (walk->tokens[after].classes & WORD_TO) == 0)
		return;
	uint32_t verb = adverbs_skip(walk, after + 1);
	uint32_t classes = verb < walk->last ? walk->tokens[verb].classes : 0;
	if (only_ing(classes) || ends_in_ing(walk, verb))
		walk->frame |= FRAME_DOING;
	else if ((classes & WORD_VERB_BASE) != 0 && verb_stands(walk, verb))
		walk->frame |= FRAME_VERBS;
	else
		return;
	walk->chain_verb = verb;
}

/* The noun that tells what a verb before at does, and in *after the token behind it; NULL where
 * there is none near. */
const struct noun_entry *noun_near(const struct walk *walk, uint32_t at, uint32_t *after)
{
	const struct lexicon *lexicon = walk->parser->lexicon;
	for (uint32_t i = at; i < walk->last && i < at + NOUN_NEAR; i++) {
		const struct token *token = &walk->tokens[i];
		if (token->punct != 0 && token->punct != ',')
			return NULL;
		if ((token->classes & (WORD_PREPOSITION | WORD_RELATIVE | WORD_MODAL)) != 0)
			return NULL;
		size_t length;
		int noun = phrase_match(
			&lexicon->words, PHRASES_NOUN, walk->tokens, i, walk->last, &length);
		/* "a support package": a noun before a noun names no act. */
		uint32_t next = i + (uint32_t)length;
		if (noun < 0 || (token->flags & TOKEN_JOINED) != 0 || lexicon->nouns[noun].joined)
			continue;
		const struct noun_entry *entry = &lexicon->nouns[noun];
		uint32_t behind = next < walk->last ? walk->tokens[next].classes : 0;
		bool ends = next >= walk->last || walk->tokens[next].punct != 0 ||
			    (behind & (WORD_CONJUNCTION | WORD_ADVERB)) != 0;
		/* "reaffirmed the plan" plans nothing, "announced plans to" does. */
		if ((behind & (WORD_PREPOSITION | WORD_RELATIVE)) == 0 &&
			(!ends || entry->kind == ACT_INTENTION))
			continue;
		*after = next;
		return entry;
	}
	return NULL;
}

static void noun_look(struct walk *walk, struct found_act *act, uint32_t at)
{
	uint32_t after;
	const struct noun_entry *entry = noun_near(walk, at, &after);
	if (entry == NULL)
		return;
	/* "reiterated its determination" undertakes nothing new. */
	if (act->kind != ACT_REAFFIRMATION || entry->kind != ACT_COMMITMENT)
		act_kind_set(act, entry->kind, entry->strength);
	act->cue_last = after;
	row_set(walk, act->kind, act->strength, entry->rule);
	noun_row(walk, after);
}

/* "to work with", "to work towards", but "to work of": a verb by what follows it. */
static bool goes_with(const struct walk *walk, uint32_t verb)
{
	static const char *const behind_verbs[] = {"with", "toward", "towards", "to"};
	if (verb + 1 >= walk->last)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(behind_verbs); i++)
		if (token_is(walk->parser->text, &walk->tokens[verb + 1], behind_verbs[i]))
			return true;
	return false;
}

static uint32_t doing_follow(
	struct walk *walk, struct found_act *act, const struct cue_entry *cue, uint32_t after)
{
	uint32_t verb = adverbs_skip(walk, after);
	uint32_t classes = verb < walk->last ? walk->tokens[verb].classes : 0;
	bool ing = (classes & WORD_VERB_ING) != 0 || ends_in_ing(walk, verb),
	     base = (classes & WORD_VERB_BASE) != 0;
	if (base && (classes & WORD_VERB_NOUN) != 0 && !verb_stands(walk, verb) &&
		!goes_with(walk, verb))
		base = false;
	if (!ing && !base) {
		act_kind_set(act, cue->otherwise, cue->otherwise_strength);
		walk->frame = FRAME_TO;
		return after;
	}
	walk->frame = ing ? FRAME_DOING : FRAME_VERBS;
	act->kind = verb_kind(walk, verb, act->kind);
	walk->chain_verb = verb;
	return verb + 1;
}

static uint32_t verbs_follow(
	struct walk *walk, struct found_act *act, const struct cue_entry *cue, uint32_t after)
{
	uint32_t verb = adverbs_skip(walk, after);
	if (verb >= walk->last)
		return after;
	const struct token *token = &walk->tokens[verb];
	/* A verb that the lexicon does not list is one all the same after "agreed to" and a blank,
	 * but for what begins a noun. */
	bool noun =
		token->punct != 0 || (token->classes & (WORD_DETERMINER | WORD_PREPOSITION)) != 0;
	walk->frame = FRAME_VERBS;
	walk->chain_verb = verb;
	uint32_t item = token->punct == ':' ? adverbs_skip(walk, verb + 1) : walk->last;
	if (item < walk->last && (walk->tokens[item].classes & WORD_VERB_BASE) != 0) {
		/* "agreed to: open A; close B" */
		walk->chain_verb = item;
		act->kind = verb_kind(walk, item, act->kind);
		return item + 1;
	}
	if (noun) {
		if (token->punct != ':') {
			walk->frame = FRAME_TO;
			act_kind_set(act, cue->otherwise, cue->otherwise_strength);
		}
		return after;
	}
	act->kind = verb_kind(walk, verb, act->kind);
	uint32_t next = adverbs_skip(walk, verb + 1);
	/* "will continue to oppose" */
	uint32_t inner =
		next < walk->last && (walk->tokens[next].classes & WORD_TO) != 0 && cue->modal
			? adverbs_skip(walk, next + 1)
			: walk->last;
	if (inner < walk->last && (walk->tokens[verb].classes & WORD_VAGUE) != 0)
		act->kind = verb_kind(walk, inner, act->kind);
	if (next < walk->last && act->kind == ACT_INTENTION &&
		(walk->tokens[next].classes & WORD_TO) != 0) {
		/* "will seek to open A, close B": all of it is sought. */
		row_set(walk, act->kind, act->strength, cue->rule);
		return walk->tokens[next + 1].punct == ':' && next + 1 < walk->last
			       ? verbs_follow(walk, act, cue, next + 1)
			       : verb + 1;
	}
	/* "will continue widening A and opening B" */
	if (next < walk->last && only_ing(walk->tokens[next].classes))
		walk->frame |= FRAME_DOING;
	return verb + 1;
}

/* A reported statement begins with "that" or at once with its subject. */
static bool statement_follows(const struct walk *walk, uint32_t after)
{
	const struct entities *entities = &walk->parser->entities;
	uint32_t clear = adverbs_skip(walk, after);
	bool that = (walk->tokens[after - 1].classes & WORD_RELATIVE) != 0 ||
		    (clear < walk->last && (walk->tokens[clear].classes & WORD_RELATIVE) != 0);
	size_t next = walk->entity;
	while (next < entities->count && entities->items[next].first < clear)
		next++;
	return that || (next < entities->count && entities->items[next].first == clear &&
			       !entities->items[next].owner);
}

uint32_t follow_read(
	struct walk *walk, struct found_act *act, const struct cue_entry *cue, uint32_t after)
{
	walk->frame = FRAME_NONE;
	walk->cue = cue;
	row_set(walk, act->kind, act->strength, cue->rule);
	switch (cue->follows) {
	case FOLLOWS_VERBS:
		return verbs_follow(walk, act, cue, after);
	case FOLLOWS_DOING:
		return doing_follow(walk, act, cue, after);
	case FOLLOWS_CLAUSE:
	case FOLLOWS_FUTURE:
		walk->reporting = statement_follows(walk, after);
		return after;
	case FOLLOWS_NOUN:
	case FOLLOWS_ITS_NOUN:
		walk->frame = FRAME_NOUN;
		noun_look(walk, act, after);
		/* "affirmed they would" */
		walk->reporting = act->cue_last <= after && act->kind == ACT_VIEW &&
				  statement_follows(walk, after);
		return after;
	case FOLLOWS_ANYTHING:
	case FOLLOWS_COUNT:
		break;
	}
	return after;
}
