/* SPDX-License-Identifier: MIT */
/* A document for continuous reading: headings and paragraphs in order, hits marked. */
#include "plan.h"

#include <string.h>

struct reader {
	struct store *store;
	struct spread *spread;
	struct error *err;
	size_t room;
	int64_t first; /* numbers of the statements that are shown */
	int64_t last;
};

static bool blocks_read(struct reader *reader, int64_t document, size_t place, size_t limit)
{
	struct spread *spread = reader->spread;
	struct rows rows = rows_start(&reader->store->library,
		SQL("SELECT place, kind, text, number, section, first, statements "
		    "FROM block "
		    "WHERE document = ?1 AND place >= ?2 "
		    "ORDER BY place "
		    "LIMIT ?3"));
	rows_int(&rows, 1, document);
	rows_int(&rows, 2, (int64_t)place);
	rows_int(&rows, 3, limit > 0 ? (int64_t)limit : -1);
	while (rows_next(&rows)) {
		int64_t section = rows_number(&rows, 4), first = rows_number(&rows, 5);
		spread->items = arena_grow(&spread->arena, spread->items, spread->count,
			&reader->room, sizeof *spread->items);
		struct reading *reading = &spread->items[spread->count++];
		reading->place = (size_t)rows_number(&rows, 0);
		reading->kind =
			rows_number(&rows, 1) == BLOCK_HEADING ? BLOCK_HEADING : BLOCK_PARAGRAPH;
		reading->text = rows_copy(&rows, 2, &spread->arena);
		reading->number = rows_copy(&rows, 3, &spread->arena);
		reading->section = section > 0 && section < SECTION_COUNT ? (enum section)section
									  : SECTION_NONE;
		reading->statement_count = (size_t)rows_number(&rows, 6);
		if (reading->statement_count == 0)
			continue;
		reader->first = reader->first == 0 ? first : reader->first;
		reader->last = first + (int64_t)reading->statement_count - 1;
	}
	return rows_end(&rows, reader->err);
}

/* Statements follow each other through the blocks. */
static bool statements_read(struct reader *reader)
{
	struct spread *spread = reader->spread;
	int64_t id = reader->first;
	for (size_t i = 0; i < spread->count; i++) {
		struct reading *reading = &spread->items[i];
		size_t count = reading->statement_count;
		reading->statements =
			arena_allocate(&spread->arena, (count + 1) * sizeof *reading->statements);
		reading->leads =
			arena_allocate(&spread->arena, (count + 1) * sizeof *reading->leads);
		for (size_t k = 0; k < count; k++, id++) {
			if (!found_load(reader->store, &spread->arena, id, &reading->statements[k],
				    reader->err))
				return false;
			if (reading->statements[k].text == NULL)
				return database_fail(
					&reader->store->library, SQLITE_CORRUPT, reader->err);
		}
	}
	return true;
}

/* The statement with this number among those shown. */
static struct found *reader_find(struct reader *reader, int64_t id, const char ***lead)
{
	struct spread *spread = reader->spread;
	for (size_t i = 0; i < spread->count; i++) {
		struct reading *reading = &spread->items[i];
		if (reading->statement_count == 0)
			continue;
		int64_t at = id - reading->statements[0].id;
		if (at < 0 || (uint64_t)at >= reading->statement_count)
			continue;
		*lead = &reading->leads[at];
		return &reading->statements[at];
	}
	return NULL;
}

static bool leads_read(struct reader *reader)
{
	struct rows rows = rows_start(
		&reader->store->library, SQL("SELECT id, lead "
					     "FROM statement "
					     "WHERE id BETWEEN ?1 AND ?2 AND lead IS NOT NULL"));
	rows_int(&rows, 1, reader->first);
	rows_int(&rows, 2, reader->last);
	while (rows_next(&rows)) {
		const char **lead;
		if (reader_find(reader, rows_number(&rows, 0), &lead) != NULL)
			*lead = rows_copy(&rows, 1, &reader->spread->arena);
	}
	return rows_end(&rows, reader->err);
}

static bool hits_read(struct reader *reader, const struct query *query)
{
	struct plan plan;
	if (query == NULL || !query_selects(query))
		return true;
	if (!plan_make(reader->store, query, false, &plan, reader->err))
		return false;
	bool good = true;
	if (plan.match != NULL && !plan.nothing) {
		struct rows rows =
			rows_start(&reader->store->library, SQL("SELECT rowid, hits(statement_fts) "
								"FROM statement_fts "
								"WHERE statement_fts MATCH ?1 "
								"AND rowid BETWEEN ?2 AND ?3"));
		rows_text(&rows, 1, plan.match);
		rows_int(&rows, 2, reader->first);
		rows_int(&rows, 3, reader->last);
		while (rows_next(&rows)) {
			const char **lead;
			struct found *found = reader_find(reader, rows_number(&rows, 0), &lead);
			if (found != NULL)
				found_hits(&reader->spread->arena, found, &plan, &rows, 1);
		}
		good = rows_end(&rows, reader->err);
	}
	plan_clear(&plan);
	return good;
}

bool store_blocks(struct store *store, const char *document, size_t place, size_t limit,
	const struct query *query, struct spread *spread, struct error *err)
{
	struct reader reader = {.store = store, .spread = spread, .err = err};
	struct holding held;
	*spread = (struct spread){.count = 0};
	if (!reading_begin(&store->library, err))
		return false;
	bool good = holding_find(store, document, &held, err) && mine_load(store, err);
	if (good && held.id != 0)
		good = blocks_read(&reader, held.id, place, limit) && statements_read(&reader) &&
		       leads_read(&reader) && hits_read(&reader, query);
	reading_end(&store->library);
	if (!good)
		spread_clear(spread);
	return good;
}

void spread_clear(struct spread *spread)
{
	arena_clear(&spread->arena);
	*spread = (struct spread){.count = 0};
}
