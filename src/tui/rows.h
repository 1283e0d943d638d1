/* SPDX-License-Identifier: MIT */
/* tui, inside: what a list of statements or commitments holds, shared by its keys and its drawing.
 */
#ifndef KHUNJERAB_TUI_ROWS_H
#define KHUNJERAB_TUI_ROWS_H

#include "internal.h"

#include "khunjerab/store_thread.h"

struct rows {
	char *title;
	char *text; /* the query as typed */
	struct query query;
	int section;	/* whose list this is; -1 for none */
	bool searching; /* made by a search */
	bool typed;	/* its last word matches as a beginning */
	bool commitments;
	bool threaded; /* a topic through time */
	struct thread thread;
	enum find_order order;
	struct list list;
	struct result window; /* rows from first on */
	size_t first;
	size_t total;
	bool capped;
	bool partial; /* the search that made it was stopped: more may be found */
	bool many_documents;
	struct section_counts sections;
	const char *remark;
	struct passage passage; /* of the row under the cursor */
	size_t detail_top;
	size_t detail_lines;
	bool in_detail;	       /* the keys move the text, not the list */
	struct offers *offers; /* where nothing was found: what would be; NULL */
	struct filter *filter; /* the panel of filters; NULL: closed */
	char *base;	       /* what the list was asked for before filters; NULL: no filters */
	bool base_searching;
	int base_section;
	bool base_threaded;
	int wrap_columns; /* of rows over several lines; 0: one line each */
	int page;
};

/* The panes of a list, for the mouse. */
enum { PANE_LIST, PANE_TEXT, PANE_FILTERS };

struct rows *rows_of(const struct view *view);
/* The row, loaded if need be; NULL past the end or where it cannot be. */
const struct found *row_get(struct view *view, size_t row);
/* Where a count is capped the list grows as it is scrolled. */
void rows_grow(struct view *view);
void rows_draw(struct view *view, struct area area);
/* A list of what the query finds, on the trail: one of the two views. */
struct view *rows_open(
	struct tui *tui, const struct view_ops *ops, const char *title, const char *query);
/* The commitments among what a query finds, which filters narrow and widen like those of a search.
 * title "": the query says it. */
struct view *commitments_of(struct tui *tui, const char *title, const char *query);
void rows_keep(struct view *view, struct buffer *text);

/* ---- orders (order.c) --------------------------------------------------------------------- */

/* The order that lists of this kind begin with. */
enum find_order order_begun(const struct tui *tui, int kind);
/* The person chose one: it holds for lists of this kind from now on, also at the next start. */
void order_keep(struct view *view);
/* Reads what was chosen another day. */
void orders_read(struct tui *tui);
/* True where move_to() stays in the view: a list that goes back through what is counted to a cap
 * does not know its rows' places, and one of commitments has several rows for a statement; they
 * open what they are asked for. */
bool view_stays(const struct view *view);

/* ---- a topic through time (thread.c) ------------------------------------------------- */

/* Makes a list a thread. */
void thread_begin(struct view *view);
bool thread_load(struct view *view, struct error *err);
/* Over the list: how much there is, by year, and where it is not. Returns the lines it took. */
int thread_head_draw(struct view *view, struct area area);
/* True where a row is the first of its document, and its heading in one line. */
bool thread_heads(const struct rows *rows, size_t row);
void thread_heading_draw(const struct rows *rows, size_t row, int y, int x, int columns);
/* Three cells: kind of act and strength. */
void thread_sign(const struct found *found, struct buffer *text);

/* What a row says beside its words. */
struct row_parts {
	const struct found *found;
	const char *id;
	const char *flags;
	const char *doing;
};
void thread_row_draw(const struct row_parts *parts, struct area area, bool here);

/* ---- where nothing was found (offer.c) --------------------------------------------------- */

/* Finds what would find something, where the list's query does not. */
void offers_load(struct view *view);
/* The query that the cursor is on; NULL where there is none. typed: its last word matches as a
 * beginning. */
const char *offer_text(struct view *view, bool *typed);
/* True where Enter in the search line means it too: a spelling, or one chosen by hand. */
bool offer_is_meant(struct view *view);
bool offer_act(struct view *view, enum action action);
void offers_draw(struct view *view, struct area area);
void offers_clear(struct rows *rows);
/* In place of the rows, where there are none (empty.c). */
void empty_draw(struct view *view, struct area area);

/* ---- filters (filter.c) ----------------------------------------------------------------- */

/* From this width on the panel stands beside the list. */
#define FILTER_BESIDE 100
#define FILTER_COLUMNS 34

/* Asks for another query in place; the cursor stays on its statement where that is found too. */
void rows_refine(struct view *view, const char *text);
/* Appends what the list asks for, as a query for statements. */
void list_text(struct view *view, struct buffer *text);
/* Appends the query that the list would have without filters; false where it has none. */
bool filter_without(struct view *view, struct buffer *without);
/* Counts anew, after the library changed. */
void filter_load(struct view *view);
/* True where the action was the panel's. */
bool filter_act(struct view *view, enum action action);
void filter_draw(struct view *view, struct area area);
/* Gives it the keys, or the list beside it; moves to one of its items. */
void filter_focus(struct view *view, bool on);
bool filter_go_to(struct view *view, size_t item);
/* True where the keys, and so the cursor, are on the panel. */
bool filter_has_cursor(const struct view *view);
/* What a key is called in the hint line while it has; NULL: not there. */
const char *filter_hint(const struct key_row *row, int *rank);
void filter_clear(struct rows *rows);

#endif
