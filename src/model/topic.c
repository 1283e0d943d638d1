/* SPDX-License-Identifier: MIT */
/* The topics that the program knows, read from assets/lexicon/topics. */
#include "khunjerab/model.h"

#include <string.h>

/* Cuts *rest at the next separator and takes the blanks off; NULL when nothing is left. */
static char *field_next(char **rest, char separator)
{
	if (*rest == NULL)
		return NULL;
	char *field = *rest;
	char *stop = strchr(field, separator);
	*rest = stop != NULL ? stop + 1 : NULL;
	if (stop != NULL)
		*stop = '\0';
	field += strspn(field, " \t");
	for (size_t size = strlen(field); size > 0 && strchr(" \t\r", field[size - 1]) != NULL;)
		field[--size] = '\0';
	return field;
}

static bool topic_read(struct arena *arena, char *line, struct topic *topic)
{
	topic->slug = field_next(&line, '|');
	topic->name = field_next(&line, '|');
	topic->kind = field_next(&line, '|');
	char *aliases = field_next(&line, '|');
	topic->about = field_next(&line, '|');
	if (topic->kind == NULL || !text_is_slug(topic->slug, strlen(topic->slug)))
		return false;
	const char **list = NULL;
	size_t count = 0, room = 0;
	for (char *alias; (alias = field_next(&aliases, ';')) != NULL;) {
		if (alias[0] == '\0')
			continue;
		list = arena_grow(arena, list, count, &room, sizeof *list);
		list[count++] = alias;
	}
	topic->aliases = list;
	topic->alias_count = count;
	return true;
}

void topics_load(struct arena *arena, struct topics *topics)
{
	*topics = (struct topics){0};
	const struct asset *asset = asset_find("lexicon/topics");
	if (asset == NULL)
		return;
	size_t room = 0;
	char *text = arena_copy(arena, asset->bytes, asset->size);
	for (char *line; (line = field_next(&text, '\n')) != NULL;) {
		struct topic topic = {0};
		if (line[0] == '#' || line[0] == '\0' || !topic_read(arena, line, &topic))
			continue;
		topics->items = arena_grow(
			arena, topics->items, topics->count, &room, sizeof *topics->items);
		topics->items[topics->count++] = topic;
	}
}
