/* SPDX-License-Identifier: MIT */
/* browse: the browser, where there is a terminal to show it in. */
#include "internal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "khunjerab/tui.h"

int command_browse(struct store *store, const struct options *options, struct output *output)
{
	struct error err;
	struct arena arena = {0};
	int ended_by = 0;
	const char *no_color = getenv("NO_COLOR");
	if (options->accessible)
		return accessible_run(store, options, output);
	if (!isatty(STDOUT_FILENO) || !isatty(STDIN_FILENO)) {
		error_set(&err, ERROR_USAGE,
			_("the browser needs a terminal; khunjerab --accessible, search, list and show work without one"));
		return cli_fail(&err);
	}

	struct configuration read;
	if (!configuration_read(options, &read, &err)) {
		configuration_clear(&read);
		return cli_fail(&err);
	}
	struct tui_options browsing = {
		.config = read.there ? &read.config : NULL,
		.plain_given = options->plain,
		.color_given = options->plain || strcmp(options->color, "auto") != 0,
		.query = cli_join(&arena, options, 0),
		.color = !options->plain && (no_color == NULL || no_color[0] == '\0'),
		.plain = options->plain,
		.lent = cli_lend(options),
	};
	if (options->color[0] == 'n')
		browsing.color = false;
	else if (options->color[1] == 'l')
		browsing.color = !options->plain;
	bool ran = tui_run(store, &browsing, &ended_by, &err);
	arena_clear(&arena);
	configuration_clear(&read);
	if (!ran)
		return cli_fail(&err);
	/* Ctrl-C leaves the browser as a key does; what else ended it, the caller is told the usual
	 * way. */
	return ended_by == 0 || ended_by == SIGINT ? EXIT_DONE : 128 + ended_by;
}
