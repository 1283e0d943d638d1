/* SPDX-License-Identifier: MIT */
/* show: a document, a paragraph or a statement, with its context, its source and where it comes
 * from. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

static void field_text(struct output *output, const char *label, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	buffer_printf(&output->bytes, "%-10s ", label);
	output_linked(output, value);
	buffer_append_char(&output->bytes, '\n');
}

static void wording_text(struct output *output, enum wording wording)
{
	field_text(output, _("wording"),
		wording == WORDING_RETOLD
			? _("retold in this project's own words, not the published ones")
			: _("original, the words as they were published"));
}

static void acts_text(const struct found *found, struct output *output)
{
	struct buffer *out = &output->bytes;
	for (size_t i = 0; i < found->act_count; i++) {
		const struct act *act = &found->acts[i];
		buffer_printf(out,
			"  %c  %s %s, strength %d: ", found->act_count < 27 ? (char)('a' + i) : '-',
			act->party, act_kind_word(act->kind), act->strength);
		output_text_part(output, found->text + act->start, act->end - act->start);
		if (act->speaker != NULL) {
			buffer_append_string(out, " (");
			output_text(output, act->speaker);
			buffer_append_string(out, ")");
		}
		buffer_append_char(out, '\n');
	}
}

/* The person's own: said so, as no record tells it. */
static void field_own(const struct found *found, struct output *output)
{
	if (found->status != STATUS_NONE)
		field_text(output, _("your status"), _(status_word(found->status)));
	for (size_t i = 0; i < found->tag_count; i++)
		field_text(output, i == 0 ? _("your tags") : "", found->tags[i]);
}

static void passage_text(const struct passage *passage, struct output *output)
{
	struct buffer *out = &output->bytes;
	const struct found *found = &passage->found;
	char date[DATE_SIZE], issued[DATE_SIZE];
	date_format_long(found->date, date);
	date_format_long(passage->issued, issued);
	buffer_printf(out, "%s\n\n", found->address);
	output_text(output, found->text);
	buffer_append_string(out, "\n\n");
	acts_text(found, output);
	buffer_append_char(out, '\n');
	field_text(output, _("section"), _(section_title(found->section)));
	for (size_t i = 0; i < passage->topic_count; i++)
		field_text(output, i == 0 ? _("topics") : "", passage->topics[i].name);
	field_text(output, _("heading"), passage->heading);
	field_text(output, _("event"), passage->event);
	field_text(output, _("date"), date);
	field_text(output, _("document"), passage->title);
	field_text(output, _("kind"), _(document_kind_word(passage->kind)));
	field_text(output, _("issued"), issued);
	field_text(output, _("source"), found->source);
	wording_text(output, found->wording);
	field_text(output, _("note"), passage->note);
	field_own(&passage->found, output);
	if (passage->context_count > 1) {
		buffer_printf(out, "\n%s\n", _("in its paragraph"));
		for (size_t i = 0; i < passage->context_count; i++) {
			buffer_append_string(
				out, passage->context[i].id == found->id ? "> " : "  ");
			output_text(output, passage->context[i].text);
			buffer_append_char(out, '\n');
		}
	}
}

static bool statement_show(struct store *store, int64_t id, struct output *output)
{
	struct passage passage = {0};
	bool found = false;
	if (!store_passage(store, id, &passage, &found, &output->err))
		return false;
	if (output->format == FORMAT_TEXT) {
		passage_text(&passage, output);
	} else {
		passage.found.act = -1;
		found_print(store, &passage.found, output);
	}
	passage_clear(&passage);
	return !output->failed;
}

static void sheet_text(const struct sheet *sheet, struct output *output)
{
	const struct document *document = &sheet->document;
	char date[DATE_SIZE], issued[DATE_SIZE];
	date_format_long(document->date, date);
	date_format_long(document->issued, issued);
	field_text(output, _("document"), document->id);
	field_text(output, _("title"), document->title);
	field_text(output, _("kind"), _(document_kind_word(document->kind)));
	field_text(output, _("event"), document->event);
	field_text(output, _("date"), date);
	field_text(output, _("place"), document->place);
	field_text(output, _("issued"), issued);
	for (size_t i = 0; i < document->chair_count; i++)
		field_text(output, _("led by"), document->chairs[i]);
	for (size_t i = 0; i < document->source_count; i++)
		field_text(output, _("source"), document->sources[i]);
	wording_text(output, document->wording);
	field_text(output, _("coverage"), document->coverage);
	for (size_t i = 0; i < document->note_count; i++)
		field_text(output, _("remark"), document->notes[i]);
	field_text(output, _("file"), sheet->file_name);
	field_text(output, _("SHA-256"), sheet->sha256);
}

static void reading_text(const struct reading *reading, struct output *output)
{
	struct buffer *out = &output->bytes;
	if (reading->kind == BLOCK_HEADING) {
		buffer_append_string(out, "\n# ");
		output_text(output, reading->text);
		buffer_printf(out, " [%s]\n", section_word(reading->section));
		return;
	}
	buffer_append_string(out, "\n");
	for (size_t i = 0; i < reading->statement_count; i++) {
		buffer_printf(out, "%-8s ", cli_place(reading->statements[i].address));
		if (reading->leads[i] != NULL) {
			output_text(output, reading->leads[i]);
			buffer_append_char(out, ' ');
		}
		output_text(output, reading->statements[i].text);
		buffer_append_char(out, '\n');
	}
}

/* The blocks of a document, or the one paragraph that is asked for. */
static bool blocks_show(struct store *store, const struct address *address, size_t place,
	size_t end, struct output *output)
{
	while (place < end && !output->closed) {
		struct spread spread = {0};
		size_t count = end - place < 100 ? end - place : 100;
		if (!store_blocks(
			    store, address->document, place, count, NULL, &spread, &output->err))
			return false;
		for (size_t i = 0; i < spread.count; i++) {
			if (output->format == FORMAT_TEXT)
				reading_text(&spread.items[i], output);
			for (size_t k = 0; output->format != FORMAT_TEXT &&
					   k < spread.items[i].statement_count;
				k++) {
				spread.items[i].statements[k].act = -1;
				found_print(store, &spread.items[i].statements[k], output);
			}
		}
		place += spread.count;
		bool end_reached = spread.count == 0;
		spread_clear(&spread);
		if (!output_flush(output, false))
			return false;
		if (end_reached)
			break;
	}
	return true;
}

static bool document_show(struct store *store, const struct address *address, struct output *output)
{
	struct sheet sheet = {0};
	bool found = false;
	if (!store_sheet(store, address->document, &sheet, &found, &output->err))
		return false;
	if (output->format == FORMAT_TEXT)
		sheet_text(&sheet, output);
	size_t blocks = sheet.block_count;
	sheet_clear(&sheet);
	return blocks_show(store, address, 0, blocks, output);
}

static bool paragraph_show(
	struct store *store, const struct address *address, int64_t id, struct output *output)
{
	struct passage passage = {0};
	bool found = false;
	if (!store_passage(store, id, &passage, &found, &output->err))
		return false;
	size_t block = passage.block;
	if (output->format == FORMAT_TEXT) {
		field_text(output, _("document"), passage.title);
		field_text(output, _("heading"), passage.heading);
		field_text(output, _("source"), passage.found.source);
		wording_text(output, passage.found.wording);
	}
	passage_clear(&passage);
	return blocks_show(store, address, block, block + 1, output);
}

int command_show(struct store *store, const struct options *options, struct output *output)
{
	struct address address;
	int64_t id = 0;
	if (!address_parse(options->arguments[0], &address, &output->err) ||
		!store_locate(store, &address, &id, &output->err))
		return cli_fail(&output->err);
	if (id == 0) {
		error_set(&output->err, ERROR_NONE,
			_("there is nothing at '%s'; khunjerab list documents, then "
			  "show DOCUMENT, shows what is there"),
			options->arguments[0]);
		cli_fail(&output->err);
		return EXIT_NOTHING;
	}
	found_print_header(output);
	bool shown = address.paragraph[0] == '\0' ? document_show(store, &address, output)
		     : address.statement == 0	  ? paragraph_show(store, &address, id, output)
						  : statement_show(store, id, output);
	return shown ? EXIT_DONE : cli_fail(&output->err);
}
