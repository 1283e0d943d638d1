/* SPDX-License-Identifier: MIT */
/* Work that a person waits for: the line that tells of it, and the keys that stop it. Whoever is at
 * work asks here every few milliseconds; nothing is drawn but the last line, and not on stdscr, as
 * a frame may be half drawn when a file is waited for. */
#include "waiting.h"

#include "going.h"
#include "looks.h"
#include "scroll.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* In seconds: work that is done by then is not told of; then the line is drawn, and keys are looked
 * for, not more often than this. */
#define QUIET 0.3
#define BETWEEN 0.1

/* As the screen, one at a time. */
static struct {
	struct tui *tui;
	const char *what;
	double began, due;
	struct work step; /* total is 0: nothing is known of it */
	bool begun;
	bool given_up;	    /* waiting for another program was, since the last key */
	double reads_since; /* since when it has been read for a key; 0: it is not */
	bool read_stopped;
	bool stopped;
	bool pasting; /* what comes is text, and stops nothing */
} work;

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void waiting_begin(struct tui *tui, const char *what)
{
	work.tui = tui;
	work.what = what;
	work.began = seconds();
	work.due = work.began + QUIET;
	work.begun = true;
	work.stopped = work.pasting = false;
	work.step = (struct work){.total = 0};
}

bool waiting_end(void)
{
	/* A ^C was meant for the work, even where that was just done. */
	screen_interrupted();
	work.begun = false;
	/* What is read behind it has a time of its own. */
	if (work.reads_since > 0)
		work.reads_since = seconds();
	return work.stopped;
}

/* ---- keys that are kept ------------------------------------------------------------------- */

#define KEPT_MOST 256

static struct {
	int keys[KEPT_MOST];
	size_t count;
} kept;

bool kept_any(void)
{
	return kept.count > 0;
}

int kept_next(void)
{
	if (kept.count == 0)
		return KEY_NONE;
	int key = kept.keys[0];
	memmove(kept.keys, kept.keys + 1, --kept.count * sizeof *kept.keys);
	return key;
}

void kept_forget(void)
{
	kept.count = 0;
}

/* ---- the line ---------------------------------------------------------------------------- */

/* What stops it stands at the right and is never cut off. */
static void line_show(const char *text, const char *right)
{
	int width, shown, columns = screen_columns() - 1;
	WINDOW *line = newwin(1, screen_columns(), screen_rows() - 1, 0);
	if (line == NULL)
		return;
	text_fit(right, strlen(right), columns, &width);
	size_t fits = text_fit(text, strlen(text), columns - width - 1, &shown);
	scroll_end();
	scroll_forget();
	if (columns > width)
		mvwaddstr(line, 0, columns - width, right);
	mvwaddnstr(line, 0, 0, text, (int)fits);
	wnoutrefresh(line);
	doupdate();
	delwin(line);
	/* The next frame has a line of its own there. */
	touchwin(stdscr);
}

/* ---- keys meanwhile ---------------------------------------------------------------------- */

/* Draws what is behind the line again; nothing may be asked of the store in the middle of its work,
 * so there it is what was drawn before. */
static void resized(bool idle)
{
	if (idle) {
		tui_draw(work.tui);
		return;
	}
	screen_repaint();
	touchwin(stdscr);
	wnoutrefresh(stdscr);
}

static bool key_stops(int key)
{
	return key == KEY_ESCAPE_ || key == KEY_CONTROL_('C') ||
	       (key == 'q' && work.tui->asking == NULL);
}

static void keys_take(bool idle)
{
	int key;
	/* Curses would show a frame that is half drawn before it reads a key. */
	untouchwin(stdscr);
	while (!work.stopped && kept.count < KEPT_MOST &&
		(key = screen_key_meanwhile()) != KEY_NONE) {
		if (key == KEY_PASTE_BEGINS_ || key == KEY_PASTE_ENDS_)
			work.pasting = key == KEY_PASTE_BEGINS_;
		if (key == KEY_RESIZE_)
			resized(idle);
		else if (!work.pasting && key_stops(key))
			work.stopped = true;
		/* Where the mouse was is known of the last click alone. */
		else if (key != KEY_MOUSE_ && key != KEY_SEQUENCE_)
			kept.keys[kept.count++] = key;
	}
}

/* Says how it is; true where it is to stop. idle: nobody is in the middle of asking the store. */
static bool tell(const char *text, const char *right, bool idle)
{
	double now = seconds();
	bool live = work.tui->live;
	if (screen_interrupted() || screen_signal() != 0)
		work.stopped = true;
	if (!live && work.tui->pressing != NULL && work.tui->pressing(work.tui->pressing_context))
		work.stopped = true;
	if (!work.stopped && now >= work.due) {
		keys_take(idle);
		line_show(text, right);
		work.due = now + BETWEEN;
	}
	if (work.stopped)
		kept_forget();
	return work.stopped;
}

bool waiting_program(void *context, const char *program)
{
	char text[256], right[64];
	(void)context;
	snprintf(text, sizeof text, "%s: %s", work.what, program);
	snprintf(right, sizeof right, _("%d s   Esc stops"), (int)(seconds() - work.began));
	return tell(text, right, true);
}

bool waiting_tell(void *context, const struct work *step)
{
	char text[256], right[96];
	(void)context;
	if (step != NULL)
		work.step = *step;
	int since = (int)(seconds() - work.began);
	if (work.step.total > 0) {
		snprintf(text, sizeof text, _("%s: %s %zu of %zu"), work.what,
			_(work_kind_word(work.step.kind)), work.step.done, work.step.total);
		snprintf(right, sizeof right, _("%zu %%   %d s   Esc stops"),
			work.step.done * 100 / work.step.total, since);
	} else {
		snprintf(text, sizeof text, "%s", work.what);
		snprintf(right, sizeof right, _("%d s   Esc stops"), since);
	}
	return tell(text, right, false);
}

void waiting_reads(bool on)
{
	work.reads_since = on ? seconds() : 0;
	if (on)
		work.given_up = work.read_stopped = false;
}

bool waiting_read_stopped(void)
{
	return work.read_stopped;
}

bool waiting_reading(void *context)
{
	char right[64];
	struct tui *tui = context;
	/* What is drawn is not left half drawn, and work tells of itself. */
	if (work.reads_since <= 0 || work.begun || !tui->live)
		return false;
	double since = seconds() - work.reads_since;
	if (work.read_stopped || since < QUIET)
		return work.read_stopped;
	work.tui = tui;
	work.stopped = false;
	snprintf(right, sizeof right, _("%d s   Esc stops"), (int)since);
	work.read_stopped = tell(_("Reading the library"), right, false);
	return work.read_stopped;
}

/* Reading and drawing wait too, so nothing is begun for it. */
bool waiting_locked(void *context, int milliseconds)
{
	char right[64];
	struct tui *tui = context;
	if (work.given_up || search_overtaken(tui))
		return true;
	if (milliseconds < (int)(QUIET * 1000))
		return false;
	if (!work.begun) {
		work.tui = tui;
		work.stopped = work.pasting = false;
	}
	snprintf(right, sizeof right, _("%d s   Esc stops"), milliseconds / 1000);
	work.given_up = tell(_("Another program is writing: waiting for it"), right, false);
	return work.given_up;
}
