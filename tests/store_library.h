/* SPDX-License-Identifier: MIT */
/* For check_store.c: documents in, replaced, out; counts, order, round trips, bulk loads. */

START_TEST(counts_follow)
{
	bool found;
	folder_make();
	struct store *store = three();
	struct summary before = totals(store);
	ck_assert_uint_eq(before.all.documents, 3);
	ck_assert_uint_eq(before.all.statements, 8);
	ck_assert_uint_eq(before.all.commitments, 4);
	ck_assert_uint_eq(before.sections[SECTION_ECONOMIC].statements, 3);
	sound(store);
	struct import_report report = put(store, "alpha 2024-06-08 other\n"
						 "people|||Invented: one only.\n");
	ck_assert(report.replaced);
	ck_assert_uint_eq(totals(store).all.statements, 5);
	sound(store);
	ck_assert(store_remove(store, "beta-2026", &found, &err) && found);
	ck_assert(store_remove(store, "beta-2026", &found, &err) && !found);
	ck_assert_uint_eq(totals(store).all.documents, 2);
	ck_assert_uint_eq(totals(store).all.commitments, 0);
	sound(store);
	put(store, alpha);
	put(store, beta);
	struct summary after = totals(store);
	ck_assert_mem_eq(&before, &after, sizeof before);
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(numbers_stay_on_reimport)
{
	struct address address;
	int64_t before, after;
	folder_make();
	struct store *store = three();
	ck_assert(address_parse("alpha:2.1", &address, &err));
	ck_assert(store_locate(store, &address, &before, &err));
	put(store, alpha);
	ck_assert(store_locate(store, &address, &after, &err));
	ck_assert_int_eq(before, after);
	ck_assert_int_eq(before / 1000000, 20240608);
	/* Another of the same date stands in the way of a longer text. */
	put(store, "delta 2024-06-08 other\npeople|||Invented: in the way.\n");
	struct buffer longer = {0};
	buffer_append_string(&longer, alpha);
	buffer_append_string(&longer, "people|||Invented: one more.\n");
	put(store, longer.data);
	buffer_clear(&longer);
	ck_assert(store_locate(store, &address, &after, &err));
	ck_assert_int_gt(after, before);
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

static void documents_equal(const struct document *a, const struct document *b)
{
	ck_assert_str_eq(a->id, b->id);
	ck_assert_int_eq(date_number(a->date), date_number(b->date));
	ck_assert_uint_eq(a->parties.count, b->parties.count);
	ck_assert_uint_eq(a->block_count, b->block_count);
	for (size_t i = 0; i < a->block_count; i++) {
		const struct block *left = &a->blocks[i], *right = &b->blocks[i];
		ck_assert_int_eq(left->kind, right->kind);
		ck_assert_pstr_eq(left->number, right->number);
		ck_assert_pstr_eq(left->text, right->text);
		ck_assert_int_eq(left->section_given, right->section_given);
		ck_assert_uint_eq(left->statement_count, right->statement_count);
		for (size_t k = 0; k < left->statement_count; k++) {
			const struct statement *one = &left->statements[k];
			const struct statement *other = &right->statements[k];
			ck_assert_str_eq(one->text, other->text);
			ck_assert_uint_eq(one->size, other->size);
			ck_assert_uint_eq(one->topic_count, other->topic_count);
			ck_assert_uint_eq(one->act_count, other->act_count);
			for (size_t n = 0; n < one->act_count; n++)
				ck_assert_str_eq(one->acts[n].party, other->acts[n].party);
		}
	}
}

START_TEST(documents_round_trip)
{
	folder_make();
	struct store *store = three();
	struct document loaded, wanted;
	struct buffer file = {0};
	bool found;
	ck_assert(store_load(store, "alpha", &loaded, &found, &err) && found);
	ck_assert(
		test_read(&(struct origin){.bytes = alpha, .size = strlen(alpha)}, &wanted, &err));
	documents_equal(&loaded, &wanted);
	document_clear(&loaded);
	document_clear(&wanted);
	ck_assert(store_export(store, "alpha", &file, &found, &err) && found);
	ck_assert_str_eq(file.data, alpha);
	buffer_reset(&file);
	struct origin prose = {.name = "p", .bytes = "prose", .size = 5, .prose = true};
	ck_assert(
		test_read(&(struct origin){.bytes = alpha, .size = strlen(alpha)}, &wanted, &err));
	ck_assert(store_import(store, &wanted, &prose, NULL, &err));
	ck_assert(store_export(store, "alpha", &file, &found, &err) && found);
	ck_assert_str_eq(file.data, "written: alpha, 4 statements");
	document_clear(&wanted);
	buffer_clear(&file);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(long_paragraph_in_parts)
{
	folder_make();
	struct store *store = open_at(library);
	struct document document = {.id = "long", .block_count = 1}, loaded;
	struct statement *statements = arena_allocate(&document.arena, 1203 * sizeof *statements);
	for (size_t i = 0; i < 1203; i++) {
		statements[i].text = arena_printf(&document.arena, "Invented sentence %zu.", i + 1);
		statements[i].size = strlen(statements[i].text);
	}
	struct block block = {.kind = BLOCK_PARAGRAPH,
		.number = "7",
		.statements = statements,
		.statement_count = 1203};
	document.blocks = &block;
	struct origin origin = {.name = "long", .bytes = "", .size = 0};
	ck_assert_msg(store_import(store, &document, &origin, NULL, &err), "%s", err.message);
	struct address address;
	struct spread spread;
	struct passage passage;
	int64_t id;
	bool found;
	ck_assert(address_parse("long:7.1203", &address, &err));
	ck_assert(store_locate(store, &address, &id, &err) && id != 0);
	ck_assert(store_passage(store, id, &passage, &found, &err) && found);
	ck_assert_str_eq(passage.found.text, "Invented sentence 1203.");
	ck_assert_uint_eq(passage.block, 2);
	passage_clear(&passage);
	ck_assert(store_blocks(store, "long", 1, 1, NULL, &spread, &err));
	ck_assert_uint_eq(spread.items[0].statement_count, 500);
	ck_assert_str_eq(spread.items[0].statements[0].address, "long:7.501");
	spread_clear(&spread);
	ck_assert(store_load(store, "long", &loaded, &found, &err) && found);
	ck_assert_uint_eq(loaded.block_count, 1);
	ck_assert_uint_eq(loaded.blocks[0].statement_count, 1203);
	document_clear(&loaded);
	ck_assert(address_parse("long:7.1204", &address, &err));
	ck_assert(store_locate(store, &address, &id, &err) && id == 0);
	sound(store);
	document_clear(&document);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(bulk_loads)
{
	folder_make();
	struct store *store = open_at(library);
	struct document document;
	struct origin origin = {.name = "g", .bytes = "g", .size = 1};
	bool found;
	put(store, alpha);
	ck_assert(store_begin(store, &err));
	for (size_t i = 0; generator_document(600, i, &document); i++) {
		ck_assert(store_import(store, &document, &origin, NULL, &err));
		document_clear(&document);
	}
	/* Again, and one out: rows that the index does not have yet. */
	ck_assert(generator_document(600, 3, &document));
	ck_assert(store_import(store, &document, &origin, NULL, &err));
	document_clear(&document);
	ck_assert(store_remove(store, "invented-4", &found, &err) && found);
	put(store, alpha);
	ck_assert_msg(store_end(store, true, &err), "%s", err.message);
	ck_assert_uint_eq(totals(store).all.statements, 544);
	sound(store);
	ck_assert(store_begin(store, &err));
	put(store, beta);
	ck_assert(store_end(store, false, &err));
	ck_assert_uint_eq(totals(store).all.statements, 544);
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(lists_in_order)
{
	static const struct {
		enum listing_kind kind;
		const char *words;
	} cases[] = {
		{LIST_DOCUMENTS, "alpha beta-2026 gamma "},
		{LIST_SECTIONS, "political economic counterterrorism people multilateral none "},
		{LIST_TOPICS, "cpec gwadar "},
		{LIST_PARTIES, "china joint none pakistan "},
		{LIST_PERSONS, ""},
	};
	folder_make();
	struct store *store = three();
	struct listing listing;
	struct buffer words = {0};
	ck_assert(store_list(store, cases[_i].kind, 0, &listing, &err));
	for (size_t i = 0; i < listing.count; i++)
		buffer_printf(&words, "%s ", listing.items[i].word);
	ck_assert_str_eq(buffer_string(&words), cases[_i].words);
	buffer_clear(&words);
	listing_clear(&listing);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(too_many_on_a_date)
{
	folder_make();
	struct store *store = open_at(library);
	struct statement one = {.text = "Invented.", .size = 9};
	struct block block = {.kind = BLOCK_PARAGRAPH,
		.number = "1",
		.statements = &one,
		.statement_count = 1000000};
	struct document document = {.id = "huge", .blocks = &block, .block_count = 1};
	struct origin origin = {.name = "huge", .bytes = "", .size = 0};
	ck_assert(!store_import(store, &document, &origin, NULL, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "999,999"));
	store_close(store);
	folder_remove();
}
END_TEST

static struct store *open_shipped(void)
{
	struct store *store = NULL;
	struct store_options options = {.place = STORE_FILE, .path = library};
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	return store;
}

/* The program carries another record than the library was given last. */
static void shipped_changes(const char *sql)
{
	sqlite3 *handle;
	ck_assert_int_eq(sqlite3_open(library, &handle), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(handle, "UPDATE meta SET value = 'older'", NULL, NULL, NULL),
		SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
}

START_TEST(shipped_record)
{
	bool found;
	size_t shipped = 0;
	while (asset_at("record/", shipped) != NULL)
		shipped++;
	folder_make();
	struct store *store = open_shipped();
	struct listing listing;
	ck_assert(store_list(store, LIST_DOCUMENTS, 0, &listing, &err));
	ck_assert_uint_eq(listing.count, shipped);
	if (shipped == 0) {
		store_close(store);
		folder_remove();
		return;
	}
	char *first = strdup(listing.items[0].word);
	ck_assert(listing.items[0].shipped);
	listing_clear(&listing);
	/* Taken out, it stays out. */
	ck_assert(store_remove(store, first, &found, &err) && found);
	store_close(store);
	shipped_changes("");
	store = open_shipped();
	ck_assert_uint_eq(totals(store).all.documents, shipped - 1);
	/* The person's own of that name is left alone. */
	char own[256];
	snprintf(own, sizeof own, "%s 2024-01-01 other\npeople|||Invented: my own.\n", first);
	put(store, own);
	store_close(store);
	shipped_changes("");
	store = open_shipped();
	ck_assert_uint_eq(count_of(store, "w:own"), 1);
	ck_assert_uint_eq(totals(store).all.documents, shipped);
	/* Shipped once and carried no more: it goes. */
	put(store, "gone 2024-01-01 other\npeople|||Invented: gone.\n");
	store_close(store);
	shipped_changes("UPDATE document SET shipped = 1, file_name = 'gone.record' "
			"WHERE slug = 'gone'");
	store = open_shipped();
	ck_assert_uint_eq(count_of(store, "doc:gone"), 0);
	ck_assert_uint_eq(totals(store).all.documents, shipped);
	sound(store);
	store_close(store);
	free(first);
	folder_remove();
}
END_TEST

START_TEST(in_memory)
{
	struct store *store = NULL;
	struct store_options options = {.place = STORE_MEMORY, .empty = true};
	folder_make();
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	put(store, alpha);
	ck_assert_uint_eq(count_of(store, "w:gwadar"), 1);
	ck_assert_ptr_null(store_path(store));
	ck_assert(!store_notes_writable(store));
	struct address address;
	ck_assert(address_parse("alpha:1.1", &address, &err));
	ck_assert(!store_note_write(store, &address, "x", &err));
	store_close(store);
	folder_remove();
}
END_TEST

/* Takes back what each step after a version made, as if an older program had made the library. */
static const struct {
	int version;
	const char *undo;
} older[] = {
	{1, "DROP TABLE chair; DROP INDEX act_speaker"},
	{2, "DROP INDEX act_speaker"},
};

START_TEST(older_versions_migrate)
{
	char sql[256], copy[700];
	sqlite3 *handle;
	folder_make();
	struct store *store = three();
	struct summary before = totals(store);
	store_close(store);
	ck_assert_int_eq(sqlite3_open(library, &handle), SQLITE_OK);
	snprintf(
		sql, sizeof sql, "%s; PRAGMA user_version = %d", older[_i].undo, older[_i].version);
	ck_assert_int_eq(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
	store = open_at(library);
	struct summary after = totals(store);
	ck_assert_mem_eq(&before, &after, sizeof before);
	sound(store);
	put(store, alpha);
	sound(store);
	store_close(store);
	/* The file as it was stands beside it, and a second start changes nothing more. */
	snprintf(copy, sizeof copy, "%s.version-%d", library, older[_i].version);
	ck_assert_int_eq(access(copy, R_OK), 0);
	store_close(open_at(library));
	ck_assert_int_eq(unlink(copy), 0);
	folder_remove();
}
END_TEST

START_TEST(documents_by_the_window)
{
	static const struct {
		bool newest;
		size_t offset, limit;
		const char *slugs;
	} windows[] = {
		{false, 0, 0, "alpha beta-2026 gamma zeta "},
		{true, 0, 0, "beta-2026 alpha gamma zeta "},
		{true, 0, 1, "beta-2026 "},
		{true, 1, 2, "alpha gamma "},
		{true, 2, 1, "gamma "},
		{true, 3, 5, "zeta "},
		{true, 4, 5, ""},
		{false, 1, 1, "beta-2026 "},
		{false, 9, 1, ""},
	};
	folder_make();
	struct store *store = three();
	put(store, "zeta none other\npolitical|||Invented: without a date too.\n");
	for (size_t i = 0; i < ARRAY_SIZE(windows); i++) {
		struct listing listing;
		struct buffer slugs = {0};
		ck_assert(store_documents(store, windows[i].newest, windows[i].offset,
			windows[i].limit, &listing, &err));
		for (size_t k = 0; k < listing.count; k++)
			buffer_printf(&slugs, "%s ", listing.items[k].word);
		ck_assert_str_eq(buffer_string(&slugs), windows[i].slugs);
		buffer_clear(&slugs);
		listing_clear(&listing);
	}
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *library_case(void)
{
	TCase *library_tests = tcase_create("library");
	tcase_add_test(library_tests, counts_follow);
	tcase_add_test(library_tests, numbers_stay_on_reimport);
	tcase_add_test(library_tests, documents_round_trip);
	tcase_add_test(library_tests, long_paragraph_in_parts);
	tcase_add_test(library_tests, bulk_loads);
	tcase_add_loop_test(library_tests, lists_in_order, 0, LIST_COUNT);
	tcase_add_test(library_tests, documents_by_the_window);
	tcase_add_test(library_tests, too_many_on_a_date);
	tcase_add_test(library_tests, shipped_record);
	tcase_add_test(library_tests, in_memory);
	tcase_add_loop_test(library_tests, older_versions_migrate, 0, (int)ARRAY_SIZE(older));
	return library_tests;
}
