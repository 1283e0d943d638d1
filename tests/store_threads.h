/* SPDX-License-Identifier: MIT */
/* For check_store.c: what a query finds document by document, and where it finds nothing. */

#include "khunjerab/store_thread.h"

static const struct {
	const char *query;
	const char *mentions; /* document, statements/commitments, @ matches before it */
	const char
		*silences; /* document, ? where it is not whole, + matches' documents before it */
} thread_cases[] = {
	{"topic:gwadar", "alpha 1/1 @0", "beta-2026 +1, late? +1"},
	{"topic:cpec", "beta-2026 1/1 @0, late 1/0 @1", ""},
	{"in:2", "alpha 2/2 @0, beta-2026 1/1 @2", "late? +2"},
	{"by:pakistan", "alpha 1/1 @0, beta-2026 1/1 @1", "late? +2"},
	{"", "alpha 4/2 @0, beta-2026 3/2 @4, late 1/0 @7, gamma 1/0 @8", ""},
	{"from:2026", "beta-2026 3/2 @0, late 1/0 @3", ""},
	{"doc:gamma", "gamma 1/0 @0", ""},
	{"w:zzz", "", ""},
	{"is:0", "", ""},
};

static const char late_text[] = "late 2026-05-01 compiled\n"
				"people|joint view 1|cpec|Invented: they looked at a café.\n";

static void thread_text(
	const struct thread *thread, struct buffer *mentions, struct buffer *silences)
{
	for (size_t i = 0; i < thread->count; i++)
		buffer_printf(mentions, "%s%s %zu/%zu @%zu", i > 0 ? ", " : "",
			thread->items[i].document, thread->items[i].statements,
			thread->items[i].commitments, thread->items[i].place);
	for (size_t i = 0; i < thread->silence_count; i++)
		buffer_printf(silences, "%s%s%s +%zu", i > 0 ? ", " : "",
			thread->silences[i].document, thread->silences[i].whole ? "" : "?",
			thread->silences[i].after);
}

START_TEST(thread_is)
{
	folder_make();
	struct store *store = three();
	struct query query = query_from(thread_cases[_i].query);
	struct thread thread;
	struct buffer mentions = {0}, silences = {0};
	put(store, late_text);
	ck_assert_msg(store_thread(store, &query, &thread, &err), "%s", err.message);
	thread_text(&thread, &mentions, &silences);
	ck_assert_str_eq(buffer_string(&mentions), thread_cases[_i].mentions);
	ck_assert_str_eq(buffer_string(&silences), thread_cases[_i].silences);
	buffer_clear(&mentions);
	buffer_clear(&silences);
	thread_clear(&thread);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

static const char *const thread_queries[] = {"", "topic:gwadar", "w:invented",
	"(and by:china act:0)", "(or by:joint w:cooperation)", "from:2024", "(not in:2)",
	"doc:nothing"};

/* The same statements and commitments that are found, in the same order. */
START_TEST(thread_is_what_is_found)
{
	folder_make();
	struct store *store = open_at(library);
	struct document document;
	for (size_t i = 0; generator_document(400, i, &document); i++) {
		struct origin origin = {.name = "invented", .bytes = "invented", .size = 8};
		struct import_report report;
		ck_assert(store_import(store, &document, &origin, &report, &err));
		document_clear(&document);
	}
	struct query query = query_from(thread_queries[_i]);
	struct find_options options = {.limit = 0};
	struct result found, acts;
	struct thread thread;
	ck_assert(store_find(store, &query, &options, &found, &err));
	ck_assert(store_find_commitments(store, &query, &options, &acts, &err));
	ck_assert(store_thread(store, &query, &thread, &err));
	ck_assert_uint_eq(thread.statements, found.total);
	ck_assert_uint_eq(thread.commitments, acts.total);
	for (size_t i = 0, at = 0; i < thread.count; i++) {
		ck_assert_uint_eq(thread.items[i].place, at);
		for (size_t k = 0; k < thread.items[i].statements; k++)
			ck_assert_str_eq(found.items[at++].document, thread.items[i].document);
	}
	thread_clear(&thread);
	result_clear(&found);
	result_clear(&acts);
	query_clear(&query);
	store_close(store);
	folder_remove();
}
END_TEST

/* Topics say when they were first and last spoken of; documents without a date do not count. */
START_TEST(topics_have_dates)
{
	folder_make();
	struct store *store = three();
	struct listing listing;
	put(store, late_text);
	put(store, "undated none other\npeople|joint view 1|gwadar|Invented: no day.\n");
	ck_assert(store_list(store, LIST_TOPICS, 0, &listing, &err));
	ck_assert_uint_eq(listing.count, 2);
	ck_assert_str_eq(listing.items[0].word, "cpec");
	ck_assert_int_eq(date_number(listing.items[0].date), 20260104);
	ck_assert_int_eq(date_number(listing.items[0].latest), 20260501);
	ck_assert_uint_gt(listing.items[0].alias_count, 0);
	ck_assert_str_eq(listing.items[1].word, "gwadar");
	ck_assert_int_eq(date_number(listing.items[1].date), 20240608);
	ck_assert_int_eq(date_number(listing.items[1].latest), 20240608);
	ck_assert_str_eq(store_topic_name(store, "gwadar"), listing.items[1].name);
	ck_assert_ptr_null(store_topic_name(store, "no-such-topic"));
	listing_clear(&listing);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *threads_case(void)
{
	TCase *thread_tests = tcase_create("threads");
	tcase_add_loop_test(thread_tests, thread_is, 0, (int)ARRAY_SIZE(thread_cases));
	tcase_add_loop_test(
		thread_tests, thread_is_what_is_found, 0, (int)ARRAY_SIZE(thread_queries));
	tcase_add_test(thread_tests, topics_have_dates);
	return thread_tests;
}
