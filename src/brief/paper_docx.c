/* SPDX-License-Identifier: MIT */
/*
 * Paper as an Office Open XML document (ECMA-376), as Word and LibreOffice have it. What is the
 * same in each, styles before all, is in assets/docx; the document, its links and its properties
 * are written here. Elements stand in the schema's order: Word refuses a file where they do not.
 *
 * An address may break at its hyphens: what Word has against that, the no-break hyphen, is another
 * character to whoever copies the address, and then finds nothing.
 */
#include "internal.h"

#include <minizip/zip.h>
#include <string.h>

#define NAMESPACE "http://schemas.openxmlformats.org/"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
/* In twentieths of a point: a table's first column, and the others. */
#define WORDS_WIDTH 4536
#define NUMBERS_WIDTH 5102 /* what is left of the page, for all of them */
#define NUMBER_WIDTH 1701
#define LRM "\xE2\x80\x8E"
#define COLUMNS_MOST 63 /* Word has no more */

static const char *const kinds[PAPER_KIND_COUNT] = {
	[PAPER_TITLE] = "Title",
	[PAPER_SUBTITLE] = "Subtitle",
	[PAPER_HEADING] = "Heading1",
	[PAPER_SUBHEADING] = "Heading2",
	[PAPER_PARAGRAPH] = "BodyText",
	[PAPER_ITEM] = "ListBullet",
	[PAPER_SMALL] = "Small",
	[PAPER_TABLE] = "TableText",
};

static const struct {
	const char *name; /* of its style; NULL: none */
	const char *link; /* of its style where it is a link */
	const char *before;
	const char *after;
} styles[PAPER_STYLE_COUNT] = {
	[PAPER_PLAIN] = {NULL, "Hyperlink", "", ""},
	[PAPER_STRONG] = {"Strong", "Hyperlink", "", ""},
	[PAPER_QUIET] = {"Quiet", "QuietHyperlink", "", ""},
	[PAPER_STEM] = {"Stem", "Hyperlink", "[", "]"},
	[PAPER_GONE] = {"Gone", "Hyperlink", "", ""},
	[PAPER_ADDED] = {"Added", "Hyperlink", "", ""},
	[PAPER_PERSON] = {"Person", "Hyperlink", "", ""},
};

/* ---- runs ------------------------------------------------------------------------------- */

static void piece_write(const struct paper_piece *piece, const char *style, struct buffer *bytes)
{
	buffer_append_string(bytes, "<w:r>");
	if (style != NULL || piece->rtl) {
		buffer_append_string(bytes, "<w:rPr>");
		if (style != NULL)
			buffer_printf(bytes, "<w:rStyle w:val=\"%s\"/>", style);
		buffer_append_string(bytes, piece->rtl ? "<w:rtl/></w:rPr>" : "</w:rPr>");
	}
	buffer_append_string(bytes, "<w:t xml:space=\"preserve\">");
	paper_xml(bytes, piece->text, piece->size);
	buffer_append_string(bytes, "</w:t></w:r>");
	/* A left-to-right mark: else a number behind it would go to its other side. */
	if (piece->rtl)
		buffer_append_string(bytes, "<w:r><w:t>" LRM "</w:t></w:r>");
}

/* links counts those of the document, which are numbered as they come. */
static void run_write(const struct paper_run *run, size_t *links, struct buffer *bytes)
{
	struct buffer visible = {0};
	struct paper_piece piece;
	const char *style = run->link != NULL ? styles[run->style].link : styles[run->style].name;
	buffer_append_string(&visible, styles[run->style].before);
	text_visible(&visible, run->text, strlen(run->text));
	buffer_append_string(&visible, styles[run->style].after);
	if (run->link != NULL)
		buffer_printf(bytes, "<w:hyperlink r:id=\"link%zu\">", ++*links);
	for (const char *rest = buffer_string(&visible); paper_piece_next(&rest, &piece);)
		piece_write(&piece, style, bytes);
	buffer_append_string(bytes, run->link != NULL ? "</w:hyperlink>" : "");
	buffer_clear(&visible);
}

/* ---- blocks ----------------------------------------------------------------------------- */

static void block_write(const struct paper_block *block, size_t *links, struct buffer *bytes)
{
	buffer_printf(bytes, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", kinds[block->kind],
		paper_block_is_rtl(block) ? "<w:bidi/>" : "");
	for (size_t i = 0; i < block->run_count; i++)
		run_write(&block->runs[i], links, bytes);
	buffer_append_string(bytes, "</w:p>\n");
}

static size_t column_width(size_t columns, size_t column)
{
	if (column == 0)
		return WORDS_WIDTH;
	size_t numbers = columns - 1;
	return numbers * NUMBER_WIDTH <= NUMBERS_WIDTH ? NUMBER_WIDTH : NUMBERS_WIDTH / numbers;
}

static void row_write(const struct paper_run *cells, size_t columns, bool head, size_t *links,
	struct buffer *bytes)
{
	buffer_printf(
		bytes, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", head ? "<w:tblHeader/>" : "");
	for (size_t i = 0; i < columns; i++) {
		buffer_printf(bytes,
			"<w:tc><w:tcPr><w:tcW w:w=\"%zu\" w:type=\"dxa\"/></w:tcPr>"
			"<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
			column_width(columns, i), kinds[PAPER_TABLE],
			i > 0 ? "<w:jc w:val=\"right\"/>" : "");
		run_write(&cells[i], links, bytes);
		buffer_append_string(bytes, "</w:p></w:tc>");
	}
	buffer_append_string(bytes, "</w:tr>\n");
}

/* What a table has more columns than Word allows is left out. */
static void table_write(const struct paper_block *block, size_t *links, struct buffer *bytes)
{
	size_t rows = block->columns > 0 ? block->run_count / block->columns : 0, width = 0;
	size_t columns = block->columns < COLUMNS_MOST ? block->columns : COLUMNS_MOST;
	if (rows == 0)
		return;
	for (size_t i = 0; i < columns; i++)
		width += column_width(columns, i);
	buffer_printf(bytes,
		"<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"%zu\" w:type=\"dxa\"/>"
		"<w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" "
		"w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
		width);
	for (size_t i = 0; i < columns; i++)
		buffer_printf(bytes, "<w:gridCol w:w=\"%zu\"/>", column_width(columns, i));
	buffer_append_string(bytes, "</w:tblGrid>\n");
	for (size_t row = 0; row < rows; row++)
		row_write(&block->runs[row * block->columns], columns, row == 0, links, bytes);
	/* One table right below another would be one with it, and no document ends in one. */
	buffer_printf(bytes, "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr></w:p>\n",
		kinds[PAPER_TABLE]);
}

/* ---- parts ------------------------------------------------------------------------------ */

static void document_write(const struct paper *paper, struct date date, struct buffer *bytes)
{
	size_t links = 0;
	(void)date;
	buffer_append_string(bytes, DECLARATION
		"<w:document xmlns:w=\"" NAMESPACE "wordprocessingml/2006/main\" "
		"xmlns:r=\"" NAMESPACE "officeDocument/2006/relationships\">\n<w:body>\n");
	for (size_t i = 0; i < paper->block_count; i++)
		if (paper->blocks[i].kind == PAPER_TABLE)
			table_write(&paper->blocks[i], &links, bytes);
		else
			block_write(&paper->blocks[i], &links, bytes);
	/* A4 with margins of 2 cm. */
	buffer_append_string(bytes,
		"<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>"
		"<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" "
		"w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" "
		"w:gutter=\"0\"/></w:sectPr>\n</w:body>\n</w:document>\n");
}

/* Of the cells that table_write() writes: the numbers are to be the same. */
static bool is_written(const struct paper_block *block, size_t run)
{
	return block->kind != PAPER_TABLE ||
	       (block->columns > 0 && run < block->run_count / block->columns * block->columns &&
		       run % block->columns < COLUMNS_MOST);
}

static void links_write(const struct paper_block *block, size_t *links, struct buffer *bytes)
{
	for (size_t i = 0; i < block->run_count; i++) {
		if (block->runs[i].link == NULL || !is_written(block, i))
			continue;
		buffer_printf(bytes,
			"<Relationship Id=\"link%zu\" Type=\"" NAMESPACE
			"officeDocument/2006/relationships/hyperlink\" Target=\"",
			++*links);
		paper_xml(bytes, block->runs[i].link, strlen(block->runs[i].link));
		buffer_append_string(bytes, "\" TargetMode=\"External\"/>\n");
	}
}

static void relations_write(const struct paper *paper, struct date date, struct buffer *bytes)
{
	static const struct {
		const char *type;
		const char *target;
	} own[] = {{"styles", "styles.xml"}, {"numbering", "numbering.xml"},
		{"settings", "settings.xml"}, {"footer", "footer1.xml"}};
	size_t links = 0;
	(void)date;
	buffer_append_string(bytes,
		DECLARATION "<Relationships xmlns=\"" NAMESPACE "package/2006/relationships\">\n");
	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		buffer_printf(bytes,
			"<Relationship Id=\"%s\" Type=\"" NAMESPACE
			"officeDocument/2006/relationships/%s\" Target=\"%s\"/>\n",
			own[i].type, own[i].type, own[i].target);
	for (size_t i = 0; i < paper->block_count; i++)
		links_write(&paper->blocks[i], &links, bytes);
	buffer_append_string(bytes, "</Relationships>\n");
}

static void properties_write(const struct paper *paper, struct date date, struct buffer *bytes)
{
	struct buffer title = {0};
	text_visible(&title, paper->title != NULL ? paper->title : "",
		paper->title != NULL ? strlen(paper->title) : 0);
	buffer_append_string(bytes,
		DECLARATION "<cp:coreProperties xmlns:cp=\"" NAMESPACE
			    "package/2006/metadata/core-properties\" "
			    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
			    "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
			    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<dc:title>");
	paper_xml(bytes, buffer_string(&title), title.size);
	buffer_append_string(bytes, "</dc:title>\n");
	if (date.day != 0)
		buffer_printf(bytes,
			"<dcterms:created xsi:type=\"dcterms:W3CDTF\">%04d-%02d-%02dT00:00:00Z"
			"</dcterms:created>\n",
			date.year, date.month, date.day);
	buffer_append_string(bytes, "</cp:coreProperties>\n");
	buffer_clear(&title);
}

static const struct part {
	const char *name;
	const char *asset; /* NULL: it is written */
	void (*write)(const struct paper *paper, struct date date, struct buffer *bytes);
} parts[] = {
	{"[Content_Types].xml", "docx/content-types.xml", NULL},
	{"_rels/.rels", "docx/relations.xml", NULL},
	{"docProps/app.xml", "docx/app.xml", NULL},
	{"docProps/core.xml", NULL, properties_write},
	{"word/document.xml", NULL, document_write},
	{"word/_rels/document.xml.rels", NULL, relations_write},
	{"word/styles.xml", "docx/styles.xml", NULL},
	{"word/numbering.xml", "docx/numbering.xml", NULL},
	{"word/settings.xml", "docx/settings.xml", NULL},
	{"word/footer1.xml", "docx/footer.xml", NULL},
};

/* ---- the container ---------------------------------------------------------------------- */

/* What minizip takes for a file. */
struct stream {
	struct buffer bytes;
	size_t at;
};

static voidpf stream_open(voidpf stream, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return stream;
}

static uLong stream_read(voidpf opaque, voidpf file, void *bytes, uLong size)
{
	struct stream *stream = file;
	size_t left = stream->bytes.size - stream->at;
	size_t part = size < left ? size : left;
	(void)opaque;
	memcpy(bytes, stream->bytes.data + stream->at, part);
	stream->at += part;
	return part;
}

/* It goes back to the head of a part when the part is at its end. */
static uLong stream_write(voidpf opaque, voidpf file, const void *bytes, uLong size)
{
	struct stream *stream = file;
	size_t over = stream->bytes.size - stream->at;
	(void)opaque;
	if (over > size)
		over = size;
	memcpy(stream->bytes.data + stream->at, bytes, over);
	buffer_append(&stream->bytes, (const char *)bytes + over, size - over);
	stream->at += size;
	return size;
}

static ZPOS64_T stream_tell(voidpf opaque, voidpf file)
{
	(void)opaque;
	return ((const struct stream *)file)->at;
}

static long stream_seek(voidpf opaque, voidpf file, ZPOS64_T offset, int origin)
{
	struct stream *stream = file;
	(void)opaque;
	if (origin == ZLIB_FILEFUNC_SEEK_CUR)
		offset += stream->at;
	else if (origin == ZLIB_FILEFUNC_SEEK_END)
		offset += stream->bytes.size;
	if (offset > stream->bytes.size)
		return -1;
	stream->at = offset;
	return 0;
}

static int stream_close(voidpf opaque, voidpf file)
{
	(void)opaque;
	(void)file;
	return 0;
}

/* The date of the parts, by its fields: no time zone comes near it. The format begins with 1980. */
static zip_fileinfo part_information(struct date date)
{
	zip_fileinfo information = {.tmz_date = {.tm_mday = 1, .tm_year = 1980}};
	if (date.day != 0 && date.year >= 1980 && date.year <= 2107) {
		information.tmz_date.tm_mday = (uInt)date.day;
		information.tmz_date.tm_mon = (uInt)date.month - 1;
		information.tmz_date.tm_year = (uInt)date.year;
	}
	return information;
}

static bool part_put(
	zipFile zip, const struct part *part, const struct paper *paper, struct date date)
{
	struct buffer bytes = {0};
	const zip_fileinfo information = part_information(date);
	const struct asset *asset = part->asset != NULL ? asset_find(part->asset) : NULL;
	if (asset != NULL)
		buffer_append(&bytes, asset->bytes, asset->size);
	else if (part->write != NULL)
		part->write(paper, date, &bytes);
	bool put = bytes.size < UINT32_MAX &&
		   zipOpenNewFileInZip(zip, part->name, &information, NULL, 0, NULL, 0, NULL,
			   Z_DEFLATED, Z_DEFAULT_COMPRESSION) == ZIP_OK &&
		   zipWriteInFileInZip(zip, bytes.data, (unsigned)bytes.size) == ZIP_OK &&
		   zipCloseFileInZip(zip) == ZIP_OK;
	buffer_clear(&bytes);
	return put;
}

bool paper_docx(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err)
{
	struct stream stream = {0};
	zlib_filefunc64_def functions = {.zopen64_file = stream_open,
		.zread_file = stream_read,
		.zwrite_file = stream_write,
		.ztell64_file = stream_tell,
		.zseek64_file = stream_seek,
		.zclose_file = stream_close,
		.zerror_file = stream_close,
		.opaque = &stream};
	struct date date = paper_date(paper, options);
	buffer_append(&stream.bytes, "", 0);
	zipFile zip = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
	bool good = zip != NULL;
	for (size_t i = 0; good && i < ARRAY_SIZE(parts); i++)
		good = part_put(zip, &parts[i], paper, date);
	if (zip != NULL && zipClose(zip, NULL) != ZIP_OK)
		good = false;
	if (good)
		buffer_append(bytes, stream.bytes.data, stream.bytes.size);
	else
		error_set(err, ERROR_IO, "%s", _("the document's container cannot be written"));
	buffer_clear(&stream.bytes);
	return good;
}
