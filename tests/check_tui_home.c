/* SPDX-License-Identifier: MIT */
/* The first screen: the documents on a time line, what stands beside them, the welcome. */
#include "folders.h"
#include "tui_helpers.h"

#include <locale.h>
#include <unistd.h>

/* ---- golden screens ------------------------------------------------------------------ */

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"home-document", "jjjjjj", HOLDS_REPORT},
	{"record-home-document", "jjjjjjjjj", HOLDS_RECORD},
	{"record-home-end", "G", HOLDS_RECORD},
	{"record-home-oldest", "S", HOLDS_RECORD},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding, size);
}
END_TEST

/* ---- walks --------------------------------------------------------------------------- */

/* Documents of several years, one of them without a date, and of 2020 a great many. */
static struct store *years_made(size_t of_2020)
{
	static const char *const dates[] = {"2012-03-04", "2013-05", "2017-01-02", ""};
	struct store *store = store_made(HOLDS_NOTHING);
	struct buffer text = {0};
	for (size_t i = 0; i < ARRAY_SIZE(dates) + of_2020; i++) {
		const char *date = i < ARRAY_SIZE(dates) ? dates[i] : "2020-02-02";
		buffer_reset(&text);
		buffer_printf(&text,
			"record: 1\nid: invented-%03zu\ntitle: Invented title %zu\nkind: other\n"
			"%s%s%sparties: Freedonia; Sylvania\nwording: original\n\n¶ 1\n"
			"{freedonia commitment: An invented sentence}.\n",
			i, i, date[0] != '\0' ? "date: " : "", date, date[0] != '\0' ? "\n" : "");
		store_add(store, text.data);
	}
	buffer_clear(&text);
	return store;
}

static const struct {
	size_t of_2020;
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{1, "", "the newest first", "the oldest first"},
	{1, "", "2018–2019  nothing in this record", "2017–"},
	{1, "G", "2014–2016  nothing in this record", NULL},
	{1, "G", "no date Invented title 3", NULL},
	{1, "jjjjjj<Enter>", "invented-004", NULL},
	{1, "S", "the oldest first", "the newest first"},
	{1, "SS", "the newest first", "the oldest first"},
	{1, "Sjjjjjj<Enter>", "invented-000", NULL},
	{1, "jjjjjjS<Enter>", "Invented title", NULL},
	{300, "", "304 documents", NULL},
	{300, "G", "> ", NULL},
	{300, "G<Enter>", "invented-003", NULL},
	{300, "Gkk<Enter>", "invented-001", NULL},
	{300, "Gg<PgDn><PgDn><PgDn>", "Invented title", "Political"},
	{300, "SG<Enter>", "invented-003", NULL},
	{300, "GR", "no date Invented title 3", NULL},
	{300, "G<Resize 100x6>", "no date", NULL},
	{300, "G<Resize 100x6>kk<Resize 100x30>", "2014–2016", NULL},
};

START_TEST(walk)
{
	struct store *store = years_made(walks[_i].of_2020);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* Every document is on the time line once, in order, whichever way it is gone through. */
START_TEST(time_line_has_all)
{
	struct store *store = years_made(300);
	struct tui *tui = tui_at(store, 100, 24, false);
	struct buffer picture = {0};
	char title[64];
	tui_type(tui, "G");
	for (size_t i = 0; i < 304; i++) {
		tui_draw(tui);
		buffer_reset(&picture);
		tui_picture(tui, false, &picture);
		/* From the end: without a date, then the oldest on. */
		size_t number = i == 0 ? 3 : (i < 4 ? i - 1 : 303 - (i - 4));
		snprintf(title, sizeof title, "Invented title %zu ", number);
		const char *row = strstr(picture.data, "\n>");
		ck_assert_msg(row != NULL, "no cursor on\n%s", picture.data);
		const char *end = strchr(row + 1, '\n');
		const char *at = strstr(row, title);
		if (i >= 4)
			at = strstr(row, "Invented title");
		ck_assert_msg(at != NULL && at < end, "expected '%s' under the cursor of\n%s",
			title, picture.data);
		tui_type(tui, "k");
	}
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- kept from day to day ------------------------------------------------------------ */

START_TEST(kept_and_welcomed)
{
	static const struct {
		const char *keys;
		const char *shows;
		const char *hides;
	} days[] = {
		{"", "Nothing leaves this machine", NULL},
		{"1q", "lists every key", "Welcome"},
		{"S", "the oldest first", NULL},
		{"1", "Political trust", "Welcome"},
		{"", "the oldest first", "Welcome"},
		{"S", "the newest first", NULL},
		{"", "the newest first", NULL},
	};
	char folder[512], command[600];
	folders_add(folder, sizeof folder);
	for (size_t i = 0; i < ARRAY_SIZE(days); i++) {
		struct store *store = library_open(folder);
		if (i == 0)
			store_add(store,
				"record: 1\nid: invented\ntitle: Invented\nkind: other\n"
				"date: 2020-02-02\nparties: Freedonia; Sylvania\nwording: original\n\n"
				"# Invented [political]\n\n¶ 1\nAn invented sentence.\n");
		struct tui *tui = tui_at(store, 80, 30, false);
		struct buffer picture = {0};
		tui_type(tui, days[i].keys);
		tui_draw(tui);
		tui_picture(tui, false, &picture);
		ck_assert_msg(strstr(picture.data, days[i].shows) != NULL,
			"on day %zu expected '%s' on\n%s", i, days[i].shows, picture.data);
		ck_assert_msg(days[i].hides == NULL || strstr(picture.data, days[i].hides) == NULL,
			"on day %zu unexpected '%s' on\n%s", i, days[i].hides, picture.data);
		buffer_clear(&picture);
		tui_close(tui);
		store_close(store);
	}
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_home");
	TCase *golden_case = tcase_create("golden");
	tcase_add_loop_test(golden_case, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	suite_add_tcase(suite, golden_case);
	TCase *walk_case = tcase_create("walks");
	tcase_add_loop_test(walk_case, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(walk_case, time_line_has_all);
	suite_add_tcase(suite, walk_case);
	TCase *kept_case = tcase_create("kept");
	tcase_add_test(kept_case, kept_and_welcomed);
	suite_add_tcase(suite, kept_case);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
