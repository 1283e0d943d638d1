/* SPDX-License-Identifier: MIT */
/* The fields of the query language: name, what its values are, and the remark when one is off. */
#include "internal.h"

#include <string.h>
#include <strings.h>

static const char *const marks[MARK_COUNT] = {
	[MARK_BOOKMARKED] = "bookmarked",
	[MARK_NOTED] = "noted",
	[MARK_COMMITMENT] = "commitment",
	[MARK_UNREAD] = "unread",
	[MARK_TAGGED] = "tagged",
	[MARK_NEW] = "new",
};

/* Names of coded values, by number; NULL past the last. */

static const char *section_name(int number)
{
	return number < SECTION_COUNT ? section_word((enum section)number) : NULL;
}

static const char *act_name(int number)
{
	return number < ACT_KIND_COUNT ? act_kind_word((enum act_kind)number) : NULL;
}

static const char *kind_name(int number)
{
	return number < KIND_COUNT ? document_kind_word((enum document_kind)number) : NULL;
}

static const char *is_name(int number)
{
	return number < MARK_COUNT ? marks[number] : NULL;
}

static const char *status_name(int number)
{
	return number < STATUS_COUNT ? status_word((enum status)number) : NULL;
}

enum value_kind { VALUE_CODE, VALUE_TEXT, VALUE_DATE, VALUE_NUMBER };

static const struct {
	const char *name;
	enum value_kind values;
	const char *(*code)(int number); /* VALUE_CODE */
	const char *remark;
} fields[FIELD_COUNT] = {
	[FIELD_SECTION] = {"in", VALUE_CODE, section_name,
		N_("in: takes political, economic, counterterrorism, people, multilateral, none")},
	[FIELD_PARTY] = {"by", VALUE_TEXT, NULL, N_("by: takes a party, joint, other or none")},
	[FIELD_ACT] = {"act", VALUE_CODE, act_name,
		N_("act: takes commitment, intention, reaffirmation, support, opposition, appreciation, "
		   "appeal, view, event, background")},
	[FIELD_DOCUMENT] = {"doc", VALUE_TEXT, NULL, N_("doc: takes a document's name")},
	[FIELD_TOPIC] = {"topic", VALUE_TEXT, NULL, N_("topic: takes a topic's name")},
	[FIELD_KIND] = {"kind", VALUE_CODE, kind_name,
		N_("kind: takes communiqué, \"joint statement\", readout, \"news report\", treaty, "
		   "\"action plan\", compiled, other")},
	[FIELD_FROM] = {"from", VALUE_DATE, NULL,
		N_("from: takes a date, such as 2024 or 2024-06-08")},
	[FIELD_TO] = {"to", VALUE_DATE, NULL, N_("to: takes a date, such as 2024 or 2024-06-08")},
	[FIELD_ON] = {"on", VALUE_DATE, NULL, N_("on: takes a date, such as 2024 or 2024-06-08")},
	[FIELD_STRENGTH] = {"strength", VALUE_NUMBER, NULL,
		N_("strength: takes 0 to 5, also as >=3 or <2")},
	[FIELD_IS] = {"is", VALUE_CODE, is_name,
		N_("is: takes bookmarked, noted, tagged, unread, new, commitment")},
	[FIELD_STATUS] = {"status", VALUE_CODE, status_name,
		N_("status: takes open, in-progress, stalled, partly-met, met, lapsed, continuing, "
		   "none")},
	[FIELD_TAG] = {"tag", VALUE_TEXT, NULL, N_("tag: takes one of your tags")},
	[FIELD_SAYS] = {"says", VALUE_TEXT, NULL,
		N_("says: takes the name of a person who speaks, or a word of it")},
	[FIELD_AT] = {"at", VALUE_TEXT, NULL,
		N_("at: takes addresses of documents, paragraphs, statements: fmsd-5:8.1")},
};

const char *query_field_name(enum query_field field)
{
	return fields[field].name;
}

const char *query_field_value(enum query_field field, int number)
{
	static const char *const strengths[] = {"0", "1", "2", "3", "4", "5"};
	if (field == FIELD_STRENGTH)
		return (size_t)number < ARRAY_SIZE(strengths) ? strengths[number] : NULL;
	return fields[field].values == VALUE_CODE ? fields[field].code(number) : NULL;
}

bool field_is_single(enum query_field field)
{
	return fields[field].values == VALUE_DATE;
}

const char *mark_name(enum query_mark mark)
{
	return marks[mark];
}

/* Folded; a hyphen stands for a blank, as in status:in-progress. */
static void name_fold(struct buffer *folded, const char *name)
{
	text_fold(folded, name, strlen(name));
	for (size_t i = 0; i < folded->size; i++)
		if (folded->data[i] == '-')
			folded->data[i] = ' ';
}

/* A code by its name, or by a beginning that no other name has: in:eco. -1 where it is none. */
static int code_find(const char *(*name)(int number), const char *value)
{
	struct buffer folded = {0}, other = {0};
	int found = -1, beginnings = 0;
	name_fold(&folded, value);
	for (int i = 0; name(i) != NULL; i++) {
		buffer_reset(&other);
		name_fold(&other, name(i));
		if (strcmp(other.data, buffer_string(&folded)) == 0) {
			found = i;
			beginnings = 1;
			break;
		}
		if (folded.size > 0 && strncmp(other.data, folded.data, folded.size) == 0) {
			found = i;
			beginnings++;
		}
	}
	buffer_clear(&folded);
	buffer_clear(&other);
	return beginnings == 1 ? found : -1;
}

/* ">=3", "<2", "4", "2..4" as a set of strengths; 0 where it is none. */
static unsigned strengths_read(const char *value)
{
	static const struct {
		const char *sign;
		int low, high; /* added to the number; 9: no limit */
	} signs[] = {
		{">=", 0, 9}, {"<=", -9, 0}, {">", 1, 9}, {"<", -9, -1}, {"=", 0, 0}, {"", 0, 0}};
	size_t i = 0;
	while (strncmp(value, signs[i].sign, strlen(signs[i].sign)) != 0)
		i++;
	value += strlen(signs[i].sign);
	if (value[0] < '0' || value[0] > '5')
		return 0;
	int low = value[0] - '0' + signs[i].low, high = value[0] - '0' + signs[i].high;
	if (signs[i].sign[0] == '\0' && strncmp(value + 1, "..", 2) == 0 && value[3] >= '0' &&
		value[3] <= '5' && value[4] == '\0')
		high = value[3] - '0';
	else if (value[1] != '\0')
		return 0;
	unsigned set = 0;
	for (int strength = 0; strength <= 5; strength++)
		if (strength >= low && strength <= high)
			set |= 1U << strength;
	return set;
}

/* The next of the values between commas, without quotation marks; NULL after the last. */
static const char *value_next(struct query_reader *r, const char **rest, const char *end)
{
	struct buffer value = {0};
	bool quoted = false;
	const char *at = *rest;
	if (at > end)
		return NULL;
	for (; at < end && (quoted || *at != ','); at++) {
		if (*at == '"')
			quoted = !quoted;
		else
			buffer_append_char(&value, *at);
	}
	*rest = at + 1;
	const char *text = arena_string(&r->query->arena, buffer_string(&value));
	buffer_clear(&value);
	return text;
}

static bool text_value_add(
	struct query_reader *r, struct query_node *node, size_t *room, const char *value)
{
	struct buffer folded = {0};
	const char **values = (const char **)node->values;
	/* Capital letters tell paragraphs apart. */
	if (node->field == FIELD_AT)
		buffer_append_string(&folded, value);
	else
		text_fold(&folded, value, strlen(value));
	values = arena_grow(&r->query->arena, values, node->value_count, room, sizeof *values);
	values[node->value_count++] = arena_string(&r->query->arena, buffer_string(&folded));
	node->values = values;
	buffer_clear(&folded);
	return true;
}

static bool value_add(
	struct query_reader *r, struct query_node *node, size_t *room, const char *value)
{
	unsigned set;
	int code;
	switch (fields[node->field].values) {
	case VALUE_CODE:
		code = code_find(fields[node->field].code, value);
		if (code < 0)
			return false;
		node->set |= 1U << code;
		return true;
	case VALUE_NUMBER:
		set = strengths_read(value);
		node->set |= set;
		return set != 0;
	case VALUE_DATE:
		return date_parse(value, &node->date);
	case VALUE_TEXT:
		return text_value_add(r, node, room, value);
	}
	return false;
}

int field_find(const char *name, size_t size)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		if (strlen(fields[i].name) == size && strncasecmp(fields[i].name, name, size) == 0)
			return i;
	return -1;
}

/* "section:political" is searched for as a word: which field may have been meant is said. */
static void field_unknown(struct query_reader *r, const char *word, size_t size)
{
	enum query_field field;
	size_t letters = 0;
	while (letters < size && strchr("abcdefghijklmnopqrstuvwxyz", word[letters] | 0x20) != NULL)
		letters++;
	/* "10:30", "https://": no names of fields. */
	if (letters < 2 || letters + 1 >= size || word[letters] != ':' || word[letters + 1] == '/')
		return;
	if (query_field_near(word, letters, &field))
		query_remark(r, arena_printf(&r->query->arena,
					_("'%.*s:' is no field; '%s:' takes a %s"), (int)letters,
					word, fields[field].name, _(query_field_about(field))));
	else
		query_remark(r, arena_printf(&r->query->arena,
					_("'%.*s:' is no field, so it is looked for as a word"),
					(int)letters, word));
}

struct query_node *field_read(struct query_reader *r, const char *word, size_t size)
{
	const char *colon = memchr(word, ':', size);
	int field = colon != NULL ? field_find(word, (size_t)(colon - word)) : -1;
	if (field < 0) {
		field_unknown(r, word, size);
		return NULL;
	}
	struct query_node *node = arena_allocate(&r->query->arena, sizeof *node);
	*node = (struct query_node){.kind = QUERY_FIELD, .field = (enum query_field)field};
	const char *rest = colon + 1, *end = word + size;
	size_t room = 0;
	bool some = false, typing = r->typing && end == r->end;
	for (const char *value; (value = value_next(r, &rest, end)) != NULL;) {
		if (value[0] == '\0')
			continue;
		if (!value_add(r, node, &room, value)) {
			query_remark(r, fields[field].remark);
			if (!typing)
				return NULL;
			continue;
		}
		some = true;
	}
	if (some)
		return node;
	/* "by:" or "from:20" on the way to a value: everything, and the remark says what may come.
	 */
	query_remark(r, fields[field].remark);
	node->kind = QUERY_ALL;
	return node;
}
