/* SPDX-License-Identifier: MIT */
/* check: whether the library, the notes and the shipped record are sound. */
#include "internal.h"

#include <string.h>

#include "khunjerab/record.h"

static void notices_print(const struct notices *notices, struct output *output)
{
	for (size_t i = 0; i < notices->count; i++) {
		output_text(output, notices->items[i].text);
		buffer_append_char(&output->bytes, '\n');
	}
}

/* ---- the shipped record ----------------------------------------------------------------- */

#define RECORD_FOLDER "record/"

/* A shipped file is sound, in its own canonical form, named after its id, and keeps the rules. */
static void asset_check(
	const struct asset *asset, const struct topics *topics, struct notices *faults)
{
	struct document document = {0};
	struct buffer again = {0}, name = {0};
	if (record_read(asset->bytes, asset->size, &document, faults)) {
		record_write(&document, &again);
		if (again.size != asset->size || memcmp(again.data, asset->bytes, again.size) != 0)
			notice_add(faults, 0, 0, _("%s: not in the form that export prints"),
				asset->name);
		buffer_printf(&name, RECORD_FOLDER "%s.record", document.id);
		if (strcmp(buffer_string(&name), asset->name) != 0)
			notice_add(faults, 0, 0, _("%s: its id is %s, and each id has one file"),
				asset->name, document.id);
		record_check(&document, topics, faults);
		document_clear(&document);
	}
	buffer_clear(&again);
	buffer_clear(&name);
}

static int record_check_all(struct output *output)
{
	struct arena arena = {0};
	struct topics topics;
	struct notices faults = {0};
	const struct asset *asset;
	size_t count = 0;
	topics_load(&arena, &topics);
	for (; (asset = asset_at(RECORD_FOLDER, count)) != NULL; count++)
		asset_check(asset, &topics, &faults);
	notices_print(&faults, output);
	bool sound = faults.count == 0;
	if (sound)
		buffer_printf(&output->bytes,
			ngettext("The shipped record is sound: %zu document.\n",
				"The shipped record is sound: %zu documents.\n", count),
			count);
	notices_clear(&faults);
	arena_clear(&arena);
	return sound ? EXIT_DONE : EXIT_INPUT;
}

/* ---- copies of the notes ---------------------------------------------------------------- */

static void backups_print(struct store *store, struct output *output)
{
	struct arena arena = {0};
	const char **paths;
	size_t count = store_backups(store, &arena, &paths);
	if (count > 0)
		buffer_append_string(&output->bytes,
			_("Copies of your notes, of each day before its first change:\n"));
	for (size_t i = 0; i < count; i++) {
		buffer_append_string(&output->bytes, "  ");
		output_text(output, paths[i]);
		buffer_append_char(&output->bytes, '\n');
	}
	arena_clear(&arena);
}

/* ---- the library ------------------------------------------------------------------------ */

int command_check(struct store *store, const struct options *options, struct output *output)
{
	struct notices notices = {0};
	bool sound = false;
	const char *file = options->argument_count > 0 ? options->arguments[0] : NULL;
	if (options->rebuild && !options->record)
		return rebuild_run(options, file, output);
	if (file != NULL || options->rebuild) {
		error_set(&output->err, ERROR_USAGE, _("usage: khunjerab %s"),
			"check [--record | --rebuild [FILE]]");
		return cli_fail(&output->err);
	}
	if (options->record)
		return record_check_all(output);
	if (!store_check(store, &notices, &sound, &output->err)) {
		notices_clear(&notices);
		return cli_fail(&output->err);
	}
	notices_print(&notices, output);
	if (store_remark(store) != NULL) {
		output_text(output, store_remark(store));
		buffer_append_char(&output->bytes, '\n');
	}
	backups_print(store, output);
	if (sound)
		buffer_append_string(&output->bytes, _("The library and the notes are sound.\n"));
	notices_clear(&notices);
	if (!sound && output_flush(output, true))
		return EXIT_FAILED;
	return sound ? EXIT_DONE : EXIT_FAILED;
}
