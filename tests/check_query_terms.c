/* SPDX-License-Identifier: MIT */
/* The text of a query taken apart, changed, and what is being typed at its end. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/query.h"

/* ---- what is being typed --------------------------------------------------------------- */

static const struct {
	const char *text;
	const char *field; /* NULL: none */
	const char *rest;  /* what is typed of the value or word */
	bool quoted;
} typed_cases[] = {
	{"", NULL, "", false},
	{"gwa", NULL, "gwa", false},
	{"port gwa", NULL, "gwa", false},
	{"port ", NULL, "", false},
	{"-gwa", NULL, "gwa", false},
	{"in:", "in", "", false},
	{"in:eco", "in", "eco", false},
	{"IN:eco", "in", "eco", false},
	{"-in:eco", "in", "eco", false},
	{"port (in:eco", "in", "eco", false},
	{"in:eco,pe", "in", "pe", false},
	{"in:eco,", "in", "", false},
	{"kind:\"joint st", "kind", "\"joint st", true},
	{"-kind:\"joint st", "kind", "\"joint st", true},
	{"kind:\"a,b\",re", "kind", "re", false},
	{"\"joint eff", NULL, "eff", true},
	{"\"in:eco", NULL, "in:eco", true},
	{"\"a -b", NULL, "-b", true},
	{"-\"joint eff", NULL, "eff", true},
	{"\"joint efforts\"", NULL, "", false},
	{"\"joint efforts\"gw", NULL, "gw", false},
	{"trade:eco", NULL, "trade:eco", false},
	{"中", NULL, "中", false},
};

START_TEST(typed)
{
	struct query_typed got;
	const char *text = typed_cases[_i].text, *field = typed_cases[_i].field;
	query_typed_read(text, &got);
	ck_assert_msg(strcmp(text + got.start, typed_cases[_i].rest) == 0, "'%s': got '%s'", text,
		text + got.start);
	ck_assert_msg(got.is_field == (field != NULL), "'%s': a field or not", text);
	ck_assert_msg(got.quoted == typed_cases[_i].quoted, "'%s': quoted or not", text);
	if (field != NULL)
		ck_assert_str_eq(query_field_name(got.field), field);
}
END_TEST

/* ---- conditions -------------------------------------------------------------------------- */

/* Terms joined by '|', "f" behind a field, "-" before a negated one. */
static const struct {
	const char *text;
	const char *terms;
	bool either;
} term_cases[] = {
	{"", "", false},
	{"gwadar port", "gwadar|port", false},
	{"gwadar in:eco -by:china", "gwadar|in:eco/in|-by:china/by", false},
	{"NOT port AND gwadar", "-port|gwadar", false},
	{"in:trade", "in:trade", false},
	{"\"joint efforts\" (a OR b) c", "\"joint efforts\"|(a OR b)|c", false},
	{"(a \"b)\" c) d", "(a \"b)\" c)|d", false},
	{"a OR b", "a|b", true},
	{") a", "a", false},
	{"\"open end", "\"open end", false},
	{"kind:\"joint statement\",readout x", "kind:\"joint statement\",readout/kind|x", false},
	{"- : , a", "a", false},
	{"a(b)", "a|(b)", false},
};

START_TEST(terms)
{
	struct query_terms got;
	struct buffer text = {0};
	const char *whole = term_cases[_i].text;
	query_terms_read(whole, &got);
	for (size_t i = 0; i < got.count; i++) {
		const struct query_term *term = &got.items[i];
		buffer_printf(&text, "%s%s%.*s", i > 0 ? "|" : "", term->negated ? "-" : "",
			(int)(term->end - term->body), whole + term->body);
		if (term->is_field)
			buffer_printf(&text, "/%s", query_field_name(term->field));
	}
	ck_assert_str_eq(buffer_string(&text), term_cases[_i].terms);
	ck_assert(got.either == term_cases[_i].either);
	buffer_clear(&text);
}
END_TEST

static const struct {
	const char *text;
	const char *field;
	const char *value;
	int sense;
	const char *changed;
	int has; /* before */
} change_cases[] = {
	{"", "in", "economic", 1, "in:economic", 0},
	{"port", "in", "economic", 1, "port in:economic", 0},
	{"port in:economic", "in", "economic", 0, "port", 1},
	{"port in:eco", "in", "economic", 0, "port", 1},
	{"port in:economic", "in", "economic", -1, "port -in:economic", 1},
	{"port -in:economic", "in", "economic", 1, "port in:economic", -1},
	{"port -in:economic", "in", "economic", 0, "port", -1},
	{"in:economic port", "in", "people", 1, "in:economic,people port", 0},
	{"in:economic,people port", "in", "economic", 0, "in:people port", 1},
	{"-in:economic", "in", "people", -1, "-in:economic,people", 0},
	{"by:china", "by", "pakistan", -1, "by:china -by:pakistan", 0},
	{"kind:readout", "kind", "joint statement", 1, "kind:readout,joint-statement", 0},
	{"kind:\"joint statement\",readout", "kind", "joint statement", 0, "kind:readout", 1},
	{"on:2024 port", "on", "2025", 1, "on:2025 port", 0},
	{"on:2024", "on", "2024", 0, "", 1},
	{"strength:>=4", "strength", "4", 0, "strength:>=4", 0},
	{"strength:4", "strength", "4", 0, "", 1},
	{"a OR b", "in", "economic", 1, "(a OR b) in:economic", 0},
	{"\"open end", "in", "economic", 1, "\"open end\" in:economic", 0},
	{"port (gwadar", "in", "economic", 1, "port (gwadar) in:economic", 0},
	{"doc:dna", "doc", "a b", 1, "doc:dna,a-b", 0},
	{"status:in-progress", "status", "in progress", 0, "", 1},
	{"tag:berth", "tag", "follow-up", 1, "tag:berth,follow-up", 0},
	{"in:trade", "in", "economic", 1, "in:trade in:economic", 0},
};

static enum query_field field_named(const char *name)
{
	int field = 0;
	while (strcmp(query_field_name((enum query_field)field), name) != 0)
		field++;
	return (enum query_field)field;
}

START_TEST(changes)
{
	struct buffer text = {0};
	enum query_field field = field_named(change_cases[_i].field);
	const char *before = change_cases[_i].text, *value = change_cases[_i].value;
	ck_assert_int_eq(query_has(before, field, value), change_cases[_i].has);
	query_with(before, field, value, change_cases[_i].sense, &text);
	ck_assert_str_eq(buffer_string(&text), change_cases[_i].changed);
	if (change_cases[_i].sense != 0)
		ck_assert_int_eq(query_has(text.data, field, value), change_cases[_i].sense);
	buffer_clear(&text);
}
END_TEST

static const struct {
	const char *text;
	size_t index;
	const char *without;
	const char *without_fields;
} drop_cases[] = {
	{"port in:eco gwadar", 0, "in:eco gwadar", "port gwadar"},
	{"port -in:eco", 1, "port", "port"},
	{"\"a b\" NOT (c d)", 0, "NOT (c d)", "\"a b\" NOT (c d)"},
	{"in:eco OR in:people", 9, "in:eco in:people", "in:eco OR in:people"},
	{"in:eco", 0, "", ""},
	{"in:trade x", 1, "in:trade", "in:trade x"},
};

START_TEST(drops)
{
	struct buffer text = {0};
	query_drop(drop_cases[_i].text, drop_cases[_i].index, &text);
	ck_assert_str_eq(buffer_string(&text), drop_cases[_i].without);
	buffer_reset(&text);
	query_drop_fields(drop_cases[_i].text, &text);
	ck_assert_str_eq(buffer_string(&text), drop_cases[_i].without_fields);
	buffer_clear(&text);
}
END_TEST

/* ---- any input ---------------------------------------------------------------------------------
 */

/* Without quotation marks: one that is left open within a word is closed, and is no letter of it.
 */
static void meaning(const char *text, struct buffer *formatted)
{
	struct query query = {0};
	struct buffer whole = {0};
	buffer_reset(formatted);
	query_parse(text, false, &query);
	query_format(&query, &whole);
	for (size_t i = 0; i < whole.size; i++)
		if (whole.data[i] != '"')
			buffer_append_char(formatted, whole.data[i]);
	query_clear(&query);
	buffer_clear(&whole);
}

/* Whatever is typed: written anew from its conditions it means the same, a filter can be put on and
 * taken off again, and what is being typed lies within the text. */
START_TEST(any_input)
{
	static const char *const parts[] = {"\"", "(", ")", "-", "*", ":", " ", "OR", "AND", "-",
		"by:", "in:", "in:eco", " is:noted ", "from:2024", "strength:>=", "a", "é", "\x01",
		",", "中", "word "};
	unsigned seed = 4321U + (unsigned)_i;
	struct buffer text = {0}, whole = {0}, on = {0}, off = {0}, means = {0}, again = {0};
	for (int i = 0; i < 20; i++) {
		seed = seed * 1103515245U + 12345U;
		buffer_append_string(&text, parts[seed / 65536U % ARRAY_SIZE(parts)]);
	}
	struct query_typed typed_now;
	query_typed_read(text.data, &typed_now);
	ck_assert_uint_le(typed_now.start, text.size);
	struct query_terms found;
	query_terms_read(text.data, &found);
	query_drop(text.data, QUERY_TERMS_MAX, &whole);
	meaning(text.data, &means);
	meaning(buffer_string(&whole), &again);
	if (!found.either)
		ck_assert_msg(strcmp(means.data, again.data) == 0, "'%s' as '%s'\n%s\n%s",
			text.data, buffer_string(&whole), means.data, again.data);
	query_with(text.data, FIELD_TOPIC, "invented", 1, &on);
	ck_assert_int_eq(query_has(on.data, FIELD_TOPIC, "invented"), 1);
	query_with(on.data, FIELD_TOPIC, "invented", 0, &off);
	meaning(off.data, &again);
	ck_assert_msg(strcmp(means.data, again.data) == 0, "'%s' as '%s'\n%s\n%s", text.data,
		off.data, means.data, again.data);
	buffer_clear(&text);
	buffer_clear(&whole);
	buffer_clear(&on);
	buffer_clear(&off);
	buffer_clear(&means);
	buffer_clear(&again);
}
END_TEST

/* ---- names -------------------------------------------------------------------------------------
 */

static const struct {
	const char *name;
	const char *field; /* NULL: none in particular */
} near_cases[] = {
	{"section", "in"},
	{"sec", "in"},
	{"Party", "by"},
	{"document", "doc"},
	{"s", NULL},
	{"st", NULL},
	{"since", "from"},
	{"year", "on"},
	{"xyzzy", NULL},
};

START_TEST(near)
{
	enum query_field field;
	bool found = query_field_near(near_cases[_i].name, strlen(near_cases[_i].name), &field);
	ck_assert_msg(found == (near_cases[_i].field != NULL), "'%s'", near_cases[_i].name);
	if (found)
		ck_assert_str_eq(query_field_name(field), near_cases[_i].field);
}
END_TEST

/* Every field is shown with an example that it takes. */
START_TEST(examples)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		struct query query = {0};
		const char *example = query_field_example((enum query_field)i);
		ck_assert_msg(example != NULL && query_field_about((enum query_field)i) != NULL,
			"%s: has no example", query_field_name((enum query_field)i));
		query_parse(example, false, &query);
		ck_assert_msg(query.root != NULL && query.root->kind == QUERY_FIELD &&
				      query.root->field == (enum query_field)i &&
				      query.remark == NULL,
			"%s is no query of its field", example);
		query_clear(&query);
	}
	for (size_t i = 0; i < query_example_count; i++) {
		struct query query = {0};
		query_parse(query_examples[i].typed, false, &query);
		ck_assert(query.root != NULL && query.remark == NULL);
		query_clear(&query);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("query terms");
	TCase *tests = tcase_create("query terms");
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, typed, 0, (int)ARRAY_SIZE(typed_cases));
	tcase_add_loop_test(tests, terms, 0, (int)ARRAY_SIZE(term_cases));
	tcase_add_loop_test(tests, changes, 0, (int)ARRAY_SIZE(change_cases));
	tcase_add_loop_test(tests, drops, 0, (int)ARRAY_SIZE(drop_cases));
	tcase_add_loop_test(tests, any_input, 0, 300);
	tcase_add_loop_test(tests, near, 0, (int)ARRAY_SIZE(near_cases));
	tcase_add_test(tests, examples);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
