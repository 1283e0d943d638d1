/* SPDX-License-Identifier: MIT */
/* Documents in and out of the library, one at a time or as a bulk load. */
#include "internal.h"

#include <stdlib.h>

struct store_hooks store_hooks;

void store_set_hooks(const struct store_hooks *hooks)
{
	store_hooks = *hooks;
}

static bool library_writable(struct store *store, struct error *err)
{
	if (store->writable)
		return true;
	return database_fail(&store->library, SQLITE_READONLY, err);
}

/* ---- bulk loads ---------------------------------------------------------------------------- */

/* How many bytes of index are gathered in memory before they are written; 1 MiB is SQLite's own.
 * Kept in the index's table, so it is set back with the load's own transaction. */
static bool index_gather(struct store *store, int64_t bytes, struct error *err)
{
	struct rows rows = rows_start(&store->library,
		SQL("INSERT INTO statement_fts(statement_fts, rank) VALUES('hashsize', ?1)"));
	rows_int(&rows, 1, bytes);
	return rows_run(&rows, err);
}

#define GATHER_BULK (2 * 1024 * 1024)
#define GATHER_USUAL (1024 * 1024)

bool store_begin(struct store *store, struct error *err)
{
	if (!library_writable(store, err) || !writing_begin(&store->library, err))
		return false;
	database_execute(&store->library, SQL("PRAGMA cache_size = -2048"), NULL);
	store->bulk = true;
	store->broken = false;
	store->words = word_counts_new();
	working_begin(store);
	return true;
}

static int stretch_compare(const void *a, const void *b)
{
	const struct stretch *left = a, *right = b;
	return (left->first > right->first) - (left->first < right->first);
}

#define INDEXED_AT_ONCE 2000

/* In parts, so that there is something to tell in between. */
static bool pending_index(
	struct store *store, struct stretch left, struct work *step, struct error *err)
{
	while (left.first <= left.last) {
		struct stretch part = left;
		if (part.last - part.first >= INDEXED_AT_ONCE)
			part.last = part.first + INDEXED_AT_ONCE - 1;
		if (!working_tell(store, step, err) || !index_add(store, &part, 1, err))
			return false;
		step->done += (size_t)(part.last - part.first) + 1;
		left.first = part.last + 1;
	}
	return true;
}

static bool pending_write(struct store *store, struct error *err)
{
	size_t total = 0;
	if (store->pending_count == 0)
		return true;
	qsort(store->pending, store->pending_count, sizeof *store->pending, stretch_compare);
	for (size_t i = 0; i < store->pending_count; i++)
		total += (size_t)(store->pending[i].last - store->pending[i].first) + 1;
	struct work step = {.kind = WORK_INDEX, .total = total};
	for (size_t i = 0; i < store->pending_count; i++)
		if (!pending_index(store, store->pending[i], &step, err))
			return false;
	return true;
}

static bool bulk_write(struct store *store, struct error *err)
{
	if (store->broken)
		return error_set(err, ERROR_LIBRARY,
			_("nothing was imported, as one of the documents failed"));
	return index_gather(store, GATHER_BULK, err) && pending_write(store, err) &&
	       word_counts_write(store, store->words, err) &&
	       index_gather(store, GATHER_USUAL, err);
}

bool store_end(struct store *store, bool keep, struct error *err)
{
	if (!store->bulk)
		return true;
	bool good = !keep || bulk_write(store, err);
	/* Neither keeping nor undoing it is stopped half-way. */
	working_end(store);
	good = writing_end(&store->library, keep && good, good ? err : NULL) && good;
	word_counts_free(store->words);
	free(store->pending);
	store->words = NULL;
	store->pending = NULL;
	store->pending_count = 0;
	store->pending_room = 0;
	store->bulk = false;
	store->broken = false;
	database_execute(&store->library, SQL("PRAGMA cache_size = -2048"), NULL);
	mine_forget(store);
	sections_forget(store);
	if (good && keep)
		notes_follow(store, NULL, true, NULL, NULL);
	return good;
}

/* ---- one document -------------------------------------------------------------------------- */

bool store_import(struct store *store, const struct document *document, const struct origin *origin,
	struct import_report *report, struct error *err)
{
	struct import_report done = {.replaced = false};
	if (!library_writable(store, err))
		return false;
	if (store->bulk) {
		if (store->broken)
			return error_set(err, ERROR_LIBRARY, _("an earlier document failed"));
		if (!import_document(store, document, origin, &done, err))
			return false;
	} else {
		if (!writing_begin(&store->library, err))
			return false;
		bool good = import_document(store, document, origin, &done, err);
		if (!writing_end(&store->library, good, good ? err : NULL) || !good)
			return false;
	}
	mine_forget(store);
	sections_forget(store);
	/* The document is in; notes are found by their words even where this fails. */
	notes_follow(store, document->id, !store->bulk, &done, NULL);
	if (report != NULL)
		*report = done;
	return true;
}

static bool remove_note(struct store *store, const char *slug, struct error *err)
{
	struct rows rows =
		rows_start(&store->library, SQL("INSERT OR IGNORE INTO removed(slug) VALUES(?1)"));
	rows_text(&rows, 1, slug);
	return rows_run(&rows, err);
}

bool store_remove(struct store *store, const char *id, bool *found, struct error *err)
{
	struct holding held;
	*found = false;
	if (!library_writable(store, err))
		return false;
	if (!store->bulk && !writing_begin(&store->library, err))
		return false;
	bool good = holding_find(store, id, &held, err);
	if (good && held.id != 0)
		good = document_drop(store, &held, err) &&
		       (!held.shipped || remove_note(store, id, err));
	if (!store->bulk)
		good = writing_end(&store->library, good, good ? err : NULL) && good;
	else if (!good)
		store->broken = true;
	mine_forget(store);
	sections_forget(store);
	if (good)
		*found = held.id != 0;
	return good;
}
