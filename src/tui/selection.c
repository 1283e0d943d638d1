/* SPDX-License-Identifier: MIT */
/* Statements that a person picked out: by number and address, not by row, so that they stay picked
 * while the list is scrolled, sorted or asked for again. What acts on statements acts on them. */
#include "hands.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is in it -------------------------------------------------------------------- */

/* Where a statement stands in the selection, or would. */
static size_t chosen_place(const struct selection *chosen, int64_t id)
{
	size_t low = 0, high = chosen->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (chosen->items[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool chosen_has(const struct selection *chosen, int64_t id)
{
	size_t place = chosen_place(chosen, id);
	return place < chosen->count && chosen->items[place].id == id;
}

bool selection_add(struct view *view, int64_t id, const char *address)
{
	struct selection *chosen = &view->selection;
	size_t place = chosen_place(chosen, id);
	if (place < chosen->count && chosen->items[place].id == id)
		return true;
	if (chosen->count == SELECTION_MOST)
		return false;
	if (chosen->count == chosen->room) {
		chosen->room = chosen->room > 0 ? chosen->room * 2 : 16;
		chosen->items = memory_resize(chosen->items, chosen->room * sizeof *chosen->items);
	}
	memmove(&chosen->items[place + 1], &chosen->items[place],
		(chosen->count - place) * sizeof *chosen->items);
	chosen->items[place] = (struct target){.id = id};
	snprintf(chosen->items[place].address, sizeof chosen->items[place].address, "%s", address);
	/* A commitment's address is its act's; what is picked is the statement. */
	struct address whole;
	struct error err;
	if (address_parse(address, &whole, &err) && whole.act > 0) {
		whole.act = 0;
		address_format(&whole, chosen->items[place].address);
	}
	chosen->count++;
	return true;
}

static void chosen_remove(struct selection *chosen, int64_t id)
{
	size_t place = chosen_place(chosen, id);
	chosen->count--;
	memmove(&chosen->items[place], &chosen->items[place + 1],
		(chosen->count - place) * sizeof *chosen->items);
}

void selection_clear(struct view *view)
{
	free(view->selection.items);
	view->selection = (struct selection){0};
}

bool selection_is_empty(const struct view *view)
{
	return view->selection.count == 0 && !view->selection.range;
}

/* ---- a range that grows with the cursor ----------------------------------------------- */

static bool range_ends(struct view *view, int64_t *from, int64_t *to)
{
	int64_t spot = view->ops->select != NULL ? view->ops->select->spot(view) : -1;
	if (!view->selection.range || spot < 0)
		return false;
	*from = spot < view->selection.anchor ? spot : view->selection.anchor;
	*to = spot < view->selection.anchor ? view->selection.anchor : spot;
	return true;
}

bool selection_shows(struct view *view, int64_t id, int64_t spot)
{
	int64_t from, to;
	if (chosen_has(&view->selection, id))
		return true;
	return range_ends(view, &from, &to) && spot >= from && spot <= to;
}

/* What the range holds is picked one by one, and the range is over. False, and said so, where it
 * cannot be: then it stays. */
static bool range_close(struct view *view)
{
	struct error err;
	int64_t from, to;
	if (!range_ends(view, &from, &to)) {
		view->selection.range = false;
		return true;
	}
	if (view->ops->select->count(view, from, to) > SELECTION_MOST)
		error_set(&err, ERROR_USAGE,
			_("No more than %d statements can be selected; move the range's end nearer."),
			SELECTION_MOST);
	else if (view->ops->select->gather(view, from, to, &err)) {
		view->selection.range = false;
		return true;
	}
	tui_fail(view->tui, &err);
	return false;
}

void selection_title(struct view *view, struct buffer *title)
{
	int64_t from, to;
	size_t count = view->selection.count;
	if (count > 0)
		buffer_printf(title, ngettext("%zu selected", "%zu selected", count), count);
	if (!range_ends(view, &from, &to))
		return;
	count = view->ops->select->count(view, from, to);
	buffer_append_string(title, title->size > 0 ? " · " : "");
	buffer_printf(title, ngettext("range of %zu", "range of %zu", count), count);
}

/* ---- keys ----------------------------------------------------------------------------- */

/* The statement under the cursor with its address; false, and said so, where there is none. */
static bool target_here(struct tui *tui, struct target *target)
{
	struct passage passage = {0};
	if (!passage_here(tui, &passage))
		return false;
	target->id = passage.found.id;
	snprintf(target->address, sizeof target->address, "%s", passage.found.address);
	passage_clear(&passage);
	return true;
}

/* On to the next statement. A list of commitments has several rows for one. */
static void step_on(struct view *view, int64_t id)
{
	int64_t before;
	do {
		before = view->ops->select->spot(view);
		if (!view->ops->act(view, ACTION_NEXT_STATEMENT))
			view->ops->act(view, ACTION_DOWN);
	} while (view->ops->select->spot(view) != before && view->ops->current(view) == id);
}

void run_select(struct tui *tui)
{
	struct view *view = tui_view(tui);
	struct target target;
	if (view->selection.range) {
		range_close(view);
		return;
	}
	if (!target_here(tui, &target))
		return;
	if (chosen_has(&view->selection, target.id))
		chosen_remove(&view->selection, target.id);
	else if (!selection_add(view, target.id, target.address))
		tui_say(tui, ROLE_ERROR, _("No more than %d statements can be selected."),
			SELECTION_MOST);
	step_on(view, target.id);
}

void run_select_range(struct tui *tui)
{
	struct view *view = tui_view(tui);
	int64_t spot = view->ops->select != NULL ? view->ops->select->spot(view) : -1;
	if (view->selection.range) {
		range_close(view);
		return;
	}
	if (statement_here(tui) == 0 || spot < 0)
		return;
	view->selection.range = true;
	view->selection.anchor = spot;
	tui_say(tui, ROLE_PLAIN, "%s",
		_("A range begins here; moving extends it. {select.range} or {select} ends it, {back} drops it."));
}

bool selection_drop(struct tui *tui)
{
	struct view *view = tui_view(tui);
	if (selection_is_empty(view))
		return false;
	selection_clear(view);
	tui_say(tui, ROLE_PLAIN, "%s", _("Nothing is selected any more. Esc goes back."));
	return true;
}

/* ---- what keys act on ----------------------------------------------------------------- */

bool targets_here(struct tui *tui, struct targets *targets)
{
	struct view *view = tui_view(tui);
	*targets = (struct targets){0};
	if (!range_close(view))
		return false;
	if (view->selection.count > 0) {
		targets->items = view->selection.items;
		targets->count = view->selection.count;
		return true;
	}
	if (!target_here(tui, &targets->one))
		return false;
	targets->items = &targets->one;
	targets->count = 1;
	return true;
}

bool target_passage(
	struct tui *tui, const struct target *target, struct passage *passage, struct error *err)
{
	struct address address;
	int64_t id = target->id;
	bool found = false;
	if (!store_passage(tui->store, id, passage, &found, err))
		return false;
	if (found && strcmp(passage->found.address, target->address) == 0)
		return true;
	/* Another program imported meanwhile, and the numbers are others. */
	passage_clear(passage);
	if (!address_parse(target->address, &address, err) ||
		!store_locate(tui->store, &address, &id, err) ||
		(id != 0 && !store_passage(tui->store, id, passage, &found, err)))
		return false;
	if (id != 0 && found)
		return true;
	passage_clear(passage);
	return error_set(
		err, ERROR_LIBRARY, _("%s is not in the library any more"), target->address);
}

int64_t *targets_numbers(struct tui *tui, const struct targets *targets, struct error *err)
{
	int64_t *ids = memory_allocate((targets->count + 1) * sizeof *ids);
	for (size_t i = 0; i < targets->count; i++) {
		struct passage passage = {0};
		bool good = target_passage(tui, &targets->items[i], &passage, err);
		ids[i] = passage.found.id;
		passage_clear(&passage);
		if (!good) {
			free(ids);
			return NULL;
		}
	}
	return ids;
}
