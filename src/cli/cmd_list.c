/* SPDX-License-Identifier: MIT */
/* list: what is in the library, with counts. */
#include "internal.h"

#include <string.h>

static const char *const kinds[LIST_COUNT] = {
	"documents", "sections", "topics", "parties", "persons"};

/* "2013–2024", "2013"; "" where no act has a date. */
static void years_text(const struct listing_item *item, struct buffer *years)
{
	if (item->date.year == 0)
		return;
	buffer_printf(years, "%04d", item->date.year);
	if (item->latest.year != item->date.year)
		buffer_printf(years, "–%04d", item->latest.year);
}

static void person_text(const struct listing_item *item, struct output *output)
{
	struct buffer *out = &output->bytes, years = {0};
	years_text(item, &years);
	buffer_printf(out, "%5zu %s  %5zu %s  ", item->statements, _("statements"),
		item->commitments, _("commitments"));
	output_text(output, item->word);
	if (item->party != NULL)
		buffer_printf(out, " (%s)", item->party);
	if (years.size > 0)
		buffer_printf(out, ", %s", years.data);
	buffer_append_char(out, '\n');
	buffer_clear(&years);
}

static void person_json(const struct listing_item *item, struct output *output)
{
	struct buffer *out = &output->bytes;
	char first[DATE_SIZE], last[DATE_SIZE];
	date_format(item->date, first);
	date_format(item->latest, last);
	buffer_append_string(out, "{\"name\":");
	output_json_text(output, item->word);
	buffer_append_string(out, ",\"party\":");
	output_json_text(output, item->party);
	buffer_printf(out, ",\"first\":\"%s\",\"last\":\"%s\"", first, last);
	buffer_printf(out, ",\"statements\":%zu,\"commitments\":%zu}\n", item->statements,
		item->commitments);
}

static void person_csv(const struct listing_item *item, struct output *output)
{
	char first[DATE_SIZE], last[DATE_SIZE];
	date_format(item->date, first);
	date_format(item->latest, last);
	output_csv_field(output, item->word, false);
	output_csv_field(output, item->party, false);
	output_csv_field(output, first, false);
	output_csv_field(output, last, false);
	buffer_printf(&output->bytes, "%zu,%zu\r\n", item->statements, item->commitments);
}

static void item_text(
	enum listing_kind kind, const struct listing_item *item, struct output *output)
{
	struct buffer *out = &output->bytes;
	char date[DATE_SIZE];
	if (kind == LIST_PERSONS) {
		person_text(item, output);
		return;
	}
	date_format(item->date, date);
	buffer_printf(out, "%-24s", item->word);
	if (kind == LIST_DOCUMENTS)
		buffer_printf(out, "  %-10s  %s, %s", date[0] != '\0' ? date : "undated",
			_(document_kind_word(item->kind)), _(wording_word(item->wording)));
	buffer_printf(out, "  %5zu %s  %5zu %s", item->statements, _("statements"),
		item->commitments, _("commitments"));
	if (item->name != NULL) {
		buffer_append_string(out, "  ");
		output_text(output, kind == LIST_SECTIONS ? _(item->name) : item->name);
	}
	if (item->about != NULL) {
		buffer_append_string(out, ": ");
		output_text(output, item->about);
	}
	buffer_append_char(out, '\n');
}

static void item_json(
	enum listing_kind kind, const struct listing_item *item, struct output *output)
{
	struct buffer *out = &output->bytes;
	char date[DATE_SIZE], issued[DATE_SIZE];
	if (kind == LIST_PERSONS) {
		person_json(item, output);
		return;
	}
	date_format(item->date, date);
	date_format(item->issued, issued);
	buffer_append_string(out, kind == LIST_DOCUMENTS ? "{\"document\":" : "{\"name\":");
	output_json_text(output, item->word);
	buffer_append_string(out, ",\"title\":");
	output_json_text(output, item->name);
	if (kind == LIST_DOCUMENTS)
		buffer_printf(out,
			",\"date\":\"%s\",\"issued\":\"%s\",\"kind\":\"%s\",\"wording\":\"%s\",\"shipped\":%s",
			date, issued, document_kind_word(item->kind), wording_word(item->wording),
			item->shipped ? "true" : "false");
	if (kind == LIST_TOPICS) {
		buffer_append_string(out, ",\"about\":");
		output_json_text(output, item->about);
	}
	buffer_printf(out, ",\"statements\":%zu,\"commitments\":%zu}\n", item->statements,
		item->commitments);
}

static void item_csv(enum listing_kind kind, const struct listing_item *item, struct output *output)
{
	char date[DATE_SIZE];
	if (kind == LIST_PERSONS) {
		person_csv(item, output);
		return;
	}
	date_format(item->date, date);
	output_csv_field(output, item->word, false);
	output_csv_field(output, item->name, false);
	if (kind == LIST_DOCUMENTS) {
		output_csv_field(output, date, false);
		output_csv_field(output, document_kind_word(item->kind), false);
		output_csv_field(output, wording_word(item->wording), false);
	}
	buffer_printf(&output->bytes, "%zu,%zu\r\n", item->statements, item->commitments);
}

int command_list(struct store *store, const struct options *options, struct output *output)
{
	static void (*const print[FORMAT_PAPER])(enum listing_kind kind,
		const struct listing_item *item,
		struct output *output) = {item_text, item_json, item_csv};
	if (options->argument_count > 0 && strcmp(options->arguments[0], "tags") == 0)
		return tags_list(store, options, output);
	int kind = 0;
	struct listing listing = {0};
	while (options->argument_count > 0 && kind < LIST_COUNT &&
		strcmp(kinds[kind], options->arguments[0]) != 0)
		kind++;
	if (kind == LIST_COUNT) {
		error_set(&output->err, ERROR_USAGE,
			_("'%s' cannot be listed: expected documents, sections, topics, parties, "
			  "persons or tags"),
			options->arguments[0]);
		return cli_fail(&output->err);
	}
	if (!store_list(store, (enum listing_kind)kind, options->limit, &listing, &output->err))
		return cli_fail(&output->err);
	if (output->format == FORMAT_CSV)
		buffer_append_string(&output->bytes,
			kind == LIST_DOCUMENTS
				? "document,title,date,kind,wording,statements,commitments\r\n"
			: kind == LIST_PERSONS ? "name,party,first,last,statements,commitments\r\n"
					       : "name,title,statements,commitments\r\n");
	for (size_t i = 0; i < listing.count; i++)
		print[output->format]((enum listing_kind)kind, &listing.items[i], output);
	int status = listing.count > 0 ? EXIT_DONE : EXIT_NOTHING;
	listing_clear(&listing);
	return status;
}
