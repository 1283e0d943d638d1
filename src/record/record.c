/* SPDX-License-Identifier: MIT */
/* Reading a record file: header, then headings, paragraphs and their sentences. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define PARAGRAPH_MARK "¶"
#define BOM "\xEF\xBB\xBF"

void bom_skip(const char **bytes, size_t *size)
{
	if (*size < strlen(BOM) || memcmp(*bytes, BOM, strlen(BOM)) != 0)
		return;
	*bytes += strlen(BOM);
	*size -= strlen(BOM);
}

bool file_begins(const char *bytes, size_t size, const char *first)
{
	bom_skip(&bytes, &size);
	while (size > 0 && strchr(" \t\r\n", *bytes) != NULL && *bytes != '\0') {
		bytes++;
		size--;
	}
	return size >= strlen(first) && memcmp(bytes, first, strlen(first)) == 0;
}

bool record_is(const char *bytes, size_t size)
{
	return file_begins(bytes, size, "record:");
}

const char escape_expected[] =
	"a backslash stands before a character that has no other meaning: expected one of "
	"{ } # ^ \\ / ¶ behind it";

size_t escape_size(const char *text, size_t size)
{
	size_t pilcrow = strlen(PARAGRAPH_MARK);
	if (size < 2 || text[0] != '\\')
		return 0;
	if (text[1] != '\0' && strchr("{}#^\\/", text[1]) != NULL)
		return 2;
	return size > pilcrow && memcmp(text + 1, PARAGRAPH_MARK, pilcrow) == 0 ? 1 + pilcrow : 0;
}

static bool is_trimmed(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

bool reader_line(struct reader *reader, const char **text, size_t *size)
{
	if (reader->at >= reader->end)
		return false;
	const char *end = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	const char *stop = end != NULL ? end : reader->end;
	const char *start = reader->at;
	reader->text = start;
	reader->at = end != NULL ? end + 1 : reader->end;
	reader->line++;
	while (start < stop && is_trimmed(*start))
		start++;
	while (stop > start && is_trimmed(stop[-1]))
		stop--;
	*text = start;
	*size = (size_t)(stop - start);
	return true;
}

size_t reader_column(const struct reader *reader, const char *place)
{
	return text_count(reader->text, (size_t)(place - reader->text)) + 1;
}

bool section_read(struct reader *reader, const char *text, size_t *size, bool must,
	enum section *section, bool *given)
{
	size_t end = *size;
	*given = false;
	if (end < 2 || text[end - 1] != ']')
		return true;
	size_t open = end - 1;
	while (open > 0 && text[open] != '[')
		open--;
	if (text[open] != '[')
		return true;
	const char *word = arena_copy(&reader->document->arena, text + open + 1, end - open - 2);
	if (!section_find(word, section)) {
		if (!must)
			return true;
		notice_add(reader->faults, reader->line, reader_column(reader, text + open),
			_("'%s' is no section: expected political, economic, counterterrorism, people, "
			  "multilateral or none"),
			word);
		return false;
	}
	*given = true;
	while (open > 0 && text[open - 1] == ' ')
		open--;
	*size = open;
	return true;
}

static struct block *block_add(struct reader *reader)
{
	struct document *document = reader->document;
	document->blocks = arena_grow(&document->arena, document->blocks, document->block_count,
		&reader->block_room, sizeof *document->blocks);
	struct block *block = &document->blocks[document->block_count++];
	block->line = reader->line;
	return block;
}

static void heading_read(struct reader *reader, const char *text, size_t size)
{
	struct block *block = block_add(reader);
	block->kind = BLOCK_HEADING;
	while (size > 0 && *text == ' ') {
		text++;
		size--;
	}
	section_read(reader, text, &size, true, &block->section, &block->section_given);
	struct buffer words = {0};
	for (size_t i = 0; i < size; i++) {
		size_t escape = escape_size(text + i, size - i);
		if (text[i] == '\\' && escape == 0)
			notice_add(reader->faults, reader->line, reader_column(reader, text + i),
				"%s", _(escape_expected));
		else if (escape == 0 && strchr("{}#^", text[i]) != NULL)
			notice_add(reader->faults, reader->line, reader_column(reader, text + i),
				_("a heading has no marks: expected '\\%c' for the character itself"),
				text[i]);
		if (escape > 0)
			i++;
		buffer_append_char(&words, text[i]);
	}
	if (words.size == 0)
		notice_add(reader->faults, reader->line, 1,
			_("this heading has no words: expected some behind '#'"));
	block->text = arena_string(&reader->document->arena, buffer_string(&words));
	buffer_clear(&words);
}

static bool number_is_valid(const char *number, size_t size)
{
	if (size == 0 || size >= sizeof((struct address *)0)->paragraph ||
		strchr(".-", number[0]) != NULL || strchr(".-", number[size - 1]) != NULL)
		return false;
	for (size_t i = 0; i < size; i++) {
		bool letter = (number[i] >= 'a' && number[i] <= 'z') ||
			      (number[i] >= 'A' && number[i] <= 'Z') ||
			      (number[i] >= '0' && number[i] <= '9');
		if (!letter && number[i] != '.' && number[i] != '-')
			return false;
	}
	return true;
}

static void paragraph_read(struct reader *reader, const char *text, size_t size)
{
	struct block *block = block_add(reader);
	block->kind = BLOCK_PARAGRAPH;
	while (size > 0 && *text == ' ') {
		text++;
		size--;
	}
	section_read(reader, text, &size, true, &block->section, &block->section_given);
	if (!number_is_valid(text, size))
		notice_add(reader->faults, reader->line, reader_column(reader, text),
			_("this paragraph's number is off: expected letters, digits, dots and hyphens, at most "
			  "31 of them, a letter or digit at either end"));
	block->number = arena_copy(&reader->document->arena, text, size);
}

static void sentence_line(struct reader *reader, const char *text, size_t size, size_t *room)
{
	struct document *document = reader->document;
	struct block *block =
		document->block_count > 0 ? &document->blocks[document->block_count - 1] : NULL;
	if (block == NULL || block->kind != BLOCK_PARAGRAPH) {
		notice_add(reader->faults, reader->line, 1,
			_("this sentence stands in no paragraph: expected a line '¶ NUMBER' before it"));
		return;
	}
	struct statement statement;
	statement_read(reader, text, size, &statement);
	if (block->statement_count == 0)
		*room = 0;
	block->statements = arena_grow(&document->arena, block->statements, block->statement_count,
		room, sizeof *block->statements);
	block->statements[block->statement_count++] = statement;
}

static void body_read(struct reader *reader)
{
	const char *line;
	size_t size, room = 0;
	while (reader_line(reader, &line, &size)) {
		if (size == 0 || (size >= 2 && memcmp(line, "//", 2) == 0))
			continue;
		size_t mark = strlen(PARAGRAPH_MARK);
		if (line[0] == '#')
			heading_read(reader, line + 1, size - 1);
		else if (size >= mark && memcmp(line, PARAGRAPH_MARK, mark) == 0)
			paragraph_read(reader, line + mark, size - mark);
		else
			sentence_line(reader, line, size, &room);
	}
}

static int block_compare(const void *a, const void *b)
{
	const struct block *first = *(const struct block *const *)a;
	const struct block *second = *(const struct block *const *)b;
	int order = strcmp(first->number, second->number);
	if (order != 0)
		return order;
	return first->line < second->line ? -1 : 1;
}

/* Every paragraph has a number of its own and at least one sentence. */
static void paragraphs_check(struct reader *reader)
{
	struct document *document = reader->document;
	const struct block **paragraphs =
		memory_allocate(document->block_count * sizeof *paragraphs);
	size_t count = 0;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind != BLOCK_PARAGRAPH)
			continue;
		paragraphs[count++] = block;
		if (block->statement_count == 0)
			notice_add(reader->faults, block->line, 1,
				_("paragraph %s is empty: expected a sentence below it"),
				block->number);
	}
	qsort(paragraphs, count, sizeof *paragraphs, block_compare);
	for (size_t i = 1; i < count; i++)
		if (strcmp(paragraphs[i - 1]->number, paragraphs[i]->number) == 0)
			notice_add(reader->faults, paragraphs[i]->line, 3,
				_("paragraph %s was there before, in line %zu: expected each number once"),
				paragraphs[i]->number, paragraphs[i - 1]->line);
	free(paragraphs);
}

static int fault_compare(const void *a, const void *b)
{
	const struct notice *first = a, *second = b;
	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	return (first->column > second->column) - (first->column < second->column);
}

void encoding_check(struct notices *faults, const char *bytes, size_t size)
{
	size_t line = 1;
	for (const char *at = bytes, *end = bytes + size; at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((stop != NULL ? stop : end) - at);
		if (!text_is_valid(at, length) || memchr(at, '\0', length) != NULL)
			notice_add(faults, line, 1,
				_("this line is not UTF-8: expected text in UTF-8 "
				  "without NUL characters"));
		at += length + 1;
	}
}

bool record_read(const char *bytes, size_t size, struct document *document, struct notices *faults)
{
	struct document read = {0};
	size_t before = faults->count + faults->left_out;
	bom_skip(&bytes, &size);
	struct reader reader = {
		.at = bytes,
		.end = bytes + size,
		.document = &read,
		.faults = faults,
	};
	encoding_check(faults, bytes, size);
	if (faults->count + faults->left_out == before) {
		header_read(&reader);
		body_read(&reader);
		paragraphs_check(&reader);
		document_inherit_sections(&read);
		if (faults->count > 1)
			qsort(faults->items, faults->count, sizeof *faults->items, fault_compare);
	}
	if (faults->count + faults->left_out > before) {
		document_clear(&read);
		return false;
	}
	*document = read;
	return true;
}
