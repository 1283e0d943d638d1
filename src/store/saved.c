/* SPDX-License-Identifier: MIT */
/*
 * What a saved search finds that it did not find when it was last looked at. What it found is kept
 * with the notes, a short digest a statement, by which also as many that came as went are told.
 */
#include "internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNTED_MOST 1000
#define SIGN_DIGITS 12

/* ---- digests ------------------------------------------------------------------------------- */

/* Fowler, Noll and Vo's: enough to tell a thousand statements apart. */
static uint64_t sign_add(uint64_t sign, const char *text)
{
	for (const char *at = text;; at++) {
		sign = (sign ^ (unsigned char)*at) * 1099511628211U;
		if (*at == '\0')
			return sign;
	}
}

#define SIGN_START 14695981039346656037U

static uint64_t sign_of(const struct found *found)
{
	uint64_t sign = sign_add(sign_add(SIGN_START, found->document), found->text);
	return sign >> (64 - 4 * SIGN_DIGITS);
}

struct signs {
	uint64_t *items;
	size_t count;
};

static int sign_compare(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
	return (left > right) - (left < right);
}

/* How many of one are not in the other; both sorted. */
static size_t signs_beyond(const struct signs *these, const struct signs *those)
{
	size_t beyond = 0;
	for (size_t i = 0, k = 0; i < these->count; i++) {
		while (k < those->count && those->items[k] < these->items[i])
			k++;
		beyond += k == those->count || those->items[k] != these->items[i];
	}
	return beyond;
}

/* Of the documents that there are: where it is the same, no statement came or went. */
static bool edition_read(struct store *store, uint64_t *edition, struct error *err)
{
	uint64_t sign = SIGN_START;
	struct rows rows =
		rows_start(&store->library, SQL("SELECT slug, sha256 FROM document ORDER BY slug"));
	while (rows_next(&rows))
		sign = sign_add(sign_add(sign, rows_string(&rows, 0)), rows_string(&rows, 1));
	*edition = sign;
	return rows_end(&rows, err);
}

/* ---- what was found ------------------------------------------------------------------------ */

/* Statements of a search. */
struct finding {
	struct arena arena;
	size_t count;
	bool capped;
	uint64_t edition;
	struct signs signs; /* none where there are more than are counted */
};

static bool finding_count(
	struct store *store, const struct query *query, struct finding *finding, struct error *err)
{
	struct result result;
	struct find_options options = {.limit = 1, .count_cap = COUNTED_MOST};
	if (!store_find(store, query, &options, &result, err) ||
		!edition_read(store, &finding->edition, err))
		return false;
	finding->count = result.total;
	finding->capped = result.total_capped;
	result_clear(&result);
	return true;
}

static bool finding_sign(
	struct store *store, const struct query *query, struct finding *finding, struct error *err)
{
	struct result result;
	struct find_options options = {.limit = COUNTED_MOST, .count_cap = COUNTED_MOST};
	if (finding->capped)
		return true;
	if (!store_find(store, query, &options, &result, err))
		return false;
	finding->signs.items =
		arena_allocate(&finding->arena, (result.count + 1) * sizeof(uint64_t));
	for (size_t i = 0; i < result.count; i++)
		finding->signs.items[finding->signs.count++] = sign_of(&result.items[i]);
	result_clear(&result);
	if (finding->signs.count > 0)
		qsort(finding->signs.items, finding->signs.count, sizeof(uint64_t), sign_compare);
	return true;
}

/* ---- kept beside the search ---------------------------------------------------------------- */

static const char *kept_name(struct arena *arena, const char *name)
{
	return arena_printf(arena, "found %s", name);
}

/* "37 1f2e3d4c5b6a7988 a1b2c3d4e5f6…"; earlier programs wrote the count alone. */
static void finding_write(const struct finding *finding, struct buffer *text)
{
	buffer_printf(text, "%zu %016" PRIx64, finding->count, finding->edition);
	for (size_t i = 0; i < finding->signs.count; i++)
		buffer_printf(text, "%s%0*" PRIx64, i == 0 ? " " : "", SIGN_DIGITS,
			finding->signs.items[i]);
}

static void finding_parse(const char *text, struct finding *finding)
{
	char *end;
	finding->count = (size_t)strtoull(text, &end, 10);
	finding->edition = strtoull(end, &end, 16);
	size_t digits = *end == ' ' ? strlen(end + 1) : 0;
	finding->signs.items = arena_allocate(&finding->arena, digits / SIGN_DIGITS * 8 + 8);
	for (const char *at = end + 1; digits >= SIGN_DIGITS; at += SIGN_DIGITS) {
		char one[SIGN_DIGITS + 1] = "";
		memcpy(one, at, SIGN_DIGITS);
		finding->signs.items[finding->signs.count++] = strtoull(one, NULL, 16);
		digits -= SIGN_DIGITS;
	}
	/* What a person changed there is not relied on to be in order. */
	if (finding->signs.count > 0)
		qsort(finding->signs.items, finding->signs.count, sizeof(uint64_t), sign_compare);
}

/* ---- all ----------------------------------------------------------------------------------- */

static bool came_and_went(struct store *store, const struct query *query, struct finding *now,
	const struct finding *then, struct saved_news *news, struct error *err)
{
	/* The same statements: a person's own marks may have changed what is found. */
	bool signed_then = then->signs.count == then->count;
	if (then->edition == now->edition || !signed_then || now->capped) {
		news->came = now->count > then->count ? now->count - then->count : 0;
		return true;
	}
	if (!finding_sign(store, query, now, err))
		return false;
	news->came = signs_beyond(&now->signs, &then->signs);
	news->went = signs_beyond(&then->signs, &now->signs);
	return true;
}

bool store_saved_news(struct store *store, const char *name, const struct query *query,
	struct saved_news *news, struct error *err)
{
	struct finding now = {.count = 0}, then = {.count = 0};
	struct saved_news found = {.count = 0};
	const char *text = NULL;
	bool good = finding_count(store, query, &now, err) &&
		    store_kept(store, kept_name(&now.arena, name), &now.arena, &text, err);
	found.count = now.count;
	found.capped = now.capped;
	if (good && text != NULL) {
		finding_parse(text, &then);
		good = came_and_went(store, query, &now, &then, &found, err);
	}
	if (good)
		*news = found;
	arena_clear(&now.arena);
	arena_clear(&then.arena);
	return good;
}

bool store_saved_seen(
	struct store *store, const char *name, const struct query *query, struct error *err)
{
	struct finding now = {.count = 0};
	struct buffer text = {0};
	bool good = finding_count(store, query, &now, err) && finding_sign(store, query, &now, err);
	if (good) {
		finding_write(&now, &text);
		good = store_keep(store, kept_name(&now.arena, name), buffer_string(&text), err);
	}
	buffer_clear(&text);
	arena_clear(&now.arena);
	return good;
}
