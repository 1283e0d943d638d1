/* SPDX-License-Identifier: MIT */
/* Files in and out within the browser, and views on a library whose numbers are others than before.
 */
#include "folders.h"
#include "tui_helpers.h"

#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what is lent ------------------------------------------------------------------------------
 */

/* Instead of the whole program: a file's name says what becomes of it. */
static bool import_by_name(const struct tui_lent *lent, struct store *store, const char *path,
	struct buffer *said, struct error *err)
{
	const char *const *record = lent->own;
	const struct work step = {WORK_STATEMENTS, 1, 4};
	if (strcmp(path, "stopped") == 0)
		return error_set(err, ERROR_STOPPED, "stopped");
	if (strcmp(path, "long") == 0)
		return error_set(err, ERROR_INPUT,
			"an invented sentence that is longer than a line of the screen is wide, about "
			"what is wrong with an invented file, in its third line");
	/* As long as nobody stops it, which takes a moment to be asked. */
	while (strcmp(path, "endless") == 0)
		if (lent->listener(lent->listener_context, &step))
			return error_set(err, ERROR_STOPPED, "stopped");
	store_add(store, *record);
	buffer_append_string(said, strcmp(path, "two") == 0 ? "first\nsecond\n" : "one line\n");
	return true;
}

static bool pressed(void *context)
{
	(void)context;
	return true;
}

static struct tui *tui_lent_at(struct store *store, const char *const *record)
{
	struct tui *tui;
	struct error err;
	struct tui_lent lent = {.own = record, .import = import_by_name};
	struct tui_options options = {
		.terminal = "xterm-256color",
		.output = fopen("/dev/null", "w"),
		.columns = 100,
		.lines = 16,
		.pressing = pressed,
		.lent = record != NULL ? &lent : NULL,
	};
	ck_assert_ptr_nonnull(options.output);
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	return tui;
}

/* ---- what is said ------------------------------------------------------------------------------
 */

#define HEAD \
	"record: 1\nid: invented-x\nkind: other\ndate: 1951-05-21\nparties: Freedonia; " \
	"Sylvania\nwording: original\n\n"

static const char five[] = HEAD "¶ 1\nInvented: one.\nInvented: two.\nInvented: three.\n"
				"¶ 2\nInvented: four.\nInvented: five.\n";
/* The same without the first, and with others before and behind. */
static const char moved[] = HEAD "¶ 1\nInvented: nought.\nInvented: nought again.\n"
				 "¶ 2\nInvented: four.\nInvented: five.\nInvented: six.\n";
static const char *const with_five = five, *const with_moved = moved;

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} says[] = {
	{":import a<Enter>", "one line", "What was done"},
	{":import two<Enter>", "What was done", NULL},
	{":import two<Enter>j", "2 of 2", NULL},
	{":import two<Enter>q", "Documents", "What was done"},
	{":import stopped<Enter>", "Stopped: nothing was changed.", "could not be done"},
	{":import endless<Enter>", "Stopped: nothing was changed.", NULL},
	{":import long<Enter>", "in its third line", NULL},
	{":import long<Enter>j", "Documents", "third line"},
	{":import<Enter>", "\n:import", NULL},
	{":rebuild library<Enter>", ":rebuild library", NULL},
	{":export<Enter>", "\n:export", NULL},
};

START_TEST(what_came_of_it_is_said)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_lent_at(store, &with_five);
	see(tui, says[_i].keys, says[_i].shows, says[_i].hides);
	picture_is_safe(tui, says[_i].keys);
	tui_close(tui);
	store_close(store);
}
END_TEST

START_TEST(without_a_lender_nothing_is_taken)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_lent_at(store, NULL);
	see(tui, ":import a<Enter>", "Nothing can be imported here", NULL);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- the place is kept -------------------------------------------------------------------------
 */

static const struct {
	const char *keys;
	const char *before;
	const char *after;
	const char *hides;
} places[] = {
	/* A list, a text, a statement: the words stay under the cursor, the number is another. */
	{":doc invented-x<Enter>JJJJ", "4 of 5", "3 of 5", NULL},
	{":search doc:invented-x<Enter>jjj", "4 of 5", "Invented: four.", "4 of 4"},
	{":search doc:invented-x<Enter>jjj:show invented-x:2.2<Enter>", "2.2", "Invented: five.",
		NULL},
	/* Its statement is gone: where its document begins. */
	{":show invented-x:1.3<Enter>", "three", "nought", "three"},
	/* Back to a list that was left. */
	{":search doc:invented-x<Enter>jjjC", "C", "of", NULL},
};

START_TEST(place_is_kept)
{
	struct store *store = store_made(HOLDS_REPORT);
	store_add(store, five);
	struct tui *tui = tui_lent_at(store, &with_moved);
	see(tui, places[_i].keys, places[_i].before, NULL);
	see(tui, ":import a<Enter>", places[_i].after, places[_i].hides);
	picture_is_safe(tui, places[_i].keys);
	/* Nothing that was left is come back to on a wrong statement, or breaks. */
	tui_type(tui, "<<><<>>>uqqq");
	tui_draw(tui);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* What was selected is that which has its address now; what has none is dropped. */
START_TEST(selection_is_kept)
{
	struct store *store = store_made(HOLDS_REPORT);
	store_add(store, five);
	struct tui *tui = tui_lent_at(store, &with_moved);
	see(tui, ":search doc:invented-x<Enter>vvvv", "4 selected", NULL);
	see(tui, ":import a<Enter>", "3 selected", NULL);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- out ----------------------------------------------------------------------------------------
 */

static char folder[512];

static void folder_make(void)
{
	folders_add(folder, sizeof folder);
	ck_assert_int_eq(chdir(folder), 0);
}

static void folder_remove(void)
{
	char command[600];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_ge(system(command), 0);
}

static struct store *store_in_folder(void)
{
	struct store *store;
	struct error err;
	struct store_options options = {.place = STORE_FILE, .path = "library.db", .empty = true};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	store_add(store, five);
	return store;
}

START_TEST(own_goes_out_whole_and_over_nothing)
{
	folder_make();
	struct store *store = store_in_folder();
	struct tui *tui = tui_lent_at(store, &with_five);
	see(tui, ":export mine<Enter>", "nothing of your own", NULL);
	ck_assert_int_ne(access("mine", F_OK), 0);
	see(tui, ":doc invented-x<Enter>Jm:export mine<Enter>", "Wrote 1 entry of your own to mine",
		NULL);
	char *text = file_text("mine");
	ck_assert_ptr_nonnull(strstr(text, "invented-x:1."));
	free(text);
	see(tui, "Jm:export mine<Enter>", "mine is there already", NULL);
	see(tui, "no<Enter>", "mine is as it was", NULL);
	see(tui, ":export mine<Enter><Esc>", "Nothing is written.", NULL);
	see(tui, ":export mine<Enter>yes<Enter>", "Wrote 2 entries", NULL);
	see(tui, ":export no/folder<Enter>", "cannot be written", NULL);
	ck_assert_int_eq(symlink("nowhere", "link"), 0);
	see(tui, ":export link<Enter>", "link is there already", NULL);
	tui_close(tui);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- names of files
 * ------------------------------------------------------------------------------ */

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} offered[] = {
	{":import ", "drafts/", ".hidden"},
	{":import ", "a record.record", "a pipe"},
	{":import dr<Tab>", ":import drafts/", NULL},
	{":import dr<Tab>", "drafts/second.txt", "a record.record"},
	{":import drafts/sec<Tab>", ":import drafts/second.txt", NULL},
	{":import drafts/<Down><Tab>", ":import drafts/second.txt", NULL},
	{":import nowhere/", ":import nowhere/", "drafts"},
	{":import /tm", "/tmp/", "drafts/"},
	/* A name that would drive the terminal is not offered, nor one that is no text. */
	{":import ", "drafts/", "evil"},
	{":export a r<Tab>", ":export a record.record", NULL},
	{":rebuild ", "library", "drafts"},
	{":rebuild n<Tab>", ":rebuild notes", NULL},
};

static void file_make(const char *name)
{
	FILE *file = fopen(name, "w");
	ck_assert_ptr_nonnull(file);
	fclose(file);
}

START_TEST(files_are_offered)
{
	folder_make();
	ck_assert_int_eq(mkdir("drafts", 0700), 0);
	ck_assert_int_eq(mkfifo("a pipe", 0600), 0);
	file_make("drafts/first.txt");
	file_make("drafts/second.txt");
	file_make("a record.record");
	file_make(".hidden");
	file_make("evil\033[2J");
	file_make("evil\xFF");
	struct store *store = store_in_folder();
	struct tui *tui = tui_lent_at(store, &with_five);
	see(tui, offered[_i].keys, offered[_i].shows, offered[_i].hides);
	picture_is_safe(tui, offered[_i].keys);
	tui_close(tui);
	store_close(store);
	folder_remove();
}
END_TEST

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "");
	Suite *suite = suite_create("tui_take");
	TCase *tests = tcase_create("take");
	tcase_add_loop_test(tests, what_came_of_it_is_said, 0, (int)ARRAY_SIZE(says));
	tcase_add_test(tests, without_a_lender_nothing_is_taken);
	tcase_add_loop_test(tests, place_is_kept, 0, (int)ARRAY_SIZE(places));
	tcase_add_test(tests, selection_is_kept);
	tcase_add_test(tests, own_goes_out_whole_and_over_nothing);
	tcase_add_loop_test(tests, files_are_offered, 0, (int)ARRAY_SIZE(offered));
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
