/* SPDX-License-Identifier: MIT */
/* The browser's comparisons and briefings: golden screens, walks, sizes, text that means ill. */
#include "tui_helpers.h"

#include <locale.h>

/* ---- invented documents ---------------------------------------------------------------- */

static const char *const invented[] = {
	"record: 1\nid: invented-1\ntitle: First invented round\nkind: compiled\n"
	"date: 2003-01-02\nparties: China; Pakistan\nwording: original\ncoverage: openings, invented\n\n"
	"¶ 1 [economic]\nThe two sides {joint commitment/4: agreed to open the invented lake road by 2004}, "
	"to {joint commitment: build the invented tunnel} and to {joint commitment: widen the harbour}. "
	"#gwadar\n"
	"China {china support: firmly supports the invented charter}. #one-china\n"
	"The invented fish market {none commitment: is to be kept open}.\n",
	"record: 1\nid: invented-2\ntitle: Second invented round\nkind: compiled\n"
	"date: 2004-03-04\nparties: China; Pakistan\nwording: retold\ncoverage: openings, invented\n\n"
	"¶ 1 [economic]\nThe two sides {joint commitment/3: agreed to open the invented lake road soon} and "
	"to {joint commitment: widen the harbour}. #gwadar\n"
	"China {china support: firmly supports the invented charter}. #one-china\n"
	"Pakistan {pakistan commitment/5: will pay invented marks for گوادر}.\n",
	"record: 1\nid: pact\ntitle: An invented pact\nkind: treaty\ndate: 2003-06-01\n"
	"parties: China; Pakistan\nwording: original\n\n¶ 1 [political]\n"
	"They {joint commitment/5: will keep the invented peace}. #gwadar\n",
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
	enum { INVENTED, RECORD, EMPTY } holds;
} screens[] = {
	{"compare-choice", ":doc invented-2<Enter>c", INVENTED},
	{"compare", ":doc invented-2<Enter>c<Enter>", INVENTED},
	{"compare-changed", ":doc invented-2<Enter>c<Enter>]]]J/lake<Enter>", INVENTED},
	{"compare-itself", ":doc pact<Enter>cpact<Enter>", INVENTED},
	{"compare-steps", ":topic gwadar<Enter>c", INVENTED},
	{"brief", ":topic gwadar<Enter>s", INVENTED},
	{"brief-settings", ":topic gwadar<Enter>s<Tab>jjjjj<Enter>jj<Enter>", INVENTED},
	{"brief-nothing", ":brief nowhere<Enter>", INVENTED},
	{"brief-one", ":doc pact<Enter>Js", INVENTED},
	{"briefings-empty", "B", EMPTY},
	{"brief-record", "/gwadar<Enter>s<Tab>j<Enter><Tab>", RECORD},
	{"compare-record", ":doc fmsd-7<Enter>c<Enter>]]JJ", RECORD},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	char name[128];
	struct store *store = screens[screen].holds == RECORD  ? store_made(HOLDS_RECORD)
			      : screens[screen].holds == EMPTY ? store_made(HOLDS_NOTHING)
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

#define TEXT ":doc invented-2<Enter>"
#define PAIR TEXT "c<Enter>"

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	/* The one before of the same row of documents is offered first, then others of its kind. */
	{TEXT "c", "> invented-1", NULL},
	{TEXT "c<Down>", "> pact", NULL},
	{TEXT "cpa", "> pact", "invented-1   "},
	{TEXT "c<Esc>", "invented-2", "against"},
	{"Gc<Enter>", "against", NULL},
	{"c", "no document under the cursor", NULL},
	{PAIR, "2 gone · 1 new · 1 changed · 2 kept", NULL},
	{PAIR, "invented-2 against invented-1", NULL},
	/* Whichever is chosen, the earlier one stands first. */
	{":doc invented-1<Enter>cinvented-2<Enter>", "invented-2 against invented-1", NULL},
	{"<Resize 100x24>" PAIR, "compiled from reports", NULL},
	{PAIR, "Gone (2)", NULL},
	{PAIR, "> - both, commitment: [agreed to] build the invented tunnel", NULL},
	{PAIR "J", "> - the text, commitment: [The invented fish market] is to be", NULL},
	{PAIR "JJ", "> - Pakistan, commitment", NULL},
	{PAIR "JJJ", "the invented lake road [-by 2004-]", NULL},
	{PAIR "JJJ", "weaker, 4 to 3", NULL},
	{PAIR "JJJJJJJJ", "This is the last statement", NULL},
	{PAIR "KK", "This is the first statement", NULL},
	{PAIR "]]", "> Changed (1)", NULL},
	{PAIR "]][", "> New (1)", NULL},
	{PAIR "g", "> What changed", NULL},
	{PAIR "G", "> - China, support: firmly supports", NULL},
	{PAIR "gjj", "> - to Second invented round", NULL},
	{PAIR "gg<PgDn><PgDn><PgDn>", "> - China, support", "Gone"},
	{PAIR ":3<Enter>", "> - Pakistan, commitment", NULL},
	{PAIR ":9<Enter>", "There is no item 9", NULL},
	/* To the statement in its text, and back to the pair. */
	{PAIR "<Enter>", "› invented-1", NULL},
	{PAIR "J<Enter>q", "> - the text, commitment", NULL},
	{PAIR "JJJ<Enter>", "› invented-2", NULL},
	{PAIR "JJJ<Tab>", "opens invented-1:1.1a now", NULL},
	{PAIR "JJJ<Tab><Enter>", "› invented-1", NULL},
	{PAIR "JJJ<Tab><Tab><Enter>", "› invented-2", NULL},
	{PAIR "<Tab>", "in one document alone", NULL},
	{PAIR "g<Enter>", "There is no statement under the cursor", NULL},
	{PAIR "JJJ<Enter><<>", "> - both, commitment: agreed to open", NULL},
	/* Words within. */
	{PAIR "/harb", "hit 1 of 1", NULL},
	{PAIR "/harb<Enter>", "> - both, commitment: [agreed to] widen the harbour", NULL},
	{PAIR "/invented<Enter>n", "hit 4 of 8", NULL},
	{PAIR "/invented<Enter>nnN", "hit 4 of 8", NULL},
	{PAIR "/arbour<Enter>", "Nothing here begins with", NULL},
	{PAIR "/harb<Esc>", "2 gone", "hit"},
	{PAIR "n", "Nothing is looked for in it", NULL},
	{PAIR "/lake<Tab>", "search \"lake\"", NULL},
	{PAIR "/lake<Tab><Esc>", "2 gone", NULL},
	/* Keys for statements act on the pair's. */
	{PAIR "m", "no notes can be kept", NULL},
	{PAIR "x", "Gwadar", NULL},
	{PAIR "o", "No web address", NULL},
	{PAIR "C", "› commitments \"at:", "gone"},
	/* Steps of a topic. */
	{":topic gwadar<Enter>c", "2 steps", NULL},
	{":topic gwadar<Enter>c", "pact, against invented-1", NULL},
	{":topic gwadar<Enter>cg", "> What changed on gwadar", NULL},
	{"TG/<Esc>c", "1 step", NULL},
	{":topic gwadar<Enter>c<Enter>", "› invented-1", NULL},
	{":compare<Enter>", "no document under the cursor", NULL},
	/* Briefings: of whatever is at hand. */
	{"0s", "Briefing: the whole record", NULL},
	{"s", "Briefing: Political trust", NULL},
	{"Gs", "Briefing: First invented round", NULL},
	{"0s", "text · briefing-2026-11-24.txt", NULL},
	{"0s", "s saves, Tab sets, B lists saved ones", NULL},
	{"0s", "7 statements · 8 commitments", NULL},
	{"2s", "6 statements · 7 commitments", NULL},
	{"Ps", "by:joint", "no statement here"},
	{"Cs", "Briefing: Commitments", NULL},
	{"/harbour<Enter>s", "Briefing: harbour", NULL},
	{":topic gwadar<Enter>s", "Briefing: Gwadar Port", NULL},
	{"TG/<Esc>s", "Briefing: One China", NULL},
	{TEXT "s", "3 statements · 3 commitments", NULL},
	{TEXT "J<Enter>s", "1 statement ·", NULL},
	{PAIR "s", "6 statements · 7 commitments", NULL},
	{":topic gwadar<Enter>cs", "Briefing: Gwadar Port", NULL},
	{"0vvs", "Briefing: 2 statements", NULL},
	{"0vvs", "2 statements · ", NULL},
	{"0Vjjs", "Briefing: 3 statements", NULL},
	{"\'s", "Briefing: Bookmarks", NULL},
	{"As", "Briefing: Notes", NULL},
	{"is", "Briefing: the whole record", NULL},
	{"Hs", "no statement", NULL},
	{":brief gwadar by:china<Enter>", "gwadar by:china", NULL},
	{":brief nowhere<Enter>", "0 statements", NULL},
	/* What can be set. */
	{"0s<Tab>", "> Save as", NULL},
	{"0s<Tab>", "[page] three all", NULL},
	{"0s<Tab>j<Enter>", "page [three] all", NULL},
	{"0s<Tab>j<Enter><Enter><Enter>", "[page] three all", NULL},
	{"0s<Tab>jj<Enter>", "[markdown]", NULL},
	{"0s<Tab>jj<Enter>k<Esc>", "briefing-2026-11-24.md", "> Length"},
	{"0s<Tab>jjj<Enter><Home>Invented <Enter>", "Invented Briefing: the whole record", NULL},
	{"0s<Tab>jjj<Enter><Home>Invented <Esc>", "The title is as it was", NULL},
	{"0s<Tab>jjjj<Enter>an invented minister<Enter><Tab>gg", "for an invented minister", NULL},
	{"<Resize 100x40>0s<Tab>G<Enter>", "[x] summary", NULL},
	{"<Resize 100x40>0s<Tab>G<Enter>jj<Enter>", "[ ] commitments", "Commitments ("},
	{"<Resize 100x40>0s<Tab>G<Enter>jj<Enter>", "6 of 7", NULL},
	{"<Resize 100x40>0s<Tab>G<Enter>jj<Enter><Enter>", "all 7", NULL},
	{"<Resize 100x40>0s<Tab>G<Enter><Enter>", "Parts", "[x]"},
	{"0s<Tab><Tab>J", "> - ", "> Save"},
	{"0sJ<Enter>", "Briefing › invented-2", NULL},
	{"0sJ<Enter>q", "› Briefing", NULL},
	{"0s/harb", "hit 1 of", NULL},
	{"0ss", "save as: briefing-2026-11-24.txt", NULL},
	{"0ss<Esc>", "Nothing is saved", NULL},
	{"0ss<^U><Enter>", "Nothing is saved", NULL},
	{"0ss<^U>/no-such-folder/x<Enter>", "cannot be written", NULL},
	{"0so", "There is no statement", NULL},
	{"B", "No briefing was saved yet", NULL},
	{"BBq", "Documents", "No briefing"},
};

START_TEST(walk)
{
	struct store *store = store_invented();
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* ---- saving ------------------------------------------------------------------------------ */

static char folder[] = "/tmp/papers-XXXXXX";

static char *saved_text(const char *name)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return file_text(path);
}

/* What is saved is what the command prints, to the byte; nothing is written over unasked. */
START_TEST(saves)
{
	struct store *store = store_invented();
	struct tui *tui = tui_at(store, 100, 30, false);
	struct buffer picture = {0}, keys = {0};
	char folder_here[] = "/tmp/papers-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(folder_here));
	memcpy(folder, folder_here, sizeof folder);
	buffer_printf(&keys, ":brief topic:gwadar<Enter>s<^U>%s/first.txt<Enter>", folder);
	tui_draw(tui);
	tui_type(tui, keys.data);
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, "Saved /tmp/papers-") != NULL &&
			      strstr(picture.data, "o opens it") != NULL &&
			      strstr(picture.data, "first.txt (saved)") != NULL,
		"%s", picture.data);
	char *text = saved_text("first.txt");
	ck_assert_msg(strncmp(text, "Briefing: topic:gwadar\n======", 29) == 0, "%s", text);
	ck_assert_ptr_nonnull(strstr(text, "will keep the invented peace (pact:1.1a"));
	/* Again under the same name: asked, and not done unless yes. */
	tui_type(tui, "<Tab>j<Enter>s<Enter>");
	tui_draw(tui);
	buffer_reset(&picture);
	tui_picture(tui, false, &picture);
	ck_assert_msg(
		strstr(picture.data, "first.txt is there already") != NULL, "%s", picture.data);
	tui_type(tui, "no<Enter>");
	char *same = saved_text("first.txt");
	ck_assert_str_eq(text, same);
	tui_type(tui, "s<Enter><Esc>");
	free(same);
	same = saved_text("first.txt");
	ck_assert_str_eq(text, same);
	tui_type(tui, "s<Enter>yes<Enter>");
	free(same);
	same = saved_text("first.txt");
	ck_assert_str_ne(text, same);
	ck_assert_ptr_nonnull(strstr(same, "section"));
	/* Of another form. */
	tui_type(tui, "j<Enter><Enter>s<^U>");
	buffer_reset(&keys);
	buffer_printf(&keys, "%s/second.html<Enter>", folder);
	tui_type(tui, keys.data);
	char *html = saved_text("second.html");
	ck_assert_msg(strstr(html, "<h1") != NULL, "%s", html);
	/* A folder, and a name in what is none. */
	buffer_reset(&keys);
	buffer_printf(&keys, "s<^U>%s<Enter>yes<Enter>s<^U>%s/first.txt/x<Enter>", folder, folder);
	tui_type(tui, keys.data);
	tui_draw(tui);
	buffer_reset(&picture);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, "cannot be written") != NULL, "%s", picture.data);
	free(text);
	free(same);
	free(html);
	buffer_reset(&keys);
	buffer_printf(&keys, "rm -r %s", folder);
	ck_assert_int_eq(system(keys.data), 0);
	buffer_clear(&keys);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- every size, and text that means ill ------------------------------------------------- */

static const char ill[] =
	"record: 1\nid: invented-3\ntitle: Invented \x1B]0;title\x07 text\nkind: compiled\n"
	"date: 2020-02-02\nparties: China; Pakistan\nwording: original\n"
	"coverage: \x1B[31mred \xE2\x80\xAE\n\n¶ 1\n"
	"An invented \x1B[31msentence {china commitment by A\x1B[0mb \xE2\x80\xAE: will \xC2\x9B"
	" do} 中文句子是虚构的中文句子是虚构的. #gwadar #not-in-the-lexicon\n";

static const char *const places[] = {":doc invented-3<Enter>c", ":doc invented-3<Enter>c<Enter>",
	":topic gwadar<Enter>c", ":doc invented-3<Enter>cinvented-3<Enter>", "0s",
	":doc invented-3<Enter>s<Tab>G<Enter>", "B"};

START_TEST(every_size)
{
	static const int columns[] = {1, 19, 20, 39, 40, 59, 60, 64, 90, 99, 118, 120, 160, 500};
	static const int lines[] = {1, 4, 5, 6, 9, 16, 24, 120};
	struct store *store = store_invented();
	store_add(store, ill);
	for (size_t l = 0; l < ARRAY_SIZE(lines); l++)
		for (size_t p = 0; p < ARRAY_SIZE(places); p++) {
			struct tui *tui = tui_at(store, columns[_i], lines[l], (p & 1) == 0);
			tui_draw(tui);
			tui_type(tui, places[p]);
			tui_draw(tui);
			tui_type(tui, "jJ<PgDn>kK<PgUp>]][GgJ/inv<Enter>nN<Tab>");
			tui_draw(tui);
			picture_is_safe(tui, places[p]);
			tui_close(tui);
		}
	store_close(store);
}
END_TEST

/* Sizes that change while it is read: what the cursor is on stays in sight. */
START_TEST(resizes)
{
	struct store *store = store_invented();
	struct tui *tui = tui_at(store, 80, 24, false);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, PAIR "JJJ");
	tui_draw(tui);
	for (int columns = 200; columns >= 20; columns -= 9)
		for (int lines = 50; lines >= 5; lines -= 15) {
			char resize[40];
			snprintf(resize, sizeof resize, "<Resize %dx%d>", columns, lines);
			tui_type(tui, resize);
			tui_draw(tui);
			buffer_reset(&picture);
			tui_picture(tui, false, &picture);
			ck_assert_msg(strstr(picture.data, "\n> - both") != NULL, "at %s\n%s",
				resize, picture.data);
		}
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	setenv("SOURCE_DATE_EPOCH", "1795478400", 1); /* 24 November 2026 */
	Suite *suite = suite_create("tui_papers");
	TCase *tests = tcase_create("tui_papers");
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, every_size, 0, 14);
	tcase_add_test(tests, saves);
	tcase_add_test(tests, resizes);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
