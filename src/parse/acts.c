/* SPDX-License-Identifier: MIT */
/* The acts of a sentence: one walk over its tokens, in which each cue is looked at with what
 * stands before it (its subject) and behind it (what it governs). */
#include "walk.h"

#include <string.h>

/* An aside between a verb and its "to" has fewer tokens. */
#define ASIDE_MAX 16

/* ---- what stands before a verb -------------------------------------------------------- */

bool token_is_adverb(const struct walk *walk, const struct token *token)
{
	if (token->punct != 0)
		return false;
	if ((token->classes & WORD_ADVERB) != 0)
		return true;
	size_t size = token->end - token->start;
	return size > 4 && (token->classes & WORD_VERB) == 0 &&
	       memcmp(walk->parser->text + token->end - 2, "ly", 2) == 0;
}

bool is_prefix(const struct walk *walk, uint32_t at)
{
	static const char *const prefixes[] = {"co", "de", "pre", "re"};
	if (at + 1 >= walk->last || (walk->tokens[at + 1].flags & TOKEN_JOINED) == 0)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++)
		if (token_is(walk->parser->text, &walk->tokens[at], prefixes[i]))
			return true;
	return false;
}

uint32_t adverbs_skip(const struct walk *walk, uint32_t at)
{
	while (at < walk->last) {
		const struct token *token = &walk->tokens[at];
		/* "(ii)" counts a list off; "de-escalating" is a verb behind its hyphen. */
		if (token->punct == '(' && token->mate == at + 2 && token->mate < walk->last)
			at += 2;
		else if (is_prefix(walk, at))
			;
		else if (!token_is_adverb(walk, token))
			break;
		at++;
	}
	return at;
}

uint32_t articles_skip_back(const struct walk *walk, uint32_t at)
{
	while (at > walk->first && (walk->tokens[at - 1].classes & WORD_DETERMINER) != 0 &&
		(walk->tokens[at - 1].classes & WORD_RELATIVE) == 0)
		at--;
	return at;
}

uint32_t joints_skip_back(const struct walk *walk, uint32_t at)
{
	while (at > walk->first) {
		const struct token *token = &walk->tokens[at - 1];
		bool joint = token->punct == ',' || token->punct == ';' || token->punct == ':' ||
			     token->punct == '-' ||
			     (token->punct == 0 && (token->classes & WORD_CONJUNCTION) != 0) ||
			     (token->punct == 0 &&
				     (token->classes & (WORD_ADVERB | WORD_BE | WORD_HAVE)) != 0);
		if (!joint)
			break;
		at--;
	}
	return at;
}

/* "as well as" before token at. */
static bool as_well_as(const struct walk *walk, uint32_t at)
{
	if (at < walk->first + 3)
		return false;
	const char *text = walk->parser->text;
	const struct token *as = &walk->tokens[at - 3];
	return token_is(text, as, "as") && token_is(text, as + 1, "well") &&
	       token_is(text, as + 2, "as");
}

static void stand_joined(const struct walk *walk, struct stand *stand, uint32_t at)
{
	if (as_well_as(walk, at)) {
		stand->conjunction = true;
		at -= 3;
	}
	for (; at > walk->first; at--) {
		const struct token *token = &walk->tokens[at - 1];
		if (token->punct == ',' || token->punct == ';' || token->punct == '-' ||
			token->punct == ':')
			stand->comma = true;
		else if (token->punct == 0 && (token->classes & WORD_CONJUNCTION) != 0)
			stand->conjunction = true;
		else
			break;
	}
	stand->left = at;
}

struct stand stand_at(const struct walk *walk, uint32_t at)
{
	struct stand stand = {.kind = STAND_OTHER};
	const struct entities *entities = &walk->parser->entities;
	const struct entity *entity =
		walk->entity > walk->entity_first ? &entities->items[walk->entity - 1] : NULL;
	uint32_t j = at;
	while (j > walk->first && (entity == NULL || entity->last != j)) {
		const struct token *token = &walk->tokens[j - 1];
		if (token->punct == ')' && token->mate + 3 == j && token->mate >= walk->first) {
			j = token->mate;
			continue;
		}
		/* "Dar on Monday said" */
		bool day = j < at && token_is(walk->parser->text, token, "on") &&
			   (walk->tokens[j].classes & WORD_ADVERB) != 0;
		bool be = token->punct == 0 && (token->classes & WORD_BE) != 0;
		bool have = token->punct == 0 && (token->classes & WORD_HAVE) != 0;
		if (!be && !have && !day && !token_is_adverb(walk, token))
			break;
		stand.passive |= be;
		stand.past_perfect |= have && (token->classes & WORD_VERB_PAST) != 0;
		j--;
	}
	stand.left = j;
	if (j == walk->first) {
		stand.kind = STAND_START;
		return stand;
	}
	const struct token *before = &walk->tokens[j - 1];
	/* "the two Presidents (the “Leaders”) met": what the brackets name is passed over. */
	size_t known = walk->entity;
	while (before->punct == ')' && before->mate > walk->first && known > walk->entity_first &&
		entities->items[known - 1].first >= before->mate)
		known--;
	entity = known > walk->entity_first ? &entities->items[known - 1] : NULL;
	if (before->punct == ')' && entity != NULL && entity->last == before->mate)
		j = entity->last;
	if (entity != NULL && entity->last == j) {
		stand.kind = STAND_ENTITY;
		stand.entity = entity;
		stand.left = joints_skip_back(walk, articles_skip_back(walk, entity->first));
		return stand;
	}
	if (before->punct == ',' || before->punct == ';' || before->punct == '-' ||
		before->punct == ':' ||
		(before->punct == 0 && (before->classes & WORD_CONJUNCTION) != 0) ||
		as_well_as(walk, j)) {
		stand.kind = STAND_JOINED;
		stand_joined(walk, &stand, j);
	} else if ((before->classes & WORD_RELATIVE) != 0) {
		stand.kind = STAND_RELATIVE;
	} else if ((before->classes & WORD_TO) != 0) {
		stand.kind = STAND_TO;
	}
	return stand;
}

bool entity_is_head(const struct walk *walk, const struct entity *entity)
{
	uint32_t at = entity->first;
	if (entity->owner)
		return false;
	while (at > walk->first && (walk->tokens[at - 1].classes & WORD_DETERMINER) != 0 &&
		(walk->tokens[at - 1].classes & WORD_RELATIVE) == 0)
		at--;
	if (at == walk->first)
		return true;
	const struct token *before = &walk->tokens[at - 1];
	return before->punct != 0 ||
	       ((before->classes & WORD_PREPOSITION) == 0 && (before->flags & TOKEN_OWNER) == 0);
}

int entity_by(struct walk *walk, const struct entity *entity)
{
	struct parser *parser = walk->parser;
	int by = entity->by;
	if (entity->kind == ENTITY_THEY)
		by = parser->last_other ? BY_OTHER : BY_JOINT;
	if (entity->kind == ENTITY_IT)
		by = parser->last_single;
	if (entity->kind == ENTITY_HE)
		by = parser->last_person != BY_NONE ? parser->last_person : parser->last_single;
	if (by >= 0)
		parser->last_single = by;
	if (entity->person && by != BY_NONE)
		parser->last_person = by;
	if (entity->kind != ENTITY_THEY)
		parser->last_other = by == BY_OTHER;
	return by;
}

/* ---- acts ----------------------------------------------------------------------------- */

struct found_act *act_begin(struct walk *walk, uint32_t left, uint32_t at, int by)
{
	struct found_acts *acts = &walk->parser->acts;
	if (acts->count > 0 && acts->items[acts->count - 1].last == 0)
		acts->items[acts->count - 1].last = left;
	ROOM(acts->items, acts->count, acts->room);
	struct found_act *act = &acts->items[acts->count++];
	*act = (struct found_act){.first = at,
		.by = by,
		.cue_first = at,
		.cue_last = at + 1,
		.subject = by != BY_NONE ? walk->who : NULL};
	walk->relative = false;
	walk->purpose = false;
	walk->inner = false;
	walk->gerund = false;
	walk->reporting = false;
	return act;
}

void act_kind_set(struct found_act *act, enum act_kind kind, int strength)
{
	act->kind = kind;
	act->strength = strength;
}

enum act_kind verb_kind(const struct walk *walk, uint32_t verb, enum act_kind kind)
{
	uint32_t word = walk->tokens[verb].word;
	const struct word *known = &walk->parser->lexicon->words.items[word];
	bool modal = walk->cue != NULL && walk->cue->modal;
	if (known->position == 0 || kind != ACT_COMMITMENT || (known->position_of_will && !modal))
		return kind;
	return (enum act_kind)(known->position - 1);
}

void row_set(struct walk *walk, enum act_kind kind, int strength, const char *rule)
{
	walk->row_kind = kind;
	walk->row_strength = strength;
	walk->row_rule = rule;
}

/* ---- the walk ------------------------------------------------------------------------- */

/* A comma behind which no more of the act's words come: ", so as to", ", focusing on"; but
 * ", including" goes on with them. */
static void tail_look(struct walk *walk, uint32_t comma)
{
	struct found_acts *acts = &walk->parser->acts;
	struct found_act *act = acts->count > 0 ? &acts->items[acts->count - 1] : NULL;
	uint32_t next = adverbs_skip(walk, comma + 1);
	if (act == NULL || act->cut != 0 || next >= walk->last || comma < act->cue_last + 1)
		return;
	size_t length;
	bool phrase = phrase_match(&walk->parser->lexicon->words, PHRASES_TAIL, walk->tokens, next,
			      walk->last, &length) >= 0;
	bool doing = (walk->tokens[next].classes & WORD_VERB_ING) != 0 &&
		     (walk->tokens[next].classes & WORD_PREPOSITION) == 0 && !walk->gerund &&
		     (walk->frame & FRAME_DOING) == 0;
	if (phrase || doing)
		act->cut = comma;
}

/* "in order to", "with a view to": what it is for is no part of what is done. */
static void tail_begin(struct walk *walk, uint32_t at, uint32_t last)
{
	struct found_acts *acts = &walk->parser->acts;
	struct found_act *act = acts->count > 0 ? &acts->items[acts->count - 1] : NULL;
	walk->purpose = (walk->tokens[last].classes & (WORD_TO | WORD_RELATIVE)) != 0;
	if (act != NULL && act->cut == 0 && at > act->cue_last + 1)
		act->cut = at;
}

/* An entity that begins a clause waits for its verb: "Wang Yi, member of ..., held talks". */
static uint32_t entity_pass(struct walk *walk)
{
	const struct entity *entity = &walk->parser->entities.items[walk->entity];
	uint32_t at = entity->first;
	while (at > walk->first && (walk->tokens[at - 1].classes & WORD_DETERMINER) != 0)
		at--;
	const struct token *before = at > walk->first ? &walk->tokens[at - 1] : NULL;
	bool begins =
		before == NULL || before->punct != 0 || (before->classes & WORD_CONJUNCTION) != 0;
	if (begins && !entity->owner && entity->last < walk->last &&
		walk->tokens[entity->last].punct == ',')
		walk->pending = entity;
	walk->entity++;
	return entity->last;
}

/* "called on X to open A and close B" is two appeals: the first "to" behind X opens the row. */
static bool appeal_row(struct walk *walk, uint32_t at)
{
	const struct found_acts *acts = &walk->parser->acts;
	uint32_t verb = adverbs_skip(walk, at + 1);
	if (acts->count == 0 || acts->items[acts->count - 1].kind != ACT_APPEAL ||
		walk->frame != FRAME_NONE || walk->relative || walk->inner || walk->cue == NULL ||
		walk->cue->kind != ACT_APPEAL || verb >= walk->last ||
		(walk->tokens[verb].classes & WORD_VERB_BASE) == 0)
		return false;
	walk->frame = FRAME_VERBS;
	walk->chain_verb = verb;
	row_set(walk, ACT_APPEAL, walk->cue->strength, walk->cue->rule);
	return true;
}

static void word_note(struct walk *walk, uint32_t at)
{
	const struct token *token = &walk->tokens[at];
	size_t length;
	/* "laid out at length that": the statement comes late. */
	bool late = walk->cue != NULL && walk->cue->follows == FOLLOWS_CLAUSE &&
		    (token->classes & WORD_DETERMINER) != 0;
	if ((token->classes & WORD_RELATIVE) != 0 && late)
		walk->reporting = true;
	else if ((token->classes & WORD_RELATIVE) != 0)
		walk->relative = true;
	/* "and to widen" goes on with the row. */
	bool row = at > walk->first &&
		   (walk->tokens[at - 1].punct == ';' ||
			   (walk->tokens[at - 1].punct == 0 &&
				   (walk->tokens[at - 1].classes & WORD_CONJUNCTION) != 0));
	if ((token->classes & WORD_TO) != 0 && appeal_row(walk, at))
		return;
	if ((token->classes & WORD_TO) != 0 && !row && at + 1 < walk->last) {
		uint32_t verb = adverbs_skip(walk, at + 1);
		/* A small word that the lexicon does not know is taken for a verb, too. */
		const struct token *word = &walk->tokens[verb];
		if (verb < walk->last && word->punct == 0 &&
			((word->classes & WORD_VERB_BASE) != 0 ||
				(word->word == 0 &&
					(word->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) == 0)))
			walk->inner = true;
	}
	if ((token->classes & WORD_VERB_ING) != 0 && at > walk->first &&
		(walk->tokens[at - 1].classes & WORD_PREPOSITION) != 0)
		walk->gerund = true;
	if (phrase_match(&walk->parser->lexicon->words, PHRASES_TAIL_ANYWHERE, walk->tokens, at,
		    walk->last, &length) >= 0)
		tail_begin(walk, at, at + (uint32_t)length - 1);
}

/* "committed, as neighbours, to open": the cue "commit to" around what stands between commas, and
 * in *length the tokens of all that; -1 where there is none. */
static int cue_around(const struct walk *walk, uint32_t at, size_t *length)
{
	if (at + 1 >= walk->last || walk->tokens[at + 1].punct != ',')
		return -1;
	uint32_t comma = at + 2;
	while (comma < walk->last && comma < at + ASIDE_MAX && walk->tokens[comma].punct != ',')
		comma++;
	if (comma + 1 >= walk->last || walk->tokens[comma].punct != ',' ||
		(walk->tokens[comma + 1].classes & WORD_TO) == 0)
		return -1;
	const struct token joined[] = {walk->tokens[at], walk->tokens[comma + 1]};
	size_t size;
	int found = phrase_match(
		&walk->parser->lexicon->words, PHRASES_CUE, joined, 0, ARRAY_SIZE(joined), &size);
	*length = comma + 2 - at;
	return size == ARRAY_SIZE(joined) ? found : -1;
}

static uint32_t cue_read(struct walk *walk, uint32_t at)
{
	const struct lexicon *lexicon = walk->parser->lexicon;
	size_t length;
	int found = cue_around(walk, at, &length);
	if (found < 0)
		found = phrase_match(
			&lexicon->words, PHRASES_CUE, walk->tokens, at, walk->last, &length);
	if (found < 0 || (walk->tokens[at].flags & TOKEN_JOINED) != 0)
		return at;
	const struct cue_entry *cue = &lexicon->cues[found];
	uint32_t next =
		cue->modal ? modal_read(walk, at, cue, length) : verb_read(walk, at, cue, length);
	return next;
}

static uint32_t walk_step(struct walk *walk, uint32_t at)
{
	const struct entities *entities = &walk->parser->entities;
	const struct token *token = &walk->tokens[at];
	if (walk->entity < entities->count && entities->items[walk->entity].first == at)
		return entity_pass(walk);
	if (token->mate > at)
		return token->mate < walk->last ? token->mate + 1 : at + 1;
	if (token->punct != 0) {
		if (token->punct == ',' || token->punct == '-')
			tail_look(walk, at);
		if (token->punct == ';')
			walk->relative = walk->purpose = walk->inner = false;
		return at + 1;
	}
	if (token->word == 0) {
		uint32_t member = chain_read(walk, at);
		return member > at ? member : at + 1;
	}
	uint32_t next = cue_read(walk, at);
	if (next == at)
		next = chain_read(walk, at);
	if (next == at)
		next = noun_read(walk, at);
	if (next == at)
		next = deed_read(walk, at);
	if (next > at)
		return next;
	word_note(walk, at);
	return at + 1;
}

/* A list's item: what the stem above it governs, or, where it begins with a cue of its own
 * ("Reaffirm our commitment to"), that, by the stem's party. */
static uint32_t stem_read(struct walk *walk)
{
	struct parser *parser = walk->parser;
	uint32_t at = walk->first, verb = adverbs_skip(walk, at);
	const struct stem *stem = &parser->stem;
	if (!stem->open || verb >= walk->last || (walk->tokens[verb].classes & WORD_VERB_BASE) == 0)
		return at;
	parser->stem_used = true;
	size_t length = 1;
	int found = phrase_match(
		&parser->lexicon->words, PHRASES_CUE, walk->tokens, verb, walk->last, &length);
	const struct cue_entry *cue = found < 0 ? NULL : &parser->lexicon->cues[found];
	struct found_act *act = act_begin(walk, verb, verb, stem->by);
	walk->subject = stem->by;
	walk->has_subject = true;
	walk->form = WORD_VERB_BASE;
	if (cue != NULL && cue->kind != ACT_EVENT && !cue->be && !cue->modal) {
		act->rule = cue->rule;
		act->cue_last = verb + (uint32_t)length;
		act_kind_set(act, cue->kind, cue->strength);
		return follow_read(walk, act, cue, act->cue_last);
	}
	walk->frame = FRAME_VERBS;
	walk->chain_verb = verb;
	row_set(walk, stem->kind, stem->strength, stem->rule);
	act->rule = stem->rule;
	act_kind_set(act, verb_kind(walk, verb, stem->kind), stem->strength);
	return verb + 1;
}

void acts_find(struct parser *parser, uint32_t first, uint32_t last, size_t *entity)
{
	struct walk walk = {.parser = parser,
		.tokens = parser->tokens.items,
		.first = first,
		.last = last,
		.subject = BY_NONE};
	while (*entity < parser->entities.count && parser->entities.items[*entity].first < first)
		++*entity;
	walk.entity = walk.entity_first = *entity;
	parser->acts.count = 0;
	uint32_t at = stem_read(&walk);
	parser->stem = (struct stem){0};
	while (at < last) {
		/* An entity that a cue's words took in is behind. */
		while (walk.entity < parser->entities.count &&
			parser->entities.items[walk.entity].first < at)
			walk.entity++;
		at = walk_step(&walk, at);
	}
	*entity = walk.entity;
	sentence_close(&walk);
}
