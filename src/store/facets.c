/* SPDX-License-Identifier: MIT */
/*
 * Matches counted by section, party, year and so on.
 *
 * A count is asked of the index as a query of its own, so that it is the very number that the query
 * with the value added finds, and counted no further than the cap. Only documents, which may be
 * many thousands, are counted by walking the matches.
 */
#include "search.h"

#include <stdlib.h>
#include <string.h>

/* Numbers of one year lie between its own and the next one's. */
#define YEAR_ROOM (10000 * DAY_ROOM)
#define YEAR_NONE (DATE_NONE * DAY_ROOM / YEAR_ROOM)
#define YEARS_FILLED 100
#define WALK_CAPS 8

struct counting {
	struct store *store;
	const struct query *query;
	enum facet facet;
	const struct facet_options *options;
	struct facets *facets;
	struct plan *plan; /* of the query alone */
	struct error *err;
};

/* Statement counts and commitment counts stand beside each other in tables. */
static size_t kept(const struct counting *counting, struct rows *rows, int statements)
{
	int64_t count = rows_number(rows, statements + (counting->options->commitments ? 1 : 0));
	return count > 0 ? (size_t)count : 0;
}

static struct facet_value *value_add(
	struct counting *counting, const char *word, const char *name, size_t count)
{
	struct facets *facets = counting->facets;
	facets->items = arena_grow(
		&facets->arena, facets->items, facets->count, &facets->room, sizeof *facets->items);
	struct facet_value *value = &facets->items[facets->count++];
	*value = (struct facet_value){.word = word, .name = name, .count = count};
	return value;
}

/* ---- one count ----------------------------------------------------------------------------- */

static bool count_plan(
	struct counting *counting, struct plan *plan, const char *match, struct facet_value *value)
{
	static search_counter *const counters[] = {
		search_count_statements, search_count_commitments};
	const struct find_options options = {.count_cap = counting->options->cap};
	struct search search = {
		.store = counting->store, .plan = plan, .options = &options, .err = counting->err};
	if (plan->nothing)
		return true;
	return counters[counting->options->commitments](&search,
		match != NULL ? match : "codes:\"" CODE_ALL "\"", &value->count, &value->capped);
}

/* With a code word added that statements have or have not. */
static bool count_code(
	struct counting *counting, char letter, int64_t number, struct facet_value *value)
{
	struct arena arena = {0};
	const char *match = counting->plan->match, *open = match != NULL ? "(" : "";
	const char *close = match != NULL ? ") AND " : "";
	const char *within = arena_printf(&arena, "%s%s%scodes:\"" CODE "%c%lld\"", open,
		match != NULL ? match : "", close, letter, (long long)number);
	bool good = count_plan(counting, counting->plan, within, value);
	arena_clear(&arena);
	return good;
}

/* With a field added: conditions on acts mean the same act, and only the whole query says which. */
static bool count_field(
	struct counting *counting, const struct query_node *node, struct facet_value *value)
{
	struct query_node children[2] = {*node};
	struct query_node root = {.kind = QUERY_AND, .children = children, .child_count = 1};
	const struct query query = {.root = &root};
	struct plan plan;
	if (counting->query != NULL && counting->query->root != NULL)
		children[root.child_count++] = *counting->query->root;
	if (!plan_make(
		    counting->store, &query, counting->options->commitments, &plan, counting->err))
		return false;
	bool good = count_plan(counting, &plan, plan.match, value);
	plan_clear(&plan);
	return good;
}

/* Of acts: by their code where nothing else is asked of them. */
static bool count_act(struct counting *counting, char letter, int64_t number,
	const struct query_node *node, struct facet_value *value)
{
	if (counting->options->commitments || counting->plan->act_fields)
		return count_field(counting, node, value);
	return count_code(counting, letter, number, value);
}

/* ---- values that are the program's ---------------------------------------------------------- */

static const char *section_word_of(int number)
{
	return section_word((enum section)number);
}

static const char *section_title_of(int number)
{
	return section_title((enum section)number);
}

static const char *act_word_of(int number)
{
	return act_kind_word((enum act_kind)number);
}

static const char *kind_word_of(int number)
{
	return document_kind_word((enum document_kind)number);
}

static const char *status_word_of(int number)
{
	return status_word((enum status)number);
}

static const char *strength_word_of(int number)
{
	static const char *const words[] = {"0", "1", "2", "3", "4", "5"};
	return words[number];
}

/* What the importer has counted of the whole library, by value; NULL where it has not. */
static const char *const kept_sql[FACET_COUNT] = {
	[BY_SECTION] = SQL("SELECT value, statements, commitments "
			   "FROM total "
			   "WHERE facet = 1"),
	[BY_KIND] = SQL("SELECT kind, sum(statements), sum(commitments) "
			"FROM document "
			"GROUP BY kind"),
};

/* The coded facets: how many values, the first of them, their code's letter, words and names. */
static const struct coded {
	int count, first;
	char letter;
	bool acts;
	const char *(*word)(int number);
	const char *(*name)(int number);
} coded[FACET_COUNT] = {
	[BY_SECTION] = {SECTION_COUNT, 1, 's', false, section_word_of, section_title_of},
	[BY_ACT] = {ACT_KIND_COUNT, 0, 'k', true, act_word_of, act_word_of},
	[BY_KIND] = {KIND_COUNT, 1, 'w', false, kind_word_of, kind_word_of},
	[BY_STRENGTH] = {6, 0, 'g', true, strength_word_of, strength_word_of},
	/* No code: what the person did is in no index. */
	[BY_STATUS] = {STATUS_COUNT, 1, '\0', false, status_word_of, status_word_of},
};

static bool count_coded(struct counting *counting, int number, struct facet_value *value)
{
	const struct coded *facet = &coded[counting->facet];
	const struct query_node node = {
		.kind = QUERY_FIELD, .field = facet_field(counting->facet), .set = 1U << number};
	if (facet->letter == '\0')
		return count_field(counting, &node, value);
	if (facet->acts)
		return count_act(counting, facet->letter, number, &node, value);
	return count_code(counting, facet->letter, number, value);
}

static bool coded_kept(struct counting *counting, size_t *counts, int most)
{
	struct rows rows = rows_start(&counting->store->library, kept_sql[counting->facet]);
	while (rows_next(&rows)) {
		int64_t number = rows_number(&rows, 0);
		if (number >= 0 && number < most)
			counts[number] = kept(counting, &rows, 1);
	}
	return rows_end(&rows, counting->err);
}

static bool facet_coded(struct counting *counting)
{
	const struct coded *facet = &coded[counting->facet];
	size_t counts[16] = {0};
	bool whole = plan_is_all(counting->plan) && kept_sql[counting->facet] != NULL;
	if (whole && !coded_kept(counting, counts, facet->count))
		return false;
	for (int i = 0; i < facet->count; i++) {
		int number = (i + facet->first) % facet->count;
		struct facet_value *value = value_add(
			counting, facet->word(number), facet->name(number), counts[number]);
		if (!whole && !count_coded(counting, number, value))
			return false;
	}
	return true;
}

/* ---- parties and topics --------------------------------------------------------------------- */

struct candidate_value {
	int64_t id;
	const char *word;
	const char *name;
	size_t count; /* in the whole library */
};

struct candidates {
	struct candidate_value *items;
	size_t count;
	size_t room;
};

static const char *const candidates_sql[FACET_COUNT] = {
	[BY_PARTY] = SQL("SELECT p.id, p.slug, p.name, n.statements, n.commitments "
			 "FROM total n "
			 "CROSS JOIN party p ON p.id = n.value "
			 "WHERE n.facet = 3 AND n.statements > 0"),
	[BY_TOPIC] = SQL("SELECT t.id, t.slug, t.slug, n.statements, n.commitments "
			 "FROM total n "
			 "CROSS JOIN topic t ON t.id = n.value "
			 "WHERE n.facet = 2 AND n.statements > 0"),
};

static bool candidates_load(struct counting *counting, struct candidates *candidates)
{
	struct arena *arena = &counting->facets->arena;
	const struct names *names =
		counting->facet == BY_TOPIC ? store_names(counting->store) : NULL;
	struct rows rows = rows_start(&counting->store->library, candidates_sql[counting->facet]);
	while (rows_next(&rows)) {
		candidates->items = arena_grow(arena, candidates->items, candidates->count,
			&candidates->room, sizeof *candidates->items);
		struct candidate_value *item = &candidates->items[candidates->count++];
		item->id = rows_number(&rows, 0);
		item->word = rows_copy(&rows, 1, arena);
		item->name = rows_copy(&rows, 2, arena);
		item->count = kept(counting, &rows, 3);
		const struct topic *topic = names != NULL ? names_topic(names, item->word) : NULL;
		if (topic != NULL)
			item->name = arena_string(arena, topic->name);
	}
	return rows_end(&rows, counting->err);
}

static bool count_candidate(struct counting *counting, const struct candidate_value *candidate,
	struct facet_value *value)
{
	const struct query_node node = {.kind = QUERY_FIELD,
		.field = facet_field(counting->facet),
		.values = &candidate->word,
		.value_count = 1};
	if (counting->facet == BY_PARTY)
		return count_act(counting, 'p', candidate->id, &node, value);
	return count_code(counting, 't', candidate->id, value);
}

static int value_compare(const void *a, const void *b)
{
	const struct facet_value *left = a, *right = b;
	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return strcmp(left->word, right->word);
}

static bool facet_named(struct counting *counting)
{
	struct facets *facets = counting->facets;
	struct candidates candidates = {0};
	bool whole = plan_is_all(counting->plan);
	if (!candidates_load(counting, &candidates))
		return false;
	for (size_t i = 0; i < candidates.count; i++) {
		const struct candidate_value *candidate = &candidates.items[i];
		struct facet_value *value = value_add(
			counting, candidate->word, candidate->name, whole ? candidate->count : 0);
		if (!whole && candidate->count > 0 && !count_candidate(counting, candidate, value))
			return false;
		if (value->count == 0)
			facets->count--;
	}
	if (facets->count > 0)
		qsort(facets->items, facets->count, sizeof *facets->items, value_compare);
	if (counting->options->limit > 0 && facets->count > counting->options->limit) {
		facets->count = counting->options->limit;
		facets->more = true;
	}
	return true;
}

/* ---- years ---------------------------------------------------------------------------------- */

/* The plan's numbers, cut down to those of the year. */
static bool count_year(struct counting *counting, int64_t year, struct facet_value *value)
{
	struct plan *plan = counting->plan;
	const int64_t first = plan->first, last = plan->last;
	bool good = true;
	if (year * YEAR_ROOM > first)
		plan->first = year * YEAR_ROOM;
	if ((year + 1) * YEAR_ROOM - 1 < last)
		plan->last = (year + 1) * YEAR_ROOM - 1;
	if (plan->first <= plan->last)
		good = count_plan(counting, plan, plan->match, value);
	plan->first = first;
	plan->last = last;
	return good;
}

static struct facet_value *year_add(struct counting *counting, int64_t year, size_t count)
{
	if (year == YEAR_NONE)
		return value_add(counting, NULL, N_("no date"), count);
	const char *word = arena_printf(&counting->facets->arena, "%04lld", (long long)year);
	return value_add(counting, word, word, count);
}

/* The years that have documents; those between them have none, and are 0. */
static bool facet_year(struct counting *counting)
{
	struct facets *facets = counting->facets;
	int64_t last = 0;
	bool good = true, whole = plan_is_all(counting->plan);
	struct rows rows = rows_start(&counting->store->library,
		SQL("SELECT first / 10000000000, sum(statements), sum(commitments) "
		    "FROM document "
		    "WHERE statements > 0 "
		    "GROUP BY 1 "
		    "ORDER BY 1"));
	while (good && rows_next(&rows)) {
		int64_t year = rows_number(&rows, 0);
		bool near = facets->count > 0 && year - last <= YEARS_FILLED;
		for (int64_t empty = last + 1; near && empty < year; empty++)
			year_add(counting, empty, 0);
		struct facet_value *value =
			year_add(counting, year, whole ? kept(counting, &rows, 1) : 0);
		good = whole || count_year(counting, year, value);
		if (year == YEAR_NONE && value->count == 0)
			facets->count--;
		last = year;
	}
	return rows_end(&rows, good ? counting->err : NULL) && good;
}

/* ---- documents ------------------------------------------------------------------------------ */

static const char *const documents_sql = SQL("SELECT slug, title, statements, commitments, first "
					     "FROM document "
					     "WHERE statements > 0 "
					     "ORDER BY first DESC");

static struct facet_value *document_add(struct counting *counting, struct rows *rows, size_t count)
{
	struct arena *arena = &counting->facets->arena;
	const char *word = rows_copy(rows, 0, arena), *title = rows_copy(rows, 1, arena);
	return value_add(counting, word, title != NULL ? title : word, count);
}

/* There is room for one more; where there is none, that is said. */
static bool document_room(struct counting *counting)
{
	size_t limit = counting->options->limit;
	counting->facets->more = limit > 0 && counting->facets->count >= limit;
	return !counting->facets->more;
}

static bool documents_kept(struct counting *counting)
{
	struct rows rows = rows_start(&counting->store->library, documents_sql);
	while (rows_next(&rows)) {
		size_t count = kept(counting, &rows, 2);
		if (count == 0)
			continue;
		if (!document_room(counting))
			break;
		document_add(counting, &rows, count);
	}
	return rows_end(&rows, counting->err);
}

static const char *const walk_sql[] = {
	SQL("SELECT rowid "
	    "FROM statement_fts "
	    "WHERE statement_fts MATCH ?1 "
	    "AND rowid BETWEEN ?2 AND ?3 "
	    "AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
	    "ORDER BY rowid DESC"),
	SQL("SELECT statement_fts.rowid "
	    "FROM statement_fts "
	    "CROSS JOIN act a ON a.statement = statement_fts.rowid "
	    "WHERE statement_fts MATCH ?1 "
	    "AND statement_fts.rowid BETWEEN ?2 AND ?3 "
	    "AND (?4 = 255 OR (?4 >> marks(statement_fts.rowid)) & 1) "
	    "AND a.kind = 0 "
	    "AND (?4 = 255 OR (?4 >> act_marks(a.statement, a.ordinal)) & 1) "
	    "AND (?5 = 0 OR act_fits(?6, a.party, a.kind, a.strength)) "
	    "ORDER BY statement_fts.rowid DESC"),
};

static struct rows walk_start(const struct counting *counting)
{
	const struct plan *plan = counting->plan;
	bool commitments = counting->options->commitments;
	struct rows rows = rows_start(&counting->store->library, walk_sql[commitments]);
	search_bind(&rows, plan, plan->match != NULL ? plan->match : "codes:\"" CODE_ALL "\"");
	if (commitments) {
		rows_int(&rows, 5, plan->act_fields);
		rows_pointer(&rows, 6, counting->plan, "plan");
	}
	return rows;
}

/* Matches and documents go backwards side by side: a match belongs to the document whose first
 * statement is the next before it. */
static void documents_walk(
	struct counting *counting, struct rows *matches, struct rows *documents, size_t budget)
{
	struct facet_value *value = NULL;
	int64_t first = INT64_MAX;
	for (size_t passed = 0; rows_next(matches); passed++) {
		int64_t id = rows_number(matches, 0);
		if (budget > 0 && passed == budget) {
			counting->facets->more = true;
			if (value != NULL)
				value->capped = true;
			return;
		}
		bool same = id >= first;
		while (id < first && rows_next(documents))
			first = rows_number(documents, 4);
		if (id < first || (!same && !document_room(counting)))
			return;
		if (!same)
			value = document_add(counting, documents, 0);
		value->count++;
	}
}

static bool facet_document(struct counting *counting)
{
	if (plan_is_all(counting->plan))
		return documents_kept(counting);
	if (counting->plan->nothing)
		return true;
	struct rows documents = rows_start(&counting->store->library, documents_sql);
	struct rows matches = walk_start(counting);
	documents_walk(counting, &matches, &documents, counting->options->cap * WALK_CAPS);
	bool good = rows_end(&matches, counting->err);
	return rows_end(&documents, good ? counting->err : NULL) && good;
}

/* ---- all ------------------------------------------------------------------------------------- */

static const struct {
	enum query_field field;
	bool (*count)(struct counting *counting);
} ways[FACET_COUNT] = {
	[BY_SECTION] = {FIELD_SECTION, facet_coded},
	[BY_PARTY] = {FIELD_PARTY, facet_named},
	[BY_ACT] = {FIELD_ACT, facet_coded},
	[BY_KIND] = {FIELD_KIND, facet_coded},
	[BY_DOCUMENT] = {FIELD_DOCUMENT, facet_document},
	[BY_YEAR] = {FIELD_ON, facet_year},
	[BY_TOPIC] = {FIELD_TOPIC, facet_named},
	[BY_STRENGTH] = {FIELD_STRENGTH, facet_coded},
	[BY_STATUS] = {FIELD_STATUS, facet_coded},
};

const struct facet_row facet_rows[FACET_COUNT] = {
	{BY_SECTION, N_("Section")},
	{BY_PARTY, N_("Party")},
	{BY_ACT, N_("Kind of act")},
	{BY_STRENGTH, N_("Strength")},
	{BY_STATUS, N_("Status")},
	{BY_YEAR, N_("Year")},
	{BY_TOPIC, N_("Topic")},
	{BY_KIND, N_("Kind of document")},
	{BY_DOCUMENT, N_("Document")},
};

enum query_field facet_field(enum facet facet)
{
	return ways[facet].field;
}

bool store_facets(struct store *store, const struct query *query, enum facet facet,
	const struct facet_options *options, struct facets *facets, struct error *err)
{
	struct plan plan;
	struct counting counting = {.store = store,
		.query = query,
		.facet = facet,
		.options = options,
		.facets = facets,
		.plan = &plan,
		.err = err};
	*facets = (struct facets){0};
	if (!reading_begin(&store->library, err))
		return false;
	finding_begin(store);
	bool good =
		mine_load(store, err) && plan_make(store, query, options->commitments, &plan, err);
	if (good) {
		good = ways[facet].count(&counting);
		if (good && plan.remark.size > 0)
			facets->remark = arena_string(&facets->arena, plan.remark.data);
		plan_clear(&plan);
	}
	finding_end(store);
	reading_end(&store->library);
	if (!good)
		facets_clear(facets);
	return good;
}

void facets_clear(struct facets *facets)
{
	arena_clear(&facets->arena);
	*facets = (struct facets){0};
}
