/* SPDX-License-Identifier: MIT */
/* Words of the record that are spelt nearly so. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define SPELLING_SIZE 40

struct suggestion {
	const char *word;
	size_t distance;
	int64_t count;
};

struct suggestions {
	struct arena *arena;
	struct suggestion *items;
	size_t count;
	size_t limit;
};

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters added, left out, changed or swapped with their neighbour (Damerau). Bytes serve: the
 * words are folded. */
static size_t spelling_distance(const char *a, const char *b)
{
	size_t rows[3][SPELLING_SIZE + 1];
	size_t a_size = strlen(a), b_size = strlen(b);
	if (a_size > SPELLING_SIZE || b_size > SPELLING_SIZE)
		return SPELLING_SIZE;
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	for (size_t k = 0; k <= b_size; k++)
		last[k] = k;
	for (size_t i = 1; i <= a_size; i++) {
		now[0] = i;
		for (size_t k = 1; k <= b_size; k++) {
			bool swapped =
				i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
			now[k] = least(last[k], now[k - 1]) + 1;
			now[k] = least(now[k], last[k - 1] + (a[i - 1] != b[k - 1]));
			if (swapped)
				now[k] = least(now[k], before[k - 2] + 1);
		}
		size_t *free_row = before;
		before = last;
		last = now;
		now = free_row;
	}
	return last[b_size];
}

static bool is_better(const struct suggestion *a, const struct suggestion *b)
{
	return a->distance != b->distance ? a->distance < b->distance : a->count > b->count;
}

/* Keeps the best, sorted; there are few. */
static void suggestion_keep(struct suggestions *suggestions, const struct suggestion *suggestion)
{
	size_t at = suggestions->count;
	while (at > 0 && is_better(suggestion, &suggestions->items[at - 1]))
		at--;
	if (at == suggestions->limit)
		return;
	if (suggestions->count < suggestions->limit)
		suggestions->count++;
	memmove(&suggestions->items[at + 1], &suggestions->items[at],
		(suggestions->count - 1 - at) * sizeof *suggestions->items);
	suggestions->items[at] = *suggestion;
	suggestions->items[at].word = arena_string(suggestions->arena, suggestion->word);
}

static bool suggestions_find(
	struct store *store, const char *folded, struct suggestions *suggestions, struct error *err)
{
	size_t far = strlen(folded) < 5 ? 1 : 2;
	struct rows rows = rows_start(&store->library,
		SQL("SELECT term, count "
		    "FROM word "
		    "WHERE phrase = '' AND length(term) BETWEEN ?1 - 2 AND ?1 + 2"));
	rows_int(&rows, 1, (int64_t)strlen(folded));
	while (rows_next(&rows)) {
		struct suggestion suggestion = {.word = rows_string(&rows, 0)};
		suggestion.distance = spelling_distance(folded, suggestion.word);
		suggestion.count = rows_number(&rows, 1);
		if (suggestion.distance > 0 && suggestion.distance <= far)
			suggestion_keep(suggestions, &suggestion);
	}
	return rows_end(&rows, err);
}

bool store_suggest(struct store *store, const char *word, size_t limit, struct arena *arena,
	const char ***words, size_t *count, struct error *err)
{
	struct buffer folded = {0};
	words_fold(&folded, word, strlen(word));
	struct suggestions suggestions = {.arena = arena, .limit = limit};
	suggestions.items = arena_allocate(arena, (limit + 1) * sizeof *suggestions.items);
	bool good = folded.size < 3 || limit == 0 ||
		    suggestions_find(store, buffer_string(&folded), &suggestions, err);
	buffer_clear(&folded);
	if (!good)
		return false;
	const char **found = arena_allocate(arena, (suggestions.count + 1) * sizeof *found);
	for (size_t i = 0; i < suggestions.count; i++)
		found[i] = suggestions.items[i].word;
	*words = found;
	*count = suggestions.count;
	return true;
}
