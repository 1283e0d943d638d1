/* SPDX-License-Identifier: MIT */
/* For check_store.c: trying things out in a copy of the notes, which is thrown away. */

static void rehearse(struct store *store)
{
	ck_assert_msg(store_rehearse(store, &err), "%s", err.message);
}

static void many_things_done(struct store *store)
{
	struct address address = at("alpha:1.1");
	struct arena arena = {0};
	struct deed deed;
	note_write(store, "alpha:1.1", "tried");
	tag_at(store, "alpha:2.1", "tried", true);
	judge_at(store, "alpha:2.1a", STATUS_MET, NULL);
	ck_assert(store_mark(store, id_at(store, "alpha:1.1"), MARK_BOOKMARKED, true, &err));
	ck_assert(store_undo(store, &arena, &deed, &err));
	ck_assert(store_asked(store, "tried", &err));
	ck_assert(store_visited(store, &address, &err));
	ck_assert(store_place_set(store, "x", &address, &err));
	ck_assert(store_search_save(store, "tried", "tried", &err));
	ck_assert(store_keep(store, "last", "tried", &err));
	ck_assert(store_looked(store, &err));
	arena_clear(&arena);
}

/* To the byte, with nothing beside it. */
START_TEST(nothing_tried_stays)
{
	char command[2000];
	const char **paths;
	struct arena arena = {0};
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "first");
	store_close(store);
	store = open_at(library);
	snprintf(command, sizeof command, "cp '%s' '%s.was'", notes, notes);
	ck_assert_int_eq(system(command), 0);
	rehearse(store);
	note_is(store, "alpha:1.1", "first");
	many_things_done(store);
	note_is(store, "alpha:1.1", "tried");
	ck_assert_uint_eq(store_backups(store, &arena, &paths), 0);
	store_rehearse_end(store);
	note_is(store, "alpha:1.1", "first");
	history_is(store, NULL, "");
	snprintf(command, sizeof command, "cmp '%s' '%s.was' && test ! -s '%s-journal'", notes,
		notes, notes);
	ck_assert_int_eq(system(command), 0);
	/* What is written afterwards is kept, also where a second one follows and the store closes.
	 */
	note_write(store, "alpha:1.1", "second");
	rehearse(store);
	many_things_done(store);
	store_close(store);
	store = open_at(library);
	note_is(store, "alpha:1.1", "second");
	sound(store);
	store_close(store);
	arena_clear(&arena);
	folder_remove();
}
END_TEST

/* No notes yet: none are made. Notes of another program's meanwhile: they are there at the end. */
START_TEST(others_write_meanwhile)
{
	folder_make();
	struct store *store = three(), *other;
	rehearse(store);
	many_things_done(store);
	ck_assert_int_ne(access(notes, F_OK), 0);
	other = open_at(library);
	note_write(other, "alpha:1.1", "another's");
	note_is(store, "alpha:1.1", "tried");
	store_rehearse_end(store);
	store_rehearse_end(store);
	note_is(store, "alpha:1.1", "another's");
	note_write(other, "alpha:1.1", "again");
	note_is(store, "alpha:1.1", "again");
	store_close(other);
	store_close(store);
	folder_remove();
}
END_TEST

/* Where no notes can be kept they can be tried, and cannot be kept afterwards. */
START_TEST(tried_without_notes)
{
	struct store *store = NULL;
	struct store_options options = {.place = STORE_MEMORY, .empty = true};
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	put(store, alpha);
	ck_assert(!store_mark(store, id_at(store, "alpha:1.1"), MARK_BOOKMARKED, true, &err));
	rehearse(store);
	ck_assert(store_notes_writable(store));
	note_write(store, "alpha:1.1", "tried");
	note_is(store, "alpha:1.1", "tried");
	store_rehearse_end(store);
	ck_assert(!store_notes_writable(store));
	note_is(store, "alpha:1.1", NULL);
	store_close(store);
}
END_TEST

/* A file that cannot be read now is no reason to begin on an empty copy. */
START_TEST(not_begun_on_notes_that_cannot_be_read)
{
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "first");
	ck_assert_int_eq(truncate(notes, 5000), 0);
	ck_assert(!store_rehearse(store, &err));
	ck_assert_msg(strstr(err.message, "notes") != NULL, "%s", err.message);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *rehearse_case(void)
{
	TCase *tests = tcase_create("rehearse");
	tcase_add_test(tests, nothing_tried_stays);
	tcase_add_test(tests, others_write_meanwhile);
	tcase_add_test(tests, tried_without_notes);
	tcase_add_test(tests, not_begun_on_notes_that_cannot_be_read);
	return tests;
}
