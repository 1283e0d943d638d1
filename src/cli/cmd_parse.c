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
	struct document *document, bool *prose, struct error *err)
{
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
		};
		parse_prose(bytes->data, bytes->size, &options, document, &notices);
	}
	cli_notices(name, &notices);
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

static void label_act_json(const struct act *act, const char *text, struct output *output)
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
	buffer_append_char(out, '}');
}

static void statement_json(const struct block *block, size_t index, struct output *output)
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
		label_act_json(&statement->acts[i], statement->text, output);
	}
	buffer_append_string(out, "],\"topics\":[");
	for (size_t i = 0; i < statement->topic_count; i++) {
		buffer_append_string(out, i > 0 ? "," : "");
		output_json_text(output, statement->topics[i]);
	}
	buffer_append_string(out, "]}\n");
}

static void labels_print(const struct document *document, struct output *output)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_HEADING)
			block_json(block, output);
		for (size_t k = 0; k < block->statement_count; k++)
			statement_json(block, k, output);
	}
}

/* On a terminal the record file is made visible; elsewhere it is the file, byte for byte. */
static void record_print(const struct document *document, struct output *output)
{
	struct buffer file = {0};
	record_write(document, &file);
	for (const char *at = file.data, *end = file.data + file.size; at < end;) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t size = (size_t)((stop != NULL ? stop : end) - at);
		if (output->tty && output->path == NULL)
			output_text_part(output, at, size);
		else
			buffer_append(&output->bytes, at, size);
		buffer_append_char(&output->bytes, '\n');
		at += size + 1;
	}
	buffer_clear(&file);
}

int command_parse(struct store *store, const struct options *options, struct output *output)
{
	struct error err;
	int status = EXIT_DONE;
	(void)store;
	for (size_t i = 0; i < options->argument_count; i++) {
		struct buffer bytes = {0};
		struct document document = {0};
		bool prose;
		if (!file_read(options->arguments[i], &bytes, &err) ||
			!cli_document(options->arguments[i], &bytes, options->parties, &document,
				&prose, &err))
			status = cli_fail(&err);
		else if (output->format == FORMAT_JSON)
			labels_print(&document, output);
		else
			record_print(&document, output);
		document_clear(&document);
		buffer_clear(&bytes);
		if (status != EXIT_DONE || !output_flush(output, false))
			break;
	}
	return status;
}
