/* SPDX-License-Identifier: MIT */
/* check --rebuild: a damaged or old library, or notes, made anew from what can be read. */
#include "internal.h"

#include <string.h>

static void line_print(
	struct output *output, const char *before, const char *text, const char *behind)
{
	buffer_append_string(&output->bytes, before);
	output_text(output, text);
	buffer_append_string(&output->bytes, behind);
	buffer_append_char(&output->bytes, '\n');
}

static void saved_print(const struct rebuild_report *report, struct output *output)
{
	struct buffer *out = &output->bytes;
	if (report->notes) {
		buffer_printf(out,
			ngettext("%zu entry was saved", "%zu entries were saved", report->saved),
			report->saved);
	} else {
		buffer_printf(out,
			ngettext("%zu document of your own was saved",
				"%zu documents of your own were saved", report->saved),
			report->saved);
		buffer_printf(out, _("; from the shipped record: %zu"), report->shipped);
	}
	buffer_append_string(out, ".\n");
}

static void report_print(const struct rebuild_report *report, struct output *output)
{
	line_print(output, _("Made anew: '"), report->path, "'.");
	saved_print(report, output);
	if (report->lost.count > 0)
		buffer_append_string(&output->bytes, _("Not all of it could be saved:\n"));
	for (size_t i = 0; i < report->lost.count; i++)
		line_print(output, "  ", report->lost.items[i].text, "");
	if (report->lost.left_out > 0)
		buffer_printf(&output->bytes, _("  … and %zu more\n"), report->lost.left_out);
	if (report->kept != NULL)
		line_print(output, _("What was there before is kept as '"), report->kept, "'.");
	buffer_append_string(&output->bytes,
		report->notes ? _("The library was not touched.\n")
			      : _("Your notes are in another file and were not touched.\n"));
}

bool rebuild_do(const struct options *options, const char *file, struct output *output, bool *all)
{
	struct arena arena = {0};
	struct store_options opening;
	struct rebuild_report report;
	bool rebuilt = cli_library(options, &arena, &opening, &output->err) &&
		       store_rebuild(&opening, file, &report, &output->err);
	arena_clear(&arena);
	if (!rebuilt && output->err.kind == ERROR_STOPPED)
		error_set(&output->err, ERROR_STOPPED, _("stopped: nothing was changed"));
	if (!rebuilt)
		return false;
	report_print(&report, output);
	*all = report.lost.count == 0;
	rebuild_report_clear(&report);
	return true;
}

int rebuild_run(const struct options *options, const char *file, struct output *output)
{
	bool all;
	if (options->shipped) {
		error_set(
			&output->err, ERROR_USAGE, _("--rebuild and --shipped exclude each other"));
		return cli_fail(&output->err);
	}
	work_begin();
	if (!rebuild_do(options, file, output, &all))
		return cli_fail(&output->err);
	/* The rest is said all the same. */
	if (!all && output_flush(output, true))
		return EXIT_FAILED;
	return all ? EXIT_DONE : EXIT_FAILED;
}
