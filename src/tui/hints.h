/* SPDX-License-Identifier: MIT */
/* tui, inside: the hints in the last line. */
#ifndef KHUNJERAB_TUI_HINTS_H
#define KHUNJERAB_TUI_HINTS_H

#include "internal.h"

/* What is dropped first where there is no room says the table of keys; help and the way back stay.
 */
void hints_draw(struct tui *tui, int y, int columns);

#endif
