/* SPDX-License-Identifier: MIT */
/* tui, inside: statements that are picked out, and the ways out of the browser. */
#ifndef KHUNJERAB_TUI_HANDS_H
#define KHUNJERAB_TUI_HANDS_H

#include "internal.h"

/* ---- picked statements ----------------------------------------------------------------- */

#define SELECTION_MOST 10000
#define SELECTION_SIGN "✓"

/* What a key acts on: all that is selected here, else the statement under the cursor. */
struct targets {
	const struct target *items; /* borrowed until the next key */
	size_t count;
	struct target one;
};

/* False, and said so, where there is none. */
bool targets_here(struct tui *tui, struct targets *targets);
/* All that is known of it; the caller clears it. False with a sentence where it is gone. */
bool target_passage(
	struct tui *tui, const struct target *target, struct passage *passage, struct error *err);
/* False where no more can be. address may be an act's. */
bool selection_add(struct view *view, int64_t id, const char *address);
bool selection_is_empty(const struct view *view);
/* True where a statement is picked, or stands at a place within the range. */
bool selection_shows(struct view *view, int64_t id, int64_t spot);
/* "3 selected"; nothing where nothing is. */
void selection_title(struct view *view, struct buffer *title);
/* True, and said so, where there was a selection to drop. */
bool selection_drop(struct tui *tui);
void selection_clear(struct view *view);
/* A document's text: whose it is, and how many of its statements stand before one. */
const char *document_shown(const struct view *view);
bool document_place(struct view *view, int64_t id, size_t *place, struct error *err);
extern const struct select_ops document_select, rows_select;
void run_select(struct tui *tui);
void run_select_range(struct tui *tui);

/* ---- out of the browser ---------------------------------------------------------------- */

/* Appends the words of the targets, made visible, parted by empty lines; cited: each with its
 * citation on a line below. */
bool targets_words(struct tui *tui, const struct targets *targets, bool cited, struct buffer *text,
	struct error *err);
/* "fmsd-5:8.1", "3 statements". */
void targets_name(const struct targets *targets, struct buffer *name);

/* Where a copy went. */
enum clipboard { CLIPBOARD_TERMINAL, CLIPBOARD_TMUX };
/* Puts text on the clipboard of the terminal that the person sits at. False with a sentence where
 * that terminal has none or the text is too long for one. */
bool clipboard_put(
	struct tui *tui, const char *text, size_t size, enum clipboard *where, struct error *err);
/* The same, and says what was copied. name is what it is called in the sentence. */
void clipboard_say(struct tui *tui, const char *name, const char *text, size_t size);

void run_copy(struct tui *tui);
void run_copy_cited(struct tui *tui);

/* A window can be opened where the person sits. */
bool display_is_here(void);
/* The link under the cursor in a list of links; NULL elsewhere. */
const char *link_here(struct tui *tui);

/* Lends the terminal to a program and takes it back; pause: once a key is pressed. */
bool terminal_lend(const struct process *process, bool pause, int *status, struct error *err);

/* ---- a person's own ------------------------------------------------------------------- */

/* The targets' numbers, where they are now, to be freed; NULL with a sentence where one is gone. */
int64_t *targets_numbers(struct tui *tui, const struct targets *targets, struct error *err);
/* False, and said so, where nothing can be written. */
bool own_writable(struct tui *tui);
/* Reads "stalled 2025-06 / a note / a source", of which only the first word has to be there. */
bool judgement_read(
	struct arena *arena, const char *text, struct judgement *judgement, struct error *err);
/* What a person held to have become of a statement, the newest first. */
void judgements_flow(struct tui *tui, const char *address, int cells, struct flow *flow);
/* Lines at the bottom of an area, under a rule. */
void lines_above(struct area area, const char *const *lines, int count);

void run_links(struct tui *tui);
void run_pipe(struct tui *tui);
void run_edit(struct tui *tui);
void run_undo(struct tui *tui);
void run_redo(struct tui *tui);
void run_tag(struct tui *tui);
void run_status(struct tui *tui);

#endif
