/* SPDX-License-Identifier: MIT */
/*
 * Code words: what is coded of a statement, as words of the index's second column, so that every
 * field of a query is part of the one MATCH. After the letter CODE:
 *
 *   all; s and section; w and kind of document; d and document; t and topic;
 *   h and one or two Chinese characters (see han.c);
 *   y2026, m202601, z20260104: its date;
 *   of each act p and party, k and kind, g and strength: alone, p and k, k and g, all three, in
 *   this order (party with strength is asked for with every kind).
 */
#include "plan.h"

/* printf() would be a tenth of an import. */
static size_t code_part(char *code, char letter, int64_t value)
{
	char digits[20];
	size_t size = 0, at = 0;
	do
		digits[size++] = (char)('0' + value % 10);
	while ((value /= 10) > 0);
	code[at++] = letter;
	while (size > 0)
		code[at++] = digits[--size];
	return at;
}

void codes_act(struct buffer *codes, const struct coded_act *act)
{
	/* Which of party, kind and strength each word has. */
	for (unsigned parts = 1; parts < 8; parts++) {
		if (parts == 5)
			continue;
		char code[64] = " " CODE;
		size_t size = 3;
		if (parts & 1)
			size += code_part(code + size, 'p', act->party);
		if (parts & 2)
			size += code_part(code + size, 'k', act->kind);
		if (parts & 4)
			size += code_part(code + size, 'g', act->strength);
		buffer_append(codes, code, size);
	}
}

void codes_date(struct buffer *codes, struct date date)
{
	if (date.year == 0)
		return;
	buffer_printf(codes, " " CODE "y%04d", date.year);
	if (date.month > 0)
		buffer_printf(codes, " " CODE "m%04d%02d", date.year, date.month);
	if (date.month > 0 && date.day > 0)
		buffer_printf(codes, " " CODE "z%08d", date_number(date));
}
