/* SPDX-License-Identifier: MIT */
/* Sections and topics by their words. */
#include "internal.h"

#include <string.h>

/* What a phrase of one word and of several says for its section, and what a weak one says. Found by
 * trying on labelled texts (tests/labels); only their order matters much. */
#define POINTS_WORD 4
#define POINTS_PHRASE 6
#define POINTS_WEAK 1
/* A country that is no party to the document. */
#define POINTS_THIRD 4

static int points_of(size_t entry, size_t length)
{
	if (SECTION_ENTRY_WEAK(entry))
		return length > 1 ? POINTS_WEAK * 2 : POINTS_WEAK;
	return length > 1 ? POINTS_PHRASE : POINTS_WORD;
}

/* The tokens at at that name a country which is no party; 0: none. */
static size_t third_country(
	const struct lexicon *lexicon, const struct token *tokens, size_t at, size_t last)
{
	size_t length;
	int found = phrase_match(&lexicon->words, PHRASES_ENTITY, tokens, at, last, &length);
	if (found < 0 || (tokens[at].flags & TOKEN_CAPITAL) == 0)
		return 0;
	const struct entity_entry *entry = &lexicon->entities[found];
	return entry->country && entry->by == BY_OTHER ? length : 0;
}

void section_score(const struct lexicon *lexicon, const struct token *tokens, size_t first,
	size_t last, struct section_scores *scores)
{
	*scores = (struct section_scores){.first = SECTION_NONE};
	for (size_t i = first; i < last;) {
		size_t length = 0, third = 0;
		int entry = -1;
		if (tokens[i].word != 0) {
			entry = phrase_match(
				&lexicon->words, PHRASES_SECTION, tokens, i, last, &length);
			third = third_country(lexicon, tokens, i, last);
		}
		if (entry >= 0 && length >= third) {
			enum section section = SECTION_ENTRY_SECTION(entry);
			scores->points[section] += points_of((size_t)entry, length);
			if (scores->first == SECTION_NONE)
				scores->first = section;
		} else if (third > 0) {
			scores->points[SECTION_MULTILATERAL] += POINTS_THIRD;
		}
		size_t used = length > third && entry >= 0 ? length : third;
		i += used > 0 ? used : 1;
	}
}

enum section section_best(const struct section_scores *scores, int least)
{
	enum section best = scores->first;
	for (int i = 1; i < SECTION_COUNT; i++)
		if (scores->points[i] > scores->points[best])
			best = (enum section)i;
	return scores->points[best] >= least ? best : SECTION_NONE;
}

enum section section_guess(
	const struct lexicon *lexicon, const struct token *tokens, size_t first, size_t last)
{
	struct section_scores scores;
	section_score(lexicon, tokens, first, last, &scores);
	return section_best(&scores, 1);
}

bool section_protocol(
	const struct lexicon *lexicon, const struct token *tokens, size_t first, size_t last)
{
	size_t length;
	for (size_t i = first; i < last; i++)
		if (tokens[i].word != 0 && phrase_match(&lexicon->words, PHRASES_PROTOCOL, tokens,
						   i, last, &length) >= 0)
			return true;
	return false;
}

bool section_closing(const struct lexicon *lexicon, const struct token *tokens, size_t count)
{
	size_t length;
	return count > 0 &&
	       phrase_match(&lexicon->words, PHRASES_CLOSING, tokens, 0, count, &length) >= 0;
}

static const char *topic_slug(struct parser *parser, uint32_t topic)
{
	const char **slug = &parser->topic_slugs[topic];
	if (*slug == NULL)
		*slug = arena_string(
			&parser->document->arena, parser->lexicon->topics.items[topic].slug);
	return *slug;
}

struct topic_list {
	const char **slugs;
	size_t count;
	size_t room;
};

/* Each topic once in a statement, in the order in which they are named. */
static void topic_add(struct parser *parser, struct topic_list *list, uint32_t topic)
{
	if (parser->topic_seen[topic] == parser->statement_number)
		return;
	parser->topic_seen[topic] = parser->statement_number;
	list->slugs = arena_grow(&parser->document->arena, list->slugs, list->count, &list->room,
		sizeof *list->slugs);
	list->slugs[list->count++] = topic_slug(parser, topic);
}

/* In a run of Han characters: at each, the longest alias that begins there. */
static void topics_within(struct parser *parser, const struct token *token, struct topic_list *list)
{
	const struct lexicon *lexicon = parser->lexicon;
	for (uint32_t at = token->start; at < token->end;) {
		const struct wide_alias *best = NULL;
		for (size_t i = 0; i < lexicon->wide_count; i++) {
			const struct wide_alias *alias = &lexicon->wide[i];
			bool here = at + alias->size <= token->end &&
				    memcmp(parser->text + at, alias->text, alias->size) == 0;
			if (here && (best == NULL || alias->size > best->size))
				best = alias;
		}
		uint32_t character;
		if (best != NULL)
			topic_add(parser, list, best->topic);
		at += best != NULL ? best->size
				   : (uint32_t)text_decode(
					     parser->text + at, token->end - at, &character);
	}
}

void topics_find(struct parser *parser, size_t first, size_t last, struct statement *statement)
{
	const struct lexicon *lexicon = parser->lexicon;
	const struct token *tokens = parser->tokens.items;
	struct topic_list list = {0};
	parser->statement_number++;
	for (size_t i = first; i < last;) {
		size_t length = 1;
		int alias = tokens[i].word == 0 ? -1
						: phrase_match(&lexicon->words, PHRASES_TOPIC,
							  tokens, i, last, &length);
		size_t at = i;
		i += alias >= 0 ? length : 1;
		if (alias < 0 && tokens[at].punct == 0 &&
			(unsigned char)parser->text[tokens[at].start] >= 0xE3)
			topics_within(parser, &tokens[at], &list);
		if (alias < 0 ||
			(lexicon->topic_upper[alias] && (tokens[at].flags & TOKEN_UPPER) == 0))
			continue;
		topic_add(parser, &list, lexicon->topic_of[alias]);
	}
	statement->topics = list.slugs;
	statement->topic_count = list.count;
}
