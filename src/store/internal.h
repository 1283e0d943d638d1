/* SPDX-License-Identifier: MIT */
/* What the store's files know of each other; nobody else includes this. */
#ifndef KHUNJERAB_STORE_INTERNAL_H
#define KHUNJERAB_STORE_INTERNAL_H

#include "khunjerab/store.h"

#include <sqlite3.h>

/* ---- a database and its prepared statements (sql.c) ------------------------------------ */

#define SQL_ROOM 256

struct sql_slot {
	const char *sql;
	sqlite3_stmt *statement;
};

/* Zeroed: closed. */
struct database {
	sqlite3 *handle;
	const char *what;     /* "library" or "notes": for sentences */
	const char *shown;    /* its path, for sentences */
	const char *remedy;   /* what to do about a damaged one */
	int depth;	      /* of transactions, nested ones counted */
	int64_t locked_since; /* in milliseconds: since when another program is waited for */
	struct sql_slot slots[SQL_ROOM];
};

/* Only a literal passes: SQL that is put together at run time does not compile. */
#define SQL(literal) ("" literal "")

/* A statement under way. Bind, loop with rows_next(), and always end with rows_end(). Text and
 * blobs are borrowed until then. */
struct rows {
	struct database *database;
	sqlite3_stmt *statement;
	int code;
};

struct rows rows_start(struct database *database, const char *sql);
void rows_int(struct rows *rows, int index, int64_t value);
/* NULL binds NULL. */
void rows_text(struct rows *rows, int index, const char *text);
void rows_bytes(struct rows *rows, int index, const char *text, size_t size);
void rows_blob(struct rows *rows, int index, const char *bytes, size_t size);
void rows_pointer(struct rows *rows, int index, void *pointer, const char *type);
bool rows_next(struct rows *rows);
/* False with a sentence where anything failed since rows_start(). */
bool rows_end(struct rows *rows, struct error *err);
/* For statements that give no rows. */
bool rows_run(struct rows *rows, struct error *err);
/* Runs it and makes it ready for other values, its statement kept: for loops of insertions. */
bool rows_again(struct rows *rows);

int64_t rows_number(struct rows *rows, int column);
/* "" where it is NULL; lives until the next step. */
const char *rows_string(struct rows *rows, int column);
size_t rows_size(struct rows *rows, int column);
/* In arena; NULL where it is NULL. */
const char *rows_copy(struct rows *rows, int column, struct arena *arena);

/* Runs literals that give no rows, many at once, outside the cache. */
bool database_execute(struct database *database, const char *sql, struct error *err);
/* Fills err with a sentence for an SQLite code; returns false. */
bool database_fail(struct database *database, int code, struct error *err);
/* One snapshot for several statements; costs next to nothing when nested. */
bool reading_begin(struct database *database, struct error *err);
void reading_end(struct database *database);
/* A transaction that writes; ending without keep undoes it, as does a failing end. */
bool writing_begin(struct database *database, struct error *err);
bool writing_end(struct database *database, bool keep, struct error *err);
/* A whole copy into an empty file; what was written of it goes where that fails. */
bool database_copy(struct database *database, const char *path, struct error *err);
void database_close(struct database *database);

/* ---- files and folders (files.c) --------------------------------------------------------- */

/* Makes the folder of path (0700) and those above it where they are missing. */
bool files_make_folder(const char *path, struct error *err);
/* The folder of path as an absolute path without links, in arena. */
bool files_folder(struct arena *arena, const char *path, const char **folder, struct error *err);
const char *files_name(const char *path);
/* The folder is the person's own and nobody else can write there. */
bool files_is_own(const char *folder);
/* Makes an empty file (0600) where there is none. */
bool files_touch(const char *path, struct error *err);
/* A path for a temporary copy, in arena, its private folder made; files_discard() removes both. */
bool files_private(struct arena *arena, const char **path, struct error *err);
void files_discard(const char *path);
struct files_copying {
	int64_t limit; /* in bytes */
	/* Asked as it goes on; false, with err set, stops it. May be NULL. */
	bool (*goes_on)(void *context, int64_t copied, struct error *err);
	void *context;
};
/* Copies the regular file alone, links not followed. */
bool files_copy(
	const char *from, const char *to, const struct files_copying *copying, struct error *err);
/* An empty file (0600) of a new name beside path. */
bool files_beside(struct arena *arena, const char *path, const char **made, struct error *err);
/* "path.suffix", or with a number behind it where there is such a file. */
const char *files_free_name(struct arena *arena, const char *path, const char *suffix);
/* Puts made where path is, which is kept under that name (NULL: is not kept). */
bool files_replace(const char *path, const char *made, const char *kept, struct error *err);

enum files_state { FILES_MISSING, FILES_EMPTY, FILES_REGULAR, FILES_OTHER };
struct stamp;
/* False where there is no such file. */
bool files_stamp(const char *path, struct stamp *stamp);
enum files_state files_look(const char *path, bool *own);

/* ---- who may be opened (guard.c, schema.c) ----------------------------------------------- */

/* A kind of database: its numbered steps and how it says what it is. */
struct design {
	const char *what;
	const char *steps; /* assets whose name begins so */
	int application_id;
	const char *const *shadows; /* tables that SQLite makes for the index; ends with NULL */
	const char *remedy;	    /* what to do about a damaged one */
};

extern const struct design library_design;
extern const struct design notes_design;

/* GUARD_SALVAGE: a damaged file of the person's own, read as it lies there. */
enum guard_mode { GUARD_WRITE, GUARD_READ, GUARD_FOREIGN, GUARD_MEMORY, GUARD_SALVAGE };

/* Opens path with everything off that a hostile file could use. */
bool guard_open(struct database *database, const struct design *design, const char *path,
	enum guard_mode mode, struct error *err);
/* Makes or migrates the schema where it may be written, and holds it to the design's letter. */
bool schema_settle(
	struct database *database, const struct design *design, bool writable, struct error *err);
/* How many steps there are: the version that this program makes. */
int64_t schema_version(const struct design *design);
/* Whether each of the tables (ends with NULL) is there as a step made it. */
bool schema_has(struct database *database, const struct design *design, const char *const *tables);

/* ---- the store ----------------------------------------------------------------------------- */

struct plan;
struct mine;

/* A step that is being made. */
struct step {
	int depth;   /* of the begin-end pairs */
	bool failed; /* one of them was not kept: none is */
	int64_t id;  /* 0: nothing was changed yet */
	enum deed_kind kind;
	struct buffer address;
	struct buffer words;
	size_t deeds;
};

/* Statements that a bulk load has put in and the index does not have yet. */
struct stretch {
	int64_t first;
	int64_t last;
};

struct word_counts;
struct names;
struct section_map;

/* A file's state, to tell whether it changed. */
struct stamp {
	uint64_t inode;
	int64_t size;
	int64_t seconds;
	int64_t nanoseconds;
};

struct store {
	struct arena arena; /* paths and remarks */
	struct database library;
	struct database notes;
	const char *path;
	const char *notes_path;
	struct buffer remark;
	bool writable;
	bool in_place; /* its file is the one at path */
	bool notes_writable;
	bool notes_off;	       /* there is a file, and it is not used */
	char backed_up[16];    /* the day on which a copy of the notes was last seen to */
	struct buffer trouble; /* what went wrong beside the work, until it is asked for */
	/* A bulk load. */
	bool bulk;
	bool broken; /* a document failed half-way: the load cannot be kept */
	struct stretch *pending;
	size_t pending_count;
	size_t pending_room;
	struct word_counts *words;
	/* What the person did, read when first asked for; read again when either file changed. */
	struct mine *mine;
	size_t mine_count;
	size_t mine_room;
	struct arena mine_arena;
	bool mine_read;
	int64_t mine_versions[2];
	/* When the person last looked, and the document asked about last. */
	bool looked_read;
	int64_t looked;
	int64_t looked_version;
	char fresh_slug[128];
	bool fresh;
	struct step step;
	/* The plan whose marks are being asked for, set with its statement's values. */
	const struct plan *filter;
	/* Sections by statement, read when first counted. */
	struct section_map *sections;
	int64_t sections_version;
	/* Topic names, read from the lexicon when first asked for. */
	struct names *names;
	fts5_api *fts;
	fts5_tokenizer tokenizers;
	Fts5Tokenizer *tokenizer; /* NULL until a stem is asked for */
	/* Who is told of long work, and may stop it. */
	work_listener *working;
	void *working_context;
	bool work_stopped;
	struct stamp seen;	 /* the library's file as it was last looked at */
	struct stamp notes_seen; /* the notes' as it was opened */
	struct stamp other;	 /* what stands in the place of one of them, if that was told */
	bool other_told;
	bool notes_switched;	      /* notes that were replaced were closed, to be opened again */
	struct store_options options; /* as it was opened with; text lives in arena */
	struct rehearsal *rehearsal;  /* NULL: what a person does is kept */
	/* Who may stop a find, asked only while one runs. */
	bool (*pressing)(void *context);
	void *pressing_context;
	bool finding;
	bool stopped; /* the last find was */
	/* The same for whatever else is read. */
	bool (*reading)(void *context);
	void *reading_context;
	/* Rows that hits_shown() passes over, and then works for. */
	size_t hits_skip;
	size_t hits_left;
};

/* Once a find or long work is over, which have handlers of their own. */
void reading_watch(struct store *store);
void store_add_remark(struct store *store, const char *format, ...) PRINTF_LIKE(2, 3);
extern struct store_hooks store_hooks;

/* ---- numbers (numbers.c) ------------------------------------------------------------------- */

#define DAY_ROOM 1000000LL
#define DATE_NONE 99990000LL
#define BLOCK_STATEMENTS 500

enum { FACET_ALL, FACET_SECTION, FACET_TOPIC, FACET_PARTY };

/* A document's row, as far as the importer needs it. id 0: there is none. */
struct holding {
	int64_t id;
	int64_t first;
	int64_t statements;
	bool shipped;
	bool prose;
	char sha256[DIGEST_SIZE];
};

bool holding_find(struct store *store, const char *slug, struct holding *held, struct error *err);
/* The number for the first of count statements of that date. */
bool numbers_allocate(struct store *store, const struct document *document,
	const struct holding *held, int64_t *first, struct error *err);

/* ---- long work (work.c) ---------------------------------------------------------------------- */

/* Between these, work can be stopped in the middle of a step. */
void working_begin(struct store *store);
void working_end(struct store *store);
/* Work on another database can be stopped in the middle, until it is closed. */
void working_watch(struct store *store, struct database *database);
/* Tells how far it is; false, with err set, where it is to stop. */
bool working_tell(struct store *store, const struct work *step, struct error *err);

/* ---- taking out and putting in (import.c, contents.c) --------------------------------------- */

bool import_document(struct store *store, const struct document *document,
	const struct origin *origin, struct import_report *report, struct error *err);
/* Takes a document's rows out of everything but the document table. */
bool contents_remove(struct store *store, const struct holding *held, struct error *err);
/* Adds (sign 1) or takes away (-1) what stands between two numbers, to the totals. */
bool totals_add(struct store *store, const struct stretch *stretch, int sign, struct error *err);
bool index_add(
	struct store *store, const struct stretch *stretches, size_t count, struct error *err);
/* A document's row goes, with all that hangs on it. */
bool document_drop(struct store *store, const struct holding *held, struct error *err);

/* Puts in or refreshes the shipped record where this program carries another one. */
bool shipped_refresh(struct store *store, struct error *err);
/* Reads another's library into this empty one. */
bool foreign_read(struct store *store, const char *path, struct error *err);

/* ---- words (words.c) ------------------------------------------------------------------------ */

/* Counts of words, by which the words of the record are kept. */
struct word_counts *word_counts_new(void);
void word_counts_free(struct word_counts *counts);
/* Counts the words of text, sign times. */
void word_counts_add(struct word_counts *counts, const char *text, size_t size, int sign);
/* Writes them to the library and empties them. */
bool word_counts_write(struct store *store, struct word_counts *counts, struct error *err);
/* The text folded, each run of other characters one space, none at the ends: for comparing names
 * and for reading its words. */
void words_fold(struct buffer *key, const char *text, size_t size);
/* Calls back for each word and each hyphenated compound (phrase then is not ""). */
typedef void (*words_visit)(void *context, const char *term, size_t size, const char *phrase);
void words_each(const char *text, size_t size, words_visit visit, void *context);

/* ---- stems (stems.c) ------------------------------------------------------------------------- */

struct stem {
	int tokens;
	char text[128];
};

void stems_close(struct store *store);
/* The stem under which the index keeps word; false where it is not one word to it. */
bool stem_of(struct store *store, const char *word, struct stem *stem);

/* ---- names (names.c) ------------------------------------------------------------------------ */

/* The lexicon's topics, and their names and aliases folded and sorted. */
struct names *names_new(void);
void names_free(struct names *names);
const struct topic *names_topic(const struct names *names, const char *slug);
/* By slug, name or alias. */
const struct topic *names_topic_called(const struct names *names, const char *value);
/* The other phrases, as written, for a folded name of a topic that is found under all its names;
 * NULL where there is none. */
const struct topic *names_phrases(const struct names *names, const char *folded);
const struct names *store_names(struct store *store);

/* ---- Chinese (han.c) --------------------------------------------------------------------------
 */

void codes_han(struct buffer *codes, const char *text, size_t size);
/* For a word that is Chinese from end to end; NULL for any other. */
const char *match_han(struct plan *plan, const char *text);
/* Code words have no place in the text: what they found is marked in it afterwards. */
void hits_han(struct arena *arena, struct found *found, const struct plan *plan);

/* ---- finding (find.c, found.c, spans.c) --------------------------------------------------------
 */

/* SQL functions: hits(statement_fts), the bytes that match; hits_shown(statement_fts), the same for
 * the rows that are shown; marks(id) and act_marks(id, ordinal): 1 where the filters of
 * store->filter let it pass, else 0; act_fits(plan, party, kind, strength). */
bool functions_register(struct store *store, struct error *err);
/* Sections of all statements are at hand and current. */
bool sections_load(struct store *store, struct error *err);
enum section sections_of(const struct store *store, int64_t statement);
void sections_forget(struct store *store);
/* Between these, whoever is pressing may stop the work. */
void finding_begin(struct store *store);
void finding_end(struct store *store);
/* Loads the statement's row and acts; found->text is NULL where there is none. */
bool found_load(struct store *store, struct arena *arena, int64_t id, struct found *found,
	struct error *err);
/* Spans from the blob that hits() gives as the row's column. */
void found_hits(struct arena *arena, struct found *found, const struct plan *plan,
	struct rows *rows, int column);

/* ---- notes (notes.c, rows.c, steps.c, mine.c …) ------------------------------------------------
 */

/* Decides where the notes are and opens them if they are there. Never fails: notes that cannot be
 * used are off, with a remark. */
void notes_open(struct store *store, const struct store_options *options, bool own_folder);
/* Opens what another program may have made meanwhile. */
void notes_look(struct store *store);
/* Makes the file where there is none yet; false where nothing can be written. */
bool notes_ready(struct store *store, struct error *err);
/* Changes when another connection changed the file. */
int64_t data_version(struct database *database);

/* backup.c: sees to this day's copy before something is changed. What goes wrong is kept for
 * store_trouble(). */
void backup_look(struct store *store);
/* The copies of a file of notes, the latest first, in arena. */
size_t backups_list(const char *notes, struct arena *arena, const char ***paths);

/* Where words were written on. */
struct anchor {
	const char *address;
	const char *words;
	const char *part; /* an act's words; NULL or "" for the whole */
};

/* Where they stand now. */
struct spot {
	bool placed;
	int64_t statement; /* 0 for paragraphs and documents */
	int act;	   /* 0 for the whole statement */
	int64_t order;	   /* by which places are sorted */
	char address[ADDRESS_SIZE];
};

bool anchor_find(
	struct store *store, const struct anchor *anchor, struct spot *spot, struct error *err);
/* The words that stand at an address (an act's statement's), in arena; NULL where it does not
 * exist. */
bool anchor_words(struct store *store, const struct address *address, struct arena *arena,
	const char **words, struct error *err);
/* An act's words, in arena; NULL where there is no such act. */
bool anchor_part(struct store *store, int64_t statement, int act, struct arena *arena,
	const char **part, struct error *err);
/* Everything on the document (NULL: on all) follows its words. Counts notes into report (NULL:
 * does not) and writes the new addresses if so asked. */
bool notes_follow(struct store *store, const char *document, bool write,
	struct import_report *report, struct error *err);

/* The tables whose rows are undone and redone. The numbers are stored with the steps: append, never
 * renumber. */
enum notes_table {
	NOTES_NOTE,
	NOTES_MARK,
	NOTES_TAG,
	NOTES_JUDGEMENT,
	NOTES_SEARCH,
	NOTES_PLACE,
	NOTES_TABLES,
};

/* A row of any of them, in one form. What a table does not have is "" or 0. */
struct own_row {
	enum notes_table table;
	int64_t id; /* 0: the next */
	const char *document;
	const char *address;
	const char *words;
	const char *part;
	int64_t value; /* mark: its kind; judgement: the status */
	int64_t date;
	const char *text;   /* note; tag; judgement: its note; search: the query */
	const char *source; /* judgement; search: its name; place: its letter */
	int64_t at;	    /* seconds since 1970 */
};

/* All rows of a table, or (document not NULL) a document's; row_borrow() reads one. */
struct rows own_rows(struct store *store, enum notes_table table, const char *document);
/* Text lives until the next step. */
struct own_row row_borrow(struct rows *rows, enum notes_table table);
void row_keep(struct own_row *row, struct arena *arena);
/* *found false where there is no such row. */
bool row_read(struct store *store, enum notes_table table, int64_t id, struct arena *arena,
	struct own_row *row, bool *found, struct error *err);
/* Puts it in, and its number into row->id; false where exactly one row was not taken. */
bool row_put(struct store *store, struct own_row *row, struct error *err);
bool row_drop(struct store *store, enum notes_table table, int64_t id, struct error *err);
bool row_move(struct store *store, enum notes_table table, int64_t id, const char *address,
	struct error *err);
bool rows_are_placed(enum notes_table table);

/* A change is made between these, and is a step to undo together with those around it. */
bool step_begin(struct store *store, struct error *err);
bool step_end(struct store *store, bool keep, struct error *err);
/* Within: rows put in and taken out, and what that was, once a change. words is cut short. */
bool step_add(struct store *store, struct own_row *row, struct error *err);
bool step_remove(struct store *store, enum notes_table table, int64_t id, struct error *err);
void step_say(struct store *store, enum deed_kind kind, const char *address, const char *words);

/* Rows by what they stand on are at hand and current. */
bool mine_load(struct store *store, struct error *err);
void mine_forget(struct store *store);
/* The person's own connection put a row in or took it out. */
bool mine_added(struct store *store, const struct own_row *row, struct error *err);
void mine_removed(struct store *store, enum notes_table table, int64_t id);
/* The rows on a statement, by table, act, time and number. */
struct mine_rows {
	const struct mine *items;
	size_t count;
};
struct mine_rows mine_of(const struct store *store, int64_t statement);
/* The statement that the row at a place of the list stands on; -1 past its end. */
int64_t mine_statement(const struct store *store, size_t at);
unsigned mine_marks(struct mine_rows rows);
/* The act's status (its statement's where it has none), or with act 0 the last one on any. */
enum status mine_status(struct mine_rows rows, int act);
/* The set of statuses that hold on the statement; of an act, its own. Never 0. */
unsigned mine_statuses(struct mine_rows rows, int act);
/* The set of statuses that its acts can have. */
unsigned mine_act_statuses(struct mine_rows rows);
bool mine_has_tag(struct mine_rows rows, const char *key);
/* Fills what a person did to it; found->act says which act it is. */
void mine_fill(struct store *store, struct arena *arena, struct found *found);
/* All tags, by name, each with how many statements have it; in arena. */
struct tag_count {
	const char *tag;
	const char *key;
	size_t count;
};
struct tag_counts {
	struct tag_count *items;
	size_t count;
};
struct tag_counts mine_tags(const struct store *store, struct arena *arena);
/* The rows of a table (of marks, of a kind) that stand on an address or, where that is NULL, on a
 * statement. */
struct numbers {
	struct arena arena;
	int64_t *items;
	size_t count;
	size_t room;
};
struct place {
	enum notes_table table;
	int64_t kind;	     /* of marks */
	const char *address; /* of a document or paragraph; else NULL */
	int64_t statement;
};
void mine_at(const struct store *store, const struct place *place, struct numbers *numbers);
void numbers_add(struct numbers *numbers, int64_t number);
void numbers_clear(struct numbers *numbers);

/* ---- what is new (news.c) ---------------------------------------------------------------------
 */

/* Whether the document is new, by its digest. Nothing is where the notes cannot say. */
bool fresh_is(struct store *store, const char *slug, const char *sha256);
/* The stretches of new statements, in order, in arena. */
bool fresh_stretches(struct store *store, struct arena *arena, struct stretch **stretches,
	size_t *count, struct error *err);
void fresh_forget(struct store *store);

#endif
