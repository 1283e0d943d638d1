/* SPDX-License-Identifier: MIT */
/* base: text, from bytes to cells. */
#include "khunjerab/base.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define FFFD "\xEF\xBF\xBD"
#define MEGA 1000000

/* ---- UTF-8 --------------------------------------------------------------------------- */

/* Sequences in the manner of Markus Kuhn's stress test; a space in `reads` parts characters, ? is
 * a U+FFFD. One U+FFFD stands for each maximal subpart (Unicode 15, 3.9). */
static const struct {
	const char *bytes;
	const char *reads;
} decodings[] = {
	{"a", "61"},
	{"\x7F", "7F"},
	{"\xC2\x80", "80"},
	{"\xDF\xBF", "7FF"},
	{"\xE0\xA0\x80", "800"},
	{"\xED\x9F\xBF", "D7FF"},
	{"\xEE\x80\x80", "E000"},
	{"\xEF\xBF\xBD", "FFFD"},
	{"\xEF\xBF\xBF", "FFFF"},
	{"\xF0\x90\x80\x80", "10000"},
	{"\xF4\x8F\xBF\xBF", "10FFFF"},
	/* continuation bytes alone */
	{"\x80", "?"},
	{"\xBF", "?"},
	{"\x80\xBF\x80", "? ? ?"},
	/* first bytes alone, and before a space */
	{"\xC2 ", "? 20"},
	{"\xDF", "?"},
	{"\xE0 ", "? 20"},
	{"\xEF", "?"},
	{"\xF0 ", "? 20"},
	{"\xF4", "?"},
	/* the last byte missing */
	{"\xE2\x82", "?"},
	{"\xE2\x82 a", "? 20 61"},
	{"\xF0\x9F\x98", "?"},
	{"\xF0\x9F\x98 a", "? 20 61"},
	{"\xF0\x9F", "?"},
	{"\xF0\x9F\xE2\x82\xF0\x9F\x98\xC3", "? ? ? ?"},
	{"\xE2\x82\xE2\x82\xAC", "? 20AC"},
	/* bytes that never stand in UTF-8 */
	{"\xFE", "?"},
	{"\xFF", "?"},
	{"\xFE\xFE\xFF\xFF", "? ? ? ?"},
	{"\xF5\x80\x80\x80", "? ? ? ?"},
	{"\xF8\x88\x80\x80\x80", "? ? ? ? ?"},
	{"\xFC\x84\x80\x80\x80\x80", "? ? ? ? ? ?"},
	/* overlong: a slash and a NUL in more bytes than they need, and the longest overlong forms
	 */
	{"\xC0\xAF", "? ?"},
	{"\xC0\x80", "? ?"},
	{"\xC1\xBF", "? ?"},
	{"\xE0\x80\xAF", "? ? ?"},
	{"\xE0\x9F\xBF", "? ? ?"},
	{"\xF0\x80\x80\xAF", "? ? ? ?"},
	{"\xF0\x8F\xBF\xBF", "? ? ? ?"},
	/* surrogates, alone and in pairs */
	{"\xED\xA0\x80", "? ? ?"},
	{"\xED\xBF\xBF", "? ? ?"},
	{"\xED\xA0\x80\xED\xB0\x80", "? ? ? ? ? ?"},
	/* past U+10FFFF */
	{"\xF4\x90\x80\x80", "? ? ? ?"},
	{"\xF4\x8F\xBF", "?"},
	/* raw C1 */
	{"\x9B\x33\x31m", "? 33 31 6D"},
};

START_TEST(bytes_are_decoded_strictly)
{
	const char *bytes = decodings[_i].bytes;
	size_t size = strlen(bytes);
	struct buffer reads = {0}, repaired = {0}, expected = {0};
	size_t bad = 0;
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(bytes + at, size - at, &character);
		bool malformed =
			character == 0xFFFD && (used != 3 || memcmp(bytes + at, FFFD, 3) != 0);
		bad += malformed;
		buffer_printf(&reads, "%s", at > 0 ? " " : "");
		if (malformed)
			buffer_append_char(&reads, '?');
		else
			buffer_printf(&reads, "%X", (unsigned)character);
		text_encode(&expected, character);
		at += used;
	}
	ck_assert_str_eq(buffer_string(&reads), decodings[_i].reads);
	ck_assert_uint_eq(text_repair(&repaired, bytes, size), bad);
	ck_assert_str_eq(buffer_string(&repaired), buffer_string(&expected));
	ck_assert_int_eq(text_is_valid(bytes, size), bad == 0);
	buffer_clear(&reads);
	buffer_clear(&repaired);
	buffer_clear(&expected);
}
END_TEST

/* Every character there is comes back as itself, and none that there is not goes out. */
START_TEST(every_character_goes_both_ways)
{
	struct buffer text = {0};
	for (uint32_t character = 0; character < 0x120000; character++) {
		bool exists = character < 0x110000 && (character < 0xD800 || character > 0xDFFF);
		buffer_reset(&text);
		text_encode(&text, character);
		uint32_t decoded = 0;
		size_t used = text.size > 0 ? text_decode(text.data, text.size, &decoded) : 0;
		bool same = exists ? used > 0 && used == text.size && decoded == character
				   : text.size == 0;
		if (!same)
			ck_abort_msg("U+%04X came back as U+%04X", (unsigned)character,
				(unsigned)decoded);
	}
	buffer_clear(&text);
}
END_TEST

/* Three bytes of every kind: what is decoded is never past the end and never more than is there. */
START_TEST(any_bytes_are_repaired)
{
	static const unsigned char kinds[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
		0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
	struct buffer repaired = {0};
	for (size_t n = 0; n < ARRAY_SIZE(kinds) * ARRAY_SIZE(kinds) * ARRAY_SIZE(kinds); n++) {
		/* In memory of its own, so that reading past its end is caught. */
		char *bytes = memory_allocate(4);
		size_t size = 1 + n % 4;
		bytes[0] = (char)kinds[n % ARRAY_SIZE(kinds)];
		bytes[1] = (char)kinds[n / ARRAY_SIZE(kinds) % ARRAY_SIZE(kinds)];
		bytes[2] = (char)kinds[n / ARRAY_SIZE(kinds) / ARRAY_SIZE(kinds)];
		bytes[3] = (char)kinds[n % 7];
		bytes = memory_resize(bytes, size);
		buffer_reset(&repaired);
		size_t replaced = text_repair(&repaired, bytes, size);
		bool sound = text_is_valid(bytes, size) && memchr(bytes, 0, size) == NULL;
		bool kept = repaired.size == size && memcmp(repaired.data, bytes, size) == 0;
		if (!text_is_valid(repaired.data, repaired.size) || sound != (replaced == 0) ||
			sound != kept || memchr(repaired.data, 0, repaired.size) != NULL)
			ck_abort_msg("bytes number %zu were repaired badly", n);
		free(bytes);
	}
	buffer_clear(&repaired);
}
END_TEST

START_TEST(nuls_are_replaced_and_counted)
{
	struct buffer repaired = {0};
	ck_assert_uint_eq(text_repair(&repaired, "a\0b\0\0", 5), 3);
	ck_assert_str_eq(buffer_string(&repaired), "a" FFFD "b" FFFD FFFD);
	buffer_reset(&repaired);
	ck_assert_uint_eq(text_repair(&repaired, "", 0), 0);
	ck_assert_str_eq(buffer_string(&repaired), "");
	ck_assert_uint_eq(text_repair(&repaired, "瓜达尔 " FFFD, 13), 0);
	ck_assert_uint_eq(text_count(repaired.data, repaired.size), 5);
	buffer_clear(&repaired);
}
END_TEST

/* ---- clusters and cells -------------------------------------------------------------- */

/* `clusters` has a | after each. */
static const struct {
	const char *clusters;
	int width;
} clustered[] = {
	{"", 0},
	{"a|b|c|", 3},
	{"e\u0301|é|", 2},
	{"a\u0300\u0301\u0302|b|", 2},
	{"瓜|达|尔|", 6},
	{"，|。|", 4},
	{"Ｇ|ﾊ|", 3},
	{"گ|و|ا|د|ر|", 5},
	{"ب\u064E\u0651|", 1},
	{"각|", 2},
	{"\u1100\u1161\u11A8|", 2},
	{"क\u094D|ष|", 2},
	{"🇨🇳|🇵🇰|", 4},
	{"🇨🇳|🇵|x|", 4},
	{"👩\u200D👩\u200D👧|x|", 3},
	{"👍🏽|", 2},
	{"❤\uFE0F|", 2},
	{"\r\n|", 0},
	{" | |", 2},
	{"‹|E|S|C|›|", 5},
};

START_TEST(clusters_are_those_of_unicode)
{
	struct buffer text = {0}, parted = {0};
	for (const char *c = clustered[_i].clusters; *c != '\0'; c++)
		if (*c != '|')
			buffer_append_char(&text, *c);
	for (size_t at = 0; at < text.size;) {
		size_t size = text_grapheme(text.data + at, text.size - at);
		ck_assert_uint_gt(size, 0);
		buffer_append(&parted, text.data + at, size);
		buffer_append_char(&parted, '|');
		at += size;
	}
	ck_assert_str_eq(buffer_string(&parted), clustered[_i].clusters);
	ck_assert_msg(text_width(buffer_string(&text), text.size) == clustered[_i].width,
		"'%s' is %d wide, not %d", buffer_string(&text),
		text_width(buffer_string(&text), text.size), clustered[_i].width);
	buffer_clear(&text);
	buffer_clear(&parted);
}
END_TEST

/* At every number of cells: what fits is whole clusters, and one more would not fit. */
START_TEST(what_fits_is_whole_clusters)
{
	static const char text[] =
		"Gwadar 瓜达尔 گوادر e\u0301 🇨🇳🇵🇰 👩\u200D👩\u200D👧 a\u0300\u0301\u0302. 각";
	size_t size = sizeof text - 1;
	bool starts[sizeof text] = {false};
	for (size_t at = 0; at < size; at += text_grapheme(text + at, size - at))
		starts[at] = true;
	starts[size] = true;
	for (int cells = -2; cells <= 60; cells++) {
		int width = -1;
		size_t fits = text_fit(text, size, cells, &width);
		ck_assert_msg(starts[fits], "at %d cells a cluster is cut", cells);
		ck_assert_int_eq(width, text_width(text, fits));
		ck_assert_int_le(width, cells > 0 ? cells : 0);
		if (fits < size) {
			size_t next = text_grapheme(text + fits, size - fits);
			ck_assert_int_gt(text_width(text, fits + next), cells);
		}
		ck_assert_uint_eq(text_fit(text, size, cells, NULL), fits);
	}
}
END_TEST

/* ---- wrapping ------------------------------------------------------------------------ */

/* Lines as shown, each ended by a |. */
static const struct {
	const char *text;
	int cells;
	const char *lines;
} wraps[] = {
	{"", 10, ""},
	{"one", 10, "one|"},
	{"The two governments agreed", 11, "The two|governments|agreed|"},
	{"The two governments agreed", 26, "The two governments agreed|"},
	{"The two governments agreed", 25, "The two governments|agreed|"},
	{"The two governments agreed", 3, "The|two|gov|ern|men|ts|agr|eed|"},
	{"abcdefghij", 3, "abc|def|ghi|j|"},
	{"a bc", 1, "a|b|c|"},
	{"a bc", 0, "a|b|c|"},
	{"a bc", -7, "a|b|c|"},
	{"x     y", 3, "x|y|"},
	{"x     y", 1, "x|y|"},
	{"x   ", 9, "x|"},
	{"one\ntwo", 10, "one|two|"},
	{"one\n\ntwo\n", 10, "one||two|"},
	{"one\r\ntwo", 10, "one|two|"},
	{"one \n two", 10, "one| two|"},
	{"one\rtwo", 10, "one|two|"},
	{"China\u2013Pakistan dialogue", 8, "China\u2013|Pakistan|dialogue|"},
	{"year-round pass", 7, "year-|round|pass|"},
	{"瓜达尔港运营", 4, "瓜达|尔港|运营|"},
	{"瓜达尔港运营", 5, "瓜达|尔港|运营|"},
	{"瓜达尔", 1, "瓜|达|尔|"},
	{"中方。巴方", 4, "中|方。|巴方|"},
	{"中巴（两国）", 6, "中巴|（两|国）|"},
	{"e\u0301e\u0301e\u0301", 1, "e\u0301|e\u0301|e\u0301|"},
	{"🇨🇳🇵🇰🇨🇳", 4, "🇨🇳🇵🇰|🇨🇳|"},
	{"🇨🇳🇵🇰", 1, "🇨🇳|🇵🇰|"},
	{"👩\u200D👩\u200D👧👍🏽", 3, "👩\u200D👩\u200D👧|👍🏽|"},
	{"گوادر بندر", 6, "گوادر|بندر|"},
	{"بندر گوادر کی تعمیر", 8, "بندر|گوادر کی|تعمیر|"},
	{"see https://example.org/a/b now", 12, "see https://|example.org/|a/b now|"},
};

static void wrap_all(const char *text, size_t size, int cells, struct buffer *lines)
{
	for (size_t at = 0; at < size;) {
		size_t shown = SIZE_MAX;
		size_t used = text_wrap(text + at, size - at, cells, &shown);
		if (used == 0 || used > size - at || shown > used)
			ck_abort_msg("at byte %zu: %zu shown of %zu used", at, shown, used);
		buffer_append(lines, text + at, shown);
		buffer_append_char(lines, '|');
		at += used;
	}
}

START_TEST(lines_are_wrapped)
{
	struct buffer lines = {0};
	wrap_all(wraps[_i].text, strlen(wraps[_i].text), wraps[_i].cells, &lines);
	ck_assert_str_eq(buffer_string(&lines), wraps[_i].lines);
	buffer_clear(&lines);
}
END_TEST

/* Whatever the width: no line is wider than the cells unless it is a single cluster, only blanks
 * and line ends are lost, and no cluster is cut. */
START_TEST(wrapping_loses_nothing)
{
	const char *text = wraps[_i].text;
	size_t size = strlen(text);
	for (int cells = 1; cells <= 30; cells++)
		for (size_t at = 0; at < size;) {
			size_t shown, used = text_wrap(text + at, size - at, cells, &shown);
			ck_assert(text_is_valid(text + at, used));
			ck_assert_msg(text_width(text + at, shown) <= cells ||
					      text_grapheme(text + at, size - at) == shown,
				"%d cells: '%.*s' is too wide", cells, (int)shown, text + at);
			for (size_t i = shown; i < used; i++)
				ck_assert(strchr(" \r\n", text[at + i]) != NULL);
			size_t edge = 0;
			while (edge < used)
				edge += text_grapheme(text + at + edge, size - at - edge);
			ck_assert_uint_eq(edge, used);
			at += used;
		}
}
END_TEST

/* A cluster longer than what is looked at for one line stays whole. */
START_TEST(long_clusters_are_not_cut)
{
	struct buffer text = {0};
	buffer_append_string(&text, "ab ");
	for (int i = 0; i < 1000; i++)
		buffer_append_string(&text, "👩\u200D");
	buffer_append_string(&text, "👧 cd");
	size_t shown;
	ck_assert_uint_eq(text_wrap(text.data, text.size, 3, &shown), 3);
	size_t used = text_wrap(text.data + 3, text.size - 3, 3, &shown);
	ck_assert_uint_eq(shown, 1000 * 7 + 4);
	ck_assert_uint_eq(used, shown + 1);
	buffer_clear(&text);
}
END_TEST

/* ---- a long way ---------------------------------------------------------------------- */

/* Millions of bytes of the same few: minutes if any of it were quadratic. */
static const struct {
	const char *piece;
	size_t size;
	size_t replaced; /* in each */
	int cells;
	size_t total;
} long_texts[] = {
	{"word ", 5, 0, 80, 10 * MEGA},
	{"x", 1, 0, 80, 10 * MEGA},
	{"x", 1, 0, 1, MEGA},
	{"x", 1, 0, 1000000, 10 * MEGA},
	{"\n", 1, 0, 80, 10 * MEGA},
	{"a\n", 2, 0, 200, 10 * MEGA},
	{" ", 1, 0, 80, 10 * MEGA},
	{"瓜", 3, 0, 80, 10 * MEGA},
	{"\u0301", 2, 0, 80, 10 * MEGA},
	{"👩\u200D", 7, 0, 80, 10 * MEGA},
	{"🇨", 4, 0, 80, 10 * MEGA},
	{"\0", 1, 1, 80, 10 * MEGA},
	{"a\0", 2, 1, 80, 10 * MEGA},
	{"\xFF", 1, 1, 80, 10 * MEGA},
	{"word \xE2\x82", 7, 1, 80, 10 * MEGA},
	{"\xF0\x9F\x98", 3, 1, 80, 10 * MEGA},
	{"\x80", 1, 1, 80, 10 * MEGA},
};

START_TEST(ten_megabytes_take_linear_time)
{
	size_t size = long_texts[_i].size, times = long_texts[_i].total / size;
	struct buffer bytes = {0}, repaired = {0};
	for (size_t i = 0; i < times; i++)
		buffer_append(&bytes, long_texts[_i].piece, size);
	ck_assert_uint_eq(
		text_repair(&repaired, bytes.data, bytes.size), times * long_texts[_i].replaced);
	ck_assert(text_is_valid(repaired.data, repaired.size));
	size_t at = 0;
	while (at < repaired.size) {
		size_t shown, used = text_wrap(repaired.data + at, repaired.size - at,
				      long_texts[_i].cells, &shown);
		if (used == 0 || shown > used)
			ck_abort_msg("at byte %zu: %zu shown of %zu used", at, shown, used);
		at += used;
	}
	ck_assert_uint_eq(at, repaired.size);
	buffer_clear(&bytes);
	buffer_clear(&repaired);
}
END_TEST

/* ---- comparing and naming ------------------------------------------------------------ */

static const struct {
	const char *text;
	const char *folded;
	const char *slug;
} folds[] = {
	{"", "", ""},
	{"Gwadar", "gwadar", "gwadar"},
	{"GWADAR Port!", "gwadar port!", "gwadar-port"},
	{"communiqué", "communique", "communique"},
	{"COMMUNIQUÉ", "communique", "communique"},
	{"communique\u0301", "communique", "communique"},
	{"Straße", "strasse", "strasse"},
	{"ﬁnal", "final", "final"},
	{"ＣＨＩＮＡ", "china", "china"},
	{"㎒ ℌ Ⅷ", "mhz h viii", "mhz-h-viii"},
	{"İstanbul", "istanbul", "istanbul"},
	{"Åland", "aland", "aland"},
	{"Việt Nam", "viet nam", "viet-nam"},
	{"ΣΊΣΥΦΟΣ", "σισυφοσ", ""},
	{"瓜达尔", "瓜达尔", ""},
	{"گوادر", "گوادر", ""},
	{"  --China – Pakistan-- ", "  --china – pakistan-- ", "china-pakistan"},
	{"United States of America", "united states of america", "united-states-of-america"},
	{"U.S.", "u.s.", "u-s"},
	{"2026/01", "2026/01", "2026-01"},
	{"中 China 巴", "中 china 巴", "china"},
};

START_TEST(text_is_folded_and_named)
{
	struct buffer folded = {0}, twice = {0}, slug = {0};
	const char *text = folds[_i].text;
	text_fold(&folded, text, strlen(text));
	ck_assert_str_eq(buffer_string(&folded), folds[_i].folded);
	text_fold(&twice, buffer_string(&folded), folded.size);
	ck_assert_str_eq(buffer_string(&twice), folds[_i].folded);
	ck_assert(text_equal_folded(text, folds[_i].folded));
	buffer_append_string(&slug, "kept ");
	text_slug(&slug, text, strlen(text));
	ck_assert_str_eq(buffer_string(&slug), folds[_i].slug[0] != '\0' ? slug.data : "kept ");
	ck_assert_str_eq(buffer_string(&slug) + 5, folds[_i].slug);
	ck_assert_int_eq(text_is_slug(slug.data + 5, slug.size - 5), folds[_i].slug[0] != '\0');
	buffer_clear(&folded);
	buffer_clear(&twice);
	buffer_clear(&slug);
}
END_TEST

START_TEST(text_is_put_into_ascii)
{
	static const char *const cases[][2] = {{"plain", "plain"}, {"caf\xC3\xA9", "cafe"},
		{"\xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x80\x93 \xE2\x80\xA6", "\"quoted\" - ..."},
		{"\xE4\xB8\xAD", "?"}, {"", ""}};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer ascii = {0};
		text_ascii(&ascii, cases[i][0], strlen(cases[i][0]));
		ck_assert_str_eq(buffer_string(&ascii), cases[i][1]);
		buffer_clear(&ascii);
	}
}
END_TEST

START_TEST(every_character_folds_for_good)
{
	struct buffer text = {0}, once = {0}, twice = {0};
	for (uint32_t character = 0x80; character < 0x20000; character++) {
		if (character >= 0xD800 && character <= 0xDFFF)
			continue;
		buffer_reset(&text);
		buffer_reset(&once);
		buffer_reset(&twice);
		text_encode(&text, character);
		text_fold(&once, text.data, text.size);
		text_fold(&twice, once.data, once.size);
		if (strcmp(once.data, twice.data) != 0)
			ck_abort_msg("U+%04X: '%s', then '%s'", (unsigned)character, once.data,
				twice.data);
	}
	buffer_clear(&text);
	buffer_clear(&once);
	buffer_clear(&twice);
}
END_TEST

START_TEST(folded_text_is_equal_or_not)
{
	ck_assert(text_equal_folded("", ""));
	ck_assert(!text_equal_folded("", "a"));
	ck_assert(!text_equal_folded("china", "china "));
	ck_assert(!text_equal_folded("中国", "中"));
}
END_TEST

static const char *const no_slugs[] = {
	"", "-", "-a", "a-", "a--b", "A", "a b", "a_b", "é", "a/b", "..", "a\n", "a.b"};

START_TEST(what_is_no_slug_is_told)
{
	ck_assert_msg(!text_is_slug(no_slugs[_i], strlen(no_slugs[_i])), "'%s'", no_slugs[_i]);
	ck_assert(text_is_slug("dna-2026-01-21", 14));
	ck_assert(text_is_slug("a", 1));
	ck_assert(!text_is_slug("a\0b", 3));
}
END_TEST

static const struct {
	uint32_t character;
	bool blank;
	bool word;
} kinds[] = {
	{' ', true, false},
	{'\t', true, false},
	{'\n', true, false},
	{0x85, true, false},
	{0xA0, true, false},
	{0x1680, true, false},
	{0x2003, true, false},
	{0x2028, true, false},
	{0x202F, true, false},
	{0x3000, true, false},
	{0x200B, false, false},
	{'a', false, true},
	{'Z', false, true},
	{'0', false, true},
	{'_', false, false},
	{'-', false, false},
	{0xE9, false, true},
	{0x301, false, true},
	{0x74DC, false, true},
	{0x6AF, false, true},
	{0x661, false, true},
	{0x2019, false, false},
	{0x3002, false, false},
	{0, false, false},
	{0xFFFD, false, false},
};

START_TEST(characters_are_blank_or_of_words)
{
	ck_assert_msg(text_is_blank(kinds[_i].character) == kinds[_i].blank, "U+%04X",
		(unsigned)kinds[_i].character);
	ck_assert_msg(text_is_word(kinds[_i].character) == kinds[_i].word, "U+%04X",
		(unsigned)kinds[_i].character);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text");
	TCase *text = tcase_create("text");
	tcase_set_timeout(text, 120);
#define TABLE_TEST(test, table) tcase_add_loop_test(text, test, 0, (int)ARRAY_SIZE(table))
	TABLE_TEST(bytes_are_decoded_strictly, decodings);
	tcase_add_test(text, every_character_goes_both_ways);
	tcase_add_test(text, any_bytes_are_repaired);
	tcase_add_test(text, nuls_are_replaced_and_counted);
	TABLE_TEST(clusters_are_those_of_unicode, clustered);
	tcase_add_test(text, what_fits_is_whole_clusters);
	TABLE_TEST(lines_are_wrapped, wraps);
	TABLE_TEST(wrapping_loses_nothing, wraps);
	tcase_add_test(text, long_clusters_are_not_cut);
	TABLE_TEST(ten_megabytes_take_linear_time, long_texts);
	TABLE_TEST(text_is_folded_and_named, folds);
	tcase_add_test(text, text_is_put_into_ascii);
	tcase_add_test(text, every_character_folds_for_good);
	tcase_add_test(text, folded_text_is_equal_or_not);
	TABLE_TEST(what_is_no_slug_is_told, no_slugs);
	TABLE_TEST(characters_are_blank_or_of_words, kinds);
	suite_add_tcase(suite, text);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
