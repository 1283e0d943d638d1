/* SPDX-License-Identifier: MIT */
/* tui, inside: the same views on a library that is another than before. */
#ifndef KHUNJERAB_TUI_RENEW_H
#define KHUNJERAB_TUI_RENEW_H

#include "internal.h"

/* Where views and jumps stand, by address: numbers are of one library. Text lives in arena. */
struct standing {
	struct arena arena;
	const char *views[TRAIL_MAX]; /* NULL: at no statement, and so below */
	const char *jumps[JUMPS_MAX + 1];
};

void standing_take(struct tui *tui, struct standing *standing);
/* Loads all views again, each where it stood, or at its document's beginning where its statement is
 * gone; a view whose document is gone is left, and so are those opened from it. Clears it. */
void standing_restore(struct tui *tui, struct standing *standing);
void standing_clear(struct standing *standing);
/* Closes the views that were left and may be come back to (trail.c). */
void trail_cut(struct tui *tui);
/* Opens the file that stands in the place of the library's or the notes', and keeps the place; says
 * so, or why what was opened before is still the one that is read. */
void library_reopen(struct tui *tui);

/* What the browser is lent, for :import and :rebuild (take.c). NULL: nothing. */
void take_lent(const struct tui_lent *lent);
/* True where a file can be made anew. */
bool rebuild_is_lent(const struct tui *tui);
void run_import(struct tui *tui, const char *argument);
void run_export(struct tui *tui, const char *argument);
void run_rebuild(struct tui *tui, const char *argument);

#endif
