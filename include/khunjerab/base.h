/* SPDX-License-Identifier: MIT */
/*
 * base: memory, errors, UTF-8, dates, digests, other programs, embedded assets. The lowest rung: it
 * includes libc and libunistring and nothing of the project.
 *
 * Out of memory is the one failure that is not carried: the program ends through the handler
 * set with memory_on_failure(), which the screen uses to give the terminal back first.
 */
#ifndef KHUNJERAB_BASE_H
#define KHUNJERAB_BASE_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(string, first) __attribute__((format(printf, string, first)))
#else
#define PRINTF_LIKE(string, first)
#endif

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* Every sentence that a person may see passes through gettext; N_() marks those in const tables,
 * which are translated where they are shown. */
#define _(text) gettext(text)
#define N_(text) (text)

/* ---- errors -------------------------------------------------------------------------- */

/* Each kind has one exit status: see cli.h. */
enum error_kind {
	ERROR_NONE,
	ERROR_USAGE,   /* the command line is off */
	ERROR_INPUT,   /* a document, record file or address is off */
	ERROR_IO,      /* a file cannot be read or written */
	ERROR_LIBRARY, /* the library or the notes cannot be opened, read or written */
	ERROR_DAMAGED, /* the same, as what is in the file is not as it should be */
	ERROR_STOPPED, /* someone wanted the work stopped; nothing was changed */
};

/* The person's error: one sentence, without the program's name and without a final newline. */
struct error {
	enum error_kind kind;
	char message[1024];
};

/* Fills err (which may be NULL) and returns false, so that `return error_set(...)` is the idiom. */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);

/* ---- long work ----------------------------------------------------------------------- */

enum work_kind { WORK_DOCUMENTS, WORK_READING, WORK_STATEMENTS, WORK_INDEX, WORK_COUNT };

/* "documents", to be passed through gettext. */
const char *work_kind_word(enum work_kind kind);

/* How far long work is. */
struct work {
	enum work_kind kind;
	size_t done;
	size_t total;
};

/* Told of long work as it goes on; step is NULL where there is nothing new to tell. True stops the
 * work: it fails with ERROR_STOPPED, and leaves what it worked on as it was. */
typedef bool work_listener(void *context, const struct work *step);

/* ---- memory -------------------------------------------------------------------------- */

/* Called once, with no memory left; must not return. NULL restores the default (a line on
 * standard error and exit status 3). */
void memory_on_failure(void (*handler)(void));

/* Never NULL; free() frees them. memory_resize does not zero. size may be 0. */
void *memory_allocate(size_t size);
void *memory_resize(void *pointer, size_t size);

/* Memory that is freed in one call. Initialise with {0}. Everything taken from an arena lives
 * until its arena_clear(). */
struct arena {
	struct arena_block *blocks;
};

/* Zeroed, aligned for any type. */
void *arena_allocate(struct arena *arena, size_t size);
/* size bytes and a NUL behind them. */
char *arena_copy(struct arena *arena, const char *text, size_t size);
char *arena_string(struct arena *arena, const char *text);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* Makes room for one more item in an array kept in the arena, whose room doubles: returns the
 * array, moved if it had to grow, with item [count] zeroed. *room starts at 0 with a NULL array. */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *room, size_t item_size);
void arena_clear(struct arena *arena);

/* Bytes that grow. Initialise with {0}; once anything was appended, data[size] is a NUL. */
struct buffer {
	char *data;
	size_t size;
	size_t room;
};

void buffer_append(struct buffer *buffer, const char *bytes, size_t size);
void buffer_append_string(struct buffer *buffer, const char *text);
void buffer_append_char(struct buffer *buffer, char byte);
void buffer_printf(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
/* Empties it and keeps its memory; afterwards data is "" and never NULL. */
void buffer_reset(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
/* The contents as a string: "" where nothing was appended. Borrowed until the next change. */
const char *buffer_string(const struct buffer *buffer);

/* ---- notices ------------------------------------------------------------------------- */

/* What a reader doubted or refused, by line of its input. Line and column count from 1; 0 where
 * there is none. */
struct notice {
	size_t line;
	size_t column;
	const char *text;
};

/* Initialise with {0}. Keeps the first 1,000 and counts the rest. */
struct notices {
	struct arena arena;
	struct notice *items;
	size_t count;
	size_t room;
	size_t left_out;
};

void notice_add(struct notices *notices, size_t line, size_t column, const char *format, ...)
	PRINTF_LIKE(4, 5);
void notices_clear(struct notices *notices);

/* ---- text ---------------------------------------------------------------------------- */

/*
 * All text inside the program is valid UTF-8. Text from outside passes text_repair() first and
 * text_visible() last: nothing else may stand between a document and a terminal.
 */

/* Decodes one character of text (size > 0) into *character, U+FFFD where the bytes are not
 * UTF-8; returns how many bytes it took, at least 1. */
size_t text_decode(const char *text, size_t size, uint32_t *character);
/* Appends the character as UTF-8. */
void text_encode(struct buffer *buffer, uint32_t character);
/* Appends bytes as valid UTF-8, a U+FFFD for each malformed part and for each NUL; returns how
 * many were replaced. */
size_t text_repair(struct buffer *buffer, const char *bytes, size_t size);
bool text_is_valid(const char *text, size_t size);
/* Characters (code points) in valid text. */
size_t text_count(const char *text, size_t size);
/* Bytes of the first extended grapheme cluster (UAX #29) of non-empty text. */
size_t text_grapheme(const char *text, size_t size);
/* Terminal cells of text: the sum over its characters, as terminals and curses add them up, but 2
 * for a cluster that is one picture (a flag, joined or tinted emoji). Text with control characters
 * has to be made visible first. */
int text_width(const char *text, size_t size);
/* The most bytes of text that fit into cells, never cutting a cluster; *width gets their cells. */
size_t text_fit(const char *text, size_t size, int cells, int *width);
/* The bytes of the line that starts text when it is wrapped at cells (UAX #14; a word wider than
 * the line is cut between clusters): *size_shown without the blanks at its end, and the value
 * returned with them, at least 1 for non-empty text. A newline ends a line. */
size_t text_wrap(const char *text, size_t size, int cells, size_t *size_shown);
/* Appends text with everything that could drive or deceive a terminal shown as a mark: C0, DEL,
 * C1, bidirectional controls, zero-width and tag characters as ‹ESC›, ‹RLO›, ‹U+200B› …; blanks
 * of every kind as a space. ZWJ and ZWNJ between letters, and variation selectors, stay (scripts
 * need them); more than 8 marks on one letter are cut and said so. */
void text_visible(struct buffer *buffer, const char *text, size_t size);
/* True for letters written from right to left, and Arabic digits. */
bool text_is_right_to_left(uint32_t character);
/* Which way the first letter of text is written; none where there is no letter. */
enum direction { DIRECTION_NONE, DIRECTION_LEFT_TO_RIGHT, DIRECTION_RIGHT_TO_LEFT };
enum direction text_direction(const char *text, size_t size);
/* The bytes up to the last right-to-left letter (its marks with it) before one that is written the
 * other way; 0 where there is none. */
size_t text_right_to_left_run(const char *text, size_t size);
/* Appends visible text for a terminal, with a left-to-right mark on both sides of each run from
 * right to left, so that nothing beside it is turned round with it. */
void text_isolate(struct buffer *buffer, const char *text, size_t size);
/* Appends text in ASCII, for terminals that show no other: letters without their accents, signs by
 * their likes, ? for the rest. */
void text_ascii(struct buffer *ascii, const char *text, size_t size);
/* Appends text as it is compared in searches: compatibility-decomposed, case-folded, without
 * accents (UAX #15, CaseFolding). */
void text_fold(struct buffer *buffer, const char *text, size_t size);
bool text_equal_folded(const char *a, const char *b);
/* Whether text, or a word in it, begins with what is typed, both folded; with "" every text does.
 */
bool text_begins_folded(const char *text, const char *typed);
/* An ASCII name for a title: lower case letters, digits and single hyphens, "" where none fits. */
void text_slug(struct buffer *buffer, const char *text, size_t size);
bool text_is_slug(const char *text, size_t size);
bool text_is_blank(uint32_t character);
/* Letters, marks and digits: what search words are made of. */
bool text_is_word(uint32_t character);

/* ---- encodings ----------------------------------------------------------------------- */

/* How text from outside may be written. */
enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_WINDOWS1252,
	ENCODING_UNKNOWN,
	ENCODING_COUNT,
};

const char *encoding_name(enum encoding encoding);
/* What the bytes themselves tell: a byte order mark; zeros in every other byte; bytes that are no
 * UTF-8 but are what English prose has in Windows-1252. ENCODING_UNKNOWN where they tell nothing.
 */
enum encoding encoding_guess(const char *bytes, size_t size);
/* The bytes of the encoding's byte order mark at the start; 0 where it is not there. */
size_t encoding_mark(const char *bytes, size_t size, enum encoding encoding);
/* Appends bytes (without a mark) as valid UTF-8, a U+FFFD for each that is nothing in the encoding;
 * *replaced counts these. False, and nothing appended, where it cannot be converted. */
bool encoding_convert(struct buffer *buffer, const char *bytes, size_t size, enum encoding from,
	size_t *replaced);
/* How many places in valid text look like UTF-8 that was read as Windows-1252 before it came here
 * ("\u00E2\u20AC\u2122" for an apostrophe), and in *first where the first of them is. */
size_t encoding_misread(const char *text, size_t size, size_t *first);

/* ---- dates --------------------------------------------------------------------------- */

/* A day, a month (day 0), a year (month and day 0) or nothing (all 0), Gregorian. */
struct date {
	int year;
	int month;
	int day;
};

/* "2026-01-04", "2026-01" or "2026", years 1000 to 9999; false, and nothing written, where it
 * is not one or that day does not exist. */
bool date_parse(const char *text, struct date *date);
/* "2026-01-04" and so on; "" for no date. text has room for DATE_SIZE bytes. */
#define DATE_SIZE 32
void date_format(struct date date, char *text);
/* "4 January 2026", "January 2026", "2026", "". */
void date_format_long(struct date date, char *text);
/* "4 Jan 2026", "Jan 2026", "2026", "". */
void date_format_short(struct date date, char *text);
/* yyyymmdd, with zeros for what is open. */
int date_number(struct date date);
struct date date_from_number(int number);
int date_month_days(int year, int month);
/* The day that SOURCE_DATE_EPOCH names (reproducible-builds.org/specs/source-date-epoch); false
 * where it is not set. */
bool date_given(struct date *date);
/* That day, else today's, both in UTC. */
struct date date_today(void);

/* ---- other programs' forms ------------------------------------------------------------ */

/* Appends a JSON string, quotation marks and all: valid UTF-8, everything that is not plainly
 * visible escaped. NULL gives null. */
void buffer_append_json(struct buffer *buffer, const char *text, size_t size);
/* Appends a CSV field, quoted, and a comma or, if last, the line's end; what a spreadsheet would
 * take for a formula gets an apostrophe before it. NULL is empty. */
void buffer_append_csv(struct buffer *buffer, const char *text, bool last);
/* ---- base64 -------------------------------------------------------------------------- */

/* Appends bytes as base64 (RFC 4648, padded, on one line). */
void base64_append(struct buffer *buffer, const char *bytes, size_t size);
/* How many letters size bytes become. */
size_t base64_size(size_t size);

/* ---- digest -------------------------------------------------------------------------- */

/* SHA-256 (FIPS 180-4) of bytes as 64 hexadecimal digits and a NUL. */
#define DIGEST_SIZE 65
void digest_sha256(const char *bytes, size_t size, char digest[DIGEST_SIZE]);

/* ---- other programs ------------------------------------------------------------------ */

/* A program to be run. Nobody's shell sees its arguments. */
struct process {
	const char *const
		*arguments; /* the first is the program, looked for in $PATH; ends with NULL */
	const char *input;  /* for its standard input; NULL: what ours is */
	size_t input_size;
	bool quiet;	    /* its output goes nowhere */
	int (*told)(void);  /* the signal that told us to end, 0 where none did; NULL: none does */
	const char *folder; /* where it runs; NULL: where we are */
	int seconds; /* it has so many, with all that it starts, and no terminal; 0: all its time */
	/* With seconds: asked every few milliseconds while it runs; true stops it. NULL: nothing
	 * does. */
	bool (*waiting)(void *context);
	void *waiting_context;
};
/* Runs it and waits for its end. *status is as a shell counts it: 128 and more for a signal. False
 * with a sentence where it cannot be started, took longer than its seconds or was stopped: then all
 * that it started and left in its group is ended with it, whatever it listens to. */
bool process_run(const struct process *process, int *status, struct error *err);
/* Starts it in a session of its own, without the terminal, and waits for nothing. */
bool process_start(const char *const *arguments, struct error *err);

/* ---- assets -------------------------------------------------------------------------- */

/* The files of assets/ that the program carries. name is the path below assets/; bytes are
 * followed by a NUL that size does not count. */
struct asset {
	const char *name;
	const char *bytes;
	size_t size;
};

/* NULL where there is none. */
const struct asset *asset_find(const char *name);
/* The index-th asset whose name begins with prefix, in the order of names; NULL past the last. */
const struct asset *asset_at(const char *prefix, size_t index);
/* A digest of all shipped record files and of the version, made when the program was built. */
extern const char asset_shipped_digest[];

#endif
