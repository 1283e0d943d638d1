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

static char *text_copy(struct paper *paper, const char *before, const char *text, size_t size)
{
	size_t start = strlen(before);
	char *copy = arena_allocate(&paper->arena, start + size + 1);
	memcpy(copy, before, start);
	for (size_t i = 0; i < size; i++)
		copy[start + i] = (unsigned char)text[i] < ' ' ? ' ' : text[i];
	return copy;
}

static struct paper_run *run_add(
	struct paper *paper, enum paper_style style, const char *text, size_t size)
{
	struct paper_block *block = &paper->blocks[paper->block_count - 1];
	block->runs = arena_grow(&paper->arena, block->runs, block->run_count, &block->run_room,
		sizeof *block->runs);
	struct paper_run *run = &block->runs[block->run_count++];
	*run = (struct paper_run){.style = style, .text = text_copy(paper, "", text, size)};
	return run;
}

void paper_add_part(struct paper *paper, enum paper_style style, const char *text, size_t size)
{
	struct paper_block *block = &paper->blocks[paper->block_count - 1];
	struct paper_run *last = block->run_count > 0 ? &block->runs[block->run_count - 1] : NULL;
	bool table = block->kind == PAPER_TABLE;
	if (size == 0 && !table)
		return;
	/* What looks alike is one run: Markdown's signs may not touch, and files stay small. */
	if (!table && last != NULL && last->style == style && last->link == NULL)
		last->text = text_copy(paper, last->text, text, size);
	else
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

void paper_add_linked(struct paper *paper, enum paper_style style, const char *text)
{
	struct link link;
	size_t at = 0, size = strlen(text);
	for (size_t from = 0; link_next(text, size, from, &link); from = link.end) {
		paper_add_part(paper, style, text + at, link.start - at);
		struct paper_run *run =
			run_add(paper, style, text + link.start, link.end - link.start);
		/* A user's name before the host only looks like one. */
		if (link_is_plain(run->text) && text[link.host_start - 1] != '@')
			run->link = run->text;
		at = link.end;
	}
	paper_add_part(paper, style, text + at, size - at);
}

void paper_about(struct paper *paper, const char *address, const char *before)
{
	struct paper_block *block = &paper->blocks[paper->block_count - 1];
	block->address = address != NULL ? arena_string(&paper->arena, address) : NULL;
	block->before = before != NULL ? arena_string(&paper->arena, before) : NULL;
}

void paper_clear(struct paper *paper)
{
	arena_clear(&paper->arena);
	*paper = (struct paper){0};
}

struct date paper_date(const struct paper *paper, const struct paper_options *options)
{
	return options->made.year != 0 ? options->made : paper->date;
}

/* ---- what formats with markup share ----------------------------------------------------- */

bool paper_piece_next(const char **text, struct paper_piece *piece)
{
	size_t size = strlen(*text), at = 0;
	*piece = (struct paper_piece){.text = *text};
	while (at < size) {
		uint32_t character;
		size_t used = text_decode(*text + at, size - at, &character);
		if (text_is_right_to_left(character)) {
			piece->rtl = at == 0;
			break;
		}
		at += used;
	}
	piece->size = piece->rtl ? text_right_to_left_run(*text, size) : at;
	*text += piece->size;
	return piece->size > 0;
}

static bool in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* A document's name before the colon; what goes on before it is a web address or the like. */
static size_t name_before(const char *text, size_t colon)
{
	size_t start = colon;
	while (start > 0 && in_name(text[start - 1]))
		start--;
	bool goes_on = start > 0 && strchr("/.@:_%#?=&", text[start - 1]) != NULL;
	return goes_on || text[start] < 'a' || text[start] > 'z' ? colon : start;
}

bool paper_address_next(const char *text, size_t size, struct span *address)
{
	for (size_t colon = 1; colon + 1 < size; colon++) {
		if (text[colon] != ':' || text[colon + 1] < '0' || text[colon + 1] > '9')
			continue;
		size_t start = name_before(text, colon), end = colon + 1;
		while (end < size && (in_name(text[end]) || text[end] == '.'))
			end++;
		/* A full stop at its end is the sentence's. */
		while (text[end - 1] == '.')
			end--;
		if (start < colon) {
			*address = (struct span){start, end};
			return true;
		}
	}
	return false;
}

bool paper_block_is_rtl(const struct paper_block *block)
{
	enum direction direction = DIRECTION_NONE;
	for (size_t i = 0; direction == DIRECTION_NONE && i < block->run_count; i++)
		direction = text_direction(block->runs[i].text, strlen(block->runs[i].text));
	return direction == DIRECTION_RIGHT_TO_LEFT;
}

void paper_xml(struct buffer *bytes, const char *text, size_t size)
{
	static const char *const escapes[] = {['<'] = "&lt;",
		['>'] = "&gt;",
		['&'] = "&amp;",
		['"'] = "&quot;",
		['\''] = "&#39;"};
	for (size_t at = 0; at < size; at++) {
		unsigned char byte = (unsigned char)text[at];
		if (byte < ARRAY_SIZE(escapes) && escapes[byte] != NULL)
			buffer_append_string(bytes, escapes[byte]);
		else
			buffer_append_char(bytes, text[at]);
	}
}

/* ---- the table ---------------------------------------------------------------------------- */

const struct paper_format paper_formats[] = {
	{"text", "txt", N_("plain text in lines"), true, paper_text},
	{"markdown", "md", N_("Markdown, as pandoc reads it"), true, paper_markdown},
	{"html", "html", N_("one HTML file, for screen and print"), true, paper_html},
	{"rtf", "rtf", N_("Rich Text, for word processors"), true, paper_rtf},
	{"docx", "docx", N_("a document for Word and LibreOffice"), false, paper_docx},
	{"pdf", "pdf", N_("by WeasyPrint, Chromium or LibreOffice, whichever is there"), false,
		paper_pdf},
	{"mail", "eml", N_("a message that a mail program opens"), true, paper_mail},
};
const size_t paper_format_count = ARRAY_SIZE(paper_formats);

const struct paper_format *paper_format_find(const char *name)
{
	for (size_t i = 0; i < paper_format_count; i++)
		if (strcmp(paper_formats[i].name, name) == 0)
			return &paper_formats[i];
	return NULL;
}
