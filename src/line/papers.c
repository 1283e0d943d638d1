/* SPDX-License-Identifier: MIT */
/* Comparisons and briefings, said: what the commands print, a line a paragraph, and in words what
 * is there told by signs. */
#include "internal.h"

#include "khunjerab/brief.h"

#include <stdio.h>
#include <string.h>

#define NAME_SIZE sizeof(((struct address *)NULL)->document)

static void run_say(const struct paper_run *run, struct buffer *text)
{
	static const struct {
		const char *before;
		const char *after;
	} words[PAPER_STYLE_COUNT] = {
		[PAPER_GONE] = {N_("(gone: "), ")"},
		[PAPER_ADDED] = {N_("(new: "), ")"},
	};
	if (words[run->style].before == NULL) {
		buffer_append_string(text, run->text);
		return;
	}
	buffer_printf(
		text, "%s%s%s", _(words[run->style].before), run->text, words[run->style].after);
}

/* A table is said row by row, without its head: "Economic cooperation: 9." */
static void table_say(struct line *line, const struct paper_block *block)
{
	for (size_t i = block->columns;
		block->columns > 0 && i + block->columns <= block->run_count; i += block->columns) {
		struct buffer text = {0};
		for (size_t k = 0; k < block->columns; k++)
			buffer_printf(&text, "%s%s",
				k == 0	 ? ""
				: k == 1 ? ": "
					 : ", ",
				block->runs[i + k].text);
		line_say(line, "%s.", text.data);
		buffer_clear(&text);
	}
}

static void paper_say(struct line *line, const struct paper *paper)
{
	for (size_t i = 0; i < paper->block_count; i++) {
		const struct paper_block *block = &paper->blocks[i];
		struct buffer text = {0};
		if (block->kind == PAPER_TABLE) {
			table_say(line, block);
			continue;
		}
		for (size_t k = 0; k < block->run_count; k++)
			run_say(&block->runs[k], &text);
		bool heading = block->kind == PAPER_HEADING || block->kind == PAPER_SUBHEADING;
		if (text.size > 0)
			line_say(line, heading ? _("Heading: %s.") : "%s", text.data);
		buffer_clear(&text);
	}
}

/* The document one is at: read, or that of the statement; "" where there is none. */
static void document_here(struct line *line, char *id)
{
	struct place *place = line_place(line);
	struct error err;
	struct passage passage = {0};
	bool found = false;
	int64_t statement = place->ops->current(line, place);
	id[0] = '\0';
	if (place->document != NULL)
		snprintf(id, NAME_SIZE, "%s", place->document);
	else if (statement != 0 && store_passage(line->store, statement, &passage, &found, &err) &&
		 found)
		snprintf(id, NAME_SIZE, "%s", passage.found.document);
	passage_clear(&passage);
}

/* ---- comparing -------------------------------------------------------------------------- */

static struct date date_of(struct line *line, const char *id)
{
	struct error err;
	struct sheet sheet = {0};
	bool found = false;
	struct date date = {0};
	if (store_sheet(line->store, id, &sheet, &found, &err) && found)
		date = sheet.document.date;
	sheet_clear(&sheet);
	return date;
}

static void documents_compare(struct line *line, const char *one, const char *other)
{
	struct error err;
	struct comparison comparison;
	struct paper paper = {0};
	const char *missing;
	bool later = date_number(date_of(line, one)) > date_number(date_of(line, other));
	if (!compare_documents(line->store, later ? other : one, later ? one : other, NULL,
		    &comparison, &missing, &err)) {
		line_fail(line, &err);
	} else if (missing != NULL) {
		line_say(line, _("There is no document %s."), missing);
	} else {
		compare_paper(&comparison, false, &paper);
		paper_say(line, &paper);
		paper_clear(&paper);
		comparison_clear(&comparison);
	}
}

static void topic_compare(struct line *line, const char *topic)
{
	struct error err;
	struct paper paper = {0};
	size_t steps = 0;
	if (!compare_thread(line->store, topic, &paper, &steps, &err))
		line_fail(line, &err);
	else if (steps == 0)
		line_say(line, _("Fewer than two documents carry the topic %s."), topic);
	else
		paper_say(line, &paper);
	paper_clear(&paper);
}

void line_compare(struct line *line, const char *rest)
{
	static const char of_topic[] = "topic:";
	char one[NAME_SIZE], other[NAME_SIZE];
	int words = sscanf(rest, "%127s %127s", one, other);
	if (strncmp(rest, of_topic, sizeof of_topic - 1) == 0) {
		topic_compare(line, rest + sizeof of_topic - 1);
		return;
	}
	if (words == 1)
		document_here(line, other);
	if (words < 1 || other[0] == '\0')
		line_say(line, "%s",
			_("c takes a document to compare the one you read with, two documents, or a topic: "
			  "c fmsd-6, c fmsd-6 fmsd-7, c topic:gwadar."));
	else
		documents_compare(line, one, other);
}

/* ---- briefing --------------------------------------------------------------------------- */

/* What one is at, as a query, where none is given. */
static void query_here(struct line *line, struct buffer *text)
{
	const struct place *place = line_place(line);
	char document[NAME_SIZE];
	if (place->text != NULL) {
		buffer_append_string(text, place->text);
		if (place->commitments)
			buffer_append_string(
				text, text->size > 0 ? " is:commitment" : "is:commitment");
		return;
	}
	document_here(line, document);
	if (document[0] != '\0')
		buffer_printf(text, "at:%s", document);
}

/* Within single quotes, as a shell takes it. */
static void command_say(struct line *line, const char *query)
{
	struct buffer quoted = {0};
	buffer_append(&quoted, "", 0);
	for (; query[0] != '\0'; query++)
		if (query[0] == '\'')
			buffer_append_string(&quoted, "'\\''");
		else
			buffer_append_char(&quoted, query[0]);
	line_say(
		line, _("To write it to a file: khunjerab brief --output FILE '%s'."), quoted.data);
	buffer_clear(&quoted);
}

void line_brief(struct line *line, const char *rest)
{
	struct error err;
	struct query query = {0};
	struct buffer text = {0};
	struct brief brief;
	struct paper paper = {0};
	buffer_append_string(&text, rest);
	if (rest[0] == '\0')
		query_here(line, &text);
	query_parse(text.data, false, &query);
	const struct brief_options options = {.query = &query,
		.query_text = text.data,
		.date = date_today(),
		.program = "khunjerab " VERSION};
	if (brief_make(line->store, &options, &brief, &err)) {
		brief_paper(&brief, &options, &paper);
		paper_say(line, &paper);
		command_say(line, text.data);
		paper_clear(&paper);
		brief_clear(&brief);
	} else {
		line_fail(line, &err);
	}
	query_clear(&query);
	buffer_clear(&text);
}
