/* SPDX-License-Identifier: MIT */
/* UTF-8 in, cells out. Unicode's own rules come from libunistring; the marks for what a terminal
 * must not be sent are ours. */
#include "khunjerab/base.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#define REPLACEMENT 0xFFFD
#define ZWNJ 0x200C
#define ZWJ 0x200D
#define EMOJI_PRESENTATION 0xFE0F
#define TINT_FIRST 0x1F3FB
#define TINT_LAST 0x1F3FF
#define FLAG_A 0x1F1E6
#define FLAG_Z 0x1F1FF

/* A letter may carry this many marks on screen; Unicode's stream-safe text allows 30 (UAX #15),
 * living scripts need fewer than 8. */
#define MARKS_MAX 8

/* How many bytes follow a first byte, and the narrowest range of the next one: what keeps
 * overlong forms, surrogates and numbers past U+10FFFF out (RFC 3629, table in Unicode 3.9). */
static int sequence_shape(unsigned char first, unsigned char *low, unsigned char *high)
{
	*low = first == 0xE0 ? 0xA0 : (first == 0xF0 ? 0x90 : 0x80);
	*high = first == 0xED ? 0x9F : (first == 0xF4 ? 0x8F : 0xBF);
	if (first >= 0xC2 && first <= 0xDF)
		return 1;
	if (first >= 0xE0 && first <= 0xEF)
		return 2;
	return first >= 0xF0 && first <= 0xF4 ? 3 : 0;
}

/* Malformed bytes are taken a maximal subpart at a time, as the Unicode Standard recommends:
 * libunistring's u8_mbtouc takes more, and could swallow what a reader should see. */
size_t text_decode(const char *text, size_t size, uint32_t *character)
{
	const unsigned char *bytes = (const unsigned char *)text;
	unsigned char low, high;
	*character = bytes[0];
	if (bytes[0] < 0x80)
		return 1;
	int more = sequence_shape(bytes[0], &low, &high);
	uint32_t decoded = bytes[0] & (0x3FU >> more);
	size_t used = 1;
	for (; more > 0 && used < size && bytes[used] >= low && bytes[used] <= high; more--) {
		decoded = decoded << 6 | (bytes[used++] & 0x3FU);
		low = 0x80;
		high = 0xBF;
	}
	*character = used > 1 && more == 0 ? decoded : REPLACEMENT;
	return used;
}

void text_encode(struct buffer *buffer, uint32_t character)
{
	uint8_t bytes[6];
	int size = u8_uctomb(bytes, character, sizeof bytes);
	if (size > 0)
		buffer_append(buffer, (const char *)bytes, (size_t)size);
}

bool text_is_valid(const char *text, size_t size)
{
	return u8_check((const uint8_t *)text, size) == NULL;
}

size_t text_repair(struct buffer *buffer, const char *bytes, size_t size)
{
	size_t replaced = 0;
	size_t kept = 0; /* where the sound bytes begin that are not appended yet */
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(bytes + at, size - at, &character);
		bool malformed = character == REPLACEMENT && !text_is_valid(bytes + at, used);
		if (malformed || character == 0) {
			buffer_append(buffer, bytes + kept, at - kept);
			buffer_append_string(buffer, "\xEF\xBF\xBD");
			replaced++;
			kept = at + used;
		}
		at += used;
	}
	buffer_append(buffer, bytes + kept, size - kept);
	return replaced;
}

size_t text_count(const char *text, size_t size)
{
	return u8_mbsnlen((const uint8_t *)text, size);
}

/* What decides whether a cluster goes on: the character before, the flags (regional indicators,
 * which go in pairs) and whether a pictograph still waits for the one that a joiner ties to it. */
struct cluster {
	uint32_t before;
	bool flag_open;
	bool pictograph;
};

static bool cluster_goes_on(struct cluster *cluster, uint32_t character)
{
	int kind = uc_graphemeclusterbreak_property(character);
	bool pictograph = uc_is_property_extended_pictographic(character);
	/* uc_is_grapheme_break() sees two characters only, so it parts flags and families. */
	bool tied = (cluster->pictograph && cluster->before == ZWJ && pictograph) ||
		    (cluster->flag_open && kind == GBP_RI);
	if (!tied && uc_is_grapheme_break(cluster->before, character))
		return false;
	cluster->flag_open = kind == GBP_RI && !cluster->flag_open;
	cluster->pictograph =
		pictograph || (cluster->pictograph && (kind == GBP_EXTEND || kind == GBP_ZWJ));
	cluster->before = character;
	return true;
}

size_t text_grapheme(const char *text, size_t size)
{
	/* Printable ASCII followed by printable ASCII is a cluster by itself. */
	if (size > 1 && text[0] >= ' ' && text[0] < 0x7F && text[1] >= ' ' && text[1] < 0x7F)
		return 1;
	struct cluster cluster = {0};
	size_t at = text_decode(text, size, &cluster.before);
	cluster.flag_open = uc_graphemeclusterbreak_property(cluster.before) == GBP_RI;
	cluster.pictograph = uc_is_property_extended_pictographic(cluster.before);
	while (at < size) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (!cluster_goes_on(&cluster, character))
			break;
		at += used;
	}
	return at;
}

static int cluster_width(const char *text, size_t size)
{
	if (size == 1)
		return 1;
	int sum = 0, flags = 0;
	bool picture = false;
	for (size_t at = 0; at < size;) {
		uint32_t character;
		at += text_decode(text + at, size - at, &character);
		/* Pictures joined or tinted, and two letters that make a flag, are one picture. */
		flags += character >= FLAG_A && character <= FLAG_Z ? 1 : 0;
		picture |= character == EMOJI_PRESENTATION || character == ZWJ || flags == 2 ||
			   (character >= TINT_FIRST && character <= TINT_LAST);
		int width = uc_width(character, "UTF-8");
		sum += width > 0 ? width : 0;
	}
	return picture && sum > 0 ? 2 : sum;
}

size_t text_fit(const char *text, size_t size, int cells, int *width)
{
	size_t at = 0;
	int used = 0;
	while (at < size) {
		size_t cluster = text_grapheme(text + at, size - at);
		int wide = cluster_width(text + at, cluster);
		if (wide > cells - used)
			break;
		used += wide;
		at += cluster;
	}
	if (width != NULL)
		*width = used;
	return at;
}

int text_width(const char *text, size_t size)
{
	int width;
	text_fit(text, size, INT32_MAX, &width);
	return width;
}

bool text_is_blank(uint32_t character)
{
	return character == ' ' || (character >= '\t' && character <= '\r') || character == 0xA0 ||
	       (character >= 0x2000 && character <= 0x200A) || character == 0x202F ||
	       character == 0x205F || character == 0x3000 || character == 0x1680 ||
	       character == 0x85 || character == 0x2028 || character == 0x2029;
}

bool text_is_word(uint32_t character)
{
	if (character < 0x80)
		return (character >= 'a' && character <= 'z') ||
		       (character >= 'A' && character <= 'Z') ||
		       (character >= '0' && character <= '9');
	return uc_is_general_category_withtable(
		character, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

static bool ends_line(char byte)
{
	return byte == '\n' || byte == '\r';
}

/* The bytes of text before position that are not blanks at its end. */
static size_t trim_end(const char *text, size_t position)
{
	while (position > 0 && (text[position - 1] == ' ' || text[position - 1] == '\t' ||
				       ends_line(text[position - 1])))
		position--;
	return position;
}

/* How much of text has to be looked at for one line: looking further would make long texts, and
 * texts of many short lines, quadratic. */
static size_t line_reach(const char *text, size_t size, int cells)
{
	size_t most = (size_t)cells * 16 + 64;
	if (size > most) {
		size = most;
		while ((text[size] & 0xC0) == 0x80)
			size--;
	}
	const char *newline = memchr(text, '\n', size);
	return newline != NULL ? (size_t)(newline - text) + 1 : size;
}

size_t text_wrap(const char *text, size_t size, int cells, size_t *size_shown)
{
	if (cells < 1)
		cells = 1;
	size_t reach = line_reach(text, size, cells);
	char *breaks = memory_allocate(reach + 1);
	u8_possible_linebreaks((const uint8_t *)text, reach, "UTF-8", breaks);
	size_t at = 0, good = 0;
	int used = 0;
	while (at < reach) {
		if (at > 0 && breaks[at] == UC_BREAK_POSSIBLE)
			good = at;
		size_t cluster = text_grapheme(text + at, size - at);
		if (ends_line(text[at])) {
			good = at + cluster;
			at = good;
			break;
		}
		int wide = cluster_width(text + at, cluster);
		/* A blank may hang over the end of the line. */
		if (used + wide > cells && text[at] != ' ')
			break;
		used += wide;
		at += cluster;
	}
	free(breaks);
	if (at == size)
		good = at;
	if (good == 0)
		good = at > 0 ? at : text_grapheme(text, size);
	while (good < size && !ends_line(text[good - 1]) && text[good] == ' ')
		good++;
	*size_shown = trim_end(text, good);
	return good;
}

/* What a terminal must not be sent, by name where people know one. */
static const struct {
	uint32_t first;
	uint32_t last;
	const char *name; /* NULL: U+ and the number */
} visible_marks[] = {
	{0x00, 0x00, "NUL"},
	{0x07, 0x07, "BEL"},
	{0x08, 0x08, "BS"},
	{0x1B, 0x1B, "ESC"},
	{0x00, 0x1F, NULL},
	{0x7F, 0x7F, "DEL"},
	{0x80, 0x9F, NULL},
	{0xAD, 0xAD, "SHY"},
	{0x034F, 0x034F, NULL},
	{0x061C, 0x061C, "ALM"},
	{0x115F, 0x1160, NULL},
	{0x17B4, 0x17B5, NULL},
	{0x180B, 0x180F, NULL},
	{0x200B, 0x200B, "ZWSP"},
	{0x200E, 0x200E, "LRM"},
	{0x200F, 0x200F, "RLM"},
	{0x202A, 0x202A, "LRE"},
	{0x202B, 0x202B, "RLE"},
	{0x202C, 0x202C, "PDF"},
	{0x202D, 0x202D, "LRO"},
	{0x202E, 0x202E, "RLO"},
	{0x2060, 0x2065, NULL},
	{0x2066, 0x2066, "LRI"},
	{0x2067, 0x2067, "RLI"},
	{0x2068, 0x2068, "FSI"},
	{0x2069, 0x2069, "PDI"},
	{0x206A, 0x206F, NULL},
	{0x3164, 0x3164, NULL},
	{0xFEFF, 0xFEFF, "BOM"},
	{0xFFA0, 0xFFA0, NULL},
	{0xFFF0, 0xFFFB, NULL},
	{0xFFFE, 0xFFFF, NULL}, /* no characters: XML refuses them */
	{0x1BCA0, 0x1BCA3, NULL},
	{0x1D173, 0x1D17A, NULL},
	{0xE0000, 0xE0FFF, NULL},
	{0xF0000, 0x10FFFF, NULL},
};

/* True where the character was appended as a mark. */
static bool mark_append(struct buffer *buffer, uint32_t character)
{
	for (size_t i = 0; i < ARRAY_SIZE(visible_marks); i++) {
		if (character < visible_marks[i].first || character > visible_marks[i].last)
			continue;
		if (visible_marks[i].name != NULL)
			buffer_printf(buffer, "‹%s›", visible_marks[i].name);
		else
			buffer_printf(buffer, "‹U+%04X›", (unsigned)character);
		return true;
	}
	return false;
}

static bool is_joiner(uint32_t character)
{
	return character == ZWJ || character == ZWNJ;
}

/* The joiners shape some scripts and emoji; anywhere else they hide differences. */
static bool joins(uint32_t before, uint32_t after)
{
	return before >= 0x600 && after >= 0x600 && !is_joiner(before) && !is_joiner(after);
}

static bool is_mark(uint32_t character)
{
	return uc_is_general_category_withtable(
		character, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

static uint32_t character_at(const char *text, size_t size, size_t at)
{
	uint32_t character = 0;
	if (at < size)
		text_decode(text + at, size - at, &character);
	return character;
}

void text_visible(struct buffer *buffer, const char *text, size_t size)
{
	uint32_t before = 0;
	int marks = 0;
	for (size_t at = 0; at < size;) {
		if (text[at] >= ' ' && text[at] < 0x7F) {
			before = (unsigned char)text[at];
			marks = 0;
			buffer_append_char(buffer, text[at++]);
			continue;
		}
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (text_is_blank(character) && character != 0x85 && character != '\v') {
			buffer_append_char(buffer, ' ');
		} else if (is_joiner(character) &&
			   !joins(before, character_at(text, size, at + used))) {
			buffer_append_string(buffer, character == ZWJ ? "‹ZWJ›" : "‹ZWNJ›");
		} else if (is_mark(character) && ++marks > MARKS_MAX) {
			if (marks == MARKS_MAX + 1)
				buffer_append_string(buffer, "‹marks cut›");
		} else if (!mark_append(buffer, character)) {
			text_encode(buffer, character);
		}
		/* A joiner between them does not make room for more. */
		if (!uc_is_general_category_withtable(character, UC_CATEGORY_MASK_M) &&
			!is_joiner(character))
			marks = 0;
		before = character;
		at += used;
	}
}

static bool is_accent(uint32_t character)
{
	return character >= 0x300 &&
	       uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Mn);
}

void text_fold(struct buffer *buffer, const char *text, size_t size)
{
	bool ascii = true;
	for (size_t i = 0; i < size && ascii; i++)
		ascii = (text[i] & 0x80) == 0;
	if (ascii) {
		for (size_t i = 0; i < size; i++) {
			bool upper = text[i] >= 'A' && text[i] <= 'Z';
			buffer_append_char(buffer, (char)(upper ? text[i] | 0x20 : text[i]));
		}
		return;
	}
	size_t folded_size;
	uint8_t *folded =
		u8_casefold((const uint8_t *)text, size, NULL, UNINORM_NFKD, NULL, &folded_size);
	if (folded == NULL) {
		buffer_append(buffer, text, size);
		return;
	}
	for (size_t at = 0; at < folded_size;) {
		uint32_t character;
		const char *here = (const char *)folded + at;
		size_t used = text_decode(here, folded_size - at, &character);
		if (!is_accent(character))
			buffer_append(buffer, here, used);
		at += used;
	}
	free(folded);
}

bool text_equal_folded(const char *a, const char *b)
{
	struct buffer fold_a = {0}, fold_b = {0};
	text_fold(&fold_a, a, strlen(a));
	text_fold(&fold_b, b, strlen(b));
	bool equal = strcmp(buffer_string(&fold_a), buffer_string(&fold_b)) == 0;
	buffer_clear(&fold_a);
	buffer_clear(&fold_b);
	return equal;
}

bool text_begins_folded(const char *text, const char *typed)
{
	struct buffer folded = {0};
	size_t size = strlen(typed);
	bool inside = false, begins = false;
	text_fold(&folded, text, strlen(text));
	buffer_append(&folded, "", 0);
	for (size_t at = 0; at + size <= folded.size && !begins;) {
		uint32_t character = 0;
		begins = !inside && memcmp(folded.data + at, typed, size) == 0;
		if (at == folded.size)
			break;
		at += text_decode(folded.data + at, folded.size - at, &character);
		inside = text_is_word(character);
	}
	buffer_clear(&folded);
	return begins;
}

void text_slug(struct buffer *buffer, const char *text, size_t size)
{
	struct buffer folded = {0};
	text_fold(&folded, text, size);
	size_t start = buffer->size;
	bool gap = false;
	for (size_t i = 0; i < folded.size; i++) {
		char byte = folded.data[i];
		if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
			if (gap && buffer->size > start)
				buffer_append_char(buffer, '-');
			buffer_append_char(buffer, byte);
			gap = false;
		} else {
			gap = true;
		}
	}
	buffer_clear(&folded);
}

bool text_is_slug(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		bool letter =
			(text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9');
		bool hyphen = text[i] == '-' && i > 0 && i + 1 < size && text[i - 1] != '-';
		if (!letter && !hyphen)
			return false;
	}
	return size > 0;
}
