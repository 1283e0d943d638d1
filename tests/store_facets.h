/* SPDX-License-Identifier: MIT */
/* For check_store.c: matches counted by section, party, year and so on. */

static const struct {
	const char *query;
	enum facet facet;
	bool commitments;
	size_t cap;
	const char *counts;
} facet_cases[] = {
	{"", BY_SECTION, false, 0,
		"political 2, economic 3, counterterrorism 2, people 1, multilateral 0, none 0"},
	{"", BY_SECTION, true, 0,
		"political 0, economic 3, counterterrorism 1, people 0, multilateral 0, none 0"},
	{"", BY_PARTY, false, 0, "china 3, joint 3, pakistan 2, none 1"},
	{"", BY_PARTY, true, 0, "pakistan 2, china 1, joint 1"},
	{"", BY_YEAR, false, 0, "2024 4, 2025 0, 2026 3, - 1"},
	{"", BY_YEAR, true, 0, "2024 2, 2025 0, 2026 2"},
	{"", BY_DOCUMENT, false, 0, "gamma 1, beta-2026 3, alpha 4"},
	{"", BY_DOCUMENT, true, 0, "beta-2026 2, alpha 2"},
	{"", BY_KIND, false, 0,
		"communiqué 4, joint statement 0, readout 3, news report 0, treaty 0, action plan 0, "
		"compiled 0, other 1"},
	{"", BY_KIND, true, 0,
		"communiqué 2, joint statement 0, readout 2, news report 0, treaty 0, action plan 0, "
		"compiled 0, other 0"},
	{"", BY_ACT, false, 0,
		"commitment 4, intention 0, reaffirmation 1, support 1, opposition 1, appreciation 0, "
		"appeal 0, view 1, event 0, background 1"},
	{"", BY_STRENGTH, false, 0, "0 1, 1 3, 2 2, 3 1, 4 1, 5 1"},
	{"", BY_STRENGTH, true, 0, "0 0, 1 0, 2 1, 3 1, 4 1, 5 1"},
	{"", BY_TOPIC, false, 0, "cpec 1, gwadar 1"},
	{"by:china", BY_STRENGTH, false, 0, "0 0, 1 2, 2 1, 3 0, 4 0, 5 0"},
	{"by:china", BY_STRENGTH, true, 0, "0 0, 1 0, 2 1, 3 0, 4 0, 5 0"},
	{"act:0", BY_PARTY, false, 0, "pakistan 2, china 1, joint 1"},
	{"(not by:pakistan)", BY_PARTY, true, 0, "china 1, joint 1"},
	{"in:2", BY_DOCUMENT, false, 0, "beta-2026 1, alpha 2"},
	{"in:2", BY_DOCUMENT, true, 0, "beta-2026 1, alpha 2"},
	{"from:2025", BY_DOCUMENT, false, 0, "beta-2026 3"},
	{"from:2025", BY_YEAR, false, 0, "2024 0, 2025 0, 2026 3"},
	{"from:2025", BY_YEAR, true, 0, "2024 0, 2025 0, 2026 2"},
	{"in:2", BY_YEAR, false, 1, "2024 1+, 2025 0, 2026 1"},
	{"in:2", BY_TOPIC, false, 1, "cpec 1, gwadar 1"},
	{"w:invented", BY_DOCUMENT, false, 1, "gamma 1, beta-2026 3, alpha 4"},
	{"w:zzz", BY_PARTY, false, 0, ""},
	{"w:zzz", BY_DOCUMENT, true, 0, ""},
	{"is:0", BY_YEAR, false, 0, "2024 0, 2025 0, 2026 0"},
	{"is:0", BY_DOCUMENT, false, 0, ""},
};

static const char *facets_text(const struct facets *facets)
{
	static char text[1024];
	size_t size = 0;
	text[0] = '\0';
	for (size_t i = 0; i < facets->count; i++)
		size += (size_t)snprintf(text + size, sizeof text - size, "%s%s %zu%s",
			i > 0 ? ", " : "",
			facets->items[i].word != NULL ? facets->items[i].word : "-",
			facets->items[i].count, facets->items[i].capped ? "+" : "");
	return text;
}

static void facets_of(struct store *store, const struct query *query, enum facet facet,
	const struct facet_options *options, struct facets *facets)
{
	ck_assert_msg(store_facets(store, query, facet, options, facets, &err), "%s", err.message);
}

START_TEST(facets_count)
{
	folder_make();
	struct store *store = three();
	struct query query = query_from(facet_cases[_i].query);
	struct facet_options options = {
		.commitments = facet_cases[_i].commitments, .cap = facet_cases[_i].cap};
	struct facets facets;
	facets_of(store, &query, facet_cases[_i].facet, &options, &facets);
	ck_assert_str_eq(facets_text(&facets), facet_cases[_i].counts);
	facets_clear(&facets);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

/* What the query with the value's field added finds. */
static size_t found_with(struct store *store, const struct query *query, enum facet facet,
	const char *word, unsigned set, bool acts)
{
	struct query_node children[2] = {
		{.kind = QUERY_FIELD, .field = facet_field(facet), .set = set}};
	struct query_node root = {.kind = QUERY_AND, .children = children, .child_count = 1};
	const struct query with = {.root = &root};
	struct find_options options = {.limit = 1};
	struct result result;
	children[0].values = &word;
	children[0].value_count = 1;
	date_parse(word, &children[0].date);
	if (query->root != NULL)
		children[root.child_count++] = *query->root;
	ck_assert(acts ? store_find_commitments(store, &with, &options, &result, &err)
		       : store_find(store, &with, &options, &result, &err));
	size_t total = result.total;
	result_clear(&result);
	return total;
}

/* The number that a coded value has in a query's set. */
static unsigned set_of(enum facet facet, const char *word)
{
	enum section section;
	enum act_kind act;
	enum document_kind kind;
	enum status status;
	if (facet == BY_STATUS && status_find(word, &status))
		return 1U << status;
	if (facet == BY_SECTION && section_find(word, &section))
		return 1U << section;
	if (facet == BY_ACT && act_kind_find(word, &act))
		return 1U << act;
	if (facet == BY_KIND && document_kind_find(word, &kind))
		return 1U << kind;
	return facet == BY_STRENGTH ? 1U << (word[0] - '0') : 0;
}

static void facet_is_what_is_found(
	struct store *store, const struct query *query, enum facet facet, bool acts)
{
	struct facet_options options = {.commitments = acts};
	struct facets facets;
	facets_of(store, query, facet, &options, &facets);
	for (size_t i = 0; i < facets.count; i++) {
		const struct facet_value *value = &facets.items[i];
		ck_assert_ptr_nonnull(value->name);
		if (value->word == NULL)
			continue;
		size_t found = found_with(
			store, query, facet, value->word, set_of(facet, value->word), acts);
		ck_assert_msg(value->count == found, "facet %d, %s: %zu, but %zu are found",
			(int)facet, value->word, value->count, found);
	}
	facets_clear(&facets);
}

static const char *const facet_queries[] = {"", "w:invented", "by:china", "(and by:china act:0)",
	"(not by:china)", "(or by:joint w:cooperation)", "from:2024",
	"(and in:2 on:2025 strength:3)", "(not is:0)", "(and w:port is:3)"};

START_TEST(facets_are_what_is_found)
{
	folder_make();
	struct store *store = open_at(library);
	struct document document;
	for (size_t i = 0; generator_document(300, i, &document); i++) {
		struct origin origin = {.name = "invented", .bytes = "invented", .size = 8};
		struct import_report report;
		ck_assert(store_import(store, &document, &origin, &report, &err));
		document_clear(&document);
	}
	struct query query = query_from(facet_queries[_i]);
	for (int facet = 0; facet < FACET_COUNT; facet++)
		for (int acts = 0; acts < 2; acts++)
			facet_is_what_is_found(store, &query, (enum facet)facet, acts == 1);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(facets_end_at_their_limit)
{
	folder_make();
	struct store *store = three();
	struct query all = {.root = NULL}, query = query_from("w:invented");
	struct facet_options options = {.limit = 2};
	struct facets facets;
	for (int i = 0; i < 2; i++) {
		facets_of(store, i == 0 ? &all : &query, BY_DOCUMENT, &options, &facets);
		ck_assert_str_eq(facets_text(&facets), "gamma 1, beta-2026 3");
		ck_assert(facets.more);
		facets_clear(&facets);
	}
	facets_of(store, &all, BY_PARTY, &options, &facets);
	ck_assert_str_eq(facets_text(&facets), "china 3, joint 3");
	ck_assert(facets.more);
	facets_clear(&facets);
	options = (struct facet_options){.limit = 3};
	facets_of(store, &query, BY_DOCUMENT, &options, &facets);
	ck_assert(!facets.more);
	facets_clear(&facets);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *facets_case(void)
{
	TCase *facet_tests = tcase_create("facets");
	tcase_add_loop_test(facet_tests, facets_count, 0, (int)ARRAY_SIZE(facet_cases));
	tcase_add_loop_test(
		facet_tests, facets_are_what_is_found, 0, (int)ARRAY_SIZE(facet_queries));
	tcase_add_test(facet_tests, facets_end_at_their_limit);
	return facet_tests;
}
