/* SPDX-License-Identifier: MIT */
/* The store, with real databases: documents in and out, every part of the query language, notes
 * that outlive everything, and files that mean ill. */
#include "store_helpers.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "generator.h"

static const char alpha[] =
	"alpha 2024-06-08 communiqué\n"
	"# Invented heading\n"
	"political|joint reaffirmation 1||Invented: the two sides reaffirmed their friendship.\n"
	"economic|joint commitment 4|gwadar|Invented: they build at Gwadar and widen the KKH.\n"
	"+economic|china support 1,pakistan commitment 3||Invented: China backs what Pakistan "
	"commits to, a café among it.\n"
	"counterterrorism|joint opposition 2||Invented: they oppose it and value "
	"counter-terrorism.\n";
static const char beta[] =
	"beta-2026 2026-01-04 readout\n"
	"counterterrorism|pakistan commitment 5||Invented: Pakistan commits to counterterrorism "
	"cooperation.\n"
	"economic|china commitment 2|cpec|Invented: China mends the Karakoram Highway; highways "
	"matter.\n"
	"people|none background 0||Invented: students met counter terrorism \"quoted\" AND NOT (x) "
	"OR NEAR.\n";
/* In Chinese: "invented: both sides agreed to build the China-Pakistan economic corridor". */
static const char chinese[] = "chinese 2025-05-05 other\n"
			      "economic|joint commitment 3||虚构：双方同意建设中巴经济走廊。\n"
			      "people|joint commitment 3||虚构：中方与巴方交流，经费济南。\n";
static const char gamma_text[] = "gamma none other\n"
				 "political|china view 1||Invented: Tibet is an older name.\n";

static struct store *three(void)
{
	struct store *store = open_at(library);
	put(store, beta);
	put(store, gamma_text);
	put(store, alpha);
	return store;
}

/* ---- the query language -------------------------------------------------------------------- */

static const struct {
	const char *query;
	const char *addresses;
	const char *hits;   /* NULL: not looked at */
	const char *remark; /* part of it; NULL: none */
} queries[] = {
	{"",
		"alpha:1.1 alpha:2.1 alpha:2.2 alpha:3.1 beta-2026:1.1 beta-2026:2.1 beta-2026:3.1 "
		"gamma:1.1",
		"", NULL},
	{"w:gwadar", "alpha:2.1", "Gwadar", NULL},
	{"w:GWADAR", "alpha:2.1", "Gwadar", NULL},
	{"p:gwa", "alpha:2.1", "Gwadar", NULL},
	{"w:gwa", "", "", NULL},
	{"w:cafe", "alpha:2.2", "café", NULL},
	{"w:CAFÉ", "alpha:2.2", "café", NULL},
	{"p:caf", "alpha:2.2", "café", NULL},
	{"p:café", "alpha:2.2", "café", NULL},
	{"w:committed", "alpha:2.2 beta-2026:1.1", "commits,commits", NULL},
	{"w:highway", "beta-2026:2.1", "Highway,highways", NULL},
	{"w:counterterrorism", "alpha:3.1 beta-2026:1.1 beta-2026:3.1",
		"counter-terrorism,counterterrorism,counter terrorism", NULL},
	{"w:counter-terrorism", "alpha:3.1 beta-2026:1.1 beta-2026:3.1", NULL, NULL},
	{"q:counter_terrorism", "alpha:3.1 beta-2026:1.1 beta-2026:3.1", NULL, NULL},
	{"(and w:counter w:terrorism)", "alpha:3.1 beta-2026:1.1 beta-2026:3.1", NULL, NULL},
	{"p:counter-terr", "alpha:3.1 beta-2026:1.1 beta-2026:3.1", NULL, NULL},
	{"p:counterterr", "alpha:3.1 beta-2026:1.1 beta-2026:3.1", NULL, NULL},
	{"w:kkh", "alpha:2.1 beta-2026:2.1", "KKH,Karakoram Highway", NULL},
	{"(and w:karakoram w:highway)", "alpha:2.1 beta-2026:2.1", NULL, NULL},
	{"q:karakoram_highway", "alpha:2.1 beta-2026:2.1", NULL, NULL},
	{"w:xizang", "gamma:1.1", "Tibet", NULL},
	{"(and w:they w:oppose)", "alpha:3.1", "they,oppose", NULL},
	{"(and w:they (not w:oppose))", "alpha:2.1", "they", NULL},
	{"(not w:invented)", "", NULL, NULL},
	{"(or w:tibet w:students)", "beta-2026:3.1 gamma:1.1", NULL, NULL},
	{"(or w:tibet (and w:gwadar (not w:tibet)))", "alpha:2.1 gamma:1.1", NULL, NULL},
	{"q:the_two_sides", "alpha:1.1", "the two sides", NULL},
	{"q:two_the_sides", "", NULL, NULL},
	{"in:2", "alpha:2.1 alpha:2.2 beta-2026:2.1", "", NULL},
	{"(not in:2,3)", "alpha:1.1 beta-2026:3.1 gamma:1.1", NULL, NULL},
	{"by:china", "alpha:2.2 beta-2026:2.1 gamma:1.1", NULL, NULL},
	{"by:prc", "alpha:2.2 beta-2026:2.1 gamma:1.1", NULL, NULL},
	{"by:beijing", "alpha:2.2 beta-2026:2.1 gamma:1.1", NULL, NULL},
	{"by:china,none", "alpha:2.2 beta-2026:2.1 beta-2026:3.1 gamma:1.1", NULL, NULL},
	{"by:atlantis", "", NULL, "no party 'atlantis'"},
	{"(and by:china by:pakistan)", "alpha:2.2", NULL, NULL},
	{"act:0", "alpha:2.1 alpha:2.2 beta-2026:1.1 beta-2026:2.1", NULL, NULL},
	/* The same act: in alpha:2.2 China supports and Pakistan commits. */
	{"(and by:china act:0)", "beta-2026:2.1", NULL, NULL},
	{"(and by:china strength:1)", "alpha:2.2 gamma:1.1", NULL, NULL},
	{"(and act:0 strength:4,5)", "alpha:2.1 beta-2026:1.1", NULL, NULL},
	{"(and by:pakistan act:0 strength:5)", "beta-2026:1.1", NULL, NULL},
	{"(and by:china is:2)", "beta-2026:2.1", NULL, NULL},
	{"(and (not by:joint) (not in:4))", "alpha:2.2 beta-2026:1.1 beta-2026:2.1 gamma:1.1", NULL,
		NULL},
	{"doc:beta", "beta-2026:1.1 beta-2026:2.1 beta-2026:3.1", NULL, NULL},
	{"doc:alpha", "alpha:1.1 alpha:2.1 alpha:2.2 alpha:3.1", NULL, NULL},
	{"doc:zeta", "", NULL, "no document 'zeta'"},
	{"topic:gwadar", "alpha:2.1", NULL, NULL},
	{"topic:gwadar_port", "alpha:2.1", NULL, NULL},
	{"topic:zeta", "", NULL, "no topic 'zeta'"},
	{"kind:3", "beta-2026:1.1 beta-2026:2.1 beta-2026:3.1", NULL, NULL},
	{"from:2026", "beta-2026:1.1 beta-2026:2.1 beta-2026:3.1", NULL, NULL},
	{"to:2024-06", "alpha:1.1 alpha:2.1 alpha:2.2 alpha:3.1", NULL, NULL},
	{"to:2024-06-07", "", NULL, NULL},
	{"(and on:2024-06-08 w:they)", "alpha:2.1 alpha:3.1", NULL, NULL},
	{"(and from:2025 to:2024)", "", NULL, NULL},
	{"(not from:2024-06-09)", "alpha:1.1 alpha:2.1 alpha:2.2 alpha:3.1 gamma:1.1", NULL, NULL},
	{"(or on:2026 w:tibet)", "beta-2026:1.1 beta-2026:2.1 beta-2026:3.1 gamma:1.1", NULL, NULL},
	{"(or (and from:2024-06-01 to:2024-06-08 w:friendship) w:tibet)", "alpha:1.1 gamma:1.1",
		NULL, NULL},
	{"(and w:tibet status:1)", "", NULL, NULL},
	{"(and w:tibet status:0)", "gamma:1.1", NULL, NULL},
	{"(and w:tibet (not status:3))", "gamma:1.1", NULL, NULL},
	{"(or w:tibet status:1)", "gamma:1.1", NULL, "status:"},
	{"(and w:tibet tag:mine)", "", NULL, NULL},
	{"(or w:tibet tag:mine)", "gamma:1.1", NULL, "tag:"},
	{"(and w:tibet is:5)", "", NULL, NULL},
	{"(or is:0 w:tibet)", "gamma:1.1", NULL, "is:"},
	{"is:0", "", NULL, NULL},
	{"(and w:tibet (not is:0))", "gamma:1.1", NULL, NULL},
	{"w:quoted", "beta-2026:3.1", "quoted", NULL},
	{"(and w:tibet w:\xE2\x80\x94)", "gamma:1.1", "Tibet", NULL},
};

/* With documents whose names begin with others'. */
static const struct {
	const char *query;
	const char *addresses;
} named[] = {
	{"doc:fmsd-1", "fmsd-1:1.1"},
	{"doc:fmsd-10", "fmsd-10:1.1"},
	{"doc:fmsd-1*", "fmsd-1:1.1 fmsd-10:1.1 fmsd-100:1.1"},
	{"doc:fmsd", "fmsd-1:1.1 fmsd-10:1.1 fmsd-100:1.1 fmsd-2:1.1"},
	{"doc:fmsd-", "fmsd-1:1.1 fmsd-10:1.1 fmsd-100:1.1 fmsd-2:1.1"},
	{"doc:fmsd-1,fmsd-2", "fmsd-1:1.1 fmsd-2:1.1"},
	{"(not doc:fmsd-1)", "fmsd-10:1.1 fmsd-100:1.1 fmsd-2:1.1"},
	{"(not doc:fmsd-1*)", "fmsd-2:1.1"},
	{"doc:fmsd-3", ""},
	{"doc:fmsd-3*", ""},
	{"doc:*", "fmsd-1:1.1 fmsd-10:1.1 fmsd-100:1.1 fmsd-2:1.1"},
};

START_TEST(document_is_named)
{
	folder_make();
	struct store *store = open_at(library);
	static const char *const ids[] = {"fmsd-1", "fmsd-10", "fmsd-100", "fmsd-2"};
	for (size_t i = 0; i < ARRAY_SIZE(ids); i++) {
		char text[200];
		snprintf(text, sizeof text,
			"%s 2024-06-0%zu other\neconomic|joint view 1||Invented words.\n", ids[i],
			i + 1);
		put(store, text);
	}
	struct query query = query_from(named[_i].query);
	struct find_options options = {.limit = 20};
	struct result result;
	ck_assert_msg(store_find(store, &query, &options, &result, &err), "%s", err.message);
	ck_assert_str_eq(addresses(&result), named[_i].addresses);
	result_clear(&result);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(query_finds)
{
	folder_make();
	struct store *store = three();
	struct query query = query_from(queries[_i].query);
	struct find_options options = {.sections = true, .count_cap = 1000};
	struct result result;
	ck_assert_msg(store_find(store, &query, &options, &result, &err), "%s: %s",
		queries[_i].query, err.message);
	ck_assert_msg(strcmp(addresses(&result), queries[_i].addresses) == 0,
		"%s\n  expected %s\n  got      %s", queries[_i].query, queries[_i].addresses,
		addresses(&result));
	if (queries[_i].hits != NULL)
		ck_assert_msg(strcmp(hits(&result), queries[_i].hits) == 0,
			"%s\n  expected hits %s\n  got           %s", queries[_i].query,
			queries[_i].hits, hits(&result));
	bool remark_as_wanted = queries[_i].remark == NULL
					? result.remark == NULL
					: result.remark != NULL &&
						  strstr(result.remark, queries[_i].remark) != NULL;
	ck_assert_msg(remark_as_wanted, "%s: the remark is '%s'", queries[_i].query,
		result.remark != NULL ? result.remark : "");
	size_t sections = 0;
	for (int i = 0; i < SECTION_COUNT; i++)
		sections += result.section_totals[i];
	ck_assert_uint_eq(result.total, result.count);
	ck_assert_uint_eq(sections, result.count);
	result_clear(&result);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

static const struct {
	const char *query;
	enum find_order order;
	const char *addresses;
} commitments[] = {
	{"", ORDER_READING, "alpha:2.1a alpha:2.2b beta-2026:1.1a beta-2026:2.1a"},
	{"", ORDER_NEWEST, "beta-2026:2.1a beta-2026:1.1a alpha:2.2b alpha:2.1a"},
	{"", ORDER_SECTION, "alpha:2.1a alpha:2.2b beta-2026:2.1a beta-2026:1.1a"},
	{"", ORDER_STRENGTH, "beta-2026:1.1a alpha:2.1a alpha:2.2b beta-2026:2.1a"},
	{"by:china", ORDER_READING, "beta-2026:2.1a"},
	{"(not by:pakistan)", ORDER_READING, "alpha:2.1a beta-2026:2.1a"},
	{"(or by:china (and by:pakistan strength:3))", ORDER_READING, "alpha:2.2b beta-2026:2.1a"},
	{"act:3", ORDER_READING, ""},
	{"strength:3,4,5", ORDER_STRENGTH, "beta-2026:1.1a alpha:2.1a alpha:2.2b"},
	{"from:2026", ORDER_SECTION, "beta-2026:2.1a beta-2026:1.1a"},
	{"p:comm", ORDER_READING, "alpha:2.2b beta-2026:1.1a"},
	{"p:comm", ORDER_NEWEST, "beta-2026:1.1a alpha:2.2b"},
};

START_TEST(commitments_found)
{
	folder_make();
	struct store *store = three();
	struct query query = query_from(commitments[_i].query);
	struct find_options options = {.order = commitments[_i].order, .sections = true};
	struct result result;
	ck_assert_msg(
		store_find_commitments(store, &query, &options, &result, &err), "%s", err.message);
	ck_assert_str_eq(addresses(&result), commitments[_i].addresses);
	ck_assert_uint_eq(result.total, result.count);
	result_clear(&result);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

/* Whatever is typed is looked for as words: none of it is the index's own syntax. */
static const char *const odd_inputs[] = {"\"", "\"\"", "'", "''", "a\"b", "a-b", "-a", "a+b", "+",
	"*", "**", "a*", "(", ")", "((((", "))", "()", "{", "}", "{text}", "text:", "text:a",
	"codes:\xCA\x98"
	"all",
	"codes",
	"\xCA\x98"
	"all",
	"\xCA\x98k0", "AND", "OR", "NOT", "NEAR", "NEAR(a", "^a", "a^2", "@", "%", "_", ".", "...",
	",", ";", "--", "/*", "a:b:c", "a=b", "\\", "\x01", "\x01\x02", "\x7F", "\xCC\x81",
	"\xE0\xA4\xBE", "\xF0\x9F\x87\xB5\xF0\x9F\x87\xB0", "\xE4\xB8\xAD\xE5\xB7\xB4",
	"\xEF\xAC\x81", "\xC3\x9F", "0", "2026", "\xE2\x80\x8B", "a b", "rowid", "rank:1",
	"sqlite_schema", "?1", ":a", "$a", "x'00'", "NULL", "''; DROP TABLE"};

START_TEST(odd_input_is_no_error)
{
	folder_make();
	struct store *store = three();
	enum query_kind kinds[] = {QUERY_WORD, QUERY_PHRASE};
	for (unsigned form = 0; form < 16; form++) {
		struct query_node leaf = {
			.kind = kinds[form & 1], .text = odd_inputs[_i], .prefix = (form & 2) != 0};
		struct query_node not_leaf = {
			.kind = QUERY_NOT, .children = &leaf, .child_count = 1};
		struct query_node pair[] = {
			(form & 4) != 0 ? not_leaf : leaf, {.kind = QUERY_WORD, .text = "tibet"}};
		struct query_node root = {.kind = (form & 8) != 0 ? QUERY_OR : QUERY_AND,
			.children = pair,
			.child_count = 2};
		struct query query = {.root = &root};
		struct find_options options = {.limit = 10, .count_cap = 10, .sections = true};
		struct result result;
		ck_assert_msg(store_find(store, &query, &options, &result, &err), "'%s': %s",
			odd_inputs[_i], err.message);
		result_clear(&result);
		ck_assert_msg(store_find_commitments(store, &query, &options, &result, &err),
			"'%s': %s", odd_inputs[_i], err.message);
		result_clear(&result);
	}
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(deep_brackets_are_no_error)
{
	folder_make();
	struct store *store = three();
	struct query_node nodes[200];
	for (int i = 0; i < 199; i++)
		nodes[i] = (struct query_node){.kind = i % 2 ? QUERY_OR : QUERY_NOT,
			.children = &nodes[i + 1],
			.child_count = 1};
	nodes[199] = (struct query_node){.kind = QUERY_WORD, .text = "tibet"};
	struct query query = {.root = nodes};
	struct find_options options = {.limit = 10};
	struct result result;
	ck_assert_msg(store_find(store, &query, &options, &result, &err), "%s", err.message);
	ck_assert_ptr_nonnull(result.remark);
	result_clear(&result);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- Chinese -------------------------------------------------------------------------------- */

static const struct {
	const char *query;
	const char *addresses;
	const char *hits;
} in_chinese[] = {
	{"w:中巴", "chinese:1.1", "中巴"},
	{"p:中巴", "chinese:1.1", "中巴"},
	{"w:虚构", "chinese:1.1 chinese:2.1", "虚构 虚构"},
	{"w:走廊", "chinese:1.1", "走廊"},
	{"w:经济", "chinese:1.1", "经济"}, /* 经费济南 has both, but not together */
	{"w:双方同意建设", "chinese:1.1", "双方同意建设"},
	{"w:中经", "", ""},
	{"w:构双", "", ""}, /* a colon parts them */
	{"w:廊", "chinese:1.1", "廊"},
	{"p:巴", "chinese:1.1 chinese:2.1", "巴 巴"},
	{"(and w:中巴 w:走廊)", "chinese:1.1", "中巴 走廊"},
	{"(and w:虚构 (not w:走廊))", "chinese:2.1", "虚构"},
	{"(and w:方 p:南)", "chinese:2.1", "方 方 南"},
};

START_TEST(chinese_is_found_anywhere)
{
	folder_make();
	struct store *store = three();
	put(store, chinese);
	struct query query = query_from(in_chinese[_i].query);
	struct find_options options = {.limit = 20};
	struct result result;
	struct buffer hits = {0};
	ck_assert_msg(store_find(store, &query, &options, &result, &err), "%s", err.message);
	ck_assert_str_eq(addresses(&result), in_chinese[_i].addresses);
	for (size_t i = 0; i < result.count; i++)
		for (size_t k = 0; k < result.items[i].hit_count; k++) {
			const struct span *hit = &result.items[i].hits[k];
			buffer_append_string(&hits, hits.size > 0 ? " " : "");
			buffer_append(
				&hits, result.items[i].text + hit->start, hit->end - hit->start);
		}
	ck_assert_str_eq(buffer_string(&hits), in_chinese[_i].hits);
	buffer_clear(&hits);
	result_clear(&result);
	query_clear(&query);
	bool found;
	ck_assert(store_remove(store, "chinese", &found, &err) && found);
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- stopping ------------------------------------------------------------------------------ */

/* Someone who stops a find when asked for the at-th time. */
struct hand {
	int asked;
	int at;
};

static bool hand_presses(void *context)
{
	struct hand *hand = context;
	return ++hand->asked >= hand->at;
}

static struct store *many(size_t statements)
{
	struct store *store = open_at(library);
	struct document document;
	ck_assert(store_begin(store, &err));
	for (size_t i = 0; generator_document(statements, i, &document); i++) {
		struct origin origin = {.name = "invented", .bytes = "invented", .size = 8};
		ck_assert(store_import(store, &document, &origin, NULL, &err));
		document_clear(&document);
	}
	ck_assert(store_end(store, true, &err));
	return store;
}

static const struct {
	const char *query;
	int at;
	bool partial; /* rows are at hand when it is stopped */
} stops[] = {
	{"(and w:the (not w:the))", 1, false},
	{"(and w:the (not w:the))", 3, false},
	{"w:the", 30, true},
	{"(or w:the w:zowesum)", 60, true},
	{"(and w:the w:of)", 60, true},
};

START_TEST(find_is_stopped)
{
	folder_make();
	struct store *store = many(3000);
	struct query query = query_from(stops[_i].query);
	struct find_options options = {.limit = 20, .count_cap = 1000, .sections = true};
	struct result stopped, whole;
	struct hand hand = {.at = stops[_i].at};
	ck_assert(store_prepare(store, &err));
	store_set_pressing(store, hand_presses, &hand);
	bool found = store_find(store, &query, &options, &stopped, &err);
	/* At once: it was not asked again. */
	ck_assert_int_eq(hand.asked, hand.at);
	ck_assert_int_eq(found, stops[_i].partial);
	if (!found)
		ck_assert_int_eq(err.kind, ERROR_STOPPED);
	/* Nothing but a find is stopped. */
	put(store, alpha);
	ck_assert_int_eq(hand.asked, hand.at);
	store_set_pressing(store, NULL, NULL);
	ck_assert_msg(store_find(store, &query, &options, &whole, &err), "%s", err.message);
	ck_assert(!whole.partial);
	if (found) {
		ck_assert(stopped.partial && stopped.total_capped);
		ck_assert_uint_ge(stopped.count, 1);
		ck_assert_uint_le(stopped.count, whole.count);
		ck_assert_uint_le(stopped.total, whole.total);
		for (size_t i = 0; i < stopped.count; i++)
			ck_assert_str_eq(stopped.items[i].address, whole.items[i].address);
		for (size_t i = 0; i < SECTION_COUNT; i++)
			ck_assert_uint_le(stopped.section_totals[i], whole.section_totals[i]);
		result_clear(&stopped);
	}
	sound(store);
	result_clear(&whole);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- paging, neighbours, passages ---------------------------------------------------------- */

START_TEST(pages_are_parts_of_the_whole)
{
	static const char *const texts[] = {
		"", "w:invented", "(and from:2024 w:invented)", "from:2024"};
	folder_make();
	struct store *store = three();
	struct query query = query_from(texts[_i]);
	struct find_options all = {.order = ORDER_READING};
	struct result whole;
	ck_assert(store_find(store, &query, &all, &whole, &err));
	for (size_t offset = 0; offset <= whole.count; offset++) {
		struct find_options options = {
			.offset = offset, .limit = 3, .count_cap = 4, .order = ORDER_NEWEST};
		struct result page;
		ck_assert(store_find(store, &query, &options, &page, &err));
		ck_assert_uint_eq(page.total, 4);
		ck_assert(page.total_capped);
		for (size_t i = 0; i < page.count; i++)
			ck_assert_int_eq(
				page.items[i].id, whole.items[whole.count - 1 - offset - i].id);
		result_clear(&page);
	}
	int64_t id = 0, next;
	for (size_t i = 0; i < whole.count; i++, id = next) {
		size_t place;
		ck_assert(store_find_next(store, &query, NULL, id, false, &next, &err));
		ck_assert_int_eq(next, whole.items[i].id);
		ck_assert(store_find_place(store, &query, next, 100, &place, &err));
		ck_assert_uint_eq(place, i);
	}
	ck_assert(store_find_next(store, &query, NULL, id, false, &next, &err));
	ck_assert_int_eq(next, 0);
	result_clear(&whole);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(passage_and_blocks)
{
	folder_make();
	struct store *store = three();
	struct address address;
	int64_t id;
	bool found;
	struct passage passage;
	ck_assert(address_parse("alpha:2.2b", &address, &err));
	ck_assert(store_locate(store, &address, &id, &err));
	ck_assert(store_passage(store, id, &passage, &found, &err) && found);
	ck_assert_str_eq(passage.found.address, "alpha:2.2");
	ck_assert_str_eq(passage.heading, "Invented heading");
	ck_assert_str_eq(passage.paragraph, "2");
	ck_assert_int_eq(passage.number, 2);
	ck_assert_uint_eq(passage.context_count, 2);
	ck_assert_uint_eq(passage.block, 2);
	ck_assert_uint_eq(passage.found.act_count, 2);
	struct query query = query_from("w:gwadar");
	struct spread spread;
	ck_assert(store_blocks(store, "alpha", passage.block, 2, &query, &spread, &err));
	ck_assert_uint_eq(spread.count, 2);
	ck_assert_uint_eq(spread.items[0].statement_count, 2);
	ck_assert_uint_eq(spread.items[0].statements[0].hit_count, 1);
	ck_assert_uint_eq(spread.items[0].statements[1].hit_count, 0);
	spread_clear(&spread);
	query_clear(&query);
	passage_clear(&passage);
	ck_assert(store_passage(store, 1, &passage, &found, &err) && !found);
	struct arena arena = {0};
	const char **words;
	size_t count;
	ck_assert(store_suggest(store, "gwader", 3, &arena, &words, &count, &err));
	ck_assert(count > 0 && strcmp(words[0], "gwadar") == 0);
	arena_clear(&arena);
	store_close(store);
	folder_remove();
}
END_TEST

#include "store_facets.h"
#include "store_hostile.h"
#include "store_library.h"
#include "store_notes.h"
#include "store_own.h"
#include "store_own_carry.h"
#include "store_persons.h"

#include "store_addresses.h"
#include "store_threads.h"

#include "store_backup.h"
#include "store_rebuild.h"
#include "store_rehearse.h"
#include "store_reopen.h"

int main(void)
{
	folders_begin();
	Suite *suite = suite_create("store");
	TCase *queries_case = tcase_create("queries");
	tcase_add_loop_test(queries_case, query_finds, 0, (int)ARRAY_SIZE(queries));
	tcase_add_loop_test(queries_case, document_is_named, 0, (int)ARRAY_SIZE(named));
	tcase_add_loop_test(queries_case, commitments_found, 0, (int)ARRAY_SIZE(commitments));
	tcase_add_loop_test(queries_case, odd_input_is_no_error, 0, (int)ARRAY_SIZE(odd_inputs));
	tcase_add_test(queries_case, deep_brackets_are_no_error);
	tcase_add_loop_test(
		queries_case, chinese_is_found_anywhere, 0, (int)ARRAY_SIZE(in_chinese));
	tcase_add_loop_test(queries_case, find_is_stopped, 0, (int)ARRAY_SIZE(stops));
	tcase_add_loop_test(queries_case, pages_are_parts_of_the_whole, 0, 4);
	tcase_add_test(queries_case, passage_and_blocks);
	suite_add_tcase(suite, queries_case);
	suite_add_tcase(suite, facets_case());
	suite_add_tcase(suite, threads_case());
	suite_add_tcase(suite, library_case());
	suite_add_tcase(suite, notes_case());
	suite_add_tcase(suite, own_case());
	suite_add_tcase(suite, carry_case());
	suite_add_tcase(suite, persons_case());
	suite_add_tcase(suite, addresses_case());
	suite_add_tcase(suite, hostile_case());
	suite_add_tcase(suite, backup_case());
	suite_add_tcase(suite, rebuild_case());
	suite_add_tcase(suite, rehearse_case());
	suite_add_tcase(suite, reopen_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
