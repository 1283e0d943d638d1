/* SPDX-License-Identifier: MIT */
/* The lexicon as a whole: reads the files of assets/lexicon/ row by row and compiles them into
 * words and phrases, once for each list of parties. */
#include "internal.h"

#include <string.h>

char *part_next(char **text, char separator)
{
	if (*text == NULL)
		return NULL;
	char *part = *text;
	char *stop = strchr(part, separator);
	*text = stop != NULL ? stop + 1 : NULL;
	if (stop != NULL)
		*stop = '\0';
	part += strspn(part, " \t");
	for (size_t size = strlen(part); size > 0 && strchr(" \t\r", part[size - 1]) != NULL;)
		part[--size] = '\0';
	return part;
}

void lexicon_rows(struct lexicon *lexicon, const char *file,
	void (*read)(struct lexicon *lexicon, struct row *row))
{
	char *name = arena_printf(&lexicon->arena, "lexicon/%s", file);
	const struct asset *asset = asset_find(name);
	if (asset == NULL)
		return;
	char *text = arena_copy(&lexicon->arena, asset->bytes, asset->size);
	for (char *line; (line = part_next(&text, '\n')) != NULL;) {
		if (line[0] == '#' || line[0] == '\0')
			continue;
		struct row row = {0};
		while (row.count < ROW_FIELDS &&
			(row.field[row.count] = part_next(&line, '|')) != NULL)
			row.count++;
		read(lexicon, &row);
	}
}

/* ---- phrases -------------------------------------------------------------------------- */

#define PHRASE_WORDS 16

struct expansion {
	struct lexicon *lexicon;
	enum phrase_set set;
	size_t entry;
	char *words[PHRASE_WORDS];
	size_t word_count;
	size_t verb; /* the word that is put into its forms; PHRASE_WORDS: none */
	struct buffer phrase;
};

static void expand(struct expansion *expansion, size_t word);

static void expand_with(struct expansion *expansion, size_t word, const char *form)
{
	size_t size = expansion->phrase.size;
	if (size > 0)
		buffer_append_char(&expansion->phrase, ' ');
	buffer_append_string(&expansion->phrase, form);
	expand(expansion, word + 1);
	expansion->phrase.size = size;
}

/* Adds all ways to say the words from this one on, behind those already in the phrase. */
static void expand(struct expansion *expansion, size_t word)
{
	struct lexicon *lexicon = expansion->lexicon;
	if (word == expansion->word_count) {
		tokens_read(&lexicon->scratch, &lexicon->words, expansion->phrase.data,
			expansion->phrase.size);
		int kept = phrase_add(
			&lexicon->words, expansion->set, &lexicon->scratch, expansion->entry);
		if (kept >= 0 && expansion->set == PHRASES_CUE &&
			lexicon->cues[expansion->entry].be)
			lexicon->cues[kept].behind_be = (int)expansion->entry;
		return;
	}
	const char *forms[5];
	if (word == expansion->verb && verb_forms(lexicon, expansion->words[word], forms)) {
		for (size_t i = 0; i < ARRAY_SIZE(forms); i++)
			expand_with(expansion, word, forms[i]);
		return;
	}
	char *rest = arena_string(&lexicon->arena, expansion->words[word]);
	for (char *form; (form = part_next(&rest, '/')) != NULL;)
		expand_with(expansion, word, form);
}

static size_t phrase_verb(struct lexicon *lexicon, const struct expansion *expansion)
{
	const char *forms[5];
	for (size_t i = 0; i < expansion->word_count; i++)
		if (verb_forms(lexicon, expansion->words[i], forms))
			return i;
	return PHRASE_WORDS;
}

void lexicon_phrases(
	struct lexicon *lexicon, enum phrase_set set, const char *phrases, size_t entry)
{
	char *rest = arena_string(&lexicon->arena, phrases);
	for (char *phrase; (phrase = part_next(&rest, ';')) != NULL;) {
		struct expansion expansion = {.lexicon = lexicon, .set = set, .entry = entry};
		for (char *word; expansion.word_count < PHRASE_WORDS &&
				 (word = part_next(&phrase, ' ')) != NULL;)
			if (word[0] != '\0')
				expansion.words[expansion.word_count++] = word;
		expansion.verb = set == PHRASES_CUE || set == PHRASES_OUTCOME
					 ? phrase_verb(lexicon, &expansion)
					 : PHRASE_WORDS;
		if (expansion.word_count > 0)
			expand(&expansion, 0);
		buffer_clear(&expansion.phrase);
	}
}

/* ---- once ----------------------------------------------------------------------------- */

static struct lexicon lexicon;
static char *lexicon_for; /* the parties it was made for */

static void lexicon_clear(void)
{
	words_clear(&lexicon.words);
	tokens_clear(&lexicon.scratch);
	arena_clear(&lexicon.arena);
	lexicon = (struct lexicon){0};
}

static void parties_copy(struct parties *copy, const struct parties *parties)
{
	copy->count = parties->count;
	copy->items = arena_allocate(&lexicon.arena, parties->count * sizeof *copy->items);
	for (size_t i = 0; i < parties->count; i++) {
		const struct party *from = &parties->items[i];
		const char **aliases =
			arena_allocate(&lexicon.arena, from->alias_count * sizeof *aliases);
		for (size_t k = 0; k < from->alias_count; k++)
			aliases[k] = arena_string(&lexicon.arena, from->aliases[k]);
		copy->items[i] = (struct party){.slug = arena_string(&lexicon.arena, from->slug),
			.name = arena_string(&lexicon.arena, from->name),
			.aliases = aliases,
			.alias_count = from->alias_count};
	}
}

const struct lexicon *lexicon_get(const struct parties *parties)
{
	static const struct party shipped[] = {
		{.slug = "china", .name = "China"},
		{.slug = "pakistan", .name = "Pakistan"},
	};
	const struct parties fallback = {(struct party *)(uintptr_t)shipped, ARRAY_SIZE(shipped)};
	if (parties == NULL)
		parties = &fallback;
	struct buffer key = {0};
	parties_format(parties, &key);
	if (lexicon_for != NULL && strcmp(lexicon_for, buffer_string(&key)) == 0) {
		buffer_clear(&key);
		return &lexicon;
	}
	lexicon_clear();
	struct parties *copy = arena_allocate(&lexicon.arena, sizeof *copy);
	parties_copy(copy, parties);
	lexicon.parties = copy;
	lexicon_for = arena_string(&lexicon.arena, buffer_string(&key));
	buffer_clear(&key);
	/* Word 0 is every unknown word: it has to be there even without files. */
	words_add(&lexicon.words, 1);
	lexicon_load_words(&lexicon);
	lexicon_load_entities(&lexicon);
	lexicon_load_tables(&lexicon);
	lexicon_load_counts(&lexicon);
	return &lexicon;
}
