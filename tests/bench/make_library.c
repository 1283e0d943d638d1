/* SPDX-License-Identifier: MIT */
/* make_library FILE STATEMENTS: a library of invented statements, for benchmarks. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "generator.h"
#include "khunjerab/record.h"
#include "khunjerab/store.h"

static bool import_all(struct store *store, size_t statements, struct error *err)
{
	struct document document = {0};
	struct buffer file = {0};
	bool sound = true;
	for (size_t i = 0; sound && generator_document(statements, i, &document); i++) {
		buffer_reset(&file);
		record_write(&document, &file);
		struct origin origin = {
			.name = "invented.record",
			.bytes = file.data,
			.size = file.size,
		};
		struct import_report report;
		sound = store_import(store, &document, &origin, &report, err);
		document_clear(&document);
	}
	buffer_clear(&file);
	return sound;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("make_library: expected FILE STATEMENTS\n", stderr);
		return 2;
	}
	struct error err = {0};
	struct store *store = NULL;
	const struct store_options options = {
		.place = STORE_FILE, .path = argv[1], .empty = true, .write = true};
	bool sound = store_open(&options, &store, &err) && store_begin(store, &err) &&
		     import_all(store, (size_t)strtoumax(argv[2], NULL, 10), &err) &&
		     store_end(store, true, &err);
	store_close(store);
	if (!sound)
		fprintf(stderr, "make_library: %s\n", err.message);
	return sound ? 0 : 1;
}
