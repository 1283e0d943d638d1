/* SPDX-License-Identifier: MIT */
/* What the commands print, and the escapes of each format. */
#include "internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

static bool output_write(struct output *output)
{
	const char *bytes = output->bytes.data;
	size_t left = output->bytes.size;
	while (left > 0 && !output->closed) {
		ssize_t written = write(STDOUT_FILENO, bytes, left);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && errno == EPIPE) {
			output->closed = true;
			break;
		}
		if (written < 0)
			return error_set(&output->err, ERROR_IO,
				_("cannot write to standard output: %s"), strerror(errno));
		bytes += written;
		left -= (size_t)written;
	}
	buffer_reset(&output->bytes);
	return true;
}

bool output_flush(struct output *output, bool at_end)
{
	if (output->failed)
		return false;
	if (output->path != NULL)
		output->failed = at_end && !file_write(output->path, buffer_string(&output->bytes),
						   output->bytes.size, &output->err);
	else if (output->bytes.size > 0 && (at_end || output->bytes.size >= CHUNK))
		output->failed = !output_write(output);
	return !output->failed;
}

void output_text_part(struct output *output, const char *text, size_t size)
{
	text_visible(&output->bytes, text, size);
}

void output_text(struct output *output, const char *text)
{
	output_text_part(output, text, strlen(text));
}

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

void output_json_string(struct output *output, const char *text, size_t size)
{
	struct buffer *bytes = &output->bytes;
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

void output_json_text(struct output *output, const char *text)
{
	output_json_string(output, text, text != NULL ? strlen(text) : 0);
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

void output_csv_field(struct output *output, const char *text, bool last)
{
	struct buffer *bytes = &output->bytes;
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
