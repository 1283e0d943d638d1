/* SPDX-License-Identifier: MIT */
/* A verb in its clause: whether it is an act at all, and which. */
#include "walk.h"

#include <string.h>

/* A quotation follows within this many tokens where a verb like "stating" introduces one. */
#define QUOTATION_NEAR 5

void act_fill(struct walk *walk, struct found_act *act, const struct cue_entry *cue, uint32_t at,
	size_t length)
{
	act->rule = cue->rule;
	act->cue_first = at;
	act->cue_last = at + (uint32_t)length;
	act->speaker = walk->who != NULL && walk->who->person ? walk->who : NULL;
	if (act->by == BY_NONE && walk->who != NULL && walk->who->unknown && walk->who->person)
		act->speaker = walk->who;
}

/* ", stating emphatically, “...”": an -ing form that introduces a quotation. */
static uint32_t ing_read(struct walk *walk, uint32_t at, const struct cue_entry *cue, size_t length)
{
	struct stand stand = stand_at(walk, at);
	if (stand.kind == STAND_START && walk->parser->acts.count == 0) {
		walk->opening = cue;
		return at;
	}
	if (stand.kind != STAND_JOINED || !walk->has_subject || (walk->frame & FRAME_DOING) != 0)
		return at;
	/* ", stressing the need for": what the same party says besides. */
	bool speaks = (walk->tokens[at].classes & WORD_SPEAKS) != 0 && !walk->relative;
	if (speaks && stand.comma && walk->parser->acts.count > 0) {
		struct found_act *act = act_begin(walk, stand.left, at, walk->subject);
		act_fill(walk, act, cue, at, length);
		act_kind_set(act, cue->kind, cue->strength);
		follow_read(walk, act, cue, at + (uint32_t)length);
		walk->frame = FRAME_NONE;
		return at + (uint32_t)length;
	}
	bool says = cue->follows == FOLLOWS_CLAUSE || cue->follows == FOLLOWS_FUTURE;
	if (!says)
		return at;
	for (uint32_t i = at; i < walk->last && i <= at + QUOTATION_NEAR; i++) {
		const struct token *token = &walk->tokens[i];
		if (token->punct != '<' || token->mate <= i || token->mate >= walk->last)
			continue;
		struct found_act *act = act_begin(walk, stand.left, at, walk->subject);
		act_fill(walk, act, cue, at, length);
		act_kind_set(act, ACT_VIEW, cue->strength);
		walk->frame = FRAME_NONE;
		return token->mate + 1;
	}
	return at;
}

/* "supported by", "valued at": no verb of the subject before. */
static bool passive_behind(
	const struct walk *walk, const struct stand *stand, uint32_t after, size_t length)
{
	if (after >= walk->last || walk->tokens[after].punct != 0)
		return false;
	const struct token *token = &walk->tokens[after];
	bool by = token_is(walk->parser->text, token, "by");
	return by ||
	       (length == 1 && stand->kind == STAND_JOINED && !stand->conjunction &&
		       (token->classes & WORD_PREPOSITION) != 0 && (token->classes & WORD_TO) == 0);
}

static uint32_t be_before(const struct walk *walk, uint32_t at)
{
	uint32_t start = at;
	while (start > walk->first && (walk->tokens[start - 1].classes & WORD_BE) == 0)
		start--;
	return start > walk->first ? start - 1 : at;
}

/* The reported statement is about what a party will do: that is the act, not the report. */
struct found_act *report_turn(struct walk *walk, uint32_t at, int by)
{
	struct found_acts *acts = &walk->parser->acts;
	struct found_act *act = &acts->items[acts->count - 1];
	struct found_act turned = {
		.first = at, .by = by, .speaker = act->speaker, .subject = act->subject};
	*act = turned;
	walk->relative = walk->purpose = walk->inner = walk->gerund = walk->reporting = false;
	return act;
}

/* "confirmed that they intend to": what the reporting party itself does is the act. */
static bool turns(struct walk *walk, const struct stand *stand, const struct cue_entry *cue)
{
	static const bool own[ACT_KIND_COUNT] = {[ACT_COMMITMENT] = true,
		[ACT_INTENTION] = true,
		[ACT_SUPPORT] = true,
		[ACT_OPPOSITION] = true};
	if (!walk->reporting || walk->parser->acts.count == 0 || !own[cue->kind] ||
		stand->kind != STAND_ENTITY || !entity_is_head(walk, stand->entity) ||
		!embedded(walk, stand->entity) || walk->subject == BY_NONE)
		return false;
	const struct found_act *report = &walk->parser->acts.items[walk->parser->acts.count - 1];
	const struct entity *entity = stand->entity;
	bool own_pronoun = entity->kind == ENTITY_THEY || entity->kind == ENTITY_IT ||
			   entity->kind == ENTITY_HE || entity->kind == ENTITY_WE;
	return report->kind == ACT_VIEW && (own_pronoun || entity->by == walk->subject);
}

/* "welcomed President X to the capital" is a meeting, "welcomed X's proposal" is praise. */
static bool greets(const struct walk *walk, uint32_t after)
{
	const struct entities *entities = &walk->parser->entities;
	size_t next = walk->entity;
	while (next < entities->count && entities->items[next].first < after)
		next++;
	if (next == entities->count)
		return false;
	const struct entity *entity = &entities->items[next];
	return entity->person && !entity->owner && entity->last < walk->last &&
	       articles_skip_back(walk, entity->first) == after &&
	       (walk->tokens[entity->last].punct == ',' ||
		       (walk->tokens[entity->last].classes & WORD_TO) != 0);
}

/* "condemned and rejected the attack": two verbs with one object are one act. */
static bool same_object(
	const struct walk *walk, const struct stand *stand, const struct cue_entry *cue)
{
	const struct found_acts *acts = &walk->parser->acts;
	const struct found_act *before = acts->count > 0 ? &acts->items[acts->count - 1] : NULL;
	return before != NULL && stand->kind == STAND_JOINED && stand->conjunction &&
	       !stand->comma && before->cue_last == stand->left && before->kind == cue->kind;
}

/* "It was noted that", "it was agreed to": whose it is is not said. */
static bool impersonal(const struct walk *walk, const struct stand *stand,
	const struct cue_entry *cue, uint32_t after)
{
	bool passive = stand->passive && !cue->be && stand->kind == STAND_ENTITY &&
		       stand->entity->kind == ENTITY_IT;
	return passive && after < walk->last &&
	       ((walk->tokens[after].classes | walk->tokens[after - 1].classes) &
		       (WORD_RELATIVE | WORD_TO)) != 0;
}

uint32_t verb_read(struct walk *walk, uint32_t at, const struct cue_entry *cue, size_t length)
{
	uint32_t head = at + (uint32_t)cue->head;
	if (head >= at + length)
		head = at;
	uint32_t form = walk->tokens[head].classes & WORD_VERB;
	if (only_ing(form) && !cue->be)
		return ing_read(walk, at, cue, length);
	struct stand stand = stand_at(walk, at);
	if (stand.passive && !cue->be && cue->behind_be > 0)
		cue = &walk->parser->lexicon->cues[cue->behind_be];
	bool past = (form & WORD_VERB_PAST) != 0 && (form & WORD_VERB_BASE) == 0;
	uint32_t after = at + (uint32_t)length;
	bool nobody = past && impersonal(walk, &stand, cue, after);
	if (stand.past_perfect || (!nobody && cue->be != (stand.passive && (past || cue->be))))
		return at;
	if (cue->follows == FOLLOWS_ITS_NOUN && noun_near(walk, after, &(uint32_t){0}) == NULL)
		return at;
	bool turn = turns(walk, &stand, cue);
	if ((past && !cue->be && passive_behind(walk, &stand, after, length)) ||
		(!turn && !nobody && !subject_find(walk, &stand, head, length)))
		return at;
	if (nobody) {
		walk->subject = BY_NONE;
		walk->who = NULL;
	}
	uint32_t start = token_is_adverb(walk, &walk->tokens[at]) ? head : at;
	if (cue->be)
		start = be_before(walk, at);
	/* What is asked of others is theirs: "called on X to stop and commit to". */
	const struct found_acts *acts = &walk->parser->acts;
	bool asked = acts->count > 0 && acts->items[acts->count - 1].kind == ACT_APPEAL;
	if (asked && stand.kind == STAND_JOINED && !past && cue->kind == ACT_COMMITMENT)
		return at;
	if (same_object(walk, &stand, cue)) {
		walk->parser->acts.items[walk->parser->acts.count - 1].cue_last = after;
		return follow_read(
			walk, &walk->parser->acts.items[walk->parser->acts.count - 1], cue, after);
	}
	struct found_act *act = turn ? report_turn(walk, start, walk->subject)
				     : act_begin(walk, stand.left, start, walk->subject);
	act_fill(walk, act, cue, at, length);
	act_kind_set(act, cue->kind, cue->strength);
	walk->form = cue->be ? WORD_VERB_PAST | WORD_VERB_S : form;
	walk->pending = NULL;
	if (cue->kind == ACT_APPRECIATION && greets(walk, after))
		act_kind_set(act, ACT_EVENT, 0);
	return follow_read(walk, act, cue, after);
}

/* What a party did, in a verb that is no cue: an event, and the subject of what is joined to it. */
uint32_t deed_read(struct walk *walk, uint32_t at)
{
	uint32_t classes = walk->tokens[at].classes;
	const uint32_t finite = WORD_VERB_PAST | WORD_VERB_S | WORD_BE | WORD_HAVE;
	if ((classes & finite) == 0 || walk->reporting || walk->relative)
		return at;
	struct stand stand = stand_at(walk, at);
	if (stand.kind != STAND_ENTITY || stand.passive || stand.past_perfect ||
		!subject_find(walk, &stand, at, 1))
		return at;
	walk->form = classes & WORD_VERB;
	if ((classes & (WORD_BE | WORD_HAVE)) != 0)
		walk->form = WORD_VERB_PAST | WORD_VERB_S;
	walk->frame = FRAME_NONE;
	if ((classes & WORD_VERB_PAST) == 0 ||
		(classes & (WORD_BE | WORD_HAVE | WORD_VERB_BASE)) != 0)
		return at + 1;
	struct found_act *act = act_begin(walk, stand.left, at, walk->subject);
	act->rule = "a party's verb in the past";
	act->speaker = walk->who->person ? walk->who : NULL;
	act_kind_set(act, ACT_EVENT, 0);
	walk->pending = NULL;
	return at + 1;
}
