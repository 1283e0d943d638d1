/* SPDX-License-Identifier: MIT */
/* Parties as people write them in a header or an option. */
#include "khunjerab/model.h"

#include <string.h>

static const char *const reserved[] = {PARTY_JOINT, PARTY_OTHER, PARTY_NONE};

const struct party *parties_find(const struct parties *parties, const char *slug)
{
	for (size_t i = 0; i < parties->count; i++)
		if (strcmp(parties->items[i].slug, slug) == 0)
			return &parties->items[i];
	return NULL;
}

/* The next part of *text up to separator, without the blanks around it; NULL after the last. */
static const char *part_next(
	struct arena *arena, const char **text, const char *end, char separator)
{
	if (*text > end)
		return NULL;
	const char *start = *text;
	const char *stop = memchr(start, separator, (size_t)(end - start));
	if (stop == NULL)
		stop = end;
	*text = stop + 1;
	while (start < stop && (*start == ' ' || *start == '\t'))
		start++;
	while (stop > start && (stop[-1] == ' ' || stop[-1] == '\t'))
		stop--;
	return arena_copy(arena, start, (size_t)(stop - start));
}

static bool party_name(
	struct arena *arena, const struct parties *parties, struct party *party, struct error *err)
{
	struct buffer slug = {0};
	text_slug(&slug, party->name, strlen(party->name));
	party->slug = arena_string(arena, buffer_string(&slug));
	buffer_clear(&slug);
	if (party->slug[0] == '\0')
		return error_set(err, ERROR_INPUT,
			_("a party has no name to tell it by: expected names with Latin letters, as in "
			  "'China; Pakistan'"));
	for (size_t i = 0; i < ARRAY_SIZE(reserved); i++)
		if (strcmp(party->slug, reserved[i]) == 0)
			return error_set(err, ERROR_INPUT,
				_("'%s' cannot be a party's name: it stands for %s"), reserved[i],
				i == 0 ? _("all parties together")
				       : (i == 1 ? _("somebody else") : _("nobody")));
	if (parties_find(parties, party->slug) != NULL)
		return error_set(err, ERROR_INPUT, _("the party '%s' is given twice"), party->slug);
	return true;
}

static void party_aliases(struct arena *arena, const char *text, struct party *party)
{
	const char **aliases = NULL;
	size_t count = 0, room = 0;
	const char *end = text + strlen(text);
	for (const char *alias; (alias = part_next(arena, &text, end, ',')) != NULL;) {
		if (alias[0] == '\0')
			continue;
		aliases = arena_grow(arena, aliases, count, &room, sizeof *aliases);
		aliases[count++] = alias;
	}
	party->aliases = aliases;
	party->alias_count = count;
}

bool parties_parse(
	struct arena *arena, const char *text, struct parties *parties, struct error *err)
{
	struct parties read = {0};
	size_t room = 0;
	const char *end = text + strlen(text);
	for (const char *part; (part = part_next(arena, &text, end, ';')) != NULL;) {
		if (part[0] == '\0')
			continue;
		struct party party = {0};
		const char *rest = part;
		party.name = part_next(arena, &rest, part + strlen(part), '=');
		if (!party_name(arena, &read, &party, err))
			return false;
		if (strchr(part, '=') != NULL)
			party_aliases(arena, rest, &party);
		read.items = arena_grow(arena, read.items, read.count, &room, sizeof *read.items);
		read.items[read.count++] = party;
	}
	*parties = read;
	return true;
}

void parties_format(const struct parties *parties, struct buffer *buffer)
{
	for (size_t i = 0; i < parties->count; i++) {
		const struct party *party = &parties->items[i];
		buffer_printf(buffer, "%s%s", i > 0 ? "; " : "", party->name);
		for (size_t k = 0; k < party->alias_count; k++)
			buffer_printf(buffer, "%s%s", k > 0 ? "," : "=", party->aliases[k]);
	}
}

void party_name_append(const char *slug, struct buffer *name)
{
	bool first = true;
	for (; *slug != '\0'; slug++) {
		char byte = *slug == '-' ? ' ' : *slug;
		if (first && byte >= 'a' && byte <= 'z')
			byte = (char)(byte - 'a' + 'A');
		first = byte == ' ';
		buffer_append_char(name, byte);
	}
}
