/* SPDX-License-Identifier: MIT */
/* Which key does what: a live copy of the table of keys, over which a person's own are laid. */
#include "settings.h"

#include <string.h>

/* More than the table has keys, with room for as many of a person's own. */
#define BINDINGS_MAX 512

struct binding {
	int key;
	const struct key_row *row;
	unsigned places;
	size_t line; /* of the configuration; 0: from the table */
};

static struct {
	struct binding items[BINDINGS_MAX];
	size_t count;
} live;

const struct place_word place_words[] = {
	{"home", PLACE_HOME},
	{"list", PLACE_LIST},
	{"commitments", PLACE_COMMITMENTS},
	{"statement", PLACE_STATEMENT},
	{"document", PLACE_DOCUMENT},
	{"index", PLACE_INDEX},
	{"paper", PLACE_PAPER},
	{"present", PLACE_PRESENT},
};

const size_t place_word_count = ARRAY_SIZE(place_words);

void bindings_reset(void)
{
	live.count = 0;
	for (size_t i = 0; i < key_row_count; i++)
		for (size_t k = 0; k < ARRAY_SIZE(key_rows[i].keys) && key_rows[i].keys[k] != 0;
			k++)
			if (live.count < BINDINGS_MAX)
				live.items[live.count++] = (struct binding){
					key_rows[i].keys[k], &key_rows[i], key_rows[i].places, 0};
}

static void live_make(void)
{
	if (live.count == 0)
		bindings_reset();
}

/* ---- looking up ---------------------------------------------------------------------- */

const struct key_row *key_row_at(int key, unsigned place)
{
	live_make();
	for (size_t i = 0; i < live.count; i++)
		if (live.items[i].key == key && (live.items[i].places & place) != 0)
			return live.items[i].row;
	return NULL;
}

const struct key_row *key_row_find(int key)
{
	return key_row_at(key, ~0U);
}

enum action key_action(int key, unsigned place)
{
	const struct key_row *row = key_row_at(key, place);
	return row != NULL ? row->action : ACTION_NONE;
}

int key_of(const struct key_row *row, unsigned place)
{
	live_make();
	for (int here = 1; here >= 0; here--)
		for (size_t i = 0; i < live.count; i++)
			if (live.items[i].row == row &&
				(here == 0 || (live.items[i].places & place) != 0))
				return live.items[i].key;
	return KEY_NONE;
}

const char *tui_key_command(uint32_t key, bool by_default)
{
	const struct key_row *row = key_row_at((int)key, PLACE_LIST);
	if (row == NULL)
		row = key_row_find((int)key);
	if (!by_default)
		return row != NULL ? row->command : NULL;
	const char *elsewhere = NULL;
	for (size_t i = 0; i < key_row_count; i++)
		for (size_t k = 0; k < ARRAY_SIZE(key_rows[i].keys) && key_rows[i].keys[k] != 0;
			k++) {
			if (key_rows[i].keys[k] != (int)key)
				continue;
			if ((key_rows[i].places & PLACE_LIST) != 0)
				return key_rows[i].command;
			elsewhere = elsewhere != NULL ? elsewhere : key_rows[i].command;
		}
	return elsewhere;
}

int key_nth(const struct key_row *row, size_t index)
{
	live_make();
	for (size_t i = 0; i < live.count; i++)
		if (live.items[i].row == row && index-- == 0)
			return live.items[i].key;
	return KEY_NONE;
}

const struct key_row *key_row_named(const char *name, size_t size)
{
	for (size_t i = 0; i < key_row_count; i++)
		if (strlen(key_rows[i].command) == size &&
			memcmp(key_rows[i].command, name, size) == 0)
			return &key_rows[i];
	return NULL;
}

void keys_text(const char *text, unsigned place, struct buffer *out)
{
	while (text[0] != '\0') {
		size_t plain = strcspn(text, "{");
		buffer_append(out, text, plain);
		text += plain;
		const char *close = text[0] != '\0' ? strchr(text, '}') : NULL;
		const struct key_row *row =
			close != NULL ? key_row_named(text + 1, (size_t)(close - text) - 1) : NULL;
		if (row != NULL) {
			char label[16];
			int key = key_of(row, place);
			key_label(key, label);
			if (key == KEY_NONE)
				buffer_printf(out, ":%s", row->command);
			else
				buffer_append_string(out, label);
			text = close + 1;
		} else if (text[0] != '\0') {
			buffer_append_char(out, *text++);
		}
	}
	buffer_append(out, "", 0);
}

void flow_add_keys(struct flow *flow, enum role role, const char *text, unsigned place)
{
	struct buffer said = {0};
	keys_text(text, place, &said);
	flow_add(flow, role, said.data, said.size);
	buffer_clear(&said);
}

/* ---- setting ------------------------------------------------------------------------- */

/* Without these one would not get out, nor find how to. */
static bool is_needed(const struct key_row *row)
{
	static const char *const needed[] = {"quit", "keys", "command"};
	for (size_t i = 0; i < ARRAY_SIZE(needed); i++)
		if (strcmp(row->command, needed[i]) == 0)
			return true;
	return false;
}

/* Whether a row had a key left if that key were taken from it in those places. */
static bool key_is_left(const struct key_row *row, int key, unsigned places)
{
	for (size_t i = 0; i < live.count; i++)
		if (live.items[i].row == row &&
			(live.items[i].key != key || (live.items[i].places & ~places) != 0))
			return true;
	return false;
}

/* Takes the key from whatever has it in those places; false where that must not be. */
static bool key_free(int key, unsigned places, struct error *err)
{
	char label[16];
	key_label(key, label);
	for (size_t i = 0; i < live.count; i++) {
		const struct binding *binding = &live.items[i];
		if (binding->key == key && (binding->places & places) != 0 &&
			is_needed(binding->row) && !key_is_left(binding->row, key, places))
			return error_set(err, ERROR_INPUT,
				_("%s is the last key of '%s', which has to have one: bind another to it first"),
				label, binding->row->command);
	}
	size_t kept = 0;
	for (size_t i = 0; i < live.count; i++) {
		struct binding binding = live.items[i];
		if (binding.key == key)
			binding.places &= ~places;
		if (binding.places != 0)
			live.items[kept++] = binding;
	}
	live.count = kept;
	return true;
}

bool binding_add(
	int key, const struct key_row *row, unsigned places, size_t line, struct error *err)
{
	char label[16];
	live_make();
	key_label(key, label);
	if ((row->places & places) == 0)
		return error_set(err, ERROR_INPUT, _("'%s' does nothing there"), row->command);
	places &= row->places;
	for (size_t i = 0; i < live.count; i++)
		if (live.items[i].key == key && live.items[i].line > 0 &&
			(live.items[i].places & places) != 0)
			return error_set(err, ERROR_INPUT,
				_("%s is bound to '%s' already, in line %zu"), label,
				live.items[i].row->command, live.items[i].line);
	if (live.count >= BINDINGS_MAX)
		return error_set(err, ERROR_INPUT, _("more keys than can be bound"));
	if (!key_free(key, places, err))
		return false;
	/* Before the table's, so that it is the one that is shown. */
	memmove(live.items + 1, live.items, live.count * sizeof live.items[0]);
	live.items[0] = (struct binding){key, row, places, line};
	live.count++;
	return true;
}

bool binding_remove(int key, struct error *err)
{
	char label[16];
	live_make();
	key_label(key, label);
	if (key_row_find(key) == NULL)
		return error_set(err, ERROR_INPUT, _("%s is bound to nothing"), label);
	return key_free(key, ~0U, err);
}
