/* SPDX-License-Identifier: MIT */
/* For check_store.c: who speaks by name. Every name is invented. */

static const char *const speeches[] = {
	"first 2019-02-03 communiqué\n"
	"political|china view 1 Li_Invented|gwadar|Invented words of one.\n"
	"+political|china commitment 3 Li_Invented,pakistan commitment 4|gwadar|Invented promises.\n"
	"none|joint commitment 2 Li_Invented_and_Zoé_Made-Up|gwadar|Invented words of two.\n",
	"second 2021-05 readout\n"
	"economic|pakistan view 1 Zoé_Made-Up;_LI_INVENTED;_and_Ann_Nobody|cpec|Invented chorus.\n"
	"none|none background 0|cpec|Invented silence.\n",
	"third ? other\n"
	"none|other view 1 A_says:\"b\"_OR_%_c_|cpec|An invented name that means ill.\n"
	"none|other view 1 ...|cpec|Invented dots.\n"
	"none|pakistan view 1 Zoé_Made-Up_and_Zoé_Made-Up|cpec|Invented echo.\n",
};

static struct store *speaking(void)
{
	struct store *store = open_at(library);
	for (size_t i = 0; i < ARRAY_SIZE(speeches); i++)
		put(store, speeches[i]);
	return store;
}

static const struct {
	const char *query;
	const char *statements;
	const char *commitments; /* NULL: not asked for */
} says_cases[] = {
	{"says:li", "first:1.1 first:1.2 first:2.1 second:1.1", "first:1.2a=none first:2.1a=none "},
	{"says:li_invented", "first:1.1 first:1.2 first:2.1 second:1.1", NULL},
	{"says:LI-Invented", "first:1.1 first:1.2 first:2.1 second:1.1", NULL},
	{"says:made", "first:2.1 second:1.1 third:3.1", "first:2.1a=none "},
	{"says:zoe", "first:2.1 second:1.1 third:3.1", NULL},
	{"says:made_up", "first:2.1 second:1.1 third:3.1", NULL},
	{"says:nobody,zoe", "first:2.1 second:1.1 third:3.1", NULL},
	{"says:inv", "", ""},
	/* Of two who are named together no name is made. */
	{"says:invented_zoe", "", NULL},
	{"says:and", "", NULL},
	{"says:...", "", NULL},
	{"says:%", "", NULL},
	{"(and says:li says:ann)", "second:1.1", NULL},
	{"(and says:li (not says:zoe))", "first:1.1 first:1.2", "first:1.2a=none "},
	{"(not says:li)", "second:2.1 third:1.1 third:2.1 third:3.1", "first:1.2b=none "},
	{"(and (not says:li) by:pakistan)", "third:3.1", "first:1.2b=none "},
	{"(and says:li by:pakistan)", "first:1.2 second:1.1", ""},
	{"(and says:li in:2)", "second:1.1", ""},
	{"(and says:li w:promises)", "first:1.2", "first:1.2a=none "},
	{"(and says:li from:2020)", "second:1.1", NULL},
	{"(or says:ann (not says:li))", "second:1.1 second:2.1 third:1.1 third:2.1 third:3.1",
		NULL},
	{"(and says:li is:0)", "", ""},
	{"(or says:ann is:0)", "second:1.1", ""},
};

START_TEST(says_finds)
{
	folder_make();
	struct store *store = speaking();
	found_are(store, says_cases[_i].query, says_cases[_i].statements);
	if (says_cases[_i].commitments != NULL)
		commitments_are(store, says_cases[_i].query, says_cases[_i].commitments);
	store_close(store);
	folder_remove();
}
END_TEST

/* With marks of the person's own beside it. */
START_TEST(says_beside_marks)
{
	folder_make();
	struct store *store = speaking();
	tag_at(store, "first:1.2", "mine", true);
	tag_at(store, "third:2.1", "mine", true);
	found_are(store, "(and says:li tag:mine)", "first:1.2");
	found_are(store, "(and (not says:li) tag:mine)", "third:2.1");
	found_are(store, "(or says:ann tag:mine)", "first:1.2 second:1.1 third:2.1");
	commitments_are(store, "(and (not says:li) tag:mine)", "first:1.2b=none ");
	store_close(store);
	folder_remove();
}
END_TEST

static void persons_are(const struct listing *listing, const char *wanted)
{
	struct buffer got = {0};
	for (size_t i = 0; i < listing->count; i++) {
		const struct listing_item *item = &listing->items[i];
		buffer_printf(&got, "%s%s %s %zu %zu %d %d", i > 0 ? ", " : "", item->word,
			item->party != NULL ? item->party : "-", item->statements,
			item->commitments, item->date.year, item->latest.year);
	}
	ck_assert_str_eq(buffer_string(&got), wanted);
	buffer_clear(&got);
}

START_TEST(persons_once_each)
{
	folder_make();
	struct store *store = speaking();
	struct listing listing;
	ck_assert(store_list(store, LIST_PERSONS, 0, &listing, &err));
	/* Her undated words come after all others. */
	persons_are(&listing, "Li Invented - 4 2 2019 2021, Zoé Made-Up pakistan 3 1 2019 2021, "
			      "A says:\"b\" OR % c  - 1 0 0 0, Ann Nobody pakistan 1 0 2021 2021");
	listing_clear(&listing);
	ck_assert(store_list(store, LIST_PERSONS, 1, &listing, &err));
	persons_are(&listing, "Li Invented - 4 2 2019 2021");
	listing_clear(&listing);
	/* What is offered while a name is typed: from any word of it on. */
	ck_assert(store_values(store, FIELD_SAYS, "MADE-u", 5, &listing, &err));
	persons_are(&listing, "Zoé Made-Up pakistan 3 1 2019 2021");
	listing_clear(&listing);
	ck_assert(store_values(store, FIELD_SAYS, "oé", 5, &listing, &err));
	persons_are(&listing, "");
	listing_clear(&listing);
	store_close(store);
	folder_remove();
}
END_TEST

static TCase *persons_case(void)
{
	TCase *persons_tests = tcase_create("persons");
	tcase_add_loop_test(persons_tests, says_finds, 0, (int)ARRAY_SIZE(says_cases));
	tcase_add_test(persons_tests, says_beside_marks);
	tcase_add_test(persons_tests, persons_once_each);
	return persons_tests;
}
