/* SPDX-License-Identifier: MIT */
/* What finding statements and finding commitments have in common. */
#ifndef KHUNJERAB_STORE_SEARCH_H
#define KHUNJERAB_STORE_SEARCH_H

#include "plan.h"

/* A search under way. */
struct search {
	struct store *store;
	struct plan *plan;
	const struct find_options *options;
	struct result *result;
	struct error *err;
	bool failed; /* err is filled */
};

/* Makes the plan and runs find within one snapshot; the result is empty where that fails. */
bool search_run(struct search *search, const struct query *query, bool commitments,
	bool (*find)(struct search *));
/* ?1 the MATCH, ?2 and ?3 the numbers, ?4 the marks. */
void search_bind(struct rows *rows, const struct plan *plan, const char *match);
/* The statement as a new item; NULL where it is gone or loading failed. */
struct found *search_add(struct search *search, int64_t id);
bool search_end(struct search *search, struct rows *rows);
/* For LIMIT: all where it is 0. */
int64_t search_limit(size_t limit);

typedef bool search_counter(struct search *search, const char *match, size_t *count, bool *capped);
/* How many statements, or commitments in them, match; the plan's own match is not looked at. */
search_counter search_count_statements, search_count_commitments;
void search_count(struct search *search, int64_t counted, size_t *count, bool *capped);
bool search_sections(struct search *search, search_counter *counter);
bool search_whole(const struct search *search);
void search_count_whole(struct search *search);
/* From the kept totals: for everything. */
bool search_totals(struct search *search, bool commitments);

#endif
