/* SPDX-License-Identifier: MIT */
/* What a list without rows says: why there are none, and how there come to be some. */
#include "rows.h"

#include <string.h>

static const struct {
	const char *query;
	const char *what;
	const char *how;
} kinds[] = {
	{"is:bookmarked", N_("No bookmarks yet."),
		N_("{bookmark.toggle} on a statement keeps it here; {note} writes a note on it, "
		   "which {notes} lists. From here {brief} turns them into a briefing.")},
	{"is:noted", N_("No notes yet."), N_("{note} on a statement writes one.")},
};

static void sentences_add(struct flow *flow, int cells, const char *what, const char *how)
{
	flow_add_string(flow, ROLE_PLAIN, what);
	flow_end(flow, cells, 0, 0);
	flow_gap(flow);
	flow_add_keys(flow, ROLE_QUIET, how, PLACE_LIST);
	flow_end(flow, cells, 0, 0);
}

static void empty_flow(struct view *view, int cells, struct flow *flow)
{
	const struct rows *rows = rows_of(view);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strcmp(kinds[i].query, rows->text) == 0) {
			sentences_add(flow, cells, _(kinds[i].what), _(kinds[i].how));
			return;
		}
	struct buffer what = {0};
	if (view->tui->summary.all.statements == 0) {
		sentences_add(flow, cells, _("The library holds no document yet."),
			_(":import FILE  adds one; in a shell,  khunjerab import FILE…  adds several."));
	} else if (rows->commitments) {
		buffer_printf(&what, _("No commitment of the record is in %s."), rows->title);
		sentences_add(flow, cells,
			rows->section > 0 ? what.data : _("No commitment is here."),
			_("{commitments} lists all commitments, {section.all} all statements."));
	} else {
		buffer_printf(&what, _("No statement of the record is in %s."), rows->title);
		sentences_add(flow, cells,
			rows->section > 0 ? what.data : _("No statement is here."),
			_("{section.all} lists all statements, {search} searches them."));
	}
	buffer_clear(&what);
}

void empty_draw(struct view *view, struct area area)
{
	struct flow flow = {0};
	int cells = area.columns - 4 < TEXT_CELLS ? area.columns - 4 : TEXT_CELLS;
	if (rows_of(view)->searching) {
		offers_draw(view, (struct area){area.y + 1, area.x, area.rows - 1, area.columns});
		return;
	}
	empty_flow(view, cells, &flow);
	for (size_t line = 0; line < flow.line_count && (int)line + 1 < area.rows; line++)
		flow_draw(&flow, line, area.y + 1 + (int)line, area.x + 2, cells, ROLE_PLAIN);
	flow_clear(&flow);
	screen_cursor(area.y + 1, area.x);
}
