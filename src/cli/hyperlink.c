/* SPDX-License-Identifier: MIT */
/*
 * Web addresses as the terminal's own links (OSC 8), where a terminal is known to take them.
 *
 * What is linked is what stands there, so that nothing is hidden behind other words; an address
 * that begins with a user's name, which only looks like a host, stays plain.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define LINK_BEGINS "\033]8;;"
#define STRING_ENDS "\033\\"

/* A terminal is told by a variable and how its value begins; some took links from a version on. */
static const struct terminal {
	const char *variable;
	const char *begins;
	const char *version; /* the variable that has it; NULL: any will do */
	long major, minor;   /* the first that does */
} terminals[] = {
	{"TERM_PROGRAM", "tmux", "TERM_PROGRAM_VERSION", 3, 4},
	/* From here on not within tmux, which hands on the variables of what it was started in. */
	{"VTE_VERSION", "", "VTE_VERSION", 5001, 0}, /* 5000 crashes */
	{"KONSOLE_VERSION", "", "KONSOLE_VERSION", 201200, 0},
	{"TERM_PROGRAM", "iTerm.app", "TERM_PROGRAM_VERSION", 3, 1},
	{"TERM_PROGRAM", "WezTerm", NULL, 0, 0},
	{"TERM_PROGRAM", "vscode", "TERM_PROGRAM_VERSION", 1, 72},
	{"TERM_PROGRAM", "ghostty", NULL, 0, 0},
	{"WT_SESSION", "", NULL, 0, 0},
	{"TERM", "xterm-kitty", NULL, 0, 0},
	{"TERM", "xterm-ghostty", NULL, 0, 0},
	{"TERM", "foot", NULL, 0, 0},
	{"TERM", "alacritty", NULL, 0, 0},
	{"TERM", "wezterm", NULL, 0, 0},
	{"TERM", "contour", NULL, 0, 0},
};

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool is_new_enough(const char *version, long major, long minor)
{
	char *rest = NULL;
	long has_major = strtol(version, &rest, 10);
	long has_minor = *rest == '.' ? strtol(rest + 1, NULL, 10) : 0;
	return has_major > major || (has_major == major && has_minor >= minor);
}

static bool is_terminal(const struct terminal *terminal)
{
	const char *value = getenv(terminal->variable);
	const char *version = terminal->version != NULL ? getenv(terminal->version) : NULL;
	if (value == NULL || value[0] == '\0' || !begins(value, terminal->begins))
		return false;
	return terminal->version == NULL ||
	       (version != NULL && is_new_enough(version, terminal->major, terminal->minor));
}

bool hyperlinks_wanted(const struct options *options, const struct output *output)
{
	const char *name = getenv("TERM"), *tmux = getenv("TMUX"), *screen = getenv("STY");
	if (!output->tty || output->path != NULL || output->format != FORMAT_TEXT ||
		options->plain || strcmp(options->color, "never") == 0)
		return false;
	if (name == NULL || name[0] == '\0' || strcmp(name, "dumb") == 0 || begins(name, "linux"))
		return false;
	bool within = (tmux != NULL && tmux[0] != '\0') || (screen != NULL && screen[0] != '\0') ||
		      begins(name, "tmux") || begins(name, "screen");
	size_t count = within ? 1 : ARRAY_SIZE(terminals);
	for (size_t i = 0; i < count; i++)
		if (is_terminal(&terminals[i]))
			return true;
	return false;
}

static void link_write(struct output *output, const char *address, size_t size)
{
	struct buffer *out = &output->bytes;
	buffer_append_string(out, LINK_BEGINS);
	buffer_append(out, address, size);
	buffer_append_string(out, STRING_ENDS);
	buffer_append(out, address, size);
	buffer_append_string(out, LINK_BEGINS STRING_ENDS);
}

void output_linked(struct output *output, const char *text)
{
	struct link link;
	size_t at = 0, from = 0, size = strlen(text);
	/* An address holds printing ASCII alone; all the rest is made visible as ever. */
	while (output->links && link_next(text, size, from, &link)) {
		from = link.end;
		if (text[link.host_start - 1] == '@')
			continue;
		output_text_part(output, text + at, link.start - at);
		link_write(output, text + link.start, link.end - link.start);
		at = link.end;
	}
	output_text_part(output, text + at, size - at);
}
