/* SPDX-License-Identifier: MIT */
/* What is taken away: citations as golden text, of documents that are invented and say so.
 * tests/golden/brief holds what is expected; GOLDEN_UPDATE=1 writes it. */
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
		"%s differs (GOLDEN_UPDATE=1 writes it anew):\n%s", path, got->data);
	buffer_clear(&expected);
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
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
