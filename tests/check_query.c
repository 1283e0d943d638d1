/* SPDX-License-Identifier: MIT */
/* The query language: the cases of tests/cases/query, and that any input is a query. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/query.h"

/* A case file holds groups of lines, parted by blank lines:
 *
 *     query: what is typed        (typed: the same, while the person is still typing)
 *     means: how it was understood
 *     remark: a part of what is said beside the prompt   (left out: nothing is said)
 */
struct query_case {
	char *query;
	char *means;
	char *remark;
	bool typing;
	char place[2064];
};

static struct query_case cases[512];
static size_t case_count;

static void case_check(const struct query_case *one)
{
	struct query query = {0};
	struct buffer got = {0};
	query_parse(one->query, one->typing, &query);
	query_format(&query, &got);
	ck_assert_msg(strcmp(buffer_string(&got), one->means) == 0,
		"%s: %s\n  expected %s\n  got      %s", one->place, one->query, one->means,
		buffer_string(&got));
	if (one->remark == NULL)
		ck_assert_msg(query.remark == NULL, "%s: unexpected remark: %s", one->place,
			query.remark);
	else
		ck_assert_msg(query.remark != NULL && strstr(query.remark, one->remark) != NULL,
			"%s: expected the remark '%s', got '%s'", one->place, one->remark,
			query.remark != NULL ? query.remark : "");
	query_clear(&query);
	buffer_clear(&got);
}

START_TEST(case_file)
{
	case_check(&cases[_i]);
}
END_TEST

static char *value_after(const char *line, const char *key)
{
	size_t size = strlen(key);
	return strncmp(line, key, size) == 0 ? strdup(line + size) : NULL;
}

static void line_take(const char *line, const char *name, int number)
{
	struct query_case *one = &cases[case_count];
	char *value;
	if ((value = value_after(line, "query: ")) != NULL ||
		(value = value_after(line, "typed: ")) != NULL) {
		one->query = value;
		one->typing = line[0] == 't';
		snprintf(one->place, sizeof one->place, "%s:%d", name, number);
	} else if ((value = value_after(line, "means: ")) != NULL) {
		one->means = value;
	} else if ((value = value_after(line, "remark: ")) != NULL) {
		one->remark = value;
	} else if (line[0] == '\0' && one->query != NULL && case_count + 1 < ARRAY_SIZE(cases)) {
		case_count++;
	}
}

static void cases_load(const char *folder)
{
	char path[2048], line[8192];
	struct dirent **names;
	int count = scandir(folder, &names, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
		FILE *file = strstr(names[i]->d_name, ".txt") != NULL ? fopen(path, "r") : NULL;
		int number = 0;
		while (file != NULL && fgets(line, sizeof line, file) != NULL) {
			line[strcspn(line, "\n")] = '\0';
			line_take(line, path, ++number);
		}
		if (file != NULL) {
			line_take("", path, number);
			fclose(file);
		}
		free(names[i]);
	}
	if (count >= 0)
		free(names);
}

START_TEST(there_are_cases)
{
	ck_assert_uint_ge(case_count, 40);
	for (size_t i = 0; i < case_count; i++)
		ck_assert_msg(cases[i].means != NULL, "%s has no 'means:'", cases[i].place);
}
END_TEST

/* Random bytes and signs of the language: always a query, whose canonical form says the same. */
START_TEST(any_input)
{
	static const char *const parts[] = {"\"", "(", ")", "-", "*", ":", " ", "OR", "AND", "NOT",
		"by:", "in:", "is:noted", "from:2024", "strength:>=", "a", "é", "\xFF", "\x01", ",",
		"中", "word"};
	unsigned seed = 12345U + (unsigned)_i;
	struct buffer text = {0};
	for (int i = 0; i < 60; i++) {
		seed = seed * 1103515245U + 12345U;
		buffer_append_string(&text, parts[seed / 65536U % ARRAY_SIZE(parts)]);
	}
	struct query query = {0}, again = {0};
	struct buffer first = {0}, second = {0};
	query_parse(text.data, _i % 2 == 0, &query);
	query_format(&query, &first);
	query_parse(buffer_string(&first), false, &again);
	query_format(&again, &second);
	ck_assert(text_is_valid(first.data, first.size));
	ck_assert_uint_gt(first.size, 0);
	query_clear(&query);
	query_clear(&again);
	buffer_clear(&text);
	buffer_clear(&first);
	buffer_clear(&second);
}
END_TEST

START_TEST(limits)
{
	struct buffer text = {0};
	struct query query = {0};
	for (int i = 0; i < 5000; i++)
		buffer_append_string(&text, "(a ");
	query_parse(text.data, false, &query);
	ck_assert_ptr_nonnull(query.remark);
	query_clear(&query);
	buffer_reset(&text);
	for (int i = 0; i < 100; i++)
		buffer_printf(&text, "w%d ", i);
	query_parse(text.data, false, &query);
	ck_assert_ptr_nonnull(query.root);
	ck_assert_uint_eq(query.root->child_count, 64);
	ck_assert(strstr(query.remark, "64") != NULL);
	query_clear(&query);
	buffer_clear(&text);
}
END_TEST

int main(void)
{
	char folder[1024];
	const char *tests_folder = getenv("KHUNJERAB_TESTS");
	snprintf(folder, sizeof folder, "%s/cases/query",
		tests_folder != NULL ? tests_folder : "tests");
	cases_load(folder);
	Suite *suite = suite_create("query");
	TCase *tests = tcase_create("query");
	suite_add_tcase(suite, tests);
	tcase_add_test(tests, there_are_cases);
	tcase_add_loop_test(tests, case_file, 0, (int)case_count);
	tcase_add_loop_test(tests, any_input, 0, 200);
	tcase_add_test(tests, limits);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	for (size_t i = 0; i < case_count; i++) {
		free(cases[i].query);
		free(cases[i].means);
		free(cases[i].remark);
	}
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
