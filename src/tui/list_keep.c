/* SPDX-License-Identifier: MIT */
/* A list as it is kept for another day, and opened again. */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In place of a section, where a thread is kept for another day. */
#define THREAD_KEPT "thread"
/* The same where commitments are those of a query. */
#define QUERY_KEPT "query"

void rows_keep(struct view *view, struct buffer *text)
{
	struct rows *rows = rows_of(view);
	char section[16], cursor[32];
	snprintf(section, sizeof section, "%d", rows->section);
	snprintf(cursor, sizeof cursor, "%zu",
		rows->commitments ? rows->list.cursor * ORDER_COUNT + rows->order : 0);
	bool of_query = rows->commitments && rows->searching;
	/* What filters made of a list is called by its query. */
	bool titled = rows->searching ? of_query && rows->base == NULL : true;
	trail_field(text, titled ? rows->title : "");
	trail_field(text, rows->text);
	trail_field(text, rows->threaded ? THREAD_KEPT : (of_query ? QUERY_KEPT : section));
	trail_field(text, cursor);
}

static int section_read(const char *text)
{
	long section = strtol(text, NULL, 10);
	return section > 0 && section < SECTION_COUNT ? (int)section : -1;
}

bool statements_restore(struct tui *tui, char **fields)
{
	if (fields[2][0] == '\0') {
		search_set(tui, fields[3], false);
		tui->search_from = tui->depth;
		statements_search(tui, fields[3], false);
	} else {
		struct view *view = rows_open(tui, &statements_view, fields[2], fields[3]);
		rows_of(view)->section = section_read(fields[4]);
		if (strcmp(fields[4], THREAD_KEPT) == 0)
			thread_begin(view);
	}
	return true;
}

bool commitments_restore(struct tui *tui, char **fields)
{
	struct error err;
	bool of_query = strcmp(fields[4], QUERY_KEPT) == 0 || fields[2][0] == '\0';
	struct view *view = of_query ? commitments_of(tui, fields[2], fields[3])
				     : rows_open(tui, &commitments_view, fields[2], fields[3]);
	struct rows *rows = rows_of(view);
	unsigned long cursor = strtoul(fields[5], NULL, 10);
	rows->section = section_read(fields[4]);
	rows->order = (enum find_order)(cursor % ORDER_COUNT);
	if (!view->ops->load(view, &err))
		tui_fail(tui, &err);
	list_set(&rows->list, cursor / ORDER_COUNT);
	return true;
}
