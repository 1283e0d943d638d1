/* SPDX-License-Identifier: MIT */
/* What the library or the notes failed with, said in full in place of the view, until a key: a
 * sentence with a path in it does not fit into the last line, and an empty list would be a lie. */
#include "trouble.h"
#include "internal.h"
#include "renew.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A sentence that fits is left to the last line, but where a file is damaged. */
void trouble_take(struct tui *tui, const struct error *err)
{
	bool ours = err->kind == ERROR_LIBRARY || err->kind == ERROR_DAMAGED;
	bool fits = text_width(tui->message, strlen(tui->message)) <= screen_columns();
	if (ours && (!fits || err->kind == ERROR_DAMAGED))
		tui->trouble = *err;
	if (tui->trouble.kind != ERROR_NONE)
		tui->message[0] = '\0';
}

void trouble_show(struct tui *tui, const struct error *err)
{
	tui_fail(tui, err);
	if (tui->trouble.kind != ERROR_NONE ||
		text_width(tui->message, strlen(tui->message)) <= screen_columns())
		return;
	tui->trouble = *err;
	tui->message[0] = '\0';
}

/* A line whose words behind the name begin at one column; below each other where it is narrow. */
static void part_add(struct flow *flow, int cells, const char *name, const char *text)
{
	const int beside = 13;
	bool wide = cells >= 50;
	flow_add_string(flow, ROLE_QUIET, name);
	if (wide)
		for (int width = text_width(name, strlen(name)); width < beside; width++)
			flow_add_string(flow, ROLE_PLAIN, " ");
	else
		flow_end(flow, cells, 1, 0);
	flow_add_string(flow, ROLE_PLAIN, text);
	flow_end(flow, cells, wide ? 1 : 3, wide ? beside : 0);
}

static const char *next_said(const struct tui *tui)
{
	if (tui->asking != NULL)
		return _("{back} leaves the line; {reload} then reads all again");
	return tui->depth > 1 ? _("{reload} reads all again, {back.quit} goes back")
			      : _("{reload} reads all again, {back.quit} ends the program");
}

static void trouble_flow(struct tui *tui, const struct error *err, int cells, struct flow *flow)
{
	struct buffer safe = {0}, keys = {0};
	unsigned place = tui_view(tui)->ops->place;
	const char *notes = store_notes_path(tui->store);
	bool damaged = err->kind == ERROR_DAMAGED;
	flow_add_string(
		flow, ROLE_ERROR, damaged ? _("A file is damaged") : _("That could not be done"));
	flow_end(flow, cells, 1, 0);
	flow_gap(flow);
	part_add(flow, cells, _("reason"), err->message);
	if (notes == NULL)
		buffer_append_string(&safe, _("none are kept with this library"));
	else if (access(notes, F_OK) != 0)
		buffer_append_string(&safe, _("none were written yet"));
	else
		buffer_printf(&safe, _("safe, in another file: '%s'"), notes);
	/* Where it is they that failed, the reason says what to do. */
	if (notes == NULL || strstr(err->message, notes) == NULL)
		part_add(flow, cells, _("your notes"), buffer_string(&safe));
	keys_text(next_said(tui), place, &keys);
	part_add(flow, cells, _("next"), buffer_string(&keys));
	if (damaged && tui->asking == NULL && rebuild_is_lent(tui))
		part_add(flow, cells, "",
			notes != NULL && strstr(err->message, notes) != NULL
				? _(":rebuild notes makes the file anew from what can be read")
				: _(":rebuild library makes the file anew from what can be read"));
	buffer_clear(&safe);
	buffer_clear(&keys);
}

void view_fail(struct view *view, const struct error *err)
{
	view->trouble = *err;
	tui_fail(view->tui, err);
}

bool view_load(struct view *view)
{
	struct error err;
	if (!view->ops->load(view, &err)) {
		tui_fail(view->tui, &err);
		return false;
	}
	view->trouble.kind = ERROR_NONE;
	return true;
}

void trouble_draw(struct tui *tui, struct area area)
{
	const struct error *err = &tui->trouble;
	struct flow flow = {0};
	if (err->kind == ERROR_NONE)
		err = &tui_view(tui)->trouble;
	if (err->kind == ERROR_NONE)
		return;
	int cells = area.columns < TEXT_CELLS ? area.columns : TEXT_CELLS;
	targets_reset();
	screen_blank(area);
	trouble_flow(tui, err, cells, &flow);
	int top = area.rows > (int)flow.line_count + 2 ? 1 : 0;
	for (size_t i = 0; i < flow.line_count && top + (int)i < area.rows; i++)
		flow_draw(&flow, i, area.y + top + (int)i, area.x, cells, ROLE_PLAIN);
	screen_cursor(area.y + top, area.x + 1);
	flow_clear(&flow);
}
