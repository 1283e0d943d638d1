/* SPDX-License-Identifier: MIT */
/* Paper as one HTML file: no script, no request, a style sheet of its own for screen, dark and
 * print. Every byte of text is escaped; right-to-left runs stand in <bdi>. */
#include "internal.h"

#include <string.h>

static const struct {
	const char *open;
	const char *close;
} styles[PAPER_STYLE_COUNT] = {
	[PAPER_PLAIN] = {"", ""},
	[PAPER_STRONG] = {"<strong>", "</strong>"},
	[PAPER_QUIET] = {"<span class=\"quiet\">", "</span>"},
	[PAPER_STEM] = {"<span class=\"stem\">[", "]</span>"},
	[PAPER_GONE] = {"<del>", "</del>"},
	[PAPER_ADDED] = {"<ins>", "</ins>"},
	[PAPER_PERSON] = {"<span class=\"person\">", "</span>"},
};

static const struct {
	const char *open;
	const char *close;
} kinds[PAPER_KIND_COUNT] = {
	[PAPER_TITLE] = {"<h1>", "</h1>\n"},
	[PAPER_SUBTITLE] = {"<p class=\"subtitle\">", "</p>\n"},
	[PAPER_HEADING] = {"<h2>", "</h2>\n"},
	[PAPER_SUBHEADING] = {"<h3>", "</h3>\n"},
	[PAPER_PARAGRAPH] = {"<p>", "</p>\n"},
	[PAPER_ITEM] = {"<li>", "</li>\n"},
	[PAPER_SMALL] = {"<p class=\"small\">", "</p>\n"},
};

void paper_xml(struct buffer *bytes, const char *text)
{
	struct buffer visible = {0};
	text_visible(&visible, text, strlen(text));
	for (const char *at = buffer_string(&visible); at[0] != '\0'; at++)
		switch (at[0]) {
		case '<':
			buffer_append_string(bytes, "&lt;");
			break;
		case '>':
			buffer_append_string(bytes, "&gt;");
			break;
		case '&':
			buffer_append_string(bytes, "&amp;");
			break;
		case '"':
			buffer_append_string(bytes, "&quot;");
			break;
		case '\'':
			buffer_append_string(bytes, "&#39;");
			break;
		default:
			buffer_append_char(bytes, at[0]);
		}
	buffer_clear(&visible);
}

bool paper_has_rtl(const char *text)
{
	/* Hebrew to the extended Arabic blocks, and their presentation forms. */
	static const uint32_t ranges[][2] = {{0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFF}};
	for (size_t at = 0, size = strlen(text); at < size;) {
		uint32_t character;
		at += text_decode(text + at, size - at, &character);
		for (size_t i = 0; i < ARRAY_SIZE(ranges); i++)
			if (character >= ranges[i][0] && character <= ranges[i][1])
				return true;
	}
	return false;
}

static void run_write(const struct paper_run *run, struct buffer *bytes)
{
	bool rtl = paper_has_rtl(run->text);
	buffer_append_string(bytes, styles[run->style].open);
	if (run->link != NULL)
		buffer_printf(bytes, "<a href=\"%s\">", run->link);
	buffer_append_string(bytes, rtl ? "<bdi>" : "");
	paper_xml(bytes, run->text);
	buffer_append_string(bytes, rtl ? "</bdi>" : "");
	buffer_append_string(bytes, run->link != NULL ? "</a>" : "");
	buffer_append_string(bytes, styles[run->style].close);
}

static void table_write(const struct paper_block *block, struct buffer *bytes)
{
	size_t rows = block->columns > 0 ? block->run_count / block->columns : 0;
	buffer_append_string(bytes, "<table>\n");
	for (size_t row = 0; row < rows; row++) {
		const char *cell = row == 0 ? "th" : "td";
		buffer_append_string(bytes, "<tr>");
		for (size_t i = 0; i < block->columns; i++) {
			buffer_printf(bytes, row == 0 ? "<%s scope=\"col\">" : "<%s>", cell);
			paper_xml(bytes, block->runs[row * block->columns + i].text);
			buffer_printf(bytes, "</%s>", cell);
		}
		buffer_append_string(bytes, "</tr>\n");
	}
	buffer_append_string(bytes, "</table>\n");
}

static void head_write(const struct paper *paper, struct buffer *bytes)
{
	const struct asset *style = asset_find("style/briefing.css");
	buffer_append_string(bytes,
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
		"'none'; style-src 'unsafe-inline'\">\n<title>");
	paper_xml(bytes, paper->title != NULL ? paper->title : "");
	buffer_append_string(bytes, "</title>\n<style>\n");
	if (style != NULL)
		buffer_append(bytes, style->bytes, style->size);
	buffer_append_string(bytes, "</style>\n</head>\n<body>\n");
}

bool paper_html(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err)
{
	(void)options;
	(void)err;
	bool list = false;
	head_write(paper, bytes);
	for (size_t i = 0; i < paper->block_count; i++) {
		const struct paper_block *block = &paper->blocks[i];
		if (list != (block->kind == PAPER_ITEM)) {
			list = !list;
			buffer_append_string(bytes, list ? "<ul>\n" : "</ul>\n");
		}
		if (block->kind == PAPER_TABLE) {
			table_write(block, bytes);
			continue;
		}
		buffer_append_string(bytes, kinds[block->kind].open);
		for (size_t k = 0; k < block->run_count; k++)
			run_write(&block->runs[k], bytes);
		buffer_append_string(bytes, kinds[block->kind].close);
	}
	buffer_append_string(bytes, list ? "</ul>\n</body>\n</html>\n" : "</body>\n</html>\n");
	return true;
}
