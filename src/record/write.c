/* SPDX-License-Identifier: MIT */
/* A document as a record file: what record_read() takes, in one canonical form. */
#include "khunjerab/record.h"

#include <string.h>

/* Characters that mean something in a sentence's line. */
#define MARKUP "{}#^\\"

static void escape_append(struct buffer *buffer, const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (strchr(MARKUP, text[i]) != NULL && text[i] != '\0')
			buffer_append_char(buffer, '\\');
		buffer_append_char(buffer, text[i]);
	}
}

static void act_open(const struct act *act, struct buffer *line)
{
	buffer_printf(line, "{%s %s", act->party, act_kind_word(act->kind));
	if (act->strength != act_kind_strength(act->kind))
		buffer_printf(line, "/%d", act->strength);
	if (act->speaker != NULL) {
		buffer_append_string(line, " by ");
		escape_append(line, act->speaker, strlen(act->speaker));
	}
	buffer_append_string(line, ": ");
}

/* What would be taken for something else at the start of a line. */
static bool line_start_misleads(const char *text)
{
	return strncmp(text, "¶", strlen("¶")) == 0 || strncmp(text, "//", 2) == 0;
}

void record_write_statement(const struct statement *statement, struct buffer *line)
{
	if (statement->lead != NULL) {
		buffer_append_string(line, "{none lead: ");
		escape_append(line, statement->lead, strlen(statement->lead));
		buffer_append_string(line, "} ");
	} else if (line_start_misleads(statement->text) &&
		   (statement->act_count == 0 || statement->acts[0].start > 0)) {
		buffer_append_char(line, '\\');
	}
	size_t at = 0;
	for (size_t i = 0; i < statement->act_count; i++) {
		const struct act *act = &statement->acts[i];
		escape_append(line, statement->text + at, act->start - at);
		act_open(act, line);
		escape_append(line, statement->text + act->start, act->end - act->start);
		buffer_append_char(line, '}');
		at = act->end;
	}
	escape_append(line, statement->text + at, statement->size - at);
	if (statement->section_given)
		buffer_printf(line, " #[%s]", section_word(statement->section));
	for (size_t i = 0; i < statement->topic_count; i++)
		buffer_printf(line, " #%s", statement->topics[i]);
	if (statement->source > 0)
		buffer_printf(line, " ^%d", statement->source);
}

static void header_text(struct buffer *file, const char *key, const char *value)
{
	if (value != NULL)
		buffer_printf(file, "%s: %s\n", key, value);
}

static void header_date(struct buffer *file, const char *key, struct date date)
{
	char text[DATE_SIZE];
	date_format(date, text);
	if (text[0] != '\0')
		buffer_printf(file, "%s: %s\n", key, text);
}

static void header_write(const struct document *document, struct buffer *file)
{
	buffer_append_string(file, "record: 1\n");
	header_text(file, "id", document->id);
	header_text(file, "title", document->title);
	header_text(file, "kind", document_kind_word(document->kind));
	header_text(file, "event", document->event);
	if (document->round > 0)
		buffer_printf(file, "round: %d\n", document->round);
	header_date(file, "date", document->date);
	header_date(file, "issued", document->issued);
	header_text(file, "place", document->place);
	if (document->parties.count > 0) {
		buffer_append_string(file, "parties: ");
		parties_format(&document->parties, file);
		buffer_append_char(file, '\n');
	}
	for (size_t i = 0; i < document->chair_count; i++)
		header_text(file, "chair", document->chairs[i]);
	for (size_t i = 0; i < document->source_count; i++)
		header_text(file, "source", document->sources[i]);
	header_text(file, "wording", wording_word(document->wording));
	header_text(file, "coverage", document->coverage);
	for (size_t i = 0; i < document->note_count; i++)
		header_text(file, "note", document->notes[i]);
}

static void heading_write(const struct block *block, struct buffer *file)
{
	buffer_append_string(file, "# ");
	escape_append(file, block->text, strlen(block->text));
	/* A heading that ends in what looks like a section's name needs its own named. */
	buffer_printf(file, " [%s]\n", section_word(block->section));
}

void record_write(const struct document *document, struct buffer *file)
{
	header_write(document, file);
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		buffer_append_char(file, '\n');
		if (block->kind == BLOCK_HEADING) {
			heading_write(block, file);
			continue;
		}
		buffer_printf(file, "¶ %s", block->number);
		if (block->section_given)
			buffer_printf(file, " [%s]", section_word(block->section));
		buffer_append_char(file, '\n');
		for (size_t k = 0; k < block->statement_count; k++) {
			record_write_statement(&block->statements[k], file);
			buffer_append_char(file, '\n');
		}
	}
}

void record_words(const struct document *document, struct buffer *prose)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_HEADING)
			buffer_append_string(prose, block->text);
		for (size_t k = 0; k < block->statement_count; k++) {
			const struct statement *statement = &block->statements[k];
			if (k > 0)
				buffer_append_char(prose, ' ');
			if (statement->lead != NULL)
				buffer_printf(prose, "%s ", statement->lead);
			buffer_append(prose, statement->text, statement->size);
		}
		buffer_append_char(prose, '\n');
	}
}
