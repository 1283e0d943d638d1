/* SPDX-License-Identifier: MIT */
/* Text that is not UTF-8: what its bytes tell of it, and the way back. The conversions are
 * libunistring's. */
#include "khunjerab/base.h"

#include <stdlib.h>
#include <string.h>
#include <uniconv.h>
#include <unistr.h>

#define REPLACEMENT 0xFFFD

/* So much of a text is looked at for the zeros of UTF-16. */
#define LOOK_SIZE 4096
/* At most one byte in so many is beyond ASCII in Windows-1252, which is Latin text. */
#define ASCII_PART 4

static const struct {
	const char *name;
	const char *code; /* iconv's */
	const char *mark; /* the byte order mark that tells it */
} encodings[ENCODING_COUNT] = {
	[ENCODING_UTF8] = {"UTF-8", "UTF-8", "\xEF\xBB\xBF"},
	[ENCODING_UTF16LE] = {"UTF-16 (little endian)", "UTF-16LE", "\xFF\xFE"},
	[ENCODING_UTF16BE] = {"UTF-16 (big endian)", "UTF-16BE", "\xFE\xFF"},
	[ENCODING_WINDOWS1252] = {"Windows-1252", "WINDOWS-1252", NULL},
	[ENCODING_UNKNOWN] = {"an unknown encoding", NULL, NULL},
};

const char *encoding_name(enum encoding encoding)
{
	return encodings[encoding].name;
}

size_t encoding_mark(const char *bytes, size_t size, enum encoding encoding)
{
	const char *mark = encodings[encoding].mark;
	size_t length = mark != NULL ? strlen(mark) : 0;
	return length > 0 && size >= length && memcmp(bytes, mark, length) == 0 ? length : 0;
}

/* Latin text in UTF-16 has a zero in every other byte. */
static enum encoding zeros_tell(const char *bytes, size_t size)
{
	size_t zeros[2] = {0}, look = size < LOOK_SIZE ? size : LOOK_SIZE;
	for (size_t i = 0; i < look; i++)
		zeros[i % 2] += bytes[i] == '\0';
	for (size_t odd = 0; odd < 2; odd++)
		if (look >= 4 && zeros[odd] * 5 >= look && zeros[1 - odd] * 50 <= look)
			return odd == 1 ? ENCODING_UTF16LE : ENCODING_UTF16BE;
	return ENCODING_UNKNOWN;
}

/* What Windows-1252 has beyond ASCII in English prose: quotation marks, dashes, an ellipsis, blanks
 * that do not break, and letters. Five bytes are nothing in it. */
static bool windows_likely(unsigned char byte)
{
	return byte == 0x85 || (byte >= 0x91 && byte <= 0x97) || byte == 0xA0 || byte >= 0xC0;
}

static bool windows_undefined(unsigned char byte)
{
	return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

static enum encoding bytes_tell(const char *bytes, size_t size)
{
	size_t high = 0, likely = 0;
	for (size_t i = 0; i < size;) {
		uint32_t character;
		unsigned char byte = (unsigned char)bytes[i];
		size_t used = byte < 0x80 ? 1 : text_decode(bytes + i, size - i, &character);
		/* A sound sequence of UTF-8, a NUL: a mixture, or no text. */
		if ((byte >= 0x80 && character != REPLACEMENT) || byte == '\0' ||
			windows_undefined(byte))
			return ENCODING_UNKNOWN;
		for (size_t k = 0; byte >= 0x80 && k < used; k++) {
			high++;
			likely += windows_likely((unsigned char)bytes[i + k]);
		}
		i += used;
	}
	return high > 0 && likely * 2 >= high && high * ASCII_PART <= size ? ENCODING_WINDOWS1252
									   : ENCODING_UNKNOWN;
}

enum encoding encoding_guess(const char *bytes, size_t size)
{
	for (int i = 0; i < ENCODING_COUNT; i++)
		if (encoding_mark(bytes, size, (enum encoding)i) > 0)
			return (enum encoding)i;
	bool zeros = memchr(bytes, '\0', size) != NULL;
	if (zeros)
		return zeros_tell(bytes, size);
	return text_is_valid(bytes, size) ? ENCODING_UTF8 : bytes_tell(bytes, size);
}

/* Unit by unit, so that half a pair does not put the rest out of step. */
static void utf16_convert(
	struct buffer *buffer, const char *bytes, size_t size, bool big, size_t *replaced)
{
	size_t count = size / 2;
	uint16_t *units = memory_allocate((count + 1) * sizeof *units);
	for (size_t i = 0; i < count; i++) {
		unsigned char first = (unsigned char)bytes[i * 2],
			      second = (unsigned char)bytes[i * 2 + 1];
		units[i] = (uint16_t)(big ? first << 8 | second : second << 8 | first);
	}
	for (size_t i = 0; i < count;) {
		ucs4_t character;
		i += (size_t)u16_mbtouc(&character, units + i, count - i);
		bool nothing = character == 0 || character == REPLACEMENT;
		*replaced += nothing;
		text_encode(buffer, nothing ? REPLACEMENT : character);
	}
	*replaced += size % 2;
	free(units);
}

bool encoding_convert(
	struct buffer *buffer, const char *bytes, size_t size, enum encoding from, size_t *replaced)
{
	*replaced = 0;
	if (from == ENCODING_UTF16LE || from == ENCODING_UTF16BE) {
		utf16_convert(buffer, bytes, size, from == ENCODING_UTF16BE, replaced);
		return true;
	}
	if (encodings[from].code == NULL)
		return false;
	size_t length = 0;
	uint8_t *text = u8_conv_from_encoding(
		encodings[from].code, iconveh_question_mark, bytes, size, NULL, NULL, &length);
	if (text == NULL)
		return false;
	*replaced = text_repair(buffer, (const char *)text, length);
	free(text);
	return true;
}

/* What Windows-1252 shows for the bytes 80 to 9F (Unicode's CP1252.TXT); 0 where it has nothing. */
static const uint16_t windows_marks[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
	0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C,
	0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

/* True for what a continuation byte of UTF-8 looks like in Windows-1252. */
static bool looks_continued(uint32_t character)
{
	if (character >= 0x80 && character <= 0xBF)
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(windows_marks); i++)
		if (windows_marks[i] != 0 && windows_marks[i] == character)
			return true;
	return false;
}

size_t encoding_misread(const char *text, size_t size, size_t *first)
{
	size_t found = 0;
	for (size_t i = 0; i < size;) {
		uint32_t character, next;
		if ((unsigned char)text[i] < 0x80) {
			i++;
			continue;
		}
		size_t used = text_decode(text + i, size - i, &character);
		/* The first bytes of two and three that English texts have: C2, C3, E2. */
		bool lead = character == 0xC2 || character == 0xC3 || character == 0xE2;
		size_t wanted = character == 0xE2 ? 2 : 1, at = i + used, seen = 0;
		while (lead && seen < wanted && at < size && (unsigned char)text[at] >= 0x80) {
			size_t more = text_decode(text + at, size - at, &next);
			if (!looks_continued(next))
				break;
			at += more;
			seen++;
		}
		if (lead && seen == wanted && found++ == 0)
			*first = i;
		i = lead && seen == wanted ? at : i + used;
	}
	return found;
}
