/* SPDX-License-Identifier: MIT */
/* What is picked out in the browser, and where it goes: selection, copies, links. */
#include "tui_helpers.h"

#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *name;
	const char *keys;
	enum holding holding;
} screens[] = {
	{"selected", "2vjv", HOLDS_REPORT},
	{"selected-range", "2jVjj", HOLDS_REPORT},
	{"selected-commitments", "Cvjv", HOLDS_REPORT},
	{"selected-text", "jjjjjj<Enter><PgDn>JvvJVJ", HOLDS_REPORT},
	{"copied", "2Y", HOLDS_REPORT},
	{"links", "2o", HOLDS_RECORD},
	{"links-none", "2o", HOLDS_REPORT},
	{"pipe", "2|wc -w<Tab>", HOLDS_REPORT},
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
	{"2v", "1 selected · 2 of 6", NULL},
	{"2vv", "2 selected · 3 of 6", NULL},
	{"2vkv", "2 of 6", "selected ·"},
	{"2v", "> 8.1", NULL},
	{"2v", " ✓7.1", NULL},
	/* Esc drops what is selected before it goes back; q goes back at once. */
	{"2v<Esc>", "2 of 6", "selected ·"},
	{"2v<Esc>", "Nothing is selected any more", NULL},
	{"2v<Esc><Esc>", "Documents", NULL},
	{"2vq", "Documents", NULL},
	{"2vq<<>", "1 selected", NULL},
	/* Another list, another selection. */
	{"2v3", "1 of 4", "selected ·"},
	{"2vC", "1 of 5", "selected ·"},
	{"2vC<Esc>", "1 selected", NULL},
	/* A range goes with the cursor, to both sides. */
	{"2VGk", "range of 5", NULL},
	{"2jjVkk", "range of 3", NULL},
	{"2VjjV", "3 selected", "range"},
	{"2Vjjv", "3 selected", "range"},
	{"2VjjVjjVjV", "5 selected", "range"},
	{"2Vjj<Esc>", "3 of 6", "range"},
	{"0VGjy", "Copied 31 statements", NULL},
	/* Acts of one statement are one. */
	{"CVGV", "9 selected", NULL},
	{"Cv", "1 selected", NULL},
	/* Picked statements stay picked whatever the order. */
	{"CvvSSSS", "2 selected", NULL},
	{"CVjS", "newest first", "range"},
	{"/gwadar<Enter>v", "1 selected", NULL},
	{"/co<Enter>vv/coo", "search \"coo\"", "selected"},
	{"jjjjjj<Enter>Jv", "1 selected", NULL},
	{"jjjjjj<Enter>JVJJJ", "range of 4", NULL},
	{"jjjjjj<Enter>JVJJJy", "Copied 4 statements", NULL},
	{"jjjjjj<Enter>JVJJJYK", "4 selected", NULL},
	{"v", "works in a list of statements", NULL},
	{"2<Enter><Enter>v", "works in a list of statements", NULL},
	{"'v", "no statement under the cursor", NULL},
	{"'V", "no statement under the cursor", NULL},
	{"'y", "no statement under the cursor", NULL},
	{"2y", "Copied dna-2026-01-21:7.1 (", NULL},
	{"2Y", "Copied dna-2026-01-21:7.1 with citation (", NULL},
	/* No address of a test is opened: it is copied. */
	{"2o", "No web address stands with this statement", NULL},
	{"2oq", "1 of 6", NULL},
	{"'o", "no statement under the cursor", NULL},
	{"2|", "words to command:", NULL},
	{"2|<Tab>", "words and citations to command:", NULL},
	{"2|<Tab><Tab>", "words to command:", NULL},
	{"2|<Esc>", "Nothing was run", NULL},
	{"2|true<Enter>", "Handed dna-2026-01-21:7.1 to the command", NULL},
	{"2vv|true<Enter>", "Handed 2 statements to the command", NULL},
	{"2|exit 7<Enter>", "ended with status 7", NULL},
	{"2|grep -q 'priority fields'<Enter>", "Handed", NULL},
	{"2|grep -q khunjerab<Enter>", "ended with status 1", NULL},
	{"2|<Tab>grep -q '(khunjerab dna'<Enter>", "Handed", NULL},
	{"2t", "cannot be written here", NULL},
	{"2w", "cannot be written here", NULL},
	{"2e", "cannot be written here", NULL},
	{"2v<Resize 40x24>", "1 selected", NULL},
	{"2Vj<Resize 10x3><Resize 80x24>", "range of 2", NULL},
};

START_TEST(walk)
{
	struct store *store = store_made(HOLDS_REPORT);
	walk_screen(store, walks[_i].keys, walks[_i].shows, walks[_i].hides);
	store_close(store);
}
END_TEST

/* What is marked is kept, so these have a library on the disk. */
static const struct {
	const char *keys;
	const char *shows;
	const char *hides;
} marks[] = {
	{"2vkvm", "Bookmarked dna-2026-01-21:8.1", NULL},
	{"0VGm", "31 statements bookmarked", NULL},
	{"0VGmm", "No bookmark on 31 statements", NULL},
	{"0VGr", "31 statements read", NULL},
	{"0VGrr", "31 statements unread", NULL},
	{"0VGmg", "31 selected", NULL},
	{"2m<Esc>2vvm", "2 statements bookmarked", NULL},
	/* Tags: several in a line, a hyphen takes one off, nothing shows them. */
	{"2tport one<Enter>", "Tags of dna-2026-01-21:7.1: #one #port", NULL},
	{"2tport<Enter>t<Enter>", "Tags of dna-2026-01-21:7.1: #port", NULL},
	{"2t<Enter>", "dna-2026-01-21:7.1 has no tag", NULL},
	{"2tport, one<Enter>t-port<Enter>", "7.1: #one", "#port"},
	{"2tport one<Enter>u", "Undone", "#port"},
	{"2vvtport<Enter>", "Tagged 2 statements", NULL},
	{"2vvtport<Enter>u", "Undone", "#port"},
	{"2vvtport<Enter>u<^R>", "Done again", NULL},
	{"2tport<Enter>jtpo", "port 1", NULL},
	{"2tport<Enter>jtpo<Tab><Enter>", "8.1: #port", NULL},
	{"2tport<Enter>t-po<Tab><Enter>", "has no tag", NULL},
	{"2t--x<Enter>", "Not saved", NULL},
	{"2t<Esc>", "tags are as they were", NULL},
	{"2tport<Enter><Resize 100x40>", "Tags     #port", NULL},
	/* A status by its letter; since when, why and on what ground if one likes. */
	{"Cw", "o open", NULL},
	{"Cws", "stalled; Enter saves", NULL},
	{"Cwpartly", "partly met; Enter saves", NULL},
	{"Cws<Enter>", "3.1a to be: stalled", NULL},
	{"Cws<Enter>", "▸", NULL},
	{"Cwp 2025-06<Enter><Resize 100x40>", "▸ you: a partly met since 2025-06 (written", NULL},
	{"Cws 2025 / no tender / Invented Post, https://example.org/a<Enter><Resize 100x40>",
		"https://example.org/a): no", NULL},
	{"Cwin progress<Enter>", "to be: in progress", NULL},
	{"Cws<Enter>wm<Enter><Resize 100x40>", "before: a stalled (written", NULL},
	{"Cws<Enter>wm<Enter>u<Resize 100x40>", "▸ you: a stalled (written", "a met"},
	{"Cws<Enter>wn<Enter>", "to be: none", NULL},
	{"Cws<Enter>u", "Undone: status of dna-2026-01-21:3.1a: stalled", NULL},
	{"Cws yesterday<Enter>", "'yesterday' is no date", NULL},
	{"Cws yesterday<Enter><^U>stalled<Enter>", "to be: stalled", NULL},
	{"Cwx<Enter>", "Expected a status first", NULL},
	{"Cw<Enter>", "status is as it was", NULL},
	{"Cvvws<Enter>", "2 statements to be: stalled", NULL},
	{"2ws<Enter>", "7.1 to be: stalled", NULL},
	{"2ws<Enter><Resize 80x24>", "▸stalled", NULL},
	/* Undo is of everything a person does. */
	{"u", "nothing to undo", NULL},
	{"<^R>", "nothing to do again", NULL},
	{"2mu", "Undone", "*"},
	{"2mu<^R>", "Done again", NULL},
	{"0VGmu'", "No bookmarks yet", NULL},
	{"2ainvented<Enter>u", "Undone: note on dna-2026-01-21:7.1", NULL},
	/* What was picked is marked even where it is on the screen no more. */
	{"0vvGm", "2 statements bookmarked", NULL},
	{"0vvGm'", "1 of 2", NULL},
	/* A list of marked statements is shorter after it: the others stay picked. */
	{"0VGmm'", "No bookmarks yet", NULL},
	{"0VGm'VGm", "No bookmark on 31 statements", NULL},
	{"jjjjjj<Enter>JVJJm", "3 statements bookmarked", NULL},
};

static char folder[] = "/tmp/khunjerab-hands-XXXXXX";

static struct store *library_opened(void)
{
	char path[256];
	struct store *store;
	struct error err;
	snprintf(folder, sizeof folder, "/tmp/khunjerab-hands-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/library.db", folder);
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	const struct asset *asset = asset_find("record/dna-2026-01-21.record");
	ck_assert_ptr_nonnull(asset);
	store_put(store, &(struct origin){.name = "dna-2026-01-21.record",
				 .bytes = asset->bytes,
				 .size = asset->size,
				 .shipped = true});
	return store;
}

static void library_removed(struct store *store)
{
	char command[512];
	store_close(store);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

/* An editor for each case: what the script does with the file, and what is said afterwards. */
static const struct {
	const char *script;
	const char *shows;
	const char *note; /* as it then stands */
} editors[] = {
	{"printf 'An invented note\\n' > \"$1\"", "Note saved", "An invented note"},
	{"sed -i '1s/.*/Invented # one/' \"$1\"", "Note saved", "Invented # one"},
	{"sed -i '1s/.*/# first/' \"$1\"", "Note saved", "# first"},
	{"printf 'two\\nlines\\n\\n# comment\\n' > \"$1\"", "Note saved", "two\nlines"},
	{"true", "The note is as it was", ""},
	{"printf lost > \"$1\"; exit 3", "ended with status 3", ""},
	{"rm \"$1\"", "cannot read", ""},
	{"rm \"$1\"; ln -s /etc/hostname \"$1\"", "cannot read", ""},
	{"rm \"$1\"; mkfifo \"$1\"", "cannot read", ""},
	{"test \"$(stat -c %a \"$1\")\" = 600 && test \"$(stat -c %a \"${1%/*}\")\" = 700 && "
	 "printf private > \"$1\"",
		"Note saved", "private"},
	{"grep -q '^# dna-2026-01-21:7.1$' \"$1\" && grep -q '^# .*priority' \"$1\" && "
	 "printf framed > \"$1\"",
		"Note saved", "framed"},
};

START_TEST(editor)
{
	struct store *store = library_opened();
	struct arena arena = {0};
	struct error err;
	struct address address;
	const char *note = NULL;
	char path[256];
	snprintf(path, sizeof path, "%s/editor", folder);
	FILE *script = fopen(path, "w");
	ck_assert_ptr_nonnull(script);
	fprintf(script, "#!/bin/sh\n%s\n", editors[_i].script);
	fclose(script);
	ck_assert_int_eq(chmod(path, 0700), 0);
	setenv("VISUAL", path, 1);
	setenv("XDG_RUNTIME_DIR", folder, 1);
	walk_screen(store, "2e", editors[_i].shows, NULL);
	ck_assert(address_parse("dna-2026-01-21:7.1", &address, &err));
	ck_assert_msg(store_note_read(store, &address, &arena, &note, &err), "%s", err.message);
	ck_assert_str_eq(note != NULL ? note : "", editors[_i].note);
	arena_clear(&arena);
	library_removed(store);
}
END_TEST

/* A note of two lines is edited in one, and stays one of two. */
START_TEST(ends)
{
	struct store *store = library_opened();
	struct arena arena = {0};
	struct error err;
	struct address address;
	const char *note = NULL;
	ck_assert(address_parse("dna-2026-01-21:7.1", &address, &err));
	ck_assert(store_note_write(store, &address, "an invented\nnote", &err));
	walk_screen(store, "2a", "note: an invented↵note", NULL);
	walk_screen(store, "2a!<Enter>", "Note saved", NULL);
	ck_assert_msg(store_note_read(store, &address, &arena, &note, &err), "%s", err.message);
	ck_assert_str_eq(note, "an invented\nnote!");
	arena_clear(&arena);
	library_removed(store);
}
END_TEST

START_TEST(mark)
{
	struct store *store = library_opened();
	walk_screen(store, marks[_i].keys, marks[_i].shows, marks[_i].hides);
	library_removed(store);
}
END_TEST

/* Without UTF-8 the sign is an ASCII one. */
START_TEST(plain)
{
	struct store *store = store_made(HOLDS_REPORT);
	struct tui *tui;
	struct error err;
	struct buffer picture = {0};
	struct tui_options options = {.terminal = "vt100",
		.plain = true,
		.output = fopen("/dev/null", "w"),
		.columns = 80,
		.lines = 24};
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	tui_type(tui, "2v");
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, " +7.1") != NULL, "%s", picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}
END_TEST

/* ---- what the terminal is told ---------------------------------------------------------- */

static const char hostile[] =
	"record: 1\nid: invented\ntitle: Invented \x1B]52;c;aGk=\x07 title\nkind: other\n"
	"date: 2020-02-02\nparties: Freedonia; Sylvania\nwording: original\n"
	"source: Invented Post, https://example.org/a\x1B]0;x\x07\n\n"
	"# Invented [economic]\n\n¶ 1\n"
	"An invented \x1B]52;c;aGk=\x07 sentence\xC2\x9B"
	"31m \xE2\x80\xAEover\x1B. ^1\n";

static char *sent_after(const char *record, const char *keys)
{
	struct store *store = store_made(record != NULL ? HOLDS_NOTHING : HOLDS_REPORT);
	struct tui *tui;
	struct error err;
	char path[] = "/tmp/khunjerab-sent-XXXXXX";
	int file = mkstemp(path);
	ck_assert_int_ge(file, 0);
	struct tui_options options = {.terminal = "xterm-256color",
		.output = fdopen(file, "w"),
		.columns = 80,
		.lines = 24};
	if (record != NULL)
		store_add(store, record);
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	tui_draw(tui);
	tui_type(tui, keys);
	tui_close(tui);
	fclose(options.output);
	store_close(store);
	char *sent = file_text(path);
	unlink(path);
	return sent;
}

/* What was copied, as letters of base64; NULL where nothing was. */
static char *copied(char *sent)
{
	char *start = strstr(sent, "\033]52;c;");
	if (start == NULL)
		return NULL;
	start += strlen("\033]52;c;");
	start[strcspn(start, "\a")] = '\0';
	return start;
}

static void is_copied(const char *record, const char *keys, const char *words)
{
	struct buffer letters = {0};
	char *sent = sent_after(record, keys);
	const char *got = copied(sent);
	base64_append(&letters, words, strlen(words));
	ck_assert_msg(got != NULL, "nothing was copied after '%s'", keys);
	ck_assert_str_eq(got, letters.data);
	buffer_clear(&letters);
	free(sent);
}

START_TEST(copies_are_base64)
{
	static const char words[] =
		"An invented ‹ESC›]52;c;aGk=‹BEL› sentence‹U+009B›31m ‹RLO›over‹ESC›.";
	struct buffer cited = {0};
	buffer_printf(&cited,
		"%s\n  Invented Post, “Invented ‹ESC›]52;c;aGk=‹BEL› title,” February 2, 2020; published "
		"[n.d.], https://example.org/a‹ESC›]0;x‹BEL›, para. 1, sentence 1 (khunjerab "
		"invented:1.1).",
		words);
	is_copied(hostile, "2y", words);
	is_copied(hostile, "2Y", cited.data);
	is_copied(hostile, "2vy", words);
	/* A link is copied where nothing can open it: whole, and nothing of what stands behind it.
	 */
	is_copied(hostile, "2o<Enter>", "https://example.org/a");
	is_copied(hostile, "2oo", "https://example.org/a");
	is_copied(hostile, "2oy", "https://example.org/a");
	buffer_clear(&cited);
}
END_TEST

/* Where nothing can be copied the terminal is told nothing. */
START_TEST(no_statement_is_not_copied)
{
	char *sent = sent_after(hostile, "'y'Y1y");
	ck_assert_ptr_null(copied(sent));
	free(sent);
}
END_TEST

/* More than a terminal takes is refused, and said so. */
START_TEST(too_much_is_refused)
{
	struct buffer record = {0};
	buffer_append_string(&record, "record: 1\nid: invented\nkind: other\ndate: 2020-02-02\n"
				      "parties: Freedonia; Sylvania\nwording: original\n\n"
				      "# Invented [economic]\n\n¶ 1\n");
	for (int i = 0; i < 400; i++) {
		for (int k = 0; k < 20; k++)
			buffer_append_string(&record, "Invented ");
		buffer_printf(&record, "sentence %d.\n", i);
	}
	char *sent = sent_after(record.data, "2VGy");
	ck_assert_ptr_null(copied(sent));
	free(sent);
	struct store *store = store_made(HOLDS_NOTHING);
	store_add(store, record.data);
	walk_screen(store, "2VGy", "too long for a terminal's clipboard", NULL);
	walk_screen(store, "2VGyg", "400 selected", NULL);
	store_close(store);
	buffer_clear(&record);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_hands");
	TCase *tests = tcase_create("tui_hands");
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, golden, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_add_loop_test(tests, walk, 0, (int)ARRAY_SIZE(walks));
	tcase_add_loop_test(tests, mark, 0, (int)ARRAY_SIZE(marks));
	tcase_add_loop_test(tests, editor, 0, (int)ARRAY_SIZE(editors));
	tcase_add_test(tests, ends);
	tcase_add_test(tests, plain);
	tcase_add_test(tests, copies_are_base64);
	tcase_add_test(tests, no_statement_is_not_copied);
	tcase_add_test(tests, too_much_is_refused);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
