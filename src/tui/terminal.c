/* SPDX-License-Identifier: MIT */
/* Whether a terminal can show the browser. Apart from screen.c because <term.h> takes common words
 * for its macros. */
#include "internal.h"

#include <curses.h>
#include <stdlib.h>
#include <term.h>

bool terminal_check(const char *name, int fd, struct error *err)
{
	int status = 0;
	if (name == NULL || name[0] == '\0')
		return error_set(err, ERROR_USAGE,
			_("TERM is not set, so the browser cannot tell what terminal this is; the other "
			  "commands work without one (khunjerab --help)"));
	if (setupterm(name, fd, &status) == ERR)
		return error_set(err, ERROR_USAGE,
			_("the terminal '%s' is unknown here; set TERM to one that is known, or use the "
			  "other commands (khunjerab --help)"),
			name);
	bool able = cursor_address != NULL && clear_screen != NULL;
	del_curterm(cur_term);
	if (!able)
		return error_set(err, ERROR_USAGE,
			_("the terminal '%s' cannot place the cursor, which the browser needs; the other "
			  "commands work on it (khunjerab --help)"),
			name);
	return true;
}
