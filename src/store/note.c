/* SPDX-License-Identifier: MIT */
/* Notes: written, read, listed. A note is acknowledged when it was committed and read back. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void numbers_add(struct numbers *numbers, int64_t number)
{
	numbers->items = arena_grow(&numbers->arena, numbers->items, numbers->count, &numbers->room,
		sizeof *numbers->items);
	numbers->items[numbers->count++] = number;
}

void numbers_clear(struct numbers *numbers)
{
	arena_clear(&numbers->arena);
	*numbers = (struct numbers){.count = 0};
}

static const char *const at_sql[] = {
	[NOTES_NOTE] = SQL("SELECT id, address, words "
			   "FROM note "
			   "WHERE document = ?1 "
			   "ORDER BY id"),
	[NOTES_MARK] = SQL("SELECT id, address, words "
			   "FROM mark "
			   "WHERE document = ?1 AND kind = ?2 "
			   "ORDER BY id"),
};

bool notes_at(
	struct store *store, const struct place *place, struct numbers *numbers, struct error *err)
{
	bool good = true;
	struct rows rows = rows_start(&store->notes, at_sql[place->table]);
	rows_text(&rows, 1, place->document);
	if (place->table == NOTES_MARK)
		rows_int(&rows, 2, place->kind);
	while (good && rows_next(&rows)) {
		struct anchor anchor = {rows_string(&rows, 1), rows_string(&rows, 2)};
		struct spot spot;
		good = anchor_find(store, &anchor, &spot, err);
		if (good && spot.placed && strcmp(spot.address, place->address) == 0)
			numbers_add(numbers, rows_number(&rows, 0));
	}
	return rows_end(&rows, good ? err : NULL) && good;
}

static struct place note_place(const struct address *address, char text[ADDRESS_SIZE])
{
	struct address whole = *address;
	whole.act = 0;
	address_format(&whole, text);
	return (struct place){.table = NOTES_NOTE, .document = address->document, .address = text};
}

/* ---- writing ------------------------------------------------------------------------------- */

struct writing {
	struct store *store;
	const struct place *place;
	const char *words;
	const char *text;
	int64_t id; /* of the note that was written */
};

static bool one_changed(struct store *store, struct rows *rows, struct error *err)
{
	if (!rows_run(rows, err))
		return false;
	/* A trigger, or a database that is not what it seems, could swallow it. */
	if (sqlite3_changes(store->notes.handle) == 1)
		return true;
	return error_set(
		err, ERROR_LIBRARY, _("the notes '%s' did not take the change"), store->notes_path);
}

static bool note_insert(struct writing *writing, struct error *err)
{
	struct rows rows = rows_start(&writing->store->notes,
		SQL("INSERT INTO note(document, address, words, text, written)"
		    "VALUES(?1, ?2, ?3, ?4, ?5)"));
	rows_text(&rows, 1, writing->place->document);
	rows_text(&rows, 2, writing->place->address);
	rows_text(&rows, 3, writing->words);
	rows_text(&rows, 4, writing->text);
	rows_int(&rows, 5, (int64_t)time(NULL));
	bool good = one_changed(writing->store, &rows, err);
	writing->id = sqlite3_last_insert_rowid(writing->store->notes.handle);
	return good;
}

static bool note_update(struct writing *writing, int64_t id, struct error *err)
{
	struct rows rows = rows_start(
		&writing->store->notes, SQL("UPDATE note "
					    "SET address = ?2, words = ?3, text = ?4, written = ?5 "
					    "WHERE id = ?1"));
	rows_int(&rows, 1, id);
	rows_text(&rows, 2, writing->place->address);
	rows_text(&rows, 3, writing->words);
	rows_text(&rows, 4, writing->text);
	rows_int(&rows, 5, (int64_t)time(NULL));
	writing->id = id;
	return one_changed(writing->store, &rows, err);
}

static bool note_delete(struct writing *writing, int64_t id, struct error *err)
{
	struct rows rows =
		rows_start(&writing->store->notes, SQL("DELETE FROM note WHERE id = ?1"));
	rows_int(&rows, 1, id);
	return one_changed(writing->store, &rows, err);
}

/* Where corrected words brought two notes to one place, reading shows both and writing replaces
 * both. */
static bool note_change(struct writing *writing, struct error *err)
{
	struct numbers numbers = {.count = 0};
	bool good = notes_at(writing->store, writing->place, &numbers, err);
	bool keeps = writing->text[0] != '\0';
	if (good && keeps)
		good = numbers.count > 0 ? note_update(writing, numbers.items[0], err)
					 : note_insert(writing, err);
	for (size_t i = keeps ? 1 : 0; i < numbers.count && good; i++)
		good = note_delete(writing, numbers.items[i], err);
	numbers_clear(&numbers);
	return good;
}

static bool note_verify(struct writing *writing, struct error *err)
{
	if (writing->id == 0)
		return true;
	struct rows rows =
		rows_start(&writing->store->notes, SQL("SELECT text FROM note WHERE id = ?1"));
	rows_int(&rows, 1, writing->id);
	bool same = rows_next(&rows) && strcmp(rows_string(&rows, 0), writing->text) == 0;
	if (!rows_end(&rows, err))
		return false;
	if (same)
		return true;
	return error_set(err, ERROR_LIBRARY, _("the notes '%s' do not hold what was written"),
		writing->store->notes_path);
}

static bool note_commit(struct writing *writing, struct error *err)
{
	struct store *store = writing->store;
	if (!notes_ready(store, err) || !writing_begin(&store->notes, err))
		return false;
	bool good = note_change(writing, err);
	good = writing_end(&store->notes, good, good ? err : NULL) && good;
	mine_forget(store);
	return good && note_verify(writing, err);
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
	struct place place = note_place(address, shown);
	struct writing writing = {.store = store, .place = &place, .text = text ? text : ""};
	bool good = anchor_words(store, address, &arena, &writing.words, err);
	notes_look(store);
	bool nothing = writing.text[0] == '\0' && store->notes.handle == NULL;
	if (good && writing.words == NULL)
		good = error_set(err, ERROR_INPUT, _("'%s' is not in the library"), shown);
	else if (good && !nothing)
		good = note_commit(&writing, err);
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
	struct place place = note_place(address, shown);
	*text = NULL;
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	bool good = notes_at(store, &place, &numbers, err);
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
	struct anchor anchor = {rows_string(rows, 0), rows_string(rows, 1)};
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
