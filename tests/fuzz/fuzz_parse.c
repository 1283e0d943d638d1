/* SPDX-License-Identifier: MIT */
/* Any bytes as prose: never a crash, and what comes out keeps its promises. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/parse.h"
#include "khunjerab/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Not assert(): the promises hold in release builds, too. */
static void hold(bool promise, const char *what)
{
	if (promise)
		return;
	fprintf(stderr, "broken: %s\n", what);
	abort();
}

/* Appends the word characters of text: what has to come out is what went in, in its order. */
static void words_append(struct buffer *words, const char *text, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (text_is_word(character) || character == 0xFFFD)
			buffer_append(words, text + at, used);
		at += used;
	}
}

static void act_hold(const struct statement *statement, const struct act *act, size_t after)
{
	hold(act->start >= after, "acts in order and apart");
	hold(act->start < act->end && act->end <= statement->size, "an act inside its statement");
	hold(text_is_valid(statement->text + act->start, act->end - act->start),
		"an act that cuts no character");
	hold(act->strength >= 0 && act->strength <= 5, "a strength from 0 to 5");
	hold(act->kind < ACT_KIND_COUNT && act->party != NULL, "a kind and a party");
	hold(act->source_start >= statement->source_start &&
			act->source_end <= statement->source_end,
		"an act's place inside its statement's");
}

static void statement_hold(const struct statement *statement, struct buffer *words)
{
	hold(statement->size > 0 && strlen(statement->text) == statement->size,
		"a text without NUL that is not empty");
	hold(text_is_valid(statement->text, statement->size), "valid UTF-8");
	hold(memchr(statement->text, '\n', statement->size) == NULL &&
			memchr(statement->text, '\r', statement->size) == NULL,
		"no line end in a statement");
	hold(statement->source_end > statement->source_start && statement->line > 0,
		"a place in the input");
	hold(statement->act_count > 0, "at least one act");
	size_t after = 0;
	for (size_t i = 0; i < statement->act_count; i++) {
		act_hold(statement, &statement->acts[i], after);
		after = statement->acts[i].end;
	}
	if (statement->lead != NULL)
		words_append(words, statement->lead, strlen(statement->lead));
	words_append(words, statement->text, statement->size);
}

static void block_hold(const struct block *block, struct buffer *words)
{
	if (block->kind == BLOCK_HEADING) {
		hold(block->text[0] != '\0' && text_is_valid(block->text, strlen(block->text)),
			"a heading with words");
		words_append(words, block->text, strlen(block->text));
		return;
	}
	hold(block->statement_count > 0 && block->number != NULL, "a paragraph with a number");
	for (size_t i = 0; i < block->statement_count; i++)
		statement_hold(&block->statements[i], words);
}

/* The draft is a sound record file. */
static void draft_hold(const struct document *document)
{
	struct buffer file = {0};
	struct document again = {0};
	struct notices faults = {0};
	record_write(document, &file);
	hold(record_read(file.data, file.size, &again, &faults), "a draft that reads back");
	hold(document_count_statements(&again) == document_count_statements(document),
		"all of its statements");
	document_clear(&again);
	notices_clear(&faults);
	buffer_clear(&file);
}

/* The bytes as text: in the encoding that they tell, else repaired. */
static void input_convert(struct buffer *input, const char *bytes, size_t size)
{
	enum encoding encoding = size > 0 ? encoding_guess(bytes, size) : ENCODING_UTF8;
	size_t mark = encoding_mark(bytes, size, encoding), replaced;
	if (encoding == ENCODING_UTF8 ||
		!encoding_convert(input, bytes + mark, size - mark, encoding, &replaced))
		text_repair(input, bytes + mark, size - mark);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document document;
	struct notices notices = {0};
	struct buffer input = {0}, in = {0}, out = {0};
	input_convert(&input, (const char *)data, size);
	parse_prose((const char *)data, size, NULL, &document, &notices);
	hold(document.id != NULL && text_is_slug(document.id, strlen(document.id)), "an id");
	hold(document.parties.count == 2 && document.wording == WORDING_ORIGINAL, "its parties");
	for (size_t i = 0; i < document.block_count; i++)
		block_hold(&document.blocks[i], &out);
	words_append(&in, buffer_string(&input), input.size);
	buffer_append(&in, "", 0);
	buffer_append(&out, "", 0);
	hold(in.size == out.size && memcmp(in.data, out.data, in.size) == 0,
		"the input's words in their order");
	draft_hold(&document);
	document_clear(&document);
	notices_clear(&notices);
	buffer_clear(&input);
	buffer_clear(&in);
	buffer_clear(&out);
	return 0;
}
