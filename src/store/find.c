/* SPDX-License-Identifier: MIT */
/* Statements that match, a screenful at a time, counted to a cap. */
#include "search.h"

#include <string.h>

void search_bind(struct rows *rows, const struct plan *plan, const char *match)
{
	rows_text(rows, 1, match);
	rows_int(rows, 2, plan->first);
	rows_int(rows, 3, plan->last);
	rows_int(rows, 4, plan->marks);
	plan->store->filter = plan;
}

struct found *search_add(struct search *search, int64_t id)
{
	struct result *result = search->result;
	result->items = arena_grow(
		&result->arena, result->items, result->count, &result->room, sizeof *result->items);
	struct found *found = &result->items[result->count];
	if (!found_load(search->store, &result->arena, id, found, search->err)) {
		search->failed = true;
		return NULL;
	}
	if (found->text == NULL)
		return NULL;
	result->count++;
	return found;
}

bool search_end(struct search *search, struct rows *rows)
{
	return rows_end(rows, search->failed ? NULL : search->err) && !search->failed;
}

int64_t search_limit(size_t limit)
{
	return limit == 0 || limit > INT64_MAX ? -1 : (int64_t)limit;
}

/* ---- with a MATCH -------------------------------------------------------------------------- */

static const char *const match_rows[] = {
	[ORDER_READING] = SQL("SELECT rowid, hits_shown(statement_fts) "
			      "FROM statement_fts "
			      "WHERE statement_fts MATCH ?1 "
			      "AND rowid BETWEEN ?2 AND ?3 "
			      "AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
			      "ORDER BY rowid"),
	[ORDER_NEWEST] = SQL("SELECT rowid, hits_shown(statement_fts) "
			     "FROM statement_fts "
			     "WHERE statement_fts MATCH ?1 "
			     "AND rowid BETWEEN ?2 AND ?3 "
			     "AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
			     "ORDER BY rowid DESC"),
};

/* Matches are walked once: shown, counted, and counted by section. */
struct walk {
	size_t passed;
	size_t sections[SECTION_COUNT];
	bool ended; /* there are no more */
};

#define WALK_CAPS 8

/* Past the rows that are shown and the cap there is nothing to learn, but for the sections: they
 * are walked on for a while, as that is cheaper than asking for each again. */
static bool walk_enough(const struct search *search, const struct walk *walk)
{
	const struct find_options *options = search->options;
	size_t cap = options->count_cap;
	if (options->limit == 0 || cap == 0)
		return false;
	if (walk->passed < options->offset + options->limit || walk->passed <= cap)
		return false;
	if (!options->sections || walk->passed > cap * WALK_CAPS)
		return true;
	for (size_t i = 0; i < SECTION_COUNT; i++)
		if (walk->sections[i] <= cap)
			return false;
	return true;
}

static void walk_row(struct search *search, struct walk *walk, struct rows *rows)
{
	const struct find_options *options = search->options;
	size_t at = walk->passed++;
	if (options->sections)
		walk->sections[sections_of(search->store, rows_number(rows, 0))]++;
	bool shown = at >= options->offset &&
		     (options->limit == 0 || at - options->offset < options->limit);
	if (!shown)
		return;
	struct found *found = search_add(search, rows_number(rows, 0));
	if (found != NULL)
		found_hits(&search->result->arena, found, search->plan, rows, 1);
}

static bool rows_of_match(struct search *search, struct walk *walk)
{
	const struct find_options *options = search->options;
	enum find_order order = options->order == ORDER_NEWEST ? ORDER_NEWEST : ORDER_READING;
	if (options->sections && !sections_load(search->store, search->err))
		return false;
	search->store->hits_skip = options->offset;
	search->store->hits_left = options->limit > 0 ? options->limit : SIZE_MAX;
	struct rows rows = rows_start(&search->store->library, match_rows[order]);
	search_bind(&rows, search->plan, search->plan->match);
	while (!search->failed && !walk_enough(search, walk) && !walk->ended) {
		walk->ended = !rows_next(&rows);
		if (!walk->ended)
			walk_row(search, walk, &rows);
	}
	return search_end(search, &rows);
}

bool search_count_statements(struct search *search, const char *match, size_t *count, bool *capped)
{
	size_t cap = search->options->count_cap;
	struct rows rows = rows_start(
		&search->store->library, SQL("SELECT count(*) "
					     "FROM (SELECT 1 "
					     "      FROM statement_fts "
					     "      WHERE statement_fts MATCH ?1 "
					     "      AND rowid BETWEEN ?2 AND ?3 "
					     "      AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
					     "      LIMIT ?5)"));
	search_bind(&rows, search->plan, match);
	rows_int(&rows, 5, cap > 0 ? (int64_t)cap + 1 : -1);
	if (rows_next(&rows))
		search_count(search, rows_number(&rows, 0), count, capped);
	return rows_end(&rows, search->err);
}

void search_count(struct search *search, int64_t counted, size_t *count, bool *capped)
{
	size_t cap = search->options->count_cap;
	*count = (size_t)counted;
	*capped = cap > 0 && *count > cap;
	if (*capped)
		*count = cap;
}

static bool section_count(struct search *search, unsigned section, search_counter *counter)
{
	struct arena arena = {0};
	struct result *result = search->result;
	const char *match = search->plan->match;
	const char *within = match != NULL ? arena_printf(&arena, "(%s) AND codes:\"" CODE "s%u\"",
						     match, section)
					   : arena_printf(&arena, "codes:\"" CODE "s%u\"", section);
	bool good = counter(
		search, within, &result->section_totals[section], &result->section_capped[section]);
	arena_clear(&arena);
	return good;
}

bool search_sections(struct search *search, search_counter *counter)
{
	for (unsigned i = 0; i < SECTION_COUNT; i++)
		if (!section_count(search, i, counter))
			return false;
	return true;
}

/* All matches are at hand, from the first on: they need not be counted again. */
bool search_whole(const struct search *search)
{
	const struct find_options *options = search->options;
	const struct result *result = search->result;
	bool last = options->limit == 0 || result->count < options->limit;
	bool under_cap = options->count_cap == 0 || result->count <= options->count_cap;
	return options->offset == 0 && last && under_cap;
}

void search_count_whole(struct search *search)
{
	struct result *result = search->result;
	result->total = result->count;
	for (size_t i = 0; i < result->count; i++)
		result->section_totals[result->items[i].section]++;
}

/* The section's statements in the whole library. */
static bool section_size(struct search *search, unsigned section, size_t *size)
{
	struct rows rows =
		rows_start(&search->store->library, SQL("SELECT statements "
							"FROM total "
							"WHERE facet = 1 AND value = ?1"));
	rows_int(&rows, 1, section);
	*size = rows_next(&rows) ? (size_t)rows_number(&rows, 0) : 0;
	return rows_end(&rows, search->err);
}

/* What a walk that was stopped has seen: all its counts are floors. */
static void match_floors(struct search *search, const struct walk *walk)
{
	struct result *result = search->result;
	result->partial = true;
	result->total_capped = true;
	for (unsigned i = 0; i < SECTION_COUNT && search->options->sections; i++)
		result->section_capped[i] = walk->sections[i] > 0;
}

/* What the walk did not come to the end of is asked for, a section at a time. */
static bool match_sections(struct search *search, const struct walk *walk)
{
	struct result *result = search->result;
	for (unsigned i = 0; i < SECTION_COUNT; i++) {
		size_t size;
		if (walk->ended || result->section_capped[i])
			continue;
		if (!section_size(search, i, &size))
			return false;
		if (size > result->section_totals[i] &&
			!section_count(search, i, search_count_statements))
			return false;
	}
	return true;
}

static bool find_match(struct search *search)
{
	struct result *result = search->result;
	struct walk walk = {.passed = 0};
	bool good = rows_of_match(search, &walk);
	search_count(search, (int64_t)walk.passed, &result->total, &result->total_capped);
	for (unsigned i = 0; i < SECTION_COUNT && search->options->sections; i++)
		search_count(search, (int64_t)walk.sections[i], &result->section_totals[i],
			&result->section_capped[i]);
	if (good && search->options->sections)
		good = match_sections(search, &walk);
	if (!good && search->store->stopped && result->count > 0) {
		match_floors(search, &walk);
		good = true;
	}
	return good;
}

/* ---- without one --------------------------------------------------------------------------- */

static const char *const plain_rows[] = {
	[ORDER_READING] = SQL("SELECT first, statements "
			      "FROM document "
			      "WHERE first BETWEEN ?1 AND ?2 AND statements > 0 "
			      "ORDER BY first"),
	[ORDER_NEWEST] = SQL("SELECT first, statements "
			     "FROM document "
			     "WHERE first BETWEEN ?1 AND ?2 AND statements > 0 "
			     "ORDER BY first DESC"),
};

/* Numbers of a document follow each other, so any offset is found in the list of documents. */
static bool rows_of_documents(struct search *search)
{
	const struct find_options *options = search->options;
	bool newest = options->order == ORDER_NEWEST;
	int64_t skip = (int64_t)options->offset;
	size_t limit = options->limit > 0 ? options->limit : SIZE_MAX;
	struct rows rows = rows_start(
		&search->store->library, plain_rows[newest ? ORDER_NEWEST : ORDER_READING]);
	rows_int(&rows, 1, search->plan->first);
	rows_int(&rows, 2, search->plan->last);
	while (!search->failed && search->result->count < limit && rows_next(&rows)) {
		int64_t first = rows_number(&rows, 0), count = rows_number(&rows, 1);
		for (int64_t at = skip; at < count && search->result->count < limit; at++) {
			search_add(search, newest ? first + count - 1 - at : first + at);
			if (search->failed)
				break;
		}
		skip = skip > count ? skip - count : 0;
	}
	return search_end(search, &rows);
}

bool search_totals(struct search *search, bool commitments)
{
	struct rows rows = rows_start(
		&search->store->library, SQL("SELECT facet, value, statements, commitments "
					     "FROM total "
					     "WHERE facet = 0 OR facet = 1"));
	while (rows_next(&rows)) {
		int64_t value = rows_number(&rows, 1);
		size_t total;
		bool capped;
		search_count(search, rows_number(&rows, commitments ? 3 : 2), &total, &capped);
		if (rows_number(&rows, 0) == 0) {
			search->result->total = total;
			search->result->total_capped = capped;
		} else if (value >= 0 && value < SECTION_COUNT) {
			search->result->section_totals[value] = total;
			search->result->section_capped[value] = capped;
		}
	}
	return rows_end(&rows, search->err);
}

static bool count_of_dates(struct search *search)
{
	struct result *result = search->result;
	struct rows rows =
		rows_start(&search->store->library, SQL("SELECT ifnull(sum(statements), 0) "
							"FROM document "
							"WHERE first BETWEEN ?1 AND ?2"));
	rows_int(&rows, 1, search->plan->first);
	rows_int(&rows, 2, search->plan->last);
	if (rows_next(&rows))
		search_count(search, rows_number(&rows, 0), &result->total, &result->total_capped);
	if (!rows_end(&rows, search->err))
		return false;
	return !search->options->sections || search_sections(search, search_count_statements);
}

static bool find_plain(struct search *search)
{
	if (!rows_of_documents(search))
		return false;
	return plan_is_all(search->plan) ? search_totals(search, false) : count_of_dates(search);
}

/* ---- all ------------------------------------------------------------------------------------ */

static bool find_statements(struct search *search)
{
	return search->plan->match != NULL ? find_match(search) : find_plain(search);
}

bool search_run(struct search *search, const struct query *query, bool commitments,
	bool (*find)(struct search *))
{
	struct plan plan;
	struct result *result = search->result;
	*result = (struct result){0};
	if (!reading_begin(&search->store->library, search->err))
		return false;
	finding_begin(search->store);
	bool good = mine_load(search->store, search->err) &&
		    plan_make(search->store, query, commitments, &plan, search->err);
	if (good) {
		search->plan = &plan;
		good = plan.nothing || find(search);
		if (good && plan.remark.size > 0)
			result->remark = arena_string(&result->arena, plan.remark.data);
		plan_clear(&plan);
	}
	finding_end(search->store);
	reading_end(&search->store->library);
	if (!good)
		result_clear(result);
	return good;
}

bool store_find(struct store *store, const struct query *query, const struct find_options *options,
	struct result *result, struct error *err)
{
	struct search search = {.store = store, .options = options, .result = result, .err = err};
	return search_run(&search, query, false, find_statements);
}

void result_clear(struct result *result)
{
	arena_clear(&result->arena);
	*result = (struct result){0};
}
