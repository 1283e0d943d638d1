/* SPDX-License-Identifier: MIT */
/* Words as the index keeps them: the stems that its own tokenizer makes. */
#include "internal.h"

#include <string.h>

static bool stems_open(struct store *store)
{
	void *context;
	const char *arguments[] = {"unicode61", "remove_diacritics", "2"};
	if (store->tokenizer != NULL)
		return true;
	if (store->fts->xFindTokenizer(store->fts, "porter", &context, &store->tokenizers) !=
		SQLITE_OK)
		return false;
	return store->tokenizers.xCreate(context, arguments, (int)ARRAY_SIZE(arguments),
		       &store->tokenizer) == SQLITE_OK;
}

void stems_close(struct store *store)
{
	if (store->tokenizer != NULL)
		store->tokenizers.xDelete(store->tokenizer);
	store->tokenizer = NULL;
}

static int stem_token(void *context, int flags, const char *token, int size, int start, int end)
{
	struct stem *stem = context;
	(void)flags;
	(void)start;
	(void)end;
	stem->tokens++;
	if ((size_t)size < sizeof stem->text) {
		memcpy(stem->text, token, (size_t)size);
		stem->text[size] = '\0';
	}
	return SQLITE_OK;
}

bool stem_of(struct store *store, const char *word, struct stem *stem)
{
	*stem = (struct stem){.tokens = 0};
	if (!stems_open(store))
		return false;
	int code = store->tokenizers.xTokenize(
		store->tokenizer, stem, FTS5_TOKENIZE_QUERY, word, (int)strlen(word), stem_token);
	return code == SQLITE_OK && stem->tokens == 1;
}
