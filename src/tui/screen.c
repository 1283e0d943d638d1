/* SPDX-License-Identifier: MIT */
/* The terminal: opened, shown, read and given back. */
#include "going.h"
#include "looks.h"
#include "resize.h"
#include "scroll.h"
#include "waiting.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static struct {
	SCREEN *screen;
	FILE *output;
	FILE *input;
	bool plain;
	bool color;
	bool test;
	bool has_colors;
	bool mouse;
	volatile sig_atomic_t signal;
	volatile sig_atomic_t stop;
	int pipe[2];
	struct sigaction before[4];
	int watched;
	int unread;   /* a key that came behind an Esc */
	int looked;   /* a key looked at but not taken */
	bool held;    /* curses may hold more that was typed */
	bool ready;   /* there is input, as was just seen */
	int kept_off; /* rows at the bottom that nobody is told of */
	bool afresh;  /* what stands on the terminal is not known: the next frame is sent whole */
} term = {.unread = KEY_NONE, .looked = KEY_NONE, .pipe = {-1, -1}, .watched = -1};

/* Milliseconds that the rest of a sequence is waited for. */
#define MOUSE_WAIT 200

/* Keys of our own in curses' numbering, above its highest. */
enum { PASTE_BEGINS = KEY_MAX + 1, PASTE_ENDS, MOUSE_BEGINS };

static const int caught_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP};

/* ---- signals ------------------------------------------------------------------------- */

/* Only notes what came: the loop acts on it, between two keys. */
static void signal_note(int number)
{
	int saved = errno;
	if (number == SIGTSTP)
		term.stop = 1;
	else if (number != SIGINT || term.signal == 0)
		term.signal = number;
	ssize_t written = write(term.pipe[1], "", 1);
	(void)written;
	errno = saved;
}

static bool signals_catch(struct error *err)
{
	if (pipe2(term.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return error_set(err, ERROR_IO, "cannot watch for signals: %s", strerror(errno));
	struct sigaction action = {.sa_handler = signal_note};
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < ARRAY_SIZE(caught_signals); i++)
		sigaction(caught_signals[i], &action, &term.before[i]);
	return true;
}

static void signals_release(void)
{
	resize_release();
	for (size_t i = 0; i < ARRAY_SIZE(caught_signals); i++)
		sigaction(caught_signals[i], &term.before[i], NULL);
	close(term.pipe[0]);
	close(term.pipe[1]);
	term.pipe[0] = term.pipe[1] = -1;
}

int screen_signal(void)
{
	return (int)term.signal;
}

/* ---- opening and closing ------------------------------------------------------------- */

/* Buttons and the wheel, as SGR sequences, which hold any size of screen. */
static void mouse_mode(bool on)
{
	if (term.test)
		return;
	putp(on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
	fflush(term.output);
}

void screen_mouse(bool on)
{
	if (term.mouse != on)
		mouse_mode(on);
	term.mouse = on;
}

bool screen_mouse_is_on(void)
{
	return term.mouse;
}

static void memory_failed(void)
{
	if (term.screen == NULL)
		return;
	scroll_end();
	if (term.mouse)
		mouse_mode(false);
	endwin();
}

static void colors_start(bool wanted)
{
	term.has_colors = wanted && has_colors() && start_color() == OK;
	if (!term.has_colors)
		return;
	looks_pairs();
}

static bool test_output_open(const struct tui_options *options)
{
	char size[16];
	term.test = true;
	snprintf(size, sizeof size, "%d", options->lines);
	setenv("LINES", size, 1);
	snprintf(size, sizeof size, "%d", options->columns);
	setenv("COLUMNS", size, 1);
	term.output = options->output;
	term.input = fopen("/dev/null", "r");
	return term.input != NULL;
}

static void screen_modes(void)
{
	cbreak();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	idlok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	/* A frame is drawn to its end: whether keys wait is looked at before it is begun. */
	typeahead(-1);
	define_key("\033[200~", PASTE_BEGINS);
	define_key("\033[201~", PASTE_ENDS);
	define_key("\033[<", MOUSE_BEGINS);
}

/* With bracketed paste a terminal says what was pasted and what typed. One that does not know the
 * mode passes over it. */
static void paste_mode(bool on)
{
	if (term.test)
		return;
	putp(on ? "\033[?2004h" : "\033[?2004l");
	fflush(term.output);
}

bool screen_open(const struct tui_options *options, struct error *err)
{
	const char *name = options->terminal != NULL ? options->terminal : getenv("TERM");
	term.test = false;
	term.output = stdout;
	term.input = stdin;
	if (options->output != NULL && !test_output_open(options))
		return error_set(err, ERROR_IO, "cannot open /dev/null");
	if (!terminal_check(name, fileno(term.output), err))
		return false;
	term.signal = 0;
	term.unread = term.looked = KEY_NONE;
	term.afresh = false;
	kept_forget();
	if (!term.test && !signals_catch(err))
		return false;
	/* A lone Esc is told from the start of a sequence after this many milliseconds; curses'
	 * own second is felt. */
	set_escdelay(25);
	term.screen = newterm(name, term.output, term.input);
	if (term.screen == NULL)
		return error_set(err, ERROR_USAGE, _("the terminal '%s' cannot be opened"), name);
	memory_on_failure(memory_failed);
	term.plain = options->plain || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	screen_modes();
	if (!term.test)
		resize_catch(term.pipe[1]);
	scroll_start(term.test ? -1 : fileno(term.output));
	paste_mode(true);
	colors_start(options->color);
	return true;
}

void screen_close(void)
{
	if (term.screen == NULL)
		return;
	scroll_stop();
	paste_mode(false);
	screen_mouse(false);
	endwin();
	delscreen(term.screen);
	term.screen = NULL;
	memory_on_failure(NULL);
	if (term.test)
		fclose(term.input);
	else
		signals_release();
}

void screen_resize(int lines, int columns)
{
	resize_term(lines, columns);
}

void screen_hold(int rows)
{
	term.kept_off = rows;
}

int screen_rows(void)
{
	return LINES > term.kept_off ? LINES - term.kept_off : LINES;
}

int screen_columns(void)
{
	return COLS;
}

bool screen_is_plain(void)
{
	return term.plain;
}

int screen_colors(void)
{
	return term.has_colors ? COLORS : 0;
}

/* ---- drawing ------------------------------------------------------------------------- */

void screen_cursor_read(int *y, int *x)
{
	getyx(stdscr, *y, *x);
}

void screen_cursor(int y, int x)
{
	move(y, x);
}

void screen_erase(void)
{
	erase();
}

void screen_show(void)
{
	if (term.afresh)
		screen_repaint();
	term.afresh = false;
	if (scroll_show())
		return;
	scroll_end();
	refresh();
}

void screen_repaint(void)
{
	scroll_forget();
	clearok(curscr, TRUE);
}

bool screen_send(const char *bytes, size_t size)
{
	fflush(term.output);
	for (size_t sent = 0; sent < size;) {
		ssize_t wrote = write(fileno(term.output), bytes + sent, size - sent);
		if (wrote > 0)
			sent += (size_t)wrote;
		else if (wrote < 0 && errno != EINTR)
			return false;
	}
	return true;
}

bool screen_is_real(void)
{
	return !term.test;
}

/* ---- keys ---------------------------------------------------------------------------- */

static const struct {
	int curses;
	int ours;
} key_codes[] = {
	{KEY_ENTER, KEY_ENTER_},
	{KEY_BTAB, KEY_TAB_BACK_},
	{KEY_BACKSPACE, KEY_ERASE_},
	{KEY_DC, KEY_DELETE_},
	{KEY_UP, KEY_UP_},
	{KEY_DOWN, KEY_DOWN_},
	{KEY_LEFT, KEY_LEFT_},
	{KEY_RIGHT, KEY_RIGHT_},
	{KEY_PPAGE, KEY_PAGE_UP_},
	{KEY_NPAGE, KEY_PAGE_DOWN_},
	{KEY_HOME, KEY_HOME_},
	{KEY_END, KEY_END_},
	{KEY_RESIZE, KEY_RESIZE_},
	{PASTE_BEGINS, KEY_PASTE_BEGINS_},
	{PASTE_ENDS, KEY_PASTE_ENDS_},
};

static int key_translate(int status, wint_t character)
{
	if (status == KEY_CODE_YES) {
		if (character >= KEY_F(1) && character <= KEY_F(12))
			return KEY_F1_ + (int)(character - KEY_F(1));
		for (size_t i = 0; i < ARRAY_SIZE(key_codes); i++)
			if (key_codes[i].curses == (int)character)
				return key_codes[i].ours;
		return KEY_OTHER_;
	}
	switch (character) {
	case '\r':
	case '\n':
		return KEY_ENTER_;
	case '\t':
		return KEY_TAB_;
	case 0x1B:
		return KEY_ESCAPE_;
	case 0x7F:
	case 0x08:
		return KEY_ERASE_;
	}
	return (int)character;
}

bool screen_leave(void)
{
	term.ready = false;
	scroll_end();
	paste_mode(false);
	if (term.mouse)
		mouse_mode(false);
	endwin();
	return !term.test;
}

void screen_return(void)
{
	paste_mode(true);
	if (term.mouse)
		mouse_mode(true);
	clearok(curscr, TRUE);
	refresh();
}

/* Gives the terminal back, stops, and when it goes on takes the terminal again. Curses' own way
 * would leave bracketed paste on for the shell, and off for us. */
static void screen_stop(void)
{
	struct sigaction ours, usual = {.sa_handler = SIG_DFL};
	sigemptyset(&usual.sa_mask);
	term.stop = 0;
	screen_leave();
	sigaction(SIGTSTP, &usual, &ours);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	screen_return();
}

static void pipe_empty(int fd)
{
	char bytes[4096];
	while (read(fd, bytes, sizeof bytes) > 0)
		;
}

/* False where the terminal is gone or a signal came. */
static bool input_wait(bool wait)
{
	struct pollfd watched[] = {
		{.fd = fileno(term.input), .events = POLLIN},
		{.fd = term.pipe[0], .events = POLLIN},
		{.fd = term.watched, .events = POLLIN},
	};
	if (wait && resize_missed(fileno(term.output)))
		return true;
	int ready = term.stop ? 0 : poll(watched, ARRAY_SIZE(watched), wait ? -1 : 0);
	pipe_empty(term.pipe[0]);
	if (term.stop)
		screen_stop();
	if (ready > 0 && watched[2].revents != 0) {
		pipe_empty(term.watched);
		term.unread = KEY_SEQUENCE_;
	}
	if (ready < 0)
		return errno == EINTR && term.signal == 0;
	if (watched[0].revents & (POLLHUP | POLLERR | POLLNVAL) && !(watched[0].revents & POLLIN))
		term.signal = SIGHUP;
	return term.signal == 0;
}

bool screen_pause(int milliseconds)
{
	struct pollfd watched[] = {
		{.fd = fileno(term.input), .events = POLLIN},
		{.fd = term.pipe[0], .events = POLLIN},
		{.fd = term.watched, .events = POLLIN},
	};
	if (term.test || term.looked != KEY_NONE || kept_any() || term.signal != 0)
		return true;
	int ready = poll(watched, ARRAY_SIZE(watched), milliseconds);
	term.ready = ready > 0 && (watched[0].revents & POLLIN) != 0;
	return ready != 0;
}

/* Terminals cut, move and wrap what they show, and take the region back. Curses would send what it
 * knows of at once, before it reads the next key: the old frame, which nobody is to see. */
static void size_changed(void)
{
	scroll_end();
	clearok(curscr, FALSE);
	untouchwin(stdscr);
	term.afresh = true;
}

/* A character that can begin nothing longer leaves nothing behind that curses holds back. */
static int character_read(wint_t *character)
{
	int status = get_wch(character);
	term.ready = false;
	term.held = status != ERR && (status != OK || *character < ' ' || *character > '~');
	if (status == KEY_CODE_YES && *character == KEY_RESIZE)
		size_changed();
	return status;
}

/* The rest of a sequence that curses does not know: a terminal's reply, or a key with modifiers.
 * None of its bytes is a key. Ends with the final byte of CSI, or with BEL or ST of a string. */
static void sequence_swallow(bool string)
{
	wint_t character;
	for (int i = 0; i < 4096 && character_read(&character) != ERR; i++) {
		if (string ? character == 0x07 || character == '\\'
			   : character >= 0x40 && character <= 0x7E)
			return;
	}
}

/* Esc by itself, or what begins with it. */
static int escape_read(void)
{
	wint_t next;
	int status = character_read(&next);
	if (status == ERR)
		return KEY_ESCAPE_;
	if (status == OK && (next == '[' || next == 'O')) {
		sequence_swallow(false);
		return KEY_SEQUENCE_;
	}
	if (status == OK && next != 0 && strchr("]P_^X", (int)next) != NULL && next < 0x80) {
		sequence_swallow(true);
		return KEY_SEQUENCE_;
	}
	/* Esc and then a key, typed faster than curses waits. */
	term.unread = key_translate(status, next);
	return KEY_ESCAPE_;
}

/* The rest of a mouse's sequence, whose bytes are no keys, whatever becomes of it. */
static int mouse_read(void)
{
	char text[32];
	size_t size = 0;
	wint_t character;
	struct pollfd input = {.fd = fileno(term.input), .events = POLLIN};
	while (size + 1 < sizeof text) {
		/* On a slow line the rest may still be on its way. */
		if (character_read(&character) == ERR &&
			(poll(&input, 1, MOUSE_WAIT) <= 0 || character_read(&character) == ERR))
			return KEY_SEQUENCE_;
		text[size++] = character < 0x80 ? (char)character : '?';
		if (character == 'M' || character == 'm')
			break;
		if (strchr("0123456789;", text[size - 1]) == NULL)
			return KEY_SEQUENCE_;
	}
	text[size] = '\0';
	return term.mouse && mouse_parse(text) ? KEY_MOUSE_ : KEY_SEQUENCE_;
}

/* As it comes from the terminal. */
static int key_fresh(void)
{
	wint_t character;
	int key = term.unread;
	term.unread = KEY_NONE;
	if (key != KEY_NONE)
		return key;
	resize_looked();
	int status = character_read(&character);
	if (status == OK && character == 0x1B)
		return escape_read();
	if (status == KEY_CODE_YES && character == MOUSE_BEGINS)
		return mouse_read();
	return status == ERR ? KEY_NONE : key_translate(status, character);
}

static int key_read(void)
{
	int key = kept_next();
	return key != KEY_NONE ? key : key_fresh();
}

/* True where there is input to be read. */
static bool input_ready(void)
{
	struct pollfd input = {.fd = fileno(term.input), .events = POLLIN};
	return term.ready || poll(&input, 1, 0) > 0;
}

int screen_key(bool wait)
{
	/* The terminal says that there is input and none comes, again and again: its other end is
	 * closed. */
	int empty = 0;
	int key = term.looked;
	term.looked = KEY_NONE;
	while (key == KEY_NONE && term.signal == 0 && !term.test) {
		bool ready = input_ready();
		key = key_read();
		if (key != KEY_NONE || !wait)
			break;
		if (ready && ++empty > 8)
			term.signal = SIGHUP;
		else if (!input_wait(true))
			break;
	}
	return key;
}

void screen_watch(int fd)
{
	term.watched = fd;
}

bool screen_key_waits(void)
{
	if (term.test || term.looked != KEY_NONE)
		return !term.test;
	/* To ask curses takes longer, and mostly there is nothing. */
	if (term.held || resize_came() || term.unread != KEY_NONE || input_ready())
		term.looked = key_read();
	return term.looked != KEY_NONE;
}

bool screen_input_waits(void)
{
	return term.looked != KEY_NONE || term.unread != KEY_NONE || kept_any() ||
	       (!term.test && input_ready());
}

/* ---- while work goes on ---------------------------------------------------------------- */

bool screen_interrupted(void)
{
	if (term.signal != SIGINT)
		return false;
	term.signal = 0;
	return true;
}

int screen_key_meanwhile(void)
{
	if (term.test)
		return KEY_NONE;
	if (term.stop)
		screen_stop();
	return key_fresh();
}
