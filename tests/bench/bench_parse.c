/* SPDX-License-Identifier: MIT */
/* How fast prose is parsed, whether twice the prose takes twice the time, and how much memory it
 * takes for its size. The prose is invented here, of the shapes that joint statements have; what
 * comes out is counted. Usage: bench_parse [MEGABYTES] */
#include "khunjerab/parse.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the parser has to keep, in megabytes of prose a second; and how much longer than four times
 * as long four times the prose may take. */
#define BUDGET_SPEED 20
#define BUDGET_GROWTH 5.5
/* A document is its text, and every sentence and act with what the rules say of them. */
#define BUDGET_MEMORY 24
#define RUNS 3

/* Each paragraph: its text, and how many sentences and acts are in it. */
static const struct {
	const char *text;
	size_t statements;
	size_t acts;
} paragraphs[] = {
	{"In this invented text, the two sides spoke highly of each other’s invented progress and agreed "
	 "that the next round of the dialogue would be held in Firefly City, showing how steady they are.",
		1, 2},
	{"China reiterated its support for Pakistan in this invented matter, its support for an "
	 "invented path of development, and its opposition to any invented interference. Pakistan thanked "
	 "China, and both sides, as invented, expressed their readiness to widen the invented pass, to open "
	 "a mill, and to build a road.",
		2, 7},
	{"The two sides will continue to deepen invented cooperation in trade, investment, energy and "
	 "finance, including under the invented corridor of this text, and called on all parties to stop the "
	 "noise and return to the table. They also noted that the invented climate is changing (which no "
	 "text that is not invented should say), and that about 40 percent of all invented hats, or "
	 "1,200.50 a year, were sold in Jan. 2031 by the invented Firefly Co. of Sylvania.",
		2, 3},
};

static void prose_fill(struct buffer *prose, size_t size, size_t *statements, size_t *acts)
{
	for (size_t i = 0; prose->size < size; i++) {
		size_t shape = i % ARRAY_SIZE(paragraphs);
		buffer_append_string(prose, paragraphs[shape].text);
		buffer_append_char(prose, '\n');
		*statements += paragraphs[shape].statements;
		*acts += paragraphs[shape].acts;
	}
}

static size_t acts_count(const struct document *document)
{
	size_t acts = 0;
	for (size_t i = 0; i < document->block_count; i++)
		for (size_t k = 0; k < document->blocks[i].statement_count; k++)
			acts += document->blocks[i].statements[k].act_count;
	return acts;
}

/* The best time of some runs over so much prose, in seconds. */
static double bench(size_t size)
{
	struct buffer prose = {0};
	size_t statements = 0, acts = 0;
	double best = 1e9;
	prose_fill(&prose, size, &statements, &acts);
	for (int i = 0; i < RUNS; i++) {
		struct document document;
		struct notices notices = {0};
		double start = measure_seconds();
		parse_prose(prose.data, prose.size, NULL, &document, &notices);
		double spent = measure_seconds() - start;
		best = spent < best ? spent : best;
		size_t found = document_count_statements(&document), did = acts_count(&document);
		document_clear(&document);
		notices_clear(&notices);
		if (found != statements || did != acts) {
			fprintf(stderr,
				"bench_parse: %zu statements and %zu acts, expected %zu and %zu\n",
				found, did, statements, acts);
			_Exit(1);
		}
	}
	printf("%5.1f MB  %6.1f ms  %5.1f MB/s  %zu statements, %zu acts\n",
		(double)prose.size / 1e6, best * 1e3, (double)prose.size / 1e6 / best, statements,
		acts);
	buffer_clear(&prose);
	return best;
}

int main(int argc, char **argv)
{
	size_t megabytes = argc > 1 ? strtoul(argv[1], NULL, 10) : 20;
	size_t size = (megabytes > 0 ? megabytes : 1) * 1000000;
	double quarter = bench(size / 4), whole = bench(size);
	double memory = measure_mebibytes(), growth = whole / quarter;
	printf("growth    %.2f times the time for 4 times the prose\n", growth);
	printf("memory    %.0f MiB at most, %.1f times the prose\n", memory,
		memory * 1048576 / (double)size);
	if ((double)size / 1e6 / whole < BUDGET_SPEED || growth > BUDGET_GROWTH ||
		memory * 1048576 > (double)size * BUDGET_MEMORY) {
		fprintf(stderr, "bench_parse: past its budget (%d MB/s, growth %.1f, %d times)\n",
			BUDGET_SPEED, BUDGET_GROWTH, BUDGET_MEMORY);
		return 1;
	}
	return 0;
}
