/* SPDX-License-Identifier: MIT */
/* A query taken apart: dates become numbers, marks a filter, the rest one MATCH. */
#include "plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void plan_remark(struct plan *plan, const char *format, ...)
{
	char text[512];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	/* The same word may stand in a query many times. */
	if (strstr(buffer_string(&plan->remark), text) != NULL || plan->remark.size > 1000)
		return;
	if (plan->remark.size > 0)
		buffer_append_string(&plan->remark, "; ");
	buffer_append_string(&plan->remark, text);
}

const char *plan_shown(struct plan *plan, const char *value)
{
	struct buffer shown = {0};
	text_visible(&shown, value, strnlen(value, 100));
	const char *copy = arena_string(&plan->arena, buffer_string(&shown));
	buffer_clear(&shown);
	return copy;
}

/* ---- dates --------------------------------------------------------------------------------- */

void field_dates(const struct query_node *node, int64_t *low, int64_t *high)
{
	struct date date = node->date;
	int64_t start = date_number(date);
	int64_t end = start;
	if (date.month == 0)
		end += 9999;
	else if (date.day == 0)
		end += 99;
	*low = node->field == FIELD_TO ? 0 : start;
	*high = node->field == FIELD_FROM ? DATE_NONE - 1 : end;
}

static bool is_date(const struct query_node *node)
{
	return node->kind == QUERY_FIELD &&
	       (node->field == FIELD_FROM || node->field == FIELD_TO || node->field == FIELD_ON);
}

static void plan_narrow(struct plan *plan, const struct query_node *node)
{
	int64_t low, high;
	field_dates(node, &low, &high);
	low *= DAY_ROOM;
	high = high * DAY_ROOM + DAY_ROOM - 1;
	if (low > plan->first)
		plan->first = low;
	if (high < plan->last)
		plan->last = high;
	plan->dated = true;
}

/* ---- the parts that stand together --------------------------------------------------------- */

/* The conditions of the query, all of which have to hold. */
struct conditions {
	struct query_node *items;
	size_t count;
	size_t room;
};

static void plan_gather(
	struct plan *plan, const struct query_node *node, struct conditions *conditions, int depth)
{
	if (node->kind == QUERY_AND && depth < 50) {
		for (size_t i = 0; i < node->child_count; i++)
			plan_gather(plan, &node->children[i], conditions, depth + 1);
		return;
	}
	if (is_date(node)) {
		plan_narrow(plan, node);
	} else if (filter_takes(node)) {
		filter_add(plan, node);
	} else if (node->kind != QUERY_ALL) {
		conditions->items = arena_grow(&plan->arena, conditions->items, conditions->count,
			&conditions->room, sizeof *conditions->items);
		conditions->items[conditions->count++] = *node;
	}
}

bool plan_make(struct store *store, const struct query *query, bool commitments, struct plan *plan,
	struct error *err)
{
	*plan = (struct plan){
		.store = store,
		.last = INT64_MAX,
		.marks = MARKS_ALL,
		.commitments = commitments,
		.err = err,
	};
	struct conditions conditions = {0};
	if (query != NULL && query->root != NULL)
		plan_gather(plan, query->root, &conditions, 0);
	struct query_node *root = arena_allocate(&plan->arena, sizeof *root);
	root->kind = QUERY_AND;
	root->children = conditions.items;
	root->child_count = conditions.count;
	plan->root = root;
	if (!filter_settle(plan, err))
		plan->failed = true;
	if (plan->first > plan->last)
		plan->nothing = true;
	plan->match = match_tree(plan, root);
	/* Filters without words still walk the index, which knows all statements. */
	if (plan->match == NULL && commitments && (plan->dated || plan->marks != MARKS_ALL))
		plan->match = "codes:\"" CODE "k0\"";
	if (plan->match == NULL && plan->marks != MARKS_ALL)
		plan->match = "codes:\"" CODE_ALL "\"";
	if (plan->match != NULL)
		plan->match = filter_match(plan, plan->match);
	if (plan->failed)
		plan_clear(plan);
	return !plan->failed;
}

void plan_clear(struct plan *plan)
{
	if (plan->store->filter == plan)
		plan->store->filter = NULL;
	arena_clear(&plan->arena);
	buffer_clear(&plan->remark);
}

bool plan_is_all(const struct plan *plan)
{
	return plan->match == NULL && !plan->dated && !plan->nothing;
}

/* ---- acts one by one ----------------------------------------------------------------------- */

/* No act alone can tell whether its statement has the words asked for. */
enum verdict { VERDICT_NO, VERDICT_OPEN, VERDICT_YES };

struct candidate {
	const struct plan *plan;
	int64_t party;
	unsigned kind;
	unsigned strength;
};

static enum verdict verdict_of(bool holds)
{
	return holds ? VERDICT_YES : VERDICT_NO;
}

static bool party_in(const struct candidate *candidate, const struct query_node *node)
{
	const struct plan *plan = candidate->plan;
	for (size_t i = 0; i < plan->party_count; i++) {
		const struct party_set *set = &plan->parties[i];
		for (size_t k = 0; k < set->count && set->node == node; k++)
			if (set->ids[k] == candidate->party)
				return true;
	}
	return false;
}

static enum verdict field_verdict(const struct candidate *candidate, const struct query_node *node)
{
	switch (node->field) {
	case FIELD_PARTY:
		return verdict_of(party_in(candidate, node));
	case FIELD_ACT:
		return verdict_of(node->set >> candidate->kind & 1);
	case FIELD_STRENGTH:
		return verdict_of(node->set >> candidate->strength & 1);
	case FIELD_IS:
		return node->set == 1U << MARK_COMMITMENT
			       ? verdict_of(candidate->kind == ACT_COMMITMENT)
			       : VERDICT_OPEN;
	default:
		return VERDICT_OPEN;
	}
}

static enum verdict verdict(const struct candidate *candidate, const struct query_node *node)
{
	enum verdict worst = VERDICT_YES, best = VERDICT_NO;
	switch (node->kind) {
	case QUERY_FIELD:
		return field_verdict(candidate, node);
	case QUERY_NOT:
		return (enum verdict)(VERDICT_YES - verdict(candidate, &node->children[0]));
	case QUERY_AND:
	case QUERY_OR:
		break;
	default:
		return VERDICT_OPEN;
	}
	for (size_t i = 0; i < node->child_count; i++) {
		enum verdict child = verdict(candidate, &node->children[i]);
		worst = child < worst ? child : worst;
		best = child > best ? child : best;
	}
	return node->kind == QUERY_AND ? worst : best;
}

bool act_fits(const struct plan *plan, int64_t party, unsigned kind, unsigned strength)
{
	const struct candidate candidate = {plan, party, kind, strength};
	return verdict(&candidate, plan->root) != VERDICT_NO;
}
