/* SPDX-License-Identifier: MIT */
/* What a query comes to: the MATCH, the dates and the filters that finding goes by. */
#ifndef KHUNJERAB_STORE_PLAN_H
#define KHUNJERAB_STORE_PLAN_H

#include "internal.h"

/* ---- a query as one MATCH (plan.c, match.c, codes.c) ------------------------------------------
 */

/* The parties that a by: names, resolved. */
struct party_set {
	const struct query_node *node;
	int64_t *ids;
	size_t count;
};

/* The acts that a says: means, by statement and act (from 1). */
struct said_act {
	int64_t statement;
	int act;
};
struct said {
	const struct query_node *node;
	struct said_act *items;
	size_t count;
	size_t room;
};

/* The statements that an at: means, by their first; act 0: all of their acts. */
struct named_stretch {
	int64_t first;
	int64_t last;
	int64_t reach; /* the last that this one or one before it has */
	int act;
};
struct named {
	const struct query_node *node;
	struct named_stretch *items;
	size_t count;
	size_t room;
};

/* What a query comes to. */
struct plan {
	struct arena arena;
	struct store *store;
	const struct query_node *root;
	const char *match; /* NULL: no MATCH is needed */
	int64_t first;	   /* numbers from the query's dates */
	int64_t last;
	bool dated;
	unsigned marks; /* MARKS_ALL, or MARKS_SOME where filters decide */
	const struct query_node **filters;
	size_t filter_count;
	size_t filter_room;
	bool plain[2]; /* whether a statement without marks passes; [1]: a new one */
	struct stretch *fresh;
	size_t fresh_count;
	struct said *said; /* one for each says: among the filters */
	size_t said_count;
	size_t said_room;
	struct named *named; /* one for each at: among the filters */
	size_t named_count;
	size_t named_room;
	int64_t *candidates; /* where plain[0] is false: what can pass all the same, in order */
	size_t candidate_count;
	size_t candidate_room;
	bool commitments; /* acts are looked for */
	bool act_fields;  /* and have to be tested one by one */
	bool nothing;
	size_t expansions; /* words that beginnings were replaced by, so far */
	struct party_set *parties;
	size_t party_count;
	size_t party_room;
	const char **han; /* Chinese that is looked for, as typed */
	size_t han_count;
	size_t han_room;
	struct buffer remark;
	struct error *err;
	bool failed;
};

/* Values of ?4 in searches, from which marks() of a row counts down: 1 where it passes. */
#define MARKS_ALL 255U
#define MARKS_SOME 2U

bool plan_make(struct store *store, const struct query *query, bool commitments, struct plan *plan,
	struct error *err);
void plan_clear(struct plan *plan);
/* True where every statement passes. */
bool plan_is_all(const struct plan *plan);
void plan_remark(struct plan *plan, const char *format, ...) PRINTF_LIKE(2, 3);
/* The value as it may be shown within a remark, in the plan's arena. */
const char *plan_shown(struct plan *plan, const char *value);
const struct party_set *plan_parties(struct plan *plan, const struct query_node *node);

/* An FTS5 expression for the tree, in the plan's arena; NULL where it selects nothing in
 * particular (no words in it). */
const char *match_tree(struct plan *plan, const struct query_node *root);
/* The pieces: words of a text, a field, the dates between two numbers. */
const char *match_word(struct plan *plan, const struct query_node *node);
const char *match_run(
	struct plan *plan, const struct query_node *nodes, size_t count, size_t *used);
const char *match_field(struct plan *plan, const struct query_node *node);
const char *match_dates(struct plan *plan, int64_t low, int64_t high);
/* Acts: kinds and strengths as sets, party NULL for any. */
struct act_group {
	const struct query_node *party;
	unsigned kinds;
	unsigned strengths;
};
const char *match_acts(struct plan *plan, const struct act_group *group);
/* The date field's first and last yyyymmdd. */
void field_dates(const struct query_node *node, int64_t *low, int64_t *high);

#define KINDS_ALL ((1U << ACT_KIND_COUNT) - 1)
#define STRENGTHS_ALL 63U

/* Whether an act can be one that the query asks for: SQL's act_fits(). */
bool act_fits(const struct plan *plan, int64_t party, unsigned kind, unsigned strength);

/* Code words start with this letter, which no text uses: words typed would otherwise share the
 * index's lists of beginnings with them. */
#define CODE "\xCA\x98"
#define CODE_ALL CODE "all"
#define CODE_NOTHING CODE "nothing"

/* Appends a statement's code words. */
struct coded_act {
	int64_t party;
	unsigned kind;
	unsigned strength;
};
void codes_act(struct buffer *codes, const struct coded_act *act);
void codes_date(struct buffer *codes, struct date date);

/* ---- persons (persons.c) --------------------------------------------------------------------- */

/* Fills plan->said for its filters. */
bool said_load(struct plan *plan, struct error *err);
/* The place of the first that is this act or comes later. */
size_t said_from(const struct said *said, int64_t statement, int act);
/* Whether the act (0: any of the statement's) is one that the says: means. */
bool said_holds(const struct plan *plan, const struct query_node *node, int64_t statement, int act);
/* Adds all persons of whose names a word begins so ("": all), those with most statements first. */
bool persons_list(
	struct store *store, const char *begins, struct listing *listing, struct error *err);

/* ---- addresses (addresses.c) ----------------------------------------------------------------- */

/* Fills plan->named for its filters. */
bool named_load(struct plan *plan, struct error *err);
/* The last stretch before one (SIZE_MAX: of all) that has the statement; NAMED_NONE. */
#define NAMED_NONE SIZE_MAX
size_t named_next(const struct named *named, int64_t statement, size_t before);
/* Whether the at: means the act (0: any of the statement's). */
bool named_holds(
	const struct plan *plan, const struct query_node *node, int64_t statement, int act);

/* ---- marks in queries (filter.c) --------------------------------------------------------------
 */

/* Conditions on marks, persons and addresses alone. */
bool filter_takes(const struct query_node *node);
void filter_add(struct plan *plan, const struct query_node *node);
/* Once all are there: narrows the plan to what can pass. */
bool filter_settle(struct plan *plan, struct error *err);
/* The match kept to the documents that what can pass stands in, in the plan's arena; as it is where
 * these are many. */
const char *filter_match(struct plan *plan, const char *match);
/* act from 1; 0: the statement, which in a search for commitments passes if one of its acts can. */
bool filter_passes(const struct plan *plan, int64_t statement, int act);

#endif
