/* SPDX-License-Identifier: MIT */
/*
 * The last word on a section. The rules (sections.c, paragraph.c) decide each sentence by itself;
 * here what readers have labelled decides whether they stand. assets/lexicon/counts says in how
 * many labelled sentences of each section a word was seen, and what the section was where the rules
 * said such a one for the sentence, the one before and the one behind. Those counts make a naive
 * Bayes classifier whose parts are weighted, as its words are far from independent. Nothing else in
 * the parser is statistical. tests/labels/counts.py makes the file, and README.md says what it is
 * worth.
 */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The weights were found on labelled texts, each left out in turn; they matter little within a half
 * and twice of what they are. */
#define WEIGHT_WORD 0.3F
#define WEIGHT_HEADING 0.1F
#define WEIGHT_RULES 0.85F
#define WEIGHT_BESIDE 0.5F
/* What is added to every count, so that none is impossible. */
#define SMOOTHING 0.3F

enum tally_of {
	TALLY_SENTENCES,
	TALLY_RULES,
	TALLY_BEFORE,
	TALLY_BEHIND,
	TALLY_WORD,
	TALLY_HEADING
};

/* The first word of a row says what was counted, the second where. */
static const struct {
	const char *name;
	enum tally_of of;
	float weight;
} tallied[] = {
	{"sentences", TALLY_SENTENCES, 0},
	{"rules", TALLY_RULES, WEIGHT_RULES},
	{"before", TALLY_BEFORE, WEIGHT_BESIDE},
	{"behind", TALLY_BEHIND, WEIGHT_BESIDE},
	{"word", TALLY_WORD, WEIGHT_WORD},
	{"heading", TALLY_HEADING, WEIGHT_HEADING},
};

/* What the counts of a row say for each section: its weighted log likelihood. Words say how they
 * differ from the mean, so that a word nobody has labelled says nothing. */
static struct tally tally_of_counts(const struct lexicon *lexicon,
	const float counts[SECTION_COUNT], float weight, bool centred)
{
	struct tally tally;
	float mean = 0;
	for (int i = 0; i < SECTION_COUNT; i++) {
		float outcomes = centred ? 2 : SECTION_COUNT;
		tally.says[i] = weight * logf((counts[i] + SMOOTHING) /
						 (lexicon->labelled[i] + outcomes * SMOOTHING));
		mean += tally.says[i] / SECTION_COUNT;
	}
	for (int i = 0; centred && i < SECTION_COUNT; i++)
		tally.says[i] -= mean;
	return tally;
}

static void word_tally(
	struct lexicon *lexicon, const char *text, bool heading, const struct tally *tally)
{
	tokens_read(&lexicon->scratch, &lexicon->words, text, strlen(text));
	if (lexicon->scratch.count != 1 || lexicon->tally_count >= UINT16_MAX)
		return;
	struct word *word =
		&lexicon->words.items[words_add(&lexicon->words, lexicon->scratch.items[0].hash)];
	lexicon->tallies = arena_grow(&lexicon->arena, lexicon->tallies, lexicon->tally_count,
		&lexicon->tally_room, sizeof *lexicon->tallies);
	lexicon->tallies[lexicon->tally_count++] = *tally;
	*(heading ? &word->tally_heading : &word->tally) = (uint16_t)lexicon->tally_count;
}

/* "word trade | 0 1 20 0 0 3" */
static void counts_row(struct lexicon *lexicon, struct row *row)
{
	char *what = row->field[0];
	size_t size = strcspn(what, " "), i = 0;
	while (i < ARRAY_SIZE(tallied) &&
		(strlen(tallied[i].name) != size || strncmp(what, tallied[i].name, size) != 0))
		i++;
	if (row->count < 2 || i == ARRAY_SIZE(tallied))
		return;
	float counts[SECTION_COUNT] = {0};
	char *number, *rest = row->field[1];
	for (int k = 0; k < SECTION_COUNT && (number = part_next(&rest, ' ')) != NULL; k++)
		counts[k] = (float)strtoul(number, NULL, 10);
	enum tally_of of = tallied[i].of;
	const char *where = what[size] == ' ' ? what + size + 1 : "";
	bool of_word = of == TALLY_WORD || of == TALLY_HEADING;
	struct tally tally = tally_of_counts(lexicon, counts, tallied[i].weight, of_word);
	enum section section;
	if (of == TALLY_SENTENCES)
		memcpy(lexicon->labelled, counts, sizeof counts);
	else if (of_word)
		word_tally(lexicon, where, of == TALLY_HEADING, &tally);
	else if (section_find(where, &section))
		lexicon->rules_said[of - TALLY_RULES][section] = tally;
}

void lexicon_load_counts(struct lexicon *lexicon)
{
	lexicon_rows(lexicon, "counts", counts_row);
}

/* ---- reading ---------------------------------------------------------------------------- */

/* The tokens at at that name a party: they say nothing of what the sentence is about. */
static size_t party_named(
	const struct lexicon *lexicon, const struct token *tokens, size_t at, size_t last)
{
	size_t length;
	int found = phrase_match(&lexicon->words, PHRASES_ENTITY, tokens, at, last, &length);
	return found >= 0 && lexicon->entities[found].country &&
			       lexicon->entities[found].by != BY_OTHER
		       ? length
		       : 0;
}

void weigh_words(struct parser *parser, size_t first, size_t last, bool heading, struct tally *sum)
{
	const struct lexicon *lexicon = parser->lexicon;
	const struct token *tokens = parser->tokens.items;
	*sum = (struct tally){0};
	parser->weighed++;
	for (size_t i = first; i < last;) {
		uint32_t number = tokens[i].word;
		const struct word *word = &lexicon->words.items[number];
		size_t party = number != 0 ? party_named(lexicon, tokens, i, last) : 0;
		uint16_t tally = heading ? word->tally_heading : word->tally;
		/* Each word once. */
		if (party == 0 && number != 0 && tally != 0 &&
			parser->word_seen[number] != parser->weighed) {
			parser->word_seen[number] = parser->weighed;
			for (int k = 0; k < SECTION_COUNT; k++)
				sum->says[k] += lexicon->tallies[tally - 1].says[k];
		}
		i += party > 0 ? party : 1;
	}
}

void weigh_paragraph(struct parser *parser, const struct section_prior *prior)
{
	struct parser *p = parser;
	size_t first = 0;
	for (size_t i = 0; i < p->end_count; i++) {
		ROOM(p->weights, p->weight_count, p->weight_room);
		struct tally *sum = &p->weights[p->weight_count++];
		weigh_words(p, first, p->ends[i], false, sum);
		for (int k = 0; k < SECTION_COUNT; k++)
			sum->says[k] += p->heading_tally.says[k];
		first = p->ends[i];
	}
	ROOM(p->priors, p->prior_count, p->prior_room);
	p->priors[p->prior_count++] = *prior;
}

/* ---- settling ----------------------------------------------------------------------------- */

/* Without a heading's word a paragraph is in the section of most of its sentences. */
static enum section commonest(const struct statement *statements, size_t count)
{
	size_t hits[SECTION_COUNT] = {0};
	enum section best = SECTION_NONE;
	for (size_t i = 0; i < count; i++)
		hits[statements[i].section]++;
	for (int i = 1; i < SECTION_COUNT; i++)
		if (hits[i] > (best == SECTION_NONE ? 0 : hits[best]))
			best = (enum section)i;
	return best;
}

static void block_settle(struct block *block, const struct section_prior *prior)
{
	block->section = prior->how == SECTION_HOLDS
				 ? prior->section
				 : commonest(block->statements, block->statement_count);
	for (size_t i = 0; i < block->statement_count; i++)
		block->statements[i].section_given = block->statements[i].section != block->section;
	block->section_given = block->section != prior->section || prior->how == SECTION_IS_NONE;
}

static void statement_settle(const struct lexicon *lexicon, struct statement *statement,
	const struct tally *words, const enum section *before, const enum section *behind)
{
	const enum section *said[] = {&statement->section_rules, before, behind};
	enum section best = SECTION_NONE;
	float most = 0;
	for (int k = 0; k < SECTION_COUNT; k++) {
		float sum = words->says[k];
		for (size_t i = 0; i < ARRAY_SIZE(said); i++)
			sum += said[i] != NULL ? lexicon->rules_said[i][*said[i]].says[k] : 0;
		if (k == 0 || sum > most) {
			most = sum;
			best = (enum section)k;
		}
	}
	/* Without counts nothing is known better. */
	if (best != statement->section && lexicon->tally_count > 0) {
		statement->section = best;
		statement->section_by = N_("the words of sentences that readers have labelled");
	}
}

void sections_settle(struct parser *parser)
{
	struct document *document = parser->document;
	const enum section *before = NULL;
	struct statement *waiting = NULL;
	size_t at = 0, paragraph = 0;
	for (size_t i = 0; i < document->block_count; i++)
		for (size_t k = 0; k < document->blocks[i].statement_count; k++) {
			struct statement *statement = &document->blocks[i].statements[k];
			statement->section_rules = statement->section;
			if (waiting != NULL) {
				statement_settle(parser->lexicon, waiting, &parser->weights[at++],
					before, &statement->section_rules);
				before = &waiting->section_rules;
			}
			waiting = statement;
		}
	if (waiting != NULL)
		statement_settle(parser->lexicon, waiting, &parser->weights[at], before, NULL);
	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].kind == BLOCK_PARAGRAPH)
			block_settle(&document->blocks[i], &parser->priors[paragraph++]);
}
