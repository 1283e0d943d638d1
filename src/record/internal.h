/* SPDX-License-Identifier: MIT */
/* record, inside: what reading a header and reading a body share. */
#ifndef KHUNJERAB_RECORD_INTERNAL_H
#define KHUNJERAB_RECORD_INTERNAL_H

#include "khunjerab/record.h"

/* The file being read: its lines one after the other, and the document as it grows. */
struct reader {
	const char *at; /* of the next line */
	const char *end;
	size_t line;	  /* number of the line read last */
	const char *text; /* where it starts, indentation and all */
	struct document *document;
	struct notices *faults;
	size_t source_room;
	size_t note_room;
	size_t chair_room;
	size_t block_room;
};

/* Past a byte order mark. */
void bom_skip(const char **bytes, size_t *size);
/* True where the first line that is not blank begins so. */
bool file_begins(const char *bytes, size_t size, const char *first);
/* Says in faults which lines are not UTF-8. */
void encoding_check(struct notices *faults, const char *bytes, size_t size);

/* The next line without its end; false after the last. Lines end in LF or CRLF. */
bool reader_line(struct reader *reader, const char **text, size_t *size);

/* A place in the line read last, in characters from 1. */
size_t reader_column(const struct reader *reader, const char *place);

/* Bytes of the escape that text begins with; 0 if it does not. The character it stands for follows
 * the backslash. */
size_t escape_size(const char *text, size_t size);
extern const char escape_expected[];

/* The lines up to the first blank one. */
void header_read(struct reader *reader);

/* One sentence's line, without blanks around it, into *statement. False with faults. */
bool statement_read(
	struct reader *reader, const char *text, size_t size, struct statement *statement);

/* "[economic]" at the end of text: takes it, and the blanks before it, off *size. False, with a
 * fault, where the word in the brackets is no section and must be one. */
bool section_read(struct reader *reader, const char *text, size_t *size, bool must,
	enum section *section, bool *given);

#endif
