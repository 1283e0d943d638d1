/* SPDX-License-Identifier: MIT */
/* What is picked out in the browser, and where it goes: selection, copies, links. */
#include "tui_helpers.h"

#include <locale.h>
#include <unistd.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"selected", "2vjv", HOLDS_REPORT},
	{"selected-range", "2jVjj", HOLDS_REPORT},
	{"selected-commitments", "Cvjv", HOLDS_REPORT},
	{"selected-text", "jjjjjj<Enter><PgDn>JvvJVJ", HOLDS_REPORT},
	{"copied", "2Y", HOLDS_REPORT},
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
	{"2v", "1 selected · 2 of 6", NULL},
	{"2vv", "2 selected · 3 of 6", NULL},
	{"2vkv", "2 of 6", "selected ·"},
	{"2v", "> 8.1", NULL},
	{"2v", " ✓7.1", NULL},
	/* Esc drops what is selected before it goes back; q goes back at once. */
	{"2v<Esc>", "2 of 6", "selected ·"},
	{"2v<Esc>", "Nothing is selected any more", NULL},
	{"2v<Esc><Esc>", "Documents", NULL},
	{"2vq", "Documents", NULL},
	{"2vq<<>", "1 selected", NULL},
	/* Another list, another selection. */
	{"2v3", "1 of 4", "selected ·"},
	{"2vC", "1 of 13", "selected ·"},
	{"2vC<Esc>", "1 selected", NULL},
	/* A range goes with the cursor, to both sides. */
	{"2VGk", "range of 5", NULL},
	{"2jjVkk", "range of 3", NULL},
	{"2VjjV", "3 selected", "range"},
	{"2Vjjv", "3 selected", "range"},
	{"2VjjVjjVjV", "5 selected", "range"},
	{"2Vjj<Esc>", "3 of 6", "range"},
	{"0VGjy", "Copied 31 statements", NULL},
	/* Acts of one statement are one. */
	{"CVGV", "9 selected", NULL},
	{"Cv", "1 selected", NULL},
	/* Picked statements stay picked whatever the order. */
	{"CvvSSSS", "2 selected", NULL},
	{"CVjS", "newest first", "range"},
	{"/gwadar<Enter>v", "1 selected", NULL},
	{"/co<Enter>vv/coo", "search \"coo\"", "selected"},
	{"jjjjjj<Enter>Jv", "1 selected", NULL},
	{"jjjjjj<Enter>JVJJJ", "range of 4", NULL},
	{"jjjjjj<Enter>JVJJJy", "Copied 4 statements", NULL},
	{"jjjjjj<Enter>JVJJJYK", "4 selected", NULL},
	{"v", "works in a list of statements", NULL},
	{"2<Enter><Enter>v", "works in a list of statements", NULL},
	{"'v", "no statement under the cursor", NULL},
	{"'V", "no statement under the cursor", NULL},
	{"'y", "no statement under the cursor", NULL},
	{"2y", "Copied dna-2026-01-21:7.1 (", NULL},
	{"2Y", "Copied dna-2026-01-21:7.1 with citation (", NULL},
	{"2v<Resize 40x24>", "1 selected", NULL},
	{"2Vj<Resize 10x3><Resize 80x24>", "range of 2", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* What is marked is kept, so these have a library on the disk. */
static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} marks[] = {
	{"2vkvm", "Bookmarked dna-2026-01-21:8.1", NULL},
	{"0VGm", "31 statements bookmarked", NULL},
	{"0VGmm", "No bookmark on 31 statements", NULL},
	{"0VGr", "31 statements read", NULL},
	{"0VGrr", "31 statements unread", NULL},
	{"0VGmg", "31 selected", NULL},
	{"2m<Esc>2vvm", "2 statements bookmarked", NULL},
	/* What was picked is marked even where it is on the screen no more. */
	{"0vvGm", "2 statements bookmarked", NULL},
	{"0vvGm'", "1 of 2", NULL},
	/* A list of marked statements is shorter after it: the others stay picked. */
	{"0VGmm'", "There is nothing here yet", NULL},
	{"0VGm'VGm", "No bookmark on 31 statements", NULL},
	{"jjjjjj<Enter>JVJJm", "3 statements bookmarked", NULL},
};

static char folder[] = "/tmp/khunjerab-hands-XXXXXX";

static struct store *library_opened(void)
{
	char path[256];
	struct store *store;
	struct error err;
	snprintf(folder, sizeof folder, "/tmp/khunjerab-hands-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/library.db", folder);
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	const struct asset *asset = asset_find("record/dna-2026-01-21.record");
	ck_assert_ptr_nonnull(asset);
	store_put(store, &(struct origin){.name = "dna-2026-01-21.record",
				 .bytes = asset->bytes,
				 .size = asset->size,
				 .shipped = true});
	return store;
}

static void library_removed(struct store *store)
{
	char command[512];
	store_close(store);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(mark)
{
	struct store *store = library_opened();
	walk_screen(store, marks[_i].keys, marks[_i].shows, marks[_i].hides);
	library_removed(store);
}
END_TEST

/* Without UTF-8 the sign is an ASCII one. */
START_TEST(plain)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui;
	struct error err;
	struct buffer picture = {0};
	struct tui_options options = {.terminal = "vt100",
		.plain = true,
		.output = fopen("/dev/null", "w"),
		.columns = 80,
		.lines = 24};
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	tui_type(tui, "2v");
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, " +7.1") != NULL, "%s", picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- what the terminal is told ---------------------------------------------------------- */

static const char hostile[] =
	"record: 1\nid: invented\ntitle: Invented \x1B]52;c;aGk=\x07 title\nkind: other\n"
	"date: 2020-02-02\nparties: Freedonia; Sylvania\nwording: original\n"
	"source: Invented Post, https://example.org/a\x1B]0;x\x07\n\n"
	"# Invented [economic]\n\n¶ 1\n"
	"An invented \x1B]52;c;aGk=\x07 sentence\xC2\x9B"
	"31m \xE2\x80\xAEover\x1B. ^1\n";

static char *sent_after(const char *record, const char *keys)
{
	struct store *store = store_made(record != NULL ? HOLDS_NOTHING : HOLDS_REPORT);
	struct tui *tui;
	struct error err;
	char path[] = "/tmp/khunjerab-sent-XXXXXX";
	int file = mkstemp(path);
	ck_assert_int_ge(file, 0);
	struct tui_options options = {.terminal = "xterm-256color",
		.output = fdopen(file, "w"),
		.columns = 80,
		.lines = 24};
	if (record != NULL)
		store_add(store, record);
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	tui_draw(tui);
	tui_type(tui, keys);
	tui_close(tui);
	fclose(options.output);
	store_close(store);
	char *sent = file_text(path);
	unlink(path);
	return sent;
}

/* What was copied, as letters of base64; NULL where nothing was. */
static char *copied(char *sent)
{
	char *start = strstr(sent, "\033]52;c;");
	if (start == NULL)
		return NULL;
	start += strlen("\033]52;c;");
	start[strcspn(start, "\a")] = '\0';
	return start;
}

static void is_copied(const char *record, const char *keys, const char *words)
{
	struct buffer letters = {0};
	char *sent = sent_after(record, keys);
	const char *got = copied(sent);
	base64_append(&letters, words, strlen(words));
	ck_assert_msg(got != NULL, "nothing was copied after '%s'", keys);
	ck_assert_str_eq(got, letters.data);
	buffer_clear(&letters);
	free(sent);
}

START_TEST(copies_are_base64)
{
	static const char words[] =
		"An invented ‹ESC›]52;c;aGk=‹BEL› sentence‹U+009B›31m ‹RLO›over‹ESC›.";
	struct buffer cited = {0};
	buffer_printf(&cited,
		"%s\n  Invented Post, “Invented ‹ESC›]52;c;aGk=‹BEL› title,” February 2, 2020; published "
		"[n.d.], https://example.org/a‹ESC›]0;x‹BEL›, para. 1, sentence 1 (khunjerab "
		"invented:1.1).",
		words);
	is_copied(hostile, "2y", words);
	is_copied(hostile, "2Y", cited.data);
	is_copied(hostile, "2vy", words);
	buffer_clear(&cited);
}
END_TEST

/* Where nothing can be copied the terminal is told nothing. */
START_TEST(no_statement_is_not_copied)
{
	char *sent = sent_after(hostile, "'y'Y1y");
	ck_assert_ptr_null(copied(sent));
	free(sent);
}
END_TEST

/* More than a terminal takes is refused, and said so. */
START_TEST(too_much_is_refused)
{
	struct buffer record = {0};
	buffer_append_string(&record, "record: 1\nid: invented\nkind: other\ndate: 2020-02-02\n"
				      "parties: Freedonia; Sylvania\nwording: original\n\n"
				      "# Invented [economic]\n\n¶ 1\n");
	for (int i = 0; i < 400; i++) {
		for (int k = 0; k < 20; k++)
			buffer_append_string(&record, "Invented ");
		buffer_printf(&record, "sentence %d.\n", i);
	}
	char *sent = sent_after(record.data, "2VGy");
	ck_assert_ptr_null(copied(sent));
	free(sent);
	struct store *store = store_made(HOLDS_NOTHING);
	store_add(store, record.data);
	walk_screen(store, "2VGy", "too long for a terminal's clipboard", NULL);
	walk_screen(store, "2VGyg", "400 selected", NULL);
	store_close(store);
	buffer_clear(&record);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_hands");
	TCase *tests = tcase_create("tui_hands");
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, mark, 0, (int)ARRAY_SIZE(marks));
	tcase_add_test(tests, plain);
	tcase_add_test(tests, copies_are_base64);
	tcase_add_test(tests, no_statement_is_not_copied);
	tcase_add_test(tests, too_much_is_refused);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
