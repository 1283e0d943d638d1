/* SPDX-License-Identifier: MIT */
/* A cue in its clause: whose it is, whether it is an act at all, and what it governs. */
#include "walk.h"

#include <string.h>

/* A quotation follows within this many tokens where a verb like "stating" introduces one. */
#define QUOTATION_NEAR 5
/* "reaffirmed their long-standing and firm support": how far the noun may be. */
#define NOUN_NEAR 8

static bool only_ing(uint32_t form)
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

static bool joined_before(const struct walk *walk, const struct entity *entity)
{
	const struct token *before = token_before(walk, entity);
	return before != NULL &&
	       (before->punct == ';' ||
		       (before->punct == 0 && (before->classes & WORD_CONJUNCTION) != 0));
}

/* In a reported statement, a party's verb is the statement's and no act of its own, unless a
 * conjunction begins a clause with it. */
static bool embedded(const struct walk *walk, const struct entity *entity)
{
	const struct token *before = token_before(walk, entity);
	if (before == NULL)
		return false;
	return walk->reporting ? !joined_before(walk, entity)
			       : (before->classes & WORD_RELATIVE) != 0;
}

/* A form without -s joins on only with several subjects, and where no "to" before claims it. */
static bool base_joins(const struct walk *walk, const struct stand *stand, bool sure)
{
	if (walk->subject >= 0 || walk->subject == BY_NONE)
		return false;
	if (walk->frame == FRAME_VERBS)
		return sure;
	return stand->comma || sure || (!walk->inner && !walk->relative);
}

/* True where a verb behind a comma or conjunction goes on with the clause's subject. */
static bool joins_on(struct walk *walk, struct stand *stand, uint32_t head, size_t length)
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
	if (!sure && (form & WORD_VERB_PAST) == 0 && !verb_stands(walk, head, stand->comma && like))
		return false;
	if (base && !base_joins(walk, stand, sure && like))
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
static bool subject_find(struct walk *walk, struct stand *stand, uint32_t head, size_t length)
{
	if (stand->kind == STAND_JOINED)
		return joins_on(walk, stand, head, length);
	if (stand->kind != STAND_ENTITY || is_object(walk, stand->entity) ||
		!entity_is_head(walk, stand->entity) || embedded(walk, stand->entity))
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

/* ---- what follows --------------------------------------------------------------------- */

static void noun_look(struct walk *walk, struct found_act *act, uint32_t at)
{
	const struct lexicon *lexicon = walk->parser->lexicon;
	for (uint32_t i = at; i < walk->last && i < at + NOUN_NEAR; i++) {
		const struct token *token = &walk->tokens[i];
		if (token->punct != 0 && token->punct != ',')
			return;
		if ((token->classes & (WORD_PREPOSITION | WORD_RELATIVE | WORD_MODAL)) != 0)
			return;
		size_t length;
		int noun = phrase_match(
			&lexicon->words, PHRASES_NOUN, walk->tokens, i, walk->last, &length);
		/* "a support package": a noun before a noun names no act. */
		uint32_t next = i + (uint32_t)length;
		if (noun < 0 || (token->flags & TOKEN_JOINED) != 0)
			continue;
		bool ends =
			next >= walk->last || walk->tokens[next].punct != 0 ||
			(walk->tokens[next].classes & (WORD_PREPOSITION | WORD_CONJUNCTION |
							      WORD_RELATIVE | WORD_ADVERB)) != 0;
		if (!ends)
			continue;
		act_kind_set(act, lexicon->nouns[noun].kind, lexicon->nouns[noun].strength);
		act->cue_last = i + (uint32_t)length;
		return;
	}
}

/* An -ing form of a verb that the lexicon does not list. */
static bool ends_in_ing(const struct walk *walk, uint32_t at)
{
	const struct token *token = &walk->tokens[at];
	return at < walk->last && token->punct == 0 && token->word == 0 &&
	       token->end - token->start > 5 &&
	       memcmp(walk->parser->text + token->end - 3, "ing", 3) == 0;
}

static uint32_t doing_follow(
	struct walk *walk, struct found_act *act, const struct cue_entry *cue, uint32_t after)
{
	uint32_t verb = adverbs_skip(walk, after);
	uint32_t classes = verb < walk->last ? walk->tokens[verb].classes : 0;
	bool ing = (classes & WORD_VERB_ING) != 0 || ends_in_ing(walk, verb),
	     base = (classes & WORD_VERB_BASE) != 0;
	if (base && (classes & WORD_VERB_NOUN) != 0 && !verb_stands(walk, verb, true))
		base = false;
	if (!ing && !base) {
		act_kind_set(act, cue->otherwise, cue->otherwise_strength);
		return after;
	}
	walk->frame = ing ? FRAME_DOING : FRAME_VERBS;
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
	if (noun) {
		if (token->punct != ':') {
			walk->frame = FRAME_NONE;
			act_kind_set(act, cue->otherwise, cue->otherwise_strength);
		}
		return after;
	}
	act->kind = verb_kind(walk, verb, act->kind);
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
		walk->frame = FRAME_NOUN;
		noun_look(walk, act, after);
		return after;
	case FOLLOWS_ANYTHING:
	case FOLLOWS_COUNT:
		break;
	}
	return after;
}

static void act_fill(struct walk *walk, struct found_act *act, const struct cue_entry *cue,
	uint32_t at, size_t length)
{
	act->rule = cue->rule;
	act->cue_first = at;
	act->cue_last = at + (uint32_t)length;
	act->speaker = walk->who != NULL && walk->who->person ? walk->who : NULL;
	if (act->by == BY_NONE && walk->who != NULL && walk->who->unknown && walk->who->person)
		act->speaker = walk->who;
}

/* ---- verbs ---------------------------------------------------------------------------- */

/* ", stating emphatically, “...”": an -ing form that introduces a quotation. */
static uint32_t ing_read(struct walk *walk, uint32_t at, const struct cue_entry *cue, size_t length)
{
	struct stand stand = stand_at(walk, at);
	if (stand.kind == STAND_START && walk->parser->acts.count == 0) {
		walk->opening = cue;
		return at;
	}
	bool says = cue->follows == FOLLOWS_CLAUSE || cue->follows == FOLLOWS_FUTURE;
	if (!says || stand.kind != STAND_JOINED || !walk->has_subject)
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
	bool by = token->end - token->start == 2 && walk->parser->text[token->start] == 'b' &&
		  walk->parser->text[token->start + 1] == 'y';
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
	if (stand.past_perfect || cue->be != (stand.passive && (past || cue->be)))
		return at;
	uint32_t after = at + (uint32_t)length;
	if ((past && !cue->be && passive_behind(walk, &stand, after, length)) ||
		!subject_find(walk, &stand, head, length))
		return at;
	uint32_t start = token_is_adverb(walk, &walk->tokens[at]) ? head : at;
	if (cue->be)
		start = be_before(walk, at);
	struct found_act *act = act_begin(walk, stand.left, start, walk->subject);
	act_fill(walk, act, cue, at, length);
	act_kind_set(act, cue->kind, cue->strength);
	walk->form = cue->be ? WORD_VERB_PAST | WORD_VERB_S : form;
	walk->pending = NULL;
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

/* ---- will, shall, would ---------------------------------------------------------------- */

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
		if (walk->cue->follows == FOLLOWS_FUTURE)
			act_kind_set(act, ACT_COMMITMENT, cue->strength);
		walk->reporting = false;
		return verb;
	}
	bool main_clause = stand->kind == STAND_OTHER ||
			   (stand->kind == STAND_JOINED && stand->comma && !stand->conjunction);
	if (!main_clause || walk->relative || !passive_follows(walk, verb) ||
		(walk->tokens[at].classes & WORD_MODAL) == 0 || cue->strength == 0)
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
	const struct token *token = &walk->tokens[at];
	return token->end - token->start == 5 && walk->parser->text[token->start] == 'w';
}

/* The reported statement is about what a party will do: that is the act, not the report. */
static struct found_act *report_turn(struct walk *walk, uint32_t at, int by)
{
	struct found_acts *acts = &walk->parser->acts;
	struct found_act *act = &acts->items[acts->count - 1];
	struct found_act turned = {.first = at, .by = by, .speaker = act->speaker};
	*act = turned;
	walk->relative = walk->purpose = walk->inner = walk->gerund = walk->reporting = false;
	return act;
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
	if ((conditional(walk, at) && !walk->reporting) || stand.kind == STAND_RELATIVE)
		return at;
	if (stand.kind == STAND_ENTITY && walk->reporting && !embedded(walk, stand.entity) &&
		stand.entity->first > walk->first && joined_before(walk, stand.entity))
		walk->reporting = false;
	if (stand.kind == STAND_ENTITY && entity_is_head(walk, stand.entity)) {
		int reporter = walk->subject;
		bool pronoun = stand.entity->kind == ENTITY_THEY ||
			       stand.entity->kind == ENTITY_IT || stand.entity->kind == ENTITY_HE ||
			       stand.entity->kind == ENTITY_WE;
		int by = pronoun && walk->reporting ? reporter : entity_by(walk, stand.entity);
		if (walk->reporting && walk->cue->follows == FOLLOWS_CLAUSE && by != reporter &&
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
