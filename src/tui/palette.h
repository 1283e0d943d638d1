/* SPDX-License-Identifier: MIT */
/* tui, inside: the list of commands that ? and : open, and commands that take an argument. */
#ifndef KHUNJERAB_TUI_PALETTE_H
#define KHUNJERAB_TUI_PALETTE_H

#include "internal.h"

/* From this width on the list of names says what each does. */
#define NAMES_COLUMNS 60

/* What a command's argument is; what can be offered for it is found in the store. */
enum argument_kind {
	ARGUMENT_NONE,
	ARGUMENT_ADDRESS,
	ARGUMENT_DOCUMENT,
	ARGUMENT_OTHER, /* a document to compare the one at hand with */
	ARGUMENT_TOPIC,
	ARGUMENT_SECTION,
	ARGUMENT_QUERY,
	ARGUMENT_NUMBER,
	ARGUMENT_FILE, /* a path, which may begin with "~/" */
	ARGUMENT_PART, /* the library, or the notes */
	ARGUMENT_TEXT,
	ARGUMENT_COUNT,
};

/* A command that is given by name. One of the name of a row of keys.c is that row's with an
 * argument: alone it does what the key does. */
struct command_row {
	const char *name;
	enum argument_kind argument;
	const char *help;
	void (*run)(struct tui *tui, const char *argument);
};

extern const struct command_row command_rows[];
extern const size_t command_row_count;

/* "ADDRESS"; "" for none. */
const char *argument_word(enum argument_kind kind);
/* True where only what is offered is an argument. */
bool argument_is_closed(enum argument_kind kind);

/* What may stand for an argument. Text lives in the arena. */
struct choice {
	const char *word;
	const char *about;
};

struct choices {
	struct arena arena;
	struct choice *items;
	size_t count;
	size_t room;
	/* What they were found for, with what was typed of a document's name or a folder's. */
	enum argument_kind kind;
	char before[512];
};

/* Finds what may be offered for an argument of which typed is there; keeps what it has where that
 * is still right. */
void choices_load(
	struct tui *tui, enum argument_kind kind, const char *typed, struct choices *choices);
void choices_clear(struct choices *choices);
/* One more; text is copied, about may be NULL. */
void choice_add(struct choices *choices, const char *word, const char *about);
/* The files and folders of choices->before, by name (offer_files.c). */
void files_offer(struct choices *choices);

/* A line of the list. */
struct palette_line {
	const struct key_row *row;	   /* NULL: a command without a key */
	const struct command_row *command; /* NULL: it takes no argument */
	const struct choice *choice;	   /* not NULL: an argument for command */
	int score;
	bool works; /* where the list was asked for */
};

struct palette {
	struct palette_line *lines;
	size_t count;
	size_t room;
	struct choices choices;
	const struct command_row *given; /* the command whose argument is being typed; NULL */
	const char *nearest;		 /* where nothing matches: the name most like it; NULL */
	unsigned from;			 /* the place that the list was asked from */
	bool keys;			 /* asked for with ?: keys first, and q leaves */
	bool moved;			 /* a line was chosen by hand */
	struct list list;
	int page;
};

struct palette *palette_of(const struct view *view);
/* "search QUERY" */
void palette_line_name(const struct palette_line *line, struct buffer *name);
const char *palette_line_help(const struct palette_line *line);
/* The lines that match what is typed, best first. */
void palette_match(struct view *view, const char *typed);
/* Does what a line says, in the view that the list was asked from. */
void palette_run(struct tui *tui, const struct palette_line *line, const char *argument);
/* Opens the list with a command on the line, to be given its argument. */
void palette_ask(struct tui *tui, const char *typed);
bool palette_is_open(const struct tui *tui);

#endif
