/* SPDX-License-Identifier: MIT */
/* CSL-JSON, an object a citation, by the schema of the Citation Style Language 1.0.2. */
#include "internal.h"

#include <string.h>

static void string(struct buffer *out, const char *text)
{
	buffer_append_json(out, text, strlen(text));
}

static void member(struct buffer *out, const char *name, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	buffer_printf(out, ",\"%s\":", name);
	string(out, text);
}

static void date_member(struct buffer *out, const char *name, struct date date)
{
	if (date.year == 0)
		return;
	buffer_printf(out, ",\"%s\":{\"date-parts\":[[%d", name, date.year);
	if (date.month > 0)
		buffer_printf(out, ",%d", date.month);
	if (date.day > 0)
		buffer_printf(out, ",%d", date.day);
	buffer_append_string(out, "]]}");
}

static void authors(struct buffer *out, const struct citation *citation)
{
	buffer_append_string(out, ",\"author\":[");
	if (citation->report) {
		buffer_append_string(out, "{\"literal\":");
		string(out,
			citation->publisher != NULL ? citation->publisher : "[unknown publisher]");
		buffer_append_char(out, '}');
	}
	for (size_t i = 0; !citation->report && i < citation->issuer_count; i++) {
		buffer_append_string(out, i > 0 ? ",{\"literal\":" : "{\"literal\":");
		string(out, citation->issuer_names[i]);
		buffer_append_char(out, '}');
	}
	buffer_append_char(out, ']');
}

/* The nearest type of the schema. */
static const char *type_of(const struct citation *citation)
{
	if (citation->kind == KIND_TREATY)
		return "treaty";
	return citation->report ? "article-newspaper" : "document";
}

void cite_csl_json(const struct citation *citation, struct buffer *out)
{
	struct buffer title = {0}, note = {0}, locator = {0};
	citation_title(citation, &title);
	citation_locator(citation, &locator);
	buffer_printf(&note, "khunjerab %s", citation->address);
	if (locator.size > 0)
		buffer_printf(&note, "; %s", locator.data);
	if (citation_caution(citation) != NULL)
		buffer_printf(&note, "; %s", citation_caution(citation));
	buffer_append_string(out, "{\"id\":");
	string(out, citation->key);
	buffer_printf(out, ",\"type\":\"%s\"", type_of(citation));
	authors(out, citation);
	member(out, "title", title.data);
	member(out, "container-title", citation->report ? citation->via : citation->publisher);
	date_member(out, "issued", citation->report ? citation->published : citation->date);
	member(out, "event-title", citation->event);
	member(out, "event-place", citation->place);
	date_member(out, "event-date", citation->date);
	member(out, "URL", citation->link);
	member(out, "note", note.data);
	buffer_append_char(out, '}');
	buffer_clear(&title);
	buffer_clear(&note);
	buffer_clear(&locator);
}
