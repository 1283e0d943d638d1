/* SPDX-License-Identifier: MIT */
/*
 * store: a damaged or old file made anew from what can still be read of it. A part of store.h,
 * which includes it.
 */
#ifndef KHUNJERAB_STORE_REBUILD_H
#define KHUNJERAB_STORE_REBUILD_H

#include "khunjerab/base.h"

struct store_options;

struct rebuild_report {
	struct arena arena;
	const char *path;    /* what was made anew */
	const char *kept;    /* what was there before, under its new name; NULL: it was empty */
	bool notes;	     /* it is a person's notes, else a library */
	size_t saved;	     /* documents of the person's own, or rows of the notes */
	size_t shipped;	     /* documents that came from the shipped record */
	struct notices lost; /* what could not be saved, a sentence each */
};

/*
 * Makes the library, or a file of notes, anew. file NULL: the library that options name; a library
 * file that is not the one in use has to hold something of a library, so that a wrong name harms no
 * file.
 *
 * Reads each document (each row of notes) that can still be read, a document only where its digest
 * says that it is whole; the shipped record comes from the program. All goes into a new file beside
 * it, which is checked and then takes its place; the old file is kept beside it. Whatever fails,
 * or stops the work, leaves all as it was. The notes are not touched where the library is made
 * anew, nor the library where the notes are.
 *
 * Another program's database, a newer version's, a link and a file in a folder that is not the
 * person's own are refused.
 */
bool store_rebuild(const struct store_options *options, const char *file,
	struct rebuild_report *report, struct error *err);
void rebuild_report_clear(struct rebuild_report *report);

#endif
