/* SPDX-License-Identifier: MIT */
/* The width of a text where one reads: - and + change it. It is kept with the notes, and holds
 * until the configuration says otherwise than when it was chosen. */
#include "settings.h"

#include <stdio.h>

#define MEASURE_KEPT "text.width"
#define MEASURE_STEP 4

/* Where a row holds more than this the text is no wider on a narrower screen. */
static int measure_now(void)
{
	int cells = text_cells(), columns = screen_columns();
	return cells < columns ? cells : columns;
}

static void measure_set(struct tui *tui, int cells)
{
	const struct setting_row *row = &setting_rows[SETTING_TEXT_WIDTH];
	struct view *view = tui_view(tui);
	struct error err;
	char kept[32];
	cells = cells < row->least ? row->least : cells > row->most ? row->most : cells;
	int64_t id = view->ops->current != NULL ? view->ops->current(view) : 0;
	setting_set(SETTING_TEXT_WIDTH, cells);
	/* The statement that is read stays on the screen. */
	if (view->ops == &document_view && !view->ops->load(view, &err))
		tui_fail(tui, &err);
	else if (view->ops == &document_view && id != 0)
		view->ops->move_to(view, id);
	tui_say(tui, ROLE_PLAIN,
		_("Lines of %d at the most. {text.narrower} narrows, {text.wider} widens the text."),
		cells);
	snprintf(kept, sizeof kept, "%d %d", cells, tui->measure_configured);
	/* Where nothing can be kept it is this session's. */
	if (store_notes_writable(tui->store) && !store_keep(tui->store, MEASURE_KEPT, kept, &err))
		tui_fail(tui, &err);
}

void run_narrower(struct tui *tui)
{
	measure_set(tui, measure_now() - MEASURE_STEP);
}

void run_wider(struct tui *tui)
{
	measure_set(tui, measure_now() + MEASURE_STEP);
}

void measure_read(struct tui *tui)
{
	const struct setting_row *row = &setting_rows[SETTING_TEXT_WIDTH];
	struct error err;
	struct arena arena = {0};
	const char *kept = NULL;
	int cells, configured;
	tui->measure_configured = setting_value(SETTING_TEXT_WIDTH);
	if (store_kept(tui->store, MEASURE_KEPT, &arena, &kept, &err) && kept != NULL &&
		sscanf(kept, "%3d %3d", &cells, &configured) == 2 &&
		configured == tui->measure_configured && cells >= row->least && cells <= row->most)
		setting_set(SETTING_TEXT_WIDTH, cells);
	arena_clear(&arena);
}
