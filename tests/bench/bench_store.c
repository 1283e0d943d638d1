/* SPDX-License-Identifier: MIT */
/* How fast the store imports and searches, and how much memory searching takes, at several sizes.
 * The answers are checked against counts made here without any index. Usage: bench_store
 * [STATEMENTS...]; the library is made in a folder of its own under $TMPDIR. */
#include "../generator.h"
#include "khunjerab/store.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define KEYSTROKES_MAX 2000
#define SHOWN 50
#define CAP 1000
/* A keystroke has to be answered before the next screen is drawn. */
#define BUDGET_MILLISECONDS 16
#define BUDGET_MEBIBYTES 12

static double milliseconds(void)
{
	return measure_seconds() * 1e3;
}

static _Noreturn void fail(const char *what, const struct error *err)
{
	fprintf(stderr, "bench_store: %s: %s\n", what, err->message);
	_Exit(1);
}

static struct store *open_library(const char *path)
{
	struct error err = {.kind = ERROR_NONE};
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	struct store *store;
	if (!store_open(&options, &store, &err))
		fail("open", &err);
	return store;
}

/* ---- import -------------------------------------------------------------------------------- */

static void import_all(struct store *store, size_t statements, double *spent)
{
	struct error err = {.kind = ERROR_NONE};
	struct document document;
	if (!store_begin(store, &err))
		fail("begin", &err);
	for (size_t i = 0; generator_document(statements, i, &document); i++) {
		struct origin origin = {.name = "invented", .bytes = "invented", .size = 8};
		double start = milliseconds();
		if (!store_import(store, &document, &origin, NULL, &err))
			fail("import", &err);
		*spent += milliseconds() - start;
		document_clear(&document);
	}
	double start = milliseconds();
	if (!store_end(store, true, &err))
		fail("end", &err);
	*spent += milliseconds() - start;
}

/* In a process of its own, so that its memory is not counted with searching. */
static void bench_import(const char *path, size_t statements)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		double spent = 0;
		struct store *store = open_library(path);
		import_all(store, statements, &spent);
		store_close(store);
		printf("import        %9.0f statements/s   (%.0f ms, peak %.1f MiB)\n",
			(double)statements / spent * 1e3, spent, measure_mebibytes());
		fflush(stdout);
		_Exit(0);
	}
	int status = 1;
	waitpid(child, &status, 0);
	if (status != 0)
		exit(1);
}

/* ---- searching ----------------------------------------------------------------------------- */

static double find(struct store *store, const struct query_node *root, struct result *result)
{
	struct error err = {.kind = ERROR_NONE};
	struct query query = {.root = (struct query_node *)(uintptr_t)root};
	struct find_options options = {.limit = SHOWN, .count_cap = CAP, .sections = true};
	double start = milliseconds();
	if (!store_find(store, &query, &options, result, &err))
		fail("find", &err);
	return milliseconds() - start;
}

static int compare_times(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

struct keystroke {
	double time;
	char typed[40];
};

static void keystrokes_report(const char *name, struct keystroke *strokes, size_t count)
{
	size_t slow = 0;
	qsort(strokes, count, sizeof *strokes, compare_times);
	for (size_t i = 0; i < count; i++)
		slow += strokes[i].time > 16;
	bool late = strokes[count * 99 / 100].time > BUDGET_MILLISECONDS;
	printf("%-13s p50 %.2f  p99 %.2f  max %.2f ms ('%s')  %zu keystrokes, %zu over 16 ms\n",
		name, strokes[count / 2].time, strokes[count * 99 / 100].time,
		strokes[count - 1].time, strokes[count - 1].typed, count, slow);
	if (late) {
		fprintf(stderr, "bench_store: p99 is past its budget of %d ms\n",
			BUDGET_MILLISECONDS);
		exit(1);
	}
}

/* Every beginning of 50 words, common and rare, each as typed, behind another word or none. */
static void bench_keystrokes(struct store *store, const char *name, const struct query_node *before)
{
	static struct keystroke strokes[KEYSTROKES_MAX];
	size_t count = 0;
	for (size_t word = 0; word < 50; word++) {
		const char *typed = generator_word(word < 25 ? word * 3 : word * 160);
		for (size_t size = 1; size <= strlen(typed) && count < KEYSTROKES_MAX; size++) {
			struct keystroke *stroke = &strokes[count++];
			snprintf(stroke->typed, sizeof stroke->typed, "%.*s", (int)size, typed);
			struct query_node nodes[2] = {{.kind = QUERY_ALL},
				{.kind = QUERY_WORD, .text = stroke->typed, .prefix = true}};
			if (before != NULL)
				nodes[0] = *before;
			struct query_node root = {
				.kind = QUERY_AND, .children = nodes, .child_count = 2};
			struct result result;
			stroke->time = find(store, &root, &result);
			result_clear(&result);
		}
	}
	keystrokes_report(name, strokes, count);
}

/* ---- counting by facets --------------------------------------------------------------------- */

/* Every facet of a query that many statements match. */
static void bench_facets(struct store *store, const char *name, const struct query_node *node)
{
	static const char *const facets[FACET_COUNT] = {[BY_SECTION] = "section",
		[BY_PARTY] = "party",
		[BY_ACT] = "act",
		[BY_KIND] = "kind",
		[BY_DOCUMENT] = "document",
		[BY_YEAR] = "year",
		[BY_TOPIC] = "topic",
		[BY_STRENGTH] = "strength",
		[BY_STATUS] = "status"};
	struct error err = {.kind = ERROR_NONE};
	struct query query = {.root = (struct query_node *)(uintptr_t)node};
	printf("%-13s", name);
	for (int commitments = 0; commitments < 2; commitments++)
		for (int facet = 0; facet < FACET_COUNT; facet++) {
			struct facet_options options = {
				.commitments = commitments == 1, .cap = CAP, .limit = SHOWN};
			struct facets counted;
			double start = milliseconds();
			if (!store_facets(
				    store, &query, (enum facet)facet, &options, &counted, &err))
				fail("facets", &err);
			printf(" %s %.1f", facets[facet], milliseconds() - start);
			facets_clear(&counted);
		}
	printf(" ms\n");
}

/* ---- answers ------------------------------------------------------------------------------- */

/* Words whose stem no other word of the generator has. */
static const struct {
	const char *word;
	bool prefix;
} questions[] = {
	{"gwadar", false}, {"karakoram", false}, {"gwa", true}, {"karak", true}, {"xi", true}};

static bool text_has(const char *text, const char *word, bool prefix)
{
	size_t size = strlen(word);
	for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
		bool starts = at == text || at[-1] == ' ';
		bool ends = prefix || at[size] == ' ' || at[size] == '.';
		if (starts && ends)
			return true;
	}
	return false;
}

static size_t count_by_hand(size_t statements, const char *word, bool prefix)
{
	size_t count = 0;
	struct document document;
	for (size_t i = 0; generator_document(statements, i, &document); i++) {
		for (size_t b = 0; b < document.block_count; b++)
			for (size_t s = 0; s < document.blocks[b].statement_count; s++)
				count += text_has(
					document.blocks[b].statements[s].text, word, prefix);
		document_clear(&document);
	}
	return count;
}

static void check_answers(struct store *store, size_t statements)
{
	struct error err = {.kind = ERROR_NONE};
	for (size_t i = 0; i < ARRAY_SIZE(questions); i++) {
		struct query_node node = {.kind = QUERY_WORD,
			.text = questions[i].word,
			.prefix = questions[i].prefix};
		struct query query = {.root = &node};
		struct find_options options = {.limit = 1};
		struct result result;
		if (!store_find(store, &query, &options, &result, &err))
			fail("find", &err);
		size_t wanted = count_by_hand(statements, node.text, node.prefix);
		if (result.total != wanted) {
			fprintf(stderr, "bench_store: '%s' found %zu times, stands %zu times\n",
				node.text, result.total, wanted);
			exit(1);
		}
		result_clear(&result);
	}
}

/* What is offered while typing: words for every beginning of a word, and the values of fields. */
static void bench_completion(struct store *store)
{
	static struct keystroke strokes[KEYSTROKES_MAX];
	static const enum query_field fields[] = {
		FIELD_PARTY, FIELD_DOCUMENT, FIELD_TOPIC, FIELD_ON};
	static const char *const typed[] = {"", "2", "2024-", "in", "invented-9", "zz"};
	struct error err = {.kind = ERROR_NONE};
	size_t count = 0;
	for (size_t word = 0; word < 200; word++)
		for (size_t size = 1; size <= 5 && count < KEYSTROKES_MAX / 2; size++) {
			struct keystroke *stroke = &strokes[count++];
			struct listing listing;
			snprintf(stroke->typed, sizeof stroke->typed, "%.*s", (int)size,
				generator_word(word * 40));
			double start = milliseconds();
			if (!store_words(store, stroke->typed, 5, &listing, &err))
				fail("words", &err);
			stroke->time = milliseconds() - start;
			listing_clear(&listing);
		}
	for (size_t f = 0; f < ARRAY_SIZE(fields); f++)
		for (size_t i = 0; i < ARRAY_SIZE(typed); i++) {
			struct keystroke *stroke = &strokes[count++];
			struct listing listing;
			snprintf(stroke->typed, sizeof stroke->typed, "field %zu: %s", f, typed[i]);
			double start = milliseconds();
			if (!store_values(store, fields[f], typed[i], 24, &listing, &err))
				fail("values", &err);
			stroke->time = milliseconds() - start;
			listing_clear(&listing);
		}
	keystrokes_report("completion", strokes, count);
}

static void bench_open(const char *path)
{
	double best = 1e9;
	for (int i = 0; i < 50; i++) {
		struct error err = {.kind = ERROR_NONE};
		struct summary summary;
		double start = milliseconds();
		struct store *store = open_library(path);
		if (!store_summarise(store, &summary, &err))
			fail("summarise", &err);
		double spent = milliseconds() - start;
		best = spent < best ? spent : best;
		store_close(store);
	}
	printf("open          %.2f ms with its summary (best of 50)\n", best);
}

static void bench_size(const char *folder, size_t statements)
{
	char path[600];
	snprintf(path, sizeof path, "%s/%zu.db", folder, statements);
	printf("%zu statements\n", statements);
	bench_import(path, statements);
	bench_open(path);
	struct store *store = open_library(path);
	struct query_node common = {.kind = QUERY_WORD, .text = "cooperation"};
	struct query_node by = {.kind = QUERY_FIELD,
		.field = FIELD_PARTY,
		.values = (const char *const[]){"china"},
		.value_count = 1};
	bench_facets(store, "facets", NULL);
	bench_facets(store, "facets of one", &common);
	bench_facets(store, "by:china", &by);
	bench_keystrokes(store, "search", NULL);
	bench_keystrokes(store, "second word", &common);
	bench_keystrokes(store, "by:china", &by);
	bench_completion(store);
	double memory = measure_mebibytes();
	printf("memory        %.1f MiB at most while searching\n\n", memory);
	if (memory > BUDGET_MEBIBYTES) {
		fprintf(stderr, "bench_store: over %d MiB\n", BUDGET_MEBIBYTES);
		_Exit(1);
	}
	check_answers(store, statements);
	store_close(store);
	unlink(path);
}

int main(int argc, char **argv)
{
	const char *place = getenv("TMPDIR");
	char folder[512];
	snprintf(folder, sizeof folder, "%s/bench-XXXXXX", place != NULL ? place : "/tmp");
	if (mkdtemp(folder) == NULL)
		return 1;
	if (argc < 2) {
		bench_size(folder, 1000);
		bench_size(folder, 100000);
	}
	for (int i = 1; i < argc; i++)
		bench_size(folder, (size_t)strtoul(argv[i], NULL, 10));
	rmdir(folder);
	return 0;
}
