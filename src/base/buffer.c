/* SPDX-License-Identifier: MIT */
/* Bytes that grow, with a NUL behind them. */
#include "khunjerab/base.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void buffer_reserve(struct buffer *buffer, size_t size)
{
	size_t needed = buffer->size + size + 1;
	assert(needed > size);
	if (needed <= buffer->room)
		return;
	size_t room = buffer->room > 0 ? buffer->room : 64;
	while (room < needed)
		room += room / 2 + 1;
	buffer->data = memory_resize(buffer->data, room);
	buffer->room = room;
}

void buffer_append(struct buffer *buffer, const char *bytes, size_t size)
{
	buffer_reserve(buffer, size);
	if (size > 0)
		memcpy(buffer->data + buffer->size, bytes, size);
	buffer->size += size;
	buffer->data[buffer->size] = '\0';
}

void buffer_append_string(struct buffer *buffer, const char *text)
{
	buffer_append(buffer, text, strlen(text));
}

void buffer_append_char(struct buffer *buffer, char byte)
{
	buffer_append(buffer, &byte, 1);
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	assert(size >= 0);
	buffer_reserve(buffer, (size_t)size);
	va_start(arguments, format);
	vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, arguments);
	va_end(arguments);
	buffer->size += (size_t)size;
}

void buffer_reset(struct buffer *buffer)
{
	buffer_reserve(buffer, 0);
	buffer->size = 0;
	buffer->data[0] = '\0';
}

void buffer_clear(struct buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct buffer){0};
}

const char *buffer_string(const struct buffer *buffer)
{
	return buffer->data != NULL ? buffer->data : "";
}
