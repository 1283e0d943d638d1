/* SPDX-License-Identifier: MIT */
/* f: what the list holds, counted by section, party, kind and so on. The values are numbered; a
 * number makes one part of the query, as it could have been typed. */
#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Past this a count is "more than 1000", as in the browser. */
#define COUNT_CAP 1000
/* Of parties, topics and documents no more are said. */
#define VALUES_MOST 12

/* The value of a number, while they are counted. */
struct pick {
	size_t wanted; /* from 1; 0: all are said */
	size_t number;
	enum query_field field;
	struct buffer word; /* empty: not found yet */
	bool say;
};

static void value_say(
	const struct facet_value *value, size_t number, int sense, struct buffer *text)
{
	buffer_printf(text, "%s%zu, %s, ", text->size > 0 ? " " : "", number,
		value->name != NULL && value->name[0] != '\0' ? _(value->name) : value->word);
	buffer_printf(text, value->capped ? _("more than %zu") : "%zu", value->count);
	buffer_append_string(text, sense > 0 ? _(", chosen") : (sense < 0 ? _(", ruled out") : ""));
	buffer_append_string(text, ".");
}

static bool value_counts(const struct facet_value *value, int sense)
{
	return value->word != NULL && (value->count > 0 || sense != 0);
}

/* Where all have the same there is nothing to choose. */
static bool group_chooses(const struct facets *facets, enum query_field field, const char *query)
{
	size_t some = 0, chosen = 0;
	for (size_t i = 0; i < facets->count; i++) {
		const struct facet_value *value = &facets->items[i];
		int sense = value->word != NULL ? query_has(query, field, value->word) : 0;
		some += value_counts(value, sense);
		chosen += sense != 0;
	}
	return some > 1 || chosen > 0;
}

static void group_take(struct line *line, size_t group, const struct facets *facets,
	const char *query, struct pick *pick)
{
	struct buffer text = {0};
	enum query_field field = facet_field(facet_rows[group].facet);
	if (!group_chooses(facets, field, query))
		return;
	for (size_t i = 0; i < facets->count; i++) {
		const struct facet_value *value = &facets->items[i];
		int sense = value->word != NULL ? query_has(query, field, value->word) : 0;
		if (!value_counts(value, sense))
			continue;
		if (++pick->number == pick->wanted) {
			pick->field = field;
			buffer_append_string(&pick->word, value->word);
		}
		value_say(value, pick->number, sense, &text);
	}
	if (pick->say)
		line_say(line, "%s: %s%s", _(facet_rows[group].name), buffer_string(&text),
			facets->more ? _(" There are more.") : "");
	buffer_clear(&text);
}

/* Each group is counted without its own conditions: what any of its values would find. */
static bool groups_count(
	struct line *line, const struct place *place, struct pick *pick, struct error *err)
{
	const struct facet_options options = {
		.commitments = place->commitments, .cap = COUNT_CAP, .limit = VALUES_MOST};
	bool good = true;
	for (size_t i = 0; i < FACET_COUNT && good; i++) {
		struct buffer without = {0};
		struct query query = {0};
		struct facets facets = {0};
		query_drop_field(place->text, facet_field(facet_rows[i].facet), &without);
		query_parse(buffer_string(&without), false, &query);
		good = store_facets(
			line->store, &query, facet_rows[i].facet, &options, &facets, err);
		if (good)
			group_take(line, i, &facets, place->text, pick);
		facets_clear(&facets);
		query_clear(&query);
		buffer_clear(&without);
	}
	return good;
}

static bool is_list(struct line *line)
{
	if (line_place(line)->text != NULL)
		return true;
	line_say(line, "%s",
		_("Filters are of a list: 0 lists all statements, a slash and words search."));
	return false;
}

static void filters_say(struct line *line)
{
	struct error err;
	struct pick pick = {.say = true};
	struct place *place = line_place(line);
	line_say(line, _("Filters of %s."), place->title);
	if (!groups_count(line, place, &pick, &err)) {
		line_fail(line, &err);
	} else if (pick.number == 0) {
		line_say(line, "%s", _("There is nothing to choose from."));
	} else {
		line_say(line, "%s",
			_("Type a number to keep what has that value, a hyphen and the number to rule "
			  "it out; an empty line leaves the list as it is."));
		line->asking = ASKS_FILTER;
	}
	buffer_clear(&pick.word);
}

static void value_choose(struct line *line, size_t number, int sense)
{
	struct error err;
	struct pick pick = {.wanted = number};
	struct buffer changed = {0};
	struct place *place = line_place(line);
	if (!groups_count(line, place, &pick, &err)) {
		line_fail(line, &err);
	} else if (pick.word.size == 0) {
		line_say(line, _("No filter has the number %zu. f lists them."), number);
	} else {
		/* Again takes it away. */
		bool same = query_has(place->text, pick.field, pick.word.data) == sense;
		query_with(place->text, pick.field, pick.word.data, same ? 0 : sense, &changed);
		line_list_refine(line, buffer_string(&changed));
	}
	buffer_clear(&changed);
	buffer_clear(&pick.word);
}

void line_filter_end(struct line *line, const char *text)
{
	char *end;
	bool negated = text[0] == '-';
	line->asking = ASKS_COMMAND;
	text += negated;
	errno = 0;
	unsigned long number = strtoul(text, &end, 10);
	while (*end == ' ')
		end++;
	if (text[0] == '\0' && !negated)
		line_say(line, "%s", _("The list is as it was."));
	else if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || number == 0)
		line_say(line, "%s",
			_("A filter is chosen by its number, as in 3, or -3 to rule it out. The list is "
			  "as it was."));
	else
		value_choose(line, number, negated ? -1 : 1);
}

void line_filter(struct line *line, const char *rest)
{
	if (!is_list(line))
		return;
	if (rest[0] == '\0')
		filters_say(line);
	else
		line_filter_end(line, rest);
}

void line_filter_clear(struct line *line)
{
	struct buffer without = {0};
	if (!is_list(line))
		return;
	struct place *place = line_place(line);
	if (place->base != NULL && !place->base_searching)
		buffer_append_string(&without, place->base);
	else
		query_drop_fields(place->text, &without);
	bool fixed = place->base == NULL && !place->searching;
	if (fixed || strcmp(buffer_string(&without), place->text) == 0)
		line_say(line, "%s", _("There is no filter to clear. f lists the filters."));
	else
		line_list_refine(line, buffer_string(&without));
	buffer_clear(&without);
}
