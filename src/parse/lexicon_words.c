/* SPDX-License-Identifier: MIT */
/* The words of the lexicon by what they can be in a sentence: function words, abbreviations and
 * verbs with their forms. */
#include "internal.h"

#include <string.h>

/* The classes that assets/lexicon/words and abbreviations name. */
static const struct {
	const char *name;
	uint32_t classes;
} classes[] = {
	{"adverb", WORD_ADVERB},
	{"be", WORD_BE},
	{"have", WORD_HAVE},
	{"preposition", WORD_PREPOSITION},
	{"conjunction", WORD_CONJUNCTION},
	{"determiner", WORD_DETERMINER},
	{"possessive", WORD_POSSESSIVE | WORD_DETERMINER},
	{"relative", WORD_RELATIVE},
	{"modal", WORD_MODAL},
	{"to", WORD_TO | WORD_PREPOSITION},
	{"starter", WORD_STARTER},
	{"month", WORD_MONTH},
	{"condition", WORD_CONDITION},
	{"role", WORD_ROLE},
	{"before a role", WORD_TITLE},
	{"agency", WORD_AGENCY},
	{"title", WORD_ABBREVIATION_TITLE},
	{"before a number", WORD_ABBREVIATION_NUMBER},
	{"perhaps", WORD_ABBREVIATION_MAYBE},
	{"time", WORD_ABBREVIATION_MAYBE | WORD_ABBREVIATION_TIME},
	{"roman", WORD_ROMAN},
	{"says besides", WORD_SPEAKS},
};

static void word_classify(struct lexicon *lexicon, const char *word, uint32_t add)
{
	struct tokens *scratch = &lexicon->scratch;
	tokens_read(scratch, &lexicon->words, word, strlen(word));
	if (scratch->count > 0 && scratch->items[0].punct == 0) {
		uint32_t number = words_add(&lexicon->words, scratch->items[0].hash);
		lexicon->words.items[number].classes |= add;
	}
}

static void words_row(struct lexicon *lexicon, struct row *row)
{
	if (row->count < 2)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(classes); i++) {
		if (strcmp(classes[i].name, row->field[0]) != 0)
			continue;
		for (char *word; (word = part_next(&row->field[1], ' ')) != NULL;)
			word_classify(lexicon, word, classes[i].classes);
	}
}

/* ---- verbs ---------------------------------------------------------------------------- */

/* The irregular forms are kept by the verb's word number in a small table. */
struct verb {
	const char *forms[5]; /* base, -s, past, participle, -ing */
};

static const uint32_t form_classes[5] = {
	WORD_VERB_BASE, WORD_VERB_S, WORD_VERB_PAST, WORD_VERB_PARTICIPLE, WORD_VERB_ING};

static bool vowel(char byte)
{
	return byte != '\0' && strchr("aeiou", byte) != NULL;
}

/* "deny" ends in -y behind a consonant. */
static bool ends_y(const char *verb, size_t size)
{
	return size > 1 && verb[size - 1] == 'y' && !vowel(verb[size - 2]);
}

static void regular_forms(struct lexicon *lexicon, const char *verb, const char *forms[5])
{
	struct arena *arena = &lexicon->arena;
	size_t size = strlen(verb);
	char last = verb[size - 1];
	bool hiss = strchr("sxzo", last) != NULL ||
		    (size > 1 && last == 'h' && strchr("cs", verb[size - 2]) != NULL);
	int stem = (int)size - (last == 'e' || ends_y(verb, size) ? 1 : 0);
	const char *s = ends_y(verb, size) ? "ies" : hiss ? "es" : last == 'e' ? "es" : "s";
	const char *past = ends_y(verb, size) ? "ied" : "ed";
	forms[0] = arena_string(arena, verb);
	forms[1] = arena_printf(arena, "%.*s%s", stem, verb, s);
	forms[2] = arena_printf(arena, "%.*s%s", stem, verb, past);
	forms[3] = forms[2];
	bool drop = last == 'e' && size > 2 && verb[size - 2] != 'e';
	forms[4] = arena_printf(arena, "%.*sing", (int)size - (drop ? 1 : 0), verb);
}

static void verb_add(struct lexicon *lexicon, const char *const forms[5], uint32_t more)
{
	for (size_t i = 0; i < 5; i++)
		word_classify(lexicon, forms[i], form_classes[i]);
	/* As a noun the -s form is the plural. */
	word_classify(lexicon, forms[0], more);
	word_classify(lexicon, forms[1], more);
}

static struct {
	const char *kind;
	uint32_t classes;
} verb_kinds[] = {
	{"verb", 0},
	{"also a noun", WORD_VERB_NOUN},
	{"rather a verb", WORD_RATHER_VERB},
	{"also an adjective", WORD_VERB_NOUN | WORD_VERB_ADJECTIVE},
	{"vague", WORD_VAGUE},
};

/* "irregular | take takes took taken taking": the forms are remembered in full. */
static struct verb *irregular_find(struct lexicon *lexicon, const char *verb);

struct irregulars {
	struct verb *items;
	size_t count, room;
};
static struct irregulars irregulars;

static void irregular_row(struct lexicon *lexicon, struct row *row)
{
	irregulars.items = arena_grow(&lexicon->arena, irregulars.items, irregulars.count,
		&irregulars.room, sizeof *irregulars.items);
	struct verb *verb = &irregulars.items[irregulars.count];
	size_t count = 0;
	for (char *form; count < 5 && (form = part_next(&row->field[1], ' ')) != NULL;)
		verb->forms[count++] = form;
	if (count < 5)
		return;
	irregulars.count++;
	verb_add(lexicon, verb->forms, 0);
}

static struct verb *irregular_find(struct lexicon *lexicon, const char *verb)
{
	(void)lexicon;
	for (size_t i = 0; i < irregulars.count; i++)
		if (strcmp(irregulars.items[i].forms[0], verb) == 0)
			return &irregulars.items[i];
	return NULL;
}

static void verbs_row(struct lexicon *lexicon, struct row *row)
{
	if (row->count < 2)
		return;
	if (strcmp(row->field[0], "irregular") == 0) {
		irregular_row(lexicon, row);
		return;
	}
	enum act_kind position;
	static const char of_will[] = "will ";
	bool will = strncmp(row->field[0], of_will, sizeof of_will - 1) == 0;
	bool is_position =
		act_kind_find(row->field[0] + (will ? sizeof of_will - 1 : 0), &position);
	for (char *word; (word = part_next(&row->field[1], ' ')) != NULL;) {
		if (word[0] == '\0')
			continue;
		if (is_position) {
			word_classify(lexicon, word, 0);
			uint32_t number =
				words_find(&lexicon->words, lexicon->scratch.items[0].hash);
			lexicon->words.items[number].position = (uint8_t)(position + 1);
			lexicon->words.items[number].position_of_will = will;
			continue;
		}
		for (size_t i = 0; i < ARRAY_SIZE(verb_kinds); i++) {
			if (strcmp(verb_kinds[i].kind, row->field[0]) != 0)
				continue;
			const char *forms[5];
			struct verb *irregular = irregular_find(lexicon, word);
			if (irregular != NULL)
				memcpy(forms, irregular->forms, sizeof forms);
			else
				regular_forms(lexicon, word, forms);
			verb_add(lexicon, forms, verb_kinds[i].classes);
		}
	}
}

bool verb_forms(struct lexicon *lexicon, const char *verb, const char *forms[5])
{
	struct verb *irregular = irregular_find(lexicon, verb);
	if (irregular != NULL) {
		memcpy(forms, irregular->forms, sizeof irregular->forms);
		return true;
	}
	tokens_read(&lexicon->scratch, &lexicon->words, verb, strlen(verb));
	if (lexicon->scratch.count != 1 ||
		(lexicon->scratch.items[0].classes & WORD_VERB_BASE) == 0)
		return false;
	regular_forms(lexicon, verb, forms);
	return true;
}

void lexicon_load_words(struct lexicon *lexicon)
{
	irregulars = (struct irregulars){0};
	lexicon_rows(lexicon, "words", words_row);
	lexicon_rows(lexicon, "abbreviations", words_row);
	lexicon_rows(lexicon, "verbs", verbs_row);
}
