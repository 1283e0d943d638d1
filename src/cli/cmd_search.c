/* SPDX-License-Identifier: MIT */
/* search and commitments: the query of the browser's prompt, on the command line. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#include "khunjerab/query.h"

/* Rows asked for at a time, so that a long answer needs little memory. */
#define PAGE 1000

static bool find_function(struct store *store, bool commitments, const struct query *query,
	const struct find_options *options, struct result *result, struct error *err)
{
	return commitments ? store_find_commitments(store, query, options, result, err)
			   : store_find(store, query, options, result, err);
}

void cli_remark(const char *remark)
{
	struct buffer visible = {0};
	text_visible(&visible, remark, strlen(remark));
	fprintf(stderr, "khunjerab: %s\n", buffer_string(&visible));
	buffer_clear(&visible);
}

/* Lines of text have no column for the wording: once, beside them, it is said. */
static bool retold_say(const struct result *result, const struct output *output, bool said)
{
	for (size_t i = 0; i < result->count && !said && output->format == FORMAT_TEXT; i++) {
		said = result->items[i].wording == WORDING_RETOLD;
		if (said)
			cli_remark(_("retold: some of these words are this project's own, not the "
				     "published ones (khunjerab show ADDRESS says which)"));
	}
	return said;
}

/* Prints all pages; *printed counts. False where the store or the output failed. */
static bool matches_print(struct store *store, bool commitments, const struct query *query,
	const struct options *options, struct output *output, size_t *printed)
{
	bool more = true, retold = false;
	for (*printed = 0; more;) {
		struct result result = {0};
		struct find_options find = {.offset = *printed, .limit = PAGE, .count_cap = 1};
		if (options->limit > 0 && options->limit - *printed < PAGE)
			find.limit = options->limit - *printed;
		if (!find_function(store, commitments, query, &find, &result, &output->err))
			return false;
		if (*printed == 0 && result.remark != NULL)
			cli_remark(_(result.remark));
		retold = retold_say(&result, output, retold);
		for (size_t i = 0; i < result.count; i++)
			if (!found_print(store, &result.items[i], output)) {
				result_clear(&result);
				return false;
			}
		*printed += result.count;
		more = result.count == find.limit &&
		       (options->limit == 0 || *printed < options->limit) && !output->closed;
		result_clear(&result);
	}
	return true;
}

static int matches_run(
	struct store *store, bool commitments, const struct options *options, struct output *output)
{
	struct query query = {0};
	struct arena arena = {0};
	size_t printed = 0;
	query_parse(cli_join(&arena, options, 0), false, &query);
	if (query.remark != NULL)
		cli_remark(_(query.remark));
	found_print_header(output);
	bool done = matches_print(store, commitments, &query, options, output, &printed);
	query_clear(&query);
	arena_clear(&arena);
	if (!done)
		return cli_fail(&output->err);
	return printed > 0 ? EXIT_DONE : EXIT_NOTHING;
}

int command_search(struct store *store, const struct options *options, struct output *output)
{
	return matches_run(store, false, options, output);
}

int command_commitments(struct store *store, const struct options *options, struct output *output)
{
	return matches_run(store, true, options, output);
}
