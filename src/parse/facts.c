/* SPDX-License-Identifier: MIT */
/* What the text plainly says of the document itself: its kind, title, id, dates and place.
 * Whatever it does not say stays open. */
#include "internal.h"

#include <string.h>

#define ID_WORDS 6
#define ID_SIZE_MAX 60
/* The kind is named in a title or in the first lines. */
#define KIND_BLOCKS 3

static int month_number(const char *text, const struct token *token)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char name[4] = {0};
	if ((token->classes & WORD_MONTH) == 0 || token->end - token->start < 3)
		return 0;
	for (size_t i = 0; i < 3; i++)
		name[i] = (char)(text[token->start + i] | 0x20);
	const char *found = strstr(months, name);
	return found != NULL ? (int)((found - months) / 3) + 1 : 0;
}

static int token_number(const char *text, const struct token *token)
{
	int number = 0;
	for (uint32_t i = token->start; i < token->end && i < token->start + 4; i++) {
		if (text[i] < '0' || text[i] > '9')
			break;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* "August 2, 2023", "15-16 November 2022" (the last day of a range): nothing without a year. */
static struct date date_find(const struct tokens *tokens, const char *text)
{
	struct date date = {0};
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		int month = month_number(text, token);
		if (month > 0)
			date.month = month;
		if ((token->flags & TOKEN_NUMBER) == 0)
			continue;
		int number = token_number(text, token);
		if (number >= 1900 && number <= 2200 && token->end - token->start == 4)
			date.year = number;
		else if (number >= 1 && number <= 31)
			date.day = number;
	}
	if (date.year == 0 || date.month == 0 || date.day > date_month_days(date.year, date.month))
		return (struct date){0};
	return date;
}

/* The words before the date or comma: "Bali" of "Bali, Indonesia, 15-16 November 2022". */
static const char *place_find(struct parser *parser, const struct tokens *tokens, const char *text)
{
	size_t end = 0;
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		if (token->punct != 0 || (token->flags & TOKEN_NUMBER) != 0 ||
			(token->classes & WORD_MONTH) != 0)
			break;
		end = token->end;
	}
	return end > 0 ? arena_copy(&parser->document->arena, text, end) : NULL;
}

void lead_facts(struct parser *parser, const char *lead)
{
	struct document *document = parser->document;
	struct tokens tokens = {0};
	tokens_read(&tokens, &parser->lexicon->words, lead, strlen(lead));
	struct date date = date_find(&tokens, lead);
	bool news = false;
	for (size_t i = 0; i < tokens.count; i++)
		news |= (tokens.items[i].classes & WORD_AGENCY) != 0;
	bool dashed = tokens.count > 0 && (tokens.items[tokens.count - 1].punct == '-' ||
						  tokens.items[tokens.count - 1].punct == ':');
	if (news || dashed) {
		document->kind = KIND_NEWS_REPORT;
		document->issued = date;
	} else if (date.year > 0) {
		const char *place = place_find(parser, &tokens, lead);
		/* A place with a date is where and when it was agreed, a date alone when issued. */
		if (place != NULL) {
			document->place = place;
			document->date = date;
		} else {
			document->issued = date;
		}
	}
	tokens_clear(&tokens);
}

static const char *block_text(const struct block *block)
{
	if (block->kind == BLOCK_HEADING)
		return block->text;
	return block->statement_count > 0 ? block->statements[0].text : "";
}

static void kind_find(struct parser *parser)
{
	struct document *document = parser->document;
	struct tokens tokens = {0};
	for (size_t b = 0; b < document->block_count && b < KIND_BLOCKS; b++) {
		const char *text = block_text(&document->blocks[b]);
		size_t size = strlen(text), length;
		tokens_read(&tokens, &parser->lexicon->words, text, size < 400 ? size : 400);
		for (size_t i = 0; i < tokens.count; i++) {
			int kind = tokens.items[i].word == 0
					   ? -1
					   : phrase_match(&parser->lexicon->words, PHRASES_KIND,
						     tokens.items, i, tokens.count, &length);
			if (kind >= 0 && document->kind == KIND_OTHER)
				document->kind = parser->lexicon->kinds[kind];
		}
	}
	tokens_clear(&tokens);
}

static void id_make(struct parser *parser)
{
	struct document *document = parser->document;
	const char *text = document->block_count > 0 ? block_text(&document->blocks[0]) : "";
	struct buffer slug = {0};
	size_t size = strlen(text);
	text_slug(&slug, text, size < 400 ? size : 400);
	size_t words = 0, end = 0;
	for (size_t i = 0; i < slug.size && i < ID_SIZE_MAX && words < ID_WORDS; i++) {
		bool last = i + 1 == slug.size || slug.data[i + 1] == '-';
		words += last;
		if (last)
			end = i + 1;
	}
	/* One word longer than all that is cut. */
	if (end == 0)
		end = slug.size < ID_SIZE_MAX ? slug.size : ID_SIZE_MAX;
	document->id = end > 0 ? arena_copy(&document->arena, slug.data, end) : "untitled";
	buffer_clear(&slug);
}

void heading_facts(struct parser *parser)
{
	struct document *document = parser->document;
	size_t first = parser->dates_first;
	if (document->block_count > first && document->blocks[first].kind == BLOCK_HEADING &&
		document->blocks[first].section == SECTION_NONE)
		document->title = document->blocks[first].text;
	for (size_t i = 0; i < first && i < document->block_count; i++)
		if (document->blocks[i].kind == BLOCK_HEADING)
			lead_facts(parser, document->blocks[i].text);
	if (document->kind == KIND_OTHER)
		kind_find(parser);
	if (document->id == NULL)
		id_make(parser);
}
