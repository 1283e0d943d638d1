/* SPDX-License-Identifier: MIT */
/* Long work: a line on a terminal that says how far it is, and Ctrl-C that stops it at a safe
 * point. */
#include "internal.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* In seconds: nothing is said of what is done by then; then not more often than this. */
#define QUIET 0.5
#define BETWEEN 0.1

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

/* Signals know no context: one long work at a time. */
static struct {
	volatile sig_atomic_t signal; /* that wants it stopped */
	struct sigaction before[ARRAY_SIZE(signals)];
	bool shows;
	double due; /* when the next line may be drawn */
	int width;  /* of the line that stands there */
	struct work_files files;
	bool under_way;
	/* Who is told in our place. */
	work_listener *listener;
	void *listener_context;
	bool refused; /* and wanted it stopped */
} work;

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void on_signal(int number)
{
	work.signal = number;
}

void work_begin(void)
{
	struct sigaction ours = {.sa_handler = on_signal};
	sigemptyset(&ours.sa_mask);
	work.signal = 0;
	work.width = 0;
	work.files = (struct work_files){0};
	work.shows = isatty(STDERR_FILENO);
	work.due = seconds() + QUIET;
	work.under_way = true;
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++) {
		sigaction(signals[i], NULL, &work.before[i]);
		/* What was started to be left alone, is. */
		if (work.before[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &ours, NULL);
	}
}

/* Blanks and no escapes: every terminal knows them. */
static void line_draw(const char *text, size_t size)
{
	struct winsize window = {0};
	int columns = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0
			      ? window.ws_col
			      : 80;
	int width;
	size_t fits = text_fit(text, size, columns - 1, &width);
	fprintf(stderr, "\r%.*s%*s\r", (int)fits, text, work.width > width ? work.width - width : 0,
		"");
	fflush(stderr);
	work.width = width;
}

void work_quiet(void)
{
	if (work.under_way && work.width > 0)
		line_draw("", 0);
}

void work_end(void)
{
	if (!work.under_way)
		return;
	work_quiet();
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++)
		sigaction(signals[i], &work.before[i], NULL);
	work.under_way = false;
}

void work_hand_on(work_listener *listener, void *context)
{
	work.listener = listener;
	work.listener_context = context;
	work.refused = false;
}

/* Once is enough: what follows is undone in peace. */
static bool handed_on(const struct work *step)
{
	work.refused = work.refused || work.listener(work.listener_context, step);
	return work.refused;
}

bool work_stopped(void)
{
	if (work.listener != NULL)
		return handed_on(NULL);
	return work.under_way && work.signal != 0;
}

int work_status(void)
{
	return 128 + (work.signal != 0 ? work.signal : SIGINT);
}

void work_files(const char *what, size_t done, size_t total)
{
	work.files = (struct work_files){what, done, total};
}

static void line_make(const struct work *step, struct buffer *line)
{
	if (work.files.total > 1)
		buffer_printf(line, _("%s %zu of %zu · "), _(work.files.what), work.files.done + 1,
			work.files.total);
	buffer_printf(
		line, _("%s %zu of %zu"), _(work_kind_word(step->kind)), step->done, step->total);
	if (step->total > 0)
		buffer_printf(line, _(", %zu %%"), step->done * 100 / step->total);
	buffer_append_string(line, _("   (Ctrl-C stops)"));
}

bool work_tell(void *context, const struct work *step)
{
	(void)context;
	if (work.listener != NULL)
		return handed_on(step);
	if (!work.under_way || !work.shows)
		return work_stopped();
	double now = seconds();
	if (now >= work.due && step != NULL) {
		struct buffer line = {0};
		line_make(step, &line);
		line_draw(line.data, line.size);
		buffer_clear(&line);
		work.due = now + BETWEEN;
	}
	return work_stopped();
}
