/* SPDX-License-Identifier: MIT */
/* What stands left of a text that is read through: the paragraph's number, a letter for each kind
 * of act that begins on a line, the cursor. And reading without all that. */
#include "margin.h"

#include "present.h"

#include "hands.h"

#include <string.h>

/* Letters that a line has room for. */
#define SIGNS 2

/* The kinds of the statements that begin on the line; the first of them counts most. */
static unsigned kinds_of(const struct margin *margin)
{
	int64_t first, last;
	unsigned kinds = 0;
	flow_marks_begin(margin->flow, margin->line, &first, &last);
	if (first == 0 || margin->reading == NULL)
		return 0;
	for (size_t i = 0; i < margin->reading->statement_count; i++) {
		const struct found *found = &margin->reading->statements[i];
		for (size_t k = 0; k < found->act_count; k++)
			if (found->id >= first && found->id <= last)
				kinds |= 1U << found->acts[k].kind;
	}
	return kinds;
}

enum role kind_role(enum act_kind kind)
{
	if (kind == ACT_COMMITMENT)
		return ROLE_COMMITMENT;
	return kind == ACT_OPPOSITION ? ROLE_OPPOSITION : ROLE_QUIET;
}

/* What only happened, or is told, has no letter. */
static void signs_draw(const struct margin *margin, int y, int x, int room)
{
	unsigned kinds = kinds_of(margin);
	for (int kind = ACT_COMMITMENT; kind < ACT_EVENT && room > 0; kind++) {
		const char letter = act_kind_letter((enum act_kind)kind);
		if ((kinds >> kind & 1) == 0)
			continue;
		screen_put(y, x++, 1, kind_role((enum act_kind)kind), &letter, 1);
		room--;
	}
}

void margin_draw(const struct margin *margin, int y, int columns)
{
	const char *number =
		margin->line == 0 && margin->reading != NULL ? margin->reading->number : NULL;
	int room = columns - 2;
	if (number != NULL && !margin->plain) {
		int width = text_width(number, strlen(number));
		screen_put_string(y, 0, room, ROLE_QUIET, number);
		room -= width + (width < room ? 1 : 0);
	}
	if (room > SIGNS)
		room = SIGNS;
	if (!margin->plain && room > 0)
		signs_draw(margin, y, columns - 2 - room, room);
	if (margin->current)
		screen_put_string(y, columns - 2, 1, ROLE_TITLE, ">");
	if (margin->picked)
		screen_put_string(y, columns - 1, 1, ROLE_TITLE, SELECTION_SIGN);
}

bool reading_is_plain(const struct tui *tui)
{
	if (present_is_shown(tui))
		return true;
	return tui->plain && tui->trail[tui->depth - 1].ops == &document_view &&
	       tui->asking == NULL;
}

void run_plain(struct tui *tui)
{
	tui->plain = !tui->plain;
	if (tui->plain)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("The text alone. z brings the margin and the frame back."));
}
