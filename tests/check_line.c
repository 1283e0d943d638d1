/* SPDX-License-Identifier: MIT */
/* The record in lines: whole sessions as golden text, input in pieces, hostile input.
 * tests/golden/line holds what is expected; GOLDEN_UPDATE=1 writes it. All texts are invented. */
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "folders.h"
#include "khunjerab/line.h"
#include "khunjerab/record.h"

static bool read_document(const struct origin *origin, struct document *document, struct error *err)
{
	struct notices faults = {0};
	bool read = record_read(origin->bytes, origin->size, document, &faults);
	if (!read)
		error_set(err, ERROR_INPUT, "%s:%zu: %s", origin->name,
			faults.count > 0 ? faults.items[0].line : 0,
			faults.count > 0 ? faults.items[0].text : "");
	notices_clear(&faults);
	return read;
}

static const struct store_hooks hooks = {read_document, record_write};

static const char treaty[] =
	"record: 1\nid: invented-treaty\ntitle: Invented treaty of Freedonia and Sylvania\n"
	"kind: treaty\nevent: An invented visit\ndate: 2031-05-06\nplace: Freedonia City\n"
	"parties: Freedonia; Sylvania\nsource: Invented Gazette, https://gazette.invalid/treaty\n"
	"wording: original\ncoverage: All of it, which is little\n"
	"note: This treaty is invented.\n\n"
	"# Invented trade [economic]\n\n¶ 1\n"
	"They {joint commitment/5: agreed to open an invented bridge in 2031}. #bridge\n"
	"Freedonia {freedonia appreciation: thanked Sylvania} and {freedonia commitment by Rufus: will "
	"paint the invented bridge}.\n\n"
	"¶ 2\n{none lead: (a)} Sylvania {sylvania view: held that invented customs are slow}.\n"
	"The invented weather was fine.\n\n"
	"# Invented peace [political]\n\n¶ 3\n"
	"Both {joint reaffirmation: reaffirmed their invented friendship}.\n";

static const char report[] =
	"record: 1\nid: invented-report\nkind: news report\ndate: 2032\n"
	"parties: Freedonia; Sylvania\nwording: retold\n\n"
	"# Matters \xE2\x80\xAE turned [economic]\n\n¶ 1\n"
	"An invented bridge was \x1B[31mnoisily\x1B[0m {sylvania event: opened \x1B]0;x\x07 by Sylvania}.\n";

static void store_put(struct store *store, const char *record)
{
	struct document document = {0};
	struct error err;
	struct import_report done;
	struct origin origin = {.name = "invented.record", .bytes = record, .size = strlen(record)};
	ck_assert_msg(read_document(&origin, &document, &err), "%s", err.message);
	ck_assert_msg(store_import(store, &document, &origin, &done, &err), "%s", err.message);
	document_clear(&document);
}

/* A library with notes of its own, or one in memory that keeps none. */
static char folder[512];

static struct store *store_made(bool file, bool filled)
{
	struct store *store;
	struct error err;
	char path[600];
	struct store_options options = {.place = STORE_MEMORY, .empty = true};
	store_set_hooks(&hooks);
	if (file) {
		folders_add(folder, sizeof folder);
		snprintf(path, sizeof path, "%s/library.db", folder);
		options.place = STORE_FILE;
		options.path = path;
	}
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	if (filled) {
		store_put(store, treaty);
		store_put(store, report);
	}
	return store;
}

static void store_unmake(struct store *store, bool file)
{
	char command[600];
	store_close(store);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (file)
		ck_assert_int_eq(system(command), 0);
}

static struct line *line_made(struct store *store, const char *query, bool plain)
{
	struct line *line;
	struct error err;
	struct line_options options = {.query = query, .plain = plain};
	ck_assert_msg(line_open(store, &options, &line, &err), "%s", err.message);
	return line;
}

/* ---- sessions ------------------------------------------------------------------------ */

/* Commands parted by line feeds, as they would be typed. */
static const struct {
	const char *name;
	const char *commands;
	bool file;
	bool filled;
} sessions[] = {
	{"first", "j\nk\nk\n \nG\n\nQ\n", false, true},
	{"section", "2\nj\nJ\nK\n:5\n:9\n:x\n \nb\ng\nG\nj\n]\n[\n2\nw\nq\nq\n", false, true},
	{"text", "2\n\nJ\nJ\nJ\nK\n \nb\ng\nj\nG\nJ\n:2\nw\n\n\nq\nq\n", false, true},
	{"document", "\nG\n:6\n\n \n \nh\nh\nh\n", false, true},
	{"statement", "2\n\n\nJ\nK\nK\nn\n:3\nw\nq\nq\n", false, true},
	{"search",
		"n\n/bridg\nn\nn\nN\nw\n/bridge \n2\nn\nn\nq\n/brigde\n/xyzzy\n/\n\n/\nfriendship\n"
		"/in:trade\nQ\n",
		false, true},
	{"commitments", "C\nj\n \nS\nS\nS\nS\nw\n2\nS\nq\n2\nS\n", false, true},
	{"notes",
		"m\na\n2\nm\na An invented note.\nr\nr\n'\nq\n1\na\n\na\nAnother invented note.\n"
		"a Yet another, invented.\nA\nj\na\n-\n'\nm\n'\nA\nR\n",
		true, true},
	{"memory", "2\na x\nm\n", false, true},
	{"papers",
		"c\nc x y\nG\n\nc nowhere\ns in:political\ns\nq\n2\ns\nq\nc topic:x\n:brief it's "
		"nowhere\nC\ns\n",
		false, true},
	{"filters",
		"f\n0\nf\n2\nw\nf\n-1\nf x\nf 99\nf -99999999999999999999\nf\n\nF\nF\nf 1\nf 1\n"
		"/friendship\nf -1\nF\nq\n2\nf 1\nF\nC\nf 2\nf 2\nf -2\nf 1\nF\nq\n=\n",
		false, true},
	{"commitments-here", "/bridge\nC\nC\nq\nq\n2\n\nC\nq\nq\nC\n/act:support\nC\n=\n", false,
		true},
	{"help", "?\n?m\n?xyzzy\nZ\njj\nq x\nquit\nQ \n", false, true},
	{"names",
		":section.economic\n:down\n:item 3\n:where \n:back.quit\n:item\n:down 2\n:\n:command x\n"
		":search invented peace\n:search friendship\n:note x\n:keys q\n:quit\n",
		false, true},
	{"empty", "j\n\n2\nj\n \nb\n\ng\nC\n0\nw\n/x\n'\nA\nq\nq\nq\nq\n", false, false},
};

static char *file_text(const char *path)
{
	FILE *file = fopen(path, "r");
	struct buffer text = {0};
	char chunk[4096];
	size_t got;
	buffer_append(&text, "", 0);
	while (file != NULL && (got = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_append(&text, chunk, got);
	if (file != NULL)
		fclose(file);
	return text.data;
}

static void golden_compare(const char *name, const char *got)
{
	char path[1024];
	const char *tests = getenv("KHUNJERAB_TESTS");
	snprintf(path, sizeof path, "%s/golden/line/%s.txt", tests != NULL ? tests : "tests", name);
	if (getenv("GOLDEN_UPDATE") != NULL) {
		FILE *file = fopen(path, "w");
		ck_assert_msg(file != NULL, "cannot write %s", path);
		fputs(got, file);
		fclose(file);
	}
	char *expected = file_text(path);
	size_t row = 1;
	const char *a = expected, *b = got;
	while (*a != '\0' && *a == *b) {
		row += *a == '\n';
		a++;
		b++;
	}
	ck_assert_msg(*a == *b,
		"%s:%zu: the session differs (GOLDEN_UPDATE=1 writes it anew)\n  expected %.160s\n"
		"  got      %.160s",
		path, row, a, b);
	free(expected);
}

/* Each line is whole, visible text. */
static void said_is_safe(const char *said, const char *after)
{
	size_t size = strlen(said);
	ck_assert_msg(text_is_valid(said, size), "no UTF-8 after '%s'", after);
	ck_assert_msg(size == 0 || said[size - 1] == '\n', "half a line after '%s'", after);
	for (size_t at = 0; at < size;) {
		uint32_t character;
		at += text_decode(said + at, size - at, &character);
		bool control = (character < 0x20 && character != '\n') ||
			       (character >= 0x7F && character < 0xA0) ||
			       (character >= 0x202A && character <= 0x202E) ||
			       (character >= 0x2066 && character <= 0x2069);
		ck_assert_msg(!control, "U+%04X said after '%s'", character, after);
	}
}

START_TEST(session)
{
	struct store *store = store_made(sessions[_i].file, sessions[_i].filled);
	struct line *line = line_made(store, NULL, false);
	struct buffer all = {0};
	buffer_append_string(&all, buffer_string(line_said(line)));
	const char *at = sessions[_i].commands;
	while (*at != '\0') {
		size_t size = (size_t)(strchr(at, '\n') - at) + 1;
		buffer_reset(line_said(line));
		ck_assert_msg(!line_is_over(line), "over before '%s'", at);
		line_feed(line, at, size);
		said_is_safe(line_said(line)->data, at);
		buffer_printf(&all, "\n[%.*s]\n%s", (int)size - 1, at, line_said(line)->data);
		at += size;
	}
	buffer_append_string(&all, line_is_over(line) ? "\nover\n" : "\ngoes on\n");
	golden_compare(sessions[_i].name, all.data);
	buffer_clear(&all);
	line_close(line);
	store_unmake(store, sessions[_i].file);
}
END_TEST

/* Whatever pieces the bytes come in, the same is said; and the end of input is the end of a line.
 */
START_TEST(pieces_make_no_difference)
{
	static const char commands[] = "2\r\n\n/bridge\r\nj\n?m";
	struct store *store = store_made(false, true);
	struct buffer whole = {0};
	for (size_t piece = sizeof commands - 1; piece > 0; piece--) {
		struct line *line = line_made(store, NULL, false);
		for (size_t at = 0; at < sizeof commands - 1; at += piece)
			line_feed(line, commands + at,
				sizeof commands - 1 - at < piece ? sizeof commands - 1 - at
								 : piece);
		line_end(line);
		ck_assert(line_is_over(line));
		if (whole.size == 0)
			buffer_append_string(&whole, line_said(line)->data);
		ck_assert_str_eq(line_said(line)->data, whole.data);
		line_close(line);
	}
	ck_assert_msg(strstr(whole.data, "m: bookmark on or off.\n") != NULL,
		"the last command, without a line feed, was not done:\n%s", whole.data);
	buffer_clear(&whole);
	store_unmake(store, false);
}
END_TEST

START_TEST(opens_at_a_search)
{
	struct store *store = store_made(false, true);
	struct line *line = line_made(store, "bridge", false);
	ck_assert_msg(strstr(line_said(line)->data, "Search bridge, 3 statements") != NULL, "%s",
		line_said(line)->data);
	line_close(line);
	store_unmake(store, false);
}
END_TEST

START_TEST(plain_is_ascii)
{
	struct store *store = store_made(false, true);
	struct line *line = line_made(store, NULL, true);
	static const char commands[] = "/noisily\n\n\xD9\x85\xE2\x80\x9C\n";
	line_feed(line, commands, sizeof commands - 1);
	for (const char *at = line_said(line)->data; *at != '\0'; at++)
		ck_assert_msg((*at & 0x80) == 0, "not ASCII: %s", at);
	line_close(line);
	store_unmake(store, false);
}
END_TEST

/* ---- letters of a person's own --------------------------------------------------------- */

static const struct line_letter given[] = {
	{'x', "search"}, {'/', NULL}, {'w', "topics"}, {'C', "bookmarks"}, {'z', "quit"}};

static const struct {
	const char *commands;
	const char *says;
} lettered[] = {
	{"x bridge\n", "Search bridge, 3 statements"},
	{"xbridge\n", "Search bridge, 3 statements"},
	{"/bridge\n", "/bridge is no command."},
	{":search bridge\n", "Search bridge, 3 statements"},
	{"w\n", "w is the key of topics, which only the browser has."},
	{"w x\n", "w is the key of topics, which only the browser has."},
	{"C\n", "Bookmarks, 0 statements"},
	{"?x\n", "x: search the record"},
	{"?C\n", "capital C: what is bookmarked"},
	{"?\n", "colon commitments: commitments of what you are at"},
	{"q x\n", "q x is no command"},
	{"2\n", "Economic cooperation"},
};

START_TEST(own_letters)
{
	struct store *store = store_made(false, true);
	struct line *line;
	struct error err;
	struct notices complaints = {0};
	notice_add(&complaints, 3, 0, "an invented complaint");
	notice_add(&complaints, 0, 0, "another \x1B[31m");
	struct line_options options = {
		.letters = given, .letter_count = ARRAY_SIZE(given), .complaints = &complaints};
	ck_assert_msg(line_open(store, &options, &line, &err), "%s", err.message);
	notices_clear(&complaints);
	said_is_safe(line_said(line)->data, "opening");
	ck_assert_msg(strncmp(line_said(line)->data,
			      "Line 3 of the configuration: an invented complaint.\n", 52) == 0,
		"%s", line_said(line)->data);
	buffer_reset(line_said(line));
	line_feed(line, lettered[_i].commands, strlen(lettered[_i].commands));
	said_is_safe(line_said(line)->data, lettered[_i].commands);
	ck_assert_msg(strstr(line_said(line)->data, lettered[_i].says) != NULL,
		"after '%s' expected '%s' in:\n%s", lettered[_i].commands, lettered[_i].says,
		line_said(line)->data);
	line_feed(line, "z\n", 2);
	ck_assert(line_is_over(line));
	line_close(line);
	store_unmake(store, false);
}
END_TEST

/* ---- hostile input ------------------------------------------------------------------- */

START_TEST(hostile_lines_do_nothing)
{
	static const struct {
		const char *bytes;
		size_t size;
		const char *says;
	} cases[] = {
		{"\0\n", 2, "is no command"},
		{"j\0\n", 3, "is no command"},
		{"\xFF\xFE\xC3\n", 4, "is no command"},
		{"\x1B[A\n", 4, "‹ESC›[A is no command"},
		{"/\x1B]0;z\x07\n", 8, "No statement matches ‹ESC›]0;z‹BEL›"},
		{"/\xE2\x80\xAE\n", 5, "Search ‹RLO›"},
		{"\t\n", 2, "is no command"},
		{":99999999999999999999999999\n", 28, "takes the number"},
		{":0\n", 3, "takes the number of an item, from 1"},
		{":-1\n", 4, "takes the number"},
		{":18446744073709551615\n", 22, "Item 3 of 3"},
		{"/\"((((-in:\n", 11, "."},
		{"%s%n%d\n", 7, "%s%n%d is no command"},
		{"/%s%n\n", 6, "%s%n"},
	};
	struct store *store = store_made(false, true);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct line *line = line_made(store, "bridge", false);
		buffer_reset(line_said(line));
		line_feed(line, cases[i].bytes, cases[i].size);
		ck_assert_msg(strstr(line_said(line)->data, cases[i].says) != NULL,
			"case %zu: expected '%s' in '%s'", i, cases[i].says, line_said(line)->data);
		ck_assert(!line_is_over(line));
		said_is_safe(line_said(line)->data, cases[i].bytes);
		line_close(line);
	}
	store_unmake(store, false);
}
END_TEST

START_TEST(a_megabyte_is_one_line)
{
	size_t size = 1024 * 1024;
	char *bytes = memory_allocate(size);
	memset(bytes, 'q', size);
	struct store *store = store_made(false, true);
	struct line *line = line_made(store, NULL, false);
	buffer_reset(line_said(line));
	for (size_t at = 0; at < size; at += 4096)
		line_feed(line, bytes + at, 4096);
	ck_assert_uint_eq(line_said(line)->size, 0);
	line_feed(line, "\n=\n", 3);
	ck_assert_msg(
		strstr(line_said(line)->data, "is no command; nothing was done.\nYou are at") ==
			line_said(line)->data + strlen("A line of more than 2000 bytes "),
		"%s", line_said(line)->data);
	/* Nor is it one at the end of the input. */
	line_feed(line, bytes, size);
	buffer_reset(line_said(line));
	line_end(line);
	ck_assert(strstr(line_said(line)->data, "nothing was done") != NULL);
	ck_assert(line_is_over(line));
	line_close(line);
	store_unmake(store, false);
	free(bytes);
}
END_TEST

/* Any commands, and any bytes, in any order. */
START_TEST(any_input)
{
	static const char letters[] =
		"jkJK  b gG:/nN123450][CSm'aArR?hw\n\n\n\n\n\n\n\xD9\x85\xFF\0";
	unsigned seed = 11U + (unsigned)_i;
	struct store *store = store_made(_i % 4 == 0, _i % 5 != 0);
	struct line *line = line_made(store, NULL, _i % 3 == 0);
	for (int i = 0; i < 3000; i++) {
		seed = seed * 1103515245U + 12345U;
		char byte = letters[seed / 65536U % sizeof letters];
		line_feed(line, &byte, 1);
		if (i % 2 == 0)
			line_feed(line, "\n", 1);
		if (i % 100 == 0) {
			said_is_safe(buffer_string(line_said(line)), "any input");
			buffer_reset(line_said(line));
		}
	}
	ck_assert(!line_is_over(line));
	line_end(line);
	said_is_safe(buffer_string(line_said(line)), "any input");
	line_close(line);
	store_unmake(store, _i % 4 == 0);
}
END_TEST

/* One letter and one name a command. */
START_TEST(commands_are_told_apart)
{
	struct buffer text = {0};
	char seen[64][2][64];
	size_t count = 0;
	line_print_commands(&text);
	for (char *row = text.data; *row != '\0'; row = strchr(row, '\n') + 1, count++) {
		ck_assert_int_eq(sscanf(row, "%63s %63s", seen[count][0], seen[count][1]), 2);
		for (size_t i = 0; i < count; i++)
			for (int k = 0; k < 2; k++)
				ck_assert_str_ne(seen[i][k], seen[count][k]);
	}
	ck_assert_uint_gt(count, 30);
	buffer_clear(&text);
}
END_TEST

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "C.UTF-8");
	setenv("SOURCE_DATE_EPOCH", "1795478400", 1); /* 24 November 2026 */
	Suite *suite = suite_create("line");
	TCase *tests = tcase_create("line");
	tcase_set_timeout(tests, 120);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, session, 0, (int)ARRAY_SIZE(sessions));
	tcase_add_test(tests, pieces_make_no_difference);
	tcase_add_test(tests, opens_at_a_search);
	tcase_add_test(tests, plain_is_ascii);
	tcase_add_loop_test(tests, own_letters, 0, (int)ARRAY_SIZE(lettered));
	tcase_add_test(tests, hostile_lines_do_nothing);
	tcase_add_test(tests, a_megabyte_is_one_line);
	tcase_add_loop_test(tests, any_input, 0, 20);
	tcase_add_test(tests, commands_are_told_apart);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
