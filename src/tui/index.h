/* SPDX-License-Identifier: MIT */
/* tui, inside: lists of what is no statement. Part of internal.h, which includes it. */
#ifndef KHUNJERAB_TUI_INDEX_H
#define KHUNJERAB_TUI_INDEX_H

/* A row of an index: whatever is no statement (topics, parties, notes, saved searches). All text is
 * the index's arena's or lives as long as the program; it is made visible when drawn. */
struct index_row {
	const char *label;
	const char *right; /* at the right end, also of a heading; NULL */
	const char *about; /* below the list, where the cursor is on it; NULL */
	const char *word;  /* what it stands for: a slug, an address, a query */
	int64_t id;	   /* a statement's number, 0: none */
	bool heading;	   /* parts rows; the cursor passes over it */
	size_t bar;	   /* for charts: how much; the largest one fills the room */
};

struct index {
	struct arena arena;
	struct index_row *rows;
	size_t count, room;
	const struct index_ops *ops;
	char *argument; /* what it was opened with */
	struct list list;
	bool bars;
	int page;
	int order; /* of several that the list can be in, 0 at first: for ops */
};

struct index_ops {
	const char *title;
	const char *empty;  /* sentences for a list with nothing in it */
	const char *sorted; /* under what its order, of so many, is kept; NULL: it is not */
	int orders;
	bool (*fill)(struct view *view, struct index *index, struct error *err);
	/* Enter on a row; may be NULL. */
	void (*open)(struct view *view, const struct index_row *row);
	/* An action that is not moving or opening; may be NULL. */
	bool (*act)(struct view *view, enum action action, const struct index_row *row);
	/* In place of title where it depends on the argument; may be NULL. */
	void (*name)(const struct index *index, struct buffer *name);
};

/* argument may be NULL. */
struct view *index_open(struct tui *tui, const struct index_ops *ops, const char *argument);
struct index *index_of(const struct view *view);
/* Keeps the order for the next start and the next of its kind; reads it. (order.c) */
void index_order_keep(struct view *view);
void index_order_read(struct view *view);
/* A new row, zeroed. */
struct index_row *index_row_add(struct index *index);

#endif
