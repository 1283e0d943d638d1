/* SPDX-License-Identifier: MIT */
/*
 * line: the record in lines, for screen readers, braille displays and pipes. Commands go in as
 * lines of bytes, what is said in answer comes out as lines of text; it knows no terminal. Letters
 * mean what they mean in the browser, and ask the store the same queries.
 */
#ifndef KHUNJERAB_LINE_H
#define KHUNJERAB_LINE_H

#include "khunjerab/store.h"

struct line;

/* A letter that a person gave another command, by its name; NULL: none any more. Names live as long
 * as the program. */
struct line_letter {
	char letter;
	const char *name;
};

/* Any printable character of ASCII. */
#define LINE_LETTERS_MOST 95

struct line_options {
	const char *query; /* NULL or "": the first place; else the search it opens with */
	bool plain;	   /* ASCII only */
	const struct line_letter *letters;
	size_t letter_count; /* LINE_LETTERS_MOST at the most */
	/* What is wrong with the person's configuration, said before all else; NULL: nothing. */
	const struct notices *complaints;
};

/* What is said first stands in line_said(). The store stays the caller's. */
bool line_open(struct store *store, const struct line_options *options, struct line **line,
	struct error *err);
/* Takes bytes of input as they come: any bytes, in pieces of any size. Each line feed ends a
 * command, which is done at once; what follows the one that ends it all is passed over. */
void line_feed(struct line *line, const char *bytes, size_t size);
/* The input is over: what stands after its last line feed is a command too, then all is over. */
void line_end(struct line *line);
bool line_is_over(const struct line *line);
/* What was said since the caller last emptied it: whole lines, visible text only. */
struct buffer *line_said(struct line *line);
/* Accepts NULL. */
void line_close(struct line *line);

/* Appends the table of commands as plain text, in the columns of the browser's keys. */
void line_print_commands(struct buffer *text);

#endif
