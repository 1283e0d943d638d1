/* SPDX-License-Identifier: MIT */
/* Presenting: golden screens with a clock that stands, walks, sizes, text that means ill. */
#include "tui_helpers.h"

#include <locale.h>

static int64_t clock_at;

static int64_t now(void)
{
	return clock_at;
}

static const char invented[] =
	"record: 1\nid: invented-1\ntitle: Invented talks\nkind: compiled\ndate: 2003-01-02\n"
	"parties: China; Pakistan\nsource: The Example Gazette, 3 January 2003\nwording: retold\n\n"
	"¶ 1 [economic]\nThe two sides {joint commitment/4: agreed to open the invented lake road}. #gwadar\n"
	"An invented sentence is so long that it fills a small screen: it speaks of an invented harbour, of "
	"an invented railway, of an invented road to an invented lake, of an invented garden beside it, of "
	"an invented library with invented books, and of the invented people who {none view: read} them.\n"
	"¶ 2 [political]\nThey {joint opposition: are against an invented toll} on گوادر. #gwadar\n";

static const char second[] =
	"record: 1\nid: invented-2\ntitle: Second talks\nkind: compiled\ndate: 2004-01-02\n"
	"parties: China; Pakistan\nwording: original\n\n"
	"¶ 1 [political]\nThey {joint view: spoke of invented weather}.\n";

static struct store *store_invented(void)
{
	struct store *store = store_made(HOLDS_NOTHING);
	store_add(store, invented);
	store_add(store, second);
	return store;
}

static struct tui *tui_timed(struct store *store, int columns, int lines)
{
	struct tui *tui;
	struct error err;
	struct tui_options options = {
		.terminal = "xterm-256color",
		.color = true,
		.output = fopen("/dev/null", "w"),
		.columns = columns,
		.lines = lines,
		.now = now,
	};
	clock_at = 1795478400 + 9 * 3600 + 30 * 60; /* 24 November 2026, 9:30 */
	ck_assert_ptr_nonnull(options.output);
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	return tui;
}

static const struct {
	int columns, lines;
} rooms[] = {{40, 12}, {80, 24}, {120, 30}, {200, 50}};

static const struct {
	const char *name;
	const char *keys;
} screens[] = {
	{"present", "0L"},
	{"present-long", "0Ln"},
	{"present-section", "0LS"},
	{"present-aside", "0L<Tab>"},
	{"present-blank", "0L."},
	{"present-one", "0jL3<Enter>"},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(rooms), room = (size_t)_i % ARRAY_SIZE(rooms);
	char name[128];
	struct store *store = store_invented();
	struct tui *tui = tui_timed(store, rooms[room].columns, rooms[room].lines);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, screens[screen].keys);
	clock_at += 7 * 60 + 5;
	tui_draw(tui);
	tui_picture(tui, true, &picture);
	snprintf(name, sizeof name, "%s-%d.txt", screens[screen].name, rooms[room].columns);
	golden_compare(name, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"0L", "1 of 4", "Record"},
	{"0L", "agreed to open the invented lake road", "so long"},
	{"0L", "invented-1:1.1 · 2 January 2003 · retold · The Example Gazette", NULL},
	{"0L", "· 0 min", "? keys"},
	/* From the statement under the cursor on. */
	{"0jjL", "3 of 4", NULL},
	{"0L ", "2 of 4", NULL},
	{"0Ln", "2 of 4", NULL},
	{"0Lj", "2 of 4", NULL},
	{"0L<Down>", "2 of 4", NULL},
	{"0L<Right>", "2 of 4", NULL},
	{"0L<PgDn>", "2 of 4", NULL},
	{"0L<Enter>", "2 of 4", NULL},
	{"0LJ", "2 of 4", NULL},
	{"0Lnnp", "2 of 4", NULL},
	{"0LnnN", "2 of 4", NULL},
	{"0Lnnb", "2 of 4", NULL},
	{"0Lnnk", "2 of 4", NULL},
	{"0Lnn<Left>", "2 of 4", NULL},
	{"0Lnn<PgUp>", "2 of 4", NULL},
	{"0LG", "4 of 4", NULL},
	{"0LGg", "1 of 4", NULL},
	{"0LGn", "This is the last page", NULL},
	{"0Lp", "This is the first page", NULL},
	{"0L3", "to page 3", NULL},
	{"0L3<Enter>", "3 of 4", NULL},
	{"0L3<Esc>", "1 of 4", "Record"},
	{"0L9<Enter>", "There is no page 9", NULL},
	{"0L99999999999999999999<Enter>", "There is no page", NULL},
	{"0L:4<Enter>", "4 of 4", NULL},
	{"0L:9<Enter>", "There is no item 9", NULL},
	{"0LS", "1 of 3", NULL},
	{"0LS", "Economic cooperation", NULL},
	{"0LS", "so long", NULL},
	{"0LSn", "2 of 3", "so long"},
	{"0LGS", "3 of 3", NULL},
	{"0LGSS", "4 of 4", NULL},
	{"0L<Tab>", "No note", NULL},
	{"0L<Tab>", "Next", NULL},
	{"0L<Tab><Tab>", "1 of 4", "No note"},
	{"0L.", "\n\n\n\n\n\n\n\n\n\n", "1 of 4"},
	{"0L.n", "1 of 4", NULL},
	{"0L..", "1 of 4", NULL},
	{"0Lq", "Record › All statements", NULL},
	{"0L<Esc>", "Record › All statements", NULL},
	{"0Lh", "Record › All statements", NULL},
	/* A slip does nothing before an audience but be said. */
	{"0Lm", "m works in", NULL},
	{"0LZ", "Z does nothing here", NULL},
	{"0L?", "Keys", NULL},
	{"0L?<Esc>", "1 of 4", "Keys"},
	{"0L:present<Esc>", "1 of 4", NULL},
	{":present<Enter>", "1 of 2", NULL},
	/* Of whatever is at hand. */
	{"2L", "1 of 2", NULL},
	{"GL", "1 of 3", NULL},
	{":doc invented-1<Enter>L", "1 of 3", NULL},
	{":doc invented-1<Enter>JJL", "2 of 3", NULL},
	{":topic gwadar<Enter>L", "1 of 2", NULL},
	{":topic gwadar<Enter>SL", "are against an invented toll", NULL},
	{"/toll<Enter>L", "1 of 1", NULL},
	{"0vvL", "1 of 2", NULL},
	{"0vvLnq", "2 selected", NULL},
	{"CL", "1 of 1", NULL},
	{"0sL", "1 of 4", NULL},
	{":doc invented-2<Enter>c<Enter>L", "1 of 4", NULL},
	{"\'L", "no statement here to show", "Presenting"},
	{"AL", "no statement here to show", "Presenting"},
	{"HL", "no statement here", "Presenting"},
	{":brief nowhere<Enter>L", "no statement here to show", NULL},
};

START_TEST(walk)
{
	struct store *store = store_invented();
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* A text that is longer than the screen is gone through before the next page comes. */
START_TEST(long_pages)
{
	struct store *store = store_invented();
	struct tui *tui = tui_timed(store, 40, 9);
	struct buffer picture = {0};
	int steps = 0;
	tui_type(tui, "0Ln");
	tui_draw(tui);
	do {
		tui_type(tui, " ");
		tui_draw(tui);
		buffer_reset(&picture);
		tui_picture(tui, false, &picture);
	} while (strstr(picture.data, "3 of 4") == NULL && ++steps < 20);
	ck_assert_int_gt(steps, 0);
	ck_assert_int_lt(steps, 5);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

static const char ill[] =
	"record: 1\nid: invented-3\ntitle: Invented \x1B]0;title\x07 text\nkind: compiled\n"
	"date: 2020-02-02\nparties: China; Pakistan\nsource: \x1B[31mred \xE2\x80\xAE\nwording: original\n\n"
	"¶ 1\nAn invented \x1B[31msentence {china commitment by A\x1B[0mb \xE2\x80\xAE: will \xC2\x9B"
	" do} 中文句子是虚构的中文句子是虚构的. #gwadar\n";

START_TEST(every_size)
{
	static const int columns[] = {1, 19, 20, 39, 40, 59, 60, 90, 99, 100, 120, 160, 200, 500};
	static const int lines[] = {1, 4, 5, 6, 7, 8, 9, 12, 24, 50, 120};
	static const char *const places[] = {"0L", "0LS", "0L<Tab>", "0L<Tab>S"};
	struct store *store = store_invented();
	store_add(store, ill);
	for (size_t l = 0; l < ARRAY_SIZE(lines); l++)
		for (size_t p = 0; p < ARRAY_SIZE(places); p++) {
			struct tui *tui = tui_timed(store, columns[_i], lines[l]);
			char resize[48];
			tui_draw(tui);
			tui_type(tui, places[p]);
			tui_draw(tui);
			tui_type(tui, "nj<PgDn>Gk<PgUp>p.x12<Enter>");
			tui_draw(tui);
			picture_is_safe(tui, places[p]);
			snprintf(resize, sizeof resize, "<Resize %dx%d>", lines[l] * 3,
				columns[_i] / 3 + 1);
			tui_type(tui, resize);
			tui_draw(tui);
			picture_is_safe(tui, resize);
			tui_close(tui);
		}
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_present");
	TCase *tests = tcase_create("tui_present");
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(rooms)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(tests, long_pages);
	tcase_add_loop_test(tests, every_size, 0, 14);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
