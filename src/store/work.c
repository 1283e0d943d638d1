/* SPDX-License-Identifier: MIT */
/* Long work told of while it goes on, and stopped where someone wants that. */
#include "internal.h"

/* Between two questions in the middle of a step lies about a millisecond. */
#define STEPS 20000

static bool wants_stop(struct store *store, const struct work *step)
{
	/* Once is enough: what follows is undone in peace. */
	if (!store->work_stopped && store->working != NULL)
		store->work_stopped = store->working(store->working_context, step);
	return store->work_stopped;
}

static int in_the_middle(void *context)
{
	return wants_stop(context, NULL);
}

void working_begin(struct store *store)
{
	store->work_stopped = false;
	if (store->working != NULL)
		sqlite3_progress_handler(store->library.handle, STEPS, in_the_middle, store);
}

void working_end(struct store *store)
{
	if (store->working != NULL)
		reading_watch(store);
}

/* ---- reading ------------------------------------------------------------------------------- */

static int read_on(void *context)
{
	struct store *store = context;
	return store->reading(store->reading_context);
}

void reading_watch(struct store *store)
{
	bool asks = store->reading != NULL;
	sqlite3_progress_handler(
		store->library.handle, asks ? STEPS : 0, asks ? read_on : NULL, store);
}

void store_set_reading(struct store *store, bool (*reading)(void *context), void *context)
{
	store->reading = reading;
	store->reading_context = context;
	reading_watch(store);
}

/* ---- long work ----------------------------------------------------------------------------- */

void working_watch(struct store *store, struct database *database)
{
	if (store->working != NULL)
		sqlite3_progress_handler(database->handle, STEPS, in_the_middle, store);
}

bool working_tell(struct store *store, const struct work *step, struct error *err)
{
	if (!wants_stop(store, step))
		return true;
	return error_set(err, ERROR_STOPPED, _("stopped: nothing was changed"));
}
