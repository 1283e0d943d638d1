/* SPDX-License-Identifier: MIT */
/* Charts, all notes, and the history: golden screens at four widths, and walks by keys over a
 * library that is written to. */
#include "folders.h"
#include "tui_helpers.h"

#include <locale.h>
#include <unistd.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"charts", "i", HOLDS_REPORT},
	{"charts-record", "i", HOLDS_RECORD},
	{"charts-statements", "iS<Tab>", HOLDS_REPORT},
	{"charts-of-list", "2iSS", HOLDS_REPORT},
	{"charts-strength", "iSSSS", HOLDS_REPORT},
	{"charts-empty", "i", HOLDS_NOTHING},
	{"notes-empty", "A", HOLDS_REPORT},
	{"history-empty", "H", HOLDS_REPORT},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding, size);
}
END_TEST

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"i", "Commitments by year", NULL},
	{"i<Tab>", "Statements by year", NULL},
	{"iS", "Commitments by section", NULL},
	{"iSSSSS", "Commitments by year", NULL},
	{"iSj<Enter>", "in:economic is:commitment", NULL},
	{"iS<Tab><Enter>", "1 of 6", "is:commitment"},
	{"2i", "Commitments by year · in:economic", NULL},
	{"2i<Esc>", "1 of 6", "by year"},
	{"/zzzz<Enter>i", "nothing to count", NULL},
	{"i<Enter><Enter>", "is:commitment", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* ---- what is written ---------------------------------------------------------------------- */

static char folder[512];

static struct store *library_opened(void)
{
	char path[600];
	struct store *store;
	struct error err;
	snprintf(path, sizeof path, "%s/library.db", folder);
	struct store_options options = {.place = STORE_FILE, .path = path};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	return store;
}

static int folder_remove(const char *path)
{
	char command[600];
	snprintf(command, sizeof command, "rm -rf '%s'", path);
	return system(command);
}

static void note_write(struct store *store, const char *at, const char *text)
{
	struct address address;
	struct error err;
	ck_assert(address_parse(at, &address, &err));
	ck_assert_msg(store_note_write(store, &address, text, &err), "%s", err.message);
}

START_TEST(notes)
{
	struct error err;
	bool found;
	folders_add(folder, sizeof folder);
	struct store *store = library_opened();
	note_write(store, "fmsd-5:8.1", "An invented note on a statement.");
	note_write(store, "fmsd-5:9", "An invented note on a paragraph.");
	note_write(store, "fmsd-6", "An invented note on a document.");
	note_write(store, "dna-2026-01-21:10.1", "An invented note that will be unplaced.");
	ck_assert(store_remove(store, "dna-2026-01-21", &found, &err));
	walk_screen(store, "A", "1 of 4", NULL);
	walk_screen(store, "A", "An invented note on a document.", NULL);
	walk_screen(store, "AG", "gone from the record", NULL);
	walk_screen(store, "AG<Enter>", "words are gone", NULL);
	walk_screen(store, "A<Enter>", "fmsd-5", "1 of 4");
	store_close(store);
	ck_assert_int_eq(folder_remove(folder), 0);
}
END_TEST

START_TEST(history)
{
	struct error err;
	struct address address;
	folders_add(folder, sizeof folder);
	struct store *store = library_opened();
	ck_assert(address_parse("fmsd-5:8.1", &address, &err));
	ck_assert(store_asked(store, "gwadar in:economic", &err));
	ck_assert(store_visited(store, &address, &err));
	walk_screen(store, "H", "/gwadar in:economic", NULL);
	walk_screen(store, "H", "fmsd-5:8.1", NULL);
	walk_screen(store, "/khunjerab<Enter>H", "/khunjerab", NULL);
	store_close(store);
	ck_assert_int_eq(folder_remove(folder), 0);
}
END_TEST

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_shelves");
	TCase *tests = tcase_create("tui_shelves");
	tcase_set_timeout(tests, 120);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(tests, notes);
	tcase_add_test(tests, history);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
