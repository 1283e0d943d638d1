/* SPDX-License-Identifier: MIT */
/* line, inside: places, commands and sentences. */
#ifndef KHUNJERAB_LINE_INTERNAL_H
#define KHUNJERAB_LINE_INTERNAL_H

#include "khunjerab/line.h"
#include "khunjerab/query.h"

/* ---- commands ------------------------------------------------------------------------ */

enum line_action {
	LINE_NONE,
	LINE_OPEN,
	LINE_NEXT,
	LINE_PREVIOUS,
	LINE_PAGE_DOWN,
	LINE_PAGE_UP,
	LINE_TOP,
	LINE_BOTTOM,
	LINE_COMMAND,
	LINE_SEARCH,
	LINE_NEXT_HIT,
	LINE_PREVIOUS_HIT,
	LINE_SECTION_ALL, /* and behind it, in their order, the sections */
	LINE_SECTION_1,
	LINE_SECTION_2,
	LINE_SECTION_3,
	LINE_SECTION_4,
	LINE_SECTION_5,
	LINE_NEXT_SECTION,
	LINE_PREVIOUS_SECTION,
	LINE_COMMITMENTS,
	LINE_SORT,
	LINE_FILTER,
	LINE_FILTER_CLEAR,
	LINE_COMPARE,
	LINE_BRIEF,
	LINE_BOOKMARK,
	LINE_BOOKMARKS,
	LINE_NOTE,
	LINE_NOTES,
	LINE_READ,
	LINE_RELOAD,
	LINE_WHERE,
	LINE_HELP,
	LINE_LEAVE,
	LINE_BACK,
	LINE_QUIT,
};

/* A command is a line of its own: its letter, or a colon and its name. Letters and names are the
 * browser's where it has such a command; tests/cli/run.py compares. */
struct line_command {
	char letter; /* 0: the empty line */
	const char *name;
	enum line_action action;
	enum { TAKES_NOTHING, TAKES_TEXT, TAKES_TEXT_AFTER_BLANK } takes;
	const char *help;
};

extern const struct line_command line_commands[];
extern const size_t line_command_count;

struct line;

/* *rest is what the command takes, "" if nothing stands there. NULL where the line is none. */
const struct line_command *line_command_find(
	const struct line *line, const char *text, const char **rest);
/* The command that a person gave the letter of a line, which lines do not have; NULL. */
const char *line_command_lacking(const struct line *line, const char *text);
/* The same for a name and what stands behind it. */
const struct line_command *line_command_named(const char *text, const char **rest);
/* "j", "Enter", "Space". text has room for 16 bytes. */
void line_command_label(char letter, char *text);
/* "j", "capital J", "slash, /": as it is said aloud, since signs often are not. text has room for
 * 40 bytes. One that has no letter is said by its name, with a colon. */
void line_command_spoken(const struct line *line, const struct line_command *command, char *text);

/* ---- places -------------------------------------------------------------------------- */

struct place;

struct place_ops {
	const char *name; /* in sentences: "a list of statements" */
	/* Asks the store again, after a change; keeps the item. */
	bool (*load)(struct line *line, struct place *place, struct error *err);
	/* Says what this place is and what stands first in it. */
	void (*say)(struct line *line, struct place *place);
	/* Says the item again, on coming back. */
	void (*say_here)(struct line *line, struct place *place);
	/* "Economic cooperation, item 3 of 9" */
	void (*where)(struct line *line, struct place *place, struct buffer *text);
	/* False where the action does nothing here. */
	bool (*act)(struct line *line, struct place *place, enum line_action action);
	/* Goes to an item by its place in the list, from 0; NULL where there are none. */
	void (*go)(struct line *line, struct place *place, size_t item);
	/* The statement one is at; 0 where there is none. */
	int64_t (*current)(struct line *line, struct place *place);
	/* Goes to the statement and says it; NULL in the first place. */
	void (*move_to)(struct line *line, struct place *place, int64_t id);
};

/* One step of the trail. Which members are used is the kind's own affair. */
struct place {
	const struct place_ops *ops;
	struct arena arena; /* its texts */
	/* Lists of any kind. */
	size_t count;
	bool capped; /* there are more than count */
	size_t cursor;
	bool paged; /* the last words were a page of the list, from the cursor on */
	/* Statements and commitments. */
	const char *title;
	const char *text; /* the query as typed; NULL: no list */
	struct query query;
	bool searching;
	bool commitments;
	int section; /* -1: not one section's list */
	/* What the list was before filters; base NULL: there are none. */
	const char *base;
	const char *base_title;
	bool base_searching;
	int base_section;
	enum find_order order;
	size_t sections[SECTION_COUNT];
	/* The first place. */
	struct listing documents;
	/* Statements and documents. */
	const char *document;
	const char *heading; /* under which one reads; NULL for none */
	int64_t id;
	int64_t page_id; /* the first of the sentences last read; 0: none */
};

#define TRAIL_MAX 64
/* Items said at once by Space and b. */
#define PAGE_ITEMS 10
/* A longer line is no command; the browser's prompt takes as much. */
#define COMMAND_SIZE_MAX 2000

struct line {
	struct store *store;
	struct buffer said;
	struct buffer input; /* a command that has not ended yet */
	bool too_long;	     /* it is longer than any: the rest of its line is passed over */
	struct place trail[TRAIL_MAX];
	size_t depth;
	struct summary summary;
	struct query query; /* what n and N follow */
	enum { ASKS_COMMAND, ASKS_SEARCH, ASKS_NOTE, ASKS_FILTER } asking;
	struct address note_address;
	struct line_letter letters[LINE_LETTERS_MOST];
	size_t letter_count;
	unsigned hinted; /* bit n: the n-th hint was given; each is given once */
	bool plain;
	bool over;
};

struct place *line_place(struct line *line);
/* Puts an empty place on the trail. */
struct place *line_push(struct line *line, const struct place_ops *ops);
/* Takes the last place off, whatever it is. */
void line_pop(struct line *line);
/* Every place asks the store again; errors are said. */
void line_reload(struct line *line);

extern const struct place_ops line_home, line_statements, line_statement, line_document;

void line_home_open(struct line *line);
/* Takes what query_parse() makes of query. */
void line_list_open(
	struct line *line, const char *title, const char *query, int section, bool commitments);
void line_section_open(struct line *line, int section);
void line_commitments_open(struct line *line, int section);
void line_search(struct line *line, const char *text);
/* The commitments of the list or text that one is at; all, where it is of commitments already, or
 * nothing in particular. */
void line_commitments_here(struct line *line);
/* Asks for another query in place, and says what it finds. */
void line_list_refine(struct line *line, const char *text);
/* Filters: rest is a number, or a hyphen and a number, "" to hear them; the answer to that; off. */
void line_filter(struct line *line, const char *rest);
void line_filter_end(struct line *line, const char *text);
void line_filter_clear(struct line *line);
/* Say a comparison, and a briefing; rest is what the command takes, "" for what one is at. */
void line_compare(struct line *line, const char *rest);
void line_brief(struct line *line, const char *rest);
/* id 0: from its head. */
void line_document_open(struct line *line, const char *document, int64_t id);
void line_statement_open(struct line *line, int64_t id);

/* What lists have in common: moving by an action, saying an item and a page of them. False where
 * the action is no such move. */
struct list_ops {
	void (*say_item)(struct line *line, struct place *place, size_t item);
	/* In short, for pages. */
	void (*say_row)(struct line *line, struct place *place, size_t item);
};
bool line_list_act(struct line *line, struct place *place, const struct list_ops *ops,
	enum line_action action);
/* Goes to an item, as close as there is one, and says it. */
void line_list_go(struct line *line, struct place *place, const struct list_ops *ops, size_t item);
/* "item 3 of 9", "Item 3 of 9" where it begins a sentence */
void line_list_where(const struct place *place, bool begins, struct buffer *text);

/* ---- sentences ----------------------------------------------------------------------- */

/* Says a line: made visible as a whole, so that texts can be in it. */
void line_say(struct line *line, const char *format, ...) PRINTF_LIKE(2, 3);
void line_fail(struct line *line, const struct error *err);
/* Says the hint if it was not given before. */
enum line_hint { HINT_HOME, HINT_LIST, HINT_DOCUMENT, HINT_STATEMENT };
void line_hint(struct line *line, enum line_hint hint, const char *text);

/* "9 statements, 4 commitments" */
void line_counts(const struct tally *tally, struct buffer *text);
/* "Both sides, commitment, strength 4" for each act, or for the one a commitment is. */
void line_acts(const struct found *found, struct buffer *text);
void line_act(const struct act *act, struct buffer *text);
/* " Bookmarked. One note. Read." */
void line_marks(const struct found *found, struct buffer *text);
/* The statement's words, or the commitment's own. Lives in arena. */
const char *line_words(struct arena *arena, const struct found *found);
/* "Retold in this project's own words from DNA, Islamabad." In short without the page's address,
 * which takes long to hear. */
void line_origin(const struct found *found, bool in_short, struct buffer *text);

#endif
