/* SPDX-License-Identifier: MIT */
/* What frames every view: the trail in the first line, hints or a message in the last. */
#include "briefing.h"
#include "hands.h"
#include "rows.h"

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
	screen_blank((struct area){0, 0, 1, columns});
	screen_put_cut(0, 0, right > 0 ? columns - right - 1 : columns, ROLE_TITLE, text.data);
	if (right > 0)
		screen_put_string(0, columns - right, right, ROLE_PLAIN, counts.data);
	buffer_clear(&text);
	buffer_clear(&counts);
}

struct hint {
	const struct key_row *row;
	const char *label;
	int rank;
	char key[16];
	int width;
	bool shown;
};

/* The hint of a key where a view stands, or of one that means something in its filters; false for
 * none. */
static bool hint_label(struct view *view, const struct key_row *row, struct hint *hint)
{
	bool filters = (view->ops == &statements_view || view->ops == &commitments_view) &&
		       filter_has_cursor(view);
	hint->label = row->hint;
	hint->rank = row->rank;
	if (filters)
		hint->label = filter_hint(row, &hint->rank);
	else if (row->run == run_brief && view->ops == &brief_view)
		hint->label = N_("save");
	return hint->label != NULL;
}

static size_t hints_collect(struct tui *tui, struct hint *hints, size_t most)
{
	unsigned place = tui_view(tui)->ops->place;
	size_t count = 0;
	for (size_t i = 0; i < key_row_count && count < most; i++) {
		const struct key_row *row = &key_rows[i];
		if ((row->places & place) == 0 || !hint_label(tui_view(tui), row, &hints[count]))
			continue;
		if (row->action == ACTION_NEXT_HIT &&
			(!query_selects(&tui->query) || tui_view(tui)->ops->move_to == NULL))
			continue;
		int key = key_of(row, place);
		if (key == KEY_NONE)
			continue;
		struct hint *hint = &hints[count++];
		hint->row = row;
		hint->shown = true;
		hint->label = row->run == run_back && tui->depth == 1 ? _("quit") : _(hint->label);
		key_label(key, hint->key);
		hint->width = text_width(hint->key, strlen(hint->key)) + 1 +
			      text_width(hint->label, strlen(hint->label)) + 2;
	}
	return count;
}

static int hints_width(const struct hint *hints, size_t count)
{
	int width = 0;
	for (size_t i = 0; i < count; i++)
		width += hints[i].shown ? hints[i].width : 0;
	return width - 2;
}

/* Drops whole hints, those of the highest rank first; rank 0 stays. */
static void hints_fit(struct hint *hints, size_t count, int columns)
{
	while (hints_width(hints, count) > columns) {
		struct hint *worst = NULL;
		for (size_t i = 0; i < count; i++)
			if (hints[i].shown && hints[i].rank > 0 &&
				(worst == NULL || hints[i].rank > worst->rank))
				worst = &hints[i];
		if (worst == NULL)
			return;
		worst->shown = false;
	}
}

static int hint_put(const struct hint *hint, int y, int x, int columns)
{
	x += screen_put_string(y, x, columns - x, ROLE_KEY, hint->key) + 1;
	x += screen_put_string(y, x, columns - x, ROLE_QUIET, hint->label);
	return x + 2;
}

static void hints_draw(struct tui *tui, int y, int columns)
{
	struct hint hints[32];
	size_t count = hints_collect(tui, hints, ARRAY_SIZE(hints));
	hints_fit(hints, count, columns);
	int x = 0, right = columns + 2;
	for (size_t i = 0; i < count; i++)
		if (hints[i].rank == 0)
			right -= hints[i].width;
	for (size_t i = 0; i < count; i++) {
		if (!hints[i].shown)
			continue;
		if (hints[i].rank == 0)
			right = hint_put(&hints[i], y, right > x ? right : x, columns);
		else
			x = hint_put(&hints[i], y, x, columns);
	}
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
