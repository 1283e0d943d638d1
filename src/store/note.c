/* SPDX-License-Identifier: MIT */
/* Notes: written, read, listed. A note is acknowledged when it was committed and read back
 * (step_end() does both). */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Where notes on the address are looked for. */
static bool note_place(struct store *store, const struct address *address, char shown[ADDRESS_SIZE],
	struct place *place, struct error *err)
{
	struct address whole = *address;
	whole.act = 0;
	address_format(&whole, shown);
	*place = (struct place){.table = NOTES_NOTE};
	if (address->statement == 0)
		place->address = shown;
	return address->statement == 0 || store_locate(store, &whole, &place->statement, err);
}

/* ---- writing ------------------------------------------------------------------------------- */

/* Where corrected words brought two notes to one place, reading shows both and writing replaces
 * both. The first keeps its number. */
static bool note_change(
	struct store *store, const struct place *place, struct own_row *row, struct error *err)
{
	struct numbers numbers = {.count = 0};
	struct own_row before = {.text = ""};
	bool found = false, good = true;
	mine_at(store, place, &numbers);
	if (numbers.count > 0) {
		row->id = numbers.items[0];
		good = row_read(store, NOTES_NOTE, row->id, &numbers.arena, &before, &found, err);
	}
	if (numbers.count == 1 && found && strcmp(before.text, row->text) == 0) {
		numbers_clear(&numbers);
		return true;
	}
	for (size_t i = numbers.count; i > 0 && good; i--)
		good = step_remove(store, NOTES_NOTE, numbers.items[i - 1], err);
	if (good && row->text[0] != '\0')
		good = step_add(store, row, err);
	if (good && row->text[0] != '\0')
		step_say(store, DEED_NOTE, row->address, row->text);
	else if (good && found)
		step_say(store, DEED_UNNOTE, row->address, before.text);
	numbers_clear(&numbers);
	return good;
}

static bool note_commit(
	struct store *store, const struct place *place, struct own_row *row, struct error *err)
{
	if (!step_begin(store, err))
		return false;
	bool good = note_change(store, place, row, err);
	return step_end(store, good, good ? err : NULL) && good;
}

/* A note stands on a whole statement: taken for its statement's, an act's would silently replace
 * that. */
static bool act_refuse(const struct address *address, struct error *err)
{
	char name[ADDRESS_SIZE];
	struct address whole = *address;
	whole.act = 0;
	address_format(&whole, name);
	return error_set(err, ERROR_INPUT,
		_("notes stand on statements, not on single acts: write it on %s"), name);
}

bool store_note_write(
	struct store *store, const struct address *address, const char *text, struct error *err)
{
	if (address->act > 0)
		return act_refuse(address, err);
	struct arena arena = {0};
	char shown[ADDRESS_SIZE];
	struct place place;
	struct own_row row = {
		.table = NOTES_NOTE,
		.document = address->document,
		.address = shown,
		.part = "",
		.text = text != NULL ? text : "",
		.source = "",
		.at = (int64_t)time(NULL),
	};
	bool good = note_place(store, address, shown, &place, err) &&
		    anchor_words(store, address, &arena, &row.words, err);
	notes_look(store);
	bool nothing = row.text[0] == '\0' && store->notes.handle == NULL;
	if (good && row.words == NULL)
		good = error_set(err, ERROR_INPUT, _("'%s' is not in the library"), shown);
	else if (good && !nothing)
		good = note_commit(store, &place, &row, err);
	arena_clear(&arena);
	return good;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool note_append(struct store *store, int64_t id, struct buffer *text, struct error *err)
{
	struct rows rows = rows_start(&store->notes, SQL("SELECT text FROM note WHERE id = ?1"));
	rows_int(&rows, 1, id);
	if (rows_next(&rows)) {
		if (text->size > 0)
			buffer_append_string(text, "\n\n");
		buffer_append_string(text, rows_string(&rows, 0));
	}
	return rows_end(&rows, err);
}

bool store_note_read(struct store *store, const struct address *address, struct arena *arena,
	const char **text, struct error *err)
{
	struct numbers numbers = {.count = 0};
	struct buffer found = {0};
	char shown[ADDRESS_SIZE];
	struct place place;
	*text = NULL;
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	if (!mine_load(store, err) || !note_place(store, address, shown, &place, err))
		return false;
	bool good = true;
	if (place.address != NULL || place.statement != 0)
		mine_at(store, &place, &numbers);
	for (size_t i = 0; i < numbers.count && good; i++)
		good = note_append(store, numbers.items[i], &found, err);
	if (good && numbers.count > 0)
		*text = arena_string(arena, buffer_string(&found));
	numbers_clear(&numbers);
	buffer_clear(&found);
	return good;
}

/* ---- listing ------------------------------------------------------------------------------- */

/* A note with what it is sorted by. */
struct entry {
	struct note note;
	int64_t order;
	char document[128];
};

static int entry_compare(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	if (left->note.placed != right->note.placed)
		return left->note.placed ? -1 : 1;
	int order = strcmp(left->document, right->document);
	if (order == 0 && left->order != right->order)
		return left->order < right->order ? -1 : 1;
	return order != 0 ? order : strcmp(left->note.address, right->note.address);
}

static bool entry_read(
	struct store *store, struct rows *rows, struct entry *entry, struct arena *arena)
{
	struct spot spot;
	struct address address;
	struct anchor anchor = {rows_string(rows, 0), rows_string(rows, 1), NULL};
	if (!anchor_find(store, &anchor, &spot, NULL))
		return false;
	entry->note = (struct note){
		.address = arena_string(arena, spot.address),
		.words = rows_copy(rows, 1, arena),
		.text = rows_copy(rows, 2, arena),
		.written = rows_number(rows, 3),
		.placed = spot.placed,
	};
	entry->order = spot.order;
	if (address_parse(spot.address, &address, NULL))
		memcpy(entry->document, address.document, sizeof entry->document);
	return true;
}

bool store_notes(struct store *store, struct notebook *notebook, struct error *err)
{
	struct arena arena = {0};
	struct entry *entries = NULL;
	size_t count = 0, room = 0;
	bool good = true;
	*notebook = (struct notebook){.count = 0};
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	struct rows rows = rows_start(&store->notes, SQL("SELECT address, words, text, written "
							 "FROM note "
							 "ORDER BY id"));
	while (good && rows_next(&rows)) {
		entries = arena_grow(&arena, entries, count, &room, sizeof *entries);
		good = entry_read(store, &rows, &entries[count++], &notebook->arena);
	}
	good = rows_end(&rows, err) && good;
	if (good && count > 0) {
		qsort(entries, count, sizeof *entries, entry_compare);
		notebook->items = arena_allocate(&notebook->arena, count * sizeof *notebook->items);
		for (size_t i = 0; i < count; i++)
			notebook->items[i] = entries[i].note;
		notebook->count = count;
	}
	arena_clear(&arena);
	if (!good)
		notebook_clear(notebook);
	return good;
}

void notebook_clear(struct notebook *notebook)
{
	arena_clear(&notebook->arena);
	*notebook = (struct notebook){.count = 0};
}
