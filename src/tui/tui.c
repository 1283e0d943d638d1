/* SPDX-License-Identifier: MIT */
/* The browser as a whole: a trail of views, of which the last is shown, and where keys go. */
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct view *tui_view(struct tui *tui)
{
	return &tui->trail[tui->depth - 1];
}

void tui_say(struct tui *tui, enum role role, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(tui->message, sizeof tui->message, format, arguments);
	va_end(arguments);
	tui->message_role = role;
}

void tui_fail(struct tui *tui, const struct error *err)
{
	tui_say(tui, ROLE_ERROR, "%s", err->message);
}

/* ---- the trail ----------------------------------------------------------------------- */

static void view_close(struct view *view)
{
	view->ops->clear(view);
	free(view->state);
	view->state = NULL;
}

struct view *tui_push(struct tui *tui, const struct view_ops *ops)
{
	if (tui->depth == TRAIL_MAX) {
		/* The oldest step after the first screen is forgotten. */
		view_close(&tui->trail[1]);
		memmove(&tui->trail[1], &tui->trail[2], (TRAIL_MAX - 2) * sizeof tui->trail[0]);
		tui->depth--;
	}
	struct view *view = &tui->trail[tui->depth++];
	*view = (struct view){ops, tui, memory_allocate(ops->state_size)};
	return view;
}

void tui_pop(struct tui *tui)
{
	if (tui->depth <= 1)
		return;
	view_close(tui_view(tui));
	tui->depth--;
}

void tui_reload(struct tui *tui)
{
	struct error err;
	if (!store_summarise(tui->store, &tui->summary, &err))
		tui_fail(tui, &err);
	for (size_t i = 0; i < tui->depth; i++)
		if (!tui->trail[i].ops->load(&tui->trail[i], &err))
			tui_fail(tui, &err);
}

/* ---- notes and marks ----------------------------------------------------------------- */

static int64_t statement_here(struct tui *tui)
{
	struct view *view = tui_view(tui);
	int64_t id = view->ops->current != NULL ? view->ops->current(view) : 0;
	if (id == 0)
		tui_say(tui, ROLE_PLAIN, "%s", _("There is no statement under the cursor."));
	return id;
}

static void mark_toggle(struct tui *tui, enum query_mark mark)
{
	struct error err;
	struct passage passage = {0};
	bool found;
	int64_t id = statement_here(tui);
	if (id == 0)
		return;
	if (!store_passage(tui->store, id, &passage, &found, &err)) {
		tui_fail(tui, &err);
		return;
	}
	bool read = mark == MARK_UNREAD;
	bool set = read ? !passage.found.unread : !passage.found.bookmarked;
	if (!store_mark(tui->store, id, mark, set, &err))
		tui_fail(tui, &err);
	else if (read)
		tui_say(tui, ROLE_PLAIN, set ? _("Unread: %s") : _("Read: %s"),
			passage.found.address);
	else
		tui_say(tui, ROLE_PLAIN,
			set ? _("Bookmarked %s. ' lists bookmarks.")
			    : _("No bookmark on %s any more."),
			passage.found.address);
	passage_clear(&passage);
	struct error ignored;
	for (size_t i = 0; i < tui->depth; i++)
		tui->trail[i].ops->load(&tui->trail[i], &ignored);
}

static void note_begin(struct tui *tui)
{
	struct error err;
	struct passage passage = {0};
	bool found;
	int64_t id = statement_here(tui);
	if (id == 0)
		return;
	if (!store_notes_writable(tui->store)) {
		tui_say(tui, ROLE_ERROR, "%s",
			_("Notes cannot be written here; khunjerab check says why."));
		return;
	}
	if (!store_passage(tui->store, id, &passage, &found, &err) ||
		!address_parse(passage.found.address, &tui->note_address, &err)) {
		tui_fail(tui, &err);
	} else {
		tui->asking = PROMPT_NOTE;
		tui->prompt.label = _("note: ");
		prompt_set(&tui->prompt, passage.note != NULL ? passage.note : "");
	}
	passage_clear(&passage);
}

static void note_end(struct tui *tui)
{
	struct error err;
	const char *text = buffer_string(&tui->prompt.text);
	/* Not said to be saved, and the line not left, before the store has it on the disk. */
	if (!store_note_write(tui->store, &tui->note_address, text, &err)) {
		tui->asking = PROMPT_OFF;
		tui_say(tui, ROLE_ERROR, _("Not saved: %s. a opens the note again."), err.message);
		return;
	}
	tui->asking = PROMPT_OFF;
	tui_say(tui, ROLE_PLAIN, "%s",
		text[0] != '\0' ? _("Note saved. A lists notes.") : _("Note deleted."));
	tui_reload(tui);
}

static void note_key(struct tui *tui, int key)
{
	bool changed;
	if (key == KEY_ENTER_) {
		note_end(tui);
	} else if (key == KEY_ESCAPE_ || key == KEY_CONTROL_('C')) {
		tui->asking = PROMPT_OFF;
		tui_say(tui, ROLE_PLAIN, "%s", _("The note is as it was."));
	} else {
		prompt_key(&tui->prompt, key, &changed);
	}
}

/* ---- keys ---------------------------------------------------------------------------- */

static void section_open(struct tui *tui, int section)
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
	else if (may_quit)
		tui->over = true;
	else
		tui_say(tui, ROLE_PLAIN, "%s", _("This is the first screen. q quits."));
}

/* Notes that no list of statements can show are not passed over in silence. */
static void notes_elsewhere(struct tui *tui)
{
	struct error err;
	struct notebook notebook = {0};
	size_t count = 0;
	if (!store_notes(tui->store, &notebook, &err)) {
		tui_fail(tui, &err);
		return;
	}
	for (size_t i = 0; i < notebook.count; i++) {
		struct address address;
		bool on_statement = address_parse(notebook.items[i].address, &address, &err) &&
				    address.statement > 0;
		count += !notebook.items[i].placed || !on_statement ? 1 : 0;
	}
	notebook_clear(&notebook);
	if (count > 0)
		tui_say(tui, ROLE_PLAIN,
			ngettext(
				"%zu more note is on a paragraph, a document or words that are gone: "
				"khunjerab note lists it.",
				"%zu more notes are on paragraphs, documents or words that are gone: "
				"khunjerab note lists them.",
				count),
			count);
}

/* What works the same in every view. False where the action is the view's own. */
static bool action_everywhere(struct tui *tui, enum action action)
{
	switch (action) {
	case ACTION_QUIT:
		tui->over = true;
		return true;
	case ACTION_BACK:
	case ACTION_LEAVE:
		back(tui, action == ACTION_BACK);
		return true;
	case ACTION_SEARCH:
		search_begin(tui);
		return true;
	case ACTION_COMMITMENTS:
		commitments_open(tui, 0);
		return true;
	case ACTION_BOOKMARK:
	case ACTION_READ:
		mark_toggle(tui, action == ACTION_BOOKMARK ? MARK_BOOKMARKED : MARK_UNREAD);
		return true;
	case ACTION_BOOKMARKS:
		statements_open(tui, _("Bookmarks"), "is:bookmarked", -1);
		return true;
	case ACTION_NOTE:
		note_begin(tui);
		return true;
	case ACTION_NOTES:
		statements_open(tui, _("Notes"), "is:noted", -1);
		notes_elsewhere(tui);
		return true;
	case ACTION_HELP:
		help_open(tui);
		return true;
	case ACTION_REDRAW:
		screen_repaint();
		return true;
	case ACTION_RELOAD:
		tui_reload(tui);
		return true;
	default:
		return false;
	}
}

static const char *place_name(unsigned places)
{
	static const struct view_ops *const views[] = {
		&home_view, &statements_view, &commitments_view, &statement_view, &document_view};
	for (size_t i = 0; i < ARRAY_SIZE(views); i++)
		if ((views[i]->place & places) != 0)
			return views[i]->name;
	return "";
}

static void key_unknown(struct tui *tui, int key)
{
	char name[16];
	const struct key_row *row = key_row_find(key);
	key_label(key, name);
	if (row != NULL && (row->places & tui_view(tui)->ops->place) == 0)
		tui_say(tui, ROLE_PLAIN, _("%s (%s) works in %s. ? lists keys."), name,
			_(row->help), _(place_name(row->places)));
	else
		tui_say(tui, ROLE_PLAIN, _("%s does nothing here. ? lists keys."), name);
}

static void action_do(struct tui *tui, enum action action, int key)
{
	struct view *view = tui_view(tui);
	if (view->ops->act(view, action) || action_everywhere(tui, action))
		return;
	if (action >= ACTION_SECTION_ALL && action <= ACTION_SECTION_5)
		section_open(tui, (int)action - ACTION_SECTION_ALL);
	else if (action == ACTION_NEXT_SECTION || action == ACTION_PREVIOUS_SECTION)
		section_open(tui, action == ACTION_NEXT_SECTION ? 1 : 5);
	else if ((action != ACTION_NEXT_HIT && action != ACTION_PREVIOUS_HIT) ||
		 !search_step(tui, action == ACTION_PREVIOUS_HIT))
		key_unknown(tui, key);
}

/* Pasted text goes into a prompt, its line ends as blanks; anywhere else it does nothing, as it may
 * hold letters that are keys. */
static void paste_key(struct tui *tui, int key)
{
	bool changed = false;
	if (key == KEY_PASTE_ENDS_)
		tui->pasting = false;
	if (key == KEY_ENTER_ || key == KEY_TAB_)
		key = ' ';
	if (tui->asking == PROMPT_OFF)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("Pasted text is not taken for keys. / first, then paste, searches."));
	else if (key >= ' ' && key < KEY_FIRST)
		prompt_key(&tui->prompt, key, &changed);
	else if (key == KEY_PASTE_ENDS_ && tui->asking == PROMPT_SEARCH)
		search_changed(tui);
}

void tui_key(struct tui *tui, int key)
{
	struct view *view = tui_view(tui);
	if (key == KEY_RESIZE_ || key == KEY_SEQUENCE_)
		return;
	if (tui->pasting || key == KEY_PASTE_BEGINS_) {
		tui->pasting = true;
		paste_key(tui, key);
		return;
	}
	tui->message[0] = '\0';
	if (tui->asking == PROMPT_SEARCH) {
		search_key(tui, key);
	} else if (tui->asking == PROMPT_NOTE) {
		note_key(tui, key);
	} else if (view->ops->key == NULL || !view->ops->key(view, key)) {
		enum action action = key_action(key, view->ops->place);
		if (action == ACTION_NONE)
			key_unknown(tui, key);
		else
			action_do(tui, action, key);
	}
}

/* ---- drawing and running ------------------------------------------------------------- */

static void tiny_draw(int rows, int columns)
{
	char text[64];
	snprintf(text, sizeof text, _("too small %dx%d, need 20x5"), columns, rows);
	screen_put_string(0, 0, columns, ROLE_PLAIN, text);
	screen_cursor(0, 0);
}

void tui_draw(struct tui *tui)
{
	int rows = screen_rows(), columns = screen_columns();
	struct view *view = tui_view(tui);
	screen_erase();
	if (layout_of(rows, columns) == LAYOUT_TINY) {
		tiny_draw(rows, columns);
	} else {
		/* The view first: drawing settles what the title line then says. */
		int y, x;
		view->ops->draw(view, (struct area){1, 0, rows - 3, columns});
		screen_cursor_read(&y, &x);
		frame_draw(tui);
		screen_cursor(y, x);
		if (tui->asking != PROMPT_OFF) {
			struct buffer aside = {0};
			if (tui->asking == PROMPT_SEARCH)
				search_aside(tui, &aside);
			prompt_draw(&tui->prompt, rows - 1, columns, buffer_string(&aside));
			buffer_clear(&aside);
		}
	}
	screen_show();
}

bool tui_is_over(const struct tui *tui)
{
	return tui->over;
}

bool tui_open(
	struct store *store, const struct tui_options *options, struct tui **tui, struct error *err)
{
	struct tui *opened = memory_allocate(sizeof *opened);
	opened->store = store;
	opened->query_text = memory_allocate(1);
	if (!store_summarise(store, &opened->summary, err) || !screen_open(options, err)) {
		free(opened->query_text);
		free(opened);
		return false;
	}
	home_open(opened);
	if (store_remark(store) != NULL)
		tui_say(opened, ROLE_PLAIN, "%s", store_remark(store));
	if (options->query != NULL && options->query[0] != '\0') {
		search_set(opened, options->query, false);
		statements_search(opened, options->query, false);
	}
	*tui = opened;
	return true;
}

void tui_close(struct tui *tui)
{
	if (tui == NULL)
		return;
	while (tui->depth > 0)
		view_close(&tui->trail[--tui->depth]);
	query_clear(&tui->query);
	buffer_clear(&tui->prompt.text);
	free(tui->query_text);
	free(tui);
	screen_close();
}

bool tui_run(struct store *store, const struct tui_options *options, int *signal, struct error *err)
{
	struct tui *tui;
	if (!tui_open(store, options, &tui, err))
		return false;
	while (!tui->over) {
		/* With more keys waiting, only the last one's screen is drawn. */
		if (!screen_key_waits())
			tui_draw(tui);
		int key = screen_key(true);
		if (key == KEY_NONE && screen_signal() != 0)
			break;
		if (key != KEY_NONE)
			tui_key(tui, key);
	}
	*signal = screen_signal();
	tui_close(tui);
	return true;
}
