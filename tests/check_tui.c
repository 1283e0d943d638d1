/* SPDX-License-Identifier: MIT */
/* The browser without a terminal: golden screens with the role of each cell, walks by keys, every
 * size, and hostile text. tests/golden/screens holds what is expected; GOLDEN_UPDATE=1 writes it.
 */
#include "tui_helpers.h"

#include "generator.h"
#include <locale.h>

/* ---- golden screens ------------------------------------------------------------------ */

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"home", "", HOLDS_REPORT},
	{"home-empty", "", HOLDS_NOTHING},
	{"section", "2jj", HOLDS_REPORT},
	{"section-empty", "2", HOLDS_NOTHING},
	{"statement", "3<Enter><Enter>", HOLDS_REPORT},
	{"document", "jjjjjj<Enter><PgDn>J", HOLDS_REPORT},
	{"commitments", "CSSSS", HOLDS_REPORT},
	{"search", "/gwad", HOLDS_REPORT},
	{"search-many", "/co", HOLDS_REPORT},
	{"search-hits", "/cooperation<Enter><Enter>nn", HOLDS_REPORT},
	{"search-none", "/gwadr", HOLDS_REPORT},
	{"search-remark", "/in:trade", HOLDS_REPORT},
	{"search-field", "/by:pakistan act:support", HOLDS_REPORT},
	{"bookmarks-empty", "'", HOLDS_REPORT},
	{"help", "2?", HOLDS_REPORT},
	{"help-filter", "?mark", HOLDS_REPORT},
	{"unknown-key", "Z", HOLDS_REPORT},
	{"elsewhere-key", "J", HOLDS_REPORT},
	{"record-home", "", HOLDS_RECORD},
	{"record-section", "2jj", HOLDS_RECORD},
	{"record-document", "jjjjjj<Enter>", HOLDS_RECORD},
	{"record-commitments", "C", HOLDS_RECORD},
	{"record-search", "/khunj", HOLDS_RECORD},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding, size);
}
END_TEST

/* ---- walks --------------------------------------------------------------------------- */

static const struct {
	const char *keys;
	const char *shows; /* on the screen afterwards */
	const char *hides; /* not on it; may be NULL */
} walks[] = {
	{"", "31 statements", NULL},
	{"<Enter>", "1 of 6", "Documents"},
	{"5", "Multilateral", "Documents"},
	{"2]", "Counterterrorism", NULL},
	{"1[", "Multilateral", NULL},
	{"0", "1 of 31", NULL},
	{"0G", "31 of 31", NULL},
	{"0GG<PgUp>g", "1 of 31", NULL},
	{"2j<Esc>", "Documents", "Economic cooperation ›"},
	{"2q", "Documents", NULL},
	{"<Esc>", "q quits", NULL},
	{"/gwadar", "1 of 1", NULL},
	{"/gwadar<Esc>", "Documents", "search \""},
	{"/gwadr<Enter>", "1 of 1", "No statement"},
	{"/gwadr<Enter><Enter>jq", "Documents", NULL},
	{"/khunjerab<Enter><Enter>", "hit", NULL},
	{"/warring-factions", "No statement", NULL},
	{"/KKH", "Karakoram Highway", "No statement"},
	{"/port<BSpace><BSpace><BSpace><BSpace><BSpace>", "Documents", NULL},
	{"/<Enter>", "Documents", NULL},
	{"C", "1 of 13", NULL},
	{"CS", "newest first", NULL},
	{"CSSSS", "strongest first", NULL},
	{"CSSSSS", "by date", NULL},
	{"C2", "1 of 5", NULL},
	{"C2q", "1 of 13", NULL},
	{"2C2", "1 of 5", NULL},
	{"/gwadar<Enter>2q", "1 of 1", NULL},
	{"/gwadar<Enter>1n", "in this list", NULL},
	{"/gwadar<Enter>2gn", "5 of 6", NULL},
	{"2", "retold", NULL},
	{"C", "retold", NULL},
	{"jjjjjj<Enter>GG", "31 statements", NULL},
	{"jjjjjj<Enter>GGm", "no statement under the cursor", NULL},
	{"CJJK", "2 of 13", NULL},
	{"jjjjjj<Enter>", "retold in this project's own words", NULL},
	{"jjjjjj<Enter>G", "Other agencies", NULL},
	{"jjjjjj<Enter>JJ<Enter>", "strength", NULL},
	{"jjjjjj<Enter>JJ<Enter><Enter>q", "Documents", NULL},
	{"?", "Type to filter", NULL},
	{"?note", "notes", "bookmark.toggle"},
	{"?xyzzy", "No key and no command matches", NULL},
	{"?commitments<Enter>", "1 of 13", NULL},
	{"n", "no search to follow", NULL},
	{"m", "works in", NULL},
	{"/zzzm", "No statement", NULL},
	{"\'m", "no statement under the cursor", NULL},
	{"2<Tab>jj", "Economic", NULL},
	{"Z", "does nothing here", NULL},
	{"J", "works in", NULL},
	{"/zzz<^U>gwadar", "1 of 1", NULL},
	{"jjjjjj<Enter>JJJJJJJJJJJJJJ<Resize 40x20>", "14 of 31", NULL},
	{"jjjjjj<Enter>JJJJJJJJJJJJJJ<Resize 40x20>", "Karakoram Highway", NULL},
	{"jjjjjj<Enter>JJJJJJJJJJJJJJ<Resize 200x40><Resize 40x20>", "14 of 31", NULL},
	{"0GK<Resize 40x10>", "30 of 31", NULL},
	{"2jj<Resize 10x3>", "too small", NULL},
	{"2jj<Resize 10x3><Resize 80x24>", "3 of 6", NULL},
	{"/peo<Tab><Tab>", "Tab: all", NULL},
	{"4<Enter>/peo<Tab><Tab>", "Tab: this document", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

START_TEST(quits)
{
	static const char *const keys[] = {
		"q", "Q", "2Q", "2qq", "C<Enter>qqq", "<^C>", "?Q<Esc>Q"};
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		struct store *store = store_made(HOLDS_REPORT);
		struct tui *tui = tui_at(store, 80, 24, false);
		tui_draw(tui);
		tui_type(tui, keys[i]);
		ck_assert_msg(tui_is_over(tui), "'%s' does not end the browser", keys[i]);
		tui_close(tui);
		store_close(store);
	}
}
END_TEST

/* ---- overtaken searches -------------------------------------------------------------- */

/* A key that waits from the at-th time on that the terminal is asked. */
struct hand {
	int asked;
	int at;
};

static bool hand_presses(void *context)
{
	struct hand *hand = context;
	return hand->at > 0 && ++hand->asked >= hand->at;
}

static struct tui *tui_pressed(struct store *store, struct hand *hand)
{
	struct tui *tui;
	struct error err;
	struct tui_options options = {.terminal = "xterm-256color",
		.output = fopen("/dev/null", "w"),
		.columns = 100,
		.lines = 20,
		.pressing = hand_presses,
		.pressing_context = hand};
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	return tui;
}

static void screen_has(struct tui *tui, const char *wanted, const char *after)
{
	struct buffer picture = {0};
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, wanted) != NULL, "%s: expected '%s' on\n%s", after,
		wanted, picture.data);
	buffer_clear(&picture);
}

START_TEST(overtaken)
{
	struct store *store = store_made(HOLDS_NOTHING);
	struct document document;
	struct error err;
	struct import_report report;
	struct origin origin = {.name = "invented", .bytes = "invented", .size = 8};
	for (size_t i = 0; generator_document(3000, i, &document); i++) {
		ck_assert(store_import(store, &document, &origin, &report, &err));
		document_clear(&document);
	}
	struct hand hand = {0};
	struct tui *tui = tui_pressed(store, &hand);
	struct buffer stopped = {0}, calm = {0};
	tui_type(tui, "/an");
	screen_has(tui, "search \"an\"*", "typed");
	/* The next key waits at once: the list stays, and nothing is said to be wrong. */
	hand.at = 1;
	tui_type(tui, "d");
	ck_assert_int_eq(hand.asked, 1);
	screen_has(tui, "search \"an\"*", "overtaken");
	screen_has(tui, "searching …", "overtaken");
	ck_assert(!tui_idle(tui));
	screen_has(tui, "searching …", "overtaken again");
	/* Some rows are found before it does: they are there, and more is said to come. */
	hand = (struct hand){.at = 40};
	tui_type(tui, " ");
	screen_has(tui, "search \"and \"", "part");
	screen_has(tui, "+ · Pol", "part");
	/* Further keys overtake that. */
	tui_type(tui, "the");
	screen_has(tui, "search \"and \"", "three keys more");
	/* None waits any more: the answer of the last key, as if nothing had been stopped. */
	hand.at = 0;
	ck_assert(tui_idle(tui));
	ck_assert(!tui_idle(tui));
	tui_draw(tui);
	tui_picture(tui, true, &stopped);
	tui_close(tui);
	tui = tui_pressed(store, &hand);
	tui_type(tui, "/and the");
	ck_assert(!tui_idle(tui));
	tui_draw(tui);
	tui_picture(tui, true, &calm);
	ck_assert_str_eq(stopped.data, calm.data);
	/* Enter waits for the whole answer. */
	hand = (struct hand){.at = 1};
	tui_type(tui, " of<Enter>");
	hand.at = 0;
	screen_has(tui, "search \"and the of\"*", "accepted");
	buffer_clear(&stopped);
	buffer_clear(&calm);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- every size, hostile text -------------------------------------------------------- */

static const char hostile[] =
	"record: 1\nid: invented\ntitle: Invented \x1B]0;title\x07 text\nkind: other\ndate: 2020-02-02\n"
	"parties: Freedonia; Sylvania\nwording: original\n\n"
	"# Heading \xE2\x80\xAE reversed [economic]\n\n¶ 1\n"
	"An invented \x1B[31msentence\x1B[0m with \xC2\x9B"
	"31m, \xE2\x80\xAEoverride, zero\xE2\x80\x8Bwidth, "
	"{freedonia commitment: will \x1B]52;c;aGk=\x07 copy} and \xF3\xA0\x81\x81tags.\n"
	"中文句子是虚构的中文句子是虚构的 {joint commitment: 瓜达尔港的中文句子是虚构的}。\n"
	"جملہ فرضی ہے گوادر کی بندرگاہ {sylvania view: فرضی}\n"
	"Zalgo a\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89\xCC\x8A b.\n"
	"Averylonginventedwordthatnolinecanholdhoweverwideitmaybe"
	"Averylonginventedwordthatnolinecanholdhoweverwideitmaybe.\n"
	"¶ 2\nEmoji 👩‍👩‍👧‍👦 and 🇵🇰 flags, invented.\n";

static const char *const places[] = {"", "2", "2<Enter>", "2<Enter><Enter>", "jjjjjjjj<Enter>",
	"jjjjjjj<Enter>G", "C", "C<Enter>J", "/in", "/zzzz", "?", "?m", "2a", "0G"};

/* Rows and columns around every border of the layouts. */
static const int columns_tried[] = {
	1, 2, 3, 7, 19, 20, 21, 30, 40, 59, 60, 75, 99, 100, 109, 110, 130, 160, 500};
static const int lines_tried[] = {1, 2, 4, 5, 6, 15, 16, 120};

START_TEST(every_size)
{
	struct store *store = store_made(HOLDS_REPORT);
	store_add(store, hostile);
	for (size_t l = 0; l < ARRAY_SIZE(lines_tried); l++)
		for (size_t p = 0; p < ARRAY_SIZE(places); p++) {
			struct tui *tui =
				tui_at(store, columns_tried[_i], lines_tried[l], (p & 1) == 0);
			tui_draw(tui);
			tui_type(tui, places[p]);
			tui_draw(tui);
			picture_is_safe(tui, places[p]);
			tui_type(tui, "jJ<PgDn>kK<PgUp>Gg");
			tui_draw(tui);
			tui_close(tui);
		}
	store_close(store);
}
END_TEST

START_TEST(hostile_text_is_marked)
{
	struct store *store = store_made(HOLDS_NOTHING);
	store_add(store, hostile);
	struct tui *tui = tui_at(store, 120, 40, true);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, "2<Enter>");
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	static const char *const marks[] = {
		"‹ESC›", "‹U+009B›", "‹RLO›", "‹ZWSP›", "‹BEL›", "瓜达尔港"};
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		ck_assert_msg(strstr(picture.data, marks[i]) != NULL, "%s is not on\n%s", marks[i],
			picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* Any keys in any order: the browser goes on, or is over. */
START_TEST(any_keys)
{
	static const char *const keys[] = {"j", "k", "<Enter>", "<Esc>", "q", "/", "a", "g", "G",
		"<PgDn>", "<PgUp>", "J", "K", "1", "2", "5", "0", "C", "S", "n", "N", "m", "'", "A",
		"r", "?", "<Tab>", "]", "[", "R", "<^L>", "<Up>", "<Down>", "<BSpace>", "中",
		"<^W>", "<Left>", "<Del>", "x", "<F1>"};
	unsigned seed = 7U + (unsigned)_i;
	struct store *store = store_made(_i % 5 == 0 ? HOLDS_NOTHING : HOLDS_REPORT);
	if (_i % 2 == 0)
		store_add(store, hostile);
	struct tui *tui = tui_at(store, 40 + _i * 8, 10 + _i, _i % 3 == 0);
	tui_draw(tui);
	for (int i = 0; i < 400 && !tui_is_over(tui); i++) {
		seed = seed * 1103515245U + 12345U;
		tui_type(tui, keys[seed / 65536U % ARRAY_SIZE(keys)]);
		if (i % 3 == 0 && !tui_is_over(tui))
			tui_draw(tui);
	}
	if (!tui_is_over(tui))
		picture_is_safe(tui, "any keys");
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- terminals ----------------------------------------------------------------------- */

START_TEST(terminals)
{
	static const struct {
		const char *name;
		bool opens;
	} cases[] = {{"xterm", true}, {"xterm-256color", true}, {"vt100", true}, {"linux", true},
		{"screen", true}, {"tmux", true}, {"dumb", false}, {"no-such-terminal", false},
		{"", false}};
	struct store *store = store_made(HOLDS_REPORT);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct tui *tui = NULL;
		struct error err = {0};
		struct tui_options options = {.terminal = cases[i].name,
			.color = true,
			.output = fopen("/dev/null", "w"),
			.columns = 80,
			.lines = 24};
		bool opened = tui_open(store, &options, &tui, &err);
		ck_assert_msg(opened == cases[i].opens, "'%s': %s", cases[i].name, err.message);
		if (opened)
			tui_draw(tui);
		else
			ck_assert(strchr(err.message, '\n') == NULL && strlen(err.message) > 20);
		tui_close(tui);
	}
	store_close(store);
}
END_TEST

/* Keys are told apart, and each row of the table says what it does. */
START_TEST(key_table)
{
	struct buffer text = {0};
	tui_print_keys(false, &text);
	ck_assert(strstr(text.data, "search the record as you type") != NULL);
	size_t lines = 0;
	for (const char *at = text.data; *at != '\0'; at++)
		lines += *at == '\n';
	ck_assert_uint_ge(lines, 30);
	buffer_clear(&text);
}
END_TEST

/* The manual's table of keys is the live one. */
START_TEST(manual)
{
	char path[1024];
	struct buffer keys = {0};
	const char *folder = getenv("KHUNJERAB_TESTS");
	snprintf(path, sizeof path, "%s/../assets/man/khunjerab.1",
		folder != NULL ? folder : "tests");
	char *text = file_text(path);
	tui_print_keys(true, &keys);
	ck_assert_msg(strstr(text, keys.data) != NULL, "%s lacks these rows:\n%s", path, keys.data);
	free(text);
	buffer_clear(&keys);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui");
	TCase *tests = tcase_create("tui");
	tcase_set_timeout(tests, 240);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(tests, quits);
	tcase_add_test(tests, overtaken);
	tcase_add_loop_test(tests, every_size, 0, (int)ARRAY_SIZE(columns_tried));
	tcase_add_test(tests, hostile_text_is_marked);
	tcase_add_loop_test(tests, any_keys, 0, 20);
	tcase_add_test(tests, terminals);
	tcase_add_test(tests, key_table);
	tcase_add_test(tests, manual);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
