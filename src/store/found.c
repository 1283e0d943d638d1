/* SPDX-License-Identifier: MIT */
/* One statement with its acts and marks, as every reader is given it. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

static size_t clip(int64_t value, size_t size)
{
	if (value < 0)
		return 0;
	return (uint64_t)value > size ? size : (size_t)value;
}

static enum act_kind act_kind_of(int64_t value)
{
	return value >= 0 && value < ACT_KIND_COUNT ? (enum act_kind)value : ACT_BACKGROUND;
}

static bool acts_load(
	struct store *store, struct arena *arena, struct found *found, struct error *err)
{
	size_t room = 0;
	size_t size = strlen(found->text);
	struct rows rows = rows_start(
		&store->library, SQL("SELECT p.slug, a.kind, a.strength, a.start, a.end, a.speaker "
				     "FROM act a "
				     "CROSS JOIN party p ON p.id = a.party "
				     "WHERE a.statement = ?1 "
				     "ORDER BY a.ordinal"));
	rows_int(&rows, 1, found->id);
	while (rows_next(&rows)) {
		found->acts = arena_grow(
			arena, found->acts, found->act_count, &room, sizeof *found->acts);
		found->acts[found->act_count++] = (struct act){
			.party = rows_copy(&rows, 0, arena),
			.kind = act_kind_of(rows_number(&rows, 1)),
			.strength = (int)rows_number(&rows, 2),
			.start = clip(rows_number(&rows, 3), size),
			.end = clip(rows_number(&rows, 4), size),
			.speaker = rows_copy(&rows, 5, arena),
		};
	}
	return rows_end(&rows, err);
}

/* The place as people cite it. */
static const char *address_of(struct arena *arena, struct rows *rows)
{
	struct address address = {.statement = (int)rows_number(rows, 2)};
	char text[ADDRESS_SIZE];
	snprintf(address.paragraph, sizeof address.paragraph, "%s", rows_string(rows, 3));
	snprintf(address.document, sizeof address.document, "%s", rows_string(rows, 4));
	address_format(&address, text);
	return arena_string(arena, text);
}

static void found_read(
	struct store *store, struct arena *arena, struct rows *rows, struct found *found)
{
	int64_t section = rows_number(rows, 1);
	int64_t wording = rows_number(rows, 6);
	found->text = rows_copy(rows, 0, arena);
	found->section =
		section >= 0 && section < SECTION_COUNT ? (enum section)section : SECTION_NONE;
	found->address = address_of(arena, rows);
	found->document = rows_copy(rows, 4, arena);
	found->date = date_from_number((int)rows_number(rows, 5));
	found->wording = wording == WORDING_RETOLD ? WORDING_RETOLD : WORDING_ORIGINAL;
	found->source = rows_copy(rows, 7, arena);
	found->fresh = fresh_is(store, found->document, rows_string(rows, 8));
}

bool found_load(struct store *store, struct arena *arena, int64_t id, struct found *found,
	struct error *err)
{
	*found = (struct found){.id = id, .act = -1};
	/* A document with one source has all statements from there. */
	struct rows rows = rows_start(&store->library,
		SQL("SELECT s.text, s.section, s.number, b.number, d.slug, d.date, d.wording, so.text,"
		    "  d.sha256 "
		    "FROM statement s "
		    "CROSS JOIN document d ON d.id = s.document "
		    "CROSS JOIN block b ON b.document = s.document AND b.place = s.block "
		    "LEFT JOIN source so ON so.document = s.document AND so.number ="
		    "  CASE WHEN s.source > 0 THEN s.source WHEN d.sources = 1 THEN 1 END "
		    "WHERE s.id = ?1"));
	rows_int(&rows, 1, id);
	if (rows_next(&rows))
		found_read(store, arena, &rows, found);
	if (!rows_end(&rows, err))
		return false;
	if (found->text == NULL)
		return true;
	mine_fill(store, arena, found);
	return acts_load(store, arena, found, err);
}
