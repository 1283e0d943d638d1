/* SPDX-License-Identifier: MIT */
/* tui, inside: a briefing before it is saved, and those that were saved. */
#ifndef KHUNJERAB_TUI_BRIEFING_H
#define KHUNJERAB_TUI_BRIEFING_H

#include "paper_view.h"
#include "subject.h"

struct briefing {
	struct leaf leaf; /* first: see paper_view.h */
	struct subject subject;
	struct brief brief;
	enum brief_length length;
	size_t format;	  /* of paper_formats */
	unsigned without; /* bit n: enum brief_part n is left out */
	char *title;	  /* NULL: made from the query */
	char *for_whom;	  /* NULL: nobody is named */
	char *name;	  /* of the file, as the person has it; NULL: made from the rest */
	char *saved;	  /* where it is as it is now; NULL: nowhere */
	char *over;	  /* what is there already, and may be written over; NULL */
	bool setting;	  /* keys go to the settings, not to the paper */
	bool parts;	  /* each part has a row */
	struct list list; /* of settings */
};

extern const struct view_ops brief_view;

struct briefing *briefing_of(const struct view *view);
/* Puts it on paper again, after a setting changed. */
void briefing_renew(struct view *view);
/* The name that it would be saved under, in an empty buffer: one that is not there yet. */
void briefing_name(const struct briefing *briefing, struct buffer *name);
void run_brief(struct tui *tui);
void run_briefings(struct tui *tui);
/* A briefing of what a query finds. */
void brief_query(struct tui *tui, const char *query);
/* Opens the briefing that was saved last here; false where none was. */
bool brief_open_saved(struct tui *tui);

/* ---- settings (brief_settings.c) ---------------------------------------------------------- */

/* Draws them; returns the lines they took. */
int settings_draw(struct view *view, struct area area);
/* Moves to one of them; false where there is none. */
bool settings_go_to(struct view *view, size_t item);
/* False where the action is none of theirs. */
bool settings_act(struct view *view, enum action action);
/* Asks under which name it is to be saved. */
void save_ask(struct tui *tui);

/* ---- those that were saved (briefings.c) --------------------------------------------------- */

/* Keeps how it was made, the newest first. What cannot be kept is no reason to trouble anyone. */
void briefings_add(struct tui *tui, const struct briefing *briefing, const char *path);
/* Keep one for another day, and open it again. */
void brief_keep(struct view *view, struct buffer *text);
bool brief_restore(struct tui *tui, char **fields);
/* Opens a view for a subject, which it takes ownership of; NULL, and said so, where the store
 * fails. */
struct view *briefing_open(struct tui *tui, struct subject *subject);

/* ---- files (save_file.c) -------------------------------------------------------------------- */

bool path_is_there(const char *path);
/* "~/" is the person's own folder. */
void path_expand(const char *typed, struct buffer *path);
/* False with a sentence, and nothing changed, where it cannot be written or, without over, is there
 * already. */
bool file_save(const char *path, const struct buffer *bytes, bool over, struct error *err);

#endif
