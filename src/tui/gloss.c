/* SPDX-License-Identifier: MIT */
/* What stands right of a text that is read through, where there is room: who does what in a
 * statement, a line for each act from where the statement begins, and what the person did with it.
 * All of it belongs to the text's lines and moves with them, so that reading on by a line sends no
 * more than that line. */
#include "gloss.h"

#include "document.h"
#include "margin.h"

#include <stdlib.h>

/* Between text and gloss; and fewer cells than this say too little. */
#define GAP 3
#define CELLS_LEAST 30

int gloss_cells(int columns, int *x)
{
	*x = document_margin(columns) + document_cells(columns) + GAP;
	int cells = columns - *x - 1;
	return cells >= CELLS_LEAST ? cells : 0;
}

/* ---- which stands where --------------------------------------------------------------------- */

static bool act_is_told(const struct act *act)
{
	return act->kind < ACT_EVENT;
}

static bool is_own(const struct found *found)
{
	return found->bookmarked || found->noted || found->status != STATUS_NONE ||
	       found->tag_count > 0;
}

/* From row next on; returns the row after its last. What has no room is told of in the last. */
static size_t statement_gloss(const struct found *found, size_t next, struct gloss *gloss)
{
	bool first = true;
	for (size_t i = 0; i < found->act_count; i++) {
		if (!act_is_told(&found->acts[i]))
			continue;
		if (next >= gloss->count) {
			gloss->rows[gloss->count - 1].more = true;
			return next;
		}
		gloss->rows[next++] = (struct gloss_row){found, &found->acts[i], first, false};
		first = false;
	}
	if (first && is_own(found) && next < gloss->count)
		gloss->rows[next++] = (struct gloss_row){found, NULL, true, false};
	return next;
}

void gloss_make(const struct reading *reading, const struct flow *flow, struct gloss *gloss)
{
	gloss_clear(gloss);
	if (reading == NULL || reading->statement_count == 0 || flow->line_count == 0)
		return;
	gloss->count = flow->line_count;
	gloss->rows = memory_allocate(gloss->count * sizeof *gloss->rows);
	size_t next = 0, line = 0, span = 0;
	for (size_t i = 0; i < reading->statement_count; i++) {
		const struct found *found = &reading->statements[i];
		while (span < flow->span_count && flow->spans[span].mark != found->id)
			span++;
		if (span == flow->span_count)
			return;
		while (line + 1 < flow->line_count &&
			flow->lines[line].start + flow->lines[line].size <= flow->spans[span].start)
			line++;
		next = statement_gloss(found, next > line ? next : line, gloss);
	}
}

void gloss_clear(struct gloss *gloss)
{
	free(gloss->rows);
	*gloss = (struct gloss){0};
}

/* ---- drawing -------------------------------------------------------------------------------- */

/* Puts a piece after what stands; returns where the next one begins. */
static int piece_put(int y, int x, int end, enum role role, const char *text)
{
	return x < end ? x + screen_put_cut(y, x, end - x, role, text) : x;
}

static int act_put(const struct gloss_row *row, int y, int x, int end)
{
	const struct act *act = row->act;
	struct buffer text = {0}, name = {0};
	size_t index = (size_t)(act - row->found->acts);
	if (row->found->act_count > 1 && row->found->act_count < 27)
		buffer_printf(&text, "%c ", (char)('a' + index));
	else
		buffer_append_string(&text, "  ");
	buffer_printf(&text, "%s · ", party_title(act->party, &name));
	x = piece_put(y, x, end, ROLE_QUIET, text.data);
	buffer_reset(&text);
	buffer_append_string(&text, _(act_kind_word(act->kind)));
	if (act->kind <= ACT_INTENTION)
		buffer_printf(&text, " %d", act->strength);
	x = piece_put(y, x, end, kind_role(act->kind), text.data);
	buffer_clear(&text);
	buffer_clear(&name);
	return x;
}

/* Not in the looks of what the record or a rule says. */
static int own_put(const struct found *found, int y, int x, int end)
{
	struct buffer text = {0};
	if (found->bookmarked || found->noted)
		buffer_printf(
			&text, "  %s%s", found->bookmarked ? "*" : "", found->noted ? "n" : "");
	if (found->status != STATUS_NONE)
		buffer_printf(&text, "  ▸%s", _(status_word(found->status)));
	for (size_t i = 0; i < found->tag_count; i++)
		buffer_printf(&text, "%s#%s", i == 0 ? "  " : " ", found->tags[i]);
	x = piece_put(y, x, end, ROLE_KEY, buffer_string(&text));
	buffer_clear(&text);
	return x;
}

void gloss_draw(const struct gloss *gloss, size_t line, int y, int x, int cells)
{
	if (line >= gloss->count || gloss->rows[line].found == NULL)
		return;
	const struct gloss_row *row = &gloss->rows[line];
	int end = x + cells;
	if (row->act != NULL)
		x = act_put(row, y, x, end);
	if (row->first)
		x = own_put(row->found, y, x, end);
	if (row->more)
		piece_put(y, x, end, ROLE_QUIET, " …");
}
