/* SPDX-License-Identifier: MIT */
/* SQL functions of our own: where a row matches, how it is marked, which of its acts fit. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

/* ---- hits ---------------------------------------------------------------------------------- */

/* Words of the text that match, by their place in it, sorted; then the bytes they stand at. */
struct hits {
	int *firsts;
	int *lasts;
	int count;
	int next;
	int word;	 /* the word that the tokenizer is at */
	uint32_t *bytes; /* start and end of each */
	size_t byte_count;
};

/* Gathers the phrases' words; they come in the order of their places. */
static int hits_gather(const Fts5ExtensionApi *api, Fts5Context *fts, struct hits *hits)
{
	int count = 0;
	int code = api->xInstCount(fts, &count);
	hits->firsts = memory_allocate(((size_t)count + 1) * sizeof *hits->firsts);
	hits->lasts = memory_allocate(((size_t)count + 1) * sizeof *hits->lasts);
	for (int i = 0; i < count && code == SQLITE_OK; i++) {
		int phrase, column, place;
		code = api->xInst(fts, i, &phrase, &column, &place);
		if (code != SQLITE_OK || column != 0)
			continue;
		int last = place + api->xPhraseSize(fts, phrase) - 1;
		int before = hits->count - 1;
		if (before >= 0 && place <= hits->lasts[before]) {
			if (last > hits->lasts[before])
				hits->lasts[before] = last;
			continue;
		}
		hits->firsts[hits->count] = place;
		hits->lasts[hits->count++] = last;
	}
	return code;
}

static int hits_token(void *context, int flags, const char *token, int size, int start, int end)
{
	struct hits *hits = context;
	(void)token;
	(void)size;
	if (flags & FTS5_TOKEN_COLOCATED)
		return SQLITE_OK;
	if (hits->next == hits->count)
		return SQLITE_DONE;
	int word = hits->word++;
	if (word == hits->firsts[hits->next])
		hits->bytes[hits->byte_count] = (uint32_t)start;
	if (word == hits->lasts[hits->next]) {
		hits->bytes[hits->byte_count + 1] = (uint32_t)end;
		hits->byte_count += 2;
		hits->next++;
	}
	return SQLITE_OK;
}

/* highlight() would put markers into the text, which may hold anything; this gives the bytes. */
static void hits_function(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context,
	int count, sqlite3_value **values)
{
	struct hits hits = {.count = 0};
	const char *text;
	int size;
	(void)count;
	(void)values;
	int code = hits_gather(api, fts, &hits);
	if (code == SQLITE_OK && hits.count > 0)
		code = api->xColumnText(fts, 0, &text, &size);
	if (code == SQLITE_OK && hits.count > 0) {
		hits.bytes = memory_allocate((size_t)hits.count * 2 * sizeof *hits.bytes);
		code = api->xTokenize(fts, text, size, &hits, hits_token);
	}
	if (code == SQLITE_OK || code == SQLITE_DONE)
		sqlite3_result_blob64(context, hits.byte_count > 0 ? (void *)hits.bytes : "",
			hits.byte_count * sizeof *hits.bytes, SQLITE_TRANSIENT);
	else
		sqlite3_result_error_code(context, code);
	free(hits.firsts);
	free(hits.lasts);
	free(hits.bytes);
}

static void hits_shown_function(const Fts5ExtensionApi *api, Fts5Context *fts,
	sqlite3_context *context, int count, sqlite3_value **values)
{
	struct store *store = api->xUserData(fts);
	if (store->hits_skip > 0) {
		store->hits_skip--;
	} else if (store->hits_left > 0) {
		store->hits_left--;
		hits_function(api, fts, context, count, values);
	}
}

void found_hits(struct arena *arena, struct found *found, const struct plan *plan,
	struct rows *rows, int column)
{
	const void *blob = sqlite3_column_blob(rows->statement, column);
	size_t size = rows_size(rows, column);
	size_t count = size / (2 * sizeof(uint32_t));
	size_t text_size = strlen(found->text);
	found->hits = arena_allocate(arena, (count + 1) * sizeof *found->hits);
	for (size_t i = 0; i < count; i++) {
		uint32_t bytes[2];
		memcpy(bytes, (const char *)blob + i * sizeof bytes, sizeof bytes);
		if (bytes[0] < bytes[1] && bytes[1] <= text_size)
			found->hits[found->hit_count++] = (struct span){bytes[0], bytes[1]};
	}
	hits_han(arena, found, plan);
}

/* ---- marks and acts ------------------------------------------------------------------------ */

static void marks_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct store *store = sqlite3_user_data(context);
	int act = count > 1 ? sqlite3_value_int(values[1]) + 1 : 0;
	bool passes = store->filter == NULL ||
		      filter_passes(store->filter, sqlite3_value_int64(values[0]), act);
	sqlite3_result_int(context, passes);
}

static void act_fits_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct plan *plan = sqlite3_value_pointer(values[0], "plan");
	(void)count;
	bool fits = plan == NULL || act_fits(plan, sqlite3_value_int64(values[1]),
					    (unsigned)sqlite3_value_int(values[2]),
					    (unsigned)sqlite3_value_int(values[3]));
	sqlite3_result_int(context, fits);
}

static const struct {
	const char *name;
	fts5_extension_function function;
} index_functions[] = {
	{"hits", hits_function},
	{"hits_shown", hits_shown_function},
};

bool functions_register(struct store *store, struct error *err)
{
	sqlite3 *handle = store->library.handle;
	const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
	int code = sqlite3_create_function_v2(
		handle, "marks", 1, flags, store, marks_function, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_create_function_v2(
			handle, "act_marks", 2, flags, store, marks_function, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_create_function_v2(
			handle, "act_fits", 4, flags, store, act_fits_function, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		return database_fail(&store->library, code, err);
	struct rows rows = rows_start(&store->library, SQL("SELECT fts5(?1)"));
	rows_pointer(&rows, 1, &store->fts, "fts5_api_ptr");
	if (!rows_run(&rows, err))
		return false;
	if (store->fts == NULL)
		return error_set(err, ERROR_LIBRARY, _("this SQLite was built without FTS5"));
	for (size_t i = 0; i < ARRAY_SIZE(index_functions) && code == SQLITE_OK; i++)
		code = store->fts->xCreateFunction(store->fts, index_functions[i].name, store,
			index_functions[i].function, NULL);
	return code == SQLITE_OK || database_fail(&store->library, code, err);
}
