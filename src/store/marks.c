/* SPDX-License-Identifier: MIT */
/* Bookmarks, read marks and tags: set and cleared on statements, one or many. */
#include "internal.h"

#include <string.h>
#include <time.h>

/* A mark as it is set or cleared. */
struct marking {
	struct own_row row; /* what would be put in, but for its place */
	bool set;
	enum deed_kind deed;
};

/* Of a tag, the rows that are the same word but for case and accents. */
static bool tag_keep_same(
	struct store *store, struct numbers *numbers, const char *tag, struct error *err)
{
	size_t kept = 0;
	for (size_t i = 0; i < numbers->count; i++) {
		struct own_row row;
		bool found;
		if (!row_read(store, NOTES_TAG, numbers->items[i], &numbers->arena, &row, &found,
			    err))
			return false;
		if (found && text_equal_folded(row.text, tag))
			numbers->items[kept++] = numbers->items[i];
	}
	numbers->count = kept;
	return true;
}

static bool mark_change(struct store *store, const struct marking *marking,
	const struct found *found, struct error *err)
{
	struct numbers numbers = {.count = 0};
	struct own_row row = marking->row;
	struct place place = {.table = row.table, .kind = row.value, .statement = found->id};
	mine_at(store, &place, &numbers);
	bool good = row.table != NOTES_TAG || tag_keep_same(store, &numbers, row.text, err);
	bool changes = marking->set == (numbers.count == 0);
	row.document = found->document;
	row.address = found->address;
	row.words = found->text;
	row.part = "";
	row.source = "";
	row.at = (int64_t)time(NULL);
	if (good && changes && marking->set)
		good = step_add(store, &row, err);
	for (size_t i = 0; i < numbers.count && good && !marking->set; i++)
		good = step_remove(store, row.table, numbers.items[i], err);
	if (good && changes)
		step_say(store, marking->deed, found->address, row.text);
	numbers_clear(&numbers);
	return good;
}

static bool mark_one(
	struct store *store, const struct marking *marking, int64_t id, struct error *err)
{
	struct arena arena = {0};
	struct found found;
	bool good = found_load(store, &arena, id, &found, err);
	if (good && found.text == NULL)
		good = error_set(err, ERROR_INPUT, _("the statement is no longer in the library"));
	good = good && mark_change(store, marking, &found, err);
	arena_clear(&arena);
	return good;
}

static bool mark_all(struct store *store, const struct marking *marking, const int64_t *ids,
	size_t count, struct error *err)
{
	bool good = true;
	notes_look(store);
	/* Nothing can be cleared where nothing was ever written. */
	if (!marking->set && store->notes.handle == NULL)
		return true;
	if (!step_begin(store, err))
		return false;
	for (size_t i = 0; i < count && good; i++)
		good = mark_one(store, marking, ids[i], err);
	return step_end(store, good, good ? err : NULL) && good;
}

bool store_mark_all(struct store *store, const int64_t *ids, size_t count, enum query_mark mark,
	bool set, struct error *err)
{
	struct marking marking = {.row = {.table = NOTES_MARK, .value = mark, .text = ""}};
	if (mark != MARK_BOOKMARKED && mark != MARK_UNREAD)
		return error_set(err, ERROR_USAGE, _("this mark is not set by hand"));
	if (mark == MARK_UNREAD) {
		marking.set = !set;
		marking.deed = set ? DEED_UNREAD : DEED_READ;
	} else {
		marking.set = set;
		marking.deed = set ? DEED_BOOKMARK : DEED_UNBOOKMARK;
	}
	return mark_all(store, &marking, ids, count, err);
}

bool store_mark(struct store *store, int64_t id, enum query_mark mark, bool set, struct error *err)
{
	return store_mark_all(store, &id, 1, mark, set, err);
}

/* ---- tags ---------------------------------------------------------------------------------- */

static bool tag_check(const char *tag, struct error *err)
{
	if (tag_is_sound(tag))
		return true;
	struct buffer shown = {0};
	text_visible(&shown, tag, strnlen(tag, 100));
	error_set(err, ERROR_INPUT,
		_("'%s' is no tag: expected letters, digits, '-', '_' and '.', at most %d bytes, no "
		  "'-' first"),
		buffer_string(&shown), TAG_SIZE - 1);
	buffer_clear(&shown);
	return false;
}

bool store_tag_all(struct store *store, const int64_t *ids, size_t count, const char *tag, bool set,
	struct error *err)
{
	struct marking marking = {
		.row = {.table = NOTES_TAG, .text = tag},
		.set = set,
		.deed = set ? DEED_TAG : DEED_UNTAG,
	};
	return tag_check(tag, err) && mark_all(store, &marking, ids, count, err);
}

bool store_tag(struct store *store, int64_t id, const char *tag, bool set, struct error *err)
{
	return store_tag_all(store, &id, 1, tag, set, err);
}
