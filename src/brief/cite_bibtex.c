/* SPDX-License-Identifier: MIT */
/* BibTeX, in fields that classic styles and biblatex both take. Letters are UTF-8; what TeX would
 * read as a command is escaped. */
#include "internal.h"

#include <string.h>

static const struct {
	char byte;
	const char *escaped;
} specials[] = {
	{'\\', "{\\textbackslash}"},
	{'{', "\\{"},
	{'}', "\\}"},
	{'%', "\\%"},
	{'&', "\\&"},
	{'#', "\\#"},
	{'$', "\\$"},
	{'_', "\\_"},
	{'~', "{\\textasciitilde}"},
	{'^', "{\\textasciicircum}"},
	{'"', "{''}"},
};

static void tex(struct buffer *out, const char *text)
{
	for (; text[0] != '\0'; text++) {
		size_t i = 0;
		while (i < ARRAY_SIZE(specials) && specials[i].byte != text[0])
			i++;
		if (i < ARRAY_SIZE(specials))
			buffer_append_string(out, specials[i].escaped);
		else
			buffer_append_char(out, (unsigned char)text[0] < ' ' ? ' ' : text[0]);
	}
}

/* An address is verbatim but for what would end the field. */
static void url(struct buffer *out, const char *link)
{
	for (; link[0] != '\0'; link++)
		if (strchr("{}\\", link[0]) != NULL)
			buffer_printf(out, "%%%02X", (unsigned char)link[0]);
		else
			buffer_append_char(out, link[0]);
}

static void field(struct buffer *out, const char *name, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	buffer_printf(out, ",\n  %s = {", name);
	if (strcmp(name, "url") == 0)
		url(out, text);
	else
		tex(out, text);
	buffer_append_char(out, '}');
}

/* Names in braces of their own, so that "China and Pakistan" are two and none is turned round. */
static void authors(struct buffer *out, const struct citation *citation)
{
	buffer_append_string(out, ",\n  author = {");
	if (citation->report) {
		buffer_append_char(out, '{');
		tex(out, citation->publisher != NULL ? citation->publisher : "[unknown publisher]");
		buffer_append_char(out, '}');
	}
	for (size_t i = 0; !citation->report && i < citation->issuer_count; i++) {
		buffer_append_string(out, i > 0 ? " and {" : "{");
		tex(out, citation->issuer_names[i]);
		buffer_append_char(out, '}');
	}
	buffer_append_char(out, '}');
}

static void number(struct buffer *out, const char *name, int value)
{
	if (value > 0)
		buffer_printf(out, ",\n  %s = {%d}", name, value);
}

void cite_bibtex(const struct citation *citation, struct buffer *out)
{
	struct buffer title = {0}, note = {0}, locator = {0};
	struct date date = citation->report ? citation->published : citation->date;
	citation_title(citation, &title);
	/* The year is a number or not there: biber refuses anything else. */
	buffer_append_string(&note, date.year == 0 ? "[n.d.]" : "");
	citation_locator(citation, &locator);
	if (locator.size > 0)
		buffer_printf(&note, "%s%s", note.size > 0 ? "; " : "", locator.data);
	buffer_printf(&note, "%skhunjerab %s", note.size > 0 ? "; " : "", citation->address);
	if (citation_caution(citation) != NULL)
		buffer_printf(&note, "; %s", citation_caution(citation));
	buffer_printf(out, "@misc{%s", citation->key);
	authors(out, citation);
	/* In braces of its own, so that no style takes its capitals away. */
	buffer_append_string(out, ",\n  title = {{");
	tex(out, title.data);
	buffer_append_string(out, "}}");
	number(out, "year", date.year);
	number(out, "month", date.month);
	number(out, "day", date.day);
	field(out, "howpublished", citation->report ? citation->via : citation->publisher);
	field(out, "address", citation->place);
	field(out, "url", citation->link);
	field(out, "note", note.data);
	buffer_append_string(out, "\n}\n");
	buffer_clear(&title);
	buffer_clear(&note);
	buffer_clear(&locator);
}
