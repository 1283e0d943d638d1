/* SPDX-License-Identifier: MIT */
/* Reading a file of what a person wrote: records of keys and values, all of it or nothing. */
#include "internal.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define OF(kind) (1U << (kind))
#define OF_PLACED \
	(OF(OWN_NOTE) | OF(OWN_STATUS) | OF(OWN_BOOKMARK) | OF(OWN_READ) | OF(OWN_TAG) | \
		OF(OWN_PLACE))
#define OF_ALL (OF_PLACED | OF(OWN_SEARCH))

enum key { KEY_AT, KEY_NAME, KEY_IS, KEY_DATE, KEY_SOURCE, KEY_TEXT, KEY_WORDS, KEY_PART, KEYS };

static const struct {
	const char *word;
	unsigned kinds;	 /* that may have it */
	unsigned needed; /* that must */
} keys[KEYS] = {
	[KEY_AT] = {"at", OF_ALL, OF_ALL},
	[KEY_NAME] = {"name", OF(OWN_TAG) | OF(OWN_SEARCH) | OF(OWN_PLACE),
		OF(OWN_TAG) | OF(OWN_SEARCH) | OF(OWN_PLACE)},
	[KEY_IS] = {"is", OF(OWN_STATUS), OF(OWN_STATUS)},
	[KEY_DATE] = {"date", OF(OWN_STATUS), 0},
	[KEY_SOURCE] = {"source", OF(OWN_STATUS), 0},
	[KEY_TEXT] = {"text", OF(OWN_NOTE) | OF(OWN_STATUS) | OF(OWN_SEARCH),
		OF(OWN_NOTE) | OF(OWN_SEARCH)},
	[KEY_WORDS] = {"words", OF_PLACED, OF_PLACED},
	[KEY_PART] = {"part", OF(OWN_STATUS), 0},
};

struct own_reader {
	struct reader lines;
	struct own *own;
	struct own_item *item; /* NULL: none was begun, or it is of no kind */
	size_t began;	       /* its line */
	bool seen[KEYS];
	struct buffer text;
	struct address address;
};

static void fault(struct own_reader *reader, size_t line, const char *key, const char *expected)
{
	notice_add(reader->lines.faults, line, 1, "%s: %s", key, expected);
}

/* ---- values -------------------------------------------------------------------------------- */

static bool hex_read(const char *text, size_t size, uint32_t *character)
{
	*character = 0;
	for (size_t i = 0; i < 4; i++) {
		const char *digits = "0123456789ABCDEF";
		const char *digit = i < size && text[i] != '\0' ? strchr(digits, text[i]) : NULL;
		if (digit == NULL)
			return false;
		*character = *character * 16 + (uint32_t)(digit - digits);
	}
	return *character != 0 && (*character < 0xD800 || *character > 0xDFFF);
}

/* Bytes that the escape at text takes; 0 where it is none. */
static size_t escape_read(const char *text, size_t size, struct buffer *value)
{
	static const char escapes[] = "\\\\n\nt\tr\rs ";
	uint32_t character;
	if (size < 2 || text[1] == '\0')
		return 0;
	for (size_t i = 0; i + 1 < strlen(escapes); i += 2)
		if (escapes[i] == text[1]) {
			buffer_append_char(value, escapes[i + 1]);
			return 2;
		}
	if (text[1] != 'u' || !hex_read(text + 2, size - 2, &character))
		return 0;
	text_encode(value, character);
	return 6;
}

static bool value_read(const char *text, size_t size, struct buffer *value)
{
	for (size_t at = 0; at < size;) {
		size_t used = 1;
		if (text[at] == '\\')
			used = escape_read(text + at, size - at, value);
		else
			buffer_append_char(value, text[at]);
		if (used == 0)
			return false;
		at += used;
	}
	return true;
}

static bool time_read(const char *value, int64_t *at)
{
	struct tm day = {.tm_year = 0};
	char again[40];
	int end = 0;
	if (strlen(value) != 20 ||
		sscanf(value, "%4d-%2d-%2dT%2d:%2d:%2dZ%n", &day.tm_year, &day.tm_mon, &day.tm_mday,
			&day.tm_hour, &day.tm_min, &day.tm_sec, &end) != 6 ||
		end != 20 || day.tm_year < 1970)
		return false;
	day.tm_year -= 1900;
	day.tm_mon -= 1;
	time_t seconds = timegm(&day);
	/* A day that does not exist comes out as another. */
	strftime(again, sizeof again, "%Y-%m-%dT%H:%M:%SZ", &day);
	*at = (int64_t)seconds;
	return strcmp(again, value) == 0;
}

static bool letter_is_sound(const char *letter)
{
	uint32_t character;
	size_t size = strlen(letter);
	return size > 0 && text_decode(letter, size, &character) == size && character > 0x20;
}

/* What was expected; NULL where the value is taken. */
static const char *name_take(struct own_item *item, const char *value)
{
	item->name = value;
	if (item->kind == OWN_TAG && !tag_is_sound(value))
		return _("expected letters, digits, '-', '_' and '.', no '-' first");
	if (item->kind == OWN_PLACE && !letter_is_sound(value))
		return _("expected one letter");
	return NULL;
}

static const char *value_take(struct own_reader *reader, enum key key, const char *value)
{
	struct own_item *item = reader->item;
	switch (key) {
	case KEY_AT:
		return time_read(value, &item->at) ? NULL
						   : _("expected a time such as "
						       "2026-01-04T09:30:00Z");
	case KEY_NAME:
		return name_take(item, value);
	case KEY_IS:
		return status_find(value, &item->status)
			       ? NULL
			       : _("expected open, in progress, stalled, partly met, met, lapsed, "
				   "continuing or none");
	case KEY_DATE:
		return date_parse(value, &item->date) ? NULL
						      : _("expected a date such as 2026-01-04, "
							  "2026-01 or 2026");
	case KEY_SOURCE:
		item->source = value;
		break;
	case KEY_WORDS:
		item->words = value;
		break;
	case KEY_PART:
		item->part = value;
		break;
	case KEY_TEXT:
	case KEYS:
		break;
	}
	return NULL;
}

/* ---- records ------------------------------------------------------------------------------- */

static const char *address_take(struct own_reader *reader, struct own_item *item, const char *value)
{
	struct address *address = &reader->address;
	*address = (struct address){.act = 0};
	item->address = value;
	if (item->kind == OWN_SEARCH)
		return value[0] == '\0' ? NULL : _("a saved search stands on no address");
	if (!address_parse(value, address, NULL))
		return _("expected an address, such as dna-2026-01-21:10.1");
	bool whole = item->kind == OWN_NOTE || item->kind == OWN_PLACE;
	if (!whole && address->statement == 0)
		return _("expected a statement's address, such as dna-2026-01-21:10.1");
	if (item->kind != OWN_STATUS && address->act > 0)
		return _("this stands on no single act");
	return NULL;
}

/* The record above is whole. */
static void item_end(struct own_reader *reader)
{
	struct own_item *item = reader->item;
	if (item == NULL)
		return;
	item->text = arena_string(&reader->own->arena, buffer_string(&reader->text));
	for (int key = 0; key < KEYS; key++)
		if ((keys[key].needed & OF(item->kind)) != 0 && !reader->seen[key])
			fault(reader, reader->began, keys[key].word, _("this record lacks it"));
	if ((keys[KEY_TEXT].needed & OF(item->kind)) != 0 && reader->seen[KEY_TEXT] &&
		item->text[0] == '\0')
		fault(reader, reader->began, "text", _("expected some text"));
	if (reader->address.act > 0 && item->part[0] == '\0')
		fault(reader, reader->began, "part", _("expected the words of the act"));
	reader->item = NULL;
}

static void item_begin(struct own_reader *reader, enum own_kind kind, const char *value)
{
	struct own *own = reader->own;
	item_end(reader);
	own->items =
		arena_grow(&own->arena, own->items, own->count, &own->room, sizeof *own->items);
	reader->item = &own->items[own->count++];
	*reader->item = (struct own_item){
		.kind = kind, .words = "", .part = "", .name = "", .text = "", .source = ""};
	reader->began = reader->lines.line;
	memset(reader->seen, 0, sizeof reader->seen);
	buffer_reset(&reader->text);
	const char *expected = address_take(reader, reader->item, value);
	if (expected != NULL)
		fault(reader, reader->began, own_word(kind), expected);
}

static void key_take(struct own_reader *reader, enum key key, const char *value)
{
	const char *expected = NULL;
	bool again = reader->seen[key];
	size_t line = reader->lines.line;
	if (reader->item == NULL || (keys[key].kinds & OF(reader->item->kind)) == 0)
		expected = _("does not belong here");
	else if (again && key != KEY_TEXT)
		expected = _("is given twice: expected it once");
	else if (key != KEY_TEXT && value[0] == '\0')
		expected = _("expected a value behind the colon");
	else
		expected = value_take(reader, key, value);
	if (expected != NULL)
		fault(reader, line, keys[key].word, expected);
	reader->seen[key] = true;
	if (key != KEY_TEXT)
		return;
	if (again)
		buffer_append_char(&reader->text, '\n');
	buffer_append_string(&reader->text, value);
}

static void pair_take(struct own_reader *reader, const char *key, const char *value)
{
	for (int kind = 0; kind < OWN_COUNT; kind++)
		if (strcmp(own_word((enum own_kind)kind), key) == 0) {
			item_begin(reader, (enum own_kind)kind, value);
			return;
		}
	for (int i = 0; i < KEYS; i++)
		if (strcmp(keys[i].word, key) == 0) {
			key_take(reader, (enum key)i, value);
			return;
		}
	struct buffer shown = {0};
	text_visible(&shown, key, strnlen(key, 60));
	notice_add(reader->lines.faults, reader->lines.line, 1,
		_("'%s' is no key of such a file: see khunjerab-mine(5)"), buffer_string(&shown));
	buffer_clear(&shown);
}

static void line_take(struct own_reader *reader, const char *line, size_t size)
{
	struct buffer value = {0};
	const char *colon = memchr(line, ':', size);
	if (colon == NULL) {
		notice_add(reader->lines.faults, reader->lines.line, 1,
			_("this line has no colon: expected 'key: value'"));
		return;
	}
	const char *start = colon + 1, *end = line + size;
	while (start < end && (*start == ' ' || *start == '\t'))
		start++;
	struct arena *arena = &reader->own->arena;
	const char *key = arena_copy(arena, line, (size_t)(colon - line));
	if (value_read(start, (size_t)(end - start), &value))
		pair_take(reader, key, arena_string(arena, buffer_string(&value)));
	else
		notice_add(reader->lines.faults, reader->lines.line, 1,
			_("a backslash stands before something that it has no meaning with: expected "
			  "one of \\\\ \\n \\t \\r \\s \\uXXXX"));
	buffer_clear(&value);
}

static void file_read(struct own_reader *reader)
{
	const char *line;
	size_t size;
	bool started = false;
	while (reader_line(&reader->lines, &line, &size)) {
		if (size == 0 || (started && size >= 2 && memcmp(line, "//", 2) == 0))
			continue;
		if (started) {
			line_take(reader, line, size);
			continue;
		}
		started = true;
		if (size != strlen("mine: 1") || memcmp(line, "mine: 1", size) != 0)
			notice_add(reader->lines.faults, reader->lines.line, 1,
				_("expected 'mine: 1', the version of the format"));
	}
	if (!started)
		notice_add(reader->lines.faults, 1, 1,
			_("expected 'mine: 1', the version of the format"));
	item_end(reader);
	buffer_clear(&reader->text);
}

bool own_is(const char *bytes, size_t size)
{
	return file_begins(bytes, size, "mine:");
}

bool own_read(const char *bytes, size_t size, struct own *own, struct notices *faults)
{
	struct own read = {.count = 0};
	size_t before = faults->count + faults->left_out;
	bom_skip(&bytes, &size);
	struct own_reader reader = {
		.lines = {.at = bytes, .end = bytes + size, .faults = faults}, .own = &read};
	encoding_check(faults, bytes, size);
	if (faults->count + faults->left_out == before)
		file_read(&reader);
	if (faults->count + faults->left_out > before) {
		own_clear(&read);
		return false;
	}
	*own = read;
	return true;
}
