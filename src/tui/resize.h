/* SPDX-License-Identifier: MIT */
#ifndef KHUNJERAB_TUI_RESIZE_H
#define KHUNJERAB_TUI_RESIZE_H

/* That the terminal got another size. Curses changes its windows when it reads a key; here it is
 * noted that one came, and what curses missed is made up for. */
#include "internal.h"

/* Once curses has begun, whose handler is called too. wake: a pipe's end that is written to. */
void resize_catch(int wake);
void resize_release(void);
/* True where a signal came since resize_looked(). */
bool resize_came(void);
/* Before curses is asked for a key, which looks at the size itself. */
void resize_looked(void);
/* Has curses take the size that the terminal has, where that is another than it was and curses did
 * not see it: true, and its next key is KEY_RESIZE. Asked before a person is waited for. */
bool resize_missed(int terminal);

#endif
