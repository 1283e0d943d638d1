/* SPDX-License-Identifier: MIT */
/* What frames every view: the trail in the first line, hints or a message in the last. */
#include "hands.h"
#include "hints.h"

#include <string.h>

#define ARROW " › "

static void title_append(struct view *view, struct buffer *text, struct buffer *counts)
{
	struct buffer name = {0};
	buffer_reset(counts);
	view->ops->title(view, &name, counts);
	text_visible(text, buffer_string(&name), name.size);
	buffer_clear(&name);
}

static void trail_text(struct tui *tui, size_t from, struct buffer *text, struct buffer *counts)
{
	if (from > 0)
		buffer_append_string(text, "…" ARROW);
	for (size_t i = from; i < tui->depth; i++) {
		if (i > from)
			buffer_append_string(text, ARROW);
		title_append(&tui->trail[i], text, counts);
	}
	if (tui->overlay.ops != NULL) {
		buffer_append_string(text, ARROW);
		title_append(&tui->overlay, text, counts);
	}
}

/* What is selected stands before the counts, or, where there is no room for both, in their place.
 */
static void selection_counts(struct tui *tui, int columns, struct buffer *counts)
{
	struct buffer title = {0};
	selection_title(tui_view(tui), &title);
	if (title.size > 0) {
		int both = text_width(title.data, title.size) + 3 +
			   text_width(buffer_string(counts), counts->size);
		if (counts->size > 0 && both <= columns * 2 / 3)
			buffer_printf(&title, " · %s", counts->data);
		buffer_reset(counts);
		buffer_append(counts, title.data, title.size);
	}
	buffer_clear(&title);
}

/* The first view that the trail was last drawn with. */
static size_t trail_from;

size_t frame_trail_at(struct tui *tui, int x)
{
	struct buffer name = {0}, counts = {0};
	int end = trail_from > 0 ? text_width("…" ARROW, strlen("…" ARROW)) : 0;
	size_t at = trail_from;
	/* What is left out leads to the last view of it. */
	if (x < end && at < tui->depth)
		return at - 1;
	for (; at + 1 < tui->depth; at++) {
		buffer_reset(&name);
		title_append(&tui->trail[at], &name, &counts);
		end += text_width(buffer_string(&name), name.size) +
		       text_width(ARROW, strlen(ARROW));
		if (x < end)
			break;
	}
	buffer_clear(&name);
	buffer_clear(&counts);
	return at;
}

void frame_title(struct tui *tui)
{
	int columns = screen_columns();
	struct buffer text = {0}, counts = {0};
	/* The trail is shown from as far back as fits beside the counts. */
	size_t from = 0;
	int right = 0;
	for (;; from++) {
		buffer_reset(&text);
		trail_text(tui, from, &text, &counts);
		selection_counts(tui, columns, &counts);
		right = text_width(buffer_string(&counts), counts.size);
		if (right > columns * 2 / 3)
			right = 0;
		if (from + 1 >= tui->depth ||
			text_width(text.data, text.size) + right + 2 <= columns)
			break;
	}
	trail_from = from;
	screen_blank((struct area){0, 0, 1, columns});
	screen_put_cut(0, 0, right > 0 ? columns - right - 1 : columns, ROLE_TITLE, text.data);
	if (right > 0)
		screen_put_string(0, columns - right, right, ROLE_PLAIN, counts.data);
	buffer_clear(&text);
	buffer_clear(&counts);
}

void frame_draw(struct tui *tui)
{
	int rows = screen_rows(), columns = screen_columns();
	if (!reading_is_plain(tui)) {
		frame_title(tui);
		screen_blank((struct area){rows - 1, 0, 1, columns});
		screen_rule(rows - 2, 0, columns);
	}
	if (tui->asking == NULL) {
		if (tui->message[0] != '\0')
			screen_put_cut(rows - 1, 0, columns, tui->message_role, tui->message);
		else if (!reading_is_plain(tui))
			hints_draw(tui, rows - 1, columns);
	}
}
