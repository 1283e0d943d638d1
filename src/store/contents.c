/* SPDX-License-Identifier: MIT */
/* What hangs on a document: taken out again, counted into the totals, put into the index. */
#include "internal.h"

#include <string.h>

/* Runs a literal over the numbers of a stretch; ?3, where it has one, is a sign. */
static bool stretch_run(struct store *store, const char *sql, const struct stretch *stretch,
	int sign, struct error *err)
{
	struct rows rows = rows_start(&store->library, sql);
	rows_int(&rows, 1, stretch->first);
	rows_int(&rows, 2, stretch->last);
	if (sign != 0)
		rows_int(&rows, 3, sign);
	return rows_run(&rows, err);
}

static const char *const totals_sql[] = {
	SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
	    "SELECT 0, 0, 0, ?3 * count(*), 0 "
	    "FROM statement "
	    "WHERE id BETWEEN ?1 AND ?2 "
	    "GROUP BY 1 "
	    "ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"),
	SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
	    "SELECT 0, 0, 0, 0, ?3 * count(*) "
	    "FROM act "
	    "WHERE statement BETWEEN ?1 AND ?2 AND kind = 0 "
	    "GROUP BY 1 "
	    "ON CONFLICT DO UPDATE SET commitments = commitments + excluded.commitments"),
	SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
	    "SELECT 1, section, 0, ?3 * count(*), 0 "
	    "FROM statement "
	    "WHERE id BETWEEN ?1 AND ?2 "
	    "GROUP BY section "
	    "ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"),
	SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
	    "SELECT 1, section, 0, 0, ?3 * count(*) "
	    "FROM act "
	    "WHERE statement BETWEEN ?1 AND ?2 AND kind = 0 "
	    "GROUP BY section "
	    "ON CONFLICT DO UPDATE SET commitments = commitments + excluded.commitments"),
	SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
	    "SELECT 2, topic, 0, ?3 * count(DISTINCT statement), 0 "
	    "FROM statement_topic "
	    "WHERE statement BETWEEN ?1 AND ?2 "
	    "GROUP BY topic "
	    "ON CONFLICT DO UPDATE SET statements = statements + excluded.statements"),
	SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
	    "SELECT 2, t.topic, 0, 0, ?3 * count(*) "
	    "FROM (SELECT DISTINCT statement, topic "
	    "      FROM statement_topic "
	    "      WHERE statement BETWEEN ?1 AND ?2) t "
	    "CROSS JOIN act a ON a.statement = t.statement "
	    "WHERE a.kind = 0 "
	    "GROUP BY t.topic "
	    "ON CONFLICT DO UPDATE SET commitments = commitments + excluded.commitments"),
	SQL("INSERT INTO total(facet, value, documents, statements, commitments)"
	    "SELECT 3, party, 0, ?3 * count(DISTINCT statement), ?3 * sum(kind = 0) "
	    "FROM act "
	    "WHERE statement BETWEEN ?1 AND ?2 "
	    "GROUP BY party "
	    "ON CONFLICT DO UPDATE SET "
	    "  statements = statements + excluded.statements,"
	    "  commitments = commitments + excluded.commitments"),
};

bool totals_add(struct store *store, const struct stretch *stretch, int sign, struct error *err)
{
	bool good = true;
	for (size_t i = 0; i < ARRAY_SIZE(totals_sql) && good; i++)
		good = stretch_run(store, totals_sql[i], stretch, sign, err);
	return good;
}

/* One statement for all: the index is written out whenever a statement that could be undone
 * begins, so that a statement a document makes it many times larger to merge. */
bool index_add(
	struct store *store, const struct stretch *stretches, size_t count, struct error *err)
{
	struct buffer list = {0};
	buffer_append_char(&list, '[');
	for (size_t i = 0; i < count; i++)
		buffer_printf(&list, "%s[%lld,%lld]", i > 0 ? "," : "",
			(long long)stretches[i].first, (long long)stretches[i].last);
	buffer_append_char(&list, ']');
	struct rows rows = rows_start(
		&store->library, SQL("INSERT INTO statement_fts(rowid, text, codes)"
				     "SELECT s.id, s.text, s.codes "
				     "FROM json_each(?1) j "
				     "CROSS JOIN statement s "
				     "  ON s.id BETWEEN j.value ->> 0 AND j.value ->> 1"));
	rows_text(&rows, 1, list.data);
	bool good = rows_run(&rows, err);
	buffer_clear(&list);
	return good;
}

/* The index forgets a row when it is told the very words that it was given. */
static bool index_remove(struct store *store, const struct stretch *stretch, struct error *err)
{
	for (size_t i = 0; i < store->pending_count; i++)
		if (store->pending[i].first == stretch->first) {
			store->pending[i] = store->pending[--store->pending_count];
			return true;
		}
	return stretch_run(store,
		SQL("INSERT INTO statement_fts(statement_fts, rowid, text, codes)"
		    "SELECT 'delete', id, text, codes "
		    "FROM statement "
		    "WHERE id BETWEEN ?1 AND ?2 "
		    "ORDER BY id"),
		stretch, 0, err);
}

static bool words_remove(struct store *store, const struct stretch *stretch, struct error *err)
{
	struct word_counts *counts = store->bulk ? store->words : word_counts_new();
	struct rows rows = rows_start(&store->library, SQL("SELECT text "
							   "FROM statement "
							   "WHERE id BETWEEN ?1 AND ?2"));
	rows_int(&rows, 1, stretch->first);
	rows_int(&rows, 2, stretch->last);
	while (rows_next(&rows)) {
		const char *text = rows_string(&rows, 0);
		word_counts_add(counts, text, rows_size(&rows, 0), -1);
	}
	bool good = rows_end(&rows, err);
	if (!store->bulk) {
		good = good && word_counts_write(store, counts, err);
		word_counts_free(counts);
	}
	return good;
}

static const char *const stretch_deletions[] = {
	SQL("DELETE FROM act WHERE statement BETWEEN ?1 AND ?2"),
	SQL("DELETE FROM statement_topic WHERE statement BETWEEN ?1 AND ?2"),
	SQL("DELETE FROM statement WHERE id BETWEEN ?1 AND ?2"),
};

static const char *const document_deletions[] = {
	SQL("DELETE FROM block WHERE document = ?1"),
	SQL("DELETE FROM source WHERE document = ?1"),
	SQL("DELETE FROM remark WHERE document = ?1"),
	SQL("DELETE FROM chair WHERE document = ?1"),
	SQL("DELETE FROM file WHERE document = ?1"),
};

static bool document_run(struct store *store, const char *sql, int64_t id, struct error *err)
{
	struct rows rows = rows_start(&store->library, sql);
	rows_int(&rows, 1, id);
	return rows_run(&rows, err);
}

bool contents_remove(struct store *store, const struct holding *held, struct error *err)
{
	const struct stretch stretch = {held->first, held->first + held->statements - 1};
	bool good = true;
	if (held->statements > 0) {
		good = totals_add(store, &stretch, -1, err) && words_remove(store, &stretch, err) &&
		       index_remove(store, &stretch, err);
		for (size_t i = 0; i < ARRAY_SIZE(stretch_deletions) && good; i++)
			good = stretch_run(store, stretch_deletions[i], &stretch, 0, err);
	}
	for (size_t i = 0; i < ARRAY_SIZE(document_deletions) && good; i++)
		good = document_run(store, document_deletions[i], held->id, err);
	return good;
}

bool document_drop(struct store *store, const struct holding *held, struct error *err)
{
	if (!contents_remove(store, held, err) ||
		!document_run(store, SQL("DELETE FROM document WHERE id = ?1"), held->id, err))
		return false;
	struct rows rows = rows_start(&store->library, SQL("UPDATE total "
							   "SET documents = documents - 1 "
							   "WHERE facet = 0"));
	return rows_run(&rows, err);
}
