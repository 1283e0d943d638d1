/* SPDX-License-Identifier: MIT */
/*
 * Steps: a person's changes, each a transaction that also writes down which rows it put in and
 * which it took out, whole. Undoing takes the first out and puts the others in again.
 */
#include "internal.h"

#include <string.h>
#include <time.h>

#define STEPS_KEPT 1000
#define WORDS_KEPT 60

/* ---- writing down --------------------------------------------------------------------------- */

/* What could have been done again cannot, once something else was done; and the oldest go. */
static bool step_make_room(struct store *store, struct error *err)
{
	struct rows rows = rows_start(&store->notes, SQL("DELETE FROM change "
							 "WHERE step IN (SELECT id "
							 "               FROM step "
							 "               WHERE undone = 1)"));
	if (!rows_run(&rows, err))
		return false;
	rows = rows_start(&store->notes, SQL("DELETE FROM step WHERE undone = 1"));
	if (!rows_run(&rows, err))
		return false;
	rows = rows_start(&store->notes, SQL("DELETE FROM change "
					     "WHERE step <= (SELECT max(id) FROM step) - ?1"));
	rows_int(&rows, 1, STEPS_KEPT - 1);
	if (!rows_run(&rows, err))
		return false;
	rows = rows_start(&store->notes, SQL("DELETE FROM step "
					     "WHERE id <= (SELECT max(id) FROM step) - ?1"));
	rows_int(&rows, 1, STEPS_KEPT - 1);
	return rows_run(&rows, err);
}

static bool step_open(struct store *store, struct error *err)
{
	if (store->step.id != 0)
		return true;
	if (!step_make_room(store, err))
		return false;
	struct rows rows = rows_start(
		&store->notes, SQL("INSERT INTO step(kind, address, words, changes, made, undone)"
				   "VALUES(0, '', '', 0, ?1, 0)"));
	rows_int(&rows, 1, (int64_t)time(NULL));
	if (!rows_run(&rows, err))
		return false;
	store->step.id = sqlite3_last_insert_rowid(store->notes.handle);
	return true;
}

static bool change_write(
	struct store *store, const struct own_row *row, bool added, struct error *err)
{
	struct rows rows = rows_start(&store->notes,
		SQL("INSERT INTO change(step, added, kind, row, document, address, words, part,"
		    "  value, date, text, source, at)"
		    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"));
	rows_int(&rows, 1, store->step.id);
	rows_int(&rows, 2, added);
	rows_int(&rows, 3, row->table);
	rows_int(&rows, 4, row->id);
	rows_text(&rows, 5, row->document);
	rows_text(&rows, 6, row->address);
	rows_text(&rows, 7, row->words);
	rows_text(&rows, 8, row->part);
	rows_int(&rows, 9, row->value);
	rows_int(&rows, 10, row->date);
	rows_text(&rows, 11, row->text);
	rows_text(&rows, 12, row->source);
	rows_int(&rows, 13, row->at);
	return rows_run(&rows, err);
}

bool step_add(struct store *store, struct own_row *row, struct error *err)
{
	return step_open(store, err) && row_put(store, row, err) &&
	       change_write(store, row, true, err) && mine_added(store, row, err);
}

bool step_remove(struct store *store, enum notes_table table, int64_t id, struct error *err)
{
	struct arena arena = {0};
	struct own_row row;
	bool found;
	bool good = step_open(store, err) &&
		    row_read(store, table, id, &arena, &row, &found, err) && found &&
		    change_write(store, &row, false, err) && row_drop(store, table, id, err);
	arena_clear(&arena);
	if (good)
		mine_removed(store, table, id);
	return good;
}

/* At most WORDS_KEPT characters, on one line. */
static void words_shorten(struct buffer *words, const char *text)
{
	size_t size = strlen(text), at = 0;
	for (size_t i = 0; i < WORDS_KEPT && at < size; i++) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (text_is_blank(character) || character < 0x20)
			buffer_append_char(words, ' ');
		else
			buffer_append(words, text + at, used);
		at += used;
	}
	if (at < size)
		buffer_append_string(words, "…");
}

void step_say(struct store *store, enum deed_kind kind, const char *address, const char *words)
{
	struct step *step = &store->step;
	if (step->deeds++ == 0) {
		step->kind = kind;
		buffer_append_string(&step->address, address);
		words_shorten(&step->words, words);
		return;
	}
	if (step->kind != kind && step->kind != DEED_IMPORT)
		step->kind = DEED_MANY;
}

/* ---- begin and end -------------------------------------------------------------------------- */

bool step_begin(struct store *store, struct error *err)
{
	struct step *step = &store->step;
	if (step->depth == 0) {
		if (!notes_ready(store, err))
			return false;
		backup_look(store);
		if (!writing_begin(&store->notes, err))
			return false;
		if (!mine_load(store, err)) {
			writing_end(&store->notes, false, NULL);
			return false;
		}
	}
	step->depth++;
	return true;
}

static bool step_close(struct store *store, struct error *err)
{
	struct step *step = &store->step;
	if (step->id == 0)
		return true;
	struct rows rows = rows_start(
		&store->notes, SQL("UPDATE step "
				   "SET kind = ?2, address = ?3, words = ?4, changes = ?5 "
				   "WHERE id = ?1"));
	rows_int(&rows, 1, step->id);
	rows_int(&rows, 2, step->kind);
	rows_text(&rows, 3, buffer_string(&step->address));
	rows_text(&rows, 4, buffer_string(&step->words));
	rows_int(&rows, 5, (int64_t)step->deeds);
	return rows_run(&rows, err);
}

static void step_clear(struct step *step)
{
	buffer_clear(&step->address);
	buffer_clear(&step->words);
	*step = (struct step){.depth = 0};
}

/* ---- the rows of a step --------------------------------------------------------------------- */

struct change {
	int64_t id;
	bool added;
	struct own_row row;
};

struct changes {
	struct arena arena;
	struct change *items;
	size_t count;
	size_t room;
};

static bool changes_read(
	struct store *store, int64_t step, struct changes *changes, struct error *err)
{
	*changes = (struct changes){.count = 0};
	struct rows rows = rows_start(&store->notes,
		SQL("SELECT row, document, address, words, part, value, date, text, source, at,"
		    "  kind, added, id "
		    "FROM change "
		    "WHERE step = ?1 "
		    "ORDER BY id"));
	rows_int(&rows, 1, step);
	while (rows_next(&rows)) {
		int64_t table = rows_number(&rows, 10);
		if (table < 0 || table >= NOTES_TABLES)
			continue;
		changes->items = arena_grow(&changes->arena, changes->items, changes->count,
			&changes->room, sizeof *changes->items);
		struct change *change = &changes->items[changes->count++];
		change->row = row_borrow(&rows, (enum notes_table)table);
		row_keep(&change->row, &changes->arena);
		change->added = rows_number(&rows, 11) != 0;
		change->id = rows_number(&rows, 12);
	}
	return rows_end(&rows, err);
}

static bool row_same(const struct own_row *a, const struct own_row *b)
{
	return a->value == b->value && a->date == b->date && a->at == b->at &&
	       strcmp(a->words, b->words) == 0 && strcmp(a->part, b->part) == 0 &&
	       strcmp(a->text, b->text) == 0 && strcmp(a->source, b->source) == 0;
}

/* What was taken out to be replaced is put in by the change behind it. */
static bool change_is_last(const struct changes *changes, size_t at)
{
	if (at + 1 == changes->count)
		return true;
	const struct own_row *row = &changes->items[at].row, *next = &changes->items[at + 1].row;
	return row->table != next->table || row->id != next->id;
}

/* What was acknowledged stands there: read back after the commit. */
static bool step_verify(struct store *store, int64_t step, struct error *err)
{
	struct changes changes;
	bool good = changes_read(store, step, &changes, err);
	for (size_t i = 0; i < changes.count && good; i++) {
		const struct change *change = &changes.items[i];
		struct own_row row;
		bool found;
		if (!change_is_last(&changes, i))
			continue;
		good = row_read(store, change->row.table, change->row.id, &changes.arena, &row,
			&found, err);
		if (good && (found != change->added || (found && !row_same(&row, &change->row))))
			good = error_set(err, ERROR_LIBRARY,
				_("the notes '%s' do not hold what was written"),
				store->notes_path);
	}
	arena_clear(&changes.arena);
	return good;
}

bool step_end(struct store *store, bool keep, struct error *err)
{
	struct step *step = &store->step;
	step->failed = step->failed || !keep;
	if (--step->depth > 0)
		return true;
	bool kept = !step->failed && step_close(store, err);
	int64_t id = step->id;
	kept = writing_end(&store->notes, kept, kept ? err : NULL) && kept;
	step_clear(step);
	if (!kept)
		mine_forget(store);
	return kept && (id == 0 || step_verify(store, id, err));
}

bool store_together(struct store *store, struct error *err)
{
	return step_begin(store, err);
}

bool store_together_end(struct store *store, bool keep, struct error *err)
{
	if (store->step.depth == 0)
		return true;
	return step_end(store, keep, err) || !keep;
}

/* ---- back and forth ------------------------------------------------------------------------- */

/* The row as it is now: its address may have moved since. */
static bool row_take(struct store *store, struct change *change, struct error *err)
{
	struct arena arena = {0};
	struct own_row now;
	bool found;
	bool good = row_read(store, change->row.table, change->row.id, &arena, &now, &found, err);
	if (good && !found)
		good = error_set(err, ERROR_LIBRARY,
			_("the notes '%s' no longer have what is to be undone"), store->notes_path);
	if (good && strcmp(now.address, change->row.address) != 0) {
		struct rows rows = rows_start(
			&store->notes, SQL("UPDATE change SET address = ?2 WHERE id = ?1"));
		rows_int(&rows, 1, change->id);
		rows_text(&rows, 2, now.address);
		good = rows_run(&rows, err);
	}
	good = good && row_drop(store, change->row.table, change->row.id, err);
	if (good)
		mine_removed(store, change->row.table, change->row.id);
	arena_clear(&arena);
	return good;
}

static bool row_give(struct store *store, struct change *change, struct error *err)
{
	return row_put(store, &change->row, err) && mine_added(store, &change->row, err);
}

static bool changes_apply(
	struct store *store, struct changes *changes, bool back, struct error *err)
{
	bool good = true;
	for (size_t i = 0; i < changes->count && good; i++) {
		struct change *change = &changes->items[back ? changes->count - 1 - i : i];
		good = change->added == back ? row_take(store, change, err)
					     : row_give(store, change, err);
	}
	return good;
}

static const char *const next_sql[] = {
	SQL("SELECT id, kind, address, words, changes, made "
	    "FROM step "
	    "WHERE undone = 1 "
	    "ORDER BY id "
	    "LIMIT 1"),
	SQL("SELECT id, kind, address, words, changes, made "
	    "FROM step "
	    "WHERE undone = 0 "
	    "ORDER BY id DESC "
	    "LIMIT 1"),
};

static bool deed_read(struct store *store, bool back, int64_t *step, struct arena *arena,
	struct deed *deed, struct error *err)
{
	*step = 0;
	struct rows rows = rows_start(&store->notes, next_sql[back]);
	if (rows_next(&rows)) {
		int64_t kind = rows_number(&rows, 1);
		*step = rows_number(&rows, 0);
		*deed = (struct deed){
			.kind = kind > 0 && kind < DEED_COUNT ? (enum deed_kind)kind : DEED_MANY,
			.address = rows_copy(&rows, 2, arena),
			.words = rows_copy(&rows, 3, arena),
			.count = (size_t)rows_number(&rows, 4),
			.made = rows_number(&rows, 5),
		};
	}
	return rows_end(&rows, err);
}

/* Said where it stands now, not where it stood when it was done. */
static bool deed_place(struct store *store, const struct changes *changes, struct arena *arena,
	struct deed *deed, struct error *err)
{
	if (changes->count == 0 || deed->address[0] == '\0')
		return true;
	const struct own_row *row = &changes->items[0].row;
	struct anchor anchor = {row->address, row->words, row->part};
	struct spot spot;
	if (!anchor_find(store, &anchor, &spot, err))
		return false;
	if (spot.placed)
		deed->address = arena_string(arena, spot.address);
	return true;
}

static bool step_turn(
	struct store *store, bool back, struct arena *arena, struct deed *deed, struct error *err)
{
	struct changes changes = {.count = 0};
	int64_t step;
	bool good = deed_read(store, back, &step, arena, deed, err);
	if (good && step != 0) {
		good = changes_read(store, step, &changes, err) &&
		       deed_place(store, &changes, arena, deed, err) &&
		       changes_apply(store, &changes, back, err);
		struct rows rows =
			rows_start(&store->notes, SQL("UPDATE step SET undone = ?2 WHERE id = ?1"));
		rows_int(&rows, 1, step);
		rows_int(&rows, 2, back);
		good = rows_run(&rows, good ? err : NULL) && good;
	}
	arena_clear(&changes.arena);
	return good;
}

static bool turn(
	struct store *store, bool back, struct arena *arena, struct deed *what, struct error *err)
{
	struct deed deed = {.kind = DEED_NONE, .address = "", .words = ""};
	*what = deed;
	if (store->step.depth > 0)
		return error_set(err, ERROR_USAGE, _("a change is under way"));
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	if (!notes_ready(store, err))
		return false;
	backup_look(store);
	if (!writing_begin(&store->notes, err))
		return false;
	bool good = mine_load(store, err) && step_turn(store, back, arena, &deed, err);
	good = writing_end(&store->notes, good, good ? err : NULL) && good;
	if (good)
		*what = deed;
	else
		mine_forget(store);
	return good;
}

bool store_undo(struct store *store, struct arena *arena, struct deed *what, struct error *err)
{
	return turn(store, true, arena, what, err);
}

bool store_redo(struct store *store, struct arena *arena, struct deed *what, struct error *err)
{
	return turn(store, false, arena, what, err);
}
