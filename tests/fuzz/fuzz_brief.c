/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the runs of a paper, in every format: none lets them be markup. Each line is a block
 * or a run: a byte that says which, a byte that says how, and the text.
 */
#include <assert.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "khunjerab/brief.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- a field ----------------------------------------------------------------------------- */

/* No field is a formula, and only the quotation marks that end it stand alone. */
static void check_csv(const char *text, size_t size)
{
	struct buffer copy = {0}, field = {0};
	text_repair(&copy, text, size);
	buffer_append_csv(&field, buffer_string(&copy), true);
	assert(field.size >= 4 && field.data[0] == '"');
	assert(strcmp(field.data + field.size - 3, "\"\r\n") == 0);
	assert(strchr("=+-@\t\r\n", field.data[1]) == NULL);
	for (size_t i = 1; i + 3 < field.size; i++)
		if (field.data[i] == '"')
			assert(field.data[++i] == '"' && i + 3 < field.size);
	buffer_clear(&copy);
	buffer_clear(&field);
}

/* ---- a paper ----------------------------------------------------------------------------- */

static void block_begin(struct paper *paper, unsigned which, unsigned how)
{
	enum paper_kind kind = (enum paper_kind)(which % PAPER_KIND_COUNT);
	if (kind == PAPER_TABLE)
		paper_begin_table(paper, how % 70);
	else
		paper_begin(paper, kind);
}

static void line_add(struct paper *paper, const uint8_t *line, size_t size)
{
	unsigned which = line[0], how = size > 1 ? line[1] : 0;
	enum paper_style style = (enum paper_style)(how % PAPER_STYLE_COUNT);
	size_t start = size > 2 ? 2 : size;
	struct buffer text = {0};
	buffer_append(&text, (const char *)line + start, size - start);
	if (paper->block_count == 0 || (which & 0x80) != 0)
		block_begin(paper, which & 0x7F, how);
	else if ((which & 3) == 1)
		paper_link(paper, style, buffer_string(&text), buffer_string(&text));
	else if ((which & 3) == 2)
		paper_link(paper, style, buffer_string(&text), "https://example.org/?a=1&b='");
	else if ((which & 3) == 3)
		paper_add_linked(paper, style, buffer_string(&text));
	paper_add_part(paper, style, buffer_string(&text), text.size);
	check_csv(buffer_string(&text), text.size);
	buffer_clear(&text);
}

static void paper_make(struct paper *paper, const uint8_t *data, size_t size)
{
	for (size_t at = 0; at < size;) {
		const uint8_t *end = memchr(data + at, '\n', size - at);
		size_t line = end != NULL ? (size_t)(end - data) - at : size - at;
		if (line > 0)
			line_add(paper, data + at, line);
		at += line + 1;
	}
	if (paper->block_count > 0 && paper->blocks[0].run_count > 0)
		paper->title = paper->blocks[0].runs[0].text;
}

/* ---- what has to hold -------------------------------------------------------------------- */

/* What turns text round, hides in it or is no character. */
static bool is_sly(uint32_t character)
{
	return character == 0x7F || (character >= 0x80 && character < 0xA0) || character == 0x61C ||
	       character == 0x200F || (character >= 0x202A && character <= 0x202E) ||
	       (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF ||
	       character == 0xFFFE || character == 0xFFFF;
}

/* Nothing but text and what ends a line. */
static void check_text(const struct buffer *bytes, const char *ends)
{
	assert(text_is_valid(buffer_string(bytes), bytes->size));
	for (size_t at = 0; at < bytes->size;) {
		uint32_t character;
		at += text_decode(bytes->data + at, bytes->size - at, &character);
		assert(character >= ' ' ||
			(character != 0 && strchr(ends, (char)character) != NULL));
		assert(!is_sly(character));
	}
}

static void check_lines(const struct buffer *bytes)
{
	check_text(bytes, "\n");
}

static const char *name_end(const char *at)
{
	return at + strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-");
}

/* Behind a tag's name: attributes with quoted values, then its end. */
static const char *check_attributes(const char *at)
{
	while (at[0] == ' ') {
		const char *name = ++at;
		at = name_end(at);
		assert(at > name && at[0] == '=' && at[1] == '"');
		at += 2;
		at += strcspn(at, "<\"");
		assert(at[0] == '"');
		at++;
	}
	return at;
}

static const char *check_entity(const char *at)
{
	static const char *const known[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&#39;"};
	size_t i = 0;
	while (i < ARRAY_SIZE(known) && strncmp(at, known[i], strlen(known[i])) != 0)
		i++;
	assert(i < ARRAY_SIZE(known));
	return at + strlen(known[i]);
}

#define DEPTH 32

/* Tags open and close within each other; all else is text. */
static const char *check_tag(const char *at, const char **open, size_t *depth)
{
	bool closes = at[1] == '/';
	const char *name = at + 1 + closes, *end = name_end(name);
	size_t size = (size_t)(end - name);
	assert(size > 0);
	if (closes) {
		assert(*depth > 0 && end[0] == '>');
		--*depth;
		assert(strncmp(open[*depth], name, size) == 0 &&
			name_end(open[*depth]) == open[*depth] + size);
		return end + 1;
	}
	end = check_attributes(end);
	if (end[0] == '/') {
		assert(end[1] == '>');
		return end + 2;
	}
	assert(end[0] == '>');
	if (size == 4 && strncmp(name, "meta", 4) == 0)
		return end + 1;
	if (size == 5 && strncmp(name, "style", 5) == 0)
		return strstr(end, "</style>") + strlen("</style>");
	assert(*depth < DEPTH);
	open[(*depth)++] = name;
	return end + 1;
}

static void check_markup(const char *at)
{
	const char *open[DEPTH];
	size_t depth = 0;
	while (at[0] != '\0')
		if (strncmp(at, "<!DOCTYPE html>", 15) == 0)
			at += 15;
		else if (strncmp(at, "<?xml ", 6) == 0)
			at = strstr(at, "?>") + 2;
		else if (at[0] == '<')
			at = check_tag(at, open, &depth);
		else if (at[0] == '&')
			at = check_entity(at);
		else
			at++;
	assert(depth == 0);
}

static void check_html(const struct buffer *bytes)
{
	check_text(bytes, "\n");
	check_markup(bytes->data);
	assert(strstr(bytes->data, "<script") == NULL);
	assert(strstr(bytes->data, "javascript:") == NULL ||
		strstr(bytes->data, "href=\"javascript:") == NULL);
}

static void check_rtf(const struct buffer *bytes)
{
	long depth = 0;
	for (size_t i = 0; i < bytes->size; i++) {
		char byte = bytes->data[i];
		assert((byte >= ' ' && byte <= '~') || byte == '\n');
		if (byte == '\\') {
			byte = bytes->data[++i];
			assert((byte >= 'a' && byte <= 'z') || strchr("\\{}*'", byte) != NULL);
			/* Bytes as they are would follow it. */
			assert(strncmp(bytes->data + i, "bin", 3) != 0);
			continue;
		}
		depth += (byte == '{') - (byte == '}');
		assert(depth > 0 || i + 2 == bytes->size || i + 1 == bytes->size);
	}
	assert(depth == 0);
}

static void check_mail(const struct buffer *bytes)
{
	const char *at = bytes->data, *end = at + bytes->size, *head = strstr(at, "\r\n\r\n");
	assert(head != NULL);
	check_text(bytes, "\r\n");
	while (at < end) {
		const char *stop = memmem(at, (size_t)(end - at), "\r\n", 2);
		assert(stop != NULL && stop - at <= 998);
		for (; at < stop; at++)
			assert(at[0] != '\r' && at[0] != '\n' &&
				(at > head || (unsigned char)at[0] < 0x7F));
		at = stop + 2;
	}
	/* Neither an envelope's line nor a signature's. */
	assert(strstr(head, "\r\nFrom ") == NULL && strstr(head, "\r\n-- \r\n") == NULL);
	for (const char *name = bytes->data; name < head; name = strstr(name, "\r\n") + 2)
		assert(strncmp(name, "Subject: ", 9) == 0 ||
			strncmp(name, " =?UTF-8?B?", 11) == 0 ||
			strncmp(name, "MIME-Version: ", 14) == 0 ||
			strncmp(name, "Content-", 8) == 0 || strncmp(name, "X-Unsent: ", 10) == 0);
}

static void check_docx(const struct buffer *bytes)
{
	static const char *const parts[] = {
		"docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels"};
	char path[] = "/tmp/khunjerab-fuzz-XXXXXX", chunk[4096];
	int descriptor = mkstemp(path), got;
	ssize_t written = write(descriptor, bytes->data, bytes->size);
	assert(written == (ssize_t)bytes->size);
	close(descriptor);
	unzFile zip = unzOpen64(path);
	unlink(path);
	assert(zip != NULL);
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		struct buffer part = {0};
		int found = unzLocateFile(zip, parts[i], 1), opened = unzOpenCurrentFile(zip);
		assert(found == UNZ_OK && opened == UNZ_OK);
		while ((got = unzReadCurrentFile(zip, chunk, sizeof chunk)) > 0)
			buffer_append(&part, chunk, (size_t)got);
		int closed = unzCloseCurrentFile(zip);
		assert(got == 0 && closed == UNZ_OK);
		check_text(&part, "\n");
		check_markup(buffer_string(&part));
		buffer_clear(&part);
	}
	unzClose(zip);
}

/* A format without a row is one that nobody has thought of: pdf is other programs' making. */
static const struct {
	const char *name;
	void (*check)(const struct buffer *bytes);
} checks[] = {
	{"text", check_lines},
	{"markdown", check_lines},
	{"html", check_html},
	{"rtf", check_rtf},
	{"docx", check_docx},
	{"mail", check_mail},
	{"pdf", NULL},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct paper paper = {0};
	const struct paper_options options = {.width = size > 0 ? data[0] : 0};
	paper_make(&paper, data, size);
	for (size_t i = 0; i < paper_format_count; i++) {
		struct buffer bytes = {0};
		struct error err;
		size_t k = 0;
		while (k < ARRAY_SIZE(checks) && strcmp(checks[k].name, paper_formats[i].name) != 0)
			k++;
		assert(k < ARRAY_SIZE(checks));
		if (checks[k].check == NULL)
			continue;
		bool written = paper_formats[i].write(&paper, &options, &bytes, &err);
		assert(written);
		checks[k].check(&bytes);
		buffer_clear(&bytes);
	}
	paper_clear(&paper);
	return 0;
}
