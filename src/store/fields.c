/* SPDX-License-Identifier: MIT */
/* The fields of a query as code words. */
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOCUMENTS_MAX 200

/* Adds one code word to "codes:(" …; the caller closes it with codes_end(). */
static void code_add(struct buffer *codes, const char *code)
{
	buffer_append_string(codes, codes->size == 0 ? "codes:(\"" : " OR \"");
	buffer_append_string(codes, CODE);
	buffer_append_string(codes, code);
	buffer_append_char(codes, '"');
}

static const char *codes_end(struct plan *plan, struct buffer *codes)
{
	if (codes->size == 0)
		code_add(codes, "nothing");
	const char *match = arena_printf(&plan->arena, "%s)", codes->data);
	buffer_clear(codes);
	return match;
}

static void plan_fail(struct plan *plan, struct rows *rows)
{
	if (!rows_end(rows, plan->failed ? NULL : plan->err))
		plan->failed = true;
}

/* ---- acts ---------------------------------------------------------------------------------- */

static void parties_add(struct plan *plan, struct party_set *set, const char *value)
{
	struct buffer folded = {0};
	words_fold(&folded, value, strlen(value));
	struct rows rows = rows_start(&plan->store->library, SQL("SELECT id "
								 "FROM party "
								 "WHERE slug = ?1 "
								 "UNION "
								 "SELECT party "
								 "FROM party_alias "
								 "WHERE alias = ?2"));
	rows_text(&rows, 1, value);
	rows_text(&rows, 2, buffer_string(&folded));
	size_t before = set->count;
	while (rows_next(&rows) && set->count < before + 8) {
		int64_t *ids = arena_allocate(&plan->arena, (set->count + 1) * sizeof *ids);
		if (set->count > 0)
			memcpy(ids, set->ids, set->count * sizeof *ids);
		ids[set->count++] = rows_number(&rows, 0);
		set->ids = ids;
	}
	plan_fail(plan, &rows);
	buffer_clear(&folded);
	if (set->count == before)
		plan_remark(plan, _("no party '%s' in this record"), plan_shown(plan, value));
}

const struct party_set *plan_parties(struct plan *plan, const struct query_node *node)
{
	struct party_set set = {.node = node};
	for (size_t i = 0; i < node->value_count; i++)
		parties_add(plan, &set, node->values[i]);
	plan->parties = arena_grow(&plan->arena, plan->parties, plan->party_count,
		&plan->party_room, sizeof *plan->parties);
	plan->parties[plan->party_count] = set;
	return &plan->parties[plan->party_count++];
}

/* Each kind and strength of a group with one party's code ("" for any). */
static void acts_add(struct buffer *codes, const struct act_group *group, const char *party)
{
	char code[64];
	bool any_strength = group->strengths == STRENGTHS_ALL;
	bool any_kind = group->kinds == KINDS_ALL && (any_strength || party[0] == '\0');
	for (unsigned k = 0; k < (any_kind ? 1 : ACT_KIND_COUNT); k++)
		for (unsigned g = 0; g < (any_strength ? 1 : 6); g++) {
			bool wanted = (group->kinds >> k & 1) != 0 || any_kind;
			wanted = wanted && ((group->strengths >> g & 1) != 0 || any_strength);
			if (!wanted)
				continue;
			int size = snprintf(code, sizeof code, "%s", party);
			if (!any_kind)
				size += snprintf(code + size, sizeof code - (size_t)size, "k%u", k);
			if (!any_strength)
				snprintf(code + size, sizeof code - (size_t)size, "g%u", g);
			code_add(codes, code);
		}
}

const char *match_acts(struct plan *plan, const struct act_group *group)
{
	struct buffer codes = {0};
	if (group->party == NULL) {
		acts_add(&codes, group, "");
		return codes_end(plan, &codes);
	}
	const struct party_set *set = plan_parties(plan, group->party);
	for (size_t i = 0; i < set->count; i++) {
		char party[32];
		snprintf(party, sizeof party, "p%lld", (long long)set->ids[i]);
		acts_add(&codes, group, party);
	}
	return codes_end(plan, &codes);
}

/* ---- dates --------------------------------------------------------------------------------- */

static bool years_known(struct plan *plan, int64_t *low, int64_t *high)
{
	*low = 0;
	*high = -1;
	struct rows rows = rows_start(&plan->store->library,
		SQL("SELECT (SELECT first FROM document"
		    "        WHERE statements > 0 ORDER BY first LIMIT 1) / 10000000000,"
		    "  (SELECT first FROM document"
		    "   WHERE statements > 0 AND first < 99990000000000"
		    "   ORDER BY first DESC LIMIT 1) / 10000000000"));
	if (rows_next(&rows)) {
		*low = rows_number(&rows, 0);
		*high = rows_number(&rows, 1);
	}
	plan_fail(plan, &rows);
	return !plan->failed;
}

struct period {
	int64_t low;
	int64_t high;
};

static bool covers(const struct period *period, int64_t first, int64_t last)
{
	return period->low <= first && last <= period->high;
}

static bool touches(const struct period *period, int64_t first, int64_t last)
{
	return period->low <= last && first <= period->high;
}

static void month_add(struct buffer *codes, const struct period *period, int64_t month)
{
	char code[32];
	int64_t first = month * 100;
	if (covers(period, first, first + 31)) {
		snprintf(code, sizeof code, "m%06lld", (long long)month);
		code_add(codes, code);
		return;
	}
	for (int64_t day = first + 1; day <= first + 31; day++) {
		if (!covers(period, day, day))
			continue;
		snprintf(code, sizeof code, "z%08lld", (long long)day);
		code_add(codes, code);
	}
}

static void year_add(struct buffer *codes, const struct period *period, int64_t year)
{
	char code[32];
	int64_t first = year * 10000;
	if (covers(period, first, first + 1231)) {
		snprintf(code, sizeof code, "y%04lld", (long long)year);
		code_add(codes, code);
		return;
	}
	for (int64_t month = year * 100 + 1; month <= year * 100 + 12; month++)
		if (touches(period, month * 100, month * 100 + 31))
			month_add(codes, period, month);
}

const char *match_dates(struct plan *plan, int64_t low, int64_t high)
{
	struct buffer codes = {0};
	struct period period = {low, high};
	int64_t first, last;
	if (!years_known(plan, &first, &last))
		return NULL;
	if (low / 10000 > first)
		first = low / 10000;
	if (high / 10000 < last)
		last = high / 10000;
	for (int64_t year = first; year <= last; year++)
		year_add(&codes, &period, year);
	return codes_end(plan, &codes);
}

/* ---- documents, topics, sets --------------------------------------------------------------- */

/* The document of that name alone, else all whose names begin so; with a * behind it, all. */
static void documents_add(struct plan *plan, struct buffer *codes, const char *value)
{
	size_t size = strlen(value);
	bool begins = size > 0 && value[size - 1] == '*';
	struct rows rows =
		rows_start(&plan->store->library, SQL("SELECT id, slug = ?1 "
						      "FROM document "
						      "WHERE slug >= ?1 AND slug < ?1 || '~' "
						      "ORDER BY slug "
						      "LIMIT 201"));
	rows_bytes(&rows, 1, value, begins ? size - 1 : size);
	size_t count = 0;
	bool whole = false;
	while (!whole && rows_next(&rows)) {
		/* It comes before all that are longer. */
		whole = !begins && rows_number(&rows, 1) != 0;
		if (count++ == DOCUMENTS_MAX) {
			plan_remark(plan,
				_("of the documents that begin with '%s' 200 are searched"),
				plan_shown(plan, value));
			break;
		}
		char code[32];
		snprintf(code, sizeof code, "d%lld", (long long)rows_number(&rows, 0));
		code_add(codes, code);
	}
	plan_fail(plan, &rows);
	if (count == 0)
		plan_remark(plan, _("no document '%s' in this record"), plan_shown(plan, value));
}

static void topics_add(struct plan *plan, struct buffer *codes, const char *value)
{
	const struct topic *topic = names_topic_called(store_names(plan->store), value);
	struct buffer slug = {0};
	text_slug(&slug, value, strlen(value));
	struct rows rows = rows_start(&plan->store->library, SQL("SELECT id "
								 "FROM topic "
								 "WHERE slug = ?1 OR slug = ?2"));
	rows_text(&rows, 1, topic != NULL ? topic->slug : value);
	rows_text(&rows, 2, buffer_string(&slug));
	bool any = false;
	while (rows_next(&rows)) {
		char code[32];
		snprintf(code, sizeof code, "t%lld", (long long)rows_number(&rows, 0));
		code_add(codes, code);
		any = true;
	}
	plan_fail(plan, &rows);
	buffer_clear(&slug);
	if (!any)
		plan_remark(plan, _("no topic '%s' in this record"), plan_shown(plan, value));
}

static void set_add(
	struct buffer *codes, char letter, const struct query_node *node, unsigned count)
{
	char code[16];
	for (unsigned value = 0; value < count; value++) {
		if ((node->set >> value & 1) == 0)
			continue;
		snprintf(code, sizeof code, "%c%u", letter, value);
		code_add(codes, code);
	}
}

const char *match_field(struct plan *plan, const struct query_node *node)
{
	struct buffer codes = {0};
	int64_t low, high;
	switch (node->field) {
	case FIELD_SECTION:
		set_add(&codes, 's', node, SECTION_COUNT);
		break;
	case FIELD_KIND:
		set_add(&codes, 'w', node, KIND_COUNT);
		break;
	case FIELD_DOCUMENT:
		for (size_t i = 0; i < node->value_count; i++)
			documents_add(plan, &codes, node->values[i]);
		break;
	case FIELD_TOPIC:
		for (size_t i = 0; i < node->value_count; i++)
			topics_add(plan, &codes, node->values[i]);
		break;
	case FIELD_FROM:
	case FIELD_TO:
	case FIELD_ON:
		field_dates(node, &low, &high);
		return match_dates(plan, low, high);
	case FIELD_IS:
	case FIELD_STATUS:
	case FIELD_TAG:
	case FIELD_SAYS:
	case FIELD_AT:
		plan_remark(plan,
			_("'is:' with your marks, 'at:', 'tag:', 'status:' and 'says:' work beside other conditions, "
			  "not within OR or brackets with words"));
		return NULL;
	default:
		return NULL;
	}
	return codes_end(plan, &codes);
}
