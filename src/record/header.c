/* SPDX-License-Identifier: MIT */
/* The header of a record file: one key and its value a line, up to the first blank line. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Keys are read by these: false with what was expected, which goes into the fault. */

static bool read_version(struct reader *reader, const char *value, const char **expected)
{
	(void)reader;
	*expected = _("expected 1, the version of the format");
	return strcmp(value, "1") == 0;
}

static bool read_id(struct reader *reader, const char *value, const char **expected)
{
	*expected = _("expected lower case letters, digits and hyphens, at most 127 of them");
	reader->document->id = value;
	return strlen(value) < sizeof((struct address *)0)->document &&
	       text_is_slug(value, strlen(value));
}

static bool read_kind(struct reader *reader, const char *value, const char **expected)
{
	*expected =
		"expected communiqué, joint statement, readout, news report, treaty, action plan, "
		"compiled or other";
	return document_kind_find(value, &reader->document->kind);
}

static bool read_wording(struct reader *reader, const char *value, const char **expected)
{
	*expected = _("expected original (the published words) or retold");
	return wording_find(value, &reader->document->wording);
}

static bool read_round(struct reader *reader, const char *value, const char **expected)
{
	*expected = _("expected a whole number from 1 to 999");
	char *end;
	long round = strtol(value, &end, 10);
	if (*end != '\0' || value[0] < '0' || value[0] > '9' || round < 1 || round > 999)
		return false;
	reader->document->round = (int)round;
	return true;
}

static const char *const date_expected =
	N_("expected a day that exists, such as 2026-01-04, or 2026-01 or 2026");

static bool read_date(struct reader *reader, const char *value, const char **expected)
{
	*expected = _(date_expected);
	return date_parse(value, &reader->document->date);
}

static bool read_issued(struct reader *reader, const char *value, const char **expected)
{
	*expected = _(date_expected);
	return date_parse(value, &reader->document->issued);
}

static bool read_parties(struct reader *reader, const char *value, const char **expected)
{
	struct error err = {0};
	struct document *document = reader->document;
	if (parties_parse(&document->arena, value, &document->parties, &err))
		return true;
	*expected = arena_string(&document->arena, err.message);
	return false;
}

static bool read_text(const char **field, const char *value, const char **expected)
{
	*expected = _("expected some text");
	*field = value;
	return true;
}

static bool read_title(struct reader *reader, const char *value, const char **expected)
{
	return read_text(&reader->document->title, value, expected);
}

static bool read_event(struct reader *reader, const char *value, const char **expected)
{
	return read_text(&reader->document->event, value, expected);
}

static bool read_place(struct reader *reader, const char *value, const char **expected)
{
	return read_text(&reader->document->place, value, expected);
}

static bool read_coverage(struct reader *reader, const char *value, const char **expected)
{
	return read_text(&reader->document->coverage, value, expected);
}

static bool read_source(struct reader *reader, const char *value, const char **expected)
{
	struct document *document = reader->document;
	const char **sources = (const char **)document->sources;
	sources = arena_grow(&document->arena, sources, document->source_count,
		&reader->source_room, sizeof *sources);
	document->sources = sources;
	return read_text(&sources[document->source_count++], value, expected);
}

static bool read_chair(struct reader *reader, const char *value, const char **expected)
{
	struct document *document = reader->document;
	const char **chairs = (const char **)document->chairs;
	chairs = arena_grow(&document->arena, chairs, document->chair_count, &reader->chair_room,
		sizeof *chairs);
	document->chairs = chairs;
	return read_text(&chairs[document->chair_count++], value, expected);
}

static bool read_note(struct reader *reader, const char *value, const char **expected)
{
	struct document *document = reader->document;
	const char **notes = (const char **)document->notes;
	notes = arena_grow(
		&document->arena, notes, document->note_count, &reader->note_room, sizeof *notes);
	document->notes = notes;
	return read_text(&notes[document->note_count++], value, expected);
}

static const struct {
	const char *key;
	bool required;
	bool repeatable;
	bool (*read)(struct reader *reader, const char *value, const char **expected);
} keys[] = {
	{"record", true, false, read_version},
	{"id", true, false, read_id},
	{"title", false, false, read_title},
	{"kind", true, false, read_kind},
	{"event", false, false, read_event},
	{"round", false, false, read_round},
	{"date", false, false, read_date},
	{"issued", false, false, read_issued},
	{"place", false, false, read_place},
	{"parties", false, false, read_parties},
	{"chair", false, true, read_chair},
	{"source", false, true, read_source},
	{"wording", true, false, read_wording},
	{"coverage", false, false, read_coverage},
	{"note", false, true, read_note},
};

static void key_read(struct reader *reader, const char *line, size_t size, bool *seen)
{
	struct arena *arena = &reader->document->arena;
	const char *colon = memchr(line, ':', size);
	if (colon == NULL) {
		notice_add(reader->faults, reader->line, 1,
			_("this line of the header has no colon: expected 'key: value', or a blank line "
			  "before the body"));
		return;
	}
	const char *key = arena_copy(arena, line, (size_t)(colon - line));
	const char *value = colon + 1;
	const char *end = line + size;
	while (value < end && (*value == ' ' || *value == '\t'))
		value++;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		const char *expected = _("");
		if (strcmp(keys[i].key, key) != 0)
			continue;
		if (value == end)
			notice_add(reader->faults, reader->line, 1,
				_("'%s' has no value: expected one behind the colon"), key);
		else if (seen[i] && !keys[i].repeatable)
			notice_add(reader->faults, reader->line, 1,
				_("'%s' is given twice: expected it once"), key);
		else if (!keys[i].read(reader, arena_copy(arena, value, (size_t)(end - value)),
				 &expected))
			notice_add(reader->faults, reader->line, reader_column(reader, value),
				_("'%s' has a value that it cannot have: %s"), key, expected);
		seen[i] = true;
		return;
	}
	notice_add(reader->faults, reader->line, 1,
		_("'%s' is no key of a record file: expected record, id, title, kind, event, round, date, "
		  "issued, place, parties, chair, source, wording, coverage or note"),
		key);
}

void header_read(struct reader *reader)
{
	bool seen[ARRAY_SIZE(keys)] = {false};
	const char *line;
	size_t size;
	bool started = false;
	while (reader_line(reader, &line, &size)) {
		if (size == 0 && started)
			break;
		if (size == 0 || (size >= 2 && memcmp(line, "//", 2) == 0))
			continue;
		started = true;
		key_read(reader, line, size, seen);
	}
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (keys[i].required && !seen[i])
			notice_add(reader->faults, 1, 1,
				_("the header lacks '%s': expected a line '%s: …'"), keys[i].key,
				keys[i].key);
}
