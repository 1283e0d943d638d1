/* SPDX-License-Identifier: MIT */
/* Web addresses within a text. */
#include "khunjerab/model.h"

#include <string.h>
#include <strings.h>

/* Longer ones are no address that a person could have meant. */
#define LINK_MOST 2048

/* How many bytes of a scheme's name and its mark stand here; 0 where none does. */
static size_t scheme_size(const char *text, size_t size)
{
	static const char *const schemes[] = {"https://", "http://"};
	for (size_t i = 0; i < ARRAY_SIZE(schemes); i++) {
		size_t length = strlen(schemes[i]);
		if (size > length && strncasecmp(text, schemes[i], length) == 0)
			return length;
	}
	return 0;
}

static bool is_address_byte(char byte)
{
	return byte > ' ' && byte < 0x7F && strchr("\"<>\\^`{|}", byte) == NULL;
}

/* A bracket is the address's own where it opens in it. */
static bool closes_within(const char *text, size_t size)
{
	int open = 0;
	for (size_t i = 0; i < size; i++)
		open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
	return open >= 0;
}

static size_t without_punctuation(const char *text, size_t size)
{
	while (size > 0 && (strchr(".,;:!?'*", text[size - 1]) != NULL ||
				   (text[size - 1] == ')' && !closes_within(text, size))))
		size--;
	return size;
}

/* The host, after the last @ before the path: what stands before it only looks like one. */
static void host_find(const char *text, struct link *link)
{
	size_t end = link->host_start;
	while (end < link->end && strchr("/?#", text[end]) == NULL)
		end++;
	for (size_t i = link->host_start; i < end; i++)
		if (text[i] == '@')
			link->host_start = i + 1;
	link->host_end = end;
	/* Off with the port; a host in brackets keeps its colons. */
	for (size_t i = end; i > link->host_start && text[i - 1] != ']'; i--)
		if (text[i - 1] == ':')
			link->host_end = i - 1;
}

bool link_next(const char *text, size_t size, size_t from, struct link *link)
{
	for (size_t at = from; at < size; at++) {
		size_t scheme = scheme_size(text + at, size - at);
		if (scheme == 0)
			continue;
		size_t end = at + scheme;
		while (end < size && is_address_byte(text[end]))
			end++;
		if (end - at > LINK_MOST) {
			at = end - 1;
			continue;
		}
		struct link found = {at, at + without_punctuation(text + at, end - at), at + scheme,
			at + scheme};
		if (found.end <= found.host_start)
			continue;
		host_find(text, &found);
		if (found.host_end == found.host_start)
			continue;
		*link = found;
		return true;
	}
	return false;
}
