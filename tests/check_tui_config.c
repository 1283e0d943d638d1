/* SPDX-License-Identifier: MIT */
/* The configuration: what it sets, what it refuses and in which words, and that the screen shows
 * the keys as they are bound. */
#include "tui_helpers.h"

#include <locale.h>

static struct tui *tui_configured(
	struct store *store, const char *bytes, size_t size, int columns, int lines, bool color)
{
	struct tui *tui;
	struct error err;
	struct tui_config config = {.name = "invented/config", .bytes = bytes, .size = size};
	struct tui_options options = {
		.terminal = "xterm-256color",
		.color = color,
		.config = &config,
		.output = fopen("/dev/null", "w"),
		.columns = columns,
		.lines = lines,
	};
	ck_assert_ptr_nonnull(options.output);
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	return tui;
}

/* ---- what is complained of ------------------------------------------------------------- */

static const struct {
	const char *line;
	const char *complaint; /* a part of it; NULL: there is none */
} lines[] = {
	{"", NULL},
	{"   \t ", NULL},
	{"# key is no word here", NULL},
	{"  # nor here", NULL},
	{"key x sort", NULL},
	{"key x sort\r", NULL},
	{"\xEF\xBB\xBFkey x sort", NULL},
	{"key x sort commitments", NULL},
	{"key # sort", NULL},
	{"key = sort", NULL},
	{"key ^T bottom", NULL},
	{"key F12 bottom", NULL},
	{"key Space top", NULL},
	{"key \xD9\xBE top", NULL},
	{"key x", "expected: key KEY COMMAND [PLACE]"},
	{"key x sort commitments now", "expected: key KEY COMMAND [PLACE]"},
	{"key xx sort", "there is no key 'xx'; a key is a character"},
	{"key ^1 sort", "there is no key '^1'"},
	{"key x srot", "the nearest is 'sort'"},
	{"key x sort nowhere", "there is no place 'nowhere'; expected one of home, list"},
	{"key x filter home", "'filter' does nothing there"},
	{"key x filter\nkey x top home", NULL},
	{"key x sort\nkey x top", "x is bound to 'sort' already, in line 1"},
	{"key x top home\nkey x bottom home", "in line 1"},
	{"unkey S", NULL},
	{"unkey S\nunkey S", "S is bound to nothing"},
	{"unkey", "expected: unkey KEY"},
	{"unkey :", "the last key of 'command'"},
	{"key : top", "the last key of 'command'"},
	{"key ; command\nunkey :", NULL},
	{"unkey Q\nunkey ^C", "the last key of 'quit'"},
	{"theme hit = red bold", NULL},
	{"theme hit=red blue bold underline", NULL},
	{"theme cursor = default bright-blue", NULL},
	{"theme key = 255", NULL},
	{"theme key = 256", "'256' is no colour or attribute here"},
	{"theme key = -1", "'-1' is no colour"},
	{"theme key = red green blue", "'blue' is no colour or attribute here; at most two"},
	{"theme hat = red", "there is no role 'hat'; expected one of plain, title"},
	{"theme hit red bold", "expected: theme ROLE = "},
	{"theme hit =", "expected: theme ROLE = "},
	{"set mouse = on", NULL},
	{"set color=never", NULL},
	{"set text-width = 60", NULL},
	{"set text-width = 19", "text-width does not take '19'; expected a number from 20 to 200"},
	{"set text-width = 99999999999", "text-width does not take"},
	{"set ascii = maybe", "ascii does not take 'maybe'; expected yes or no"},
	{"set tabs = 8", "there is no setting 'tabs'; expected one of ascii, color"},
	{"set ascii yes", "expected: set NAME = VALUE"},
	{"include other", "'include' is no setting; expected key, unkey, theme or set"},
	{"\xFF\xFE", "not text in UTF-8"},
};

START_TEST(complaint)
{
	struct notices complaints = {0};
	struct tui_config config = {
		.name = "invented/config", .bytes = lines[_i].line, .size = strlen(lines[_i].line)};
	tui_configure(&config, &complaints);
	const char *said = complaints.count > 0 ? complaints.items[0].text : "nothing";
	if (lines[_i].complaint == NULL)
		ck_assert_msg(complaints.count == 0, "'%s': said %s", lines[_i].line, said);
	else
		ck_assert_msg(complaints.count == 1 && strstr(said, lines[_i].complaint) != NULL,
			"'%s': expected %s, said %s", lines[_i].line, lines[_i].complaint, said);
	notices_clear(&complaints);
	tui_configure(NULL, &complaints);
}
END_TEST

/* The line that is wrong is named, and the lines around it hold. */
START_TEST(by_line)
{
	static const char text[] = "key x sort\nnonsense\nkey y top\n\n\nset ascii = 7\n";
	struct notices complaints = {0};
	struct buffer keys = {0};
	tui_configure(&(struct tui_config){.name = "c", .bytes = text, .size = sizeof text - 1},
		&complaints);
	ck_assert_uint_eq(complaints.count, 2);
	ck_assert_uint_eq(complaints.items[0].line, 2);
	ck_assert_uint_eq(complaints.items[1].line, 6);
	tui_print_keys(false, &keys);
	ck_assert_ptr_nonnull(strstr(keys.data, "x S              sort"));
	ck_assert_ptr_nonnull(strstr(keys.data, "y g Home         top"));
	notices_clear(&complaints);
	buffer_clear(&keys);
	tui_configure(NULL, &complaints);
	tui_print_keys(false, &keys);
	ck_assert_ptr_null(strstr(keys.data, "x S "));
	buffer_clear(&keys);
}
END_TEST

START_TEST(too_much)
{
	struct buffer text = {0};
	struct notices complaints = {0};
	for (int i = 0; i < 1024 * 1024; i++)
		buffer_append_char(&text, 'x');
	tui_configure(&(struct tui_config){.name = "c", .bytes = text.data, .size = text.size},
		&complaints);
	ck_assert_uint_eq(complaints.count, 1);
	ck_assert_ptr_nonnull(strstr(complaints.items[0].text, "larger than 256 KiB"));
	notices_clear(&complaints);
	buffer_reset(&text);
	for (int i = 0; i < 100000; i++)
		buffer_append_string(&text, "x\n");
	tui_configure(&(struct tui_config){.name = "c", .bytes = text.data, .size = text.size},
		&complaints);
	ck_assert_uint_eq(complaints.count + complaints.left_out, 100000);
	notices_clear(&complaints);
	tui_configure(NULL, &complaints);
	buffer_clear(&text);
}
END_TEST

/* ---- what is shown ---------------------------------------------------------------------- */

static const struct {
	const char *config;
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"key x commitments", "x", "1 of 13", NULL},
	{"key x commitments", "C", "1 of 13", NULL},
	{"key x commitments", "", "x commitments", "C commitments"},
	{"key x commitments", "2?x", "> x C", NULL},
	{"key x commitments", ":comm<Enter>", "commitments  key: x", NULL},
	{"unkey C", "C", "C does nothing here. ? lists keys", NULL},
	{"unkey C", "", "? keys", "C commitments"},
	{"unkey C", ":comm<Enter>", "1 of 13", "key:"},
	{"key C top", "C", "Documents", "1 of 13"},
	{"key C bottom home\n", "2C", "1 of 5", NULL},
	/* - and + where one reads; in the filters - is what it was. */
	{"", "0<Enter>-", "Lines of 68 at the most. - narrows, + widens the text.", NULL},
	{"", "0<Enter>+++", "Lines of 84 at the most", NULL},
	{"set text-width = 22", "0<Enter>-", "Lines of 20 at the most", NULL},
	{"set text-width = 22", "0<Enter>---", "Lines of 20 at the most", NULL},
	{"set text-width = 198", "0<Enter>+", "Lines of 104 at the most", NULL},
	{"", "0s+", "Lines of 76 at the most", NULL},
	{"", "0-", "- does nothing here", NULL},
	{"", "0f-", "search \"-in:political\"", "Lines of"},
	{"", "0<Enter>J-----", "> government had invited", NULL},
	{"key e text.narrower", "0<Enter>e", "Lines of 68 at the most. e narrows, + widens", NULL},
	{"key ^T keys\nunkey ?\nunkey F1", "Z", "Z does nothing here. ^T lists keys", NULL},
	{"key ^T keys\nunkey ?\nunkey F1", "<^T>", "Type to filter", NULL},
	{"key ; command", ";comm<Enter>", "1 of 13", NULL},
	{"key x filter", "x", "x works in ", NULL},
	{"key e back.quit\nunkey q", "<Esc>", "e quits", NULL},
	{"key B bookmarks\nunkey '\nunkey `", "B", "No bookmarks yet", NULL},
	{"key ^N notes\nunkey A", "'", "which ^N lists", NULL},
	{"nonsense", "", "1 line of the configuration is not understood; :config says which", NULL},
	{"a\nb\nc", "", "3 lines of the configuration are not understood", NULL},
	{"a\nkey x", ":config<Enter>", "line 2: expected: key KEY COMMAND [PLACE]", NULL},
	{"a\xE2\x80\xAE"
	 "b",
		":config<Enter>", "‹RLO›", NULL},
	{"set text-width = 60", ":config<Enter>", "60", NULL},
	{"", ":config<Enter>", "invented/config", "Not understood"},
	{"unkey S", ":config<Enter>", "sort", NULL},
	{"set ascii = yes", "", "----", "──"},
	{"set ascii = no", "", "──", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui =
		tui_configured(store, walks[_i].config, strlen(walks[_i].config), 100, 16, false);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, walks[_i].keys);
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, walks[_i].shows) != NULL,
		"with '%s' after '%s' expected '%s' on\n%s", walks[_i].config, walks[_i].keys,
		walks[_i].shows, picture.data);
	ck_assert_msg(walks[_i].hides == NULL || strstr(picture.data, walks[_i].hides) == NULL,
		"with '%s' after '%s' unexpected '%s' on\n%s", walks[_i].config, walks[_i].keys,
		walks[_i].hides, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

static const struct {
	const char *name;
	const char *config;
	const char *keys;
} screens[] = {
	{"config", "set mouse = on\nkey x nonsense\nfoo\ntheme hit = purple\n", ":config<Enter>j"},
	{"config-none", "", ":config<Enter>"},
	{"config-rebound",
		"key f search\nunkey /\nkey ^T keys\nunkey ?\nunkey F1\nunkey C\nset text-width = 50\n",
		""},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	char name[128];
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_configured(store, screens[screen].config,
		strlen(screens[screen].config), sizes[size].columns, sizes[size].lines, true);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, screens[screen].keys);
	tui_draw(tui);
	tui_picture(tui, true, &picture);
	snprintf(name, sizeof name, "%s-%d.txt", screens[screen].name, sizes[size].columns);
	golden_compare(name, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* What one run set is not there in the next. */
START_TEST(forgotten)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_configured(store, "key F12 top", 11, 80, 24, true);
	tui_close(tui);
	walk_screen(store, "<F12>", "F12 does nothing here", NULL);
	store_close(store);
}
END_TEST

/* What a complaint says is allowed, the manual has. */
START_TEST(manual)
{
	static const char *const wrong[] = {"theme x = y", "key x sort nowhere", "set x = y"};
	char path[1024];
	const char *folder = getenv("KHUNJERAB_TESTS");
	snprintf(path, sizeof path, "%s/../assets/man/khunjerab-config.5",
		folder != NULL ? folder : "tests");
	char *text = file_text(path);
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct notices complaints = {0};
		tui_configure(
			&(struct tui_config){
				.name = "c", .bytes = wrong[i], .size = strlen(wrong[i])},
			&complaints);
		const char *at = strstr(complaints.items[0].text, "one of ");
		ck_assert_ptr_nonnull(at);
		for (at += strlen("one of "); at[0] != '\0'; at += strspn(at, ", ")) {
			char row[64];
			size_t size = strcspn(at, ",");
			snprintf(row, sizeof row, ".It Cm %.*s\n", (int)size, at);
			ck_assert_msg(strstr(text, row) != NULL, "%s lacks %s", path, row);
			at += size;
		}
		notices_clear(&complaints);
		tui_configure(NULL, &complaints);
	}
	free(text);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_config");
	TCase *tests = tcase_create("tui_config");
	tcase_set_timeout(tests, 240);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, complaint, 0, (int)ARRAY_SIZE(lines));
	tcase_add_test(tests, by_line);
	tcase_add_test(tests, too_much);
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_test(tests, forgotten);
	tcase_add_test(tests, manual);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
