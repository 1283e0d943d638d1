/* SPDX-License-Identifier: MIT */
/* A damaged file made anew: what its two kinds share. Only rebuild*.c and salvage.c include this.
 */
#ifndef KHUNJERAB_STORE_SALVAGE_H
#define KHUNJERAB_STORE_SALVAGE_H

#include "internal.h"

/* A damaged file, opened for reading what can be read: itself, or a mended copy. Zeroed: closed. */
struct salvage {
	struct database database;
	const char *copy; /* NULL: the file itself */
	bool guessed;	  /* where its tables begin is not read but known */
};

/* What of the file has to be there for anything to be read. */
struct salvage_plan {
	const struct design *design;
	const char *const *tables; /* ends with NULL */
	/* Its tables begin where a new file's do, and rows are known to be whole by themselves. */
	bool guess;
};

/* *found false where nothing of the design can be read in it. */
bool salvage_open(struct salvage *salvage, struct store *store, const struct salvage_plan *plan,
	const char *path, bool *found, struct error *err);
void salvage_close(struct salvage *salvage);

/* A rebuild under way. store's library or notes are the new file; it tells of the work. */
struct rebuild {
	struct store *store;
	const struct store_options *options;
	struct rebuild_report *report;
	const char *path; /* the damaged file */
	const char *made; /* the new one */
	bool empty;	  /* there is nothing in the damaged file */
	bool stranger;	  /* it was named, and is not the file in use */
	/* Documents that the program ships, and that cannot be read in the damaged file. */
	struct buffer replaced;
};

bool rebuild_library(struct rebuild *rebuild, struct error *err);
bool rebuild_notes(struct rebuild *rebuild, struct error *err);
void rebuild_lost(struct rebuild *rebuild, const char *format, ...) PRINTF_LIKE(2, 3);
/* "nothing of a library is found in it". */
bool rebuild_refuse(struct rebuild *rebuild, const char *why, struct error *err);

#endif
