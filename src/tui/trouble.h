/* SPDX-License-Identifier: MIT */
/* Failures that are shown in place of a view. */
#ifndef KHUNJERAB_TUI_TROUBLE_H
#define KHUNJERAB_TUI_TROUBLE_H

#include "internal.h"

/* Takes what is too much for the last line. */
void trouble_take(struct tui *tui, const struct error *err);
/* The same where it is no more than a long sentence: what does not fit is shown as well. */
void trouble_show(struct tui *tui, const struct error *err);
/* In place of the view, where there is any. */
void trouble_draw(struct tui *tui, struct area area);
/* A view could not be loaded for the first time: that is what it shows until it can be. */
void view_fail(struct view *view, const struct error *err);
/* Loads it again; what cannot be read again stays as it was, and is said. */
bool view_load(struct view *view);

#endif
