/* SPDX-License-Identifier: MIT */
/* Charts: commitments, or all statements, by year, section, party, kind of act and strength, of the
 * whole record or of the list that they were asked from. Bars with the numbers beside them. */
#include "rows.h"
#include "subject.h"

#include <stdio.h>
#include <string.h>

/* How far a bar is counted before it says 1000+. */
#define COUNT_CAP 1000

/* The charts in their order. S goes from one to the next, Tab from commitments to statements. */
static const struct {
	enum facet facet;
	const char *commitments;
	const char *statements;
} charts[] = {
	{BY_YEAR, N_("Commitments by year"), N_("Statements by year")},
	{BY_SECTION, N_("Commitments by section"), N_("Statements by section")},
	{BY_PARTY, N_("Commitments by party"), N_("Statements by party")},
	{BY_ACT, N_("Commitments by kinds of act beside them"), N_("Statements by kind of act")},
	{BY_STRENGTH, N_("Commitments by strength"), N_("Statements by strength")},
};

/* An index's order counts chart and unit together. */
static size_t chart_of(const struct index *index)
{
	return (size_t)index->order / 2 % ARRAY_SIZE(charts);
}

static bool counts_commitments(const struct index *index)
{
	return index->order % 2 == 0;
}

static const char *chart_title(const struct index *index)
{
	return counts_commitments(index) ? _(charts[chart_of(index)].commitments)
					 : _(charts[chart_of(index)].statements);
}

static void chart_row(struct index *index, const struct facet_value *value)
{
	struct index_row *row = index_row_add(index);
	row->label = arena_string(&index->arena, value->name != NULL   ? _(value->name)
						 : value->word != NULL ? value->word
								       : _("no date"));
	row->right = arena_printf(&index->arena, "%5zu%s", value->count, value->capped ? "+" : " ");
	row->word = value->word != NULL ? arena_string(&index->arena, value->word) : NULL;
	row->bar = value->count;
}

static bool charts_fill(struct view *view, struct index *index, struct error *err)
{
	struct query query = {0};
	struct facets facets = {0};
	const struct facet_options options = {
		.commitments = counts_commitments(index), .cap = COUNT_CAP, .limit = 40};
	query_parse(index->argument, false, &query);
	bool good = store_facets(
		view->tui->store, &query, charts[chart_of(index)].facet, &options, &facets, err);
	size_t all = 0;
	for (size_t i = 0; i < facets.count; i++)
		all += facets.items[i].count;
	for (size_t i = 0; good && all > 0 && i < facets.count; i++)
		chart_row(index, &facets.items[i]);
	facets_clear(&facets);
	query_clear(&query);
	return good;
}

static void charts_name(const struct index *index, struct buffer *name)
{
	buffer_append_string(name, chart_title(index));
	if (index->argument[0] != '\0')
		buffer_printf(name, " · %s", index->argument);
}

static void charts_enter(struct view *view, const struct index_row *row)
{
	struct index *index = index_of(view);
	struct buffer query = {0};
	if (row->word == NULL)
		return;
	query_with(
		index->argument, facet_field(charts[chart_of(index)].facet), row->word, 1, &query);
	if (counts_commitments(index) &&
		query_has(buffer_string(&query), FIELD_IS, "commitment") == 0)
		buffer_append_string(&query, " is:commitment");
	statements_open(view->tui, query.data, query.data, -1);
	buffer_clear(&query);
}

static bool charts_act(struct view *view, enum action action, const struct index_row *row)
{
	struct index *index = index_of(view);
	struct error err;
	(void)row;
	if (action == ACTION_SORT)
		index->order += 2;
	else if (action == ACTION_NEXT_PANE)
		index->order ^= 1;
	else
		return false;
	index->list = (struct list){0};
	if (!view->ops->load(view, &err))
		tui_fail(view->tui, &err);
	return true;
}

static const struct index_ops charts_ops = {
	.title = N_("Charts"),
	.empty = N_("There is nothing to count here."),
	.fill = charts_fill,
	.open = charts_enter,
	.act = charts_act,
	.name = charts_name,
};

const char *charts_query(const struct view *view)
{
	bool here = view->ops == &index_view && index_of(view)->ops == &charts_ops;
	return here ? index_of(view)->argument : NULL;
}

void run_charts(struct tui *tui)
{
	const struct view *view = tui_view(tui);
	bool rows = view->ops == &statements_view || view->ops == &commitments_view;
	char query[1024] = "";
	if (rows)
		snprintf(query, sizeof query, "%s", rows_of(view)->text);
	/* The latest years are what is looked for first. */
	struct list *list = &index_of(index_open(tui, &charts_ops, query))->list;
	list_set(list, list->count);
	tui_say(tui, ROLE_PLAIN, "%s",
		_("{sort} shows the next chart, {pane.next} statements or commitments."));
}
