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

#endif
