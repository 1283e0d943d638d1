/* SPDX-License-Identifier: MIT */
/* One line of typing at the bottom of the screen. */
#include "internal.h"

#include <string.h>

#define PROMPT_MAX 2000

static size_t cluster_before(const struct prompt *prompt)
{
	size_t at = 0, before = 0;
	while (at < prompt->cursor) {
		before = at;
		at += text_grapheme(prompt->text.data + at, prompt->text.size - at);
	}
	return before;
}

static void text_cut(struct prompt *prompt, size_t start, size_t end)
{
	struct buffer *text = &prompt->text;
	memmove(text->data + start, text->data + end, text->size - end + 1);
	text->size -= end - start;
	prompt->cursor = start;
}

static void text_insert(struct prompt *prompt, uint32_t character)
{
	struct buffer with = {0};
	buffer_append(&with, buffer_string(&prompt->text), prompt->cursor);
	text_encode(&with, character);
	size_t cursor = with.size;
	buffer_append_string(&with, buffer_string(&prompt->text) + prompt->cursor);
	buffer_clear(&prompt->text);
	prompt->text = with;
	prompt->cursor = cursor;
}

static size_t word_before(const struct prompt *prompt)
{
	size_t at = prompt->cursor;
	while (at > 0 && prompt->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && prompt->text.data[at - 1] != ' ')
		at--;
	return at;
}

static bool edit_key(struct prompt *prompt, int key, bool *changed)
{
	size_t before = prompt->text.size;
	switch (key) {
	case KEY_ERASE_:
		if (prompt->cursor > 0)
			text_cut(prompt, cluster_before(prompt), prompt->cursor);
		break;
	case KEY_DELETE_:
		if (prompt->cursor < prompt->text.size)
			text_cut(prompt, prompt->cursor,
				prompt->cursor + text_grapheme(prompt->text.data + prompt->cursor,
							 prompt->text.size - prompt->cursor));
		break;
	case KEY_CONTROL_('W'):
		text_cut(prompt, word_before(prompt), prompt->cursor);
		break;
	case KEY_CONTROL_('U'):
		text_cut(prompt, 0, prompt->cursor);
		break;
	case KEY_CONTROL_('K'):
		text_cut(prompt, prompt->cursor, prompt->text.size);
		break;
	default:
		return false;
	}
	*changed = prompt->text.size != before;
	return true;
}

static bool move_key(struct prompt *prompt, int key)
{
	switch (key) {
	case KEY_LEFT_:
		prompt->cursor = cluster_before(prompt);
		return true;
	case KEY_RIGHT_:
		if (prompt->cursor < prompt->text.size)
			prompt->cursor += text_grapheme(prompt->text.data + prompt->cursor,
				prompt->text.size - prompt->cursor);
		return true;
	case KEY_HOME_:
	case KEY_CONTROL_('A'):
		prompt->cursor = 0;
		return true;
	case KEY_END_:
	case KEY_CONTROL_('E'):
		prompt->cursor = prompt->text.size;
		return true;
	}
	return false;
}

bool prompt_key(struct prompt *prompt, int key, bool *changed)
{
	*changed = false;
	buffer_append(&prompt->text, "", 0);
	if (move_key(prompt, key) || edit_key(prompt, key, changed))
		return true;
	if (key < ' ' || key >= KEY_FIRST)
		return false;
	/* More than this is a paste gone wrong. */
	if (prompt->text.size < PROMPT_MAX) {
		text_insert(prompt, (uint32_t)key);
		*changed = true;
	}
	return true;
}

void prompt_set(struct prompt *prompt, const char *text)
{
	buffer_reset(&prompt->text);
	buffer_append_string(&prompt->text, text);
	prompt->cursor = prompt->text.size;
}

/* A note of several lines is edited in one: where they end is to be seen. */
static void ends_append(struct buffer *shown, const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (text[i] == '\n')
			buffer_append_string(shown, "↵");
		else
			buffer_append_char(shown, text[i]);
	}
}

void prompt_draw(const struct prompt *prompt, int y, int columns, const char *aside)
{
	struct buffer shown = {0};
	const char *typed = buffer_string(&prompt->text);
	ends_append(&shown, typed, prompt->cursor);
	size_t cursor = shown.size;
	ends_append(&shown, typed + prompt->cursor, prompt->text.size - prompt->cursor);
	const char *text = buffer_string(&shown);
	int label = text_width(prompt->label, strlen(prompt->label));
	int right = text_width(aside, strlen(aside));
	/* What stands aside gives way to what is typed. */
	if (label + text_width(text, shown.size) + 3 + right > columns)
		right = 0;
	int room = columns - label - 1 - (right > 0 ? right + 1 : 0);
	/* The start goes out of sight while the cursor would be off the end. */
	size_t start = 0;
	int before = text_width(text, cursor), cell;
	for (; before > room && start < cursor; before -= cell) {
		size_t size = text_grapheme(text + start, shown.size - start);
		text_fit(text + start, size, INT32_MAX, &cell);
		start += size;
	}
	screen_put_string(y, 0, label, ROLE_KEY, prompt->label);
	screen_put_string(y, label, room, ROLE_PLAIN, text + start);
	if (right > 0)
		screen_put_string(y, columns - right, right, ROLE_QUIET, aside);
	screen_cursor(y, label + before);
	buffer_clear(&shown);
}

/* ---- asking ----------------------------------------------------------------------------- */

void prompt_ask(struct tui *tui, const struct prompt_ops *ops, const char *label, const char *text)
{
	tui->asking = ops;
	tui->prompt.label = label;
	prompt_set(&tui->prompt, text);
}

void prompt_take(struct tui *tui, int key)
{
	const struct prompt_ops *ops = tui->asking;
	bool changed = false;
	if (ops->key != NULL && ops->key(tui, key))
		return;
	if (key == KEY_ENTER_) {
		/* What it does may open the line again. */
		struct buffer text = {0};
		buffer_append(&text, buffer_string(&tui->prompt.text), tui->prompt.text.size);
		tui->asking = NULL;
		ops->done(tui, buffer_string(&text));
		buffer_clear(&text);
	} else if (key == KEY_ESCAPE_ || key == KEY_CONTROL_('C')) {
		tui->asking = NULL;
		if (ops->left != NULL)
			tui_say(tui, ROLE_PLAIN, "%s", _(ops->left));
	} else {
		prompt_key(&tui->prompt, key, &changed);
		if (changed && ops->changed != NULL)
			ops->changed(tui);
	}
}
