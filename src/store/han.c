/* SPDX-License-Identifier: MIT */
/*
 * Chinese is written without blanks, and the index keeps each run of it as one word. So that any
 * characters that stand together are found, also in the middle of a run, every two neighbours have
 * a code word, in the order of the text, and the last of a run one of its own.
 */
#include "plan.h"

#include <string.h>

static bool is_han(uint32_t character)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {{0x3005, 0x3005}, {0x3007, 0x3007}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
		{0xF900, 0xFAFF}, {0x20000, 0x323AF}};
	for (size_t i = 0; i < ARRAY_SIZE(ranges); i++)
		if (character >= ranges[i].first && character <= ranges[i].last)
			return true;
	return false;
}

/* Bytes of the Chinese character that text starts with, 0 where it is none. */
static size_t han_size(const char *text, size_t size)
{
	uint32_t character;
	/* All of them begin with such a byte. */
	if (size == 0 || (unsigned char)text[0] < 0xE3)
		return 0;
	size_t used = text_decode(text, size, &character);
	return is_han(character) ? used : 0;
}

static bool has_han(const char *text, size_t size)
{
	for (size_t at = 0; at < size; at++)
		if (han_size(text + at, size - at) > 0)
			return true;
	return false;
}

/* A code word for each character of the run and what follows it; returns its bytes. alone: also for
 * the last. */
static size_t run_codes(struct buffer *codes, const char *text, size_t size, bool alone)
{
	size_t at = 0, used = han_size(text, size);
	while (used > 0) {
		size_t next = han_size(text + at + used, size - at - used);
		if (next > 0 || alone) {
			buffer_append_string(codes, " " CODE "h");
			buffer_append(codes, text + at, used + next);
		}
		at += used;
		used = next;
	}
	return at;
}

void codes_han(struct buffer *codes, const char *text, size_t size)
{
	struct buffer folded = {0};
	if (!has_han(text, size))
		return;
	text_fold(&folded, text, size);
	for (size_t at = 0; at < folded.size;) {
		size_t used = run_codes(codes, folded.data + at, folded.size - at, true);
		at += used > 0 ? used : 1;
	}
	buffer_clear(&folded);
}

const char *match_han(struct plan *plan, const char *text)
{
	struct buffer folded = {0}, codes = {0};
	const char *match = NULL;
	text_fold(&folded, text, strlen(text));
	size_t first = han_size(buffer_string(&folded), folded.size);
	bool one = first > 0 && first == folded.size;
	/* One character is the beginning of a pair, or the last of a run. */
	if (first > 0 && run_codes(&codes, folded.data, folded.size, one) == folded.size) {
		match = arena_printf(
			&plan->arena, "codes:\"%s\"%s", buffer_string(&codes) + 1, one ? " *" : "");
		plan->han = arena_grow(&plan->arena, plan->han, plan->han_count, &plan->han_room,
			sizeof *plan->han);
		plan->han[plan->han_count++] = arena_string(&plan->arena, text);
	}
	buffer_clear(&folded);
	buffer_clear(&codes);
	return match;
}

/* ---- hits ---------------------------------------------------------------------------------- */

/* Puts the span in its place, unless it overlaps another. */
static void hit_add(struct arena *arena, struct found *found, size_t *room, struct span hit)
{
	size_t at = found->hit_count;
	while (at > 0 && found->hits[at - 1].start > hit.start)
		at--;
	bool before = at > 0 && found->hits[at - 1].end > hit.start;
	bool after = at < found->hit_count && found->hits[at].start < hit.end;
	if (before || after)
		return;
	found->hits = arena_grow(arena, found->hits, found->hit_count, room, sizeof *found->hits);
	memmove(&found->hits[at + 1], &found->hits[at],
		(found->hit_count - at) * sizeof *found->hits);
	found->hits[at] = hit;
	found->hit_count++;
}

void hits_han(struct arena *arena, struct found *found, const struct plan *plan)
{
	size_t room = found->hit_count;
	for (size_t i = 0; i < plan->han_count; i++) {
		size_t size = strlen(plan->han[i]);
		const char *at = strstr(found->text, plan->han[i]);
		for (; at != NULL; at = strstr(at + size, plan->han[i])) {
			size_t start = (size_t)(at - found->text);
			hit_add(arena, found, &room, (struct span){start, start + size});
		}
	}
}
