/* SPDX-License-Identifier: MIT */
/* Bookmarks and the like: set, cleared, and at hand for every statement that is shown. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- at hand ------------------------------------------------------------------------------- */

static void mine_add(struct store *store, size_t *room, int64_t statement, unsigned marks)
{
	if (store->mine_count == *room) {
		*room = *room * 2 + 64;
		store->mine = memory_resize(store->mine, *room * sizeof *store->mine);
	}
	store->mine[store->mine_count++] = (struct mine){statement, marks};
}

/* What is unread has no mark, as everything is at first: the row of this kind says that it was
 * read. */
static unsigned mine_of_kind(int64_t kind)
{
	return kind == MARK_BOOKMARKED ? MINE_BOOKMARKED : (kind == MARK_UNREAD ? MINE_READ : 0);
}

static bool mine_read(struct store *store, size_t *room, struct error *err)
{
	bool good = true;
	struct rows rows = rows_start(&store->notes, SQL("SELECT address, words, -1 "
							 "FROM note "
							 "UNION ALL "
							 "SELECT address, words, kind "
							 "FROM mark"));
	while (good && rows_next(&rows)) {
		struct anchor anchor = {rows_string(&rows, 0), rows_string(&rows, 1)};
		int64_t kind = rows_number(&rows, 2);
		struct spot spot;
		good = anchor_find(store, &anchor, &spot, err);
		if (good && spot.placed && spot.statement != 0)
			mine_add(store, room, spot.statement,
				kind < 0 ? MINE_NOTED : mine_of_kind(kind));
	}
	return rows_end(&rows, good ? err : NULL) && good;
}

static int mine_compare(const void *a, const void *b)
{
	const struct mine *left = a, *right = b;
	return (left->statement > right->statement) - (left->statement < right->statement);
}

/* Sorted, one item a statement. */
static void mine_order(struct store *store)
{
	size_t kept = 0;
	if (store->mine_count == 0)
		return;
	qsort(store->mine, store->mine_count, sizeof *store->mine, mine_compare);
	for (size_t i = 1; i < store->mine_count; i++) {
		if (store->mine[i].statement == store->mine[kept].statement)
			store->mine[kept].marks |= store->mine[i].marks;
		else
			store->mine[++kept] = store->mine[i];
	}
	store->mine_count = kept + 1;
}

int64_t data_version(struct database *database)
{
	int64_t version = 0;
	if (database->handle == NULL)
		return 0;
	struct rows rows = rows_start(database, SQL("PRAGMA data_version"));
	if (rows_next(&rows))
		version = rows_number(&rows, 0);
	rows_end(&rows, NULL);
	return version;
}

bool mine_load(struct store *store, struct error *err)
{
	size_t room = 0;
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	int64_t versions[2] = {data_version(&store->library), data_version(&store->notes)};
	if (store->mine_read && memcmp(versions, store->mine_versions, sizeof versions) == 0)
		return true;
	mine_forget(store);
	bool good = mine_read(store, &room, err);
	mine_order(store);
	if (!good)
		mine_forget(store);
	store->mine_read = good;
	memcpy(store->mine_versions, versions, sizeof versions);
	return good;
}

void mine_forget(struct store *store)
{
	free(store->mine);
	store->mine = NULL;
	store->mine_count = 0;
	store->mine_read = false;
}

unsigned mine_marks(const struct store *store, int64_t statement)
{
	const struct mine wanted = {.statement = statement};
	if (store->mine_count == 0)
		return 0;
	const struct mine *found =
		bsearch(&wanted, store->mine, store->mine_count, sizeof *store->mine, mine_compare);
	return found != NULL ? found->marks : 0;
}

/* ---- set and cleared ----------------------------------------------------------------------- */

static bool mark_insert(
	struct store *store, const struct place *place, const char *words, struct error *err)
{
	struct rows rows = rows_start(
		&store->notes, SQL("INSERT INTO mark(document, address, words, kind, made)"
				   "VALUES(?1, ?2, ?3, ?4, ?5)"));
	rows_text(&rows, 1, place->document);
	rows_text(&rows, 2, place->address);
	rows_text(&rows, 3, words);
	rows_int(&rows, 4, place->kind);
	rows_int(&rows, 5, (int64_t)time(NULL));
	return rows_run(&rows, err);
}

static bool mark_delete(struct store *store, int64_t id, struct error *err)
{
	struct rows rows = rows_start(&store->notes, SQL("DELETE FROM mark WHERE id = ?1"));
	rows_int(&rows, 1, id);
	return rows_run(&rows, err);
}

static bool mark_change(struct store *store, const struct place *place, const char *words, bool set,
	struct error *err)
{
	struct numbers numbers = {.count = 0};
	bool good = notes_at(store, place, &numbers, err);
	if (good && set && numbers.count == 0)
		good = mark_insert(store, place, words, err);
	for (size_t i = 0; i < numbers.count && good && !set; i++)
		good = mark_delete(store, numbers.items[i], err);
	numbers_clear(&numbers);
	return good;
}

/* Read back: what was set stands there, what was cleared does not. */
static bool mark_verify(struct store *store, const struct place *place, bool set, struct error *err)
{
	struct numbers numbers = {.count = 0};
	bool good = notes_at(store, place, &numbers, err);
	if (good && (numbers.count > 0) != set)
		good = error_set(err, ERROR_LIBRARY, _("the notes '%s' did not take the mark"),
			store->notes_path);
	numbers_clear(&numbers);
	return good;
}

static bool mark_commit(struct store *store, const struct found *found, struct place *place,
	bool set, struct error *err)
{
	place->document = found->document;
	place->address = found->address;
	if (!notes_ready(store, err) || !writing_begin(&store->notes, err))
		return false;
	bool good = mark_change(store, place, found->text, set, err);
	good = writing_end(&store->notes, good, good ? err : NULL) && good;
	mine_forget(store);
	return good && mark_verify(store, place, set, err);
}

bool store_mark(struct store *store, int64_t id, enum query_mark mark, bool set, struct error *err)
{
	struct arena arena = {0};
	struct found found;
	if (mark != MARK_BOOKMARKED && mark != MARK_UNREAD)
		return error_set(err, ERROR_USAGE, _("this mark is not set by hand"));
	if (mark == MARK_UNREAD)
		set = !set;
	bool good = found_load(store, &arena, id, &found, err);
	struct place place = {.table = NOTES_MARK, .kind = mark};
	notes_look(store);
	if (good && found.text == NULL)
		good = error_set(err, ERROR_INPUT, _("the statement is no longer in the library"));
	else if (good && (set || store->notes.handle != NULL))
		good = mark_commit(store, &found, &place, set, err);
	arena_clear(&arena);
	return good;
}
