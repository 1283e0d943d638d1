/* SPDX-License-Identifier: MIT */
/*
 * Paper as Rich Text Format 1.9: ASCII throughout, each other character as \u with the next best
 * letter behind it for readers that know none. Styles are named, so that a person can change them
 * in a word processor. Backslash and braces are the only bytes that could be control words.
 */
#include "internal.h"

#include <string.h>

/* A4 with margins of 2 cm, in twentieths of a point. */
#define PAGE_WIDTH 11906
#define PAGE_HEIGHT 16838
#define MARGIN 1134
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define WORDS_WIDTH 4536  /* of a table's first column, where there is room */
#define NUMBER_WIDTH 1701 /* of the others */

/* What a paragraph is set with, which its style says and it has to say again. */
static const struct {
	const char *name;
	const char *controls;
	int size; /* of letters, in half points */
} kinds[PAPER_KIND_COUNT] = {
	[PAPER_TITLE] = {"Title", "\\keepn\\sa60\\b", 36},
	[PAPER_SUBTITLE] = {"Subtitle", "\\sa200\\cf1", 22},
	[PAPER_HEADING] = {"heading 1",
		"\\keepn\\sb280\\sa100\\brdrb\\brdrs\\brdrw5\\brdrcf5\\brsp20\\outlinelevel0\\b",
		26},
	[PAPER_SUBHEADING] = {"heading 2", "\\keepn\\sb200\\sa60\\outlinelevel1\\b", 23},
	[PAPER_PARAGRAPH] = {"Body Text", "\\sa100", 21},
	[PAPER_ITEM] = {"List Bullet", "\\sa80\\fi-284\\li284\\ls1", 21},
	[PAPER_SMALL] = {"Small", "\\sa80\\cf1", 18},
	[PAPER_TABLE] = {"Table Text", "\\sb20\\sa20", 20},
};

/* Colours are those of colours[], from 1. */
static const struct {
	const char *name; /* NULL: no style of its own */
	const char *controls;
	const char *before;
	const char *after;
} styles[PAPER_STYLE_COUNT] = {
	[PAPER_PLAIN] = {NULL, "", "", ""},
	[PAPER_STRONG] = {"Strong", "\\b", "", ""},
	[PAPER_QUIET] = {"Quiet", "\\fs18\\afs18\\cf1", "", ""},
	[PAPER_STEM] = {"Stem", "\\cf1", "[", "]"},
	[PAPER_GONE] = {"Gone", "\\strike\\cf2", "", ""},
	[PAPER_ADDED] = {"Added", "\\ul\\cf3", "", ""},
	[PAPER_PERSON] = {"Person", "\\i\\cf4", "", ""},
};

/* The numbers of the styles: of paragraphs from 1, of characters behind them. */
#define KIND_NUMBER(kind) ((int)(kind) + 1)
#define STYLE_NUMBER(style) (PAPER_KIND_COUNT + 1 + (int)(style))
#define LINK_NUMBER (PAPER_KIND_COUNT + 1 + PAPER_STYLE_COUNT)

static const char colours[] = "{\\colortbl;\\red89\\green89\\blue89;\\red155\\green28\\blue28;"
			      "\\red20\\green99\\blue44;\\red29\\green79\\blue145;"
			      "\\red200\\green200\\blue200;}\n";
static const char lists[] =
	"{\\*\\listtable{\\list\\listtemplateid1\\listhybrid{\\listlevel\\levelnfc23\\leveljc0"
	"\\levelfollow0\\levelstartat1{\\leveltext\\'01\\u8226 *;}{\\levelnumbers;}\\fi-284\\li284}"
	"{\\listname ;}\\listid1}}\n"
	"{\\*\\listoverridetable{\\listoverride\\listid1\\listoverridecount0\\ls1}}\n";

/* ---- text ------------------------------------------------------------------------------- */

/* The letter that stands for it in ASCII, where it is one and no control. */
static char letter_like(const char *text, size_t size)
{
	struct buffer ascii = {0};
	text_ascii(&ascii, text, size);
	char letter =
		ascii.size == 1 && ascii.data[0] >= ' ' && strchr("\\{}", ascii.data[0]) == NULL
			? ascii.data[0]
			: '?';
	buffer_clear(&ascii);
	return letter;
}

/* UTF-16 as signed numbers, as the format has it. */
static void character_write(struct buffer *bytes, uint32_t character, const char *text, size_t size)
{
	if (character < 0x10000) {
		buffer_printf(bytes, "\\u%d %c",
			(int)character - (character >= 0x8000 ? 0x10000 : 0),
			letter_like(text, size));
		return;
	}
	character -= 0x10000;
	buffer_printf(bytes, "\\u%d?\\u%d?", 0xD800 + (int)(character >> 10) - 0x10000,
		0xDC00 + (int)(character & 0x3FF) - 0x10000);
}

static void piece_write(const struct paper_piece *piece, struct buffer *bytes)
{
	for (size_t at = 0; at < piece->size;) {
		uint32_t character;
		size_t used = text_decode(piece->text + at, piece->size - at, &character);
		if (character >= 0x7F)
			character_write(bytes, character, piece->text + at, used);
		else if (strchr("\\{}", (char)character) != NULL)
			buffer_printf(bytes, "\\%c", (char)character);
		else
			buffer_append_char(bytes, (char)character);
		at += used;
	}
}

static void text_write(const char *text, struct buffer *bytes)
{
	struct buffer visible = {0};
	struct paper_piece piece;
	text_visible(&visible, text, strlen(text));
	for (const char *rest = buffer_string(&visible); paper_piece_next(&rest, &piece);) {
		buffer_append_string(bytes, piece.rtl ? "{\\rtlch " : "");
		piece_write(&piece, bytes);
		/* A left-to-right mark: else a number behind it would go to its other side. */
		buffer_append_string(bytes, piece.rtl ? "}{\\uc0\\u8206 }" : "");
	}
	buffer_clear(&visible);
}

static void run_write(const struct paper_run *run, struct buffer *bytes)
{
	if (run->link != NULL)
		buffer_printf(bytes,
			"{\\field{\\*\\fldinst{HYPERLINK \"%s\"}}{\\fldrslt{\\cs%d%s\\ul\\cf4 ",
			run->link, LINK_NUMBER, styles[run->style].controls);
	else if (styles[run->style].name != NULL)
		buffer_printf(
			bytes, "{\\cs%d%s ", STYLE_NUMBER(run->style), styles[run->style].controls);
	else
		buffer_append_char(bytes, '{');
	buffer_append_string(bytes, styles[run->style].before);
	text_write(run->text, bytes);
	buffer_append_string(bytes, styles[run->style].after);
	buffer_append_string(bytes, run->link != NULL ? "}}}" : "}");
}

/* ---- blocks ----------------------------------------------------------------------------- */

/* Letters from right to left have a size of their own, which is the same. */
static void kind_write(enum paper_kind kind, bool rtl, struct buffer *bytes)
{
	buffer_printf(bytes, "\\pard\\plain\\s%d%s%s\\fs%d\\afs%d", KIND_NUMBER(kind),
		rtl ? "\\rtlpar" : "", kinds[kind].controls, kinds[kind].size, kinds[kind].size);
}

static void block_write(const struct paper_block *block, struct buffer *bytes)
{
	buffer_append_char(bytes, '{');
	kind_write(block->kind, paper_block_is_rtl(block), bytes);
	buffer_append_char(bytes, ' ');
	if (block->kind == PAPER_ITEM)
		buffer_append_string(bytes, "{\\listtext\\u8226 *\\tab}");
	for (size_t i = 0; i < block->run_count; i++)
		run_write(&block->runs[i], bytes);
	buffer_append_string(bytes, "\\par}\n");
}

static void row_write(const struct paper_block *block, size_t row, struct buffer *bytes)
{
	size_t numbers = block->columns - 1;
	size_t room = TEXT_WIDTH - WORDS_WIDTH;
	size_t width = numbers * NUMBER_WIDTH <= room ? NUMBER_WIDTH : room / numbers + 1;
	buffer_printf(bytes, "{\\trowd\\trgaph0\\trleft0\\trkeep%s", row == 0 ? "\\trhdr" : "");
	for (size_t i = 0; i < block->columns; i++)
		buffer_printf(bytes, "\\clbrdrb\\brdrs\\brdrw5\\brdrcf5\\cellx%zu",
			WORDS_WIDTH + i * width);
	buffer_append_char(bytes, '\n');
	for (size_t i = 0; i < block->columns; i++) {
		kind_write(PAPER_TABLE, false, bytes);
		buffer_append_string(bytes, i > 0 ? "\\intbl\\qr " : "\\intbl ");
		run_write(&block->runs[row * block->columns + i], bytes);
		buffer_append_string(bytes, "\\cell\n");
	}
	buffer_append_string(bytes, "\\row}\n");
}

static void table_write(const struct paper_block *block, struct buffer *bytes)
{
	size_t rows = block->columns > 0 ? block->run_count / block->columns : 0;
	for (size_t row = 0; row < rows; row++)
		row_write(block, row, bytes);
	if (rows == 0)
		return;
	/* One table right below another would be one with it. */
	buffer_append_char(bytes, '{');
	kind_write(PAPER_TABLE, false, bytes);
	buffer_append_string(bytes, "\\par}\n");
}

/* ---- the whole -------------------------------------------------------------------------- */

static void styles_write(struct buffer *bytes)
{
	buffer_append_string(bytes, "{\\stylesheet\n{\\s0\\fs21 Normal;}\n");
	for (int i = 0; i < PAPER_KIND_COUNT; i++)
		buffer_printf(bytes, "{\\s%d%s\\fs%d\\afs%d\\sbasedon0 %s;}\n", KIND_NUMBER(i),
			kinds[i].controls, kinds[i].size, kinds[i].size, kinds[i].name);
	for (int i = 0; i < PAPER_STYLE_COUNT; i++)
		if (styles[i].name != NULL)
			buffer_printf(bytes, "{\\*\\cs%d\\additive%s %s;}\n", STYLE_NUMBER(i),
				styles[i].controls, styles[i].name);
	buffer_printf(bytes, "{\\*\\cs%d\\additive\\ul\\cf4 Hyperlink;}\n}\n", LINK_NUMBER);
}

static void information_write(
	const struct paper *paper, const struct paper_options *options, struct buffer *bytes)
{
	struct date date = paper_date(paper, options);
	buffer_append_string(bytes, "{\\info{\\title ");
	text_write(paper->title != NULL ? paper->title : "", bytes);
	buffer_append_char(bytes, '}');
	if (date.day != 0)
		buffer_printf(
			bytes, "{\\creatim\\yr%d\\mo%d\\dy%d}", date.year, date.month, date.day);
	buffer_append_string(bytes, "}\n");
}

bool paper_rtf(const struct paper *paper, const struct paper_options *options, struct buffer *bytes,
	struct error *err)
{
	(void)err;
	/* 2057: English as in Great Britain, which \plain goes back to. */
	buffer_append_string(bytes, "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0\\deflang2057\n"
				    "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n");
	buffer_append_string(bytes, colours);
	styles_write(bytes);
	buffer_append_string(bytes, lists);
	information_write(paper, options, bytes);
	buffer_printf(bytes,
		"\\paperw%d\\paperh%d\\margl%d\\margr%d\\margt%d\\margb%d\\widowctrl\n"
		"{\\footer\\pard\\plain\\qc\\fs18\\cf1\\chpgn\\par}\n",
		PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN, MARGIN, MARGIN);
	for (size_t i = 0; i < paper->block_count; i++)
		if (paper->blocks[i].kind == PAPER_TABLE)
			table_write(&paper->blocks[i], bytes);
		else
			block_write(&paper->blocks[i], bytes);
	buffer_append_string(bytes, "}\n");
	return true;
}
