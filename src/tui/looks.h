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

const struct look *look_of(enum role role);
/* Makes curses' colour pairs: role + 1 for each role. */
void looks_pairs(void);

#endif
