/* SPDX-License-Identifier: MIT */
/* Text into forms that other programs read: JSON strings and CSV fields. */
#include <string.h>

#include "khunjerab/base.h"

static void json_escape(struct buffer *bytes, uint32_t character)
{
	if (character >= 0x10000)
		buffer_printf(bytes, "\\u%04x\\u%04x", 0xD800 + ((character - 0x10000) >> 10),
			0xDC00 + ((character - 0x10000) & 0x3FF));
	else
		buffer_printf(bytes, "\\u%04x", character);
}

/* True for what text_visible() would show as a mark. */
static bool is_invisible(const char *text, size_t size)
{
	struct buffer visible = {0};
	text_visible(&visible, text, size);
	bool invisible = visible.size != size || memcmp(visible.data, text, size) != 0;
	buffer_clear(&visible);
	return invisible;
}

void buffer_append_json(struct buffer *bytes, const char *text, size_t size)
{
	if (text == NULL) {
		buffer_append_string(bytes, "null");
		return;
	}
	buffer_append_char(bytes, '"');
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (character == '"' || character == '\\')
			buffer_printf(bytes, "\\%c", (char)character);
		else if (character >= ' ' && character < 0x7F && character != '<')
			buffer_append_char(bytes, text[at]);
		else if (character < 0x80 || is_invisible(text + at, used))
			json_escape(bytes, character);
		else
			text_encode(bytes, character);
		at += used;
	}
	buffer_append_char(bytes, '"');
}

/* Spreadsheets calculate a field whose first visible character is one of these. */
static bool is_formula(const char *text)
{
	static const uint32_t signs[] = {
		'=', '+', '-', '@', '\t', '\r', '\n', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
	size_t size = strlen(text);
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
			if (signs[i] == character)
				return true;
		if (!text_is_blank(character) && !is_invisible(text + at, used))
			return false;
		at += used;
	}
	return false;
}

void buffer_append_csv(struct buffer *bytes, const char *text, bool last)
{
	if (text == NULL)
		text = "";
	buffer_append_string(bytes, is_formula(text) ? "\"'" : "\"");
	for (; *text != '\0'; text++)
		if (*text == '"')
			buffer_append_string(bytes, "\"\"");
		else if (*text != '\r')
			buffer_append_char(bytes, *text);
	buffer_append_string(bytes, last ? "\"\r\n" : "\",");
}
