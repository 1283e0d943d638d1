/* SPDX-License-Identifier: MIT */
/* The first place: what the record is, its sections and its documents. */
#include "internal.h"

/* A longer record is reached by its sections and by search. */
#define DOCUMENTS_MAX 100

static size_t section_items(const struct line *line)
{
	return line->summary.sections[SECTION_NONE].statements > 0 ? 6 : 5;
}

static enum section item_section(size_t item)
{
	return item < 5 ? (enum section)(item + 1) : SECTION_NONE;
}

static bool home_load(struct line *line, struct place *place, struct error *err)
{
	struct listing documents = {0};
	if (!store_list(line->store, LIST_DOCUMENTS, DOCUMENTS_MAX, &documents, err))
		return false;
	listing_clear(&place->documents);
	place->documents = documents;
	place->count = section_items(line) + documents.count;
	return true;
}

static void row_say(struct line *line, struct place *place, size_t item)
{
	struct buffer text = {0};
	if (item < section_items(line)) {
		enum section section = item_section(item);
		line_counts(&line->summary.sections[section], &text);
		line_say(line, "%zu: %s, %s.", item + 1, _(section_title(section)), text.data);
	} else {
		const struct listing_item *document =
			&place->documents.items[item - section_items(line)];
		char date[DATE_SIZE];
		date_format_long(document->date, date);
		line_say(line, _("%zu: %s, %s, %s, %s."), item + 1,
			document->name != NULL ? document->name : document->word,
			date[0] != '\0' ? date : _("undated"),
			_(document_kind_word(document->kind)), _(wording_word(document->wording)));
	}
	buffer_clear(&text);
}

static void item_say(struct line *line, struct place *place, size_t item)
{
	struct buffer where = {0};
	line_list_where(place, false, &where);
	line_say(line, item < section_items(line) ? _("Section, %s.") : _("Document, %s."),
		where.data);
	row_say(line, place, item);
	buffer_clear(&where);
}

static const struct list_ops items = {item_say, row_say};

static void home_say(struct line *line, struct place *place)
{
	struct buffer counts = {0};
	const struct tally *all = &line->summary.all;
	line_counts(all, &counts);
	line_say(line,
		ngettext("The record of the China-Pakistan dialogue: %zu document, %s.",
			"The record of the China-Pakistan dialogue: %zu documents, %s.",
			all->documents),
		all->documents, counts.data);
	for (size_t item = 0; item < section_items(line); item++)
		row_say(line, place, item);
	if (place->documents.count < all->documents)
		line_say(line, _("Of the documents, the first %d stand in this list."),
			DOCUMENTS_MAX);
	line_hint(line, HINT_HOME,
		_("A command is a line. 1 to 5 open a section, j goes through sections and documents, "
		  "/ and words search, ? lists the commands, q ends."));
	buffer_clear(&counts);
}

static void home_here(struct line *line, struct place *place)
{
	line_say(line, "%s", _("The first place."));
	line_list_go(line, place, &items, place->cursor);
}

static void home_where(struct line *line, struct place *place, struct buffer *text)
{
	(void)line;
	buffer_append_string(text, _("the first place, "));
	line_list_where(place, false, text);
}

static bool home_act(struct line *line, struct place *place, enum line_action action)
{
	size_t sections = section_items(line);
	if (action != LINE_OPEN)
		return line_list_act(line, place, &items, action);
	if (place->cursor >= sections)
		line_document_open(line, place->documents.items[place->cursor - sections].word, 0);
	else
		line_section_open(line, (int)item_section(place->cursor));
	return true;
}

static int64_t home_current(struct line *line, struct place *place)
{
	(void)line;
	(void)place;
	return 0;
}

static void home_go(struct line *line, struct place *place, size_t item)
{
	line_list_go(line, place, &items, item);
}

void line_home_open(struct line *line)
{
	struct error err;
	struct place *place = line_push(line, &line_home);
	if (!home_load(line, place, &err))
		line_fail(line, &err);
	home_say(line, place);
}

const struct place_ops line_home = {
	.name = N_("the first place"),
	.load = home_load,
	.say = home_say,
	.say_here = home_here,
	.where = home_where,
	.act = home_act,
	.go = home_go,
	.current = home_current,
};
