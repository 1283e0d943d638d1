/* SPDX-License-Identifier: MIT */
/* Addresses: document:paragraph.statement and a letter for the act. */
#include "khunjerab/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Acts are lettered a to z, then aa, ab …: 702 in all. */
static int letters_read(const char *text, size_t size)
{
	if (size == 0 || size > 2)
		return 0;
	int value = 0;
	for (size_t i = 0; i < size; i++) {
		if (text[i] < 'a' || text[i] > 'z')
			return 0;
		value = value * 26 + (text[i] - 'a' + 1);
	}
	return value;
}

static void letters_format(int value, char text[3])
{
	size_t size = 0;
	if (value > 26)
		text[size++] = (char)('a' + (value - 27) / 26);
	text[size++] = (char)('a' + (value - 1) % 26);
	text[size] = '\0';
}

static bool address_refuse(const char *text, struct error *err)
{
	struct buffer shown = {0};
	text_visible(&shown, text, strnlen(text, 200));
	error_set(err, ERROR_INPUT,
		_("'%s' is not an address: expected a document, such as dna-2026-01-21, a paragraph, "
		  "dna-2026-01-21:10, a statement, :10.1, or an act, :10.1b"),
		buffer_string(&shown));
	buffer_clear(&shown);
	return false;
}

/* What record files allow in a paragraph's number. */
static bool number_is_sound(const char *number, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		bool word =
			(unsigned char)number[i] < 0x80 && text_is_word((unsigned char)number[i]);
		if (!word && number[i] != '.' && number[i] != '-')
			return false;
	}
	return true;
}

/* "10.1b": the last dot parts paragraph and statement, as numbers may have dots of their own. */
static bool place_parse(const char *place, struct address *address)
{
	size_t paragraph = strlen(place);
	const char *dot = strrchr(place, '.');
	if (dot != NULL) {
		char *end;
		if (dot[1] < '1' || dot[1] > '9')
			return false;
		long number = strtol(dot + 1, &end, 10);
		if (number > 1000000)
			return false;
		address->statement = (int)number;
		if (*end != '\0') {
			address->act = letters_read(end, strlen(end));
			if (address->act == 0)
				return false;
		}
		paragraph = (size_t)(dot - place);
	}
	if (paragraph == 0 || paragraph >= sizeof address->paragraph ||
		!number_is_sound(place, paragraph))
		return false;
	memcpy(address->paragraph, place, paragraph);
	return true;
}

bool address_parse(const char *text, struct address *address, struct error *err)
{
	struct address read = {0};
	const char *colon = strchr(text, ':');
	size_t size = colon != NULL ? (size_t)(colon - text) : strlen(text);
	if (size >= sizeof read.document || !text_is_slug(text, size))
		return address_refuse(text, err);
	memcpy(read.document, text, size);
	if (colon != NULL && !place_parse(colon + 1, &read))
		return address_refuse(text, err);
	*address = read;
	return true;
}

void address_format(const struct address *address, char *text)
{
	int size = snprintf(text, ADDRESS_SIZE, "%s", address->document);
	if (address->paragraph[0] != '\0')
		size += snprintf(
			text + size, ADDRESS_SIZE - (size_t)size, ":%s", address->paragraph);
	if (address->statement > 0)
		size += snprintf(
			text + size, ADDRESS_SIZE - (size_t)size, ".%d", address->statement);
	if (address->act > 0 && address->act <= 702) {
		char letters[3];
		letters_format(address->act, letters);
		snprintf(text + size, ADDRESS_SIZE - (size_t)size, "%s", letters);
	}
}
