/* SPDX-License-Identifier: MIT */
/* tui, inside: work that a person waits for. Once it has taken a moment the last line says what
 * goes on and for how long, and Esc, ^C or (where no line is typed) q stops it. Other keys that are
 * typed meanwhile are kept, and done in their turn; a stop forgets them. */
#ifndef KHUNJERAB_TUI_WAITING_H
#define KHUNJERAB_TUI_WAITING_H

#include "internal.h"

/* Such work begins: what is said of it ("Making the PDF") stays the caller's. One at a time. */
void waiting_begin(struct tui *tui, const char *what);
/* True where it was stopped. */
bool waiting_end(void);
/* While another program works for it: asked again and again, true stops it. For struct
 * paper_options; context is not used. */
bool waiting_program(void *context, const char *program);

/* The same of the store's work, whose steps it is told. */
work_listener waiting_tell;

/* While a file is waited for that another program has locked: for store_set_locked(), context is
 * struct tui, and so below. Once it was given up, nothing is waited for until the next key. */
bool waiting_locked(void *context, int milliseconds);
/* While anything is read of the library for a key: for store_set_reading(). What takes longer may
 * be stopped, and fails then; waiting_reads() says when a key begins and, false, ends. */
bool waiting_reading(void *context);
void waiting_reads(bool on);
/* True where the last key's reading was stopped. */
bool waiting_read_stopped(void);

/* ---- the terminal meanwhile (screen.c) --------------------------------------------------- */

/* True, once, where ^C was pressed: it then does not end the browser. */
bool screen_interrupted(void);
/* The next key that was not kept yet; KEY_NONE where there is none. */
int screen_key_meanwhile(void);
/* Keys that were kept for later: whether there are any, the next (KEY_NONE: none), and none more.
 */
bool kept_any(void);
int kept_next(void);
void kept_forget(void);

#endif
