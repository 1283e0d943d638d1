/* SPDX-License-Identifier: MIT */
/* A document's blocks as lines: its header, headings, paragraphs and notes. */
#include "document.h"
#include "hands.h"

#include <string.h>

#define MARGIN_WIDE 7
#define MARGIN_NARROW 3
/* Blocks loaded at once: more than any screen shows. */
#define WINDOW 64

bool document_window(struct view *view, size_t block, struct error *err)
{
	struct text *text = text_of(view);
	struct spread window = {0};
	size_t place = block > 1 ? block - 1 : 0;
	size_t start = place > WINDOW / 2 ? place - WINDOW / 2 : 0;
	if (!store_blocks(
		    view->tui->store, text->id, start, WINDOW, &view->tui->query, &window, err))
		return false;
	spread_clear(&text->window);
	text->window = window;
	text->first = start + 1;
	text->stamp++;
	return true;
}

const struct reading *document_block(struct view *view, size_t block)
{
	struct text *text = text_of(view);
	struct error err;
	if ((block < text->first || block >= text->first + text->window.count) &&
		!document_window(view, block, &err)) {
		tui_fail(view->tui, &err);
		return NULL;
	}
	if (block < text->first || block >= text->first + text->window.count)
		return NULL;
	return &text->window.items[block - text->first];
}

int document_margin(int columns)
{
	return columns < 60 ? MARGIN_NARROW : MARGIN_WIDE;
}

int document_cells(int columns)
{
	int cells = columns - document_margin(columns) - 1;
	return cells < TEXT_CELLS ? (cells > 1 ? cells : 1) : TEXT_CELLS;
}

static void header_line(struct flow *flow, const char *text, int cells)
{
	if (text == NULL || text[0] == '\0')
		return;
	flow_add_string(flow, ROLE_PLAIN, text);
	flow_end(flow, cells, 0, 2);
}

static void header_flow(const struct sheet *sheet, int cells, struct flow *flow)
{
	const struct document *document = &sheet->document;
	struct buffer line = {0};
	char date[DATE_SIZE];
	flow_add_string(flow, ROLE_TITLE, document->title != NULL ? document->title : document->id);
	flow_end(flow, cells, 0, 0);
	header_line(flow, document->event, cells);
	date_format_long(document->date, date);
	buffer_printf(&line, "%s%s%s", date, date[0] != '\0' && document->place != NULL ? ", " : "",
		document->place != NULL ? document->place : "");
	header_line(flow, line.data, cells);
	for (size_t i = 0; i < document->chair_count; i++) {
		buffer_reset(&line);
		buffer_printf(&line, _("Led by %s"), document->chairs[i]);
		header_line(flow, line.data, cells);
	}
	for (size_t i = 0; i < document->source_count; i++) {
		buffer_reset(&line);
		buffer_printf(&line, _("Source: %s"), document->sources[i]);
		header_line(flow, line.data, cells);
	}
	buffer_reset(&line);
	buffer_printf(&line, "%s, %s", _(document_kind_word(document->kind)),
		document->wording == WORDING_RETOLD
			? _("retold in this project's own words, not the published ones")
			: _("in the words that were published"));
	flow_add_string(flow, ROLE_LABEL, line.data);
	flow_end(flow, cells, 0, 2);
	if (document->coverage != NULL) {
		buffer_reset(&line);
		buffer_printf(&line, _("Seen of it: %s"), document->coverage);
		header_line(flow, line.data, cells);
	}
	if (document->note_count > 0) {
		buffer_reset(&line);
		buffer_printf(&line,
			ngettext("%zu note on it stands at the end",
				"%zu notes on it stand at the end", document->note_count),
			document->note_count);
		header_line(flow, line.data, cells);
	}
	flow_gap(flow);
	buffer_clear(&line);
}

/* What the record itself has to say of the document: conflicts, and what was inferred. */
static void notes_flow(const struct document *document, int cells, struct flow *flow)
{
	flow_add_string(flow, ROLE_TITLE, _("Notes of the record on this document"));
	flow_end(flow, cells, 0, 0);
	flow_gap(flow);
	for (size_t i = 0; i < document->note_count; i++) {
		flow_add_string(flow, ROLE_PLAIN, document->notes[i]);
		flow_end(flow, cells, 0, 0);
		flow_gap(flow);
	}
}

/* A picked statement is in reverse, and has its sign in the margin. */
static void picked_flow(const struct found *found, struct flow *flow)
{
	size_t from = flow->span_count;
	flow_add_statement(flow, found, ROLE_CURSOR);
	for (size_t i = from; i < flow->span_count; i++)
		if (flow->spans[i].role != ROLE_HIT)
			flow->spans[i].role = ROLE_CURSOR;
}

static void paragraph_flow(
	struct view *view, const struct reading *block, int cells, struct flow *flow)
{
	for (size_t i = 0; i < block->statement_count; i++) {
		flow->mark = block->statements[i].id;
		if (i > 0)
			flow_add_string(flow, ROLE_PLAIN, " ");
		if (block->leads[i] != NULL) {
			flow_add_string(flow, ROLE_QUIET, block->leads[i]);
			flow_add_string(flow, ROLE_PLAIN, " ");
		}
		if (selection_shows(view, flow->mark, flow->mark))
			picked_flow(&block->statements[i], flow);
		else
			flow_add_statement(flow, &block->statements[i], ROLE_PLAIN);
	}
	flow->mark = 0;
	flow_end(flow, cells, 0, 0);
	flow_gap(flow);
}

static bool block_flow(struct view *view, size_t block, int columns, struct flow *flow)
{
	int cells = document_cells(columns);
	if (block == 0) {
		header_flow(&text_of(view)->sheet, cells, flow);
		return true;
	}
	if (block > text_of(view)->sheet.block_count) {
		notes_flow(&text_of(view)->sheet.document, cells, flow);
		return true;
	}
	const struct reading *reading = document_block(view, block);
	if (reading == NULL)
		return false;
	if (reading->kind == BLOCK_HEADING) {
		flow_add_string(flow, ROLE_TITLE, reading->text);
		flow_end(flow, cells, 0, 0);
		flow_gap(flow);
	} else {
		paragraph_flow(view, reading, cells, flow);
	}
	return true;
}

/* Scrolling draws the same blocks again and again, and most of what a block costs is wrapping it. A
 * selection changes with every key, so what it shows is not kept. */
const struct flow *document_flow(struct view *view, size_t block, int columns)
{
	struct text *text = text_of(view);
	struct kept_flow *kept = &text->kept[block % FLOWS_KEPT];
	int cells = document_cells(columns), x;
	bool glossed = gloss_cells(columns, &x) > 0;
	if (kept->stamp == text->stamp && kept->stamp != 0 && kept->block == block &&
		kept->cells == cells && kept->glossed == glossed && selection_is_empty(view))
		return &kept->flow;
	flow_clear(&kept->flow);
	gloss_clear(&kept->gloss);
	kept->stamp = 0;
	if (!block_flow(view, block, columns, &kept->flow))
		return NULL;
	/* Making it may have loaded another window. */
	kept->block = block;
	kept->cells = cells;
	kept->glossed = glossed;
	kept->stamp = selection_is_empty(view) ? text->stamp : 0;
	if (glossed && block > 0 && block <= text->sheet.block_count)
		gloss_make(document_block(view, block), &kept->flow, &kept->gloss);
	return &kept->flow;
}

const struct gloss *document_gloss(const struct view *view, size_t block)
{
	return &text_of(view)->kept[block % FLOWS_KEPT].gloss;
}

void document_flows_clear(struct text *text)
{
	for (size_t i = 0; i < FLOWS_KEPT; i++) {
		flow_clear(&text->kept[i].flow);
		gloss_clear(&text->kept[i].gloss);
	}
}
