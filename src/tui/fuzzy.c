/* SPDX-License-Identifier: MIT */
/* How well a few typed letters fit a name, and which name a mistyped one is nearest to. */
#include "internal.h"

#include <string.h>

/* Names are short; what is longer is compared as far as this. */
#define NAME_MAX_BYTES 64

enum { SCATTERED = 690, SCALE = 10, AT_WORD = 12, NEXT_TO = 8, ANYWHERE = 1 };

static bool word_starts(const char *name, size_t at)
{
	return at == 0 || strchr(" .-:/_", name[at - 1]) != NULL;
}

/* The best sum over all ways to find the letters in their order: at a word's start counts most,
 * beside the one before it next. 0 where they are not all there. */
static int scattered_score(const char *letters, size_t letter_count, const char *name, size_t size)
{
	int best[NAME_MAX_BYTES] = {0}; /* with the last letter at this byte; 0: not there */
	for (size_t i = 0; i < letter_count; i++) {
		int now[NAME_MAX_BYTES] = {0}, before = 0;
		bool any = false;
		for (size_t at = 0; at < size; at++) {
			int beside = i > 0 && at > 0 ? best[at - 1] : 0;
			int from = i == 0 ? 1 : before;
			if (beside > 0 && beside + NEXT_TO > from)
				from = beside + NEXT_TO;
			if (name[at] == letters[i] && from > 0) {
				now[at] = from + (word_starts(name, at) ? AT_WORD : ANYWHERE);
				any = true;
			}
			/* best[at] ends before the byte that comes next. */
			if (i > 0 && best[at] > before)
				before = best[at];
		}
		if (!any)
			return 0;
		memcpy(best, now, sizeof best);
	}
	int score = 0;
	for (size_t at = 0; at < size; at++)
		score = best[at] > score ? best[at] : score;
	return score;
}

int fuzzy_score(const char *letters, const char *name)
{
	struct buffer typed = {0}, folded = {0};
	text_fold(&typed, letters, strlen(letters));
	text_fold(&folded, name, strlen(name));
	const char *a = buffer_string(&typed), *b = buffer_string(&folded);
	size_t size = folded.size < NAME_MAX_BYTES ? folded.size : NAME_MAX_BYTES;
	int score = 0;
	if (typed.size == 0)
		score = 1;
	else if (strcmp(a, b) == 0)
		score = FUZZY_EXACT;
	else if (strncmp(a, b, typed.size) == 0)
		/* Of several that begin so, the shortest first. */
		score = FUZZY_PREFIX + NAME_MAX_BYTES - (int)size;
	else
		score = SCALE * scattered_score(a, typed.size, b, size);
	if (score > SCATTERED && score < FUZZY_PREFIX)
		score = SCATTERED;
	buffer_clear(&typed);
	buffer_clear(&folded);
	return score;
}

int spelling_distance_of(const char *a, const char *b)
{
	int row[NAME_MAX_BYTES + 1];
	size_t size = strlen(b) < NAME_MAX_BYTES ? strlen(b) : NAME_MAX_BYTES;
	size_t count = strlen(a) < NAME_MAX_BYTES ? strlen(a) : NAME_MAX_BYTES;
	for (size_t i = 0; i <= size; i++)
		row[i] = (int)i;
	for (size_t i = 1; i <= count; i++) {
		int corner = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= size; j++) {
			int cost = corner + (a[i - 1] != b[j - 1]);
			corner = row[j];
			int least = row[j] < row[j - 1] ? row[j] : row[j - 1];
			row[j] = cost < least + 1 ? cost : least + 1;
		}
	}
	return row[size];
}
