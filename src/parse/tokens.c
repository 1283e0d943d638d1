/* SPDX-License-Identifier: MIT */
/* Text into tokens, in one pass: words as they are looked up, and the marks between them. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* What a byte begins. */
enum { BYTE_OTHER, BYTE_LETTER, BYTE_CAPITAL, BYTE_DIGIT, BYTE_BLANK, BYTE_WIDE };

static uint8_t byte_kind(unsigned char byte)
{
	if (byte >= 0x80)
		return BYTE_WIDE;
	if (byte >= 'a' && byte <= 'z')
		return BYTE_LETTER;
	if (byte >= 'A' && byte <= 'Z')
		return BYTE_CAPITAL;
	if (byte >= '0' && byte <= '9')
		return BYTE_DIGIT;
	return byte == ' ' || (byte >= '\t' && byte <= '\r') ? BYTE_BLANK : BYTE_OTHER;
}

/* The marks beyond ASCII that matter here. */
static const struct {
	uint32_t character;
	char punct;
} marks[] = {
	{0x2018, '\''}, /* a single quote: left alone, it is too often an apostrophe */
	{0x2019, '\''},
	{0x201C, '<'},
	{0x201D, '>'},
	{0x201E, '<'},
	{0xAB, '<'},
	{0xBB, '>'},
	{0x2010, '_'},
	{0x2011, '_'},
	{0x2012, '-'},
	{0x2013, '-'},
	{0x2014, '-'},
	{0x2015, '-'},
	{0x2026, '~'},
};

struct reader {
	const char *text;
	size_t size;
	size_t at;
	bool spaced;
	bool joined;
};

static char mark_punct(uint32_t character)
{
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (marks[i].character == character)
			return marks[i].punct;
	return '#';
}

/* True where a word goes on at byte at; *used gets the bytes of its next character. */
static bool word_goes_on(const struct reader *reader, size_t at, size_t *used)
{
	if (at >= reader->size)
		return false;
	uint8_t kind = byte_kind((unsigned char)reader->text[at]);
	*used = 1;
	if (kind != BYTE_WIDE)
		return kind == BYTE_LETTER || kind == BYTE_CAPITAL || kind == BYTE_DIGIT;
	uint32_t character;
	*used = text_decode(reader->text + at, reader->size - at, &character);
	return text_is_word(character);
}

/* The bytes of an apostrophe at at, 0 where there is none. */
static size_t apostrophe(const struct reader *reader, size_t at)
{
	if (at < reader->size && reader->text[at] == '\'')
		return 1;
	if (at + 3 <= reader->size && memcmp(reader->text + at, "\xE2\x80\x99", 3) == 0)
		return 3;
	return 0;
}

static uint64_t hash_byte(uint64_t hash, unsigned char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		byte |= 0x20;
	return (hash ^ byte) * 0x100000001B3u;
}

/* "U.S.", "H.E.", "p.m": letters one by one with dots; the bytes it takes, 0 where it is none. */
static size_t dotted_size(const struct reader *reader, bool *full_stop)
{
	size_t at = reader->at, letters = 0;
	*full_stop = false;
	while (at < reader->size) {
		uint8_t kind = byte_kind((unsigned char)reader->text[at]);
		if (kind != BYTE_LETTER && kind != BYTE_CAPITAL)
			break;
		size_t used;
		bool more = at + 1 < reader->size && reader->text[at + 1] == '.';
		if (word_goes_on(reader, at + 1, &used))
			return 0;
		letters++;
		at++;
		*full_stop = more;
		if (!more)
			break;
		at++;
	}
	return letters >= 2 ? at - reader->at : 0;
}

static struct token *token_add(struct tokens *tokens, struct reader *reader, size_t start)
{
	ROOM(tokens->items, tokens->count, tokens->room);
	struct token *token = &tokens->items[tokens->count++];
	*token = (struct token){.start = (uint32_t)start};
	token->flags = (uint16_t)((reader->spaced ? TOKEN_SPACED : 0) |
				  (reader->joined ? TOKEN_JOINED : 0));
	reader->spaced = false;
	reader->joined = false;
	return token;
}

static void token_finish(struct token *token, const struct words *words, size_t end)
{
	token->end = (uint32_t)end;
	token->word = words_find(words, token->hash);
	if (token->word != 0)
		token->classes = words->items[token->word].classes;
}

static void dotted_read(struct tokens *tokens, const struct words *words, struct reader *reader,
	size_t size, bool stop)
{
	struct token *token = token_add(tokens, reader, reader->at);
	token->flags |= TOKEN_DOTTED | (stop ? TOKEN_FULL_STOP : 0);
	if (byte_kind((unsigned char)reader->text[reader->at]) == BYTE_CAPITAL)
		token->flags |= TOKEN_CAPITAL | TOKEN_UPPER;
	uint64_t hash = 0xCBF29CE484222325u;
	for (size_t i = 0; i < size; i++)
		hash = hash_byte(hash, (unsigned char)reader->text[reader->at + i]);
	token->hash = stop ? hash : hash_byte(hash, '.');
	reader->at += size;
	size_t mark = apostrophe(reader, reader->at), used;
	if (mark > 0 && reader->at + mark < reader->size &&
		reader->text[reader->at + mark] == 's' &&
		!word_goes_on(reader, reader->at + mark + 1, &used)) {
		token->flags |= TOKEN_OWNER;
		reader->at += mark + 1;
	}
	token_finish(token, words, reader->at);
}

/* What follows a word's letters: 's and s' make an owner, n't and the like go on. */
static bool apostrophe_read(struct reader *reader, struct token *token)
{
	size_t mark = apostrophe(reader, reader->at), used;
	if (mark == 0)
		return false;
	size_t after = reader->at + mark;
	if (word_goes_on(reader, after, &used)) {
		if ((reader->text[after] == 's' || reader->text[after] == 'S') &&
			!word_goes_on(reader, after + 1, &used)) {
			token->flags |= TOKEN_OWNER;
			reader->at = after + 1;
			return false;
		}
		reader->at = after;
		return true;
	}
	if ((reader->text[reader->at - 1] | 0x20) == 's') {
		token->flags |= TOKEN_OWNER;
		reader->at = after;
	}
	return false;
}

static bool number_goes_on(const struct reader *reader)
{
	size_t at = reader->at;
	return at + 1 < reader->size && (reader->text[at] == '.' || reader->text[at] == ',') &&
	       byte_kind((unsigned char)reader->text[at - 1]) == BYTE_DIGIT &&
	       byte_kind((unsigned char)reader->text[at + 1]) == BYTE_DIGIT;
}

static void word_read(struct tokens *tokens, const struct words *words, struct reader *reader)
{
	struct token *token = token_add(tokens, reader, reader->at);
	uint64_t hash = 0xCBF29CE484222325u;
	uint8_t first = byte_kind((unsigned char)reader->text[reader->at]);
	bool lower = false;
	size_t letters = 0, used;
	for (;;) {
		while (word_goes_on(reader, reader->at, &used)) {
			for (size_t i = 0; i < used; i++)
				hash = hash_byte(hash, (unsigned char)reader->text[reader->at + i]);
			lower |= byte_kind((unsigned char)reader->text[reader->at]) == BYTE_LETTER;
			letters++;
			reader->at += used;
		}
		if (first == BYTE_DIGIT && number_goes_on(reader)) {
			hash = hash_byte(hash, (unsigned char)reader->text[reader->at++]);
			continue;
		}
		if (!apostrophe_read(reader, token))
			break;
		hash = hash_byte(hash, '\'');
	}
	token->hash = hash;
	if (first == BYTE_CAPITAL)
		token->flags |=
			(uint16_t)(TOKEN_CAPITAL | (!lower && letters > 1 ? TOKEN_UPPER : 0));
	if (first == BYTE_DIGIT)
		token->flags |= TOKEN_NUMBER;
	token_finish(token, words, reader->at);
}

/* A straight quote opens where a blank or bracket stands before it and none behind. */
static char straight_quote(const struct reader *reader)
{
	bool blank_after = reader->at + 1 >= reader->size ||
			   byte_kind((unsigned char)reader->text[reader->at + 1]) == BYTE_BLANK;
	bool open = reader->spaced || reader->at == 0 || reader->text[reader->at - 1] == '(';
	return open && !blank_after ? '<' : '>';
}

static void mark_read(struct tokens *tokens, struct reader *reader)
{
	unsigned char byte = (unsigned char)reader->text[reader->at];
	size_t used = 1, after;
	char punct = (char)byte;
	if (byte >= 0x80) {
		uint32_t character;
		used = text_decode(
			reader->text + reader->at, reader->size - reader->at, &character);
		if (text_is_blank(character)) {
			reader->spaced = true;
			reader->at += used;
			return;
		}
		punct = mark_punct(character);
	} else if (byte == '"') {
		punct = straight_quote(reader);
	} else if (strchr(".,;:?!()[]/-", byte) == NULL || byte == '\0') {
		punct = '#';
	}
	bool tight = !reader->spaced && reader->at > 0 &&
		     word_goes_on(reader, reader->at + used, &after);
	if (punct == '_' || (punct == '-' && byte != '-')) {
		punct = '-';
		/* An em dash parts words even without blanks. */
		tight = tight && memcmp(reader->text + reader->at, "\xE2\x80\x94", 3) != 0;
	}
	if (punct == '-' && tight) {
		reader->joined = true;
		reader->at += used;
		return;
	}
	if (punct == '.' && reader->at + 2 < reader->size && reader->text[reader->at + 1] == '.' &&
		reader->text[reader->at + 2] == '.') {
		punct = '~';
		used = 3;
	}
	struct token *token = token_add(tokens, reader, reader->at);
	token->punct = punct;
	reader->at += used;
	token->end = (uint32_t)reader->at;
}

/* Openings that nothing closes would keep all that follows: this many wait at a time. */
#define MATES_MAX 16

static void mates_find(struct tokens *tokens)
{
	uint32_t open[MATES_MAX];
	size_t depth = 0;
	for (uint32_t i = 0; i < tokens->count; i++) {
		char punct = tokens->items[i].punct;
		if (punct == '<' || punct == '(') {
			if (depth == MATES_MAX)
				memmove(open, open + 1, --depth * sizeof *open);
			open[depth++] = i;
		} else if (punct == '>' || punct == ')') {
			char opener = punct == '>' ? '<' : '(';
			size_t level = depth;
			while (level > 0 && tokens->items[open[level - 1]].punct != opener)
				level--;
			if (level == 0)
				continue;
			depth = level - 1;
			tokens->items[open[depth]].mate = i;
			tokens->items[i].mate = open[depth];
		}
	}
}

void tokens_read(struct tokens *tokens, const struct words *words, const char *text, size_t size)
{
	struct reader reader = {.text = text, .size = size};
	tokens->count = 0;
	tokens->control = false;
	while (reader.at < size) {
		unsigned char byte = (unsigned char)text[reader.at];
		uint8_t kind = byte_kind(byte);
		size_t used;
		bool stop;
		if (kind == BYTE_BLANK) {
			tokens->control |= byte != ' ' && byte != '\t';
			reader.spaced = true;
			reader.at++;
			continue;
		}
		if (kind == BYTE_OTHER || !word_goes_on(&reader, reader.at, &used)) {
			mark_read(tokens, &reader);
			continue;
		}
		size_t dotted = reader.at + 1 < size && text[reader.at + 1] == '.'
					? dotted_size(&reader, &stop)
					: 0;
		if (dotted > 0)
			dotted_read(tokens, words, &reader, dotted, stop);
		else
			word_read(tokens, words, &reader);
	}
	mates_find(tokens);
}

void tokens_clear(struct tokens *tokens)
{
	free(tokens->items);
	*tokens = (struct tokens){0};
}

bool token_is(const char *text, const struct token *token, const char *word)
{
	size_t size = strlen(word);
	return token->end - token->start == size && memcmp(text + token->start, word, size) == 0;
}
