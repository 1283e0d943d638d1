/* SPDX-License-Identifier: MIT */
/* For check_store.c, behind store_persons.h: statements by their addresses. */

static const struct {
	const char *query;
	const char *statements;
	const char *commitments; /* NULL: not asked for */
} at_cases[] = {
	{"at:first:1.2", "first:1.2", "first:1.2a=none first:1.2b=none "},
	{"at:first:1.2b", "first:1.2", "first:1.2b=none "},
	{"at:first:1.2a,first:1.2b", "first:1.2", "first:1.2a=none first:1.2b=none "},
	{"at:first:1", "first:1.1 first:1.2", "first:1.2a=none first:1.2b=none "},
	{"at:first", "first:1.1 first:1.2 first:2.1", NULL},
	/* What stands within another, twice and backwards, is there once, in reading order. */
	{"at:third:3.1,first,first:1.2,first:1.2", "first:1.1 first:1.2 first:2.1 third:3.1",
		"first:1.2a=none first:1.2b=none first:2.1a=none "},
	/* A name is whole here: doc: takes its beginnings. */
	{"at:fir", "", ""},
	{"at:first:3", "", ""},
	{"at:first:1.3", "", ""},
	{"at:first:1.0", "", ""},
	{"at:first:2.1z", "first:2.1", ""},
	{"at::", "", ""},
	{"at:%", "", ""},
	{"at:first:99999999999999999999.1", "", ""},
	{"at:nowhere:1.1,second:1.1", "second:1.1", NULL},
	{"(not at:first)", "second:1.1 second:2.1 third:1.1 third:2.1 third:3.1", ""},
	{"(not at:first:1.2)",
		"first:1.1 first:2.1 second:1.1 second:2.1 third:1.1 third:2.1 "
		"third:3.1",
		"first:2.1a=none "},
	{"(and at:first (not at:first:1.2a))", NULL, "first:1.2b=none first:2.1a=none "},
	{"(and at:first (not at:first:2))", "first:1.1 first:1.2", NULL},
	{"(and at:first w:promises)", "first:1.2", NULL},
	{"(and at:first by:pakistan)", "first:1.2", "first:1.2b=none "},
	{"(and at:first from:2020)", "", NULL},
	{"(and at:first says:zoe)", "first:2.1", "first:2.1a=none "},
	{"(or at:second:1 says:zoe)", "first:2.1 second:1.1 third:3.1", "first:2.1a=none "},
	{"(and at:first:1.2b says:li)", "first:1.2", ""},
	{"(and at:first is:0)", "", ""},
};

START_TEST(at_finds)
{
	folder_make();
	struct store *store = speaking();
	if (at_cases[_i].statements != NULL)
		found_are(store, at_cases[_i].query, at_cases[_i].statements);
	if (at_cases[_i].commitments != NULL)
		commitments_are(store, at_cases[_i].query, at_cases[_i].commitments);
	store_close(store);
	folder_remove();
}
END_TEST

/* With what the person did beside it, and counted. */
START_TEST(at_beside_marks)
{
	folder_make();
	struct store *store = speaking();
	tag_at(store, "first:1.2", "mine", true);
	tag_at(store, "third:2.1", "mine", true);
	found_are(store, "(and at:first tag:mine)", "first:1.2");
	found_are(store, "(and (not at:first) tag:mine)", "third:2.1");
	found_are(store, "(or at:second:1.1 tag:mine)", "first:1.2 second:1.1 third:2.1");
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *addresses_case(void)
{
	TCase *addresses_tests = tcase_create("addresses");
	tcase_add_loop_test(addresses_tests, at_finds, 0, (int)ARRAY_SIZE(at_cases));
	tcase_add_test(addresses_tests, at_beside_marks);
	return addresses_tests;
}
