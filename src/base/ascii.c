/* SPDX-License-Identifier: MIT */
/* Text for terminals that show ASCII alone. */
#include "khunjerab/base.h"

/* The letters that the program and its texts use beyond ASCII, for terminals without UTF-8. */
static const struct {
	uint32_t character;
	const char *ascii;
} ascii_forms[] = {
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201C, "\""},
	{0x201D, "\""},
	{0x2013, "-"},
	{0x2014, "-"},
	{0x2026, "..."},
	{0x203A, ">"},
	{0x2039, "<"},
	{0x00B7, "."},
	{0x2022, "*"},
	{0x00B6, "P"},
	{0x2192, ">"},
	{0x2502, "|"},
	{0x2506, ":"},
	{0x2500, "-"},
	{0x2581, "_"},
	{0x2582, "."},
	{0x2583, ":"},
	{0x2584, "-"},
	{0x2585, "="},
	{0x2586, "+"},
	{0x2587, "#"},
	{0x25B8, ">"},
	{0x2713, "+"},
};

void text_ascii(struct buffer *ascii, const char *text, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		const char *form = NULL;
		for (size_t i = 0; i < ARRAY_SIZE(ascii_forms) && form == NULL; i++)
			if (ascii_forms[i].character == character)
				form = ascii_forms[i].ascii;
		struct buffer folded = {0};
		if (form == NULL && character >= 0x80)
			text_fold(&folded, text + at, used);
		if (character < 0x80)
			buffer_append_char(ascii, text[at]);
		else if (form != NULL)
			buffer_append_string(ascii, form);
		else if (folded.size > 0 && (folded.data[0] & 0x80) == 0)
			buffer_append(ascii, folded.data, folded.size);
		else
			buffer_append_char(ascii, '?');
		buffer_clear(&folded);
		at += used;
	}
}
