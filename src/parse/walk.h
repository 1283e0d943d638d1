/* SPDX-License-Identifier: MIT */
/* The walk over one sentence that finds its acts: what acts.c, clauses.c and chains.c share. */
#ifndef PARSE_WALK_H
#define PARSE_WALK_H

#include "internal.h"

/* What a verb stands behind: that decides whose verb it is. */
enum stand_kind {
	STAND_START,	/* nothing: the sentence begins with it */
	STAND_ENTITY,	/* its subject */
	STAND_JOINED,	/* a comma or conjunction: its subject is the one before */
	STAND_RELATIVE, /* which, who, that */
	STAND_TO,
	STAND_OTHER,
};

struct stand {
	enum stand_kind kind;
	uint32_t left; /* what is before this token belongs to the act before */
	const struct entity *entity;
	bool comma;
	bool conjunction;
	bool passive; /* a form of be stands directly before */
	bool past_perfect;
};

/* What may go on after an act, as bits: more verbs, -ing forms, nouns, or verbs behind "and to"
 * that are acts by the same party. */
enum frame {
	FRAME_NONE = 0,
	FRAME_VERBS = 1 << 0,
	FRAME_DOING = 1 << 1,
	FRAME_NOUN = 1 << 2,
	FRAME_TO = 1 << 3
};

struct walk {
	struct parser *parser;
	const struct token *tokens;
	uint32_t first;
	uint32_t last;
	size_t entity; /* the first entity that the walk has not passed */
	size_t entity_first;
	bool has_subject;
	int subject;
	const struct entity *who;
	const struct entity *pending; /* begins a clause and waits for its verb */
	uint32_t form;		      /* of the clause's verb */
	unsigned frame;
	const struct cue_entry *cue;
	/* what a further member of the row is: the cue's kind, or that of the noun it takes */
	enum act_kind row_kind;
	int row_strength;
	const char *row_rule;
	uint32_t chain_verb;
	bool relative;	/* in a clause with which, who, that */
	bool purpose;	/* behind "in order to" */
	bool inner;	/* behind a "to" of the act's own */
	bool gerund;	/* the act's object is a list of -ing forms */
	bool reporting; /* the last act reports a statement whose verb is still to come */
	const struct cue_entry *opening; /* the sentence begins with its -ing form */
};

struct stand stand_at(const struct walk *walk, uint32_t at);
/* Back over articles. */
uint32_t articles_skip_back(const struct walk *walk, uint32_t at);
/* Back over commas, conjunctions and adverbs: the end of what came before. */
uint32_t joints_skip_back(const struct walk *walk, uint32_t at);
bool entity_is_head(const struct walk *walk, const struct entity *entity);
/* The side that an entity stands for here. */
int entity_by(struct walk *walk, const struct entity *entity);
/* Ends the act before at left and begins a new one at token at. */
struct found_act *act_begin(struct walk *walk, uint32_t left, uint32_t at, int by);
void act_kind_set(struct found_act *act, enum act_kind kind, int strength);
/* "co" of "co-host": the verb is behind the hyphen. */
bool is_prefix(const struct walk *walk, uint32_t at);
uint32_t adverbs_skip(const struct walk *walk, uint32_t at);
bool token_is_adverb(const struct walk *walk, const struct token *token);
/* The kind that a verb makes of an undertaking: "will oppose" is opposition. */
enum act_kind verb_kind(const struct walk *walk, uint32_t verb, enum act_kind kind);
/* What the further members of the act's row will be. */
void row_set(struct walk *walk, enum act_kind kind, int strength, const char *rule);

bool only_ing(uint32_t form);
/* Finds the subject of a finite verb: true, and walk->subject and who set, where it has one that
 * acts. */
bool subject_find(struct walk *walk, struct stand *stand, uint32_t head, size_t length);
/* True where a verb behind a comma or conjunction goes on with the clause's subject. */
bool joins_on(struct walk *walk, struct stand *stand, uint32_t head, size_t length);
/* True where a conjunction begins a clause with the entity. */
bool joined_before(const struct walk *walk, const struct entity *entity);
/* True where the entity's verb is one of a reported or relative clause. */
bool embedded(const struct walk *walk, const struct entity *entity);
bool reduced(const struct walk *walk, const struct entity *entity);
/* The noun that tells what a verb before at does, and in *after the token behind it; NULL where
 * there is none near. */
const struct noun_entry *noun_near(const struct walk *walk, uint32_t at, uint32_t *after);
/* Notes a cue's words, rule and speaker. */
void act_fill(struct walk *walk, struct found_act *act, const struct cue_entry *cue, uint32_t at,
	size_t length);
/* The reported statement is about what a party will do: that is the act, not the report. */
struct found_act *report_turn(struct walk *walk, uint32_t at, int by);

/* Each returns the token to go on with, or at itself where the cue is no act here. */
uint32_t modal_read(struct walk *walk, uint32_t at, const struct cue_entry *cue, size_t length);
uint32_t verb_read(struct walk *walk, uint32_t at, const struct cue_entry *cue, size_t length);
/* An event: what a party did. */
uint32_t deed_read(struct walk *walk, uint32_t at);
/* The next member of a row of verbs or nouns. */
uint32_t chain_read(struct walk *walk, uint32_t at);
uint32_t noun_read(struct walk *walk, uint32_t at);
/* The token from which a list of this act's verbs is read on, after its cue. */
uint32_t follow_read(
	struct walk *walk, struct found_act *act, const struct cue_entry *cue, uint32_t after);
/* Ends the acts of the sentence; where there is none, it is background. */
void sentence_close(struct walk *walk);
/* An -ing form of a verb that the lexicon does not list. */
bool ends_in_ing(const struct walk *walk, uint32_t at);
/* True where a verb that may be a noun is one to do something with what follows. */
bool verb_stands(const struct walk *walk, uint32_t at);

#endif
