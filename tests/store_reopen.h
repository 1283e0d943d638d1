/* SPDX-License-Identifier: MIT */
/* For check_store.c: what took the place of open files is opened, and locked files are waited for.
 */
#ifndef KHUNJERAB_TESTS_STORE_REOPEN_H
#define KHUNJERAB_TESTS_STORE_REOPEN_H

#include "store_helpers.h"

/* ---- in place of what is open --------------------------------------------------------------- */

static void library_rebuild(void)
{
	struct rebuild_report report;
	struct store_options options = {.place = STORE_FILE, .path = library, .empty = true};
	ck_assert_msg(store_rebuild(&options, NULL, &report, &err), "%s", err.message);
	rebuild_report_clear(&report);
}

static void file_fill(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

START_TEST(the_new_library_is_opened)
{
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "kept");
	for (int i = 0; i < 3; i++) {
		library_rebuild();
		ck_assert(store_replaced(store));
		ck_assert_msg(store_reopen(store, &err), "%s", err.message);
		ck_assert(!store_replaced(store) && !store_changed(store));
		/* Functions within SQLite work for the store that is open now. */
		ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
		note_is(store, "alpha:1.1", "kept");
	}
	/* What is written goes to where the next start finds it. */
	note_write(store, "alpha:2.1", "after");
	put(store, alpha);
	store_close(store);
	store = open_at(library);
	note_is(store, "alpha:2.1", "after");
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

/* What cannot be opened leaves all as it was: the person goes on with what is there. */
static const char *const no_libraries[] = {NULL, /* none there */
	"", "no database, and a line that says so", "SQLite format 3"};

START_TEST(no_library_is_not_opened)
{
	char moved[700];
	folder_make();
	snprintf(moved, sizeof moved, "%s.moved", library);
	struct store *store = three();
	note_write(store, "alpha:1.1", "kept");
	ck_assert_int_eq(rename(library, moved), 0);
	if (no_libraries[_i] != NULL)
		file_fill(library, no_libraries[_i]);
	ck_assert(store_replaced(store) && !store_replaced(store));
	ck_assert(!store_reopen(store, &err));
	ck_assert_int_eq(err.kind == ERROR_LIBRARY || err.kind == ERROR_DAMAGED, 1);
	ck_assert_int_eq(access(library, F_OK), no_libraries[_i] != NULL ? 0 : -1);
	ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
	note_is(store, "alpha:1.1", "kept");
	note_write(store, "alpha:2.1", "after");
	/* Once there is one again, it is told anew. */
	ck_assert_int_eq(rename(moved, library), 0);
	ck_assert(!store_replaced(store));
	library_rebuild();
	ck_assert(store_replaced(store));
	ck_assert_msg(store_reopen(store, &err), "%s", err.message);
	note_is(store, "alpha:2.1", "after");
	ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(other_notes_are_opened)
{
	char moved[700];
	folder_make();
	snprintf(moved, sizeof moved, "%s.moved", notes);
	struct store *store = three();
	note_write(store, "alpha:1.1", "first");
	ck_assert_int_eq(rename(notes, moved), 0);
	/* Gone, they are made with the next one that is written. */
	ck_assert(!store_replaced(store));
	note_write(store, "alpha:2.1", "second");
	ck_assert(store_replaced(store) && !store_replaced(store));
	ck_assert(store_reopen(store, &err));
	note_is(store, "alpha:1.1", NULL);
	note_is(store, "alpha:2.1", "second");
	/* Replaced, they are told of before anything is written. */
	ck_assert_int_eq(rename(moved, notes), 0);
	ck_assert(store_replaced(store) && !store_replaced(store));
	ck_assert(store_reopen(store, &err));
	note_is(store, "alpha:1.1", "first");
	ck_assert(!store_replaced(store));
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(memory_is_not_opened_again)
{
	struct store *store;
	struct store_options options = {.place = STORE_MEMORY, .empty = true};
	ck_assert(store_open(&options, &store, &err));
	ck_assert(!store_replaced(store) && !store_reopen(store, &err));
	ck_assert_uint_eq(totals(store).all.documents, 0);
	store_close(store);
}
END_TEST

/* ---- locked -----------------------------------------------------------------------------------
 */

struct waiting {
	struct store *other; /* whose lock it is; NULL: nothing is done about it */
	int asked;
	int most;
	int last; /* milliseconds */
};

static bool told_of_lock(void *context, int milliseconds)
{
	struct waiting *waiting = context;
	ck_assert_int_ge(milliseconds, waiting->last);
	waiting->last = milliseconds;
	if (++waiting->asked < waiting->most)
		return false;
	if (waiting->other == NULL)
		return true;
	ck_assert(store_end(waiting->other, false, &err));
	return false;
}

START_TEST(a_lock_is_given_up)
{
	struct error why;
	struct waiting waiting = {.most = 3};
	folder_make();
	struct store *other = three(), *store = open_at(library);
	store_set_locked(told_of_lock, &waiting);
	ck_assert(store_begin(other, &err));
	ck_assert(!store_begin(store, &why));
	ck_assert_ptr_nonnull(strstr(why.message, "in use by another program"));
	ck_assert_int_eq(waiting.asked, 3);
	/* It is asked for again from the beginning. */
	waiting = (struct waiting){.most = 1};
	ck_assert(!store_begin(store, &why));
	ck_assert_int_eq(waiting.asked, 1);
	/* Nothing is broken by it. */
	ck_assert(store_end(other, false, &err));
	put(store, alpha);
	ck_assert_int_eq(waiting.asked, 1);
	sound(store);
	store_set_locked(NULL, NULL);
	store_close(store);
	store_close(other);
	folder_remove();
}
END_TEST

START_TEST(a_lock_is_waited_for)
{
	struct waiting waiting = {.most = 20};
	folder_make();
	struct store *other = three(), *store = open_at(library);
	waiting.other = other;
	store_set_locked(told_of_lock, &waiting);
	ck_assert(store_begin(other, &err));
	ck_assert_msg(store_begin(store, &err), "%s", err.message);
	ck_assert_int_eq(waiting.asked, 20);
	ck_assert(store_end(store, false, &err));
	store_set_locked(NULL, NULL);
	store_close(store);
	store_close(other);
	folder_remove();
}
END_TEST

/* ---- reading ----------------------------------------------------------------------------------
 */

static bool reading_is_over(void *context)
{
	int *asked = context;
	++*asked;
	return true;
}

static bool all_is_read(struct store *store)
{
	struct result result;
	struct query query = {.root = NULL};
	struct find_options options = {.limit = 0};
	bool good = store_find(store, &query, &options, &result, &err);
	if (good)
		result_clear(&result);
	return good;
}

/* And it is asked no more once nobody stops it. */
START_TEST(reading_is_stopped)
{
	int asked = 0;
	folder_make();
	struct store *store = many(6000);
	ck_assert_msg(all_is_read(store), "%s", err.message);
	store_set_reading(store, reading_is_over, &asked);
	ck_assert(!all_is_read(store));
	ck_assert_int_eq(err.kind, ERROR_STOPPED);
	ck_assert_int_ge(asked, 1);
	/* Also behind a library that is opened anew. */
	asked = 0;
	ck_assert_msg(store_reopen(store, &err), "%s", err.message);
	ck_assert(!all_is_read(store));
	ck_assert_int_ge(asked, 1);
	store_set_reading(store, NULL, NULL);
	asked = 0;
	ck_assert_msg(all_is_read(store), "%s", err.message);
	ck_assert_int_eq(asked, 0);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *reopen_case(void)
{
	TCase *tests = tcase_create("reopen");
	tcase_add_test(tests, the_new_library_is_opened);
	tcase_add_loop_test(tests, no_library_is_not_opened, 0, (int)ARRAY_SIZE(no_libraries));
	tcase_add_test(tests, other_notes_are_opened);
	tcase_add_test(tests, memory_is_not_opened_again);
	tcase_add_test(tests, a_lock_is_given_up);
	tcase_add_test(tests, a_lock_is_waited_for);
	tcase_add_test(tests, reading_is_stopped);
	return tests;
}

#endif
