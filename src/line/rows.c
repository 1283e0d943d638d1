/* SPDX-License-Identifier: MIT */
/* Lists of statements (a section, a search, bookmarks, notes) and of commitments. */
#include "internal.h"

#include <string.h>

/* How far a search counts before it says "more than 1000", as in the browser. */
#define COUNT_CAP 1000

static bool rows_find(struct line *line, const struct place *place,
	const struct find_options *options, struct result *result, struct error *err)
{
	return place->commitments
		       ? store_find_commitments(line->store, &place->query, options, result, err)
		       : store_find(line->store, &place->query, options, result, err);
}

static bool rows_load(struct line *line, struct place *place, struct error *err)
{
	struct result result = {0};
	struct find_options options = {
		.order = place->order,
		.limit = 1,
		.count_cap = place->searching ? COUNT_CAP : 0,
		.sections = place->searching,
	};
	if (!rows_find(line, place, &options, &result, err))
		return false;
	place->count = result.total;
	place->capped = result.total_capped;
	memcpy(place->sections, result.section_totals, sizeof place->sections);
	if (place->cursor >= place->count)
		place->cursor = place->count > 0 ? place->count - 1 : 0;
	if (result.remark != NULL)
		line_say(line, "%s", _(result.remark));
	result_clear(&result);
	return true;
}

/* One row; the caller clears *result. False, and said why, where it is not there. */
static bool row_get(
	struct line *line, const struct place *place, size_t item, struct result *result)
{
	struct error err;
	struct find_options options = {
		.order = place->order, .offset = item, .limit = 1, .count_cap = 1};
	if (!rows_find(line, place, &options, result, &err)) {
		line_fail(line, &err);
		return false;
	}
	if (result->count == 0)
		result_clear(result);
	return result->count > 0;
}

/* "10.1, 4 January 2026": what stands behind the colon of its address, and when. */
static void row_name(const struct found *found, struct buffer *text)
{
	char date[DATE_SIZE];
	const char *colon = strchr(found->address, ':');
	date_format_long(found->date, date);
	buffer_append_string(text, colon != NULL ? colon + 1 : found->address);
	if (date[0] != '\0')
		buffer_printf(text, ", %s", date);
}

static void note_say(struct line *line, int64_t id)
{
	struct passage passage = {0};
	struct error err;
	bool there = false;
	if (!store_passage(line->store, id, &passage, &there, &err))
		line_fail(line, &err);
	else if (there && passage.note != NULL)
		line_say(line, _("Note: %s"), passage.note);
	passage_clear(&passage);
}

static void item_say(struct line *line, struct place *place, size_t item)
{
	struct result result = {0};
	struct arena arena = {0};
	struct buffer where = {0}, name = {0}, acts = {0}, marks = {0}, origin = {0};
	if (!row_get(line, place, item, &result))
		return;
	const struct found *found = &result.items[0];
	line_list_where(place, true, &where);
	row_name(found, &name);
	line_acts(found, &acts);
	line_marks(found, &marks);
	line_origin(found, true, &origin);
	line_say(line, "%s. %s. %s.%s", where.data, name.data, acts.data, buffer_string(&marks));
	line_say(line, "%s", line_words(&arena, found));
	line_say(line, "%s", origin.data);
	if (found->noted)
		note_say(line, found->id);
	buffer_clear(&where);
	buffer_clear(&name);
	buffer_clear(&acts);
	buffer_clear(&marks);
	buffer_clear(&origin);
	arena_clear(&arena);
	result_clear(&result);
}

static void row_say(struct line *line, struct place *place, size_t item)
{
	struct result result = {0};
	struct arena arena = {0};
	struct buffer name = {0}, marks = {0}, who = {0};
	if (!row_get(line, place, item, &result))
		return;
	const struct found *found = &result.items[0];
	const struct act *act = place->commitments && found->act >= 0
					? &found->acts[found->act]
					: acts_strongest(found->acts, found->act_count);
	row_name(found, &name);
	if (act != NULL)
		line_act(act, &who);
	line_marks(found, &marks);
	line_say(line, "%zu: %s. %s.%s %s", item + 1, name.data,
		act != NULL ? who.data : _("The text says"), buffer_string(&marks),
		line_words(&arena, found));
	buffer_clear(&name);
	buffer_clear(&marks);
	buffer_clear(&who);
	arena_clear(&arena);
	result_clear(&result);
}

static const struct list_ops items = {item_say, row_say};

/* ---- the list as a whole ------------------------------------------------------------- */

static void searched_say(struct line *line, const struct place *place)
{
	struct buffer sections = {0};
	for (int i = SECTION_POLITICAL; i < SECTION_COUNT; i++)
		if (place->sections[i] > 0)
			buffer_printf(&sections, "%s%s %zu", sections.size > 0 ? ", " : ": ",
				_(section_title((enum section)i)), place->sections[i]);
	line_say(line,
		place->capped
			? _("%s, more than %zu statements%s.")
			: ngettext("%s, %zu statement%s.", "%s, %zu statements%s.", place->count),
		place->title, place->count, buffer_string(&sections));
	buffer_clear(&sections);
}

static void counted_say(struct line *line, const struct place *place)
{
	struct buffer counts = {0};
	if (place->commitments && place->capped) {
		buffer_printf(&counts, _("more than %zu commitments"), place->count);
	} else if (place->commitments) {
		buffer_printf(&counts, ngettext("%zu commitment", "%zu commitments", place->count),
			place->count);
	} else if (place->section >= 0) {
		struct tally tally = line->summary.sections[place->section];
		tally.statements = place->count;
		line_counts(&tally, &counts);
	} else {
		buffer_printf(&counts, ngettext("%zu statement", "%zu statements", place->count),
			place->count);
	}
	line_say(line, "%s, %s.", place->title, counts.data);
	buffer_clear(&counts);
}

static void rows_say(struct line *line, struct place *place)
{
	if (place->searching && !place->commitments)
		searched_say(line, place);
	else
		counted_say(line, place);
	if (place->count == 0) {
		line_say(line, "%s",
			place->base != NULL
				? _("The filters leave nothing. F takes them off, f lists them, q goes back.")
				: _("There is nothing in this list. q goes back."));
		return;
	}
	line_list_go(line, place, &items, place->cursor);
	line_hint(line, HINT_LIST,
		_("j goes to the next item, Space reads ten, Enter the text around this one, "
		  "q goes back."));
}

static void rows_here(struct line *line, struct place *place)
{
	line_say(line, "%s.", place->title);
	line_list_go(line, place, &items, place->cursor);
}

static void rows_where(struct line *line, struct place *place, struct buffer *text)
{
	static const char *const orders[ORDER_COUNT] = {N_("by date"), N_("newest first"),
		N_("by section"), N_("by party"), N_("strongest first")};
	(void)line;
	buffer_printf(text, "%s, ", place->title);
	if (place->commitments)
		buffer_printf(text, "%s, ", _(orders[place->order]));
	line_list_where(place, false, text);
}

/* ---- commands ------------------------------------------------------------------------ */

static int64_t rows_current(struct line *line, struct place *place)
{
	struct result result = {0};
	if (place->count == 0 || !row_get(line, place, place->cursor, &result))
		return 0;
	int64_t id = result.items[0].id;
	result_clear(&result);
	return id;
}

static void rows_open(struct line *line, struct place *place)
{
	struct result result = {0};
	if (place->count == 0)
		line_say(line, "%s", _("There is nothing in this list."));
	else if (row_get(line, place, place->cursor, &result))
		line_document_open(line, result.items[0].document, result.items[0].id);
	result_clear(&result);
}

static void rows_sort(struct line *line, struct place *place)
{
	static const enum find_order next[ORDER_COUNT] = {
		[ORDER_READING] = ORDER_NEWEST,
		[ORDER_NEWEST] = ORDER_SECTION,
		[ORDER_SECTION] = ORDER_PARTY,
		[ORDER_PARTY] = ORDER_STRENGTH,
		[ORDER_STRENGTH] = ORDER_READING,
	};
	struct buffer text = {0};
	place->order = next[place->order];
	place->cursor = 0;
	rows_where(line, place, &text);
	line_say(line, "%s.", text.data);
	line_list_go(line, place, &items, 0);
	buffer_clear(&text);
}

/* From one section's list to another's is a step aside, not a step down. */
static void section_step(struct line *line, const struct place *place, bool back)
{
	int by = back ? -1 : 1;
	int section = place->section < 1 ? (back ? 5 : 1) : (place->section - 1 + by + 5) % 5 + 1;
	if (place->commitments)
		line_commitments_open(line, section);
	else
		line_section_open(line, section);
}

static void rows_move_to(struct line *line, struct place *place, int64_t id)
{
	struct error err;
	size_t item = 0;
	if (place->commitments || place->order != ORDER_READING)
		line_statement_open(line, id);
	else if (store_find_place(line->store, &place->query, id, 0, &item, &err))
		line_list_go(line, place, &items, item);
	else
		line_fail(line, &err);
}

/* The next hit of the search that this list has as well: one outside it is no item to go to. */
static void rows_next_hit(struct line *line, struct place *place, bool backwards)
{
	struct error err;
	int64_t id = rows_current(line, place), next = 0, here = 0;
	bool good = true;
	do {
		good = store_find_next(
			       line->store, &line->query, NULL, id, backwards, &next, &err) &&
		       (next == 0 || store_find_next(line->store, &place->query, NULL, next - 1,
					     false, &here, &err));
		id = next;
	} while (good && next != 0 && here != next);
	if (!good)
		line_fail(line, &err);
	else if (next == 0)
		line_say(line, "%s",
			backwards ? _("No hit before this one in this list.")
				  : _("No hit after this one in this list."));
	else
		rows_move_to(line, place, next);
}

static bool rows_act(struct line *line, struct place *place, enum line_action action)
{
	switch (action) {
	case LINE_OPEN:
		rows_open(line, place);
		return true;
	case LINE_SORT:
		if (place->commitments)
			rows_sort(line, place);
		return place->commitments;
	case LINE_NEXT_SECTION:
	case LINE_PREVIOUS_SECTION:
		section_step(line, place, action == LINE_PREVIOUS_SECTION);
		return true;
	case LINE_SECTION_1:
	case LINE_SECTION_2:
	case LINE_SECTION_3:
	case LINE_SECTION_4:
	case LINE_SECTION_5:
		if (place->commitments)
			line_commitments_open(line, (int)action - LINE_SECTION_ALL);
		return place->commitments;
	case LINE_NEXT_HIT:
	case LINE_PREVIOUS_HIT:
		if (!query_selects(&line->query))
			return false;
		if (place->searching)
			return line_list_act(line, place, &items,
				action == LINE_NEXT_HIT ? LINE_NEXT : LINE_PREVIOUS);
		rows_next_hit(line, place, action == LINE_PREVIOUS_HIT);
		return true;
	default:
		return line_list_act(line, place, &items, action);
	}
}

static void rows_go(struct line *line, struct place *place, size_t item)
{
	line_list_go(line, place, &items, item);
}

/* ---- opening ------------------------------------------------------------------------- */

void line_list_open(
	struct line *line, const char *title, const char *query, int section, bool commitments)
{
	struct error err;
	struct place *top = line_place(line);
	if (top->ops == &line_statements && top->section >= 0 && top->commitments == commitments)
		line_pop(line);
	struct place *place = line_push(line, &line_statements);
	place->title = arena_string(&place->arena, title);
	place->text = arena_string(&place->arena, query);
	place->section = section;
	place->commitments = commitments;
	query_parse(query, false, &place->query);
	if (rows_load(line, place, &err))
		rows_say(line, place);
	else
		line_fail(line, &err);
}

void line_section_open(struct line *line, int section)
{
	struct buffer query = {0};
	buffer_printf(&query, "in:%s", section_word((enum section)section));
	line_list_open(line, _(section_title((enum section)section)), query.data, section, false);
	buffer_clear(&query);
}

void line_commitments_open(struct line *line, int section)
{
	struct buffer query = {0}, title = {0};
	buffer_append_string(&title, _("Commitments"));
	if (section > 0) {
		buffer_printf(&title, ", %s", _(section_title((enum section)section)));
		buffer_printf(&query, "in:%s", section_word((enum section)section));
	}
	line_list_open(line, title.data, buffer_string(&query), section > 0 ? section : -1, true);
	buffer_clear(&query);
	buffer_clear(&title);
}

void line_list_refine(struct line *line, const char *text)
{
	struct error err;
	struct place *place = line_place(line);
	if (place->base == NULL) {
		place->base = place->text;
		place->base_title = place->title;
		place->base_searching = place->searching;
		place->base_section = place->section;
	}
	bool same = strcmp(text, place->base) == 0;
	/* What is left of a search where its filters are off may be nothing: all is listed. */
	const char *all = place->commitments ? _("Commitments") : _("All statements");
	place->text = arena_string(&place->arena, text);
	if (same)
		place->title = place->base_title;
	else if (text[0] == '\0')
		place->title = all;
	else
		place->title = place->commitments
				       ? arena_printf(&place->arena, _("Commitments, %s"), text)
				       : arena_printf(&place->arena, _("Search %s"), text);
	place->searching = !same || place->base_searching;
	place->section = same ? place->base_section : -1;
	place->cursor = 0;
	place->paged = false;
	if (same)
		place->base = NULL;
	query_clear(&place->query);
	query_parse(text, false, &place->query);
	/* n and N follow what is listed. */
	if (place->searching && !place->commitments) {
		query_clear(&line->query);
		query_parse(text, false, &line->query);
	}
	if (rows_load(line, place, &err))
		rows_say(line, place);
	else
		line_fail(line, &err);
}

void line_commitments_here(struct line *line)
{
	const struct place *place = line_place(line);
	struct buffer query = {0}, title = {0};
	if (place->text != NULL && !place->commitments)
		query_drop_field(place->text, FIELD_ACT, &query);
	else if (place->document != NULL)
		buffer_printf(&query, "at:%s", place->document);
	if (place->text != NULL && !place->commitments && place->section > 0) {
		line_commitments_open(line, place->section);
	} else if (query.size > 0) {
		buffer_printf(&title, _("Commitments, %s"), query.data);
		line_list_open(line, title.data, query.data, -1, true);
	} else {
		line_commitments_open(line, 0);
	}
	buffer_clear(&query);
	buffer_clear(&title);
}

/* Nothing matched: one stays where one is, and hears what is spelled like it. */
static void nothing_say(struct line *line, const struct query *query, const char *text)
{
	struct arena arena = {0};
	struct error err;
	struct buffer near = {0};
	const char **words = NULL;
	size_t count = 0;
	const struct query_node *root = query->root;
	const char *word = root != NULL && root->kind == QUERY_WORD ? root->text : NULL;
	for (size_t i = 0; word == NULL && root != NULL && i < root->child_count; i++)
		if (root->children[i].kind == QUERY_WORD)
			word = root->children[i].text;
	line_say(line, _("No statement matches %s."), text);
	if (word != NULL && store_suggest(line->store, word, 3, &arena, &words, &count, &err))
		for (size_t i = 0; i < count; i++)
			buffer_printf(&near, "%s%s", i > 0 ? ", " : "", words[i]);
	if (near.size > 0)
		line_say(line, _("Close spellings in this record: %s."), near.data);
	buffer_clear(&near);
	arena_clear(&arena);
}

void line_search(struct line *line, const char *text)
{
	struct error err;
	struct place *place = line_push(line, &line_statements);
	size_t size = strlen(text);
	while (size > 0 && text[size - 1] == ' ')
		size--;
	place->title = arena_printf(&place->arena, _("Search %.*s"), (int)size, text);
	/* The last word matched as a beginning, unless a blank stood behind it. */
	place->text = text[size] == '\0' && size > 0 && strchr("\"*)", text[size - 1]) == NULL
			      ? arena_printf(&place->arena, "%s*", text)
			      : arena_string(&place->arena, text);
	place->section = -1;
	place->searching = true;
	query_parse(text, true, &place->query);
	query_clear(&line->query);
	query_parse(text, true, &line->query);
	if (place->query.remark != NULL)
		line_say(line, "%s.", _(place->query.remark));
	if (!rows_load(line, place, &err)) {
		line_fail(line, &err);
		line_pop(line);
	} else if (place->count == 0) {
		nothing_say(line, &place->query, text);
		line_pop(line);
	} else {
		rows_say(line, place);
	}
}

const struct place_ops line_statements = {
	.name = N_("a list of statements"),
	.load = rows_load,
	.say = rows_say,
	.say_here = rows_here,
	.where = rows_where,
	.act = rows_act,
	.go = rows_go,
	.current = rows_current,
	.move_to = rows_move_to,
};
