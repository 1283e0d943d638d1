/* SPDX-License-Identifier: MIT */
/* Invented statements with word frequencies as texts have them (Zipf), from a fixed seed. */
#include "generator.h"

#include <stdio.h>
#include <string.h>

static const char *const frequent[] = {"the", "and", "of", "to", "in", "two", "sides", "on",
	"cooperation", "pakistan", "china", "their", "for", "development", "both", "agreed", "with",
	"economic", "security", "support", "a", "corridor", "joint", "foreign", "ministers",
	"strategic", "dialogue", "regional", "peace", "gwadar", "port", "trade", "investment",
	"counterterrorism", "highway", "karakoram", "people", "exchanges", "university", "students",
	"friendship", "partnership", "mutual", "trust", "interests", "international", "united",
	"nations", "initiative", "global", "projects", "energy", "agriculture", "science",
	"technology", "mining", "space", "health", "education", "culture", "tourism", "youth",
	"terrorism", "stability", "sovereignty", "territorial", "integrity", "consultation",
	"mechanism", "implementation", "phase", "quality", "growth", "jobs", "livelihood",
	"innovation", "green", "open", "railway", "airport"};

static const char *const beginnings[] = {"ba", "co", "de", "fi", "gra", "ho", "in", "ka", "lo",
	"mi", "no", "pre", "que", "ri", "sta", "tra", "un", "ver", "wi", "zo"};
static const char *const middles[] = {"bel", "cun", "dor", "fam", "gil", "har", "jin", "kol", "len",
	"mon", "nar", "pol", "rak", "sen", "tam", "ul", "vin", "wes", "yar", "zan"};
static const char *const ends[] = {"ment", "ly", "tion", "er", "ing", "ed", "s", "al", "ic", "ous",
	"ance", "ive", "y", "able", "ist", "um", "on", "an", "e", "or"};

/* Beyond the frequent ones, words are made of three parts: 8,000 of them. */
#define RARE_WORDS (ARRAY_SIZE(beginnings) * ARRAY_SIZE(middles) * ARRAY_SIZE(ends))
#define WORDS (ARRAY_SIZE(frequent) + RARE_WORDS)

const char *generator_word(size_t rank)
{
	static char word[32];
	if (rank < ARRAY_SIZE(frequent))
		return frequent[rank];
	rank -= ARRAY_SIZE(frequent);
	if (rank >= RARE_WORDS)
		return NULL;
	/* Neighbours in rank should not begin alike. */
	rank = rank * 4801 % RARE_WORDS;
	snprintf(word, sizeof word, "%s%s%s", beginnings[rank % 20], middles[rank / 20 % 20],
		ends[rank / 400]);
	return word;
}

static uint64_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005U + 1442695040888963407U;
	uint64_t mixed = *state ^ *state >> 33;
	return mixed * 0xFF51AFD7ED558CCDU >> 20;
}

static size_t below(uint64_t *state, size_t limit)
{
	return (size_t)(next_random(state) % limit);
}

/* Rank by Zipf's law, near enough: the logarithm of the rank is uniform. */
static size_t random_rank(uint64_t *state)
{
	size_t bits = below(state, 13);
	size_t rank = ((size_t)1 << bits) - 1 + below(state, (size_t)1 << bits);
	return rank < WORDS ? rank : below(state, ARRAY_SIZE(frequent));
}

static const char *text_make(struct arena *arena, uint64_t *state)
{
	struct buffer text = {0};
	size_t words = 14 + below(state, 14);
	buffer_append_string(&text, "Invented:");
	for (size_t i = 0; i < words; i++)
		buffer_printf(&text, " %s", generator_word(random_rank(state)));
	buffer_append_char(&text, '.');
	const char *copy = arena_copy(arena, text.data, text.size);
	buffer_clear(&text);
	return copy;
}

static const char *const act_parties[] = {"joint", "joint", "joint", "china", "pakistan", "none"};
static const char *const topics[] = {"gwadar", "karakoram-highway", "cpec", "next-round"};

static void acts_make(struct arena *arena, uint64_t *state, struct statement *statement)
{
	statement->act_count = 1 + (below(state, 3) == 0);
	statement->acts = arena_allocate(arena, statement->act_count * sizeof *statement->acts);
	for (size_t i = 0; i < statement->act_count; i++) {
		size_t half = statement->size / 2;
		enum act_kind kind = below(state, 3) == 0
					     ? ACT_COMMITMENT
					     : (enum act_kind)below(state, ACT_KIND_COUNT);
		statement->acts[i] = (struct act){
			.party = act_parties[below(state, ARRAY_SIZE(act_parties))],
			.kind = kind,
			.strength = (int)below(state, 6),
			.start = i * half,
			.end = (i + 1) * half,
		};
	}
	if (below(state, 4) == 0) {
		const char **tags = arena_allocate(arena, sizeof *tags);
		tags[0] = topics[below(state, ARRAY_SIZE(topics))];
		statement->topics = tags;
		statement->topic_count = 1;
	}
}

static void paragraph_make(
	struct document *document, uint64_t *state, struct block *block, size_t number)
{
	struct arena *arena = &document->arena;
	block->kind = BLOCK_PARAGRAPH;
	block->number = arena_printf(arena, "%zu", number);
	block->section = (enum section)(number % SECTION_COUNT);
	block->section_given = true;
	block->statements =
		arena_allocate(arena, block->statement_count * sizeof *block->statements);
	for (size_t i = 0; i < block->statement_count; i++) {
		struct statement *statement = &block->statements[i];
		statement->text = text_make(arena, state);
		statement->size = strlen(statement->text);
		statement->section = block->section;
		acts_make(arena, state, statement);
	}
}

bool generator_document(size_t statements, size_t index, struct document *document)
{
	size_t before = index * GENERATOR_STATEMENTS;
	if (before >= statements)
		return false;
	size_t count = statements - before;
	if (count > GENERATOR_STATEMENTS)
		count = GENERATOR_STATEMENTS;
	uint64_t state = index * 7919 + 12345;
	*document = (struct document){.round = 0};
	struct arena *arena = &document->arena;
	/* Days of 28 months' days each, from 1990 on, so that each document has its own. */
	size_t day = index % 28, month = index / 28 % 12, year = index / (28 * 12);
	document->id = arena_printf(arena, "invented-%zu", index);
	document->title = arena_printf(arena, "Invented document %zu", index);
	document->kind = (enum document_kind)(index % KIND_COUNT);
	document->date = (struct date){1990 + (int)year, 1 + (int)month, 1 + (int)day};
	parties_parse(arena, "China=PRC;Pakistan", &document->parties, NULL);
	document->block_count = (count + 3) / 4;
	document->blocks = arena_allocate(arena, document->block_count * sizeof *document->blocks);
	for (size_t i = 0; i < document->block_count; i++) {
		size_t left = count - i * 4;
		document->blocks[i].statement_count = left < 4 ? left : 4;
		paragraph_make(document, &state, &document->blocks[i], i + 1);
	}
	return true;
}
