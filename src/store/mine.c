/* SPDX-License-Identifier: MIT */
/* What a person did, at hand for every statement that is shown: rows of the notes by where their
 * words stand now, sorted, so that one search finds a statement's. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

struct mine {
	int64_t statement; /* 0: of a paragraph or document, whose address it has */
	int64_t id;
	int64_t at;
	int64_t value; /* mark: its kind; judgement: the status */
	enum notes_table table;
	int act;
	const char *text; /* tag; or the address */
	const char *key;  /* the tag, folded */
};

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

/* ---- at hand ------------------------------------------------------------------------------- */

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Of an act's judgements the last one comes last. */
static int mine_compare(const void *a, const void *b)
{
	const struct mine *left = a, *right = b;
	int order = order_of(left->statement, right->statement);
	if (order == 0)
		order = order_of((int64_t)left->table, (int64_t)right->table);
	if (order == 0)
		order = order_of(left->act, right->act);
	if (order == 0)
		order = order_of(left->at, right->at);
	return order != 0 ? order : order_of(left->id, right->id);
}

/* False where finding failed; *placed where the row stands anywhere. */
static bool mine_make(struct store *store, const struct own_row *row, struct mine *mine,
	bool *placed, struct error *err)
{
	struct anchor anchor = {row->address, row->words, row->part};
	struct spot spot;
	if (!anchor_find(store, &anchor, &spot, err))
		return false;
	*placed = spot.placed;
	if (!spot.placed)
		return true;
	*mine = (struct mine){
		.statement = spot.statement,
		.id = row->id,
		.at = row->at,
		.value = row->value,
		.table = row->table,
		.act = spot.act,
	};
	if (row->table == NOTES_TAG) {
		struct buffer key = {0};
		text_fold(&key, row->text, strlen(row->text));
		mine->text = arena_string(&store->mine_arena, row->text);
		mine->key = arena_string(&store->mine_arena, buffer_string(&key));
		buffer_clear(&key);
	} else if (spot.statement == 0) {
		mine->text = arena_string(&store->mine_arena, spot.address);
	}
	return true;
}

static struct mine *mine_room(struct store *store)
{
	if (store->mine_count == store->mine_room) {
		store->mine_room = store->mine_room * 2 + 64;
		store->mine = memory_resize(store->mine, store->mine_room * sizeof *store->mine);
	}
	return &store->mine[store->mine_count];
}

/* Saved searches stand on nothing, and a letter's place is no mark of the statement. */
#define MINE_TABLES NOTES_SEARCH

static bool mine_read(struct store *store, enum notes_table table, struct error *err)
{
	bool good = true;
	struct rows rows = own_rows(store, table, NULL);
	while (good && rows_next(&rows)) {
		struct own_row row = row_borrow(&rows, table);
		bool placed;
		good = mine_make(store, &row, mine_room(store), &placed, err);
		store->mine_count += good && placed;
	}
	return rows_end(&rows, good ? err : NULL) && good;
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
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	int64_t versions[2] = {data_version(&store->library), data_version(&store->notes)};
	if (store->mine_read && memcmp(versions, store->mine_versions, sizeof versions) == 0)
		return true;
	mine_forget(store);
	bool good = true;
	for (int table = 0; table < MINE_TABLES && good; table++)
		good = mine_read(store, (enum notes_table)table, err);
	if (!good) {
		mine_forget(store);
		return false;
	}
	if (store->mine_count > 0)
		qsort(store->mine, store->mine_count, sizeof *store->mine, mine_compare);
	store->mine_read = true;
	memcpy(store->mine_versions, versions, sizeof versions);
	return true;
}

void mine_forget(struct store *store)
{
	free(store->mine);
	arena_clear(&store->mine_arena);
	store->mine = NULL;
	store->mine_count = 0;
	store->mine_room = 0;
	store->mine_read = false;
	fresh_forget(store);
}

bool mine_added(struct store *store, const struct own_row *row, struct error *err)
{
	bool placed;
	struct mine made;
	if (!store->mine_read || row->table >= MINE_TABLES)
		return true;
	if (!mine_make(store, row, &made, &placed, err))
		return false;
	if (!placed)
		return true;
	mine_room(store);
	size_t at = store->mine_count;
	while (at > 0 && mine_compare(&store->mine[at - 1], &made) > 0)
		at--;
	memmove(store->mine + at + 1, store->mine + at,
		(store->mine_count - at) * sizeof *store->mine);
	store->mine[at] = made;
	store->mine_count++;
	return true;
}

void mine_removed(struct store *store, enum notes_table table, int64_t id)
{
	for (size_t i = 0; i < store->mine_count; i++) {
		if (store->mine[i].table != table || store->mine[i].id != id)
			continue;
		store->mine_count--;
		memmove(store->mine + i, store->mine + i + 1,
			(store->mine_count - i) * sizeof *store->mine);
		return;
	}
}

/* ---- asked --------------------------------------------------------------------------------- */

struct mine_rows mine_of(const struct store *store, int64_t statement)
{
	size_t low = 0, high = store->mine_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (store->mine[middle].statement < statement)
			low = middle + 1;
		else
			high = middle;
	}
	struct mine_rows rows = {.items = store->mine + low};
	while (low + rows.count < store->mine_count &&
		store->mine[low + rows.count].statement == statement)
		rows.count++;
	return rows;
}

int64_t mine_statement(const struct store *store, size_t at)
{
	return at < store->mine_count ? store->mine[at].statement : -1;
}

/* What is unread has no mark, as everything is at first: the row of this kind says that it was
 * read. */
unsigned mine_marks(struct mine_rows rows)
{
	unsigned marks = 1U << MARK_UNREAD;
	for (size_t i = 0; i < rows.count; i++) {
		const struct mine *mine = &rows.items[i];
		if (mine->table == NOTES_NOTE)
			marks |= 1U << MARK_NOTED;
		else if (mine->table == NOTES_TAG)
			marks |= 1U << MARK_TAGGED;
		else if (mine->table == NOTES_MARK && mine->value == MARK_BOOKMARKED)
			marks |= 1U << MARK_BOOKMARKED;
		else if (mine->table == NOTES_MARK && mine->value == MARK_UNREAD)
			marks &= ~(1U << MARK_UNREAD);
	}
	return marks;
}

static enum status status_of(const struct mine *mine)
{
	bool known = mine != NULL && mine->value >= 0 && mine->value < STATUS_COUNT;
	return known ? (enum status)mine->value : STATUS_NONE;
}

/* The last judgement of the act (0: of the whole); NULL where there is none. */
static const struct mine *judgement_of(struct mine_rows rows, int act)
{
	const struct mine *last = NULL;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].table == NOTES_JUDGEMENT && rows.items[i].act == act)
			last = &rows.items[i];
	return last;
}

static bool is_later(const struct mine *a, const struct mine *b)
{
	return b == NULL || a->at > b->at || (a->at == b->at && a->id > b->id);
}

enum status mine_status(struct mine_rows rows, int act)
{
	if (act > 0) {
		const struct mine *own = judgement_of(rows, act);
		return status_of(own != NULL ? own : judgement_of(rows, 0));
	}
	const struct mine *last = NULL;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].table == NOTES_JUDGEMENT && is_later(&rows.items[i], last))
			last = &rows.items[i];
	return status_of(last);
}

unsigned mine_statuses(struct mine_rows rows, int act)
{
	unsigned set = 0;
	if (act > 0)
		return 1U << mine_status(rows, act);
	for (size_t i = 0; i < rows.count; i++) {
		const struct mine *mine = &rows.items[i];
		bool last = i + 1 == rows.count || rows.items[i + 1].table != mine->table ||
			    rows.items[i + 1].act != mine->act;
		if (mine->table == NOTES_JUDGEMENT && last)
			set |= 1U << status_of(mine);
	}
	unsigned some = set & ~(1U << STATUS_NONE);
	return some != 0 ? some : 1U << STATUS_NONE;
}

unsigned mine_act_statuses(struct mine_rows rows)
{
	unsigned set = 1U << status_of(judgement_of(rows, 0));
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].table == NOTES_JUDGEMENT && rows.items[i].act > 0)
			set |= 1U << mine_status(rows, rows.items[i].act);
	return set;
}

bool mine_has_tag(struct mine_rows rows, const char *key)
{
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].table == NOTES_TAG && strcmp(rows.items[i].key, key) == 0)
			return true;
	return false;
}

static int tag_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool tag_seen(const char *const *tags, size_t count, const char *tag)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal_folded(tags[i], tag))
			return true;
	return false;
}

void mine_fill(struct store *store, struct arena *arena, struct found *found)
{
	struct mine_rows rows = mine_of(store, found->id);
	unsigned marks = mine_marks(rows);
	found->bookmarked = (marks & 1U << MARK_BOOKMARKED) != 0;
	found->noted = (marks & 1U << MARK_NOTED) != 0;
	found->unread = (marks & 1U << MARK_UNREAD) != 0;
	found->status = mine_status(rows, found->act + 1);
	found->tags = NULL;
	found->tag_count = 0;
	if ((marks & 1U << MARK_TAGGED) == 0)
		return;
	const char **tags = arena_allocate(arena, rows.count * sizeof *tags);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.items[i].table == NOTES_TAG &&
			!tag_seen(tags, found->tag_count, rows.items[i].text))
			tags[found->tag_count++] = arena_string(arena, rows.items[i].text);
	qsort(tags, found->tag_count, sizeof *tags, tag_compare);
	found->tags = tags;
}

static int tag_count_compare(const void *a, const void *b)
{
	const struct tag_count *left = a, *right = b;
	int order = strcmp(left->key, right->key);
	return order != 0 ? order : strcmp(left->tag, right->tag);
}

struct tag_counts mine_tags(const struct store *store, struct arena *arena)
{
	struct tag_counts tags = {.count = 0};
	size_t kept = 0, room = 0;
	for (size_t i = 0; i < store->mine_count; i++) {
		const struct mine *mine = &store->mine[i];
		if (mine->table != NOTES_TAG)
			continue;
		tags.items = arena_grow(arena, tags.items, tags.count, &room, sizeof *tags.items);
		tags.items[tags.count++] = (struct tag_count){
			arena_string(arena, mine->text), arena_string(arena, mine->key), 1};
	}
	if (tags.count == 0)
		return tags;
	qsort(tags.items, tags.count, sizeof *tags.items, tag_count_compare);
	for (size_t i = 1; i < tags.count; i++) {
		if (strcmp(tags.items[i].key, tags.items[kept].key) == 0)
			tags.items[kept].count++;
		else
			tags.items[++kept] = tags.items[i];
	}
	tags.count = kept + 1;
	return tags;
}

void mine_at(const struct store *store, const struct place *place, struct numbers *numbers)
{
	struct mine_rows rows = mine_of(store, place->address != NULL ? 0 : place->statement);
	for (size_t i = 0; i < rows.count; i++) {
		const struct mine *mine = &rows.items[i];
		bool there = place->address == NULL ||
			     (mine->text != NULL && strcmp(mine->text, place->address) == 0);
		if (mine->table == place->table && there &&
			(place->table != NOTES_MARK || mine->value == place->kind))
			numbers_add(numbers, mine->id);
	}
}
