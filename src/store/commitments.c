/* SPDX-License-Identifier: MIT */
/* Acts of kind commitment in statements that match, in their several orders. */
#include "search.h"

#include <stdio.h>
#include <string.h>

static const char *const all_rows[ORDER_COUNT] = {
	[ORDER_READING] = SQL("SELECT statement, ordinal "
			      "FROM act INDEXED BY commitment_reading "
			      "WHERE kind = 0 "
			      "ORDER BY statement, ordinal "
			      "LIMIT ?1 OFFSET ?2"),
	[ORDER_NEWEST] = SQL("SELECT statement, ordinal "
			     "FROM act INDEXED BY commitment_reading "
			     "WHERE kind = 0 "
			     "ORDER BY statement DESC, ordinal "
			     "LIMIT ?1 OFFSET ?2"),
	[ORDER_SECTION] = SQL("SELECT statement, ordinal "
			      "FROM act INDEXED BY commitment_section "
			      "WHERE kind = 0 "
			      "ORDER BY section, statement, ordinal "
			      "LIMIT ?1 OFFSET ?2"),
	[ORDER_PARTY] = SQL("SELECT statement, ordinal "
			    "FROM act INDEXED BY commitment_party "
			    "WHERE kind = 0 "
			    "ORDER BY party, statement, ordinal "
			    "LIMIT ?1 OFFSET ?2"),
	[ORDER_STRENGTH] = SQL("SELECT statement, ordinal "
			       "FROM act INDEXED BY commitment_strength "
			       "WHERE kind = 0 "
			       "ORDER BY strength DESC, statement, ordinal "
			       "LIMIT ?1 OFFSET ?2"),
};

/* Within a statement its acts come in order, as they do in the table. */
#define MATCHED \
	"FROM statement_fts " \
	"CROSS JOIN act a ON a.statement = statement_fts.rowid " \
	"WHERE statement_fts MATCH ?1 " \
	"AND statement_fts.rowid BETWEEN ?2 AND ?3 " \
	"AND (?4 = 255 OR (?4 >> marks(statement_fts.rowid)) & 1) " \
	"AND a.kind = 0 " \
	"AND (?4 = 255 OR (?4 >> act_marks(a.statement, a.ordinal)) & 1) " \
	"AND (?5 = 0 OR act_fits(?6, a.party, a.kind, a.strength)) "

static const char *const match_rows[ORDER_COUNT] = {
	[ORDER_READING] = SQL("SELECT statement_fts.rowid, a.ordinal, hits(statement_fts) " MATCHED
			      "ORDER BY statement_fts.rowid "
			      "LIMIT ?7 OFFSET ?8"),
	[ORDER_NEWEST] = SQL("SELECT statement_fts.rowid, a.ordinal, hits(statement_fts) " MATCHED
			     "ORDER BY statement_fts.rowid DESC "
			     "LIMIT ?7 OFFSET ?8"),
	/* Hits of these are looked up for the rows shown, not for all that are sorted. */
	[ORDER_SECTION] = SQL("SELECT a.statement, a.ordinal, NULL " MATCHED
			      "ORDER BY a.section, a.statement, a.ordinal "
			      "LIMIT ?7 OFFSET ?8"),
	[ORDER_PARTY] = SQL("SELECT a.statement, a.ordinal, NULL " MATCHED
			    "ORDER BY a.party, a.statement, a.ordinal "
			    "LIMIT ?7 OFFSET ?8"),
	[ORDER_STRENGTH] = SQL("SELECT a.statement, a.ordinal, NULL " MATCHED
			       "ORDER BY a.strength DESC, a.statement, a.ordinal "
			       "LIMIT ?7 OFFSET ?8"),
};

static void act_address(struct search *search, struct found *found, int64_t ordinal)
{
	struct address address;
	char text[ADDRESS_SIZE];
	if (ordinal < 0 || (uint64_t)ordinal >= found->act_count)
		return;
	found->act = (int)ordinal;
	mine_fill(search->store, &search->result->arena, found);
	if (!address_parse(found->address, &address, NULL))
		return;
	address.act = found->act + 1;
	address_format(&address, text);
	found->address = arena_string(&search->result->arena, text);
}

static bool hits_load(struct search *search, struct found *found)
{
	struct rows rows = rows_start(&search->store->library, SQL("SELECT hits(statement_fts) "
								   "FROM statement_fts "
								   "WHERE statement_fts MATCH ?1 "
								   "AND rowid = ?2"));
	rows_text(&rows, 1, search->plan->match);
	rows_int(&rows, 2, found->id);
	if (rows_next(&rows))
		found_hits(&search->result->arena, found, search->plan, &rows, 0);
	return rows_end(&rows, search->err);
}

static bool rows_of_commitments(struct search *search, struct rows *rows)
{
	while (!search->failed && rows_next(rows)) {
		struct found *found = search_add(search, rows_number(rows, 0));
		if (found == NULL)
			continue;
		act_address(search, found, rows_number(rows, 1));
		if (search->plan->match == NULL)
			continue;
		if (sqlite3_column_type(rows->statement, 2) == SQLITE_BLOB)
			found_hits(&search->result->arena, found, search->plan, rows, 2);
		else if (!hits_load(search, found))
			search->failed = true;
	}
	return search_end(search, rows);
}

static enum find_order order_of(const struct search *search)
{
	enum find_order order = search->options->order;
	return order < ORDER_COUNT ? order : ORDER_READING;
}

static bool find_all(struct search *search)
{
	struct rows rows = rows_start(&search->store->library, all_rows[order_of(search)]);
	rows_int(&rows, 1, search_limit(search->options->limit));
	rows_int(&rows, 2, (int64_t)search->options->offset);
	return rows_of_commitments(search, &rows) && search_totals(search, true);
}

static void bind_acts(struct rows *rows, const struct search *search)
{
	rows_int(rows, 5, search->plan->act_fields);
	rows_pointer(rows, 6, search->plan, "plan");
}

bool search_count_commitments(struct search *search, const char *match, size_t *count, bool *capped)
{
	size_t cap = search->options->count_cap;
	struct rows rows =
		rows_start(&search->store->library, SQL("SELECT count(*) "
							"FROM (SELECT 1 " MATCHED "LIMIT ?7)"));
	search_bind(&rows, search->plan, match);
	bind_acts(&rows, search);
	rows_int(&rows, 7, cap > 0 ? (int64_t)cap + 1 : -1);
	if (rows_next(&rows))
		search_count(search, rows_number(&rows, 0), count, capped);
	return rows_end(&rows, search->err);
}

static bool find_match(struct search *search)
{
	struct result *result = search->result;
	struct rows rows = rows_start(&search->store->library, match_rows[order_of(search)]);
	search_bind(&rows, search->plan, search->plan->match);
	bind_acts(&rows, search);
	rows_int(&rows, 7, search_limit(search->options->limit));
	rows_int(&rows, 8, (int64_t)search->options->offset);
	if (!rows_of_commitments(search, &rows))
		return false;
	if (search_whole(search)) {
		search_count_whole(search);
		return true;
	}
	if (!search_count_commitments(
		    search, search->plan->match, &result->total, &result->total_capped))
		return false;
	return !search->options->sections || search_sections(search, search_count_commitments);
}

static bool find_commitments(struct search *search)
{
	return search->plan->match != NULL ? find_match(search) : find_all(search);
}

bool store_find_commitments(struct store *store, const struct query *query,
	const struct find_options *options, struct result *result, struct error *err)
{
	struct search search = {.store = store, .options = options, .result = result, .err = err};
	return search_run(&search, query, true, find_commitments);
}
