/* SPDX-License-Identifier: MIT */
/* note: what a person wrote. */
#include "internal.h"

#include <string.h>

static void note_item(const struct note *note, struct output *output)
{
	struct buffer *out = &output->bytes;
	char written[TIME_SIZE];
	time_format(note->written, written);
	if (output->format == FORMAT_CSV) {
		output_csv_field(output, note->address, false);
		output_csv_field(output, note->placed ? "placed" : "unplaced", false);
		output_csv_field(output, written, false);
		output_csv_field(output, note->text, false);
		output_csv_field(output, note->words, true);
	} else if (output->format == FORMAT_JSON) {
		buffer_append_string(out, "{\"address\":");
		output_json_text(output, note->address);
		buffer_printf(out, ",\"placed\":%s,\"written\":\"%s\",\"note\":",
			note->placed ? "true" : "false", written);
		output_json_text(output, note->text);
		buffer_append_string(out, ",\"words\":");
		output_json_text(output, note->words);
		buffer_append_string(out, "}\n");
	} else {
		buffer_printf(out, "%s  %.10s  %s", note->address, written,
			note->placed ? "" : _("[unplaced] "));
		output_linked(output, note->text);
		buffer_append_char(out, '\n');
		if (!note->placed) {
			buffer_append_string(out, _("    written on: "));
			output_text(output, note->words);
			buffer_append_char(out, '\n');
		}
	}
}

static int notes_list(struct store *store, struct output *output)
{
	struct notebook notebook = {0};
	if (!store_notes(store, &notebook, &output->err))
		return cli_fail(&output->err);
	if (output->format == FORMAT_CSV)
		buffer_append_string(&output->bytes, "address,place,written,note,words\r\n");
	for (size_t i = 0; i < notebook.count; i++)
		note_item(&notebook.items[i], output);
	int status = notebook.count > 0 ? EXIT_DONE : EXIT_NOTHING;
	notebook_clear(&notebook);
	return status;
}

/* Says what stood there before, so that nothing is replaced out of sight. */
static int note_change(struct store *store, const struct address *address, const char *text,
	const char *before, struct output *output)
{
	char name[ADDRESS_SIZE];
	if (!store_note_write(store, address, text, &output->err))
		return cli_fail(&output->err);
	address_format(address, name);
	buffer_printf(&output->bytes,
		text[0] != '\0' ? _("saved the note on %s\n") : _("deleted the note on %s\n"),
		name);
	if (before != NULL) {
		buffer_append_string(&output->bytes, _("it was: "));
		output_text(output, before);
		buffer_append_char(&output->bytes, '\n');
	}
	return EXIT_DONE;
}

static int note_write(
	struct store *store, const struct address *address, const char *text, struct output *output)
{
	struct arena arena = {0};
	const char *before = NULL;
	int status;
	if (store_note_read(store, address, &arena, &before, &output->err))
		status = note_change(store, address, text, before, output);
	else
		status = cli_fail(&output->err);
	arena_clear(&arena);
	return status;
}

/* As it was written, line by line. */
static void note_lines(const char *text, struct output *output)
{
	struct buffer line = {0};
	for (;;) {
		size_t size = strcspn(text, "\n");
		buffer_reset(&line);
		buffer_append(&line, text, size);
		output_linked(output, buffer_string(&line));
		buffer_append_char(&output->bytes, '\n');
		if (text[size] == '\0')
			break;
		text += size + 1;
	}
	buffer_clear(&line);
}

static int note_read(struct store *store, const struct address *address, struct output *output)
{
	struct arena arena = {0};
	const char *text = NULL;
	int status = EXIT_NOTHING;
	if (!store_note_read(store, address, &arena, &text, &output->err)) {
		status = cli_fail(&output->err);
	} else if (text != NULL) {
		char name[ADDRESS_SIZE];
		address_format(address, name);
		status = EXIT_DONE;
		if (output->format == FORMAT_TEXT)
			note_lines(text, output);
		else
			note_item(
				&(struct note){
					.address = name, .words = "", .text = text, .placed = true},
				output);
	}
	arena_clear(&arena);
	return status;
}

int command_note(struct store *store, const struct options *options, struct output *output)
{
	struct address address;
	if (options->argument_count == 0)
		return notes_list(store, output);
	if (!address_parse(options->arguments[0], &address, &output->err))
		return cli_fail(&output->err);
	if (options->argument_count == 1)
		return note_read(store, &address, output);
	struct arena arena = {0};
	int status = note_write(store, &address, cli_join(&arena, options, 1), output);
	arena_clear(&arena);
	return status;
}
