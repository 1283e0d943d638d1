/* SPDX-License-Identifier: MIT */
/* How long the store takes for whatever a person types: every beginning of each text in typed.txt
 * is a keystroke, asked for as the browser does: first to be stopped when its time is up, then,
 * where it was, to the end. Usage: bench_typing [STATEMENTS | LIBRARY...]; a library is made in a
 * folder of its own under $TMPDIR, one that is there (make_library makes them) is read as it is. */
#include "../generator.h"
#include "khunjerab/query.h"
#include "khunjerab/store.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEYSTROKES_MAX 20000
#define SHOWN 90
#define CAP 1000
/* A keystroke has to be answered before the next screen is drawn. */
#define BUDGET_MILLISECONDS 16

/* As in src/tui/search.c, in seconds. */
#define FIRST_ANSWER 0.006
#define TEXT_MAX 5000

struct series {
	double times[KEYSTROKES_MAX]; /* milliseconds */
	size_t count;
	double worst;
	char worst_text[200];
};

static struct series first, whole;
static double until;
static bool late;

static _Noreturn void fail(const char *what, const struct error *err)
{
	fprintf(stderr, "bench_typing: %s: %s\n", what, err->message);
	_Exit(1);
}

static bool time_is_up(void *context)
{
	(void)context;
	return measure_seconds() > until;
}

static void series_add(struct series *series, double seconds, const char *text)
{
	double spent = seconds * 1e3;
	if (series->count < KEYSTROKES_MAX)
		series->times[series->count++] = spent;
	if (spent <= series->worst)
		return;
	series->worst = spent;
	snprintf(series->worst_text, sizeof series->worst_text, "%s", text);
}

/* False where it was stopped. */
static bool find(struct store *store, const char *text)
{
	struct error err = {.kind = ERROR_NONE};
	struct find_options options = {.limit = SHOWN, .count_cap = CAP, .sections = true};
	struct query query;
	struct result result;
	struct passage passage;
	bool found;
	query_parse(text, true, &query);
	bool good = store_find(store, &query, &options, &result, &err);
	query_clear(&query);
	if (!good && err.kind != ERROR_STOPPED)
		fail(text, &err);
	if (!good)
		return false;
	/* The text beside the list. */
	if (result.count > 0 && !store_passage(store, result.items[0].id, &passage, &found, &err))
		fail(text, &err);
	if (result.count > 0)
		passage_clear(&passage);
	bool partial = result.partial;
	result_clear(&result);
	return !partial;
}

static void keystroke(struct store *store, const char *text)
{
	double start = measure_seconds();
	until = start + FIRST_ANSWER;
	store_set_pressing(store, time_is_up, NULL);
	bool done = find(store, text);
	series_add(&first, measure_seconds() - start, text);
	store_set_pressing(store, NULL, NULL);
	if (!done)
		find(store, text);
	series_add(&whole, measure_seconds() - start, text);
}

static void type(struct store *store, const char *text)
{
	char typed[TEXT_MAX];
	size_t size = strlen(text);
	if (text[0] == '!') {
		keystroke(store, text + 1);
		return;
	}
	for (size_t end = 1; end <= size; end++) {
		bool inside = end < size && (text[end] & 0xC0) == 0x80;
		if (inside)
			continue;
		snprintf(typed, sizeof typed, "%.*s", (int)end, text);
		keystroke(store, typed);
	}
}

static int compare_times(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

static void series_report(struct series *series, const char *name)
{
	qsort(series->times, series->count, sizeof *series->times, compare_times);
	printf("  %s p50 %5.1f p99 %6.1f max %6.1f ms", name, series->times[series->count / 2],
		series->times[series->count * 99 / 100], series->worst);
}

static void report(const char *kind)
{
	size_t slow = 0;
	for (size_t i = 0; i < first.count; i++)
		slow += first.times[i] > BUDGET_MILLISECONDS;
	printf("%-28s", kind);
	series_report(&first, "first");
	series_report(&whole, "whole");
	printf("  %4zu keys, %zu over %d ms ('%.50s')\n", first.count, slow, BUDGET_MILLISECONDS,
		whole.worst_text);
	late = late || first.times[first.count * 99 / 100] > BUDGET_MILLISECONDS;
	first.count = whole.count = 0;
	first.worst = whole.worst = 0;
}

/* typed.txt: a line "# kind", then the texts, each as it is, a blank at its end too; one that
 * begins with ! is pasted. */
static void bench_texts(struct store *store)
{
	char path[1024], line[TEXT_MAX], kind[100] = "";
	const char *folder = getenv("KHUNJERAB_TESTS");
	snprintf(path, sizeof path, "%s/bench/typed.txt", folder != NULL ? folder : "tests");
	FILE *file = fopen(path, "r");
	if (file == NULL) {
		fprintf(stderr, "bench_typing: cannot read %s\n", path);
		_Exit(1);
	}
	while (fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "# ", 2) != 0) {
			type(store, line);
			continue;
		}
		if (first.count > 0)
			report(kind);
		snprintf(kind, sizeof kind, "%.90s", line + 2);
	}
	report(kind);
	fclose(file);
}

static void library_make(const char *path, size_t statements)
{
	struct error err = {.kind = ERROR_NONE};
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	struct document document;
	struct store *store;
	if (!store_open(&options, &store, &err) || !store_begin(store, &err))
		fail("open", &err);
	for (size_t i = 0; generator_document(statements, i, &document); i++) {
		struct origin origin = {.name = "invented", .bytes = "invented", .size = 8};
		if (!store_import(store, &document, &origin, NULL, &err))
			fail("import", &err);
		document_clear(&document);
	}
	if (!store_end(store, true, &err))
		fail("end", &err);
	store_close(store);
}

static void bench_library(const char *path)
{
	struct error err = {.kind = ERROR_NONE};
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	struct store *store;
	if (!store_open(&options, &store, &err))
		fail("open", &err);
	if (!store_prepare(store, &err))
		fail("prepare", &err);
	bench_texts(store);
	store_close(store);
	printf("\n");
}

static void bench_size(size_t statements)
{
	const char *place = getenv("TMPDIR");
	char folder[512], path[600];
	snprintf(folder, sizeof folder, "%s/bench-XXXXXX", place != NULL ? place : "/tmp");
	if (mkdtemp(folder) == NULL)
		_Exit(1);
	snprintf(path, sizeof path, "%s/%zu.db", folder, statements);
	library_make(path, statements);
	bench_library(path);
	unlink(path);
	rmdir(folder);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	static const char *const usual[] = {"1000", "100000"};
	for (int i = 1; i < (argc < 2 ? 3 : argc); i++) {
		const char *what = argc < 2 ? usual[i - 1] : argv[i];
		size_t statements = (size_t)strtoul(what, NULL, 10);
		printf("%s statements\n", what);
		if (statements > 0 && strchr(what, '/') == NULL)
			bench_size(statements);
		else
			bench_library(what);
	}
	return late ? 1 : 0;
}
