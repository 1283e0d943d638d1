/* SPDX-License-Identifier: MIT */
/*
 * record: the record file, read and written. khunjerab-record(5) is its specification; a test
 * holds this module to it. Bytes in, structs out: no files, no database.
 */
#ifndef KHUNJERAB_RECORD_H
#define KHUNJERAB_RECORD_H

#include "khunjerab/model.h"

/* True where bytes begin as a record file does ("record:" in the first line that is not blank). */
bool record_is(const char *bytes, size_t size);

/* Reads a whole file. False where anything is wrong: all of its faults are then in notices, in
 * the order of lines, and *document is untouched. The caller clears both. */
bool record_read(const char *bytes, size_t size, struct document *document, struct notices *faults);

/* Appends the document as a record file. Reading that gives the same document. */
void record_write(const struct document *document, struct buffer *file);

/* Appends one statement as its line in the file, markup and all, without a line end. */
void record_write_statement(const struct statement *statement, struct buffer *line);

/* Holds a document to the rules of the shipped record: retold, with a title, a date, a coverage;
 * each statement with a source and an act; topics that are known; addresses that are whole; no more
 * than a few words quoted; nothing UNVERIFIED. Says in faults, by address, what is not so. */
void record_check(
	const struct document *document, const struct topics *topics, struct notices *faults);

/* Appends the words of a record file's body without the markup, a heading or paragraph a line:
 * the prose that it was made from, line ends and runs of blanks aside. */
void record_words(const struct document *document, struct buffer *prose);

/* ---- what a person wrote: khunjerab-mine(5) ------------------------------------------ */

/* True where bytes begin as such a file does ("mine:" in the first line that is not blank). */
bool own_is(const char *bytes, size_t size);

/* Reads a whole file, as record_read() does. */
bool own_read(const char *bytes, size_t size, struct own *own, struct notices *faults);

/* Appends the file. Reading that gives the same items. */
void own_write(const struct own *own, struct buffer *file);

#endif
