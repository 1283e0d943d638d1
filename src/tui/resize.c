/* SPDX-License-Identifier: MIT */
/* New sizes of the terminal: noted as they come, and asked for where curses missed one. */
#include "resize.h"

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static struct {
	volatile sig_atomic_t came;
	int wake;
	struct sigaction curses; /* its own handler */
	struct winsize size;	 /* as it was when last asked for */
} resize = {.wake = -1};

/* Curses notes the new size; the pipe wakes whoever waits, also where it came just before. */
static void resize_note(int number)
{
	int saved = errno;
	resize.came = 1;
	if (resize.curses.sa_handler != SIG_IGN && resize.curses.sa_handler != SIG_DFL)
		resize.curses.sa_handler(number);
	ssize_t written = write(resize.wake, "", 1);
	(void)written;
	errno = saved;
}

void resize_catch(int wake)
{
	struct sigaction action = {.sa_handler = resize_note};
	sigemptyset(&action.sa_mask);
	resize.came = 0;
	resize.wake = wake;
	sigaction(SIGWINCH, &action, &resize.curses);
}

void resize_release(void)
{
	sigaction(SIGWINCH, &resize.curses, NULL);
	resize.wake = -1;
}

bool resize_came(void)
{
	return resize.came != 0;
}

void resize_looked(void)
{
	resize.came = 0;
}

/* A person who sets LINES or COLUMNS has the last word. */
static bool size_is_given(void)
{
	return getenv("LINES") != NULL || getenv("COLUMNS") != NULL;
}

bool resize_missed(int terminal)
{
	struct winsize now;
	if (ioctl(terminal, TIOCGWINSZ, &now) != 0 || now.ws_row == 0 || now.ws_col == 0)
		return false;
	bool other = now.ws_row != resize.size.ws_row || now.ws_col != resize.size.ws_col;
	resize.size = now;
	return other && !size_is_given() && is_term_resized(now.ws_row, now.ws_col) &&
	       resizeterm(now.ws_row, now.ws_col) == OK;
}
