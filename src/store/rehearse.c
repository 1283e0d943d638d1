/* SPDX-License-Identifier: MIT */
/* Trying things out: the notes as a copy in memory, the file put aside meanwhile. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>

/* The notes as they are open; nothing in them is locked while they lie here. */
struct rehearsal {
	struct database notes;
	bool writable;
	bool off;
};

static bool notes_copy(struct store *store, struct database *from, struct error *err)
{
	sqlite3_backup *copying =
		sqlite3_backup_init(store->notes.handle, "main", from->handle, "main");
	if (copying == NULL)
		return database_fail(
			&store->notes, sqlite3_extended_errcode(store->notes.handle), err);
	int code = sqlite3_backup_step(copying, -1);
	sqlite3_backup_finish(copying);
	return code == SQLITE_DONE || database_fail(from, code, err);
}

bool store_rehearse(struct store *store, struct error *err)
{
	assert(store->rehearsal == NULL && store->step.depth == 0 && !store->bulk);
	notes_look(store);
	struct rehearsal *aside = memory_allocate(sizeof *aside);
	aside->notes = store->notes;
	aside->writable = store->notes_writable;
	aside->off = store->notes_off;
	store->rehearsal = aside;
	store->notes = (struct database){.shown = "in memory"};
	mine_forget(store);
	bool good = guard_open(&store->notes, &notes_design, ":memory:", GUARD_MEMORY, err) &&
		    (aside->notes.handle == NULL || notes_copy(store, &aside->notes, err)) &&
		    schema_settle(&store->notes, &notes_design, true, err);
	store->notes_writable = good;
	store->notes_off = false;
	if (!good)
		store_rehearse_end(store);
	return good;
}

void store_rehearse_end(struct store *store)
{
	struct rehearsal *aside = store->rehearsal;
	if (aside == NULL)
		return;
	assert(store->step.depth == 0);
	database_close(&store->notes);
	mine_forget(store);
	store->notes = aside->notes;
	store->notes_writable = aside->writable;
	store->notes_off = aside->off;
	store->rehearsal = NULL;
	free(aside);
}
