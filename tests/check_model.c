/* SPDX-License-Identifier: MIT */
/* model: names, parties, topics, addresses, documents. */
#include "khunjerab/model.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* ---- names --------------------------------------------------------------------------- */

/* The numbers are in people's libraries: this table is only ever added to. */
static const struct {
	enum section section;
	int number;
	const char *word;
	const char *title;
} sections[] = {
	{SECTION_NONE, 0, "none", "In no section"},
	{SECTION_POLITICAL, 1, "political", "Political trust"},
	{SECTION_ECONOMIC, 2, "economic", "Economic cooperation"},
	{SECTION_COUNTERTERRORISM, 3, "counterterrorism", "Counterterrorism"},
	{SECTION_PEOPLE, 4, "people", "People-to-people"},
	{SECTION_MULTILATERAL, 5, "multilateral", "Multilateral"},
};

START_TEST(sections_go_both_ways)
{
	ck_assert_uint_eq(ARRAY_SIZE(sections), SECTION_COUNT);
	enum section section = sections[_i].section, found = SECTION_COUNT;
	ck_assert_int_eq(section, sections[_i].number);
	ck_assert_str_eq(section_word(section), sections[_i].word);
	ck_assert_str_eq(section_title(section), sections[_i].title);
	ck_assert_int_le(text_width(section_short(section), strlen(section_short(section))), 9);
	ck_assert(section_find(sections[_i].word, &found));
	ck_assert_int_eq(found, section);
}
END_TEST

static const struct {
	enum act_kind kind;
	int number;
	const char *word;
	int strength;
} act_kinds[] = {
	{ACT_COMMITMENT, 0, "commitment", 3},
	{ACT_INTENTION, 1, "intention", 2},
	{ACT_REAFFIRMATION, 2, "reaffirmation", 1},
	{ACT_SUPPORT, 3, "support", 1},
	{ACT_OPPOSITION, 4, "opposition", 1},
	{ACT_APPRECIATION, 5, "appreciation", 1},
	{ACT_APPEAL, 6, "appeal", 1},
	{ACT_VIEW, 7, "view", 1},
	{ACT_EVENT, 8, "event", 0},
	{ACT_BACKGROUND, 9, "background", 0},
};

START_TEST(act_kinds_go_both_ways)
{
	ck_assert_uint_eq(ARRAY_SIZE(act_kinds), ACT_KIND_COUNT);
	enum act_kind kind = act_kinds[_i].kind, found = ACT_KIND_COUNT;
	ck_assert_int_eq(kind, act_kinds[_i].number);
	ck_assert_str_eq(act_kind_word(kind), act_kinds[_i].word);
	ck_assert_int_eq(act_kind_strength(kind), act_kinds[_i].strength);
	ck_assert_str_ne(act_kind_verb(kind), "");
	ck_assert(act_kind_find(act_kinds[_i].word, &found));
	ck_assert_int_eq(found, kind);
}
END_TEST

static const struct {
	enum document_kind kind;
	int number;
	const char *word;
} document_kinds[] = {
	{KIND_OTHER, 0, "other"},
	{KIND_COMMUNIQUE, 1, "communiqué"},
	{KIND_JOINT_STATEMENT, 2, "joint statement"},
	{KIND_READOUT, 3, "readout"},
	{KIND_NEWS_REPORT, 4, "news report"},
	{KIND_TREATY, 5, "treaty"},
	{KIND_ACTION_PLAN, 6, "action plan"},
	{KIND_COMPILED, 7, "compiled"},
};

START_TEST(document_kinds_go_both_ways)
{
	ck_assert_uint_eq(ARRAY_SIZE(document_kinds), KIND_COUNT);
	enum document_kind kind = document_kinds[_i].kind, found = KIND_COUNT;
	ck_assert_int_eq(kind, document_kinds[_i].number);
	ck_assert_str_eq(document_kind_word(kind), document_kinds[_i].word);
	ck_assert(document_kind_find(document_kinds[_i].word, &found));
	ck_assert_int_eq(found, kind);
}
END_TEST

START_TEST(names_are_found_without_case_or_accents)
{
	enum section section;
	enum act_kind act;
	enum document_kind kind;
	enum wording wording;
	ck_assert(section_find("ECONOMIC", &section) && section == SECTION_ECONOMIC);
	ck_assert(act_kind_find("Commitment", &act) && act == ACT_COMMITMENT);
	ck_assert(document_kind_find("communique", &kind) && kind == KIND_COMMUNIQUE);
	ck_assert(document_kind_find("COMMUNIQUÉ", &kind) && kind == KIND_COMMUNIQUE);
	ck_assert(wording_find("Retold", &wording) && wording == WORDING_RETOLD);
	ck_assert(wording_find("original", &wording) && wording == WORDING_ORIGINAL);
	ck_assert_str_eq(wording_word(WORDING_ORIGINAL), "original");
	ck_assert_str_eq(wording_word(WORDING_RETOLD), "retold");
}
END_TEST

static const char *const no_names[] = {"", " ", "econ", "economic ", "none\n", "commitments", "%s",
	"\x1B[31m", "news  report", "news-report"};

START_TEST(what_names_nothing_is_refused)
{
	enum section section = SECTION_PEOPLE;
	enum act_kind act = ACT_VIEW;
	enum document_kind kind = KIND_TREATY;
	enum wording wording = WORDING_RETOLD;
	ck_assert(!section_find(no_names[_i], &section));
	ck_assert(!act_kind_find(no_names[_i], &act));
	ck_assert(!document_kind_find(no_names[_i], &kind));
	ck_assert(!wording_find(no_names[_i], &wording));
	ck_assert_int_eq(section, SECTION_PEOPLE);
	ck_assert_int_eq(act, ACT_VIEW);
	ck_assert_int_eq(kind, KIND_TREATY);
	ck_assert_int_eq(wording, WORDING_RETOLD);
}
END_TEST

/* ---- parties ------------------------------------------------------------------------- */

/* slugs: one for each party, with the number of its aliases. */
static const struct {
	const char *text;
	const char *slugs;
	const char *again; /* NULL: as text */
} parties_texts[] = {
	{"", "", NULL},
	{" ; ;", "", ""},
	{"China; Pakistan", "china/0 pakistan/0 ", NULL},
	{"China;Pakistan", "china/0 pakistan/0 ", "China; Pakistan"},
	{"  China ;\tPakistan\t; ", "china/0 pakistan/0 ", "China; Pakistan"},
	{"United States=U.S.,Washington; Viet Nam=Vietnam", "united-states/2 viet-nam/1 ", NULL},
	{"China = PRC , 中国 ,, ", "china/2 ", "China=PRC,中国"},
	{"China=", "china/0 ", "China"},
	{"A=b=c", "a/1 ", "A=b=c"},
	{"Côte d'Ivoire; Åland", "cote-d-ivoire/0 aland/0 ", NULL},
	{"U.S.", "u-s/0 ", NULL},
	{"中国 China", "china/0 ", NULL},
	{"a; b; c; d; e; f; g; h; i; j", "a/0 b/0 c/0 d/0 e/0 f/0 g/0 h/0 i/0 j/0 ", NULL},
	{"Jointly; Others; No-one", "jointly/0 others/0 no-one/0 ", NULL},
};

START_TEST(parties_go_both_ways)
{
	struct arena arena = {0};
	struct parties parties;
	struct error err = {0};
	struct buffer slugs = {0}, again = {0};
	ck_assert_msg(parties_parse(&arena, parties_texts[_i].text, &parties, &err), "'%s': %s",
		parties_texts[_i].text, err.message);
	for (size_t i = 0; i < parties.count; i++) {
		const struct party *party = &parties.items[i];
		ck_assert_ptr_eq(parties_find(&parties, party->slug), party);
		buffer_printf(&slugs, "%s/%zu ", party->slug, party->alias_count);
		for (size_t k = 0; k < party->alias_count; k++)
			ck_assert_str_ne(party->aliases[k], "");
	}
	ck_assert_str_eq(buffer_string(&slugs), parties_texts[_i].slugs);
	parties_format(&parties, &again);
	ck_assert_str_eq(buffer_string(&again),
		parties_texts[_i].again != NULL ? parties_texts[_i].again : parties_texts[_i].text);
	ck_assert_ptr_null(parties_find(&parties, ""));
	ck_assert_ptr_null(parties_find(&parties, PARTY_JOINT));
	buffer_clear(&slugs);
	buffer_clear(&again);
	arena_clear(&arena);
}
END_TEST

static const struct {
	const char *text;
	const char *says;
} no_parties[] = {
	{"China; china", "twice"},
	{"Viet Nam; viet-nam=Vietnam", "twice"},
	{"Joint", "joint"},
	{"China; OTHER=x", "other"},
	{"None", "none"},
	{"=alias", "no name"},
	{"China; = ", "no name"},
	{"中国", "no name"},
	{"---", "no name"},
};

START_TEST(parties_that_cannot_be_are_refused)
{
	struct arena arena = {0};
	struct party kept;
	struct parties parties = {&kept, 77};
	struct error err = {0};
	ck_assert(!parties_parse(&arena, no_parties[_i].text, &parties, &err));
	ck_assert_int_eq(err.kind, ERROR_INPUT);
	ck_assert_msg(strstr(err.message, no_parties[_i].says) != NULL, "'%s': %s",
		no_parties[_i].text, err.message);
	ck_assert_ptr_eq(parties.items, &kept);
	ck_assert_uint_eq(parties.count, 77);
	ck_assert(!parties_parse(&arena, no_parties[_i].text, &parties, NULL));
	arena_clear(&arena);
}
END_TEST

/* ---- topics -------------------------------------------------------------------------- */

START_TEST(slugs_are_names_again)
{
	static const char *const cases[][2] = {{"china", "China"},
		{"united-states", "United States"}, {"group-of-77", "Group Of 77"}, {"", ""}};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer name = {0};
		party_name_append(cases[i][0], &name);
		ck_assert_str_eq(buffer_string(&name), cases[i][1]);
		buffer_clear(&name);
	}
}
END_TEST

START_TEST(the_strongest_act_stands_for_all)
{
	const struct act acts[] = {{.strength = 1}, {.strength = 4}, {.strength = 4}};
	ck_assert_ptr_eq(acts_strongest(acts, 3), &acts[1]);
	ck_assert_ptr_eq(acts_strongest(acts, 1), &acts[0]);
	ck_assert_ptr_null(acts_strongest(acts, 0));
}
END_TEST

START_TEST(topics_are_what_the_lexicon_says)
{
	static const char *const known[] = {
		"project", "place", "plan", "formula", "person", "body"};
	struct arena arena = {0};
	struct topics topics;
	topics_load(&arena, &topics);
	ck_assert_uint_gt(topics.count, 0);
	bool gwadar = false;
	for (size_t i = 0; i < topics.count; i++) {
		const struct topic *topic = &topics.items[i];
		bool kind = false;
		for (size_t k = 0; k < ARRAY_SIZE(known); k++)
			kind = kind || strcmp(topic->kind, known[k]) == 0;
		ck_assert_msg(kind, "%s: '%s' is no kind of topic", topic->slug, topic->kind);
		ck_assert(text_is_slug(topic->slug, strlen(topic->slug)));
		ck_assert_str_ne(topic->name, "");
		for (size_t k = 0; k < topic->alias_count; k++) {
			const char *alias = topic->aliases[k];
			ck_assert_str_ne(alias, "");
			ck_assert(strchr(" \t\r", alias[0]) == NULL);
			ck_assert(strchr(" \t\r", alias[strlen(alias) - 1]) == NULL);
		}
		for (size_t k = 0; k < i; k++)
			ck_assert_str_ne(topics.items[k].slug, topic->slug);
		gwadar = gwadar || strncmp(topic->slug, "gwadar", 6) == 0;
	}
	ck_assert(gwadar);
	arena_clear(&arena);
}
END_TEST

/* ---- addresses ----------------------------------------------------------------------- */

static const struct {
	const char *text;
	const char *document;
	const char *paragraph;
	int statement;
	int act;
} addresses[] = {
	{"dna-2026-01-21", "dna-2026-01-21", "", 0, 0},
	{"dna-2026-01-21:10", "dna-2026-01-21", "10", 0, 0},
	{"dna-2026-01-21:10.1", "dna-2026-01-21", "10", 1, 0},
	{"dna-2026-01-21:10.1b", "dna-2026-01-21", "10", 1, 2},
	{"a:3a.12", "a", "3a", 12, 0},
	{"a:3.1.2z", "a", "3.1", 2, 26},
	{"a:1.1aa", "a", "1", 1, 27},
	{"a:1.1az", "a", "1", 1, 52},
	{"a:1.1ba", "a", "1", 1, 53},
	{"a:1.1zz", "a", "1", 1, 702},
	{"a:1.1000000", "a", "1", 1000000, 0},
	{"1:annex-2", "1", "annex-2", 0, 0},
	{"a:1234567890123456789012345678901.1", "a", "1234567890123456789012345678901", 1, 0},
};

START_TEST(addresses_go_both_ways)
{
	struct address address;
	struct error err = {0};
	memset(&address, 0x7F, sizeof address);
	ck_assert_msg(address_parse(addresses[_i].text, &address, &err), "'%s': %s",
		addresses[_i].text, err.message);
	ck_assert_str_eq(address.document, addresses[_i].document);
	ck_assert_str_eq(address.paragraph, addresses[_i].paragraph);
	ck_assert_int_eq(address.statement, addresses[_i].statement);
	ck_assert_int_eq(address.act, addresses[_i].act);
	char text[ADDRESS_SIZE];
	address_format(&address, text);
	ck_assert_str_eq(text, addresses[_i].text);
}
END_TEST

static const char *const no_addresses[] = {"", ":", ":10", ":10.1", "a:", "a:.", "a:.1", "a:10.",
	"a:10.0", "a:10.01", "a:10.-1", "a:10.+1", "a:10. 1", "a:10.1 ", "a:10.1B", "a:10.1aaa",
	"a:10.1b2", "a:10.1000001", "a:10.99999999999999999999", "a:10.1é", "A:10", "a b:10", "a_b",
	"../etc", "-a", "a-", "a--b:1", "a:1:2", "a:1 0", "a:\x1B[31m", "a:\x1B[31m.1", "\x1B[31m",
	"a:\u202E1.1", "a:\xFF.1", "a:%s%n.1", "a:12345678901234567890123456789012", "a/b:1", "a\n",
	"a:1\n", "中:1"};

START_TEST(what_is_no_address_is_refused)
{
	struct address address, before;
	struct error err = {0};
	memset(&address, 0x55, sizeof address);
	before = address;
	ck_assert_msg(!address_parse(no_addresses[_i], &address, &err), "'%s' was taken",
		no_addresses[_i]);
	ck_assert_mem_eq(&address, &before, sizeof address);
	ck_assert_int_eq(err.kind, ERROR_INPUT);
	ck_assert(strstr(err.message, "is not an address") != NULL);
	for (const char *c = err.message; *c != '\0'; c++)
		ck_assert_msg(
			(unsigned char)*c >= ' ' && *c != 0x7F, "a control in: %s", err.message);
	ck_assert(text_is_valid(err.message, strlen(err.message)));
	ck_assert(!address_parse(no_addresses[_i], &address, NULL));
}
END_TEST

START_TEST(long_addresses_are_told_in_short)
{
	static char text[100000];
	struct address address = {0};
	struct error err = {0};
	memset(text, 'a', sizeof text - 1);
	ck_assert(!address_parse(text, &address, &err));
	ck_assert_uint_lt(strlen(err.message), 500);
	text[127] = '\0';
	ck_assert(address_parse(text, &address, &err));
	ck_assert_uint_eq(strlen(address.document), 127);
	text[127] = 'a';
	text[128] = '\0';
	ck_assert(!address_parse(text, &address, &err));
}
END_TEST

START_TEST(the_longest_address_has_room)
{
	struct address address = {.statement = 1000000, .act = 702};
	char text[ADDRESS_SIZE];
	memset(address.document, 'd', sizeof address.document - 1);
	memset(address.paragraph, '9', sizeof address.paragraph - 1);
	address_format(&address, text);
	struct address read;
	ck_assert(address_parse(text, &read, NULL));
	ck_assert_int_eq(read.statement, 1000000);
	ck_assert_int_eq(read.act, 702);
}
END_TEST

START_TEST(every_act_has_its_letters)
{
	struct address address = {.document = "a", .paragraph = "1", .statement = 1}, read;
	char text[ADDRESS_SIZE];
	for (address.act = 1; address.act <= 702; address.act++) {
		address_format(&address, text);
		ck_assert(address_parse(text, &read, NULL));
		ck_assert_int_eq(read.act, address.act);
	}
	address_format(&address, text);
	ck_assert_str_eq(text, "a:1.1");
}
END_TEST

/* ---- documents and queries ----------------------------------------------------------- */

START_TEST(paragraphs_inherit_sections)
{
	struct statement one[2] = {{.section = SECTION_PEOPLE}, {0}}, two[1] = {{0}},
			 three[3] = {{0}};
	struct block blocks[] = {
		{.kind = BLOCK_PARAGRAPH,
			.section = SECTION_PEOPLE,
			.statements = one,
			.statement_count = 2},
		{.kind = BLOCK_HEADING, .section = SECTION_ECONOMIC},
		{.kind = BLOCK_PARAGRAPH, .statements = two, .statement_count = 1},
		{.kind = BLOCK_PARAGRAPH,
			.section = SECTION_POLITICAL,
			.section_given = true,
			.statements = three,
			.statement_count = 3},
		{.kind = BLOCK_PARAGRAPH},
		{.kind = BLOCK_HEADING, .section = SECTION_NONE},
		{.kind = BLOCK_PARAGRAPH, .section = SECTION_ECONOMIC},
	};
	static const enum section expected[] = {SECTION_NONE, SECTION_ECONOMIC, SECTION_ECONOMIC,
		SECTION_POLITICAL, SECTION_ECONOMIC, SECTION_NONE, SECTION_NONE};
	struct document document = {.blocks = blocks, .block_count = ARRAY_SIZE(blocks)};
	document_inherit_sections(&document);
	for (size_t i = 0; i < ARRAY_SIZE(blocks); i++) {
		ck_assert_msg(blocks[i].section == expected[i], "block %zu", i);
		for (size_t k = 0; k < blocks[i].statement_count; k++)
			ck_assert_int_eq(blocks[i].statements[k].section, expected[i]);
	}
	ck_assert_uint_eq(document_count_statements(&document), 6);
}
END_TEST

START_TEST(documents_are_cleared_whole)
{
	struct document document = {.round = 7};
	document.title = arena_string(&document.arena, "title");
	ck_assert_uint_eq(document_count_statements(&document), 0);
	document_clear(&document);
	ck_assert_ptr_null(document.title);
	ck_assert_int_eq(document.round, 0);
	document_clear(&document);
}
END_TEST

START_TEST(queries_for_everything_select_nothing)
{
	struct query query = {0};
	struct query_node node = {.kind = QUERY_ALL};
	ck_assert(!query_selects(&query));
	query.root = &node;
	ck_assert(!query_selects(&query));
	for (enum query_kind kind = QUERY_NOTHING; kind <= QUERY_NOT; kind++) {
		node.kind = kind;
		ck_assert(query_selects(&query));
	}
	query.remark = arena_string(&query.arena, "remark");
	query_clear(&query);
	ck_assert(!query_selects(&query));
	ck_assert_ptr_null(query.remark);
}
END_TEST

/* ---- links --------------------------------------------------------------------------- */

/* The addresses found, one after the other, each with its host, parted by blanks. */
static const struct {
	const char *text;
	const char *found;
} links[] = {
	{"", ""},
	{"nothing here: http, https:, //example.org, ftp://example.org", ""},
	{"https://example.org", "https://example.org=example.org"},
	{"Invented Post, https://example.org/a?b=c&d#e.",
		"https://example.org/a?b=c&d#e=example.org"},
	{"HTTP://Example.Org/, and so on", "HTTP://Example.Org/=Example.Org"},
	{"(see https://example.org/a_(b)) and (https://example.org/c).",
		"https://example.org/a_(b)=example.org https://example.org/c=example.org"},
	{"https://example.org:8080/x", "https://example.org:8080/x=example.org"},
	{"https://[2001:db8::1]:80/", "https://[2001:db8::1]:80/=[2001:db8::1]"},
	/* What only looks like the host is before the @. */
	{"https://example.org@evil.invalid/", "https://example.org@evil.invalid/=evil.invalid"},
	{"https://user:pass@evil.invalid:1/", "https://user:pass@evil.invalid:1/=evil.invalid"},
	{"https://", ""},
	{"https:///path", ""},
	{"https://.", ""},
	{"https://a\x1B]52;c;x\x07", "https://a=a"},
	{"https://a\"onload='x'", "https://a=a"},
	{"https://a`id`$(id)", "https://a=a"},
	{"https://example.org/\xE7\x93\x9C", "https://example.org/=example.org"},
	{"https://example.org/a\xC2\xA0tail", "https://example.org/a=example.org"},
	{"javascript:https://example.org/", "https://example.org/=example.org"},
	{"-https://example.org/--help", "https://example.org/--help=example.org"},
};

START_TEST(links_are_found)
{
	struct buffer found = {0};
	struct link link = {0};
	const char *text = links[_i].text;
	for (size_t at = 0; link_next(text, strlen(text), at, &link); at = link.end) {
		if (found.size > 0)
			buffer_append_char(&found, ' ');
		buffer_append(&found, text + link.start, link.end - link.start);
		buffer_append_char(&found, '=');
		buffer_append(&found, text + link.host_start, link.host_end - link.host_start);
	}
	ck_assert_str_eq(buffer_string(&found), links[_i].found);
	buffer_clear(&found);
}
END_TEST

/* One that goes on and on is none, and costs no more than its length. */
START_TEST(endless_links_are_none)
{
	struct buffer text = {0};
	struct link link;
	for (int i = 0; i < 100000; i++)
		buffer_append_string(&text, "https://a/");
	ck_assert(!link_next(text.data, text.size, 0, &link));
	buffer_clear(&text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model");
	TCase *model = tcase_create("model");
#define TABLE_TEST(test, table) tcase_add_loop_test(model, test, 0, (int)ARRAY_SIZE(table))
	TABLE_TEST(sections_go_both_ways, sections);
	TABLE_TEST(act_kinds_go_both_ways, act_kinds);
	TABLE_TEST(document_kinds_go_both_ways, document_kinds);
	tcase_add_test(model, names_are_found_without_case_or_accents);
	TABLE_TEST(what_names_nothing_is_refused, no_names);
	TABLE_TEST(parties_go_both_ways, parties_texts);
	TABLE_TEST(parties_that_cannot_be_are_refused, no_parties);
	tcase_add_test(model, slugs_are_names_again);
	tcase_add_test(model, the_strongest_act_stands_for_all);
	tcase_add_test(model, topics_are_what_the_lexicon_says);
	TABLE_TEST(addresses_go_both_ways, addresses);
	TABLE_TEST(what_is_no_address_is_refused, no_addresses);
	tcase_add_test(model, long_addresses_are_told_in_short);
	tcase_add_test(model, the_longest_address_has_room);
	tcase_add_test(model, every_act_has_its_letters);
	tcase_add_test(model, paragraphs_inherit_sections);
	tcase_add_test(model, documents_are_cleared_whole);
	tcase_add_test(model, queries_for_everything_select_nothing);
	TABLE_TEST(links_are_found, links);
	tcase_add_test(model, endless_links_are_none);
	suite_add_tcase(suite, model);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
