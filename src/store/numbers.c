/* SPDX-License-Identifier: MIT */
/* Documents' rows and the numbers of their statements: by date, document and place. */
#include "internal.h"

#include <stdio.h>

bool holding_find(struct store *store, const char *slug, struct holding *held, struct error *err)
{
	*held = (struct holding){0};
	struct rows rows = rows_start(
		&store->library, SQL("SELECT id, first, statements, shipped, prose, sha256 "
				     "FROM document "
				     "WHERE slug = ?1"));
	rows_text(&rows, 1, slug);
	if (rows_next(&rows)) {
		held->id = rows_number(&rows, 0);
		held->first = rows_number(&rows, 1);
		held->statements = rows_number(&rows, 2);
		held->shipped = rows_number(&rows, 3) != 0;
		held->prose = rows_number(&rows, 4) != 0;
		snprintf(held->sha256, sizeof held->sha256, "%s", rows_string(&rows, 5));
	}
	return rows_end(&rows, err);
}

/* The room that a document wants: from is where its date begins. */
struct want {
	int64_t from;
	int64_t end;
	int64_t count;
	int64_t self; /* its own row, which is in nobody's way */
};

/* Whether nobody else stands between first and first + count. */
static bool stays(
	struct store *store, const struct want *want, int64_t first, bool *free, struct error *err)
{
	struct rows rows = rows_start(&store->library, SQL("SELECT 1 "
							   "FROM document "
							   "WHERE first >= ?1 AND first < ?2 "
							   "AND id <> ?3 "
							   "LIMIT 1"));
	rows_int(&rows, 1, first);
	rows_int(&rows, 2, first + (want->count > 0 ? want->count : 1));
	rows_int(&rows, 3, want->self);
	*free = !rows_next(&rows) && first >= want->from && first + want->count <= want->end;
	return rows_end(&rows, err);
}

static bool after_last(
	struct store *store, const struct want *want, int64_t *first, struct error *err)
{
	*first = want->from;
	struct rows rows =
		rows_start(&store->library, SQL("SELECT first + statements "
						"FROM document "
						"WHERE first >= ?1 AND first < ?2 AND id <> ?3 "
						"ORDER BY first DESC, statements DESC "
						"LIMIT 1"));
	rows_int(&rows, 1, want->from);
	rows_int(&rows, 2, want->end);
	rows_int(&rows, 3, want->self);
	if (rows_next(&rows))
		*first = rows_number(&rows, 0);
	return rows_end(&rows, err);
}

/* The first gap that documents left which moved or went. */
static bool first_gap(
	struct store *store, const struct want *want, int64_t *first, struct error *err)
{
	int64_t at = want->from;
	struct rows rows =
		rows_start(&store->library, SQL("SELECT first, first + statements "
						"FROM document "
						"WHERE first >= ?1 AND first < ?2 AND id <> ?3 "
						"ORDER BY first, statements"));
	rows_int(&rows, 1, want->from);
	rows_int(&rows, 2, want->end);
	rows_int(&rows, 3, want->self);
	while (rows_next(&rows)) {
		if (rows_number(&rows, 0) - at >= want->count)
			break;
		at = rows_number(&rows, 1);
	}
	*first = at;
	return rows_end(&rows, err);
}

bool numbers_allocate(struct store *store, const struct document *document,
	const struct holding *held, int64_t *first, struct error *err)
{
	int64_t day = document->date.year > 0 ? date_number(document->date) : DATE_NONE;
	struct want want = {
		.from = day * DAY_ROOM + 1,
		.end = (day + 1) * DAY_ROOM,
		.count = (int64_t)document_count_statements(document),
		.self = held->id,
	};
	bool fits = false;
	if (held->id != 0 && !stays(store, &want, held->first, &fits, err))
		return false;
	if (fits) {
		*first = held->first;
		return true;
	}
	int64_t at;
	if (!after_last(store, &want, &at, err))
		return false;
	if (at + want.count > want.end && !first_gap(store, &want, &at, err))
		return false;
	if (at + want.count > want.end) {
		char date[DATE_SIZE];
		date_format_long(document->date, date);
		return error_set(err, ERROR_INPUT,
			_("the document '%s' does not fit: a library holds at most 999,999 "
			  "statements of one date (%s)"),
			document->id, date[0] != '\0' ? date : _("those without one"));
	}
	*first = at;
	return true;
}
