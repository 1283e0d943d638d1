/* SPDX-License-Identifier: MIT */
/* The lexicon's topics under all their names, for topic: and for words that stand for one. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

struct name {
	const char *folded;
	const struct topic *topic;
};

struct names {
	struct arena arena;
	struct topics topics;
	struct name *items; /* sorted by folded */
	size_t count;
	size_t room;
};

/* Topics of these kinds are one thing under several names: who types one means all. A person's
 * names or a theme's are left as typed. */
static const char *const interchangeable[] = {"place", "project", "plan", "body", "formula"};

static void names_add(struct names *names, const struct topic *topic, const char *name)
{
	struct buffer folded = {0};
	words_fold(&folded, name, strlen(name));
	if (folded.size > 0) {
		names->items = arena_grow(&names->arena, names->items, names->count, &names->room,
			sizeof *names->items);
		names->items[names->count++] = (struct name){
			.folded = arena_string(&names->arena, folded.data),
			.topic = topic,
		};
	}
	buffer_clear(&folded);
}

static int name_compare(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->folded, ((const struct name *)b)->folded);
}

struct names *names_new(void)
{
	struct names *names = memory_allocate(sizeof *names);
	topics_load(&names->arena, &names->topics);
	for (size_t i = 0; i < names->topics.count; i++) {
		const struct topic *topic = &names->topics.items[i];
		names_add(names, topic, topic->name);
		for (size_t k = 0; k < topic->alias_count; k++)
			names_add(names, topic, topic->aliases[k]);
	}
	if (names->count > 0)
		qsort(names->items, names->count, sizeof *names->items, name_compare);
	return names;
}

void names_free(struct names *names)
{
	if (names == NULL)
		return;
	arena_clear(&names->arena);
	free(names);
}

const struct names *store_names(struct store *store)
{
	if (store->names == NULL)
		store->names = names_new();
	return store->names;
}

const struct topic *names_topic(const struct names *names, const char *slug)
{
	for (size_t i = 0; i < names->topics.count; i++)
		if (strcmp(names->topics.items[i].slug, slug) == 0)
			return &names->topics.items[i];
	return NULL;
}

static const struct topic *names_find(const struct names *names, const char *folded)
{
	if (names->count == 0)
		return NULL;
	const struct name wanted = {.folded = folded};
	const struct name *found =
		bsearch(&wanted, names->items, names->count, sizeof *names->items, name_compare);
	return found != NULL ? found->topic : NULL;
}

const struct topic *names_topic_called(const struct names *names, const char *value)
{
	const struct topic *topic = names_topic(names, value);
	if (topic != NULL)
		return topic;
	struct buffer folded = {0};
	words_fold(&folded, value, strlen(value));
	topic = names_find(names, buffer_string(&folded));
	buffer_clear(&folded);
	return topic;
}

const struct topic *names_phrases(const struct names *names, const char *folded)
{
	const struct topic *topic = names_find(names, folded);
	if (topic == NULL)
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(interchangeable); i++)
		if (strcmp(topic->kind, interchangeable[i]) == 0)
			return topic;
	return NULL;
}
