/* SPDX-License-Identifier: MIT */
/* What each view shows when the library or the notes fail beneath it: real files, damaged for real
 * while the browser has them open. */
#include "tui_helpers.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of one length wherever it is, so that screens are the same. */
#define FOLDER "/tmp/khunjerab-XXXXXX"

static char folder[] = FOLDER;
static char library[64];
static char notes[64];

static const char *const own_record =
	"record: 1\nid: invented\nkind: other\ndate: 2031-05-06\nparties: China; Pakistan\nwording: original\n\n"
	"# Invented trade [economic]\n\n¶ 1\n"
	"They {joint commitment/5: agreed to open an invented bridge in 2031}. #bridge\n"
	"{china view by Wang Yi: Invented words}, said for themselves.\n";

static struct store *store_file(bool fresh)
{
	struct store *store;
	struct error err;
	struct store_options options = {.place = STORE_FILE, .path = library, .empty = true};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	if (!fresh)
		return store;
	const struct asset *asset = asset_find("record/dna-2026-01-21.record");
	store_put(store, &(struct origin){.name = "dna-2026-01-21.record",
				 .bytes = asset->bytes,
				 .size = asset->size,
				 .shipped = true});
	store_add(store, own_record);
	return store;
}

static struct store *place_make(void)
{
	/* Letters: where a line is broken depends on what they are. */
	unsigned long number = (unsigned long)getpid();
	do {
		unsigned long left = number += 4194304;
		for (size_t i = strlen("/tmp/khunjerab-"); folder[i] != '\0'; i++, left /= 26)
			folder[i] = (char)('a' + left % 26);
	} while (mkdir(folder, 0700) != 0 && errno == EEXIST);
	snprintf(library, sizeof library, "%s/library.db", folder);
	snprintf(notes, sizeof notes, "%s/notes.db", folder);
	return store_file(true);
}

static void place_remove(void)
{
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_ge(system(command), 0);
}

static void sql_run(const char *path, const char *sql)
{
	sqlite3 *handle;
	char *message = NULL;
	ck_assert_int_eq(sqlite3_open(path, &handle), SQLITE_OK);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, (int *)NULL);
	int code = sqlite3_exec(handle, sql, NULL, NULL, &message);
	ck_assert_msg(code == SQLITE_OK, "%s: %s", sql, message);
	sqlite3_close(handle);
}

/* ---- damages ------------------------------------------------------------------------------- */

/* Every page but the first is overwritten; the first says that something changed, or what is read
 * would be what is remembered. */
static void pages_damage(const char *path)
{
	struct stat status;
	unsigned char page[4096];
	sql_run(path, "PRAGMA user_version = 3");
	int file = open(path, O_RDWR);
	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(fstat(file, &status), 0);
	memset(page, 'x', sizeof page);
	for (off_t at = 4096; at < status.st_size; at += 4096)
		ck_assert_int_eq(pwrite(file, page, sizeof page, at), sizeof page);
	ck_assert_int_eq(pread(file, page, 100, 0), 100);
	for (int i = 27; i >= 24 && ++page[i] == 0; i--)
		;
	memcpy(page + 92, page + 24, 4);
	ck_assert_int_eq(pwrite(file, page, 100, 0), 100);
	close(file);
}

static void damage_pages(void)
{
	pages_damage(library);
}

static void damage_tables(void)
{
	sql_run(library, "DROP TABLE statement_fts; DROP TABLE statement; DROP TABLE act; "
			 "DROP TABLE document; DROP TABLE topic; DROP TABLE total");
}

static void damage_notes(void)
{
	pages_damage(notes);
}

static void damage_cut(void)
{
	sql_run(library, "DELETE FROM removed");
	ck_assert_int_eq(truncate(library, 9000), 0);
}

/* The documents go, as another program removes them. */
static void damage_removal(void)
{
	struct error err;
	bool found;
	struct store *other = store_file(false);
	ck_assert(store_remove(other, "dna-2026-01-21", &found, &err) && found);
	ck_assert(store_remove(other, "invented", &found, &err) && found);
	store_close(other);
}

/* Another program is in the middle of writing. */
static sqlite3 *other;

static void lock(const char *path, const char *sql)
{
	ck_assert_int_eq(sqlite3_open(path, &other), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void damage_lock(void)
{
	lock(library, "BEGIN EXCLUSIVE");
}

static void damage_lock_notes(void)
{
	lock(notes, "BEGIN IMMEDIATE");
}

/* ---- screens ------------------------------------------------------------------------------- */

static const struct {
	const char *name;
	const char *before; /* the keys by which one comes there */
	void (*damage)(void);
	const char *after;
} screens[] = {
	/* What is open is read again. */
	{"error-home", "", damage_pages, "R"},
	{"error-home-tables", "", damage_tables, "R"},
	{"error-home-cut", "", damage_cut, "R"},
	{"error-section", "2", damage_pages, "R"},
	{"error-statement", "2<Enter><Enter>", damage_pages, "R"},
	{"error-reading", ":doc invented<Enter>", damage_pages, "R"},
	{"error-commitments", "C", damage_pages, "R"},
	{"error-topics", "T", damage_pages, "R"},
	{"error-parties", "P", damage_pages, "R"},
	{"error-charts", "i", damage_pages, "R"},
	{"error-bookmarks", "2m'", damage_pages, "R"},
	{"error-thread", ":topic gwadar<Enter>", damage_pages, "R"},
	{"error-filters", "2f", damage_pages, "R"},
	{"error-search-results", "/gwadar<Enter>", damage_pages, "R"},
	{"error-compare", ":doc invented<Enter>:compare dna-2026-01-21<Enter>", damage_pages, "R"},
	/* What is opened then. */
	{"error-open-compare", ":doc invented<Enter>", damage_pages, "c"},
	{"error-open-person", "PG", damage_pages, "<Enter>"},
	{"error-open-briefings", "2", damage_tables, "s"},
	{"error-copy", "2", damage_tables, "Y"},
	{"error-open-section", "", damage_pages, "2"},
	{"error-open-commitments", "", damage_tables, "C"},
	{"error-open-statement", "2", damage_pages, "jj<Enter><Enter>"},
	{"error-open-document", "", damage_pages, ":doc invented<Enter>"},
	{"error-open-topics", "", damage_tables, "T"},
	{"error-open-thread", "", damage_pages, ":topic gwadar<Enter>"},
	{"error-open-parties", "", damage_pages, "P"},
	{"error-open-charts", "", damage_pages, "i"},
	{"error-open-bookmarks", "", damage_pages, "'"},
	{"error-open-filters", "2", damage_pages, "f"},
	{"error-open-links", "2", damage_pages, "o"},
	{"error-search", "", damage_pages, "/gwadar"},
	{"error-search-tables", "", damage_tables, "/gwadar<Enter>"},
	{"error-command", "", damage_tables, ":topic g"},
	/* Of the notes. */
	{"error-notes", "2aAn invented note<Enter>", damage_notes, "A"},
	{"error-history", "2aAn invented note<Enter>", damage_notes, "H"},
	{"error-saved", "2aAn invented note<Enter>", damage_notes, "\""},
	{"error-bookmark", "2aAn invented note<Enter>", damage_notes, "m"},
	{"error-undo", "2aAn invented note<Enter>", damage_notes, "u"},
	{"error-notes-locked", "2aAn invented note<Enter>", damage_lock_notes, "m"},
	{"error-locked", "", damage_lock, "2"},
	/* Documents that are gone. */
	{"gone-reading", ":doc invented<Enter>", damage_removal, "R"},
	{"gone-statement", "2<Enter><Enter>", damage_removal, "R"},
	{"gone-section", "2", damage_removal, "R"},
	{"gone-home", "", damage_removal, "R"},
	/* The next key shows what there is, and nothing that is not so. */
	{"error-then-key", "T", damage_pages, "Rj"},
	{"error-then-opened", "", damage_tables, "Tj"},
	{"error-then-back", "2", damage_pages, "Rq"},
};

/* The folder's name has the same letters at every run. */
static void name_settle(char *picture)
{
	for (char *at = picture; (at = strstr(at, folder + strlen(folder) - 6)) != NULL;)
		memset(at, 'X', 6);
	/* Of a name that is cut off, a part. */
	const char *before = "khunjerab-";
	size_t size = strlen(before), from = strlen("/tmp/");
	for (char *at = strstr(picture, before); at != NULL; at = strstr(at + 1, before))
		for (size_t i = size; folder[from + i] != '\0' && at[i] == folder[from + i]; i++)
			at[i] = 'X';
}

static void screen_is_golden(int row)
{
	size_t size = (size_t)row % ARRAY_SIZE(sizes), at = (size_t)row / ARRAY_SIZE(sizes);
	/* Each waits for some seconds that the lock goes. */
	bool waits = screens[at].damage == damage_lock || screens[at].damage == damage_lock_notes;
	if (waits && size != 1)
		return;
	char name[128];
	struct store *store = place_make();
	struct tui *tui = tui_at(store, sizes[size].columns, sizes[size].lines, true);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, screens[at].before);
	tui_draw(tui);
	screens[at].damage();
	for (const char *key = screens[at].after; *key != '\0';) {
		const char *end = *key == '<' ? strchr(key, '>') + 1 : key + 1;
		char one[32];
		snprintf(one, sizeof one, "%.*s", (int)(end - key), key);
		tui_type(tui, one);
		/* As one types: between two keys the screen is drawn. */
		tui_draw(tui);
		key = end;
	}
	tui_picture(tui, true, &picture);
	picture_is_safe(tui, screens[at].after);
	name_settle(picture.data);
	snprintf(name, sizeof name, "%s-%d.txt", screens[at].name, sizes[size].columns);
	golden_compare(name, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	sqlite3_close(other);
	other = NULL;
	store_close(store);
	place_remove();
}

START_TEST(error_screen)
{
	screen_is_golden(_i);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_errors");
	TCase *screens_case = tcase_create("screens");
	tcase_add_loop_test(
		screens_case, error_screen, 0, (int)(ARRAY_SIZE(screens) * ARRAY_SIZE(sizes)));
	tcase_set_timeout(screens_case, 120);
	suite_add_tcase(suite, screens_case);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
