/* SPDX-License-Identifier: MIT */
/* Text that runs from right to left. A terminal that turns such text round (UAX #9) takes what
 * stands between two runs of it, a pane's border or a number, for part of them. A left-to-right
 * mark (LRM) on both sides of each run ends that. Isolates (FSI, PDI) would say more, but the Linux
 * console shows them as a cell each, and it passes over LRM, as does everything else. */
#include "khunjerab/base.h"

#include <unictype.h>

#define LRM "\xE2\x80\x8E"

bool text_is_right_to_left(uint32_t character)
{
	/* Nothing below Hebrew, and nothing of the Far East. */
	if (character < 0x590 || (character > 0x8FF && character < 0xFB1D))
		return false;
	int class = uc_bidi_class(character);
	/* Arabic digits count as right-to-left where blanks and signs look for a side. */
	return class == UC_BIDI_R || class == UC_BIDI_AL || class == UC_BIDI_AN;
}

static bool is_left_to_right(uint32_t character)
{
	return character < 0x80 ? (character >= 'a' && character <= 'z') ||
					  (character >= 'A' && character <= 'Z')
				: uc_bidi_class(character) == UC_BIDI_L;
}

enum direction text_direction(const char *text, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		at += text_decode(text + at, size - at, &character);
		if (text_is_right_to_left(character))
			return DIRECTION_RIGHT_TO_LEFT;
		if (is_left_to_right(character))
			return DIRECTION_LEFT_TO_RIGHT;
	}
	return DIRECTION_NONE;
}

size_t text_right_to_left_run(const char *text, size_t size)
{
	size_t end = 0;
	for (size_t at = 0; at < size;) {
		/* Whole clusters: a letter's own marks belong to its run. */
		uint32_t character;
		size_t cluster = text_grapheme(text + at, size - at);
		text_decode(text + at, cluster, &character);
		at += cluster;
		if (text_is_right_to_left(character))
			end = at;
		else if (is_left_to_right(character))
			break;
	}
	return end;
}

void text_isolate(struct buffer *buffer, const char *text, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (!text_is_right_to_left(character)) {
			buffer_append(buffer, text + at, used);
			at += used;
			continue;
		}
		used = text_right_to_left_run(text + at, size - at);
		buffer_append_string(buffer, LRM);
		buffer_append(buffer, text + at, used);
		buffer_append_string(buffer, LRM);
		at += used;
	}
}
