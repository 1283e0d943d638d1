/* SPDX-License-Identifier: MIT */
/*
 * model: the field's terms as plain structs. A document holds headings and paragraphs, a
 * paragraph statements (one sentence each), a statement acts: who does what in which words.
 * Everything inside a document lives in its arena.
 */
#ifndef KHUNJERAB_MODEL_H
#define KHUNJERAB_MODEL_H

#include "khunjerab/base.h"

/* ---- names, both ways ---------------------------------------------------------------- */

/* The numbers are stored in libraries: append, never renumber. */
enum section {
	SECTION_NONE,
	SECTION_POLITICAL,
	SECTION_ECONOMIC,
	SECTION_COUNTERTERRORISM,
	SECTION_PEOPLE,
	SECTION_MULTILATERAL,
	SECTION_COUNT,
};

/* Kinds of act: what the field codes (record/coding of the record: commitment down to narration).
 */
enum act_kind {
	ACT_COMMITMENT,
	ACT_INTENTION,
	ACT_REAFFIRMATION,
	ACT_SUPPORT,
	ACT_OPPOSITION,
	ACT_APPRECIATION,
	ACT_APPEAL,
	ACT_VIEW,
	ACT_EVENT,
	ACT_BACKGROUND,
	ACT_KIND_COUNT,
};

enum document_kind {
	KIND_OTHER,
	KIND_COMMUNIQUE,
	KIND_JOINT_STATEMENT,
	KIND_READOUT,
	KIND_NEWS_REPORT,
	KIND_TREATY,
	KIND_ACTION_PLAN,
	KIND_COMPILED,
	KIND_COUNT,
};

/* Whose words a document's statements are: the published ones, or the project's own for them. */
enum wording { WORDING_ORIGINAL, WORDING_RETOLD, WORDING_COUNT };

/* The words of files, queries and output: "economic", "commitment", "news report", "retold". */
const char *section_word(enum section section);
const char *act_kind_word(enum act_kind kind);
const char *document_kind_word(enum document_kind kind);
const char *wording_word(enum wording wording);

/* Back again, without regard to case; false, and nothing written, for a word that is none. */
bool section_find(const char *word, enum section *section);
bool act_kind_find(const char *word, enum act_kind *kind);
bool document_kind_find(const char *word, enum document_kind *kind);
bool wording_find(const char *word, enum wording *wording);

/* For people, to be passed through gettext: "Economic cooperation" and, of at most 9 cells,
 * "Economic". */
const char *section_title(enum section section);
const char *section_short(enum section section);

/* What a statement of this kind does, after its party: "agreed", "welcomed" … for lists. */
const char *act_kind_verb(enum act_kind kind);
/* The strength that an act has where neither its record nor a rule says: 0 narration, 1 position,
 * 2 readiness, 3 commitment. The scale goes on: 4 with a concrete object, 5 with a date, a place
 * or a number as well. A convention of this program; the field's rankings disagree. */
int act_kind_strength(enum act_kind kind);

/* What makes an undertaking specific (the commitment coders' test): each is there or not. */
enum specific {
	SPECIFIC_OBJECT, /* it names a thing */
	SPECIFIC_DATE,
	SPECIFIC_PLACE,
	SPECIFIC_NUMBER,
	SPECIFIC_SIDE,	     /* who is to do it: one party, or a body */
	SPECIFIC_INSTRUMENT, /* an agreement, a committee, a fund */
	SPECIFIC_OUTCOME,    /* somebody else can see whether it came about */
	SPECIFIC_COUNT,
};

/* "named object", "date", … */
const char *specific_word(enum specific specific);

/* A person's judgement of what became of a commitment: never the record's, never a rule's. The
 * numbers are stored with the notes: append, never renumber. */
enum status {
	STATUS_NONE,
	STATUS_OPEN,
	STATUS_IN_PROGRESS,
	STATUS_STALLED,
	STATUS_PARTLY_MET,
	STATUS_MET,
	STATUS_LAPSED,
	STATUS_CONTINUING,
	STATUS_COUNT,
};

/* "none", "open", "in progress" …: also to be passed through gettext. */
const char *status_word(enum status status);
/* Without regard to case; a hyphen or underscore stands for a blank. */
bool status_find(const char *word, enum status *status);

/* ---- what a person wrote, on its way from notes to notes ----------------------------- */

enum own_kind {
	OWN_NOTE,
	OWN_STATUS,
	OWN_BOOKMARK,
	OWN_READ,
	OWN_TAG,
	OWN_SEARCH, /* a saved search */
	OWN_PLACE,  /* a named mark */
	OWN_COUNT,
};

/* "note", "status" …: the first key of its record in a file. */
const char *own_word(enum own_kind kind);

/* What a kind does not have is "" or 0. */
struct own_item {
	enum own_kind kind;
	const char *address;
	const char *words; /* that stand there, by which it is found again */
	const char *part;  /* status of an act: the act's words */
	enum status status;
	struct date date;
	const char *name; /* tag; search: its name; place: its letter */
	const char *text; /* note; status: why; search: the query */
	const char *source;
	int64_t at; /* when it was written, seconds since 1970, UTC */
};

struct own {
	struct arena arena;
	struct own_item *items;
	size_t count;
	size_t room;
};

void own_clear(struct own *own);
/* Tags are letters, digits, hyphens, underscores and dots, no hyphen first, fewer bytes than
 * TAG_SIZE. */
#define TAG_SIZE 64
bool tag_is_sound(const char *tag);

/* ---- parties and topics -------------------------------------------------------------- */

/* Parties that no document lists. */
#define PARTY_JOINT "joint"
#define PARTY_OTHER "other"
#define PARTY_NONE "none"

/* slug is the name in lower case with hyphens: "united-states". */
struct party {
	const char *slug;
	const char *name;
	const char *const *aliases;
	size_t alias_count;
};

struct parties {
	struct party *items;
	size_t count;
};

/* "China; Pakistan", "United States=U.S.,Washington;Viet Nam=Vietnam". False with a sentence where
 * a name is empty, given twice, one of joint, other, none, or has no letter to name it by. */
bool parties_parse(
	struct arena *arena, const char *text, struct parties *parties, struct error *err);
/* The same form back. */
void parties_format(const struct parties *parties, struct buffer *buffer);
const struct party *parties_find(const struct parties *parties, const char *slug);
/* Appends the name that a slug was made of, as near as that can be told: "United States". */
void party_name_append(const char *slug, struct buffer *name);

/* A topic runs as a thread through documents. */
struct topic {
	const char *slug;
	const char *name;
	const char *kind;  /* project, place, plan, formula, person, body */
	const char *about; /* a sentence that says what it is; NULL where none is written */
	const char *const *aliases;
	size_t alias_count;
};

struct topics {
	struct topic *items;
	size_t count;
};

/* The topics that the program knows (assets/lexicon/topics). */
void topics_load(struct arena *arena, struct topics *topics);

/* ---- documents ----------------------------------------------------------------------- */

struct act {
	const char *party; /* a party's slug or PARTY_JOINT, PARTY_OTHER, PARTY_NONE */
	enum act_kind kind;
	int strength; /* 0 to 5 */
	size_t start; /* bytes within the statement's text */
	size_t end;
	const char *speaker; /* the person who speaks for the party, NULL where none is named */
	/* Known only after parsing prose: the words, the subject and the rule that made it, what is
	 * specific in it (bit n: enum specific n), and where its words stand in the input's line
	 * (characters). */
	const char *cue;
	const char *subject; /* as written; NULL where none stands there */
	const char *rule;
	unsigned specifics;
	size_t source_start;
	size_t source_end;
};

/* A sentence. */
struct statement {
	const char *text; /* never empty; no line ends */
	size_t size;
	const char *lead; /* what stands before it and is no part of it (a dateline, a bullet, a
			     number), as published; NULL where nothing does */
	enum section section;
	bool section_given; /* its own, and not its paragraph's */
	struct act *acts;
	size_t act_count;
	const char *const *topics; /* slugs */
	size_t topic_count;
	const char *section_by;	    /* after parsing prose: what decided its section */
	enum section section_rules; /* after parsing prose: what the rules alone say */
	int source;		    /* counts from 1 in the document's sources; 0: not said */
	/* Where it stands in the input, after parsing prose: line from 1, characters in it. */
	size_t line;
	size_t source_start;
	size_t source_end;
};

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH };

/* A heading (text, section) or a paragraph (number, section, statements). */
struct block {
	enum block_kind kind;
	const char *text;   /* heading: its words; paragraph: NULL */
	const char *number; /* paragraph: "10", "3a"; heading: NULL */
	enum section section;
	bool section_given; /* the section is the document's own word here, not inherited */
	struct statement *statements;
	size_t statement_count;
	size_t line; /* in the input, from 1 */
	size_t source_start;
	size_t source_end;
};

struct document {
	struct arena arena;
	const char *id;	   /* a slug */
	const char *title; /* NULL where it has none */
	enum document_kind kind;
	const char *event; /* NULL where not said, and so below */
	int round;	   /* 0: not said */
	struct date date;  /* of the event; statements are ordered by it */
	struct date issued;
	const char *place;
	struct parties parties;
	const char *const
		*chairs; /* who led, with the office of the time: "Wang Yi, ..., for China" */
	size_t chair_count;
	const char *const *sources;
	size_t source_count;
	enum wording wording;
	const char *coverage;	  /* how much of the document was seen */
	const char *const *notes; /* conflicts in the record, kept with their sources */
	size_t note_count;
	struct block *blocks;
	size_t block_count;
};

/* The act that stands for a statement where there is room for one: its strongest, of several the
 * first. NULL if there is none. */
const struct act *acts_strongest(const struct act *acts, size_t count);

void document_clear(struct document *document);
/* Statements in all paragraphs. */
size_t document_count_statements(const struct document *document);
/* Gives every paragraph and statement the section of the heading above it, unless its own was
 * given. */
void document_inherit_sections(struct document *document);

/* ---- addresses ----------------------------------------------------------------------- */

/* "dna-2026-01-21", "dna-2026-01-21:10", ":10.1", ":10.1b". */
struct address {
	char document[128];
	char paragraph[32]; /* "" for the whole document */
	int statement;	    /* from 1; 0 for the whole paragraph */
	int act;	    /* from 1; 0 for the whole statement */
};

bool address_parse(const char *text, struct address *address, struct error *err);
#define ADDRESS_SIZE 192
void address_format(const struct address *address, char *text);

/* ---- links --------------------------------------------------------------------------- */

/* An http or https address within a text, in bytes of it. */
struct link {
	size_t start;
	size_t end;
	size_t host_start; /* the host as it will be asked: without a user's name before it */
	size_t host_end;
};

/* The first such address that starts at from or later; false where there is none. It holds printing
 * ASCII alone, no blank, quote or bracket, and begins with its scheme, so that it is no option and
 * cannot drive a terminal. A full stop or comma at its end is the sentence's. */
bool link_next(const char *text, size_t size, size_t from, struct link *link);

/* ---- queries ------------------------------------------------------------------------- */

enum query_field {
	FIELD_SECTION,
	FIELD_PARTY,
	FIELD_ACT,
	FIELD_DOCUMENT,
	FIELD_TOPIC,
	FIELD_KIND,
	FIELD_FROM,
	FIELD_TO,
	FIELD_ON,
	FIELD_STRENGTH,
	FIELD_IS,
	FIELD_STATUS,
	FIELD_TAG,
	FIELD_SAYS,
	FIELD_AT,
	FIELD_COUNT,
};

/* The numbers are stored with the notes: append, never renumber. */
enum query_mark {
	MARK_BOOKMARKED,
	MARK_NOTED,
	MARK_COMMITMENT,
	MARK_UNREAD,
	MARK_TAGGED,
	MARK_NEW,
	MARK_COUNT
};

enum query_kind {
	QUERY_ALL,     /* everything */
	QUERY_NOTHING, /* nothing (a contradiction) */
	QUERY_WORD,    /* text; prefix */
	QUERY_PHRASE,
	QUERY_FIELD, /* field; values, any of which; or low..high */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT, /* one child */
};

/* A query as a tree. */
struct query_node {
	enum query_kind kind;
	const char *text; /* word or phrase, as typed */
	bool prefix;	  /* word: also as a beginning */
	enum query_field field;
	const char *const *values; /* party, document, topic, tag, person: as typed, lower case;
				      address: as typed */
	size_t value_count;
	unsigned set;	  /* section, act, kind, strength, is, status: bit n for enum value (or
			     strength) n */
	struct date date; /* from, to, on */
	struct query_node *children;
	size_t child_count;
};

/* Initialise with {0}: everything. */
struct query {
	struct arena arena;
	struct query_node *root; /* NULL: everything */
	/* What is off with the input, for beside the prompt; NULL where nothing is. */
	const char *remark;
};

void query_clear(struct query *query);
/* False where the query is everything. */
bool query_selects(const struct query *query);
/* Keeps it to what stands at these addresses, beside what it asks for. They are copied. */
void query_keep_to(struct query *query, const char *const *addresses, size_t count);

#endif
