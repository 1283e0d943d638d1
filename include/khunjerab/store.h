/* SPDX-License-Identifier: MIT */
/*
 * store: the library (documents, statements, acts, topics and their index) and, in a file of its
 * own beside it, what a person wrote. The only module that knows SQLite.
 *
 * The library can be thrown away and made again from record files; the notes are never touched
 * by an import. A library is opened distrustfully: see store_open().
 */
#ifndef KHUNJERAB_STORE_H
#define KHUNJERAB_STORE_H

#include "khunjerab/model.h"

struct store;

/* A document's file as it was imported. */
struct origin {
	const char *name; /* the file's name, for people */
	const char *bytes;
	size_t size;
	bool prose; /* prose, not a record file */
	bool shipped;
	/* Prose that a library held before: its id and parties (as parties_format() has them), NULL
	 * where they are to be found out. */
	const char *id;
	const char *parties;
};

/* How record files are read and written: the store knows no file form itself. Set once, by
 * cli/main; without them the shipped record is not put in, and documents that came as prose
 * cannot be exported. */
struct store_hooks {
	bool (*read)(const struct origin *origin, struct document *document, struct error *err);
	void (*write)(const struct document *document, struct buffer *file);
};
void store_set_hooks(const struct store_hooks *hooks);

/* ---- opening ------------------------------------------------------------------------- */

enum store_place {
	STORE_FILE, /* the library at path; made there, with the shipped record, if it is not there
		     */
	STORE_MEMORY, /* the shipped record alone, in memory; touches no file and keeps no notes */
};

struct store_options {
	enum store_place place;
	const char *path;  /* STORE_FILE: the library */
	const char *notes; /* STORE_FILE: notes.db; NULL: beside the library, or, where that
			      folder is not the person's own, at notes_elsewhere */
	const char *notes_elsewhere; /* may be NULL: then no notes are kept there */
	bool empty;		     /* do not put the shipped record in (tests, benchmarks) */
	work_listener *working;	     /* may be NULL */
	void *working_context;
	bool write; /* the caller is about to write: a library that cannot be written is an error */
};

/*
 * Opens the library, making it and its folder where they are missing, and refreshing the shipped
 * documents where the program carries newer ones. Documents of the person's own are left alone.
 *
 * - A file with another application_id, a newer user_version, or a schema that is not ours to the
 *   letter is refused with a sentence.
 * - A library in a folder that is not the person's own (another owner, or writable by others) is
 *   not opened in place: its main file is copied, checked, and its documents' files are read
 *   into a private library; its index is never searched.
 * - A library that cannot be written is opened for reading.
 */
bool store_open(const struct store_options *options, struct store **store, struct error *err);
/* Accepts NULL. */
void store_close(struct store *store);

/* One sentence for a person about how the library was opened, NULL where all is as usual
 * (read-only, a private copy, notes elsewhere, refreshed). Lives as long as the store. */
const char *store_remark(const struct store *store);
/* The library's and the notes' paths, NULL where there is none. */
const char *store_path(const struct store *store);
const char *store_notes_path(const struct store *store);
/* True, once, after another program changed the library; false while it is at it. Asks the file
 * system alone, and so waits for nobody. */
bool store_changed(struct store *store);
/* True, once, after the library's file was moved away, or another one put in its place or in that
 * of the notes, and again when that one changes: what is read is still what was opened. */
bool store_replaced(struct store *store);
/* Closes the library and the notes and opens what now stands in their place, as they were opened.
 * Numbers of statements may be others then. False with all as it was where there is no file, or it
 * cannot be opened; not to be called in the middle of a load or of other work. */
bool store_reopen(struct store *store, struct error *err);
/* Asked again and again while a file is waited for that another program has locked, for five
 * seconds at the most, with how many milliseconds it has taken: true gives up, and what was to be
 * done fails as where the time is over. NULL: nobody is. Of all stores. */
void store_set_locked(bool (*locked)(void *context, int milliseconds), void *context);
/* True where notes can be written now. */
bool store_notes_writable(const struct store *store);
/* Asked again and again while a find runs or facets are counted: true stops it. A find then gives
 * the rows that it has (result.partial), or fails with ERROR_STOPPED where it has none. NULL:
 * nothing stops it. */
void store_set_pressing(struct store *store, bool (*pressing)(void *context), void *context);
/* Asked every millisecond or so while anything else is read of the library, which other work has no
 * one to ask of: true stops it, and it fails with ERROR_STOPPED. NULL: nothing stops it. */
void store_set_reading(struct store *store, bool (*reading)(void *context), void *context);
/* Has at hand what the first find would have to read (a byte a statement). May be stopped. */
bool store_prepare(struct store *store, struct error *err);

/* ---- documents in and out ------------------------------------------------------------ */

struct import_report {
	bool replaced;
	size_t statements;
	size_t commitments;
	size_t notes_moved;    /* notes whose words now stand at another address */
	size_t notes_unplaced; /* notes on this document whose words it no longer has */
};

/* Adds the document, or replaces the one of the same id, in one transaction. Notes stay; those
 * whose words moved follow them. */
bool store_import(struct store *store, const struct document *document, const struct origin *origin,
	struct import_report *report, struct error *err);
/* Between these, imports are one transaction (a bulk load). end with keep false undoes all. */
bool store_begin(struct store *store, struct error *err);
bool store_end(struct store *store, bool keep, struct error *err);

/* *found tells whether there was such a document. */
bool store_remove(struct store *store, const char *id, bool *found, struct error *err);
/* Appends the document's record file: the bytes imported where it was one, else written anew. */
bool store_export(
	struct store *store, const char *id, struct buffer *file, bool *found, struct error *err);
/* The whole document as it was imported, for export and comparison. The caller clears it. */
bool store_load(struct store *store, const char *id, struct document *document, bool *found,
	struct error *err);

/* ---- what is there ------------------------------------------------------------------- */

struct tally {
	size_t documents;
	size_t statements;
	size_t commitments;
};

struct summary {
	struct tally all;
	struct tally sections[SECTION_COUNT]; /* documents is 0 here */
};

/* Kept by the importer: costs the same at any size. */
bool store_summarise(struct store *store, struct summary *summary, struct error *err);

/* One row of a list with counts; text lives in the listing's arena. */
struct listing_item {
	const char *word;  /* id, slug; of a person the name */
	const char *name;  /* title, name */
	const char *about; /* topics: a sentence that says what it is; NULL where none is written */
	/* Topics: other names, as the lexicon has them; they live as long as the store. */
	const char *const *aliases;
	size_t alias_count;
	const char *party; /* persons: the side they speak for; NULL where it is not one */
	struct date date; /* documents; topics: of the first mention; persons: of their first act */
	struct date latest; /* topics, persons: of the last one */
	struct date issued;
	enum document_kind kind;
	enum wording wording;
	bool shipped;
	size_t statements;
	size_t commitments;
};

struct listing {
	struct arena arena;
	struct listing_item *items;
	size_t count;
	size_t room;
};

enum listing_kind {
	LIST_DOCUMENTS,
	LIST_SECTIONS,
	LIST_TOPICS,
	LIST_PARTIES,
	LIST_PERSONS, /* who speaks by name; of those named together each */
	LIST_COUNT
};

/* In the order people read them: documents by date, topics and parties by name, persons by how much
 * they say. limit 0: all. */
bool store_list(struct store *store, enum listing_kind kind, size_t limit, struct listing *listing,
	struct error *err);
void listing_clear(struct listing *listing);
/* What the lexicon calls a topic, NULL where it has none of that slug. Lives as long as the store.
 */
const char *store_topic_name(struct store *store, const char *slug);
/* Documents from an offset on, by date or the newest first; those without a date come last. limit
 * 0: all. */
bool store_documents(struct store *store, bool newest, size_t offset, size_t limit,
	struct listing *listing, struct error *err);

/* ---- finding ------------------------------------------------------------------------- */

enum find_order {
	ORDER_READING, /* date, document, place */
	ORDER_NEWEST,
	ORDER_SECTION,
	ORDER_PARTY,
	ORDER_STRENGTH, /* strongest first */
	ORDER_COUNT,
};

struct find_options {
	enum find_order order; /* statements: ORDER_READING and ORDER_NEWEST only */
	size_t offset;
	size_t limit;	  /* 0: all */
	size_t count_cap; /* how far matches are counted; 0: all */
	bool sections;	  /* also count matches by section, each to the cap */
};

/* A span of bytes within a text. */
struct span {
	size_t start;
	size_t end;
};

/* A statement, or for commitments an act in it. Text lives in the result's arena. */
struct found {
	int64_t id;	     /* the statement's number in the library: grows in reading order */
	const char *address; /* of the statement, or of the act */
	const char *document;
	struct date date;
	enum section section;
	const char *text;  /* the statement's */
	struct span *hits; /* where its text matches the query's words */
	size_t hit_count;
	struct act *acts; /* all of the statement's */
	size_t act_count;
	const char *source; /* NULL where not said */
	enum wording wording;
	int act; /* commitments: which of acts, from 0; -1 for a statement */
	bool bookmarked;
	bool noted;
	bool unread;
	bool fresh; /* in a document that is new since the last look: see store_news() */
	/* The person's judgement now. Of an act in a list of commitments: the act's, else that of
	 * its whole statement; of a statement: the last one that was set on it or on any of its
	 * acts. */
	enum status status;
	const char *const *tags; /* as written, sorted */
	size_t tag_count;
};

struct result {
	struct arena arena;
	struct found *items;
	size_t count;
	size_t room;
	size_t total;	   /* matches, at most the cap */
	bool total_capped; /* there are more than total */
	size_t section_totals[SECTION_COUNT];
	bool section_capped[SECTION_COUNT];
	bool partial;	    /* it was stopped: rows and counts are those found by then */
	const char *remark; /* what the query could not do, NULL where all was well */
};

/* Statements that match. The caller clears *result, which is {0} on failure. */
bool store_find(struct store *store, const struct query *query, const struct find_options *options,
	struct result *result, struct error *err);
/* Acts of kind commitment in statements that match; where the query names party, act or strength,
 * the act itself has to match them. */
bool store_find_commitments(struct store *store, const struct query *query,
	const struct find_options *options, struct result *result, struct error *err);
void result_clear(struct result *result);

/* The number of the nearest matching statement after (or before) id, of one document or, with
 * NULL, of all; 0 where there is none. */
bool store_find_next(struct store *store, const struct query *query, const char *document,
	int64_t id, bool backwards, int64_t *next, struct error *err);
/* How many matches come before id: its place in the list, from 0, up to cap. */
bool store_find_place(struct store *store, const struct query *query, int64_t id, size_t cap,
	size_t *place, struct error *err);

/* ---- counting by what is coded -------------------------------------------------------- */

/* What matches are counted by. */
enum facet {
	BY_SECTION,
	BY_PARTY,
	BY_ACT,
	BY_KIND, /* of document */
	BY_DOCUMENT,
	BY_YEAR,
	BY_TOPIC,
	BY_STRENGTH,
	BY_STATUS,
	FACET_COUNT,
};

/* In the order in which people are shown them; the name is to be passed through gettext. */
struct facet_row {
	enum facet facet;
	const char *name;
};
extern const struct facet_row facet_rows[FACET_COUNT];

/* The field of a query that takes a value's word: in, by, act, kind, doc, on, topic, strength,
 * status. */
enum query_field facet_field(enum facet facet);

struct facet_options {
	bool commitments; /* acts of kind commitment are counted, not statements */
	size_t cap;	  /* how far each value is counted; 0: all */
	size_t limit;	  /* of parties, topics and documents; 0: all */
};

struct facet_value {
	const char
		*word; /* "economic", "china", "2026"; NULL where no query asks for it: no date */
	const char *name; /* for people: a section's title, a party's or topic's name, a document's
			     title; to be passed through gettext */
	size_t count;
	bool capped; /* there are more */
};

/* Text lives in the arena. */
struct facets {
	struct arena arena;
	struct facet_value *items;
	size_t count;
	size_t room;
	bool more;	    /* there are further parties, topics or documents */
	const char *remark; /* what the query could not do, NULL where all was well */
};

/*
 * What the query finds, counted by the values of a facet. Each count is what the query with that
 * value's field added finds, so that a statement with two kinds of act counts for both.
 *
 * Sections, acts, kinds, strengths and statuses are all there, also with 0, in their own order;
 * years too, from the library's first to its last, where no more than a hundred lie between two;
 * parties and topics only where there is a match, the most frequent first; documents the newest
 * first, as far as some multiple of the cap goes. Counts of the whole library are exact where the
 * importer keeps them: sections, parties, kinds, documents, years, topics.
 */
bool store_facets(struct store *store, const struct query *query, enum facet facet,
	const struct facet_options *options, struct facets *facets, struct error *err);
void facets_clear(struct facets *facets);

/* Words of the record near to word in spelling, best first, at most limit, in *words (arena). For
 * "did you mean". */
bool store_suggest(struct store *store, const char *word, size_t limit, struct arena *arena,
	const char ***words, size_t *count, struct error *err);

/* For completion: the values of a field that are in the record, or a word in whose name begins with
 * typed (in any case), the most frequent first, documents and dates the
 * newest first; at most limit of them, with how many statements have each. Dates come as years, or,
 * once a year is typed, as months, then days. Only for party, document, topic, tag and
 * dates: the other fields' values are coded, and the listing is then empty. */
bool store_values(struct store *store, enum query_field field, const char *typed, size_t limit,
	struct listing *listing, struct error *err);
/* The same for words of the record that begin so; statements is how often the word stands. */
bool store_words(struct store *store, const char *typed, size_t limit, struct listing *listing,
	struct error *err);

/* ---- one thing ----------------------------------------------------------------------- */

/* A document's header. Text lives in arena. */
struct sheet {
	struct document document; /* without blocks; its arena owns all text here */
	const char *file_name;
	const char *sha256;
	bool shipped;
	bool prose;
	size_t block_count;
	size_t statements;
	size_t commitments;
};

bool store_sheet(
	struct store *store, const char *id, struct sheet *sheet, bool *found, struct error *err);
void sheet_clear(struct sheet *sheet);

/* A statement with what stands around it. */
struct passage {
	struct arena arena;
	struct found found;    /* the statement itself; topics below */
	const char *paragraph; /* its number */
	int number;	       /* its number in the paragraph */
	const char *heading;   /* NULL where none stands above */
	size_t block;	       /* its paragraph's place in the document, for store_blocks() */
	struct found *context; /* the paragraph's statements in order, itself among them */
	size_t context_count;
	struct topic *topics; /* slug and name */
	size_t topic_count;
	const char *title; /* the document's, NULL where it has none */
	const char *event;
	enum document_kind kind;
	struct date issued;
	bool shipped;
	const char *note; /* the person's, NULL */
};

/* The statement with this number. */
bool store_passage(
	struct store *store, int64_t id, struct passage *passage, bool *found, struct error *err);
void passage_clear(struct passage *passage);
/* The number of the statement at an address (of a paragraph's or a document's first); 0 where
 * there is none. */
bool store_locate(
	struct store *store, const struct address *address, int64_t *id, struct error *err);

/* A heading or paragraph for continuous reading; text in the spread's arena. */
struct reading {
	enum block_kind kind;
	size_t place;	    /* from 0 in the document */
	const char *text;   /* heading */
	const char *number; /* paragraph */
	enum section section;
	struct found *statements;
	const char **leads; /* of each statement, NULL where none */
	size_t statement_count;
};

struct spread {
	struct arena arena;
	struct reading *items;
	size_t count;
};

/* Up to limit blocks of a document from place on. Hits of query (which may be NULL) are marked.
 * A paragraph of more than 500 statements comes in parts of that size, each a block. */
bool store_blocks(struct store *store, const char *document, size_t place, size_t limit,
	const struct query *query, struct spread *spread, struct error *err);
void spread_clear(struct spread *spread);

/* What a person wrote: notes, marks, tags, statuses, undo and redo, lists. */
#include "khunjerab/store_own.h"
#include "khunjerab/store_rebuild.h"

/* ---- soundness ----------------------------------------------------------------------- */

/* Checks the library, its index and the notes: what is wrong, and what to do, goes into notices;
 * true where nothing is. A failure to check at all is an error with *sound false. */
bool store_check(struct store *store, struct notices *notices, bool *sound, struct error *err);

#endif
