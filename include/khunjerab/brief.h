/* SPDX-License-Identifier: MIT */
/*
 * brief: what a person takes away from the record. The store's answers in, bytes out: citations,
 * comparisons and briefings, each format a file and a row of a table. Nothing here draws or prints.
 */
#ifndef KHUNJERAB_BRIEF_H
#define KHUNJERAB_BRIEF_H

#include "khunjerab/store.h"

/* ---- citations ----------------------------------------------------------------------- */

/* What is cited, taken apart. All text lives in arena; NULL where it is not known. Nothing here is
 * made up: what a style needs and is NULL, it says in square brackets or leaves out. */
struct citation {
	struct arena arena;
	const char *key;      /* "fmsd-5-8-1": the address in letters, digits and hyphens */
	const char *address;  /* as in the record */
	const char *document; /* its id */
	const char *title;    /* the document's; own: this record's description, not its title */
	bool title_is_own;
	enum document_kind kind;
	bool report;	     /* known from a report, and cited as one */
	const char *issuers; /* "China and Pakistan"; of what both issued */
	const char *const *issuer_names;
	size_t issuer_count;
	const char *event;
	const char *place;
	struct date date; /* of the event */
	struct date issued;
	const char *publisher; /* who published what was read */
	const char *via;       /* at whose page, where that is another */
	const char *detail;    /* what the source line says besides */
	struct date published;
	const char *link;
	const char *paragraph; /* locators */
	int sentence;	       /* 0: the whole paragraph or document */
	bool retold;
	const char *coverage;
};

/* The citation of a document, paragraph or statement. *found tells whether there is such a one.
 * The caller clears it; it is {0} on failure. */
bool citation_make(struct store *store, const struct address *address, struct citation *citation,
	bool *found, struct error *err);
void citation_clear(struct citation *citation);

/* A style writes one citation; begin and end frame a list of them, and may be NULL. */
struct cite_style {
	const char *name;
	const char *help;
	const char *begin;
	const char *between;
	const char *end;
	void (*write)(const struct citation *citation, struct buffer *out);
};

extern const struct cite_style cite_styles[];
extern const size_t cite_style_count;
const struct cite_style *cite_style_find(const char *name);

/* ---- comparing ----------------------------------------------------------------------- */

/* An act that is compared: commitments down to views. What is only told is not compared. */
struct compare_unit {
	const char *address;
	const char *party;
	enum act_kind kind;
	int strength;
	enum section section;
	const char *stem; /* what its words hang on, for brackets before them; NULL */
	const char *text;
	const char *const *topics;
	size_t topic_count;
};

enum compare_change { CHANGE_GONE, CHANGE_ADDED, CHANGE_CHANGED, CHANGE_KEPT, CHANGE_COUNT };
/* "gone", "new", "changed", "kept" */
const char *compare_change_word(enum compare_change change);

struct compare_pair {
	enum compare_change change;
	const struct compare_unit *before; /* NULL where new */
	const struct compare_unit *after;  /* NULL where gone */
	int stronger;			   /* by so many degrees of strength; negative: weaker */
};

/* One document of two. */
struct compare_side {
	const char *id;
	const char *title; /* NULL */
	struct date date;
	enum document_kind kind;
	enum wording wording;
	const char *coverage; /* NULL */
};

/* Pairs: the gone first, then the new, the changed and the kept, each in reading order. */
struct comparison {
	struct arena arena;
	struct compare_side before, after;
	struct compare_pair *pairs;
	size_t pair_count;
	size_t counts[CHANGE_COUNT];
};

/* What of the documents is compared: all of it where everything is NULL. */
struct compare_filter {
	const char *topic;	       /* only what carries this slug */
	const char *const *statements; /* only these addresses, sorted by strcmp */
	size_t statement_count;
};

/* Compares two documents; filter may be NULL. Where there is no such document *missing is its id,
 * else NULL. The caller clears it. */
bool compare_documents(struct store *store, const char *before, const char *after,
	const struct compare_filter *filter, struct comparison *comparison, const char **missing,
	struct error *err);
void comparison_clear(struct comparison *comparison);
/* Why silence may mean nothing here: up to three sentences, NULL at the end. */
size_t compare_cautions(const struct comparison *comparison, const char *cautions[4]);
/* Writes it as paper: behind a title, or behind a heading as a step of a thread. */
struct paper;
void compare_paper(const struct comparison *comparison, bool step, struct paper *paper);
/* The documents that carry a topic, each against the one before, as one paper. *steps counts them;
 * 0 where fewer than two do. */
bool compare_thread(struct store *store, const char *topic, struct paper *paper, size_t *steps,
	struct error *err);

/* ---- paper --------------------------------------------------------------------------- */

/* What a briefing or a comparison says, before it has a form: blocks of runs. Every format renders
 * this and nothing else. All text lives in the arena. */
enum paper_style {
	PAPER_PLAIN,
	PAPER_STRONG,
	PAPER_QUIET,  /* addresses, sources */
	PAPER_STEM,   /* a verb that is inherited: shown in square brackets by every format */
	PAPER_GONE,   /* words that are no more there */
	PAPER_ADDED,  /* words that were not there before */
	PAPER_PERSON, /* the person's own judgement or note, never the record's */
	PAPER_STYLE_COUNT,
};

struct paper_run {
	enum paper_style style;
	const char *text; /* without line ends */
	const char *link; /* http or https; NULL */
};

enum paper_kind {
	PAPER_TITLE,
	PAPER_SUBTITLE,
	PAPER_HEADING,
	PAPER_SUBHEADING,
	PAPER_PARAGRAPH,
	PAPER_ITEM,  /* of a list */
	PAPER_SMALL, /* a paragraph in small letters: cautions, how it was made */
	PAPER_TABLE,
	PAPER_KIND_COUNT,
};

struct paper_block {
	enum paper_kind kind;
	struct paper_run *runs; /* of a table: one a cell, row by row, the first row its head */
	size_t run_count, run_room;
	size_t columns; /* of a table: the first holds words, the others numbers */
	/* Of the act that the block is about; NULL where it is about none. Of two that are
	 * compared: of the later one, and of the earlier one where there are both. */
	const char *address;
	const char *before;
};

struct paper {
	struct arena arena;
	const char *title; /* for a file's properties */
	struct date date;
	struct paper_block *blocks;
	size_t block_count, block_room;
};

/* A new block at the end; what follows goes into it. */
void paper_begin(struct paper *paper, enum paper_kind kind);
void paper_begin_table(struct paper *paper, size_t columns);
/* Appends a run to the last block; text is copied, line ends in it become blanks. "" is nothing,
 * but in a table an empty cell. */
void paper_add(struct paper *paper, enum paper_style style, const char *text);
void paper_add_part(struct paper *paper, enum paper_style style, const char *text, size_t size);
void paper_addf(struct paper *paper, enum paper_style style, const char *format, ...)
	PRINTF_LIKE(3, 4);
/* A link is one only where it is http or https and plainly visible; else it is text. */
void paper_link(struct paper *paper, enum paper_style style, const char *text, const char *link);
/* Text whose http and https addresses are links. */
void paper_add_linked(struct paper *paper, enum paper_style style, const char *text);
/* What the last block is about: addresses, or NULL. */
void paper_about(struct paper *paper, const char *address, const char *before);
void paper_clear(struct paper *paper);

struct paper_options {
	int width;	  /* of lines of text; 0: 72 */
	struct date made; /* the date a file carries; nothing: the paper's */
	/* The signal that told us to end, 0 where none did; NULL: none does. */
	int (*told)(void);
	/* Asked every few milliseconds while another program makes it: true stops that one, and the
	 * writing fails with ERROR_STOPPED. NULL: nothing does. */
	bool (*waiting)(void *context, const char *program);
	void *waiting_context;
};

/* Writes a paper in one form. What the form cannot hold is said in the form's own way or left out,
 * never broken: each escapes what it has to. False where a library that it needs fails. */
struct paper_format {
	const char *name;
	const char *extension;
	const char *help;
	bool lines; /* text, to be shown on a terminal line by line */
	bool (*write)(const struct paper *paper, const struct paper_options *options,
		struct buffer *bytes, struct error *err);
};

extern const struct paper_format paper_formats[];
extern const size_t paper_format_count;
const struct paper_format *paper_format_find(const char *name);

/* ---- briefings ----------------------------------------------------------------------- */

enum brief_length { LENGTH_PAGE, LENGTH_THREE, LENGTH_ALL, LENGTH_COUNT };
bool brief_length_find(const char *word, enum brief_length *length);
const char *brief_length_word(enum brief_length length);

/* What a briefing can hold; a template says which, in which order, under which heading. */
enum brief_part {
	PART_SUMMARY,
	PART_COMMITMENTS,
	PART_POSITIONS,
	PART_NEWS,
	PART_THREADS,
	PART_SOURCES,
	PART_MADE,
	PART_COUNT,
};
const char *brief_part_word(enum brief_part part);

struct template_row {
	enum brief_part part;
	const char *heading;
	size_t most[LENGTH_COUNT]; /* items at the most; 0: all */
};

struct template
{
	struct arena arena;
	struct template_row rows[PART_COUNT];
	size_t count;
};

/* Reads "part | heading | page | three | all" rows, # begins a comment. False with the line that is
 * wrong. */
bool template_read(const char *bytes, size_t size, struct template *template, struct error *err);
/* The template that the program carries. */
void template_shipped(struct template *template);
void template_clear(struct template *template);

struct brief_options {
	const struct query *query;
	const char *query_text;
	const char *title;    /* NULL: made from the query */
	const char *for_whom; /* NULL: not said */
	struct date date;
	enum brief_length length;
	const struct template *template; /* NULL: the shipped one */
	unsigned without;		 /* bit n: leaves out enum brief_part n */
	const char *program;		 /* "khunjerab 0.1" */
};

/* An act, with all that is told of it. */
struct brief_item {
	const char *address;
	const char *document;
	struct date date;
	enum section section;
	const char *party;
	enum act_kind kind;
	int strength;
	const char *speaker; /* NULL */
	const char *stem;    /* NULL */
	const char *words;
	bool named;	    /* a word that the query names is among its own */
	const char *source; /* NULL */
	enum wording wording;
	enum status status;
	struct date status_date;
	const char *status_note; /* NULL, and so below */
	const char *status_source;
	const char *note;
};

struct brief_document {
	const char *id;
	struct compare_side side;
	size_t statements;    /* that match */
	const char *citation; /* Chicago, for a bibliography */
};

struct brief_thread {
	const char *topic;
	const char *name;
	size_t statements;
	struct date first, last;
};

struct brief {
	struct arena arena;
	const char *title;
	const char *query;
	const char *for_whom;
	struct date date;
	enum brief_length length;
	const char *program;
	const char *library; /* the digest of what it was made from */
	size_t statements;
	/* Commitments first: those with a word of the query, and then the strongest. Then
	 * positions, those with a word of the query first too, by party. */
	struct brief_item *items;
	size_t item_count, commitment_count;
	size_t sections[SECTION_COUNT]; /* commitments, and so below */
	struct brief_count {
		const char *word;
		size_t count;
	} * parties;
	size_t party_count;
	size_t statuses[STATUS_COUNT];
	size_t retold;			  /* items in the record's own words */
	struct brief_document *documents; /* by date */
	size_t document_count;
	struct brief_thread *threads; /* the most first */
	size_t thread_count;
	struct comparison news; /* the last document against the one before, as far as both match */
	bool has_news;
};

/* Keeps a briefing to what stands at these addresses: its query, what the query is called, and a
 * title that says so where there is none. Texts live in the query's arena. */
void brief_keep_to(struct brief_options *options, struct query *query, const char *const *addresses,
	size_t count);
/* Asks the store. The caller clears it; it is {0} on failure. */
bool brief_make(struct store *store, const struct brief_options *options, struct brief *brief,
	struct error *err);
void brief_clear(struct brief *brief);
/* Puts it on paper, as long as the length allows: with LENGTH_PAGE and LENGTH_THREE less is listed
 * until the lines of its text fit, and what is left out is counted. */
void brief_paper(
	const struct brief *brief, const struct brief_options *options, struct paper *paper);
/* The whole as one JSON object, the items as CSV. */
void brief_json(const struct brief *brief, struct buffer *bytes);
void brief_csv(const struct brief *brief, struct buffer *bytes);

#endif
