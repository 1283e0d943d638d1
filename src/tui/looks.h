/* SPDX-License-Identifier: MIT */
/* tui, inside: looks in curses' terms, for screen.c. */
#ifndef KHUNJERAB_TUI_LOOKS_H
#define KHUNJERAB_TUI_LOOKS_H

#include <curses.h>

#include "internal.h"

struct look {
	short color_256;
	short color_8; /* -1: the terminal's own */
	short background;
	attr_t attributes;
	attr_t attributes_mono;
};

/* A look as it is on a terminal of some number of colours. */
struct shown {
	short color; /* -1: the terminal's own */
	short background;
	attr_t attributes;
};

const struct look *look_of(enum role role);
/* How many colours the terminal has; 0: none, or none are wanted. */
int screen_colors(void);
/* colors is 0 where there are none, or none are wanted. */
struct shown look_shown(enum role role, int colors);
/* Makes curses' colour pairs: role + 1 for each role. */
void looks_pairs(void);

#endif
