/* SPDX-License-Identifier: MIT */
/* For check_store.c: copies of the notes, one a day. */

static const char *today(void)
{
	static char day[16];
	time_t now = time(NULL);
	struct tm local;
	ck_assert_ptr_nonnull(localtime_r(&now, &local));
	ck_assert_uint_gt(strftime(day, sizeof day, "%Y-%m-%d", &local), 0);
	return day;
}

START_TEST(notes_are_copied_once_a_day)
{
	struct arena arena = {0};
	const char **paths;
	char copy[700];
	folder_make();
	struct store *store = three();
	ck_assert_uint_eq(store_backups(store, &arena, &paths), 0);
	/* Of nothing there is no copy. */
	note_write(store, "alpha:1.1", "first");
	ck_assert_uint_eq(store_backups(store, &arena, &paths), 0);
	note_write(store, "alpha:1.1", "second");
	store_close(store);
	/* As on another day. */
	store = open_at(library);
	note_write(store, "alpha:1.1", "third");
	note_write(store, "alpha:1.1", "fourth");
	snprintf(copy, sizeof copy, "%s.backup-%s", notes, today());
	ck_assert_uint_eq(store_backups(store, &arena, &paths), 1);
	ck_assert_str_eq(paths[0], copy);
	ck_assert_ptr_null(store_trouble(store, &arena));
	store_close(store);
	/* It is as it was before that day's first change, and can take the notes' place. */
	ck_assert_int_eq(rename(copy, notes), 0);
	store = open_at(library);
	note_is(store, "alpha:1.1", "second");
	sound(store);
	store_close(store);
	arena_clear(&arena);
	folder_remove();
}
END_TEST

START_TEST(last_seven_copies_stay)
{
	/* Not all of these are copies. */
	static const char *const names[] = {"2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04",
		"2020-02-01", "2021-01-01", "2022-12-31", "2023-01-01", "2020-02-30", "old",
		"2020-01-01.mine"};
	struct arena arena = {0};
	const char **paths;
	char path[700];
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "first");
	store_close(store);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		snprintf(path, sizeof path, "%s.backup-%s", notes, names[i]);
		file_write(path, "invented", 8);
	}
	store = open_at(library);
	ck_assert_uint_eq(store_backups(store, &arena, &paths), 8);
	note_write(store, "alpha:2.1", "second");
	ck_assert_uint_eq(store_backups(store, &arena, &paths), 7);
	ck_assert_ptr_nonnull(strstr(paths[0], today()));
	ck_assert_ptr_nonnull(strstr(paths[6], "2020-01-03"));
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		snprintf(path, sizeof path, "%s.backup-%s", notes, names[i]);
		ck_assert_int_eq(access(path, F_OK) == 0, i >= 2);
	}
	store_close(store);
	arena_clear(&arena);
	folder_remove();
}
END_TEST

/* The name leaves room for a journal's, and none for a copy's. */
START_TEST(copy_that_fails_stops_nothing)
{
	struct arena arena = {0};
	const char **paths, *trouble;
	char name[260], path[900];
	folder_make();
	store_close(three());
	memset(name, 'n', 246);
	name[246] = '\0';
	snprintf(path, sizeof path, "%s/%s", folder, name);
	struct store_options options = {
		.place = STORE_FILE, .path = library, .notes = path, .empty = true};
	for (int i = 0; i < 2; i++) {
		struct store *store = NULL;
		ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
		note_write(store, "alpha:1.1", i == 0 ? "first" : "second");
		note_is(store, "alpha:1.1", i == 0 ? "first" : "second");
		trouble = store_trouble(store, &arena);
		ck_assert(i == 0 ? trouble == NULL
				 : trouble != NULL && strstr(trouble, "was not made") != NULL);
		/* Said once, and not tried with each change. */
		note_write(store, "alpha:2.1", "third");
		ck_assert_ptr_null(store_trouble(store, &arena));
		ck_assert_uint_eq(store_backups(store, &arena, &paths), 0);
		store_close(store);
	}
	arena_clear(&arena);
	folder_remove();
}
END_TEST

static TCase *backup_case(void)
{
	TCase *tests = tcase_create("backup");
	tcase_add_test(tests, notes_are_copied_once_a_day);
	tcase_add_test(tests, last_seven_copies_stay);
	tcase_add_test(tests, copy_that_fails_stops_nothing);
	return tests;
}
