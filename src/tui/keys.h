/* SPDX-License-Identifier: MIT */
/* tui, inside: actions, places, and the table of keys. Part of internal.h, which includes it. */
#ifndef KHUNJERAB_TUI_KEYS_H
#define KHUNJERAB_TUI_KEYS_H

enum action {
	ACTION_NONE,
	ACTION_DOWN,
	ACTION_UP,
	ACTION_PAGE_DOWN,
	ACTION_PAGE_UP,
	ACTION_HALF_DOWN,
	ACTION_HALF_UP,
	ACTION_TOP,
	ACTION_BOTTOM,
	ACTION_OPEN,
	ACTION_BACK,
	ACTION_LEAVE,
	ACTION_NEXT_STATEMENT,
	ACTION_PREVIOUS_STATEMENT,
	ACTION_NEXT_SECTION,
	ACTION_PREVIOUS_SECTION,
	ACTION_NEXT_PANE,
	ACTION_SECTION_ALL,
	ACTION_SECTION_1,
	ACTION_SECTION_2,
	ACTION_SECTION_3,
	ACTION_SECTION_4,
	ACTION_SECTION_5,
	ACTION_NEXT_HIT,
	ACTION_PREVIOUS_HIT,
	ACTION_SORT,
	ACTION_FILTER_NOT,
	ACTION_FORGET,
	ACTION_PREVIOUS_PAGE,
	ACTION_BLANK,
	ACTION_COMMAND, /* of a row that runs the same everywhere */
	ACTION_COUNT,
};

enum place {
	PLACE_HOME = 1,
	PLACE_LIST = 2,
	PLACE_STATEMENT = 4,
	PLACE_DOCUMENT = 8,
	PLACE_COMMITMENTS = 16,
	PLACE_HELP = 32,
	PLACE_INDEX = 64,
	PLACE_PAPER = 128,
	PLACE_PRESENT = 256,
	PLACE_ANY = 511,
};

struct key_row {
	enum action action;
	const char *command; /* its name, for people and configuration */
	int keys[5];	     /* ends with 0 */
	const char *hint;    /* NULL: not in the hint line */
	int rank;	     /* hints of a higher rank are dropped first */
	const char *help;
	unsigned places;
	/* What it does where the view does nothing of its own; NULL: nothing. */
	void (*run)(struct tui *tui);
};

/* What holds where nothing is set; which key does what now, the functions below tell. */
extern const struct key_row key_rows[];
extern const size_t key_row_count;

/* The row of a key at a place; NULL. */
const struct key_row *key_row_at(int key, unsigned place);
enum action key_action(int key, unsigned place);
/* The row of a key wherever it means something; NULL. */
const struct key_row *key_row_find(int key);
/* The row of a command's name; NULL. */
const struct key_row *key_row_named(const char *name, size_t size);
/* The key to say for a row at a place, and its keys one by one, as they are bound now; KEY_NONE. */
int key_of(const struct key_row *row, unsigned place);
int key_nth(const struct key_row *row, size_t index);
/* Appends text in which a command's name in braces stands for its key: "{keys} lists keys". */
void keys_text(const char *text, unsigned place, struct buffer *out);
void flow_add_keys(struct flow *flow, enum role role, const char *text, unsigned place);
/* "j", "Enter", "^D"; "" for KEY_NONE. text has room for KEY_LABEL_SIZE bytes. */
#define KEY_LABEL_SIZE 16
void key_label(int key, char *text);
/* "j Down" */
void key_row_names(const struct key_row *row, struct buffer *text);

/* How well letters fit a name: 0 not at all; FUZZY_EXACT where they are it; at least FUZZY_PREFIX
 * where they begin it, more for a shorter one; less where they stand in it in their order. */
enum { FUZZY_PREFIX = 800, FUZZY_EXACT = 1000 };
int fuzzy_score(const char *letters, const char *name);
/* How many letters have to be changed, put in or left out to make one name of the other. */
int spelling_distance_of(const char *a, const char *b);

#endif
