/* SPDX-License-Identifier: MIT */
/* Statuses: a person's judgements of commitments. They are added, never changed. */
#include "internal.h"

#include <string.h>
#include <time.h>

static bool judge(struct store *store, struct own_row *row, struct error *err)
{
	if (!step_begin(store, err))
		return false;
	bool good = step_add(store, row, err);
	if (good)
		step_say(store, DEED_STATUS, row->address, status_word((enum status)row->value));
	return step_end(store, good, good ? err : NULL) && good;
}

/* What the judgement stands on: false with a sentence where that does not exist. */
static bool judged_find(struct store *store, const struct address *address, struct arena *arena,
	struct own_row *row, struct error *err)
{
	char shown[ADDRESS_SIZE];
	int64_t statement = 0;
	const char *part = "";
	address_format(address, shown);
	row->document = arena_string(arena, address->document);
	row->address = arena_string(arena, shown);
	if (address->statement == 0)
		return error_set(err, ERROR_INPUT,
			_("a status stands on a statement or an act, such as %s:10.1 or %s:10.1b"),
			address->document, address->document);
	if (!anchor_words(store, address, arena, &row->words, err))
		return false;
	if (row->words != NULL && address->act > 0 &&
		(!store_locate(store, address, &statement, err) ||
			!anchor_part(store, statement, address->act, arena, &part, err)))
		return false;
	row->part = part;
	if (row->words == NULL || part == NULL)
		return error_set(err, ERROR_INPUT, _("'%s' is not in the library"), shown);
	return true;
}

bool store_status_set(struct store *store, const struct address *address,
	const struct judgement *judgement, struct error *err)
{
	struct arena arena = {0};
	struct own_row row = {
		.table = NOTES_JUDGEMENT,
		.value = judgement->status,
		.date = date_number(judgement->date),
		.text = judgement->note != NULL ? judgement->note : "",
		.source = judgement->source != NULL ? judgement->source : "",
		.at = (int64_t)time(NULL),
	};
	bool good = judged_find(store, address, &arena, &row, err) && judge(store, &row, err);
	arena_clear(&arena);
	return good;
}

/* ---- history ------------------------------------------------------------------------------- */

static bool is_of(const struct spot *spot, const struct address *address, int64_t statement)
{
	if (address == NULL)
		return true;
	return spot->placed && spot->statement == statement &&
	       (address->act == 0 || spot->act == address->act);
}

static void history_add(
	const struct own_row *row, const struct spot *spot, struct judgements *history)
{
	struct arena *arena = &history->arena;
	bool known = row->value >= 0 && row->value < STATUS_COUNT;
	history->items = arena_grow(
		arena, history->items, history->count, &history->room, sizeof *history->items);
	history->items[history->count++] = (struct judgement){
		.status = known ? (enum status)row->value : STATUS_NONE,
		.date = date_from_number((int)row->date),
		.note = row->text[0] != '\0' ? arena_string(arena, row->text) : NULL,
		.source = row->source[0] != '\0' ? arena_string(arena, row->source) : NULL,
		.address = arena_string(arena, spot->address),
		.words = arena_string(arena, row->part[0] != '\0' ? row->part : row->words),
		.written = row->at,
		.placed = spot->placed,
	};
}

static bool history_read(struct store *store, const struct address *address, int64_t statement,
	struct judgements *history, struct error *err)
{
	bool good = true;
	struct rows rows =
		own_rows(store, NOTES_JUDGEMENT, address != NULL ? address->document : NULL);
	while (good && rows_next(&rows)) {
		struct own_row row = row_borrow(&rows, NOTES_JUDGEMENT);
		struct anchor anchor = {row.address, row.words, row.part};
		struct spot spot;
		good = anchor_find(store, &anchor, &spot, err);
		if (good && is_of(&spot, address, statement))
			history_add(&row, &spot, history);
	}
	return rows_end(&rows, good ? err : NULL) && good;
}

/* Settings that were read back from a file may be older than those before them. */
static void history_order(struct judgements *history)
{
	for (size_t i = 1; i < history->count; i++) {
		struct judgement moved = history->items[i];
		size_t at = i;
		for (; at > 0 && history->items[at - 1].written > moved.written; at--)
			history->items[at] = history->items[at - 1];
		history->items[at] = moved;
	}
}

bool store_status_history(struct store *store, const struct address *address,
	struct judgements *history, struct error *err)
{
	int64_t statement = 0;
	*history = (struct judgements){.count = 0};
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	if (address != NULL && !store_locate(store, address, &statement, err))
		return false;
	if (address != NULL && statement == 0)
		return true;
	if (!history_read(store, address, statement, history, err)) {
		judgements_clear(history);
		return false;
	}
	history_order(history);
	return true;
}

void judgements_clear(struct judgements *history)
{
	arena_clear(&history->arena);
	*history = (struct judgements){.count = 0};
}
