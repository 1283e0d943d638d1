/* SPDX-License-Identifier: MIT */
/*
 * What the files of parse share. A parse runs in this order: lines.c cuts the input into raw
 * blocks, structure.c says what each is (heading, number, bullet, dateline), tokens.c cuts a
 * paragraph into tokens once, and sentences.c, entities.c, acts.c, sections.c and topics.c all
 * read those tokens. lexicon.c knows the words; nothing else does.
 */
#ifndef PARSE_INTERNAL_H
#define PARSE_INTERNAL_H

#include "khunjerab/parse.h"

/* ---- words --------------------------------------------------------------------------- */

/* What a word can be, as bits: assets/lexicon/words, verbs and abbreviations give them. */
enum word_class {
	WORD_ADVERB = 1 << 0,
	WORD_BE = 1 << 1,
	WORD_HAVE = 1 << 2,
	WORD_PREPOSITION = 1 << 3,
	WORD_CONJUNCTION = 1 << 4,
	WORD_DETERMINER = 1 << 5,
	WORD_POSSESSIVE = 1 << 6,
	WORD_RELATIVE = 1 << 7,
	WORD_MODAL = 1 << 8,
	WORD_STARTER = 1 << 9,
	WORD_MONTH = 1 << 10,
	WORD_CONDITION = 1 << 11,
	WORD_TO = 1 << 12,
	WORD_VERB_ADJECTIVE = 1 << 13, /* a verb only before an article or a name */
	WORD_ABBREVIATION_TITLE = 1 << 14,
	WORD_ABBREVIATION_NUMBER = 1 << 15,
	WORD_ABBREVIATION_MAYBE = 1 << 16,
	WORD_VERB_BASE = 1 << 17,
	WORD_VERB_S = 1 << 18,
	WORD_VERB_PAST = 1 << 19,
	WORD_VERB_PARTICIPLE = 1 << 20,
	WORD_VERB_ING = 1 << 21,
	WORD_VERB_NOUN = 1 << 22, /* a verb that is as often a noun: support, work */
	WORD_VAGUE = 1 << 23,	  /* a verb that promises little: deepen, promote */
	WORD_ROLE = 1 << 24,	  /* minister, government, side */
	WORD_TITLE = 1 << 25,	  /* words before a role: deputy, vice, foreign */
	WORD_AGENCY = 1 << 26,
	WORD_ABBREVIATION_TIME = 1 << 27, /* a.m., p.m. */
	WORD_ROMAN = 1 << 28,		  /* a roman number */
	WORD_SPEAKS = 1 << 29,		  /* an -ing form that says something besides */
	WORD_RATHER_VERB = 1 << 30,	  /* of WORD_VERB_NOUN: a verb before a plain word */
};
#define WORD_VERB \
	(WORD_VERB_BASE | WORD_VERB_S | WORD_VERB_PAST | WORD_VERB_PARTICIPLE | WORD_VERB_ING)

struct word {
	uint64_t hash;
	uint32_t classes;
	uint16_t starts;       /* bit n: a phrase of phrase_set n begins with it */
	uint8_t position;      /* 1 + enum act_kind that this verb makes of a future, 0: none */
	bool position_of_will; /* only of "will", not of "agreed to" */
	uint16_t tally;	       /* 1 + number of the tally of sentences with it; 0: none */
	uint16_t tally_heading;
};

/* The phrases that the lexicon looks for, each kind in a set of its own. */
enum phrase_set {
	PHRASES_CUE,
	PHRASES_NOUN,
	PHRASES_ENTITY,
	PHRASES_SECTION,
	PHRASES_TOPIC,
	PHRASES_TAIL,
	PHRASES_TAIL_ANYWHERE,
	PHRASES_CLOSING,
	PHRASES_PROTOCOL,
	PHRASES_KIND,
	PHRASES_SPECIFIC,
	PHRASES_OUTCOME, /* verbs, in all their forms */
	PHRASE_SET_COUNT,
};

/* Words by hash, phrases as a trie over word numbers; word 0 is every unknown one. */
struct words {
	struct word *items;
	size_t count;
	size_t room;
	uint32_t *slots;
	size_t slot_count;
	struct phrase_edge {
		uint64_t key;
		uint32_t node;
	} * edges;
	size_t edge_count;
	size_t edge_slots;
	uint32_t *values; /* by node: 1 + number of the entry, 0: no phrase ends here */
	size_t node_count;
	size_t node_room;
};

/* ---- tokens -------------------------------------------------------------------------- */

enum token_flag {
	TOKEN_CAPITAL = 1 << 0,	  /* begins with a capital */
	TOKEN_UPPER = 1 << 1,	  /* two letters or more, all capitals */
	TOKEN_NUMBER = 1 << 2,	  /* begins with a digit */
	TOKEN_OWNER = 1 << 3,	  /* ends in 's or s' */
	TOKEN_JOINED = 1 << 4,	  /* a hyphen stands directly before it */
	TOKEN_DOTTED = 1 << 5,	  /* U.S., H.E. */
	TOKEN_SPACED = 1 << 6,	  /* a blank stands before it */
	TOKEN_FULL_STOP = 1 << 7, /* dotted, and its last dot is there */
};

/* punct is 0 for words; else the character, '<' and '>' for curly quotes (and straight ones, by
 * where they stand), '~' for an ellipsis, '-' for a dash, '#' for any other. */
struct token {
	uint32_t start;
	uint32_t end;
	uint32_t word;
	uint32_t classes;
	uint64_t hash;
	uint32_t mate; /* of a quote or bracket: number of its other one; 0: none */
	uint16_t flags;
	char punct;
};

struct tokens {
	struct token *items;
	size_t count;
	size_t room;
	bool control; /* the text holds control characters that end lines elsewhere */
};

/* Cuts text into tokens, replacing what was there. */
void tokens_read(struct tokens *tokens, const struct words *words, const char *text, size_t size);
void tokens_clear(struct tokens *tokens);

/* True where the token is the word, in small letters. */
bool token_is(const char *text, const struct token *token, const char *word);

/* words may be NULL, which finds nothing. */
uint32_t words_find(const struct words *words, uint64_t hash);
uint32_t words_add(struct words *words, uint64_t hash);
void words_clear(struct words *words);
/* Adds the phrase that the tokens spell. The first to name a phrase keeps it. */
/* Returns the entry that has it already, -1 where none had. */
int phrase_add(struct words *words, enum phrase_set set, struct tokens *tokens, size_t entry);
/* The longest phrase of the set that begins at token at, before token end: its entry, and in
 * *length its tokens; -1 where there is none. */
int phrase_match(const struct words *words, enum phrase_set set, const struct token *tokens,
	size_t at, size_t end, size_t *length);

/* ---- lexicon ------------------------------------------------------------------------- */

/* Who an act is by, as a number: a party of the document from 0 on, or one of these. */
enum { BY_JOINT = -1, BY_OTHER = -2, BY_NONE = -3 };

enum entity_kind {
	ENTITY_NAME,
	ENTITY_ADJECTIVE, /* Chinese: an entity only with a role behind it */
	ENTITY_PERSON,
	ENTITY_JOINT,
	ENTITY_WE,
	ENTITY_THEY,
	ENTITY_HE,
	ENTITY_IT,
	ENTITY_ROLE, /* a role or a person whose side the document has to tell */
};

struct entity_entry {
	enum entity_kind kind;
	int by;
	bool upper;   /* matches only in capitals: US, UN */
	bool country; /* of a country's rows */
};

/* What has to follow a cue's words. */
enum follows {
	FOLLOWS_ANYTHING,
	FOLLOWS_VERBS,	  /* base verbs, each an act of its own */
	FOLLOWS_DOING,	  /* -ing forms or base verbs, each an act of its own; else otherwise */
	FOLLOWS_CLAUSE,	  /* a statement */
	FOLLOWS_FUTURE,	  /* a statement; one about the future is a commitment */
	FOLLOWS_NOUN,	  /* perhaps a noun of assets/lexicon/nouns, which then says the kind */
	FOLLOWS_ITS_NOUN, /* the same; without one it is no act */
	FOLLOWS_COUNT,
};

struct cue_entry {
	const char *rule;
	size_t head; /* its token that is the verb */
	enum act_kind kind;
	int strength;
	enum follows follows;
	enum act_kind otherwise;
	int otherwise_strength;
	bool modal;
	bool be;       /* only behind a form of be: "is committed to" */
	int behind_be; /* the cue that the same words are behind a form of be; 0: none */
};

struct noun_entry {
	const char *rule;
	bool joined; /* tells nothing of the verb before it */
	enum act_kind kind;
	int strength;
};

/* What something says for each section: a weighted logarithm of its likelihood. */
struct tally {
	float says[SECTION_COUNT];
};

struct lexicon {
	struct arena arena;
	struct words words;
	struct tokens scratch;
	const struct parties *parties;
	struct entity_entry *entities;
	size_t entity_count, entity_room;
	struct cue_entry *cues;
	size_t cue_count, cue_room;
	struct noun_entry *nouns;
	size_t noun_count, noun_room;
	enum document_kind *kinds;
	size_t kind_count, kind_room;
	struct topics topics;
	uint8_t *topic_upper; /* by entry: the alias matches only in capitals */
	uint32_t *topic_of;
	size_t alias_count;
	/* Aliases in a script without blanks: found anywhere in a word. */
	struct wide_alias {
		const char *text;
		uint32_t size;
		uint32_t topic;
	} * wide;
	size_t wide_count, wide_room;
	/* from assets/lexicon/counts */
	float labelled[SECTION_COUNT];
	struct tally rules_said[3]
			       [SECTION_COUNT]; /* of a sentence, the one before, the one behind */
	struct tally *tallies;
	size_t tally_count, tally_room;
	/* while the parties' rows are read */
	const char *row_country;
	int row_by;
};

/* The lexicon for these parties (NULL: China and Pakistan). It is made once and kept while the
 * parties stay the same. */
const struct lexicon *lexicon_get(const struct parties *parties);
/* One row of a lexicon file: its fields without the blanks around them. */
#define ROW_FIELDS 5
struct row {
	char *field[ROW_FIELDS];
	size_t count;
};
/* Calls read for each row of a file below assets/lexicon/. */
void lexicon_rows(struct lexicon *lexicon, const char *file,
	void (*read)(struct lexicon *lexicon, struct row *row));
/* Adds each of the phrases "a; b/c d; e" to a set; slashes part words that may stand in for each
 * other, and in cues the verb is put into all its forms. */
void lexicon_phrases(
	struct lexicon *lexicon, enum phrase_set set, const char *phrases, size_t entry);
void lexicon_load_words(struct lexicon *lexicon);
void lexicon_load_entities(struct lexicon *lexicon);
void lexicon_load_tables(struct lexicon *lexicon);
void lexicon_load_counts(struct lexicon *lexicon);
/* Calls use for every form of a verb ("agree": agree, agrees, agreed, agreeing); false where the
 * word is no verb. */
bool verb_forms(struct lexicon *lexicon, const char *verb, const char *forms[5]);
/* The next part of *text up to the separator, trimmed; NULL after the last. */
char *part_next(char **text, char separator);

/* ---- raw blocks ---------------------------------------------------------------------- */

/* A line or a run of lines of the input that belong together. */
struct raw {
	size_t line; /* index of its first line */
	size_t line_count;
	uint32_t lead;	     /* bytes before its text that are its lead, without the blanks after */
	uint32_t skip;	     /* bytes before its text in all */
	uint32_t number;     /* 0: none */
	uint8_t number_size; /* bytes of the lead that are the number */
	bool heading;
	bool bullet;
	bool dated;	/* its lead is a dateline */
	bool signature; /* of the lines that close a text */
	bool alone;	/* a place and date on a line of their own: the lead of what follows */
	enum section section;
};

struct line {
	const char *text;
	size_t size; /* without the line end */
};

struct input {
	struct buffer repaired;
	const char *end; /* of the text that the lines lie in */
	struct line *lines;
	size_t line_count, line_room;
	struct raw *raws;
	size_t raw_count, raw_room;
	bool wrapped;
	bool numbered;	/* paragraphs carry numbers */
	bool sectioned; /* headings name sections */
	bool dated;	/* begins with a news agency's dateline */
};

void input_read(struct input *input, const char *bytes, size_t size, struct notices *notices);
void input_clear(struct input *input);
/* Says what each raw block is. */
void structure_read(struct input *input, const struct lexicon *lexicon, struct notices *notices);
/* The number of bytes that a dateline takes at the start of text, with its dash; 0: none. */
size_t dateline_size(const struct tokens *tokens);
/* True for a line that is only a place and a date. */
bool dateline_alone(const struct tokens *tokens);
bool heading_looks(const struct tokens *tokens, const struct lexicon *lexicon, bool first);
uint32_t text_bullet(const char *text, size_t size);

/* ---- a paragraph being read ---------------------------------------------------------- */

/* A run of a paragraph's text that is unbroken in the input. */
struct piece {
	size_t at; /* in the text */
	const char *source;
	const char *line_text; /* start of its input line */
	size_t line;
};

/* Where in the input a place in the text is; moves only forward. */
struct place {
	size_t piece;
	const char *at;
	size_t chars;
	size_t piece_chars; /* where the piece's input line begins */
	size_t line_chars;  /* where the statement's does */
};

struct entity {
	uint32_t first;
	uint32_t last; /* one past its last token */
	int by;
	enum entity_kind kind;
	uint32_t name;	    /* of a person: first token of the name */
	uint32_t name_last; /* one past the name's last; 0: the entity's */
	bool owner;	    /* possessive: China's */
	bool person;
	bool unknown;  /* a person whose side nothing tells */
	uint64_t role; /* of a person with an office: which */
};

struct entities {
	struct entity *items;
	size_t count;
	size_t room;
};

struct found_act {
	uint32_t first; /* tokens */
	uint32_t last;
	int by;
	enum act_kind kind;
	int strength;
	const char *rule;
	uint32_t cue_first;
	uint32_t cue_last;
	const struct entity *speaker;
	const struct entity *subject;
	uint32_t cut; /* 0, or where a tail begins that is no part of the words */
	bool passive;
};

struct found_acts {
	struct found_act *items;
	size_t count;
	size_t room;
};

/* A person or role that the document itself gives a side: "Pakistani Foreign Minister Dar". */
#define LEARNED_SLOTS 512
struct learned {
	uint64_t hash;
	int by;
};

/* What words say for each section, and which section was named first. */
struct section_scores {
	int points[SECTION_COUNT];
	enum section first;
};

/* What stands above a paragraph says of its section. */
struct section_prior {
	enum {
		SECTION_IS_OPEN, /* nothing */
		SECTION_LEANS,	 /* the heading names several */
		SECTION_HOLDS,	 /* the heading names this one */
		SECTION_IS_NONE, /* a preamble, a closing */
	} how;
	bool preamble; /* before the first heading that names a section */
	enum section section;
	struct section_scores scores; /* where it leans */
};

/* The stem that a list below it hangs on: "we will:", "they agreed to the following steps:". */
struct stem {
	bool open;
	int by;
	enum act_kind kind;
	int strength;
	const char *rule;
};

struct parser {
	const struct lexicon *lexicon;
	struct input input;
	struct document *document;
	struct notices *notices;
	size_t block_room;
	/* the paragraph */
	const char *text;
	size_t size;
	struct buffer joined;
	struct piece *pieces;
	size_t piece_count, piece_room;
	struct tokens tokens;
	struct entities entities;
	uint32_t *ends; /* of its sentences, in tokens */
	size_t end_count, end_room;
	struct statement *statements;
	size_t statement_room;
	struct found_acts acts;
	/* what the paragraph has said so far */
	int last_single;
	int last_person;
	bool last_other;
	struct stem stem;
	bool stem_used;
	/* of the document */
	struct learned learned[LEARNED_SLOTS];
	size_t learned_count;
	const char **topic_slugs; /* copies in the document, by topic */
	uint32_t *topic_seen;	  /* by topic: the statement that last named it */
	uint32_t statement_number;
	bool closing;
	size_t paragraphs;  /* read so far */
	size_t dates_first; /* headings that are only a place and date */
	/* for its sections: what the words of the last heading say, of each statement with its
	 * heading, and what stood above each paragraph */
	struct tally heading_tally;
	struct tally *weights;
	size_t weight_count, weight_room;
	struct section_prior *priors;
	size_t prior_count, prior_room;
	uint32_t *word_seen; /* by word: when it was last weighed */
	uint32_t weighed;
};

/* Fills parser->ends. */
void sentences_find(struct parser *parser);
/* Fills parser->entities for the whole paragraph. */
void entities_find(struct parser *parser);
/* The side of a person or role by what the document said; false: unknown. */
bool learned_find(const struct parser *parser, uint64_t hash, int *by);
void learned_add(struct parser *parser, uint64_t hash, int by);
/* Fills parser->acts with the acts of tokens first to last (one past); entity is the number of
 * the first entity not before first and is moved past the sentence. */
void acts_find(struct parser *parser, uint32_t first, uint32_t last, size_t *entity);
/* Fills strength and specifics. */
void act_measure(const struct parser *parser, const struct found_act *found, struct act *act);

/* The phrases' entries: a section, and whether the word says little by itself. */
#define SECTION_ENTRY(section, weak) ((size_t)(section)*2 + (weak))
#define SECTION_ENTRY_SECTION(entry) ((enum section)((entry) / 2))
#define SECTION_ENTRY_WEAK(entry) ((entry) % 2 != 0)

void section_score(const struct lexicon *lexicon, const struct token *tokens, size_t first,
	size_t last, struct section_scores *scores);
/* The section with the most points, of equals the one named first; SECTION_NONE below least. */
enum section section_best(const struct section_scores *scores, int least);
enum section section_guess(
	const struct lexicon *lexicon, const struct token *tokens, size_t first, size_t last);
/* True where the words are those of visits, invitations and thanks for them. */
bool section_protocol(
	const struct lexicon *lexicon, const struct token *tokens, size_t first, size_t last);
bool section_closing(const struct lexicon *lexicon, const struct token *tokens, size_t count);
void topics_find(struct parser *parser, size_t first, size_t last, struct statement *statement);
/* The document's kind, title, id and dates. */
void heading_facts(struct parser *parser);
/* Gives a number that was there before a further part: see numbers.c. */
void numbers_settle(struct document *document, struct notices *notices);
void lead_facts(struct parser *parser, const char *lead);

/* weigh.c: what the words of tokens first to last (one past) say for each section. */
void weigh_words(struct parser *parser, size_t first, size_t last, bool heading, struct tally *sum);
/* Weighs the statements of the paragraph, for sections_settle. */
void weigh_paragraph(struct parser *parser, const struct section_prior *prior);
/* Once the document is read: the sections of its statements and paragraphs. */
void sections_settle(struct parser *parser);

/* Makes a paragraph's block from a raw one. */
void paragraph_read(struct parser *parser, const struct raw *raw, const char *number,
	const struct section_prior *prior);

/* Makes a heading's block, and tells what it says of what stands under it. */
struct section_prior heading_read(struct parser *parser, const struct raw *raw);

/* Makes room for one more of what array holds. */
#define ROOM(array, count, room) \
	do { \
		if ((count) == (room)) { \
			(room) = (room) > 0 ? (room)*2 : 32; \
			(array) = memory_resize((array), (room) * sizeof *(array)); \
		} \
	} while (0)

#endif
