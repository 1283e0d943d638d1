/* SPDX-License-Identifier: MIT */
/* The hints in the last line: the keys that do something where one is, as many as fit. */
#include "hints.h"

#include "briefing.h"
#include "hands.h"
#include "rows.h"

#include <string.h>

struct hint {
	const struct key_row *row;
	const char *label;
	int rank;
	char key[16];
	int width;
	bool shown;
};

/* ---- where there are no rows --------------------------------------------------------- */

static bool is_list(const struct view *view)
{
	return view->ops == &statements_view || view->ops == &commitments_view;
}

static bool is_empty(const struct view *view)
{
	if (view->ops == &index_view)
		return index_of(view)->count == 0;
	return is_list(view) && rows_of(view)->list.count == 0;
}

static bool has_offer(struct view *view)
{
	bool typed;
	return is_list(view) && offer_text(view, &typed) != NULL;
}

static bool has_filters(struct view *view)
{
	struct buffer without = {0};
	bool has = is_list(view) && filter_without(view, &without);
	buffer_clear(&without);
	return has;
}

static bool has_more_commitments(struct view *view)
{
	return view->ops == &commitments_view && rows_of(view)->text[0] != '\0';
}

static bool has_statements(struct view *view)
{
	return view->tui->summary.all.statements > 0;
}

static bool has_failed(struct view *view)
{
	return view->trouble.kind != ERROR_NONE || view->tui->trouble.kind != ERROR_NONE;
}

/* What does something where a list is empty, and helps; no other key is hinted at. */
static const struct {
	const char *command, *hint;
	int rank;
	bool (*works)(struct view *view); /* NULL: always */
} empty_hints[] = {
	{"open", N_("take"), 1, has_offer},
	{"search", N_("search"), 3, NULL},
	{"commitments", N_("all commitments"), 5, has_more_commitments},
	{"filter", N_("filter"), 4, has_filters},
	{"filter.clear", N_("clear filters"), 2, has_filters},
	{"section.all", N_("all statements"), 6, has_statements},
	{"reload", N_("read again"), 2, has_failed},
	{"keys", N_("keys"), 0, NULL},
	{"back.quit", N_("back"), 0, NULL},
};

static const char *empty_hint(struct view *view, const struct key_row *row, int *rank)
{
	for (size_t i = 0; i < ARRAY_SIZE(empty_hints); i++)
		if (strcmp(empty_hints[i].command, row->command) == 0 &&
			(empty_hints[i].works == NULL || empty_hints[i].works(view))) {
			*rank = empty_hints[i].rank;
			return empty_hints[i].hint;
		}
	return NULL;
}

/* In lists of what is no statement: of those that act on one only where the cursor is on one. */
static bool acts_on_nothing(struct view *view, const struct key_row *row)
{
	static void (*const acts[])(struct tui * tui) = {
		run_bookmark, run_note, run_select, run_copy};
	if (view->ops != &index_view || view->ops->current(view) != 0 ||
		!selection_is_empty(view) || (row->run == run_copy && link_here(view->tui) != NULL))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(acts); i++)
		if (row->run == acts[i])
			return true;
	return false;
}

/* ---- what is hinted at --------------------------------------------------------------- */

/* The hint of a key where a view stands, or of one that means something in its filters; false for
 * none. */
static bool hint_label(struct view *view, const struct key_row *row, struct hint *hint)
{
	hint->label = row->hint;
	hint->rank = row->rank;
	if (is_list(view) && filter_has_cursor(view))
		hint->label = filter_hint(row, &hint->rank);
	else if (is_empty(view))
		hint->label = empty_hint(view, row, &hint->rank);
	else if (acts_on_nothing(view, row))
		hint->label = NULL;
	else if (row->run == run_brief && view->ops == &brief_view)
		hint->label = N_("save");
	return hint->label != NULL;
}

static const char *back_label(const struct tui *tui, const struct key_row *row, const char *label)
{
	if (row->run != run_back || tui->depth > 1)
		return _(label);
	return tui->tour != NULL ? _("end tour") : _("quit");
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
		hint->label = back_label(tui, row, hint->label);
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
	target_add(y, x, hint->width - 2, TARGET_KEY, (size_t)(hint->row - key_rows));
	x += screen_put_string(y, x, columns - x, ROLE_KEY, hint->key) + 1;
	x += screen_put_string(y, x, columns - x, ROLE_QUIET, hint->label);
	return x + 2;
}

void hints_draw(struct tui *tui, int y, int columns)
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
