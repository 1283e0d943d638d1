/* SPDX-License-Identifier: MIT */
/* A frame that is the last one moved up or down: the terminal moves its lines, and only what is new
 * is sent. Curses finds such frames too, but each time sets a scrolling region, takes it back, and
 * spells every attribute out with all that it is not; reading a text line by line that is twice
 * what less sends. Here the region stays until something else is drawn. Curses draws such a frame
 * too, to nowhere, and so knows what stands on the terminal and where the cursor is. */
#include "scroll.h"

#include <curses.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* A frame has to spare at least so many lines, or curses draws it. */
#define SPARED_LEAST 3

/* The bytes of a jump within a line. */
#define JUMP 4

/* What stands on a screen: a number for each line, the same for the same cells. */
struct lines {
	int count, columns;
	uint64_t *hash;
	bool *blank;
};

/* Lines from top to bottom, both inclusive, move up by so many; down where by is negative. */
struct shift {
	int top, bottom, by;
};

/* A pair's colours as part of a sequence. */
struct pair_codes {
	short pair, foreground, background;
	char codes[48];
};

static struct {
	bool able;
	bool open; /* top to bottom is the terminal's region */
	int top, bottom;
	int output;
	int terminal;	    /* the output once more, for while curses draws to nowhere; -1 */
	int nowhere;	    /* -1 */
	struct lines shown; /* by the last frame, where it was one of these */
	struct lines ahead; /* the same, moved: what is drawn since, curses says is touched */
	struct area moved;
	int by;
	unsigned frames;
	struct pair_codes pairs[64];
} region = {.terminal = -1, .nowhere = -1};

/* ---- lines --------------------------------------------------------------------------------- */

/* COLS cells and the one that ends them; the window's own cursor stays. */
static void line_read(WINDOW *window, int y, cchar_t *cells)
{
	int kept_y, kept_x;
	getyx(window, kept_y, kept_x);
	memset(cells, 0, ((size_t)COLS + 1) * sizeof *cells);
	mvwin_wchnstr(window, y, 0, cells, COLS);
	wmove(window, kept_y, kept_x);
}

static void line_blank(cchar_t *cells)
{
	memset(cells, 0, ((size_t)COLS + 1) * sizeof *cells);
	cchar_t blank;
	setcchar(&blank, L" ", A_NORMAL, 0, NULL);
	for (int x = 0; x < COLS; x++)
		cells[x] = blank;
}

/* Each step is one to one, so that lines of which one word differs never have the same number. */
static uint64_t line_hash(const cchar_t *cells)
{
	const unsigned char *bytes = (const unsigned char *)cells;
	size_t size = ((size_t)COLS + 1) * sizeof *cells / sizeof(uint64_t) * sizeof(uint64_t);
	uint64_t hash = 14695981039346656037U;
	for (size_t at = 0; at < size; at += sizeof hash) {
		uint64_t word;
		memcpy(&word, bytes + at, sizeof word);
		hash = (hash ^ word) * 1099511628211U;
	}
	return hash;
}

static void lines_free(struct lines *lines)
{
	free(lines->hash);
	free(lines->blank);
	*lines = (struct lines){0};
}

static struct lines lines_make(void)
{
	return (struct lines){
		.count = LINES,
		.columns = COLS,
		.hash = memory_allocate((size_t)LINES * sizeof(uint64_t)),
		.blank = memory_allocate((size_t)LINES * sizeof(bool)),
	};
}

static bool lines_are_of_screen(const struct lines *lines)
{
	return lines->count == LINES && lines->columns == COLS;
}

static uint64_t blank_hash(cchar_t *cells)
{
	line_blank(cells);
	return line_hash(cells);
}

static struct lines lines_read(WINDOW *window, cchar_t *cells)
{
	struct lines lines = lines_make();
	uint64_t blank = blank_hash(cells);
	for (int y = 0; y < LINES; y++) {
		line_read(window, y, cells);
		lines.hash[y] = line_hash(cells);
		lines.blank[y] = lines.hash[y] == blank;
	}
	return lines;
}

/* Moves what is known of the lines as scroll_area() moves the lines; those that came in are not. */
static struct lines lines_moved_by(const struct lines *lines, struct area area, int by)
{
	struct lines moved = lines_make();
	for (int y = 0; y < LINES; y++) {
		bool inside = y >= area.y && y < area.y + area.rows;
		int from = inside ? y + by : y;
		if (inside && (from < area.y || from >= area.y + area.rows))
			continue;
		moved.hash[y] = lines->hash[from];
		moved.blank[y] = lines->blank[from];
	}
	return moved;
}

/* What stands on stdscr once it was moved: only what was drawn since is read. */
static void lines_read_touched(struct lines *lines, cchar_t *cells)
{
	uint64_t blank = blank_hash(cells);
	for (int y = 0; y < LINES; y++) {
		if (lines->hash[y] != 0 && !is_linetouched(stdscr, y))
			continue;
		line_read(stdscr, y, cells);
		lines->hash[y] = line_hash(cells);
		lines->blank[y] = lines->hash[y] == blank;
	}
}

/* ---- the terminal -------------------------------------------------------------------------- */

static bool has_sequence(const char *name, const char *sequence)
{
	const char *has = tigetstr(name);
	return has != NULL && has != (const char *)-1 && strcmp(has, sequence) == 0;
}

static bool terminal_is_known(void)
{
	static const struct {
		const char *name, *sequence;
	} needed[] = {{"cup", "\033[%i%p1%d;%p2%dH"}, {"csr", "\033[%i%p1%d;%p2%dr"},
		{"hpa", "\033[%i%p1%dG"}, {"ind", "\n"}, {"ri", "\033M"}, {"bold", "\033[1m"}};
	for (size_t i = 0; i < ARRAY_SIZE(needed); i++)
		if (!has_sequence(needed[i].name, needed[i].sequence))
			return false;
	return tigetflag("xenl") > 0 && tigetnum("ncv") <= 0;
}

void scroll_start(int output)
{
	region.output = output;
	region.open = region.able = false;
	if (output < 0 || !terminal_is_known())
		return;
	region.terminal = fcntl(output, F_DUPFD_CLOEXEC, 3);
	region.nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	region.able = region.terminal >= 0 && region.nowhere >= 0;
	memset(region.pairs, 0, sizeof region.pairs);
}

/* Setting the region moves the cursor; curses left it where its own cursor is. */
void scroll_end(void)
{
	char bytes[64];
	int y, x;
	if (!region.open)
		return;
	getyx(newscr, y, x);
	int size = snprintf(bytes, sizeof bytes, "\033[r\033[%d;%dH", y + 1, x + 1);
	screen_send(bytes, (size_t)size);
	region.open = false;
	lines_free(&region.shown);
}

void scroll_stop(void)
{
	scroll_end();
	if (region.terminal >= 0)
		close(region.terminal);
	if (region.nowhere >= 0)
		close(region.nowhere);
	region.terminal = region.nowhere = -1;
	region.able = false;
	lines_free(&region.shown);
}

/* ---- finding the shift --------------------------------------------------------------------- */

static bool line_moved(const struct lines *before, const struct lines *after, int y, int by)
{
	return y + by >= 0 && y + by < LINES && after->hash[y] == before->hash[y + by];
}

/* Which line stands at y before anything is written, once the shift is made; -1: a blank one. */
static int line_below(const struct shift *shift, int y)
{
	if (y < shift->top || y > shift->bottom)
		return y;
	int from = y + shift->by;
	return from >= shift->top && from <= shift->bottom ? from : -1;
}

/* Lines that have to be written after the shift. */
static int shift_cost(
	const struct lines *before, const struct lines *after, const struct shift *shift)
{
	int cost = 0;
	for (int y = 0; y < LINES; y++) {
		int from = line_below(shift, y);
		cost += from < 0 ? !after->blank[y] : after->hash[y] != before->hash[from];
	}
	return cost;
}

/* By how much most of the lines that changed have moved; 0: by nothing. */
static int lines_move(const struct lines *before, const struct lines *after)
{
	int best = 0, most = SPARED_LEAST - 1;
	for (int by = 1 - LINES; by < LINES; by++) {
		int moved = 0;
		for (int y = 0; y < LINES; y++)
			moved += by != 0 && !after->blank[y] && !line_moved(before, after, y, 0) &&
				 line_moved(before, after, y, by);
		if (moved > most) {
			most = moved;
			best = by;
		}
	}
	return best;
}

/* From the first to the last of the lines that moved, and the blank ones beside them. */
static struct shift shift_around(const struct lines *before, const struct lines *after, int by)
{
	int first = LINES, last = -1;
	for (int y = 0; y < LINES; y++)
		if (!after->blank[y] && !line_moved(before, after, y, 0) &&
			line_moved(before, after, y, by)) {
			first = first < y ? first : y;
			last = y;
		}
	while (by > 0 && last + 1 < LINES && line_moved(before, after, last + 1, by))
		last++;
	while (by < 0 && first > 0 && line_moved(before, after, first - 1, by))
		first--;
	return by > 0 ? (struct shift){first, last + by, by} : (struct shift){first + by, last, by};
}

/* by: known already, or 0. */
static bool shift_find(
	const struct lines *before, const struct lines *after, int by, struct shift *shift)
{
	if (by == 0)
		by = lines_move(before, after);
	if (by == 0)
		return false;
	*shift = shift_around(before, after, by);
	/* The region that is set costs nothing, if it serves as well. */
	struct shift open = {region.top, region.bottom, by};
	if (region.open && shift_cost(before, after, &open) <= shift_cost(before, after, shift))
		*shift = open;
	struct shift none = {0, -1, 0};
	return shift_cost(before, after, shift) + SPARED_LEAST <= shift_cost(before, after, &none);
}

/* ---- sending it ---------------------------------------------------------------------------- */

static int cell_width(const cchar_t *cell)
{
	int width = cell->chars[0] < 0x80 ? 1 : wcwidth(cell->chars[0]);
	return width > 1 ? width : 1;
}

struct pen {
	struct buffer *bytes;
	int y, x; /* -1: somewhere */
	attr_t attributes;
	short pair;
	bool colored; /* something of it has to be taken back */
};

/* printf takes as long as a line of cells. */
static void sequence_append(struct buffer *bytes, int first, int second, char final)
{
	char text[32], *at = text + sizeof text;
	*--at = final;
	for (int i = 0, number = second; i < 2; i++, number = first) {
		if (number < 0)
			continue;
		do
			*--at = (char)('0' + number % 10);
		while ((number /= 10) > 0);
		if (i == 0 && first >= 0)
			*--at = ';';
	}
	*--at = '[';
	*--at = '\033';
	buffer_append(bytes, at, (size_t)(text + sizeof text - at));
}

static void pen_move(struct pen *pen, int y, int x)
{
	if (pen->y == y && pen->x == x)
		return;
	if (pen->y == y)
		sequence_append(pen->bytes, -1, x + 1, 'G');
	else if (x == 0)
		sequence_append(pen->bytes, -1, y + 1, 'H');
	else
		sequence_append(pen->bytes, y + 1, x + 1, 'H');
	pen->y = y;
	pen->x = x;
}

/* "\033[38;5;29m" in terminfo's words is "38;5;29" among others of one sequence. */
static void color_append(struct buffer *codes, const char *capability, short color)
{
	const char *sequence = color >= 0 ? tigetstr(capability) : NULL;
	if (sequence == NULL || sequence == (const char *)-1)
		return;
	sequence = tiparm(sequence, (int)color);
	size_t size = strlen(sequence);
	if (size > 3 && strncmp(sequence, "\033[", 2) == 0 && sequence[size - 1] == 'm')
		buffer_printf(codes, ";%.*s", (int)size - 3, sequence + 2);
}

/* Asked of terminfo once for each pair: it takes as long as all else in a line. */
static void pair_append(struct buffer *codes, short pair)
{
	short foreground, background;
	if (pair <= 0 || pair_content(pair, &foreground, &background) != OK)
		return;
	size_t at = (size_t)pair % ARRAY_SIZE(region.pairs);
	struct pair_codes *kept = &region.pairs[at];
	if (kept->pair != pair || kept->foreground != foreground ||
		kept->background != background) {
		struct buffer made = {0};
		color_append(&made, "setaf", foreground);
		color_append(&made, "setab", background);
		*kept = (struct pair_codes){pair, foreground, background, ""};
		snprintf(kept->codes, sizeof kept->codes, "%s", buffer_string(&made));
		buffer_clear(&made);
	}
	buffer_append_string(codes, kept->codes);
}

static void pen_look(struct pen *pen, attr_t attributes, short pair)
{
	static const struct {
		attr_t attribute;
		char code;
	} known[] = {
		{A_BOLD, '1'}, {A_DIM, '2'}, {A_ITALIC, '3'}, {A_UNDERLINE, '4'}, {A_REVERSE, '7'}};
	attributes &= A_BOLD | A_DIM | A_ITALIC | A_UNDERLINE | A_REVERSE;
	if (attributes == pen->attributes && pair == pen->pair)
		return;
	struct buffer codes = {0};
	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if ((attributes & known[i].attribute) != 0)
			buffer_printf(&codes, ";%c", known[i].code);
	pair_append(&codes, pair);
	/* An empty code is a 0: none of what was set before. */
	if (pen->colored)
		buffer_printf(pen->bytes, "\033[%sm", buffer_string(&codes));
	else if (codes.size > 0)
		buffer_printf(pen->bytes, "\033[%sm", codes.data + 1);
	pen->colored = codes.size > 0;
	buffer_clear(&codes);
	pen->attributes = attributes;
	pen->pair = pair;
}

static void pen_cell(struct pen *pen, int y, int x, const cchar_t *cell)
{
	wchar_t wide[CCHARW_MAX + 1] = {0};
	char bytes[MB_LEN_MAX];
	attr_t attributes;
	short pair;
	getcchar(cell, wide, &attributes, &pair, NULL);
	pen_move(pen, y, x);
	pen_look(pen, attributes, pair);
	for (size_t i = 0; wide[i] != L'\0'; i++) {
		mbstate_t state = {0};
		size_t size = wcrtomb(bytes, wide[i], &state);
		if (size != (size_t)-1)
			buffer_append(pen->bytes, bytes, size);
	}
	pen->x += cell_width(cell);
	/* In the last column terminals differ about where the cursor is. */
	if (pen->x >= COLS)
		pen->x = pen->y = -1;
}

static bool cell_is_same(const cchar_t *one, const cchar_t *other)
{
	return memcmp(one, other, sizeof *one) == 0;
}

/* A short way from the pen to x is written over, in the pen's look, rather than jumped. */
static void pen_catch_up(struct pen *pen, int y, int x, const cchar_t *cells)
{
	if (pen->y != y || pen->x >= x || x - pen->x > JUMP)
		return;
	for (int at = pen->x; at < x; at++)
		if (cells[at].attr != (pen->attributes | COLOR_PAIR(pen->pair)))
			return;
	while (pen->x < x)
		pen_cell(pen, y, pen->x, &cells[pen->x]);
}

/* Writes what differs. Lines with wide characters are written from the first cell that differs,
 * since there a cell's place in the array is not its column. */
static void line_write(struct pen *pen, int y, const cchar_t *before, const cchar_t *after)
{
	bool narrow = true;
	for (int i = 0; i < COLS; i++)
		narrow = narrow && cell_width(&before[i]) == 1 && cell_width(&after[i]) == 1 &&
			 before[i].chars[0] != 0 && after[i].chars[0] != 0;
	bool differs = false;
	for (int i = 0, x = 0; x < COLS && after[i].chars[0] != 0; i++) {
		bool same = cell_is_same(&before[i], &after[i]);
		differs = differs || !same;
		if (!same && narrow)
			pen_catch_up(pen, y, x, after);
		if (!same || (differs && !narrow))
			pen_cell(pen, y, x, &after[i]);
		x += cell_width(&after[i]);
	}
}

static void shift_send(struct pen *pen, const struct shift *shift)
{
	if (!region.open || region.top != shift->top || region.bottom != shift->bottom)
		sequence_append(pen->bytes, shift->top + 1, shift->bottom + 1, 'r');
	region.open = true;
	region.top = shift->top;
	region.bottom = shift->bottom;
	pen_move(pen, shift->by > 0 ? shift->bottom : shift->top, 0);
	for (int i = 0; i < abs(shift->by); i++)
		buffer_append_string(pen->bytes, shift->by > 0 ? "\n" : "\033M");
}

static void frame_send(struct buffer *bytes, const struct lines *before, const struct lines *after,
	const struct shift *shift, cchar_t *cells)
{
	struct pen pen = {.bytes = bytes, .y = -1, .x = -1};
	cchar_t *old = cells, *new = cells + COLS + 1;
	shift_send(&pen, shift);
	/* The lines that are new first, as the cursor is there. */
	for (int i = 0; i < LINES; i++) {
		int y = shift->by > 0 ? LINES - 1 - i : i;
		int from = line_below(shift, y);
		if (from < 0 ? after->blank[y] : after->hash[y] == before->hash[from])
			continue;
		if (from < 0)
			line_blank(old);
		else
			line_read(curscr, from, old);
		line_read(stdscr, y, new);
		line_write(&pen, y, old, new);
	}
	int y, x;
	getyx(stdscr, y, x);
	pen_look(&pen, A_NORMAL, 0);
	pen_move(&pen, y, x);
}

static bool frame_find(struct buffer *bytes)
{
	struct shift shift;
	cchar_t *cells = memory_allocate(2 * ((size_t)COLS + 1) * sizeof *cells);
	int by = 0;
	if (!lines_are_of_screen(&region.shown)) {
		lines_free(&region.shown);
		region.shown = lines_read(curscr, cells);
	}
	struct lines after = region.ahead;
	if (after.count > 0) {
		by = region.by;
		region.ahead = (struct lines){0};
		lines_read_touched(&after, cells);
	} else {
		after = lines_read(stdscr, cells);
	}
	bool found = shift_find(&region.shown, &after, by, &shift);
	if (found)
		frame_send(bytes, &region.shown, &after, &shift, cells);
	lines_free(&region.shown);
	if (found)
		region.shown = after;
	else
		lines_free(&after);
	free(cells);
	return found;
}

unsigned scroll_frames(void)
{
	return region.frames;
}

void scroll_forget(void)
{
	region.frames++;
}

void scroll_area(struct area area, int by)
{
	bool known = lines_are_of_screen(&region.shown) && region.ahead.count == 0 &&
		     !is_wintouched(stdscr);
	scrollok(stdscr, TRUE);
	setscrreg(area.y, area.y + area.rows - 1);
	scrl(by);
	setscrreg(0, LINES - 1);
	scrollok(stdscr, FALSE);
	if (!known) {
		lines_free(&region.ahead);
		return;
	}
	region.ahead = lines_moved_by(&region.shown, area, by);
	region.moved = area;
	region.by = by;
	untouchwin(stdscr);
}

bool scroll_show(void)
{
	int lines, columns;
	struct buffer bytes = {0};
	region.frames++;
	getmaxyx(curscr, lines, columns);
	bool found = region.able && !is_cleared(curscr) && !is_cleared(stdscr) && lines == LINES &&
		     columns == COLS && frame_find(&bytes);
	/* Curses has yet to compare what was moved with what it has shown. */
	if (region.moved.rows > 0)
		touchline(stdscr, region.moved.y, region.moved.rows);
	region.moved = (struct area){0};
	lines_free(&region.ahead);
	if (!found)
		return false;
	screen_send(bytes.data, bytes.size);
	buffer_clear(&bytes);
	/* On the same processor what is written waits for us to be done: now it can go. */
	screen_pause(1);
	dup2(region.nowhere, region.output);
	refresh();
	dup2(region.terminal, region.output);
	return true;
}
