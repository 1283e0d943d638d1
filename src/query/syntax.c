/* SPDX-License-Identifier: MIT */
/* The language for those who show it: examples, what each field takes, and the names that people
 * try for fields. */
#include "internal.h"

#include <string.h>
#include <strings.h>

const struct query_example query_examples[] = {
	{"gwadar port", N_("both, in any form")},
	{"\"joint efforts\"", N_("side by side")},
	{"coop*", N_("words that begin so")},
	{"-corridor", N_("not this")},
	{"port OR pass", N_("either")},
};
const size_t query_example_count = ARRAY_SIZE(query_examples);

static const struct {
	const char *about;
	const char *example;
} notes[FIELD_COUNT] = {
	[FIELD_SECTION] = {N_("section"), "in:economic"},
	[FIELD_PARTY] = {N_("party"), "by:china"},
	[FIELD_ACT] = {N_("kind of act"), "act:support"},
	[FIELD_DOCUMENT] = {N_("document"), "doc:dna-2026"},
	[FIELD_TOPIC] = {N_("topic"), "topic:gwadar"},
	[FIELD_KIND] = {N_("kind of document"), "kind:readout"},
	[FIELD_FROM] = {N_("from a date on"), "from:2024"},
	[FIELD_TO] = {N_("up to a date"), "to:2024-06"},
	[FIELD_ON] = {N_("year, month or day"), "on:2024"},
	[FIELD_STRENGTH] = {N_("strength, 0 to 5"), "strength:>=4"},
	[FIELD_IS] = {N_("marked so"), "is:bookmarked"},
	[FIELD_STATUS] = {N_("status you gave"), "status:stalled"},
	[FIELD_TAG] = {N_("tag of yours"), "tag:follow-up"},
	[FIELD_SAYS] = {N_("person who speaks"), "says:wang-yi"},
	[FIELD_AT] = {N_("place in a text"), "at:fmsd-5:8.1"},
};

/* Names that people try. */
static const struct {
	const char *name;
	enum query_field field;
} near_names[] = {
	{"section", FIELD_SECTION},
	{"sections", FIELD_SECTION},
	{"under", FIELD_SECTION},
	{"party", FIELD_PARTY},
	{"parties", FIELD_PARTY},
	{"side", FIELD_PARTY},
	{"country", FIELD_PARTY},
	{"author", FIELD_PARTY},
	{"who", FIELD_PARTY},
	{"acts", FIELD_ACT},
	{"does", FIELD_ACT},
	{"verb", FIELD_ACT},
	{"document", FIELD_DOCUMENT},
	{"documents", FIELD_DOCUMENT},
	{"docs", FIELD_DOCUMENT},
	{"file", FIELD_DOCUMENT},
	{"title", FIELD_DOCUMENT},
	{"topics", FIELD_TOPIC},
	{"theme", FIELD_TOPIC},
	{"subject", FIELD_TOPIC},
	{"project", FIELD_TOPIC},
	{"type", FIELD_KIND},
	{"kinds", FIELD_KIND},
	{"genre", FIELD_KIND},
	{"since", FIELD_FROM},
	{"after", FIELD_FROM},
	{"start", FIELD_FROM},
	{"until", FIELD_TO},
	{"till", FIELD_TO},
	{"before", FIELD_TO},
	{"end", FIELD_TO},
	{"date", FIELD_ON},
	{"year", FIELD_ON},
	{"month", FIELD_ON},
	{"when", FIELD_ON},
	{"strong", FIELD_STRENGTH},
	{"level", FIELD_STRENGTH},
	{"weight", FIELD_STRENGTH},
	{"has", FIELD_IS},
	{"mark", FIELD_IS},
	{"marked", FIELD_IS},
	{"state", FIELD_STATUS},
	{"stage", FIELD_STATUS},
	{"progress", FIELD_STATUS},
	{"tags", FIELD_TAG},
	{"tagged", FIELD_TAG},
	{"label", FIELD_TAG},
	{"speaker", FIELD_SAYS},
	{"person", FIELD_SAYS},
	{"persons", FIELD_SAYS},
	{"said", FIELD_SAYS},
	{"name", FIELD_SAYS},
	{"address", FIELD_AT},
	{"statement", FIELD_AT},
};

const char *query_field_about(enum query_field field)
{
	return notes[field].about;
}

const char *query_field_example(enum query_field field)
{
	return notes[field].example;
}

bool query_field_near(const char *name, size_t size, enum query_field *field)
{
	bool found = false;
	for (size_t i = 0; i < ARRAY_SIZE(near_names); i++)
		if (strlen(near_names[i].name) == size &&
			strncasecmp(near_names[i].name, name, size) == 0) {
			*field = near_names[i].field;
			return true;
		}
	/* A beginning is enough where all that begin so mean the same field. */
	for (size_t i = 0; i < ARRAY_SIZE(near_names) && size > 1; i++) {
		if (strncasecmp(near_names[i].name, name, size) != 0)
			continue;
		if (found && *field != near_names[i].field)
			return false;
		*field = near_names[i].field;
		found = true;
	}
	return found;
}

void query_value_write(const char *value, struct buffer *text)
{
	bool plain = value[0] != '\0' && strpbrk(value, ",()") == NULL;
	buffer_append_string(text, plain ? "" : "\"");
	for (; *value != '\0'; value++)
		if (*value != '"')
			buffer_append_char(
				text, strchr(" \t\r\n\v\f", *value) != NULL ? '-' : *value);
	buffer_append_string(text, plain ? "" : "\"");
}
