/* SPDX-License-Identifier: MIT */
/* Will, shall, would, must: what a party will do, and what will be done by nobody in particular. */
#include "walk.h"

/* "X will be held": what nobody in particular undertakes. */
static bool passive_follows(const struct walk *walk, uint32_t verb)
{
	if (verb >= walk->last || (walk->tokens[verb].classes & WORD_BE) == 0)
		return false;
	uint32_t next = adverbs_skip(walk, verb + 1);
	return next < walk->last &&
	       (walk->tokens[next].classes & (WORD_VERB_PARTICIPLE | WORD_VERB_PAST)) != 0;
}

/* Where the clause of the verb at at begins: behind an introduction such as "In this year," or
 * behind what joins it to the act before. */
static uint32_t clause_start(const struct walk *walk, uint32_t at)
{
	const struct found_acts *acts = &walk->parser->acts;
	const struct token *tokens = walk->tokens;
	if (acts->count > 0) {
		uint32_t start = at;
		while (start > acts->items[acts->count - 1].cue_last &&
			(tokens[start - 1].classes & WORD_CONJUNCTION) == 0 &&
			tokens[start - 1].punct != ';')
			start--;
		return start;
	}
	bool introduced = (tokens[walk->first].classes & WORD_PREPOSITION) != 0 ||
			  token_is_adverb(walk, &tokens[walk->first]);
	for (uint32_t i = walk->first; introduced && i < at; i++)
		if (tokens[i].punct == ',')
			return i + 1;
	return walk->first;
}

static uint32_t passive_read(
	struct walk *walk, uint32_t at, const struct cue_entry *cue, const struct stand *stand)
{
	struct found_acts *acts = &walk->parser->acts;
	uint32_t verb = adverbs_skip(walk, at + 1);
	if (walk->reporting && acts->count > 0) {
		struct found_act *act = &acts->items[acts->count - 1];
		/* "agreed that it would be held"; but "agreed that it would help" is a view. */
		bool undertakes = stand->kind == STAND_ENTITY || passive_follows(walk, verb);
		if (walk->cue->follows == FOLLOWS_FUTURE && undertakes)
			act_kind_set(act, ACT_COMMITMENT, cue->strength);
		walk->reporting = false;
		return verb;
	}
	bool main_clause = stand->kind == STAND_OTHER ||
			   (stand->kind == STAND_JOINED && stand->comma && !stand->conjunction);
	if (!main_clause || walk->relative || !passive_follows(walk, verb) ||
		cue->kind != ACT_COMMITMENT || (walk->tokens[at].classes & WORD_MODAL) == 0 ||
		cue->strength == 0)
		return at;
	/* What is to be done to is a part of the words: nobody is named who does it. */
	uint32_t start = clause_start(walk, at);
	struct found_act *act = act_begin(walk, start, start, BY_NONE);
	act->rule = cue->rule;
	act->cue_first = at;
	act->cue_last = verb + 1;
	act->passive = true;
	act_kind_set(act, ACT_COMMITMENT, cue->strength);
	walk->frame = FRAME_NONE;
	walk->has_subject = false;
	return verb + 1;
}

/* "would" is a reported "will" only where something is reported. */
static bool conditional(const struct walk *walk, uint32_t at)
{
	return token_is(walk->parser->text, &walk->tokens[at], "would");
}

static uint32_t party_modal(struct walk *walk, uint32_t at, const struct cue_entry *cue,
	const struct stand *stand, int by)
{
	struct found_acts *acts = &walk->parser->acts;
	uint32_t verb = adverbs_skip(walk, at + 1);
	bool be = verb < walk->last && (walk->tokens[verb].classes & WORD_BE) != 0;
	if (be && !passive_follows(walk, verb))
		return at;
	bool turn = walk->reporting && acts->count > 0;
	struct found_act *act =
		turn ? report_turn(walk, at, by) : act_begin(walk, stand->left, at, by);
	const struct entity *speaker = act->speaker;
	act_fill(walk, act, cue, at, 1);
	if (turn && speaker != NULL)
		act->speaker = speaker;
	act_kind_set(act, cue->kind, cue->strength);
	walk->form = WORD_VERB_PAST | WORD_VERB_S | WORD_VERB_BASE;
	walk->pending = NULL;
	return follow_read(walk, act, cue, at + 1);
}

uint32_t modal_read(struct walk *walk, uint32_t at, const struct cue_entry *cue, size_t length)
{
	(void)length;
	struct stand stand = stand_at(walk, at);
	/* What one must do is a view; in a reported one it is the report that is the act. */
	if ((conditional(walk, at) && !walk->reporting) || stand.kind == STAND_RELATIVE ||
		(cue->kind == ACT_VIEW && walk->reporting))
		return at;
	if (stand.kind == STAND_ENTITY && walk->reporting && !embedded(walk, stand.entity) &&
		stand.entity->first > walk->first && joined_before(walk, stand.entity))
		walk->reporting = false;
	if (stand.kind == STAND_ENTITY && reduced(walk, stand.entity))
		return at;
	if (stand.kind == STAND_ENTITY && entity_is_head(walk, stand.entity)) {
		int reporter = walk->subject;
		bool pronoun = stand.entity->kind == ENTITY_THEY ||
			       stand.entity->kind == ENTITY_IT || stand.entity->kind == ENTITY_HE ||
			       stand.entity->kind == ENTITY_WE;
		int by = pronoun && walk->reporting ? reporter : entity_by(walk, stand.entity);
		if (cue->kind == ACT_VIEW && (by == BY_OTHER || by == BY_NONE))
			return at;
		if (walk->reporting && walk->cue->follows != FOLLOWS_FUTURE && by != reporter &&
			by != BY_JOINT)
			return at;
		if (!walk->reporting || !pronoun)
			walk->who = stand.entity;
		/* "agreed that X will visit" is agreed by all who agreed, whoever visits. */
		if (walk->reporting && reporter == BY_JOINT && by != BY_JOINT)
			return passive_read(walk, at, cue, &stand);
		walk->subject = by;
		walk->has_subject = true;
		return party_modal(walk, at, cue, &stand, by);
	}
	if (stand.kind == STAND_JOINED && !walk->reporting) {
		bool goes_on = walk->has_subject &&
			       (stand.conjunction && (!walk->relative || stand.comma));
		if (goes_on || (walk->pending != NULL && joins_on(walk, &stand, at, 2)))
			return party_modal(walk, at, cue, &stand, walk->subject);
	}
	return passive_read(walk, at, cue, &stand);
}
