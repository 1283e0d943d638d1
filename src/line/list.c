/* SPDX-License-Identifier: MIT */
/* What lists of all kinds have in common: one item after another, or ten at a time. */
#include "internal.h"

#include <stdio.h>

void line_list_where(const struct place *place, bool begins, struct buffer *text)
{
	size_t item = place->cursor + 1, count = place->count;
	if (count == 0)
		buffer_append_string(text, begins ? _("No items") : _("no items"));
	else if (place->capped)
		buffer_printf(text,
			begins ? _("Item %zu of more than %zu") : _("item %zu of more than %zu"),
			item, count);
	else
		buffer_printf(
			text, begins ? _("Item %zu of %zu") : _("item %zu of %zu"), item, count);
}

void line_list_go(struct line *line, struct place *place, const struct list_ops *ops, size_t item)
{
	if (place->count == 0) {
		line_say(line, "%s", _("There is nothing in this list."));
		return;
	}
	place->cursor = item < place->count ? item : place->count - 1;
	place->paged = false;
	ops->say_item(line, place, place->cursor);
}

static void page_say(
	struct line *line, struct place *place, const struct list_ops *ops, size_t first)
{
	size_t end = first + PAGE_ITEMS < place->count ? first + PAGE_ITEMS : place->count;
	place->cursor = first;
	place->paged = true;
	line_say(line,
		place->capped ? _("Items %zu to %zu of more than %zu.")
			      : _("Items %zu to %zu of %zu."),
		first + 1, end, place->count);
	for (size_t item = first; item < end; item++)
		ops->say_row(line, place, item);
	if (end < place->count)
		line_say(line, _("%zu more: Space."), place->count - end);
	else
		line_say(line, "%s", _("That was the last."));
}

static void step(struct line *line, struct place *place, const struct list_ops *ops, bool back)
{
	if (back ? place->cursor == 0 : place->cursor + 1 >= place->count)
		line_say(line, "%s",
			place->count == 0 ? _("There is nothing in this list.")
			: back		  ? _("This is the first item.")
					  : _("This is the last item."));
	else
		line_list_go(line, place, ops, back ? place->cursor - 1 : place->cursor + 1);
}

bool line_list_act(
	struct line *line, struct place *place, const struct list_ops *ops, enum line_action action)
{
	/* The first page begins with the item one is at, the next behind the last that was said. */
	size_t first = place->paged ? place->cursor + PAGE_ITEMS : place->cursor;
	switch (action) {
	case LINE_NEXT:
	case LINE_PREVIOUS:
		step(line, place, ops, action == LINE_PREVIOUS);
		return true;
	case LINE_TOP:
	case LINE_BOTTOM:
		line_list_go(line, place, ops, action == LINE_TOP ? 0 : place->count);
		return true;
	case LINE_PAGE_DOWN:
		if (first < place->count)
			page_say(line, place, ops, first);
		else
			line_say(line, "%s", _("There are no more items."));
		return true;
	case LINE_PAGE_UP:
		if (place->cursor > 0)
			page_say(line, place, ops,
				place->cursor > PAGE_ITEMS ? place->cursor - PAGE_ITEMS : 0);
		else
			line_say(line, "%s", _("There are no items before this one."));
		return true;
	default:
		return false;
	}
}
