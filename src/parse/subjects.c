/* SPDX-License-Identifier: MIT */
/* Whose a verb is: the subject that stands before it, or the one that it goes on with. */
#include "walk.h"

#include <string.h>

/* ", and in this regard, X": as many words may introduce a clause. */
#define INTRODUCTION_NEAR 6

bool only_ing(uint32_t form)
{
	return (form & WORD_VERB_ING) != 0 &&
	       (form & (WORD_VERB_BASE | WORD_VERB_S | WORD_VERB_PAST)) == 0;
}

/* The token before an entity and its articles. */
static const struct token *token_before(const struct walk *walk, const struct entity *entity)
{
	uint32_t at = entity->first;
	while (at > walk->first && (walk->tokens[at - 1].classes & WORD_DETERMINER) != 0 &&
		(walk->tokens[at - 1].classes & WORD_RELATIVE) == 0)
		at--;
	return at > walk->first ? &walk->tokens[at - 1] : NULL;
}

bool joined_before(const struct walk *walk, const struct entity *entity)
{
	const struct token *before = token_before(walk, entity);
	if (before == NULL)
		return false;
	/* ", and in this regard, the two sides": a few words between commas are passed over. */
	if (before->punct == ',' && before - walk->tokens > walk->first + 1) {
		const struct token *back = before - 1;
		while (before - back <= INTRODUCTION_NEAR && back > walk->tokens + walk->first &&
			back->punct == 0 && (back->classes & WORD_CONJUNCTION) == 0)
			back--;
		if (back->punct == 0 && (back->classes & WORD_CONJUNCTION) != 0 &&
			(back[-1].punct == ',' || back[-1].punct == ';'))
			return true;
	}
	return before->punct == ';' ||
	       (before->punct == 0 && (before->classes & WORD_CONJUNCTION) != 0);
}

/* ", which both sides welcomed." : short enough to be an act of its own. */
static bool remarked(const struct walk *walk, const struct entity *entity, uint32_t after)
{
	const struct token *before = token_before(walk, entity);
	bool which = before != NULL && token_is(walk->parser->text, before, "which");
	return which && (after >= walk->last || walk->tokens[after].punct != 0);
}

/* "the part that Sylvania will play" without its "that": a name directly behind a noun. */
bool reduced(const struct walk *walk, const struct entity *entity)
{
	const struct token *before = token_before(walk, entity);
	const struct found_acts *acts = &walk->parser->acts;
	return before != NULL && acts->count > 0 && !walk->reporting &&
	       entity->first > acts->items[acts->count - 1].cue_last + 1 && before->punct == 0 &&
	       !token_is_adverb(walk, before) &&
	       (before->classes & (WORD_CONJUNCTION | WORD_RELATIVE | WORD_MONTH)) == 0 &&
	       (before->flags & TOKEN_NUMBER) == 0;
}

/* In a reported statement, a party's verb is the statement's and no act of its own, unless a
 * conjunction begins a clause with it. */
bool embedded(const struct walk *walk, const struct entity *entity)
{
	const struct token *before = token_before(walk, entity);
	if (before == NULL)
		return false;
	if (walk->reporting)
		return !joined_before(walk, entity);
	/* ", where they agreed" begins a clause of the text's own and relates to nothing. */
	bool own_where = entity->by == BY_JOINT && token_is(walk->parser->text, before, "where");
	return (before->classes & WORD_RELATIVE) != 0 && !own_where;
}

/* A form without -s joins on only with several subjects, and where no "to" before claims it. */
static bool base_joins(const struct walk *walk, const struct stand *stand, bool sure, size_t length)
{
	/* "and remain committed to" is no infinitive. */
	if (length > 2 && stand->conjunction && walk->subject == BY_JOINT)
		return true;
	if (walk->subject >= 0 || walk->subject == BY_NONE)
		return false;
	if ((walk->frame & FRAME_VERBS) != 0)
		return sure;
	return stand->comma || sure || (!walk->inner && !walk->relative);
}

/* True where a verb behind a comma or conjunction goes on with the clause's subject. */
bool joins_on(struct walk *walk, struct stand *stand, uint32_t head, size_t length)
{
	uint32_t form = walk->tokens[head].classes & WORD_VERB;
	bool apposed = walk->pending != NULL && stand->comma && !stand->conjunction;
	if (apposed && entity_is_head(walk, walk->pending)) {
		walk->who = walk->pending;
		stand->left = joints_skip_back(walk, walk->pending->first);
		walk->subject = entity_by(walk, walk->pending);
		walk->has_subject = true;
		return true;
	}
	if (!walk->has_subject)
		return false;
	bool base = (form & WORD_VERB_BASE) != 0 && (form & (WORD_VERB_PAST | WORD_VERB_S)) == 0;
	bool like = (form & walk->form) != 0, sure = length > 1;
	if (!sure && (form & WORD_VERB_PAST) == 0 && !verb_stands(walk, head))
		return false;
	if (base && !base_joins(walk, stand, sure && like, length))
		return false;
	if (walk->reporting && !stand->conjunction)
		return false;
	if (walk->relative && !(stand->comma && stand->conjunction) && !like)
		return false;
	return stand->conjunction || like;
}

/* "urged all parties concerned": what stands directly behind a cue is what it is about. */
static bool is_object(const struct walk *walk, const struct entity *entity)
{
	const struct found_acts *acts = &walk->parser->acts;
	return acts->count > 0 && !walk->reporting &&
	       articles_skip_back(walk, entity->first) == acts->items[acts->count - 1].cue_last;
}

/* Finds the subject of a finite verb: true, and walk->subject and who set, where it has one that
 * acts. */
bool subject_find(struct walk *walk, struct stand *stand, uint32_t head, size_t length)
{
	if (stand->kind == STAND_JOINED)
		return joins_on(walk, stand, head, length);
	if (stand->kind != STAND_ENTITY || is_object(walk, stand->entity) ||
		!entity_is_head(walk, stand->entity))
		return false;
	/* "It supports": an "it" that goes back to no party. */
	if (stand->entity->kind == ENTITY_IT && walk->parser->last_single == BY_NONE)
		return false;
	if (embedded(walk, stand->entity) &&
		!remarked(walk, stand->entity, head + (uint32_t)length))
		return false;
	/* "U.S. support": a form without -s is no verb of one party. */
	uint32_t form = walk->tokens[head].classes & WORD_VERB;
	if (form == WORD_VERB_BASE && stand->entity->kind == ENTITY_NAME && stand->entity->by >= 0)
		return false;
	walk->who = stand->entity;
	walk->subject = entity_by(walk, stand->entity);
	walk->has_subject = true;
	return true;
}
