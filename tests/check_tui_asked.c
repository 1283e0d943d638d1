/* SPDX-License-Identifier: MIT */
/* Former searches and saved ones, in one sitting and in the next. */
#include "folders.h"
#include "tui_helpers.h"

#include <locale.h>
#include <unistd.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"saved-empty", "\"", HOLDS_REPORT},
	{"asked", "/gwadar<Enter>/highway<Enter>q/<Up><Up>", HOLDS_REPORT},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding,
		(size_t)_i % ARRAY_SIZE(sizes));
}
END_TEST

/* Without notes: former searches last as long as the program, and nothing is saved. */
static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"/<Up>", "What can be typed", NULL},
	{"/gwadar<Enter>/<Up>", "/gwadar", NULL},
	{"/gwadar<Enter>/<Up><Up><Up>", "/gwadar", NULL},
	{"/gwadar<Enter>/<Up><Down>", "What can be typed", NULL},
	{"/gwadar<Enter>/<Up><Down><Up>", "/gwadar", NULL},
	{"/gwadar<Enter>/highway<Enter>/<Up><Up><Down>", "/highway", NULL},
	{"/gwadar<Enter>/highway<Enter>/gwadar<Enter>/<Up><Up>", "/highway", NULL},
	/* Once the text is changed by hand the arrows are the list's again. */
	{"/gwadar<Enter>/<Up><BSpace><Up>", "/gwada", NULL},
	{"/gwadar<Enter>/terror<Up><Up>", "/terror", NULL},
	{"/gwadar<Esc>/<Up>", "What can be typed", NULL},
	{"/   <Enter>/<Up>", "What can be typed", NULL},
	{"/gwadar<Enter>:save ports<Enter>", "cannot be saved", NULL},
	{":save ports<Enter>", "no search to save", NULL},
	{"\"", "No search is saved yet", NULL},
	{"\"<Enter>", "No search is saved yet", NULL},
	{"\"<Del>", "does nothing here", NULL},
	{"<Del>", "works in", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* ---- with notes ------------------------------------------------------------------------------ */

static char folder[512];

static void folder_make(void)
{
	folders_add(folder, sizeof folder);
}

static void folder_remove(void)
{
	char command[600];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_ge(system(command), 0);
}

static const char invented[] =
	"record: 1\nid: invented\ntitle: Invented text\nkind: other\ndate: 2020-02-02\n"
	"parties: Freedonia; Sylvania\nwording: original\n\n# Invented [economic]\n\n"
	"¶ 1\nAn invented highway leads nowhere.\n";

static struct store *store_kept_open(bool first)
{
	char path[600];
	struct store *store;
	struct error err;
	snprintf(path, sizeof path, "%s/library.db", folder);
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	if (first)
		store_add(store, invented);
	return store;
}

/* What is said in one sitting is there in the next. */
static const struct {
	const char *first;
	const char *keys;
	const char *shows;
	const char *hides;
} sittings[] = {
	{"/highway<Enter>", "/<Up>", "/highway", NULL},
	{"/highway<Enter>:save roads<Enter>", "\"", "roads", "No search"},
	{"/highway<Enter>:save roads<Enter>", "\"<Enter>", "search \"highway*\"", NULL},
	{"/highway<Enter>:save roads<Enter>/nowhere <Enter>:save roads<Enter>", "\"<Enter>",
		"search \"nowhere \"", NULL},
	{"/highway<Enter>F:save rest<Enter>", "\"", "rest", NULL},
	{"/highway<Enter>:save a<Enter>/leads<Enter>:save b<Enter>\"<Del>", "\"", "1 of 1",
		"highway*"},
	{"/highway<Enter>:save <Enter>", "\"", "No search is saved", NULL},
	{"/highway<Enter>:save \x1B[31m<Enter>", "\"", "Saved searches", NULL},
};

START_TEST(sitting)
{
	struct store *store = store_kept_open(true);
	struct tui *tui = tui_at(store, 100, 16, false);
	tui_type(tui, sittings[_i].first);
	tui_draw(tui);
	tui_close(tui);
	store_close(store);
	store = store_kept_open(false);
	walk_screen(store, sittings[_i].keys, sittings[_i].shows, sittings[_i].hides);
	store_close(store);
}
END_TEST

/* Two documents, each with one statement of an invented highway; words end the statement. */
static void document_put(struct store *store, int number, const char *words)
{
	char text[400];
	snprintf(text, sizeof text,
		"record: 1\nid: invented-%d\ntitle: Invented text\nkind: other\ndate: 2021-02-0%d\n"
		"parties: Freedonia; Sylvania\nwording: original\n\n# Invented [economic]\n\n"
		"¶ 1\n%s.\n",
		number, number, words);
	store_add(store, text);
}

static void document_take(struct store *store, const char *id)
{
	struct error err;
	bool found;
	ck_assert(store_remove(store, id, &found, &err) && found);
}

static void one_comes(struct store *store)
{
	document_put(store, 2, "Another invented highway comes back");
}

static void one_goes(struct store *store)
{
	document_take(store, "invented-1");
}

static void one_for_another(struct store *store)
{
	one_goes(store);
	one_comes(store);
}

static void the_same_again(struct store *store)
{
	one_goes(store);
	document_put(store, 1, "The first invented highway stays");
}

/* A correction beside it is no news, one in it is. */
static void corrected_beside(struct store *store)
{
	document_put(store, 1, "The first invented highway stays.\nSomething else was invented");
}

static void corrected(struct store *store)
{
	document_put(store, 1, "The first invented highway will stay");
}

static void nothing_of_it(struct store *store)
{
	document_put(store, 3, "Invented words of a railway");
}

static void all_go(struct store *store)
{
	one_goes(store);
	document_take(store, "invented");
}

/* What came in and went since a saved search was last opened is counted, not the difference. */
static const struct {
	void (*change)(struct store *store);
	const char *shows;
	const char *hides;
} changes[] = {
	{one_comes, "1 new · 3", "gone"},
	{one_goes, "1 gone · 1", "new"},
	{one_for_another, "1 new, 1 gone · 2", NULL},
	{the_same_again, " 2\n", " · "},
	{corrected_beside, " 2\n", " · "},
	{corrected, "1 new, 1 gone · 2", NULL},
	{nothing_of_it, " 2\n", " · "},
	{all_go, "2 gone · 0", "new"},
};

START_TEST(news)
{
	struct store *store = store_kept_open(true);
	document_put(store, 1, "The first invented highway stays");
	struct tui *tui = tui_at(store, 100, 16, false);
	tui_type(tui, "/highway<Enter>:save roads<Enter>");
	tui_close(tui);
	walk_screen(store, "\"", " 2\n", " · ");
	changes[_i].change(store);
	walk_screen(store, "\"", changes[_i].shows, changes[_i].hides);
	/* Opened is seen. */
	walk_screen(store, "\"<Enter>", "search \"highway*\"", NULL);
	walk_screen(store, "\"", "Saved", "new");
	walk_screen(store, "\"", "Saved", "gone");
	store_close(store);
}
END_TEST

/* What an earlier program kept, or a person wrote there, is a count or nothing. */
static const struct {
	const char *kept;
	const char *shows;
	const char *hides;
} kept_before[] = {
	{"1", "1 new · 2", "gone"},
	{"2", " 2\n", " · "},
	{"", "2 new · 2", "gone"},
	{"nonsense", "2 new · 2", "gone"},
	{"2 0 zzzzzzzzzzzz", " 2\n", " · "},
	{"2 0 111111111111222222222222", "2 new, 2 gone · 2", NULL},
	{"2 0 11111111111122222222222", " 2\n", " · "},
	{"99999999999999999999999 ffffffffffffffffffffffff 1", " 2\n", " · "},
};

START_TEST(news_of_old)
{
	struct error err;
	struct store *store = store_kept_open(true);
	document_put(store, 1, "The first invented highway stays");
	struct tui *tui = tui_at(store, 100, 16, false);
	tui_type(tui, "/highway<Enter>:save roads<Enter>");
	tui_close(tui);
	ck_assert(store_keep(store, "found roads", kept_before[_i].kept, &err));
	walk_screen(store, "\"", kept_before[_i].shows, kept_before[_i].hides);
	store_close(store);
}
END_TEST

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui asked");
	TCase *tests = tcase_create("tui asked"), *kept = tcase_create("kept");
	suite_add_tcase(suite, tests);
	suite_add_tcase(suite, kept);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_checked_fixture(kept, folder_make, folder_remove);
	tcase_add_loop_test(kept, sitting, 0, (int)ARRAY_SIZE(sittings));
	tcase_add_loop_test(kept, news, 0, (int)ARRAY_SIZE(changes));
	tcase_add_loop_test(kept, news_of_old, 0, (int)ARRAY_SIZE(kept_before));
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
