/* SPDX-License-Identifier: MIT */
/* For check_store.c: notes and marks, which outlive what is done to the library. */

static void notebook_is(struct store *store, const char *wanted)
{
	struct notebook notebook;
	struct buffer got = {0};
	ck_assert(store_notes(store, &notebook, &err));
	for (size_t i = 0; i < notebook.count; i++)
		buffer_printf(&got, "%s%s=%s ", notebook.items[i].placed ? "" : "?",
			notebook.items[i].address, notebook.items[i].text);
	ck_assert_str_eq(buffer_string(&got), wanted);
	buffer_clear(&got);
	notebook_clear(&notebook);
}

static const char alpha_moved[] =
	"alpha 2024-06-08 communiqué\n"
	"people|||Invented: a new first paragraph.\n"
	"political|||Invented: the two sides  reaffirmed their friendship.\n"
	"economic|||Invented: corrected words about Gwadar.\n";

START_TEST(notes_follow_their_words)
{
	folder_make();
	struct store *store = three();
	ck_assert_int_ne(access(notes, F_OK), 0);
	note_is(store, "alpha:1.1", NULL);
	ck_assert_int_ne(access(notes, F_OK), 0);
	note_write(store, "alpha:1.1", "on friendship");
	note_write(store, "alpha:2.1", "first");
	note_write(store, "alpha:2.1", "on Gwadar");
	note_write(store, "alpha:3", "on a paragraph");
	note_write(store, "alpha", "on it all");
	notebook_is(store, "alpha=on it all alpha:1.1=on friendship alpha:2.1=on Gwadar "
			   "alpha:3=on a paragraph ");
	struct import_report report = put(store, alpha_moved);
	ck_assert_uint_eq(report.notes_moved, 1);
	ck_assert_uint_eq(report.notes_unplaced, 2);
	notebook_is(store, "alpha=on it all alpha:2.1=on friendship ?alpha:2.1=on Gwadar "
			   "?alpha:3=on a paragraph ");
	note_is(store, "alpha:2.1", "on friendship");
	sound(store);
	bool found;
	ck_assert(store_remove(store, "alpha", &found, &err));
	notebook_is(store, "?alpha=on it all ?alpha:2.1=on friendship ?alpha:2.1=on Gwadar "
			   "?alpha:3=on a paragraph ");
	store_close(store);
	/* The library is made anew; the notes are where they were. */
	ck_assert_int_eq(unlink(library), 0);
	store = three();
	notebook_is(store, "alpha=on it all alpha:1.1=on friendship alpha:2.1=on Gwadar "
			   "alpha:3=on a paragraph ");
	note_write(store, "alpha:2.1", NULL);
	note_write(store, "alpha:2.1", NULL);
	note_is(store, "alpha:2.1", NULL);
	struct stat made;
	ck_assert_int_eq(stat(notes, &made), 0);
	ck_assert_int_eq(made.st_mode & 0777, 0600);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(marks_are_found)
{
	folder_make();
	struct store *store = three();
	struct address address;
	int64_t id;
	ck_assert(address_parse("alpha:2.1", &address, &err));
	ck_assert(store_locate(store, &address, &id, &err));
	ck_assert(store_mark(store, id, MARK_BOOKMARKED, true, &err));
	ck_assert(store_mark(store, id, MARK_BOOKMARKED, true, &err));
	/* All is unread until it was read. */
	ck_assert_uint_eq(count_of(store, "is:3"), count_of(store, ""));
	ck_assert(store_mark(store, id, MARK_UNREAD, false, &err));
	ck_assert_uint_eq(count_of(store, "(not is:3)"), 1);
	ck_assert_uint_eq(count_of(store, "(and is:0 is:3)"), 0);
	ck_assert(store_mark(store, id, MARK_UNREAD, true, &err));
	note_write(store, "beta-2026:1.1", "a note");
	ck_assert_uint_eq(count_of(store, "is:0"), 1);
	ck_assert_uint_eq(count_of(store, "is:1"), 1);
	ck_assert_uint_eq(count_of(store, "is:0,1"), 2);
	ck_assert_uint_eq(count_of(store, "(and is:0 is:3)"), 1);
	ck_assert_uint_eq(count_of(store, "(and is:0 is:1)"), 0);
	ck_assert_uint_eq(count_of(store, "(not is:0)"), 7);
	ck_assert_uint_eq(count_of(store, "(and w:gwadar is:0)"), 1);
	ck_assert_uint_eq(count_of(store, "(and w:tibet is:0)"), 0);
	ck_assert_uint_eq(count_of(store, "(and from:2026 (not is:1))"), 2);
	put(store, alpha);
	ck_assert_uint_eq(count_of(store, "is:0"), 1);
	ck_assert(store_mark(store, id, MARK_BOOKMARKED, false, &err));
	ck_assert_uint_eq(count_of(store, "is:0"), 0);
	ck_assert(!store_mark(store, 1, MARK_BOOKMARKED, true, &err));
	struct arena arena = {0};
	const char *last;
	ck_assert(store_keep(store, "last", "alpha:2.1", &err));
	ck_assert(store_keep(store, "last", "alpha:2.2", &err));
	ck_assert(store_kept(store, "last", &arena, &last, &err));
	ck_assert_str_eq(last, "alpha:2.2");
	arena_clear(&arena);
	store_close(store);
	folder_remove();
}
END_TEST

/* A second program writes a note while this one is open. */
START_TEST(notes_of_another_program)
{
	folder_make();
	struct store *store = three();
	struct store *other = open_at(library);
	ck_assert_uint_eq(count_of(store, "is:1"), 0);
	note_write(other, "alpha:2.1", "from elsewhere");
	ck_assert_uint_eq(count_of(store, "is:1"), 1);
	note_write(other, "alpha:2.2", "and another");
	ck_assert_uint_eq(count_of(store, "is:1"), 2);
	put(other, alpha_moved);
	ck_assert_uint_eq(count_of(store, "is:1"), 0);
	ck_assert_uint_eq(count_of(store, "w:corrected"), 1);
	store_close(other);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *notes_case(void)
{
	TCase *notes_tests = tcase_create("notes");
	tcase_add_test(notes_tests, notes_follow_their_words);
	tcase_add_test(notes_tests, marks_are_found);
	tcase_add_test(notes_tests, notes_of_another_program);
	return notes_tests;
}
