/* SPDX-License-Identifier: MIT */
/* status, tag, undo and redo: what a person judges and marks. */
#include "internal.h"

#include <string.h>
#include <time.h>

void time_format(int64_t seconds, char text[TIME_SIZE])
{
	time_t at = (time_t)seconds;
	struct tm day;
	text[0] = '\0';
	if (gmtime_r(&at, &day) != NULL)
		strftime(text, TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &day);
}

/* ---- status: reading ----------------------------------------------------------------------- */

static void part_text(struct output *output, const char *before, const char *text)
{
	if (text == NULL)
		return;
	buffer_append_string(&output->bytes, before);
	output_text(output, text);
}

static void judgement_text(const struct judgement *judgement, struct output *output)
{
	struct buffer *out = &output->bytes;
	char written[TIME_SIZE], date[DATE_SIZE];
	time_format(judgement->written, written);
	date_format(judgement->date, date);
	buffer_printf(out, "%s  %.10s  %s%s", judgement->address, written,
		judgement->placed ? "" : _("[unplaced] "), _(status_word(judgement->status)));
	if (date[0] != '\0')
		buffer_printf(out, _(", as of %s"), date);
	part_text(output, "  ", judgement->note);
	part_text(output, _("  source: "), judgement->source);
	buffer_append_char(out, '\n');
	if (!judgement->placed) {
		part_text(output, _("    judged were: "), judgement->words);
		buffer_append_char(out, '\n');
	}
}

static void pair_json(struct output *output, const char *name, const char *text)
{
	buffer_printf(&output->bytes, "\"%s\":", name);
	output_json_text(output, text);
	buffer_append_char(&output->bytes, ',');
}

static void judgement_json(const struct judgement *judgement, struct output *output)
{
	struct buffer *out = &output->bytes;
	char written[TIME_SIZE], date[DATE_SIZE];
	time_format(judgement->written, written);
	date_format(judgement->date, date);
	buffer_append_char(out, '{');
	pair_json(output, "address", judgement->address);
	pair_json(output, "status", status_word(judgement->status));
	pair_json(output, "date", date[0] != '\0' ? date : NULL);
	pair_json(output, "note", judgement->note);
	pair_json(output, "source", judgement->source);
	pair_json(output, "written", written);
	pair_json(output, "words", judgement->words);
	buffer_printf(out, "\"placed\":%s}\n", judgement->placed ? "true" : "false");
}

static void judgement_csv(const struct judgement *judgement, struct output *output)
{
	char written[TIME_SIZE], date[DATE_SIZE];
	time_format(judgement->written, written);
	date_format(judgement->date, date);
	output_csv_field(output, judgement->address, false);
	output_csv_field(output, judgement->placed ? "placed" : "unplaced", false);
	output_csv_field(output, written, false);
	output_csv_field(output, status_word(judgement->status), false);
	output_csv_field(output, date, false);
	output_csv_field(output, judgement->note, false);
	output_csv_field(output, judgement->source, false);
	output_csv_field(output, judgement->words, true);
}

/* address NULL: everything that was ever set. */
static int status_read(struct store *store, const struct address *address, struct output *output)
{
	static void (*const print[FORMAT_PAPER])(const struct judgement *judgement,
		struct output *output) = {judgement_text, judgement_json, judgement_csv};
	struct judgements history;
	if (!store_status_history(store, address, &history, &output->err))
		return cli_fail(&output->err);
	if (output->format == FORMAT_CSV)
		buffer_append_string(
			&output->bytes, "address,place,written,status,date,note,source,words\r\n");
	for (size_t i = 0; i < history.count; i++)
		print[output->format](&history.items[i], output);
	int status = history.count > 0 ? EXIT_DONE : EXIT_NOTHING;
	judgements_clear(&history);
	return status;
}

/* ---- status: setting ----------------------------------------------------------------------- */

static bool judgement_read(const struct options *options, const char *word,
	struct judgement *judgement, struct error *err)
{
	struct buffer words = {0};
	if (!status_find(word, &judgement->status)) {
		for (int i = 0; i < STATUS_COUNT; i++)
			buffer_printf(
				&words, "%s%s", i == 0 ? "" : ", ", status_word((enum status)i));
		error_set(err, ERROR_INPUT, _("'%s' is no status: expected %s"), word,
			buffer_string(&words));
		buffer_clear(&words);
		return false;
	}
	if (options->date != NULL && !date_parse(options->date, &judgement->date))
		return error_set(err, ERROR_INPUT,
			_("'%s' is no date: expected one such as 2026, 2026-01 or 2026-01-04"),
			options->date);
	judgement->note = options->note;
	judgement->source = options->source;
	return true;
}

static int status_set(struct store *store, const struct address *address,
	const struct options *options, struct output *output)
{
	struct arena arena = {0};
	struct judgement judgement = {.note = NULL};
	const char *word = cli_join(&arena, options, 1);
	char shown[ADDRESS_SIZE];
	bool good = judgement_read(options, word, &judgement, &output->err) &&
		    store_status_set(store, address, &judgement, &output->err);
	arena_clear(&arena);
	if (!good)
		return cli_fail(&output->err);
	address_format(address, shown);
	buffer_printf(
		&output->bytes, _("%s is now: %s\n"), shown, _(status_word(judgement.status)));
	return EXIT_DONE;
}

int command_status(struct store *store, const struct options *options, struct output *output)
{
	struct address address;
	bool details = options->date != NULL || options->note != NULL || options->source != NULL;
	if (options->argument_count < 2 && details) {
		error_set(&output->err, ERROR_USAGE,
			_("--date, --note and --source go with a status that is set"));
		return cli_fail(&output->err);
	}
	if (options->argument_count == 0)
		return status_read(store, NULL, output);
	if (!address_parse(options->arguments[0], &address, &output->err))
		return cli_fail(&output->err);
	if (options->argument_count == 1)
		return status_read(store, &address, output);
	return status_set(store, &address, options, output);
}

/* ---- tags ---------------------------------------------------------------------------------- */

int tags_list(struct store *store, const struct options *options, struct output *output)
{
	struct shelf shelf;
	struct buffer *out = &output->bytes;
	if (!store_shelf(store, SHELF_TAGS, options->limit, &shelf, &output->err))
		return cli_fail(&output->err);
	if (output->format == FORMAT_CSV)
		buffer_append_string(out, "tag,statements\r\n");
	for (size_t i = 0; i < shelf.count; i++) {
		const struct shelf_item *item = &shelf.items[i];
		if (output->format == FORMAT_JSON) {
			buffer_append_string(out, "{\"tag\":");
			output_json_text(output, item->name);
			buffer_printf(out, ",\"statements\":%zu}\n", item->count);
		} else if (output->format == FORMAT_CSV) {
			output_csv_field(output, item->name, false);
			buffer_printf(out, "%zu\r\n", item->count);
		} else {
			output_text(output, item->name);
			buffer_printf(out, "  %zu %s\n", item->count,
				ngettext("statement", "statements", item->count));
		}
	}
	int status = shelf.count > 0 ? EXIT_DONE : EXIT_NOTHING;
	shelf_clear(&shelf);
	return status;
}

/* "port" sets, "-port" clears; all of them or none, and one step to undo. */
static bool tags_set(
	struct store *store, int64_t id, const struct options *options, struct error *err)
{
	if (!store_together(store, err))
		return false;
	bool good = true;
	for (size_t i = 1; i < options->argument_count && good; i++) {
		const char *tag = options->arguments[i];
		bool clears = tag[0] == '-';
		good = store_tag(store, id, tag + clears, !clears, err);
	}
	return store_together_end(store, good, good ? err : NULL) && good;
}

static int tags_print(struct store *store, int64_t id, struct output *output)
{
	struct passage passage = {0};
	bool found;
	if (!store_passage(store, id, &passage, &found, &output->err))
		return cli_fail(&output->err);
	size_t count = passage.found.tag_count;
	for (size_t i = 0; i < count; i++) {
		const char *tag = passage.found.tags[i];
		if (output->format == FORMAT_JSON)
			output_json_text(output, tag);
		else if (output->format == FORMAT_CSV)
			output_csv_field(output, tag, true);
		else
			output_text(output, tag);
		if (output->format != FORMAT_CSV)
			buffer_append_char(&output->bytes, '\n');
	}
	passage_clear(&passage);
	return count > 0 ? EXIT_DONE : EXIT_NOTHING;
}

int command_tag(struct store *store, const struct options *options, struct output *output)
{
	struct address address;
	int64_t id = 0;
	if (options->argument_count == 0)
		return tags_list(store, options, output);
	bool good = address_parse(options->arguments[0], &address, &output->err);
	if (good && address.statement == 0)
		good = error_set(&output->err, ERROR_INPUT,
			_("a tag stands on a statement, such as %s:10.1"), address.document);
	good = good && store_locate(store, &address, &id, &output->err);
	if (good && id == 0)
		good = error_set(&output->err, ERROR_INPUT, _("'%s' is not in the library"),
			options->arguments[0]);
	if (good && options->argument_count > 1)
		good = tags_set(store, id, options, &output->err);
	if (!good)
		return cli_fail(&output->err);
	int status = tags_print(store, id, output);
	return options->argument_count > 1 && status == EXIT_NOTHING ? EXIT_DONE : status;
}

/* ---- undo and redo ------------------------------------------------------------------------- */

static int turn(struct store *store, bool back, struct output *output)
{
	struct arena arena = {0};
	struct deed deed;
	bool good = back ? store_undo(store, &arena, &deed, &output->err)
			 : store_redo(store, &arena, &deed, &output->err);
	int status = EXIT_DONE;
	if (!good) {
		status = cli_fail(&output->err);
	} else if (deed.kind == DEED_NONE) {
		buffer_append_string(&output->bytes,
			back ? _("There is nothing to undo.\n") : _("There is nothing to redo.\n"));
		status = EXIT_NOTHING;
	} else {
		buffer_append_string(&output->bytes, back ? _("undone: ") : _("done again: "));
		deed_say(&deed, &output->bytes);
		buffer_append_char(&output->bytes, '\n');
	}
	arena_clear(&arena);
	return status;
}

int command_undo(struct store *store, const struct options *options, struct output *output)
{
	(void)options;
	return turn(store, true, output);
}

int command_redo(struct store *store, const struct options *options, struct output *output)
{
	(void)options;
	return turn(store, false, output);
}
