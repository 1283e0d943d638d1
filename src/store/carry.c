/* SPDX-License-Identifier: MIT */
/* What a person wrote, carried out of these notes and into others. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static const enum notes_table tables[OWN_COUNT] = {
	[OWN_NOTE] = NOTES_NOTE,
	[OWN_STATUS] = NOTES_JUDGEMENT,
	[OWN_BOOKMARK] = NOTES_MARK,
	[OWN_READ] = NOTES_MARK,
	[OWN_TAG] = NOTES_TAG,
	[OWN_SEARCH] = NOTES_SEARCH,
	[OWN_PLACE] = NOTES_PLACE,
};

/* ---- out ----------------------------------------------------------------------------------- */

/* An item with what it is sorted by. */
struct carried {
	struct own_item item;
	const char *document;
	int64_t order; /* of its place */
	int64_t id;
};

struct carrying {
	struct arena arena;
	struct carried *items;
	size_t count;
	size_t room;
};

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* By kind and place, and what stands on one place as it was written. */
static int carried_compare(const void *a, const void *b)
{
	const struct carried *left = a, *right = b;
	int order = order_of(left->item.kind, right->item.kind);
	if (order == 0)
		order = strcmp(left->document, right->document);
	if (order == 0)
		order = order_of(left->order, right->order);
	if (order == 0)
		order = strcmp(left->item.address, right->item.address);
	if (order == 0)
		order = order_of(left->item.at, right->item.at);
	return order != 0 ? order : order_of(left->id, right->id);
}

static void item_fill(struct own_item *item, const struct own_row *row)
{
	item->words = row->words;
	item->part = row->part;
	item->at = row->at;
	item->text = row->text;
	item->name = item->source = "";
	if (item->kind == OWN_STATUS) {
		item->status = (enum status)row->value;
		item->date = date_from_number((int)row->date);
		item->source = row->source;
	} else if (item->kind == OWN_TAG) {
		item->name = row->text;
		item->text = "";
	} else {
		item->name = row->source;
	}
}

/* What another program may have put into the notes, and no file could hold. */
static bool item_is_sound(const struct own_item *item, const struct own_row *row)
{
	struct address address;
	switch (item->kind) {
	case OWN_BOOKMARK:
		return row->value == MARK_BOOKMARKED && row->words[0] != '\0';
	case OWN_READ:
		return row->value == MARK_UNREAD && row->words[0] != '\0';
	case OWN_STATUS:
		return row->value >= 0 && row->value < STATUS_COUNT && row->words[0] != '\0' &&
		       address_parse(row->address, &address, NULL) && address.statement > 0;
	case OWN_TAG:
		return tag_is_sound(row->text) && row->words[0] != '\0';
	case OWN_SEARCH:
		return row->source[0] != '\0' && row->text[0] != '\0';
	case OWN_NOTE:
		return row->text[0] != '\0' && row->words[0] != '\0';
	default:
		return row->source[0] != '\0' && row->words[0] != '\0';
	}
}

static bool carry(struct store *store, enum own_kind kind, const struct own_row *row,
	struct carrying *carrying, struct arena *arena, struct error *err)
{
	struct own_item item = {.kind = kind, .address = ""};
	struct spot spot = {.order = 0};
	struct address address;
	if (kind != OWN_SEARCH) {
		struct anchor anchor = {row->address, row->words, row->part};
		if (!anchor_find(store, &anchor, &spot, err))
			return false;
		if (!address_parse(spot.address, &address, NULL))
			return true;
		item.address = arena_string(arena, spot.address);
	}
	if (!item_is_sound(&item, row))
		return true;
	struct own_row kept = *row;
	row_keep(&kept, arena);
	item_fill(&item, &kept);
	carrying->items = arena_grow(&carrying->arena, carrying->items, carrying->count,
		&carrying->room, sizeof *carrying->items);
	carrying->items[carrying->count++] = (struct carried){
		.item = item, .document = kept.document, .order = spot.order, .id = row->id};
	return true;
}

static bool carry_all(struct store *store, enum own_kind kind, struct carrying *carrying,
	struct arena *arena, struct error *err)
{
	bool good = true;
	struct rows rows = own_rows(store, tables[kind], NULL);
	while (good && rows_next(&rows)) {
		struct own_row row = row_borrow(&rows, tables[kind]);
		good = carry(store, kind, &row, carrying, arena, err);
	}
	return rows_end(&rows, good ? err : NULL) && good;
}

bool store_own(struct store *store, struct own *own, struct error *err)
{
	struct carrying carrying = {.count = 0};
	bool good = true;
	*own = (struct own){.count = 0};
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	for (int kind = 0; kind < OWN_COUNT && good; kind++)
		good = carry_all(store, (enum own_kind)kind, &carrying, &own->arena, err);
	if (good && carrying.count > 0) {
		qsort(carrying.items, carrying.count, sizeof *carrying.items, carried_compare);
		own->items = arena_allocate(&own->arena, carrying.count * sizeof *own->items);
		for (size_t i = 0; i < carrying.count; i++)
			own->items[i] = carrying.items[i].item;
		own->count = carrying.count;
	}
	arena_clear(&carrying.arena);
	if (!good)
		own_clear(own);
	return good;
}

/* ---- in ------------------------------------------------------------------------------------ */

/* What an item is told from others by. */
struct known {
	const char *key;
	size_t at; /* in the file; SIZE_MAX: it is in the notes */
};

static int known_compare(const void *a, const void *b)
{
	const struct known *left = a, *right = b;
	int order = strcmp(left->key, right->key);
	if (order != 0 || left->at == right->at)
		return order;
	/* What is in the notes comes first. */
	if (left->at == SIZE_MAX || right->at == SIZE_MAX)
		return left->at == SIZE_MAX ? -1 : 1;
	return left->at < right->at ? -1 : 1;
}

static bool item_key(struct store *store, const struct own_item *item, struct arena *arena,
	const char **key, struct error *err)
{
	struct anchor anchor = {item->address, item->words, item->part};
	struct spot spot = {.placed = true};
	struct buffer text = {0};
	char date[DATE_SIZE];
	if (item->kind != OWN_SEARCH && !anchor_find(store, &anchor, &spot, err))
		return false;
	date_format(item->date, date);
	buffer_printf(&text, "%d\1%s\1%s\1", (int)item->kind, spot.address,
		spot.placed ? "" : item->words);
	if (item->kind == OWN_TAG)
		text_fold(&text, item->name, strlen(item->name));
	else
		buffer_append_string(&text, item->name);
	if (item->kind == OWN_STATUS)
		buffer_printf(&text, "\1%lld\1%d\1%s\1%s\1%s", (long long)item->at,
			(int)item->status, date, item->source, item->part);
	buffer_printf(&text, "\1%s", item->text);
	*key = arena_string(arena, buffer_string(&text));
	buffer_clear(&text);
	return true;
}

static bool keys_make(struct store *store, const struct own *own, bool file, struct known *keys,
	struct arena *arena, struct error *err)
{
	bool good = true;
	for (size_t i = 0; i < own->count && good; i++) {
		keys[i].at = file ? i : SIZE_MAX;
		good = item_key(store, &own->items[i], arena, &keys[i].key, err);
	}
	return good;
}

/* The row under the name (a letter, a search's), in arena; *found false where there is none. */
static bool named_row(struct store *store, const struct own_item *item, const char *name,
	struct arena *arena, struct own_row *row, bool *found, struct error *err)
{
	static const char *const find[] = {SQL("SELECT id FROM search WHERE name = ?1"),
		SQL("SELECT id FROM place WHERE letter = ?1")};
	struct rows rows = rows_start(&store->notes, find[item->kind == OWN_PLACE]);
	rows_text(&rows, 1, name);
	int64_t id = rows_next(&rows) ? rows_number(&rows, 0) : 0;
	*found = false;
	return rows_end(&rows, err) &&
	       (id == 0 || row_read(store, tables[item->kind], id, arena, row, found, err));
}

/* A name under which the search can be kept, or is already; NULL for a letter that is taken. */
static bool name_settle(struct store *store, const struct own_item *item, struct arena *arena,
	const char **name, bool *same, struct error *err)
{
	struct own_row row;
	bool found;
	*name = item->name;
	*same = false;
	for (int number = 2; number < 1000; number++) {
		if (!named_row(store, item, *name, arena, &row, &found, err))
			return false;
		if (!found)
			return true;
		*same = item->kind == OWN_SEARCH && strcmp(row.text, item->text) == 0;
		if (*same)
			return true;
		if (item->kind == OWN_PLACE)
			break;
		*name = arena_printf(arena, "%s (%d)", item->name, number);
	}
	*name = NULL;
	return true;
}

static bool item_put(struct store *store, const struct own_item *item, const char *name,
	struct own_report *report, struct error *err)
{
	static const int64_t marks[OWN_COUNT] = {
		[OWN_BOOKMARK] = MARK_BOOKMARKED, [OWN_READ] = MARK_UNREAD};
	struct address address = {.act = 0};
	struct spot spot = {.placed = true};
	struct anchor anchor = {item->address, item->words, item->part};
	if (item->kind != OWN_SEARCH && (!address_parse(item->address, &address, err) ||
						!anchor_find(store, &anchor, &spot, err)))
		return false;
	struct own_row row = {
		.table = tables[item->kind],
		.document = address.document,
		.address = item->address,
		.words = item->words,
		.part = item->part,
		.value = item->kind == OWN_STATUS ? (int64_t)item->status : marks[item->kind],
		.date = date_number(item->date),
		.text = item->kind == OWN_TAG ? item->name : item->text,
		.source = item->kind == OWN_STATUS ? item->source : name,
		.at = item->at,
	};
	if (!step_add(store, &row, err))
		return false;
	step_say(store, DEED_IMPORT, item->address, "");
	report->added[item->kind]++;
	report->unplaced += !spot.placed;
	return true;
}

static bool item_merge(struct store *store, const struct own_item *item, struct arena *arena,
	struct own_report *report, struct error *err)
{
	const char *name = "";
	bool same = false, named = item->kind == OWN_SEARCH || item->kind == OWN_PLACE;
	if (named && !name_settle(store, item, arena, &name, &same, err))
		return false;
	if (name == NULL)
		report->kept++;
	else if (same)
		report->same++;
	else
		return item_put(store, item, name, report, err);
	return true;
}

/* Marks the items of the file that are not there, each once. */
static bool news_find(struct store *store, const struct own *own, bool *wanted, struct arena *arena,
	struct error *err)
{
	struct own have;
	if (!store_own(store, &have, err))
		return false;
	size_t count = have.count + own->count;
	struct known *keys = memory_allocate((count + 1) * sizeof *keys);
	bool good = keys_make(store, &have, false, keys, arena, err) &&
		    keys_make(store, own, true, keys + have.count, arena, err);
	if (good && count > 0)
		qsort(keys, count, sizeof *keys, known_compare);
	for (size_t i = 0; i < count && good; i++)
		if (keys[i].at != SIZE_MAX)
			wanted[keys[i].at] = i == 0 || strcmp(keys[i - 1].key, keys[i].key) != 0;
	free(keys);
	own_clear(&have);
	return good;
}

bool store_own_merge(
	struct store *store, const struct own *own, struct own_report *report, struct error *err)
{
	struct arena arena = {0};
	struct own_report done = {.same = 0};
	bool *wanted = memory_allocate(own->count + 1);
	bool good = step_begin(store, err);
	if (good) {
		good = news_find(store, own, wanted, &arena, err);
		for (size_t i = 0; i < own->count && good; i++) {
			if (wanted[i])
				good = item_merge(store, &own->items[i], &arena, &done, err);
			else
				done.same++;
		}
		good = step_end(store, good, good ? err : NULL) && good;
	}
	free(wanted);
	arena_clear(&arena);
	if (good)
		*report = done;
	return good;
}
