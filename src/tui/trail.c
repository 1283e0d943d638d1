/* SPDX-License-Identifier: MIT */
/*
 * Where a person has been. The trail is the views from the first screen to the one shown; those
 * that were left stay behind it until another is opened there, so that > finds them as they were.
 * Jumps are the places that < and > go through: other views, and leaps within one, but no
 * scrolling. What the trail holds is kept with the notes, to come back to another day.
 */
#include "briefing.h"
#include "hands.h"
#include "paper_view.h"
#include "renew.h"
#include "rows.h"
#include "trouble.h"

#include <stdlib.h>
#include <string.h>

static void view_close(struct view *view)
{
	view->ops->clear(view);
	selection_clear(view);
	free(view->state);
	view->state = NULL;
}

/* ---- views ------------------------------------------------------------------------------ */

void trail_cut(struct tui *tui)
{
	while (tui->view_count > tui->depth)
		view_close(&tui->trail[--tui->view_count]);
}

struct view *tui_push(struct tui *tui, const struct view_ops *ops)
{
	trail_cut(tui);
	if (tui->depth == TRAIL_MAX) {
		/* The oldest step after the first screen is forgotten. */
		view_close(&tui->trail[1]);
		memmove(&tui->trail[1], &tui->trail[2], (TRAIL_MAX - 2) * sizeof tui->trail[0]);
		tui->depth--;
	}
	struct view *view = &tui->trail[tui->depth++];
	tui->view_count = tui->depth;
	*view = (struct view){.ops = ops,
		.tui = tui,
		.state = memory_allocate(ops->state_size),
		.serial = ++tui->serial};
	return view;
}

void tui_pop(struct tui *tui)
{
	if (tui->depth > 1)
		tui->depth--;
	if (tui_view(tui)->stale) {
		tui_view(tui)->stale = false;
		view_load(tui_view(tui));
	}
}

void tui_drop(struct tui *tui)
{
	tui_pop(tui);
	trail_cut(tui);
}

void tui_reload(struct tui *tui)
{
	struct error err;
	if (!store_summarise(tui->store, &tui->summary, &err))
		tui_fail(tui, &err);
	for (size_t i = 0; i < tui->depth; i++)
		view_load(&tui->trail[i]);
	for (size_t i = tui->depth; i < tui->view_count; i++)
		tui->trail[i].stale = true;
}

void trail_close(struct tui *tui)
{
	tui->depth = 0;
	trail_cut(tui);
	free(tui->left_off);
	free(tui->kept);
}

/* ---- jumps ------------------------------------------------------------------------------ */

struct jump trail_here(struct tui *tui)
{
	struct view *view = &tui->trail[tui->depth - 1];
	return (struct jump){
		view->serial, view->ops->current != NULL ? view->ops->current(view) : 0};
}

void trail_left(struct tui *tui, struct jump from, bool leap)
{
	struct jump here = trail_here(tui);
	if (here.view == from.view && (!leap || here.id == from.id))
		return;
	if (tui->jump_at >= JUMPS_MAX) {
		memmove(tui->jumps, tui->jumps + 1, (JUMPS_MAX - 1) * sizeof tui->jumps[0]);
		tui->jump_at--;
	}
	tui->jumps[tui->jump_at++] = from;
	tui->jump_count = tui->jump_at;
}

/* False where the view is gone. */
static bool jump_to(struct tui *tui, const struct jump *jump)
{
	size_t at = 0;
	while (at < tui->view_count && tui->trail[at].serial != jump->view)
		at++;
	if (at == tui->view_count)
		return false;
	tui->depth = at + 2;
	tui_pop(tui);
	struct view *view = tui_view(tui);
	if (jump->id != 0 && view->ops->move_to != NULL && view_stays(view) &&
		view->ops->current(view) != jump->id)
		view->ops->move_to(view, jump->id);
	return true;
}

void run_jump_back(struct tui *tui)
{
	if (tui->jump_at == tui->jump_count)
		tui->jumps[tui->jump_count++] = trail_here(tui);
	while (tui->jump_at > 0)
		if (jump_to(tui, &tui->jumps[--tui->jump_at]))
			return;
	tui_say(tui, ROLE_PLAIN, "%s", _("This is where you began."));
}

void run_jump_forward(struct tui *tui)
{
	while (tui->jump_at + 1 < tui->jump_count)
		if (jump_to(tui, &tui->jumps[++tui->jump_at]))
			return;
	struct jump from = trail_here(tui);
	if (tui->left_off != NULL && trail_restore(tui))
		trail_left(tui, from, false);
	else
		tui_say(tui, ROLE_PLAIN, "%s",
			_("There is nothing further on. {jump.back} goes back."));
}

/* ---- another day ------------------------------------------------------------------------ */

/* A line a view: its name, the address under the cursor, and what it was opened with. */
#define FIELDS_MAX 9

static const struct {
	const char *name;
	const struct view_ops *ops;
	bool (*open)(struct tui *tui, char **fields);
} kept_views[] = {
	{"list", &statements_view, statements_restore},
	{"commitments", &commitments_view, commitments_restore},
	{"statement", &statement_view, statement_restore},
	{"text", &document_view, document_restore},
	{"compare", &compare_view, compare_restore},
	{"briefing", &brief_view, brief_restore},
};

static void address_append(struct view *view, struct buffer *text)
{
	struct error err;
	struct passage passage = {0};
	bool found = false;
	int64_t id = view->ops->current != NULL ? view->ops->current(view) : 0;
	if (id != 0 && store_passage(view->tui->store, id, &passage, &found, &err) && found)
		buffer_append_string(text, passage.found.address);
	passage_clear(&passage);
}

void trail_field(struct buffer *text, const char *field)
{
	buffer_append_char(text, '\t');
	for (; field[0] != '\0'; field++)
		buffer_append_char(text, field[0] == '\t' || field[0] == '\n' ? ' ' : field[0]);
}

void trail_keep(struct tui *tui)
{
	struct error err;
	struct buffer text = {0};
	buffer_append(&text, "", 0);
	for (size_t i = 1; i < tui->depth; i++) {
		struct view *view = &tui->trail[i];
		for (size_t k = 0; k < ARRAY_SIZE(kept_views); k++) {
			if (kept_views[k].ops != view->ops)
				continue;
			buffer_printf(&text, "%s\t", kept_views[k].name);
			address_append(view, &text);
			if (view->ops->keep != NULL)
				view->ops->keep(view, &text);
			buffer_append_char(&text, '\n');
		}
	}
	bool same = strcmp(tui->kept != NULL ? tui->kept : "", text.data) == 0;
	/* What cannot be kept is no reason to trouble anyone: it is a convenience. */
	if (!same && store_notes_writable(tui->store) &&
		store_keep(tui->store, TRAIL_KEPT, text.data, &err)) {
		free(tui->kept);
		tui->kept = strdup(text.data);
	}
	buffer_clear(&text);
}

static char *field_next(char **rest, char stop)
{
	char *field = *rest, *end = strchr(field, stop);
	*rest = end != NULL ? end + 1 : field + strlen(field);
	if (end != NULL)
		*end = '\0';
	return field;
}

/* Moves to an address; false where it is gone. */
static bool address_restore(struct tui *tui, const char *text)
{
	struct error err;
	struct address address;
	int64_t id = 0;
	struct view *view = tui_view(tui);
	if (!address_parse(text, &address, &err) ||
		!store_locate(tui->store, &address, &id, &err) || id == 0)
		return false;
	if (view->ops->move_to != NULL && view_stays(view))
		view->ops->move_to(view, id);
	return true;
}

int64_t trail_locate(struct tui *tui, const char *text)
{
	struct error err;
	struct address address;
	int64_t id = 0;
	return address_parse(text, &address, &err) && store_locate(tui->store, &address, &id, &err)
		       ? id
		       : 0;
}

bool trail_restore(struct tui *tui)
{
	char *text = tui->left_off, *rest = text;
	tui->left_off = NULL;
	size_t opened = 0;
	while (rest[0] != '\0') {
		char *line = field_next(&rest, '\n'), *fields[FIELDS_MAX];
		for (size_t i = 0; i < FIELDS_MAX; i++)
			fields[i] = field_next(&line, '\t');
		for (size_t k = 0; k < ARRAY_SIZE(kept_views); k++)
			if (strcmp(kept_views[k].name, fields[0]) == 0 &&
				kept_views[k].open(tui, fields)) {
				opened++;
				address_restore(tui, fields[1]);
			}
	}
	free(text);
	return opened > 0;
}

void trail_remember(struct tui *tui)
{
	struct error err;
	struct arena arena = {0};
	const char *text = NULL;
	if (store_kept(tui->store, TRAIL_KEPT, &arena, &text, &err) && text != NULL &&
		text[0] != '\0') {
		tui->left_off = strdup(text);
		tui->kept = strdup(text);
		const char *last = text;
		for (const char *at = text; at[0] != '\0'; at++)
			if (at[0] == '\n' && at[1] != '\0')
				last = at + 1;
		const char *address = strchr(last, '\t');
		size_t size = address != NULL ? strcspn(++address, "\t\n") : 0;
		if (size > 0)
			tui_say(tui, ROLE_PLAIN,
				_("You stopped at %.*s. {jump.forward} goes back there."),
				(int)size, address);
	}
	arena_clear(&arena);
}
