/* SPDX-License-Identifier: MIT */
/* The record file: its four promises, its faults by line, the shipped record. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/record.h"

/* Invented, as its words say. */
#define HEADER \
	"record: 1\nid: invented\nkind: other\nparties: Freedonia; Sylvania\nsource: one\nsource: " \
	"two\nwording: retold\n\n"

static void read_sound(const char *bytes, struct document *document)
{
	struct notices faults = {0};
	bool sound = record_read(bytes, strlen(bytes), document, &faults);
	ck_assert_msg(sound, "line %zu: %s", faults.count > 0 ? faults.items[0].line : 0,
		faults.count > 0 ? faults.items[0].text : "");
	notices_clear(&faults);
}

/* ---- round trip ---------------------------------------------------------------------- */

static const char *const lines[] = {
	"An invented sentence.",
	"They {joint commitment: invent a promise}, and {freedonia view/0: think}.",
	"{none lead: INVENTED, Jan 1 –} The sentence after its lead.",
	"{sylvania appeal by Rufus T. Firefly: urges all}. #topic-one #two ^2",
	"{joint commitment/5: all of it}",
	"Characters \\{ \\} \\# \\^ \\\\ with no meaning.",
	"\\¶ 3 is a sentence that begins like a paragraph.",
	"\\// is a sentence that begins like a comment.",
	"{other event: met}{none background: at once}.",
	"A sentence of another section. #[people] #topic ^1",
	"Two  blanks, a \ttab, and letters: é 中文 اردو “quoted”.",
	"http://example.invalid/a//b stays.",
	"A colon: and {joint support: a colon: inside}.",
	"{joint commitment by A\\#B: the name has a sign}",
};

START_TEST(line_round_trip)
{
	struct buffer file = {0}, again = {0};
	struct document document = {0};
	buffer_printf(&file, HEADER "¶ 1\n%s\n", lines[_i]);
	read_sound(file.data, &document);
	ck_assert_uint_eq(document.block_count, 1);
	ck_assert_uint_eq(document.blocks[0].statement_count, 1);
	buffer_append(&again, "", 0);
	record_write_statement(&document.blocks[0].statements[0], &again);
	ck_assert_str_eq(again.data, lines[_i]);
	document_clear(&document);
	buffer_clear(&file);
	buffer_clear(&again);
}
END_TEST

START_TEST(file_round_trip)
{
	static const char whole[] =
		"record: 1\nid: invented\ntitle: An invented title\nkind: joint statement\nevent: None\n"
		"round: 3\ndate: 2024-02-29\nissued: 2024-03\nplace: Freedonia City\n"
		"parties: Freedonia=the Republic,Fredonia; Sylvania\nchair: Firefly, for Freedonia\nchair: "
		"Trentino, for Sylvania\nsource: one\nsource: two\n"
		"wording: original\ncoverage: all of nothing\nnote: first\nnote: second\n"
		"\n# A heading \\# with a sign [people]\n"
		"\n¶ 1a\nAn invented sentence.\nAnother.\n"
		"\n¶ 2.1-x [none]\n{freedonia view: It is invented}.\n"
		"\n# Annex [draft] [none]\n"
		"\n¶ 9\nThe last. #invented ^1\n";
	struct document document = {0};
	struct buffer again = {0};
	read_sound(whole, &document);
	record_write(&document, &again);
	ck_assert_str_eq(again.data, whole);
	ck_assert_int_eq(document.blocks[1].statements[1].section, SECTION_PEOPLE);
	ck_assert_int_eq(document.blocks[2].statements[0].section, SECTION_NONE);
	ck_assert_int_eq(document.blocks[4].statements[0].source, 1);
	document_clear(&document);
	buffer_clear(&again);
}
END_TEST

/* Line ends, comments, blank lines and a byte order mark change nothing. */
START_TEST(file_tolerance)
{
	struct document document = {0};
	struct buffer again = {0};
	read_sound("\xEF\xBB\xBFrecord: 1\r\nid: invented\r\n// a comment\r\nkind: other\r\n"
		   "wording: retold\r\n\r\n\r\n¶ 1\r\n// another\r\n  An invented sentence.  \r\n",
		&document);
	record_write(&document, &again);
	ck_assert_str_eq(again.data,
		"record: 1\nid: invented\nkind: other\nwording: retold\n\n¶ 1\nAn "
		"invented sentence.\n");
	document_clear(&document);
	buffer_clear(&again);
}
END_TEST

START_TEST(words_without_markup)
{
	struct document document = {0};
	struct buffer prose = {0};
	read_sound(HEADER
		"# Heading [none]\n¶ 1\n{none lead: X –} They {joint view: say \\# so}. #tag "
		"^1\nAgain.\n",
		&document);
	record_words(&document, &prose);
	ck_assert_str_eq(prose.data, "Heading\nX – They say # so. Again.\n");
	document_clear(&document);
	buffer_clear(&prose);
}
END_TEST

/* ---- faults -------------------------------------------------------------------------- */

static const struct {
	const char *file;
	const char *faults; /* line:column of each, and a word of it */
} faulty[] = {
	{"", "1:1 lacks 'record'"},
	{"record: 2\nid: a\nkind: other\nwording: retold\n", "1:9 expected 1"},
	{"record: 1\nid: A b\nkind: other\nwording: retold\n", "2:5 lower case"},
	{"record: 1\nid: a\nkind: poem\nwording: retold\n", "3:7 news report"},
	{"record: 1\nid: a\nkind: other\nwording: sung\n", "4:10 original"},
	{"record: 1\nid: a\nkind: other\n", "1:1 lacks 'wording'"},
	{"record: 1\nid: a\nid: b\nkind: other\nwording: retold\n", "3:1 twice"},
	{"record: 1\nid: a\nkind: other\nwording: retold\ndate: 2023-02-29\n", "5:7 exists"},
	{"record: 1\nid: a\nkind: other\nwording: retold\nround: 0\n", "5:8 1 to 999"},
	{"record: 1\nid: a\nkind: other\nwording: retold\ncolour: red\n", "5:1 no key"},
	{"record: 1\nid: a\nkind: other\nwording: retold\ntitle:\n", "5:1 no value"},
	{"record: 1\nid: a\nkind: other\nwording: retold\nno colon\n", "5:1 no colon"},
	{"record: 1\nid: a\nkind: other\nwording: retold\nparties: joint\n",
		"5:10 cannot be a party"},
	{HEADER "A sentence.\n", "9:1 no paragraph"},
	{HEADER "¶ 1\n¶ 2\nB.\n", "9:1 empty"},
	{HEADER "¶ 1\nA.\n¶ 1\nB.\n", "11:3 before"},
	{HEADER "¶ one two\nA.\n", "9:3 number is off"},
	{HEADER "¶ -1\nA.\n", "9:3 number is off"},
	{HEADER "# \n¶ 1\nA.\n", "9:1 no words"},
	{HEADER "# H [trade]\n¶ 1\nA.\n", "9:5 no section"},
	{HEADER "¶ 1\nA {joint commitment: b.\n", "10:3 no end"},
	{HEADER "¶ 1\nA b} c.\n", "10:4 ends no act"},
	{HEADER "¶ 1\nA {joint commitment: b {joint view: c}}.\n", "10:24 inside"},
	{HEADER "¶ 1\nA {narnia view: b}.\n", "10:3 party"},
	{HEADER "¶ 1\nA {joint promise: b}.\n", "10:3 kind"},
	{HEADER "¶ 1\nA {joint view/6: b}.\n", "10:3 0 to 5"},
	{HEADER "¶ 1\nA {joint: b}.\n", "10:3 no act"},
	{HEADER "¶ 1\nA {joint view b}.\n", "10:3 no colon"},
	{HEADER "¶ 1\nA {joint view: }.\n", "10:3 no words"},
	{HEADER "¶ 1\nA. #Topic\n", "10:4 name is off"},
	{HEADER "¶ 1\nA. #topic words\n", "10:11 follow"},
	{HEADER "¶ 1\nA. ^3\n", "10:4 source"},
	{HEADER "¶ 1\nA. #[trade]\n", "10:4 no section"},
	{HEADER "¶ 1\nA. #[people\n", "10:4 no section"},
	{HEADER "¶ 1\nA \\q b.\n", "10:3 backslash"},
	{HEADER "¶ 1\nWords {none lead: late} b.\n", "10:7 lead"},
	{HEADER "¶ 1\nA \xFF b.\n", "10:1 UTF-8"},
	{HEADER "¶ 1\n#topic\n", "9:1 empty"},
};

/* Every fault is found, in the order of lines, and nothing is read. */
START_TEST(fault)
{
	struct document document = {0};
	struct notices faults = {0};
	char expected_place[32], got_place[64];
	const char *words = strchr(faulty[_i].faults, ' ') + 1;
	snprintf(expected_place, sizeof expected_place, "%.*s",
		(int)(words - faulty[_i].faults - 1), faulty[_i].faults);
	ck_assert(!record_read(faulty[_i].file, strlen(faulty[_i].file), &document, &faults));
	ck_assert_ptr_null(document.blocks);
	bool found = false;
	for (size_t i = 0; i < faults.count; i++) {
		snprintf(got_place, sizeof got_place, "%zu:%zu", faults.items[i].line,
			faults.items[i].column);
		if (strcmp(got_place, expected_place) == 0 &&
			strstr(faults.items[i].text, words) != NULL)
			found = true;
	}
	ck_assert_msg(found, "expected %s, got %zu:%zu %s", faulty[_i].faults, faults.items[0].line,
		faults.items[0].column, faults.items[0].text);
	notices_clear(&faults);
}
END_TEST

START_TEST(all_faults_at_once)
{
	static const char file[] =
		"record: 1\nid: A\nkind: poem\nwording: retold\n\n¶ 1\nA {x: b.\nB } c.\n";
	struct document document = {0};
	struct notices faults = {0};
	ck_assert(!record_read(file, strlen(file), &document, &faults));
	ck_assert_uint_ge(faults.count, 4);
	for (size_t i = 1; i < faults.count; i++)
		ck_assert_uint_le(faults.items[i - 1].line, faults.items[i].line);
	notices_clear(&faults);
}
END_TEST

START_TEST(recognised)
{
	static const struct {
		const char *bytes;
		bool is;
	} cases[] = {{"record: 1\n", true}, {"\n \nrecord: 1", true},
		{"\xEF\xBB\xBFrecord: 1", true}, {"Record: 1", false}, {"", false},
		{"The record: 1", false}, {"rec", false}};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		ck_assert_msg(record_is(cases[i].bytes, strlen(cases[i].bytes)) == cases[i].is,
			"'%s'", cases[i].bytes);
}
END_TEST

/* ---- the shipped record -------------------------------------------------------------- */

START_TEST(shipped_is_sound)
{
	size_t count = 0;
	for (const struct asset *asset; (asset = asset_at("record/", count)) != NULL; count++) {
		struct document document = {0};
		struct buffer again = {0};
		read_sound(asset->bytes, &document);
		record_write(&document, &again);
		/* In the canonical form, so that changes to it compare line by line. */
		ck_assert_msg(
			strcmp(again.data, asset->bytes) == 0, "%s is not canonical", asset->name);
		ck_assert_int_eq(document.wording, WORDING_RETOLD);
		ck_assert_uint_ge(document.source_count, 1);
		document_clear(&document);
		buffer_clear(&again);
	}
	ck_assert_uint_ge(count, 1);
}
END_TEST

static bool topic_known(const struct topics *topics, const char *slug)
{
	for (size_t i = 0; i < topics->count; i++)
		if (strcmp(topics->items[i].slug, slug) == 0)
			return true;
	return false;
}

START_TEST(shipped_counts)
{
	const struct asset *asset = asset_find("record/dna-2026-01-21.record");
	struct document document = {0};
	struct arena arena = {0};
	struct topics topics;
	size_t paragraphs = 0, headings = 0, commitments = 0;
	ck_assert_ptr_nonnull(asset);
	read_sound(asset->bytes, &document);
	topics_load(&arena, &topics);
	for (size_t i = 0; i < document.block_count; i++) {
		paragraphs += document.blocks[i].kind == BLOCK_PARAGRAPH;
		headings += document.blocks[i].kind == BLOCK_HEADING;
		for (size_t k = 0; k < document.blocks[i].statement_count; k++) {
			const struct statement *statement = &document.blocks[i].statements[k];
			ck_assert_uint_ge(statement->act_count, 1);
			for (size_t a = 0; a < statement->act_count; a++)
				commitments += statement->acts[a].kind == ACT_COMMITMENT;
			for (size_t t = 0; t < statement->topic_count; t++)
				ck_assert_msg(topic_known(&topics, statement->topics[t]), "%s",
					statement->topics[t]);
		}
	}
	ck_assert_uint_eq(paragraphs, 24);
	ck_assert_uint_eq(headings, 5);
	ck_assert_uint_eq(document_count_statements(&document), 31);
	ck_assert_uint_eq(commitments, 13);
	document_clear(&document);
	arena_clear(&arena);
}
END_TEST

/* A file of 100,000 faults is read through and the first 1,000 said. */
START_TEST(many_faults)
{
	struct buffer file = {0};
	struct document document = {0};
	struct notices faults = {0};
	buffer_append_string(&file, HEADER);
	for (int i = 0; i < 100000; i++)
		buffer_append_string(&file, "no paragraph }\n");
	ck_assert(!record_read(file.data, file.size, &document, &faults));
	ck_assert_uint_eq(faults.count, 1000);
	ck_assert_uint_eq(faults.left_out, 99000);
	notices_clear(&faults);
	buffer_clear(&file);
}
END_TEST

/* ---- the rules of the shipped record ------------------------------------------------------- */

#define RULED \
	"record: 1\nid: invented\ntitle: Invented\nkind: compiled\ndate: 2031-05-06\n" \
	"parties: Freedonia; Sylvania\n"
#define RULED_END "wording: retold\ncoverage: all of nothing\n\n¶ 1\n"
#define ONE_SOURCE "source: https://freedonia.example/a\n"

static const struct {
	const char *file;
	const char *fault; /* NULL: none */
} ruled[] = {
	{RULED ONE_SOURCE RULED_END "They {joint event: met}. #gwadar\n", NULL},
	{RULED ONE_SOURCE "source: two\n" RULED_END "They {joint event: met}. ^2\n", NULL},
	{RULED ONE_SOURCE "source: two\n" RULED_END "They {joint event: met}.\n", "no source"},
	{RULED RULED_END "They {joint event: met}.\n", "no source"},
	{RULED ONE_SOURCE RULED_END "They met.\n", "no act"},
	{RULED ONE_SOURCE RULED_END "They {joint event: met}. #hats-of-all\n", "hats-of-all"},
	{RULED ONE_SOURCE RULED_END
		"They {joint view: said “one two three four five six seven eight "
		"nine”}.\n",
		"quoted"},
	{RULED ONE_SOURCE RULED_END "They {joint event: met, which is UNVERIFIED}.\n",
		"UNVERIFIED"},
	{RULED "source: https://freedonia.example/a…\n" RULED_END "They {joint event: met}.\n",
		"not whole"},
	{RULED "source: https://freedonia.example/a/...\n" RULED_END "They {joint event: met}.\n",
		"not whole"},
	{RULED "source: see http://freedonia and more\n" RULED_END "They {joint event: met}.\n",
		"not whole"},
	{"record: 1\nid: invented\nkind: compiled\n" ONE_SOURCE
	 "wording: original\n\n¶ 1\n{none event: Met}.\n",
		"not retold"},
	{"record: 1\nid: invented\nkind: compiled\n" ONE_SOURCE
	 "wording: retold\ncoverage: all\n\n¶ 1\n"
	 "{none event: Met}.\n",
		"title or date"},
	{"record: 1\nid: invented\ntitle: Invented\ndate: 2031\nkind: compiled\n" ONE_SOURCE
	 "wording: retold\n\n¶ 1\n{none event: Met}.\n",
		"how much"},
};

START_TEST(rule)
{
	struct document document = {0};
	struct notices faults = {0};
	struct arena arena = {0};
	struct topics topics;
	topics_load(&arena, &topics);
	read_sound(ruled[_i].file, &document);
	record_check(&document, &topics, &faults);
	const char *first = faults.count > 0 ? faults.items[0].text : "no fault";
	if (ruled[_i].fault == NULL)
		ck_assert_msg(faults.count == 0, "%s", first);
	else
		ck_assert_msg(strstr(first, ruled[_i].fault) != NULL, "expected '%s', got: %s",
			ruled[_i].fault, first);
	document_clear(&document);
	notices_clear(&faults);
	arena_clear(&arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("record");
	TCase *tests = tcase_create("record");
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, line_round_trip, 0, (int)ARRAY_SIZE(lines));
	tcase_add_test(tests, file_round_trip);
	tcase_add_test(tests, file_tolerance);
	tcase_add_test(tests, words_without_markup);
	tcase_add_loop_test(tests, fault, 0, (int)ARRAY_SIZE(faulty));
	tcase_add_test(tests, all_faults_at_once);
	tcase_add_test(tests, recognised);
	tcase_add_test(tests, shipped_is_sound);
	tcase_add_test(tests, shipped_counts);
	tcase_add_test(tests, many_faults);
	tcase_add_loop_test(tests, rule, 0, (int)ARRAY_SIZE(ruled));
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
