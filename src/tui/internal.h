/* SPDX-License-Identifier: MIT */
/* tui, inside: the screen, styled text, lists, keys and views. */
#ifndef KHUNJERAB_TUI_INTERNAL_H
#define KHUNJERAB_TUI_INTERNAL_H

#include "khunjerab/query.h"
#include "khunjerab/tui.h"

struct tui;

/* ---- screen -------------------------------------------------------------------------- */

/* What a stretch of text is, not how it looks: looks.c has that. */
enum role {
	ROLE_PLAIN,
	ROLE_TITLE,
	ROLE_QUIET,
	ROLE_CURSOR,
	ROLE_HIT,
	ROLE_COMMITMENT,
	ROLE_OPPOSITION,
	ROLE_LABEL,
	ROLE_KEY,
	ROLE_ERROR,
	ROLE_GONE, /* words that a later document no more has */
	ROLE_ADDED,
	ROLE_COUNT,
};

struct area {
	int y;
	int x;
	int rows;
	int columns;
};

/* False with a sentence where the terminal of that name (may be NULL) cannot place its cursor. */
bool terminal_check(const char *name, int fd, struct error *err);
/* Opens curses as the options say. One screen at a time. */
bool screen_open(const struct tui_options *options, struct error *err);
void screen_close(void);
/* For tests: a letter for the role that a cell of such looks has. */
char screen_role_letter(int pair, unsigned long attributes);
/* For tests: as if the terminal had got another size. */
void screen_resize(int lines, int columns);
int screen_rows(void);
/* Keeps so many rows at the bottom from all that asks for the rows; 0 gives them back. */
void screen_hold(int rows);
int screen_columns(void);
/* True where only ASCII may be drawn. */
bool screen_is_plain(void);
/* Writes text, made visible, into at most cells; returns the cells it took. */
int screen_put(int y, int x, int cells, enum role role, const char *text, size_t size);
/* The same for a part of a text in several roles: a run from right to left that began before it or
 * goes on behind it is kept in one. */
enum { JOINS_BEFORE = 1, JOINS_AFTER = 2 };
int screen_put_joined(
	int y, int x, int cells, enum role role, const char *text, size_t size, unsigned joins);
/* Visible text into the cells from x on, which it must fit into: see cells.c. */
void cells_write(int y, int x, const char *text, size_t size, unsigned joins);
int screen_put_string(int y, int x, int cells, enum role role, const char *text);
/* The same, with … at the end where it does not fit. */
int screen_put_cut(int y, int x, int cells, enum role role, const char *text);
/* One cell that says that there is more. */
void screen_put_more(int y, int x);
void screen_blank(struct area area);
/* Blanks in a role: the row under the cursor from end to end. */
void screen_band(int y, int x, int cells, enum role role);
/* One character of one cell, over and over. */
void screen_repeat(int y, int x, int cells, enum role role, const char *piece);
void screen_rule(int y, int x, int cells);
void screen_column(int y, int x, int rows);
/* A bar of blocks of length cells. */
void screen_bar(int y, int x, int cells);
void screen_cursor(int y, int x);
void screen_cursor_read(int *y, int *x);
void screen_erase(void);
void screen_show(void);
/* Redraws everything from nothing. */
void screen_repaint(void);
/* Writes bytes to the terminal behind curses' back: for sequences that draw nothing. False where it
 * is gone. Nothing of a document may be in them but in base64. */
bool screen_send(const char *bytes, size_t size);
/* False in tests, where there is no terminal. */
bool screen_is_real(void);
/* Gives the terminal back to be used by another program, and takes it again. False where there is
 * none to give; to be taken again all the same. */
bool screen_leave(void);
void screen_return(void);
/* The next key; waits if wait is set. -1: none there, or the terminal is gone. */
int screen_key(bool wait);
bool screen_key_waits(void);
/* Waits so long for a key or a signal; false where none came. */
bool screen_pause(int milliseconds);
/* The same without reading it: cheap enough to be asked in the middle of other work. */
bool screen_input_waits(void);
/* The signal that wants the program to end, 0 if none. */
int screen_signal(void);

/* Keys that are no character. */
enum {
	KEY_NONE = -1,
	KEY_FIRST = 0x110000,
	KEY_ENTER_ = KEY_FIRST,
	KEY_ESCAPE_,
	KEY_TAB_,
	KEY_TAB_BACK_,
	KEY_ERASE_,
	KEY_DELETE_,
	KEY_UP_,
	KEY_DOWN_,
	KEY_LEFT_,
	KEY_RIGHT_,
	KEY_PAGE_UP_,
	KEY_PAGE_DOWN_,
	KEY_HOME_,
	KEY_END_,
	KEY_F1_,
	KEY_F2_,
	KEY_F3_,
	KEY_F4_,
	KEY_F5_,
	KEY_F6_,
	KEY_F7_,
	KEY_F8_,
	KEY_F9_,
	KEY_F10_,
	KEY_F11_,
	KEY_F12_,
	KEY_RESIZE_,
	KEY_PASTE_BEGINS_,
	KEY_PASTE_ENDS_,
	KEY_MOUSE_,    /* see mouse_take() */
	KEY_SEQUENCE_, /* what the terminal sent and nobody typed */
	KEY_OTHER_,
};
#define KEY_CONTROL_(letter) ((letter)&0x1F)

/* Text is no wider than this where there is room: longer lines are hard to follow. */
#define TEXT_CELLS text_cells()
int text_cells(void);

/* Takes the mouse from the terminal, or gives it back. */
void screen_mouse(bool on);
bool screen_mouse_is_on(void);

/* ---- mouse --------------------------------------------------------------------------- */

struct mouse_event {
	enum { MOUSE_NOTHING, MOUSE_CLICK, MOUSE_DOUBLE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN } kind;
	int y, x;
};

enum click_target { TARGET_ITEM, TARGET_SECTION, TARGET_STATEMENT, TARGET_KEY };

/* What an SGR sequence says after its "ESC [ <"; false where nothing is to be done for it. */
bool mouse_parse(const char *text);
/* While drawing: what a click there means, an item of the view or of a pane of it (see go_to and
 * pick), a section, a statement's number (see move_to), or a row of the table of keys. */
void targets_reset(void);
/* While drawing: where a pane of the view is; 0 is the one that go_to is of. */
void target_pane(struct area area, int pane);
void target_add(int y, int x, int cells, enum click_target kind, size_t value);
/* Does what the last event says. */
void mouse_take(struct tui *tui);
/* For tests: "Click 5,10>", "Wheel>". */
bool mouse_type(const char *name);

/* ---- styled text --------------------------------------------------------------------- */

struct flow_span {
	size_t start;
	enum role role;
	int64_t mark; /* what this stretch belongs to (a statement's number), 0: nothing */
};

struct flow_line {
	size_t start;
	size_t size;
	int indent;
};

/* Text in roles, then wrapped. Initialise with {0}. */
struct flow {
	struct arena arena;
	struct buffer text;
	struct flow_span *spans;
	size_t span_count;
	size_t span_room;
	struct flow_line *lines;
	size_t line_count;
	size_t line_room;
	size_t laid; /* text before this is in lines */
	int64_t mark;
	int indent;
};

/* Appends a part of a line, made visible. */
void flow_add(struct flow *flow, enum role role, const char *text, size_t size);
void flow_add_string(struct flow *flow, enum role role, const char *text);
/* Ends the line: what was added since the last end is wrapped at cells, indented by indent, its
 * further lines by hang more. */
void flow_end(struct flow *flow, int cells, int indent, int hang);
/* An empty line. */
void flow_gap(struct flow *flow);
/* over, unless plain, takes the place of every role but that of a hit. */
void flow_draw(const struct flow *flow, size_t line, int y, int x, int cells, enum role over);
/* The first line that holds text marked so; line_count if none. */
size_t flow_find(const struct flow *flow, int64_t mark);
/* What the first marked text of a line is marked; 0 if none. */
int64_t flow_mark_at(const struct flow *flow, size_t line);
/* The first and last mark whose text begins in a line; 0 if none does. */
void flow_marks_begin(const struct flow *flow, size_t line, int64_t *first, int64_t *last);
void flow_clear(struct flow *flow);
/* Appends a statement's text with its acts and hits in their roles. */
void flow_add_statement(struct flow *flow, const struct found *found, enum role plain);

#include "keys.h"

/* ---- lists --------------------------------------------------------------------------- */

/* A cursor over count rows of which some are shown. */
struct list {
	size_t count;
	size_t cursor;
	size_t top;
};

/* How many lines an action moves by, with pages of page lines; false where it is no such move. */
bool action_lines(enum action action, long page, long *lines);
void list_move(struct list *list, long by);
void list_set(struct list *list, size_t cursor);
/* Brings the cursor into rows rows of heights given by height (NULL: 1 each). */
void list_follow(
	struct list *list, int rows, int (*height)(void *context, size_t row), void *context);

/* ---- the line at the bottom ---------------------------------------------------------- */

struct prompt {
	const char *label; /* "/" */
	struct buffer text;
	size_t cursor; /* bytes */
};

/* True where the key belongs to the line; *changed where it changed the text. */
bool prompt_key(struct prompt *prompt, int key, bool *changed);
void prompt_set(struct prompt *prompt, const char *text);
void prompt_draw(const struct prompt *prompt, int y, int columns, const char *aside);

/* What a line at the bottom asks for. */
struct prompt_ops {
	/* Enter: the line is off already. */
	void (*done)(struct tui *tui, const char *text);
	/* Said when it is left with Esc; may be NULL. */
	const char *left;
	/* After each change; may be NULL. */
	void (*changed)(struct tui *tui);
	/* What stands at its right; may be NULL. */
	void (*aside)(struct tui *tui, struct buffer *aside);
	/* Takes a key before the line does: true where it was one of its own; may be NULL. */
	bool (*key)(struct tui *tui, int key);
	/* Draws above the line, over the lower part of the view, whose area is given; may be NULL.
	 */
	void (*above)(struct tui *tui, struct area area);
};

/* Opens the line: label stays the caller's, text is copied. */
void prompt_ask(struct tui *tui, const struct prompt_ops *ops, const char *label, const char *text);
/* A key while the line is open. */
void prompt_take(struct tui *tui, int key);

/* ---- views --------------------------------------------------------------------------- */

struct view;

/* For views whose statements can be picked out: see selection.c. */
struct select_ops {
	/* Where the cursor is, in the order in which statements stand; -1 where on none. */
	int64_t (*spot)(struct view *view);
	/* How many stand from one such place to another, both among them. */
	size_t (*count)(struct view *view, int64_t from, int64_t to);
	/* Gives each of them to selection_add(). */
	bool (*gather)(struct view *view, int64_t from, int64_t to, struct error *err);
};

struct view_ops {
	const char *name; /* in help: "a list of statements" */
	enum place place;
	size_t state_size;
	/* Asks the store again, after a change; keeps the place. */
	bool (*load)(struct view *view, struct error *err);
	/* What stands in the trail, and at the right of the first line. */
	void (*title)(struct view *view, struct buffer *name, struct buffer *counts);
	void (*draw)(struct view *view, struct area area);
	/* False where the action does nothing here. */
	bool (*act)(struct view *view, enum action action);
	/* A key that no action has (typing into a filter); may be NULL. */
	bool (*key)(struct view *view, int key);
	/* The statement under the cursor, 0 if none; may be NULL. */
	int64_t (*current)(struct view *view);
	/* Moves to a statement; may be NULL. */
	void (*move_to)(struct view *view, int64_t id);
	/* Writes what it was opened with, a trail_field() each, for another day; may be NULL. */
	void (*keep)(struct view *view, struct buffer *text);
	/* Moves to an item, from 0; false where there is none. May be NULL. */
	bool (*go_to)(struct view *view, size_t item);
	/* Gives the keys to a pane and returns the one that had them; NULL: there is one alone. */
	int (*pane)(struct view *view, int pane);
	/* Moves to an item of a pane other than 0; false where there is none. May be NULL. */
	bool (*pick)(struct view *view, int pane, size_t item);
	void (*clear)(struct view *view);
	const struct select_ops *select; /* NULL: nothing can be picked out here */
};

/* A statement that a key acts on. */
struct target {
	int64_t id;
	char address[ADDRESS_SIZE]; /* where it stood when it was picked */
};

/* Statements picked out in a view, by number. */
struct selection {
	struct target *items;
	size_t count;
	size_t room;
	bool range; /* what lies between anchor and the cursor is picked as well */
	int64_t anchor;
};

struct view {
	const struct view_ops *ops;
	struct tui *tui;
	void *state;
	unsigned serial;      /* no other view of this run has it */
	bool stale;	      /* to be loaded again when it is come back to */
	struct error trouble; /* why it was never loaded; ERROR_NONE: it was */
	struct selection selection;
};

#define TRAIL_MAX 64
#define JUMPS_MAX 100

/* A place that was left: a view, and the statement under its cursor (0: none). */
struct jump {
	unsigned view;
	int64_t id;
};

/* Lists by what a person sorts them for: each keeps its order for the next one. */
enum { LISTS_PLAIN, LISTS_FOUND, LISTS_THREADS, LISTS_COMMITMENTS, LISTS_KINDS };

/* How much of what a search asked for is on the screen. */
enum search_state {
	SEARCH_WHOLE,
	SEARCH_PART,  /* it was stopped */
	SEARCH_BEGUN, /* nothing is asked yet; there is time to prepare for it */
};

struct tui {
	struct store *store;
	struct view trail[TRAIL_MAX];
	struct view overlay; /* the list of commands; shown while its ops are there */
	size_t depth;	     /* views from the first screen to the one shown */
	size_t view_count;   /* with those behind it that > goes to */
	unsigned serial;
	struct jump jumps[JUMPS_MAX + 1]; /* the last is where < was first pressed */
	size_t jump_at, jump_count;
	int64_t visited;	/* the statement that was last written down as visited */
	char *left_off;		/* the trail of another day, until it is gone to; NULL: none */
	char *kept;		/* what was last written of this one; NULL: nothing */
	int measure_configured; /* text-width as the configuration has it */
	unsigned char orders[LISTS_KINDS]; /* that lists begin with: see order.c */
	struct summary summary;
	/* The search that n and N follow, and whose hits are shown. */
	struct query query;
	char *query_text;
	int64_t hit_id; /* the statement that hit_text was made for; 0: none */
	char hit_text[64];
	struct prompt prompt;
	const struct prompt_ops *asking; /* NULL: the line is off */
	/* Searching: see search.c. */
	bool live;     /* keys come from a terminal */
	bool news_due; /* what is new is not said yet */
	bool (*pressing)(void *context);
	void *pressing_context;
	enum search_state unfinished;
	bool searching_now;  /* in the middle of asking the store */
	bool overtaken;	     /* and a key waits, or the time is up */
	double first_until;  /* by when the first answer is to be on the screen; 0: whenever */
	double asked_at;     /* when the terminal was last asked for keys */
	size_t search_from;  /* depth at which the search began */
	int scope;	     /* of the search: 0 all, 1 section, 2 this document */
	struct asked *asked; /* former searches: see asked.c; NULL: not asked for yet */
	struct completion *completion; /* of what is typed: see complete.c */
	struct address note_address;
	char message[512];
	enum role message_role;
	struct error
		trouble; /* shown in place of the view until a key; ERROR_NONE: there is none */
	struct notices complaints; /* about the configuration */
	char *config_name;	   /* its file's; NULL: there is none */
	bool pasting;		   /* what comes is text, and no key */
	bool plain;		   /* a text is read without margin and frame */
	struct tour *tour;	   /* see tour.h; NULL: there is none */
	bool over;
};

/* The view on top. */
struct view *tui_view(struct tui *tui);
/* A command's name in braces is said as its key: see keys_text(). */
void tui_say(struct tui *tui, enum role role, const char *format, ...) PRINTF_LIKE(3, 4);
void tui_fail(struct tui *tui, const struct error *err);
/* Puts a view on the trail; its state is zeroed memory that ops->clear clears. */
struct view *tui_push(struct tui *tui, const struct view_ops *ops);
/* Leaves the view; it can be come back to until another is pushed. */
void tui_pop(struct tui *tui);
/* Leaves it for good: it could not be loaded. */
void tui_drop(struct tui *tui);
/* Every view on the trail asks the store again. */
void tui_reload(struct tui *tui);
/* After another program changed the library: the same, each view staying at its statement. */
void tui_renew(struct tui *tui);
void tui_key(struct tui *tui, int key);
/* trail.c: where a person has been. */
struct jump trail_here(struct tui *tui);
/* Remembers from, if the view is another now or, after a leap, the statement is. */
void trail_left(struct tui *tui, struct jump from, bool leap);
/* Writes the trail down, if it is another than was written. */
void trail_keep(struct tui *tui);
/* Reads what was written another day, and says so; trail_restore opens those views. */
void trail_remember(struct tui *tui);
bool trail_restore(struct tui *tui);
void trail_field(struct buffer *text, const char *field);
/* The statement at an address; 0 if none. */
int64_t trail_locate(struct tui *tui, const char *text);
void trail_close(struct tui *tui);
/* places.c: writes down the statement that a person paused on; says what is new since the last
 * look; false where nothing is. */
void places_visit(struct tui *tui);
bool places_news(struct tui *tui);
void places_looked(struct tui *tui);
#define TRAIL_KEPT "last"
/* Does what a row says, for the key that was pressed (0: none). False, and said so, where the row
 * does nothing here. */
bool tui_do(struct tui *tui, const struct key_row *row, int key);
/* Search as a person types: see search.c. */
void search_begin(struct tui *tui);
void search_changed(struct tui *tui);
bool search_is_open(const struct tui *tui);
bool search_step(struct tui *tui, bool backwards);
/* "hit 3 of 37 · " where the statement is one of the search's. */
void search_title(struct tui *tui, int64_t id, struct buffer *counts);
void search_set(struct tui *tui, const char *text, bool typing);

/* What may follow in the query that is typed: complete.c. Loaded after each change; true where the
 * key was one of its own. */
void complete_load(struct tui *tui);
bool complete_key(struct tui *tui, int key);
void complete_draw(struct tui *tui, struct area area);
/* Off the screen until the text changes; or for good. */
void complete_away(struct tui *tui);
void complete_clear(struct tui *tui);

/* A text is on the screen, and it alone. */
bool reading_is_plain(const struct tui *tui);

/* Title line and hint or message or prompt line; the title line alone. */
void frame_draw(struct tui *tui);
void frame_title(struct tui *tui);

/* How the width is used: see layout.c. */
enum layout { LAYOUT_TINY, LAYOUT_SINGLE, LAYOUT_STACKED, LAYOUT_SIDE, LAYOUT_CONTEXT };
enum layout layout_of(int rows, int columns);
/* Sections with counts: a line of tabs, or the rail at the left. current is -1 for none. */
struct section_counts {
	size_t counts[SECTION_COUNT];
	bool more[SECTION_COUNT]; /* there are more than were counted */
};
void tabs_draw(int y, int columns, int current, const struct section_counts *counts);
void rail_draw(struct area area, int current, const struct section_counts *counts);

/* The words of a statement, what it does, where it comes from, as styled text. */
struct detail_options {
	int cells;
	bool context; /* the sentences around it too */
	bool address_first;
};
void detail_flow(struct tui *tui, const struct passage *passage,
	const struct detail_options *options, struct flow *flow);
/* "both sides", a party's name, "the text". */
const char *party_title(const char *slug, struct buffer *name);
/* C for a commitment, and so on: what stands for a kind of act where there is no room for words. */
char act_kind_letter(enum act_kind kind);

extern const struct view_ops home_view, statements_view, commitments_view, statement_view,
	document_view, help_view, index_view;

#include "index.h"

/* Everywhere: what the rows of keys.c run. */
void run_quit(struct tui *tui);
void run_back(struct tui *tui);
void run_leave(struct tui *tui);
void run_commitments(struct tui *tui);
void run_redraw(struct tui *tui);
void run_jump_back(struct tui *tui);
void run_jump_forward(struct tui *tui);
void run_place_set(struct tui *tui);
void run_place_go(struct tui *tui);
void run_charts(struct tui *tui);
void run_history(struct tui *tui);
void run_bookmark(struct tui *tui);
void run_read(struct tui *tui);
void run_bookmarks(struct tui *tui);
void run_note(struct tui *tui);
void run_notes(struct tui *tui);
void run_topics(struct tui *tui);
void run_threads(struct tui *tui);
void run_parties(struct tui *tui);
void run_plain(struct tui *tui);
void run_section(struct tui *tui, int section);
/* Saved searches, and the one at hand under a name. */
void run_saved(struct tui *tui);
void search_save(struct tui *tui, const char *name);
/* Former searches: true where the key was theirs; the next Up begins with the newest; one more. */
bool asked_key(struct tui *tui, int key);
void asked_stay(struct tui *tui);
void asked_add(struct tui *tui, const char *text);
void asked_clear(struct tui *tui);
void run_filter(struct tui *tui);
void run_filter_clear(struct tui *tui);
/* Appends the query of a list with filters or with its panel open, to be edited; false: of others.
 */
bool filter_text(struct view *view, struct buffer *text);
/* The command line. */
void run_mouse(struct tui *tui);
void run_command_line(struct tui *tui);
/* What the configuration set, and what is wrong with it. */
void config_open(struct tui *tui, const char *argument);
/* Writes the note of the statement under the cursor; "" deletes it. */
void note_write_here(struct tui *tui, const char *text);
/* The statement under the cursor; 0, and said so, where there is none. */
int64_t statement_here(struct tui *tui);
/* The same with all that is known of it; the caller clears it. False, and said so. */
bool passage_here(struct tui *tui, struct passage *passage);

/* Opens the views that take something to open with. */
void home_open(struct tui *tui);
/* title NULL: made from the query. */
void statements_open(struct tui *tui, const char *title, const char *query, int section);
/* False where the answer is not whole: the list, if any, is as it was, or has a part. */
bool statements_search(struct tui *tui, const char *query, bool typing);
void commitments_open(struct tui *tui, int section);
/* Those that match a query. */
void commitments_find(struct tui *tui, const char *query);
/* A topic's statements through the years. */
void thread_open(struct tui *tui, const char *slug);
/* slugs, between commas: which; NULL: all. */
void topics_open(struct tui *tui, const char *slugs);
void statement_open(struct tui *tui, int64_t id);
void document_open(struct tui *tui, const char *document, int64_t id);
void help_open(struct tui *tui);
/* Takes the list of commands off the view that it lies over. */
void palette_leave(struct tui *tui);
/* Open them as they were kept: fields are the view's name, the address and what keep() wrote. */
bool statements_restore(struct tui *tui, char **fields);
bool commitments_restore(struct tui *tui, char **fields);
bool statement_restore(struct tui *tui, char **fields);
bool document_restore(struct tui *tui, char **fields);

#endif
