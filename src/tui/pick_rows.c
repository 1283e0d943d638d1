/* SPDX-License-Identifier: MIT */
/* Statements picked out in a list: their places are its rows. */
#include "hands.h"
#include "rows.h"

static int64_t rows_spot(struct view *view)
{
	struct rows *rows = rows_of(view);
	return rows->list.count > 0 ? (int64_t)rows->list.cursor : -1;
}

static size_t rows_between(struct view *view, int64_t from, int64_t to)
{
	(void)view;
	return (size_t)(to - from) + 1;
}

static bool rows_gather(struct view *view, int64_t from, int64_t to, struct error *err)
{
	struct rows *rows = rows_of(view);
	struct result result = {0};
	struct find_options options = {
		.order = rows->order,
		.offset = (size_t)from,
		.limit = rows_between(view, from, to),
		.count_cap = 1,
	};
	bool found = rows->commitments
			     ? store_find_commitments(
				       view->tui->store, &rows->query, &options, &result, err)
			     : store_find(view->tui->store, &rows->query, &options, &result, err);
	bool good = found;
	for (size_t i = 0; i < result.count && good; i++)
		if (!selection_add(view, result.items[i].id, result.items[i].address))
			good = error_set(err, ERROR_USAGE,
				_("No more than %d statements can be selected."), SELECTION_MOST);
	result_clear(&result);
	return good;
}

const struct select_ops rows_select = {rows_spot, rows_between, rows_gather};
