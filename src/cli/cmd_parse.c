/* SPDX-License-Identifier: MIT */
/* parse: prose as the record file that import would store, or as labels in JSON. */
#include "internal.h"

#include <libgen.h>
#include <string.h>

#include "khunjerab/parse.h"
#include "khunjerab/record.h"

/* An id from the file's name: "Joint Statement.txt" is joint-statement. */
static const char *id_from_name(struct arena *arena, const char *name)
{
	struct buffer slug = {0};
	char *path = arena_string(arena, name);
	char *base = basename(path);
	char *dot = strrchr(base, '.');
	if (strcmp(name, "-") == 0)
		return NULL;
	if (dot != NULL && dot != base)
		*dot = '\0';
	text_slug(&slug, base, strlen(base));
	if (slug.size > 100)
		slug.size = 100;
	while (slug.size > 0 && slug.data[slug.size - 1] == '-')
		slug.size--;
	const char *id = arena_copy(arena, buffer_string(&slug), slug.size);
	buffer_clear(&slug);
	return id;
}

bool cli_document(const char *name, const struct buffer *bytes, const char *parties,
	struct document *document, bool *prose, struct output *output)
{
	struct error *err = &output->err;
	struct notices notices = {0};
	struct arena arena = {0};
	struct parties given = {0};
	bool read = true;
	*prose = !record_is(bytes->data, bytes->size);
	if (!*prose) {
		read = record_read(bytes->data, bytes->size, document, &notices);
		if (!read)
			error_set(err, ERROR_INPUT,
				_("%s is not a sound record file; nothing of it was taken"), name);
	} else if (parties != NULL && !parties_parse(&arena, parties, &given, err)) {
		read = false;
	} else {
		struct parse_options options = {
			.id = id_from_name(&arena, name),
			.parties = parties != NULL ? &given : NULL,
			.working = work_tell,
		};
		parse_prose(bytes->data, bytes->size, &options, document, &notices);
	}
	/* What is not whole is not judged. */
	if (work_stopped())
		read = error_set(err, ERROR_STOPPED, _("stopped: nothing was changed"));
	else
		output_notices(output, name, &notices);
	notices_clear(&notices);
	arena_clear(&arena);
	return read;
}

static void block_json(const struct block *block, struct output *output)
{
	struct buffer *out = &output->bytes;
	size_t size = strlen(block->text);
	buffer_printf(out,
		"{\"line\":%zu,\"paragraph\":\"\",\"sentence\":1,\"heading\":true,\"section\":\"%s\","
		"\"start\":%zu,\"end\":%zu,\"text\":",
		block->line, section_word(block->section), block->source_start, block->source_end);
	output_json_string(output, block->text, size);
	buffer_append_string(out, ",\"acts\":[],\"topics\":[]}\n");
}

/* What made an act, besides its kind: for people who correct the lexicon. */
static void explain_act_json(const struct act *act, struct output *output)
{
	struct buffer *out = &output->bytes;
	buffer_append_string(out, ",\"cue\":");
	output_json_text(output, act->cue);
	buffer_append_string(out, ",\"subject\":");
	output_json_text(output, act->subject);
	buffer_append_string(out, ",\"rule\":");
	output_json_text(output, act->rule);
	buffer_append_string(out, ",\"specifics\":[");
	bool first = true;
	for (int i = 0; i < SPECIFIC_COUNT; i++) {
		if ((act->specifics & 1U << i) == 0)
			continue;
		buffer_append_string(out, first ? "" : ",");
		output_json_text(output, specific_word((enum specific)i));
		first = false;
	}
	buffer_append_char(out, ']');
}

static void label_act_json(
	const struct act *act, const char *text, bool explain, struct output *output)
{
	struct buffer *out = &output->bytes;
	buffer_append_string(out, "{\"party\":");
	output_json_text(output, act->party);
	buffer_printf(out, ",\"kind\":\"%s\",\"strength\":%d,\"start\":%zu,\"end\":%zu,\"words\":",
		act_kind_word(act->kind), act->strength, act->source_start, act->source_end);
	output_json_string(output, text + act->start, act->end - act->start);
	if (act->speaker != NULL) {
		buffer_append_string(out, ",\"speaker\":");
		output_json_text(output, act->speaker);
	}
	if (explain)
		explain_act_json(act, output);
	buffer_append_char(out, '}');
}

static void statement_json(
	const struct block *block, size_t index, bool explain, struct output *output)
{
	struct buffer *out = &output->bytes;
	const struct statement *statement = &block->statements[index];
	buffer_printf(out, "{\"line\":%zu,\"paragraph\":", statement->line);
	output_json_text(output, block->number);
	buffer_printf(out,
		",\"sentence\":%zu,\"heading\":false,\"section\":\"%s\",\"start\":%zu,\"end\":%zu,\"text\":",
		index + 1, section_word(statement->section), statement->source_start,
		statement->source_end);
	output_json_string(output, statement->text, statement->size);
	buffer_append_string(out, ",\"acts\":[");
	for (size_t i = 0; i < statement->act_count; i++) {
		buffer_append_string(out, i > 0 ? "," : "");
		label_act_json(&statement->acts[i], statement->text, explain, output);
	}
	buffer_append_string(out, "],\"topics\":[");
	for (size_t i = 0; i < statement->topic_count; i++) {
		buffer_append_string(out, i > 0 ? "," : "");
		output_json_text(output, statement->topics[i]);
	}
	buffer_append_char(out, ']');
	if (explain) {
		buffer_append_string(out, ",\"section_by\":");
		output_json_text(output, statement->section_by);
		buffer_printf(
			out, ",\"section_rules\":\"%s\"", section_word(statement->section_rules));
	}
	buffer_append_string(out, "}\n");
}

static void labels_print(const struct document *document, bool explain, struct output *output)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_HEADING)
			block_json(block, output);
		for (size_t k = 0; k < block->statement_count; k++)
			statement_json(block, k, explain, output);
	}
}

/* ---- explaining in words ---------------------------------------------------------------- */

static void explain_act(const struct act *act, const char *text, struct output *output)
{
	struct buffer *out = &output->bytes;
	size_t specifics = 0;
	buffer_printf(out, "    %s %s, ", act->party, act_kind_word(act->kind));
	buffer_printf(out, _("strength %d: "), act->strength);
	output_text_part(output, text + act->start, act->end - act->start);
	buffer_printf(out, "\n        %s", _("cue "));
	output_text(output, act->cue != NULL ? act->cue : _("none"));
	buffer_printf(out, "; %s", _("subject "));
	output_text(output, act->subject != NULL ? act->subject : _("none"));
	buffer_printf(out, "; %s", _("rule "));
	output_text(output, act->rule != NULL ? act->rule : _("none"));
	for (int i = 0; i < SPECIFIC_COUNT; i++)
		if ((act->specifics & 1U << i) != 0)
			buffer_printf(out, "%s%s", specifics++ == 0 ? "; " : ", ",
				specific_word((enum specific)i));
	buffer_printf(out, " (%zu/%d)\n", specifics, SPECIFIC_COUNT);
}

static void explain_print(const struct document *document, struct output *output)
{
	struct buffer *out = &output->bytes;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_HEADING) {
			buffer_printf(out, "%zu  # ", block->line);
			output_text(output, block->text);
			buffer_printf(out, " [%s]\n", section_word(block->section));
		}
		for (size_t k = 0; k < block->statement_count; k++) {
			const struct statement *statement = &block->statements[k];
			buffer_printf(out, "%zu  %s.%zu  ", statement->line, block->number, k + 1);
			output_text_part(output, statement->text, statement->size);
			buffer_printf(out, "\n    [%s] ", section_word(statement->section));
			buffer_printf(out, _("by %s\n"), _(statement->section_by));
			for (size_t a = 0; a < statement->act_count; a++)
				explain_act(&statement->acts[a], statement->text, output);
		}
	}
}

static void record_print(const struct document *document, struct output *output)
{
	struct buffer file = {0};
	record_write(document, &file);
	output_lines(output, &file);
	buffer_clear(&file);
}

/* A record file's labels are a person's: no rule made them. */
static int explain_refuse(const char *name)
{
	struct error err;
	error_set(&err, ERROR_USAGE, _("%s is a record file: --explain is for prose"), name);
	return cli_fail(&err);
}

int command_parse(struct store *store, const struct options *options, struct output *output)
{
	int status = EXIT_DONE;
	(void)store;
	for (size_t i = 0; i < options->argument_count; i++) {
		struct buffer bytes = {0};
		struct document document = {0};
		bool prose;
		if (!file_read(options->arguments[i], &bytes, &output->err) ||
			!cli_document(options->arguments[i], &bytes, options->parties, &document,
				&prose, output))
			status = cli_fail(&output->err);
		else if (options->explain && !prose)
			status = explain_refuse(options->arguments[i]);
		else if (output->format == FORMAT_JSON)
			labels_print(&document, options->explain, output);
		else if (options->explain)
			explain_print(&document, output);
		else
			record_print(&document, output);
		document_clear(&document);
		buffer_clear(&bytes);
		if (status != EXIT_DONE || !output_flush(output, false))
			break;
	}
	return status;
}
