/* SPDX-License-Identifier: MIT */
/* Paper as plain text: wrapped, underlined headings, tables in columns. Styles that have to be seen
 * have signs: [stem], [-gone-], {+added+}, and a person's own words behind "you:". */
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

static void runs_join(const struct paper_block *block, struct buffer *text)
{
	buffer_append(text, "", 0);
	for (size_t i = 0; i < block->run_count; i++) {
		const struct paper_run *run = &block->runs[i];
		buffer_append_string(
			text, signs[run->style].before ? signs[run->style].before : "");
		text_visible(text, run->text, strlen(run->text));
		buffer_append_string(text, signs[run->style].after ? signs[run->style].after : "");
	}
}

static void under(struct buffer *bytes, char sign, int cells)
{
	for (int i = 0; i < cells; i++)
		buffer_append_char(bytes, sign);
	buffer_append_char(bytes, '\n');
}

static void block_write(const struct paper_block *block, int width, bool gap, struct buffer *bytes)
{
	struct buffer text = {0};
	int widest = 0;
	runs_join(block, &text);
	if (looks[block->kind].gap && gap)
		buffer_append_char(bytes, '\n');
	int room = width - (int)strlen(looks[block->kind].first);
	for (size_t at = 0; at < text.size || at == 0;) {
		size_t shown = 0, used = 1;
		if (text.size > 0)
			used = text_wrap(text.data + at, text.size - at, room, &shown);
		int cells = text_width(text.data + at, shown);
		widest = cells > widest ? cells : widest;
		buffer_append_string(
			bytes, at == 0 ? looks[block->kind].first : looks[block->kind].more);
		buffer_append(bytes, text.data + at, shown);
		buffer_append_char(bytes, '\n');
		at += used;
	}
	if (looks[block->kind].under != 0)
		under(bytes, looks[block->kind].under, widest);
	buffer_clear(&text);
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

static void table_write(const struct paper_block *block, struct buffer *bytes)
{
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
	buffer_append_char(bytes, '\n');
	for (size_t row = 0; row < rows; row++) {
		for (size_t i = 0; i < columns; i++)
			cell_write(&block->runs[row * block->columns + i], widths[i], i > 0,
				i + 1 == columns, bytes);
		buffer_append_char(bytes, '\n');
		if (row == 0)
			under(bytes, '-', all);
	}
}

bool paper_text(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err)
{
	int width = options->width > 20 ? options->width : WIDTH;
	(void)err;
	buffer_append(bytes, "", 0);
	for (size_t i = 0; i < paper->block_count; i++) {
		const struct paper_block *block = &paper->blocks[i];
		/* What stands under a heading stands close to it. */
		bool headed = i > 0 && looks[paper->blocks[i - 1].kind].under == '-';
		/* The first item of a list is set off from what is above it. */
		if (block->kind == PAPER_ITEM && i > 0 && !headed &&
			paper->blocks[i - 1].kind != PAPER_ITEM)
			buffer_append_char(bytes, '\n');
		if (block->kind == PAPER_TABLE)
			table_write(block, bytes);
		else
			block_write(block, width, !headed, bytes);
	}
	return true;
}
