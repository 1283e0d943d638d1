/* SPDX-License-Identifier: MIT */
/* The rules of the shipped record: what may be checked of a document without knowing the world. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

/* A published phrase is quoted in a few words, never a sentence. */
#define QUOTATION_WORDS 8

static void fault(struct notices *faults, const struct document *document, const char *place,
	const char *what, const char *detail)
{
	notice_add(faults, 0, 0, "%s%s%s: %s%s%s", document->id, place[0] != '\0' ? ":" : "", place,
		what, detail != NULL ? ": " : "", detail != NULL ? detail : "");
}

/* ---- addresses ------------------------------------------------------------------------- */

/* "https://host.name/path" without anything left out. */
static bool address_is_whole(const char *address, size_t size)
{
	static const char *const schemes[] = {"https://", "http://"};
	size_t scheme = 0;
	for (size_t i = 0; i < ARRAY_SIZE(schemes) && scheme == 0; i++)
		if (strncmp(address, schemes[i], strlen(schemes[i])) == 0)
			scheme = strlen(schemes[i]);
	size_t host = scheme;
	bool dot = false;
	while (host < size && strchr("/?#", address[host]) == NULL)
		dot |= address[host++] == '.';
	if (scheme == 0 || host == scheme || !dot)
		return false;
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)address[i] <= ' ' || (unsigned char)address[i] >= 0x7F ||
			(address[i] == '.' && i + 2 < size && address[i + 1] == '.' &&
				address[i + 2] == '.'))
			return false;
	return true;
}

static void source_check(
	const struct document *document, const char *source, struct notices *faults)
{
	for (const char *at = strstr(source, "http"); at != NULL; at = strstr(at + 1, "http")) {
		size_t size = strcspn(at, " \t,;)");
		if (strncmp(at, "https:", 6) != 0 && strncmp(at, "http:", 5) != 0)
			continue;
		if (!address_is_whole(at, size))
			fault(faults, document, "", _("an address is not whole"), source);
		at += size > 0 ? size - 1 : 0;
	}
}

/* ---- statements ------------------------------------------------------------------------ */

static const struct topic *topic_find(const struct topics *topics, const char *slug)
{
	for (size_t i = 0; i < topics->count; i++)
		if (strcmp(topics->items[i].slug, slug) == 0)
			return &topics->items[i];
	return NULL;
}

/* The words of the longest quotation in curly marks. */
static size_t quotation_words(const char *text)
{
	static const char open[] = "\xE2\x80\x9C", close[] = "\xE2\x80\x9D";
	size_t longest = 0;
	for (const char *at = strstr(text, open); at != NULL; at = strstr(at + 1, open)) {
		const char *end = strstr(at, close);
		size_t words = 1;
		for (const char *c = at; end != NULL && c < end; c++)
			words += *c == ' ';
		longest = end != NULL && words > longest ? words : longest;
	}
	return longest;
}

static void statement_check(const struct document *document, const struct statement *statement,
	const char *place, const struct topics *topics, struct notices *faults)
{
	if (statement->source == 0 && document->source_count != 1)
		fault(faults, document, place, _("no source is named"), NULL);
	if (statement->act_count == 0)
		fault(faults, document, place, _("no act is marked"), NULL);
	if (quotation_words(statement->text) > QUOTATION_WORDS)
		fault(faults, document, place, _("more than a few words are quoted"), NULL);
	for (size_t i = 0; i < statement->topic_count; i++)
		if (topic_find(topics, statement->topics[i]) == NULL)
			fault(faults, document, place, _("a topic that the lexicon does not know"),
				statement->topics[i]);
}

static bool unverified(const char *text)
{
	return text != NULL && strstr(text, "UNVERIFIED") != NULL;
}

void record_check(
	const struct document *document, const struct topics *topics, struct notices *faults)
{
	if (document->wording != WORDING_RETOLD)
		fault(faults, document, "", _("not retold"), NULL);
	if (document->coverage == NULL)
		fault(faults, document, "", _("nothing says how much of it was seen"), NULL);
	if (document->title == NULL || document->date.year == 0)
		fault(faults, document, "", _("title or date is missing"), NULL);
	if (document->source_count == 0)
		fault(faults, document, "", _("no source is named"), NULL);
	for (size_t i = 0; i < document->source_count; i++)
		source_check(document, document->sources[i], faults);
	bool open = unverified(document->title) || unverified(document->coverage);
	for (size_t i = 0; i < document->note_count; i++)
		open |= unverified(document->notes[i]);
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		open |= unverified(block->text);
		for (size_t k = 0; k < block->statement_count; k++) {
			char place[64];
			snprintf(place, sizeof place, "%.31s.%zu", block->number, k + 1);
			open |= unverified(block->statements[k].text);
			statement_check(document, &block->statements[k], place, topics, faults);
		}
	}
	if (open)
		fault(faults, document, "", _("something in it is marked UNVERIFIED"), NULL);
}
