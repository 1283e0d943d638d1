/* SPDX-License-Identifier: MIT */
/* RIS: a tag, two blanks, a hyphen, a blank and the value; CR LF, as its specification has it. */
#include "internal.h"

static void tag(struct buffer *out, const char *name, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	buffer_printf(out, "%s  - ", name);
	for (; value[0] != '\0'; value++)
		buffer_append_char(out, (unsigned char)value[0] < ' ' ? ' ' : value[0]);
	buffer_append_string(out, "\r\n");
}

void cite_ris(const struct citation *citation, struct buffer *out)
{
	struct buffer title = {0}, locator = {0}, day = {0};
	struct date date = citation->report ? citation->published : citation->date;
	citation_title(citation, &title);
	citation_locator(citation, &locator);
	tag(out, "TY", citation->report ? "NEWS" : "GEN");
	tag(out, "ID", citation->key);
	if (citation->report)
		tag(out, "AU",
			citation->publisher != NULL ? citation->publisher : "[unknown publisher]");
	for (size_t i = 0; !citation->report && i < citation->issuer_count; i++)
		tag(out, "AU", citation->issuer_names[i]);
	tag(out, "TI", title.data);
	if (date.year > 0) {
		buffer_printf(&day, "%d", date.year);
		tag(out, "PY", day.data);
		buffer_append_char(&day, '/');
		if (date.month > 0)
			buffer_printf(&day, "%02d", date.month);
		buffer_append_char(&day, '/');
		if (date.day > 0)
			buffer_printf(&day, "%02d", date.day);
		buffer_append_char(&day, '/');
		tag(out, "DA", day.data);
	}
	tag(out, "PB", citation->report ? citation->via : citation->publisher);
	tag(out, "CY", citation->place);
	tag(out, "UR", citation->link);
	tag(out, "SP", locator.size > 0 ? locator.data : NULL);
	tag(out, "N1", citation_caution(citation));
	tag(out, "AN", citation->address);
	buffer_append_string(out, "ER  - \r\n");
	buffer_clear(&title);
	buffer_clear(&locator);
	buffer_clear(&day);
}
