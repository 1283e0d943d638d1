/* SPDX-License-Identifier: MIT */
/* Templates of briefings: which parts, in which order, under which heading, how much of each. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define FIELDS (2 + LENGTH_COUNT)
#define ITEMS_MOST 100000

static const char *const parts[PART_COUNT] = {
	"summary", "commitments", "positions", "news", "threads", "sources", "made"};
static const char *const lengths[LENGTH_COUNT] = {"page", "three", "all"};

const char *brief_part_word(enum brief_part part)
{
	return parts[part];
}

const char *brief_length_word(enum brief_length length)
{
	return lengths[length];
}

bool brief_length_find(const char *word, enum brief_length *length)
{
	for (int i = 0; i < LENGTH_COUNT; i++)
		if (strcmp(lengths[i], word) == 0) {
			*length = (enum brief_length)i;
			return true;
		}
	return false;
}

/* The next field of a row, without the blanks around it; NULL past the last. */
static char *field_next(char **rest)
{
	char *field = *rest;
	if (field == NULL)
		return NULL;
	char *bar = strchr(field, '|');
	*rest = bar != NULL ? bar + 1 : NULL;
	if (bar != NULL)
		*bar = '\0';
	field += strspn(field, " \t");
	for (size_t size = strlen(field); size > 0 && strchr(" \t\r", field[size - 1]) != NULL;)
		field[--size] = '\0';
	return field;
}

static bool number_read(const char *text, size_t *number)
{
	char *end;
	if (text[0] < '0' || text[0] > '9')
		return false;
	*number = strtoul(text, &end, 10);
	return *end == '\0' && *number <= ITEMS_MOST;
}

static bool part_find(const struct template *template, const char *word, enum brief_part *part)
{
	int i = 0;
	while (i < PART_COUNT && strcmp(parts[i], word) != 0)
		i++;
	*part = (enum brief_part)i;
	for (size_t k = 0; k < template->count; k++)
		if ((int)template->rows[k].part == i)
			return false;
	return i < PART_COUNT;
}

static bool row_read(struct template *template, char *line, size_t number, struct error *err)
{
	char *fields[FIELDS];
	enum brief_part part;
	for (size_t i = 0; i < FIELDS; i++)
		if ((fields[i] = field_next(&line)) == NULL)
			return error_set(err, ERROR_INPUT,
				_("line %zu: a row is part | heading | page | three | all"),
				number);
	if (!part_find(template, fields[0], &part))
		return error_set(err, ERROR_INPUT,
			_("line %zu: '%s' is no part, or one that stands there already"), number,
			fields[0]);
	struct template_row *row = &template->rows[template->count++];
	*row = (struct template_row){.part = part, .heading = fields[1]};
	for (size_t i = 0; i < LENGTH_COUNT; i++)
		if (!number_read(fields[2 + i], &row->most[i]))
			return error_set(err, ERROR_INPUT,
				_("line %zu: '%s' is no number from 0 to %d"), number,
				fields[2 + i], ITEMS_MOST);
	return true;
}

bool template_read(const char *bytes, size_t size, struct template *template, struct error *err)
{
	*template = (struct template){0};
	if (memchr(bytes, '\0', size) != NULL)
		return error_set(err, ERROR_INPUT, "%s", _("a template is text, and this is none"));
	char *line = arena_copy(&template->arena, bytes, size);
	for (size_t number = 1; line != NULL; number++) {
		char *next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		size_t blank = strspn(line, " \t\r");
		if (line[blank] != '#' && line[blank] != '\0' &&
			!row_read(template, line, number, err)) {
			template_clear(template);
			return false;
		}
		line = next;
	}
	if (template->count > 0)
		return true;
	template_clear(template);
	return error_set(err, ERROR_INPUT, "%s", _("there is no row in the template"));
}

void template_shipped(struct template *template)
{
	struct error err;
	const struct asset *asset = asset_find("templates/briefing");
	/* A test reads it: it is there, and sound. */
	if (asset == NULL || !template_read(asset->bytes, asset->size, template, &err))
		*template = (struct template){0};
}

void template_clear(struct template *template)
{
	arena_clear(&template->arena);
	*template = (struct template){0};
}
