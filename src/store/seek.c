/* SPDX-License-Identifier: MIT */
/* From one match to the next, and a match's place in the list. */
#include "search.h"

/* ---- the next ------------------------------------------------------------------------------ */

static const char *const next_match[] = {
	SQL("SELECT rowid "
	    "FROM statement_fts "
	    "WHERE statement_fts MATCH ?1 "
	    "AND rowid BETWEEN ?2 AND ?3 "
	    "AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
	    "ORDER BY rowid "
	    "LIMIT 1"),
	SQL("SELECT rowid "
	    "FROM statement_fts "
	    "WHERE statement_fts MATCH ?1 "
	    "AND rowid BETWEEN ?2 AND ?3 "
	    "AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
	    "ORDER BY rowid DESC "
	    "LIMIT 1"),
};

static const char *const next_plain[] = {
	SQL("SELECT min(id) "
	    "FROM statement "
	    "WHERE id BETWEEN ?2 AND ?3"),
	SQL("SELECT max(id) "
	    "FROM statement "
	    "WHERE id BETWEEN ?2 AND ?3"),
};

static bool narrow_to_document(
	struct store *store, const char *document, struct plan *plan, struct error *err)
{
	struct holding held;
	if (document == NULL)
		return true;
	if (!holding_find(store, document, &held, err))
		return false;
	if (held.id == 0)
		plan->nothing = true;
	if (held.first > plan->first)
		plan->first = held.first;
	if (held.first + held.statements - 1 < plan->last)
		plan->last = held.first + held.statements - 1;
	return true;
}

static void narrow_beyond(struct plan *plan, int64_t id, bool backwards)
{
	if (backwards && id - 1 < plan->last)
		plan->last = id - 1;
	if (!backwards && id + 1 > plan->first)
		plan->first = id + 1;
	if (plan->first > plan->last)
		plan->nothing = true;
}

static bool next_of_plan(struct store *store, const struct plan *plan, bool backwards,
	int64_t *next, struct error *err)
{
	bool match = plan->match != NULL;
	struct rows rows =
		rows_start(&store->library, match ? next_match[backwards] : next_plain[backwards]);
	if (match)
		search_bind(&rows, plan, plan->match);
	rows_int(&rows, 2, plan->first);
	rows_int(&rows, 3, plan->last);
	if (rows_next(&rows))
		*next = rows_number(&rows, 0);
	return rows_end(&rows, err);
}

bool store_find_next(struct store *store, const struct query *query, const char *document,
	int64_t id, bool backwards, int64_t *next, struct error *err)
{
	struct plan plan;
	int64_t found = 0;
	if (!reading_begin(&store->library, err))
		return false;
	bool good = mine_load(store, err) && plan_make(store, query, false, &plan, err);
	if (good) {
		good = narrow_to_document(store, document, &plan, err);
		narrow_beyond(&plan, id, backwards);
		if (good && !plan.nothing)
			good = next_of_plan(store, &plan, backwards, &found, err);
		plan_clear(&plan);
	}
	reading_end(&store->library);
	if (good)
		*next = found;
	return good;
}

/* ---- the place ----------------------------------------------------------------------------- */

static bool place_of_match(
	struct store *store, const struct plan *plan, size_t cap, size_t *place, struct error *err)
{
	struct rows rows =
		rows_start(&store->library, SQL("SELECT count(*) "
						"FROM (SELECT 1 "
						"      FROM statement_fts "
						"      WHERE statement_fts MATCH ?1 "
						"      AND rowid BETWEEN ?2 AND ?3 "
						"      AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
						"      LIMIT ?5)"));
	search_bind(&rows, plan, plan->match);
	rows_int(&rows, 5, search_limit(cap));
	if (rows_next(&rows))
		*place = (size_t)rows_number(&rows, 0);
	return rows_end(&rows, err);
}

static bool place_of_documents(
	struct store *store, const struct plan *plan, size_t cap, size_t *place, struct error *err)
{
	struct rows rows = rows_start(
		&store->library, SQL("SELECT ifnull(sum(min(statements, ?2 - first + 1)), 0) "
				     "FROM document "
				     "WHERE first BETWEEN ?1 AND ?2"));
	rows_int(&rows, 1, plan->first);
	rows_int(&rows, 2, plan->last);
	if (rows_next(&rows)) {
		*place = (size_t)rows_number(&rows, 0);
		if (cap > 0 && *place > cap)
			*place = cap;
	}
	return rows_end(&rows, err);
}

bool store_find_place(struct store *store, const struct query *query, int64_t id, size_t cap,
	size_t *place, struct error *err)
{
	struct plan plan;
	size_t found = 0;
	if (!reading_begin(&store->library, err))
		return false;
	bool good = mine_load(store, err) && plan_make(store, query, false, &plan, err);
	if (good) {
		narrow_beyond(&plan, id, true);
		if (!plan.nothing)
			good = plan.match != NULL
				       ? place_of_match(store, &plan, cap, &found, err)
				       : place_of_documents(store, &plan, cap, &found, err);
		plan_clear(&plan);
	}
	reading_end(&store->library);
	if (good)
		*place = found;
	return good;
}
