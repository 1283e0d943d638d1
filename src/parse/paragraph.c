/* SPDX-License-Identifier: MIT */
/* A paragraph of the input as a block of the document: its sentences with their places, acts,
 * topics and sections. */
#include "internal.h"

#include <string.h>

/* ---- places in the input --------------------------------------------------------------- */

/* Where a place in the text stands in the input: characters from the start of line *line_chars.
 * Places must be asked for in rising order. */
static size_t place_move(
	const struct parser *parser, struct place *place, size_t text_at, bool set_line)
{
	while (place->piece + 1 < parser->piece_count &&
		parser->pieces[place->piece + 1].at <= text_at) {
		const struct piece *next = &parser->pieces[++place->piece];
		place->chars += text_count(place->at, (size_t)(next->line_text - place->at));
		place->at = next->line_text;
		place->piece_chars = place->chars;
	}
	if (set_line)
		place->line_chars = place->piece_chars;
	const struct piece *piece = &parser->pieces[place->piece];
	const char *to = piece->source + (text_at - piece->at);
	if (to > place->at) {
		place->chars += text_count(place->at, (size_t)(to - place->at));
		place->at = to;
	}
	return place->chars - place->line_chars;
}

static void piece_add(struct parser *parser, size_t at, const char *source, const struct line *line,
	size_t number)
{
	ROOM(parser->pieces, parser->piece_count, parser->piece_room);
	parser->pieces[parser->piece_count++] =
		(struct piece){.at = at, .source = source, .line_text = line->text, .line = number};
}

static size_t blanks_before(const char *text, size_t size)
{
	while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t'))
		size--;
	return size;
}

/* "China-" at the end of a line goes on with the next word; a dash between blanks does not. */
static bool breaks_at_hyphen(const struct buffer *joined)
{
	size_t size = joined->size;
	return size > 1 && joined->data[size - 1] == '-' && joined->data[size - 2] != ' ' &&
	       joined->data[size - 2] != '-';
}

/* The paragraph's text: the line itself, or its lines with one space for each line end. */
static void text_gather(struct parser *parser, const struct raw *raw)
{
	const struct line *line = &parser->input.lines[raw->line];
	parser->piece_count = 0;
	piece_add(parser, 0, line->text + raw->skip, line, raw->line + 1);
	parser->text = line->text + raw->skip;
	parser->size = blanks_before(parser->text, line->size - raw->skip);
	if (raw->line_count == 1)
		return;
	buffer_reset(&parser->joined);
	buffer_append(&parser->joined, parser->text, parser->size);
	for (size_t i = 1; i < raw->line_count; i++) {
		line++;
		size_t indent = 0;
		while (indent < line->size &&
			(line->text[indent] == ' ' || line->text[indent] == '\t'))
			indent++;
		size_t size = blanks_before(line->text + indent, line->size - indent);
		if (parser->joined.size > 0 && !breaks_at_hyphen(&parser->joined))
			buffer_append_char(&parser->joined, ' ');
		piece_add(
			parser, parser->joined.size, line->text + indent, line, raw->line + i + 1);
		buffer_append(&parser->joined, line->text + indent, size);
	}
	parser->text = parser->joined.data;
	parser->size = parser->joined.size;
}

/* ---- statements ------------------------------------------------------------------------ */

static const char *party_word(const struct parser *parser, int by)
{
	if (by >= 0)
		return parser->document->parties.items[by].slug;
	return by == BY_JOINT ? PARTY_JOINT : by == BY_OTHER ? PARTY_OTHER : PARTY_NONE;
}

static const char *speaker_name(struct parser *parser, const struct entity *entity)
{
	const struct token *tokens = parser->tokens.items;
	uint32_t last = entity->name_last > 0 ? entity->name_last : entity->last;
	size_t start = tokens[entity->name].start, end = tokens[last - 1].end;
	return arena_copy(&parser->document->arena, parser->text + start, end - start);
}

static void act_make(struct parser *parser, const struct found_act *found, struct act *act,
	size_t base, struct place *place)
{
	const struct token *tokens = parser->tokens.items;
	size_t start = tokens[found->first].start, end = tokens[found->last - 1].end;
	*act = (struct act){.party = party_word(parser, found->by),
		.kind = found->kind,
		.start = start - base,
		.end = end - base,
		.rule = found->rule != NULL ? arena_string(&parser->document->arena, found->rule)
					    : NULL};
	if (found->cue_last > found->cue_first) {
		size_t cue = tokens[found->cue_first].start;
		act->cue = arena_copy(&parser->document->arena, parser->text + cue,
			tokens[found->cue_last - 1].end - cue);
	}
	act_measure(parser, found, act);
	if (found->subject != NULL)
		act->subject = arena_copy(&parser->document->arena,
			parser->text + tokens[found->subject->first].start,
			tokens[found->subject->last - 1].end - tokens[found->subject->first].start);
	if (found->speaker != NULL)
		act->speaker = speaker_name(parser, found->speaker);
	act->source_start = place_move(parser, place, start, false);
	act->source_end = place_move(parser, place, end, false);
}

static const char *statement_text(struct parser *parser, size_t start, size_t end)
{
	char *text = arena_copy(&parser->document->arena, parser->text + start, end - start);
	/* What ends a line elsewhere may not stand in a statement. */
	for (size_t i = 0; parser->tokens.control && i < end - start; i++)
		if (text[i] == '\r' || text[i] == '\v' || text[i] == '\f' || text[i] == '\n')
			text[i] = ' ';
	return text;
}

static void unknown_notice(struct parser *parser, const struct found_act *act, size_t line)
{
	if (act->by != BY_NONE || act->speaker == NULL || !act->speaker->unknown)
		return;
	const struct token *tokens = parser->tokens.items;
	size_t start = tokens[act->speaker->first].start;
	notice_add(parser->notices, line, 0,
		_("nothing tells whose side '%.*s' is on: the act is left without a party"),
		(int)(tokens[act->speaker->last - 1].end - start), parser->text + start);
}

static void statement_make(struct parser *parser, struct statement *statement, size_t first,
	size_t last, struct place *place)
{
	const struct token *tokens = parser->tokens.items;
	size_t start = tokens[first].start, end = tokens[last - 1].end;
	statement->source_start = place_move(parser, place, start, true);
	statement->line = parser->pieces[place->piece].line;
	statement->text = statement_text(parser, start, end);
	statement->size = end - start;
	statement->act_count = parser->acts.count;
	statement->acts = arena_allocate(
		&parser->document->arena, parser->acts.count * sizeof *statement->acts);
	for (size_t i = 0; i < parser->acts.count; i++) {
		act_make(parser, &parser->acts.items[i], &statement->acts[i], start, place);
		unknown_notice(parser, &parser->acts.items[i], statement->line);
	}
	statement->source_end = place_move(parser, place, end, false);
	topics_find(parser, first, last, statement);
}

/* ---- sections --------------------------------------------------------------------------- */

/* The least that a sentence's own words must say to decide alone, and the least that they and their
 * surroundings must say together. */
#define OWN_LEAST 7
#define ALL_LEAST 4
/* So much against a heading, and no word for it, moves a sentence out of its section. */
#define AGAINST_HEADING 10
/* What a heading that names one section says for it at the least. */
#define HEADING_LEAST 4
/* What a heading that names several sections says for each of them, at the most. */
#define HEADING_POINTS 6

/* Protocol: a sentence of the first paragraphs that only tells of visits and talks, or one before
 * the first heading that tells of anything at all and says nothing for a party. */
#define PROTOCOL_PARAGRAPHS 2

static bool is_protocol(const struct parser *parser, const struct statement *statement,
	size_t first, size_t last, bool preamble)
{
	/* "Recognizing the importance of …;" gives grounds for what follows. */
	const struct act *act = statement->acts;
	if (statement->act_count == 1 && act->start == 0 && act->kind != ACT_BACKGROUND &&
		(parser->tokens.items[first].classes & WORD_VERB_ING) != 0)
		return true;
	if (parser->paragraphs >= PROTOCOL_PARAGRAPHS && !preamble)
		return false;
	for (size_t i = 0; i < statement->act_count; i++)
		if (statement->acts[i].kind != ACT_EVENT &&
			statement->acts[i].kind != ACT_BACKGROUND)
			return false;
	return preamble || section_protocol(parser->lexicon, parser->tokens.items, first, last);
}

/* What a sentence's surroundings say for it: the heading where it leaves a choice, and the other
 * sentences of its paragraph. */
static enum section section_around(const struct section_prior *prior,
	const struct section_scores *own, const struct section_scores *paragraph)
{
	struct section_scores all = *own;
	for (int i = 0; i < SECTION_COUNT; i++) {
		int heading = prior->scores.points[i];
		all.points[i] = own->points[i] * 2 + paragraph->points[i] +
				(heading > HEADING_POINTS ? HEADING_POINTS : heading) * 2;
	}
	if (all.first == SECTION_NONE)
		all.first =
			paragraph->first != SECTION_NONE ? paragraph->first : prior->scores.first;
	return section_best(&all, ALL_LEAST);
}

/* What the sentence's section is and, for parse --explain, what decided it. */
static void section_decide(struct statement *statement, const struct section_prior *prior,
	const struct section_scores *own, const struct section_scores *paragraph)
{
	enum section alone = section_best(own, OWN_LEAST);
	bool against = prior->how == SECTION_HOLDS && own->points[alone] >= AGAINST_HEADING &&
		       own->points[alone] > own->points[prior->section] * 4;
	bool free = prior->how == SECTION_IS_OPEN && alone != SECTION_NONE;
	if (against || free) {
		statement->section = alone;
		statement->section_by = N_("its own words");
	} else if (prior->how == SECTION_HOLDS) {
		statement->section = prior->section;
		statement->section_by = N_("the heading above it");
	} else {
		statement->section = section_around(prior, own, paragraph);
		statement->section_by = statement->section == SECTION_NONE ? N_("nothing")
					: prior->how == SECTION_LEANS
						? N_("its words and the heading's")
						: N_("its words and its paragraph's");
	}
}

static void sections_read(struct parser *parser, const struct section_prior *prior)
{
	struct section_scores paragraph = {.first = SECTION_NONE}, own;
	const struct token *tokens = parser->tokens.items;
	section_score(parser->lexicon, tokens, 0, parser->tokens.count, &paragraph);
	size_t first = 0;
	for (size_t i = 0; i < parser->end_count; i++) {
		struct statement *statement = &parser->statements[i];
		size_t last = parser->ends[i];
		section_score(parser->lexicon, tokens, first, last, &own);
		if (prior->how == SECTION_IS_NONE ||
			is_protocol(parser, statement, first, last, prior->preamble))
			statement->section_by =
				prior->how == SECTION_IS_NONE
					? N_("where it stands")
					: N_("what it does: a preamble, a visit, talks");
		else
			section_decide(statement, prior, &own, &paragraph);
		first = last;
	}
}

/* ---- the block --------------------------------------------------------------------------- */

static void statements_read(struct parser *parser)
{
	struct place place = {.at = parser->pieces[0].line_text};
	size_t first = 0, entity = 0;
	for (size_t i = 0; i < parser->end_count; i++) {
		size_t last = parser->ends[i];
		ROOM(parser->statements, i, parser->statement_room);
		struct statement *statement = &parser->statements[i];
		*statement = (struct statement){0};
		acts_find(parser, (uint32_t)first, (uint32_t)last, &entity);
		statement_make(parser, statement, first, last, &place);
		first = last;
	}
}

static struct block *block_add(struct parser *parser)
{
	struct document *document = parser->document;
	document->blocks = arena_grow(&document->arena, document->blocks, document->block_count,
		&parser->block_room, sizeof *document->blocks);
	return &document->blocks[document->block_count++];
}

void paragraph_read(struct parser *parser, const struct raw *raw, const char *number,
	const struct section_prior *prior)
{
	static const struct section_prior closing = {.how = SECTION_IS_NONE};
	text_gather(parser, raw);
	tokens_read(&parser->tokens, &parser->lexicon->words, parser->text, parser->size);
	if (parser->tokens.count == 0)
		return;
	if (parser->input.sectioned && !parser->closing)
		parser->closing = section_closing(
			parser->lexicon, parser->tokens.items, parser->tokens.count);
	if (parser->closing)
		prior = &closing;
	parser->last_single = parser->last_person = BY_NONE;
	parser->last_other = false;
	sentences_find(parser);
	entities_find(parser);
	statements_read(parser);
	sections_read(parser, prior);
	parser->paragraphs++;
	struct block *block = block_add(parser);
	block->kind = BLOCK_PARAGRAPH;
	block->number = number;
	block->line = raw->line + 1;
	block->statement_count = parser->end_count;
	block->statements = arena_allocate(
		&parser->document->arena, parser->end_count * sizeof *block->statements);
	memcpy(block->statements, parser->statements,
		parser->end_count * sizeof *block->statements);
	block->source_start = block->statements[0].source_start;
	block->source_end = block->statements[parser->end_count - 1].source_end;
	weigh_paragraph(parser, prior);
}

struct section_prior heading_read(struct parser *parser, const struct raw *raw)
{
	struct section_prior prior = {.section = raw->section};
	text_gather(parser, raw);
	tokens_read(&parser->tokens, &parser->lexicon->words, parser->text, parser->size);
	section_score(
		parser->lexicon, parser->tokens.items, 0, parser->tokens.count, &prior.scores);
	weigh_words(parser, 0, parser->tokens.count, true, &parser->heading_tally);
	/* The number of a heading is a part of its words. */
	const struct line *line = &parser->input.lines[raw->line];
	size_t indent = 0;
	while (indent < line->size && (line->text[indent] == ' ' || line->text[indent] == '\t'))
		indent++;
	size_t extra = raw->skip > indent ? raw->skip - indent : 0;
	struct block *block = block_add(parser);
	struct buffer words = {0};
	buffer_append(&words, line->text + indent, extra);
	buffer_append(&words, parser->text, parser->size);
	for (size_t i = 0; i < words.size; i++)
		if (words.data[i] == '\r' || words.data[i] == '\v' || words.data[i] == '\f')
			words.data[i] = ' ';
	block->kind = BLOCK_HEADING;
	block->text = arena_copy(&parser->document->arena, words.data, words.size);
	buffer_clear(&words);
	block->section = raw->section;
	block->section_given = raw->section != SECTION_NONE;
	block->line = raw->line + 1;
	struct place place = {.at = line->text};
	block->source_start = text_count(line->text, indent);
	block->source_end = place_move(parser, &place, parser->size, false);
	if (section_closing(parser->lexicon, parser->tokens.items, parser->tokens.count))
		prior.how = SECTION_IS_NONE;
	if (raw->section == SECTION_NONE) {
		prior.scores = (struct section_scores){.first = SECTION_NONE};
		return prior;
	}
	/* A heading that names one section holds; one that names several leaves a choice. */
	int others = 0;
	for (int i = 1; i < SECTION_COUNT; i++)
		others += i != (int)raw->section ? prior.scores.points[i] : 0;
	int named = prior.scores.points[raw->section];
	prior.how = named >= HEADING_LEAST && others * 2 < named ? SECTION_HOLDS : SECTION_LEANS;
	return prior;
}
