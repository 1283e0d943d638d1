/* SPDX-License-Identifier: MIT */
/* For check_store.c: files made anew, and replaced while they are open. What damage does is tested
 * with the program itself, in cli/damage.py. */

struct stopper {
	int asked;
	int at;
};

static bool stop_at(void *context, const struct work *step)
{
	struct stopper *stopper = context;
	(void)step;
	return ++stopper->asked >= stopper->at;
}

static size_t files_there(void)
{
	char command[700];
	size_t count = 0;
	snprintf(command, sizeof command, "ls -A '%s' | wc -l", folder);
	FILE *listing = popen(command, "r");
	ck_assert_ptr_nonnull(listing);
	ck_assert_int_eq(fscanf(listing, "%zu", &count), 1);
	pclose(listing);
	return count;
}

static char *bytes_of(const char *path, size_t *size)
{
	FILE *file = fopen(path, "r");
	ck_assert_ptr_nonnull(file);
	char *bytes = memory_allocate(4 * 1024 * 1024);
	*size = fread(bytes, 1, 4 * 1024 * 1024, file);
	fclose(file);
	return bytes;
}

/* Stopped whenever it asks, it leaves all as it was; at last it comes to its end. */
START_TEST(rebuild_is_stopped)
{
	bool of_notes = _i == 1, done = false;
	const char *path = of_notes ? notes : library;
	size_t size, now_size;
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "kept");
	store_close(store);
	/* Without its header, so that there is a copy to be mended too. */
	char *before = bytes_of(path, &size);
	memset(before, 'x', 50);
	file_write(path, before, size);
	size_t count = files_there();
	for (int at = 1; !done; at += at < 60 ? 1 : at / 8) {
		struct stopper stopper = {.at = at};
		struct rebuild_report report;
		struct store_options options = {.place = STORE_FILE,
			.path = library,
			.empty = true,
			.working = stop_at,
			.working_context = &stopper};
		done = store_rebuild(&options, path, &report, &err);
		ck_assert(done || err.kind == ERROR_STOPPED);
		char *now = bytes_of(path, &now_size);
		ck_assert(done || (now_size == size && memcmp(now, before, size) == 0));
		ck_assert_uint_eq(files_there(), count + done);
		free(now);
		ck_assert_int_lt(at, 100000);
		if (done) {
			ck_assert(stopper.asked < at && at > 3);
			ck_assert_uint_eq(report.lost.count, 0);
			ck_assert(report.notes == of_notes && report.saved >= (of_notes ? 1 : 3));
			rebuild_report_clear(&report);
		}
	}
	free(before);
	store = open_at(library);
	ck_assert_uint_eq(totals(store).all.statements, 8);
	note_is(store, "alpha:1.1", "kept");
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

/* A note that was taken is where the next start looks for it. */
START_TEST(notes_are_replaced_while_open)
{
	char moved[700];
	folder_make();
	snprintf(moved, sizeof moved, "%s.moved", notes);
	struct store *store = three();
	note_write(store, "alpha:1.1", "before");
	ck_assert_int_eq(rename(notes, moved), 0);
	note_write(store, "alpha:2.1", "after");
	ck_assert_int_eq(access(notes, F_OK), 0);
	note_is(store, "alpha:2.1", "after");
	note_is(store, "alpha:1.1", NULL);
	/* Another one in its place. */
	ck_assert_int_eq(rename(moved, notes), 0);
	note_write(store, "alpha:2.2", "again");
	note_is(store, "alpha:1.1", "before");
	store_close(store);
	store = open_at(library);
	note_is(store, "alpha:1.1", "before");
	note_is(store, "alpha:2.1", NULL);
	note_is(store, "alpha:2.2", "again");
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(library_is_replaced_while_open)
{
	struct rebuild_report report;
	struct store_options options = {.place = STORE_FILE, .path = library, .empty = true};
	folder_make();
	struct store *store = three();
	ck_assert(!store_replaced(store));
	put(store, alpha);
	ck_assert(!store_replaced(store));
	ck_assert_msg(store_rebuild(&options, NULL, &report, &err), "%s", err.message);
	rebuild_report_clear(&report);
	ck_assert(store_replaced(store));
	/* Once; and what is open is read on. */
	ck_assert(!store_replaced(store) && !store_changed(store));
	ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *rebuild_case(void)
{
	TCase *tests = tcase_create("rebuild");
	tcase_add_loop_test(tests, rebuild_is_stopped, 0, 2);
	tcase_add_test(tests, notes_are_replaced_while_open);
	tcase_add_test(tests, library_is_replaced_while_open);
	return tests;
}
