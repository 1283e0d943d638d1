/* SPDX-License-Identifier: MIT */
/* What is taken away: citations as golden text, of documents that are invented and say so.
 * tests/golden/brief holds what is expected; GOLDEN_UPDATE=1 writes it. */
#include <check.h>
#include <locale.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "khunjerab/brief.h"
#include "khunjerab/record.h"

/* Two invented documents: one issued with a title, one compiled from reports. */
static const char issued[] =
	"record: 1\nid: invented-pact\ntitle: Invented Lake Pact {50% & more}_#1\nkind: treaty\n"
	"event: Invented visit\ndate: 2001-02-03\nplace: Port Example\nparties: Freedonia; Sylvania\n"
	"source: The Example Gazette, 4 February 2001, https://example.org/a_b%20c?x={y}\n"
	"wording: original\ncoverage: whole, invented\n\n"
	"\xC2\xB6 1 [economic]\nThis invented pact says that the two sides {joint commitment: will open the lake}. ^1\n";
static const char compiled[] =
	"record: 1\nid: invented-talks\ntitle: Invented talks, as reported\nkind: compiled\n"
	"event: Second Round of the Invented Talks\nround: 2\ndate: 2002-05\nparties: Freedonia; Sylvania\n"
	"source: Courier at The Example Page, report on \"invented\" things, 6 May 2002, http://example.org/1\n"
	"source: An invented outlet without a date\n"
	"wording: retold\ncoverage: openings only, invented\n\n"
	"\xC2\xB6 1 [political]\nIn this invented report both {joint view: said yes}. ^1\n"
	"In this invented report both {joint view: said no}. ^2\n";

/* Two rounds of invented talks, of which the second drops, changes, keeps and adds. Some of its
 * letters are markup somewhere, one run is Arabic script, and one begins as a formula does. */
static const char first_round[] =
	"record: 1\nid: invented-1\ntitle: First <b>invented</b> round & more\nkind: joint statement\n"
	"event: First Round of the Invented Talks\ndate: 2003-01-02\nparties: Freedonia; Sylvania\n"
	"source: The Example Gazette, 3 January 2003, https://example.org/?a=1&b=2\n"
	"wording: original\ncoverage: whole, invented\n\n"
	"\xC2\xB6 1 [economic]\nThe two sides {joint commitment/4: agreed to open the invented lake road "
	"by 2004}, to {joint commitment: build the *invented* tunnel} and to {joint commitment: "
	"widen the harbour}. #gwadar ^1\n"
	"Freedonia {freedonia support: firmly supports the invented charter}. #one-china ^1\n"
	"The invented fish market {none commitment: is to be kept open}. ^1\n";
static const char second_round[] =
	"record: 1\nid: invented-2\ntitle: Second invented round\nkind: compiled\n"
	"event: Second Round of the Invented Talks\ndate: 2004-03\nparties: Freedonia; Sylvania\n"
	"source: Courier, 4 March 2004, https://example.org/2\n"
	"wording: retold\ncoverage: openings, invented\n\n"
	"\xC2\xB6 1 [economic]\nThe two sides {joint commitment/3: agreed to open the invented lake road "
	"soon} and to {joint commitment: widen the harbour}. #gwadar ^1\n"
	"Freedonia {freedonia support: firmly supports the invented charter}. #one-china ^1\n"
	"Sylvania {sylvania commitment/5: =1+1 will pay 7 <script>alert(1)</script> invented marks for "
	"\xDA\xAF\xD9\x88\xD8\xA7\xD8\xAF\xD8\xB1}. ^1\n";

static bool read_document(const struct origin *origin, struct document *document, struct error *err)
{
	struct notices faults = {0};
	bool read = record_read(origin->bytes, origin->size, document, &faults);
	if (!read)
		error_set(err, ERROR_INPUT, "%zu: %s", faults.items[0].line, faults.items[0].text);
	notices_clear(&faults);
	return read;
}

static const struct store_hooks hooks = {read_document, record_write};

static void store_add(struct store *store, const char *text)
{
	struct document document = {0};
	struct error err;
	struct import_report report;
	struct origin origin = {.name = "invented.record", .bytes = text, .size = strlen(text)};
	ck_assert_msg(read_document(&origin, &document, &err), "%s", err.message);
	ck_assert_msg(store_import(store, &document, &origin, &report, &err), "%s", err.message);
	document_clear(&document);
}

static struct store *store_made(void)
{
	struct store *store;
	struct error err;
	struct store_options options = {.place = STORE_MEMORY, .empty = true};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	store_add(store, issued);
	store_add(store, compiled);
	return store;
}

static void golden_compare(const char *name, const struct buffer *got)
{
	char path[1024], chunk[4096];
	const char *folder = getenv("KHUNJERAB_TESTS");
	struct buffer expected = {0};
	size_t size;
	snprintf(path, sizeof path, "%s/golden/brief/%s", folder != NULL ? folder : "tests", name);
	FILE *file = fopen(path, getenv("GOLDEN_UPDATE") != NULL ? "wb+" : "rb");
	ck_assert_msg(file != NULL, "%s is not there (GOLDEN_UPDATE=1 writes it)", path);
	if (getenv("GOLDEN_UPDATE") != NULL) {
		fwrite(got->data, 1, got->size, file);
		rewind(file);
	}
	while ((size = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_append(&expected, chunk, size);
	fclose(file);
	ck_assert_msg(strcmp(buffer_string(&expected), got->data) == 0,
		"%s differs (GOLDEN_UPDATE=1 writes it anew):\n%.2000s", path, got->data);
	buffer_clear(&expected);
}

/* The parts of a document that are written, one after the other: the others are assets. */
static void docx_show(const struct buffer *file, struct buffer *text)
{
	static const char *const parts[] = {
		"docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels"};
	char path[] = "/tmp/khunjerab-test-XXXXXX", chunk[4096];
	int descriptor = mkstemp(path), size;
	ck_assert_int_eq(write(descriptor, file->data, file->size), (ssize_t)file->size);
	close(descriptor);
	unzFile zip = unzOpen64(path);
	unlink(path);
	ck_assert_ptr_nonnull(zip);
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		ck_assert_int_eq(unzLocateFile(zip, parts[i], 1), UNZ_OK);
		ck_assert_int_eq(unzOpenCurrentFile(zip), UNZ_OK);
		while ((size = unzReadCurrentFile(zip, chunk, sizeof chunk)) > 0)
			buffer_append(text, chunk, (size_t)size);
		/* Its checksum holds. */
		ck_assert_int_eq(unzCloseCurrentFile(zip), UNZ_OK);
	}
	unzClose(zip);
}

static void copy(const struct buffer *file, struct buffer *text)
{
	buffer_append(text, file->data, file->size);
}

/* How a format is held to its golden file, where it is not text. */
static const struct {
	const char *format;
	const char *extension;
	void (*show)(const struct buffer *file, struct buffer *text);
} shown[] = {{"docx", "docx.xml", docx_show}};

/* name gets ".extension" */
static void paper_compare(
	const char *name, const struct paper *paper, const struct paper_format *format)
{
	const struct paper_options options = {0};
	struct buffer file = {0}, again = {0}, text = {0};
	struct error err;
	char path[64];
	size_t i = 0;
	/* Another program makes it, if there is one: tests/brief asks it. */
	if (strcmp(format->name, "pdf") == 0)
		return;
	ck_assert_msg(format->write(paper, &options, &file, &err), "%s", err.message);
	ck_assert(format->write(paper, &options, &again, &err));
	ck_assert_msg(file.size == again.size && memcmp(file.data, again.data, file.size) == 0,
		"%s is not the same twice", format->name);
	while (i < ARRAY_SIZE(shown) && strcmp(shown[i].format, format->name) != 0)
		i++;
	(i < ARRAY_SIZE(shown) ? shown[i].show : copy)(&file, &text);
	snprintf(path, sizeof path, "%s.%s", name,
		i < ARRAY_SIZE(shown) ? shown[i].extension : format->extension);
	golden_compare(path, &text);
	buffer_clear(&file);
	buffer_clear(&again);
	buffer_clear(&text);
}

static void cite(
	struct store *store, const struct cite_style *style, const char *text, struct buffer *out)
{
	struct address address;
	struct citation citation;
	struct error err;
	bool found;
	ck_assert(address_parse(text, &address, &err));
	ck_assert_msg(citation_make(store, &address, &citation, &found, &err), "%s", err.message);
	ck_assert_msg(found, "%s is not found", text);
	style->write(&citation, out);
	citation_clear(&citation);
}

START_TEST(citations)
{
	static const char *const addresses[] = {"invented-pact", "invented-pact:1",
		"invented-pact:1.1", "invented-talks", "invented-talks:1.1", "invented-talks:1.2"};
	const struct cite_style *style = &cite_styles[_i];
	struct store *store = store_made();
	struct buffer out = {0};
	char name[64];
	for (size_t i = 0; i < ARRAY_SIZE(addresses); i++)
		cite(store, style, addresses[i], &out);
	snprintf(name, sizeof name, "cite-%s.txt", style->name);
	golden_compare(name, &out);
	buffer_clear(&out);
	store_close(store);
}
END_TEST

static struct store *rounds_made(void)
{
	struct store *store = store_made();
	store_add(store, first_round);
	store_add(store, second_round);
	return store;
}

START_TEST(compared)
{
	struct store *store = rounds_made();
	struct comparison comparison;
	struct paper paper = {0};
	const char *missing;
	struct error err;
	ck_assert_msg(compare_documents(
			      store, "invented-1", "invented-2", NULL, &comparison, &missing, &err),
		"%s", err.message);
	ck_assert_ptr_null(missing);
	compare_paper(&comparison, false, &paper);
	paper_compare("compare", &paper, &paper_formats[_i]);
	paper_clear(&paper);
	comparison_clear(&comparison);
	store_close(store);
}
END_TEST

START_TEST(compared_with_nothing)
{
	struct store *store = rounds_made();
	struct comparison comparison;
	struct paper paper = {0};
	const char *missing;
	struct error err;
	size_t steps;
	ck_assert(compare_documents(
		store, "invented-1", "no-such", NULL, &comparison, &missing, &err));
	ck_assert_str_eq(missing, "no-such");
	ck_assert(compare_documents(
		store, "no-such", "invented-1", NULL, &comparison, &missing, &err));
	ck_assert_str_eq(missing, "no-such");
	ck_assert(compare_documents(
		store, "invented-1", "invented-1", NULL, &comparison, &missing, &err));
	ck_assert_uint_eq(comparison.counts[CHANGE_KEPT], comparison.pair_count);
	ck_assert_uint_eq(comparison.pair_count, 5);
	comparison_clear(&comparison);
	ck_assert(compare_thread(store, "no-such-topic", &paper, &steps, &err));
	ck_assert_uint_eq(steps, 0);
	ck_assert(compare_thread(store, "gwadar", &paper, &steps, &err));
	ck_assert_uint_eq(steps, 1);
	paper_clear(&paper);
	store_close(store);
}
END_TEST

/* A briefing of everything, in all of its lengths and forms. */
static void briefing_made(
	struct store *store, enum brief_length length, struct brief *brief, struct paper *paper)
{
	static const struct query everything = {0};
	struct error err;
	const struct brief_options options = {.query = &everything,
		.query_text = "",
		.for_whom = "an invented desk",
		.date = {2005, 6, 7},
		.length = length,
		.program = "khunjerab (test)"};
	ck_assert_msg(brief_make(store, &options, brief, &err), "%s", err.message);
	brief_paper(brief, &options, paper);
}

START_TEST(briefing)
{
	const struct paper_format *format = &paper_formats[(size_t)_i / LENGTH_COUNT];
	enum brief_length length = (enum brief_length)(_i % LENGTH_COUNT);
	struct store *store = rounds_made();
	struct brief brief;
	struct paper paper = {0};
	char name[64];
	briefing_made(store, length, &brief, &paper);
	snprintf(name, sizeof name, "brief-%s", brief_length_word(length));
	paper_compare(name, &paper, format);
	paper_clear(&paper);
	brief_clear(&brief);
	store_close(store);
}
END_TEST

/* What the query names comes before what is stronger in the same sentence. */
START_TEST(named_first)
{
	struct store *store = store_made();
	struct error err;
	struct query_node word = {.kind = QUERY_WORD, .text = "tunnel"};
	const struct query query = {.root = &word};
	struct brief brief = {0};
	store_add(store, first_round);
	struct brief_options options = {.query = &query, .query_text = "tunnel", .program = "test"};
	ck_assert_msg(brief_make(store, &options, &brief, &err), "%s", err.message);
	ck_assert_int_eq((int)brief.commitment_count, 3);
	ck_assert_str_eq(brief.items[0].words, "build the *invented* tunnel");
	ck_assert(brief.items[0].named && !brief.items[1].named);
	ck_assert_int_eq(brief.items[1].strength, 4);
	brief_clear(&brief);
	store_close(store);
}
END_TEST

/* The same of positions, also where a page has room for few: the parties are in the way of none. */
START_TEST(named_positions_first)
{
	static const char sides[] =
		"record: 1\nid: invented-sides\ntitle: Invented sides\nkind: compiled\ndate: 2003-01-02\n"
		"parties: Freedonia; Sylvania\nwording: retold\ncoverage: whole, invented\n\n"
		"\xC2\xB6 1 [economic]\nFreedonia {freedonia support: supported the invented bridge} and "
		"{freedonia view: found it fine}, while Sylvania {sylvania view: thought the invented "
		"tunnel dark} and {sylvania view: the tunnel too long}.\n";
	struct store *store = store_made();
	struct error err;
	struct query_node word = {.kind = QUERY_WORD, .text = "tunnel"};
	const struct query query = {.root = &word};
	struct brief brief = {0};
	struct paper paper = {0};
	struct buffer text = {0};
	store_add(store, sides);
	struct brief_options options = {.query = &query, .query_text = "tunnel", .program = "test"};
	ck_assert_msg(brief_make(store, &options, &brief, &err), "%s", err.message);
	ck_assert_uint_eq(brief.item_count - brief.commitment_count, 4);
	static const char *const parties[] = {"sylvania", "sylvania", "freedonia", "freedonia"};
	for (size_t i = 0; i < ARRAY_SIZE(parties); i++) {
		const struct brief_item *item = &brief.items[brief.commitment_count + i];
		ck_assert_str_eq(item->party, parties[i]);
		ck_assert_int_eq(item->named, i < 2);
	}
	brief_paper(&brief, &options, &paper);
	const struct paper_options how = {0};
	ck_assert(paper_formats[0].write(&paper, &how, &text, &err));
	const char *named = strstr(text.data, "tunnel dark"), *other = strstr(text.data, "bridge");
	ck_assert_msg(named != NULL && other != NULL && named < other, "%s", text.data);
	buffer_clear(&text);
	paper_clear(&paper);
	brief_clear(&brief);
	store_close(store);
}
END_TEST

/* In HTML an address stays in one piece where any screen has room for it. */
static const struct {
	const char *text;
	const char *html;
} wholes[] = {
	{"(fmsd-7:6.2a, 2026)", "(<span class=\"at\">fmsd-7:6.2a</span>, 2026)"},
	{"fmsd-7:6.2a", "><span class=\"at\">fmsd-7:6.2a</span><"},
	{"See a:1. And b-2:3.", "See <span class=\"at\">a:1</span>. And <span "
				"class=\"at\">b-2:3</span>."},
	{"https://example.org:80/a-b", ">https://example.org:80/a-b<"},
	{"at 12:30", ">at 12:30<"},
	{"x:", ">x:<"},
	{":1", ">:1<"},
	{"topic:gwadar", ">topic:gwadar<"},
	{"a:1<b:2", "<span class=\"at\">a:1</span>&lt;<span class=\"at\">b:2</span>"},
	{"an-invented-name-that-is-far-too-long:6.2",
		">an-invented-name-that-is-far-too-long:6.2<"},
	{"\xDA\xAF\xD9\x88 a-1:2", "<span class=\"at\">a-1:2</span>"},
};

START_TEST(address_in_html)
{
	struct paper paper = {0};
	struct buffer html = {0};
	struct error err;
	const struct paper_options how = {0};
	size_t format = 0;
	while (strcmp(paper_formats[format].name, "html") != 0)
		format++;
	paper_begin(&paper, PAPER_PARAGRAPH);
	paper_add(&paper, PAPER_PLAIN, wholes[_i].text);
	ck_assert(paper_formats[format].write(&paper, &how, &html, &err));
	ck_assert_msg(strstr(html.data, wholes[_i].html) != NULL, "%s: %s", wholes[_i].text,
		strstr(html.data, "<body>"));
	buffer_clear(&html);
	paper_clear(&paper);
}
END_TEST

START_TEST(briefing_for_programs)
{
	struct store *store = rounds_made();
	struct brief brief;
	struct paper paper = {0};
	struct buffer json = {0}, csv = {0};
	briefing_made(store, LENGTH_ALL, &brief, &paper);
	brief_json(&brief, &json);
	brief_csv(&brief, &csv);
	golden_compare("brief.json", &json);
	golden_compare("brief.csv", &csv);
	buffer_clear(&json);
	buffer_clear(&csv);
	paper_clear(&paper);
	brief_clear(&brief);
	store_close(store);
}
END_TEST

/* What is markup somewhere, in every style, kind and cell; other scripts; a link behind words. */
START_TEST(hostile)
{
	static const char *const texts[] = {"{\\rtf1 \\par}{{ \\'", "</w:t>]]><!-- &amp; \" '",
		"<script>alert(1)</script>", "=1+1", "*a* _b_ `c` [d](e) ~~f~~ # g", "1. x", "-- ",
		"From x", "> x", "\033[31m\x7F\xE2\x80\xAE",
		"瓜达尔 and گوادر 12 and \xF0\x9D\x84\x9E"};
	struct paper paper = {.title = "{Invented} <b>& گوادر</b>", .date = {2005, 6, 7}};
	for (size_t i = 0; i < PAPER_TABLE; i++) {
		paper_begin(&paper, (enum paper_kind)i);
		for (size_t k = 0; k < ARRAY_SIZE(texts); k++)
			paper_add(
				&paper, (enum paper_style)((i + k) % PAPER_STYLE_COUNT), texts[k]);
		paper_link(&paper, PAPER_PLAIN, "behind {words}", "https://example.org/?a=1&b=%20");
		paper_link(&paper, PAPER_PLAIN, "no link", "javascript:alert(1)");
		paper_link(&paper, PAPER_QUIET, "none either", "https://example.org/\"><b>");
	}
	paper_begin_table(&paper, 2);
	for (size_t k = 0; k < ARRAY_SIZE(texts) / 2 * 2; k++)
		paper_add(&paper, PAPER_PLAIN, texts[k]);
	paper_begin(&paper, PAPER_PARAGRAPH);
	paper_add(&paper, PAPER_PLAIN, "گوادر بندرگاہ (invented-1:1.1) ہے");
	paper_compare("hostile", &paper, &paper_formats[_i]);
	paper_clear(&paper);
}
END_TEST

/* Wherever in a line they come. */
START_TEST(addresses_are_not_cut)
{
	static const char *const addresses[] = {"tri-invented-land-2:1.1a",
		"https://example.org/invented-and-long/page-of-it?a=1",
		"https://example.org/wider/than/a-line/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
	const struct paper_options options = {0};
	static const char *const formats[] = {"text", "mail"};
	struct paper paper = {0};
	struct error err;
	for (int words = 0; words < 40; words++) {
		paper_begin(&paper, PAPER_ITEM);
		for (int i = 0; i < words; i++)
			paper_add(&paper, PAPER_PLAIN, i % 2 == 0 ? "an " : "invented ");
		paper_addf(&paper, PAPER_PLAIN, "word (%s); and more", addresses[_i]);
	}
	for (size_t i = 0; i < ARRAY_SIZE(formats); i++) {
		struct buffer text = {0};
		int found = 0;
		ck_assert(paper_format_find(formats[i])->write(&paper, &options, &text, &err));
		for (const char *at = text.data; (at = strstr(at, addresses[_i])) != NULL; at++)
			found++;
		ck_assert_msg(
			found == 40, "%s: %d of 40 in\n%.2000s", formats[i], found, text.data);
		buffer_clear(&text);
	}
	paper_clear(&paper);
}
END_TEST

static const struct {
	const char *text;
	const char *says; /* NULL: it is read */
} templates[] = {
	{"summary | Figures | 0 | 0 | 0", NULL},
	{"# only\r\n\r\n  commitments | A|1|2|3\r\nsources|B|1|1|1", NULL},
	{"", "no row"},
	{"# nothing", "no row"},
	{"summary | Figures", "a row is"},
	{"summery | Figures | 0 | 0 | 0", "no part"},
	{"made|M|0|0|0\nmade|M|0|0|0", "line 2"},
	{"made|M|0|0|-1", "no number"},
	{"made|M|0|0|99999999999999999999", "no number"},
	{"made|M|0||0", "no number"},
};

START_TEST(template_lines)
{
	struct template template;
	struct error err;
	const char *text = templates[_i].text;
	bool read = template_read(text, strlen(text), &template, &err);
	ck_assert_msg(read == (templates[_i].says == NULL), "'%s'", text);
	if (read)
		template_clear(&template);
	else
		ck_assert_msg(strstr(err.message, templates[_i].says) != NULL, "'%s': %s", text,
			err.message);
}
END_TEST

START_TEST(template_of_the_program)
{
	struct template template;
	struct error err;
	template_shipped(&template);
	ck_assert_uint_eq(template.count, PART_COUNT);
	template_clear(&template);
	ck_assert(!template_read("made|M\0|0|0|0", 14, &template, &err));
}
END_TEST

START_TEST(nothing_there)
{
	static const char *const addresses[] = {"no-such", "invented-pact:9", "invented-pact:1.7"};
	struct store *store = store_made();
	for (size_t i = 0; i < ARRAY_SIZE(addresses); i++) {
		struct address address;
		struct citation citation;
		struct error err;
		bool found = true;
		ck_assert(address_parse(addresses[i], &address, &err));
		ck_assert(citation_make(store, &address, &citation, &found, &err));
		ck_assert_msg(!found, "%s is found", addresses[i]);
		citation_clear(&citation);
	}
	store_close(store);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("brief");
	TCase *tests = tcase_create("brief");
	tcase_set_timeout(tests, 120);
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, citations, 0, (int)cite_style_count);
	tcase_add_test(tests, nothing_there);
	tcase_add_loop_test(tests, compared, 0, (int)paper_format_count);
	tcase_add_test(tests, compared_with_nothing);
	tcase_add_loop_test(tests, briefing, 0, (int)paper_format_count * LENGTH_COUNT);
	tcase_add_test(tests, named_first);
	tcase_add_test(tests, named_positions_first);
	tcase_add_loop_test(tests, address_in_html, 0, (int)ARRAY_SIZE(wholes));
	tcase_add_test(tests, briefing_for_programs);
	tcase_add_loop_test(tests, hostile, 0, (int)paper_format_count);
	tcase_add_loop_test(tests, addresses_are_not_cut, 0, 3);
	tcase_add_loop_test(tests, template_lines, 0, (int)ARRAY_SIZE(templates));
	tcase_add_test(tests, template_of_the_program);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
