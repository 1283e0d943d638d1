/* SPDX-License-Identifier: MIT */
/* Places with a letter: M and a letter names one, ` and the letter goes there. They stand on words,
 * as notes do, and so follow a corrected text. Beside them: what was visited, and what is new. */
#include "internal.h"

#include <string.h>

/* The letters that lead somewhere, for beside the line. */
static void places_aside(struct tui *tui, struct buffer *aside)
{
	struct error err;
	struct shelf shelf = {0};
	if (!store_shelf(tui->store, SHELF_PLACES, 0, &shelf, &err))
		return;
	for (size_t i = 0; i < shelf.count; i++)
		if (shelf.items[i].placed)
			buffer_printf(aside, "%s%s %s", aside->size > 0 ? " · " : "",
				shelf.items[i].name, shelf.items[i].address);
	if (aside->size == 0)
		buffer_append_string(aside, _("no letter leads anywhere yet: M sets one"));
	shelf_clear(&shelf);
}

/* One character is the whole answer. */
static bool letter_take(struct tui *tui, int key, char *letter)
{
	if (key <= ' ' || key >= KEY_FIRST)
		return false;
	struct buffer text = {0};
	tui->asking = NULL;
	text_encode(&text, (uint32_t)key);
	memcpy(letter, text.data, text.size + 1);
	buffer_clear(&text);
	return true;
}

static void nothing_done(struct tui *tui, const char *text)
{
	(void)text;
	tui_say(tui, ROLE_PLAIN, "%s", _("A letter names a place."));
}

static bool set_key(struct tui *tui, int key)
{
	char letter[8];
	struct error err;
	struct passage passage = {0};
	struct address address;
	if (!letter_take(tui, key, letter))
		return false;
	if (!passage_here(tui, &passage))
		return true;
	if (!address_parse(passage.found.address, &address, &err) ||
		!store_place_set(tui->store, letter, &address, &err))
		tui_fail(tui, &err);
	else
		tui_say(tui, ROLE_PLAIN, _("%s is %s now. `%s goes there."), letter,
			passage.found.address, letter);
	passage_clear(&passage);
	return true;
}

static bool go_key(struct tui *tui, int key)
{
	char letter[8];
	struct error err;
	struct address address;
	bool placed = false;
	int64_t id = 0;
	if (!letter_take(tui, key, letter))
		return false;
	if (key == '`') {
		run_jump_back(tui);
	} else if (!store_place(tui->store, letter, &address, &placed, &err) ||
		   (placed && !store_locate(tui->store, &address, &id, &err))) {
		tui_fail(tui, &err);
	} else if (id == 0) {
		tui_say(tui, ROLE_PLAIN, _("%s leads nowhere. M and a letter names a place."),
			letter);
	} else {
		document_open(tui, address.document, id);
	}
	return true;
}

static const struct prompt_ops set_prompt = {
	.done = nothing_done, .aside = places_aside, .key = set_key};
static const struct prompt_ops go_prompt = {
	.done = nothing_done, .aside = places_aside, .key = go_key};

void run_place_set(struct tui *tui)
{
	if (statement_here(tui) != 0)
		prompt_ask(tui, &set_prompt, _("a letter for this place: "), "");
}

void run_place_go(struct tui *tui)
{
	prompt_ask(tui, &go_prompt, _("to the place of letter: "), "");
}

/* ---- visits and news ------------------------------------------------------------------ */

void places_visit(struct tui *tui)
{
	struct error err;
	struct address address;
	struct passage passage = {0};
	bool found = false;
	struct jump here = trail_here(tui);
	if (here.id == 0 || here.id == tui->visited || !store_notes_writable(tui->store))
		return;
	tui->visited = here.id;
	/* A history that cannot be written is no reason to trouble anyone. */
	if (store_passage(tui->store, here.id, &passage, &found, &err) && found &&
		address_parse(passage.found.address, &address, &err))
		store_visited(tui->store, &address, &err);
	passage_clear(&passage);
}

bool places_news(struct tui *tui)
{
	struct error err;
	struct news news = {0};
	char said[sizeof tui->message];
	if (!store_news(tui->store, &news, &err) || news.statements == 0)
		return false;
	memcpy(said, tui->message, sizeof said);
	tui_say(tui, ROLE_PLAIN,
		ngettext("%zu new statement since you last looked: /is:new. %.300s",
			"%zu new statements since you last looked: /is:new. %.300s",
			news.statements),
		news.statements, said);
	return true;
}

void places_looked(struct tui *tui)
{
	struct error err;
	/* What cannot be written is new again the next time, which does no harm. */
	if (store_notes_writable(tui->store))
		store_looked(tui->store, &err);
}
