/* SPDX-License-Identifier: MIT */
/* Where nothing is found: what hides what, other spellings, and the keys that take them. */
#include "tui_helpers.h"

#include <locale.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"offer-hides", "/highway in:people<Enter>", HOLDS_REPORT},
	{"offer-spelling", "/highwya in:economic", HOLDS_REPORT},
	{"offer-field", "/section:economic port", HOLDS_REPORT},
	{"offer-nothing", "/xyzzyx", HOLDS_REPORT},
	{"offer-filtered", "Cf<Enter>/by:china act:support -Pakistan<Enter>", HOLDS_REPORT},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, screens[screen].holding,
		(size_t)_i % ARRAY_SIZE(sizes));
}
END_TEST

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	/* Each condition with what would be found without it. */
	{"/highway in:people<Enter>", "without highway", NULL},
	{"/highway in:people<Enter>", "> without highway     5", NULL},
	{"/highway in:people<Enter>", "without in:people   1", NULL},
	{"/highway in:people<Enter><Enter>", "search \"in:people\"", NULL},
	{"/highway in:people<Enter>j<Enter>", "1 of 1", NULL},
	{"/highway in:people<Enter>jjjk<Enter>", "1 of 5", NULL},
	{"/highway in:people<Enter>G<Enter>", "1 of 1", NULL},
	{"/highway -karakoram<Enter>", "without -karakoram", NULL},
	{"/highway \"no such words\"<Enter>", "without \"no such words\"", NULL},
	{"/highway (zzz OR yyy)<Enter>", "without (zzz OR yyy)", NULL},
	{"/highway in:people strength:0 by:china<Enter>", "only highway", "without"},
	/* In the line, Enter takes another spelling, but drops no condition unless it was chosen.
	 */
	{"/highwya<Enter>", "/highway ", NULL},
	{"/highwya in:economic<Enter>", "/highway in:economic ", NULL},
	{"/highway in:people<Enter>", "search \"highway in:people\"", NULL},
	{"/highway in:people<Down><Enter>", "/highway ", NULL},
	{"/highway in:people<Down><Up><Enter>", "/in:people ", NULL},
	{"/section:economic<Enter>", "/in:economic ", NULL},
	{"/section:economic port", "in:economic in place of section:economic", NULL},
	{"/section:economic port", "is no field", NULL},
	{"/topic:atlantis<Enter>", "no topic 'atlantis'", NULL},
	/* A scope is a condition too, and gone when it is dropped. */
	{"4<Enter>/highway<Tab>", "without in:people", NULL},
	{"4<Enter>/highway<Tab><Down><Enter>", "Tab: all", NULL},
	/* Filters. */
	{"4f<Enter>/highway<Enter>", "without", NULL},
	{"/highway<Enter>f-F", "1 of 1", "No statement"},
	{"/highway in:people<Enter>F", "1 of 1", "No statement"},
	{"/zzz", "Fewer words", NULL},
	{"/a OR", "search", NULL},
	{"/zzz OR yyy", "Fewer words", "without"},
	{"/highway in:people<Enter>q", "Documents", NULL},
	{"/highway in:people<Enter>R<Enter>", "search \"in:people\"", NULL},
	{"/highway in:people<Enter>m", "no statement under the cursor", NULL},
	{"/highway in:people<Enter><Resize 40x8>", "No statement", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* What is offered finds as much as is said, whatever was asked. */
START_TEST(offers_hold)
{
	static const char *const asked[] = {"/gwadar in:people<Enter>",
		"/corridor by:bangladesh<Enter>", "/terrorism in:economic on:2003<Enter>",
		"/railway -railway<Enter>", "/strength:5 in:none act:view<Enter>"};
	struct store *store = store_made(HOLDS_RECORD);
	struct tui *tui = tui_at(store, 100, 30, false);
	struct buffer before = {0}, after = {0};
	tui_type(tui, asked[_i]);
	tui_draw(tui);
	tui_picture(tui, false, &before);
	const char *offer = strstr(before.data, "\n  > ");
	ck_assert_msg(offer != NULL, "nothing is offered for %s\n%s", asked[_i], before.data);
	const char *end = strchr(offer + 1, '\n');
	while (end[-1] == ' ')
		end--;
	const char *digits = end;
	while (digits[-1] != ' ')
		digits--;
	char wanted[64];
	snprintf(wanted, sizeof wanted, " of %.*s", (int)(end - digits), digits);
	tui_type(tui, "<Enter>");
	tui_draw(tui);
	tui_picture(tui, false, &after);
	ck_assert_msg(strstr(after.data, wanted) != NULL, "%s: expected '%s' on\n%s", asked[_i],
		wanted, after.data);
	buffer_clear(&before);
	buffer_clear(&after);
	tui_close(tui);
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui offer");
	TCase *tests = tcase_create("tui offer");
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, offers_hold, 0, 5);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
