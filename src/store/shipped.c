/* SPDX-License-Identifier: MIT */
/* The shipped record, put into a new library and refreshed in an old one. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#define SHIPPED "record/"

static bool digest_current(struct store *store, bool *current, struct error *err)
{
	struct rows rows = rows_start(&store->library, SQL("SELECT value "
							   "FROM meta "
							   "WHERE name = 'shipped'"));
	*current = rows_next(&rows) && strcmp(rows_string(&rows, 0), asset_shipped_digest) == 0;
	return rows_end(&rows, err);
}

static bool digest_write(struct store *store, struct error *err)
{
	struct rows rows = rows_start(
		&store->library, SQL("INSERT INTO meta(name, value)"
				     "VALUES('shipped', ?1)"
				     "ON CONFLICT DO UPDATE SET value = excluded.value"));
	rows_text(&rows, 1, asset_shipped_digest);
	return rows_run(&rows, err);
}

static bool was_removed(struct store *store, const char *slug, bool *removed, struct error *err)
{
	struct rows rows =
		rows_start(&store->library, SQL("SELECT 1 FROM removed WHERE slug = ?1"));
	rows_text(&rows, 1, slug);
	*removed = rows_next(&rows);
	return rows_end(&rows, err);
}

static bool shipped_put(struct store *store, const struct asset *asset,
	const struct document *document, struct error *err)
{
	struct holding held;
	bool removed;
	char digest[DIGEST_SIZE];
	if (!holding_find(store, document->id, &held, err) ||
		!was_removed(store, document->id, &removed, err))
		return false;
	digest_sha256(asset->bytes, asset->size, digest);
	bool same = held.id != 0 && strcmp(held.sha256, digest) == 0;
	bool theirs = held.id != 0 && !held.shipped;
	if (same || theirs || removed)
		return true;
	struct origin origin = {
		.name = files_name(asset->name),
		.bytes = asset->bytes,
		.size = asset->size,
		.shipped = true,
	};
	return store_import(store, document, &origin, NULL, err);
}

/* Whether the program carries a document with these bytes' id: names say so. */
static bool is_carried(const char *file_name)
{
	char name[160];
	snprintf(name, sizeof name, SHIPPED "%s", file_name);
	return asset_find(name) != NULL;
}

/* Shipped documents that the program carries no more go; notes on them stay, unplaced. */
static bool shipped_drop(struct store *store, struct error *err)
{
	struct arena arena = {0};
	const char **slugs = NULL;
	size_t count = 0, room = 0;
	struct rows rows = rows_start(&store->library, SQL("SELECT slug, file_name "
							   "FROM document "
							   "WHERE shipped = 1"));
	while (rows_next(&rows)) {
		if (is_carried(rows_string(&rows, 1)))
			continue;
		slugs = arena_grow(&arena, slugs, count, &room, sizeof *slugs);
		slugs[count++] = rows_copy(&rows, 0, &arena);
	}
	bool good = rows_end(&rows, err);
	for (size_t i = 0; i < count && good; i++) {
		struct holding held;
		good = holding_find(store, slugs[i], &held, err) &&
		       document_drop(store, &held, err);
	}
	arena_clear(&arena);
	return good;
}

static bool shipped_all(struct store *store, struct error *err)
{
	const struct asset *asset;
	struct work step = {.kind = WORK_DOCUMENTS};
	while (asset_at(SHIPPED, step.total) != NULL)
		step.total++;
	for (size_t i = 0; (asset = asset_at(SHIPPED, i)) != NULL; i++) {
		struct document document = {0};
		struct origin origin = {
			.name = files_name(asset->name),
			.bytes = asset->bytes,
			.size = asset->size,
			.shipped = true,
		};
		step.done = i;
		bool put = working_tell(store, &step, err) &&
			   store_hooks.read(&origin, &document, err) &&
			   shipped_put(store, asset, &document, err);
		document_clear(&document);
		if (!put)
			return false;
	}
	return shipped_drop(store, err) && digest_write(store, err);
}

bool shipped_refresh(struct store *store, struct error *err)
{
	bool current;
	if (store_hooks.read == NULL)
		return true;
	if (!digest_current(store, &current, err))
		return false;
	if (current)
		return true;
	if (!store_begin(store, err))
		return false;
	/* Another program may have done it meanwhile. */
	bool good = digest_current(store, &current, err) && (current || shipped_all(store, err));
	return store_end(store, good, good ? err : NULL) && good;
}
