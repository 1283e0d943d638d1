/* SPDX-License-Identifier: MIT */
/* Completion in the search line: what is offered, on the screen and by the store, and what the keys
 * do with it. */
#include "khunjerab/query.h"
#include "tui_helpers.h"

#include <locale.h>

/* ---- golden screens ------------------------------------------------------------------ */

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"complete-card", "/", HOLDS_REPORT},
	{"complete-section", "/in:", HOLDS_REPORT},
	{"complete-topic", "/topic:k<^N>", HOLDS_REPORT},
	{"complete-word", "/port co", HOLDS_REPORT},
	{"complete-one", "/gwa", HOLDS_REPORT},
	{"complete-empty", "/topic:", HOLDS_NOTHING},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding,
		(size_t)_i % ARRAY_SIZE(sizes));
}
END_TEST

/* ---- walks --------------------------------------------------------------------------- */

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"/in:e", "> economic", NULL},
	{"/in:e<Right>", "/in:economic ", "Right takes"},
	{"/in:<^N><Right>", "/in:economic ", NULL},
	{"/in:<^P><^N><Right>", "/in:political ", NULL},
	{"/sec", "in:economic", NULL},
	{"/sec<^P><Right>", "> political", "/sec"},
	{"/sec<^P><Right>mu<Right>", "/in:multilateral ", NULL},
	{"/kind:<Right>", "/kind:news-report ", NULL},
	{"/topic:kar", "karakoram-highway", "gwadar"},
	{"/topic:kk<Right>", "/topic:karakoram-highway ", NULL},
	{"/by:chi<Right>", "/by:china ", NULL},
	{"/on:<Right>", "/on:2026 ", NULL},
	{"/on:2026-<Right>", "/on:2026-01 ", NULL},
	{"/on:2026-01-<Right>", "/on:2026-01-04 ", NULL},
	{"/on:2<Right>", "/on:2026 ", NULL},
	{"/on:2027<Right>", "/on:2027", "2026"},
	{"/on:2026x<Right>", "/on:2026x", "2026-01"},
	{"/on:20260104<Right>", "/on:20260104", "2026-01"},
	{"/on:2026-01-04-1<Right>", "/on:2026-01-04-1", "2026-01-04 "},
	{"/on:99999999999999999999<Right>", "/on:99999999999999999999", NULL},
	{"/doc:<Right>", "/doc:dna-2026-01-21 ", NULL},
	{"/doc:2026<Right>", "/doc:dna-2026-01-21 ", NULL},
	{"/is:<Right>", "/is:unread ", NULL},
	{"/strength:<Right>", "/strength:5 ", NULL},
	{"/\"highw<Right>", "/\"highway ", NULL},
	{"/-in:pe<Right>", "/-in:people ", NULL},
	{"/in:economic,pe<Right>", "/in:economic,people ", NULL},
	{"/in:economic", "1 of 6", "Right takes"},
	{"/highway<Down>", "Karakoram", "Right takes"},
	/* In the middle of the text the key moves, and nothing is offered. */
	{"/gwa<Left>", "/gwa", NULL},
	{"/gwad<Left><Right>", "/gwad", "/gwadar "},
	{"/gwa<Home>x", "/xgwa", "Right takes"},
	{"/", "What can be typed", NULL},
	{"/a<BSpace>", "What can be typed", NULL},
	{"/a<BSpace><BSpace>", "Documents", "What can be typed"},
	{"/gwa<Right><Enter>", "1 of 1", "Right takes"},
	{"/in:<Resize 80x6>", "/in:", "Right takes"},
	{"/section:economic", "'in:' takes a section", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* ---- what the store offers --------------------------------------------------------------- */

static const struct {
	enum query_field field;
	const char *typed;
	const char *offers; /* words with blanks between; the first four */
} values[] = {
	{FIELD_PARTY, "p", "pakistan"},
	{FIELD_PARTY, "PAK", "pakistan"},
	{FIELD_PARTY, "zz", ""},
	{FIELD_DOCUMENT, "dna-2026", "dna-2026-01-21"},
	{FIELD_DOCUMENT, "01-21", "dna-2026-01-21"},
	{FIELD_DOCUMENT, "%", ""},
	{FIELD_FROM, "", "2026"},
	{FIELD_FROM, "2026-", "2026-01"},
	{FIELD_FROM, "2026-01-", "2026-01-04"},
	{FIELD_FROM, "1999", ""},
	{FIELD_TOPIC, "KKH", "karakoram-highway"},
	{FIELD_SECTION, "", ""},
	{FIELD_SAYS, "zz", ""},
};

static void offers_are(const struct listing *listing, const char *offers, const char *typed)
{
	struct buffer text = {0};
	for (size_t i = 0; i < listing->count && i < 4; i++) {
		buffer_printf(&text, "%s%s", i > 0 ? " " : "", listing->items[i].word);
		ck_assert_uint_gt(listing->items[i].statements, 0);
	}
	ck_assert_msg(strcmp(buffer_string(&text), offers) == 0, "'%s': expected '%s', got '%s'",
		typed, offers, buffer_string(&text));
	buffer_clear(&text);
}

START_TEST(value)
{
	struct error err;
	struct listing listing;
	struct store *store = store_made(HOLDS_REPORT);
	ck_assert_msg(store_values(store, values[_i].field, values[_i].typed, 4, &listing, &err),
		"%s", err.message);
	offers_are(&listing, values[_i].offers, values[_i].typed);
	listing_clear(&listing);
	store_close(store);
}
END_TEST

/* Every word that is offered is found, and stands as often as is said or more often. */
START_TEST(words)
{
	static const char *const typed[] = {"co", "pa", "te", "x", "c", "a b", "%", "_", "中"};
	struct error err;
	struct listing listing;
	struct store *store = store_made(HOLDS_RECORD);
	ck_assert(store_words(store, typed[_i], 10, &listing, &err));
	ck_assert(_i < 3 ? listing.count == 10 : listing.count == 0);
	for (size_t i = 0; i < listing.count; i++) {
		struct query query;
		struct result result;
		struct find_options options = {.limit = 1};
		query_parse(listing.items[i].word, false, &query);
		ck_assert(store_find(store, &query, &options, &result, &err));
		ck_assert_msg(result.total > 0, "%s is not found", listing.items[i].word);
		ck_assert(i == 0 || listing.items[i].statements <= listing.items[i - 1].statements);
		result_clear(&result);
		query_clear(&query);
	}
	listing_clear(&listing);
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui complete");
	TCase *tests = tcase_create("tui complete");
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, value, 0, (int)ARRAY_SIZE(values));
	tcase_add_loop_test(tests, words, 0, 9);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
