/* SPDX-License-Identifier: MIT */
/* tui, inside: what stands left of a text that is read through. */
#ifndef KHUNJERAB_TUI_MARGIN_H
#define KHUNJERAB_TUI_MARGIN_H

#include "internal.h"

struct margin {
	const struct reading *reading; /* the line's paragraph; NULL: none */
	const struct flow *flow;
	size_t line;
	bool current; /* the statement that keys act on begins here */
	bool picked;
	bool plain; /* the cursor alone */
};
/* The role of the letter or word for a kind. */
enum role kind_role(enum act_kind kind);
void margin_draw(const struct margin *margin, int y, int columns);

#endif
