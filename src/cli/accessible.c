/* SPDX-License-Identifier: MIT */
/* browse --accessible: commands from standard input, answers on standard output, line by line. No
 * terminal is needed; where there is one, its own line editing takes the commands. */
#include "internal.h"

#include <errno.h>
#include <langinfo.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "khunjerab/line.h"
#include "khunjerab/tui.h"

/* Cells of the terminal's lines; 0 where output goes elsewhere. */
static int columns_now(const struct output *output)
{
	struct winsize size = {0};
	if (output->path != NULL || !output->tty || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
		size.ws_col < 10)
		return 0;
	return size.ws_col;
}

/* A terminal breaks lines within words, and a screen reader then reads the pieces. */
static void lines_wrap(struct output *output, const char *text, size_t size, int columns)
{
	for (size_t at = 0; at < size;) {
		size_t shown;
		size_t used = text_wrap(text + at, size - at, columns, &shown);
		text_isolate(&output->bytes, text + at, shown);
		buffer_append_char(&output->bytes, '\n');
		at += used;
	}
}

static bool said_print(struct line *line, struct output *output)
{
	struct buffer *said = line_said(line);
	int columns = columns_now(output) - 1, width = tui_configured_width();
	if (columns > 0 && width > 0 && width < columns)
		columns = width;
	if (columns > 0)
		lines_wrap(output, buffer_string(said), said->size, columns);
	else
		buffer_append(&output->bytes, buffer_string(said), said->size);
	buffer_reset(said);
	return output->path != NULL || output_flush(output, true);
}

/* Until the input ends, a command ends it, or nobody listens any more. */
static bool commands_run(struct line *line, struct output *output)
{
	char bytes[4096];
	bool going = said_print(line, output);
	while (going && !line_is_over(line) && !output->closed) {
		ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_set(&output->err, ERROR_IO,
				_("cannot read standard input: %s"), strerror(errno));
		if (got == 0)
			line_end(line);
		else
			line_feed(line, bytes, (size_t)got);
		going = said_print(line, output);
	}
	return going;
}

/* The characters that the configuration gave another command, or none. */
static size_t letters_given(struct line_letter *letters)
{
	size_t count = 0;
	for (char letter = ' '; letter <= '~'; letter++) {
		const char *now = tui_key_command((uint32_t)letter, false);
		const char *before = tui_key_command((uint32_t)letter, true);
		bool same = now == before ||
			    (now != NULL && before != NULL && strcmp(now, before) == 0);
		if (!same)
			letters[count++] = (struct line_letter){letter, now};
	}
	return count;
}

/* What the browser makes of its configuration is lent to the lines, as far as they have such
 * things: letters, ASCII alone, the width of the text. */
int accessible_run(struct store *store, const struct options *options, struct output *output)
{
	struct arena arena = {0};
	struct line *line = NULL;
	struct configuration read;
	struct notices complaints = {0};
	struct line_letter letters[LINE_LETTERS_MOST];
	bool ran = configuration_read(options, &read, &output->err);
	if (ran) {
		tui_configure(read.there ? &read.config : NULL, &complaints);
		struct line_options opening = {
			.query = cli_join(&arena, options, 0),
			.plain = options->plain || tui_configured_ascii() == 1 ||
				 strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
			.letters = letters,
			.letter_count = letters_given(letters),
			.complaints = &complaints,
		};
		ran = line_open(store, &opening, &line, &output->err) && commands_run(line, output);
	}
	line_close(line);
	notices_clear(&complaints);
	configuration_clear(&read);
	arena_clear(&arena);
	return ran ? EXIT_DONE : cli_fail(&output->err);
}
