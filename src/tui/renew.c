/* SPDX-License-Identifier: MIT */
/* The same views on another library: after an import, or on a file that took the place of the one
 * that was open. Numbers of statements are of one library, addresses of all. */
#include "renew.h"

#include "hands.h"
#include "trouble.h"

/* NULL where there is none, or it cannot be read. */
static const char *address_of(struct tui *tui, struct arena *arena, int64_t id)
{
	struct error err;
	struct passage passage = {0};
	bool found = false;
	const char *address = NULL;
	if (id != 0 && store_passage(tui->store, id, &passage, &found, &err) && found)
		address = arena_string(arena, passage.found.address);
	passage_clear(&passage);
	return address;
}

void standing_take(struct tui *tui, struct standing *standing)
{
	*standing = (struct standing){.arena = {0}};
	for (size_t i = 0; i < tui->depth; i++) {
		struct view *view = &tui->trail[i];
		int64_t id = view->ops->current != NULL ? view->ops->current(view) : 0;
		standing->views[i] = address_of(tui, &standing->arena, id);
	}
	for (size_t i = 0; i < tui->jump_count; i++)
		standing->jumps[i] = address_of(tui, &standing->arena, tui->jumps[i].id);
}

void standing_clear(struct standing *standing)
{
	arena_clear(&standing->arena);
	*standing = (struct standing){.arena = {0}};
}

/* The statement at an address, else its document's first; 0 where that is gone. */
static int64_t near_address(struct tui *tui, const char *text)
{
	struct error err;
	struct address address;
	int64_t id = text != NULL ? trail_locate(tui, text) : 0;
	if (id != 0 || text == NULL || !address_parse(text, &address, &err))
		return id;
	return trail_locate(tui, address.document);
}

static void selection_renew(struct tui *tui, struct selection *selection)
{
	size_t kept = 0;
	selection->range = false;
	for (size_t i = 0; i < selection->count; i++) {
		struct target item = selection->items[i];
		item.id = trail_locate(tui, item.address);
		if (item.id != 0)
			selection->items[kept++] = item;
	}
	selection->count = kept;
}

/* False where what it shows is gone. */
static bool view_renew(struct view *view, const char *address)
{
	struct tui *tui = view->tui;
	int64_t id = near_address(tui, address);
	selection_renew(tui, &view->selection);
	/* This one would load whatever has its number now. */
	if (view->ops == &statement_view) {
		if (id != 0)
			view->ops->move_to(view, id);
		return id != 0;
	}
	if (!view_load(view))
		return view->ops != &document_view;
	/* A list of commitments would open what it is asked for. */
	if (id != 0 && view->ops->move_to != NULL && view->ops != &commitments_view &&
		view->ops->current(view) != id)
		view->ops->move_to(view, id);
	return true;
}

void standing_restore(struct tui *tui, struct standing *standing)
{
	struct error err;
	trail_cut(tui);
	if (!store_summarise(tui->store, &tui->summary, &err))
		tui_fail(tui, &err);
	for (size_t i = 0; i < tui->depth; i++) {
		if (view_renew(&tui->trail[i], standing->views[i]))
			continue;
		while (i > 0 && tui->depth > i)
			tui_drop(tui);
	}
	for (size_t i = 0; i < tui->jump_count; i++)
		tui->jumps[i].id = near_address(tui, standing->jumps[i]);
	tui->hit_id = tui->visited = 0;
	standing_clear(standing);
}

void library_reopen(struct tui *tui)
{
	struct error why, err;
	struct standing standing;
	standing_take(tui, &standing);
	if (!store_reopen(tui->store, &why)) {
		standing_clear(&standing);
		error_set(&err, ERROR_LIBRARY, _("This is still the library from before: %s"),
			why.message);
		trouble_show(tui, &err);
		return;
	}
	standing_restore(tui, &standing);
	if (tui->message_role == ROLE_ERROR && tui->message[0] != '\0')
		return;
	struct buffer before = {0};
	buffer_printf(&before, "%s%s", tui->message, tui->message[0] != '\0' ? " " : "");
	tui_say(tui, ROLE_PLAIN, _("%sAnother file took its place: this is the new one."),
		before.data);
	buffer_clear(&before);
}
