/* SPDX-License-Identifier: MIT */
/*
 * A query tree as one FTS5 expression. Nothing that a person typed is ever its syntax: every
 * word is a quoted string behind the name of the column that it is looked for in. An expression
 * is whole in itself: one phrase, or in brackets.
 */
#include "plan.h"

#include <string.h>

/* Deeper brackets would overflow the parser of FTS5, which takes about 30. */
#define DEPTH_MAX 12
#define PARTS_MAX 8

/* The parts of an AND: what has to be there, what must not. */
struct parts {
	struct plan *plan;
	struct buffer with;
	struct buffer without;
	int depth;
	/* Conditions on acts, kept together: they mean the same act. */
	const struct query_node *parties[PARTS_MAX];
	size_t party_count;
	unsigned kinds[PARTS_MAX];
	size_t kind_count;
	unsigned strengths;
};

static const char *match_node(struct plan *plan, const struct query_node *node, int depth);
static const char *match_all_of(
	struct plan *plan, const struct query_node *nodes, size_t count, int depth);

static void part_add(struct buffer *parts, const char *separator, const char *part)
{
	if (part == NULL)
		return;
	if (parts->size > 0)
		buffer_append_string(parts, separator);
	buffer_append_string(parts, part);
}

/* ---- acts ---------------------------------------------------------------------------------- */

static unsigned kinds_of(const struct query_node *node)
{
	return node->field == FIELD_IS ? 1U << ACT_COMMITMENT : node->set & KINDS_ALL;
}

static bool is_act_field(const struct query_node *node)
{
	if (node->kind != QUERY_FIELD)
		return false;
	return node->field == FIELD_PARTY || node->field == FIELD_ACT ||
	       node->field == FIELD_STRENGTH ||
	       (node->field == FIELD_IS && (node->set & 1U << MARK_COMMITMENT) != 0);
}

/* Nothing but conditions on acts: an act alone can answer it. */
static bool is_act_tree(const struct query_node *node)
{
	if (node->kind != QUERY_AND && node->kind != QUERY_OR && node->kind != QUERY_NOT)
		return is_act_field(node);
	for (size_t i = 0; i < node->child_count; i++)
		if (!is_act_tree(&node->children[i]))
			return false;
	return true;
}

/* Parties' numbers are needed to judge acts one by one, even where no expression is made. */
static void acts_resolve(struct plan *plan, const struct query_node *node)
{
	plan->act_fields = true;
	if (node->kind == QUERY_FIELD && node->field == FIELD_PARTY)
		plan_parties(plan, node);
	for (size_t i = 0; i < node->child_count; i++)
		acts_resolve(plan, &node->children[i]);
}

static void part_act(struct parts *parts, const struct query_node *node)
{
	struct plan *plan = parts->plan;
	plan->act_fields = true;
	if (node->field == FIELD_IS && node->set != 1U << MARK_COMMITMENT)
		plan_remark(
			plan, _("'is:' with marks beside commitments is read as is:commitment"));
	if (node->field == FIELD_STRENGTH) {
		parts->strengths &= node->set;
	} else if (node->field == FIELD_PARTY) {
		if (parts->party_count < PARTS_MAX)
			parts->parties[parts->party_count++] = node;
		else
			plan_remark(plan, _("of more than eight 'by:' the first eight are used"));
	} else if (plan->commitments && parts->kind_count > 0) {
		parts->kinds[0] &= kinds_of(node);
	} else if (parts->kind_count < PARTS_MAX) {
		parts->kinds[parts->kind_count++] = kinds_of(node);
	}
}

/* Each party with each kind: "by:china by:pakistan act:support" is support from both. */
static void parts_acts(struct parts *parts)
{
	bool none = parts->party_count == 0 && parts->kind_count == 0 &&
		    parts->strengths == STRENGTHS_ALL;
	struct plan *plan = parts->plan;
	bool top = parts->depth == 0;
	if (none && !(plan->commitments && top))
		return;
	if (parts->party_count == 0)
		parts->parties[parts->party_count++] = NULL;
	if (parts->kind_count == 0)
		parts->kinds[parts->kind_count++] = KINDS_ALL;
	if (plan->commitments)
		parts->kinds[0] &= 1U << ACT_COMMITMENT;
	for (size_t p = 0; p < parts->party_count; p++)
		for (size_t k = 0; k < parts->kind_count; k++) {
			struct act_group group = {
				parts->parties[p], parts->kinds[k], parts->strengths};
			part_add(&parts->with, " AND ", match_acts(plan, &group));
		}
}

/* ---- trees --------------------------------------------------------------------------------- */

static void part_not(struct parts *parts, const struct query_node *node)
{
	/* A commitment not by China may stand in a statement where China commits itself too: acts
	 * are then judged one by one. */
	if (parts->plan->commitments && is_act_tree(node)) {
		acts_resolve(parts->plan, node);
		return;
	}
	part_add(&parts->without, " OR ", match_node(parts->plan, node, parts->depth + 1));
}

/* Adds nodes[0], or several words at once that are a name together; returns how many. */
static size_t part_node(struct parts *parts, const struct query_node *nodes, size_t count)
{
	const struct query_node *node = &nodes[0];
	struct plan *plan = parts->plan;
	size_t used = 1;
	if (is_act_field(node)) {
		part_act(parts, node);
		return 1;
	}
	switch (node->kind) {
	case QUERY_NOT:
		if (node->child_count > 0)
			part_not(parts, &node->children[0]);
		break;
	case QUERY_WORD:
		part_add(&parts->with, " AND ", match_run(plan, nodes, count, &used));
		break;
	case QUERY_PHRASE:
		part_add(&parts->with, " AND ", match_word(plan, node));
		break;
	case QUERY_FIELD:
		part_add(&parts->with, " AND ", match_field(plan, node));
		break;
	case QUERY_NOTHING:
		part_add(&parts->with, " AND ", "codes:\"" CODE_NOTHING "\"");
		break;
	case QUERY_AND:
	case QUERY_OR:
		part_add(&parts->with, " AND ", match_node(plan, node, parts->depth + 1));
		break;
	case QUERY_ALL:
		break;
	}
	return used;
}

static const char *parts_join(struct parts *parts)
{
	struct arena *arena = &parts->plan->arena;
	const char *with = buffer_string(&parts->with);
	if (parts->without.size > 0)
		return arena_printf(arena, "((%s) NOT (%s))",
			with[0] != '\0' ? with : "codes:\"" CODE_ALL "\"",
			buffer_string(&parts->without));
	if (parts->with.size > 0)
		return arena_printf(arena, "(%s)", with);
	return NULL;
}

static const char *match_all_of(
	struct plan *plan, const struct query_node *nodes, size_t count, int depth)
{
	struct parts parts = {.plan = plan, .depth = depth, .strengths = STRENGTHS_ALL};
	for (size_t i = 0; i < count;)
		i += part_node(&parts, nodes + i, count - i);
	parts_acts(&parts);
	const char *match = parts_join(&parts);
	buffer_clear(&parts.with);
	buffer_clear(&parts.without);
	return match;
}

static const char *match_any_of(struct plan *plan, const struct query_node *node, int depth)
{
	struct buffer any = {0};
	for (size_t i = 0; i < node->child_count; i++)
		part_add(&any, " OR ", match_node(plan, &node->children[i], depth + 1));
	const char *match = any.size > 0 ? arena_printf(&plan->arena, "(%s)", any.data) : NULL;
	buffer_clear(&any);
	return match;
}

static const char *match_node(struct plan *plan, const struct query_node *node, int depth)
{
	if (depth > DEPTH_MAX) {
		plan_remark(plan, _("what stands in too many brackets is left out"));
		return NULL;
	}
	if (node->kind == QUERY_AND)
		return match_all_of(plan, node->children, node->child_count, depth);
	if (node->kind == QUERY_OR)
		return match_any_of(plan, node, depth);
	return match_all_of(plan, node, 1, depth);
}

const char *match_tree(struct plan *plan, const struct query_node *root)
{
	/* All commitments need no MATCH. */
	if (root->child_count == 0)
		return NULL;
	return match_all_of(plan, root->children, root->child_count, 0);
}
