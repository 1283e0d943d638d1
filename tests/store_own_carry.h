/* SPDX-License-Identifier: MIT */
/* For check_store.c: what a person wrote on its way from one notes file to another, and from an
 * older version's to this one's. */

/* ---- from notes to notes --------------------------------------------------------------------- */

START_TEST(merging_loses_nothing)
{
	folder_make();
	struct store *store = three();
	struct own own, again;
	struct own_report report;
	struct address place = at("alpha:1.1"), other = at("beta-2026:1");
	int64_t id = id_at(store, "alpha:1.1");
	note_write(store, "alpha:1.1", "mine");
	tag_at(store, "alpha:1.1", "Port", true);
	ck_assert(store_mark(store, id, MARK_BOOKMARKED, true, &err));
	ck_assert(store_mark(store, id, MARK_UNREAD, false, &err));
	ck_assert(store_search_save(store, "s", "is:noted", &err));
	ck_assert(store_place_set(store, "a", &place, &err));
	judge_at(store, "alpha:2.2b", STATUS_MET, NULL);
	ck_assert(store_own(store, &own, &err));
	ck_assert_uint_eq(own.count, 7);
	/* What stands on one place comes in the order in which it was written. */
	ck_assert_int_eq(own.items[0].kind, OWN_NOTE);
	own.items[0].at += 60;
	store_close(store);
	ck_assert_int_eq(unlink(notes), 0);
	store = three();
	note_write(store, "alpha:1.1", "another");
	tag_at(store, "alpha:1.1", "port", true);
	ck_assert(store_search_save(store, "s", "is:unread", &err));
	ck_assert(store_place_set(store, "a", &other, &err));
	put(store, alpha_moved);
	ck_assert_msg(store_own_merge(store, &own, &report, &err), "%s", err.message);
	ck_assert_uint_eq(report.added[OWN_NOTE], 1);
	ck_assert_uint_eq(report.added[OWN_TAG], 0);
	ck_assert_uint_eq(report.added[OWN_STATUS], 1);
	ck_assert_uint_eq(report.same, 1);
	ck_assert_uint_eq(report.kept, 1);
	ck_assert_uint_eq(report.unplaced, 1);
	note_is(store, "alpha:2.1", "another\n\nmine");
	shelf_is(store, SHELF_SEARCHES, "s=is:unread s (2)=is:noted");
	shelf_is(store, SHELF_PLACES, "a@beta-2026:1");
	found_are(store, "(and is:0 (not is:3))", "alpha:2.1");
	ck_assert(store_own_merge(store, &own, &report, &err));
	ck_assert_uint_eq(report.same, 6);
	ck_assert(store_own(store, &again, &err));
	ck_assert_uint_eq(again.count, 9);
	own_clear(&again);
	turn_is(store, true, "what was read back from a file (5)");
	note_is(store, "alpha:2.1", "another");
	sound(store);
	own_clear(&own);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- notes of the first version ------------------------------------------------------------- */

/* A notes file as the first version made and filled it. */
static void notes_of_first_version(void)
{
	const struct asset *step = asset_at("schema/notes/0", 0);
	ck_assert_ptr_nonnull(step);
	sql_run(notes, step->bytes);
	sql_run(notes, "PRAGMA application_id = 1263029838; PRAGMA user_version = 1;"
		       "INSERT INTO note VALUES(7, 'alpha', 'alpha:9.9', 'Invented: the two sides "
		       "reaffirmed their friendship.', 'an old note', 1700000000);"
		       "INSERT INTO mark VALUES(1, 'alpha', 'alpha:1.1', 'Invented: the two sides "
		       "reaffirmed their friendship.', 0, 1700000000);"
		       "INSERT INTO kept VALUES('last', 'alpha:1.1');");
}

START_TEST(notes_of_version_1_are_kept)
{
	folder_make();
	struct arena arena = {0};
	const char *last;
	notes_of_first_version();
	for (int again = 0; again < 2; again++) {
		struct store *store = three();
		ck_assert_pstr_eq(store_remark(store), NULL);
		note_is(store, "alpha:1.1", "an old note");
		found_are(store, "is:0", "alpha:1.1");
		ck_assert(store_kept(store, "last", &arena, &last, &err));
		ck_assert_str_eq(last, "alpha:1.1");
		tag_at(store, "alpha:1.1", "later", true);
		turn_is(store, true, "tag on alpha:1.1: later");
		turn_is(store, true, "nothing");
		sound(store);
		store_close(store);
	}
	/* What it was stands beside it, and nobody else can read it. */
	char copy[700];
	struct stat made;
	snprintf(copy, sizeof copy, "%s.version-1", notes);
	ck_assert_int_eq(stat(copy, &made), 0);
	ck_assert_int_eq(made.st_mode & 0777, 0600);
	ck_assert_int_eq(rename(copy, notes), 0);
	struct store *store = three();
	note_is(store, "alpha:1.1", "an old note");
	store_close(store);
	arena_clear(&arena);
	folder_remove();
}
END_TEST

/* The disk is full in the middle of it: the file is what it was, and the next time it works. */
START_TEST(failed_migration_loses_nothing)
{
	folder_make();
	struct store *store = three();
	store_close(store);
	notes_of_first_version();
	struct rlimit limit = {.rlim_cur = 20 * 1024, .rlim_max = RLIM_INFINITY};
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	store = open_at(library);
	ck_assert_ptr_nonnull(strstr(store_remark(store), "notes are off"));
	ck_assert(!store_notes_writable(store));
	store_close(store);
	limit.rlim_cur = RLIM_INFINITY;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	store = open_at(library);
	note_is(store, "alpha:1.1", "an old note");
	tag_at(store, "alpha:1.1", "later", true);
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- cut off ------------------------------------------------------------------------------- */

/* Writes notes and tags for ever, and a byte for each that was acknowledged. */
static void write_until_killed(int acknowledge)
{
	struct store *store = open_at(library);
	for (int i = 0;; i++) {
		char text[32];
		snprintf(text, sizeof text, "n%d", i);
		note_write(store, i % 2 == 0 ? "alpha:1.1" : "alpha:2.1", text);
		tag_at(store, "beta-2026:1.1", text, true);
		if (write(acknowledge, "", 1) != 1)
			_exit(1);
	}
}

/* Killed at any moment: all that was acknowledged is there, and the file is sound. */
START_TEST(killed_in_the_middle)
{
	int ends[2], status;
	char byte, tag[32];
	folder_make();
	store_close(three());
	for (int round = 0; round < 3; round++) {
		int done = 0;
		unlink(notes);
		ck_assert_int_eq(pipe(ends), 0);
		pid_t child = fork();
		ck_assert_int_ge(child, 0);
		if (child == 0)
			write_until_killed(ends[1]);
		close(ends[1]);
		while (done < 3 + 4 * round && read(ends[0], &byte, 1) == 1)
			done++;
		ck_assert_int_eq(kill(child, SIGKILL), 0);
		while (read(ends[0], &byte, 1) == 1)
			done++;
		close(ends[0]);
		ck_assert_int_eq(waitpid(child, &status, 0), child);
		struct store *store = open_at(library);
		sound(store);
		for (int i = 0; i < done; i++) {
			snprintf(tag, sizeof tag, "tag:n%d", i);
			found_are(store, tag, "beta-2026:1.1");
		}
		struct shelf shelf;
		ck_assert(store_shelf(store, SHELF_TAGS, 0, &shelf, &err));
		ck_assert_uint_le(shelf.count, (size_t)done + 1);
		shelf_clear(&shelf);
		note_write(store, "alpha:1.1", "afterwards");
		store_close(store);
	}
	folder_remove();
}
END_TEST

START_TEST(check_knows_steps)
{
	static const char *const broken[] = {"UPDATE judgement SET status = 99", "DELETE FROM step",
		"UPDATE step SET undone = 1 WHERE id = 1"};
	folder_make();
	struct notices notices = {.count = 0};
	bool is_sound = true;
	struct store *store = three();
	judge_at(store, "alpha:2.1", STATUS_MET, NULL);
	tag_at(store, "alpha:2.1", "port", true);
	sound(store);
	sql_run(notes, broken[_i]);
	ck_assert(store_check(store, &notices, &is_sound, &err));
	ck_assert(!is_sound);
	ck_assert_uint_eq(notices.count, 1);
	notices_clear(&notices);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *carry_case(void)
{
	TCase *carry_tests = tcase_create("carry");
	tcase_add_test(carry_tests, merging_loses_nothing);
	tcase_add_test(carry_tests, notes_of_version_1_are_kept);
	tcase_add_test(carry_tests, killed_in_the_middle);
	tcase_add_loop_test(carry_tests, check_knows_steps, 0, 3);
	tcase_add_test(carry_tests, failed_migration_loses_nothing);
	return carry_tests;
}
