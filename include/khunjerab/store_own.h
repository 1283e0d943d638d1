/* SPDX-License-Identifier: MIT */
/*
 * store: what a person wrote, in a file of its own beside the library. A part of store.h, which
 * includes it.
 */
#ifndef KHUNJERAB_STORE_OWN_H
#define KHUNJERAB_STORE_OWN_H

#include "khunjerab/model.h"

struct store;

/* ---- what a person wrote ------------------------------------------------------------- */

struct note {
	const char *address; /* where it stands now; where it stood, if unplaced */
	const char *words;   /* of the text it was written on */
	const char *text;
	int64_t written; /* seconds since 1970, UTC */
	bool placed;
};

struct notebook {
	struct arena arena;
	struct note *items;
	size_t count;
	size_t room;
};

/* Writes, replaces or (with text NULL or "") deletes the note at an address that exists in the
 * library and is no single act's. True means committed to the disk. */
bool store_note_write(
	struct store *store, const struct address *address, const char *text, struct error *err);
/* *text in arena; NULL where there is no note. */
bool store_note_read(struct store *store, const struct address *address, struct arena *arena,
	const char **text, struct error *err);
/* All notes, by address; unplaced ones last. */
bool store_notes(struct store *store, struct notebook *notebook, struct error *err);
void notebook_clear(struct notebook *notebook);

/* Sets or clears a mark on a statement: MARK_BOOKMARKED, or MARK_UNREAD, which everything is until
 * it is cleared. True means committed. */
bool store_mark(struct store *store, int64_t id, enum query_mark mark, bool set, struct error *err);

/* The same for many statements at once, which is one step to undo. */
bool store_mark_all(struct store *store, const int64_t *ids, size_t count, enum query_mark mark,
	bool set, struct error *err);

/* A person's judgement of what became of a commitment, and on what it rests. */
struct judgement {
	enum status status; /* STATUS_NONE takes an earlier one back, and is a setting too */
	struct date date;   /* when it was so; may be open */
	const char *note;   /* NULL where none, and so below */
	const char *source;
	/* Filled by reading. */
	const char *address; /* where it stands now; where it stood, if unplaced */
	const char *words;   /* the act's, or the statement's */
	int64_t written;     /* seconds since 1970, UTC */
	bool placed;
};

struct judgements {
	struct arena arena;
	struct judgement *items;
	size_t count;
	size_t room;
};

/* Sets the status of an act or a whole statement. Nothing is overwritten: the settings before it
 * are its history. True means committed. */
bool store_status_set(struct store *store, const struct address *address,
	const struct judgement *judgement, struct error *err);
/* What was ever set at the address, the oldest first: of an act, its own; of a statement, its own
 * and its acts'. address NULL: everything that was set, in the order it was written. */
bool store_status_history(struct store *store, const struct address *address,
	struct judgements *history, struct error *err);
void judgements_clear(struct judgements *history);

/* Tags are words of the person's own on statements: letters, digits, hyphens, underscores and dots,
 * at most TAG_SIZE - 1 bytes; they are told apart without regard to case and accents. A tag that
 * begins with a hyphen is an error. True means committed. */
bool store_tag(struct store *store, int64_t id, const char *tag, bool set, struct error *err);
bool store_tag_all(struct store *store, const int64_t *ids, size_t count, const char *tag, bool set,
	struct error *err);

/* Between these, all changes are one transaction and one step to undo; ending without keep undoes
 * them. Several begin-end pairs may stand within each other. */
bool store_together(struct store *store, struct error *err);
bool store_together_end(struct store *store, bool keep, struct error *err);

/* ---- copies of the notes -------------------------------------------------------------- */

/* Before the first change of a day the notes are copied to "notes.db.backup-2026-01-04" beside
 * them; the last seven such copies stay. Their paths, the latest first, in arena. */
size_t store_backups(struct store *store, struct arena *arena, const char ***paths);
/* What went wrong beside what was asked for (a copy that could not be made), in arena, once; NULL
 * where nothing did. */
const char *store_trouble(struct store *store, struct arena *arena);

/* ---- from notes to notes ------------------------------------------------------------- */

/* Everything a person wrote but the histories and the steps, by kind, place and time. The caller
 * clears it. */
bool store_own(struct store *store, struct own *own, struct error *err);

struct own_report {
	size_t added[OWN_COUNT];
	size_t same;	 /* were there already */
	size_t kept;	 /* letters that lead elsewhere here, and stay as they are */
	size_t unplaced; /* of those added: the library does not have their words */
};

/*
 * Adds what is not there yet; nothing that is there is changed. A note on a place that has another
 * one stands beside it; a search whose name stands for another gets a name with a number. One step
 * to undo. Adding the same twice changes nothing.
 */
bool store_own_merge(
	struct store *store, const struct own *own, struct own_report *report, struct error *err);

/* ---- undo and redo ------------------------------------------------------------------- */

enum deed_kind {
	DEED_NONE, /* there was nothing to undo or redo */
	DEED_NOTE,
	DEED_UNNOTE,
	DEED_BOOKMARK,
	DEED_UNBOOKMARK,
	DEED_READ,
	DEED_UNREAD,
	DEED_TAG,
	DEED_UNTAG,
	DEED_STATUS,
	DEED_SEARCH, /* a saved search */
	DEED_UNSEARCH,
	DEED_PLACE, /* a named mark */
	DEED_UNPLACE,
	DEED_IMPORT, /* what was read back from a file */
	DEED_MANY,   /* of several kinds */
	DEED_COUNT,
};

/* One step of what a person did. Text in the arena that was handed in. */
struct deed {
	enum deed_kind kind;
	const char *address; /* of the first change; "" where it has none */
	const char *words;   /* the tag, the status's word, the note's beginning, a name */
	size_t count;	     /* how many changes */
	int64_t made;	     /* when, seconds since 1970 */
};

/* Takes the last step back, or does again what was taken back last. The steps are kept with the
 * notes, the last 1,000 of them; a new change after an undo forgets what could be done again. */
bool store_undo(struct store *store, struct arena *arena, struct deed *what, struct error *err);
bool store_redo(struct store *store, struct arena *arena, struct deed *what, struct error *err);
/* Appends what the step was as a part of a sentence: "note on alpha:1.1: its words", "marked as
 * read (9)". */
void deed_say(const struct deed *deed, struct buffer *text);

/* ---- what is new --------------------------------------------------------------------- */

/*
 * A document is new when it was not in the library, or its file was another one to the byte, when
 * the person last looked; all its statements are then new. Before the first look nothing is. This
 * goes by what the documents were and not by times, so a library that is made anew makes nothing
 * new.
 */
struct news {
	int64_t looked; /* when, seconds since 1970; 0: never */
	size_t documents;
	size_t statements;
};

bool store_news(struct store *store, struct news *news, struct error *err);
/* All that is in the library now counts as looked at. */
bool store_looked(struct store *store, struct error *err);

/* ---- lists of a person's own --------------------------------------------------------- */

enum shelf_kind {
	SHELF_TAGS,	/* name; count of statements; by name */
	SHELF_SEARCHES, /* name, text: the query; by name */
	SHELF_ASKED,	/* text: the query, at; newest first, each once, the last 200 */
	SHELF_VISITED,	/* address, placed, at; newest first, the last 500 */
	SHELF_PLACES,	/* name: the letter, address, placed, at; by letter */
	SHELF_COUNT,
};

/* What does not apply is NULL, 0 or false. */
struct shelf_item {
	const char *name;
	const char *text;
	const char *address; /* where it stands now; where it stood, if unplaced */
	bool placed;
	size_t count;
	int64_t at; /* seconds since 1970 */
};

struct shelf {
	struct arena arena;
	struct shelf_item *items;
	size_t count;
	size_t room;
};

/* limit 0: all. */
bool store_shelf(struct store *store, enum shelf_kind kind, size_t limit, struct shelf *shelf,
	struct error *err);
void shelf_clear(struct shelf *shelf);

/* Keeps a query under a name, replacing what the name stood for; query NULL or "" forgets it. */
bool store_search_save(struct store *store, const char *name, const char *query, struct error *err);
/* What a saved search finds now, beside what it found when it was last seen: statements that came
 * and that went, also where they are as many. Without an earlier look nothing came; of more than a
 * thousand, only how many more there are is told. */
struct saved_news {
	size_t count;
	bool capped; /* there are more */
	size_t came;
	size_t went;
};
bool store_saved_news(struct store *store, const char *name, const struct query *query,
	struct saved_news *news, struct error *err);
/* What it finds now is seen. */
bool store_saved_seen(
	struct store *store, const char *name, const struct query *query, struct error *err);
/* A query that was asked, for the history. "" is not kept. */
bool store_asked(struct store *store, const char *query, struct error *err);
/* A place that was visited, for the history; twice in a row is once. */
bool store_visited(struct store *store, const struct address *address, struct error *err);
/* A letter (any one character) leads to an address; address NULL forgets it. */
bool store_place_set(
	struct store *store, const char *letter, const struct address *address, struct error *err);
/* Where the letter leads now; *placed false where it leads nowhere. */
bool store_place(struct store *store, const char *letter, struct address *address, bool *placed,
	struct error *err);

/* ---- trying things out --------------------------------------------------------------- */

/* From here to the end of it, all that is written goes into a copy of the notes in memory, which
 * begins as they are, can be written even where they cannot, and is thrown away at the end: the
 * notes are then as they were left, with what other programs wrote meanwhile. Not within another
 * one, a load or a step, and the library is not reopened meanwhile. False, with all as it was,
 * where the notes cannot be read. */
bool store_rehearse(struct store *store, struct error *err);
/* Does nothing where there is no rehearsal; closing the store ends it too. */
void store_rehearse_end(struct store *store);

/* ---- a place to come back to --------------------------------------------------------- */

/* A place to come back to ("last", one line of text), kept with the notes. */
bool store_keep(struct store *store, const char *name, const char *text, struct error *err);
bool store_kept(struct store *store, const char *name, struct arena *arena, const char **text,
	struct error *err);

#endif
