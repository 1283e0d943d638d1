/* SPDX-License-Identifier: MIT */
/* The browser's topics through time, parties and persons: golden screens, walks, sizes. */
#include "tui_helpers.h"

#include <locale.h>

/* ---- invented documents ---------------------------------------------------------------- */

/* Whole, partly seen, of other parties, later ones without the topic. */
static const char *const invented[] = {
	"record: 1\nid: invented-1\ntitle: First invented statement\nkind: joint statement\n"
	"date: 2013-05-22\nparties: China; Pakistan\nwording: retold\n\n¶ 1\n"
	"The two sides {joint commitment/4: will build an invented pier}. #gwadar\n"
	"China {china support by Li Invented: supports an invented road}. #gwadar #cpec\n",
	"record: 1\nid: invented-2\ntitle: Second invented statement\nkind: joint statement\n"
	"date: 2015-04-20\nparties: China; Pakistan\nwording: retold\n\n¶ 1\n"
	"The two sides {joint appreciation: praised an invented garden}. #cpec\n",
	"record: 1\nid: invented-3\ntitle: Third invented statement\nkind: compiled\n"
	"date: 2018-11-03\nparties: China; Pakistan\nwording: retold\n"
	"coverage: An invented part\n\n¶ 1\n"
	"They {joint view: looked at an invented harbour}. #cpec\n",
	"record: 1\nid: invented-4\ntitle: An invented talk of three\nkind: communiqué\n"
	"date: 2019-02-01\nparties: China; Pakistan; Freedonia\nwording: retold\n\n¶ 1\n"
	"Freedonia {freedonia appeal by Rufus Invented: asked for an invented bridge}. #cpec\n",
	"record: 1\nid: invented-5\ntitle: Fifth invented statement\nkind: joint statement\n"
	"date: 2024-06-08\nround: 5\nparties: China; Pakistan\nwording: retold\n\n¶ 1\n"
	"Pakistan {pakistan opposition by Ayesha Invented: is against an invented toll}, and the two "
	"sides {joint commitment/5: will open the invented pier in 2026}. #gwadar\n¶ 2\n"
	"Ayesha Invented {pakistan commitment by Ayesha Invented and Li Invented: will guard it}. "
	"#gwadar\n",
	"record: 1\nid: invented-6\ntitle: Sixth invented statement\nkind: joint statement\n"
	"date: 2025-02-06\nparties: China; Pakistan\nwording: retold\n\n¶ 1\n"
	"The two sides {joint view: spoke of invented weather}.\n",
};

static struct store *store_invented(void)
{
	struct store *store = store_made(HOLDS_NOTHING);
	for (size_t i = 0; i < ARRAY_SIZE(invented); i++)
		store_add(store, invented[i]);
	return store;
}

static const struct {
	const char *name;
	const char *keys;
	bool record;
	bool empty;
} screens[] = {
	{"topics", "T", false, false},
	{"topics-empty", "T", false, true},
	{"thread", "T<Enter>", false, false},
	{"thread-second", "T<Enter>jjj", false, false},
	{"thread-newest", "T<Enter>S", false, false},
	{"threads-choice", "0jx", false, false},
	{"parties", "P", false, false},
	{"parties-empty", "P", false, true},
	{"text-marks", "T<Enter>G<Enter>", false, false},
	{"text-plain", "T<Enter><Enter>zJ", false, false},
	{"record-parties", "P", true, false},
	{"record-topics", "T", true, false},
	{"record-thread", "TS/<Esc>SST<Enter>", true, false},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	char name[128];
	struct store *store = screens[screen].record  ? store_made(HOLDS_RECORD)
			      : screens[screen].empty ? store_made(HOLDS_NOTHING)
						      : store_invented();
	struct tui *tui = tui_at(store, sizes[size].columns, sizes[size].lines, true);
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

/* ---- walks ------------------------------------------------------------------------------ */

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"T", "Topics", "Documents"},
	{"T", "Most spoken of first", NULL},
	{"TS", "By name", NULL},
	{"TSS", "Latest first", NULL},
	{"TSSS", "Most spoken of first", NULL},
	{"TSSjqT", "Most spoken of first", NULL},
	{"TTq", "Documents", "Topics"},
	{"T", "瓜达尔", NULL},
	{"Tj", "deep-sea port", NULL},
	{"Tj", "2013–2024", NULL},
	{"Tj<Enter>", "4 statements in 2 documents, 2013–2024, 3 commitments", NULL},
	{"Tj<Enter>", "First said 22 May 2013, last 8 June 2024", NULL},
	{"<Resize 100x40>Tj<Enter>", "invented-2, invented-6", "invented-4"},
	{"<Resize 100x40>Tj<Enter>", "1 of them was compiled or", NULL},
	{"Tj<Enter>", "1 later document does not have it", NULL},
	{"Tj<Enter>", "> C4", NULL},
	{"Tj<Enter>", "22 May 2013  First invented", NULL},
	{"Tj<Enter>jj", "8 Jun 2024  Fifth invented", NULL},
	{"Tj<Enter>J", "2 of 4", "First said"},
	{"Tj<Enter>JJK", "2 of 4", NULL},
	{"Tj<Enter>G", "4 of 4", NULL},
	{"Tj<Enter>S", "newest first", NULL},
	{"Tj<Enter>S", "8 Jun 2024  Fifth invented", NULL},
	{"Tj<Enter>SS", "by date", NULL},
	{"Tj<Enter><Enter>", "> The two sides", "in 2 documents"},
	{"Tj<Enter>J<Enter>q", "2 of 4", NULL},
	{"Tj<Enter>m", "no notes can be kept", NULL},
	{"Tj<Enter>/pier<Enter>qn", "hit", NULL},
	{"0x", "2013–2024", NULL},
	{"0jx", "Topics of this statement", NULL},
	{"0jx", "1 of 2", NULL},
	{"0jx<Enter>", "4 statements in 4 documents", NULL},
	{"0Gx", "No topic is noted", NULL},
	{"x", "works in", NULL},
	{"\'x", "no statement under the cursor", NULL},
	{"0<Enter>x", "2013–2024", NULL},
	{"Tj<Enter><Resize 40x20>", "4 statements in 2 documents", NULL},
	{"Tj<Enter><Resize 40x20>", "C4 1.1", NULL},
	{"0S", "newest first", NULL},
	{"P", "Who does what", "Documents"},
	{"P", "both sides together", NULL},
	{"P", "Pakistan", NULL},
	{"P", "commitment", NULL},
	{"P<Enter>", "by:joint", NULL},
	{"PS<Enter>", "by:china", NULL},
	{"PSSj", ">   commitment", NULL},
	{"PPq", "Documents", "Who does"},
	{"PG", "Persons who speak by name", NULL},
	{"PG", "> Rufus Invented, Freedonia, 2019", NULL},
	{"PG", "Rufus Invented, Freedonia: 1 statement, 0 commitments, 2019", NULL},
	{"PGkk", "> Ayesha Invented, Pakistan, 2024", NULL},
	{"PGkk", "2 statements, 1 commitment, 2024", NULL},
	{"PGk", "Li Invented: 2 statements, 1 commitment, 2013–2024", NULL},
	{"PSGkk", "> Ayesha", NULL},
	{"PG<Enter>", "says:\"Rufus Invented\"", "Ayesha"},
	{"PG<Enter>", "1 of 1", NULL},
	{"PGk<Enter>", "1 of 2", NULL},
	{"PG<Enter>q", "> Rufus Invented", NULL},
	{"/says:rufus<Enter>", "invented bridge", "pier"},
	{"/says:<Tab>", "Ayesha-Invented", NULL},
	{"/speaker:li", "says:", NULL},
	{"P<Enter>q", "Who does what", NULL},
	{"Pj<Enter>", "commitments \"by:joint\"", NULL},
	{"Pjj<Enter>", "by:joint act:", NULL},
	{"Tj<Enter><Enter>", "1  C", NULL},
	{"Tj<Enter><Enter>", "CS", NULL},
	{"Tj<Enter><Enter>z", "The text alone", "? keys"},
	{"Tj<Enter><Enter>zJ", "> The two sides", "invented-1"},
	{"Tj<Enter><Enter>zJ", "> The two sides", "CS"},
	{"Tj<Enter><Enter>zzJ", "? keys", NULL},
	{"Tj<Enter><Enter>z/", "Tab", NULL},
	{"Tj<Enter><Enter>zq", "in 2 documents", NULL},
	{"Tj<Enter><Enter>J<Enter>q", "invented-1", NULL},
	{"CJ<Enter><Esc>", "2 of 3", NULL},
	{"CJ<Enter>h", "2 of 3", NULL},
	{"CJ<Enter><<>", "2 of 3", NULL},
	{"CSJ<Enter>J<<>", "2 of 3", NULL},
	{"CJ<Enter>j<PgDn>h", "2 of 3", NULL},
	{"z", "works in", NULL},
	{"0SS", "1 of 8", "newest first"},
	{"/invented<Enter>Sn", "newest first", NULL},
	{"3", "No statement of the record is in Counterterrorism.", "m mark"},
	{"C3", "No commitment of the record is in ", "S sort"},
};

START_TEST(walk)
{
	struct store *store = store_invented();
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* ---- every size, and text that means ill ------------------------------------------------- */

static const char ill[] =
	"record: 1\nid: ill\ntitle: Invented \x1B]0;title\x07 text\nkind: joint statement\n"
	"date: 2020-02-02\nparties: China; Pakistan\nwording: original\n\n¶ 1\n"
	"An invented \x1B[31msentence {china commitment by A\x1B[0mb \xE2\x80\xAE: will \xC2\x9B"
	" do} 中文句子是虚构的中文句子是虚构的. #gwadar #not-in-the-lexicon\n";

static const char *const places[] = {"T", "TG<Enter>", "T<Enter>", "Tj<Enter>SG", "0jx", "P",
	"T<Enter><Enter>z", "T<Enter><Enter>"};

START_TEST(every_size)
{
	static const int columns[] = {1, 19, 20, 39, 40, 59, 60, 64, 90, 99, 100, 110, 160, 500};
	static const int lines[] = {1, 4, 5, 6, 9, 16, 24, 120};
	struct store *store = store_invented();
	store_add(store, ill);
	for (size_t l = 0; l < ARRAY_SIZE(lines); l++)
		for (size_t p = 0; p < ARRAY_SIZE(places); p++) {
			struct tui *tui = tui_at(store, columns[_i], lines[l], (p & 1) == 0);
			tui_draw(tui);
			tui_type(tui, places[p]);
			tui_draw(tui);
			tui_type(tui, "jJ<PgDn>kK<PgUp>SGg");
			tui_draw(tui);
			picture_is_safe(tui, places[p]);
			tui_close(tui);
		}
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_threads");
	TCase *tests = tcase_create("tui_threads");
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, every_size, 0, 14);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
