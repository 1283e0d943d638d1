/* SPDX-License-Identifier: MIT */
/* Saved searches, named places and the two histories; and the lists of all these and of tags. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ASKED_KEPT 200
#define VISITED_KEPT 500

/* Histories are no steps: nobody undoes having looked. Within store_together() they are a part of
 * its transaction. */
static bool history_begin(struct store *store, struct error *err)
{
	if (!notes_ready(store, err))
		return false;
	return store->step.depth > 0 || writing_begin(&store->notes, err);
}

static bool history_end(struct store *store, bool keep, struct error *err)
{
	if (store->step.depth == 0)
		return writing_end(&store->notes, keep, keep ? err : NULL) && keep;
	store->step.failed = store->step.failed || !keep;
	return keep;
}

/* ---- saved searches ------------------------------------------------------------------------ */

/* Rows of a table that have the name. */
static bool named_find(
	struct store *store, const char *sql, const char *name, int64_t *id, struct error *err)
{
	struct rows rows = rows_start(&store->notes, sql);
	rows_text(&rows, 1, name);
	*id = rows_next(&rows) ? rows_number(&rows, 0) : 0;
	return rows_end(&rows, err);
}

/* Replaces what stands under the name; row->text "" and no address: only takes it away. */
static bool named_change(struct store *store, const char *find, struct own_row *row, bool keeps,
	const enum deed_kind deeds[2], struct error *err)
{
	if (!step_begin(store, err))
		return false;
	bool good = named_find(store, find, row->source, &row->id, err);
	bool stood = row->id != 0;
	if (good && stood)
		good = step_remove(store, row->table, row->id, err);
	if (good && keeps)
		good = step_add(store, row, err);
	if (good && (stood || keeps))
		step_say(store, deeds[keeps], row->address, row->source);
	return step_end(store, good, good ? err : NULL) && good;
}

bool store_search_save(struct store *store, const char *name, const char *query, struct error *err)
{
	static const enum deed_kind kinds[] = {DEED_UNSEARCH, DEED_SEARCH};
	bool keeps = query != NULL && query[0] != '\0';
	struct own_row row = {
		.table = NOTES_SEARCH,
		.document = "",
		.address = "",
		.words = "",
		.part = "",
		.text = keeps ? query : "",
		.source = name,
		.at = (int64_t)time(NULL),
	};
	if (name[0] == '\0')
		return error_set(err, ERROR_INPUT, _("a saved search needs a name"));
	notes_look(store);
	if (!keeps && store->notes.handle == NULL)
		return true;
	return named_change(
		store, SQL("SELECT id FROM search WHERE name = ?1"), &row, keeps, kinds, err);
}

/* ---- named places -------------------------------------------------------------------------- */

static bool letter_check(const char *letter, struct error *err)
{
	uint32_t character;
	size_t size = strlen(letter);
	if (size > 0 && text_decode(letter, size, &character) == size && character > 0x20)
		return true;
	return error_set(err, ERROR_INPUT, _("a place is kept under one letter"));
}

#define PLACE_FIND SQL("SELECT id FROM place WHERE letter = ?1")

bool store_place_set(
	struct store *store, const char *letter, const struct address *address, struct error *err)
{
	static const enum deed_kind kinds[] = {DEED_UNPLACE, DEED_PLACE};
	struct arena arena = {0};
	char shown[ADDRESS_SIZE] = "";
	struct own_row row = {
		.table = NOTES_PLACE,
		.document = address != NULL ? address->document : "",
		.address = shown,
		.words = "",
		.part = "",
		.text = "",
		.source = letter,
		.at = (int64_t)time(NULL),
	};
	if (!letter_check(letter, err))
		return false;
	notes_look(store);
	if (address == NULL && store->notes.handle == NULL)
		return true;
	bool good = true;
	if (address != NULL) {
		struct address whole = *address;
		whole.act = 0;
		address_format(&whole, shown);
		good = anchor_words(store, &whole, &arena, &row.words, err);
		if (good && row.words == NULL)
			good = error_set(err, ERROR_INPUT, _("'%s' is not in the library"), shown);
	}
	good = good && named_change(store, PLACE_FIND, &row, address != NULL, kinds, err);
	arena_clear(&arena);
	return good;
}

bool store_place(struct store *store, const char *letter, struct address *address, bool *placed,
	struct error *err)
{
	struct arena arena = {0};
	struct own_row row;
	int64_t id;
	bool found = false, good = true;
	struct spot spot = {.placed = false};
	*placed = false;
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	good = named_find(store, PLACE_FIND, letter, &id, err) &&
	       row_read(store, NOTES_PLACE, id, &arena, &row, &found, err);
	if (good && found) {
		struct anchor anchor = {row.address, row.words, NULL};
		good = anchor_find(store, &anchor, &spot, err);
	}
	if (good && spot.placed)
		*placed = address_parse(spot.address, address, NULL);
	arena_clear(&arena);
	return good;
}

/* ---- histories ----------------------------------------------------------------------------- */

static bool asked_write(struct store *store, const char *query, struct error *err)
{
	struct rows rows =
		rows_start(&store->notes, SQL("INSERT OR REPLACE INTO asked(id, query, at)"
					      "VALUES((SELECT ifnull(max(id), 0) + 1 FROM asked),"
					      "  ?1, ?2)"));
	rows_text(&rows, 1, query);
	rows_int(&rows, 2, (int64_t)time(NULL));
	if (!rows_run(&rows, err))
		return false;
	rows = rows_start(&store->notes, SQL("DELETE FROM asked "
					     "WHERE id NOT IN (SELECT id FROM asked "
					     "                 ORDER BY id DESC LIMIT ?1)"));
	rows_int(&rows, 1, ASKED_KEPT);
	return rows_run(&rows, err);
}

bool store_asked(struct store *store, const char *query, struct error *err)
{
	if (query[0] == '\0')
		return true;
	if (!history_begin(store, err))
		return false;
	return history_end(store, asked_write(store, query, err), err);
}

static bool visited_last(struct store *store, const char *shown, bool *same, struct error *err)
{
	struct rows rows = rows_start(
		&store->notes, SQL("SELECT address FROM visited ORDER BY id DESC LIMIT 1"));
	*same = rows_next(&rows) && strcmp(rows_string(&rows, 0), shown) == 0;
	return rows_end(&rows, err);
}

static bool visited_write(struct store *store, const struct address *address, const char *shown,
	const char *words, struct error *err)
{
	bool same;
	if (!visited_last(store, shown, &same, err))
		return false;
	if (same)
		return true;
	struct rows rows = rows_start(&store->notes,
		SQL("INSERT INTO visited(id, document, address, words, at)"
		    "VALUES((SELECT ifnull(max(id), 0) + 1 FROM visited), ?1, ?2, ?3, ?4)"));
	rows_text(&rows, 1, address->document);
	rows_text(&rows, 2, shown);
	rows_text(&rows, 3, words);
	rows_int(&rows, 4, (int64_t)time(NULL));
	if (!rows_run(&rows, err))
		return false;
	rows = rows_start(&store->notes, SQL("DELETE FROM visited "
					     "WHERE id <= (SELECT max(id) FROM visited) - ?1"));
	rows_int(&rows, 1, VISITED_KEPT);
	return rows_run(&rows, err);
}

bool store_visited(struct store *store, const struct address *address, struct error *err)
{
	struct arena arena = {0};
	char shown[ADDRESS_SIZE];
	const char *words;
	struct address whole = *address;
	whole.act = 0;
	address_format(&whole, shown);
	bool good = anchor_words(store, &whole, &arena, &words, err);
	if (good && words != NULL)
		good = history_begin(store, err) &&
		       history_end(store, visited_write(store, &whole, shown, words, err), err);
	arena_clear(&arena);
	return good;
}

/* ---- lists --------------------------------------------------------------------------------- */

static struct shelf_item *item_add(struct shelf *shelf)
{
	shelf->items = arena_grow(
		&shelf->arena, shelf->items, shelf->count, &shelf->room, sizeof *shelf->items);
	return &shelf->items[shelf->count++];
}

/* Name, text, address, words, at; NULL where a list has none. */
static const char *const shelf_sql[SHELF_COUNT] = {
	[SHELF_SEARCHES] = SQL("SELECT name, query, NULL, NULL, made "
			       "FROM search "
			       "ORDER BY name "
			       "LIMIT ?1"),
	[SHELF_ASKED] = SQL("SELECT NULL, query, NULL, NULL, at "
			    "FROM asked "
			    "ORDER BY id DESC "
			    "LIMIT ?1"),
	[SHELF_VISITED] = SQL("SELECT NULL, NULL, address, words, at "
			      "FROM visited "
			      "ORDER BY id DESC "
			      "LIMIT ?1"),
	[SHELF_PLACES] = SQL("SELECT letter, NULL, address, words, made "
			     "FROM place "
			     "ORDER BY letter "
			     "LIMIT ?1"),
};

static bool item_place(struct store *store, struct rows *rows, struct shelf_item *item,
	struct arena *arena, struct error *err)
{
	struct anchor anchor = {rows_string(rows, 2), rows_string(rows, 3), NULL};
	struct spot spot;
	if (!anchor_find(store, &anchor, &spot, err))
		return false;
	item->address = arena_string(arena, spot.address);
	item->placed = spot.placed;
	return true;
}

static bool shelf_read(struct store *store, enum shelf_kind kind, size_t limit, struct shelf *shelf,
	struct error *err)
{
	bool good = true;
	struct rows rows = rows_start(&store->notes, shelf_sql[kind]);
	rows_int(&rows, 1, limit == 0 || limit > INT64_MAX ? -1 : (int64_t)limit);
	while (good && rows_next(&rows)) {
		struct shelf_item *item = item_add(shelf);
		item->name = rows_copy(&rows, 0, &shelf->arena);
		item->text = rows_copy(&rows, 1, &shelf->arena);
		item->at = rows_number(&rows, 4);
		if (sqlite3_column_type(rows.statement, 2) != SQLITE_NULL)
			good = item_place(store, &rows, item, &shelf->arena, err);
	}
	return rows_end(&rows, good ? err : NULL) && good;
}

static bool tags_read(struct store *store, size_t limit, struct shelf *shelf, struct error *err)
{
	if (!mine_load(store, err))
		return false;
	struct tag_counts tags = mine_tags(store, &shelf->arena);
	for (size_t i = 0; i < tags.count && (limit == 0 || i < limit); i++)
		*item_add(shelf) = (struct shelf_item){
			.name = tags.items[i].tag, .count = tags.items[i].count};
	return true;
}

bool store_shelf(struct store *store, enum shelf_kind kind, size_t limit, struct shelf *shelf,
	struct error *err)
{
	*shelf = (struct shelf){.count = 0};
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	bool good = kind == SHELF_TAGS ? tags_read(store, limit, shelf, err)
				       : shelf_read(store, kind, limit, shelf, err);
	if (!good)
		shelf_clear(shelf);
	return good;
}

void shelf_clear(struct shelf *shelf)
{
	arena_clear(&shelf->arena);
	*shelf = (struct shelf){.count = 0};
}
