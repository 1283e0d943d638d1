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
	const char *tag;
	const char *class; /* NULL: none */
} kinds[PAPER_KIND_COUNT] = {
	[PAPER_TITLE] = {"h1", NULL},
	[PAPER_SUBTITLE] = {"p", "subtitle"},
	[PAPER_HEADING] = {"h2", NULL},
	[PAPER_SUBHEADING] = {"h3", NULL},
	[PAPER_PARAGRAPH] = {"p", NULL},
	[PAPER_ITEM] = {"li", NULL},
	[PAPER_SMALL] = {"p", "small"},
};

/* Addresses of no more bytes fit into a line of the narrowest screen, and are not parted at their
 * hyphens; longer ones may be. */
#define WHOLE_MOST 28

static void piece_write(const char *text, size_t size, struct buffer *bytes)
{
	struct span address;
	while (paper_address_next(text, size, &address)) {
		bool whole = address.end - address.start <= WHOLE_MOST;
		paper_xml(bytes, text, address.start);
		buffer_append_string(bytes, whole ? "<span class=\"at\">" : "");
		paper_xml(bytes, text + address.start, address.end - address.start);
		buffer_append_string(bytes, whole ? "</span>" : "");
		text += address.end;
		size -= address.end;
	}
	paper_xml(bytes, text, size);
}

/* Made visible, escaped, and each run from right to left for itself, so that it turns nothing
 * around it. */
static void text_write(const char *text, struct buffer *bytes)
{
	struct buffer visible = {0};
	struct paper_piece piece;
	text_visible(&visible, text, strlen(text));
	for (const char *rest = buffer_string(&visible); paper_piece_next(&rest, &piece);) {
		buffer_append_string(bytes, piece.rtl ? "<bdi dir=\"rtl\">" : "");
		piece_write(piece.text, piece.size, bytes);
		buffer_append_string(bytes, piece.rtl ? "</bdi>" : "");
	}
	buffer_clear(&visible);
}

/* An address that stands there as it is does not have to be printed behind itself. */
static void run_write(const struct paper_run *run, struct buffer *bytes)
{
	buffer_append_string(bytes, styles[run->style].open);
	if (run->link != NULL) {
		buffer_append_string(bytes, strcmp(run->link, run->text) != 0
						    ? "<a class=\"named\" href=\""
						    : "<a href=\"");
		paper_xml(bytes, run->link, strlen(run->link));
		buffer_append_string(bytes, "\">");
	}
	text_write(run->text, bytes);
	buffer_append_string(bytes, run->link != NULL ? "</a>" : "");
	buffer_append_string(bytes, styles[run->style].close);
}

static void block_write(const struct paper_block *block, struct buffer *bytes)
{
	const char *class = kinds[block->kind].class;
	buffer_printf(bytes, "<%s", kinds[block->kind].tag);
	if (class != NULL)
		buffer_printf(bytes, " class=\"%s\"", class);
	buffer_append_string(bytes, paper_block_is_rtl(block) ? " dir=\"rtl\">" : ">");
	for (size_t i = 0; i < block->run_count; i++)
		run_write(&block->runs[i], bytes);
	buffer_printf(bytes, "</%s>\n", kinds[block->kind].tag);
}

static void table_write(const struct paper_block *block, struct buffer *bytes)
{
	size_t rows = block->columns > 0 ? block->run_count / block->columns : 0;
	if (rows == 0)
		return;
	buffer_append_string(bytes, "<table>\n<thead>\n");
	for (size_t row = 0; row < rows; row++) {
		const char *cell = row == 0 ? "th" : "td";
		buffer_append_string(bytes, "<tr>");
		for (size_t i = 0; i < block->columns; i++) {
			buffer_printf(bytes, row == 0 ? "<%s scope=\"col\">" : "<%s>", cell);
			text_write(block->runs[row * block->columns + i].text, bytes);
			buffer_printf(bytes, "</%s>", cell);
		}
		buffer_append_string(bytes, row == 0 ? "</tr>\n</thead>\n<tbody>\n" : "</tr>\n");
	}
	buffer_append_string(bytes, "</tbody>\n</table>\n");
}

static void head_write(const struct paper *paper, const char *rules, struct buffer *bytes)
{
	const struct asset *style = asset_find("style/briefing.css");
	buffer_append_string(bytes,
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
		"'none'; style-src 'unsafe-inline'\">\n<title>");
	text_write(paper->title != NULL ? paper->title : "", bytes);
	buffer_append_string(bytes, "</title>\n<style>\n");
	if (style != NULL)
		buffer_append(bytes, style->bytes, style->size);
	buffer_append_string(bytes, rules);
	buffer_append_string(bytes, "</style>\n</head>\n<body>\n");
}

void paper_html_styled(const struct paper *paper, const char *rules, struct buffer *bytes)
{
	bool list = false;
	head_write(paper, rules, bytes);
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
		block_write(block, bytes);
	}
	buffer_append_string(bytes, list ? "</ul>\n</body>\n</html>\n" : "</body>\n</html>\n");
}

bool paper_html(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err)
{
	(void)options;
	(void)err;
	paper_html_styled(paper, "", bytes);
	return true;
}
