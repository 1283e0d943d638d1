/* SPDX-License-Identifier: MIT */
/* A library that is not opened, said to a person before a terminal: what, where, why, whether the
 * work is safe, and what to type. */
#include "internal.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool refused_shows(const struct options *options, const struct command *command)
{
	return command->run == command_browse && !options->accessible && isatty(STDIN_FILENO) &&
	       isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
}

/* As much as a line of the terminal takes, the lines after the first below its words. */
static void part_say(const char *name, const char *text)
{
	struct winsize window = {0};
	struct buffer visible = {0};
	const int indent = 14;
	int cells = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 30
			    ? window.ws_col - indent - 1
			    : 80 - indent - 1;
	text_visible(&visible, text, strlen(text));
	for (size_t at = 0; at < visible.size;) {
		size_t shown;
		size_t used = text_wrap(visible.data + at, visible.size - at, cells, &shown);
		fprintf(stderr, "  %-12s%.*s\n", at == 0 ? name : "", (int)shown,
			visible.data + at);
		at += used;
	}
	buffer_clear(&visible);
}

static void notes_say(const struct store_options *opening, struct arena *arena)
{
	const char *slash = strrchr(opening->path, '/');
	const char *notes = opening->notes != NULL
				    ? opening->notes
				    : arena_printf(arena, "%.*snotes.db",
					      (int)(slash != NULL ? slash + 1 - opening->path : 0),
					      opening->path);
	if (access(notes, F_OK) == 0)
		part_say(_("your notes"),
			arena_printf(arena, _("safe, in another file: %s"), notes));
	else
		part_say(_("your notes"), _("none are kept beside it"));
}

/* One line of the person's; true where it begins with the letter. */
static bool answer_is(char letter)
{
	char line[256];
	fflush(stderr);
	if (fgets(line, sizeof line, stdin) == NULL)
		return false;
	return line[0] == letter && (line[1] == '\n' || line[1] == '\0');
}

static bool rebuilt(const struct options *options)
{
	struct output output = {.format = FORMAT_TEXT, .tty = true};
	bool all;
	work_begin();
	bool made = rebuild_do(options, NULL, &output, &all);
	work_end();
	if (!made)
		cli_fail(&output.err);
	output_flush(&output, true);
	buffer_clear(&output.bytes);
	if (!made)
		return false;
	fputs(_("\n  Enter opens it.\n"), stderr);
	answer_is('\n');
	return true;
}

bool refused_ask(const struct options *options, const struct error *err)
{
	struct arena arena = {0};
	struct store_options opening;
	bool made = false;
	bool offers = err->kind == ERROR_DAMAGED;
	fputs(_("khunjerab: cannot open the record\n"), stderr);
	if (cli_library(options, &arena, &opening, NULL) && opening.path != NULL) {
		part_say(_("looked at"), opening.path);
		part_say(_("reason"), err->message);
		notes_say(&opening, &arena);
	} else {
		part_say(_("reason"), err->message);
	}
	if (offers)
		part_say(_("next"),
			options->library == NULL
				? "khunjerab check --rebuild"
				: arena_printf(&arena, "khunjerab --library '%s' check --rebuild",
					  options->library));
	part_say(offers ? "" : _("next"), _("khunjerab --shipped   reads the built-in record"));
	if (offers) {
		fputs(_("\n  r and Enter   make it anew from what\n"
			"                can be read; this stays\n"
			"  Enter alone   leaves all as it is\n"),
			stderr);
		made = answer_is('r') && rebuilt(options);
	}
	arena_clear(&arena);
	return made;
}
