/* SPDX-License-Identifier: MIT */
/* A cursor over rows. */
#include "internal.h"

void list_set(struct list *list, size_t cursor)
{
	if (list->count == 0)
		list->cursor = 0;
	else
		list->cursor = cursor < list->count ? cursor : list->count - 1;
}

bool action_lines(enum action action, long page, long *lines)
{
	const struct {
		enum action action;
		long lines;
	} moves[] = {
		{ACTION_DOWN, 1},
		{ACTION_UP, -1},
		{ACTION_PAGE_DOWN, page},
		{ACTION_PAGE_UP, -page},
		{ACTION_HALF_DOWN, page / 2},
		{ACTION_HALF_UP, -page / 2},
	};
	for (size_t i = 0; i < ARRAY_SIZE(moves); i++)
		if (moves[i].action == action) {
			*lines = moves[i].lines;
			return true;
		}
	return false;
}

void list_move(struct list *list, long by)
{
	size_t far = (size_t)(by < 0 ? -by : by);
	if (by < 0)
		list_set(list, list->cursor > far ? list->cursor - far : 0);
	else
		list_set(list, list->cursor + far);
}

void list_follow(
	struct list *list, int rows, int (*height)(void *context, size_t row), void *context)
{
	if (list->top > list->cursor)
		list->top = list->cursor;
	int used = 0;
	/* From the cursor upwards: the first row that still fits is the lowest possible top. */
	for (size_t row = list->cursor + 1; row-- > 0;) {
		used += height != NULL ? height(context, row) : 1;
		if (used > rows && row < list->cursor) {
			if (list->top <= row)
				list->top = row + 1;
			return;
		}
		if (row <= list->top)
			break;
	}
	/* No empty rows below the last one while there are rows above. */
	for (size_t row = list->cursor + 1; row < list->count && used <= rows; row++)
		used += height != NULL ? height(context, row) : 1;
	while (list->top > 0 && used < rows) {
		int above = height != NULL ? height(context, list->top - 1) : 1;
		if (used + above > rows)
			break;
		used += above;
		list->top--;
	}
}
