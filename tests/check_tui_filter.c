/* SPDX-License-Identifier: MIT */
/* The filters of a list: their counts, and that what is chosen is part of the query. */
#include "khunjerab/query.h"
#include "tui_helpers.h"

#include <locale.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"filter", "2f", HOLDS_REPORT},
	{"filter-chosen", "0fj<Enter>jjjj-", HOLDS_REPORT},
	{"filter-commitments", "Cf<Enter>", HOLDS_REPORT},
	{"filter-none", "/gwadar<Enter>f<Enter>-", HOLDS_REPORT},
	{"filter-empty", "0f", HOLDS_NOTHING},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding,
		(size_t)_i % ARRAY_SIZE(sizes));
}
END_TEST

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"0f", "everything", NULL},
	{"0f<Enter>", "search \"in:political\"", NULL},
	{"0f<Enter>", "1 of 6", NULL},
	{"0f<Enter>j<Enter>", "search \"in:political,economic\"", NULL},
	{"0f<Enter>j<Enter>", "1 of 12", NULL},
	{"0f<Enter><Enter>", " of 31", "search \""},
	{"0f-", "search \"-in:political\"", NULL},
	{"0f-", "1 of 25", NULL},
	{"0f--", "1 of 31", NULL},
	{"0f-<Enter>", "search \"in:political\"", NULL},
	/* What a section's list is of can be taken off, and F puts it back. */
	{"2fj<Enter>", " of 31", NULL},
	{"2fj<Enter>F", "1 of 6", "search \""},
	{"2f<Enter>F", "Economic cooperation", "search \""},
	{"0f<Enter>F", " of 31", "search \""},
	{"0F", "no filter to clear", NULL},
	/* The words stay, also those that match as beginnings. */
	{"/gwa<Enter>f-", "search \"gwa* -strength:2\"", NULL},
	{"/gwa<Enter>f-F", "search \"gwa*\"", "-strength"},
	{"/coop in:eco<Enter>F", "search \"coop\"", NULL},
	/* The query can be edited as text. */
	{"0f<Enter>/", "/in:political ", NULL},
	{"0f<Enter>/by:china ", "/in:political by:china ", NULL},
	{"0f<Enter>f/", "/in:political ", "What can be typed"},
	{"Cf<Enter>/", "/in:political is:commitment ", NULL},
	{"0/", "What can be typed", NULL},
	/* Closing. */
	{"0ff", "1 of 31", "everything"},
	{"0fq", "1 of 31", "everything"},
	{"0f<Esc>", "1 of 31", "everything"},
	{"0f<Enter>qq", "Documents", NULL},
	{"0f<Enter>f", "search \"in:political\"", "Enter adds"},
	/* Beside the list Tab goes between the two, and the list's keys work. */
	{"0f<Tab>jj", "3 of 31", NULL},
	{"0f<Tab>jj<Tab>j<Enter>", "search \"in:economic\"", NULL},
	{"0fJJ", "3 of 31", NULL},
	{"0fG", "> ", NULL},
	{"0fGg<Enter>", "in:political", NULL},
	{"Cf<Enter>", "commitments \"in:political\"", NULL},
	{"Cf<Enter>", "1 of 4", NULL},
	{"f", "works in", NULL},
	{"0-", "does nothing here", NULL},
	{"0&", "everything", NULL},
	{"0f<Enter><Resize 60x20>", "Enter adds", NULL},
	{"0f<Enter><Resize 10x3><Resize 120x20>", "Enter adds", NULL},
	{"0f<Enter>R", "in:political", NULL},
	{"0f<Enter>?filter", "filter.clear", NULL},
	{"0f<Enter>2", "1 of 6", "Enter adds"},
	/* Where there is no row, only what does something is hinted at. */
	{"'", "/ search  0 all statements  ", "Enter open"},
	{"'", "No bookmarks yet.", "m mark"},
	{"A", "/ search  0 all statements  ", "v select"},
	{"P", "T topics", "v select"},
	{"/gwadar by:none<Enter>", "Enter take", "m mark"},
	{"/gwadar by:none<Enter>", "F clear filters", "C commitments"},
	{"/gwadar by:none<Enter>", "Filters hide 1: F clears them, f changes one.", NULL},
	{"/gwadar by:none<Enter>F", "1 of 1", "Filters hide"},
	{"/gwadar by:none<Enter>C", "C all commitments", NULL},
	{"/zzzzzz<Enter>", "/ search  0 all statements  ", "filter"},
	/* Two filters that hide all together. */
	{"/by:none by:china in:people<Enter>", "Filters hide 31", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* Whatever is chosen, what the list says it found is what the query in the title finds. */
START_TEST(counts_agree)
{
	struct store *store = store_made(HOLDS_RECORD);
	struct tui *tui = tui_at(store, 120, 30, false);
	unsigned seed = 77U + (unsigned)_i;
	static const char *const keys[] = {"j", "j", "<PgDn>", "k", "<Enter>", "<Enter>", "-", "g"};
	tui_type(tui, "0f");
	for (int i = 0; i < 40; i++) {
		seed = seed * 1103515245U + 12345U;
		tui_draw(tui);
		tui_type(tui, keys[seed / 65536U % ARRAY_SIZE(keys)]);
	}
	struct buffer picture = {0};
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	const char *start = strstr(picture.data, "search \"");
	const char *end = start != NULL ? strstr(start, "\"  ") : NULL;
	const char *of = strstr(picture.data, " of ");
	if (start != NULL && end != NULL && of != NULL) {
		struct error err;
		struct query query;
		struct result result;
		struct find_options options = {.limit = 1};
		char text[512];
		snprintf(text, sizeof text, "%.*s", (int)(end - start - 8), start + 8);
		query_parse(text, false, &query);
		ck_assert(store_find(store, &query, &options, &result, &err));
		ck_assert_msg(result.total == strtoul(of + 4, NULL, 10), "'%s' finds %zu, not%.8s",
			text, result.total, of + 3);
		result_clear(&result);
		query_clear(&query);
	}
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui filter");
	TCase *tests = tcase_create("tui filter");
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, counts_agree, 0, 6);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
