/* SPDX-License-Identifier: MIT */
/* Commands that do the same wherever they are given: marks, notes, and where to go. keys.c names
 * them. */
#include "hands.h"
#include "tour.h"

#include <stdlib.h>

/* ---- notes and marks ----------------------------------------------------------------- */

int64_t statement_here(struct tui *tui)
{
	struct view *view = tui_view(tui);
	int64_t id = view->ops->current != NULL ? view->ops->current(view) : 0;
	if (id == 0)
		tui_say(tui, ROLE_PLAIN, "%s", _("There is no statement under the cursor."));
	return id;
}

bool passage_here(struct tui *tui, struct passage *passage)
{
	struct error err;
	bool found = false;
	int64_t id = statement_here(tui);
	if (id == 0)
		return false;
	if (!store_passage(tui->store, id, passage, &found, &err))
		tui_fail(tui, &err);
	else if (!found)
		tui_say(tui, ROLE_ERROR, "%s", _("This statement is not in the library any more."));
	return found;
}

/* True where a statement has not got the mark yet: then all get it, else all lose it. */
static bool mark_wanted(struct tui *tui, const struct targets *targets, enum query_mark mark)
{
	struct error err;
	bool wanted = false;
	for (size_t i = 0; i < targets->count && !wanted; i++) {
		struct passage passage = {0};
		if (target_passage(tui, &targets->items[i], &passage, &err))
			wanted = mark == MARK_UNREAD ? passage.found.unread
						     : !passage.found.bookmarked;
		passage_clear(&passage);
	}
	return wanted;
}

/* All of them are one step to undo. */
static bool marks_set(struct tui *tui, const struct targets *targets, enum query_mark mark,
	bool set, struct error *err)
{
	int64_t *ids = targets_numbers(tui, targets, err);
	bool good = ids != NULL && store_mark_all(tui->store, ids, targets->count, mark, set, err);
	free(ids);
	return good;
}

static void marked_say(
	struct tui *tui, const struct targets *targets, enum query_mark mark, bool wanted)
{
	const char *address = targets->items[0].address;
	size_t count = targets->count;
	if (count > 1 && mark == MARK_UNREAD)
		tui_say(tui, ROLE_PLAIN,
			wanted ? ngettext("%zu statement read.", "%zu statements read.", count)
			       : ngettext("%zu statement unread.", "%zu statements unread.", count),
			count);
	else if (count > 1)
		tui_say(tui, ROLE_PLAIN,
			wanted ? ngettext("%zu statement bookmarked. ' lists bookmarks.",
					 "%zu statements bookmarked. ' lists bookmarks.", count)
			       : ngettext("No bookmark on %zu statement any more.",
					 "No bookmark on %zu statements any more.", count),
			count);
	else if (mark == MARK_UNREAD)
		tui_say(tui, ROLE_PLAIN, wanted ? _("Read: %s") : _("Unread: %s"), address);
	else
		tui_say(tui, ROLE_PLAIN,
			wanted ? _("Bookmarked %s. {bookmarks} lists bookmarks.")
			       : _("No bookmark on %s any more."),
			address);
}

static void mark_toggle(struct tui *tui, enum query_mark mark)
{
	struct error err;
	struct targets targets;
	if (!targets_here(tui, &targets))
		return;
	bool wanted = mark_wanted(tui, &targets, mark);
	/* What is read is no longer unread. */
	if (!marks_set(tui, &targets, mark, mark == MARK_UNREAD ? !wanted : wanted, &err))
		tui_fail(tui, &err);
	else
		marked_say(tui, &targets, mark, wanted);
	struct error ignored;
	for (size_t i = 0; i < tui->depth; i++)
		tui->trail[i].ops->load(&tui->trail[i], &ignored);
}

void run_bookmark(struct tui *tui)
{
	mark_toggle(tui, MARK_BOOKMARKED);
}

void run_read(struct tui *tui)
{
	mark_toggle(tui, MARK_UNREAD);
}

static void note_done(struct tui *tui, const char *text)
{
	struct error err;
	/* Not said to be saved before the store has it on the disk. */
	if (!store_note_write(tui->store, &tui->note_address, text, &err)) {
		tui_say(tui, ROLE_ERROR, _("Not saved: %s. {note} opens the note again."),
			err.message);
		return;
	}
	tui_say(tui, ROLE_PLAIN, "%s",
		text[0] != '\0' ? _("Note saved. {notes} lists notes.") : _("Note deleted."));
	tui_reload(tui);
}

static const struct prompt_ops note_prompt = {
	.done = note_done,
	.left = N_("The note is as it was."),
};

/* The statement that a note is to be on; the caller clears it. False, and said so. */
static bool note_begin(struct tui *tui, struct passage *passage)
{
	struct error err;
	if (statement_here(tui) == 0)
		return false;
	if (!store_notes_writable(tui->store)) {
		tui_say(tui, ROLE_ERROR, "%s",
			_("Notes cannot be written here; khunjerab check says why."));
		return false;
	}
	if (!passage_here(tui, passage))
		return false;
	if (address_parse(passage->found.address, &tui->note_address, &err))
		return true;
	tui_fail(tui, &err);
	passage_clear(passage);
	return false;
}

void run_note(struct tui *tui)
{
	struct passage passage = {0};
	if (!note_begin(tui, &passage))
		return;
	prompt_ask(tui, &note_prompt, _("note: "), passage.note != NULL ? passage.note : "");
	passage_clear(&passage);
}

void note_write_here(struct tui *tui, const char *text)
{
	struct passage passage = {0};
	if (!note_begin(tui, &passage))
		return;
	passage_clear(&passage);
	note_done(tui, text);
}

/* ---- going places ------------------------------------------------------------------------ */

void run_section(struct tui *tui, int section)
{
	struct buffer query = {0};
	if (section == 0) {
		statements_open(tui, _("All statements"), "", -1);
	} else {
		buffer_printf(&query, "in:%s", section_word((enum section)section));
		statements_open(tui, _(section_title((enum section)section)), query.data, section);
	}
	buffer_clear(&query);
}

static void back(struct tui *tui, bool may_quit)
{
	if (tui->depth > 1)
		tui_pop(tui);
	else if (may_quit && tui->tour != NULL)
		tour_leave(tui);
	else if (may_quit)
		tui->over = true;
	else
		tui_say(tui, ROLE_PLAIN, "%s",
			tui->tour != NULL
				? _("This is the first screen. {back.quit} leaves the tour.")
				: _("This is the first screen. {back.quit} quits."));
}

void run_quit(struct tui *tui)
{
	tui->over = true;
}

void run_back(struct tui *tui)
{
	back(tui, true);
}

void run_leave(struct tui *tui)
{
	if (!selection_drop(tui))
		back(tui, false);
}

void run_bookmarks(struct tui *tui)
{
	statements_open(tui, _("Bookmarks"), "is:bookmarked", -1);
}

void run_redraw(struct tui *tui)
{
	(void)tui;
	screen_repaint();
}
