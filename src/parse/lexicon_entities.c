/* SPDX-License-Identifier: MIT */
/* Who can speak: parties with their names, adjectives, capitals and persons, and the words for
 * all of them together. The same country is a party in one document and another in the next. */
#include "internal.h"

#include <string.h>

static const struct {
	const char *name;
	enum entity_kind kind;
	bool of_party; /* the row's first field is a party's name */
	int by;
} kinds[] = {
	{"name", ENTITY_NAME, true, BY_OTHER},
	{"adjective", ENTITY_ADJECTIVE, true, BY_OTHER},
	{"capital", ENTITY_NAME, true, BY_OTHER},
	{"person", ENTITY_PERSON, true, BY_OTHER},
	{"joint", ENTITY_JOINT, false, BY_JOINT},
	{"we", ENTITY_WE, false, BY_JOINT},
	{"they", ENTITY_THEY, false, BY_JOINT},
	{"he", ENTITY_HE, false, BY_NONE},
	{"it", ENTITY_IT, false, BY_NONE},
	{"role", ENTITY_ROLE, false, BY_NONE},
	{"other", ENTITY_NAME, false, BY_OTHER},
};

static void entity_add(
	struct lexicon *lexicon, enum entity_kind kind, int by, bool country, const char *phrases)
{
	char *rest = arena_string(&lexicon->arena, phrases);
	for (char *phrase; (phrase = part_next(&rest, ';')) != NULL;) {
		if (phrase[0] == '\0')
			continue;
		tokens_read(&lexicon->scratch, &lexicon->words, phrase, strlen(phrase));
		const struct token *token = lexicon->scratch.items;
		bool upper = lexicon->scratch.count == 1 && (token->flags & TOKEN_UPPER) != 0;
		lexicon->entities = arena_grow(&lexicon->arena, lexicon->entities,
			lexicon->entity_count, &lexicon->entity_room, sizeof *lexicon->entities);
		lexicon->entities[lexicon->entity_count] = (struct entity_entry){
			.kind = kind, .by = by, .upper = upper, .country = country};
		lexicon_phrases(lexicon, PHRASES_ENTITY, phrase, lexicon->entity_count++);
	}
}

/* True where one of the row's names is the party's. */
static bool names_party(const char *name, const char *names, const struct party *party)
{
	if (text_equal_folded(name, party->name))
		return true;
	char copy[1024];
	size_t size = strlen(names);
	if (size >= sizeof copy)
		return false;
	memcpy(copy, names, size + 1);
	char *rest = copy;
	for (char *part; (part = part_next(&rest, ';')) != NULL;) {
		if (text_equal_folded(part, party->name))
			return true;
		for (size_t i = 0; i < party->alias_count; i++)
			if (text_equal_folded(part, party->aliases[i]))
				return true;
	}
	return false;
}

/* Which party the rows of a country are about: the "name" row, which comes first, tells. */
static int row_party(struct lexicon *lexicon, struct row *row)
{
	if (strcmp(row->field[1], "name") != 0 && lexicon->row_country != NULL &&
		strcmp(lexicon->row_country, row->field[0]) == 0)
		return lexicon->row_by;
	lexicon->row_country = row->field[0];
	lexicon->row_by = BY_OTHER;
	for (size_t i = 0; i < lexicon->parties->count; i++)
		if (names_party(row->field[0], row->field[2], &lexicon->parties->items[i]))
			lexicon->row_by = (int)i;
	return lexicon->row_by;
}

static void parties_row(struct lexicon *lexicon, struct row *row)
{
	/* Whose core interest a place is decides what a statement on it is about. */
	if (row->count >= 3 && strcmp(row->field[1], "core interest") == 0) {
		enum section section = row_party(lexicon, row) == BY_OTHER ? SECTION_MULTILATERAL
									   : SECTION_POLITICAL;
		lexicon_phrases(
			lexicon, PHRASES_SECTION, row->field[2], SECTION_ENTRY(section, false));
	}
	for (size_t i = 0; row->count >= 3 && i < ARRAY_SIZE(kinds); i++) {
		if (!kinds[i].of_party || strcmp(kinds[i].name, row->field[1]) != 0)
			continue;
		int by = row_party(lexicon, row);
		if (strcmp(row->field[1], "name") == 0)
			entity_add(lexicon, ENTITY_NAME, by, true, row->field[0]);
		entity_add(lexicon, kinds[i].kind, by, true, row->field[2]);
	}
}

static void subjects_row(struct lexicon *lexicon, struct row *row)
{
	for (size_t i = 0; row->count >= 2 && i < ARRAY_SIZE(kinds); i++)
		if (!kinds[i].of_party && strcmp(kinds[i].name, row->field[0]) == 0)
			entity_add(lexicon, kinds[i].kind, kinds[i].by, false, row->field[1]);
}

void lexicon_load_entities(struct lexicon *lexicon)
{
	for (size_t i = 0; i < lexicon->parties->count; i++) {
		const struct party *party = &lexicon->parties->items[i];
		entity_add(lexicon, ENTITY_NAME, (int)i, true, party->name);
		for (size_t k = 0; k < party->alias_count; k++)
			entity_add(lexicon, ENTITY_NAME, (int)i, true, party->aliases[k]);
	}
	lexicon_rows(lexicon, "parties", parties_row);
	lexicon_rows(lexicon, "subjects", subjects_row);
}
