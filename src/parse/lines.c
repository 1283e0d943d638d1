/* SPDX-License-Identifier: MIT */
/* The input as lines, made valid, and the lines as raw blocks: one paragraph a line, or a
 * paragraph wrapped over several with blank lines between. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Longer lines than this are no wrapped ones. */
#define WRAP_SIZE_MAX 130
/* A paragraph wrapped over lines has lines at least so long, but for its last. */
#define WRAP_SIZE_MIN 30

static void line_add(struct input *input, const char *text, size_t size)
{
	if (size > 0 && text[size - 1] == '\r')
		size--;
	ROOM(input->lines, input->line_count, input->line_room);
	input->lines[input->line_count++] = (struct line){text, size};
}

static void lines_cut(struct input *input, const char *text, size_t size)
{
	const char *end = text + size;
	while (text < end) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		const char *next = stop != NULL ? stop + 1 : end;
		line_add(input, text, (size_t)((stop != NULL ? stop : end) - text));
		text = next;
	}
	input->end = end;
}

/* Repairs line by line, so that the notice can name the line. */
static void lines_repair(
	struct input *input, const char *bytes, size_t size, struct notices *notices)
{
	const char *end = bytes + size;
	for (size_t line = 1; bytes < end; line++) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *next = stop != NULL ? stop + 1 : end;
		size_t replaced = text_repair(&input->repaired, bytes, (size_t)(next - bytes));
		if (replaced > 0)
			notice_add(notices, line, 0,
				_("%zu byte%s not UTF-8 text: replaced with the mark \xEF\xBF\xBD"),
				replaced, replaced == 1 ? " is" : "s are");
		bytes = next;
	}
}

static bool line_blank(const struct line *line)
{
	for (size_t at = 0; at < line->size;) {
		uint32_t character;
		size_t used = text_decode(line->text + at, line->size - at, &character);
		if (!text_is_blank(character))
			return false;
		at += used;
	}
	return true;
}

/* Bytes of the blanks that a line begins with. Lines end where the next begins, without a NUL. */
static size_t line_indent(const struct line *line)
{
	size_t at = 0;
	while (at < line->size && (line->text[at] == ' ' || line->text[at] == '\t'))
		at++;
	return at;
}

static bool lower_at_start(const struct line *line)
{
	size_t at = line_indent(line);
	return at < line->size && line->text[at] >= 'a' && line->text[at] <= 'z';
}

static bool upper_at_start(const struct line *line)
{
	size_t at = line_indent(line);
	return at < line->size && line->text[at] >= 'A' && line->text[at] <= 'Z';
}

static bool ends_open(const struct line *line)
{
	size_t size = line->size;
	while (size > 0 && (line->text[size - 1] == ' ' || line->text[size - 1] == '\t'))
		size--;
	return size > 0 && strchr(".!?:;", line->text[size - 1]) == NULL;
}

/* Two short lines are one sentence where the first begins large and breaks off, and the second goes
 * on small. */
static bool broken_sentence(const struct input *input, size_t lines, size_t pairs)
{
	size_t first = 0;
	while (first < input->line_count && line_blank(&input->lines[first]))
		first++;
	return lines == 2 && pairs == 1 && upper_at_start(&input->lines[first]) &&
	       ends_open(&input->lines[first]) && lower_at_start(&input->lines[first + 1]) &&
	       !ends_open(&input->lines[first + 1]);
}

/* Wrapped text shows by lines of like length that break off in mid-sentence and go on in small
 * letters on the next. */
static bool lines_wrapped(const struct input *input)
{
	size_t pairs = 0, going_on = 0, lines = 0, too_long = 0;
	for (size_t i = 0; i < input->line_count; i++) {
		const struct line *line = &input->lines[i];
		if (line_blank(line))
			continue;
		lines++;
		too_long += line->size > WRAP_SIZE_MAX;
		if (i + 1 == input->line_count || line_blank(&input->lines[i + 1]))
			continue;
		pairs++;
		going_on += line->size >= WRAP_SIZE_MIN && line->size <= WRAP_SIZE_MAX &&
			    ends_open(line) && lower_at_start(&input->lines[i + 1]);
	}
	bool wrapped = pairs > 0 && too_long * 50 <= lines && going_on * 4 >= pairs;
	return wrapped || broken_sentence(input, lines, pairs);
}

static void raw_add(struct input *input, size_t line, size_t count)
{
	ROOM(input->raws, input->raw_count, input->raw_room);
	input->raws[input->raw_count++] = (struct raw){.line = line, .line_count = count};
}

/* In wrapped text, a bullet or a number at its start opens a block of its own. */
static bool line_opens(const struct line *line)
{
	size_t at = line_indent(line);
	if (at >= line->size)
		return false;
	if (text_bullet(line->text + at, line->size - at) > 0)
		return true;
	size_t digits = at;
	while (digits < line->size && line->text[digits] >= '0' && line->text[digits] <= '9')
		digits++;
	return digits > at && digits < at + 3 && digits + 1 < line->size &&
	       (line->text[digits] == '.' || line->text[digits] == ')') &&
	       line->text[digits + 1] == ' ';
}

static void raws_cut(struct input *input)
{
	for (size_t i = 0; i < input->line_count;) {
		if (line_blank(&input->lines[i])) {
			i++;
			continue;
		}
		size_t next = i + 1;
		while (input->wrapped && next < input->line_count &&
			!line_blank(&input->lines[next]) && !line_opens(&input->lines[next]))
			next++;
		raw_add(input, i, next - i);
		i = next;
	}
}

/* The bytes as valid UTF-8 without a byte order mark: themselves, or what they are converted to. */
static struct line text_read(
	struct input *input, const char *bytes, size_t size, struct notices *notices)
{
	enum encoding encoding = encoding_guess(bytes, size);
	size_t mark = encoding_mark(bytes, size, encoding);
	size_t replaced = 0;
	bytes += mark;
	size -= mark;
	bool foreign = encoding != ENCODING_UTF8 &&
		       encoding_convert(&input->repaired, bytes, size, encoding, &replaced);
	if (foreign) {
		notice_add(notices, 0, 0, _("not UTF-8: read as %s by the look of its bytes"),
			encoding_name(encoding));
		if (replaced > 0)
			notice_add(notices, 0, 0,
				_("%zu character%s nothing in that encoding: replaced with the mark "
				  "\xEF\xBF\xBD"),
				replaced, replaced == 1 ? " is" : "s are");
	} else if (!text_is_valid(bytes, size) || memchr(bytes, '\0', size) != NULL) {
		lines_repair(input, bytes, size, notices);
		foreign = true;
	}
	return foreign ? (struct line){input->repaired.data, input->repaired.size}
		       : (struct line){bytes, size};
}

static void misread_notice(const struct line *text, struct notices *notices)
{
	size_t first, line = 1, count = encoding_misread(text->text, text->size, &first);
	if (count == 0)
		return;
	for (size_t i = 0; i < first; i++)
		line += text->text[i] == '\n';
	size_t end = first;
	while (end < text->size && end < first + 9 && (unsigned char)text->text[end] >= 0x80) {
		uint32_t character;
		end += text_decode(text->text + end, text->size - end, &character);
	}
	notice_add(notices, line, 0,
		_("'%.*s' looks like UTF-8 that some program read as Windows-1252 (%zu place%s): left "
		  "as it stands, better get the text anew"),
		(int)(end - first), text->text + first, count, count == 1 ? "" : "s");
}

void input_read(struct input *input, const char *bytes, size_t size, struct notices *notices)
{
	struct line text = text_read(input, bytes, size, notices);
	misread_notice(&text, notices);
	lines_cut(input, text.text, text.size);
	input->wrapped = lines_wrapped(input);
	raws_cut(input);
}

void input_clear(struct input *input)
{
	buffer_clear(&input->repaired);
	free(input->lines);
	free(input->raws);
	*input = (struct input){0};
}
