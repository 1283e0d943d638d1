/* SPDX-License-Identifier: MIT */
/* Statements picked out in a document's text: their places are those in the document. */
#include "hands.h"

/* A query for all statements of one document. */
struct whole {
	struct query query;
	struct query_node node;
	const char *value;
};

static void whole_set(struct whole *whole, const struct view *view)
{
	*whole = (struct whole){.value = document_shown(view)};
	whole->node = (struct query_node){.kind = QUERY_FIELD,
		.field = FIELD_DOCUMENT,
		.values = &whole->value,
		.value_count = 1};
	whole->query.root = &whole->node;
}

bool document_place(struct view *view, int64_t id, size_t *place, struct error *err)
{
	struct whole whole;
	whole_set(&whole, view);
	return store_find_place(view->tui->store, &whole.query, id, SELECTION_MOST, place, err);
}

/* Numbers grow in reading order: they are the places as well. */
static int64_t document_spot(struct view *view)
{
	int64_t id = view->ops->current(view);
	return id != 0 ? id : -1;
}

static size_t document_between(struct view *view, int64_t from, int64_t to)
{
	struct error err;
	size_t first = 0, last = 0;
	if (!document_place(view, from, &first, &err) || !document_place(view, to, &last, &err))
		return 0;
	return last - first + 1;
}

static bool document_gather(struct view *view, int64_t from, int64_t to, struct error *err)
{
	struct whole whole;
	struct result result = {0};
	size_t place;
	whole_set(&whole, view);
	if (!document_place(view, from, &place, err))
		return false;
	struct find_options options = {
		.offset = place, .limit = document_between(view, from, to), .count_cap = 1};
	bool good = store_find(view->tui->store, &whole.query, &options, &result, err);
	for (size_t i = 0; i < result.count && good; i++)
		if (!selection_add(view, result.items[i].id, result.items[i].address))
			good = error_set(err, ERROR_USAGE,
				_("No more than %d statements can be selected."), SELECTION_MOST);
	result_clear(&result);
	return good;
}

const struct select_ops document_select = {document_spot, document_between, document_gather};
