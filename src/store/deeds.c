/* SPDX-License-Identifier: MIT */
/* What a step was, in words. */
#include "khunjerab/store.h"

#include <string.h>

/* words: what was written stands behind it. */
static const struct {
	const char *what;
	bool words;
} deeds[DEED_COUNT] = {
	[DEED_NONE] = {N_("nothing"), false},
	[DEED_NOTE] = {N_("note on"), true},
	[DEED_UNNOTE] = {N_("deleted note on"), true},
	[DEED_BOOKMARK] = {N_("bookmark on"), false},
	[DEED_UNBOOKMARK] = {N_("bookmark taken off"), false},
	[DEED_READ] = {N_("marked as read"), false},
	[DEED_UNREAD] = {N_("marked as unread"), false},
	[DEED_TAG] = {N_("tag on"), true},
	[DEED_UNTAG] = {N_("tag taken off"), true},
	[DEED_STATUS] = {N_("status of"), true},
	[DEED_SEARCH] = {N_("saved search"), true},
	[DEED_UNSEARCH] = {N_("forgotten search"), true},
	[DEED_PLACE] = {N_("named mark on"), true},
	[DEED_UNPLACE] = {N_("forgotten named mark on"), true},
	[DEED_IMPORT] = {N_("what was read back from a file"), false},
	[DEED_MANY] = {N_("several changes"), false},
};

/* The parts are made visible: an address and words may come from a file. */
static void part_append(struct buffer *text, const char *before, const char *part)
{
	if (part == NULL || part[0] == '\0')
		return;
	buffer_append_string(text, before);
	text_visible(text, part, strlen(part));
}

void deed_say(const struct deed *deed, struct buffer *text)
{
	buffer_append_string(text, _(deeds[deed->kind].what));
	if (deed->count > 1) {
		buffer_printf(text, " (%zu)", deed->count);
		return;
	}
	part_append(text, " ", deed->address);
	if (deeds[deed->kind].words)
		part_append(text, deed->address[0] != '\0' ? ": " : " ", deed->words);
}
