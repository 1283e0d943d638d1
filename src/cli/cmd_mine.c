/* SPDX-License-Identifier: MIT */
/* export --mine, and import of what it printed: a person's own work as text. */
#include "internal.h"

#include "khunjerab/record.h"

int mine_export(struct store *store, struct output *output)
{
	struct own own;
	struct buffer file = {0};
	if (!store_own(store, &own, &output->err))
		return cli_fail(&output->err);
	int status = own.count > 0 ? EXIT_DONE : EXIT_NOTHING;
	own_write(&own, &file);
	output_lines(output, &file);
	buffer_clear(&file);
	own_clear(&own);
	return status;
}

static void report_say(const char *name, const struct own_report *report, struct output *output)
{
	static const char *const names[OWN_COUNT] = {N_("notes"), N_("statuses"), N_("bookmarks"),
		N_("read marks"), N_("tags"), N_("saved searches"), N_("named marks")};
	struct buffer *out = &output->bytes;
	const char *separator = "";
	output_text(output, name);
	buffer_append_string(out, _(": added "));
	for (int kind = 0; kind < OWN_COUNT; kind++) {
		if (report->added[kind] == 0)
			continue;
		buffer_printf(out, "%s%s: %zu", separator, _(names[kind]), report->added[kind]);
		separator = ", ";
	}
	buffer_append_string(out, separator[0] == '\0' ? _("nothing") : "");
	if (report->same > 0)
		buffer_printf(out, _("; there already: %zu"), report->same);
	if (report->kept > 0)
		buffer_printf(out, _("; named marks that lead elsewhere here and stay: %zu"),
			report->kept);
	if (report->unplaced > 0)
		buffer_printf(out, _("; on words that this library does not have: %zu"),
			report->unplaced);
	buffer_append_char(out, '\n');
}

bool mine_import(
	struct store *store, const char *name, const struct buffer *bytes, struct output *output)
{
	struct own own = {.count = 0};
	struct notices faults = {.count = 0};
	struct own_report report;
	bool read = own_read(bytes->data, bytes->size, &own, &faults);
	output_notices(output, name, &faults);
	notices_clear(&faults);
	if (!read)
		return error_set(&output->err, ERROR_INPUT, _("nothing was read from %s"), name);
	bool merged = store_own_merge(store, &own, &report, &output->err);
	if (merged)
		report_say(name, &report, output);
	own_clear(&own);
	return merged;
}
