/* SPDX-License-Identifier: MIT */
/* tui, inside: frames that are the last one moved up or down, for screen.c. */
#ifndef KHUNJERAB_TUI_SCROLL_H
#define KHUNJERAB_TUI_SCROLL_H

#include "internal.h"

/* Curses has opened a terminal whose descriptor is output; -1: none that is to be scrolled. */
void scroll_start(int output);
void scroll_stop(void);
/* Shows what stands on stdscr, as refresh() does; false, with nothing done, where the terminal's
 * sequences are not known here or little is to be gained. */
bool scroll_show(void);
/* How many frames were shown, by whomever. */
unsigned scroll_frames(void);
/* What stands on stdscr is not to be moved: the next frame is drawn as a whole. */
void scroll_forget(void);
/* Moves what stands in an area on stdscr up by so many lines, or down where by is negative. */
void scroll_area(struct area area, int by);
/* To be called before anything else is sent that moves the cursor: the terminal is again as curses
 * believes it to be. */
void scroll_end(void);

#endif
