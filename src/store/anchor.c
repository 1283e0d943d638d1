/* SPDX-License-Identifier: MIT */
/* Notes hold on to the words that they were written on, not to an address. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

/* ---- comparing words ------------------------------------------------------------------------ */

/* The bytes of blanks that text starts with. */
static size_t blanks(const char *text, size_t size)
{
	size_t at = 0;
	while (at < size) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (!text_is_blank(character))
			break;
		at += used;
	}
	return at;
}

/* Equal but for blanks: line ends and runs of them differ between editions. */
static bool words_same(const char *a, const char *b)
{
	size_t a_size = strlen(a), b_size = strlen(b);
	size_t i = blanks(a, a_size), k = blanks(b, b_size);
	while (i < a_size && k < b_size) {
		size_t a_blanks = blanks(a + i, a_size - i), b_blanks = blanks(b + k, b_size - k);
		if ((a_blanks > 0) != (b_blanks > 0))
			break;
		i += a_blanks;
		k += b_blanks;
		if (i == a_size || k == b_size)
			break;
		if (a_blanks == 0 && a[i++] != b[k++])
			return false;
	}
	return i + blanks(a + i, a_size - i) == a_size && k + blanks(b + k, b_size - k) == b_size;
}

/* ---- the words at an address --------------------------------------------------------------- */

static bool paragraph_words(
	struct store *store, const struct address *address, struct buffer *words, struct error *err)
{
	struct rows rows = rows_start(
		&store->library, SQL("SELECT s.text "
				     "FROM document d "
				     "CROSS JOIN block b ON b.document = d.id AND b.number = ?2 "
				     "CROSS JOIN statement s "
				     "  ON s.id BETWEEN b.first AND b.first + b.statements - 1 "
				     "WHERE d.slug = ?1 "
				     "ORDER BY s.id"));
	rows_text(&rows, 1, address->document);
	rows_text(&rows, 2, address->paragraph);
	while (rows_next(&rows)) {
		if (words->size > 0)
			buffer_append_char(words, ' ');
		buffer_append_string(words, rows_string(&rows, 0));
	}
	return rows_end(&rows, err);
}

static bool statement_words(
	struct store *store, int64_t id, struct buffer *words, struct error *err)
{
	struct rows rows =
		rows_start(&store->library, SQL("SELECT text FROM statement WHERE id = ?1"));
	rows_int(&rows, 1, id);
	if (rows_next(&rows))
		buffer_append_string(words, rows_string(&rows, 0));
	return rows_end(&rows, err);
}

bool anchor_words(struct store *store, const struct address *address, struct arena *arena,
	const char **words, struct error *err)
{
	struct buffer found = {0};
	struct holding held = {0};
	int64_t id = 0;
	bool good = true;
	if (address->paragraph[0] == '\0')
		good = holding_find(store, address->document, &held, err);
	else if (address->statement == 0)
		good = paragraph_words(store, address, &found, err);
	else
		good = store_locate(store, address, &id, err) &&
		       (id == 0 || statement_words(store, id, &found, err));
	if (held.id != 0)
		buffer_append_string(&found, address->document);
	*words = found.size > 0 ? arena_string(arena, found.data) : NULL;
	buffer_clear(&found);
	return good;
}

/* ---- looking for words in a document ------------------------------------------------------- */

static bool statement_search(struct store *store, const struct address *address, const char *words,
	struct address *at, struct error *err)
{
	struct rows rows = rows_start(&store->library,
		SQL("SELECT s.text, b.number, s.number "
		    "FROM document d "
		    "CROSS JOIN statement s ON s.id BETWEEN d.first AND d.first + d.statements - 1 "
		    "CROSS JOIN block b ON b.document = d.id AND b.place = s.block "
		    "WHERE d.slug = ?1 "
		    "ORDER BY s.id"));
	rows_text(&rows, 1, address->document);
	while (rows_next(&rows)) {
		if (!words_same(rows_string(&rows, 0), words))
			continue;
		*at = *address;
		snprintf(at->paragraph, sizeof at->paragraph, "%s", rows_string(&rows, 1));
		at->statement = (int)rows_number(&rows, 2);
		break;
	}
	return rows_end(&rows, err);
}

static bool paragraph_search(struct store *store, const struct address *address, const char *words,
	struct address *at, struct error *err)
{
	bool good = true, done = false;
	struct rows rows =
		rows_start(&store->library, SQL("SELECT b.number "
						"FROM document d "
						"CROSS JOIN block b ON b.document = d.id "
						"WHERE d.slug = ?1 AND b.kind = 1 AND b.part = 0 "
						"ORDER BY b.place"));
	rows_text(&rows, 1, address->document);
	while (good && !done && rows_next(&rows)) {
		struct address tried = *address;
		struct buffer there = {0};
		snprintf(tried.paragraph, sizeof tried.paragraph, "%s", rows_string(&rows, 0));
		good = paragraph_words(store, &tried, &there, err);
		done = good && words_same(buffer_string(&there), words);
		if (done)
			*at = tried;
		buffer_clear(&there);
	}
	return rows_end(&rows, good ? err : NULL) && good;
}

/* Which of a statement's acts has these words: the one it was, else the first; 0 where none has. */
static bool act_search(
	struct store *store, int64_t statement, const char *part, int *act, struct error *err)
{
	struct arena arena = {0};
	int first = 0, was = *act;
	*act = 0;
	struct rows rows =
		rows_start(&store->library, SQL("SELECT a.ordinal, a.start, a.end, s.text "
						"FROM act a "
						"CROSS JOIN statement s ON s.id = a.statement "
						"WHERE a.statement = ?1 "
						"ORDER BY a.ordinal"));
	rows_int(&rows, 1, statement);
	while (rows_next(&rows)) {
		int number = (int)rows_number(&rows, 0) + 1;
		int64_t start = rows_number(&rows, 1), end = rows_number(&rows, 2);
		if (start < 0 || end < start || (uint64_t)end > strlen(rows_string(&rows, 3)))
			continue;
		const char *words =
			arena_copy(&arena, rows_string(&rows, 3) + start, (size_t)(end - start));
		if (!words_same(words, part))
			continue;
		if (first == 0)
			first = number;
		if (number == was)
			*act = number;
	}
	if (*act == 0)
		*act = first;
	arena_clear(&arena);
	return rows_end(&rows, err);
}

static bool spot_fill(struct store *store, struct address *address, const char *part,
	struct spot *spot, struct error *err)
{
	spot->placed = true;
	if (address->paragraph[0] != '\0' && !store_locate(store, address, &spot->order, err))
		return false;
	if (address->statement > 0)
		spot->statement = spot->order;
	/* Where nothing that is done there has these words any more, the whole statement stands for
	 * it. */
	if (part[0] == '\0')
		address->act = 0;
	else if (!act_search(store, spot->statement, part, &address->act, err))
		return false;
	spot->act = address->act;
	address_format(address, spot->address);
	return true;
}

bool anchor_part(struct store *store, int64_t statement, int act, struct arena *arena,
	const char **part, struct error *err)
{
	*part = NULL;
	struct rows rows =
		rows_start(&store->library, SQL("SELECT a.start, a.end, s.text "
						"FROM act a "
						"CROSS JOIN statement s ON s.id = a.statement "
						"WHERE a.statement = ?1 AND a.ordinal = ?2"));
	rows_int(&rows, 1, statement);
	rows_int(&rows, 2, act - 1);
	if (rows_next(&rows)) {
		int64_t start = rows_number(&rows, 0), end = rows_number(&rows, 1);
		if (start >= 0 && end >= start && (uint64_t)end <= rows_size(&rows, 2))
			*part = arena_copy(
				arena, rows_string(&rows, 2) + start, (size_t)(end - start));
	}
	return rows_end(&rows, err);
}

bool anchor_find(
	struct store *store, const struct anchor *anchor, struct spot *spot, struct error *err)
{
	struct arena arena = {0};
	struct address address, at = {.statement = 0};
	const char *words, *part = anchor->part != NULL ? anchor->part : "";
	*spot = (struct spot){.placed = false};
	snprintf(spot->address, sizeof spot->address, "%s", anchor->address);
	/* A stranger's address leads nowhere. */
	if (!address_parse(anchor->address, &address, NULL))
		return true;
	bool good = anchor_words(store, &address, &arena, &words, err);
	if (good && words != NULL && words_same(words, anchor->words))
		at = address;
	else if (good && address.statement > 0)
		good = statement_search(store, &address, anchor->words, &at, err);
	else if (good && address.paragraph[0] != '\0')
		good = paragraph_search(store, &address, anchor->words, &at, err);
	if (good && at.document[0] != '\0')
		good = spot_fill(store, &at, part, spot, err);
	arena_clear(&arena);
	return good;
}

/* ---- following ----------------------------------------------------------------------------- */

struct move {
	int64_t id;
	char address[ADDRESS_SIZE];
};

struct moves {
	struct arena arena;
	struct move *items;
	size_t count;
	size_t room;
};

static bool moves_find(struct store *store, enum notes_table table, const char *document,
	struct moves *moves, struct import_report *report)
{
	bool good = true;
	struct rows rows = own_rows(store, table, document);
	while (good && rows_next(&rows)) {
		struct own_row row = row_borrow(&rows, table);
		struct anchor anchor = {row.address, row.words, row.part};
		struct spot spot;
		good = anchor_find(store, &anchor, &spot, NULL);
		bool moved = good && spot.placed && strcmp(spot.address, anchor.address) != 0;
		if (table == NOTES_NOTE && report != NULL && good) {
			report->notes_moved += moved;
			report->notes_unplaced += !spot.placed;
		}
		if (!moved)
			continue;
		moves->items = arena_grow(&moves->arena, moves->items, moves->count, &moves->room,
			sizeof *moves->items);
		struct move *move = &moves->items[moves->count++];
		move->id = row.id;
		memcpy(move->address, spot.address, sizeof move->address);
	}
	return rows_end(&rows, NULL) && good;
}

static bool moves_write(
	struct store *store, enum notes_table table, const struct moves *moves, struct error *err)
{
	bool good = true;
	if (moves->count == 0)
		return true;
	if (!writing_begin(&store->notes, err))
		return false;
	for (size_t i = 0; i < moves->count && good; i++) {
		good = row_move(store, table, moves->items[i].id, moves->items[i].address, err);
	}
	return writing_end(&store->notes, good, good ? err : NULL) && good;
}

bool notes_follow(struct store *store, const char *document, bool write,
	struct import_report *report, struct error *err)
{
	bool good = true;
	notes_look(store);
	if (store->notes.handle == NULL)
		return true;
	for (int table = 0; table < NOTES_TABLES && good; table++) {
		if (!rows_are_placed((enum notes_table)table))
			continue;
		struct moves moves = {.count = 0};
		good = moves_find(store, (enum notes_table)table, document, &moves, report);
		if (good && write && store->notes_writable)
			good = moves_write(store, (enum notes_table)table, &moves, err);
		arena_clear(&moves.arena);
	}
	mine_forget(store);
	return good;
}
