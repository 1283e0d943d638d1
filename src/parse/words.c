/* SPDX-License-Identifier: MIT */
/* The vocabulary: words by hash, and phrases as a trie over word numbers. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* A word is known by its 64-bit hash alone: with a few thousand words the chance of two alike is
 * one in 10^12, and the worst it could do is a wrong label. */
static size_t slot_of(uint64_t hash, size_t slots)
{
	return (size_t)(hash ^ (hash >> 29)) & (slots - 1);
}

uint32_t words_find(const struct words *words, uint64_t hash)
{
	if (words == NULL || words->slot_count == 0)
		return 0;
	for (size_t slot = slot_of(hash, words->slot_count);;
		slot = (slot + 1) & (words->slot_count - 1)) {
		uint32_t number = words->slots[slot];
		if (number == 0 || words->items[number].hash == hash)
			return number;
	}
}

static void words_rehash(struct words *words)
{
	words->slot_count = words->slot_count > 0 ? words->slot_count * 2 : 4096;
	free(words->slots);
	words->slots = memory_allocate(words->slot_count * sizeof *words->slots);
	for (uint32_t i = 1; i < words->count; i++) {
		size_t slot = slot_of(words->items[i].hash, words->slot_count);
		while (words->slots[slot] != 0)
			slot = (slot + 1) & (words->slot_count - 1);
		words->slots[slot] = i;
	}
}

uint32_t words_add(struct words *words, uint64_t hash)
{
	uint32_t number = words_find(words, hash);
	if (number != 0)
		return number;
	if (words->count == 0) {
		ROOM(words->items, words->count, words->room);
		words->items[words->count++] = (struct word){0};
	}
	ROOM(words->items, words->count, words->room);
	words->items[words->count++] = (struct word){.hash = hash};
	if (words->count * 2 > words->slot_count) {
		words_rehash(words);
	} else {
		size_t slot = slot_of(hash, words->slot_count);
		while (words->slots[slot] != 0)
			slot = (slot + 1) & (words->slot_count - 1);
		words->slots[slot] = (uint32_t)words->count - 1;
	}
	return (uint32_t)words->count - 1;
}

void words_clear(struct words *words)
{
	free(words->items);
	free(words->slots);
	free(words->edges);
	free(words->values);
	*words = (struct words){0};
}

static size_t edge_slot(const struct words *words, uint64_t key)
{
	uint64_t mixed = key * 0x9E3779B97F4A7C15u;
	size_t slot = (size_t)(mixed >> 32) & (words->edge_slots - 1);
	while (words->edges[slot].node != 0 && words->edges[slot].key != key)
		slot = (slot + 1) & (words->edge_slots - 1);
	return slot;
}

static void edges_rehash(struct words *words)
{
	struct phrase_edge *old = words->edges;
	size_t old_slots = words->edge_slots;
	words->edge_slots = old_slots > 0 ? old_slots * 2 : 8192;
	words->edges = memory_allocate(words->edge_slots * sizeof *words->edges);
	for (size_t i = 0; i < old_slots; i++)
		if (old[i].node != 0)
			words->edges[edge_slot(words, old[i].key)] = old[i];
	free(old);
}

static uint32_t node_add(struct words *words)
{
	ROOM(words->values, words->node_count, words->node_room);
	words->values[words->node_count] = 0;
	return (uint32_t)words->node_count++;
}

static uint64_t edge_key(uint32_t node, uint32_t word)
{
	return (uint64_t)node << 32 | word;
}

int phrase_add(struct words *words, enum phrase_set set, struct tokens *tokens, size_t entry)
{
	/* Nodes 0 to PHRASE_SET_COUNT - 1 are the roots of the sets. */
	while (words->node_count < PHRASE_SET_COUNT)
		node_add(words);
	uint32_t node = set;
	for (size_t i = 0; i < tokens->count; i++) {
		if (tokens->items[i].punct != 0)
			continue;
		uint32_t word = words_add(words, tokens->items[i].hash);
		if (node == set)
			words->items[word].starts |= (uint16_t)(1u << set);
		if ((words->edge_count + 1) * 2 > words->edge_slots)
			edges_rehash(words);
		uint64_t key = edge_key(node, word);
		size_t slot = edge_slot(words, key);
		if (words->edges[slot].node == 0) {
			words->edges[slot].key = key;
			words->edges[slot].node = node_add(words);
			words->edge_count++;
		}
		node = words->edges[slot].node;
	}
	if (node == set)
		return -1;
	if (words->values[node] == 0)
		words->values[node] = (uint32_t)entry + 1;
	int kept = (int)words->values[node] - 1;
	return kept != (int)entry ? kept : -1;
}

int phrase_match(const struct words *words, enum phrase_set set, const struct token *tokens,
	size_t at, size_t end, size_t *length)
{
	uint32_t word = tokens[at].word;
	if ((words->items[word].starts & (1u << set)) == 0)
		return -1;
	uint32_t node = set;
	int found = -1;
	for (size_t i = at; i < end; i++) {
		/* The stop of an initial: "Joseph R. Biden". */
		if (tokens[i].punct == '.' && i > at &&
			tokens[i - 1].end - tokens[i - 1].start == 1)
			continue;
		if (tokens[i].word == 0)
			break;
		size_t slot = edge_slot(words, edge_key(node, tokens[i].word));
		node = words->edges[slot].node;
		if (node == 0)
			break;
		if (words->values[node] != 0) {
			found = (int)words->values[node] - 1;
			*length = i + 1 - at;
		}
	}
	return found;
}
