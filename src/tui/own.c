/* SPDX-License-Identifier: MIT */
/* A person's own words on statements, tags, and undo and redo of all that a person does. */
#include "hands.h"

#include <stdlib.h>
#include <string.h>

/* ---- undo and redo ---------------------------------------------------------------------- */

static void step(struct tui *tui, bool again)
{
	struct error err;
	struct arena arena = {0};
	struct deed deed = {0};
	struct buffer what = {0};
	bool good = again ? store_redo(tui->store, &arena, &deed, &err)
			  : store_undo(tui->store, &arena, &deed, &err);
	if (!good) {
		tui_fail(tui, &err);
	} else if (deed.kind == DEED_NONE) {
		tui_say(tui, ROLE_PLAIN, "%s",
			again ? _("There is nothing to do again.")
			      : _("There is nothing to undo."));
	} else {
		deed_say(&deed, &what);
		tui_reload(tui);
		tui_say(tui, ROLE_PLAIN,
			again ? _("Done again: %s. u undoes.") : _("Undone: %s. ^R redoes."),
			buffer_string(&what));
	}
	buffer_clear(&what);
	arena_clear(&arena);
}

void run_undo(struct tui *tui)
{
	step(tui, false);
}

void run_redo(struct tui *tui)
{
	step(tui, true);
}

/* ---- tags ------------------------------------------------------------------------------- */

/* The word that is typed: from its start, without the hyphen that takes a tag off. */
static const char *word_typed(const struct tui *tui)
{
	const char *text = buffer_string(&tui->prompt.text), *word = text;
	for (size_t i = 0; i < tui->prompt.cursor; i++)
		if (text[i] == ' ' || text[i] == ',')
			word = text + i + 1;
	return word[0] == '-' ? word + 1 : word;
}

static size_t word_size(const struct tui *tui)
{
	return (size_t)(buffer_string(&tui->prompt.text) + tui->prompt.cursor - word_typed(tui));
}

static bool tag_begins(const char *tag, const char *typed, size_t size)
{
	struct buffer a = {0}, b = {0};
	text_fold(&a, tag, strlen(tag));
	text_fold(&b, typed, size);
	bool begins = b.size <= a.size && memcmp(buffer_string(&a), buffer_string(&b), b.size) == 0;
	buffer_clear(&a);
	buffer_clear(&b);
	return begins;
}

/* The tags that begin as is typed, behind one another; *only is the one where there is no other. */
static size_t tags_offered(struct tui *tui, struct buffer *list, struct buffer *only)
{
	struct error err;
	struct shelf shelf = {0};
	size_t count = 0;
	if (!store_shelf(tui->store, SHELF_TAGS, 0, &shelf, &err))
		return 0;
	for (size_t i = 0; i < shelf.count; i++) {
		const char *name = shelf.items[i].name;
		if (!tag_begins(name, word_typed(tui), word_size(tui)))
			continue;
		if (count++ == 0)
			buffer_append_string(only, name);
		buffer_printf(list, "%s%s %zu", count > 1 ? " · " : "", name, shelf.items[i].count);
	}
	shelf_clear(&shelf);
	return count;
}

static void tag_above(struct tui *tui, struct area area)
{
	struct buffer list = {0}, only = {0};
	if (tags_offered(tui, &list, &only) > 0)
		lines_above(area, (const char *[]){list.data}, 1);
	buffer_clear(&list);
	buffer_clear(&only);
}

/* Tab: what all of them begin with, in place of what is typed; the only one whole. */
static bool tag_key(struct tui *tui, int key)
{
	struct buffer list = {0}, only = {0};
	if (key != KEY_TAB_)
		return false;
	size_t typed = word_size(tui);
	bool at_end = tui->prompt.cursor == tui->prompt.text.size;
	if (tags_offered(tui, &list, &only) > 0 && at_end &&
		(typed > 0 || tui->prompt.text.size == 0)) {
		struct buffer text = {0};
		buffer_append(
			&text, buffer_string(&tui->prompt.text), tui->prompt.text.size - typed);
		buffer_printf(&text, "%s ", only.data);
		prompt_set(&tui->prompt, text.data);
		buffer_clear(&text);
	}
	buffer_clear(&list);
	buffer_clear(&only);
	return true;
}

static void tags_say(struct tui *tui, const struct targets *targets)
{
	struct error err;
	struct passage passage = {0};
	struct buffer text = {0}, name = {0};
	targets_name(targets, &name);
	if (targets->count == 1 && target_passage(tui, &targets->items[0], &passage, &err))
		for (size_t i = 0; i < passage.found.tag_count; i++)
			buffer_printf(&text, " #%s", passage.found.tags[i]);
	if (targets->count > 1)
		tui_say(tui, ROLE_PLAIN, "%s", _("Nothing is changed."));
	else if (text.size == 0)
		tui_say(tui, ROLE_PLAIN, _("%s has no tag."), name.data);
	else
		tui_say(tui, ROLE_PLAIN, _("Tags of %s:%s"), name.data, text.data);
	passage_clear(&passage);
	buffer_clear(&text);
	buffer_clear(&name);
}

static bool tags_change(
	struct tui *tui, const int64_t *ids, size_t count, const char *text, struct error *err)
{
	bool good = true;
	for (size_t at = 0; text[at] != '\0' && good;) {
		char tag[TAG_SIZE + 8];
		size_t size = strcspn(text + at, " ,");
		bool set = text[at] != '-';
		size_t from = set ? at : at + 1;
		snprintf(tag, sizeof tag, "%.*s", (int)(at + size - from), text + from);
		if (size > TAG_SIZE)
			good = error_set(
				err, ERROR_USAGE, _("A tag has at most %d letters."), TAG_SIZE - 1);
		else if (tag[0] != '\0')
			good = store_tag_all(tui->store, ids, count, tag, set, err);
		at += size + (text[at + size] != '\0');
	}
	return good;
}

static void tag_done(struct tui *tui, const char *text)
{
	struct error err;
	struct targets targets;
	struct buffer name = {0};
	if (!targets_here(tui, &targets))
		return;
	if (strspn(text, " ,") == strlen(text)) {
		tags_say(tui, &targets);
		return;
	}
	int64_t *ids = targets_numbers(tui, &targets, &err);
	bool begun = ids != NULL && store_together(tui->store, &err);
	bool good = begun && tags_change(tui, ids, targets.count, text, &err);
	if (begun && !store_together_end(tui->store, good, good ? &err : NULL))
		good = false;
	targets_name(&targets, &name);
	if (good)
		tui_reload(tui);
	if (!good)
		tui_say(tui, ROLE_ERROR, _("Not saved: %s"), err.message);
	else if (targets.count == 1)
		tags_say(tui, &targets);
	else
		tui_say(tui, ROLE_PLAIN, _("Tagged %s. u undoes."), name.data);
	free(ids);
	buffer_clear(&name);
}

static const struct prompt_ops tag_prompt = {
	.done = tag_done,
	.left = N_("The tags are as they were."),
	.key = tag_key,
	.above = tag_above,
};

bool own_writable(struct tui *tui)
{
	if (store_notes_writable(tui->store))
		return true;
	tui_say(tui, ROLE_ERROR, "%s",
		_("Notes cannot be written here; khunjerab check says why."));
	return false;
}

void run_tag(struct tui *tui)
{
	struct targets targets;
	if (own_writable(tui) && targets_here(tui, &targets))
		prompt_ask(tui, &tag_prompt,
			targets.count > 1 ? _("tags for all (-name takes off): ")
					  : _("tags (-name takes off): "),
			"");
}
