/* SPDX-License-Identifier: MIT */
/* tui, inside: the tour, a first walk through the browser that leaves no trace. */
#ifndef KHUNJERAB_TUI_TOUR_H
#define KHUNJERAB_TUI_TOUR_H

#include "internal.h"

/* :tour. Begins at the first screen, on a trail and with notes of its own; not where there is
 * nothing to walk through, and says so. */
void tour_begin(struct tui *tui, const char *argument);
/* Gives back the trail, the notes, and what was set, as they were. Nothing where there is no tour.
 */
void tour_end(struct tui *tui);
/* The same from within, and says so. */
void tour_leave(struct tui *tui);
/* The rows of its keys. */
void run_tour_skip(struct tui *tui);
void run_tour_leave(struct tui *tui);
/* After a row was done; then after the key, once. */
void tour_saw(struct tui *tui, const struct key_row *row);
void tour_go_on(struct tui *tui, int key);
/* True, and said so, on the tour: it writes no file. */
bool tour_keeps_off(struct tui *tui);
/* The same for commands that write files, and false for others. */
bool tour_refuses(struct tui *tui, const char *command);
/* Before a frame: has the rest of it leave room below; then draws what is to be done there. */
void tour_make_room(struct tui *tui);
void tour_draw(struct tui *tui);

#endif
