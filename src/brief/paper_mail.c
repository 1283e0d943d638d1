/* SPDX-License-Identifier: MIT */
/*
 * Paper as a message (RFC 5322) that a mail program opens and its person addresses: who sends it
 * and to whom is left to them. The text flows (RFC 3676), in UTF-8.
 */
#include "internal.h"

#include <string.h>

/* Bytes of a subject that stand in one encoded word: 60 letters, where RFC 2047 has 75 in all. */
#define WORD_MOST 45
#define SUBJECT_MOST 66 /* as it is, on one line of 76 */

static bool is_plain(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (text[i] < ' ' || text[i] > '~')
			return false;
	/* What looks like an encoded word would be read as one. */
	return size <= SUBJECT_MOST && strstr(text, "=?") == NULL;
}

/* RFC 2047, base64: no word is cut within a character. */
static void words_write(const char *text, size_t size, struct buffer *bytes)
{
	for (size_t at = 0; at < size;) {
		size_t part = size - at;
		if (part > WORD_MOST)
			for (part = WORD_MOST; part > 1 && (text[at + part] & 0xC0) == 0x80;)
				part--;
		buffer_append_string(bytes, at > 0 ? "\r\n =?UTF-8?B?" : "=?UTF-8?B?");
		base64_append(bytes, text + at, part);
		buffer_append_string(bytes, "?=");
		at += part;
	}
}

static void subject_write(const char *title, struct buffer *bytes)
{
	struct buffer visible = {0};
	text_visible(&visible, title, strlen(title));
	buffer_append_string(bytes, "Subject: ");
	if (is_plain(buffer_string(&visible), visible.size))
		buffer_append_string(bytes, buffer_string(&visible));
	else
		words_write(visible.data, visible.size, bytes);
	buffer_append_string(bytes, "\r\n");
	buffer_clear(&visible);
}

/* The day of the week of a Gregorian date, 0 for Sunday (Sakamoto's method). */
static int weekday(struct date date)
{
	static const int months[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	int year = date.month < 3 ? date.year - 1 : date.year;
	return (year + year / 4 - year / 100 + year / 400 + months[date.month - 1] + date.day) % 7;
}

/* Nothing where the day is not known. */
static void date_write(struct date date, struct buffer *bytes)
{
	static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	if (date.day != 0)
		buffer_printf(bytes, "Date: %s, %02d %s %04d 00:00:00 +0000\r\n",
			days[weekday(date)], date.day, months[date.month - 1], date.year);
}

bool paper_mail(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err)
{
	(void)err;
	date_write(paper_date(paper, options), bytes);
	subject_write(paper->title != NULL ? paper->title : "", bytes);
	/* X-Unsent: some mail programs open it to be written on and sent. */
	buffer_append_string(bytes, "MIME-Version: 1.0\r\n"
				    "Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
				    "Content-Transfer-Encoding: 8bit\r\n"
				    "X-Unsent: 1\r\n\r\n");
	paper_lines(paper, options, true, bytes);
	return true;
}
