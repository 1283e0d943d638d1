/* SPDX-License-Identifier: MIT */
/* tui, inside: the hints in the last line. */
#ifndef KHUNJERAB_TUI_HINTS_H
#define KHUNJERAB_TUI_HINTS_H

#include "internal.h"

/* What is dropped first where there is no room says the table of keys; help and the way back stay.
 */
void hints_draw(struct tui *tui, int y, int columns);
/* The view whose part of the trail stands at a column of the first line, counted from the first
 * screen; the one on top where none does. (frame.c) */
size_t frame_trail_at(struct tui *tui, int x);

#endif
