/* SPDX-License-Identifier: MIT */
/* Errors and notices: what went wrong, carried to whoever speaks to the person. */
#include "khunjerab/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define NOTICES_MAX 1000

/* Like vsnprintf, but a message that is too long does not end in the middle of a character. */
static PRINTF_LIKE(3, 0) void message_format(
	char *message, size_t room, const char *format, va_list arguments)
{
	int size = vsnprintf(message, room, format, arguments);
	if (size < 0 || (size_t)size < room)
		return;
	size_t start = room - 1;
	while (start > 0 && (message[start - 1] & 0xC0) == 0x80)
		start--;
	if (start > 0 && !text_is_valid(message + start - 1, strlen(message + start - 1)))
		message[start - 1] = '\0';
}

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
	if (err == NULL)
		return false;
	/* The arguments may borrow from the message that is being replaced. */
	char message[sizeof err->message];
	va_list arguments;
	va_start(arguments, format);
	message_format(message, sizeof message, format, arguments);
	va_end(arguments);
	err->kind = kind;
	snprintf(err->message, sizeof err->message, "%s", message);
	return false;
}

void notice_add(struct notices *notices, size_t line, size_t column, const char *format, ...)
{
	if (notices == NULL)
		return;
	if (notices->count == NOTICES_MAX) {
		notices->left_out++;
		return;
	}
	char text[1024];
	va_list arguments;
	va_start(arguments, format);
	message_format(text, sizeof text, format, arguments);
	va_end(arguments);
	notices->items = arena_grow(&notices->arena, notices->items, notices->count, &notices->room,
		sizeof *notices->items);
	notices->items[notices->count++] = (struct notice){
		.line = line,
		.column = column,
		.text = arena_string(&notices->arena, text),
	};
}

void notices_clear(struct notices *notices)
{
	arena_clear(&notices->arena);
	*notices = (struct notices){0};
}
