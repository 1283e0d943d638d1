/* SPDX-License-Identifier: MIT */
/*
 * The clipboard of the terminal, which may stand on another machine: OSC 52, the text in base64.
 * tmux takes that sequence for its own in its default settings and hands nothing on, so there tmux
 * itself is asked, which fills its buffer and tells the terminal outside. GNU screen hands on what
 * is wrapped in DCS, in pieces.
 */
#include "hands.h"
#include "waiting.h"

#include <stdlib.h>
#include <string.h>

/* More letters of base64 than this are cut or passed over by terminals (xterm, tmux, screen). */
#define LETTERS_MOST 74994
/* A device control string of GNU screen holds 768 bytes. */
#define PIECE 700
/* A tmux that hangs is not waited for longer. */
#define TMUX_SECONDS 10

/* Kinds of terminal that are known to have no clipboard, by the start of their name. */
static const char *const without[] = {"linux", "vt", "cons", "ansi", "dumb"};

static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value != NULL ? value : "";
}

static bool terminal_has_clipboard(void)
{
	const char *name = variable("TERM");
	for (size_t i = 0; i < ARRAY_SIZE(without); i++)
		if (strncmp(name, without[i], strlen(without[i])) == 0)
			return false;
	return true;
}

static bool tmux_waits(void *context)
{
	return waiting_program(context, "tmux");
}

static bool tmux_put(const char *text, size_t size)
{
	/* -w, which tells the terminal outside as well, is of tmux 3.2. */
	static const char *const commands[][5] = {
		{"tmux", "load-buffer", "-w", "-", NULL},
		{"tmux", "load-buffer", "-", NULL},
	};
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
		struct error err;
		int status = 1;
		const struct process process = {.arguments = commands[i],
			.input = text,
			.input_size = size,
			.quiet = true,
			.seconds = TMUX_SECONDS,
			.waiting = tmux_waits};
		bool run = process_run(&process, &status, &err);
		if (run && status == 0)
			return true;
		/* What hangs or was stopped is not tried in another way. */
		if (!run)
			return false;
	}
	return false;
}

/* The sequence in pieces that screen takes for the terminal outside. */
static void wrap(const struct buffer *sequence, struct buffer *wrapped)
{
	for (size_t at = 0; at < sequence->size; at += PIECE) {
		size_t size = sequence->size - at < PIECE ? sequence->size - at : PIECE;
		buffer_append_string(wrapped, "\033P");
		buffer_append(wrapped, sequence->data + at, size);
		buffer_append_string(wrapped, "\033\\");
	}
}

static bool terminal_put(const char *text, size_t size)
{
	struct buffer sequence = {0}, wrapped = {0};
	bool inside = screen_is_real() && variable("STY")[0] != '\0';
	buffer_append_string(&sequence, "\033]52;c;");
	base64_append(&sequence, text, size);
	buffer_append_string(&sequence, "\a");
	if (inside)
		wrap(&sequence, &wrapped);
	const struct buffer *sent = inside ? &wrapped : &sequence;
	bool good = screen_send(sent->data, sent->size);
	buffer_clear(&sequence);
	buffer_clear(&wrapped);
	return good;
}

bool clipboard_put(
	struct tui *tui, const char *text, size_t size, enum clipboard *where, struct error *err)
{
	if (base64_size(size) > LETTERS_MOST)
		return error_set(err, ERROR_USAGE,
			_("This is too long for a terminal's clipboard (%zu bytes); | hands it to a "
			  "command."),
			size);
	if (screen_is_real() && variable("TMUX")[0] != '\0') {
		waiting_begin(tui, _("Copying"));
		*where = CLIPBOARD_TMUX;
		bool put = tmux_put(text, size);
		if (waiting_end() && !put)
			return error_set(err, ERROR_STOPPED, _("Stopped: nothing was copied."));
		if (put)
			return true;
	}
	*where = CLIPBOARD_TERMINAL;
	if (screen_is_real() && !terminal_has_clipboard())
		return error_set(err, ERROR_USAGE,
			_("This terminal has no clipboard; | hands words to a command."));
	return terminal_put(text, size) ||
	       error_set(err, ERROR_IO, _("The terminal did not take it."));
}
