/* SPDX-License-Identifier: MIT */
/* Paper as Markdown, as pandoc reads it. Whatever could be markup in text is escaped, so that the
 * text comes out as it is: punctuation by a backslash, which pandoc takes before any of it. */
#include "internal.h"

#include <string.h>

static const struct {
	const char *open;
	const char *close;
} styles[PAPER_STYLE_COUNT] = {
	[PAPER_PLAIN] = {"", ""},
	[PAPER_STRONG] = {"**", "**"},
	[PAPER_QUIET] = {"", ""},
	[PAPER_STEM] = {"\\[", "\\]"},
	[PAPER_GONE] = {"~~", "~~"},
	[PAPER_ADDED] = {"[", "]{.underline}"},
	[PAPER_PERSON] = {"*", "*"},
};

static const struct {
	const char *open;
	const char *close;
} kinds[PAPER_KIND_COUNT] = {
	[PAPER_TITLE] = {"# ", "\n\n"},
	[PAPER_SUBTITLE] = {"", "\n\n"},
	[PAPER_HEADING] = {"## ", "\n\n"},
	[PAPER_SUBHEADING] = {"### ", "\n\n"},
	[PAPER_PARAGRAPH] = {"", "\n\n"},
	[PAPER_ITEM] = {"-   ", "\n"},
	[PAPER_SMALL] = {"", "\n\n"},
};

/* Marks that are markup anywhere; quotation marks and rows of dots or hyphens would be made pretty.
 */
static bool is_markup(const char *text, const char *at)
{
	if (strchr("\\`*_{}[]#|~<>@^$\"'&", at[0]) != NULL)
		return true;
	return strchr("-.", at[0]) != NULL && (at[1] == at[0] || (at > text && at[-1] == at[0]));
}

static void text_write(struct buffer *bytes, const char *text)
{
	struct buffer visible = {0};
	text_visible(&visible, text, strlen(text));
	const char *from = buffer_string(&visible);
	/* At the beginning of a block a number or a mark could make it a list or a heading. */
	size_t start =
		strspn(from, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ(");
	for (const char *at = from; at[0] != '\0'; at++) {
		bool first = (size_t)(at - from) <= start && strchr("+-=:.)(!%", at[0]) != NULL;
		if (is_markup(from, at) || first)
			buffer_append_char(bytes, '\\');
		buffer_append_char(bytes, at[0]);
	}
	buffer_clear(&visible);
}

/* A link holds no blank and no bracket that could end it: see paper_link(). */
static void link_write(const struct paper_run *run, struct buffer *bytes)
{
	if (strcmp(run->text, run->link) != 0) {
		buffer_append_char(bytes, '[');
		text_write(bytes, run->text);
		buffer_printf(bytes, "](<%s>)", run->link);
	} else {
		buffer_printf(bytes, "<%s>", run->link);
	}
}

/* Emphasis may not begin or end with a blank: blanks go outside its signs. */
static void run_write(const struct paper_run *run, struct buffer *bytes)
{
	if (run->link != NULL) {
		link_write(run, bytes);
		return;
	}
	size_t size = strlen(run->text), start = strspn(run->text, " "), end = size;
	while (end > start && run->text[end - 1] == ' ')
		end--;
	struct buffer inner = {0};
	buffer_append(&inner, run->text + start, end - start);
	buffer_append_string(bytes, start > 0 ? " " : "");
	if (start < end) {
		buffer_append_string(bytes, styles[run->style].open);
		text_write(bytes, buffer_string(&inner));
		buffer_append_string(bytes, styles[run->style].close);
	}
	buffer_append_string(bytes, end < size ? " " : "");
	buffer_clear(&inner);
}

static void table_write(const struct paper_block *block, struct buffer *bytes)
{
	size_t rows = block->columns > 0 ? block->run_count / block->columns : 0;
	for (size_t row = 0; row < rows; row++) {
		for (size_t i = 0; i < block->columns; i++) {
			buffer_append_string(bytes, i == 0 ? "| " : " | ");
			text_write(bytes, block->runs[row * block->columns + i].text);
		}
		buffer_append_string(bytes, " |\n");
		for (size_t i = 0; row == 0 && i < block->columns; i++)
			buffer_append_string(bytes, i == 0 ? "|:---" : "|---:");
		buffer_append_string(bytes, row == 0 ? "|\n" : "");
	}
	buffer_append_char(bytes, '\n');
}

bool paper_markdown(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err)
{
	(void)options;
	(void)err;
	buffer_append(bytes, "", 0);
	for (size_t i = 0; i < paper->block_count; i++) {
		const struct paper_block *block = &paper->blocks[i];
		if (i > 0 && paper->blocks[i - 1].kind == PAPER_ITEM && block->kind != PAPER_ITEM)
			buffer_append_char(bytes, '\n');
		if (block->kind == PAPER_TABLE) {
			table_write(block, bytes);
			continue;
		}
		buffer_append_string(bytes, kinds[block->kind].open);
		for (size_t k = 0; k < block->run_count; k++)
			run_write(&block->runs[k], bytes);
		buffer_append_string(bytes, kinds[block->kind].close);
	}
	return true;
}
