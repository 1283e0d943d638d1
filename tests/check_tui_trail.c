/* SPDX-License-Identifier: MIT */
/* Where a person has been: < and > within a run, and the way back on another day. */
#include "folders.h"
#include "tui_helpers.h"

#include <locale.h>
#include <unistd.h>

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	{"<<>", "This is where you began", NULL},
	{">", "nothing further on", NULL},
	{"2<<>", "Documents", NULL},
	{"2<<>>", "1 of 6", NULL},
	{"2jj<<>>", "3 of 6", NULL},
	{"2jj<^O>", "Documents", NULL},
	/* A leap is come back from, a scroll is not. */
	{"0jjjG<<>", "4 of 31", NULL},
	{"0jjjG<<>>", "31 of 31", NULL},
	{"0jjj<<>", "Documents", NULL},
	/* Left with Esc, a view is still there to go back to. */
	{"0jjj<Enter><Esc><<>", "dna-2026-01-21", NULL},
	{"/gwadar<Enter><Esc><<>", "search \"gwadar\"", NULL},
	/* Another view in its place, and it is gone. */
	{"0jj<Esc>C<<><<>", "Documents", NULL},
	{"CSj<Enter><<>", "2 of 13", NULL},
	{"2<Enter>/gwadar<Enter><<><<>", "Economic cooperation", "search \""},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* More places than are kept, and more views: the oldest go, nothing breaks. */
START_TEST(many)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_at(store, 80, 24, false);
	struct buffer picture = {0};
	for (int i = 0; i < 300; i++)
		tui_type(tui, i % 2 == 0 ? "0Gg" : "C");
	for (int i = 0; i < 400; i++)
		tui_type(tui, "<<>");
	for (int i = 0; i < 400; i++)
		tui_type(tui, ">");
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_ptr_nonnull(strstr(picture.data, "of 13"));
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- another day ------------------------------------------------------------------------ */

static char folder[512];

static struct store *library_opened(void)
{
	char path[600];
	struct store *store;
	struct error err;
	snprintf(path, sizeof path, "%s/library.db", folder);
	struct store_options options = {.place = STORE_FILE, .path = path};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	return store;
}

static void shows_after(struct store *store, const char *keys, const char *shows)
{
	struct tui *tui = tui_at(store, 100, 24, false);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_idle(tui);
	tui_type(tui, keys);
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, shows) != NULL, "after '%s' expected '%s' on\n%s", keys,
		shows, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
}

static void folder_remove(void)
{
	char command[600];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

static const struct {
	const char *keys;  /* of the first day */
	const char *later; /* of the second */
	const char *shows;
} days[] = {
	{"/gwadar<Enter>jj<Enter>", "", "You stopped at "},
	{"/gwadar<Enter>jj<Enter>", ">", "search \"gwadar\" › "},
	{"/gwadar<Enter>jj<Enter>", ">q", "3 of "},
	{"CSjjj", ">", "newest first"},
	{"CSjjj", ">", "4 of "},
	{"/gwadar<Enter>Cjj", ">", "commitments \"gwadar*\""},
	{"/gwadar<Enter>Cjj", ">", "3 of "},
	{"TC", ">", "… › Commitments, China"},
	{"TCf<Enter>", ">", "commitments \"topic:"},
	{"Cf<Enter>", ">F", "Record › Commitments\n"},
	{"2jjj", ">", "4 of "},
	{"2s", ">", "Record › Economic cooperation › Briefing"},
	{"2s", ">", "Briefing: Economic cooperation"},
	{"2s", ">q", "Economic cooperation "},
	{"/gwadar<Enter>s", ">", "Briefing: gwadar"},
	{"2s<Tab>jl", "><Tab>", "page [three]"},
	{"0s", ">", "Briefing"},
	{"2vjvs", ">", "Briefing"},
	{"2jjjj<Enter>q", ">", "5 of "},
	{"0jjjMa", "`a", "4 of 9"},
	{"0jjjMa0GMé", "`é", "14 of 14"},
	{"0jjjMa", "2`a``", "1 of "},
	{"0jjj", "`z", "leads nowhere"},
	{"0jjj", "`<Esc>", "Documents"},
	{"M", "`<Enter>", "A letter names a place"},
	{"2jjjqq", ">", "nothing further on"},
	{"4j<Resize 40x24><Enter>", ">", "People-to-people"},
};

START_TEST(day)
{
	folders_add(folder, sizeof folder);
	struct store *store = library_opened();
	struct tui *tui = tui_at(store, 100, 24, false);
	tui_draw(tui);
	tui_type(tui, days[_i].keys);
	tui_close(tui);
	store_close(store);
	store = library_opened();
	shows_after(store, days[_i].later, days[_i].shows);
	store_close(store);
	folder_remove();
}
END_TEST

/* The order that a person chose for lists of a kind holds for the next one, and at the next start.
 */
static const struct {
	const char *keys;
	const char *later; /* in the same session, and on another day */
	const char *shows;
	const char *hides;
} orders[] = {
	{"/gwadar<Enter>Sq", "/china<Enter>", "> 2026", NULL},
	{"/gwadar<Enter>Sq", "/zh", "> 202", NULL},
	{"/gwadar<Enter>Sq", "2", " of ", "> 2026"},
	{"/gwadar<Enter>SSq", "/china<Enter>", "> 2005", NULL},
	{"/gwadar<Enter>Sq", "T<Enter>", "by date", "newest first"},
	{"2Sq", "0", "newest first", NULL},
	{"2Sq", "'", "newest first", NULL},
	{"2Sq", "/gwadar<Enter>", "> 2013", NULL},
	/* A filter makes no other kind of it. */
	{"2f<Enter>fSq", "0", "newest first", NULL},
	{"T<Enter>Sqq", "T<Enter>", "newest first", NULL},
	{"CSSSSq", "/gwadar<Enter>C", "strongest first", NULL},
	{"CSSSSq", "2C", "strongest first", NULL},
	{"TSq", "T", "By name", NULL},
	{"TSSSq", "T", "Most spoken of first", NULL},
	{"PSq", "P<Enter>", "by:afghanistan", NULL},
	/* A leap to a place is not another view, where the list does not know its places. */
	{"/the<Enter>S2<^O>", "/the<Enter>", "> 2026", NULL},
};

START_TEST(order)
{
	folders_add(folder, sizeof folder);
	struct store *store = library_opened();
	char both[256];
	snprintf(both, sizeof both, "%s%s", orders[_i].keys, orders[_i].later);
	walk_screen(store, both, orders[_i].shows, orders[_i].hides);
	store_close(store);
	store = library_opened();
	walk_screen(store, orders[_i].later, orders[_i].shows, orders[_i].hides);
	store_close(store);
	folder_remove();
}
END_TEST

/* The width of the text, until the configuration has another than when it was chosen. */
START_TEST(measure)
{
	static const char *const kept[] = {"", "9 -1", "999999999999 -1", "60", "60 -1 x", "60 72"};
	folders_add(folder, sizeof folder);
	struct store *store = library_opened();
	struct error err;
	walk_screen(store, "0<Enter>---", "Lines of 60 at the most", NULL);
	walk_screen(store, "0<Enter>-", "Lines of 56 at the most", NULL);
	store_close(store);
	store = library_opened();
	walk_screen(store, "0<Enter>+", "Lines of 60 at the most", NULL);
	for (size_t i = 0; i < ARRAY_SIZE(kept); i++) {
		ck_assert(store_keep(store, "text.width", kept[i], &err));
		walk_screen(store, "0<Enter>+",
			strncmp(kept[i], "60 -1", 5) == 0 ? "Lines of 64" : "Lines of 76", NULL);
	}
	store_close(store);
	folder_remove();
}
END_TEST

static const char *const orders_kept[] = {"", "strength", "99999999999", "-1", "newest\nx", "2"};

START_TEST(order_hostile)
{
	static const char *const names[] = {"order.lists", "order.searches", "order.threads",
		"order.commitments", "order.topics", "order.parties"};
	folders_add(folder, sizeof folder);
	struct store *store = library_opened();
	struct error err;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		ck_assert(store_keep(store, names[i], orders_kept[_i], &err));
	walk_screen(store, "T", "Topics", NULL);
	walk_screen(store, "T<Enter>", "by date", NULL);
	walk_screen(store, "P", "Parties", NULL);
	walk_screen(store, "/gwadar<Enter>", "1 of ", "strongest");
	walk_screen(store, "0", "1 of ", "strongest");
	store_close(store);
	folder_remove();
}
END_TEST

/* A document that came in between two looks is new, until it was looked at. */
START_TEST(news)
{
	static const char invented[] =
		"record: 1\nid: invented-news\ntitle: Invented news\nkind: news report\ndate: "
		"2001-01-01\n"
		"parties: China; Pakistan\nsource: an invented page\nwording: original\ncoverage: "
		"whole\n\n\xC2\xB6 1\nThis invented sentence {none view: says nothing}. ^1\n";
	folders_add(folder, sizeof folder);
	struct store *store = library_opened();
	shows_after(store, "", "Documents");
	store_add(store, invented);
	shows_after(store, "", "1 new statement since you last looked: /is:new");
	shows_after(store, "0", "All statements");
	store_close(store);
	store = library_opened();
	struct tui *tui = tui_at(store, 100, 24, false);
	struct buffer picture = {0};
	ck_assert(!tui_idle(tui));
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, "since you last looked") == NULL, "%s", picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
	folder_remove();
}
END_TEST

/* What is kept may have been written by another program, or be of documents that are gone. */
START_TEST(hostile)
{
	static const char *const kept[] = {
		"list\tgone:1.1\n",
		"text\tfmsd-5:8.1\tno-such-document\n",
		"statement\tno-such:1.1\n",
		"commitments\t\tC\tin:economic\t99\t18446744073709551615\n",
		"commitments\t\t\t\"((in:\tquery\t-1\n",
		"list\t\t\t\"\"\"((((\t-7\t\n",
		"\n\n\t\t\t\t\t\t\t\t\t\nnothing\tknown",
		"text\t\t\n",
		"briefing\n",
		"briefing\t\tin:economic\tlong\ttext\t0\t\t\t\n",
		"briefing\tgone:1.1\t\"((\tpage\tnone\t99999999999999999999\t\xC2\x9B%s\t%n\t\x1B[31m\n",
	};
	folders_add(folder, sizeof folder);
	for (size_t i = 0; i < ARRAY_SIZE(kept); i++) {
		struct error err;
		struct store *store = library_opened();
		ck_assert(store_keep(store, "last", kept[i], &err));
		shows_after(store, ">q<Esc><Esc>", "Documents");
		store_close(store);
	}
	folder_remove();
}
END_TEST

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_trail");
	TCase *tests = tcase_create("tui_trail");
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(tests, many);
	tcase_add_loop_test(tests, day, 0, (int)ARRAY_SIZE(days));
	tcase_add_loop_test(tests, order, 0, (int)ARRAY_SIZE(orders));
	tcase_add_loop_test(tests, order_hostile, 0, (int)ARRAY_SIZE(orders_kept));
	tcase_add_test(tests, measure);
	tcase_add_test(tests, news);
	tcase_add_test(tests, hostile);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
