/* SPDX-License-Identifier: MIT */
/* How text looks: runs from right to left, Chinese lines, width, colours. All texts are invented.
 */
#include "tui_helpers.h"

#include "folders.h"

#include <locale.h>

/* Both panes of each layout hold Urdu, numbers and Chinese beside each other. */
static const char invented[] =
	"record: 1\nid: invented\ntitle: ایجاد شدہ متن\nkind: other\ndate: 2020-02-02\n"
	"event: فرضی ملاقات 12\nparties: Freedonia; Sylvania\nsource: گوادر گزٹ 3\nwording: original\n"
	"note: یہ متن فرضی ہے۔\n\n# گوادر 5 [economic]\n\n¶ 1\n"
	"جملہ فرضی ہے، {joint commitment: گوادر کی بندرگاہ 12 سال میں} بنے گی۔\n"
	"An invented bridge (پل 7) and an invented {freedonia view: road سڑک 8, 9} in one line.\n"
	"عدد \xD9\xA1\xD9\xA2 اور a\xD9\x8E\xD9\x8F\xD9\x90\xD9\x91 ب\xD9\x8E\xD9\x8F\xD9\x90\xD9\x91\xD9\x8E\xD9\x8F ختم\n"
	"¶ 2\n虚构的句子说（两国）同意建造“虚构的桥”，并且说虚构的海关很慢、虚构的天气很好；虚构的友谊长存。"
	"虚构的句子说（两国）同意建造“虚构的桥”，并且说虚构的海关很慢、虚构的天气很好；虚构的友谊长存。\n";

static const char *const places[] = {"", "2", "2j", "2jj", "2jjj", "2<Enter>", "2<Enter>JJ",
	"2j<Enter><Enter>", "2<Enter>G", "C", "/گوادر", "/پل", "2m'", "?گ"};

static struct store *invented_store(void)
{
	struct store *store = store_made(HOLDS_NOTHING);
	store_add(store, invented);
	return store;
}

/* ---- right to left ------------------------------------------------------------------- */

#define LRM 0x200E

/* Within a row, between a right-to-left letter and any that is written the other way, any number
 * or any border stands a mark. */
static void row_is_apart(const char *row, size_t size, const char *after)
{
	bool open = false;
	uint32_t last = 0;
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(row + at, size - at, &character);
		if (character == LRM)
			open = false;
		else if (text_is_right_to_left(character))
			open = true;
		else if (text_direction(row + at, used) == DIRECTION_LEFT_TO_RIGHT ||
			 character == 0x2502)
			ck_assert_msg(!open,
				"after '%s' U+%04X is not apart from what is before it: %.*s",
				after, character, (int)size, row);
		last = character;
		at += used;
	}
	ck_assert_msg(!open, "after '%s' the row ends within a run (U+%04X): %.*s", after, last,
		(int)size, row);
}

START_TEST(runs_are_apart)
{
	struct store *store = invented_store();
	size_t marked = 0;
	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		struct tui *tui = tui_at(store, sizes[_i].columns, sizes[_i].lines, true);
		struct buffer picture = {0};
		tui_draw(tui);
		tui_type(tui, places[i]);
		tui_draw(tui);
		tui_picture(tui, false, &picture);
		for (const char *row = picture.data; *row != '\0';) {
			size_t size = strcspn(row, "\n");
			row_is_apart(row, size, places[i]);
			row += size + 1;
		}
		for (const char *at = picture.data; (at = strstr(at, "\xE2\x80\x8E")) != NULL; at++)
			marked++;
		buffer_clear(&picture);
		tui_close(tui);
	}
	ck_assert_uint_gt(marked, 20);
	store_close(store);
}
END_TEST

START_TEST(plain_screens_have_no_marks)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_at(store, 120, 30, true);
	struct buffer picture = {0};
	tui_type(tui, "2");
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_ptr_null(strstr(picture.data, "\xE2\x80\x8E"));
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* Without the line of hints and what stands below: these screens are about their text. */
static void hints_cut(struct buffer *picture)
{
	char *last = picture->data;
	for (char *at = last; at != NULL; at = strstr(at + 1, "\n─"))
		last = at;
	*last = '\0';
}

START_TEST(golden)
{
	static const char *const shown[][2] = {
		{"urdu-section", "2"}, {"urdu-document", "2<Enter>J"}, {"chinese", "2jjj"}};
	char name[64];
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	struct store *store = invented_store();
	struct tui *tui = tui_at(store, sizes[size].columns, sizes[size].lines, true);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, shown[screen][1]);
	tui_draw(tui);
	tui_picture(tui, true, &picture);
	hints_cut(&picture);
	snprintf(name, sizeof name, "%s-%d.txt", shown[screen][0], sizes[size].columns);
	golden_compare(name, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- width --------------------------------------------------------------------------- */

/* The cells of the widest pane of a row from the first-th on; bars are no text. */
static int widest_pane(const char *row, size_t size, int first)
{
	const char *end = row + size, *pane = row;
	int widest = 0;
	for (int k = 0; pane != NULL; k++) {
		const char *border = memmem(pane, (size_t)(end - pane), "│", 3);
		const char *stop = border != NULL ? border : end;
		while (stop > pane && stop[-1] == ' ')
			stop--;
		int width = text_width(pane, (size_t)(stop - pane));
		bool bar = memmem(pane, (size_t)(stop - pane), "▇", 3) != NULL;
		if (k >= first && !bar && width > widest)
			widest = width;
		pane = border != NULL ? border + 3 : NULL;
	}
	return widest;
}

/* No text that is read is wider than 72 cells, however wide the screen is. */
START_TEST(text_is_narrow)
{
	static const int columns[] = {120, 200, 500};
	static const struct {
		const char *keys;
		int pane; /* the first that holds text and no list */
		int margin;
	} texts[] = {{"2", 2, 1}, {"C", 2, 1}, {"/co", 2, 1}, {"jjjjjj<Enter><PgDn>", 0, 7},
		{"2<Enter><Enter>", 0, 1}};
	struct store *store = store_made(HOLDS_REPORT);
	int widest = 0;
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct tui *tui = tui_at(store, columns[_i], 60, true);
		struct buffer picture = {0};
		tui_draw(tui);
		tui_type(tui, texts[i].keys);
		tui_draw(tui);
		tui_picture(tui, false, &picture);
		int line = 0;
		for (const char *row = picture.data; *row != '\0'; line++) {
			size_t size = strcspn(row, "\n"), text = size;
			/* Beside a text that is read through, past a gap, its glosses stand. */
			if (texts[i].margin == 7)
				text = text_fit(row, size, 7 + 72 + 3, NULL);
			/* The first two lines and the last are the frame's. */
			int width =
				line > 1 && line < 58 ? widest_pane(row, text, texts[i].pane) : 0;
			ck_assert_msg(width <= 72 + texts[i].margin, "%d cells after '%s': %.*s",
				width, texts[i].keys, (int)size, row);
			widest = width > widest ? width : widest;
			row += size + 1;
		}
		buffer_clear(&picture);
		tui_close(tui);
	}
	ck_assert_int_gt(widest, 60);
	store_close(store);
}
END_TEST

/* A frame that was moved rather than drawn is the one that is drawn anew. */
START_TEST(moved_frames)
{
	static const char *const keys[] = {"j", "j", "j", "j", "k", "k", "J", "K", "<^D>", "<^U>",
		"G", "g", "m", "n", "vv", "zz", "jj", "kkk", "<Resize 60x18>", "<Resize 100x30>",
		"<Resize 130x30>"};
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_at(store, 100, 30, false);
	unsigned long chance = 11;
	store_add(store, invented);
	tui_type(tui, "/countries<Enter><Enter>");
	for (int i = 0; i < 200; i++) {
		struct buffer moved = {0}, anew = {0};
		chance = (chance * 1103515245 + 12345) % 2147483648;
		const char *key = keys[(chance >> 8) % ARRAY_SIZE(keys)];
		tui_type(tui, key);
		tui_draw(tui);
		/* What a key has to say goes with the next one. */
		tui_type(tui, i % 3 == 0 ? "k" : "j");
		tui_draw(tui);
		tui_picture(tui, true, &moved);
		tui_type(tui, "<^L>");
		tui_draw(tui);
		tui_picture(tui, true, &anew);
		ck_assert_msg(strcmp(moved.data, anew.data) == 0,
			"after %d keys and %s\n%s\nanew\n%s", i, key, moved.data, anew.data);
		buffer_clear(&moved);
		buffer_clear(&anew);
	}
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- beside a text --------------------------------------------------------------------- */

/* One act more than the paragraph has lines, and a sentence that only tells. */
static const char glossed[] =
	"record: 1\nid: invented-glosses\ntitle: An invented text with much in little\nkind: other\n"
	"date: 2001-02-03\nparties: Freedonia; Sylvania\nsource: The invented gazette\nwording: original\n"
	"note: This text is invented.\n\n# Invented heading [economic]\n\n¶ 1\n"
	"{joint commitment/4: An invented bridge}, {freedonia support: a road} and {joint opposition: no "
	"tunnel}.\n\n¶ 2\n{joint commitment/4: An invented canal}.\n\n¶ 3\nAn invented day came.\n";

START_TEST(acts_stand_beside_their_lines)
{
	static const struct {
		int columns;
		const char *keys;
		const char *shown; /* NULL: no line has anything beside it */
	} cases[] = {
		{113, "", "  a both · commitment 4\n"},
		{113, "", "  b Freedonia · support …\n"},
		{112, "", NULL},
		{40, "", NULL},
		{113, "z", NULL},
		{113, "Jm", "    both · commitment 4  *\n"},
		{120, "Jws<Enter>", "    both · commitment 4  ▸stalled\n"},
		{113, "Jtport<Enter>", "    both · commitment 4  #port\n"},
		{113, "Jtport<Enter>u", "    both · commitment 4\n"},
		{113, "JJm", "  *\n"},
	};
	char path[600];
	struct store *store;
	struct error err;
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	folders_add(path, sizeof path - 12);
	strcat(path, "/library.db");
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	store_add(store, glossed);
	struct tui *tui = tui_at(store, cases[_i].columns, 30, true);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, ":doc invented-glosses<Enter>");
	tui_draw(tui);
	tui_type(tui, cases[_i].keys);
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	const char *shown = cases[_i].shown;
	bool found = strstr(picture.data, shown != NULL ? shown : " · commitment") != NULL;
	ck_assert_msg(found == (shown != NULL), "%d columns, '%s'\n%s", cases[_i].columns,
		cases[_i].keys, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	folders_begin();
	Suite *suite = suite_create("tui_looks");
	TCase *tests = tcase_create("tui_looks");
	tcase_set_timeout(tests, 120);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, runs_are_apart, 0, (int)ARRAY_SIZE(sizes));
	tcase_add_test(tests, plain_screens_have_no_marks);
	tcase_add_test(tests, moved_frames);
	tcase_add_loop_test(tests, acts_stand_beside_their_lines, 0, 10);
	tcase_add_loop_test(tests, text_is_narrow, 0, 3);
	tcase_add_loop_test(tests, golden, 0, 3 * (int)ARRAY_SIZE(sizes));
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
