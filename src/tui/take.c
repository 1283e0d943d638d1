/* SPDX-License-Identifier: MIT */
/* Files in and out by a command: :import, :export of a person's own, and :rebuild. */
#include "briefing.h"
#include "hands.h"
#include "index.h"
#include "renew.h"
#include "trouble.h"
#include "waiting.h"

#include "khunjerab/record.h"

#include <string.h>

/* What is lent; zeroed where nothing is. */
static struct tui_lent lent;

void take_lent(const struct tui_lent *given)
{
	lent = given != NULL ? *given : (struct tui_lent){.own = NULL};
	lent.listener = waiting_tell;
}

bool rebuild_is_lent(const struct tui *tui)
{
	return lent.rebuild != NULL && store_path(tui->store) != NULL;
}

/* ---- what came of it -------------------------------------------------------------------- */

static bool report_fill(struct view *view, struct index *index, struct error *err)
{
	(void)view;
	(void)err;
	for (const char *at = index->argument; at[0] != '\0';) {
		size_t size = strcspn(at, "\n");
		struct index_row *row = index_row_add(index);
		row->label = arena_copy(&index->arena, at, size);
		row->about = row->label;
		at += size + (at[size] == '\n');
	}
	return true;
}

static const struct index_ops report_index = {
	.title = N_("What was done"),
	.empty = N_("Nothing was done."),
	.fill = report_fill,
};

/* A line is said; more than fit into one are a list. */
static void report_show(struct tui *tui, struct buffer *said)
{
	while (said->size > 0 && said->data[said->size - 1] == '\n')
		said->data[--said->size] = '\0';
	const char *text = buffer_string(said);
	if (strchr(text, '\n') == NULL && text_width(text, said->size) < screen_columns())
		tui_say(tui, ROLE_PLAIN, "%s", text);
	else
		index_open(tui, &report_index, text);
}

static void failure_show(struct tui *tui, const struct error *err)
{
	if (err->kind == ERROR_STOPPED)
		tui_say(tui, ROLE_PLAIN, "%s", _("Stopped: nothing was changed."));
	else
		trouble_show(tui, err);
}

/* ---- in --------------------------------------------------------------------------------- */

void run_import(struct tui *tui, const char *argument)
{
	struct error err;
	struct standing standing;
	struct buffer path = {0}, said = {0};
	if (lent.import == NULL) {
		tui_say(tui, ROLE_ERROR, "%s", _("Nothing can be imported here."));
		return;
	}
	path_expand(argument, &path);
	standing_take(tui, &standing);
	waiting_begin(tui, _("Importing"));
	bool good = lent.import(&lent, tui->store, buffer_string(&path), &said, &err);
	waiting_end();
	/* What changed is our own doing. */
	store_changed(tui->store);
	if (good) {
		standing_restore(tui, &standing);
		report_show(tui, &said);
	} else {
		standing_clear(&standing);
		failure_show(tui, &err);
	}
	buffer_clear(&path);
	buffer_clear(&said);
}

/* ---- made anew -------------------------------------------------------------------------- */

void run_rebuild(struct tui *tui, const char *argument)
{
	struct error err;
	struct standing standing;
	struct buffer said = {0};
	bool notes = strcmp(argument, "notes") == 0;
	const char *path = notes ? store_notes_path(tui->store) : store_path(tui->store);
	if (lent.rebuild == NULL || path == NULL) {
		tui_say(tui, ROLE_ERROR, "%s", _("There is no file here to be made anew."));
		return;
	}
	standing_take(tui, &standing);
	waiting_begin(tui, _("Making it anew"));
	bool good = lent.rebuild(&lent, path, &said, &err);
	waiting_end();
	if (!good) {
		standing_clear(&standing);
		failure_show(tui, &err);
	} else if (!store_reopen(tui->store, &err)) {
		standing_clear(&standing);
		trouble_show(tui, &err);
	} else {
		/* Said already that it is another file. */
		store_replaced(tui->store);
		standing_restore(tui, &standing);
		report_show(tui, &said);
	}
	buffer_clear(&said);
}

/* ---- out -------------------------------------------------------------------------------- */

static void export_to(struct tui *tui, const char *path, bool over)
{
	struct error err;
	struct own own;
	struct buffer file = {0};
	if (!store_own(tui->store, &own, &err)) {
		tui_fail(tui, &err);
		return;
	}
	own_write(&own, &file);
	if (own.count == 0)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("Nothing is written: there is nothing of your own yet."));
	else if (!file_save(path, &file, over, &err))
		tui_fail(tui, &err);
	else
		tui_say(tui, ROLE_PLAIN,
			ngettext("Wrote %zu entry of your own to %s; :import reads it back.",
				"Wrote %zu entries of your own to %s; :import reads them back.",
				own.count),
			own.count, path);
	buffer_clear(&file);
	own_clear(&own);
}

/* Where the last one asked about would be written. */
static struct buffer over_path;

static void over_done(struct tui *tui, const char *text)
{
	if (strcmp(text, "yes") == 0 || strcmp(text, _("yes")) == 0)
		export_to(tui, buffer_string(&over_path), true);
	else
		tui_say(tui, ROLE_PLAIN, _("Nothing is written: %s is as it was."),
			buffer_string(&over_path));
}

static void over_above(struct tui *tui, struct area area)
{
	struct buffer text = {0};
	(void)tui;
	buffer_printf(&text, _("%s is there already."), buffer_string(&over_path));
	lines_above(area, (const char *[]){text.data}, 1);
	buffer_clear(&text);
}

static const struct prompt_ops over_prompt = {
	.done = over_done, .left = N_("Nothing is written."), .above = over_above};

void run_export(struct tui *tui, const char *argument)
{
	path_expand(argument, &over_path);
	if (path_is_there(buffer_string(&over_path)))
		prompt_ask(tui, &over_prompt, _("write over it? yes or no: "), "");
	else
		export_to(tui, buffer_string(&over_path), false);
}
