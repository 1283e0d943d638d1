/* SPDX-License-Identifier: MIT */
/* For check_store.c: files that are none of ours, that mean ill, or that cannot be written. */

static void file_write(const char *path, const void *bytes, size_t size)
{
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
	ck_assert_int_eq(fclose(file), 0);
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

/* False with a sentence. */
static void refused(const char *path, const char *sentence)
{
	struct store *store = NULL;
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	struct error why = {.kind = ERROR_NONE};
	bool opened = store_open(&options, &store, &why);
	ck_assert_msg(!opened, "%s was opened", path);
	ck_assert_msg(strstr(why.message, sentence) != NULL, "expected '%s', got '%s'", sentence,
		why.message);
	ck_assert(why.kind == ERROR_LIBRARY || why.kind == ERROR_DAMAGED);
}

/* What is done to a good library, and what is said then. */
static const struct {
	const char *sql;
	const char *sentence;
} hostile[] = {
	{"PRAGMA application_id = 7", "another program's"},
	{"PRAGMA user_version = 99", "newer version"},
	{"CREATE VIEW x AS SELECT 1", "not as this program makes them"},
	{"CREATE TRIGGER x AFTER INSERT ON document BEGIN DELETE FROM statement; END",
		"not as this program makes them"},
	{"ALTER TABLE topic RENAME TO old; CREATE VIEW topic AS SELECT * FROM old",
		"not as this program makes them"},
	{"DROP TABLE topic", "not as this program makes them"},
	{"CREATE TABLE extra(x)", "not as this program makes them"},
	{"ALTER TABLE topic ADD COLUMN x TEXT", "not as this program makes them"},
	{"UPDATE sqlite_schema SET sql = 'CREATE TABLE remark(x)' WHERE name = 'remark'",
		"not as this program makes them"},
};

START_TEST(hostile_library_is_refused)
{
	folder_make();
	store_close(three());
	sql_run(library, hostile[_i].sql);
	refused(library, hostile[_i].sentence);
	/* From a folder that others can write to, just so. */
	ck_assert_int_eq(chmod(folder, 0777), 0);
	refused(library, hostile[_i].sentence);
	folder_remove();
}
END_TEST

START_TEST(no_library_is_refused)
{
	char other[700];
	folder_make();
	snprintf(other, sizeof other, "%s/other.db", folder);
	file_write(library, "This is a text about nothing, and long enough to be looked at.\n", 63);
	refused(library, "is no database");
	ck_assert_int_eq(unlink(library), 0);
	store_close(three());
	ck_assert_int_eq(truncate(library, 9000), 0);
	refused(library, "damaged");
	ck_assert_int_eq(rename(library, other), 0);
	ck_assert_int_eq(symlink(other, library), 0);
	refused(library, "a link");
	ck_assert_int_eq(unlink(library), 0);
	ck_assert_int_eq(mkfifo(library, 0600), 0);
	refused(library, "a link, a folder or a device");
	ck_assert_int_eq(unlink(library), 0);
	ck_assert_int_eq(mkdir(library, 0700), 0);
	refused(library, "a link, a folder or a device");
	ck_assert_int_eq(rmdir(library), 0);
	ck_assert_int_eq(chmod(folder, 0777), 0);
	refused(library, "only made in one of your own");
	folder_remove();
}
END_TEST

START_TEST(empty_file_becomes_a_library)
{
	folder_make();
	file_write(library, "", 0);
	struct store *store = three();
	ck_assert_ptr_null(store_remark(store));
	store_close(store);
	folder_remove();
}
END_TEST

/* A journal that names another file would have SQLite delete that file. */
START_TEST(journal_beside_a_foreign_library)
{
	char journal[700], victim[700];
	static const unsigned char magic[] = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
	unsigned char bytes[2048] = {0};
	folder_make();
	store_close(three());
	snprintf(journal, sizeof journal, "%s-journal", library);
	snprintf(victim, sizeof victim, "%s/victim", folder);
	file_write(victim, "keep me", 7);
	memcpy(bytes, magic, sizeof magic);
	bytes[22] = 2;	/* sector size 512 */
	bytes[26] = 16; /* page size 4096 */
	/* The super-journal record: page number of the lock page, the name, its size and sum. */
	size_t size = strlen(victim), at = 512;
	unsigned sum = 0;
	bytes[at + 1] = 4;
	bytes[at + 3] = 1;
	memcpy(bytes + at + 4, victim, size);
	for (size_t i = 0; i < size; i++)
		sum += (unsigned char)victim[i];
	at += 4 + size;
	bytes[at + 3] = (unsigned char)size;
	bytes[at + 6] = (unsigned char)(sum >> 8);
	bytes[at + 7] = (unsigned char)sum;
	memcpy(bytes + at + 8, magic, sizeof magic);
	file_write(journal, bytes, at + 16);
	ck_assert_int_eq(chmod(folder, 0777), 0);
	struct store *store = open_at(library);
	ck_assert_ptr_nonnull(strstr(store_remark(store), "private copy"));
	ck_assert_uint_eq(totals(store).all.statements, 8);
	ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
	ck_assert(!store_notes_writable(store));
	struct document document;
	struct origin origin = {.name = "a", .bytes = "a", .size = 1};
	ck_assert(test_read(
		&(struct origin){.bytes = alpha, .size = strlen(alpha)}, &document, &err));
	ck_assert(!store_import(store, &document, &origin, NULL, &err));
	document_clear(&document);
	store_close(store);
	ck_assert_int_eq(access(victim, F_OK), 0);
	ck_assert_int_eq(access(journal, F_OK), 0);
	folder_remove();
}
END_TEST

/* ---- what cannot be written ---------------------------------------------------------------- */

/* The superuser may write anything: these go on as nobody. */
static void be_nobody(void)
{
	if (geteuid() != 0)
		return;
	ck_assert_int_eq(chown(folder, 65534, 65534), 0);
	ck_assert_int_eq(chown(library, 65534, 65534), 0);
	ck_assert_int_eq(setresgid(65534, 65534, 65534), 0);
	ck_assert_int_eq(setresuid(65534, 65534, 65534), 0);
}

START_TEST(read_only)
{
	bool folder_too = _i == 1;
	folder_make();
	store_close(three());
	be_nobody();
	ck_assert_int_eq(chmod(library, 0400), 0);
	if (folder_too)
		ck_assert_int_eq(chmod(folder, 0500), 0);
	struct store *store = open_at(library);
	ck_assert_ptr_nonnull(strstr(store_remark(store), "read-only"));
	ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
	ck_assert(store_notes_writable(store) == !folder_too);
	struct document document;
	struct origin origin = {.name = "a", .bytes = "a", .size = 1};
	ck_assert(test_read(
		&(struct origin){.bytes = alpha, .size = strlen(alpha)}, &document, &err));
	ck_assert(!store_import(store, &document, &origin, NULL, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "read-only"));
	document_clear(&document);
	struct address address;
	ck_assert(address_parse("alpha:1.1", &address, &err));
	ck_assert(store_note_write(store, &address, "x", &err) == !folder_too);
	store_close(store);
	struct store_options options = {.place = STORE_FILE, .path = library, .write = true};
	ck_assert(!store_open(&options, &store, &err));
	ck_assert_int_eq(chmod(folder, 0700), 0);
	folder_remove();
}
END_TEST

/* The disk is full: what was there stays, and what was not written is not said to be. */
START_TEST(full_disk)
{
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "kept");
	struct rlimit limit = {.rlim_cur = 20 * 1024, .rlim_max = RLIM_INFINITY};
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	struct address address;
	char *text = memory_allocate(100001);
	memset(text, 'x', 100000);
	ck_assert(address_parse("alpha:2.1", &address, &err));
	ck_assert(!store_note_write(store, &address, text, &err));
	ck_assert_int_eq(err.kind, ERROR_LIBRARY);
	free(text);
	struct document document;
	struct origin origin = {.name = "g", .bytes = "g", .size = 1};
	ck_assert(generator_document(60, 0, &document));
	ck_assert(!store_import(store, &document, &origin, NULL, &err));
	document_clear(&document);
	limit.rlim_cur = RLIM_INFINITY;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	note_is(store, "alpha:1.1", "kept");
	note_is(store, "alpha:2.1", NULL);
	ck_assert_uint_eq(totals(store).all.documents, 3);
	sound(store);
	note_write(store, "alpha:2.1", "now");
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(locked_by_another)
{
	folder_make();
	struct store *store = three();
	sqlite3 *other;
	ck_assert_int_eq(sqlite3_open(library, &other), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
	ck_assert(!store_begin(store, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "in use"));
	sqlite3_close(other);
	put(store, alpha);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- notes --------------------------------------------------------------------------------- */

static const char *const bad_notes[] = {"no database at all, but a text of some length ........",
	"PRAGMA application_id = 7", "PRAGMA user_version = 99",
	"CREATE TRIGGER x BEFORE INSERT ON note BEGIN SELECT RAISE(IGNORE); END"};

START_TEST(bad_notes_are_off_and_left_alone)
{
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "kept");
	store_close(store);
	if (_i == 0)
		file_write(notes, bad_notes[0], strlen(bad_notes[0]));
	else
		sql_run(notes, bad_notes[_i]);
	struct stat before, after;
	ck_assert_int_eq(stat(notes, &before), 0);
	store = open_at(library);
	ck_assert_ptr_nonnull(strstr(store_remark(store), "notes are off"));
	ck_assert(!store_notes_writable(store));
	struct address address;
	ck_assert(address_parse("alpha:1.1", &address, &err));
	ck_assert(!store_note_write(store, &address, "lost", &err));
	struct notices notices = {.count = 0};
	bool is_sound;
	ck_assert(store_check(store, &notices, &is_sound, &err) && !is_sound);
	notices_clear(&notices);
	store_close(store);
	ck_assert_int_eq(stat(notes, &after), 0);
	ck_assert_int_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	folder_remove();
}
END_TEST

START_TEST(damage_is_found)
{
	static const char *const damages[] = {"UPDATE total SET statements = statements + 1",
		"UPDATE statement SET text = 'Invented: other' WHERE number = 2",
		"UPDATE file SET bytes = x'00' WHERE document = 1",
		"DELETE FROM block WHERE place = 1", "DELETE FROM statement WHERE number = 2"};
	folder_make();
	store_close(three());
	sql_run(library, damages[_i]);
	struct store *store = open_at(library);
	struct notices notices = {.count = 0};
	bool is_sound;
	ck_assert(store_check(store, &notices, &is_sound, &err));
	ck_assert(!is_sound && notices.count > 0);
	notices_clear(&notices);
	store_close(store);
	folder_remove();
}
END_TEST

/* The whole schema, to be read as one: GOLDEN_UPDATE=1 writes it anew. */
START_TEST(schema_is_golden)
{
	char path[700];
	struct buffer schema = {0}, golden = {0};
	const char *tests = getenv("KHUNJERAB_TESTS");
	sqlite3 *handle;
	sqlite3_stmt *statement;
	folder_make();
	store_close(three());
	ck_assert_int_eq(sqlite3_open(library, &handle), SQLITE_OK);
	sqlite3_prepare_v2(handle, "SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name",
		-1, &statement, NULL);
	while (sqlite3_step(statement) == SQLITE_ROW)
		buffer_printf(&schema, "%s;\n", (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(handle);
	snprintf(path, sizeof path, "%s/golden/schema.sql", tests != NULL ? tests : "tests");
	if (getenv("GOLDEN_UPDATE") != NULL)
		file_write(path, schema.data, schema.size);
	FILE *file = fopen(path, "r");
	ck_assert_msg(file != NULL, "%s is missing: GOLDEN_UPDATE=1 writes it", path);
	for (int byte; (byte = fgetc(file)) != EOF;)
		buffer_append_char(&golden, (char)byte);
	fclose(file);
	ck_assert_str_eq(schema.data, buffer_string(&golden));
	buffer_clear(&schema);
	buffer_clear(&golden);
	folder_remove();
}
END_TEST

static TCase *hostile_case(void)
{
	TCase *hostile_tests = tcase_create("hostile");
	tcase_add_loop_test(hostile_tests, hostile_library_is_refused, 0, (int)ARRAY_SIZE(hostile));
	tcase_add_test(hostile_tests, no_library_is_refused);
	tcase_add_test(hostile_tests, empty_file_becomes_a_library);
	tcase_add_test(hostile_tests, journal_beside_a_foreign_library);
	tcase_add_loop_test(hostile_tests, read_only, 0, 2);
	tcase_add_test(hostile_tests, full_disk);
	tcase_add_test(hostile_tests, locked_by_another);
	tcase_add_loop_test(
		hostile_tests, bad_notes_are_off_and_left_alone, 0, (int)ARRAY_SIZE(bad_notes));
	tcase_add_loop_test(hostile_tests, damage_is_found, 0, 5);
	tcase_add_test(hostile_tests, schema_is_golden);
	return hostile_tests;
}
