/* SPDX-License-Identifier: MIT */
/* Persons who speak by name: the acts that a name means, and all persons with counts. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

/* ---- names --------------------------------------------------------------------------------- */

/* The next of those whom an act names together; NULL after the last. It may be empty. */
static const char *person_next(const char **rest, size_t *size)
{
	static const char *const joints[] = {", and ", ", ", " and "};
	const char *start = *rest, *at = start;
	if (*start == '\0')
		return NULL;
	for (; *at != '\0'; at++)
		for (size_t i = 0; i < ARRAY_SIZE(joints); i++) {
			size_t joint = strlen(joints[i]);
			if (strncmp(at, joints[i], joint) != 0)
				continue;
			*size = (size_t)(at - start);
			*rest = at + joint;
			return start;
		}
	*size = (size_t)(at - start);
	*rest = at;
	return start;
}

/* Whole words of a name, side by side; both folded by words_fold(). */
static bool key_has(const char *key, const char *words)
{
	size_t size = strlen(words);
	for (const char *at = key; size > 0 && (at = strstr(at, words)) != NULL; at++)
		if ((at == key || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
			return true;
	return false;
}

/* The name, or a later word of it, begins so. */
static bool key_begins(const char *key, const char *begins)
{
	size_t size = strlen(begins);
	for (const char *at = key; at != NULL; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (strncmp(at, begins, size) == 0)
			return true;
	}
	return false;
}

static bool speaker_has(const char *speaker, const char *words)
{
	struct buffer key = {0};
	const char *rest = speaker, *name;
	size_t size;
	bool has = false;
	while (!has && (name = person_next(&rest, &size)) != NULL) {
		buffer_reset(&key);
		words_fold(&key, name, size);
		has = key_has(buffer_string(&key), words);
	}
	buffer_clear(&key);
	return has;
}

/* From one to the next along the index: acts are many, speakers few. False after the last one, and
 * where reading fails: then *good is false too. */
static bool speaker_next(struct store *store, struct buffer *speaker, bool *good, struct error *err)
{
	struct rows rows = rows_start(&store->library, SQL("SELECT speaker "
							   "FROM act "
							   "WHERE speaker > ?1 "
							   "ORDER BY speaker "
							   "LIMIT 1"));
	rows_bytes(&rows, 1, buffer_string(speaker), speaker->size);
	bool some = rows_next(&rows);
	if (some) {
		buffer_reset(speaker);
		buffer_append(speaker, rows_string(&rows, 0), rows_size(&rows, 0));
	}
	*good = rows_end(&rows, err);
	return some && *good;
}

/* ---- says: --------------------------------------------------------------------------------- */

static void said_gather(struct plan *plan, const struct query_node *node)
{
	if (node->kind == QUERY_FIELD && node->field == FIELD_SAYS) {
		plan->said = arena_grow(&plan->arena, plan->said, plan->said_count,
			&plan->said_room, sizeof *plan->said);
		plan->said[plan->said_count++] = (struct said){.node = node};
	}
	for (size_t i = 0; i < node->child_count; i++)
		said_gather(plan, &node->children[i]);
}

static bool said_add(
	struct plan *plan, struct said *said, const struct buffer *speaker, struct error *err)
{
	struct rows rows = rows_start(&plan->store->library, SQL("SELECT statement, ordinal "
								 "FROM act "
								 "WHERE speaker = ?1"));
	rows_bytes(&rows, 1, buffer_string(speaker), speaker->size);
	while (rows_next(&rows)) {
		said->items = arena_grow(
			&plan->arena, said->items, said->count, &said->room, sizeof *said->items);
		said->items[said->count++] =
			(struct said_act){rows_number(&rows, 0), (int)rows_number(&rows, 1) + 1};
	}
	return rows_end(&rows, err);
}

static int act_compare(const void *a, const void *b)
{
	const struct said_act *left = a, *right = b;
	if (left->statement != right->statement)
		return left->statement < right->statement ? -1 : 1;
	return (left->act > right->act) - (left->act < right->act);
}

/* The values as words_fold() has them. */
static const char **said_words(struct plan *plan, const struct query_node *node)
{
	struct buffer key = {0};
	const char **words = arena_allocate(&plan->arena, (node->value_count + 1) * sizeof *words);
	for (size_t i = 0; i < node->value_count; i++) {
		buffer_reset(&key);
		words_fold(&key, node->values[i], strlen(node->values[i]));
		words[i] = arena_string(&plan->arena, buffer_string(&key));
	}
	buffer_clear(&key);
	return words;
}

static bool said_fill(struct plan *plan, struct said *said, struct error *err)
{
	const struct query_node *node = said->node;
	const char **words = said_words(plan, node);
	bool *known = arena_allocate(&plan->arena, (node->value_count + 1) * sizeof *known);
	struct buffer speaker = {0};
	bool good = true;
	memset(known, 0, (node->value_count + 1) * sizeof *known);
	while (good && speaker_next(plan->store, &speaker, &good, err)) {
		bool meant = false;
		for (size_t i = 0; i < node->value_count; i++)
			if (speaker_has(speaker.data, words[i]))
				known[i] = meant = true;
		good = !meant || said_add(plan, said, &speaker, err);
	}
	buffer_clear(&speaker);
	for (size_t i = 0; good && i < node->value_count; i++)
		if (!known[i])
			plan_remark(plan, _("no person '%s' speaks by name in this record"),
				plan_shown(plan, node->values[i]));
	if (said->count > 0)
		qsort(said->items, said->count, sizeof *said->items, act_compare);
	return good;
}

bool said_load(struct plan *plan, struct error *err)
{
	for (size_t i = 0; i < plan->filter_count; i++)
		said_gather(plan, plan->filters[i]);
	for (size_t i = 0; i < plan->said_count; i++)
		if (!said_fill(plan, &plan->said[i], err))
			return false;
	return true;
}

size_t said_from(const struct said *said, int64_t statement, int act)
{
	struct said_act wanted = {statement, act};
	size_t low = 0, high = said->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (act_compare(&said->items[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool said_holds(const struct plan *plan, const struct query_node *node, int64_t statement, int act)
{
	for (size_t i = 0; i < plan->said_count; i++) {
		const struct said *said = &plan->said[i];
		if (said->node != node)
			continue;
		size_t at = said_from(said, statement, act);
		return at < said->count && said->items[at].statement == statement &&
		       (act == 0 || said->items[at].act == act);
	}
	return false;
}

/* ---- all persons --------------------------------------------------------------------------- */

/* An act, once for each person whom it names. */
struct utterance {
	const char *key;
	const char *name;
	const char *party; /* NULL where the party is joint, other or none */
	int64_t statement;
	int64_t ordinal;
	bool commitment;
};

struct utterances {
	struct arena arena;
	const char *begins;
	struct utterance *items;
	size_t count;
	size_t room;
};

static void utterance_add(struct utterances *all, const struct utterance *one)
{
	all->items =
		arena_grow(&all->arena, all->items, all->count, &all->room, sizeof *all->items);
	all->items[all->count++] = *one;
}

/* One person's part in all acts of the speaker. */
static bool person_read(struct store *store, struct utterances *all, const struct buffer *speaker,
	struct utterance *one, struct error *err)
{
	struct rows rows = rows_start(&store->library,
		SQL("SELECT a.statement, a.ordinal, a.kind, p.slug, p.id BETWEEN 2 AND 999999 "
		    "FROM act a "
		    "CROSS JOIN party p ON p.id = a.party "
		    "WHERE a.speaker = ?1"));
	rows_bytes(&rows, 1, buffer_string(speaker), speaker->size);
	while (rows_next(&rows)) {
		one->statement = rows_number(&rows, 0);
		one->ordinal = rows_number(&rows, 1);
		one->commitment = rows_number(&rows, 2) == ACT_COMMITMENT;
		one->party = rows_number(&rows, 4) != 0 ? rows_copy(&rows, 3, &all->arena) : NULL;
		utterance_add(all, one);
	}
	return rows_end(&rows, err);
}

static bool persons_read(struct store *store, struct utterances *all, struct error *err)
{
	struct buffer speaker = {0}, text = {0};
	bool good = true;
	while (good && speaker_next(store, &speaker, &good, err)) {
		const char *rest = speaker.data, *name;
		size_t size;
		while (good && (name = person_next(&rest, &size)) != NULL) {
			struct utterance one = {.key = NULL};
			buffer_reset(&text);
			words_fold(&text, name, size);
			if (text.size == 0 || !key_begins(text.data, all->begins))
				continue;
			one.key = arena_string(&all->arena, text.data);
			buffer_reset(&text);
			buffer_append(&text, name, size);
			one.name = arena_string(&all->arena, text.data);
			good = person_read(store, all, &speaker, &one, err);
		}
	}
	buffer_clear(&speaker);
	buffer_clear(&text);
	return good;
}

static int utterance_compare(const void *a, const void *b)
{
	const struct utterance *left = a, *right = b;
	int order = strcmp(left->key, right->key);
	if (order != 0)
		return order;
	if (left->statement != right->statement)
		return left->statement < right->statement ? -1 : 1;
	return (left->ordinal > right->ordinal) - (left->ordinal < right->ordinal);
}

/* The side that all of a person's acts that say one agree in. */
static const char *person_side(const struct utterance *items, size_t count)
{
	const char *side = NULL;
	for (size_t i = 0; i < count; i++) {
		if (items[i].party == NULL)
			continue;
		if (side != NULL && strcmp(side, items[i].party) != 0)
			return NULL;
		side = items[i].party;
	}
	return side;
}

static void person_item(struct listing *listing, const struct utterance *items, size_t count)
{
	listing->items = arena_grow(&listing->arena, listing->items, listing->count, &listing->room,
		sizeof *listing->items);
	struct listing_item *item = &listing->items[listing->count++];
	const char *side = person_side(items, count);
	*item = (struct listing_item){.word = arena_string(&listing->arena, items[0].name)};
	if (side != NULL)
		item->party = arena_string(&listing->arena, side);
	for (size_t i = 0; i < count; i++) {
		bool same = i > 0 && items[i].statement == items[i - 1].statement;
		int64_t day = items[i].statement / DAY_ROOM;
		/* "A and A" */
		if (same && items[i].ordinal == items[i - 1].ordinal)
			continue;
		item->statements += !same;
		item->commitments += items[i].commitment;
		if (day >= DATE_NONE)
			continue;
		item->latest = date_from_number((int)day);
		if (item->date.year == 0)
			item->date = item->latest;
	}
}

static int most_compare(const void *a, const void *b)
{
	const struct listing_item *left = a, *right = b;
	if (left->statements != right->statements)
		return left->statements > right->statements ? -1 : 1;
	return strcmp(left->word, right->word);
}

bool persons_list(
	struct store *store, const char *begins, struct listing *listing, struct error *err)
{
	struct buffer folded = {0};
	words_fold(&folded, begins, strlen(begins));
	struct utterances all = {.begins = buffer_string(&folded)};
	bool good = persons_read(store, &all, err);
	if (all.count > 0)
		qsort(all.items, all.count, sizeof *all.items, utterance_compare);
	for (size_t i = 0, end; good && i < all.count; i = end) {
		for (end = i + 1;
			end < all.count && strcmp(all.items[i].key, all.items[end].key) == 0;)
			end++;
		person_item(listing, &all.items[i], end - i);
	}
	if (listing->count > 0)
		qsort(listing->items, listing->count, sizeof *listing->items, most_compare);
	arena_clear(&all.arena);
	buffer_clear(&folded);
	return good;
}
