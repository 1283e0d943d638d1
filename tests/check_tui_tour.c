/* SPDX-License-Identifier: MIT */
/* The tour: golden screens, each step done, not done and skipped, and that nothing of it stays. */
#include "folders.h"
#include "khunjerab/query.h"
#include "tui_helpers.h"

#include <locale.h>

#define TOUR ":tour<Enter>"
#define TO_TEXT TOUR "2<Enter>"
#define TO_NEXT TO_TEXT "<Enter>"
#define TO_SEARCH TOUR "DDD"
#define TO_COMMITMENTS TO_SEARCH "/gwadar<Enter>"
#define TO_MARK TO_COMMITMENTS "C"
#define TO_UNDO TO_MARK "m"
#define TO_BRIEF TO_UNDO "u"

/* ---- golden screens ------------------------------------------------------------------ */

static const struct {
	const char *name;
	const char *keys;
} screens[] = {
	{"tour-begun", TOUR},
	{"tour-text", TOUR "2"},
	{"tour-typing", TO_SEARCH "/gwa"},
	{"tour-undo", TO_UNDO},
	{"tour-done", TO_BRIEF "D"},
	{"tour-left", "2j" TO_MARK "X"},
};

START_TEST(golden)
{
	size_t screen = (size_t)_i / ARRAY_SIZE(sizes), size = (size_t)_i % ARRAY_SIZE(sizes);
	golden_screen(screens[screen].name, screens[screen].keys, HOLDS_REPORT, size);
}
END_TEST

/* ---- steps --------------------------------------------------------------------------- */

static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} walks[] = {
	/* Each is done by its key, and by what does the same. */
	{TOUR, "Tour 1/7", "Done:"},
	{TOUR "2", "Tour 2/7", "Tour 1/7"},
	{TOUR "jj<Enter>", "Tour 2/7", NULL},
	{TOUR "0", "Done: a section", NULL},
	{TO_TEXT, "Done: the text", NULL},
	{TO_TEXT "J", "Tour 4/7", NULL},
	{TO_TEXT "K", "Tour 4/7", NULL},
	{TO_SEARCH "/gwadar", "Tour 4/7", "Tour 5/7"},
	{TO_COMMITMENTS, "Done: what the record has on it", NULL},
	{TO_MARK, "Done: the commitments", NULL},
	{TO_UNDO, "Done: bookmarked", NULL},
	{TO_BRIEF, "Tour 7/7", NULL},
	{TO_BRIEF "s", "Done: a briefing", NULL},
	{TO_BRIEF "s", "Tour done", "skips"},
	{TO_BRIEF ":brief gwadar<Enter>", "Tour done", NULL},
	{TO_SEARCH "D:commitments <Enter>", "Tour 5/7", "Done:"},
	{TO_SEARCH "D:commitments gwadar<Enter>", "Done: the commitments", NULL},
	/* Other keys do what they do, and no step. */
	{TOUR "Z", "Tour 1/7", "Done:"},
	{TOUR "JCmu", "Tour 1/7", "Done:"},
	{TOUR "'", "Tour 1/7", "Done:"},
	{TOUR "s", "Tour 1/7", "Done:"},
	{TOUR "/gwadar<Enter>", "Tour 1/7", "Done:"},
	{TOUR "2C", "Tour 2/7", "the text"},
	{TO_NEXT "Cmu", "Tour 3/7", "Tour 4/7"},
	{TO_SEARCH "/gwadar<Esc>", "Tour 4/7", "Tour 5/7"},
	{TO_SEARCH "/<Enter>", "Tour 4/7", "Tour 5/7"},
	{TO_SEARCH "/qqzzqq<Enter>", "Tour 4/7", "Tour 5/7"},
	{TO_SEARCH "2<Enter>", "Tour 4/7", "Tour 5/7"},
	{TO_COMMITMENTS "c<Esc>", "Tour 5/7", "Tour 6/7"},
	{TO_MARK "u", "Tour 6/7", "Bookmarked"},
	{TOUR "DDDDDm", "m works in a list of statements", "Done:"},
	{TO_UNDO "mm", "takes back what you did last", "Tour 7/7"},
	{TO_BRIEF "C", "Tour 7/7", "Tour done"},
	/* Skipped; a step of two parts whole. */
	{TOUR "D", "Tour 2/7", "Done:"},
	{TOUR "DDDDDD", "Tour 7/7", "Done:"},
	{TO_UNDO "D", "Tour 7/7", "Done:"},
	{TOUR "DDDDDDD", "Tour done", "Done:"},
	{TOUR "DDDDDDDDDD", "Tour done", "Done:"},
	{TOUR "DDDDDDDDDDX", "all is as it was", "Tour"},
	/* Left; and begun once, and again. */
	{TOUR "X", "The tour is over, and all is as it was", "Tour 1"},
	{TOUR "q", "The tour is over", "Tour 1"},
	{TOUR "2qq", "The tour is over", NULL},
	{TOUR "<Esc>", "q leaves the tour", "The tour is over"},
	{TOUR "2:tour.leave<Enter>", "The tour is over", NULL},
	{TOUR "2:tour.skip<Enter>", "Tour 3/7", NULL},
	{TOUR "2" TOUR, "This is the tour: D skips a step, X leaves it.", NULL},
	{TOUR "2X" TOUR, "Tour 1/7", NULL},
	{"D", "There is no tour: :tour begins one.", "Tour 1"},
	{"X", "There is no tour: :tour begins one.", "Tour 1"},
	{"2jj" TOUR "3X", "3 of ", "Tour 1"},
	{"2<Enter>" TOUR "X<^O>", "Economic", NULL},
	/* It writes no file. */
	{TOUR ":export invented-file<Enter>", "The tour writes no file. X leaves it.", NULL},
	{TOUR ":import invented-file<Enter>", "The tour writes no file. X leaves it.", NULL},
	{TOUR ":rebuild library<Enter>", "Tour 1/7", "rebuilt"},
	{TO_BRIEF "ss", "The tour writes no file. X leaves it.", "save as"},
	/* What lies over the view, a screen too small, and a size that changes. */
	{TOUR "?", "Tour 1/7", NULL},
	{TOUR "?X", "Keys", "The tour is over"},
	{TOUR "2L", "Tour 2/7", NULL},
	{TO_TEXT "z", "Tour 3/7", NULL},
	{TOUR "<Resize 18x4>2", "too small 18x4", NULL},
	{TOUR "<Resize 18x4>2<Resize 80x24>", "Tour 2/7", NULL},
	{TOUR "<Resize 40x8>", "Tour 1/7", "skips"},
	{TOUR "<Resize 40x8>2X", "The tour is over", "Tour 1"},
	{TOUR "<Resize 18x4>X<Resize 100x16>", "Documents", "Tour 1"},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* ---- other libraries and keys ---------------------------------------------------------- */

static const char invented[] =
	"record: 1\nid: invented-1\ntitle: Invented talks\nkind: other\ndate: 2020-02-02\n"
	"parties: Freedonia; Sylvania\nwording: original\n\n"
	"¶ 1\nAn invented sentence.\nAnother invented sentence.\n";

START_TEST(another_library)
{
	struct store *store = store_made(HOLDS_NOTHING);
	walk_screen(store, TOUR, "The tour needs a text to walk through", "Tour 1/7");
	store_add(store, invented);
	/* In no section, of no place that is known, without a commitment. */
	walk_screen(store, TOUR, "Tour 1/7  0 opens a section", NULL);
	walk_screen(store, TOUR "0", "Tour 2/7", NULL);
	walk_screen(store, TOUR "DDD", "a word that you look for, then Enter", "gwadar");
	walk_screen(store, TOUR "DDD/invented<Enter>C", "Tour 6/7", NULL);
	walk_screen(store, TOUR "DDD/invented<Enter>Cm", "Tour 6/7", "Done: bookmarked");
	walk_screen(store, TOUR "DDD/invented<Enter>Cqmu", "Tour 7/7", NULL);
	store_close(store);
}
END_TEST

START_TEST(other_keys)
{
	static const char text[] = "key ! section.economic\nkey @ tour.skip\nkey # tour.leave\n"
				   "key ^ open\nunkey Enter\nkey % search\nunkey D\n";
	struct tui_config config = {
		.name = "invented/config", .bytes = text, .size = sizeof text - 1};
	struct notices complaints = {0};
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui = tui_at(store, 100, 24, false);
	static const struct {
		const char *keys, *shows;
	} days[] = {
		{TOUR, "Tour 1/7  ! opens a section"},
		{"", "@ skips the step · # leaves the tour"},
		{"!", "Tour 2/7  ^ opens"},
		{"@@", "Tour 4/7  % searches"},
		{"#", "The tour is over"},
	};
	tui_configure(&config, &complaints);
	ck_assert_uint_eq(complaints.count, 0);
	for (size_t i = 0; i < ARRAY_SIZE(days); i++) {
		struct buffer picture = {0};
		tui_type(tui, days[i].keys);
		tui_draw(tui);
		tui_picture(tui, false, &picture);
		ck_assert_msg(strstr(picture.data, days[i].shows) != NULL,
			"after '%s' expected '%s' on\n%s", days[i].keys, days[i].shows,
			picture.data);
		buffer_clear(&picture);
	}
	tui_close(tui);
	tui_configure(NULL, &complaints);
	notices_clear(&complaints);
	store_close(store);
}
END_TEST

/* ---- no trace ---------------------------------------------------------------------------- */

static char folder[600];

static struct buffer notes_bytes(void)
{
	char path[700], chunk[4096];
	struct buffer bytes = {0};
	size_t got;
	snprintf(path, sizeof path, "%s/notes.db", folder);
	FILE *file = fopen(path, "rb");
	ck_assert_ptr_nonnull(file);
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_append(&bytes, chunk, got);
	fclose(file);
	return bytes;
}

/* Without the last line, where what was done is said. */
static struct buffer picture_of(struct tui *tui)
{
	struct buffer picture = {0};
	tui_draw(tui);
	tui_picture(tui, true, &picture);
	char *rule = strstr(picture.data, "\n──");
	for (char *next = rule; next != NULL; next = strstr(next + 1, "\n──"))
		rule = next;
	ck_assert_ptr_nonnull(rule);
	rule[0] = '\0';
	return picture;
}

/* Where a person is before, and what he does on the tour. */
static const struct {
	const char *before;
	const char *within;
} traces[] = {
	{"", "2<Enter>J/gwadar<Enter>CmusX"},
	{"2jj", "2mjmjm:note a note of the tour<Enter>X"},
	{"2jvjv", "uuuX"},
	{"2", "2<Enter>Mx:save tour<Enter>\"<Del>X"},
	{"/corridor<Enter>j", "/gwadar<Enter>:save tour<Enter>X"},
	{"2<Enter>JJ", "2SX"},
	{"2<Enter>JJ", "2<Enter>+++zX"},
	{"2<Enter>JJ", "SCS<F2>X"},
	{"Cj", "Cw met<Enter>rtinvented<Enter>X"},
	{"2<Enter>", "2qq"},
	{"2fj", "2fj<Enter>X"},
	{"A", "A<Enter>X"},
	{"0<Enter><^O>", "><^O><^O>`xX"},
};

START_TEST(no_trace)
{
	struct store *store = library_open(folder);
	const struct asset *asset = asset_find("record/dna-2026-01-21.record");
	store_put(store, &(struct origin){.name = "dna-2026-01-21.record",
				 .bytes = asset->bytes,
				 .size = asset->size});
	struct tui *tui = tui_at(store, 100, 30, false);
	tui_type(tui, "0ma<Enter>jaAn invented note.<Enter>/gwadar<Enter>:save kept<Enter>qq");
	tui_type(tui, traces[_i].before);
	struct buffer seen = picture_of(tui), notes = notes_bytes();
	ck_assert_uint_gt(notes.size, 0);
	tui_type(tui, TOUR);
	tui_draw(tui);
	tui_type(tui, traces[_i].within);
	struct buffer after = notes_bytes();
	ck_assert_uint_eq(after.size, notes.size);
	ck_assert_mem_eq(after.data, notes.data, notes.size);
	struct buffer again = picture_of(tui);
	bool same = strcmp(again.data, seen.data) == 0;
	if (!same)
		fprintf(stderr, "after '%s'\n%s\nwas\n%s\n", traces[_i].within, again.data,
			seen.data);
	ck_assert(same);
	buffer_clear(&again);
	/* What was there can still be undone, and what is written is written. */
	tui_type(tui, "<Esc><Esc><Esc><Esc>0jjm");
	struct buffer written = notes_bytes();
	ck_assert(written.size != notes.size || memcmp(written.data, notes.data, notes.size) != 0);
	tui_close(tui);
	store_close(store);
	buffer_clear(&seen);
	buffer_clear(&notes);
	buffer_clear(&after);
	buffer_clear(&written);
}
END_TEST

static size_t shelf_count(struct store *store, enum shelf_kind kind)
{
	struct shelf shelf;
	struct error err;
	ck_assert_msg(store_shelf(store, kind, 0, &shelf, &err), "%s", err.message);
	size_t count = shelf.count;
	shelf_clear(&shelf);
	return count;
}

/* The program ends in the middle of it: of where one was, what was before is kept. */
START_TEST(ended_within)
{
	static const char *const ends[] = {TOUR "Q", TO_NEXT "Q", TO_BRIEF "sQ", TOUR "2m",
		TO_SEARCH "/gwa", TOUR "?", TOUR ":note x", TO_MARK "a"};
	struct arena arena = {0};
	struct error err;
	struct store *store = library_open(folder);
	const char *kept;
	const struct asset *asset = asset_find("record/dna-2026-01-21.record");
	store_put(store, &(struct origin){.name = "dna-2026-01-21.record",
				 .bytes = asset->bytes,
				 .size = asset->size});
	struct tui *tui = tui_at(store, 100, 30, false);
	tui_type(tui, "2jjm");
	tui_draw(tui);
	tui_type(tui, ends[_i]);
	tui_close(tui);
	ck_assert_uint_eq(shelf_count(store, SHELF_ASKED), 0);
	ck_assert(store_kept(store, "last", &arena, &kept, &err) && kept != NULL);
	ck_assert_msg(
		strncmp(kept, "list\tdna-2026-01-21:", 20) == 0 && strchr(kept, '\n')[1] == '\0',
		"%s", kept);
	struct query query = {0};
	struct result result = {0};
	struct find_options options = {.limit = 10, .count_cap = 10};
	query_parse("is:bookmarked", false, &query);
	ck_assert(store_find(store, &query, &options, &result, &err));
	ck_assert_uint_eq(result.total, 1);
	result_clear(&result);
	query_clear(&query);
	arena_clear(&arena);
	store_close(store);
}
END_TEST

static void folder_make(void)
{
	folders_add(folder, sizeof folder);
}

int main(void)
{
	folders_begin();
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_tour");
	TCase *tests = tcase_create("tour");
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_test(tests, another_library);
	tcase_add_test(tests, other_keys);
	suite_add_tcase(suite, tests);
	TCase *kept = tcase_create("no trace");
	tcase_add_checked_fixture(kept, folder_make, NULL);
	tcase_add_loop_test(kept, no_trace, 0, (int)ARRAY_SIZE(traces));
	tcase_add_loop_test(kept, ended_within, 0, 8);
	suite_add_tcase(suite, kept);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
