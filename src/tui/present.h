/* SPDX-License-Identifier: MIT */
/* tui, inside: statements a page each on the whole screen, for people to look at. */
#ifndef KHUNJERAB_TUI_PRESENT_H
#define KHUNJERAB_TUI_PRESENT_H

#include "subject.h"

extern const struct view_ops present_view;

/* Pages of what is selected or shown, from the statement under the cursor on. */
void run_present(struct tui *tui);
/* True where pages are on the screen, and they alone. */
bool present_is_shown(const struct tui *tui);
/* Milliseconds until the clock on the screen is another; 0: there is none. */
int present_waits(const struct tui *tui);
/* Where the time comes from, in seconds since 1970; NULL: the system's clock. */
void present_clock(int64_t (*now)(void));

#endif
