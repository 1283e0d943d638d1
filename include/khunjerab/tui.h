/* SPDX-License-Identifier: MIT */
/*
 * tui: the browser. The only module that knows curses. Asks the store with the same query as the
 * command line; draws only what passed text_visible().
 */
#ifndef KHUNJERAB_TUI_H
#define KHUNJERAB_TUI_H

#include <stdio.h>

#include "khunjerab/store.h"

struct tui;

/* A configuration as it was read; see khunjerab-config(5). */
struct tui_config {
	const char *name; /* the file's */
	const char *bytes;
	size_t size;
	const char *trouble; /* why it could not be read; NULL */
};

/*
 * What only the whole program can do, as it reads files and prose: lent by cli. The browser sets
 * who is told of the work, and may stop it. Each does all of it or nothing; said gets what came of
 * it, a line each. False with a sentence, ERROR_STOPPED where it was stopped.
 */
struct tui_lent {
	const void *own; /* the lender's */
	work_listener *listener;
	void *listener_context;
	/* A file into the library, or a person's own into the notes. */
	bool (*import)(const struct tui_lent *lent, struct store *store, const char *path,
		struct buffer *said, struct error *err);
	/* Makes a file anew beside what is open: the library, or with a path that of the notes. */
	bool (*rebuild)(const struct tui_lent *lent, const char *file, struct buffer *said,
		struct error *err);
};

struct tui_options {
	const char *query;    /* NULL or "": the first screen; else the search it opens with */
	const char *terminal; /* NULL: $TERM */
	bool color;
	bool color_given; /* the command line said so: no configuration changes it */
	bool plain;	  /* ASCII only: no line drawing, no letters outside ASCII */
	bool plain_given;
	const struct tui_config *config; /* NULL: none */
	FILE *output;			 /* NULL: standard output. Tests draw into /dev/null */
	int lines;			 /* with output set: the size to draw at */
	int columns;
	/* With output set: whether a key waits, asked while a search runs; NULL: none does. */
	bool (*pressing)(void *context);
	void *pressing_context;
	/* Seconds since 1970, for the clock on the screen; NULL: the system's. */
	int64_t (*now)(void);
	const struct tui_lent *lent; /* NULL: nothing is */
};

/* Runs the browser until the person leaves it. *signal is the signal that ended it, 0 if none.
 * False where the terminal cannot show it: one sentence, and nothing was drawn. */
bool tui_run(
	struct store *store, const struct tui_options *options, int *signal, struct error *err);

/* For tests: the same browser, driven by hand. The store stays the caller's. */
bool tui_open(struct store *store, const struct tui_options *options, struct tui **tui,
	struct error *err);
/* Types keys: characters, and names in angle brackets: "jj<Enter>/gwadar<Esc><Resize 40x24>". */
void tui_type(struct tui *tui, const char *keys);
void tui_draw(struct tui *tui);
/* What is left to do while no key waits: the rest of a search, what is new. True where the screen
 * is to be drawn again; false where there was nothing, or it was stopped. */
bool tui_idle(struct tui *tui);
bool tui_is_over(const struct tui *tui);
/* Appends the screen as text, a row a line without blanks at its end; with attributes, each row is
 * followed by one that says the role of each cell, where one has any. */
void tui_picture(const struct tui *tui, bool attributes, struct buffer *picture);
void tui_close(struct tui *tui);

/* How text of a role looks on a terminal: colours by their numbers, -1 for the terminal's own. */
struct tui_look {
	const char *role; /* its word in a configuration */
	int foreground;
	int background;
	bool bold, dim, underline, reverse;
};

/* The look of the role-th role with so many colours, 0: none. False behind the last role. */
bool tui_look(size_t role, int colors, struct tui_look *look);

/* Makes a configuration hold, from the program's own tables on; NULL: those alone. What is wrong
 * with it is added to complaints, by line, and the rest holds. tui_open() does it by itself. */
void tui_configure(const struct tui_config *config, struct notices *complaints);
/* What then holds, for what draws no screen: text-width, 0 where nothing is set; ascii, -1 where
 * nothing is; the name of the command that a character is the key of, in lists before all, NULL for
 * none. It lives as long as the program. by_default: without the configuration. */
int tui_configured_width(void);
int tui_configured_ascii(void);
const char *tui_key_command(uint32_t key, bool by_default);
/* Appends the table of keys as they are bound now, an object a line. */
void tui_print_keys_json(struct buffer *text);
/* Appends the table of keys as plain text, or as the rows of a man page. */
void tui_print_keys(bool manual, struct buffer *text);

#endif
