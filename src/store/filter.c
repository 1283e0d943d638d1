/* SPDX-License-Identifier: MIT */
/* The conditions of a query on what the person did, on who speaks and on addresses: no index of
 * words knows of it, so statements are judged one by one, and only those are walked that can pass.
 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

bool filter_takes(const struct query_node *node)
{
	/* is:commitment is no mark of the person's. */
	if (node->kind == QUERY_FIELD)
		return node->field == FIELD_STATUS || node->field == FIELD_TAG ||
		       node->field == FIELD_SAYS || node->field == FIELD_AT ||
		       (node->field == FIELD_IS && (node->set & 1U << MARK_COMMITMENT) == 0);
	if (node->kind != QUERY_NOT && node->kind != QUERY_AND && node->kind != QUERY_OR)
		return false;
	bool all = node->child_count > 0;
	for (size_t i = 0; i < node->child_count && all; i++)
		all = filter_takes(&node->children[i]);
	return all;
}

void filter_add(struct plan *plan, const struct query_node *node)
{
	plan->filters = arena_grow(&plan->arena, plan->filters, plan->filter_count,
		&plan->filter_room, sizeof *plan->filters);
	plan->filters[plan->filter_count++] = node;
	plan->marks = MARKS_SOME;
}

/* ---- judging ------------------------------------------------------------------------------- */

/* An act for which no says: holds, and that no at: names by its letter. */
#define ACT_UNSAID (-1)

/* A statement, or one of its acts, as filters see it. */
struct sight {
	const struct plan *plan;
	int64_t statement;
	int act; /* 0: any of its acts; ACT_UNSAID */
	struct mine_rows rows;
	unsigned marks;
	unsigned statuses;
};

static bool field_holds(const struct query_node *node, const struct sight *sight)
{
	if (node->field == FIELD_IS)
		return (node->set & sight->marks) != 0;
	if (node->field == FIELD_STATUS)
		return (node->set & sight->statuses) != 0;
	if (node->field == FIELD_SAYS)
		return sight->act != ACT_UNSAID &&
		       said_holds(sight->plan, node, sight->statement, sight->act);
	if (node->field == FIELD_AT)
		return named_holds(sight->plan, node, sight->statement, sight->act);
	for (size_t i = 0; i < node->value_count; i++)
		if (mine_has_tag(sight->rows, node->values[i]))
			return true;
	return false;
}

static bool holds(const struct query_node *node, const struct sight *sight)
{
	bool any = false, all = true;
	if (node->kind == QUERY_FIELD)
		return field_holds(node, sight);
	for (size_t i = 0; i < node->child_count; i++) {
		bool child = holds(&node->children[i], sight);
		any = any || child;
		all = all && child;
	}
	return node->kind == QUERY_NOT ? !any : (node->kind == QUERY_OR ? any : all);
}

static bool filters_hold(const struct plan *plan, const struct sight *sight)
{
	for (size_t i = 0; i < plan->filter_count; i++)
		if (!holds(plan->filters[i], sight))
			return false;
	return true;
}

static bool is_fresh(const struct plan *plan, int64_t statement)
{
	size_t low = 0, high = plan->fresh_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (plan->fresh[middle].last < statement)
			low = middle + 1;
		else
			high = middle;
	}
	return low < plan->fresh_count && plan->fresh[low].first <= statement;
}

/* Any of the statuses that its acts can have, or that of an act without one of its own. */
static bool some_status_passes(const struct plan *plan, struct sight *sight)
{
	unsigned set = mine_act_statuses(sight->rows);
	for (unsigned status = 0; status < STATUS_COUNT; status++) {
		sight->statuses = 1U << status;
		if ((set & 1U << status) != 0 && filters_hold(plan, sight))
			return true;
	}
	return false;
}

/* The acts that are said, and one that is not: whether there is such a one is seen when acts are
 * judged one by one. */
static bool some_act_passes(const struct plan *plan, struct sight *sight)
{
	sight->act = ACT_UNSAID;
	if (some_status_passes(plan, sight))
		return true;
	for (size_t i = 0; i < plan->said_count; i++) {
		const struct said *said = &plan->said[i];
		size_t at = said_from(said, sight->statement, 0);
		for (; at < said->count && said->items[at].statement == sight->statement; at++) {
			sight->act = said->items[at].act;
			if (some_status_passes(plan, sight))
				return true;
		}
	}
	for (size_t i = 0; i < plan->named_count; i++) {
		const struct named *named = &plan->named[i];
		size_t at = named_next(named, sight->statement, SIZE_MAX);
		for (; at != NAMED_NONE; at = named_next(named, sight->statement, at)) {
			sight->act = named->items[at].act;
			if (sight->act > 0 && some_status_passes(plan, sight))
				return true;
		}
	}
	return false;
}

/* A says: or an at: means it. */
static bool is_meant(const struct plan *plan, int64_t statement)
{
	bool said = false;
	for (size_t i = 0; i < plan->named_count && !said; i++)
		said = named_next(&plan->named[i], statement, SIZE_MAX) != NAMED_NONE;
	for (size_t i = 0; i < plan->said_count && !said; i++)
		said = said_holds(plan, plan->said[i].node, statement, 0);
	return said;
}

bool filter_passes(const struct plan *plan, int64_t statement, int act)
{
	struct sight sight = {
		.plan = plan,
		.statement = statement,
		.act = act,
		.rows = mine_of(plan->store, statement),
	};
	bool fresh = is_fresh(plan, statement);
	if (sight.rows.count == 0 && !is_meant(plan, statement))
		return plan->plain[fresh];
	sight.marks = mine_marks(sight.rows) | (fresh ? 1U << MARK_NEW : 0);
	if (act == 0 && plan->commitments)
		return some_act_passes(plan, &sight);
	sight.statuses = mine_statuses(sight.rows, act);
	return filters_hold(plan, &sight);
}

/* ---- narrowing ----------------------------------------------------------------------------- */

static bool asks_for_new(const struct query_node *node)
{
	if (node->kind == QUERY_FIELD)
		return node->field == FIELD_IS && (node->set & 1U << MARK_NEW) != 0;
	for (size_t i = 0; i < node->child_count; i++)
		if (asks_for_new(&node->children[i]))
			return true;
	return false;
}

static bool fresh_load(struct plan *plan, struct error *err)
{
	bool asked = false;
	for (size_t i = 0; i < plan->filter_count; i++)
		asked = asked || asks_for_new(plan->filters[i]);
	return !asked ||
	       fresh_stretches(plan->store, &plan->arena, &plan->fresh, &plan->fresh_count, err);
}

static void candidate_add(struct plan *plan, int64_t statement)
{
	size_t count = plan->candidate_count;
	bool again = count > 0 && plan->candidates[count - 1] == statement;
	if (statement == 0 || again || !filter_passes(plan, statement, 0))
		return;
	plan->candidates = arena_grow(&plan->arena, plan->candidates, count, &plan->candidate_room,
		sizeof *plan->candidates);
	plan->candidates[plan->candidate_count++] = statement;
}

static int number_compare(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

/* The statements that can pass, of those with marks, those that a person says and those that are
 * named, in order. */
static void candidates_gather(struct plan *plan)
{
	int64_t statement;
	for (size_t i = 0; (statement = mine_statement(plan->store, i)) >= 0; i++)
		candidate_add(plan, statement);
	for (size_t i = 0; i < plan->said_count; i++)
		for (size_t k = 0; k < plan->said[i].count; k++)
			candidate_add(plan, plan->said[i].items[k].statement);
	for (size_t i = 0; i < plan->named_count; i++)
		for (size_t k = 0; k < plan->named[i].count; k++)
			for (int64_t at = plan->named[i].items[k].first;
				at <= plan->named[i].items[k].last; at++)
				candidate_add(plan, at);
	if (plan->candidate_count > 0)
		qsort(plan->candidates, plan->candidate_count, sizeof *plan->candidates,
			number_compare);
}

/* The first and last statement that can pass, of those and of the ones in new documents. */
static void narrow(struct plan *plan)
{
	int64_t first = INT64_MAX, last = INT64_MIN;
	candidates_gather(plan);
	if (plan->candidate_count > 0) {
		first = plan->candidates[0];
		last = plan->candidates[plan->candidate_count - 1];
	}
	if (plan->plain[1] && plan->fresh_count > 0) {
		const struct stretch *end = &plan->fresh[plan->fresh_count - 1];
		first = plan->fresh[0].first < first ? plan->fresh[0].first : first;
		last = end->last > last ? end->last : last;
	}
	plan->first = first > plan->first ? first : plan->first;
	plan->last = last < plan->last ? last : plan->last;
	plan->nothing = plan->nothing || first > last;
}

bool filter_settle(struct plan *plan, struct error *err)
{
	if (plan->filter_count == 0)
		return true;
	if (!fresh_load(plan, err) || !said_load(plan, err) || !named_load(plan, err))
		return false;
	struct sight sight = {.plan = plan,
		.act = ACT_UNSAID,
		.statuses = 1U << STATUS_NONE,
		.marks = 1U << MARK_UNREAD};
	plan->plain[0] = filters_hold(plan, &sight);
	sight.marks |= 1U << MARK_NEW;
	plan->plain[1] = filters_hold(plan, &sight);
	if (!plan->plain[0])
		narrow(plan);
	return true;
}

#define DOCUMENTS_MAX 200

/* *end is the number behind its last statement. */
static int64_t document_of(struct plan *plan, int64_t statement, int64_t *end)
{
	struct rows rows =
		rows_start(&plan->store->library, SQL("SELECT s.document, d.first + d.statements "
						      "FROM statement s "
						      "CROSS JOIN document d ON d.id = s.document "
						      "WHERE s.id = ?1"));
	int64_t document = 0;
	rows_int(&rows, 1, statement);
	*end = statement + 1;
	if (rows_next(&rows)) {
		document = rows_number(&rows, 0);
		*end = rows_number(&rows, 1);
	}
	if (!rows_end(&rows, plan->failed ? NULL : plan->err))
		plan->failed = true;
	return document;
}

/* What a person marked first and what last, or said, may stand decades apart; between them the
 * index is walked in the documents alone that have any of it. */
const char *filter_match(struct plan *plan, const char *match)
{
	struct buffer codes = {0};
	int64_t end = INT64_MIN;
	size_t count = 0;
	if (plan->filter_count == 0 || plan->plain[0] || (plan->plain[1] && plan->fresh_count > 0))
		return match;
	for (size_t i = 0; i < plan->candidate_count && count <= DOCUMENTS_MAX; i++) {
		if (plan->candidates[i] < end)
			continue;
		int64_t document = document_of(plan, plan->candidates[i], &end);
		if (++count <= DOCUMENTS_MAX)
			buffer_printf(&codes, "%s\"" CODE "d%lld\"", count > 1 ? " OR " : "",
				(long long)document);
	}
	if (count > 0 && count <= DOCUMENTS_MAX)
		match = arena_printf(&plan->arena, "(codes:(%s) AND %s)", codes.data, match);
	buffer_clear(&codes);
	return match;
}
