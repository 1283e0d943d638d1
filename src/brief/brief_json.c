/* SPDX-License-Identifier: MIT */
/* A briefing for other programs: one JSON object, or its items as CSV. Nothing is left out of it.
 */
#include "internal.h"

#include <stdio.h>
#include <string.h>

static void string(struct buffer *bytes, const char *name, const char *text)
{
	buffer_printf(bytes, "\"%s\":", name);
	buffer_append_json(bytes, text, text != NULL ? strlen(text) : 0);
}

static void date_text(struct buffer *bytes, const char *name, struct date date)
{
	char text[DATE_SIZE];
	date_format(date, text);
	string(bytes, name, text[0] != '\0' ? text : NULL);
}

static void item_json(struct buffer *bytes, const struct brief_item *item)
{
	const struct {
		const char *name;
		const char *text;
	} texts[] = {{"address", item->address}, {"document", item->document},
		{"section", section_word(item->section)}, {"party", item->party},
		{"kind", act_kind_word(item->kind)}, {"speaker", item->speaker},
		{"stem", item->stem}, {"words", item->words}, {"source", item->source},
		{"wording", wording_word(item->wording)},
		{"status", item->status != STATUS_NONE ? status_word(item->status) : NULL},
		{"status_note", item->status_note}, {"status_source", item->status_source},
		{"note", item->note}};
	buffer_append_char(bytes, '{');
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		string(bytes, texts[i].name, texts[i].text);
		buffer_append_char(bytes, ',');
	}
	date_text(bytes, "date", item->date);
	buffer_append_char(bytes, ',');
	date_text(bytes, "status_date", item->status_date);
	buffer_printf(bytes, ",\"strength\":%d}", item->strength);
}

static void documents_json(struct buffer *bytes, const struct brief *brief)
{
	buffer_append_string(bytes, ",\"documents\":[");
	for (size_t i = 0; i < brief->document_count; i++) {
		const struct brief_document *document = &brief->documents[i];
		buffer_append_string(bytes, i > 0 ? ",{" : "{");
		string(bytes, "id", document->id);
		buffer_append_char(bytes, ',');
		string(bytes, "title", document->side.title);
		buffer_append_char(bytes, ',');
		date_text(bytes, "date", document->side.date);
		buffer_append_char(bytes, ',');
		string(bytes, "kind", document_kind_word(document->side.kind));
		buffer_append_char(bytes, ',');
		string(bytes, "coverage", document->side.coverage);
		buffer_append_char(bytes, ',');
		string(bytes, "citation", document->citation);
		buffer_printf(bytes, ",\"statements\":%zu}", document->statements);
	}
	buffer_append_char(bytes, ']');
}

static void threads_json(struct buffer *bytes, const struct brief *brief)
{
	buffer_append_string(bytes, ",\"threads\":[");
	for (size_t i = 0; i < brief->thread_count; i++) {
		const struct brief_thread *thread = &brief->threads[i];
		buffer_append_string(bytes, i > 0 ? ",{" : "{");
		string(bytes, "topic", thread->topic);
		buffer_append_char(bytes, ',');
		string(bytes, "name", thread->name);
		buffer_append_char(bytes, ',');
		date_text(bytes, "first", thread->first);
		buffer_append_char(bytes, ',');
		date_text(bytes, "last", thread->last);
		buffer_printf(bytes, ",\"statements\":%zu}", thread->statements);
	}
	buffer_append_char(bytes, ']');
}

static void news_json(struct buffer *bytes, const struct comparison *news)
{
	buffer_append_string(bytes, ",\"news\":{");
	string(bytes, "before", news->before.id);
	buffer_append_char(bytes, ',');
	string(bytes, "after", news->after.id);
	buffer_append_string(bytes, ",\"pairs\":[");
	for (size_t i = 0; i < news->pair_count; i++) {
		const struct compare_pair *pair = &news->pairs[i];
		buffer_printf(bytes, "%s{\"change\":\"%s\",", i > 0 ? "," : "",
			compare_change_word(pair->change));
		string(bytes, "before", pair->before != NULL ? pair->before->address : NULL);
		buffer_append_char(bytes, ',');
		string(bytes, "after", pair->after != NULL ? pair->after->address : NULL);
		buffer_append_char(bytes, '}');
	}
	buffer_append_string(bytes, "]}");
}

void brief_json(const struct brief *brief, struct buffer *bytes)
{
	buffer_append_char(bytes, '{');
	string(bytes, "title", brief->title);
	buffer_append_char(bytes, ',');
	string(bytes, "query", brief->query);
	buffer_append_char(bytes, ',');
	string(bytes, "for", brief->for_whom);
	buffer_append_char(bytes, ',');
	date_text(bytes, "made", brief->date);
	buffer_append_char(bytes, ',');
	string(bytes, "program", brief->program);
	buffer_append_char(bytes, ',');
	string(bytes, "record", brief->library);
	buffer_printf(bytes, ",\"statements\":%zu,\"commitments\":%zu,\"items\":[",
		brief->statements, brief->commitment_count);
	for (size_t i = 0; i < brief->item_count; i++) {
		buffer_append_string(bytes, i > 0 ? ",\n" : "\n");
		item_json(bytes, &brief->items[i]);
	}
	buffer_append_char(bytes, ']');
	documents_json(bytes, brief);
	threads_json(bytes, brief);
	if (brief->has_news)
		news_json(bytes, &brief->news);
	buffer_append_string(bytes, "}\n");
}

void brief_csv(const struct brief *brief, struct buffer *bytes)
{
	buffer_append_string(bytes, "address,date,section,party,kind,strength,stem,words,source,"
				    "wording,status,note\r\n");
	for (size_t i = 0; i < brief->item_count; i++) {
		const struct brief_item *item = &brief->items[i];
		char date[DATE_SIZE], strength[16];
		date_format(item->date, date);
		snprintf(strength, sizeof strength, "%d", item->strength);
		const char *const fields[] = {item->address, date, section_word(item->section),
			item->party, act_kind_word(item->kind), strength, item->stem, item->words,
			item->source, wording_word(item->wording),
			item->status != STATUS_NONE ? status_word(item->status) : NULL, item->note};
		for (size_t k = 0; k < ARRAY_SIZE(fields); k++)
			buffer_append_csv(bytes, fields[k], k + 1 == ARRAY_SIZE(fields));
	}
}
