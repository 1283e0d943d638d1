/* SPDX-License-Identifier: MIT */
/* Statements and commitments as the commands print them, in each format. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

void act_json(const struct act *act, const char *text, size_t offset, struct output *output)
{
	struct buffer *out = &output->bytes;
	buffer_append_string(out, "{\"party\":");
	output_json_text(output, act->party);
	buffer_printf(out, ",\"kind\":\"%s\",\"strength\":%d,\"start\":%zu,\"end\":%zu,\"words\":",
		act_kind_word(act->kind), act->strength, offset + text_count(text, act->start),
		offset + text_count(text, act->end));
	output_json_string(output, text + act->start, act->end - act->start);
	if (act->speaker != NULL) {
		buffer_append_string(out, ",\"speaker\":");
		output_json_text(output, act->speaker);
	}
	buffer_append_char(out, '}');
}

static void pair_json(struct output *output, const char *name, const char *text)
{
	buffer_printf(&output->bytes, ",\"%s\":", name);
	output_json_text(output, text);
}

static void found_json(
	const struct found *found, const struct passage *passage, struct output *output)
{
	struct buffer *out = &output->bytes;
	char date[DATE_SIZE];
	date_format(found->date, date);
	buffer_append_string(out, "{\"address\":");
	output_json_text(output, found->address);
	pair_json(output, "document", found->document);
	pair_json(output, "date", date);
	pair_json(output, "paragraph", passage->paragraph);
	buffer_printf(out, ",\"sentence\":%d,\"section\":\"%s\"", passage->number,
		section_word(found->section));
	pair_json(output, "text", found->text);
	buffer_append_string(out, ",\"acts\":[");
	for (size_t i = 0; i < found->act_count; i++) {
		if (found->act >= 0 && (size_t)found->act != i)
			continue;
		if (i > 0 && found->act < 0)
			buffer_append_char(out, ',');
		act_json(&found->acts[i], found->text, 0, output);
	}
	buffer_append_string(out, "],\"topics\":[");
	for (size_t i = 0; i < passage->topic_count; i++) {
		if (i > 0)
			buffer_append_char(out, ',');
		output_json_text(output, passage->topics[i].slug);
	}
	buffer_append_char(out, ']');
	pair_json(output, "source", found->source);
	buffer_printf(out, ",\"wording\":\"%s\",\"bookmarked\":%s", wording_word(found->wording),
		found->bookmarked ? "true" : "false");
	pair_json(output, "note", passage->note);
	pair_json(
		output, "status", found->status != STATUS_NONE ? status_word(found->status) : NULL);
	buffer_append_string(out, ",\"tags\":[");
	for (size_t i = 0; i < found->tag_count; i++) {
		if (i > 0)
			buffer_append_char(out, ',');
		output_json_text(output, found->tags[i]);
	}
	buffer_append_string(out, "]}\n");
}

/* The act that a commitment is, or the statement's first. */
static const struct act *found_act(const struct found *found)
{
	if (found->act_count == 0)
		return NULL;
	return &found->acts[found->act >= 0 ? found->act : 0];
}

static void found_csv(
	const struct found *found, const struct passage *passage, struct output *output)
{
	const struct act *act = found_act(found);
	struct buffer words = {0}, topics = {0}, tags = {0};
	char date[DATE_SIZE], strength[8] = "";
	date_format(found->date, date);
	if (act != NULL)
		snprintf(strength, sizeof strength, "%d", act->strength);
	if (act != NULL && found->act >= 0)
		buffer_append(&words, found->text + act->start, act->end - act->start);
	else
		buffer_append_string(&words, found->text);
	for (size_t i = 0; i < passage->topic_count; i++)
		buffer_printf(&topics, "%s%s", i > 0 ? " " : "", passage->topics[i].slug);
	for (size_t i = 0; i < found->tag_count; i++)
		buffer_printf(&tags, "%s%s", i > 0 ? " " : "", found->tags[i]);
	output_csv_field(output, found->address, false);
	output_csv_field(output, date, false);
	output_csv_field(output, section_word(found->section), false);
	output_csv_field(output, act != NULL ? act->party : "", false);
	output_csv_field(output, act != NULL ? act_kind_word(act->kind) : "", false);
	output_csv_field(output, strength, false);
	output_csv_field(output, words.data, false);
	output_csv_field(output, buffer_string(&topics), false);
	output_csv_field(output, found->source, false);
	output_csv_field(output, wording_word(found->wording), false);
	output_csv_field(output, passage->note, false);
	output_csv_field(
		output, found->status != STATUS_NONE ? status_word(found->status) : "", false);
	output_csv_field(output, tags.data, true);
	buffer_clear(&tags);
	buffer_clear(&words);
	buffer_clear(&topics);
}

void found_print_header(struct output *output)
{
	if (output->format == FORMAT_CSV)
		buffer_append_string(&output->bytes,
			"address,date,section,party,kind,strength,words,topics,source,wording,note,status,"
			"tags\r\n");
}

/* The words with the hits in bold. */
static void words_text(const struct found *found, size_t start, size_t end, struct output *output)
{
	size_t at = start;
	for (size_t i = 0; output->color && i < found->hit_count; i++) {
		const struct span *hit = &found->hits[i];
		if (hit->start < at || hit->end > end)
			continue;
		output_text_part(output, found->text + at, hit->start - at);
		buffer_append_string(&output->bytes, "\033[1m");
		output_text_part(output, found->text + hit->start, hit->end - hit->start);
		buffer_append_string(&output->bytes, "\033[0m");
		at = hit->end;
	}
	output_text_part(output, found->text + at, end - at);
}

static void found_text(const struct found *found, struct output *output)
{
	const struct act *act = found_act(found);
	char date[DATE_SIZE];
	date_format(found->date, date);
	buffer_printf(
		&output->bytes, "%s  %s  ", found->address, date[0] != '\0' ? date : "undated");
	buffer_printf(&output->bytes, "%-8s  ", act != NULL ? act->party : PARTY_NONE);
	if (found->act >= 0 && act != NULL)
		words_text(found, act->start, act->end, output);
	else
		words_text(found, 0, strlen(found->text), output);
	buffer_append_char(&output->bytes, '\n');
}

bool found_print(struct store *store, const struct found *found, struct output *output)
{
	struct passage passage = {0};
	bool there;
	if (output->format == FORMAT_TEXT) {
		found_text(found, output);
	} else if (!store_passage(store, found->id, &passage, &there, &output->err)) {
		output->failed = true;
	} else {
		if (output->format == FORMAT_JSON)
			found_json(found, &passage, output);
		else
			found_csv(found, &passage, output);
		passage_clear(&passage);
	}
	return output_flush(output, false);
}
