/* SPDX-License-Identifier: MIT */
/* tui, inside: what a person may set: keys, looks and a few switches. The tables in the program are
 * what holds where nothing is set; what is set holds for all screens of a run. */
#ifndef KHUNJERAB_TUI_SETTINGS_H
#define KHUNJERAB_TUI_SETTINGS_H

#include "internal.h"

/* ---- switches ------------------------------------------------------------------------ */

enum setting { SETTING_ASCII, SETTING_COLOR, SETTING_MOUSE, SETTING_TEXT_WIDTH, SETTING_COUNT };

#define SETTING_UNSET (-1)

struct setting_row {
	const char *name;
	const char *allowed; /* for people */
	/* The words that it takes, NULL at the end, for 0, 1 and so on; none for a number. */
	const char *words[4];
	int least, most;
};

extern const struct setting_row setting_rows[SETTING_COUNT];

/* What was set, SETTING_UNSET where nothing was. */
int setting_value(enum setting setting);
void setting_set(enum setting setting, int value);
void settings_reset(void);

/* The width of a text as a person last set it by key, where the configuration has not changed
 * since. (measure.c) */
void measure_read(struct tui *tui);
void run_narrower(struct tui *tui);
void run_wider(struct tui *tui);

/* ---- keys ---------------------------------------------------------------------------- */

void bindings_reset(void);
/* Binds a key to a row in places, for a line of a configuration. In those places it takes the key
 * from the row that has it by default; from another line it does not. False with why not. */
bool binding_add(
	int key, const struct key_row *row, unsigned places, size_t line, struct error *err);
/* Takes a key from every row. */
bool binding_remove(int key, struct error *err);
/* The key of a name as key_label() gives it; KEY_NONE where it is none. */
int key_named(const char *name, size_t size);

/* A word for each place that a key can be bound in. */
extern const struct place_word {
	const char *word;
	unsigned places;
} place_words[];
extern const size_t place_word_count;

/* ---- looks --------------------------------------------------------------------------- */

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8, LOOK_ITALIC = 16 };
#define LOOK_DEFAULT (-1) /* the terminal's own colour */

void looks_reset(void);
/* Colours from 0 to 255 or LOOK_DEFAULT. */
void look_set(enum role role, int foreground, int background, unsigned attributes);
/* "hit" */
const char *role_word(enum role role);

/* ---- the file ------------------------------------------------------------------------ */

/* Reads a configuration over what is set; what is wrong with it is added to complaints. */
void config_read(const char *bytes, size_t size, struct notices *complaints);

#endif
