/* SPDX-License-Identifier: MIT */
/* The mouse where a person switched it on: panes, the trail, tabs, hints, the wheel. */
#include "tui_helpers.h"

#include <locale.h>

/* At 100 columns the list ends at 43 and the text begins at 45; with filters they have 0 to 33. */
static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	/* A click gives the keys to the pane, and chooses the row under it. */
	{"2<Click 5,60>", "The keys move this pane now. Tab goes to the other.", NULL},
	{"2<Click 5,60>jj", "1 of 6", NULL},
	{"2<Click 5,60><Click 4,10>", "2 of 6", NULL},
	{"2<Click 5,60><Click 4,10>j", "3 of 6", NULL},
	{"2<Click 4,10>", "2 of 6", "The keys move"},
	{"2<Click 5,60><Click 5,60>", "1 of 6", NULL},
	{"2<Click 4,10><Click 4,10>", "dna-2026-01-21", NULL},
	/* The filters are a pane with values. */
	{"2f<Click 9,10><Enter>", "search \"in:economic,counterterrorism", NULL},
	{"0f<Click 8,10><Click 8,10>", "search \"in:", NULL},
	{"0f<Click 8,10>", ">   Economic", "search \""},
	{"0f<Click 5,60>j", " of 31", "search \""},
	{"0f<Click 5,60>", "3 of 31", NULL},
	{"0f<Click 5,60><Click 8,10>-", "search \"-in:", NULL},
	/* Narrow, they are the only one. */
	{"0f<Resize 60x20><Click 7,10><Enter><Resize 100x20>", "search \"in:", NULL},
	/* The wheel turns what is under it, and the keys stay where they were. */
	{"2<Wheel 5,10>", "4 of 6", NULL},
	{"2<Wheel 5,60>", "1 of 6", NULL},
	{"2<Wheel 5,60>j", "2 of 6", NULL},
	{"2<Tab><Wheel 5,10>", "4 of 6", NULL},
	{"2<Tab><Wheel 5,10>j", "4 of 6", NULL},
	{"0f<Wheel 5,60>", "4 of 31", NULL},
	{"0f<Wheel 5,60><Enter>", "search \"in:political\"", NULL},
	{"0f<Wheel 8,5><Enter>", "search \"in:people\"", NULL},
	{"2<Wheel 1,5>", "4 of 6", NULL},
	/* A part of the trail is gone back to, and > forward again. */
	{"2<Enter><Click 0,12>", "1 of 6", "dna-2026-01-21"},
	{"2<Enter><Click 0,1>", "Documents", NULL},
	{"2<Enter><Click 0,1><^O>", "dna-2026-01-21", NULL},
	{"2<Enter><Click 0,40>", "dna-2026-01-21", NULL},
	{"2<Enter><Click 0,99>", "dna-2026-01-21", NULL},
	{"<Click 0,3>", "Documents", NULL},
	{"<Resize 40x20>2/gwadar<Enter><Enter><Resize 100x20><Resize 40x20><Click 0,0>", "search",
		NULL},
	/* Tabs, and at the left of a wide screen sections and views. */
	{"2<Click 1,1>", "Political trust ", NULL},
	{"2<Resize 120x30><Click 4,3>", "Record › Political trust", NULL},
	{"2<Resize 120x30><Click 5,3>", "Record › Political trust", NULL},
	{"2<Resize 120x30><Click 15,3>", "Record › All statements", NULL},
	{"2<Resize 120x30><Click 17,3>", "Bookmarks", NULL},
	/* A hint does what its key does. */
	{"2<Click 15,0>", "dna-2026-01-21", NULL},
	{"2<Click 15,13>a", "/a", NULL},
	{"2<Click 15,97>", "Documents", NULL},
	{"<Click 15,98>", "Documents", NULL},
	{"2<Click 15,88>", "Type to filter", NULL},
	{"2<Click 15,83>", "1 of 6", NULL},
	/* Of a briefing: settings and paper. */
	{"2<Resize 100x30>s<Click 3,10>", "> ", NULL},
	{"2<Resize 100x30>s<Click 3,10><Enter>", "Briefing", NULL},
	{"2<Resize 100x16>s<Click 2,10>", "  Length ", NULL},
	/* A line that is typed has the keys. */
	{"2`<Click 5,60>", "place of letter: ", NULL},
	{"2`<Click 0,1>", "place of letter: ", NULL},
	{"2`<Click 15,0>", "place of letter: ", NULL},
	{"2<Enter>z<Click 0,1>", "> In the dialogue", "Documents"},
	{"2<Resize 10x3><Click 0,0><Click 2,5><Wheel 1,1><Resize 100x16>", "of 6", NULL},
};

/* What is clicked is what is on the screen: it is drawn before each key of the mouse. */
static void type_drawn(struct tui *tui, const char *keys)
{
	while (keys[0] != '\0') {
		const char *click = strstr(keys + 1, "<Click"), *wheel = strstr(keys + 1, "<Wheel");
		const char *next =
			click != NULL && (wheel == NULL || click < wheel) ? click : wheel;
		size_t size = next != NULL ? (size_t)(next - keys) : strlen(keys);
		char part[256];
		snprintf(part, sizeof part, "%.*s", (int)size, keys);
		tui_draw(tui);
		tui_type(tui, part);
		keys += size;
	}
	tui_draw(tui);
}

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_at(store, 100, 16, false);
	struct buffer picture = {0};
	type_drawn(tui, walks[_i].keys);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, walks[_i].shows) != NULL,
		"after '%s' expected '%s' on\n%s", walks[_i].keys, walks[_i].shows, picture.data);
	ck_assert_msg(walks[_i].hides == NULL || strstr(picture.data, walks[_i].hides) == NULL,
		"after '%s' unexpected '%s' on\n%s", walks[_i].keys, walks[_i].hides, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* Wherever it is clicked and turned, in every view and size, the program goes on. */
START_TEST(anywhere)
{
	static const char *const views[] = {"", "2", "0f", "C", "T", "P", "B", "2s", "2<Enter>",
		"i", "H", "\"", "?", ":", "/gw", "/zzzz<Enter>", "2L", "2<Enter>c"};
	static const int columns[] = {20, 40, 80, 120, 200};
	struct store *store = store_made(HOLDS_RECORD);
	for (size_t i = 0; i < ARRAY_SIZE(columns); i++) {
		struct tui *tui = tui_at(store, columns[i], 24, false);
		tui_type(tui, views[_i]);
		for (int at = 0; at < 120 && !tui_is_over(tui); at++) {
			char keys[64];
			int y = at * 7 % 24, x = at * 13 % columns[i];
			/* The hint of q would end it. */
			if (y == 23)
				continue;
			snprintf(keys, sizeof keys, "<%s %d,%d>", at % 3 == 0 ? "Wheel" : "Click",
				y, x);
			tui_draw(tui);
			tui_type(tui, keys);
		}
		tui_draw(tui);
		picture_is_safe(tui, views[_i]);
		tui_close(tui);
	}
	store_close(store);
	ck_assert_int_gt((int)ARRAY_SIZE(views), _i);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_mouse");
	TCase *tests = tcase_create("tui_mouse");
	tcase_set_timeout(tests, 120);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, anywhere, 0, 18);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
