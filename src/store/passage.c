/* SPDX-License-Identifier: MIT */
/* A statement with what stands around it, and where an address leads. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* What of the document and the block a passage tells. */
struct surroundings {
	int64_t document;
	int64_t first; /* of its paragraph's statements, and how many */
	int64_t count;
};

static bool passage_read(struct store *store, int64_t id, struct passage *passage,
	struct surroundings *around, struct error *err)
{
	struct arena *arena = &passage->arena;
	struct rows rows = rows_start(&store->library,
		SQL("SELECT d.title, d.event, d.kind, d.issued, d.shipped, s.document, s.block,"
		    "  s.number, b.number, b.first, b.statements "
		    "FROM statement s "
		    "CROSS JOIN document d ON d.id = s.document "
		    "CROSS JOIN block b ON b.document = s.document AND b.place = s.block "
		    "WHERE s.id = ?1"));
	rows_int(&rows, 1, id);
	if (rows_next(&rows)) {
		int64_t kind = rows_number(&rows, 2);
		passage->title = rows_copy(&rows, 0, arena);
		passage->event = rows_copy(&rows, 1, arena);
		passage->kind =
			kind > 0 && kind < KIND_COUNT ? (enum document_kind)kind : KIND_OTHER;
		passage->issued = date_from_number((int)rows_number(&rows, 3));
		passage->shipped = rows_number(&rows, 4) != 0;
		around->document = rows_number(&rows, 5);
		passage->block = (size_t)rows_number(&rows, 6);
		passage->number = (int)rows_number(&rows, 7);
		passage->paragraph = rows_copy(&rows, 8, arena);
		around->first = rows_number(&rows, 9);
		around->count = rows_number(&rows, 10);
	}
	return rows_end(&rows, err);
}

static bool heading_read(struct store *store, struct passage *passage,
	const struct surroundings *around, struct error *err)
{
	struct rows rows = rows_start(&store->library, SQL("SELECT text "
							   "FROM block "
							   "WHERE document = ?1 AND place < ?2 "
							   "AND kind = 0 "
							   "ORDER BY place DESC "
							   "LIMIT 1"));
	rows_int(&rows, 1, around->document);
	rows_int(&rows, 2, (int64_t)passage->block);
	if (rows_next(&rows))
		passage->heading = rows_copy(&rows, 0, &passage->arena);
	return rows_end(&rows, err);
}

static bool context_read(struct store *store, struct passage *passage,
	const struct surroundings *around, struct error *err)
{
	size_t count = around->count > 0 ? (size_t)around->count : 0;
	passage->context = arena_allocate(&passage->arena, (count + 1) * sizeof *passage->context);
	for (size_t i = 0; i < count; i++) {
		if (!found_load(store, &passage->arena, around->first + (int64_t)i,
			    &passage->context[passage->context_count], err))
			return false;
		passage->context_count += passage->context[passage->context_count].text != NULL;
	}
	return true;
}

static bool topics_read(struct store *store, int64_t id, struct passage *passage, struct error *err)
{
	const struct names *names = store_names(store);
	size_t room = 0;
	struct rows rows = rows_start(&store->library, SQL("SELECT t.slug "
							   "FROM statement_topic s "
							   "CROSS JOIN topic t ON t.id = s.topic "
							   "WHERE s.statement = ?1 "
							   "ORDER BY s.ordinal"));
	rows_int(&rows, 1, id);
	while (rows_next(&rows)) {
		struct arena *arena = &passage->arena;
		const char *slug = rows_copy(&rows, 0, arena);
		const struct topic *known = names_topic(names, slug);
		passage->topics = arena_grow(arena, passage->topics, passage->topic_count, &room,
			sizeof *passage->topics);
		passage->topics[passage->topic_count++] = (struct topic){
			.slug = slug,
			.name = known != NULL ? arena_string(arena, known->name) : slug,
			.kind = known != NULL ? arena_string(arena, known->kind) : NULL,
		};
	}
	return rows_end(&rows, err);
}

static bool note_read(struct store *store, struct passage *passage, struct error *err)
{
	struct address address;
	if (!passage->found.noted)
		return true;
	return address_parse(passage->found.address, &address, err) &&
	       store_note_read(store, &address, &passage->arena, &passage->note, err);
}

static bool passage_load(
	struct store *store, int64_t id, struct passage *passage, bool *found, struct error *err)
{
	struct surroundings around = {0};
	if (!mine_load(store, err) || !found_load(store, &passage->arena, id, &passage->found, err))
		return false;
	*found = passage->found.text != NULL;
	if (!*found)
		return true;
	return passage_read(store, id, passage, &around, err) &&
	       heading_read(store, passage, &around, err) &&
	       context_read(store, passage, &around, err) && topics_read(store, id, passage, err) &&
	       note_read(store, passage, err);
}

bool store_passage(
	struct store *store, int64_t id, struct passage *passage, bool *found, struct error *err)
{
	bool there = false;
	*passage = (struct passage){.number = 0};
	if (!reading_begin(&store->library, err))
		return false;
	bool good = passage_load(store, id, passage, &there, err);
	reading_end(&store->library);
	if (good)
		*found = there;
	else
		passage_clear(passage);
	return good;
}

void passage_clear(struct passage *passage)
{
	arena_clear(&passage->arena);
	*passage = (struct passage){.number = 0};
}

/* ---- addresses ----------------------------------------------------------------------------- */

bool store_locate(
	struct store *store, const struct address *address, int64_t *id, struct error *err)
{
	/* Parts of a long paragraph follow each other: a statement's number counts from the
	 * paragraph's first. */
	struct rows rows = rows_start(
		&store->library, SQL("SELECT b.first + ifnull(nullif(?3, 0), 1) - 1 "
				     "FROM document d "
				     "CROSS JOIN block b ON b.document = d.id AND b.number = ?2 "
				     "WHERE d.slug = ?1 AND b.part = 0 AND b.statements > 0 "
				     "AND ?3 <= (SELECT sum(c.statements) "
				     "           FROM block c "
				     "           WHERE c.document = d.id AND c.number = ?2) "
				     "ORDER BY b.place "
				     "LIMIT 1"));
	if (address->paragraph[0] == '\0')
		return rows_end(&rows, err) &&
		       store_find_next(store, NULL, address->document, 0, false, id, err);
	rows_text(&rows, 1, address->document);
	rows_text(&rows, 2, address->paragraph);
	rows_int(&rows, 3, address->statement);
	*id = rows_next(&rows) ? rows_number(&rows, 0) : 0;
	return rows_end(&rows, err);
}
