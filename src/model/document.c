/* SPDX-License-Identifier: MIT */
/* Documents and queries as wholes. */
#include "khunjerab/model.h"

const struct act *acts_strongest(const struct act *acts, size_t count)
{
	const struct act *strongest = NULL;
	for (size_t i = 0; i < count; i++)
		if (strongest == NULL || acts[i].strength > strongest->strength)
			strongest = &acts[i];
	return strongest;
}

void document_clear(struct document *document)
{
	arena_clear(&document->arena);
	*document = (struct document){0};
}

size_t document_count_statements(const struct document *document)
{
	size_t count = 0;
	for (size_t i = 0; i < document->block_count; i++)
		count += document->blocks[i].statement_count;
	return count;
}

void document_inherit_sections(struct document *document)
{
	enum section current = SECTION_NONE;
	for (size_t i = 0; i < document->block_count; i++) {
		struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_HEADING)
			current = block->section;
		else if (!block->section_given)
			block->section = current;
		for (size_t k = 0; k < block->statement_count; k++) {
			struct statement *statement = &block->statements[k];
			if (!statement->section_given)
				statement->section = block->section;
			statement->section_given = statement->section != block->section;
		}
	}
}

void query_clear(struct query *query)
{
	arena_clear(&query->arena);
	*query = (struct query){0};
}

void query_keep_to(struct query *query, const char *const *addresses, size_t count)
{
	struct arena *arena = &query->arena;
	const char **values = arena_allocate(arena, (count + 1) * sizeof *values);
	struct query_node *both = arena_allocate(arena, sizeof *both);
	struct query_node *nodes = arena_allocate(arena, 2 * sizeof *nodes);
	for (size_t i = 0; i < count; i++)
		values[i] = arena_string(arena, addresses[i]);
	nodes[0] = (struct query_node){
		.kind = QUERY_FIELD, .field = FIELD_AT, .values = values, .value_count = count};
	if (query->root != NULL)
		nodes[1] = *query->root;
	*both = (struct query_node){
		.kind = QUERY_AND, .children = nodes, .child_count = query->root != NULL ? 2 : 1};
	query->root = both;
}

bool query_selects(const struct query *query)
{
	return query->root != NULL && query->root->kind != QUERY_ALL;
}
