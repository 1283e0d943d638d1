/* SPDX-License-Identifier: MIT */
/* The tables of the lexicon that are phrases with a meaning: cues, nouns, sections, tails, kinds
 * of document, topics. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static const char *const follows_names[FOLLOWS_COUNT] = {
	[FOLLOWS_ANYTHING] = "anything",
	[FOLLOWS_VERBS] = "verbs",
	[FOLLOWS_DOING] = "doing",
	[FOLLOWS_CLAUSE] = "clause",
	[FOLLOWS_FUTURE] = "future",
	[FOLLOWS_NOUN] = "noun",
	[FOLLOWS_ITS_NOUN] = "its noun",
};

/* "commitment 4" */
static bool kind_read(char *field, enum act_kind *kind, int *strength)
{
	char *word = field != NULL ? part_next(&field, ' ') : NULL;
	if (word == NULL || !act_kind_find(word, kind))
		return false;
	char *number = part_next(&field, ' ');
	*strength = number != NULL ? number[0] - '0' : act_kind_strength(*kind);
	return *strength >= 0 && *strength <= 5;
}

static void cue_phrase(struct lexicon *lexicon, char *phrase, struct cue_entry cue)
{
	const char *forms[5];
	cue.rule = arena_string(&lexicon->arena, phrase);
	cue.be = strncmp(phrase, "be ", 3) == 0;
	if (cue.be)
		phrase += 3;
	char *words = arena_string(&lexicon->arena, phrase);
	size_t at = 0;
	bool found = false;
	for (char *word; (word = part_next(&words, ' ')) != NULL; at++) {
		tokens_read(&lexicon->scratch, &lexicon->words, word, strlen(word));
		uint32_t has = lexicon->scratch.count > 0 ? lexicon->scratch.items[0].classes : 0;
		cue.modal |= at == 0 && (has & WORD_MODAL) != 0;
		if (!found && verb_forms(lexicon, word, forms)) {
			cue.head = at;
			found = true;
		}
	}
	lexicon->cues = arena_grow(&lexicon->arena, lexicon->cues, lexicon->cue_count,
		&lexicon->cue_room, sizeof *lexicon->cues);
	lexicon->cues[lexicon->cue_count] = cue;
	lexicon_phrases(lexicon, PHRASES_CUE, phrase, lexicon->cue_count++);
}

static void cues_row(struct lexicon *lexicon, struct row *row)
{
	struct cue_entry cue = {0};
	if (row->count < 2 || !kind_read(row->field[1], &cue.kind, &cue.strength))
		return;
	for (int i = 0; row->count > 2 && i < FOLLOWS_COUNT; i++)
		if (strcmp(row->field[2], follows_names[i]) == 0)
			cue.follows = (enum follows)i;
	cue.otherwise = cue.kind;
	cue.otherwise_strength = cue.strength;
	if (row->count > 3)
		kind_read(row->field[3], &cue.otherwise, &cue.otherwise_strength);
	for (char *phrase; (phrase = part_next(&row->field[0], ';')) != NULL;)
		if (phrase[0] != '\0')
			cue_phrase(lexicon, phrase, cue);
}

static void nouns_row(struct lexicon *lexicon, struct row *row)
{
	struct noun_entry noun = {0};
	if (row->count < 2 || !kind_read(row->field[0], &noun.kind, &noun.strength))
		return;
	noun.joined = row->count > 2 && strcmp(row->field[2], "joined") == 0;
	for (char *phrase; (phrase = part_next(&row->field[1], ';')) != NULL;) {
		noun.rule = arena_string(&lexicon->arena, phrase);
		lexicon->nouns = arena_grow(&lexicon->arena, lexicon->nouns, lexicon->noun_count,
			&lexicon->noun_room, sizeof *lexicon->nouns);
		lexicon->nouns[lexicon->noun_count] = noun;
		lexicon_phrases(lexicon, PHRASES_NOUN, phrase, lexicon->noun_count++);
	}
}

static void sections_row(struct lexicon *lexicon, struct row *row)
{
	static const struct {
		const char *name;
		enum phrase_set set;
	} others[] = {{"closing", PHRASES_CLOSING}, {"tail", PHRASES_TAIL},
		{"tail anywhere", PHRASES_TAIL}, {"tail anywhere", PHRASES_TAIL_ANYWHERE},
		{"protocol", PHRASES_PROTOCOL}};
	enum section section;
	if (row->count < 2)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		if (strcmp(row->field[0], others[i].name) == 0)
			lexicon_phrases(lexicon, others[i].set, row->field[1], 0);
	char *name = row->field[0], *word = part_next(&name, ' ');
	bool weak = name != NULL && strcmp(name, "weakly") == 0;
	if (section_find(word, &section))
		lexicon_phrases(
			lexicon, PHRASES_SECTION, row->field[1], SECTION_ENTRY(section, weak));
}

/* The rows of specifics that are words of their own; the place row's stand before a name. */
static void specifics_row(struct lexicon *lexicon, struct row *row)
{
	static const struct {
		const char *name;
		enum phrase_set set;
		enum specific specific;
	} specifics[] = {
		{"date", PHRASES_SPECIFIC, SPECIFIC_DATE},
		{"place", PHRASES_SPECIFIC, SPECIFIC_PLACE},
		{"body", PHRASES_SPECIFIC, SPECIFIC_SIDE},
		{"instrument", PHRASES_SPECIFIC, SPECIFIC_INSTRUMENT},
		{"outcome", PHRASES_OUTCOME, SPECIFIC_OUTCOME},
	};
	for (size_t i = 0; row->count >= 2 && i < ARRAY_SIZE(specifics); i++)
		if (strcmp(row->field[0], specifics[i].name) == 0)
			lexicon_phrases(lexicon, specifics[i].set, row->field[1],
				(size_t)specifics[i].specific);
}

static void kinds_row(struct lexicon *lexicon, struct row *row)
{
	enum document_kind kind;
	if (row->count < 2 || !document_kind_find(row->field[0], &kind))
		return;
	lexicon->kinds = arena_grow(&lexicon->arena, lexicon->kinds, lexicon->kind_count,
		&lexicon->kind_room, sizeof *lexicon->kinds);
	lexicon->kinds[lexicon->kind_count] = kind;
	lexicon_phrases(lexicon, PHRASES_KIND, row->field[1], lexicon->kind_count++);
}

/* Han characters stand without blanks between them. */
static bool is_wide(const char *alias)
{
	uint32_t character;
	size_t size = strlen(alias);
	return size > 0 && text_decode(alias, size, &character) > 0 && character >= 0x3400 &&
	       character <= 0x9FFF;
}

static void topic_alias(struct lexicon *lexicon, size_t topic, const char *alias)
{
	if (is_wide(alias)) {
		lexicon->wide = arena_grow(&lexicon->arena, lexicon->wide, lexicon->wide_count,
			&lexicon->wide_room, sizeof *lexicon->wide);
		lexicon->wide[lexicon->wide_count++] = (struct wide_alias){
			.text = alias, .size = (uint32_t)strlen(alias), .topic = (uint32_t)topic};
	}
	tokens_read(&lexicon->scratch, &lexicon->words, alias, strlen(alias));
	/* "IT" is not "it". */
	bool upper = lexicon->scratch.count == 1 && lexicon->scratch.items[0].punct == 0 &&
		     (lexicon->scratch.items[0].flags & TOKEN_UPPER) != 0;
	size_t entry = lexicon->alias_count++;
	lexicon->topic_of[entry] = (uint32_t)topic;
	lexicon->topic_upper[entry] = upper;
	phrase_add(&lexicon->words, PHRASES_TOPIC, &lexicon->scratch, entry);
}

static void topics_compile(struct lexicon *lexicon)
{
	topics_load(&lexicon->arena, &lexicon->topics);
	size_t aliases = 0;
	for (size_t i = 0; i < lexicon->topics.count; i++)
		aliases += lexicon->topics.items[i].alias_count + 1;
	lexicon->topic_of = arena_allocate(&lexicon->arena, aliases * sizeof *lexicon->topic_of);
	lexicon->topic_upper = arena_allocate(&lexicon->arena, aliases);
	for (size_t i = 0; i < lexicon->topics.count; i++) {
		const struct topic *topic = &lexicon->topics.items[i];
		topic_alias(lexicon, i, topic->name);
		for (size_t k = 0; k < topic->alias_count; k++)
			topic_alias(lexicon, i, topic->aliases[k]);
	}
}

void lexicon_load_tables(struct lexicon *lexicon)
{
	lexicon_rows(lexicon, "cues", cues_row);
	lexicon_rows(lexicon, "nouns", nouns_row);
	lexicon_rows(lexicon, "sections", sections_row);
	lexicon_rows(lexicon, "kinds", kinds_row);
	lexicon_rows(lexicon, "specifics", specifics_row);
	topics_compile(lexicon);
}
