/* SPDX-License-Identifier: MIT */
/* What a person wrote as a file: what own_read() takes, one key and its value a line. */
#include "khunjerab/record.h"

#include <string.h>
#include <time.h>

/* What an editor would take for a line's end, cut off, or not show, stands as an escape. */
static bool is_hidden(uint32_t character)
{
	return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
	       character == 0x2029 || character == 0xFEFF;
}

static void character_write(struct buffer *file, uint32_t character, bool at_edge)
{
	static const char escapes[] = "\\\\\nn\tt\rr";
	for (size_t i = 0; character != 0 && i + 1 < strlen(escapes); i += 2)
		if ((uint32_t)escapes[i] == character) {
			buffer_printf(file, "\\%c", escapes[i + 1]);
			return;
		}
	if (character == ' ' && at_edge)
		buffer_append_string(file, "\\s");
	else if (is_hidden(character))
		buffer_printf(file, "\\u%04X", (unsigned)character);
	else
		text_encode(file, character);
}

static void value_write(struct buffer *file, const char *key, const char *value, size_t size)
{
	buffer_append_string(file, key);
	buffer_append_char(file, ':');
	if (size > 0)
		buffer_append_char(file, ' ');
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(value + at, size - at, &character);
		character_write(file, character, at == 0 || at + used == size);
		at += used;
	}
	buffer_append_char(file, '\n');
}

static void key_write(struct buffer *file, const char *key, const char *value)
{
	if (value[0] != '\0')
		value_write(file, key, value, strlen(value));
}

/* A line a line. */
static void text_write(struct buffer *file, const char *text)
{
	while (text[0] != '\0') {
		size_t size = strcspn(text, "\n");
		value_write(file, "text", text, size);
		if (text[size] == '\n' && text[size + 1] == '\0')
			value_write(file, "text", "", 0);
		text += size + (text[size] == '\n');
	}
}

static void time_write(struct buffer *file, int64_t seconds)
{
	char text[40] = "";
	/* No clock tells of other years; a file would not be read back. */
	if (seconds < 0 || seconds > 253402300799)
		seconds = 0;
	time_t at = (time_t)seconds;
	struct tm day;
	if (gmtime_r(&at, &day) != NULL)
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &day);
	key_write(file, "at", text);
}

static void item_write(const struct own_item *item, struct buffer *file)
{
	char date[DATE_SIZE];
	date_format(item->date, date);
	buffer_append_char(file, '\n');
	value_write(file, own_word(item->kind), item->address, strlen(item->address));
	time_write(file, item->at);
	key_write(file, "name", item->name);
	if (item->kind == OWN_STATUS)
		key_write(file, "is", status_word(item->status));
	key_write(file, "date", date);
	key_write(file, "source", item->source);
	text_write(file, item->text);
	key_write(file, "words", item->words);
	key_write(file, "part", item->part);
}

void own_write(const struct own *own, struct buffer *file)
{
	buffer_append_string(file, "mine: 1\n"
				   "// What a person wrote with khunjerab: see khunjerab-mine(5). "
				   "khunjerab import reads it back.\n");
	for (size_t i = 0; i < own->count; i++)
		item_write(&own->items[i], file);
}
