/* SPDX-License-Identifier: MIT */
/* tui, inside: what a list of statements or commitments holds, shared by its keys and its drawing.
 */
#ifndef KHUNJERAB_TUI_ROWS_H
#define KHUNJERAB_TUI_ROWS_H

#include "internal.h"

struct rows {
	char *title;
	char *text; /* the query as typed */
	struct query query;
	int section;	/* whose list this is; -1 for none */
	bool searching; /* made by a search */
	bool typed;	/* its last word matches as a beginning */
	bool commitments;
	enum find_order order;
	struct list list;
	struct result window; /* rows from first on */
	size_t first;
	size_t total;
	bool capped;
	bool partial; /* the search that made it was stopped: more may be found */
	bool many_documents;
	struct section_counts sections;
	const char *remark;
	struct passage passage; /* of the row under the cursor */
	size_t detail_top;
	size_t detail_lines;
	bool in_detail; /* the keys move the text, not the list */
	char **spellings;
	size_t spelling_count;
	int wrap_columns; /* of rows over several lines; 0: one line each */
	int page;
};

struct rows *rows_of(const struct view *view);
/* The row, loaded if need be; NULL past the end or where it cannot be. */
const struct found *row_get(struct view *view, size_t row);
/* Where a count is capped the list grows as it is scrolled. */
void rows_grow(struct view *view);
void rows_draw(struct view *view, struct area area);

#endif
