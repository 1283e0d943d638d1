/* SPDX-License-Identifier: MIT */
/*
 * Two documents, act by act: which of the older one's are gone, kept or changed, and what is new.
 * Acts are paired by their words, weighed by how rare they are in the two documents, by their
 * topics and by who acts: the likest first, each once. What is not like enough stays alone.
 */
#include "internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What words, topics and the party count for, and from where on two acts are a pair and the same.
 * Found by reading the rounds of the dialogue against one another. */
#define WEIGHT_WORDS 0.7
#define WEIGHT_TOPICS 0.2
#define WEIGHT_PARTY 0.1
#define PAIR_LEAST 0.36
#define KEPT_LEAST 0.93
/* Letters of a word that count: its endings are grammar. */
#define STEM 6
/* Acts of one document that are compared, so that no document makes this take for ever. */
#define UNITS_MAX 4000

struct word {
	uint64_t hash;
	double weight;
};

struct side {
	struct document document;
	struct compare_unit *units;
	struct words {
		struct word *items;
		size_t count;
		double weight;
	} * words;
	size_t count;
	bool *taken;
};

struct candidate {
	size_t before, after;
	double score;
};

const char *compare_change_word(enum compare_change change)
{
	static const char *const words[CHANGE_COUNT] = {
		N_("gone"), N_("new"), N_("changed"), N_("kept")};
	return words[change];
}

/* ---- units ------------------------------------------------------------------------------ */

static bool has_topic(const struct statement *statement, const char *topic)
{
	for (size_t i = 0; i < statement->topic_count; i++)
		if (strcmp(statement->topics[i], topic) == 0)
			return true;
	return false;
}

int brief_string_order(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;
	return strcmp(*left, *right);
}

static void statement_address(const struct document *document, const struct block *block,
	size_t number, int act, char *text)
{
	struct address address = {.statement = (int)number + 1, .act = act};
	snprintf(address.document, sizeof address.document, "%s", document->id);
	snprintf(address.paragraph, sizeof address.paragraph, "%s", block->number);
	address_format(&address, text);
}

static bool passes(const struct compare_filter *filter, const struct document *document,
	const struct block *block, size_t number)
{
	char text[ADDRESS_SIZE];
	const char *key = text;
	if (filter == NULL)
		return true;
	if (filter->topic != NULL && !has_topic(&block->statements[number], filter->topic))
		return false;
	statement_address(document, block, number, 0, text);
	return filter->statements == NULL ||
	       bsearch(&key, filter->statements, filter->statement_count, sizeof key,
		       brief_string_order) != NULL;
}

static const char *const *topics_copy(struct arena *arena, const struct statement *statement)
{
	const char **topics = arena_allocate(arena, (statement->topic_count + 1) * sizeof *topics);
	for (size_t i = 0; i < statement->topic_count; i++)
		topics[i] = arena_string(arena, statement->topics[i]);
	return topics;
}

static void unit_add(struct arena *arena, struct side *side, const struct block *block,
	size_t number, const struct statement *statement, size_t act)
{
	const struct act *from = &statement->acts[act];
	struct compare_unit *unit = &side->units[side->count++];
	char text[ADDRESS_SIZE];
	struct buffer stem = {0};
	const struct stem_source source = {statement->text, statement->acts};
	bool hangs = act_stem(&source, act, &stem);
	statement_address(
		&side->document, block, number, statement->act_count > 1 ? (int)act + 1 : 0, text);
	*unit = (struct compare_unit){
		.address = arena_string(arena, text),
		.party = arena_string(arena, from->party),
		.kind = from->kind,
		.strength = from->strength,
		.section = statement->section,
		.stem = hangs ? arena_string(arena, stem.data) : NULL,
		.text = arena_copy(arena, statement->text + from->start, from->end - from->start),
		.topics = topics_copy(arena, statement),
		.topic_count = statement->topic_count,
	};
	buffer_clear(&stem);
}

static void units_read(struct arena *arena, struct side *side, const struct compare_filter *filter)
{
	size_t acts = 0;
	for (size_t i = 0; i < side->document.block_count; i++)
		for (size_t k = 0; k < side->document.blocks[i].statement_count; k++)
			acts += side->document.blocks[i].statements[k].act_count;
	side->units = arena_allocate(arena, (acts + 1) * sizeof *side->units);
	for (size_t i = 0; i < side->document.block_count; i++) {
		const struct block *block = &side->document.blocks[i];
		for (size_t k = 0; k < block->statement_count; k++) {
			const struct statement *statement = &block->statements[k];
			if (!passes(filter, &side->document, block, k))
				continue;
			for (size_t a = 0; a < statement->act_count; a++)
				if (statement->acts[a].kind < ACT_EVENT && side->count < UNITS_MAX)
					unit_add(arena, side, block, k, statement, a);
		}
	}
}

/* ---- words ------------------------------------------------------------------------------ */

static bool in_word(unsigned char byte)
{
	return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

static int word_order(const void *a, const void *b)
{
	const struct word *left = a, *right = b;
	return left->hash < right->hash ? -1 : left->hash > right->hash;
}

/* The words of a unit, folded, cut to their stems, each once, in the order of their hashes. */
static void words_read(struct arena *arena, const char *text, struct words *words)
{
	struct buffer folded = {0};
	text_fold(&folded, text, strlen(text));
	buffer_append(&folded, "", 0);
	words->items = arena_allocate(arena, (folded.size / 2 + 1) * sizeof *words->items);
	for (size_t at = 0; at < folded.size;) {
		uint64_t hash = 14695981039346656037U; /* FNV-1a */
		size_t start = at;
		for (; at < folded.size && in_word((unsigned char)folded.data[at]); at++)
			if (at - start < STEM)
				hash = (hash ^ (unsigned char)folded.data[at]) * 1099511628211U;
		if (at > start)
			words->items[words->count++] = (struct word){hash, 0};
		else
			at++;
	}
	qsort(words->items, words->count, sizeof *words->items, word_order);
	size_t kept = 0;
	for (size_t i = 0; i < words->count; i++)
		if (kept == 0 || words->items[kept - 1].hash != words->items[i].hash)
			words->items[kept++] = words->items[i];
	words->count = kept;
	buffer_clear(&folded);
}

static int pointer_order(const void *a, const void *b)
{
	const struct word *const *left = a, *const *right = b;
	return word_order(*left, *right);
}

/* Rare words weigh more: the logarithm of how many units there are to one with the word. All words
 * of both sides in order, so that equal ones stand together and are counted once. */
static void words_weigh(struct arena *arena, struct side *sides)
{
	size_t all = 0, units = sides[0].count + sides[1].count, at = 0;
	for (int s = 0; s < 2; s++)
		for (size_t i = 0; i < sides[s].count; i++)
			all += sides[s].words[i].count;
	struct word **words = arena_allocate(arena, (all + 1) * sizeof *words);
	for (int s = 0; s < 2; s++)
		for (size_t i = 0; i < sides[s].count; i++)
			for (size_t k = 0; k < sides[s].words[i].count; k++)
				words[at++] = &sides[s].words[i].items[k];
	qsort(words, all, sizeof words[0], pointer_order);
	for (size_t i = 0; i < all;) {
		size_t end = i;
		while (end < all && words[end]->hash == words[i]->hash)
			end++;
		double weight = log((1.0 + (double)units) / (double)(end - i));
		for (; i < end; i++)
			words[i]->weight = weight;
	}
	for (int s = 0; s < 2; s++)
		for (size_t i = 0; i < sides[s].count; i++)
			for (size_t k = 0; k < sides[s].words[i].count; k++)
				sides[s].words[i].weight += sides[s].words[i].items[k].weight;
}

/* ---- pairs ------------------------------------------------------------------------------ */

static double words_alike(const struct words *a, const struct words *b)
{
	double both = 0;
	for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
		if (a->items[i].hash == b->items[k].hash) {
			both += a->items[i++].weight;
			k++;
		} else if (a->items[i].hash < b->items[k].hash) {
			i++;
		} else {
			k++;
		}
	}
	double all = a->weight + b->weight;
	return all > 0 ? 2 * both / all : 0;
}

static double topics_alike(const struct compare_unit *a, const struct compare_unit *b)
{
	size_t both = 0;
	for (size_t i = 0; i < a->topic_count; i++)
		for (size_t k = 0; k < b->topic_count; k++)
			both += strcmp(a->topics[i], b->topics[k]) == 0;
	size_t all = a->topic_count + b->topic_count;
	return all > 0 ? 2.0 * (double)both / (double)all : 0;
}

static int candidate_order(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;
	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	if (left->before != right->before)
		return left->before < right->before ? -1 : 1;
	return left->after < right->after ? -1 : left->after > right->after;
}

static size_t candidates_find(
	struct arena *arena, const struct side *sides, struct candidate **candidates)
{
	struct candidate *found = NULL;
	size_t count = 0, room = 0;
	for (size_t i = 0; i < sides[0].count; i++)
		for (size_t k = 0; k < sides[1].count; k++) {
			const struct compare_unit *a = &sides[0].units[i], *b = &sides[1].units[k];
			double score =
				WEIGHT_WORDS * words_alike(&sides[0].words[i], &sides[1].words[k]) +
				WEIGHT_TOPICS * topics_alike(a, b) +
				WEIGHT_PARTY * (strcmp(a->party, b->party) == 0);
			if (score < PAIR_LEAST)
				continue;
			found = arena_grow(arena, found, count, &room, sizeof *found);
			found[count++] = (struct candidate){i, k, score};
		}
	if (count > 0)
		qsort(found, count, sizeof *found, candidate_order);
	*candidates = found;
	return count;
}

static void pair_add(struct comparison *comparison, enum compare_change change,
	const struct compare_unit *before, const struct compare_unit *after)
{
	struct compare_pair *pair = &comparison->pairs[comparison->pair_count++];
	*pair = (struct compare_pair){change, before, after, 0};
	if (before != NULL && after != NULL)
		pair->stronger = after->strength - before->strength;
	comparison->counts[change]++;
}

static void pairs_make(struct comparison *comparison, struct side *sides)
{
	struct arena *arena = &comparison->arena;
	struct candidate *candidates;
	size_t count = candidates_find(arena, sides, &candidates);
	size_t *mate = arena_allocate(arena, (sides[0].count + 1) * sizeof *mate);
	comparison->pairs = arena_allocate(
		arena, (sides[0].count + sides[1].count + 1) * sizeof *comparison->pairs);
	for (size_t i = 0; i < count; i++) {
		const struct candidate *one = &candidates[i];
		if (sides[0].taken[one->before] || sides[1].taken[one->after])
			continue;
		sides[0].taken[one->before] = sides[1].taken[one->after] = true;
		mate[one->before] = one->after;
	}
	for (size_t i = 0; i < sides[0].count; i++)
		if (!sides[0].taken[i])
			pair_add(comparison, CHANGE_GONE, &sides[0].units[i], NULL);
	for (size_t i = 0; i < sides[1].count; i++)
		if (!sides[1].taken[i])
			pair_add(comparison, CHANGE_ADDED, NULL, &sides[1].units[i]);
	for (int kept = 0; kept < 2; kept++)
		for (size_t i = 0; i < sides[0].count; i++) {
			if (!sides[0].taken[i])
				continue;
			const struct compare_unit *a = &sides[0].units[i],
						  *b = &sides[1].units[mate[i]];
			bool same = a->strength == b->strength && a->kind == b->kind &&
				    strcmp(a->party, b->party) == 0 &&
				    words_alike(&sides[0].words[i], &sides[1].words[mate[i]]) >=
					    KEPT_LEAST;
			if (same == (kept == 1))
				pair_add(comparison, same ? CHANGE_KEPT : CHANGE_CHANGED, a, b);
		}
}

/* ---- the whole -------------------------------------------------------------------------- */

static bool side_load(struct store *store, const char *id, const struct compare_filter *filter,
	struct side *side, struct comparison *comparison, struct compare_side *about, bool *found,
	struct error *err)
{
	struct arena *arena = &comparison->arena;
	if (!store_load(store, id, &side->document, found, err))
		return false;
	if (!*found)
		return true;
	const struct document *document = &side->document;
	*about = (struct compare_side){
		.id = arena_string(arena, document->id),
		.title = document->title != NULL ? arena_string(arena, document->title) : NULL,
		.date = document->date,
		.kind = document->kind,
		.wording = document->wording,
		.coverage =
			document->coverage != NULL ? arena_string(arena, document->coverage) : NULL,
	};
	units_read(arena, side, filter);
	side->words = arena_allocate(arena, (side->count + 1) * sizeof *side->words);
	side->taken = arena_allocate(arena, (side->count + 1) * sizeof *side->taken);
	for (size_t i = 0; i < side->count; i++)
		words_read(arena, side->units[i].text, &side->words[i]);
	return true;
}

bool compare_documents(struct store *store, const char *before, const char *after,
	const struct compare_filter *filter, struct comparison *comparison, const char **missing,
	struct error *err)
{
	struct side sides[2] = {0};
	bool found = true, there = true;
	*comparison = (struct comparison){0};
	*missing = NULL;
	bool loaded = side_load(store, before, filter, &sides[0], comparison, &comparison->before,
			      &found, err) &&
		      side_load(store, after, filter, &sides[1], comparison, &comparison->after,
			      &there, err);
	if (loaded && (!found || !there))
		*missing = found ? after : before;
	if (loaded && *missing == NULL) {
		words_weigh(&comparison->arena, sides);
		pairs_make(comparison, sides);
	}
	for (int i = 0; i < 2; i++)
		document_clear(&sides[i].document);
	if (!loaded || *missing != NULL)
		comparison_clear(comparison);
	return loaded;
}

void comparison_clear(struct comparison *comparison)
{
	arena_clear(&comparison->arena);
	*comparison = (struct comparison){0};
}

size_t compare_cautions(const struct comparison *comparison, const char *cautions[4])
{
	const struct compare_side *a = &comparison->before, *b = &comparison->after;
	size_t count = 0;
	if (a->kind == KIND_COMPILED || b->kind == KIND_COMPILED)
		cautions[count++] = N_(
			"One of the two is compiled from reports, or both are: what is not in it may "
			"have been said all the same, and silence means nothing.");
	else if (a->kind != b->kind)
		cautions[count++] =
			N_("The two are of different kinds, perhaps of different issuers: "
			   "what one leaves out the other may have had no place for.");
	if (a->wording == WORDING_RETOLD || b->wording == WORDING_RETOLD)
		cautions[count++] =
			N_("Words are retold: a changed word may be the record’s, not the "
			   "ministries’.");
	cautions[count] = NULL;
	return count;
}
