/* SPDX-License-Identifier: MIT */
/* cli: the command line. The only module beside tui that speaks to the person, and the only one
 * that ends the program. */
#ifndef KHUNJERAB_CLI_H
#define KHUNJERAB_CLI_H

#include "khunjerab/base.h"

/* The statuses that scripts rely on. */
enum exit_status {
	EXIT_DONE = 0,	  /* done, or found */
	EXIT_NOTHING = 1, /* nothing matched */
	EXIT_INPUT = 2,	  /* usage, or bad input */
	EXIT_FAILED = 3,  /* the library or a file cannot be read or written */
};

/* The whole program; returns its exit status. */
int cli_main(int count, char **arguments);

#endif
