/* SPDX-License-Identifier: MIT */
/* Paper: blocks and runs, as they are put together. */
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void paper_begin(struct paper *paper, enum paper_kind kind)
{
	paper->blocks = arena_grow(&paper->arena, paper->blocks, paper->block_count,
		&paper->block_room, sizeof *paper->blocks);
	paper->blocks[paper->block_count++].kind = kind;
}

void paper_begin_table(struct paper *paper, size_t columns)
{
	paper_begin(paper, PAPER_TABLE);
	paper->blocks[paper->block_count - 1].columns = columns;
}

static struct paper_run *run_add(
	struct paper *paper, enum paper_style style, const char *text, size_t size)
{
	struct paper_block *block = &paper->blocks[paper->block_count - 1];
	block->runs = arena_grow(&paper->arena, block->runs, block->run_count, &block->run_room,
		sizeof *block->runs);
	struct paper_run *run = &block->runs[block->run_count++];
	char *copy = arena_copy(&paper->arena, text, size);
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)copy[i] < ' ')
			copy[i] = ' ';
	*run = (struct paper_run){.style = style, .text = copy};
	return run;
}

void paper_add_part(struct paper *paper, enum paper_style style, const char *text, size_t size)
{
	if (size > 0 || paper->blocks[paper->block_count - 1].kind == PAPER_TABLE)
		run_add(paper, style, text, size);
}

void paper_add(struct paper *paper, enum paper_style style, const char *text)
{
	paper_add_part(paper, style, text, strlen(text));
}

void paper_addf(struct paper *paper, enum paper_style style, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (size < 0)
		return;
	if ((size_t)size < sizeof text) {
		paper_add_part(paper, style, text, (size_t)size);
		return;
	}
	char *whole = arena_allocate(&paper->arena, (size_t)size + 1);
	va_start(arguments, format);
	vsnprintf(whole, (size_t)size + 1, format, arguments);
	va_end(arguments);
	paper_add_part(paper, style, whole, (size_t)size);
}

/* Printable ASCII without quotation marks, blanks or angle brackets: what every format can hold. */
static bool link_is_plain(const char *link)
{
	if (strncmp(link, "https://", 8) != 0 && strncmp(link, "http://", 7) != 0)
		return false;
	for (; link[0] != '\0'; link++)
		if (link[0] <= ' ' || link[0] > '~' || strchr("\"'<>\\^`{|}", link[0]) != NULL)
			return false;
	return true;
}

void paper_link(struct paper *paper, enum paper_style style, const char *text, const char *link)
{
	struct paper_run *run = run_add(paper, style, text, strlen(text));
	if (link_is_plain(link))
		run->link = arena_string(&paper->arena, link);
}

void paper_clear(struct paper *paper)
{
	arena_clear(&paper->arena);
	*paper = (struct paper){0};
}

const struct paper_format paper_formats[] = {
	{"text", "txt", "plain text in lines", true, paper_text},
	{"markdown", "md", "Markdown, as pandoc reads it", true, paper_markdown},
	{"html", "html", "one HTML file, for screen and print", true, paper_html},
};
const size_t paper_format_count = ARRAY_SIZE(paper_formats);

const struct paper_format *paper_format_find(const char *name)
{
	for (size_t i = 0; i < paper_format_count; i++)
		if (strcmp(paper_formats[i].name, name) == 0)
			return &paper_formats[i];
	return NULL;
}
