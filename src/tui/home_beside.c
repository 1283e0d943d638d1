/* SPDX-License-Identifier: MIT */
/* What stands beside the first screen's list where there is room, and the welcome below it. */
#include "home.h"
#include "keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows that the welcome leaves to the list. */
#define WELCOME_LEAVES 9
#define PARTIES_SHOWN 8
#define COUNT_CAP 1000
#define LABEL_CELLS 16
#define FACT_CELLS 10

void home_beside_clear(struct home *home)
{
	sheet_clear(&home->beside.sheet);
	facets_clear(&home->beside.parties);
	facets_clear(&home->beside.years);
	free(home->beside.left_off);
	home->beside = (struct beside){0};
}

/* ---- asking -------------------------------------------------------------------------- */

/* A query for the row's statements. A document's date is asked for too, as its name alone would
 * find those that begin so. */
static void row_query(struct view *view, size_t row, struct buffer *text)
{
	size_t sections = home_sections(view);
	if (row < sections) {
		buffer_printf(text, "in:%s", section_word(home_section(row)));
		return;
	}
	const struct listing_item *item = home_document(view, row - sections);
	char date[DATE_SIZE];
	if (item == NULL)
		return;
	date_format(item->date, date);
	buffer_printf(text, "doc:%s%s%s", item->word, date[0] != '\0' ? " on:" : "", date);
}

static bool parties_load(struct view *view, struct beside *beside, struct error *err)
{
	struct buffer text = {0};
	struct query query = {0};
	const struct facet_options options = {
		.commitments = true, .cap = COUNT_CAP, .limit = PARTIES_SHOWN};
	row_query(view, beside->row, &text);
	query_parse(buffer_string(&text), false, &query);
	bool good =
		store_facets(view->tui->store, &query, BY_PARTY, &options, &beside->parties, err);
	query_clear(&query);
	buffer_clear(&text);
	return good;
}

/* The document under the cursor; with the cursor on a section, the latest one. */
static bool sheet_load(struct view *view, struct beside *beside, struct error *err)
{
	struct home *home = home_of(view);
	size_t sections = home_sections(view);
	struct listing latest = {0};
	const struct listing_item *item = NULL;
	bool good = true;
	if (beside->row >= sections)
		item = home_document(view, beside->row - sections);
	else
		good = store_documents(view->tui->store, true, 0, 1, &latest, err);
	if (latest.count > 0)
		item = &latest.items[0];
	if (good && item != NULL)
		good = store_sheet(
			view->tui->store, item->word, &beside->sheet, &home->beside.has_sheet, err);
	listing_clear(&latest);
	return good;
}

/* The words of the last place of the trail of another day. */
static void left_off_load(struct tui *tui, struct beside *beside)
{
	struct passage passage = {0};
	struct error err;
	bool found = false;
	char place[ADDRESS_SIZE] = "";
	const char *text = tui->left_off, *last = text;
	for (const char *at = text; at != NULL && at[0] != '\0'; at++)
		if (at[0] == '\n' && at[1] != '\0')
			last = at + 1;
	const char *address = last != NULL ? strchr(last, '\t') : NULL;
	if (address == NULL)
		return;
	snprintf(place, sizeof place, "%.*s", (int)strcspn(address + 1, "\t\n"), address + 1);
	int64_t id = trail_locate(tui, place);
	if (id != 0 && store_passage(tui->store, id, &passage, &found, &err) && found) {
		struct buffer words = {0};
		buffer_printf(&words, "%s  %s", passage.found.address, passage.found.text);
		beside->left_off = words.data;
	}
	passage_clear(&passage);
}

static struct beside *beside_of(struct view *view)
{
	struct home *home = home_of(view);
	struct beside *beside = &home->beside;
	struct error err;
	if (beside->asked && beside->row == home->list.cursor)
		return beside;
	home_beside_clear(home);
	beside->asked = true;
	beside->row = home->list.cursor;
	const struct facet_options options = {.commitments = true, .cap = COUNT_CAP};
	if (!parties_load(view, beside, &err) || !sheet_load(view, beside, &err) ||
		!store_facets(view->tui->store, NULL, BY_YEAR, &options, &beside->years, &err))
		tui_fail(view->tui, &err);
	left_off_load(view->tui, beside);
	return beside;
}

/* ---- drawing ------------------------------------------------------------------------- */

static void line_add(struct flow *flow, enum role role, const char *text, int cells)
{
	flow_add_string(flow, role, text);
	flow_end(flow, cells, 0, 2);
}

static void counts_add(struct flow *flow, size_t statements, size_t commitments, int cells)
{
	struct buffer text = {0};
	buffer_printf(&text, ngettext("%zu statement", "%zu statements", statements), statements);
	buffer_append_string(&text, ", ");
	buffer_printf(
		&text, ngettext("%zu commitment", "%zu commitments", commitments), commitments);
	line_add(flow, ROLE_PLAIN, text.data, cells);
	buffer_clear(&text);
}

/* A line with a label, a count and a bar; most is what the longest bar stands for. */
static void bar_add(struct flow *flow, const char *label, const struct facet_value *value,
	size_t most, int cells)
{
	struct buffer text = {0}, bar = {0};
	int width = 0, room = cells - LABEL_CELLS - 8;
	text_visible(&text, label, strlen(label));
	size_t fits = text_fit(buffer_string(&text), text.size, LABEL_CELLS, &width);
	flow_add(flow, ROLE_PLAIN, buffer_string(&text), fits);
	buffer_printf(&bar, "%*s%5zu%s ", LABEL_CELLS - width, "", value->count,
		value->capped ? "+" : " ");
	flow_add_string(flow, ROLE_PLAIN, bar.data);
	buffer_reset(&bar);
	size_t length = room > 0 ? (value->count * (size_t)room + most - 1) / most : 0;
	for (size_t i = 0; i < length; i++)
		buffer_append_string(&bar, "▇");
	flow_add_string(flow, ROLE_LABEL, buffer_string(&bar));
	flow_end(flow, cells, 0, 0);
	buffer_clear(&text);
	buffer_clear(&bar);
}

static void bars_add(struct flow *flow, const struct facets *facets, bool parties, int cells)
{
	size_t most = 1;
	for (size_t i = 0; i < facets->count; i++)
		most = facets->items[i].count > most ? facets->items[i].count : most;
	for (size_t i = 0; i < facets->count; i++) {
		const struct facet_value *value = &facets->items[i];
		struct buffer name = {0};
		bar_add(flow, parties ? party_title(value->word, &name) : _(value->name), value,
			most, cells);
		buffer_clear(&name);
	}
}

static void fact_add(struct flow *flow, const char *label, const char *text, int cells)
{
	if (text == NULL || text[0] == '\0')
		return;
	char blank[FACT_CELLS + 1];
	int width = text_width(label, strlen(label));
	snprintf(blank, sizeof blank, "%*s", width < FACT_CELLS ? FACT_CELLS - width : 1, "");
	flow_add_string(flow, ROLE_LABEL, label);
	flow_add_string(flow, ROLE_PLAIN, blank);
	flow_add_string(flow, ROLE_PLAIN, text);
	flow_end(flow, cells, 0, FACT_CELLS);
}

static void sheet_add(struct flow *flow, const struct sheet *sheet, int cells)
{
	const struct document *document = &sheet->document;
	char date[DATE_SIZE];
	struct buffer kind = {0};
	buffer_printf(&kind, "%s, %s", _(document_kind_word(document->kind)),
		_(wording_word(document->wording)));
	line_add(flow, ROLE_TITLE, document->title != NULL ? document->title : document->id, cells);
	line_add(flow, ROLE_QUIET, document->id, cells);
	counts_add(flow, sheet->statements, sheet->commitments, cells);
	flow_gap(flow);
	date_format_long(document->date, date);
	fact_add(flow, _("Date"), date, cells);
	fact_add(flow, _("Place"), document->place, cells);
	fact_add(flow, _("Kind"), kind.data, cells);
	for (size_t i = 0; i < document->chair_count; i++)
		fact_add(flow, _("Led by"), document->chairs[i], cells);
	fact_add(flow, _("Coverage"), document->coverage, cells);
	buffer_clear(&kind);
}

static void flow_show(const struct flow *flow, struct area area, int cells)
{
	for (int i = 0; i < area.rows && (size_t)i < flow->line_count; i++)
		flow_draw(flow, (size_t)i, area.y + i, area.x + 1, cells, ROLE_PLAIN);
	if (flow->line_count > (size_t)(area.rows > 0 ? area.rows : 0))
		screen_put_more(area.y + area.rows - 1, area.x + area.columns - 1);
}

static void parties_add(struct flow *flow, const struct beside *beside, int cells)
{
	if (beside->parties.count == 0)
		return;
	line_add(flow, ROLE_TITLE, _("Commitments by party"), cells);
	bars_add(flow, &beside->parties, true, cells);
	flow_gap(flow);
}

static void stopped_add(struct flow *flow, int cells)
{
	flow_add_keys(
		flow, ROLE_TITLE, _("Where you stopped  ({jump.forward} goes there)"), PLACE_HOME);
	flow_end(flow, cells, 0, 0);
}

void home_draw_beside(struct view *view, struct area area)
{
	const struct beside *beside = beside_of(view);
	struct flow flow = {0};
	int cells = area.columns - 2 < TEXT_CELLS ? area.columns - 2 : TEXT_CELLS;
	bool section = beside->row < home_sections(view);
	if (section) {
		enum section here = home_section(beside->row);
		const struct tally *tally = &view->tui->summary.sections[here];
		line_add(&flow, ROLE_TITLE, _(section_title(here)), cells);
		counts_add(&flow, tally->statements, tally->commitments, cells);
		flow_gap(&flow);
		parties_add(&flow, beside, cells);
	}
	if (section && beside->has_sheet)
		line_add(&flow, ROLE_TITLE, _("The latest document"), cells);
	if (beside->has_sheet)
		sheet_add(&flow, &beside->sheet, cells);
	if (!section) {
		flow_gap(&flow);
		parties_add(&flow, beside, cells);
	}
	if (beside->left_off != NULL && area.columns == screen_columns() - area.x) {
		flow_gap(&flow);
		stopped_add(&flow, cells);
		line_add(&flow, ROLE_PLAIN, beside->left_off, cells);
	}
	flow_show(&flow, area, cells);
	flow_clear(&flow);
}

void home_draw_around(struct view *view, struct area area)
{
	const struct beside *beside = beside_of(view);
	struct flow flow = {0};
	int cells = area.columns - 2;
	if (beside->left_off != NULL) {
		stopped_add(&flow, cells);
		line_add(&flow, ROLE_PLAIN, beside->left_off, cells);
		flow_gap(&flow);
	}
	line_add(&flow, ROLE_TITLE, _("Commitments by year"), cells);
	bars_add(&flow, &beside->years, false, cells);
	flow_show(&flow, area, cells);
	flow_clear(&flow);
}

/* ---- the welcome --------------------------------------------------------------------- */

struct advice {
	const char *keys;
	const char *text;
};

static const struct advice advice_always[] = {
	{"{open}", N_("opens what the cursor is on: a section, or a document to read through")},
	{"{section.political}-{section.multilateral}",
		N_("open a section from anywhere, {section.all} all, {commitments} commitments")},
	{"{search}", N_("searches as you type, for example  {search}gwadar")},
	{"{keys}", N_("lists every key")},
};

static const struct advice advice_first[] = {
	{"{section.economic}", N_("the economic section       {search}gwadar  find a word")},
	{"{commitments}", N_("all commitments            {bookmark.toggle}        bookmark")},
	{"{open}", N_("what the cursor is on      {keys}        every key")},
};

/* All that a newcomer is told where there is no room for more. */
static const struct advice advice_tour = {
	":tour", N_("two minutes, seven keys: a walk that leaves no trace")};

static void advice_add(struct flow *flow, const struct advice *advice, size_t count, int cells)
{
	for (size_t i = 0; i < count; i++) {
		struct buffer keys = {0};
		keys_text(advice[i].keys, PLACE_HOME, &keys);
		while (keys.size < 7)
			buffer_append_char(&keys, ' ');
		flow_add(flow, ROLE_KEY, keys.data, keys.size);
		flow_add_keys(flow, ROLE_QUIET, _(advice[i].text), PLACE_HOME);
		buffer_clear(&keys);
		flow_end(flow, cells, 0, 7);
	}
}

bool home_is_first_run(const struct tui *tui)
{
	return tui->tour == NULL && tui->kept == NULL && tui->view_count == 1 &&
	       tui->summary.all.documents > 0 && store_notes_path(tui->store) != NULL &&
	       store_notes_writable(tui->store);
}

static void paragraph_add(struct flow *flow, const char *text, int cells)
{
	flow_add_string(flow, ROLE_PLAIN, text);
	flow_end(flow, cells, 0, 0);
}

static void first_run_add(struct tui *tui, struct flow *flow, int cells, bool gaps)
{
	const struct tally *all = &tui->summary.all;
	struct buffer text = {0};
	buffer_printf(&text,
		_("Welcome. This is the record: %zu documents, %zu statements in five sections, "
		  "%zu commitments in them."),
		all->documents, all->statements, all->commitments);
	paragraph_add(flow, text.data, cells);
	if (gaps)
		flow_gap(flow);
	advice_add(flow, advice_first, ARRAY_SIZE(advice_first), cells);
	advice_add(flow, &advice_tour, 1, cells);
	if (gaps)
		flow_gap(flow);
	buffer_reset(&text);
	buffer_printf(&text, _("Nothing leaves this machine. Your marks and notes live in %s"),
		store_notes_path(tui->store));
	paragraph_add(flow, text.data, cells);
	paragraph_add(flow, _("Your own texts:  :import FILE"), cells);
	buffer_clear(&text);
}

int home_welcome(struct view *view, struct area area, bool draw)
{
	struct flow flow = {0};
	bool first = home_is_first_run(view->tui);
	int cells = first && area.columns - 2 > TEXT_CELLS ? TEXT_CELLS : area.columns - 2;
	if (first)
		first_run_add(view->tui, &flow, cells, area.rows > 24);
	else
		advice_add(&flow, advice_always, ARRAY_SIZE(advice_always), cells);
	int lines = (int)flow.line_count, y = area.y + area.rows - lines;
	/* The sections and some documents are seen all the same. */
	if (first && lines + WELCOME_LEAVES > area.rows) {
		flow_clear(&flow);
		advice_add(&flow, &advice_tour, 1, cells);
		lines = (int)flow.line_count;
		y = area.y + area.rows - lines;
	}
	if (first && lines + WELCOME_LEAVES > area.rows)
		lines = 0;
	for (int i = 0; i < lines && draw; i++)
		flow_draw(&flow, (size_t)i, y + i, 2, cells, ROLE_PLAIN);
	flow_clear(&flow);
	return lines > 0 ? lines + 1 : 0;
}
