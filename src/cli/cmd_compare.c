/* SPDX-License-Identifier: MIT */
/* compare: two documents, or the documents that carry a topic, each against the one before. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#include "khunjerab/brief.h"

static void pair_row(const struct compare_pair *pair, struct output *output)
{
	const struct compare_unit *units[] = {pair->before, pair->after};
	struct buffer *out = &output->bytes;
	if (output->format == FORMAT_CSV) {
		output_csv_field(output, compare_change_word(pair->change), false);
		for (int i = 0; i < 2; i++) {
			char strength[16] = "";
			if (units[i] != NULL)
				snprintf(strength, sizeof strength, "%d", units[i]->strength);
			output_csv_field(
				output, units[i] != NULL ? units[i]->address : NULL, false);
			output_csv_field(output, units[i] != NULL ? units[i]->party : NULL, false);
			output_csv_field(output,
				units[i] != NULL ? act_kind_word(units[i]->kind) : NULL, false);
			output_csv_field(output, strength, false);
			output_csv_field(output, units[i] != NULL ? units[i]->text : NULL, i == 1);
		}
		return;
	}
	buffer_printf(out, "{\"change\":\"%s\"", compare_change_word(pair->change));
	for (int i = 0; i < 2; i++) {
		if (units[i] == NULL)
			continue;
		buffer_printf(out, ",\"%s\":{\"address\":", i == 0 ? "before" : "after");
		output_json_text(output, units[i]->address);
		buffer_append_string(out, ",\"party\":");
		output_json_text(output, units[i]->party);
		buffer_printf(out, ",\"kind\":\"%s\",\"strength\":%d,\"section\":\"%s\",\"words\":",
			act_kind_word(units[i]->kind), units[i]->strength,
			section_word(units[i]->section));
		output_json_text(output, units[i]->text);
		buffer_append_char(out, '}');
	}
	buffer_append_string(out, "}\n");
}

static int documents_compare(
	struct store *store, const struct options *options, struct output *output)
{
	struct comparison comparison;
	struct paper paper = {0};
	const char *missing;
	int status = EXIT_DONE;
	if (!compare_documents(store, options->arguments[0], options->arguments[1], NULL,
		    &comparison, &missing, &output->err))
		return cli_fail(&output->err);
	if (missing != NULL) {
		error_set(&output->err, ERROR_NONE,
			_("there is no document '%s'; khunjerab list documents shows them"),
			missing);
		cli_fail(&output->err);
		return EXIT_NOTHING;
	}
	if (output->format == FORMAT_TEXT || output->format == FORMAT_PAPER) {
		compare_paper(&comparison, false, &paper);
		if (!paper_print(&paper, options, output))
			status = cli_fail(&output->err);
		paper_clear(&paper);
	} else {
		if (output->format == FORMAT_CSV)
			buffer_append_string(&output->bytes,
				"change,address before,party before,kind before,strength before,"
				"words before,address after,party after,kind after,strength "
				"after,words after\r\n");
		for (size_t i = 0; i < comparison.pair_count; i++)
			pair_row(&comparison.pairs[i], output);
	}
	comparison_clear(&comparison);
	return status;
}

static int thread_compare(struct store *store, const struct options *options, const char *topic,
	struct output *output)
{
	struct paper paper = {0};
	size_t steps = 0;
	int status = EXIT_DONE;
	if (!compare_thread(store, topic, &paper, &steps, &output->err)) {
		status = cli_fail(&output->err);
	} else if (steps == 0) {
		error_set(&output->err, ERROR_NONE,
			_("fewer than two documents carry the topic '%s'; khunjerab list topics shows "
			  "them"),
			topic);
		cli_fail(&output->err);
		status = EXIT_NOTHING;
	} else if (!paper_print(&paper, options, output)) {
		status = cli_fail(&output->err);
	}
	paper_clear(&paper);
	return status;
}

int command_compare(struct store *store, const struct options *options, struct output *output)
{
	static const char of_topic[] = "topic:";
	if (options->argument_count == 2)
		return documents_compare(store, options, output);
	if (strncmp(options->arguments[0], of_topic, sizeof of_topic - 1) == 0 &&
		(output->format == FORMAT_TEXT || output->format == FORMAT_PAPER))
		return thread_compare(
			store, options, options->arguments[0] + sizeof of_topic - 1, output);
	error_set(&output->err, ERROR_USAGE,
		_("compare takes two documents, or topic:NAME (not as json or csv): khunjerab compare "
		  "fmsd-6 fmsd-7"));
	return cli_fail(&output->err);
}
