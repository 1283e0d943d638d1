/* SPDX-License-Identifier: MIT */
/* at: of a query: the statements that its addresses mean, as stretches of numbers. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

static void named_gather(struct plan *plan, const struct query_node *node)
{
	if (node->kind == QUERY_FIELD && node->field == FIELD_AT) {
		plan->named = arena_grow(&plan->arena, plan->named, plan->named_count,
			&plan->named_room, sizeof *plan->named);
		plan->named[plan->named_count++] = (struct named){.node = node};
	}
	for (size_t i = 0; i < node->child_count; i++)
		named_gather(plan, &node->children[i]);
}

/* All of a document; a paragraph, whose parts follow each other; a statement of it. */
static bool stretch_find(struct plan *plan, const struct address *address,
	struct named_stretch *stretch, struct error *err)
{
	struct rows rows =
		address->paragraph[0] == '\0'
			? rows_start(&plan->store->library, SQL("SELECT d.first, d.statements "
								"FROM document d "
								"WHERE d.slug = ?1"))
			: rows_start(&plan->store->library,
				  SQL("SELECT min(b.first), sum(b.statements) "
				      "FROM document d "
				      "CROSS JOIN block b ON b.document = d.id AND b.number = ?2 "
				      "WHERE d.slug = ?1 AND b.statements > 0"));
	rows_text(&rows, 1, address->document);
	if (address->paragraph[0] != '\0')
		rows_text(&rows, 2, address->paragraph);
	*stretch = (struct named_stretch){.first = 1, .last = 0, .act = address->act};
	if (rows_next(&rows) && rows_number(&rows, 1) > 0) {
		stretch->first = rows_number(&rows, 0);
		stretch->last = stretch->first + rows_number(&rows, 1) - 1;
	}
	if (address->statement > 0) {
		int64_t statement = stretch->first + address->statement - 1;
		stretch->last = statement <= stretch->last ? statement : 0;
		stretch->first = statement;
	}
	return rows_end(&rows, err);
}

static bool value_add(struct plan *plan, struct named *named, const char *value, struct error *err)
{
	struct address address;
	struct named_stretch stretch;
	if (!address_parse(value, &address, NULL)) {
		plan_remark(plan, _("'%s' is no address: expected one such as fmsd-5:8.1"),
			plan_shown(plan, value));
		return true;
	}
	if (!stretch_find(plan, &address, &stretch, err))
		return false;
	if (stretch.first > stretch.last) {
		plan_remark(plan, _("there is nothing at '%s' in this record"),
			plan_shown(plan, value));
		return true;
	}
	named->items = arena_grow(
		&plan->arena, named->items, named->count, &named->room, sizeof *named->items);
	named->items[named->count++] = stretch;
	return true;
}

static int stretch_compare(const void *a, const void *b)
{
	const struct named_stretch *left = a, *right = b;
	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	return (left->act > right->act) - (left->act < right->act);
}

bool named_load(struct plan *plan, struct error *err)
{
	for (size_t i = 0; i < plan->filter_count; i++)
		named_gather(plan, plan->filters[i]);
	for (size_t i = 0; i < plan->named_count; i++) {
		struct named *named = &plan->named[i];
		for (size_t k = 0; k < named->node->value_count; k++)
			if (!value_add(plan, named, named->node->values[k], err))
				return false;
		if (named->count > 0)
			qsort(named->items, named->count, sizeof *named->items, stretch_compare);
		/* How far those up to this one reach, so that looking back can stop. */
		int64_t reach = 0;
		for (size_t k = 0; k < named->count; k++) {
			reach = named->items[k].last > reach ? named->items[k].last : reach;
			named->items[k].reach = reach;
		}
	}
	return true;
}

size_t named_next(const struct named *named, int64_t statement, size_t before)
{
	size_t low = 0, high = before < named->count ? before : named->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (named->items[middle].first <= statement)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = low; i-- > 0 && named->items[i].reach >= statement;)
		if (named->items[i].last >= statement)
			return i;
	return NAMED_NONE;
}

bool named_holds(const struct plan *plan, const struct query_node *node, int64_t statement, int act)
{
	for (size_t i = 0; i < plan->named_count; i++) {
		const struct named *named = &plan->named[i];
		size_t at =
			named->node == node ? named_next(named, statement, SIZE_MAX) : NAMED_NONE;
		for (; at != NAMED_NONE; at = named_next(named, statement, at))
			if (act == 0 || named->items[at].act == 0 || named->items[at].act == act)
				return true;
	}
	return false;
}
