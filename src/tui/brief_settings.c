/* SPDX-License-Identifier: MIT */
/* What can be set of a briefing: a row each, which Enter changes; and saving it. */
#include "briefing.h"

#include "hands.h"
#include "tour.h"
#include "waiting.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_CELLS 12

static void text_set(char **kept, const char *text)
{
	free(*kept);
	*kept = text[0] != '\0' ? strdup(text) : NULL;
}

/* ---- what each row says ------------------------------------------------------------------- */

static void name_value(const struct briefing *briefing, struct buffer *text)
{
	if (briefing->saved != NULL)
		buffer_printf(text, _("%s (saved)"), briefing->saved);
	else
		briefing_name(briefing, text);
}

/* "[page] three all" */
static void choice_append(struct buffer *text, const char *word, bool chosen)
{
	buffer_printf(text, chosen ? "%s[%s]" : "%s%s", text->size > 0 ? " " : "", word);
}

static void length_value(const struct briefing *briefing, struct buffer *text)
{
	for (int i = 0; i < LENGTH_COUNT; i++)
		choice_append(text, _(brief_length_word((enum brief_length)i)),
			i == (int)briefing->length);
}

static void format_value(const struct briefing *briefing, struct buffer *text)
{
	for (size_t i = 0; i < paper_format_count; i++)
		choice_append(text, paper_formats[i].name, i == briefing->format);
}

static void title_value(const struct briefing *briefing, struct buffer *text)
{
	const struct paper_block *title = briefing->leaf.paper.blocks;
	buffer_append_string(text, briefing->title != NULL		   ? briefing->title
				   : title != NULL && title->run_count > 0 ? title->runs[0].text
									   : "");
}

static void for_value(const struct briefing *briefing, struct buffer *text)
{
	buffer_append_string(
		text, briefing->for_whom != NULL ? briefing->for_whom : _("nobody named"));
}

static void parts_value(const struct briefing *briefing, struct buffer *text)
{
	int in = 0;
	for (int i = 0; i < PART_COUNT; i++)
		in += (briefing->without >> i & 1) == 0;
	if (in == PART_COUNT)
		buffer_printf(text, _("all %d"), PART_COUNT);
	else
		buffer_printf(text, _("%d of %d"), in, PART_COUNT);
}

/* ---- what Enter does ---------------------------------------------------------------------- */

static void name_enter(struct view *view)
{
	save_ask(view->tui);
}

static void length_enter(struct view *view)
{
	struct briefing *briefing = briefing_of(view);
	briefing->length = (enum brief_length)((briefing->length + 1) % LENGTH_COUNT);
	briefing_renew(view);
}

static void format_enter(struct view *view)
{
	struct briefing *briefing = briefing_of(view);
	briefing->format = (briefing->format + 1) % paper_format_count;
	text_set(&briefing->name, "");
	text_set(&briefing->saved, "");
	tui_say(view->tui, ROLE_PLAIN, "%s: %s", paper_formats[briefing->format].name,
		_(paper_formats[briefing->format].help));
}

static void title_done(struct tui *tui, const char *text)
{
	text_set(&briefing_of(tui_view(tui))->title, text);
	briefing_renew(tui_view(tui));
}

static void for_done(struct tui *tui, const char *text)
{
	text_set(&briefing_of(tui_view(tui))->for_whom, text);
	briefing_renew(tui_view(tui));
}

static const struct prompt_ops title_prompt = {
	.done = title_done, .left = N_("The title is as it was.")};
static const struct prompt_ops for_prompt = {
	.done = for_done, .left = N_("For whom it is, is as it was.")};

static void title_enter(struct view *view)
{
	struct buffer text = {0};
	title_value(briefing_of(view), &text);
	prompt_ask(view->tui, &title_prompt, _("title: "), buffer_string(&text));
	buffer_clear(&text);
}

static void for_enter(struct view *view)
{
	const char *now = briefing_of(view)->for_whom;
	prompt_ask(view->tui, &for_prompt, _("for whom: "), now != NULL ? now : "");
}

static void parts_enter(struct view *view)
{
	briefing_of(view)->parts = !briefing_of(view)->parts;
}

static const struct {
	const char *label;
	void (*value)(const struct briefing *briefing, struct buffer *text);
	void (*enter)(struct view *view);
} settings[] = {
	{N_("Save as"), name_value, name_enter},
	{N_("Length"), length_value, length_enter},
	{N_("Format"), format_value, format_enter},
	{N_("Title"), title_value, title_enter},
	{N_("For whom"), for_value, for_enter},
	{N_("Parts"), parts_value, parts_enter},
};

/* Below the last setting the parts stand, where they are unfolded. */
static size_t rows_count(const struct briefing *briefing)
{
	return ARRAY_SIZE(settings) + (briefing->parts ? (size_t)PART_COUNT : 0);
}

/* ---- drawing ------------------------------------------------------------------------------ */

static void part_text(const struct briefing *briefing, size_t part, struct buffer *text)
{
	bool in = (briefing->without >> part & 1) == 0;
	buffer_printf(
		text, "  %s %s", in ? "[x]" : "[ ]", _(brief_part_word((enum brief_part)part)));
}

static void row_draw(const struct briefing *briefing, size_t row, int y, int columns)
{
	struct buffer value = {0};
	bool here = briefing->setting && row == briefing->list.cursor;
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	if (here) {
		screen_band(y, 2, columns - 2, role);
		screen_put_string(y, 0, 1, ROLE_TITLE, ">");
	}
	if (row >= ARRAY_SIZE(settings)) {
		part_text(briefing, row - ARRAY_SIZE(settings), &value);
		screen_put_cut(y, 2, columns - 2, role, value.data);
	} else {
		settings[row].value(briefing, &value);
		screen_put_cut(y, 2, LABEL_CELLS, here ? role : ROLE_LABEL, _(settings[row].label));
		screen_put_cut(
			y, 2 + LABEL_CELLS, columns - 2 - LABEL_CELLS, role, buffer_string(&value));
	}
	buffer_clear(&value);
}

/* In little room, what is not being set is said in one line. */
static void line_draw(const struct briefing *briefing, int y, int columns)
{
	struct buffer text = {0}, name = {0};
	name_value(briefing, &name);
	buffer_printf(&text, "%s · %s · %s", _(brief_length_word(briefing->length)),
		paper_formats[briefing->format].name, name.data);
	screen_put_cut(y, 2, columns - 2, ROLE_LABEL, text.data);
	buffer_clear(&text);
	buffer_clear(&name);
}

int settings_draw(struct view *view, struct area area)
{
	struct briefing *briefing = briefing_of(view);
	size_t count = rows_count(briefing);
	bool folded = !briefing->setting && area.rows < 24;
	int most = area.rows / 2, rows = (int)count < most ? (int)count : most;
	screen_rule(area.y, 0, area.columns);
	if (area.rows < 4)
		return 0;
	if (folded) {
		target_pane((struct area){area.y, area.x, 2, area.columns}, 1);
		line_draw(briefing, area.y + 1, area.columns);
		return 2;
	}
	briefing->list.count = count;
	list_set(&briefing->list, briefing->list.cursor);
	list_follow(&briefing->list, rows, NULL, NULL);
	target_pane((struct area){area.y, area.x, rows + 1, area.columns}, 1);
	for (int i = 0; i < rows; i++) {
		size_t row = briefing->list.top + (size_t)i;
		target_add(area.y + 1 + i, area.x, area.columns, TARGET_ITEM, row);
		row_draw(briefing, row, area.y + 1 + i, area.columns);
	}
	screen_cursor(area.y + 1 + (int)(briefing->list.cursor - briefing->list.top), 0);
	return rows + 1;
}

bool settings_go_to(struct view *view, size_t item)
{
	struct briefing *briefing = briefing_of(view);
	if (item >= rows_count(briefing))
		return false;
	list_set(&briefing->list, item);
	return true;
}

bool settings_act(struct view *view, enum action action)
{
	struct briefing *briefing = briefing_of(view);
	struct list *list = &briefing->list;
	long lines;
	list->count = rows_count(briefing);
	if (action_lines(action, (long)list->count, &lines)) {
		list_move(list, lines);
	} else if (action == ACTION_TOP || action == ACTION_BOTTOM) {
		list_set(list, action == ACTION_TOP ? 0 : list->count);
	} else if (action == ACTION_OPEN && list->cursor < ARRAY_SIZE(settings)) {
		settings[list->cursor].enter(view);
	} else if (action == ACTION_OPEN) {
		briefing->without ^= 1U << (list->cursor - ARRAY_SIZE(settings));
		briefing_renew(view);
	} else if (action == ACTION_LEAVE) {
		briefing->setting = false;
	} else {
		return false;
	}
	return true;
}

/* ---- saving ------------------------------------------------------------------------------- */

static bool bytes_make(struct view *view, struct buffer *bytes, struct error *err)
{
	struct briefing *briefing = briefing_of(view);
	const struct paper_format *format = &paper_formats[briefing->format];
	struct paper_options how = {.waiting = waiting_program};
	date_given(&how.made);
	/* Another program may make it, which takes a while. */
	waiting_begin(view->tui, _("Making the file"));
	bool made = format->write(&briefing->leaf.paper, &how, bytes, err);
	if (waiting_end() && !made)
		error_set(err, ERROR_STOPPED, _("Stopped: nothing is saved."));
	return made;
}

static void save(struct tui *tui, const char *path, bool over)
{
	struct error err;
	struct view *view = tui_view(tui);
	struct briefing *briefing = briefing_of(view);
	struct buffer bytes = {0};
	char *kept = memory_allocate(strlen(path) + 1);
	memcpy(kept, path, strlen(path));
	if (!bytes_make(view, &bytes, &err) || !file_save(kept, &bytes, over, &err)) {
		if (err.kind == ERROR_STOPPED)
			tui_say(tui, ROLE_PLAIN, "%s", err.message);
		else
			tui_fail(tui, &err);
		free(kept);
	} else {
		free(briefing->saved);
		briefing->saved = kept;
		briefings_add(tui, briefing, kept);
		tui_say(tui, ROLE_PLAIN, _("Saved %s (%zu bytes). {links} opens it."), kept,
			bytes.size);
	}
	buffer_clear(&bytes);
}

static void over_done(struct tui *tui, const char *text)
{
	struct briefing *briefing = briefing_of(tui_view(tui));
	char *path = briefing->over;
	briefing->over = NULL;
	if (strcmp(text, "yes") == 0 || strcmp(text, _("yes")) == 0)
		save(tui, path, true);
	else
		tui_say(tui, ROLE_PLAIN, _("Nothing is saved: %s is as it was."), path);
	free(path);
}

static void over_above(struct tui *tui, struct area area)
{
	struct buffer text = {0};
	buffer_printf(&text, _("%s is there already."), briefing_of(tui_view(tui))->over);
	lines_above(area, (const char *[]){text.data}, 1);
	buffer_clear(&text);
}

static const struct prompt_ops over_prompt = {
	.done = over_done, .left = N_("Nothing is saved."), .above = over_above};

static void save_done(struct tui *tui, const char *text)
{
	struct briefing *briefing = briefing_of(tui_view(tui));
	struct buffer path = {0};
	path_expand(text, &path);
	if (text[0] == '\0') {
		tui_say(tui, ROLE_PLAIN, "%s", _("Nothing is saved."));
	} else {
		text_set(&briefing->name, text);
		if (path_is_there(path.data)) {
			text_set(&briefing->over, path.data);
			prompt_ask(tui, &over_prompt, _("write over it? yes or no: "), "");
		} else {
			save(tui, path.data, false);
		}
	}
	buffer_clear(&path);
}

static const struct prompt_ops save_prompt = {.done = save_done, .left = N_("Nothing is saved.")};

void save_ask(struct tui *tui)
{
	struct buffer name = {0};
	if (tour_keeps_off(tui))
		return;
	briefing_name(briefing_of(tui_view(tui)), &name);
	prompt_ask(tui, &save_prompt, _("save as: "), buffer_string(&name));
	buffer_clear(&name);
}
