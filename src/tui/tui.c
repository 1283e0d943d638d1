/* SPDX-License-Identifier: MIT */
/* The browser as a whole: a trail of views, of which the last is shown, and where keys go. */
#include "document.h"
#include "going.h"
#include "paper_view.h"
#include "present.h"
#include "renew.h"
#include "rows.h"
#include "settings.h"
#include "tour.h"
#include "trouble.h"
#include "waiting.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A pause, in milliseconds. */
#define PAUSE 1500

struct view *tui_view(struct tui *tui)
{
	return tui->overlay.ops != NULL ? &tui->overlay : &tui->trail[tui->depth - 1];
}

void tui_say(struct tui *tui, enum role role, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char said[sizeof tui->message];
	struct buffer text = {0};
	vsnprintf(said, sizeof said, format, arguments);
	va_end(arguments);
	keys_text(said, tui->trail[tui->depth > 0 ? tui->depth - 1 : 0].ops->place, &text);
	snprintf(tui->message, sizeof tui->message, "%s", text.data);
	buffer_clear(&text);
	tui->message_role = role;
}

void tui_fail(struct tui *tui, const struct error *err)
{
	if (err->kind == ERROR_STOPPED && waiting_read_stopped()) {
		tui_say(tui, ROLE_PLAIN, "%s", _("Stopped."));
		return;
	}
	tui_say(tui, ROLE_ERROR, "%s", err->message);
	trouble_take(tui, err);
}

/* ---- keys ---------------------------------------------------------------------------- */

static const char *place_name(unsigned places)
{
	static const struct view_ops *const views[] = {&home_view, &statements_view,
		&commitments_view, &statement_view, &document_view, &index_view, &compare_view,
		&present_view};
	for (size_t i = 0; i < ARRAY_SIZE(views); i++)
		if ((views[i]->place & places) != 0)
			return views[i]->name;
	return "";
}

/* Where a command works that does not work here. */
static void elsewhere_say(struct tui *tui, const struct key_row *row, int key)
{
	char name[KEY_LABEL_SIZE];
	key_label(key, name);
	tui_say(tui, ROLE_PLAIN, _("%s works in %s (%s). {keys} lists keys."), name,
		_(place_name(row->places)), _(row->help));
}

static void key_refuse(struct tui *tui, int key)
{
	char name[KEY_LABEL_SIZE];
	key_label(key, name);
	tui_say(tui, ROLE_PLAIN, _("%s does nothing here. {keys} lists keys."), name);
}

bool tui_do(struct tui *tui, const struct key_row *row, int key)
{
	struct view *view = tui_view(tui);
	enum action action = row->action;
	if (key == 0)
		key = key_of(row, view->ops->place);
	if ((row->places & view->ops->place) == 0) {
		elsewhere_say(tui, row, key);
		return false;
	}
	tour_saw(tui, row);
	if (action != ACTION_COMMAND && view->ops->act(view, action))
		return true;
	if (row->run != NULL)
		row->run(tui);
	else if (action >= ACTION_SECTION_ALL && action <= ACTION_SECTION_5)
		run_section(tui, (int)action - ACTION_SECTION_ALL);
	else if (action == ACTION_NEXT_SECTION || action == ACTION_PREVIOUS_SECTION)
		run_section(tui, action == ACTION_NEXT_SECTION ? 1 : 5);
	else if ((action != ACTION_NEXT_HIT && action != ACTION_PREVIOUS_HIT) ||
		 !search_step(tui, action == ACTION_PREVIOUS_HIT)) {
		key_refuse(tui, key);
		return false;
	}
	return true;
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
	if (tui->asking == NULL)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("Pasted text is not taken for keys. {search} first, then paste, searches."));
	else if (key >= ' ' && key < KEY_FIRST)
		prompt_key(&tui->prompt, key, &changed);
	else if (key == KEY_PASTE_ENDS_ && tui->asking->changed != NULL)
		tui->asking->changed(tui);
}

/* Moves within a view that one wants to come back from. */
static bool is_leap(enum action action)
{
	static const enum action leaps[] = {
		ACTION_TOP, ACTION_BOTTOM, ACTION_NEXT_HIT, ACTION_PREVIOUS_HIT};
	for (size_t i = 0; i < ARRAY_SIZE(leaps); i++)
		if (leaps[i] == action)
			return true;
	return false;
}

/* What was done is seen; what was not done beside it is said. */
static void beside_say(struct tui *tui)
{
	struct arena arena = {0};
	const char *trouble = store_trouble(tui->store, &arena);
	if (trouble != NULL && tui->trouble.kind == ERROR_NONE) {
		struct error err;
		error_set(&err, ERROR_LIBRARY, "%s", trouble);
		tui_fail(tui, &err);
	}
	arena_clear(&arena);
}

static void key_do(struct tui *tui, int key)
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
	tui->trouble.kind = ERROR_NONE;
	struct jump from = trail_here(tui);
	size_t jump_at = tui->jump_at;
	const struct tour *tour = tui->tour;
	bool leap = false;
	if (key == KEY_MOUSE_) {
		mouse_take(tui);
	} else if (tui->asking != NULL) {
		prompt_take(tui, key);
	} else if (view->ops->key == NULL || !view->ops->key(view, key)) {
		const struct key_row *row = key_row_at(key, view->ops->place);
		if (row == NULL)
			row = key_row_find(key);
		if (row == NULL)
			key_refuse(tui, key);
		else
			tui_do(tui, row, key);
		if (row != NULL && (row->run == run_jump_back || row->run == run_jump_forward))
			return;
		leap = row != NULL && is_leap(row->action);
	}
	beside_say(tui);
	/* Between two trails there is no way. */
	if (tui->tour != tour)
		return;
	tour_go_on(tui, key);
	/* A jump is none to come back from, and a list laid over the view is no place. */
	if (tui->jump_at == jump_at)
		trail_left(tui, from, leap);
}

void tui_key(struct tui *tui, int key)
{
	waiting_reads(true);
	key_do(tui, key);
	waiting_reads(false);
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
	tour_make_room(tui);
	int rows = screen_rows(), columns = screen_columns();
	struct view *view = tui_view(tui);
	bool plain = reading_is_plain(tui);
	int frame = plain ? tui->message[0] != '\0' : 3;
	struct area area = {plain ? 0 : 1, 0, rows - frame, columns};
	bool tiny = layout_of(rows, columns) == LAYOUT_TINY;
	bool moved = !tiny && view->ops == &document_view && document_scroll(view, area);
	if (!moved)
		screen_erase();
	targets_reset();
	if (tiny) {
		tiny_draw(rows, columns);
	} else {
		/* The view first: drawing settles what the title line then says. */
		int y, x;
		view->ops->draw(view, area);
		trouble_draw(tui, area);
		screen_cursor_read(&y, &x);
		if (!moved || tui->message[0] != '\0')
			frame_draw(tui);
		else if (!document_title_stands(view))
			frame_title(tui);
		screen_cursor(y, x);
		if (tui->asking != NULL) {
			struct buffer aside = {0};
			if (tui->asking->above != NULL)
				tui->asking->above(tui, (struct area){1, 0, rows - 3, columns});
			if (tui->asking->aside != NULL)
				tui->asking->aside(tui, &aside);
			prompt_draw(&tui->prompt, rows - 1, columns, buffer_string(&aside));
			buffer_clear(&aside);
		}
	}
	tour_draw(tui);
	screen_show();
}

bool tui_is_over(const struct tui *tui)
{
	return tui->over;
}

/* What a person set holds where the command line does not say otherwise. */
static void options_settle(struct tui_options *options)
{
	int ascii = setting_value(SETTING_ASCII), color = setting_value(SETTING_COLOR);
	if (ascii != SETTING_UNSET && !options->plain_given)
		options->plain = ascii == 1;
	if (!options->color_given && (color == 0 || color == 1))
		options->color = color == 1;
}

/* What is wrong with the configuration is said in a sentence, beside what else there is to say. */
static void complaints_say(struct tui *tui)
{
	struct buffer before = {0};
	size_t count = tui->complaints.count + tui->complaints.left_out;
	if (count == 0)
		return;
	if (tui->message[0] != '\0')
		buffer_printf(&before, "%s ", tui->message);
	tui_say(tui, ROLE_ERROR,
		ngettext("%s%zu line of the configuration is not understood; :config says which.",
			"%s%zu lines of the configuration are not understood; :config says which.",
			count),
		buffer_string(&before), count);
	buffer_clear(&before);
}

bool tui_open(
	struct store *store, const struct tui_options *options, struct tui **tui, struct error *err)
{
	struct tui *opened = memory_allocate(sizeof *opened);
	struct tui_options as_set = *options;
	opened->store = store;
	opened->query_text = memory_allocate(1);
	opened->pressing = options->output != NULL ? options->pressing : NULL;
	opened->pressing_context = options->pressing_context;
	present_clock(options->now);
	take_lent(options->lent);
	tui_configure(options->config, &opened->complaints);
	options_settle(&as_set);
	if (!store_summarise(store, &opened->summary, err) || !screen_open(&as_set, err)) {
		notices_clear(&opened->complaints);
		free(opened->query_text);
		free(opened);
		return false;
	}
	if (options->config != NULL && options->config->name != NULL)
		opened->config_name = strdup(options->config->name);
	store_set_locked(waiting_locked, opened);
	store_set_reading(store, waiting_reading, opened);
	orders_read(opened);
	measure_read(opened);
	home_open(opened);
	if (store_remark(store) != NULL)
		tui_say(opened, ROLE_PLAIN, "%s", store_remark(store));
	if (options->query != NULL && options->query[0] != '\0') {
		search_set(opened, options->query, false);
		statements_search(opened, options->query, false);
	} else if (store_remark(store) == NULL) {
		trail_remember(opened);
		opened->news_due = true;
	}
	screen_mouse(setting_value(SETTING_MOUSE) == 1);
	complaints_say(opened);
	*tui = opened;
	return true;
}

void tui_close(struct tui *tui)
{
	if (tui == NULL)
		return;
	tour_end(tui);
	if (tui->overlay.ops != NULL)
		palette_leave(tui);
	trail_keep(tui);
	places_looked(tui);
	store_set_locked(NULL, NULL);
	store_set_reading(tui->store, NULL, NULL);
	trail_close(tui);
	notices_clear(&tui->complaints);
	free(tui->config_name);
	query_clear(&tui->query);
	buffer_clear(&tui->prompt.text);
	complete_clear(tui);
	asked_clear(tui);
	free(tui->query_text);
	free(tui);
	screen_close();
}

bool tui_idle(struct tui *tui)
{
	/* In a large library this takes as long as all else that the first screen waits for. */
	if (tui->news_due && tui->asking == NULL) {
		tui->news_due = false;
		if (places_news(tui))
			return true;
	}
	if (tui->unfinished == SEARCH_WHOLE)
		return false;
	search_finish(tui);
	return tui->unfinished == SEARCH_WHOLE;
}

void tui_renew(struct tui *tui)
{
	int64_t ids[TRAIL_MAX];
	for (size_t i = 0; i < tui->depth; i++) {
		struct view *view = &tui->trail[i];
		/* Other views know their statement or stay at their row. */
		bool moves = view->ops == &statements_view || view->ops == &document_view;
		ids[i] = moves ? view->ops->current(view) : 0;
	}
	tui_reload(tui);
	for (size_t i = 0; i < tui->depth; i++) {
		struct view *view = &tui->trail[i];
		if (ids[i] != 0 && view_stays(view) && view->ops->current(view) != ids[i])
			view->ops->move_to(view, ids[i]);
	}
	tui_say(tui, ROLE_PLAIN, "%s",
		_("Another program changed the library: this is as it is now."));
}

/* True where another program did something to the library: what is shown is drawn anew. */
static bool library_looked(struct tui *tui)
{
	/* What is being typed may be about what is shown. */
	bool typing = tui->asking != NULL || tui->overlay.ops != NULL;
	if (tui->tour != NULL)
		return false;
	bool replaced = !typing && store_replaced(tui->store);
	if (replaced)
		library_reopen(tui);
	bool changed = store_changed(tui->store);
	if (changed)
		tui_renew(tui);
	return replaced || changed;
}

bool tui_run(struct store *store, const struct tui_options *options, int *signal, struct error *err)
{
	struct tui *tui;
	if (!tui_open(store, options, &tui, err))
		return false;
	tui->live = true;
	screen_watch(watch_open(store_path(store)));
	while (!tui->over) {
		/* With more keys waiting, only the last one's screen is drawn. */
		if (!screen_key_waits()) {
			tui_draw(tui);
			/* After the answer, which does not wait for it. */
			if (library_looked(tui) || tui_idle(tui))
				continue;
			/* Where the person is, is written down: a crash does not lose it. */
			if (!screen_pause(PAUSE)) {
				places_visit(tui);
				trail_keep(tui);
			}
		}
		/* A clock goes on while nobody does anything. */
		int turns = screen_key_waits() ? 0 : present_waits(tui);
		if (turns > 0 && !screen_pause(turns))
			continue;
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
