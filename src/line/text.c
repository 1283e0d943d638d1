/* SPDX-License-Identifier: MIT */
/* A statement with all that is known of it, and a document's text read sentence by sentence. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

/* Sentences said before and after the one that was asked for. */
#define AROUND 5

/* A statement with its paragraph as it is read: with leads. Initialise with {0}. */
struct sentence {
	struct passage passage;
	struct spread spread;
	const struct reading *paragraph;
	size_t place; /* in the paragraph */
};

static void sentence_clear(struct sentence *sentence)
{
	passage_clear(&sentence->passage);
	spread_clear(&sentence->spread);
}

/* False, and said why, where it is not there. */
static bool sentence_get(struct line *line, int64_t id, struct sentence *sentence)
{
	struct error err;
	bool found = false;
	*sentence = (struct sentence){0};
	if (!store_passage(line->store, id, &sentence->passage, &found, &err) ||
		(found && !store_blocks(line->store, sentence->passage.found.document,
				  sentence->passage.block, 1, NULL, &sentence->spread, &err))) {
		line_fail(line, &err);
	} else if (!found || sentence->spread.count == 0) {
		line_say(line, "%s", _("This statement is no longer in the library."));
	} else {
		sentence->passage.found.act = -1;
		sentence->paragraph = &sentence->spread.items[0];
		for (size_t i = 0; i < sentence->paragraph->statement_count; i++)
			if (sentence->paragraph->statements[i].id == id)
				sentence->place = i;
		return true;
	}
	sentence_clear(sentence);
	return false;
}

/* "10.2: its words", with what is printed before them. */
static void words_say(struct line *line, const struct reading *paragraph, size_t place, bool here)
{
	const struct found *found = &paragraph->statements[place];
	const char *lead = paragraph->leads[place], *colon = strchr(found->address, ':');
	line_say(line, "%s%s: %s%s%s", colon != NULL ? colon + 1 : found->address,
		here ? _(", here") : "", lead != NULL ? lead : "", lead != NULL ? " " : "",
		found->text);
}

static void doing_say(struct line *line, const struct found *found)
{
	struct buffer acts = {0}, marks = {0};
	line_acts(found, &acts);
	line_marks(found, &marks);
	line_say(line, "%s.%s", acts.data, buffer_string(&marks));
	buffer_clear(&acts);
	buffer_clear(&marks);
}

/* ---- a document ---------------------------------------------------------------------- */

static void pair_say(struct line *line, const char *label, const char *text)
{
	if (text != NULL && text[0] != '\0')
		line_say(line, "%s: %s", label, text);
}

static bool sheet_get(struct line *line, const struct place *place, struct sheet *sheet)
{
	struct error err;
	bool found = false;
	if (!store_sheet(line->store, place->document, sheet, &found, &err))
		line_fail(line, &err);
	else if (!found)
		line_say(line, _("%s is no longer in the library."), place->document);
	else
		return true;
	return false;
}

static void title_say(struct line *line, const struct document *document)
{
	char date[DATE_SIZE];
	date_format_long(document->date, date);
	line_say(line, "%s, %s%s%s.", document->title != NULL ? document->title : document->id,
		date, date[0] != '\0' ? ", " : "", _(wording_word(document->wording)));
}

static void head_say(struct line *line, const struct place *place)
{
	struct sheet sheet = {0};
	if (!sheet_get(line, place, &sheet))
		return;
	const struct document *document = &sheet.document;
	title_say(line, document);
	pair_say(line, _("Event"), document->event);
	pair_say(line, _("Place"), document->place);
	for (size_t i = 0; i < document->chair_count; i++)
		pair_say(line, _("Led by"), document->chairs[i]);
	for (size_t i = 0; i < document->source_count; i++)
		pair_say(line, _("Source"), document->sources[i]);
	line_say(line, "%s, %s.", _(document_kind_word(document->kind)),
		document->wording == WORDING_RETOLD
			? _("retold in this project's own words, not the published ones")
			: _("in the words that were published"));
	pair_say(line, _("Seen of it"), document->coverage);
	line_say(line, ngettext("%zu sentence.", "%zu sentences.", sheet.statements),
		sheet.statements);
	line_hint(line, HINT_DOCUMENT,
		_("J reads the next sentence, Space ten, Enter opens one, q goes back."));
	sheet_clear(&sheet);
}

/* What the record has to say of the document stands behind its text. */
static void notes_say(struct line *line, const struct place *place)
{
	struct sheet sheet = {0};
	line_say(line, "%s", _("That was the last sentence."));
	if (!sheet_get(line, place, &sheet))
		return;
	for (size_t i = 0; i < sheet.document.note_count; i++)
		line_say(line, _("Note of the record on this document: %s"),
			sheet.document.notes[i]);
	sheet_clear(&sheet);
}

static void heading_say(struct line *line, struct place *place, const struct passage *passage)
{
	const char *heading = passage->heading != NULL ? passage->heading : "";
	if (place->heading != NULL && strcmp(place->heading, heading) == 0)
		return;
	place->heading = arena_string(&place->arena, heading);
	if (heading[0] != '\0')
		line_say(line, _("Heading: %s."), heading);
}

/* A sentence; in full, what it does and its marks too. */
static void document_read(struct line *line, struct place *place, int64_t id, bool full)
{
	struct sentence sentence;
	if (!sentence_get(line, id, &sentence))
		return;
	place->id = id;
	heading_say(line, place, &sentence.passage);
	words_say(line, sentence.paragraph, sentence.place, false);
	if (full)
		doing_say(line, &sentence.passage.found);
	sentence_clear(&sentence);
}

/* The sentence with those around it. */
static void around_say(struct line *line, struct place *place)
{
	struct sentence sentence;
	if (!sentence_get(line, place->id, &sentence))
		return;
	const struct reading *paragraph = sentence.paragraph;
	size_t count = paragraph->statement_count;
	size_t from = sentence.place > AROUND ? sentence.place - AROUND : 0;
	size_t end = sentence.place + AROUND < count ? sentence.place + AROUND + 1 : count;
	place->heading = NULL;
	heading_say(line, place, &sentence.passage);
	line_say(line,
		ngettext("Paragraph %s, %zu sentence.", "Paragraph %s, %zu sentences.", count),
		sentence.passage.paragraph, count);
	for (size_t i = from; i < end; i++)
		words_say(line, paragraph, i, i == sentence.place);
	doing_say(line, &sentence.passage.found);
	sentence_clear(&sentence);
}

static void document_say(struct line *line, struct place *place)
{
	struct sheet sheet = {0};
	if (place->id == 0) {
		head_say(line, place);
	} else if (sheet_get(line, place, &sheet)) {
		title_say(line, &sheet.document);
		around_say(line, place);
		line_hint(line, HINT_DOCUMENT,
			_("J reads the next sentence, Space ten, Enter opens one, q goes back."));
	}
	sheet_clear(&sheet);
}

static int64_t sentence_next(struct line *line, const char *document, int64_t id, bool backwards)
{
	const struct query everything = {0};
	struct error err;
	int64_t next = 0;
	if (!store_find_next(line->store, &everything, document, id, backwards, &next, &err))
		line_fail(line, &err);
	return next;
}

static void document_step(struct line *line, struct place *place, bool backwards)
{
	int64_t next = sentence_next(line, place->document, place->id, backwards);
	place->page_id = 0;
	if (next != 0)
		document_read(line, place, next, true);
	else if (backwards)
		line_say(line, "%s", _("This is the first sentence."));
	else
		notes_say(line, place);
}

static void document_page(struct line *line, struct place *place, bool backwards)
{
	int64_t id = place->id;
	if (backwards) {
		/* From before the ten that were read, or the one that was. */
		id = place->page_id != 0 ? place->page_id : id;
		for (int i = 0; i <= PAGE_ITEMS && id != 0; i++)
			id = sentence_next(line, place->document, id, true);
	}
	place->page_id = 0;
	for (int i = 0; i < PAGE_ITEMS; i++) {
		id = sentence_next(line, place->document, id, false);
		if (id == 0)
			break;
		document_read(line, place, id, false);
		if (place->page_id == 0)
			place->page_id = id;
	}
	if (id == 0)
		notes_say(line, place);
	else
		line_say(line, "%s", _("More: Space."));
}

/* Everything in the place's document. node and values are the caller's, and must outlast it. */
static struct query document_query(
	const struct place *place, struct query_node *node, const char **values)
{
	values[0] = place->document;
	*node = (struct query_node){
		.kind = QUERY_FIELD, .field = FIELD_DOCUMENT, .values = values, .value_count = 1};
	return (struct query){.root = node};
}

static void document_go(struct line *line, struct place *place, size_t item)
{
	struct query_node node;
	const char *values[1];
	struct query query = document_query(place, &node, values);
	struct find_options options = {.offset = item, .limit = 1, .count_cap = 1};
	struct result result = {0};
	struct error err;
	if (!store_find(line->store, &query, &options, &result, &err))
		line_fail(line, &err);
	else if (result.count == 0)
		line_say(line, "%s", _("The document has no such sentence."));
	else
		document_read(line, place, result.items[0].id, true);
	result_clear(&result);
}

static void document_where(struct line *line, struct place *place, struct buffer *text)
{
	struct query_node node;
	const char *values[1];
	struct query query = document_query(place, &node, values);
	struct sheet sheet = {0};
	struct error err;
	size_t item = 0;
	if (!sheet_get(line, place, &sheet))
		return;
	buffer_printf(text, "%s, ",
		sheet.document.title != NULL ? sheet.document.title : place->document);
	if (place->id == 0)
		buffer_append_string(text, _("its head"));
	else if (store_find_place(line->store, &query, place->id, 0, &item, &err))
		buffer_printf(text, _("sentence %zu of %zu"), item + 1, sheet.statements);
	sheet_clear(&sheet);
}

static bool document_act(struct line *line, struct place *place, enum line_action action)
{
	switch (action) {
	case LINE_NEXT:
	case LINE_PREVIOUS:
		document_step(line, place, action == LINE_PREVIOUS);
		return true;
	case LINE_PAGE_DOWN:
	case LINE_PAGE_UP:
		document_page(line, place, action == LINE_PAGE_UP);
		return true;
	case LINE_TOP:
		place->id = place->page_id = 0;
		place->heading = NULL;
		head_say(line, place);
		return true;
	case LINE_BOTTOM:
		place->id = INT64_MAX;
		document_step(line, place, true);
		return true;
	case LINE_OPEN:
		if (place->id != 0)
			line_statement_open(line, place->id);
		else
			document_step(line, place, false);
		return true;
	default:
		return false;
	}
}

static bool nothing_to_load(struct line *line, struct place *place, struct error *err)
{
	(void)line;
	(void)place;
	(void)err;
	return true;
}

static int64_t text_current(struct line *line, struct place *place)
{
	(void)line;
	return place->id;
}

static void document_move_to(struct line *line, struct place *place, int64_t id)
{
	struct sentence sentence;
	if (!sentence_get(line, id, &sentence))
		return;
	if (strcmp(sentence.passage.found.document, place->document) == 0)
		document_read(line, place, id, true);
	else
		line_document_open(line, sentence.passage.found.document, id);
	sentence_clear(&sentence);
}

void line_document_open(struct line *line, const char *document, int64_t id)
{
	/* From a statement back to the text that it was opened from. */
	struct place *below = line->depth > 1 ? &line->trail[line->depth - 2] : NULL;
	if (below != NULL && below->ops == &line_document &&
		strcmp(below->document, document) == 0) {
		line_pop(line);
		below->id = id;
		document_say(line, below);
		return;
	}
	struct place *place = line_push(line, &line_document);
	place->document = arena_string(&place->arena, document);
	place->id = id;
	document_say(line, place);
}

const struct place_ops line_document = {
	.name = N_("a document's text"),
	.load = nothing_to_load,
	.say = document_say,
	.say_here = document_say,
	.where = document_where,
	.act = document_act,
	.go = document_go,
	.current = text_current,
	.move_to = document_move_to,
};

/* ---- a statement --------------------------------------------------------------------- */

static void acts_say(struct line *line, const struct found *found)
{
	for (size_t i = 0; i < found->act_count; i++) {
		const struct act *act = &found->acts[i];
		struct buffer text = {0};
		line_act(act, &text);
		line_say(line, _("Act %zu of %zu: %s: %.*s"), i + 1, found->act_count, text.data,
			(int)(act->end - act->start), found->text + act->start);
		buffer_clear(&text);
	}
}

static void origin_say(struct line *line, const struct passage *passage)
{
	struct buffer text = {0};
	char date[DATE_SIZE];
	date_format_long(passage->found.date, date);
	buffer_printf(&text, passage->event != NULL ? "%s, %s" : "%s%s",
		passage->event != NULL ? passage->event : "", date);
	pair_say(line, _("Event"), text.data);
	date_format_long(passage->issued, date);
	buffer_reset(&text);
	buffer_printf(&text, passage->title != NULL ? "%s, %s" : "%s%s",
		passage->title != NULL ? passage->title : "", _(document_kind_word(passage->kind)));
	if (date[0] != '\0')
		buffer_printf(&text, _(", issued %s"), date);
	pair_say(line, _("Document"), text.data);
	buffer_reset(&text);
	line_origin(&passage->found, false, &text);
	line_say(line, "%s", text.data);
	buffer_clear(&text);
}

static void statement_say(struct line *line, struct place *place)
{
	struct sentence sentence;
	struct buffer marks = {0}, topics = {0};
	if (!sentence_get(line, place->id, &sentence))
		return;
	const struct passage *passage = &sentence.passage;
	line_marks(&passage->found, &marks);
	line_say(line, _("Statement %s.%d, %s.%s"), passage->paragraph, passage->number,
		_(section_title(passage->found.section)), buffer_string(&marks));
	line_say(line, "%s", passage->found.text);
	acts_say(line, &passage->found);
	for (size_t i = 0; i < passage->topic_count; i++)
		buffer_printf(&topics, "%s%s", i > 0 ? ", " : "", passage->topics[i].name);
	pair_say(line, _("Heading"), passage->heading);
	pair_say(line, _("Topics"), buffer_string(&topics));
	origin_say(line, passage);
	pair_say(line, _("Address"), passage->found.address);
	pair_say(line, _("Note"), passage->note);
	line_hint(line, HINT_STATEMENT,
		_("J opens the next statement, Enter the text around this one, m bookmarks it, a writes "
		  "a note, q goes back."));
	buffer_clear(&marks);
	buffer_clear(&topics);
	sentence_clear(&sentence);
}

static void statement_where(struct line *line, struct place *place, struct buffer *text)
{
	struct sentence sentence;
	if (!sentence_get(line, place->id, &sentence))
		return;
	buffer_printf(text, _("statement %s"), sentence.passage.found.address);
	sentence_clear(&sentence);
}

static void statement_step(struct line *line, struct place *place, bool backwards)
{
	int64_t next = sentence_next(line, NULL, place->id, backwards);
	if (next == 0) {
		line_say(line, "%s",
			backwards ? _("This is the first statement.")
				  : _("This is the last statement."));
		return;
	}
	place->id = next;
	statement_say(line, place);
}

static bool statement_act(struct line *line, struct place *place, enum line_action action)
{
	struct sentence sentence;
	switch (action) {
	case LINE_NEXT:
	case LINE_PREVIOUS:
		statement_step(line, place, action == LINE_PREVIOUS);
		return true;
	case LINE_OPEN:
		if (!sentence_get(line, place->id, &sentence))
			return true;
		line_document_open(line, sentence.passage.found.document, place->id);
		sentence_clear(&sentence);
		return true;
	default:
		return false;
	}
}

static void statement_move_to(struct line *line, struct place *place, int64_t id)
{
	place->id = id;
	statement_say(line, place);
}

void line_statement_open(struct line *line, int64_t id)
{
	struct place *place = line_push(line, &line_statement);
	place->id = id;
	statement_say(line, place);
}

const struct place_ops line_statement = {
	.name = N_("a statement"),
	.load = nothing_to_load,
	.say = statement_say,
	.say_here = statement_say,
	.where = statement_where,
	.act = statement_act,
	.current = text_current,
	.move_to = statement_move_to,
};
