/* SPDX-License-Identifier: MIT */
/* For check_store.c: statuses, tags, undo and redo, what is new, and a person's lists. */

static struct address at(const char *place)
{
	struct address address;
	ck_assert_msg(address_parse(place, &address, &err), "%s", err.message);
	return address;
}

static int64_t id_at(struct store *store, const char *place)
{
	struct address address = at(place);
	int64_t id;
	ck_assert(store_locate(store, &address, &id, &err));
	ck_assert_msg(id != 0, "%s", place);
	return id;
}

static void judge_at(struct store *store, const char *place, enum status status, const char *note)
{
	struct address address = at(place);
	struct judgement judgement = {.status = status, .note = note};
	ck_assert_msg(store_status_set(store, &address, &judgement, &err), "%s", err.message);
}

static void tag_at(struct store *store, const char *place, const char *tag, bool set)
{
	ck_assert_msg(store_tag(store, id_at(store, place), tag, set, &err), "%s", err.message);
}

/* "alpha:2.1a=open stalled " and so on, as the history has it. */
static void history_is(struct store *store, const char *place, const char *wanted)
{
	struct judgements history;
	struct buffer got = {0};
	struct address address = place != NULL ? at(place) : (struct address){.act = 0};
	ck_assert(store_status_history(store, place != NULL ? &address : NULL, &history, &err));
	for (size_t i = 0; i < history.count; i++)
		buffer_printf(&got, "%s%s=%s ", history.items[i].placed ? "" : "?",
			history.items[i].address, status_word(history.items[i].status));
	ck_assert_str_eq(buffer_string(&got), wanted);
	buffer_clear(&got);
	judgements_clear(&history);
}

/* The addresses that a query finds among commitments, each with its status. */
static void commitments_are(struct store *store, const char *text, const char *wanted)
{
	struct query query = query_from(text);
	struct find_options options = {.limit = 100, .sections = true};
	struct result result;
	struct buffer got = {0};
	ck_assert_msg(store_find_commitments(store, &query, &options, &result, &err), "%s: %s",
		text, err.message);
	for (size_t i = 0; i < result.count; i++)
		buffer_printf(&got, "%s=%s ", result.items[i].address,
			status_word(result.items[i].status));
	ck_assert_msg(strcmp(buffer_string(&got), wanted) == 0, "%s\n  expected %s\n  got      %s",
		text, wanted, buffer_string(&got));
	ck_assert_uint_eq(result.total, result.count);
	buffer_clear(&got);
	result_clear(&result);
	query_clear(&query);
}

static void found_are(struct store *store, const char *text, const char *wanted)
{
	struct query query = query_from(text);
	struct find_options options = {.limit = 100, .sections = true};
	struct result result;
	ck_assert_msg(store_find(store, &query, &options, &result, &err), "%s", err.message);
	ck_assert_msg(strcmp(addresses(&result), wanted) == 0, "%s\n  expected %s\n  got      %s",
		text, wanted, addresses(&result));
	ck_assert_uint_eq(result.total, result.count);
	result_clear(&result);
	query_clear(&query);
}

/* How many have each status, none last. */
static void statuses_are_counted(
	struct store *store, const char *text, bool acts, const char *wanted)
{
	struct query query = query_from(text);
	struct facet_options options = {.commitments = acts};
	struct facets facets;
	struct buffer got = {0};
	ck_assert(store_facets(store, &query, BY_STATUS, &options, &facets, &err));
	for (size_t i = 0; i < facets.count; i++)
		buffer_printf(&got, "%s%zu", i > 0 ? " " : "", facets.items[i].count);
	ck_assert_str_eq(buffer_string(&got), wanted);
	buffer_clear(&got);
	facets_clear(&facets);
	query_clear(&query);
}

/* ---- statuses ------------------------------------------------------------------------------ */

START_TEST(statuses_keep_their_history)
{
	folder_make();
	struct store *store = three();
	judge_at(store, "alpha:2.2b", STATUS_OPEN, NULL);
	judge_at(store, "alpha:2.2b", STATUS_STALLED, "nothing was heard");
	judge_at(store, "alpha:2.1", STATUS_MET, NULL);
	history_is(store, "alpha:2.2b", "alpha:2.2b=open alpha:2.2b=stalled ");
	history_is(store, "alpha:2.2a", "");
	history_is(store, "alpha:2.2", "alpha:2.2b=open alpha:2.2b=stalled ");
	history_is(store, NULL, "alpha:2.2b=open alpha:2.2b=stalled alpha:2.1=met ");
	/* The whole statement's status is its acts', where they have none of their own. */
	commitments_are(store, "",
		"alpha:2.1a=met alpha:2.2b=stalled beta-2026:1.1a=none "
		"beta-2026:2.1a=none ");
	commitments_are(store, "status:3", "alpha:2.2b=stalled ");
	commitments_are(store, "status:1", "");
	commitments_are(store, "status:5,3", "alpha:2.1a=met alpha:2.2b=stalled ");
	commitments_are(store, "status:0", "beta-2026:1.1a=none beta-2026:2.1a=none ");
	commitments_are(
		store, "(not status:3)", "alpha:2.1a=met beta-2026:1.1a=none beta-2026:2.1a=none ");
	commitments_are(store, "(and by:pakistan (not status:0))", "alpha:2.2b=stalled ");
	found_are(store, "status:3", "alpha:2.2");
	found_are(store, "status:3,5", "alpha:2.1 alpha:2.2");
	found_are(store, "(and w:gwadar status:5)", "alpha:2.1");
	ck_assert_uint_eq(count_of(store, "(not status:0)"), 2);
	ck_assert_uint_eq(count_of(store, "status:0"), 6);
	statuses_are_counted(store, "", false, "0 0 1 0 1 0 0 6");
	statuses_are_counted(store, "", true, "0 0 1 0 1 0 0 2");
	/* Taking it back is a setting too. */
	judge_at(store, "alpha:2.2b", STATUS_NONE, NULL);
	history_is(store, "alpha:2.2b", "alpha:2.2b=open alpha:2.2b=stalled alpha:2.2b=none ");
	found_are(store, "status:3", "");
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

/* A statement that moved, and one whose acts were found anew in other words. */
static const char alpha_acts[] =
	"alpha 2024-06-08 communiqué\n"
	"people|||Invented: a new first paragraph.\n"
	"economic|joint commitment 4|gwadar|Invented: they build at Gwadar and widen the KKH.\n"
	"+economic|pakistan commitment 3||Invented: China backs what Pakistan commits to, a café "
	"among it.\n";

START_TEST(statuses_follow_their_words)
{
	folder_make();
	struct store *store = three();
	judge_at(store, "alpha:2.2b", STATUS_STALLED, NULL);
	judge_at(store, "alpha:2.1", STATUS_MET, NULL);
	judge_at(store, "alpha:3.1", STATUS_LAPSED, NULL);
	put(store, alpha_acts);
	history_is(store, NULL, "alpha:2.2a=stalled alpha:2.1=met ?alpha:3.1=lapsed ");
	put(store, alpha);
	history_is(store, NULL, "alpha:2.2a=stalled alpha:2.1=met alpha:3.1=lapsed ");
	store_close(store);
	folder_remove();
}
END_TEST

static const struct {
	const char *address;
	const char *sentence;
} unjudged[] = {
	{"alpha", "stands on a statement or an act"},
	{"alpha:2", "stands on a statement or an act"},
	{"alpha:9.1", "is not in the library"},
	{"alpha:2.1b", "is not in the library"},
	{"zeta:2.1", "is not in the library"},
};

START_TEST(statuses_stand_on_what_there_is)
{
	folder_make();
	struct store *store = three();
	struct address address = at(unjudged[_i].address);
	struct judgement judgement = {.status = STATUS_OPEN};
	ck_assert(!store_status_set(store, &address, &judgement, &err));
	ck_assert_int_eq(err.kind, ERROR_INPUT);
	ck_assert_msg(strstr(err.message, unjudged[_i].sentence) != NULL, "%s", err.message);
	ck_assert_int_ne(access(notes, F_OK), 0);
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- tags ---------------------------------------------------------------------------------- */

static void shelf_is(struct store *store, enum shelf_kind kind, const char *wanted)
{
	struct shelf shelf;
	struct buffer got = {0};
	ck_assert_msg(store_shelf(store, kind, 0, &shelf, &err), "%s", err.message);
	for (size_t i = 0; i < shelf.count; i++) {
		const struct shelf_item *item = &shelf.items[i];
		buffer_printf(&got, "%s", i > 0 ? " " : "");
		if (item->name != NULL)
			buffer_printf(&got, "%s", item->name);
		if (item->text != NULL)
			buffer_printf(&got, "=%s", item->text);
		if (item->address != NULL)
			buffer_printf(&got, "%s%s", item->placed ? "@" : "?", item->address);
		if (item->count > 0)
			buffer_printf(&got, "*%zu", item->count);
	}
	ck_assert_str_eq(buffer_string(&got), wanted);
	buffer_clear(&got);
	shelf_clear(&shelf);
}

START_TEST(tags_are_words)
{
	folder_make();
	struct store *store = three();
	tag_at(store, "alpha:2.1", "Hafen", true);
	tag_at(store, "alpha:2.1", "hafen", true);
	tag_at(store, "alpha:2.1", "café", true);
	tag_at(store, "beta-2026:1.1", "HAFEN", true);
	shelf_is(store, SHELF_TAGS, "café*1 HAFEN*2");
	found_are(store, "tag:hafen", "alpha:2.1 beta-2026:1.1");
	found_are(store, "tag:cafe,none", "alpha:2.1");
	found_are(store, "(and tag:cafe tag:hafen)", "alpha:2.1");
	found_are(store, "(and is:4 (not tag:cafe))", "beta-2026:1.1");
	found_are(store, "(and w:gwadar is:4)", "alpha:2.1");
	tag_at(store, "alpha:2.1", "HÄFEN", false);
	tag_at(store, "alpha:2.1", "hafen", false);
	tag_at(store, "alpha:2.1", "hafen", false);
	found_are(store, "tag:hafen", "beta-2026:1.1");
	static const char *const unsound[] = {"", "-x", "a b", "a,b", "a:b", "\x1b[0m"};
	for (size_t i = 0; i < ARRAY_SIZE(unsound); i++) {
		ck_assert(!store_tag(store, id_at(store, "alpha:2.1"), unsound[i], true, &err));
		ck_assert_int_eq(err.kind, ERROR_INPUT);
	}
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

/* What one value of the file is. */
static void sql_is(const char *path, const char *sql, const char *wanted)
{
	sqlite3 *handle;
	sqlite3_stmt *statement;
	ck_assert_int_eq(sqlite3_open(path, &handle), SQLITE_OK);
	ck_assert_int_eq(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
	ck_assert_str_eq((const char *)sqlite3_column_text(statement, 0), wanted);
	sqlite3_finalize(statement);
	sqlite3_close(handle);
}

/* ---- undo and redo ------------------------------------------------------------------------- */

static void turn_is(struct store *store, bool back, const char *wanted)
{
	struct arena arena = {0};
	struct buffer got = {0};
	struct deed deed;
	bool good = back ? store_undo(store, &arena, &deed, &err)
			 : store_redo(store, &arena, &deed, &err);
	ck_assert_msg(good, "%s", err.message);
	deed_say(&deed, &got);
	ck_assert_str_eq(buffer_string(&got), wanted);
	buffer_clear(&got);
	arena_clear(&arena);
}

START_TEST(all_is_undone_and_done_again)
{
	folder_make();
	struct store *store = three();
	int64_t ids[] = {id_at(store, "alpha:1.1"), id_at(store, "alpha:2.1")};
	struct address place = at("beta-2026:1.1");
	turn_is(store, true, "nothing");
	note_write(store, "alpha:2.1", "first");
	note_write(store, "alpha:2.1", "second");
	ck_assert(store_mark_all(store, ids, 2, MARK_BOOKMARKED, true, &err));
	tag_at(store, "alpha:2.1", "port", true);
	judge_at(store, "alpha:2.1a", STATUS_STALLED, NULL);
	ck_assert(store_search_save(store, "mine", "is:bookmarked", &err));
	ck_assert(store_place_set(store, "a", &place, &err));
	ck_assert(store_mark(store, ids[0], MARK_UNREAD, false, &err));
	note_write(store, "alpha:2.1", NULL);
	store_close(store);
	store = open_at(library);
	turn_is(store, true, "deleted note on alpha:2.1: second");
	note_is(store, "alpha:2.1", "second");
	turn_is(store, true, "marked as read alpha:1.1");
	turn_is(store, true, "named mark on beta-2026:1.1: a");
	shelf_is(store, SHELF_PLACES, "");
	turn_is(store, true, "saved search mine");
	turn_is(store, true, "status of alpha:2.1a: stalled");
	history_is(store, "alpha:2.1a", "");
	turn_is(store, true, "tag on alpha:2.1: port");
	found_are(store, "is:0", "alpha:1.1 alpha:2.1");
	turn_is(store, true, "bookmark on (2)");
	found_are(store, "is:0", "");
	turn_is(store, true, "note on alpha:2.1: second");
	note_is(store, "alpha:2.1", "first");
	turn_is(store, true, "note on alpha:2.1: first");
	note_is(store, "alpha:2.1", NULL);
	turn_is(store, true, "nothing");
	for (int i = 0; i < 9; i++)
		turn_is(store, false,
			(const char *[]){"note on alpha:2.1: first", "note on alpha:2.1: second",
				"bookmark on (2)", "tag on alpha:2.1: port",
				"status of alpha:2.1a: stalled", "saved search mine",
				"named mark on beta-2026:1.1: a", "marked as read alpha:1.1",
				"deleted note on alpha:2.1: second"}[i]);
	turn_is(store, false, "nothing");
	note_is(store, "alpha:2.1", NULL);
	history_is(store, "alpha:2.1a", "alpha:2.1a=stalled ");
	shelf_is(store, SHELF_PLACES, "a@beta-2026:1.1");
	shelf_is(store, SHELF_SEARCHES, "mine=is:bookmarked");
	/* After a new change there is nothing to do again. */
	turn_is(store, true, "deleted note on alpha:2.1: second");
	tag_at(store, "alpha:1.1", "new", true);
	turn_is(store, false, "nothing");
	turn_is(store, true, "tag on alpha:1.1: new");
	turn_is(store, true, "marked as read alpha:1.1");
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(undo_follows_moved_words)
{
	folder_make();
	struct store *store = three();
	note_write(store, "alpha:1.1", "on friendship");
	put(store, alpha_moved);
	turn_is(store, true, "note on alpha:2.1: on friendship");
	put(store, alpha);
	turn_is(store, false, "note on alpha:1.1: on friendship");
	note_is(store, "alpha:1.1", "on friendship");
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(together_is_one_step)
{
	folder_make();
	struct store *store = three();
	ck_assert(store_together(store, &err));
	note_write(store, "alpha:1.1", "a");
	tag_at(store, "alpha:1.1", "b", true);
	ck_assert(store_together_end(store, true, &err));
	ck_assert(store_together(store, &err));
	note_write(store, "alpha:2.1", "c");
	found_are(store, "is:1", "alpha:1.1 alpha:2.1");
	ck_assert(store_together_end(store, false, &err));
	found_are(store, "is:1", "alpha:1.1");
	turn_is(store, true, "several changes (2)");
	found_are(store, "(or is:1 is:4)", "");
	turn_is(store, true, "nothing");
	/* What was never ended is not kept. */
	ck_assert(store_together(store, &err));
	note_write(store, "alpha:2.1", "c");
	store_close(store);
	store = open_at(library);
	found_are(store, "is:1", "");
	store_close(store);
	folder_remove();
}
END_TEST

START_TEST(oldest_steps_are_forgotten)
{
	folder_make();
	struct store *store = three();
	int64_t id = id_at(store, "alpha:1.1");
	tag_at(store, "alpha:1.1", "oldest", true);
	sql_run(notes, "WITH n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
		       "INSERT INTO step SELECT i, 1, '', '', 0, 0, 0 FROM n");
	ck_assert(store_mark(store, id, MARK_BOOKMARKED, true, &err));
	sql_is(notes, "SELECT count(*) || ' ' || min(id) || ' ' || max(id) FROM step",
		"1000 2 1001");
	sql_is(notes, "SELECT group_concat(step) FROM change", "1001");
	ck_assert(store_mark(store, id, MARK_BOOKMARKED, false, &err));
	sql_is(notes, "SELECT count(*) || ' ' || min(id) FROM step", "1000 3");
	turn_is(store, true, "bookmark taken off alpha:1.1");
	turn_is(store, true, "bookmark on alpha:1.1");
	found_are(store, "is:0", "");
	found_are(store, "tag:oldest", "alpha:1.1");
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- what is new --------------------------------------------------------------------------- */

static void news_are(struct store *store, size_t documents, size_t statements)
{
	struct news news;
	ck_assert_msg(store_news(store, &news, &err), "%s", err.message);
	ck_assert_uint_eq(news.documents, documents);
	ck_assert_uint_eq(news.statements, statements);
	ck_assert_uint_eq(count_of(store, "is:5"), statements);
}

START_TEST(new_is_what_came_since)
{
	folder_make();
	struct store *store = open_at(library);
	put(store, alpha);
	/* Before the first look nothing is new. */
	news_are(store, 0, 0);
	ck_assert(store_looked(store, &err));
	news_are(store, 0, 0);
	put(store, beta);
	put(store, gamma_text);
	news_are(store, 2, 4);
	found_are(store, "(and is:5 from:2026)", "beta-2026:1.1 beta-2026:2.1 beta-2026:3.1");
	found_are(store, "(and (not is:5) w:friendship)", "alpha:1.1");
	note_write(store, "beta-2026:1.1", "seen");
	found_are(store, "(and is:5 is:1)", "beta-2026:1.1");
	found_are(store, "(and is:5 (not is:1))", "beta-2026:2.1 beta-2026:3.1 gamma:1.1");
	ck_assert(store_looked(store, &err));
	news_are(store, 0, 0);
	/* Another text is new, the same one again is not. */
	put(store, alpha);
	news_are(store, 0, 0);
	put(store, alpha_moved);
	news_are(store, 1, 3);
	store_close(store);
	/* A library that is made anew makes nothing new. */
	ck_assert_int_eq(unlink(library), 0);
	store = three();
	news_are(store, 0, 0);
	turn_is(store, true, "note on beta-2026:1.1: seen");
	store_close(store);
	folder_remove();
}
END_TEST

/* ---- lists --------------------------------------------------------------------------------- */

START_TEST(lists_of_ones_own)
{
	folder_make();
	struct store *store = three();
	struct address place = at("alpha:1.1"), other = at("alpha:2");
	bool placed;
	shelf_is(store, SHELF_ASKED, "");
	ck_assert(store_asked(store, "gwadar", &err));
	ck_assert(store_asked(store, "tibet", &err));
	ck_assert(store_asked(store, "", &err));
	ck_assert(store_asked(store, "gwadar", &err));
	shelf_is(store, SHELF_ASKED, "=gwadar =tibet");
	/* Within these, each is written but not waited for. */
	ck_assert(store_together(store, &err));
	for (int i = 0; i < 250; i++) {
		char query[16];
		snprintf(query, sizeof query, "q%d", i);
		ck_assert(store_asked(store, query, &err));
	}
	ck_assert(store_together_end(store, true, &err));
	turn_is(store, true, "nothing");
	struct shelf shelf;
	ck_assert(store_shelf(store, SHELF_ASKED, 0, &shelf, &err));
	ck_assert_uint_eq(shelf.count, 200);
	ck_assert_str_eq(shelf.items[0].text, "q249");
	shelf_clear(&shelf);
	ck_assert(store_visited(store, &place, &err));
	ck_assert(store_visited(store, &place, &err));
	ck_assert(store_visited(store, &other, &err));
	ck_assert(store_visited(store, &place, &err));
	ck_assert(store_place_set(store, "b", &other, &err));
	ck_assert(store_place_set(store, "a", &other, &err));
	ck_assert(store_place_set(store, "a", &place, &err));
	ck_assert(!store_place_set(store, "ab", &place, &err));
	ck_assert(!store_place_set(store, "", &place, &err));
	put(store, alpha_moved);
	shelf_is(store, SHELF_VISITED, "@alpha:2.1 ?alpha:2 @alpha:2.1");
	shelf_is(store, SHELF_PLACES, "a@alpha:2.1 b?alpha:2");
	ck_assert(store_place(store, "a", &place, &placed, &err));
	ck_assert(placed);
	ck_assert_str_eq(place.paragraph, "2");
	ck_assert(store_place(store, "b", &place, &placed, &err));
	ck_assert(!placed);
	ck_assert(store_place_set(store, "b", NULL, &err));
	ck_assert(store_search_save(store, "stalled here", "status:stalled", &err));
	ck_assert(store_search_save(store, "stalled here", "status:stalled gwadar", &err));
	ck_assert(store_search_save(store, "all", "is:noted", &err));
	ck_assert(store_search_save(store, "all", NULL, &err));
	ck_assert(store_search_save(store, "never", NULL, &err));
	shelf_is(store, SHELF_SEARCHES, "stalled here=status:stalled gwadar");
	shelf_is(store, SHELF_PLACES, "a@alpha:2.1");
	sound(store);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *own_case(void)
{
	TCase *own_tests = tcase_create("own");
	tcase_add_test(own_tests, statuses_keep_their_history);
	tcase_add_test(own_tests, statuses_follow_their_words);
	tcase_add_loop_test(
		own_tests, statuses_stand_on_what_there_is, 0, (int)ARRAY_SIZE(unjudged));
	tcase_add_test(own_tests, tags_are_words);
	tcase_add_test(own_tests, all_is_undone_and_done_again);
	tcase_add_test(own_tests, undo_follows_moved_words);
	tcase_add_test(own_tests, together_is_one_step);
	tcase_add_test(own_tests, oldest_steps_are_forgotten);
	tcase_add_test(own_tests, new_is_what_came_since);
	tcase_add_test(own_tests, lists_of_ones_own);
	return own_tests;
}
