/* SPDX-License-Identifier: MIT */
/* import, export and remove: documents in and out of the library. */
#include "internal.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "khunjerab/record.h"

/* Stands between the files of an export of several documents. No sentence of a record file can
 * begin so, as a line that starts with two slashes is a comment. */
#define SEPARATOR "// khunjerab: the next document"

/* ---- import -------------------------------------------------------------------------- */

static bool document_import(struct store *store, const char *name, const struct buffer *bytes,
	const char *parties, struct output *output)
{
	struct document document = {0};
	struct import_report report = {0};
	struct origin origin = {.name = name, .bytes = bytes->data, .size = bytes->size};
	struct buffer *out = &output->bytes;
	bool imported = cli_document(name, bytes, parties, &document, &origin.prose, output);
	if (imported && document_count_statements(&document) == 0)
		imported = error_set(&output->err, ERROR_INPUT,
			_("%s holds no sentence; nothing was imported from it"), name);
	imported = imported && store_import(store, &document, &origin, &report, &output->err);
	if (imported) {
		buffer_printf(
			out, "%s %s: ", report.replaced ? _("replaced") : _("added"), document.id);
		buffer_printf(out, ngettext("%zu statement", "%zu statements", report.statements),
			report.statements);
		buffer_append_string(out, ", ");
		buffer_printf(out,
			ngettext("%zu commitment", "%zu commitments", report.commitments),
			report.commitments);
		if (report.notes_moved > 0)
			buffer_printf(
				out, _(", notes moved with their words: %zu"), report.notes_moved);
		if (report.notes_unplaced > 0)
			buffer_printf(out,
				_(", notes whose words are gone (khunjerab note lists them): %zu"),
				report.notes_unplaced);
		buffer_append_char(out, '\n');
	}
	document_clear(&document);
	return imported;
}

/* Where the next document of an exported collection begins; the end if there is none. */
static size_t part_size(const char *bytes, size_t size)
{
	static const char separator[] = "\n" SEPARATOR "\n";
	const char *found = memmem(bytes, size, separator, strlen(separator));
	return found != NULL ? (size_t)(found - bytes) + 1 : size;
}

static bool documents_import(struct store *store, const char *name, const struct buffer *bytes,
	const struct options *options, struct output *output)
{
	bool imported = true, first = true;
	for (size_t at = 0; imported && (first || at < bytes->size); first = false) {
		struct buffer part = {.data = bytes->data + at,
			.size = part_size(bytes->data + at, bytes->size - at)};
		imported = document_import(store, name, &part, options->parties, output);
		at += part.size;
		if (at < bytes->size)
			at += strlen(SEPARATOR "\n");
	}
	return imported;
}

/* One file is one transaction: all of its documents or none. */
static bool documents_put(struct store *store, const char *name, const struct buffer *bytes,
	const struct options *options, struct output *output)
{
	struct error err;
	if (!store_begin(store, &output->err))
		return false;
	bool imported = documents_import(store, name, bytes, options, output);
	if (!store_end(store, imported, &err) && imported)
		return error_set(&output->err, err.kind, "%s", err.message);
	return imported;
}

/* What a person wrote goes into the notes, and the library may be one that is only read. */
bool import_file(
	struct store *store, const char *name, const struct options *options, struct output *output)
{
	struct buffer bytes = {0};
	bool imported = file_read(name, &bytes, &output->err);
	if (imported && own_is(bytes.data, bytes.size))
		imported = mine_import(store, name, &bytes, output);
	else if (imported)
		imported = documents_put(store, name, &bytes, options, output);
	buffer_clear(&bytes);
	return imported;
}

/* Files before the one that was under way are in. */
static void import_stopped(size_t done, size_t total, struct error *err)
{
	if (done == 0)
		error_set(err, ERROR_STOPPED, _("stopped: nothing was changed"));
	else
		error_set(err, ERROR_STOPPED,
			_("stopped in file %zu of %zu: nothing was taken from it, nor from those after it"),
			done + 1, total);
}

int command_import(struct store *store, const struct options *options, struct output *output)
{
	int status = EXIT_DONE;
	work_begin();
	for (size_t i = 0; i < options->argument_count; i++) {
		work_files(N_("file"), i, options->argument_count);
		bool imported = import_file(store, options->arguments[i], options, output);
		bool stopped = !imported && output->err.kind == ERROR_STOPPED;
		if (stopped)
			import_stopped(i, options->argument_count, &output->err);
		if (!imported) {
			buffer_reset(&output->bytes);
			status = cli_fail(&output->err);
			if (stopped)
				break;
		}
		work_quiet();
		/* What went in is said even if a later file does not. */
		fwrite(output->bytes.data != NULL ? output->bytes.data : "", 1, output->bytes.size,
			output->path == NULL ? stdout : stderr);
		fflush(NULL);
		buffer_reset(&output->bytes);
	}
	return status;
}

/* ---- export -------------------------------------------------------------------------- */

static bool is_folder(const char *path)
{
	struct stat status;
	return path != NULL && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void file_append(const struct buffer *file, struct output *output)
{
	bool visible = output->tty && output->path == NULL;
	for (const char *at = file->data, *end = file->data + file->size; at < end;) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t size = (size_t)((stop != NULL ? stop : end) - at);
		if (visible)
			output_text_part(output, at, size);
		else
			buffer_append(&output->bytes, at, size);
		if (stop != NULL)
			buffer_append_char(&output->bytes, '\n');
		at += size + 1;
	}
}

static bool document_export(
	struct store *store, const char *id, const char *folder, bool first, struct output *output)
{
	struct buffer file = {0};
	bool found = false;
	bool exported = store_export(store, id, &file, &found, &output->err);
	if (exported && !found)
		exported = error_set(&output->err, ERROR_NONE,
			_("there is no document '%s'; khunjerab list documents lists them"), id);
	if (exported && folder != NULL) {
		struct buffer path = {0};
		buffer_printf(&path, "%s/%s.record", folder, id);
		exported = file_write(path.data, file.data, file.size, &output->err);
		buffer_clear(&path);
	} else if (exported) {
		if (!first)
			buffer_append_string(&output->bytes, SEPARATOR "\n");
		file_append(&file, output);
		if (file.size > 0 && file.data[file.size - 1] != '\n')
			buffer_append_char(&output->bytes, '\n');
		exported = output_flush(output, false);
	}
	buffer_clear(&file);
	return exported;
}

/* A file is written whole at the end, and of a folder each. */
static bool export_stops(const char *folder, size_t done, size_t count, struct output *output)
{
	if (!work_tell(NULL, &(struct work){WORK_DOCUMENTS, done, count}))
		return false;
	if (folder != NULL)
		error_set(&output->err, ERROR_STOPPED,
			_("stopped: %zu of %zu documents were written, each of them whole"), done,
			count);
	else if (output->path != NULL)
		error_set(&output->err, ERROR_STOPPED, _("stopped: nothing was changed"));
	else
		error_set(&output->err, ERROR_STOPPED,
			_("stopped: what was printed ends before document %zu of %zu"), done + 1,
			count);
	return true;
}

static int export_failed(struct output *output)
{
	int status = cli_fail(&output->err);
	return output->err.kind == ERROR_NONE ? EXIT_NOTHING : status;
}

int command_export(struct store *store, const struct options *options, struct output *output)
{
	if (options->mine && options->argument_count > 0) {
		error_set(&output->err, ERROR_USAGE, _("export --mine takes no document"));
		return cli_fail(&output->err);
	}
	if (options->mine)
		return mine_export(store, output);
	const char *folder = is_folder(output->path) ? output->path : NULL;
	struct listing listing = {0};
	int status = EXIT_DONE;
	if (options->argument_count == 0 &&
		!store_list(store, LIST_DOCUMENTS, 0, &listing, &output->err))
		return cli_fail(&output->err);
	size_t count = options->argument_count > 0 ? options->argument_count : listing.count;
	if (count == 0)
		status = EXIT_NOTHING;
	work_begin();
	for (size_t i = 0; i < count && status == EXIT_DONE; i++) {
		const char *id =
			options->argument_count > 0 ? options->arguments[i] : listing.items[i].word;
		if (export_stops(folder, i, count, output) ||
			!document_export(store, id, folder, i == 0, output))
			status = output->failed ? EXIT_DONE : export_failed(output);
		if (output->failed)
			break;
	}
	listing_clear(&listing);
	if (folder != NULL)
		output->path = NULL;
	if (status != EXIT_DONE)
		buffer_reset(&output->bytes);
	return status;
}

/* ---- remove -------------------------------------------------------------------------- */

int command_remove(struct store *store, const struct options *options, struct output *output)
{
	int status = EXIT_DONE;
	for (size_t i = 0; i < options->argument_count; i++) {
		bool found = false;
		if (!store_remove(store, options->arguments[i], &found, &output->err))
			return cli_fail(&output->err);
		if (found) {
			buffer_printf(&output->bytes, _("removed %s\n"), options->arguments[i]);
			continue;
		}
		error_set(&output->err, ERROR_NONE,
			_("there is no document '%s'; khunjerab list documents lists them"),
			options->arguments[i]);
		cli_fail(&output->err);
		status = EXIT_NOTHING;
	}
	return status;
}
