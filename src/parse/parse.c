/* SPDX-License-Identifier: MIT */
/* parse_prose(): the order of work. README.md beside this file says how a sentence becomes acts. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static void parties_fill(struct document *document, const struct parties *parties)
{
	struct arena *arena = &document->arena;
	struct party *items = arena_allocate(arena, parties->count * sizeof *items);
	for (size_t i = 0; i < parties->count; i++) {
		const struct party *from = &parties->items[i];
		const char **aliases = arena_allocate(arena, from->alias_count * sizeof *aliases);
		for (size_t k = 0; k < from->alias_count; k++)
			aliases[k] = arena_string(arena, from->aliases[k]);
		items[i] = (struct party){.slug = arena_string(arena, from->slug),
			.name = arena_string(arena, from->name),
			.aliases = aliases,
			.alias_count = from->alias_count};
	}
	document->parties = (struct parties){items, parties->count};
}

/* Unnumbered paragraphs of a numbered document: "5a", "5b" behind 5. */
struct numbering {
	uint32_t number;
	uint32_t extra;
	size_t count; /* of an unnumbered document */
};

static const char *number_next(
	struct parser *parser, struct numbering *numbering, const struct raw *raw)
{
	struct arena *arena = &parser->document->arena;
	if (!parser->input.numbered)
		return arena_printf(arena, "%zu", ++numbering->count);
	if (raw->number > 0) {
		const struct line *line = &parser->input.lines[raw->line];
		bool again = raw->number == numbering->number && numbering->extra > 0;
		size_t start = raw->lead - 1 - raw->number_size;
		numbering->extra = raw->number == numbering->number ? numbering->extra : 0;
		numbering->number = raw->number;
		if (!again)
			return arena_copy(arena, line->text + start, raw->number_size);
	}
	uint32_t extra = numbering->extra++;
	if (extra < 26)
		return arena_printf(arena, "%u%c", numbering->number, (int)('a' + extra));
	return arena_printf(arena, "%u-%u", numbering->number, extra + 1);
}

static const char *lead_of(struct parser *parser, const struct raw *raw)
{
	if (raw->lead == 0)
		return NULL;
	const char *text = parser->input.lines[raw->line].text;
	size_t start = 0;
	while (start < raw->lead && (text[start] == ' ' || text[start] == '\t'))
		start++;
	return arena_copy(&parser->document->arena, text + start, raw->lead - start);
}

/* What stood alone before it and its own lead, as one. */
static void lead_set(struct parser *parser, const struct raw *raw, const char **waiting)
{
	struct document *document = parser->document;
	const char *lead = lead_of(parser, raw);
	if (raw->dated && lead != NULL)
		lead_facts(parser, lead);
	if (*waiting != NULL)
		lead = lead == NULL ? *waiting
				    : arena_printf(&document->arena, "%s %s", *waiting, lead);
	*waiting = NULL;
	document->blocks[document->block_count - 1].statements[0].lead = lead;
}

static const char *waiting_add(struct parser *parser, const struct raw *raw, const char *waiting)
{
	struct arena *arena = &parser->document->arena;
	const struct line *line = &parser->input.lines[raw->line];
	size_t size = line->size;
	while (size > raw->skip && line->text[size - 1] == ' ')
		size--;
	char *text = arena_copy(arena, line->text + raw->skip, size - raw->skip);
	lead_facts(parser, text);
	return waiting != NULL ? arena_printf(arena, "%s %s", waiting, text) : text;
}

/* Whether the block is an item of a list numbered from 1: "2." behind "1.". */
static bool item_of(const struct input *input, size_t index)
{
	uint32_t number = input->raws[index].number;
	return number > 1 && index >= number && input->raws[index - 1].number == number - 1 &&
	       input->raws[index - number + 1].number == 1;
}

#define TOLD_EVERY 256

static bool blocks_stop(const struct parse_options *options, const struct input *input, size_t done)
{
	return options != NULL && options->working != NULL && done % TOLD_EVERY == 0 &&
	       options->working(options->working_context,
		       &(struct work){WORK_READING, done, input->raw_count});
}

static void blocks_read(struct parser *parser, const struct parse_options *options)
{
	struct input *input = &parser->input;
	struct numbering numbering = {0};
	struct stem list = {0};
	const char *waiting = NULL;
	/* What a news report tells before its first heading is in no section. */
	struct section_prior prior = {.how = SECTION_IS_OPEN, .preamble = input->sectioned};
	if (input->sectioned && input->dated)
		prior.how = SECTION_IS_NONE;
	for (size_t i = 0; i < input->raw_count && !blocks_stop(options, input, i); i++) {
		const struct raw *raw = &input->raws[i];
		if (raw->alone) {
			waiting = waiting_add(parser, raw, waiting);
			continue;
		}
		if (raw->heading) {
			struct section_prior under = heading_read(parser, raw);
			parser->dates_first += raw->dated;
			if (i > 0 || under.how != SECTION_IS_OPEN)
				prior = under;
			continue;
		}
		if (raw->signature)
			prior = (struct section_prior){.how = SECTION_IS_NONE};
		size_t before = parser->document->block_count;
		parser->stem = list;
		parser->stem_used = false;
		paragraph_read(parser, raw, number_next(parser, &numbering, raw), &prior);
		/* "The two sides will:" governs what follows it as long as that is a list. */
		if (parser->stem.open)
			list = parser->stem;
		else if (!raw->bullet && !parser->stem_used && !item_of(input, i))
			list = (struct stem){0};
		if (parser->document->block_count > before)
			lead_set(parser, raw, &waiting);
	}
}

static void parser_clear(struct parser *parser)
{
	input_clear(&parser->input);
	buffer_clear(&parser->joined);
	tokens_clear(&parser->tokens);
	free(parser->pieces);
	free(parser->entities.items);
	free(parser->ends);
	free(parser->statements);
	free(parser->acts.items);
	free(parser->topic_slugs);
	free(parser->topic_seen);
	free(parser->weights);
	free(parser->priors);
	free(parser->word_seen);
}

void parse_prose(const char *bytes, size_t size, const struct parse_options *options,
	struct document *document, struct notices *notices)
{
	const struct lexicon *lexicon = lexicon_get(options != NULL ? options->parties : NULL);
	struct parser parser = {.lexicon = lexicon, .document = document, .notices = notices};
	size_t topics = lexicon->topics.count;
	parser.topic_slugs = memory_allocate((topics + 1) * sizeof *parser.topic_slugs);
	parser.topic_seen = memory_allocate((topics + 1) * sizeof *parser.topic_seen);
	parser.word_seen = memory_allocate((lexicon->words.count + 1) * sizeof *parser.word_seen);
	*document = (struct document){.wording = WORDING_ORIGINAL};
	parties_fill(document, lexicon->parties);
	if (options != NULL && options->id != NULL && options->id[0] != '\0')
		document->id = arena_string(&document->arena, options->id);
	input_read(&parser.input, bytes, size, notices);
	structure_read(&parser.input, lexicon, notices);
	blocks_read(&parser, options);
	sections_settle(&parser);
	if (document->block_count == 0)
		notice_add(notices, 0, 0, "%s",
			size == 0 ? _("the file is empty") : _("there are no words in it"));
	numbers_settle(document, notices);
	heading_facts(&parser);
	parser_clear(&parser);
}
