/* SPDX-License-Identifier: MIT */
/*
 * The web addresses behind a statement, in a list: the host is read before a browser asks it. A
 * browser is started by its arguments, and only with what link_next() found.
 *
 * The terminal's own links (OSC 8) are not written: curses keeps a model of each cell and has no
 * place in it for a sequence, so one written past it would end up on whatever cell is drawn next,
 * and be broken by the first cell that is not. What the commands print is no screen, and has them.
 */
#include "briefing.h"
#include "hands.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_MOST 16

/* ---- opening ---------------------------------------------------------------------------- */

static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value != NULL ? value : "";
}

/* A window can be opened where the person sits. */
bool display_is_here(void)
{
#ifdef __APPLE__
	bool display = true;
#else
	bool display = variable("DISPLAY")[0] != '\0' || variable("WAYLAND_DISPLAY")[0] != '\0';
#endif
	return display && variable("SSH_CONNECTION")[0] == '\0' && variable("SSH_TTY")[0] == '\0' &&
	       screen_is_real();
}

/* A word of $BROWSER with the address in the place of %s, if it has one. */
static const char *word_filled(
	struct arena *arena, const char *word, const char *link, bool *filled)
{
	const char *place = strstr(word, "%s");
	if (place == NULL)
		return word;
	*filled = true;
	return arena_printf(arena, "%.*s%s%s", (int)(place - word), word, link, place + 2);
}

/* The first program of $BROWSER (a list parted by colons), split on blanks, else the system's. */
static void browser_words(struct arena *arena, const char *link, const char **words)
{
	size_t count = 0;
	bool filled = false;
	char *rest = NULL, *named = arena_string(arena, variable("BROWSER"));
	named[strcspn(named, ":")] = '\0';
	for (char *word = strtok_r(named, " ", &rest); word != NULL && count < WORDS_MOST;
		word = strtok_r(NULL, " ", &rest))
		words[count++] = word_filled(arena, word, link, &filled);
	if (count == 0)
#ifdef __APPLE__
		words[count++] = "open";
#else
		words[count++] = "xdg-open";
#endif
	if (!filled)
		words[count++] = link;
	words[count] = NULL;
}

static void link_open(struct tui *tui, const char *text)
{
	struct error err;
	struct link link;
	struct arena arena = {0};
	const char *words[WORDS_MOST + 2];
	/* Whatever filled the list: nothing but an address is opened. */
	if (!link_next(text, strlen(text), 0, &link) || link.start != 0 || text[link.end] != '\0')
		return;
	browser_words(&arena, text, words);
	if (display_is_here() && process_start(words, &err)) {
		tui_say(tui, ROLE_PLAIN, _("Opening %s in the browser."), text);
	} else if (display_is_here()) {
		tui_say(tui, ROLE_ERROR, _("%s; y copies the address."), err.message);
	} else {
		enum clipboard where;
		if (clipboard_put(tui, text, strlen(text), &where, &err))
			tui_say(tui, ROLE_PLAIN, _("No browser can be opened from here. Copied %s"),
				text);
		else
			tui_say(tui, ROLE_PLAIN, _("No browser can be opened from here: %s"), text);
	}
	arena_clear(&arena);
}

/* ---- the list --------------------------------------------------------------------------- */

static bool is_there(const struct index *index, const char *word)
{
	for (size_t i = 0; i < index->count; i++)
		if (index->rows[i].word != NULL && strcmp(index->rows[i].word, word) == 0)
			return true;
	return false;
}

/* The addresses in a text, each once; a heading goes before the first. */
static void links_add(struct index *index, const char *text, const char *heading, bool *headed)
{
	struct link link;
	size_t size = text != NULL ? strlen(text) : 0;
	for (size_t at = 0; link_next(text, size, at, &link); at = link.end) {
		const char *word =
			arena_copy(&index->arena, text + link.start, link.end - link.start);
		if (is_there(index, word))
			continue;
		if (!*headed) {
			struct index_row *row = index_row_add(index);
			row->heading = true;
			row->label = heading;
			*headed = true;
		}
		size_t number = 1;
		for (size_t i = 0; i < index->count; i++)
			number += !index->rows[i].heading;
		struct index_row *row = index_row_add(index);
		row->label = arena_printf(&index->arena, "%zu  %.*s  %s", number,
			(int)(link.host_end - link.host_start), text + link.host_start, word);
		row->word = word;
		row->about = arena_string(&index->arena, text);
	}
}

static bool links_fill(struct view *view, struct index *index, struct error *err)
{
	struct target target = {.id = 0};
	struct passage passage = {0};
	struct sheet sheet = {0};
	bool headed = false, found = false;
	snprintf(target.address, sizeof target.address, "%s", index->argument);
	target.id = trail_locate(view->tui, target.address);
	if (!target_passage(view->tui, &target, &passage, err))
		return false;
	links_add(index, passage.found.source, _("The source of this statement"), &headed);
	headed = false;
	links_add(index, passage.note, _("Your note"), &headed);
	headed = false;
	bool good = store_sheet(view->tui->store, passage.found.document, &sheet, &found, err);
	for (size_t i = 0; found && i < sheet.document.source_count; i++)
		links_add(index, sheet.document.sources[i], _("Sources of the document"), &headed);
	headed = false;
	for (size_t i = 0; found && i < sheet.document.note_count; i++)
		links_add(index, sheet.document.notes[i], _("Notes of the record on the document"),
			&headed);
	sheet_clear(&sheet);
	passage_clear(&passage);
	return good;
}

static void links_open(struct view *view, const struct index_row *row)
{
	if (row->word != NULL)
		link_open(view->tui, row->word);
}

static const struct index_ops links_index = {
	.title = N_("Links"),
	.empty = N_("No web address stands with this statement, its document or your note on it."),
	.fill = links_fill,
	.open = links_open,
};

const char *link_here(struct tui *tui)
{
	struct view *view = tui_view(tui);
	if (view->ops != &index_view || index_of(view)->ops != &links_index)
		return NULL;
	const struct index *index = index_of(view);
	return index->list.cursor < index->count ? index->rows[index->list.cursor].word : NULL;
}

void run_links(struct tui *tui)
{
	struct passage passage = {0};
	const char *here = link_here(tui);
	if (brief_open_saved(tui))
		return;
	if (here != NULL) {
		link_open(tui, here);
		return;
	}
	if (!passage_here(tui, &passage))
		return;
	index_open(tui, &links_index, passage.found.address);
	passage_clear(&passage);
}
