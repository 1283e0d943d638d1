/* SPDX-License-Identifier: MIT */
/* What is new since the person last looked: documents whose file was not there then. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LOOKED "looked"

void fresh_forget(struct store *store)
{
	store->looked_read = false;
	store->fresh_slug[0] = '\0';
}

/* When the person last looked; 0 where that was never, or the notes cannot say. */
static int64_t looked(struct store *store)
{
	struct arena arena = {0};
	const char *text;
	if (store->notes.handle == NULL)
		return 0;
	int64_t version = data_version(&store->notes);
	if (store->looked_read && version == store->looked_version)
		return store->looked;
	store->looked = 0;
	if (store_kept(store, LOOKED, &arena, &text, NULL) && text != NULL)
		store->looked = strtoll(text, NULL, 10);
	store->looked_read = true;
	store->looked_version = version;
	store->fresh_slug[0] = '\0';
	arena_clear(&arena);
	return store->looked;
}

bool fresh_is(struct store *store, const char *slug, const char *sha256)
{
	if (looked(store) == 0)
		return false;
	if (strcmp(slug, store->fresh_slug) == 0)
		return store->fresh;
	struct rows rows =
		rows_start(&store->notes, SQL("SELECT sha256 FROM seen WHERE document = ?1"));
	rows_text(&rows, 1, slug);
	bool seen = rows_next(&rows) && strcmp(rows_string(&rows, 0), sha256) == 0;
	if (!rows_end(&rows, NULL))
		return false;
	store->fresh = !seen;
	snprintf(store->fresh_slug, sizeof store->fresh_slug, "%s", slug);
	return store->fresh;
}

/* ---- all documents beside all that were seen ------------------------------------------------ */

/* The documents and what was seen are walked side by side, each by name. */
struct beside {
	struct rows seen;
	bool more;
};

static void beside_start(struct store *store, struct beside *beside)
{
	beside->seen = rows_start(&store->notes, SQL("SELECT document, sha256 "
						     "FROM seen "
						     "ORDER BY document"));
	beside->more = rows_next(&beside->seen);
}

static bool beside_has(struct beside *beside, const char *slug, const char *sha256)
{
	int order = 1;
	while (beside->more) {
		order = strcmp(rows_string(&beside->seen, 0), slug);
		if (order >= 0)
			break;
		beside->more = rows_next(&beside->seen);
	}
	return beside->more && order == 0 && strcmp(rows_string(&beside->seen, 1), sha256) == 0;
}

typedef void fresh_visit(void *context, struct rows *documents);

/* Calls back for each document that was not seen as it is, at whose row rows stands: slug, sha256,
 * first, statements. */
static bool unseen_each(struct store *store, fresh_visit *visit, void *context, struct error *err)
{
	struct beside beside;
	beside_start(store, &beside);
	struct rows documents =
		rows_start(&store->library, SQL("SELECT slug, sha256, first, statements "
						"FROM document "
						"ORDER BY slug"));
	while (rows_next(&documents))
		if (!beside_has(&beside, rows_string(&documents, 0), rows_string(&documents, 1)))
			visit(context, &documents);
	bool good = rows_end(&beside.seen, err);
	return rows_end(&documents, good ? err : NULL) && good;
}

/* Before the first look nothing is new. */
static bool fresh_each(struct store *store, fresh_visit *visit, void *context, struct error *err)
{
	return looked(store) == 0 || unseen_each(store, visit, context, err);
}

struct gathering {
	struct arena *arena;
	struct stretch *items;
	size_t count;
	size_t room;
};

static void stretch_add(void *context, struct rows *documents)
{
	struct gathering *gathering = context;
	int64_t first = sqlite3_column_int64(documents->statement, 2);
	int64_t count = sqlite3_column_int64(documents->statement, 3);
	if (count <= 0)
		return;
	gathering->items = arena_grow(gathering->arena, gathering->items, gathering->count,
		&gathering->room, sizeof *gathering->items);
	gathering->items[gathering->count++] = (struct stretch){first, first + count - 1};
}

static int stretch_compare(const void *a, const void *b)
{
	const struct stretch *left = a, *right = b;
	return (left->first > right->first) - (left->first < right->first);
}

bool fresh_stretches(struct store *store, struct arena *arena, struct stretch **stretches,
	size_t *count, struct error *err)
{
	struct gathering gathering = {.arena = arena};
	if (!fresh_each(store, stretch_add, &gathering, err))
		return false;
	if (gathering.count > 0)
		qsort(gathering.items, gathering.count, sizeof *gathering.items, stretch_compare);
	*stretches = gathering.items;
	*count = gathering.count;
	return true;
}

static void news_add(void *context, struct rows *documents)
{
	struct news *news = context;
	news->documents++;
	news->statements += (size_t)sqlite3_column_int64(documents->statement, 3);
}

bool store_news(struct store *store, struct news *news, struct error *err)
{
	struct news found = {.looked = 0};
	notes_look(store);
	found.looked = looked(store);
	if (!fresh_each(store, news_add, &found, err))
		return false;
	*news = found;
	return true;
}

/* ---- looking --------------------------------------------------------------------------------- */

struct sighting {
	const char *document;
	const char *sha256;
};

struct sightings {
	struct arena arena;
	struct sighting *items;
	size_t count;
	size_t room;
};

static void sighting_add(void *context, struct rows *documents)
{
	struct sightings *sightings = context;
	sightings->items = arena_grow(&sightings->arena, sightings->items, sightings->count,
		&sightings->room, sizeof *sightings->items);
	sightings->items[sightings->count++] = (struct sighting){
		arena_string(&sightings->arena, rows_string(documents, 0)),
		arena_string(&sightings->arena, rows_string(documents, 1)),
	};
}

static bool seen_insert(struct store *store, const struct sighting *sighting, struct error *err)
{
	struct rows rows = rows_start(&store->notes, SQL("INSERT INTO seen(document, sha256)"
							 "VALUES(?1, ?2)"
							 "ON CONFLICT DO UPDATE "
							 "SET sha256 = excluded.sha256"));
	rows_text(&rows, 1, sighting->document);
	rows_text(&rows, 2, sighting->sha256);
	return rows_run(&rows, err);
}

/* Mostly nothing is new, and then nothing is written: quitting is felt. What is no longer in the
 * library stays seen: it may come back as it was. */
static bool seen_write(struct store *store, struct error *err)
{
	struct sightings sightings = {0};
	bool good = unseen_each(store, sighting_add, &sightings, err);
	for (size_t i = 0; good && i < sightings.count; i++)
		good = seen_insert(store, &sightings.items[i], err);
	arena_clear(&sightings.arena);
	return good;
}

bool store_looked(struct store *store, struct error *err)
{
	char now[32];
	snprintf(now, sizeof now, "%lld", (long long)time(NULL));
	if (!step_begin(store, err))
		return false;
	bool good = seen_write(store, err) && store_keep(store, LOOKED, now, err);
	good = step_end(store, good, good ? err : NULL) && good;
	fresh_forget(store);
	return good;
}
