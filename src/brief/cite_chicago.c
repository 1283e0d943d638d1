/* SPDX-License-Identifier: MIT */
/*
 * The Chicago Manual of Style, notes and bibliography (17th ed., 14.191 ff. on newspapers, 14.269
 * ff. on public documents). What is not known stands in square brackets (14.145 for "n.d.").
 */
#include "internal.h"

#include <string.h>

static void part(struct buffer *out, const char *before, const char *text)
{
	if (text != NULL && text[0] != '\0') {
		buffer_append_string(out, before);
		buffer_append_string(out, text);
	}
}

static void quoted_title(const struct citation *citation, const char *stop, struct buffer *out)
{
	struct buffer title = {0};
	citation_title(citation, &title);
	if (citation->title_is_own)
		buffer_printf(out, "%s%s", title.data, stop);
	else
		buffer_printf(out, "“%s%s”", title.data, stop);
	buffer_clear(&title);
}

static void published(const struct citation *citation, struct buffer *out)
{
	if (citation->published.year != 0)
		date_format_american(citation->published, out);
	else
		buffer_append_string(out, "[n.d.]");
}

/* "Beijing, May 15, 2024": where and when what is spoken of took place. */
static void occasion(const struct citation *citation, const char *before, struct buffer *out)
{
	part(out, before, citation->place);
	if (citation->date.year != 0) {
		buffer_append_string(out, citation->place != NULL ? ", " : before);
		date_format_american(citation->date, out);
	}
}

static void address(const struct citation *citation, struct buffer *out)
{
	const char *caution = citation_caution(citation);
	buffer_printf(out, " (khunjerab %s", citation->address);
	part(out, "; ", caution);
	buffer_append_char(out, ')');
}

void cite_chicago_note(const struct citation *citation, struct buffer *out)
{
	if (citation->report) {
		buffer_append_string(out,
			citation->publisher != NULL ? citation->publisher : "[unknown publisher]");
		buffer_append_string(out, ", ");
		quoted_title(citation, ",", out);
		occasion(citation, " ", out);
		buffer_append_string(out, "; published ");
		published(citation, out);
	} else {
		part(out, "", citation->issuers);
		buffer_append_string(out, ", ");
		quoted_title(citation, ",", out);
		occasion(citation, " ", out);
		if (citation->publisher != NULL) {
			buffer_printf(out, ", in %s, ", citation->publisher);
			published(citation, out);
		}
	}
	part(out, ", at ", citation->via);
	part(out, ", ", citation->link);
	struct buffer locator = {0};
	citation_locator(citation, &locator);
	part(out, ", ", locator.size > 0 ? locator.data : NULL);
	buffer_clear(&locator);
	address(citation, out);
	buffer_append_string(out, ".\n");
}

void cite_chicago_entry(const struct citation *citation, struct buffer *out)
{
	if (citation->report)
		buffer_append_string(out,
			citation->publisher != NULL ? citation->publisher : "[unknown publisher]");
	else
		part(out, "", citation->issuers);
	buffer_append_string(out, ". ");
	quoted_title(citation, ".", out);
	occasion(citation, " ", out);
	buffer_append_char(out, '.');
	if (!citation->report)
		part(out, " In ", citation->publisher);
	buffer_append_string(out, citation->report ? " Published " : ", ");
	published(citation, out);
	part(out, ", at ", citation->via);
	buffer_append_char(out, '.');
	part(out, " ", citation->link);
	buffer_append_string(out, citation->link != NULL ? "." : "");
	buffer_append_char(out, '\n');
}
