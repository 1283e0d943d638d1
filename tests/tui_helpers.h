/* SPDX-License-Identifier: MIT */
/* What the tests of the browser share: libraries to look at, a browser without a terminal, golden
 * screens (tests/golden/screens; GOLDEN_UPDATE=1 writes them) and walks by keys. */
#ifndef TESTS_TUI_HELPERS_H
#define TESTS_TUI_HELPERS_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/record.h"
#include "khunjerab/tui.h"

static inline bool read_document(
	const struct origin *origin, struct document *document, struct error *err)
{
	struct notices faults = {0};
	bool read = !origin->prose && record_read(origin->bytes, origin->size, document, &faults);
	if (!read)
		error_set(err, ERROR_INPUT, "%s:%zu: %s", origin->name,
			faults.count > 0 ? faults.items[0].line : 0,
			faults.count > 0 ? faults.items[0].text : "prose");
	notices_clear(&faults);
	return read;
}

static const struct store_hooks hooks = {read_document, record_write};

/* What a test's library holds: one shipped document, so that screens do not change whenever the
 * record grows; nothing; or the whole record. */
enum holding { HOLDS_REPORT, HOLDS_NOTHING, HOLDS_RECORD };

static inline void store_put(struct store *store, const struct origin *origin)
{
	struct document document = {0};
	struct error err;
	struct import_report report;
	ck_assert_msg(read_document(origin, &document, &err), "%s", err.message);
	ck_assert_msg(store_import(store, &document, origin, &report, &err), "%s", err.message);
	document_clear(&document);
}

static inline void store_add(struct store *store, const char *record)
{
	store_put(
		store, &(struct origin){
			       .name = "invented.record", .bytes = record, .size = strlen(record)});
}

/* An empty library in a file, with notes beside it. */
static inline struct store *library_open(const char *folder)
{
	char path[700];
	struct store *store = NULL;
	struct error err;
	snprintf(path, sizeof path, "%s/library.db", folder);
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	return store;
}

static inline struct store *store_made(enum holding holding)
{
	struct store *store;
	struct error err;
	struct store_options options = {.place = STORE_MEMORY, .empty = holding != HOLDS_RECORD};
	store_set_hooks(&hooks);
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	if (holding == HOLDS_REPORT) {
		const struct asset *asset = asset_find("record/dna-2026-01-21.record");
		ck_assert_ptr_nonnull(asset);
		store_put(store, &(struct origin){.name = "dna-2026-01-21.record",
					 .bytes = asset->bytes,
					 .size = asset->size,
					 .shipped = true});
	}
	return store;
}

static inline struct tui *tui_at(struct store *store, int columns, int lines, bool color)
{
	struct tui *tui;
	struct error err;
	struct tui_options options = {
		.terminal = "xterm-256color",
		.color = color,
		.output = fopen("/dev/null", "w"),
		.columns = columns,
		.lines = lines,
	};
	ck_assert_ptr_nonnull(options.output);
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	return tui;
}

static const struct {
	int columns, lines;
} sizes[] = {{40, 24}, {80, 24}, {120, 30}, {200, 40}};

static inline char *file_text(const char *path)
{
	FILE *file = fopen(path, "r");
	struct buffer text = {0};
	char chunk[4096];
	size_t got;
	buffer_append(&text, "", 0);
	while (file != NULL && (got = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_append(&text, chunk, got);
	if (file != NULL)
		fclose(file);
	return text.data;
}

static inline void golden_compare(const char *name, const char *got)
{
	char path[1024];
	const char *folder = getenv("KHUNJERAB_TESTS");
	snprintf(
		path, sizeof path, "%s/golden/screens/%s", folder != NULL ? folder : "tests", name);
	if (getenv("GOLDEN_UPDATE") != NULL) {
		FILE *file = fopen(path, "w");
		ck_assert_msg(file != NULL, "cannot write %s", path);
		fputs(got, file);
		fclose(file);
	}
	char *expected = file_text(path);
	size_t line = 1;
	const char *a = expected, *b = got;
	while (*a != '\0' && *a == *b) {
		line += *a == '\n';
		a++;
		b++;
	}
	ck_assert_msg(*a == *b,
		"%s:%zu: the screen differs (GOLDEN_UPDATE=1 writes it anew)\n  expected %.120s\n  got "
		"     %.120s",
		path, line, a, b);
	free(expected);
}

/* What is on the screen after the keys, at each of the sizes, is what is in the golden files. */
static inline void golden_screen(
	const char *screen, const char *keys, enum holding holding, size_t size)
{
	char name[128];
	struct store *store = store_made(holding);
	struct tui *tui = tui_at(store, sizes[size].columns, sizes[size].lines, true);
	struct buffer picture = {0};
	tui_draw(tui);
	tui_type(tui, keys);
	tui_draw(tui);
	tui_picture(tui, true, &picture);
	snprintf(name, sizeof name, "%s-%d.txt", screen, sizes[size].columns);
	golden_compare(name, picture.data);
	buffer_clear(&picture);
	tui_close(tui);
	store_close(store);
}

/* After the keys, at 100 columns, the screen shows and does not show; hides may be NULL. */
static inline void see(struct tui *tui, const char *keys, const char *shows, const char *hides)
{
	struct buffer picture = {0};
	tui_type(tui, keys);
	tui_draw(tui);
	tui_picture(tui, false, &picture);
	ck_assert_msg(strstr(picture.data, shows) != NULL, "after '%s' expected '%s' on\n%s", keys,
		shows, picture.data);
	ck_assert_msg(hides == NULL || strstr(picture.data, hides) == NULL,
		"after '%s' unexpected '%s' on\n%s", keys, hides, picture.data);
	buffer_clear(&picture);
}

static inline void walk_screen(
	struct store *store, const char *keys, const char *shows, const char *hides)
{
	struct tui *tui = tui_at(store, 100, 16, false);
	tui_draw(tui);
	see(tui, keys, shows, hides);
	tui_close(tui);
}

/* Nothing on the screen that a terminal would obey. */
static inline void picture_is_safe(const struct tui *tui, const char *after)
{
	struct buffer picture = {0};
	tui_picture(tui, false, &picture);
	for (size_t at = 0; at < picture.size;) {
		uint32_t character;
		at += text_decode(picture.data + at, picture.size - at, &character);
		bool control = (character < 0x20 && character != '\n') ||
			       (character >= 0x7F && character < 0xA0) ||
			       (character >= 0x202A && character <= 0x202E) ||
			       (character >= 0x2066 && character <= 0x2069) ||
			       character == 0x200B || character >= 0xE0000;
		ck_assert_msg(!control, "U+%04X on the screen after '%s'", character, after);
	}
	buffer_clear(&picture);
}

#endif
