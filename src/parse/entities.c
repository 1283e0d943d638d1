/* SPDX-License-Identifier: MIT */
/* Who is named in a paragraph: parties, persons with their offices, joint expressions, pronouns. */
#include "internal.h"

#include <string.h>

#define NAME_WORDS_MAX 6
#define ROLE_WORDS_MAX 14
#define BODY_WORDS_MAX 10

struct search {
	struct parser *parser;
	const struct token *tokens;
	size_t count;
	const struct words *words;
	const struct entity_entry *entries;
};

static const struct entity_entry *entry_at(const struct search *search, size_t at, size_t *length)
{
	int found = phrase_match(
		search->words, PHRASES_ENTITY, search->tokens, at, search->count, length);
	if (found < 0)
		return NULL;
	const struct entity_entry *entry = &search->entries[found];
	const struct token *token = &search->tokens[at];
	bool named = entry->kind == ENTITY_NAME || entry->kind == ENTITY_ADJECTIVE ||
		     entry->kind == ENTITY_PERSON;
	if (entry->upper && (token->flags & TOKEN_UPPER) == 0)
		return NULL;
	bool article = (token->classes & WORD_DETERMINER) != 0;
	if (named && !article && (token->flags & (TOKEN_CAPITAL | TOKEN_NUMBER)) == 0)
		return NULL;
	return entry;
}

/* "Deputy Prime Minister and Foreign Minister", "Secretary of State": the tokens from at on that
 * are an office; 0 where none is. */
static size_t role_size(const struct search *search, size_t at)
{
	size_t end = at;
	bool role = false;
	for (size_t i = at; i < search->count && i < at + ROLE_WORDS_MAX; i++) {
		const struct token *token = &search->tokens[i];
		uint32_t classes = token->classes;
		if ((classes & (WORD_ROLE | WORD_TITLE)) == 0 || token->punct != 0)
			break;
		bool link =
			(classes & (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_DETERMINER)) != 0;
		if (link && i == at)
			break;
		if ((classes & WORD_CONJUNCTION) != 0 &&
			(search->tokens[i - 1].flags & TOKEN_CAPITAL) == 0)
			break;
		if (link)
			continue;
		/* After a link only capitals go on: "minister of Defence", not "side of general".
		 */
		if (i > end && (token->flags & TOKEN_CAPITAL) == 0)
			break;
		role |= (classes & WORD_ROLE) != 0;
		end = i + 1;
		if ((token->flags & TOKEN_OWNER) != 0)
			break;
	}
	return role ? end - at : 0;
}

static bool name_word(const struct search *search, size_t at)
{
	const struct token *token = &search->tokens[at];
	return token->punct == 0 && (token->flags & TOKEN_CAPITAL) != 0 &&
	       (token->classes & (WORD_MONTH | WORD_MODAL | WORD_ROLE)) == 0;
}

/* The end of a name with its ", Jr." */
static size_t name_tail(const struct search *search, size_t at, size_t i)
{
	size_t jr = i + (i < search->count && search->tokens[i].punct == ',' ? 1 : 0);
	if (jr < search->count && (search->tokens[jr].classes & WORD_ABBREVIATION_MAYBE) != 0 &&
		(search->tokens[jr].flags & TOKEN_CAPITAL) != 0 && jr > at)
		i = jr + 1;
	/* "Jr." takes its stop along where the sentence goes on. */
	if (i < search->count && i > at && search->tokens[i].punct == '.' &&
		(search->tokens[i - 1].classes & WORD_ABBREVIATION_MAYBE) != 0 &&
		i + 1 < search->count && (search->tokens[i + 1].flags & TOKEN_CAPITAL) == 0)
		i++;
	return i;
}

/* The tokens of a name at at: "Joseph R. Biden, Jr." */
static size_t name_size(const struct search *search, size_t at)
{
	size_t i = at;
	while (i < search->count && i < at + NAME_WORDS_MAX) {
		const struct token *token = &search->tokens[i];
		if (name_word(search, i)) {
			i++;
			if ((token->flags & TOKEN_OWNER) != 0)
				break;
			continue;
		}
		bool initial = token->punct == '.' && i > at &&
			       search->tokens[i - 1].end - search->tokens[i - 1].start == 1 &&
			       i + 1 < search->count && name_word(search, i + 1);
		if (!initial)
			break;
		i++;
	}
	if (i == at)
		return 0;
	return name_tail(search, at, i) - at;
}

static uint64_t role_key(const struct search *search, size_t first, size_t last)
{
	uint64_t key = 1469598103934665603u;
	for (size_t i = first; i < last; i++)
		if ((search->tokens[i].classes & WORD_DETERMINER) == 0)
			key = (key ^ search->tokens[i].hash) * 0x9E3779B97F4A7C15u;
	return key | 1;
}

/* The side of a name by the lexicon or by what the document said before. */
static bool name_by(const struct search *search, size_t first, size_t last, int *by)
{
	size_t length;
	for (size_t i = first; i < last; i++) {
		const struct entity_entry *entry = entry_at(search, i, &length);
		if (entry != NULL && entry->kind == ENTITY_PERSON) {
			*by = entry->by;
			return true;
		}
	}
	return learned_find(search->parser, search->tokens[last - 1].hash, by);
}

/* ", of" or "of the" and a party behind an office or name: its entry's side. */
static bool of_party(const struct search *search, size_t at, size_t *end, int *by)
{
	if (at + 1 >= search->count || !token_is(search->parser->text, search->tokens + at, "of"))
		return false;
	size_t next = at + 1, length;
	if ((search->tokens[next].classes & WORD_DETERMINER) != 0 && next + 1 < search->count &&
		entry_at(search, next, &length) == NULL)
		next++;
	const struct entity_entry *entry = entry_at(search, next, &length);
	if (entry == NULL || (entry->kind != ENTITY_NAME && entry->kind != ENTITY_JOINT) ||
		(next + length < search->count &&
			(search->tokens[next + length].flags & TOKEN_JOINED) != 0))
		return false;
	*by = entry->by;
	*end = next + length;
	return true;
}

/* "His Majesty King X" is called "His Majesty" later, "Prime Minister X" "the Prime Minister". */
static void office_learn(const struct search *search, size_t first, size_t last, int by)
{
	learned_add(search->parser, role_key(search, first, last), by);
	if (last > first + 1)
		learned_add(search->parser, role_key(search, first, first + 1), by);
}

/* The person who holds an office, whose name ends before name_end: true where the side is known. */
static bool holder(struct search *search, struct entity *entity, size_t name_end, bool known)
{
	const struct token *tokens = search->tokens;
	size_t end;
	entity->person = true;
	entity->last = (uint32_t)name_end;
	/* "Central Committee X": what still belongs to the office is no name. */
	while (entity->name + 1 < name_end && (tokens[entity->name].classes & WORD_TITLE) != 0)
		entity->name++;
	int by;
	if (!known && name_by(search, entity->name, name_end, &by)) {
		entity->by = by;
		known = true;
	} else if (!known && of_party(search, name_end, &end, &by)) {
		entity->by = by;
		known = true;
		entity->last = (uint32_t)end;
	}
	size_t surname = name_end - 1;
	while (surname > entity->name &&
		(tokens[surname].punct != 0 ||
			(tokens[surname].classes & WORD_ABBREVIATION_MAYBE) != 0))
		surname--;
	/* "Firefly Rufus Tiberius" is called by his first name or his last. */
	if (known) {
		learned_add(search->parser, tokens[surname].hash, entity->by);
		learned_add(search->parser, tokens[entity->name].hash, entity->by);
	}
	return known;
}

/* An office of a known (by is a party) or unknown side, and the person who holds it. */
static size_t office(struct search *search, struct entity *entity, size_t role_at, bool known)
{
	size_t role_end = role_at + role_size(search, role_at), end = role_end;
	const struct token *tokens = search->tokens;
	/* "The President and Prime Minister" without a name behind are two. */
	if (!known && name_size(search, role_end) == 0)
		for (size_t i = role_at; i < role_end; i++)
			if ((tokens[i].classes & WORD_CONJUNCTION) != 0)
				role_end = end = i;
	size_t name =
		(tokens[role_end - 1].flags & TOKEN_OWNER) == 0 ? name_size(search, role_end) : 0;
	entity->last = (uint32_t)role_end;
	entity->name = (uint32_t)role_end;
	if (!known && of_party(search, role_end, &end, &entity->by)) {
		known = true;
		entity->last = (uint32_t)end;
		/* "the Prime Minister of Sylvania, Gloria Teasdale, welcomed" */
		size_t apposed =
			end + 2 < search->count && tokens[end].punct == ',' ? end + 1 : end;
		name = apposed < search->count ? name_size(search, apposed) : 0;
		if (apposed > end && name < 2)
			name = 0;
		entity->name = (uint32_t)apposed;
	}
	if (name > 0)
		known = holder(search, entity, entity->name + name, known);
	uint64_t key = role_key(search, role_at, role_end);
	entity->role = entity->person ? key : 0;
	if (known && entity->person && (tokens[role_at].flags & TOKEN_CAPITAL) != 0)
		office_learn(search, role_at, role_end, entity->by);
	if (!known) {
		entity->kind = ENTITY_ROLE;
		entity->by = BY_NONE;
		entity->unknown = !learned_find(search->parser,
			entity->person ? tokens[entity->last - 1].hash : key, &entity->by);
	}
	entity->owner = (tokens[entity->last - 1].flags & TOKEN_OWNER) != 0;
	return entity->last;
}

/* "U.S. International Trade Board (ITB)" before its verb: the end of a body that a side's name
 * begins; at itself where none does. A second party's name makes it a body of both. */
static size_t body_end(const struct search *search, size_t at, int by)
{
	size_t end = at, capitals = 0, length;
	for (size_t i = at; i < search->count && i < at + BODY_WORDS_MAX; i++) {
		const struct token *token = &search->tokens[i];
		const struct entity_entry *entry = entry_at(search, i, &length);
		if (token->punct == '(' && token->mate == i + 2 && end == i) {
			end = i = token->mate;
			end++;
			continue;
		}
		if (token->punct != 0 || (token->flags & TOKEN_JOINED) != 0 ||
			(entry != NULL && entry->by != by))
			break;
		if ((token->flags & TOKEN_CAPITAL) != 0) {
			capitals += (token->flags & TOKEN_UPPER) != 0 ? 2 : 1;
			end = i + 1;
		} else if ((token->classes & (WORD_PREPOSITION | WORD_CONJUNCTION)) == 0) {
			break;
		}
	}
	size_t next = end;
	while (next < search->count && (search->tokens[next].classes & WORD_ADVERB) != 0)
		next++;
	bool acts = next < search->count &&
		    (search->tokens[next].classes &
			    (WORD_VERB_PAST | WORD_VERB_S | WORD_MODAL | WORD_BE | WORD_HAVE |
				    WORD_CONJUNCTION)) != 0;
	return capitals > 1 && acts && (search->tokens[end - 1].flags & TOKEN_OWNER) == 0 ? end
											  : at;
}

/* "the two" and "both" stand for the sides only before what the sides do. */
static bool pronoun_stands(const struct search *search, size_t at, size_t length)
{
	const struct token *last = &search->tokens[at + length - 1];
	if (last->end - last->start != 4 && last->end - last->start != 3)
		return true;
	if ((last->classes & (WORD_ADVERB | WORD_DETERMINER)) == 0)
		return true;
	if (at + length >= search->count)
		return false;
	uint32_t next = search->tokens[at + length].classes;
	bool first = (search->tokens[at].flags & TOKEN_CAPITAL) != 0 &&
		     (next & (WORD_VERB_BASE | WORD_VERB_NOUN)) == WORD_VERB_BASE;
	return first || (next & (WORD_VERB_PAST | WORD_MODAL | WORD_HAVE | WORD_BE)) != 0;
}

/* True where a hyphen ties the entity to its neighbour: China-Pakistan relations. */
static bool tied(const struct search *search, size_t at, size_t length)
{
	return (search->tokens[at].flags & TOKEN_JOINED) != 0 ||
	       (at + length < search->count &&
		       (search->tokens[at + length].flags & TOKEN_JOINED) != 0);
}

/* "Gloria Teasdale, Prime Minister of Sylvania,": a name before its office, which tells its side.
 */
static size_t titled(struct search *search, size_t at, struct entity *entity)
{
	size_t name = name_size(search, at), office_at = at + name + 1;
	if (name < 2 || office_at >= search->count || search->tokens[at + name].punct != ',')
		return at;
	size_t role_end = office_at + role_size(search, office_at), end;
	int by;
	if (role_end == office_at || !of_party(search, role_end, &end, &by) || by < 0)
		return at;
	size_t first = at;
	while (first + 1 < at + name &&
		(search->tokens[first].classes & WORD_ABBREVIATION_TITLE) != 0)
		first++;
	*entity = (struct entity){.first = (uint32_t)at,
		.last = (uint32_t)end,
		.by = by,
		.kind = ENTITY_PERSON,
		.name = (uint32_t)first,
		.name_last = (uint32_t)(at + name),
		.person = true};
	learned_add(search->parser, search->tokens[first].hash, by);
	learned_add(search->parser, search->tokens[at + name - 1].hash, by);
	office_learn(search, office_at, role_end, by);
	return end;
}

/* A person whom the document has told of before. */
static size_t learned_read(struct search *search, size_t at, struct entity *entity)
{
	const struct token *token = &search->tokens[at];
	int by;
	if (token->word != 0 || !learned_find(search->parser, token->hash, &by))
		return at;
	*entity = (struct entity){.first = (uint32_t)at,
		.last = (uint32_t)at + 1,
		.by = by,
		.kind = ENTITY_PERSON,
		.name = (uint32_t)at,
		.person = true,
		.owner = (token->flags & TOKEN_OWNER) != 0};
	return at + 1;
}

/* Reads the entity that begins at at: fills it and returns its end; at itself where there is none.
 */
static size_t entity_read(struct search *search, size_t at, struct entity *entity)
{
	const struct token *token = &search->tokens[at];
	size_t length = 1;
	*entity = (struct entity){.first = (uint32_t)at, .by = BY_NONE, .kind = ENTITY_ROLE};
	const struct entity_entry *entry = entry_at(search, at, &length);
	if (entry == NULL) {
		if ((token->flags & TOKEN_CAPITAL) == 0)
			return at;
		if ((token->classes & (WORD_ROLE | WORD_TITLE)) != 0 && role_size(search, at) > 0)
			return office(search, entity, at, false);
		size_t titled_end = titled(search, at, entity);
		return titled_end > at ? titled_end : learned_read(search, at, entity);
	}
	size_t end = at + length;
	if (tied(search, at, length))
		return at;
	entity->kind = entry->kind;
	entity->by = entry->by;
	if (entry->kind == ENTITY_ROLE)
		return office(search, entity,
			at + ((token->classes & WORD_DETERMINER) != 0 ? 1 : 0), false);
	bool sided = entry->kind == ENTITY_NAME || entry->kind == ENTITY_ADJECTIVE;
	if (sided && end < search->count && role_size(search, end) > 0)
		return office(search, entity, end, true);
	size_t body = sided && !(search->tokens[end - 1].flags & TOKEN_OWNER)
			      ? body_end(search, end, entry->by)
			      : end;
	if (body > end) {
		entity->kind = ENTITY_NAME;
		entity->last = (uint32_t)body;
		return body;
	}
	if (entry->kind == ENTITY_ADJECTIVE ||
		(entry->kind == ENTITY_THEY && !pronoun_stands(search, at, length)))
		return at;
	entity->last = (uint32_t)end;
	entity->person = entry->kind == ENTITY_PERSON;
	if (entity->person)
		entity->last = (uint32_t)name_tail(search, at, end);
	entity->name = (uint32_t)at;
	entity->owner = (search->tokens[end - 1].flags & TOKEN_OWNER) != 0;
	/* "the leaders of China", but "the governments of China and Pakistan" */
	int of;
	if (entry->kind == ENTITY_JOINT && of_party(search, end, &length, &of)) {
		entity->last = (uint32_t)length;
		if (length == search->count ||
			(search->tokens[length].classes & WORD_CONJUNCTION) == 0)
			entity->by = of;
	}
	return entity->last;
}

/* ---- "China and Pakistan" -------------------------------------------------------------- */

static int both_by(int a, int b)
{
	if (a == b && a != BY_NONE)
		return a;
	if (b == BY_OTHER)
		return a;
	if (a == BY_OTHER)
		return b;
	/* Two offices of sides unknown are the two sides' all the same. */
	return BY_JOINT;
}

/* True where nothing but "and" (and what stands in brackets) parts two entities. */
static bool only_and(const struct search *search, const struct entity *a, const struct entity *b)
{
	size_t at = a->last;
	if (at < b->first && search->tokens[at].punct == '(' && search->tokens[at].mate > at)
		at = search->tokens[at].mate + 1;
	if (at >= b->first || (search->tokens[at].classes & WORD_CONJUNCTION) == 0 ||
		search->tokens[at].end - search->tokens[at].start != 3)
		return false;
	at++;
	while (at < b->first && (search->tokens[at].classes & WORD_DETERMINER) != 0)
		at++;
	return at == b->first;
}

static bool merges(const struct entity *a, const struct entity *b)
{
	static const bool can[] = {[ENTITY_NAME] = true,
		[ENTITY_ADJECTIVE] = true,
		[ENTITY_PERSON] = true,
		[ENTITY_ROLE] = true,
		[ENTITY_JOINT] = true,
		[ENTITY_IT] = false};
	return can[a->kind] && can[b->kind] && !a->owner;
}

/* "President A and President B": of two parties, B is the other side's. */
static void counterpart_learn(
	struct search *search, const struct entity *known, const struct entity *unknown)
{
	if (search->parser->document->parties.count != 2 || known->by < 0 || !unknown->unknown ||
		known->role == 0 || known->role != unknown->role)
		return;
	learned_add(search->parser, search->tokens[unknown->last - 1].hash, 1 - known->by);
	learned_add(search->parser, search->tokens[unknown->name].hash, 1 - known->by);
}

static void entity_add(struct search *search, const struct entity *entity)
{
	struct entities *entities = &search->parser->entities;
	if (entities->count > 0) {
		struct entity *before = &entities->items[entities->count - 1];
		bool next_to = before->last == entity->first;
		if (next_to && before->kind == ENTITY_THEY) {
			uint32_t first = before->first;
			*before = *entity;
			before->first = first;
			return;
		}
		bool apposed = next_to && entity->person && before->by == entity->by;
		if (apposed || (merges(before, entity) && only_and(search, before, entity))) {
			counterpart_learn(search, before, entity);
			counterpart_learn(search, entity, before);
			before->by = apposed ? entity->by : both_by(before->by, entity->by);
			before->last = entity->last;
			before->owner = entity->owner;
			before->name = apposed ? entity->first : before->name;
			before->person = apposed || (before->person && entity->person);
			before->unknown &= entity->unknown && before->by == BY_NONE;
			return;
		}
	}
	ROOM(entities->items, entities->count, entities->room);
	entities->items[entities->count++] = *entity;
}

/* A lone "both" that turned out to stand before names was kept for the merge only. */
void entities_find(struct parser *parser)
{
	struct search search = {.parser = parser,
		.tokens = parser->tokens.items,
		.count = parser->tokens.count,
		.words = &parser->lexicon->words,
		.entries = parser->lexicon->entities};
	parser->entities.count = 0;
	for (size_t i = 0; i < search.count;) {
		const struct token *token = &search.tokens[i];
		if (token->punct != 0 ||
			(token->word == 0 && (token->flags & TOKEN_CAPITAL) == 0)) {
			i++;
			continue;
		}
		struct entity entity;
		size_t end = entity_read(&search, i, &entity);
		if (end > i)
			entity_add(&search, &entity);
		i = end > i ? end : i + 1;
	}
}
