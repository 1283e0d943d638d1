/* SPDX-License-Identifier: MIT */
/* One sentence's line: its words, the acts marked in it, topics and source behind it. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define SPEAKER_MARK " by "

/* A sentence as it is read: the words so far, and the act that is open. */
struct sentence_reader {
	struct reader *reader;
	const char *line;
	size_t size;
	size_t at;
	struct buffer words;
	struct statement *statement;
	size_t act_room;
	size_t topic_room;
	struct act open;
	bool is_open;
	bool is_lead;
	size_t opened_at;
	bool sound;
};

static void sentence_fault(struct sentence_reader *s, size_t at, const char *text)
{
	notice_add(s->reader->faults, s->reader->line, reader_column(s->reader, s->line + at), "%s",
		text);
	s->sound = false;
}

static bool party_known(const struct document *document, const char *slug)
{
	return strcmp(slug, PARTY_JOINT) == 0 || strcmp(slug, PARTY_OTHER) == 0 ||
	       strcmp(slug, PARTY_NONE) == 0 || parties_find(&document->parties, slug) != NULL;
}

/* "by Wang Yi" behind the kind. */
static const char *speaker_read(struct arena *arena, const char *text)
{
	struct buffer name = {0};
	for (; *text != '\0'; text++) {
		if (escape_size(text, strlen(text)) > 0)
			text++;
		buffer_append_char(&name, *text);
	}
	const char *speaker = arena_string(arena, buffer_string(&name));
	buffer_clear(&name);
	return speaker[0] != '\0' ? speaker : NULL;
}

/* "china view/1 by Wang Yi" into the open act; false with a fault. */
static bool mark_read(struct sentence_reader *s, char *mark)
{
	struct document *document = s->reader->document;
	if (strcmp(mark, "none lead") == 0) {
		s->is_lead = true;
		if (s->words.size > 0)
			sentence_fault(s, s->at,
				_("a lead stands inside the sentence: expected it before the "
				  "sentence's first word"));
		return true;
	}
	char *speaker = strstr(mark, SPEAKER_MARK);
	if (speaker != NULL) {
		*speaker = '\0';
		s->open.speaker = speaker_read(&document->arena, speaker + strlen(SPEAKER_MARK));
	}
	char *strength = strrchr(mark, '/');
	if (strength != NULL) {
		*strength = '\0';
		if (strength[1] < '0' || strength[1] > '5' || strength[2] != '\0')
			sentence_fault(s, s->at,
				_("the strength behind the slash is off: expected 0 to 5"));
	}
	char *kind = strchr(mark, ' ');
	if (kind == NULL) {
		sentence_fault(
			s, s->at, _("this mark names no act: expected '{party kind: words}'"));
		return false;
	}
	*kind++ = '\0';
	if (!party_known(document, mark))
		sentence_fault(s, s->at,
			_("the party of this mark is unknown: expected joint, other, none or "
			  "one of the header's parties in lower case"));
	s->open.party = mark;
	if (!act_kind_find(kind, &s->open.kind)) {
		sentence_fault(s, s->at,
			_("the kind of this act is unknown: expected commitment, intention, reaffirmation, "
			  "support, opposition, appreciation, appeal, view, event or background"));
		return false;
	}
	s->open.strength = strength != NULL ? strength[1] - '0' : act_kind_strength(s->open.kind);
	return true;
}

static void act_begin(struct sentence_reader *s)
{
	const char *rest = s->line + s->at + 1;
	const char *end = s->line + s->size;
	const char *colon = memchr(rest, ':', (size_t)(end - rest));
	const char *brace = memchr(rest, '}', (size_t)(end - rest));
	s->opened_at = s->at;
	if (s->is_open)
		sentence_fault(s, s->at, _("an act begins inside an act: expected '}' before it"));
	if (colon == NULL || (brace != NULL && brace < colon)) {
		sentence_fault(s, s->at,
			_("this mark has no colon: expected '{party kind: words}', or '\\{' "
			  "for the character itself"));
		s->at++;
		return;
	}
	s->open = (struct act){0};
	s->is_lead = false;
	char *mark = arena_copy(&s->reader->document->arena, rest, (size_t)(colon - rest));
	mark_read(s, mark);
	s->is_open = true;
	s->at = (size_t)(colon - s->line) + 1;
	while (s->at < s->size && s->line[s->at] == ' ')
		s->at++;
	s->open.start = s->words.size;
}

static void lead_end(struct sentence_reader *s)
{
	s->statement->lead =
		arena_copy(&s->reader->document->arena, buffer_string(&s->words), s->words.size);
	buffer_reset(&s->words);
	while (s->at < s->size && s->line[s->at] == ' ')
		s->at++;
}

static void act_end(struct sentence_reader *s)
{
	if (!s->is_open) {
		sentence_fault(s, s->at,
			_("'}' ends no act: expected '{party kind: words}', or '\\}' for the character itself"));
		s->at++;
		return;
	}
	s->is_open = false;
	s->at++;
	if (s->is_lead) {
		lead_end(s);
		return;
	}
	s->open.end = s->words.size;
	/* Blanks at the end of an act's words belong to the sentence around them. */
	while (s->open.end > s->open.start && s->words.data[s->open.end - 1] == ' ')
		s->open.end--;
	if (s->open.end == s->open.start) {
		sentence_fault(
			s, s->opened_at, _("this act has no words: expected some before '}'"));
		return;
	}
	struct statement *statement = s->statement;
	statement->acts = arena_grow(&s->reader->document->arena, statement->acts,
		statement->act_count, &s->act_room, sizeof *statement->acts);
	statement->acts[statement->act_count++] = s->open;
}

/* Where the word at at ends. */
static size_t word_end(const struct sentence_reader *s, size_t at)
{
	while (at < s->size && s->line[at] != ' ')
		at++;
	return at;
}

static void topic_add(struct sentence_reader *s, const char *slug, size_t size)
{
	struct statement *statement = s->statement;
	struct arena *arena = &s->reader->document->arena;
	if (!text_is_slug(slug, size)) {
		sentence_fault(s, s->at,
			_("this topic's name is off: expected lower case letters, digits and "
			  "hyphens, or '\\#' for the character itself"));
		return;
	}
	for (size_t i = 0; i < statement->topic_count; i++)
		if (strncmp(statement->topics[i], slug, size) == 0 &&
			statement->topics[i][size] == '\0')
			return;
	const char **topics = (const char **)statement->topics;
	topics = arena_grow(arena, topics, statement->topic_count, &s->topic_room, sizeof *topics);
	topics[statement->topic_count++] = arena_copy(arena, slug, size);
	statement->topics = topics;
}

/* "#[economic]": the sentence's own section, where it is not its paragraph's. */
static void section_set(struct sentence_reader *s, const char *mark, size_t size)
{
	const char *word = arena_copy(&s->reader->document->arena, mark + 1, size - 1);
	char *end = strchr(word, ']');
	if (end != NULL && end[1] == '\0')
		*end = '\0';
	if (end == NULL || !section_find(word, &s->statement->section))
		sentence_fault(s, s->at,
			_("this names no section: expected #[political], #[economic], "
			  "#[counterterrorism], #[people], #[multilateral] or #[none]"));
	s->statement->section_given = true;
}

static void source_set(struct sentence_reader *s, const char *digits, size_t size)
{
	size_t number = 0;
	for (size_t i = 0; i < size; i++)
		number = digits[i] >= '0' && digits[i] <= '9' && number < 10000
				 ? number * 10 + (size_t)(digits[i] - '0')
				 : 10000;
	if (size == 0 || number < 1 || number > s->reader->document->source_count)
		sentence_fault(s, s->at,
			_("this source mark names none of the header's source lines: expected "
			  "^1 up to their number, or '\\^' for the character itself"));
	else
		s->statement->source = (int)number;
}

/* From the first tag on only tags and a source mark may follow. */
static void tags_read(struct sentence_reader *s)
{
	while (s->at < s->size) {
		size_t end = word_end(s, s->at);
		const char *word = s->line + s->at;
		if (word[0] == '#' && end - s->at > 1 && word[1] == '[') {
			section_set(s, word + 1, end - s->at - 1);
		} else if (word[0] == '#') {
			topic_add(s, word + 1, end - s->at - 1);
		} else if (word[0] == '^') {
			source_set(s, word + 1, end - s->at - 1);
		} else if (end > s->at) {
			sentence_fault(s, s->at,
				_("words follow a topic or source mark: expected those at the "
				  "line's end, or '\\#' or '\\^' for the character itself"));
			return;
		}
		s->at = end + 1;
	}
}

static void words_trim(struct sentence_reader *s)
{
	while (s->words.size > 0 && s->words.data[s->words.size - 1] == ' ')
		s->words.data[--s->words.size] = '\0';
}

static void words_read(struct sentence_reader *s)
{
	while (s->at < s->size) {
		char byte = s->line[s->at];
		if (byte == '{') {
			act_begin(s);
		} else if (byte == '}') {
			act_end(s);
		} else if (byte == '#' || byte == '^') {
			break;
		} else {
			if (escape_size(s->line + s->at, s->size - s->at) > 0)
				byte = s->line[++s->at];
			else if (byte == '\\')
				sentence_fault(s, s->at, _(escape_expected));
			buffer_append_char(&s->words, byte);
			s->at++;
		}
	}
	if (s->is_open)
		sentence_fault(s, s->opened_at, _("this act has no end: expected '}'"));
	words_trim(s);
	tags_read(s);
}

bool statement_read(
	struct reader *reader, const char *text, size_t size, struct statement *statement)
{
	*statement = (struct statement){.line = reader->line};
	struct sentence_reader s = {
		.reader = reader,
		.line = text,
		.size = size,
		.statement = statement,
		.sound = true,
	};
	words_read(&s);
	/* Blanks that stood before a tag may have been counted to the last act. */
	for (size_t i = 0; i < statement->act_count; i++)
		if (statement->acts[i].end > s.words.size)
			statement->acts[i].end = s.words.size;
	if (s.words.size == 0 && s.sound)
		sentence_fault(&s, 0, _("this line has no words: expected a sentence"));
	statement->text =
		arena_copy(&reader->document->arena, buffer_string(&s.words), s.words.size);
	statement->size = s.words.size;
	buffer_clear(&s.words);
	return s.sound;
}
