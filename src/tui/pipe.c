/* SPDX-License-Identifier: MIT */
/* Words handed to a command that the person types: the shell reads that line alone, the words come
 * on the command's standard input. */
#include "hands.h"
#include "waiting.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* ---- the terminal meanwhile ----------------------------------------------------------- */

/* What was printed stays until a key is pressed. */
static void key_wait(int status)
{
	struct termios before, raw;
	char bytes[64];
	if (status != 0)
		printf(_("\n[exit status %d; press a key]"), status);
	else
		printf("\n%s", _("[press a key]"));
	fflush(stdout);
	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return;
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	while (screen_signal() == 0 && poll(&input, 1, -1) < 0)
		;
	/* The rest of a key of several bytes comes with it. */
	do {
		if (read(STDIN_FILENO, bytes, sizeof bytes) <= 0)
			break;
	} while (poll(&input, 1, 20) > 0);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	printf("\n");
	fflush(stdout);
}

bool terminal_lend(const struct process *process, bool pause, int *status, struct error *err)
{
	struct process lent = *process;
	bool real = screen_leave();
	lent.quiet = !real;
	lent.told = screen_signal;
	bool started = process_run(&lent, status, err);
	if (started && real && pause)
		key_wait(*status);
	screen_return();
	/* What is read behind it has a time of its own. */
	waiting_reads(true);
	return started;
}

/* ---- asking --------------------------------------------------------------------------- */

static const char *const words_label = N_("words to command: ");
static const char *const cited_label = N_("words and citations to command: ");

static bool is_cited(const struct tui *tui)
{
	return strcmp(tui->prompt.label, _(cited_label)) == 0;
}

static void command_run(struct tui *tui, const struct targets *targets, const char *text,
	const struct buffer *words)
{
	struct error err;
	int status = 0;
	struct buffer name = {0};
	const char *const arguments[] = {"sh", "-c", text, NULL};
	const struct process process = {
		.arguments = arguments, .input = words->data, .input_size = words->size};
	targets_name(targets, &name);
	if (!terminal_lend(&process, true, &status, &err))
		tui_fail(tui, &err);
	else if (status != 0)
		tui_say(tui, ROLE_ERROR, _("The command ended with status %d."), status);
	else
		tui_say(tui, ROLE_PLAIN, _("Handed %s to the command."), name.data);
	buffer_clear(&name);
}

static void pipe_done(struct tui *tui, const char *text)
{
	struct error err;
	struct targets targets;
	struct buffer words = {0};
	if (text[0] == '\0' || !targets_here(tui, &targets))
		return;
	if (!targets_words(tui, &targets, is_cited(tui), &words, &err)) {
		tui_fail(tui, &err);
	} else {
		buffer_append_char(&words, '\n');
		command_run(tui, &targets, text, &words);
	}
	buffer_clear(&words);
}

static bool pipe_key(struct tui *tui, int key)
{
	if (key != KEY_TAB_)
		return false;
	tui->prompt.label = is_cited(tui) ? _(words_label) : _(cited_label);
	return true;
}

static void pipe_aside(struct tui *tui, struct buffer *aside)
{
	buffer_append_string(
		aside, is_cited(tui) ? _("Tab: without citations") : _("Tab: with citations"));
}

static const struct prompt_ops pipe_prompt = {
	.done = pipe_done,
	.left = N_("Nothing was run."),
	.aside = pipe_aside,
	.key = pipe_key,
};

void run_pipe(struct tui *tui)
{
	struct targets targets;
	if (targets_here(tui, &targets))
		prompt_ask(tui, &pipe_prompt, _(words_label), "");
}
