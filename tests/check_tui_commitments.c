/* SPDX-License-Identifier: MIT */
/* C: the commitments of what is shown, all from those, and one key back. */
#include "tui_helpers.h"

#include <locale.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"commitments-of-search", "/gwadar<Enter>C", HOLDS_RECORD},
	{"commitments-of-document", "6jG<Enter>C", HOLDS_REPORT},
	{"commitments-of-none", "/gwadar by:none<Enter>C", HOLDS_REPORT},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding,
		(size_t)_i % ARRAY_SIZE(sizes));
}
END_TEST

#define DOCUMENT "0<Enter><Resize 100x16>"

/* Of one shipped document: 31 statements, 13 commitments. */
static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"C", "Record › Commitments ", NULL},
	{"C", "1 of 13", NULL},
	{"0C", "Record › All statements › Commitments ", NULL},
	{"0C", "1 of 13", NULL},
	/* A search, as far as it was typed, and with filters. */
	{"/in:eco<Enter>C", "› commitments \"in:eco\"", NULL},
	{"/gwa<Enter>C", "search \"gwa\"* › commitments \"gwa*\"", NULL},
	{"/in:economic <Enter>C", "1 of 5", NULL},
	{"/in:economic <Enter>Cq", "search \"in:economic \"", "commitments \""},
	{"0f<Enter>ffC", "commitments \"in:political\"", NULL},
	{"0f<Enter>ffC", "1 of 4", NULL},
	/* A kind of act that was asked for is not: commitments are one. */
	{"/act:support<Enter>C", "1 of 13", NULL},
	/* A section's tab stays on. */
	{"2C", "Commitments, Economic", NULL},
	{"2C", "1 of 5", NULL},
	{"2C4", "Commitments, People", NULL},
	/* Of a text, and of one of its statements, those of the document. */
	{DOCUMENT "C", "Commitments, ", "\"at:"},
	{DOCUMENT "C", "1 of 13", NULL},
	{DOCUMENT "Cq", "Ishaq Dar", "Commitments, "},
	{"<Resize 40x20>0<Enter><Resize 100x16>C", "Commitments, ", NULL},
	/* Of the row under the cursor. */
	{"TC", "Topics › Commitments, ", NULL},
	{"PC", "› commitments \"by:", NULL},
	{"Pjj<Enter>C", "commitments \"by:", "act:"},
	{"P<Enter>C", "Commitments, by:", NULL},
	{"iC", "1 of 13", NULL},
	{"\'C", "Commitments, Bookmarks", NULL},
	/* To all, and back. */
	{"/in:economic <Enter>CC", "1 of 13", NULL},
	{"/in:economic <Enter>CC", "commitments \"in:economic\" › Commitments ", NULL},
	{"/in:economic <Enter>CCq", "1 of 5", NULL},
	{"/in:economic <Enter>CF", "1 of 13", "commitments \"in"},
	{"/gwadar in:economic <Enter>CF", "commitments \"gwadar\"", NULL},
	{DOCUMENT "CF", "› Commitments ", NULL},
	{DOCUMENT "Cf<Enter>", "commitments \"at:dna-2026-01-21 ", NULL},
	{DOCUMENT "Cf<Enter><Enter>", "Commitments, ", "commitments \""},
	{"CC", "These are all commitments.", NULL},
	{"CCq", "Documents", NULL},
	{"2CC", "1 of 13", "Commitments, "},
	/* It can be edited as any list of filters can. */
	{"/in:economic <Enter>Cf/", "/in:economic is:commitment", NULL},
	/* Where there is none, what hides them. */
	{"/gwadar by:none<Enter>C", "No commitment matches", NULL},
	{":commitments in:economic<Enter>", "1 of 5", NULL},
	{":commitments in:economic<Enter>F", "1 of 13", NULL},
	{"C/gwadar<Enter>C", "commitments \"gwadar*\"", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* What a person types, and what a library may be called, is in the query and in the title. */
START_TEST(hostile)
{
	static const char *const queries[] = {"/\"(((<Enter>C", "/at:<Enter>C", "/-act:<Enter>C",
		"/act:support OR act:view<Enter>C", "/\xE2\x80\xAE%s%n<Enter>C", "/*<Enter>C",
		"/(act:commitment<Enter>CFC"};
	static const char record[] = "record: 1\nid: ill\ntitle: Invented \x1B[31m %s%n title\n"
				     "kind: joint statement\ndate: 2020-02-02\nparties: China; "
				     "Pakistan\nwording: original\n\n¶ 1\nAn invented sentence "
				     "{china commitment: will \x1B]0;x\x07 do}.\n";
	struct store *store = store_made(HOLDS_REPORT);
	store_add(store, record);
	for (size_t i = 0; i < ARRAY_SIZE(queries); i++) {
		struct tui *tui = tui_at(store, 80, 24, false);
		tui_type(tui, queries[i]);
		tui_draw(tui);
		picture_is_safe(tui, queries[i]);
		tui_type(tui, "q/ill<Enter><Enter>C");
		tui_draw(tui);
		picture_is_safe(tui, queries[i]);
		tui_close(tui);
	}
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_commitments");
	TCase *tests = tcase_create("tui_commitments");
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(tests, hostile);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
