/* SPDX-License-Identifier: MIT */
/* base: memory, errors, notices, dates, digests, other programs and the carried files. Text has
 * check_text.c. */
#include "khunjerab/base.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MEGA 1000000

/* ---- memory -------------------------------------------------------------------------- */

START_TEST(arena_gives_zeroed_aligned_memory)
{
	static const size_t sizes[] = {0, 1, 7, 8, 16, 4095, 4096, 4097, 300000, 1, 262144, 3};
	struct arena arena = {0};
	size_t size = sizes[_i];
	for (int round = 0; round < 50; round++) {
		char *memory = arena_allocate(&arena, size);
		ck_assert_uint_eq((uintptr_t)memory % _Alignof(max_align_t), 0);
		size_t zeros = 0;
		while (zeros < size && memory[zeros] == 0)
			zeros++;
		ck_assert_msg(zeros == size, "size %zu: byte %zu is not zero", size, zeros);
		memset(memory, 0xA5, size);
	}
	arena_clear(&arena);
	ck_assert_ptr_null(arena.blocks);
	arena_clear(&arena);
}
END_TEST

START_TEST(arena_keeps_what_it_gave)
{
	struct arena arena = {0};
	char *texts[2000];
	for (int i = 0; i < 2000; i++)
		texts[i] = arena_printf(&arena, "text %d %s", i, i % 7 == 0 ? "…" : "");
	for (int i = 0; i < 2000; i++) {
		char expected[32];
		snprintf(expected, sizeof expected, "text %d %s", i, i % 7 == 0 ? "…" : "");
		ck_assert_str_eq(texts[i], expected);
	}
	ck_assert_str_eq(arena_string(&arena, ""), "");
	ck_assert_str_eq(arena_copy(&arena, "abcdef", 3), "abc");
	ck_assert_str_eq(arena_copy(&arena, NULL, 0), "");
	ck_assert_mem_eq(arena_copy(&arena, "a\0b", 3), "a\0b", 4);
	arena_clear(&arena);
}
END_TEST

START_TEST(arena_grow_doubles_and_zeroes)
{
	struct arena arena = {0};
	struct {
		size_t number;
		char rest[13];
	} *items = NULL;
	size_t room = 0;
	for (size_t count = 0; count < 5000; count++) {
		size_t before = room;
		items = arena_grow(&arena, items, count, &room, sizeof *items);
		ck_assert_uint_gt(room, count);
		ck_assert_msg(room == before || before == 0 || room == 2 * before,
			"room went from %zu to %zu", before, room);
		ck_assert_uint_eq(items[count].number, 0);
		ck_assert_int_eq(items[count].rest[12], 0);
		items[count].number = count + 1;
		items[count].rest[12] = 1;
	}
	for (size_t i = 0; i < 5000; i++)
		ck_assert_uint_eq(items[i].number, i + 1);
	arena_clear(&arena);
}
END_TEST

static void end_with_seven(void)
{
	_exit(7);
}

/* Past what any machine has, and, for the last, past what size_t can count with a header. */
static const size_t impossible_sizes[] = {SIZE_MAX / 4, SIZE_MAX / 2, SIZE_MAX - 8, SIZE_MAX};

START_TEST(no_memory_calls_the_handler)
{
	struct arena arena = {0};
	memory_on_failure(end_with_seven);
	arena_allocate(&arena, impossible_sizes[_i]);
}
END_TEST

START_TEST(no_memory_ends_with_three)
{
	memory_on_failure(end_with_seven);
	memory_on_failure(NULL);
	memory_resize(NULL, SIZE_MAX / 2);
}
END_TEST

START_TEST(memory_of_no_size_is_memory)
{
	char *nothing = memory_allocate(0);
	ck_assert_ptr_nonnull(nothing);
	char *resized = memory_resize(nothing, 0);
	ck_assert_ptr_nonnull(resized);
	free(resized);
}
END_TEST

/* ---- buffers ------------------------------------------------------------------------- */

START_TEST(buffer_ends_with_nul_always)
{
	struct buffer buffer = {0};
	ck_assert_str_eq(buffer_string(&buffer), "");
	buffer_append(&buffer, NULL, 0);
	ck_assert_str_eq(buffer.data, "");
	for (size_t i = 0; i < 1000; i++) {
		buffer_append_char(&buffer, (char)('a' + i % 26));
		ck_assert_uint_eq(buffer.size, i + 1);
		ck_assert_uint_gt(buffer.room, buffer.size);
		ck_assert_int_eq(buffer.data[buffer.size], '\0');
	}
	buffer_reset(&buffer);
	ck_assert_uint_eq(buffer.size, 0);
	ck_assert_str_eq(buffer_string(&buffer), "");
	buffer_clear(&buffer);
	ck_assert_ptr_null(buffer.data);
	ck_assert_str_eq(buffer_string(&buffer), "");
	buffer_clear(&buffer);
}
END_TEST

START_TEST(buffer_reset_of_nothing_gives_data)
{
	struct buffer buffer = {0};
	buffer_reset(&buffer);
	ck_assert_str_eq(buffer.data, "");
	buffer_clear(&buffer);
}
END_TEST

START_TEST(buffer_formats_and_keeps_nuls)
{
	struct buffer buffer = {0};
	buffer_append(&buffer, "a\0b", 3);
	buffer_append_string(&buffer, "");
	buffer_printf(&buffer, "%s|%05d|%s", "ā", 42, "");
	ck_assert_uint_eq(buffer.size, 3 + 2 + 7);
	ck_assert_mem_eq(buffer.data, "a\0bā|00042|", 13);
	buffer_reset(&buffer);
	char wide[5000];
	memset(wide, 'w', sizeof wide - 1);
	wide[sizeof wide - 1] = '\0';
	buffer_printf(&buffer, "%s%s", wide, wide);
	ck_assert_uint_eq(buffer.size, 2 * strlen(wide));
	ck_assert_uint_eq(strlen(buffer.data), buffer.size);
	buffer_clear(&buffer);
}
END_TEST

/* ---- errors and notices -------------------------------------------------------------- */

START_TEST(error_is_set_and_false)
{
	struct error err = {0};
	ck_assert(!error_set(&err, ERROR_IO, "%s: %d", "file", 3));
	ck_assert_int_eq(err.kind, ERROR_IO);
	ck_assert_str_eq(err.message, "file: 3");
	ck_assert(!error_set(&err, ERROR_INPUT, "again: %s", err.message));
	ck_assert_int_eq(err.kind, ERROR_INPUT);
	ck_assert_str_eq(err.message, "again: file: 3");
	ck_assert(!error_set(NULL, ERROR_USAGE, "nobody %s", "listens"));
}
END_TEST

/* A message that does not fit ends between characters, wherever the cut falls. */
START_TEST(long_messages_stay_utf8)
{
	char text[4096] = "";
	memset(text, 'x', (size_t)_i);
	while (strlen(text) < 2000)
		strcat(text, "港é𝄞");
	struct error err = {0};
	error_set(&err, ERROR_INPUT, "%s", text);
	size_t size = strlen(err.message);
	ck_assert(text_is_valid(err.message, size));
	ck_assert_msg(size > sizeof err.message - 5, "%d: only %zu bytes are left", _i, size);
	ck_assert(strncmp(err.message, text, size) == 0);
	struct notices notices = {0};
	notice_add(&notices, 1, 1, "%s", text);
	ck_assert(text_is_valid(notices.items[0].text, strlen(notices.items[0].text)));
	notices_clear(&notices);
}
END_TEST

START_TEST(notices_keep_a_thousand)
{
	struct notices notices = {0};
	for (size_t i = 1; i <= 1500; i++)
		notice_add(&notices, i, i * 2, "notice %zu", i);
	ck_assert_uint_eq(notices.count, 1000);
	ck_assert_uint_eq(notices.left_out, 500);
	ck_assert_uint_eq(notices.items[0].line, 1);
	ck_assert_uint_eq(notices.items[999].line, 1000);
	ck_assert_uint_eq(notices.items[999].column, 2000);
	ck_assert_str_eq(notices.items[999].text, "notice 1000");
	notices_clear(&notices);
	ck_assert_uint_eq(notices.count + notices.left_out + notices.room, 0);
	ck_assert_ptr_null(notices.items);
	notice_add(NULL, 1, 1, "nobody %s", "listens");
}
END_TEST

/* ---- dates --------------------------------------------------------------------------- */

static const struct {
	const char *text;
	struct date date;
	int number;
	const char *in_full;
	const char *in_short;
} dates[] = {
	{"2026-01-04", {2026, 1, 4}, 20260104, "4 January 2026", "4 Jan 2026"},
	{"2024-02-29", {2024, 2, 29}, 20240229, "29 February 2024", "29 Feb 2024"},
	{"2000-02-29", {2000, 2, 29}, 20000229, "29 February 2000", "29 Feb 2000"},
	{"1951-05-21", {1951, 5, 21}, 19510521, "21 May 1951", "21 May 1951"},
	{"2023-09-30", {2023, 9, 30}, 20230930, "30 September 2023", "30 Sep 2023"},
	{"1999-12-31", {1999, 12, 31}, 19991231, "31 December 1999", "31 Dec 1999"},
	{"2026-01", {2026, 1, 0}, 20260100, "January 2026", "Jan 2026"},
	{"2026-12", {2026, 12, 0}, 20261200, "December 2026", "Dec 2026"},
	{"2026", {2026, 0, 0}, 20260000, "2026", "2026"},
	{"1000", {1000, 0, 0}, 10000000, "1000", "1000"},
	{"9999-12-31", {9999, 12, 31}, 99991231, "31 December 9999", "31 Dec 9999"},
};

START_TEST(dates_go_both_ways)
{
	struct date date = {7, 7, 7};
	char text[DATE_SIZE];
	ck_assert_msg(date_parse(dates[_i].text, &date), "'%s' was refused", dates[_i].text);
	ck_assert_int_eq(date.year, dates[_i].date.year);
	ck_assert_int_eq(date.month, dates[_i].date.month);
	ck_assert_int_eq(date.day, dates[_i].date.day);
	ck_assert_int_eq(date_number(date), dates[_i].number);
	date_format(date_from_number(dates[_i].number), text);
	ck_assert_str_eq(text, dates[_i].text);
	date_format_long(date, text);
	ck_assert_str_eq(text, dates[_i].in_full);
	date_format_short(date, text);
	ck_assert_str_eq(text, dates[_i].in_short);
}
END_TEST

static const char *const no_dates[] = {"", "0", "202", "20260", "0999", "2026-", "2026-1",
	"2026-00", "2026-13", "2026-1-1", "2026-01-", "2026-01-00", "2026-01-32", "2026-04-31",
	"2023-02-29", "1900-02-29", "2100-02-29", "2026/01/04", "2026-01/04", "2026 01-04",
	"2026-01-04 ", " 2026-01-0", "-026", "+026", "2O26", "2026-0a", "2026-01-0x", "２０２６",
	"2026-01-04T00", "20260104", "20261-1"};

START_TEST(what_is_no_date_is_refused)
{
	struct date date = {1, 2, 3};
	ck_assert_msg(!date_parse(no_dates[_i], &date), "'%s' was taken", no_dates[_i]);
	ck_assert_int_eq(date.year, 1);
	ck_assert_int_eq(date.month, 2);
	ck_assert_int_eq(date.day, 3);
}
END_TEST

START_TEST(no_date_has_no_words)
{
	static const int numbers[] = {0, 1, -1, 20261301, 20269900, 20260132, 20260230, 20260001,
		-20260104, 9991231, 100000000, INT32_MAX, INT32_MIN};
	char text[DATE_SIZE];
	struct date date = date_from_number(numbers[_i]);
	ck_assert_msg(date.year == 0 && date.month == 0 && date.day == 0, "%d became %d-%d-%d",
		numbers[_i], date.year, date.month, date.day);
	date_format(date, text);
	ck_assert_str_eq(text, "");
	date_format_long(date, text);
	ck_assert_str_eq(text, "");
	date_format_short(date, text);
	ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(every_day_of_four_centuries)
{
	long days = 0;
	for (int year = 1800; year < 2200; year++)
		for (int month = 1; month <= 12; month++)
			days += date_month_days(year, month);
	ck_assert_int_eq(days, 146097);
}
END_TEST

/* ---- digests ------------------------------------------------------------------------- */

/* FIPS 180-4's own examples, and lengths on both sides of where the padding takes a block more. */
static const struct {
	const char *piece;
	size_t times;
	const char *digest;
} digests[] = {
	{"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		1, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
	{"a", 1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"},
	{"a", 54, "a3f01b6939256127582ac8ae9fb47a382a244680806a3f613a118851c1ca1d47"},
	{"a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
	{"a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
	{"a", 57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6"},
	{"a", 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
	{"a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
	{"a", 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
	{"a", 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
	{"a", 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"},
	{"a", 127, "c57e9278af78fa3cab38667bef4ce29d783787a2f731d4e12200270f0c32320a"},
	{"a", 128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e"},
	{"a", MEGA, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

START_TEST(digests_are_those_of_the_standard)
{
	struct buffer bytes = {0};
	for (size_t i = 0; i < digests[_i].times; i++)
		buffer_append_string(&bytes, digests[_i].piece);
	char digest[DIGEST_SIZE];
	memset(digest, 'x', sizeof digest);
	digest_sha256(bytes.data, bytes.size, digest);
	ck_assert_str_eq(digest, digests[_i].digest);
	buffer_clear(&bytes);
}
END_TEST

START_TEST(digests_take_any_byte)
{
	char bytes[256];
	char digest[DIGEST_SIZE];
	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	digest_sha256(bytes, sizeof bytes, digest);
	ck_assert_str_eq(
		digest, "40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880");
}
END_TEST

/* ---- carried files ------------------------------------------------------------------- */

/* The vectors of RFC 4648, and bytes that are no text. */
static const struct {
	const char *bytes;
	size_t size;
	const char *letters;
} base64_cases[] = {
	{"", 0, ""},
	{"f", 1, "Zg=="},
	{"fo", 2, "Zm8="},
	{"foo", 3, "Zm9v"},
	{"foob", 4, "Zm9vYg=="},
	{"fooba", 5, "Zm9vYmE="},
	{"foobar", 6, "Zm9vYmFy"},
	{"\xFF\xFE\x00\xFB\x1B\x07", 6, "//4A+xsH"},
};

START_TEST(base64_is_that_of_the_standard)
{
	struct buffer letters = {0};
	base64_append(&letters, base64_cases[_i].bytes, base64_cases[_i].size);
	ck_assert_str_eq(buffer_string(&letters), base64_cases[_i].letters);
	ck_assert_uint_eq(letters.size, base64_size(base64_cases[_i].size));
	buffer_clear(&letters);
}
END_TEST

START_TEST(assets_are_found_by_name)
{
	const struct asset *before = NULL;
	size_t count = 0;
	for (const struct asset *asset; (asset = asset_at("", count)) != NULL; count++) {
		ck_assert_ptr_eq(asset_find(asset->name), asset);
		ck_assert_int_eq(asset->bytes[asset->size], '\0');
		ck_assert_msg(before == NULL || strcmp(before->name, asset->name) < 0,
			"%s stands behind %s", asset->name, before != NULL ? before->name : "");
		before = asset;
	}
	ck_assert_uint_gt(count, 0);
	ck_assert_ptr_null(asset_find(""));
	ck_assert_ptr_null(asset_find("lexicon/"));
	ck_assert_ptr_null(asset_find("../meson.build"));
	ck_assert_ptr_null(asset_at("no-such-folder/", 0));
	ck_assert_uint_eq(strlen(asset_shipped_digest), DIGEST_SIZE - 1);
}
END_TEST

START_TEST(assets_with_a_prefix_are_counted_alone)
{
	const struct asset *first = asset_at("schema/", 0);
	ck_assert_ptr_nonnull(first);
	ck_assert_str_eq(first->name, "schema/001.sql");
	for (size_t i = 0; asset_at("schema/", i) != NULL; i++)
		ck_assert(strncmp(asset_at("schema/", i)->name, "schema/", 7) == 0);
}
END_TEST

/* ---- other programs ------------------------------------------------------------------ */

static const struct {
	const char *script; /* of sh; NULL: a program that is not there */
	const char *input;
	const char *folder;
	int seconds;
	int status;	  /* -1: it is not run */
	const char *says; /* where process_run() fails */
} programs[] = {
	{"exit 3", NULL, NULL, 0, 3, NULL},
	{"kill -9 $$", NULL, NULL, 0, 137, NULL},
	{"exit 3", NULL, NULL, 100, 3, NULL},
	{"read line; test \"$line\" = given", "given\n", NULL, 0, 0, NULL},
	{"read line; test \"$line\" = given", "given\n", NULL, 100, 0, NULL},
	{"! read line", NULL, NULL, 100, 0, NULL},
	{"test \"$(pwd)\" = /", NULL, "/", 0, 0, NULL},
	{"exit 0", NULL, "/no-such-folder", 0, 127, "cannot start sh"},
	{"sleep 1000", NULL, NULL, 1, 137, "sh took more than 1 seconds"},
	{NULL, NULL, NULL, 0, 127, "cannot start khunjerab-no-such-program"},
};

START_TEST(program_is_run)
{
	const char *const script[] = {"sh", "-c", programs[_i].script, NULL};
	static const char *const none[] = {"khunjerab-no-such-program", NULL};
	const struct process process = {
		.arguments = programs[_i].script != NULL ? script : none,
		.input = programs[_i].input,
		.input_size = programs[_i].input != NULL ? strlen(programs[_i].input) : 0,
		.folder = programs[_i].folder,
		.seconds = programs[_i].seconds,
		.quiet = true,
	};
	struct error err;
	int status = -1;
	bool run = process_run(&process, &status, &err);
	ck_assert_msg(run == (programs[_i].says == NULL), "case %d", _i);
	ck_assert_int_eq(status, programs[_i].status);
	if (!run)
		ck_assert_msg(strstr(err.message, programs[_i].says) != NULL, "'%s'", err.message);
}
END_TEST

static int told_to_end(void)
{
	return SIGTERM;
}

/* What it started ends with it: the pipe that all of them hold comes to its end. */
START_TEST(program_is_stopped_with_all_it_started)
{
	static const char *const arguments[] = {"sh", "-c", "sleep 1000 & wait", NULL};
	const struct process process = {
		.arguments = arguments, .seconds = 1000, .quiet = true, .told = told_to_end};
	struct error err;
	int held[2], status;
	char byte;
	ck_assert_int_eq(pipe(held), 0);
	ck_assert(!process_run(&process, &status, &err));
	ck_assert_int_eq(err.kind, ERROR_STOPPED);
	close(held[1]);
	ck_assert_int_eq(read(held[0], &byte, 1), 0);
	close(held[0]);
}
END_TEST

/* Asked so often, it wants an end. */
static bool waited_enough(void *context)
{
	int *left = context;
	return --*left < 0;
}

/* Whatever it listens to, and however much it was to be given that it never reads. */
static const struct {
	const char *script;
	size_t input_size;
} stubborn[] = {
	{"trap '' TERM INT HUP; sleep 1000 & sleep 1000", 0},
	{"sleep 1000", 1 << 20},
	{"exec <&-; sleep 1000", 1 << 20},
	{"kill -STOP $$", 0},
};

START_TEST(program_is_stopped_by_who_waits)
{
	const char *const arguments[] = {"sh", "-c", stubborn[_i].script, NULL};
	int left = 20, status;
	char *input = memory_allocate(stubborn[_i].input_size + 1);
	const struct process process = {.arguments = arguments,
		.input = input,
		.input_size = stubborn[_i].input_size,
		.seconds = 1000,
		.quiet = true,
		.waiting = waited_enough,
		.waiting_context = &left};
	struct error err;
	ck_assert(!process_run(&process, &status, &err));
	ck_assert_int_eq(err.kind, ERROR_STOPPED);
	/* It is not asked again once it has said so. */
	ck_assert_int_eq(left, -1);
	ck_assert_int_eq(status, 128 + SIGKILL);
	free(input);
}
END_TEST

/* More than a pipe holds, to a program with a time of its own. */
START_TEST(program_with_a_time_reads_all_it_is_given)
{
	static const char *const arguments[] = {
		"sh", "-c", "test $(wc -c) -eq 1048576 && exit 7", NULL};
	int status;
	char *input = memory_allocate(1 << 20);
	const struct process process = {
		.arguments = arguments, .input = input, .input_size = 1 << 20, .seconds = 1000};
	struct error err;
	ck_assert_msg(process_run(&process, &status, &err), "%s", err.message);
	ck_assert_int_eq(status, 7);
	free(input);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("base");
	TCase *memory = tcase_create("memory");
	tcase_add_loop_test(memory, arena_gives_zeroed_aligned_memory, 0, 12);
	tcase_add_test(memory, arena_keeps_what_it_gave);
	tcase_add_test(memory, arena_grow_doubles_and_zeroes);
	tcase_add_loop_exit_test(memory, no_memory_calls_the_handler, 7, 0, 4);
	tcase_add_exit_test(memory, no_memory_ends_with_three, 3);
	tcase_add_test(memory, memory_of_no_size_is_memory);
	tcase_add_test(memory, buffer_ends_with_nul_always);
	tcase_add_test(memory, buffer_reset_of_nothing_gives_data);
	tcase_add_test(memory, buffer_formats_and_keeps_nuls);
	suite_add_tcase(suite, memory);
	TCase *errors = tcase_create("errors");
	tcase_add_test(errors, error_is_set_and_false);
	tcase_add_loop_test(errors, long_messages_stay_utf8, 0, 9);
	tcase_add_test(errors, notices_keep_a_thousand);
	suite_add_tcase(suite, errors);
	TCase *calendar = tcase_create("dates");
	tcase_add_loop_test(calendar, dates_go_both_ways, 0, (int)ARRAY_SIZE(dates));
	tcase_add_loop_test(calendar, what_is_no_date_is_refused, 0, (int)ARRAY_SIZE(no_dates));
	tcase_add_loop_test(calendar, no_date_has_no_words, 0, 13);
	tcase_add_test(calendar, every_day_of_four_centuries);
	suite_add_tcase(suite, calendar);
	TCase *digest = tcase_create("digest");
	tcase_add_loop_test(digest, digests_are_those_of_the_standard, 0, (int)ARRAY_SIZE(digests));
	tcase_add_test(digest, digests_take_any_byte);
	tcase_add_loop_test(
		digest, base64_is_that_of_the_standard, 0, (int)ARRAY_SIZE(base64_cases));
	suite_add_tcase(suite, digest);
	TCase *assets = tcase_create("assets");
	tcase_add_test(assets, assets_are_found_by_name);
	tcase_add_test(assets, assets_with_a_prefix_are_counted_alone);
	suite_add_tcase(suite, assets);
	TCase *process = tcase_create("programs");
	tcase_add_loop_test(process, program_is_run, 0, (int)ARRAY_SIZE(programs));
	tcase_add_test(process, program_is_stopped_with_all_it_started);
	tcase_add_loop_test(process, program_is_stopped_by_who_waits, 0, (int)ARRAY_SIZE(stubborn));
	tcase_add_test(process, program_with_a_time_reads_all_it_is_given);
	suite_add_tcase(suite, process);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
