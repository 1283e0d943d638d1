/* SPDX-License-Identifier: MIT */
/* Paper as plain text: wrapped, underlined headings, tables in columns. Styles that have to be seen
 * have signs: [stem], [-gone-], {+added+}, and a person's own words behind "you:". For mail the
 * same lines flow (RFC 3676): a line that goes on ends in a blank, and whoever reads it wraps anew.
 */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#define WIDTH 72
#define GAP 2 /* cells between the columns of a table */

static const struct {
	const char *before;
	const char *after;
} signs[PAPER_STYLE_COUNT] = {
	[PAPER_STEM] = {"[", "]"},
	[PAPER_GONE] = {"[-", "-]"},
	[PAPER_ADDED] = {"{+", "+}"},
};

/* How each kind of block is set off. */
static const struct {
	const char *first; /* before its first line */
	const char *more;  /* before the others */
	char under;	   /* a line of these below; 0: none */
	bool gap;	   /* an empty line before it */
} looks[PAPER_KIND_COUNT] = {
	[PAPER_TITLE] = {"", "", '=', false},
	[PAPER_SUBTITLE] = {"", "", 0, false},
	[PAPER_HEADING] = {"", "", '-', true},
	[PAPER_SUBHEADING] = {"", "", 0, true},
	[PAPER_PARAGRAPH] = {"", "", 0, true},
	[PAPER_ITEM] = {"- ", "  ", 0, false},
	[PAPER_SMALL] = {"", "", 0, true},
};

/* ---- lines ------------------------------------------------------------------------------ */

/* Bytes of a line of mail at the most: RFC 5322 has 998. */
#define LINE_MOST 900

struct lines {
	struct buffer *bytes;
	int width;
	bool flowed;
};

/* What begins so is set off by a blank, which the reader takes away. */
static bool is_stuffed(const char *line)
{
	static const char *const begins[] = {" ", ">", "From ", "-- "};
	for (size_t i = 0; i < ARRAY_SIZE(begins); i++)
		if (strncmp(line, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

/* A blank at the end says that it goes on. */
static void flowed_put(const struct lines *lines, const char *line, size_t size, bool goes_on)
{
	while (!goes_on && size > 0 && line[size - 1] == ' ')
		size--;
	do {
		size_t part = size;
		if (part > LINE_MOST)
			for (part = LINE_MOST; part > 1 && (line[part] & 0xC0) == 0x80;)
				part--;
		buffer_append_string(lines->bytes, is_stuffed(line) ? " " : "");
		buffer_append(lines->bytes, line, part);
		buffer_append_string(lines->bytes, "\r\n");
		line += part;
		size -= part;
	} while (size > 0);
}

/* One line; one that flows and goes on has the blanks before its next at its end. */
static void line_put(const struct lines *lines, const struct buffer *line, bool goes_on)
{
	if (lines->flowed) {
		flowed_put(lines, buffer_string(line), line->size, goes_on);
	} else {
		buffer_append(lines->bytes, buffer_string(line), line->size);
		buffer_append_char(lines->bytes, '\n');
	}
}

static void empty_put(const struct lines *lines)
{
	const struct buffer empty = {0};
	line_put(lines, &empty, false);
}

static void under(const struct lines *lines, char sign, int cells)
{
	struct buffer line = {0};
	for (int i = 0; i < cells; i++)
		buffer_append_char(&line, sign);
	line_put(lines, &line, false);
	buffer_clear(&line);
}

/* ---- blocks ----------------------------------------------------------------------------- */

static void runs_join(const struct paper_block *block, struct buffer *text)
{
	buffer_append(text, "", 0);
	for (size_t i = 0; i < block->run_count; i++) {
		const struct paper_run *run = &block->runs[i];
		buffer_append_string(
			text, signs[run->style].before ? signs[run->style].before : "");
		text_visible(text, run->text, strlen(run->text));
		buffer_append_string(text, signs[run->style].after ? signs[run->style].after : "");
		if (run->link != NULL && strcmp(run->link, run->text) != 0)
			buffer_printf(text, " <%s>", run->link);
	}
}

/* A web address, or a statement's: a document's name, a colon, a number. */
static bool is_address(const char *word, size_t size)
{
	const char *colon = memchr(word, ':', size), *end = word + size;
	if (colon == NULL || colon == word || end - colon < 2)
		return false;
	bool named =
		(colon[-1] >= '0' && colon[-1] <= '9') || (colon[-1] >= 'a' && colon[-1] <= 'z');
	return named && ((colon[1] >= '0' && colon[1] <= '9') ||
				memmem(colon, (size_t)(end - colon), "://", 3) == colon);
}

/* Where a line ends. One that is to flow ends at a blank, as whoever joins it to the next puts none
 * there; and an address is never cut, as nobody could follow or copy it. A word wider than the line
 * then stands on a line of its own. */
static size_t line_wrap(
	const struct lines *lines, const char *text, size_t size, int room, size_t *shown)
{
	size_t used = text_wrap(text, size, room, shown), end = used;
	if (used == size || used > *shown)
		return used;
	while (end > 0 && text[end - 1] != ' ')
		end--;
	size_t next = used + strcspn(text + used, " ");
	if (!lines->flowed && !is_address(text + end, next - end))
		return used;
	/* Blanks alone are no line. */
	if (strspn(text, " ") >= end)
		end = next;
	*shown = end;
	while (*shown > 0 && text[*shown - 1] == ' ')
		--*shown;
	return end + strspn(text + end, " ");
}

static void block_write(const struct paper_block *block, bool gap, const struct lines *lines)
{
	struct buffer text = {0}, line = {0};
	int widest = 0;
	runs_join(block, &text);
	if (looks[block->kind].gap && gap)
		empty_put(lines);
	int room = lines->width - (int)strlen(looks[block->kind].first);
	const char *more = lines->flowed ? "" : looks[block->kind].more;
	for (size_t at = 0; at < text.size || at == 0;) {
		size_t shown = 0, used = 1;
		if (text.size > 0)
			used = line_wrap(lines, text.data + at, text.size - at, room, &shown);
		int cells = text_width(text.data + at, shown);
		widest = cells > widest ? cells : widest;
		buffer_reset(&line);
		buffer_append_string(&line, at == 0 ? looks[block->kind].first : more);
		buffer_append(&line, text.data + at, shown);
		bool goes_on = at + used < text.size && used > shown;
		if (lines->flowed && goes_on)
			buffer_append(&line, text.data + at + shown, used - shown);
		line_put(lines, &line, goes_on);
		at += used;
	}
	if (looks[block->kind].under != 0)
		under(lines, looks[block->kind].under, widest);
	buffer_clear(&text);
	buffer_clear(&line);
}

/* ---- tables ----------------------------------------------------------------------------- */

#define COLUMNS_MAX 16

static int cell_width(const struct paper_run *run)
{
	struct buffer text = {0};
	text_visible(&text, run->text, strlen(run->text));
	int width = text_width(buffer_string(&text), text.size);
	buffer_clear(&text);
	return width;
}

static void cell_write(
	const struct paper_run *run, int width, bool number, bool last, struct buffer *bytes)
{
	int own = cell_width(run), blank = width > own ? width - own : 0;
	for (int i = 0; number && i < blank; i++)
		buffer_append_char(bytes, ' ');
	text_visible(bytes, run->text, strlen(run->text));
	for (int i = 0; !last && !number && i < blank; i++)
		buffer_append_char(bytes, ' ');
	for (int i = 0; !last && i < GAP; i++)
		buffer_append_char(bytes, ' ');
}

static void table_write(const struct paper_block *block, const struct lines *lines)
{
	struct buffer line = {0};
	int widths[COLUMNS_MAX] = {0};
	size_t columns = block->columns < COLUMNS_MAX ? block->columns : COLUMNS_MAX;
	size_t rows = block->columns > 0 ? block->run_count / block->columns : 0;
	int all = 0;
	for (size_t i = 0; i < rows * block->columns; i++) {
		size_t column = i % block->columns;
		int width = cell_width(&block->runs[i]);
		if (column < columns && width > widths[column])
			widths[column] = width;
	}
	for (size_t i = 0; i < columns; i++)
		all += widths[i] + (i > 0 ? GAP : 0);
	empty_put(lines);
	for (size_t row = 0; row < rows; row++) {
		buffer_reset(&line);
		for (size_t i = 0; i < columns; i++)
			cell_write(&block->runs[row * block->columns + i], widths[i], i > 0,
				i + 1 == columns, &line);
		line_put(lines, &line, false);
		if (row == 0)
			under(lines, '-', all);
	}
	buffer_clear(&line);
}

void paper_lines(const struct paper *paper, const struct paper_options *options, bool flowed,
	struct buffer *bytes)
{
	const struct lines lines = {
		.bytes = bytes,
		.width = options->width > 20 ? options->width : WIDTH,
		.flowed = flowed,
	};
	buffer_append(bytes, "", 0);
	for (size_t i = 0; i < paper->block_count; i++) {
		const struct paper_block *block = &paper->blocks[i];
		/* What stands under a heading stands close to it. */
		bool headed = i > 0 && looks[paper->blocks[i - 1].kind].under == '-';
		/* The first item of a list is set off from what is above it. */
		if (block->kind == PAPER_ITEM && i > 0 && !headed &&
			paper->blocks[i - 1].kind != PAPER_ITEM)
			empty_put(&lines);
		if (block->kind == PAPER_TABLE)
			table_write(block, &lines);
		else
			block_write(block, !headed, &lines);
	}
}

bool paper_text(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err)
{
	(void)err;
	paper_lines(paper, options, false, bytes);
	return true;
}
