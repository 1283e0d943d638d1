/* SPDX-License-Identifier: MIT */
/* The configuration: what is wrong with it, and what is set. */
#include "settings.h"

#include <stdio.h>

static void heading_add(struct index *index, const char *text)
{
	struct index_row *row = index_row_add(index);
	row->label = text;
	row->heading = true;
}

static void complaints_fill(struct view *view, struct index *index)
{
	const struct notices *complaints = &view->tui->complaints;
	for (size_t i = 0; i < complaints->count; i++) {
		const struct notice *notice = &complaints->items[i];
		struct index_row *row = index_row_add(index);
		row->label = notice->line > 0 ? arena_printf(&index->arena, _("line %zu: %s"),
							notice->line, notice->text)
					      : arena_string(&index->arena, notice->text);
		row->about = row->label;
	}
	if (complaints->left_out > 0)
		index_row_add(index)->label =
			arena_printf(&index->arena, _("… and %zu more"), complaints->left_out);
}

/* Commands whose keys went to others or nowhere. */
static void keyless_fill(struct index *index)
{
	bool any = false;
	for (size_t i = 0; i < key_row_count; i++) {
		if (key_nth(&key_rows[i], 0) != KEY_NONE)
			continue;
		if (!any)
			heading_add(index, _("Without a key"));
		any = true;
		struct index_row *row = index_row_add(index);
		row->label = key_rows[i].command;
		row->about = _(key_rows[i].help);
	}
}

static const char *value_text(struct index *index, enum setting setting)
{
	int value = setting_value(setting);
	if (value == SETTING_UNSET)
		return _("not set");
	if (setting_rows[setting].words[0] != NULL)
		return setting_rows[setting].words[value];
	return arena_printf(&index->arena, "%d", value);
}

static bool config_fill(struct view *view, struct index *index, struct error *err)
{
	(void)err;
	if (view->tui->complaints.count > 0) {
		heading_add(index, _("Not understood"));
		complaints_fill(view, index);
	}
	keyless_fill(index);
	heading_add(index, _("Settings"));
	for (int i = 0; i < SETTING_COUNT; i++) {
		struct index_row *row = index_row_add(index);
		row->label = setting_rows[i].name;
		row->right = value_text(index, (enum setting)i);
		row->about = _(setting_rows[i].allowed);
	}
	heading_add(index, _("File"));
	index_row_add(index)->label =
		view->tui->config_name != NULL
			? arena_string(&index->arena, view->tui->config_name)
			: _("There is none; khunjerab-config(5) says what it may hold.");
	return true;
}

static const struct index_ops config_index = {
	.title = N_("Configuration"),
	.empty = N_("There is no configuration."),
	.fill = config_fill,
};

void config_open(struct tui *tui, const char *argument)
{
	index_open(tui, &config_index, argument);
}
