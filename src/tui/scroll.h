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
/* To be called before anything else is sent that moves the cursor: the terminal is again as curses
 * believes it to be. */
void scroll_end(void);

#endif
