/* SPDX-License-Identifier: MIT */
/* Sections and topics by their words. */
#include "internal.h"

enum section section_guess(
	const struct lexicon *lexicon, const struct token *tokens, size_t first, size_t last)
{
	size_t hits[SECTION_COUNT] = {0};
	enum section best = SECTION_NONE;
	for (size_t i = first; i < last;) {
		size_t length = 1;
		int section = tokens[i].word == 0 ? -1
						  : phrase_match(&lexicon->words, PHRASES_SECTION,
							    tokens, i, last, &length);
		/* A longer phrase says more. */
		if (section >= 0)
			hits[section] += length > 1 ? 3 : 2;
		if (section >= 0 && best == SECTION_NONE)
			best = (enum section)section;
		i += section >= 0 ? length : 1;
	}
	for (int i = 0; i < SECTION_COUNT; i++)
		if (hits[i] > hits[best])
			best = (enum section)i;
	return best;
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

void topics_find(struct parser *parser, size_t first, size_t last, struct statement *statement)
{
	const struct lexicon *lexicon = parser->lexicon;
	const struct token *tokens = parser->tokens.items;
	struct arena *arena = &parser->document->arena;
	const char **topics = NULL;
	size_t count = 0, room = 0;
	parser->statement_number++;
	for (size_t i = first; i < last;) {
		size_t length = 1;
		int alias = tokens[i].word == 0 ? -1
						: phrase_match(&lexicon->words, PHRASES_TOPIC,
							  tokens, i, last, &length);
		size_t at = i;
		i += alias >= 0 ? length : 1;
		if (alias < 0 ||
			(lexicon->topic_upper[alias] && (tokens[at].flags & TOKEN_UPPER) == 0))
			continue;
		uint32_t topic = lexicon->topic_of[alias];
		if (parser->topic_seen[topic] == parser->statement_number)
			continue;
		parser->topic_seen[topic] = parser->statement_number;
		topics = arena_grow(arena, topics, count, &room, sizeof *topics);
		topics[count++] = topic_slug(parser, topic);
	}
	statement->topics = topics;
	statement->topic_count = count;
}
