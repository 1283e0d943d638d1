/* SPDX-License-Identifier: MIT */
/* base: what a terminal may be sent of a text. */
#include "khunjerab/base.h"

#include <check.h>
#include <string.h>

#define FFFD "\xEF\xBF\xBD"

static const struct {
	const char *text;
	const char *shown;
} seen[] = {
	{"", ""},
	{"plain ~ text", "plain ~ text"},
	{"\x1B[31mred\x1B[0m", "‹ESC›[31mred‹ESC›[0m"},
	{"\x1B]0;title\x07", "‹ESC›]0;title‹BEL›"},
	{"abc\b\b\bxyz", "abc‹BS›‹BS›‹BS›xyz"},
	{"a\tb\nc\rd\fe", "a b c d e"},
	{"a\vb", "a‹U+000B›b"},
	{"\x01\x1F\x7F", "‹U+0001›‹U+001F›‹DEL›"},
	{"\xC2\x9B"
	 "31m",
		"‹U+009B›31m"},
	{"\xC2\x85|\xC2\x80|\xC2\x9F", "‹U+0085›|‹U+0080›|‹U+009F›"},
	{"\u202Egnp.exe\u202C", "‹RLO›gnp.exe‹PDF›"},
	{"\u2066a\u2069\u2067b\u2069\u2068c\u2069", "‹LRI›a‹PDI›‹RLI›b‹PDI›‹FSI›c‹PDI›"},
	{"\u202A\u202B\u202D\u200E\u200F\u061C", "‹LRE›‹RLE›‹LRO›‹LRM›‹RLM›‹ALM›"},
	{"a\u200Bb\u2060c\uFEFFd\u00ADe", "a‹ZWSP›b‹U+2060›c‹BOM›d‹SHY›e"},
	{"\U000E0041\U000E007F", "‹U+E0041›‹U+E007F›"},
	{"\u206A\u2064\uFFF9\u180E\U0001D173\U000F0000",
		"‹U+206A›‹U+2064›‹U+FFF9›‹U+180E›‹U+1D173›‹U+F0000›"},
	{"a\u00A0b\u2003c\u3000d\u2028e\u2029f\u202Fg", "a b c d e f g"},
	{"می\u200Cخواهم", "می\u200Cخواهم"},
	{"क\u094D\u200Dष", "क\u094D\u200Dष"},
	{"👩\u200D👧 ❤\uFE0F", "👩\u200D👧 ❤\uFE0F"},
	{"pay\u200Dpal \u200Cx", "pay‹ZWJ›pal ‹ZWNJ›x"},
	{"ب\u200D\u200Dب", "ب‹ZWJ›‹ZWJ›ب"},
	{"ب\u200D", "ب‹ZWJ›"},
	{"瓜达尔 گوادر ب\u064E\u0651", "瓜达尔 گوادر ب\u064E\u0651"},
	{"a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
		"a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"},
	{"a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
	 "b\u0301",
		"a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301‹marks cut›b\u0301"},
	/* A joiner does not start the count of marks again. */
	{"ب\u20D0\u20D0\u20D0\u20D0\u200D\u20D0\u20D0\u20D0\u20D0\u200D\u20D0\u20D0",
		"ب\u20D0\u20D0\u20D0\u20D0\u200D\u20D0\u20D0\u20D0\u20D0\u200D‹marks cut›"},
	/* Noncharacters are none of XML's, and stand for themselves nowhere. */
	{"a\xEF\xBF\xBE\xEF\xBF\xBF", "a‹U+FFFE›‹U+FFFF›"},
	{"\xFF\x9B\xC0\xAF", FFFD FFFD FFFD FFFD},
};

START_TEST(text_is_made_visible)
{
	struct buffer shown = {0};
	text_visible(&shown, seen[_i].text, strlen(seen[_i].text));
	ck_assert_str_eq(buffer_string(&shown), seen[_i].shown);
	buffer_clear(&shown);
}
END_TEST

/* What a terminal obeys, reorders by or hides, whatever stands in visible_marks[]. */
static bool is_dangerous(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
	       c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       c == 0xFFFE || c == 0xFFFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

static void assert_harmless(const struct buffer *shown, uint32_t from)
{
	for (size_t at = 0; at < shown->size;) {
		uint32_t character;
		at += text_decode(shown->data + at, shown->size - at, &character);
		if (is_dangerous(character))
			ck_abort_msg(
				"U+%04X lets U+%04X through", (unsigned)from, (unsigned)character);
	}
	ck_assert(text_is_valid(shown->data, shown->size));
}

START_TEST(no_character_drives_a_terminal)
{
	struct buffer text = {0}, shown = {0};
	for (uint32_t character = 0; character < 0x110000; character++) {
		buffer_reset(&text);
		buffer_reset(&shown);
		text_encode(&text, 0x628);
		text_encode(&text, character);
		text_encode(&text, 0x628);
		text_visible(&shown, text.data, text.size);
		assert_harmless(&shown, character);
	}
	buffer_clear(&text);
	buffer_clear(&shown);
}
END_TEST

/* Nor does a run of bytes, repaired or not. */
START_TEST(no_bytes_drive_a_terminal)
{
	struct buffer shown = {0};
	uint32_t state = 2463534242U;
	char bytes[64];
	for (int round = 0; round < 20000; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			state ^= state << 13;
			state ^= state >> 17;
			state ^= state << 5;
			bytes[i] = (char)(state % 3 == 0 ? state >> 8 & 0xFF
							 : 0x80 | (state >> 8 & 0x7F));
		}
		buffer_reset(&shown);
		text_visible(&shown, bytes, sizeof bytes);
		assert_harmless(&shown, 0);
	}
	buffer_clear(&shown);
}
END_TEST

/* Chinese is broken between any two characters, but no line begins with what closes or ends with
 * what opens, at any width that has room for a character and its signs. */
START_TEST(chinese_lines_break_where_they_may)
{
	static const char text[] =
		"虚构的句子说（两国）同意建造“虚构的桥”，并且说：《虚构的书》很好；虚构、虚构！"
		"Khunjerab（红其拉甫）口岸2031年5月6日起“全年”开放……虚构的友谊长存。";
	static const char *const closing = "，。；：！？、）”》…", *const opening = "（“《";
	size_t lines = 0;
	for (int cells = 12; cells <= 80; cells++)
		for (size_t at = 0, size = sizeof text - 1; at < size; lines++) {
			size_t shown, used = text_wrap(text + at, size - at, cells, &shown);
			uint32_t character;
			char last[5] = "", first[5] = "";
			size_t bytes = text_decode(text + at, size - at, &character);
			memcpy(first, text + at, bytes);
			ck_assert_msg(character < 0x80 || strstr(closing, first) == NULL,
				"%d: %s begins a line", cells, first);
			for (size_t i = at; i < at + shown; i += bytes) {
				bytes = text_decode(text + i, size - i, &character);
				memset(last, 0, sizeof last);
				memcpy(last, text + i, bytes);
			}
			ck_assert_msg(
				strstr(opening, last) == NULL, "%d: %s ends a line", cells, last);
			ck_assert_int_le(text_width(text + at, shown), cells);
			/* Lines are filled: what hangs together is a word and its signs. */
			ck_assert(at + used == size || text_width(text + at, shown) >= cells - 11);
			at += used;
		}
	ck_assert_uint_gt(lines, 200);
}
END_TEST

/* < and > stand for the left-to-right marks. */
static const char *const isolated[][2] = {
	{"", ""},
	{"plain 12", "plain 12"},
	{"\u06AF\u0648", "<\u06AF\u0648>"},
	{"a \u06AF\u0648 \u06A9\u06CC b", "a <\u06AF\u0648 \u06A9\u06CC> b"},
	{"\u06AF 12, \u0648! 3", "<\u06AF 12, \u0648>! 3"},
	{"12 \u06AF", "12 <\u06AF>"},
	{"\u05D0a\u05D1", "<\u05D0>a<\u05D1>"},
	{"\u0661 | \u0662 x", "<\u0661 | \u0662> x"},
	{"\u06AF\u0651.", "<\u06AF\u0651>."},
	{"\u4E2D\u06AF\u6587", "\u4E2D<\u06AF>\u6587"},
	{"\u202E\u06AF", "\u202E<\u06AF>"},
};

START_TEST(runs_from_right_to_left_are_isolated)
{
	struct buffer out = {0}, shown = {0};
	text_isolate(&out, isolated[_i][0], strlen(isolated[_i][0]));
	for (size_t at = 0; at < out.size;) {
		uint32_t character;
		size_t used = text_decode(out.data + at, out.size - at, &character);
		if (character != 0x200E)
			buffer_append(&shown, out.data + at, used);
		else
			/* Marks come in pairs. */
			buffer_append_char(
				&shown, shown.size > 0 && strrchr(shown.data, '<') != NULL &&
							(strrchr(shown.data, '>') == NULL ||
								strrchr(shown.data, '<') >
									strrchr(shown.data, '>'))
						? '>'
						: '<');
		at += used;
	}
	ck_assert_str_eq(buffer_string(&shown), isolated[_i][1]);
	buffer_clear(&out);
	buffer_clear(&shown);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("visible");
	TCase *text = tcase_create("visible");
	tcase_set_timeout(text, 120);
	tcase_add_loop_test(text, text_is_made_visible, 0, (int)ARRAY_SIZE(seen));
	tcase_add_test(text, no_character_drives_a_terminal);
	tcase_add_test(text, no_bytes_drive_a_terminal);
	tcase_add_test(text, chinese_lines_break_where_they_may);
	tcase_add_loop_test(
		text, runs_from_right_to_left_are_isolated, 0, (int)ARRAY_SIZE(isolated));
	suite_add_tcase(suite, text);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
