/* SPDX-License-Identifier: MIT */
/* tui, inside: work that goes on while a person types, and what another program does meanwhile. */
#ifndef KHUNJERAB_TUI_GOING_H
#define KHUNJERAB_TUI_GOING_H

#include "internal.h"

/* ---- searches (search.c) ---------------------------------------------------------------- */

/* Goes on with a search that was cut short, until a key waits or, settled, to its end. */
void search_finish(struct tui *tui);
void search_settle(struct tui *tui);
/* True where the first answer has to be on the screen: what can wait, does. */
bool search_hurries(const struct tui *tui);
/* True where the search that is under way is to stop. */
bool search_overtaken(struct tui *tui);

/* ---- other programs (watch.c) ------------------------------------------------------------ */

/* Also wakes up for this descriptor, with KEY_SEQUENCE_; -1: none. It is closed with the screen. */
void screen_watch(int fd);
/* A descriptor to watch the folder of path with; -1 where that cannot be. */
int watch_open(const char *path);

#endif
