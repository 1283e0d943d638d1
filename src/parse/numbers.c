/* SPDX-License-Identifier: MIT */
/* A paragraph's number addresses it, so each stands once in a document, whatever the text says. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define PASSES 4

static int paragraph_order(const void *a, const void *b)
{
	const struct block *first = *(struct block *const *)a;
	const struct block *second = *(struct block *const *)b;
	int order = strcmp(first->number, second->number);
	return order != 0 ? order : (first > second) - (first < second);
}

/* What a number that was there before becomes. After some passes, a name that no text gives, so
 * that they end. */
static const char *number_further(
	struct document *document, const struct block *paragraph, unsigned extra, int pass)
{
	if (pass >= PASSES)
		return arena_printf(
			&document->arena, "p%zu", (size_t)(paragraph - document->blocks));
	return arena_printf(&document->arena, "%.20s-%u", paragraph->number, extra);
}

/* One pass over all numbers. True where one stood twice. */
static bool numbers_part(
	struct document *document, struct block **paragraphs, size_t count, int pass)
{
	bool again = false;
	unsigned extra = 1;
	const char *before = NULL;
	qsort(paragraphs, count, sizeof *paragraphs, paragraph_order);
	for (size_t i = 0; i < count; i++) {
		const char *number = paragraphs[i]->number;
		if (before == NULL || strcmp(number, before) != 0) {
			before = number;
			extra = 1;
			continue;
		}
		again = true;
		paragraphs[i]->number = number_further(document, paragraphs[i], ++extra, pass);
	}
	return again;
}

void numbers_settle(struct document *document, struct notices *notices)
{
	struct block **paragraphs = memory_allocate(document->block_count * sizeof *paragraphs);
	size_t count = 0;
	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].kind == BLOCK_PARAGRAPH)
			paragraphs[count++] = &document->blocks[i];
	/* "5-2" may be a number that was given before: then there is one more pass. */
	int passes = 0;
	while (numbers_part(document, paragraphs, count, passes))
		passes++;
	if (passes > 0)
		notice_add(notices, 0, 0, "%s",
			_("paragraph numbers stand more than once; the later ones were given a further "
			  "part, as in 5-2"));
	free(paragraphs);
}
