/* SPDX-License-Identifier: MIT */
/* The command line and the list of keys: what is found, completed, run and said. */
#include "folders.h"
#include "tui_helpers.h"

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"palette-one", ":bookmark.t", HOLDS_REPORT},
	{"palette-many", ":section.", HOLDS_REPORT},
	{"palette-none", ":bookmrak", HOLDS_REPORT},
	{"palette-choices", ":topic ", HOLDS_RECORD},
	{"palette-address", ":open dna-2026-01-21:1", HOLDS_REPORT},
	{"palette-empty", ":doc ", HOLDS_NOTHING},
	{"palette-error", ":open dna-2026-01-21:99<Enter>", HOLDS_REPORT},
	{"palette-said", ":comm<Enter>", HOLDS_REPORT},
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
	{":", "Commands", NULL},
	{":<Esc>", "Documents", "Commands"},
	{":<^C>", "Documents", "Commands"},
	{":<BSpace>", "Documents", "Commands"},
	{":comm<Enter>", "1 of 13", NULL},
	{":comm<Enter>", "commitments  key: C", NULL},
	/* What begins so comes first, then what has a word that does. */
	{":bottom", "> bottom", NULL},
	{":bt", "> bookmark.toggle", NULL},
	{":bo<Down><Enter>", "key: '", NULL},
	{":sec.all<Enter>", "1 of 31", NULL},
	{":statement.next<Enter>", "works in a list of statements", "key: J"},
	{":xqzw", "No key and no command matches", NULL},
	{":bookmraks", "The nearest is bookmarks", NULL},
	{":bookmraks<Enter>", "> bookmarks", "No bookmarks yet"},
	{":bookmraks<Enter><Enter>", "No bookmarks yet", NULL},
	{":xqzwxqzwxqzw<Enter>", "No key and no command matches", NULL},
	/* Items by number. */
	{"0:7<Enter>", "7 of 31", NULL},
	{"0:item 31<Enter>", "31 of 31", NULL},
	{"0:32<Enter>", "There is no item 32 here", NULL},
	{"0:0<Enter>", "is no item", NULL},
	{"0:99999999999999999999<Enter>", "There is no item", NULL},
	{":7<Enter><Enter>", "1 of 31", NULL},
	{"jjjjjj<Enter>:14<Enter>", "14 of 31", NULL},
	{"0<Enter><Enter>:1<Enter>", "no items here", NULL},
	/* Arguments. */
	{":search gwadar<Enter>", "1 of 1", NULL},
	{":search gwadr<Enter>", "No statement matches", NULL},
	{":search", "> search [QUERY]", NULL},
	{":search<Enter>gwadar", "1 of 1", NULL},
	{":commitments in:economic<Enter>", "1 of 5", NULL},
	{":section econ<Enter>", "1 of 6", NULL},
	{":section all<Enter>", "1 of 31", NULL},
	{":section nowhere<Enter>", "Nothing of that name", NULL},
	{":doc dna<Enter>", "1 of 31", NULL},
	{":doc d<Tab>", ":doc dna-2026-01-21", NULL},
	{":topic gw", "> gwadar", NULL},
	{":topic gwad<Enter>", "1 statement in 1 document", NULL},
	{":open dna-2026-01-21:10.1<Enter>", "10", NULL},
	{":open dna-2026-01-21:10.1<Enter><Enter>", "› 10.1", NULL},
	{":open dna<Enter>", "1 of 31", NULL},
	{":open dna<Tab>:", "dna-2026-01-21:1.1", NULL},
	{":open d<Tab>:<Down><Down><Enter>", "3 of 31", NULL},
	{":show dna-2026-01-21:10.1<Enter>", "strength", NULL},
	{":show dna-2026-01-21:99.1<Enter>", "nothing at dna-2026-01-21:99.1", NULL},
	{":open <Enter>", "1 of 31", NULL},
	{":sho<Tab>", "> dna-2026-01-21", NULL},
	{":doc<Enter>", "> dna-2026-01-21", NULL},
	{":note words<Enter>", "no statement under the cursor", NULL},
	/* The same list from the other side. */
	{"?", "Type to filter", NULL},
	{"?q", "Documents", "Keys"},
	{"??", "Documents", "Keys"},
	{"?S", "> S ", NULL},
	{"?forward", "jump.forward", NULL},
	{"?open dna<Enter>", "1 of 31", NULL},
	/* It is no place: what lay behind is as it was. */
	{"2<<>:jump.f<Enter>", "1 of 6", NULL},
	{"2jj<<>?<Esc>>", "3 of 6", NULL},
	{"2<<>:<Esc>>", "1 of 6", NULL},
	/* The mouse: rows, sections, the wheel; a line that is typed gets nothing of it. */
	{"<F2>", "Mouse on (F2: off)", NULL},
	{"<F2><F2>", "Mouse off", NULL},
	{"<Click 4,5><Enter>", "Economic cooperation", "Documents"},
	{"2<Wheel>", "4 of 6", NULL},
	{"2<Click 4,30>", "2 of 6", NULL},
	{"<Click 5,5><Click 5,5>", "Counterterrorism", "Documents"},
	{":<Click 5,5>", "> commitments", NULL},
	{"2a<Wheel><Click 3,30>", "1 of 6", NULL},
	{"<Click 999,999><Click 0,0><Click 15,99>", "Documents", NULL},
	{"2:bo<Resize 40x10><Esc>", "1 of 6", NULL},
	{"2:<Resize 10x3><Resize 80x24>", "Commands", NULL},
	{":quit<Esc>", "Documents", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* Hostile words in the line and in what is offered reach the screen only made visible. */
START_TEST(hostile)
{
	static const char record[] =
		"record: 1\nid: invented\ntitle: Invented \x1B]0;title\x07 text\nkind: other\n"
		"date: 2020-02-02\nparties: Freedonia; Sylvania\nwording: original\n\n"
		"# Heading [economic]\n\n¶ 1\nAn invented \x1B[31msentence.\n";
	static const char *const keys[] = {":doc ", ":open invented:", ":doc \x1B",
		":open \xE2\x80\xAE", ":search \xE2\x80\xAE<Enter>", ":中文", ":doc %s%n<Enter>",
		":%s%s%n<Enter>", ":open %s:%n<Enter>", ":item %n<Enter>"};
	struct store *store = store_made(HOLDS_NOTHING);
	store_add(store, record);
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		struct tui *tui = tui_at(store, 80, 24, true);
		struct buffer picture = {0};
		tui_type(tui, keys[i]);
		tui_draw(tui);
		tui_picture(tui, false, &picture);
		for (size_t at = 0; at < picture.size;) {
			uint32_t character;
			at += text_decode(picture.data + at, picture.size - at, &character);
			ck_assert_msg((character >= 0x20 || character == '\n') &&
					      character != 0x7F && character != 0x202E,
				"U+%04X on the screen after '%s'", character, keys[i]);
		}
		buffer_clear(&picture);
		tui_close(tui);
	}
	store_close(store);
}
END_TEST

/* Any keys in the line, at any size. */
START_TEST(any_keys)
{
	/* Among any keys are those that save a file where one is. */
	char folder[512], command[600];
	folders_add(folder, sizeof folder);
	ck_assert_int_eq(chdir(folder), 0);
	static const char *const keys[] = {":", "?", "<Tab>", "<Enter>", "<Down>", "<Up>", "<PgDn>",
		"<BSpace>", "<^U>", "<^W>", "<Esc>", "o", "p", "e", "n", " ", "d", "t", "s", ":",
		"1", "<Left>", "<F1>", "q", "中"};
	unsigned seed = 11U + (unsigned)_i;
	struct store *store = store_made(_i % 4 == 0 ? HOLDS_NOTHING : HOLDS_REPORT);
	struct tui *tui = tui_at(store, 20 + _i * 9, 5 + _i, _i % 2 == 0);
	for (int i = 0; i < 400 && !tui_is_over(tui); i++) {
		seed = seed * 1103515245U + 12345U;
		tui_type(tui, i % 9 == 0 ? ":" : keys[seed / 65536U % ARRAY_SIZE(keys)]);
		if (i % 3 == 0 && !tui_is_over(tui))
			tui_draw(tui);
	}
	tui_close(tui);
	store_close(store);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_palette");
	TCase *tests = tcase_create("tui_palette");
	tcase_set_timeout(tests, 240);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(tests, hostile);
	tcase_add_loop_test(tests, any_keys, 0, 12);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
