/* SPDX-License-Identifier: MIT */
/* Whether the library, its index, its counts and the notes are sound, and what to do if not. */
#include "internal.h"

#include <string.h>

struct checking {
	struct store *store;
	struct notices *notices;
	bool sound;
};

static void fault(struct checking *checking, const struct design *design, const char *what)
{
	struct buffer shown = {0};
	const char *path = design == &notes_design ? checking->store->notes_path
						   : checking->store->library.shown;
	text_visible(&shown, path, strlen(path));
	notice_add(checking->notices, 0, 0, _("the %s '%s': %s; %s"), design->what,
		buffer_string(&shown), what, design->remedy);
	checking->sound = false;
	buffer_clear(&shown);
}

static void check_file(
	struct checking *checking, struct database *database, const struct design *design)
{
	struct error err = {.kind = ERROR_NONE};
	struct rows rows = rows_start(database, SQL("PRAGMA integrity_check(5)"));
	while (rows_next(&rows))
		if (strcmp(rows_string(&rows, 0), "ok") != 0)
			fault(checking, design, rows_string(&rows, 0));
	if (!rows_end(&rows, &err))
		fault(checking, design, err.message);
}

static void check_index(struct checking *checking)
{
	struct error err = {.kind = ERROR_NONE};
	if (!checking->store->writable)
		return;
	struct rows rows = rows_start(
		&checking->store->library, SQL("INSERT INTO statement_fts(statement_fts, rank) "
					       "VALUES('integrity-check', 1)"));
	if (!rows_run(&rows, &err))
		fault(checking, &library_design, "its index does not fit its statements");
}

/* Each counts what does not fit. */
static const struct {
	const char *sql;
	const char *what;
} fits[] = {
	{SQL("SELECT count(*) FROM statement s "
	     "WHERE NOT EXISTS (SELECT 1 FROM block b "
	     "                  WHERE b.document = s.document AND b.place = s.block "
	     "                  AND s.id BETWEEN b.first AND b.first + b.statements - 1)"),
		"statements stand in no paragraph"},
	{SQL("SELECT count(*) FROM act a "
	     "WHERE NOT EXISTS (SELECT 1 FROM statement s "
	     "                  WHERE s.id = a.statement AND s.section = a.section "
	     "                  AND a.start <= a.end)"),
		"acts stand in no statement"},
	{SQL("SELECT count(*) FROM document d "
	     "WHERE d.statements <> (SELECT count(*) FROM statement s "
	     "                       WHERE s.id BETWEEN d.first AND d.first + d.statements - 1 "
	     "                       AND s.document = d.id)"
	     "OR d.blocks <> (SELECT count(*) FROM block b WHERE b.document = d.id)"
	     "OR NOT EXISTS (SELECT 1 FROM file f WHERE f.document = d.id)"),
		"documents lack statements or their file"},
	{SQL("SELECT count(*) FROM ("
	     "  SELECT 0, 0, (SELECT count(*) FROM document),"
	     "    (SELECT count(*) FROM statement), (SELECT count(*) FROM act WHERE kind = 0)"
	     "  EXCEPT SELECT facet, value, documents, statements, commitments FROM total)"),
		"the totals are off"},
	{SQL("SELECT count(*) FROM ("
	     "  SELECT section, count(*) FROM statement GROUP BY section"
	     "  EXCEPT SELECT value, statements FROM total WHERE facet = 1)"),
		"the sections' totals are off"},
	{SQL("SELECT count(*) FROM ("
	     "  SELECT party, count(DISTINCT statement), sum(kind = 0) FROM act GROUP BY party"
	     "  EXCEPT SELECT value, statements, commitments FROM total WHERE facet = 3)"),
		"the parties' totals are off"},
	{SQL("SELECT count(*) FROM ("
	     "  SELECT topic, count(DISTINCT statement) FROM statement_topic GROUP BY topic"
	     "  EXCEPT SELECT value, statements FROM total WHERE facet = 2)"),
		"the topics' totals are off"},
};

static void check_counts(struct checking *checking)
{
	for (size_t i = 0; i < ARRAY_SIZE(fits); i++) {
		struct error err = {.kind = ERROR_NONE};
		struct rows rows = rows_start(&checking->store->library, fits[i].sql);
		int64_t count = rows_next(&rows) ? rows_number(&rows, 0) : 0;
		if (!rows_end(&rows, &err))
			fault(checking, &library_design, err.message);
		else if (count > 0)
			fault(checking, &library_design, fits[i].what);
	}
}

static void check_digests(struct checking *checking)
{
	struct error err = {.kind = ERROR_NONE};
	struct rows rows = rows_start(
		&checking->store->library, SQL("SELECT d.slug, d.sha256, f.bytes "
					       "FROM document d "
					       "CROSS JOIN file f ON f.document = d.id"));
	while (rows_next(&rows)) {
		char digest[DIGEST_SIZE];
		const char *bytes = sqlite3_column_blob(rows.statement, 2);
		digest_sha256(bytes != NULL ? bytes : "", rows_size(&rows, 2), digest);
		if (strcmp(digest, rows_string(&rows, 1)) != 0)
			fault(checking, &library_design, "a document's file was changed");
	}
	if (!rows_end(&rows, &err))
		fault(checking, &library_design, err.message);
}

/* Of what a person wrote, each counts what does not fit. */
static const struct {
	const char *sql;
	const char *what;
} notes_fits[] = {
	{SQL("SELECT count(*) FROM change c "
	     "WHERE c.kind NOT BETWEEN 0 AND 5 "
	     "OR NOT EXISTS (SELECT 1 FROM step s WHERE s.id = c.step)"),
		"changes belong to no step"},
	{SQL("SELECT count(*) FROM step "
	     "WHERE undone = 0 AND id > (SELECT min(id) FROM step WHERE undone = 1)"),
		"its steps are not in order"},
	{SQL("SELECT count(*) FROM judgement WHERE status NOT BETWEEN 0 AND 7"),
		"statuses are unknown to this program"},
};

static void check_own(struct checking *checking)
{
	for (size_t i = 0; i < ARRAY_SIZE(notes_fits); i++) {
		struct error err = {.kind = ERROR_NONE};
		struct rows rows = rows_start(&checking->store->notes, notes_fits[i].sql);
		int64_t count = rows_next(&rows) ? rows_number(&rows, 0) : 0;
		if (!rows_end(&rows, &err))
			fault(checking, &notes_design, err.message);
		else if (count > 0)
			fault(checking, &notes_design, notes_fits[i].what);
	}
}

static void check_judgements(struct checking *checking)
{
	struct judgements history;
	struct error err = {.kind = ERROR_NONE};
	if (!store_status_history(checking->store, NULL, &history, &err)) {
		fault(checking, &notes_design, err.message);
		return;
	}
	for (size_t i = 0; i < history.count; i++)
		if (!history.items[i].placed)
			notice_add(checking->notices, 0, 0,
				_("a status stands on words that the library does not have (it was "
				  "at %s); it is kept"),
				history.items[i].address);
	judgements_clear(&history);
}

static void check_notes(struct checking *checking)
{
	struct store *store = checking->store;
	struct notebook notebook;
	struct error err = {.kind = ERROR_NONE};
	if (store->notes_off) {
		fault(checking, &notes_design, "it is not used");
		return;
	}
	if (store->notes.handle == NULL)
		return;
	check_file(checking, &store->notes, &notes_design);
	check_own(checking);
	check_judgements(checking);
	if (!store_notes(store, &notebook, &err)) {
		fault(checking, &notes_design, err.message);
		return;
	}
	for (size_t i = 0; i < notebook.count; i++)
		if (!notebook.items[i].placed)
			notice_add(checking->notices, 0, 0,
				_("a note stands on words that the library does not have (it was at "
				  "%s); it is kept"),
				notebook.items[i].address);
	notebook_clear(&notebook);
}

bool store_check(struct store *store, struct notices *notices, bool *sound, struct error *err)
{
	struct checking checking = {.store = store, .notices = notices, .sound = true};
	*sound = false;
	/* Not within one snapshot: the index checks itself with a statement that writes. */
	if (store->bulk)
		return error_set(err, ERROR_LIBRARY, _("an import is under way"));
	check_file(&checking, &store->library, &library_design);
	if (checking.sound) {
		check_index(&checking);
		check_counts(&checking);
		check_digests(&checking);
	}
	check_notes(&checking);
	*sound = checking.sound;
	return true;
}
