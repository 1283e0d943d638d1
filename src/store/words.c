/* SPDX-License-Identifier: MIT */
/* The words of the record: how text is cut into them, and their counts. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Longer runs of letters are no words that anybody types. */
#define TERM_SIZE 64

/* U+2010 and U+2011; the others that part words also stand for pauses. */
static bool is_hyphen(uint32_t character)
{
	return character == '-' || character == 0x2010 || character == 0x2011;
}

/* ---- cutting ------------------------------------------------------------------------------- */

/* Bytes of the word characters that text starts with. */
static size_t word_span(const char *text, size_t size)
{
	size_t at = 0;
	while (at < size) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (!text_is_word(character))
			break;
		at += used;
	}
	return at;
}

/* Bytes of the one hyphen that text starts with, with a word behind it; 0 where there is none. */
static size_t hyphen_span(const char *text, size_t size)
{
	if (size < 2)
		return 0;
	uint32_t character;
	size_t used = text_decode(text, size, &character);
	return is_hyphen(character) && word_span(text + used, size - used) > 0 ? used : 0;
}

struct compound {
	char term[TERM_SIZE];
	char phrase[TERM_SIZE];
	size_t term_size;
	size_t phrase_size;
	size_t parts;
	bool full;
};

static void compound_add(struct compound *compound, const char *word, size_t size)
{
	if (compound->phrase_size + size + 2 > TERM_SIZE) {
		compound->full = true;
		return;
	}
	if (compound->parts++ > 0)
		compound->phrase[compound->phrase_size++] = ' ';
	memcpy(compound->term + compound->term_size, word, size);
	memcpy(compound->phrase + compound->phrase_size, word, size);
	compound->term_size += size;
	compound->phrase_size += size;
}

/* One word, or several with hyphens between; returns its bytes. */
static size_t compound_visit(const char *text, size_t size, words_visit visit, void *context)
{
	struct compound compound = {.parts = 0};
	size_t at = 0;
	for (;;) {
		size_t word = word_span(text + at, size - at);
		if (word <= TERM_SIZE)
			visit(context, text + at, word, "");
		compound_add(&compound, text + at, word);
		at += word;
		size_t hyphen = hyphen_span(text + at, size - at);
		if (hyphen == 0)
			break;
		at += hyphen;
	}
	if (compound.parts > 1 && !compound.full) {
		compound.phrase[compound.phrase_size] = '\0';
		visit(context, compound.term, compound.term_size, compound.phrase);
	}
	return at;
}

void words_each(const char *text, size_t size, words_visit visit, void *context)
{
	struct buffer folded = {0};
	text_fold(&folded, text, size);
	for (size_t at = 0; at < folded.size;) {
		const char *here = folded.data + at;
		uint32_t character;
		size_t used = text_decode(here, folded.size - at, &character);
		if (text_is_word(character))
			used = compound_visit(here, folded.size - at, visit, context);
		at += used;
	}
	buffer_clear(&folded);
}

static void key_add(void *context, const char *term, size_t size, const char *phrase)
{
	struct buffer *key = context;
	if (phrase[0] != '\0')
		return;
	if (key->size > 0)
		buffer_append_char(key, ' ');
	buffer_append(key, term, size);
}

void words_fold(struct buffer *key, const char *text, size_t size)
{
	words_each(text, size, key_add, key);
}

/* ---- counting ------------------------------------------------------------------------------ */

struct word_count {
	const char *term; /* NULL: a free place */
	const char *phrase;
	size_t size;
	int64_t count;
};

/* A hash table with open places, at most half full. */
struct word_counts {
	struct arena arena;
	struct word_count *items;
	size_t count;
	size_t room; /* a power of two */
	int sign;
};

#define COUNTS_ROOM 1024

struct word_counts *word_counts_new(void)
{
	struct word_counts *counts = memory_allocate(sizeof *counts);
	counts->room = COUNTS_ROOM;
	counts->items = memory_allocate(counts->room * sizeof *counts->items);
	return counts;
}

void word_counts_free(struct word_counts *counts)
{
	if (counts == NULL)
		return;
	arena_clear(&counts->arena);
	free(counts->items);
	free(counts);
}

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3U;
	return hash;
}

/* The word's place, or the free one where it belongs. */
static struct word_count *counts_place(struct word_counts *counts, const struct word_count *word)
{
	uint64_t hash = hash_bytes(0xCBF29CE484222325U, word->term, word->size);
	hash = hash_bytes(hash ^ 1, word->phrase, strlen(word->phrase));
	for (size_t at = (size_t)(hash ^ hash >> 29);; at++) {
		struct word_count *place = &counts->items[at & (counts->room - 1)];
		if (place->term == NULL)
			return place;
		if (place->size == word->size && memcmp(place->term, word->term, word->size) == 0 &&
			strcmp(place->phrase, word->phrase) == 0)
			return place;
	}
}

static void counts_widen(struct word_counts *counts)
{
	struct word_count *old = counts->items;
	size_t room = counts->room;
	counts->room = room * 2;
	counts->items = memory_allocate(counts->room * sizeof *counts->items);
	for (size_t i = 0; i < room; i++)
		if (old[i].term != NULL)
			*counts_place(counts, &old[i]) = old[i];
	free(old);
}

static void counts_visit(void *context, const char *term, size_t size, const char *phrase)
{
	struct word_counts *counts = context;
	struct word_count word = {.term = term, .phrase = phrase, .size = size};
	struct word_count *place = counts_place(counts, &word);
	if (place->term == NULL) {
		place->term = arena_copy(&counts->arena, term, size);
		place->phrase = phrase[0] != '\0' ? arena_string(&counts->arena, phrase) : "";
		place->size = size;
		counts->count++;
	}
	place->count += counts->sign;
	if (counts->count * 2 > counts->room)
		counts_widen(counts);
}

void word_counts_add(struct word_counts *counts, const char *text, size_t size, int sign)
{
	counts->sign = sign;
	words_each(text, size, counts_visit, counts);
}

static int word_compare(const void *a, const void *b)
{
	const struct word_count *left = a, *right = b;
	if (left->term == NULL || right->term == NULL)
		return (left->term == NULL) - (right->term == NULL);
	int order = strcmp(left->term, right->term);
	return order != 0 ? order : strcmp(left->phrase, right->phrase);
}

static bool count_write(struct store *store, const struct word_count *word, struct error *err)
{
	struct rows rows = rows_start(
		&store->library, SQL("INSERT INTO word(term, phrase, count)"
				     "VALUES(?1, ?2, ?3)"
				     "ON CONFLICT DO UPDATE SET count = count + excluded.count"));
	rows_bytes(&rows, 1, word->term, word->size);
	rows_text(&rows, 2, word->phrase);
	rows_int(&rows, 3, word->count);
	if (!rows_run(&rows, err))
		return false;
	if (word->count > 0)
		return true;
	rows = rows_start(&store->library, SQL("DELETE FROM word "
					       "WHERE term = ?1 AND phrase = ?2 AND count <= 0"));
	rows_bytes(&rows, 1, word->term, word->size);
	rows_text(&rows, 2, word->phrase);
	return rows_run(&rows, err);
}

bool word_counts_write(struct store *store, struct word_counts *counts, struct error *err)
{
	/* In order, the table is walked once from left to right. */
	qsort(counts->items, counts->room, sizeof *counts->items, word_compare);
	bool written = true;
	for (size_t i = 0; i < counts->count && written; i++)
		if (counts->items[i].count != 0)
			written = count_write(store, &counts->items[i], err);
	arena_clear(&counts->arena);
	memset(counts->items, 0, counts->room * sizeof *counts->items);
	counts->count = 0;
	return written;
}
