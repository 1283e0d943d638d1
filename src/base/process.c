/* SPDX-License-Identifier: MIT */
/* Other programs: started by their arguments, never by a line that a shell would read. */
#include "khunjerab/base.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- in the child ---------------------------------------------------------------------- */

/* What the browser catches or passes over is as usual again. */
static void signals_usual(void)
{
	static const int numbers[] = {
		SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGPIPE, SIGWINCH, SIGCHLD};
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++)
		signal(numbers[i], SIG_DFL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void to_nowhere(int descriptor, int flags)
{
	int nowhere = open("/dev/null", flags);
	if (nowhere >= 0 && nowhere != descriptor) {
		dup2(nowhere, descriptor);
		close(nowhere);
	}
}

/* Never returns. Why it cannot be run is told through the pipe, which closes where it can. */
static void child_run(const char *const *arguments, int report)
{
	/* exec takes strings that it does not change. */
	char *const *given = (char *const *)(uintptr_t)arguments;
	execvp(given[0], given);
	int why = errno;
	ssize_t written = write(report, &why, sizeof why);
	(void)written;
	_exit(127);
}

/* ---- running --------------------------------------------------------------------------- */

/* False with a sentence where the child said that it cannot be run. */
static bool child_started(int report, const char *name, struct error *err)
{
	int why = 0;
	ssize_t got;
	do {
		got = read(report, &why, sizeof why);
	} while (got < 0 && errno == EINTR);
	close(report);
	return got != (ssize_t)sizeof why ||
	       error_set(err, ERROR_IO, _("cannot start %s: %s"), name, strerror(why));
}

/* Writes as much as the program reads. */
static void input_feed(int descriptor, const char *bytes, size_t size)
{
	for (size_t sent = 0; sent < size;) {
		ssize_t wrote = write(descriptor, bytes + sent, size - sent);
		if (wrote > 0)
			sent += (size_t)wrote;
		else if (errno != EINTR)
			break;
	}
	close(descriptor);
}

static int status_code(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int status_wait(pid_t child, int (*told)(void))
{
	int status = 0;
	bool passed_on = false;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
		/* Told to end, we end once the program has. */
		int number = told != NULL ? told() : 0;
		if (number != 0 && !passed_on)
			kill(child, number);
		passed_on = number != 0;
	}
	return status_code(status);
}

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What is left for its standard input. */
struct feed {
	int descriptor; /* -1: nothing */
	const char *bytes;
	size_t left;
};

/* Writes what the program takes now, so that one that reads nothing holds nobody up. */
static void feed_some(struct feed *feed)
{
	while (feed->descriptor >= 0) {
		ssize_t wrote =
			feed->left > 0 ? write(feed->descriptor, feed->bytes, feed->left) : 0;
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0 && errno == EAGAIN)
			return;
		if (wrote > 0) {
			feed->bytes += wrote;
			feed->left -= (size_t)wrote;
			continue;
		}
		close(feed->descriptor);
		feed->descriptor = -1;
	}
}

static bool wants_stop(const struct process *process)
{
	return (process->told != NULL && process->told() != 0) ||
	       (process->waiting != NULL && process->waiting(process->waiting_context));
}

/* Waits until it ends, its time is over or we are told to end; then all that it started, which is
 * one group, ends as well. */
static bool status_wait_timed(pid_t child, const struct process *process, struct feed *feed,
	int *status, struct error *err)
{
	const struct timespec nap = {.tv_nsec = 5000000};
	int64_t end = milliseconds() + (int64_t)process->seconds * 1000;
	pid_t ended;
	bool told = false, late = false;
	while ((ended = waitpid(child, status, WNOHANG)) == 0 || (ended < 0 && errno == EINTR)) {
		feed_some(feed);
		told = told || wants_stop(process);
		late = late || milliseconds() > end;
		if (told || late)
			kill(-child, SIGKILL);
		nanosleep(&nap, NULL);
	}
	if (feed->descriptor >= 0)
		close(feed->descriptor);
	kill(-child, SIGKILL);
	*status = status_code(*status);
	if (told)
		return error_set(
			err, ERROR_STOPPED, _("stopped: %s was not done"), process->arguments[0]);
	return !late || error_set(err, ERROR_IO, _("%s took more than %d seconds"),
				process->arguments[0], process->seconds);
}

/* While another program has the terminal, ^C and ^\ are its own, ^Z stops it and us. One that has
 * no terminal, but some seconds, leaves them to us. */
struct dispositions {
	struct sigaction before[4];
	size_t count;
	sigset_t mask;
};

static const int handed_over[] = {SIGPIPE, SIGINT, SIGQUIT, SIGTSTP};

/* Held back until signals_go_on(): a ^C before the child listens to it is not lost. */
static void signals_hand_over(struct dispositions *kept, bool terminal)
{
	sigset_t held;
	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGQUIT);
	sigprocmask(SIG_BLOCK, &held, &kept->mask);
	kept->count = terminal ? ARRAY_SIZE(handed_over) : 1;
	for (size_t i = 0; i < kept->count; i++) {
		struct sigaction action = {.sa_handler = SIG_IGN};
		sigemptyset(&action.sa_mask);
		if (handed_over[i] == SIGTSTP)
			action.sa_handler = SIG_DFL;
		sigaction(handed_over[i], &action, &kept->before[i]);
	}
}

static void signals_go_on(const struct dispositions *kept)
{
	sigprocmask(SIG_SETMASK, &kept->mask, NULL);
}

static void signals_take_back(const struct dispositions *kept)
{
	for (size_t i = 0; i < kept->count; i++)
		sigaction(handed_over[i], &kept->before[i], NULL);
}

static void child_prepare(const struct process *process, const int *input, int report)
{
	signals_usual();
	if (process->seconds > 0) {
		setpgid(0, 0);
		if (process->input == NULL)
			to_nowhere(STDIN_FILENO, O_RDONLY);
	}
	if (process->input != NULL)
		dup2(input[0], STDIN_FILENO);
	if (process->quiet) {
		to_nowhere(STDOUT_FILENO, O_WRONLY);
		to_nowhere(STDERR_FILENO, O_WRONLY);
	}
	if (process->folder != NULL && chdir(process->folder) != 0) {
		int why = errno;
		ssize_t written = write(report, &why, sizeof why);
		(void)written;
		_exit(127);
	}
}

bool process_run(const struct process *process, int *status, struct error *err)
{
	int input[2] = {-1, -1}, report[2];
	struct dispositions kept;
	if (pipe2(report, O_CLOEXEC) != 0)
		return error_set(err, ERROR_IO, "%s", strerror(errno));
	if (process->input != NULL && pipe2(input, O_CLOEXEC) != 0) {
		close(report[0]);
		close(report[1]);
		return error_set(err, ERROR_IO, "%s", strerror(errno));
	}
	signals_hand_over(&kept, process->seconds == 0);
	pid_t child = fork();
	if (child == 0) {
		child_prepare(process, input, report[1]);
		child_run(process->arguments, report[1]);
	}
	signals_go_on(&kept);
	close(report[1]);
	if (input[0] >= 0)
		close(input[0]);
	bool started = child > 0 && child_started(report[0], process->arguments[0], err);
	if (child < 0) {
		close(report[0]);
		error_set(err, ERROR_IO, "%s", strerror(errno));
	}
	bool timed = started && process->seconds > 0, good = started;
	struct feed feed = {input[1], process->input, process->input_size};
	if (timed && input[1] >= 0)
		fcntl(input[1], F_SETFL, O_NONBLOCK);
	else if (input[1] >= 0)
		input_feed(input[1], process->input, started ? process->input_size : 0);
	if (timed)
		good = status_wait_timed(child, process, &feed, status, err);
	else
		*status = child > 0 ? status_wait(child, process->told) : 127;
	signals_take_back(&kept);
	return good;
}

bool process_start(const char *const *arguments, struct error *err)
{
	int report[2];
	if (pipe2(report, O_CLOEXEC) != 0)
		return error_set(err, ERROR_IO, "%s", strerror(errno));
	pid_t child = fork();
	if (child == 0) {
		signals_usual();
		setsid();
		to_nowhere(STDIN_FILENO, O_RDONLY);
		to_nowhere(STDOUT_FILENO, O_WRONLY);
		to_nowhere(STDERR_FILENO, O_WRONLY);
		/* Its own child outlives it, and nobody has to wait for that. */
		pid_t grandchild = fork();
		if (grandchild == 0)
			child_run(arguments, report[1]);
		_exit(grandchild > 0 ? 0 : 127);
	}
	close(report[1]);
	if (child < 0) {
		close(report[0]);
		return error_set(err, ERROR_IO, "%s", strerror(errno));
	}
	status_wait(child, NULL);
	return child_started(report[0], arguments[0], err);
}
