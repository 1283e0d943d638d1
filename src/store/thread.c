/* SPDX-License-Identifier: MIT */
/*
 * A thread: what a query finds, document by document through the years, and the documents between
 * that have nothing of it. Matches and documents are walked side by side, once each: both are in
 * reading order.
 */
#include "search.h"

#include "khunjerab/store_thread.h"

#include <string.h>

struct threading {
	struct store *store;
	const struct query *query;
	struct thread *thread;
	struct silence *silences; /* of all parties, until it is known whose documents count */
	size_t silence_count;
	size_t silence_room;
	struct error *err;
};

/* ---- documents ------------------------------------------------------------------------------ */

static const char *const documents_sql =
	SQL("SELECT slug, title, event, round, date, kind, coverage IS NULL, wording, parties,"
	    "  first, statements "
	    "FROM document "
	    "WHERE statements > 0 "
	    "ORDER BY first");

static void document_read(struct arena *arena, struct rows *rows, struct mention *mention)
{
	int64_t kind = rows_number(rows, 5);
	*mention = (struct mention){
		.document = rows_copy(rows, 0, arena),
		.title = rows_copy(rows, 1, arena),
		.event = rows_copy(rows, 2, arena),
		.round = (int)rows_number(rows, 3),
		.date = date_from_number((int)rows_number(rows, 4)),
		.kind = kind > 0 && kind < KIND_COUNT ? (enum document_kind)kind : KIND_OTHER,
		.wording =
			rows_number(rows, 7) == WORDING_RETOLD ? WORDING_RETOLD : WORDING_ORIGINAL,
		.parties = rows_copy(rows, 8, arena),
		.first = rows_number(rows, 9),
		.last = rows_number(rows, 9) + rows_number(rows, 10) - 1,
	};
	/* What was compiled from reports, or seen in part, may have said more. */
	mention->whole = rows_number(rows, 6) != 0 && mention->kind != KIND_COMPILED;
}

static void mention_add(struct threading *threading, struct rows *rows, size_t statements)
{
	struct thread *thread = threading->thread;
	thread->items = arena_grow(
		&thread->arena, thread->items, thread->count, &thread->room, sizeof *thread->items);
	struct mention *mention = &thread->items[thread->count++];
	document_read(&thread->arena, rows, mention);
	mention->statements = statements;
	mention->place = thread->statements;
	thread->statements += statements;
}

static void silence_add(struct threading *threading, struct rows *rows)
{
	struct thread *thread = threading->thread;
	struct mention read;
	threading->silences = arena_grow(&thread->arena, threading->silences,
		threading->silence_count, &threading->silence_room, sizeof *threading->silences);
	document_read(&thread->arena, rows, &read);
	threading->silences[threading->silence_count++] =
		(struct silence){.document = read.document,
			.parties = read.parties,
			.date = read.date,
			.whole = read.whole,
			.after = thread->count};
}

/* ---- the walk ------------------------------------------------------------------------------- */

static struct rows matches_start(const struct threading *threading, const struct plan *plan)
{
	struct rows rows = rows_start(
		&threading->store->library, SQL("SELECT rowid "
						"FROM statement_fts "
						"WHERE statement_fts MATCH ?1 "
						"AND rowid BETWEEN ?2 AND ?3 "
						"AND (?4 = 255 OR (?4 >> marks(rowid)) & 1) "
						"ORDER BY rowid"));
	search_bind(&rows, plan, plan->match != NULL ? plan->match : "codes:\"" CODE_ALL "\"");
	return rows;
}

static bool walk(struct threading *threading, const struct plan *plan)
{
	struct rows matches = matches_start(threading, plan);
	struct rows documents = rows_start(&threading->store->library, documents_sql);
	bool more = rows_next(&matches);
	while (rows_next(&documents)) {
		int64_t end = rows_number(&documents, 9) + rows_number(&documents, 10);
		size_t statements = 0;
		for (; more && rows_number(&matches, 0) < end; more = rows_next(&matches))
			statements++;
		if (statements > 0)
			mention_add(threading, &documents, statements);
		else if (threading->thread->count > 0 && rows_number(&documents, 4) > 0)
			silence_add(threading, &documents);
	}
	bool good = rows_end(&documents, threading->err);
	return rows_end(&matches, good ? threading->err : NULL) && good;
}

static bool statements_walk(struct threading *threading)
{
	struct plan plan;
	if (!plan_make(threading->store, threading->query, false, &plan, threading->err))
		return false;
	bool good = plan.nothing || walk(threading, &plan);
	plan_clear(&plan);
	return good;
}

/* ---- commitments ---------------------------------------------------------------------------- */

static struct rows acts_start(const struct threading *threading, struct plan *plan)
{
	struct rows rows = rows_start(&threading->store->library,
		SQL("SELECT statement_fts.rowid "
		    "FROM statement_fts "
		    "CROSS JOIN act a ON a.statement = statement_fts.rowid "
		    "WHERE statement_fts MATCH ?1 "
		    "AND statement_fts.rowid BETWEEN ?2 AND ?3 "
		    "AND (?4 = 255 OR (?4 >> marks(statement_fts.rowid)) & 1) "
		    "AND a.kind = 0 "
		    "AND (?5 = 0 OR act_fits(?6, a.party, a.kind, a.strength)) "
		    "ORDER BY statement_fts.rowid"));
	search_bind(&rows, plan, plan->match != NULL ? plan->match : "codes:\"" CODE "k0\"");
	rows_int(&rows, 5, plan->act_fields);
	rows_pointer(&rows, 6, plan, "plan");
	return rows;
}

static bool commitments_walk(struct threading *threading)
{
	struct thread *thread = threading->thread;
	struct plan plan;
	size_t at = 0;
	if (!plan_make(threading->store, threading->query, true, &plan, threading->err))
		return false;
	if (plan.nothing) {
		plan_clear(&plan);
		return true;
	}
	struct rows rows = acts_start(threading, &plan);
	while (rows_next(&rows)) {
		int64_t id = rows_number(&rows, 0);
		while (at < thread->count && thread->items[at].last < id)
			at++;
		if (at == thread->count || thread->items[at].first > id)
			continue;
		thread->items[at].commitments++;
		thread->commitments++;
	}
	bool good = rows_end(&rows, threading->err);
	plan_clear(&plan);
	return good;
}

/* ---- silence -------------------------------------------------------------------------------- */

static bool parties_speak(const struct thread *thread, const char *parties)
{
	for (size_t i = 0; i < thread->count; i++)
		if (strcmp(thread->items[i].parties, parties) == 0)
			return true;
	return false;
}

/* A matter between two is not missing where they speak with a third. */
static void silences_settle(struct threading *threading)
{
	struct thread *thread = threading->thread;
	thread->silences = threading->silences;
	for (size_t i = 0; i < threading->silence_count; i++) {
		const struct silence silence = threading->silences[i];
		if (!parties_speak(thread, silence.parties))
			continue;
		thread->silences[thread->silence_count++] = silence;
		thread->silence_unsure += !silence.whole;
		thread->silence_since += silence.after == thread->count;
	}
}

bool store_thread(
	struct store *store, const struct query *query, struct thread *thread, struct error *err)
{
	*thread = (struct thread){0};
	struct threading threading = {.store = store, .query = query, .thread = thread, .err = err};
	if (!reading_begin(&store->library, err))
		return false;
	bool good = mine_load(store, err) && statements_walk(&threading) &&
		    commitments_walk(&threading);
	reading_end(&store->library);
	if (good)
		silences_settle(&threading);
	else
		thread_clear(thread);
	return good;
}

void thread_clear(struct thread *thread)
{
	arena_clear(&thread->arena);
	*thread = (struct thread){0};
}
