/* SPDX-License-Identifier: MIT */
/* cli, inside: options, commands, files and output. */
#ifndef KHUNJERAB_CLI_INTERNAL_H
#define KHUNJERAB_CLI_INTERNAL_H

#include "khunjerab/cli.h"
#include "khunjerab/store.h"
#include "khunjerab/tui.h"

/* ---- output -------------------------------------------------------------------------- */

/* FORMAT_PAPER: one of brief's paper formats, by its name. */
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_PAPER };

/* What goes to standard output or, whole or not at all, into a file. */
struct output {
	const char *path; /* NULL: standard output */
	enum format format;
	bool color;
	bool tty;
	bool links; /* addresses may be the terminal's links */
	struct buffer bytes;
	bool closed; /* its reader went away, which is no error */
	bool failed;
	struct error err;
	struct notices *notices; /* where what is wrong with a file goes; NULL: standard error */
};

/* Hands on what is in bytes, if it is much or at_end is set. False, with err set, where it cannot
 * be written. */
bool output_flush(struct output *output, bool at_end);
/* For text: made visible, so that no document drives a terminal. */
void output_text(struct output *output, const char *text);
void output_text_part(struct output *output, const char *text, size_t size);
/* The same with its web addresses as links of the terminal, where output->links says that it takes
 * them. */
void output_linked(struct output *output, const char *text);
/* Lines of a file: on a terminal made visible, elsewhere as they are, byte for byte. */
void output_lines(struct output *output, const struct buffer *lines);
/* A JSON string, quotation marks and all: valid UTF-8, everything that is not plainly visible
 * escaped. NULL gives null. */
void output_json_string(struct output *output, const char *text, size_t size);
void output_json_text(struct output *output, const char *text);
/* A CSV field, quoted; what a spreadsheet would take for a formula gets an apostrophe before it. */
void output_csv_field(struct output *output, const char *text, bool last);

/* ---- long work (work.c) -------------------------------------------------------------- */

/* One of several files. */
struct work_files {
	const char *what;
	size_t done;
	size_t total;
};

/* From here to work_end(), which command_run() calls, long work says on standard error how far it
 * is, where that is a terminal and after half a second, and a signal that would end the program
 * stops it at a safe point. */
void work_begin(void);
/* Accepts that nothing was begun. */
void work_end(void);
/* Takes the line away before something else is said; it comes again. */
void work_quiet(void);
/* Which of several files is under way. */
void work_files(const char *what, size_t done, size_t total);
work_listener work_tell;
/* Whether a signal has come. */
bool work_stopped(void);
/* From here on another is told, and asked whether to stop: the browser. NULL: nobody else. */
void work_hand_on(work_listener *listener, void *context);
/* The exit status of what a signal stopped. */
int work_status(void);

/* ---- files --------------------------------------------------------------------------- */

/* Reads a regular file, or standard input for "-", of at most 256 MiB. Appends to bytes. */
bool file_read(const char *path, struct buffer *bytes, struct error *err);
/* Writes beside path and renames, so that path holds all or what it held. */
bool file_write(const char *path, const char *bytes, size_t size, struct error *err);

/* ---- options and commands ------------------------------------------------------------ */

struct options {
	const char *library; /* NULL: the usual one */
	bool shipped;
	enum format format;
	const char *format_name; /* NULL: not given */
	const char *output;
	size_t limit;	     /* 0: all */
	const char *parties; /* NULL: as the lexicon has it */
	const char *config;  /* NULL: the usual one, if it is there */
	bool no_config;
	bool keys;
	const char *color; /* auto, always, never */
	bool plain;
	bool explain;
	bool record;
	bool rebuild;
	bool mine;	  /* of export */
	const char *date; /* of status, as note and source */
	const char *note;
	const char *source;
	const char *style; /* of cite; NULL: the first */
	bool accessible;
	/* of brief; NULL: not given */
	const char *length;
	const char *title;
	const char *for_whom;
	const char *without;
	const char *template;
	const char *statements;
	bool help;
	bool version;
	const char *const *arguments; /* the command's own */
	size_t argument_count;
};

/* Options may stand anywhere before a lone "--"; a single hyphen starts a negated query word. rest
 * has room for all arguments and gets those that are no options. */
bool options_read(
	int count, char **arguments, struct options *options, const char **rest, struct error *err);
/* Refuses an option that goes with another command only. */
bool options_fit(const struct options *options, const char *command, struct error *err);
const char *format_word(const struct options *options);
void help_print(struct buffer *out);

struct command {
	const char *name;
	const char *arguments; /* for the usage line */
	const char *help;
	size_t least;
	size_t most;	  /* arguments */
	unsigned formats; /* bit n: enum format n */
	bool writes;	  /* the library */
	bool stores;	  /* needs a library at all */
	int (*run)(struct store *store, const struct options *options, struct output *output);
};

extern const struct command commands[];
extern const size_t command_count;

/* Where the library and the notes are. Text lives in arena or for as long as the options. */
bool cli_library(const struct options *options, struct arena *arena, struct store_options *opening,
	struct error *err);
/* Whether standard output is a terminal that is known to take links, and they are not refused. */
bool hyperlinks_wanted(const struct options *options, const struct output *output);
/* Says an error on standard error and returns its exit status. */
int cli_fail(const struct error *err);
/* "file:line:column: text" on standard error. */
void cli_notices(const char *name, const struct notices *notices);
/* A remark on a query, on standard error. */
void cli_remark(const char *remark);
/* All arguments with blanks between, for queries. Lives in arena. */
const char *cli_join(struct arena *arena, const struct options *options, size_t first);
/* "file:line:column: text", where the output has them. */
void output_notices(struct output *output, const char *name, const struct notices *notices);
/* Reads a record file or prose. False with output->err, and with notices that say where. */
bool cli_document(const char *name, const struct buffer *bytes, const char *parties,
	struct document *document, bool *prose, struct output *output);
/* "2026-11-24T19:17:58Z", "" where no day is so far away. */
#define TIME_SIZE 40
void time_format(int64_t seconds, char text[TIME_SIZE]);
/* "10.1": what a statement's address says within its document. */
const char *cli_place(const char *address);

/* Paper in the format of the options, which is one of brief's. False, with output->err set, where
 * it cannot be written or is not for a terminal. */
struct paper;
bool paper_print(const struct paper *paper, const struct options *options, struct output *output);

/* The browser in lines. */
int accessible_run(struct store *store, const struct options *options, struct output *output);
/* The browser's configuration. Text is the arena's, bytes the buffer's. */
struct configuration {
	struct arena arena;
	struct buffer bytes;
	struct tui_config config;
	bool there;
};

/* That there is none is no error. Cleared by the caller either way. */
bool configuration_read(
	const struct options *options, struct configuration *read, struct error *err);
void configuration_clear(struct configuration *read);
/* --keys: the table, with what is wrong with the configuration on standard error. */
int keys_table_print(const struct options *options, struct output *output);

int command_browse(struct store *store, const struct options *options, struct output *output);
int command_parse(struct store *store, const struct options *options, struct output *output);
int command_import(struct store *store, const struct options *options, struct output *output);
int command_export(struct store *store, const struct options *options, struct output *output);
int command_remove(struct store *store, const struct options *options, struct output *output);
int command_list(struct store *store, const struct options *options, struct output *output);
int command_show(struct store *store, const struct options *options, struct output *output);
int command_search(struct store *store, const struct options *options, struct output *output);
int command_commitments(struct store *store, const struct options *options, struct output *output);
int command_note(struct store *store, const struct options *options, struct output *output);
int command_status(struct store *store, const struct options *options, struct output *output);
int command_tag(struct store *store, const struct options *options, struct output *output);
int command_undo(struct store *store, const struct options *options, struct output *output);
int command_redo(struct store *store, const struct options *options, struct output *output);
/* Everything that the person wrote, as a file; and one read back, with a line that says what it
 * did. */
int mine_export(struct store *store, struct output *output);
bool mine_import(
	struct store *store, const char *name, const struct buffer *bytes, struct output *output);
/* The person's tags with counts, in the output's format. */
int tags_list(struct store *store, const struct options *options, struct output *output);
int command_brief(struct store *store, const struct options *options, struct output *output);
int command_cite(struct store *store, const struct options *options, struct output *output);
int command_compare(struct store *store, const struct options *options, struct output *output);
/* Whether there is a person before a terminal, who wants to browse. */
bool refused_shows(const struct options *options, const struct command *command);
/* Says there why the library is not opened, that the notes are safe and what can be done, and does
 * it where the person wants that. True where the library was made anew. */
bool refused_ask(const struct options *options, const struct error *err);
/* check --rebuild: makes a file anew (NULL: the library) and says what became of it; *all where
 * nothing was lost. */
/* What the browser is lent, for as long as the options. */
const struct tui_lent *cli_lend(const struct options *options);
/* One file into the library, or a person's own into the notes: all of it or nothing. */
bool import_file(struct store *store, const char *name, const struct options *options,
	struct output *output);
bool rebuild_do(const struct options *options, const char *file, struct output *output, bool *all);
int rebuild_run(const struct options *options, const char *file, struct output *output);
int command_check(struct store *store, const struct options *options, struct output *output);

/* A found statement or commitment with its topics and the person's note, in the output's format. */
bool found_print(struct store *store, const struct found *found, struct output *output);
void found_print_header(struct output *output);
void act_json(const struct act *act, const char *text, size_t offset, struct output *output);

#endif
