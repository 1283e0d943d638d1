/* SPDX-License-Identifier: MIT */
/* parse: the cases of tests/cases/parse (input, ---, what it should become), sentence ends in a
 * table, and input that is no prose at all. GOLDEN_UPDATE=1 writes the cases anew. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/parse.h"

/* ---- files ---------------------------------------------------------------------------- */

static const char *folder(const char *variable, const char *fallback)
{
	const char *path = getenv(variable);
	return path != NULL && path[0] != '\0' ? path : fallback;
}

static bool file_read(const char *path, struct buffer *bytes)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		return false;
	char block[4096];
	for (size_t used; (used = fread(block, 1, sizeof block, file)) > 0;)
		buffer_append(bytes, block, used);
	fclose(file);
	return true;
}

#define CASES_MAX 256
static char *case_names[CASES_MAX];
static int case_count;

static int name_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void cases_list(const char *path)
{
	DIR *dir = opendir(path);
	if (dir == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL && case_count < CASES_MAX;) {
		size_t size = strlen(entry->d_name);
		if (size > 4 && strcmp(entry->d_name + size - 4, ".txt") == 0)
			case_names[case_count++] = strdup(entry->d_name);
	}
	closedir(dir);
	qsort(case_names, (size_t)case_count, sizeof *case_names, name_order);
}

/* ---- the dump -------------------------------------------------------------------------- */

static void statement_dump(
	const struct statement *statement, enum section section, struct buffer *dump)
{
	size_t at = 0;
	if (statement->lead != NULL)
		buffer_printf(dump, "{lead: %s} ", statement->lead);
	for (size_t i = 0; i < statement->act_count; i++) {
		const struct act *act = &statement->acts[i];
		buffer_append(dump, statement->text + at, act->start - at);
		buffer_printf(dump, "{%s %s", act->party, act_kind_word(act->kind));
		if (act->strength != act_kind_strength(act->kind))
			buffer_printf(dump, "/%d", act->strength);
		if (act->speaker != NULL)
			buffer_printf(dump, " by %s", act->speaker);
		buffer_append_string(dump, ": ");
		buffer_append(dump, statement->text + act->start, act->end - act->start);
		buffer_append_char(dump, '}');
		at = act->end;
	}
	buffer_append(dump, statement->text + at, statement->size - at);
	for (size_t i = 0; i < statement->topic_count; i++)
		buffer_printf(dump, " #%s", statement->topics[i]);
	if (statement->section != section)
		buffer_printf(dump, " [%s]", section_word(statement->section));
	buffer_append_char(dump, '\n');
}

static void document_dump(const struct document *document, struct buffer *dump)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (i > 0)
			buffer_append_char(dump, '\n');
		if (block->kind == BLOCK_HEADING) {
			buffer_printf(
				dump, "# %s [%s]\n", block->text, section_word(block->section));
			continue;
		}
		buffer_printf(dump, "¶ %s [%s]\n", block->number, section_word(block->section));
		for (size_t k = 0; k < block->statement_count; k++)
			statement_dump(&block->statements[k], block->section, dump);
	}
}

/* "facts" lines are asked for by a case that begins with "facts: yes". */
static void facts_dump(
	const struct document *document, const struct notices *notices, struct buffer *dump)
{
	char date[DATE_SIZE], issued[DATE_SIZE];
	date_format(document->date, date);
	date_format(document->issued, issued);
	buffer_printf(
		dump, "\nid: %s\nkind: %s\n", document->id, document_kind_word(document->kind));
	if (document->title != NULL)
		buffer_printf(dump, "title: %s\n", document->title);
	if (date[0] != '\0')
		buffer_printf(dump, "date: %s\n", date);
	if (issued[0] != '\0')
		buffer_printf(dump, "issued: %s\n", issued);
	if (document->place != NULL)
		buffer_printf(dump, "place: %s\n", document->place);
	for (size_t i = 0; i < notices->count; i++)
		buffer_printf(
			dump, "notice %zu: %s\n", notices->items[i].line, notices->items[i].text);
}

/* ---- a case ----------------------------------------------------------------------------- */

struct text_case {
	char *parties;
	bool facts;
	char *input;
	char *expected; /* NULL: not written yet */
};

/* Takes "parties: ..." and "facts: yes" off the top and parts input from expectation. */
static void case_split(char *text, struct text_case *one)
{
	for (;;) {
		char *end = strchr(text, '\n');
		if (end != NULL && strncmp(text, "parties: ", 9) == 0) {
			one->parties = text + 9;
		} else if (end != NULL && strncmp(text, "facts: yes", 10) == 0) {
			one->facts = true;
		} else {
			break;
		}
		*end = '\0';
		text = end + 1;
	}
	one->input = text;
	char *rule = strncmp(text, "---\n", 4) == 0 ? text : strstr(text, "\n---\n");
	if (rule == NULL)
		return;
	one->expected = strstr(rule, "---\n") + 4;
	*(rule == text ? rule : rule + 1) = '\0';
}

static void case_parse(const struct text_case *one, struct buffer *dump)
{
	struct arena arena = {0};
	struct parties parties = {0};
	struct error err = {0};
	if (one->parties != NULL)
		ck_assert_msg(
			parties_parse(&arena, one->parties, &parties, &err), "%s", err.message);
	struct parse_options options = {.id = one->facts ? NULL : "case",
		.parties = one->parties != NULL ? &parties : NULL};
	struct document document;
	struct notices notices = {0};
	parse_prose(one->input, strlen(one->input), &options, &document, &notices);
	document_dump(&document, dump);
	if (one->facts)
		facts_dump(&document, &notices, dump);
	document_clear(&document);
	notices_clear(&notices);
	arena_clear(&arena);
}

static void difference_show(const char *path, const char *expected, const char *got)
{
	size_t line = 1;
	while (*expected != '\0' || *got != '\0') {
		size_t a = strcspn(expected, "\n"), b = strcspn(got, "\n");
		if (a != b || memcmp(expected, got, a) != 0)
			fprintf(stderr,
				"%s: line %zu of the expectation\n  expected: %.*s\n  got:      %.*s\n",
				path, line, (int)a, expected, (int)b, got);
		expected += a + (expected[a] == '\n');
		got += b + (got[b] == '\n');
		line++;
	}
}

static void case_write(const char *path, const struct text_case *one, const char *dump)
{
	FILE *file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	if (one->parties != NULL)
		fprintf(file, "parties: %s\n", one->parties);
	if (one->facts)
		fputs("facts: yes\n", file);
	fprintf(file, "%s---\n%s", one->input, dump);
	fclose(file);
}

START_TEST(text_cases)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/cases/parse/%s", folder("KHUNJERAB_TESTS", "tests"),
		case_names[_i]);
	struct buffer text = {0}, dump = {0};
	ck_assert_msg(file_read(path, &text), "%s cannot be read", path);
	struct text_case one = {0};
	case_split(text.data, &one);
	case_parse(&one, &dump);
	const char *got = buffer_string(&dump);
	bool same = one.expected != NULL && strcmp(one.expected, got) == 0;
	if (!same && getenv("GOLDEN_UPDATE") != NULL) {
		case_write(path, &one, got);
		same = true;
	}
	if (!same)
		difference_show(path, one.expected != NULL ? one.expected : "", got);
	ck_assert_msg(same, "%s is read otherwise than expected: see the lines above", path);
	buffer_clear(&text);
	buffer_clear(&dump);
}
END_TEST

/* ---- sentence ends ----------------------------------------------------------------------- */

/* After the Golden Rules of sentence segmentation and the habits of diplomatic prose; a bar marks
 * an end. All invented. */
static const char *const sentences[] = {
	"Freedonia is invented.| So is Sylvania.",
	"Is Freedonia invented?| It is.",
	"Freedonia is invented!| So is Sylvania.",
	"The invented H.E. Rufus Firefly spoke.| Nobody heard.",
	"The invented Gen. Firefly met Lt. Gen. Trentino of Sylvania.| They parted.",
	"See para. 5 of the invented note.| It is short.",
	"See Art. 4 and No. 7 of Sylvania's invented code.",
	"The invented talks of Jan. 4 went on to Feb. 6 in Freedonia.",
	"The U.S. and Freedonia met in an invented hall.",
	"This invented hall is in the U.S.| The other is in Sylvania.",
	"President R. T. Firefly of Freedonia is invented.",
	"Rufus Firefly, Jr. is invented.| Trentino is too.",
	"Sylvania's invented rate is 2.5 percent.| It fell by 1.25 points.",
	"Freedonia said: “This is invented.” | Nobody doubted it.",
	"“This is invented.”| Freedonia said no more.",
	"Freedonia (an invented land. It is small.) met Sylvania.",
	"The invented year was 2023.|The next came soon to Freedonia.",
	"Freedonia waited ...| Sylvania, invented too, came.",
	"Freedonia waited … and Sylvania, invented, came.",
	"Mr. Firefly of invented Freedonia met Dr. Trentino and Mrs. Teasdale.",
	"The invented price is $1,000.50 in Freedonia.| Sylvania pays.",
	"Invented Freedonia's address is www.freedonia.example and no other.",
	"At 5 p.m. Freedonia's invented clock struck.",
	"Freedonia and Sylvania (both invented) met.| They talked.",
	"The invented firm Firefly Co. of Freedonia closed.",
	"Freedonia wrote to the invented St. Rufus hall.| It answered.",
	"Freedonia's invented list: one; two; three.| It ends.",
	"“Freedonia is invented,” it said.| “So is Sylvania.”",
	/* Golden Rules 14, 15: an abbreviation before a question */
	"Freedonia is in the E.U.| How about invented Sylvania?",
	/* 16, 17 */
	"Firefly works for the U.S. Government of invented Freedonia.",
	/* 18: a time of day before a name, without and with a verb before it */
	("At 5 a.m. Mr. Firefly rose in Freedonia.| He left at 6 p.m.| Mrs. Teasdale, invented, did "
	 "not."),
	/* 22, 23 */
	"Write to Rufus.Firefly@freedonia.example.| It is invented.",
	/* 24, 25, 26 */
	"Firefly turned to Sylvania, \"It is invented.\" he said.",
	"Firefly turned to Sylvania, \"It is invented.\"| He parted.",
	/* 27 to 30 */
	"Freedonia!!| It is invented.",
	"Is Freedonia real!?| It is not.",
	/* 32, 36: numbers that count off within a line belong to what they count */
	"Freedonia is invented.| 2. Sylvania is invented.| 3. The end.",
	/* 45 */
	"Freedonia asked Firefly and I.| Did Sylvania hear Rufus T. Firefly?",
	/* 47, 50: words left out */
	"“Freedonia [...] is invented [...]” (Firefly 55).",
	"Freedonia was really ... well, what I mean...see . . . I was never there.",
	/* 48, 49, 51 */
	"Freedonia left off at the end . . . .| Sylvania is next.",
	"Freedonia never meant that....| Sylvania left.",
	/* 52 */
	"Hello, invented world.|Today is here.|Mr. Firefly spent 1,000.|That is much.",
};

START_TEST(sentence_ends)
{
	const char *marked = sentences[_i];
	struct buffer text = {0}, got = {0}, expected = {0};
	for (const char *at = marked; *at != '\0'; at++)
		if (*at != '|')
			buffer_append_char(&text, *at);
	struct document document;
	struct notices notices = {0};
	parse_prose(text.data, text.size, NULL, &document, &notices);
	ck_assert_uint_eq(document.block_count, 1);
	for (size_t i = 0; i < document.blocks[0].statement_count; i++)
		buffer_printf(
			&got, "%s%s", i > 0 ? "|" : "", document.blocks[0].statements[i].text);
	/* The blank at an end is no part of either sentence. */
	for (const char *at = marked; *at != '\0'; at++)
		if (!(*at == ' ' && ((at > marked && at[-1] == '|') || at[1] == '|')))
			buffer_append_char(&expected, *at);
	ck_assert_str_eq(buffer_string(&got), buffer_string(&expected));
	document_clear(&document);
	notices_clear(&notices);
	buffer_clear(&text);
	buffer_clear(&got);
	buffer_clear(&expected);
}
END_TEST

/* ---- what is no prose --------------------------------------------------------------------- */

static void repeat(struct buffer *text, const char *part, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buffer_append_string(text, part);
}

static const struct {
	const char *name;
	const char *before;
	const char *part;
	size_t times;
	const char *after;
	size_t blocks;
	size_t statements;
	size_t notices;
} floods[] = {
	{"nothing", "", "", 0, "", 0, 0, 1},
	{"a byte order mark", "\xEF\xBB\xBF", "", 0, "", 0, 0, 1},
	{"a million newlines", "", "\n", 1000000, "", 0, 0, 1},
	{"blanks", "", " \t\r\n", 100000, "", 0, 0, 1},
	{"one line of ten megabytes", "", "Freedonia agreed to be invented and ", 290000, "ended.",
		1, 1, 0},
	{"sentences in one line", "", "Freedonia agreed. ", 100000, "", 1, 100000, 0},
	{"quotation marks", "Freedonia. ", "“", 100000, "", 1, 2, 0},
	{"straight quotation marks", "x ", "\"", 100000, "", 1, 1, 0},
	{"brackets", "", "(", 100000, " invented.", 1, 1, 0},
	{"full stops", "x", ".", 1000000, "", 1, 1, 0},
	{"cues without subjects", "", "agreed to ", 100000, "", 1, 1, 0},
	{"names without verbs", "", "China and ", 100000, "Pakistan.", 1, 1, 0},
	{"reported nothing", "", "China said that ", 100000, "", 1, 1, 0},
	{"joined by hyphens", "", "China-", 100000, "", 1, 1, 0},
	{"carriage returns", "a", "\r", 100000, "b", 1, 1, 0},
	{"bytes that are not UTF-8", "", "\xFF\xFE", 1000, "", 1, 1, 1},
	{"a lone continuation on each line", "", "a\x80.\n", 5, "", 5, 5, 5},
};

START_TEST(flood)
{
	struct buffer text = {0};
	buffer_append_string(&text, floods[_i].before);
	repeat(&text, floods[_i].part, floods[_i].times);
	buffer_append_string(&text, floods[_i].after);
	struct document document;
	struct notices notices = {0};
	parse_prose(buffer_string(&text), text.size, NULL, &document, &notices);
	ck_assert_msg(document.block_count == floods[_i].blocks, "%s: got %zu blocks, expected %zu",
		floods[_i].name, document.block_count, floods[_i].blocks);
	size_t statements = document_count_statements(&document);
	ck_assert_msg(statements == floods[_i].statements, "%s: got %zu statements, expected %zu",
		floods[_i].name, statements, floods[_i].statements);
	ck_assert_msg(notices.count == floods[_i].notices, "%s: got %zu notices, expected %zu",
		floods[_i].name, notices.count, floods[_i].notices);
	ck_assert_ptr_nonnull(document.id);
	document_clear(&document);
	notices_clear(&notices);
	buffer_clear(&text);
}
END_TEST

START_TEST(nul_bytes)
{
	static const char text[] = "Freedonia\0 is invented.\nSylvania is\0\0 too.\n";
	struct document document;
	struct notices notices = {0};
	parse_prose(text, sizeof text - 1, NULL, &document, &notices);
	ck_assert_uint_eq(document.block_count, 2);
	ck_assert_str_eq(
		document.blocks[0].statements[0].text, "Freedonia\xEF\xBF\xBD is invented.");
	ck_assert_uint_eq(notices.count, 2);
	ck_assert_uint_eq(notices.items[1].line, 2);
	document_clear(&document);
	notices_clear(&notices);
}
END_TEST

/* ---- encodings ---------------------------------------------------------------------------- */

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
	const char *name;
	const char *bytes;
	size_t size;
	const char *text;   /* of the first statement */
	const char *notice; /* what the first notice holds; NULL: no notice */
} encodings[] = {
	{"a UTF-8 mark",
		BYTES("\xEF\xBB\xBF"
		      "Freedonia is invented."),
		"Freedonia is invented.", NULL},
	{"UTF-16, little endian",
		BYTES("\xFF\xFE"
		      "F\0i\0r\0e\0 \0\x19\x20.\0"),
		"Fire \xE2\x80\x99.", "UTF-16 (little endian)"},
	{"UTF-16, big endian", BYTES("\xFE\xFF\0F\0i\0r\0e\0 \x20\x19\0."), "Fire \xE2\x80\x99.",
		"UTF-16 (big endian)"},
	{"UTF-16 without a mark", BYTES("F\0i\0r\0e\0f\0l\0y\0.\0"), "Firefly.",
		"UTF-16 (little endian)"},
	{"half a pair",
		BYTES("\xFF\xFE"
		      "F\0\x00\xD8i\0r\0e\0.\0"),
		"F\xEF\xBF\xBDire.", "UTF-16"},
	{"Windows-1252",
		BYTES("The \x93"
		      "caf\xE9\x94 is invented \x96 quite."),
		"The \xE2\x80\x9C"
		"caf\xC3\xA9\xE2\x80\x9D is invented \xE2\x80\x93 quite.",
		"Windows-1252"},
	{"a byte that Windows-1252 has not",
		BYTES("The \x93"
		      "invented\x9D hat."),
		"The \xEF\xBF\xBD"
		"invented\xEF\xBF\xBD hat.",
		"2 bytes"},
	{"UTF-8 and a stray byte",
		BYTES("The \xE2\x80\x9C"
		      "invented\x94 hat."),
		"The \xE2\x80\x9C"
		"invented\xEF\xBF\xBD hat.",
		"1 byte"},
	{"mojibake", BYTES("Freedonia\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s hat."),
		"Freedonia\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s hat.",
		"read as Windows-1252 (1 place)"},
	{"a name with those letters", BYTES("S\xC3\x83O and \xC3\xA2ge, both invented."),
		"S\xC3\x83O and \xC3\xA2ge, both invented.", NULL},
};

START_TEST(encoding)
{
	struct document document;
	struct notices notices = {0};
	parse_prose(encodings[_i].bytes, encodings[_i].size, NULL, &document, &notices);
	ck_assert_msg(document.block_count == 1, "%s: %zu blocks", encodings[_i].name,
		document.block_count);
	ck_assert_str_eq(document.blocks[0].statements[0].text, encodings[_i].text);
	if (encodings[_i].notice == NULL)
		ck_assert_msg(
			notices.count == 0, "%s: %s", encodings[_i].name, notices.items[0].text);
	else
		ck_assert_msg(notices.count > 0 &&
				      strstr(notices.items[0].text, encodings[_i].notice) != NULL,
			"%s: no notice of it", encodings[_i].name);
	document_clear(&document);
	notices_clear(&notices);
}
END_TEST

/* ---- places in the input ------------------------------------------------------------------ */

static const struct {
	const char *text;
	size_t block, statement;
	size_t line, start, end;
} places[] = {
	{"Freedonia is invented. So is Sylvania.", 0, 1, 1, 23, 38},
	{"  • “Freedonia” is invented. So is Sylvania.", 0, 0, 1, 4, 28},
	{"\xEF\xBB\xBF"
	 "Freedonia is invented.",
		0, 0, 1, 0, 22},
	{"First invented line.\r\n\r\nFreedonia is invented.\r\n", 1, 0, 3, 0, 22},
	{"Freedonia, which is an invented country for tests,\nmet Sylvania in a hall that is quite "
	 "invented. They\nthen parted as all that is invented has to.\n",
		0, 1, 2, 47, 95},
};

START_TEST(place)
{
	struct document document;
	struct notices notices = {0};
	parse_prose(places[_i].text, strlen(places[_i].text), NULL, &document, &notices);
	ck_assert_uint_gt(document.block_count, places[_i].block);
	const struct block *block = &document.blocks[places[_i].block];
	ck_assert_uint_gt(block->statement_count, places[_i].statement);
	const struct statement *statement = &block->statements[places[_i].statement];
	ck_assert_uint_eq(statement->line, places[_i].line);
	ck_assert_uint_eq(statement->source_start, places[_i].start);
	ck_assert_uint_eq(statement->source_end, places[_i].end);
	document_clear(&document);
	notices_clear(&notices);
}
END_TEST

/* ---- the report the project starts from ---------------------------------------------------- */

START_TEST(dna_report)
{
	char path[4096];
	struct buffer text = {0};
	snprintf(path, sizeof path, "%s/texts/dna-2026-01-21.txt", folder("KHUNJERAB_SHARED", ""));
	if (!file_read(path, &text)) {
		fprintf(stderr, "skipped: %s is not here (KHUNJERAB_SHARED names its folder)\n",
			path);
		return;
	}
	struct document document;
	struct notices notices = {0};
	parse_prose(text.data, text.size, NULL, &document, &notices);
	size_t headings = 0;
	for (size_t i = 0; i < document.block_count; i++)
		headings += document.blocks[i].kind == BLOCK_HEADING;
	ck_assert_uint_eq(headings, 5);
	ck_assert_uint_eq(document.block_count - headings, 24);
	ck_assert_uint_eq(document_count_statements(&document), 31);
	ck_assert_int_eq(document.kind, KIND_NEWS_REPORT);
	document_clear(&document);
	notices_clear(&notices);
	buffer_clear(&text);
}
END_TEST

int main(void)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/cases/parse", folder("KHUNJERAB_TESTS", "tests"));
	cases_list(path);
	Suite *suite = suite_create("parse");
	TCase *tests = tcase_create("parse");
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, text_cases, 0, case_count);
	tcase_add_loop_test(tests, sentence_ends, 0, (int)ARRAY_SIZE(sentences));
	tcase_add_loop_test(tests, flood, 0, (int)ARRAY_SIZE(floods));
	tcase_add_test(tests, nul_bytes);
	tcase_add_loop_test(tests, encoding, 0, (int)ARRAY_SIZE(encodings));
	tcase_add_loop_test(tests, place, 0, (int)ARRAY_SIZE(places));
	tcase_add_test(tests, dna_report);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	for (int i = 0; i < case_count; i++)
		free(case_names[i]);
	/* No case at all means that they were not found. */
	return failed == 0 && case_count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
