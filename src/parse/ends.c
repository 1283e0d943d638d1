/* SPDX-License-Identifier: MIT */
/* The end of a sentence: where each act's words end, who said it all, and what a sentence is in
 * which no party does anything. */
#include "walk.h"

#include <string.h>

/* "Firefly said on Monday in the capital.": so many tokens may stand behind "said", and in a name.
 */
#define SAID_BEHIND 6
#define SAID_NAME 4

/* "and that" before a clause of its own. */
static bool and_that(const struct walk *walk, uint32_t at)
{
	return at > walk->first && token_is(walk->parser->text, &walk->tokens[at], "that") &&
	       (walk->tokens[at - 1].classes & WORD_CONJUNCTION) != 0;
}

static void act_trim(const struct walk *walk, struct found_act *act)
{
	if (act->last == 0 || act->last > walk->last)
		act->last = walk->last;
	if (act->cut != 0 && act->cut < act->last)
		act->last = act->cut;
	while (act->last > act->first) {
		const struct token *token = &walk->tokens[act->last - 1];
		bool mark = token->punct != 0 && strchr(".,;:!?-", token->punct) != NULL;
		bool closer = (token->punct == '>' || token->punct == ')') &&
			      (token->mate == 0 || token->mate < act->first);
		bool joint = token->punct == 0 && ((token->classes & WORD_CONJUNCTION) != 0 ||
							  and_that(walk, act->last - 1));
		if (!mark && !closer && !joint)
			break;
		act->last--;
	}
}

/* “...,” X said: the words are the quotation, which stands before. */
static void quotation_before(const struct walk *walk, struct found_act *act)
{
	const struct token *open = &walk->tokens[walk->first];
	bool ends = act->last <= act->cue_last || walk->tokens[act->cue_last].punct == ',';
	if (act->kind != ACT_VIEW || !ends || open->punct != '<' || open->mate <= walk->first ||
		open->mate >= act->first)
		return;
	act->first = walk->first;
	act->last = open->mate + 1;
}

/* The verb of saying at token at ends the sentence, but for when and where it was said. */
static bool says_last(const struct walk *walk, uint32_t at)
{
	size_t length;
	at = adverbs_skip(walk, at);
	int found = at < walk->last ? phrase_match(&walk->parser->lexicon->words, PHRASES_CUE,
					      walk->tokens, at, walk->last, &length)
				    : -1;
	const struct cue_entry *cue = found < 0 ? NULL : &walk->parser->lexicon->cues[found];
	if (cue == NULL || cue->kind != ACT_VIEW ||
		(cue->follows != FOLLOWS_CLAUSE && cue->follows != FOLLOWS_FUTURE) ||
		(walk->tokens[at].classes & WORD_VERB_PAST) == 0 ||
		at + length + SAID_BEHIND < walk->last)
		return false;
	/* "…, Freedonia noted the pact" has its object behind it: no attribution. */
	at += (uint32_t)length;
	return at >= walk->last || walk->tokens[at].punct != 0 ||
	       (walk->tokens[at].classes & WORD_PREPOSITION) != 0 ||
	       token_is_adverb(walk, &walk->tokens[at]);
}

/* "…, Firefly said.": the comma before who said it, and the entity where the name is known; the
 * sentence's end where nobody did. */
static uint32_t attribution_find(const struct walk *walk, const struct entity **who)
{
	const struct entities *entities = &walk->parser->entities;
	*who = NULL;
	for (uint32_t comma = walk->last; comma-- > walk->first + 1;) {
		if (walk->tokens[comma].punct != ',')
			continue;
		uint32_t name = comma + 1;
		while (name < walk->last && (walk->tokens[name].classes & WORD_DETERMINER) != 0)
			name++;
		uint32_t end = name;
		while (end < walk->last && end < name + SAID_NAME &&
			(walk->tokens[end].flags & TOKEN_CAPITAL) != 0)
			end++;
		for (size_t i = walk->entity_first; i < walk->entity; i++)
			if (entities->items[i].first == name)
				*who = &entities->items[i];
		end = *who != NULL ? (*who)->last : end;
		return end > name && says_last(walk, end) ? comma : walk->last;
	}
	return walk->last;
}

/* What is said is the act, not the saying behind it. */
static void attribution_take(struct walk *walk)
{
	struct found_acts *acts = &walk->parser->acts;
	const struct entity *who;
	uint32_t comma = attribution_find(walk, &who);
	if (comma == walk->last || walk->tokens[comma + 1].punct != 0)
		return;
	while (acts->count > 0 && acts->items[acts->count - 1].first > comma)
		acts->count--;
	if (acts->count == 0) {
		struct found_act *act = act_begin(walk, walk->first, walk->first,
			who != NULL ? entity_by(walk, who) : BY_NONE);
		act->rule = "what somebody said";
		act->subject = who;
		act->cue_last = act->cue_first;
		act_kind_set(act, ACT_VIEW, act_kind_strength(ACT_VIEW));
	}
	for (size_t i = 0; i < acts->count; i++) {
		struct found_act *act = &acts->items[i];
		if (act->last == 0 || act->last > comma)
			act->last = comma;
		if (act->speaker == NULL && who != NULL && who->person && who->by == act->by)
			act->speaker = who;
	}
}

static void acts_finish(struct walk *walk)
{
	struct found_acts *acts = &walk->parser->acts;
	size_t kept = 0;
	for (size_t i = 0; i < acts->count; i++) {
		struct found_act *act = &acts->items[i];
		act_trim(walk, act);
		if (i == 0)
			quotation_before(walk, act);
		bool empty =
			act->last <= act->first ||
			(act->last <= act->cue_last && (walk->frame & FRAME_VERBS) != 0 &&
				act->kind == ACT_COMMITMENT && act->cue_last == act->cue_first + 1);
		if (!empty)
			acts->items[kept++] = *act;
	}
	acts->count = kept;
}

/* "will" before a verb, not "the will of". */
static bool finite_here(const struct walk *walk, uint32_t at)
{
	if ((walk->tokens[at].classes & WORD_MODAL) == 0)
		return true;
	uint32_t next = adverbs_skip(walk, at + 1);
	return next < walk->last &&
	       (walk->tokens[next].classes & (WORD_VERB_BASE | WORD_BE | WORD_HAVE)) != 0;
}

/* No party does anything: the text itself says so. Its words begin with the first finite verb. */
static void background_add(struct walk *walk)
{
	uint32_t start = walk->last;
	const uint32_t sure = WORD_BE | WORD_HAVE | WORD_MODAL,
		       verbs = WORD_VERB_S | WORD_VERB_PAST;
	uint32_t second = walk->last;
	for (uint32_t i = walk->first; i < walk->last && start == walk->last; i++) {
		const struct token *token = &walk->tokens[i];
		if (token->mate > i && token->mate < walk->last) {
			i = token->mate;
			continue;
		}
		if ((token->classes & sure) != 0 && finite_here(walk, i))
			start = i;
		else if (second == walk->last && (token->classes & verbs) != 0 &&
			 (token->classes & WORD_VERB_NOUN) == 0)
			second = i;
	}
	if (start == walk->last)
		start = second;
	if (start == walk->last)
		start = walk->first;
	struct found_act *act = act_begin(walk, start, start, BY_NONE);
	act->cue_last = act->cue_first;
	act->rule = "no act of a party";
	act_kind_set(act, ACT_BACKGROUND, 0);
	act_trim(walk, act);
	if (act->last <= act->first) {
		act->first = walk->first;
		act->last = walk->last;
	}
}

/* A paragraph that begins "Recognizing the importance of" and has no other verb. */
static void opening_add(struct walk *walk)
{
	struct found_act *act = act_begin(walk, walk->first, walk->first, BY_JOINT);
	act->rule = walk->opening->rule;
	act->cut = 0;
	act_kind_set(act, walk->opening->kind, walk->opening->strength);
	act_trim(walk, act);
}

/* Tokens of "the following concrete steps:", at most. */
#define ANNOUNCED_MAX 4

/* Whether the sentence ends in "by the following steps:". */
static bool list_announced(const struct walk *walk)
{
	for (uint32_t i = 2; i <= ANNOUNCED_MAX + 1 && walk->first + i <= walk->last; i++)
		if (token_is(walk->parser->text, &walk->tokens[walk->last - i], "following"))
			return true;
	return false;
}

/* Whether the sentence is the stem of a list: it ends in a colon behind what its last act
 * undertakes, or announces steps of those who speak in it. */
static void stem_set(struct walk *walk)
{
	struct parser *parser = walk->parser;
	const struct found_acts *acts = &parser->acts;
	if (acts->count == 0 || walk->last == walk->first ||
		walk->tokens[walk->last - 1].punct != ':')
		return;
	const struct found_act *act = &acts->items[acts->count - 1];
	bool undertakes = act->kind == ACT_COMMITMENT || act->kind == ACT_INTENTION ||
			  act->kind == ACT_APPEAL;
	bool announced = !undertakes && act->by != BY_NONE && list_announced(walk);
	if (undertakes || announced)
		parser->stem = (struct stem){.open = true,
			.by = act->by,
			.kind = announced ? ACT_COMMITMENT : act->kind,
			.strength = announced ? act_kind_strength(ACT_COMMITMENT) : act->strength,
			.rule = announced ? "list announced" : act->rule};
}

void sentence_close(struct walk *walk)
{
	stem_set(walk);
	attribution_take(walk);
	acts_finish(walk);
	if (walk->parser->acts.count == 0 && walk->opening != NULL)
		opening_add(walk);
	if (walk->parser->acts.count == 0)
		background_add(walk);
}
