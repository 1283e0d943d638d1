/* SPDX-License-Identifier: MIT */
/* The configuration: a line a setting. What is wrong is said by line, and the rest holds. */
#include "settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No line that a person writes is longer, and no file. */
#define LINE_LIMIT 1000
#define SIZE_LIMIT (256UL * 1024)
#define WORDS_MAX 16

/* ---- switches ------------------------------------------------------------------------ */

const struct setting_row setting_rows[SETTING_COUNT] = {
	[SETTING_ASCII] = {"ascii", N_("yes or no"), {"no", "yes"}, 0, 1},
	[SETTING_COLOR] = {"color", N_("auto, always or never"), {"never", "always", "auto"}, 0, 2},
	[SETTING_MOUSE] = {"mouse", N_("on or off"), {"off", "on"}, 0, 1},
	[SETTING_TEXT_WIDTH] = {"text-width", N_("a number from 20 to 200"), {NULL}, 20, 200},
};

static int values[SETTING_COUNT];
static bool values_made;

void settings_reset(void)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		values[i] = SETTING_UNSET;
	values_made = true;
}

int setting_value(enum setting setting)
{
	return values_made ? values[setting] : SETTING_UNSET;
}

void setting_set(enum setting setting, int value)
{
	if (!values_made)
		settings_reset();
	values[setting] = value;
}

int tui_configured_width(void)
{
	int width = setting_value(SETTING_TEXT_WIDTH);
	return width == SETTING_UNSET ? 0 : width;
}

int tui_configured_ascii(void)
{
	return setting_value(SETTING_ASCII);
}

int text_cells(void)
{
	int width = setting_value(SETTING_TEXT_WIDTH);
	return width == SETTING_UNSET ? 72 : width;
}

/* ---- lines --------------------------------------------------------------------------- */

/* Words of a line, blanks between. */
struct words {
	char text[LINE_LIMIT + 3];
	const char *items[WORDS_MAX];
	size_t count;
	size_t line;
	struct notices *complaints;
};

#define COMPLAIN(words, ...) notice_add((words)->complaints, (words)->line, 0, __VA_ARGS__)

/* ", "-joined names for a complaint: what is allowed. */
static void names_append(struct buffer *names, const char *name)
{
	buffer_printf(names, "%s%s", names->size > 0 ? ", " : "", name);
}

static bool words_are(const struct words *words, size_t least, size_t most, const char *form)
{
	if (words->count >= least && words->count <= most)
		return true;
	COMPLAIN(words, _("expected: %s"), form);
	return false;
}

static int key_read(const struct words *words, const char *name)
{
	int key = key_named(name, strlen(name));
	if (key == KEY_NONE)
		COMPLAIN(words,
			_("there is no key '%s'; a key is a character, ^ and a letter, or one of Enter, Esc, "
			  "Tab, S-Tab, Space, BSpace, Del, Up, Down, Left, Right, PgUp, PgDn, Home, End, F1 to "
			  "F12"),
			name);
	return key;
}

static const struct key_row *command_read(const struct words *words, const char *name)
{
	const struct key_row *row = key_row_named(name, strlen(name));
	const char *nearest = "";
	int least = 1000;
	for (size_t i = 0; row == NULL && i < key_row_count; i++) {
		int distance = spelling_distance_of(name, key_rows[i].command);
		if (distance < least) {
			least = distance;
			nearest = key_rows[i].command;
		}
	}
	if (row == NULL)
		COMPLAIN(words,
			_("there is no command '%s'; the nearest is '%s', and khunjerab --keys lists them all"),
			name, nearest);
	return row;
}

static bool place_read(const struct words *words, const char *word, unsigned *places)
{
	struct buffer names = {0};
	for (size_t i = 0; i < place_word_count; i++) {
		if (strcmp(place_words[i].word, word) == 0) {
			*places = place_words[i].places;
			buffer_clear(&names);
			return true;
		}
		names_append(&names, place_words[i].word);
	}
	COMPLAIN(words, _("there is no place '%s'; expected one of %s"), word, names.data);
	buffer_clear(&names);
	return false;
}

static void read_key(const struct words *words)
{
	struct error err;
	unsigned places = PLACE_ANY;
	if (!words_are(words, 3, 4, "key KEY COMMAND [PLACE]"))
		return;
	int key = key_read(words, words->items[1]);
	const struct key_row *row = command_read(words, words->items[2]);
	if (key == KEY_NONE || row == NULL ||
		(words->count == 4 && !place_read(words, words->items[3], &places)))
		return;
	if (!binding_add(key, row, places, words->line, &err))
		COMPLAIN(words, "%s", err.message);
}

static void read_unkey(const struct words *words)
{
	struct error err;
	if (!words_are(words, 2, 2, "unkey KEY"))
		return;
	int key = key_read(words, words->items[1]);
	if (key != KEY_NONE && !binding_remove(key, &err))
		COMPLAIN(words, "%s", err.message);
}

/* ---- looks --------------------------------------------------------------------------- */

static const char *const color_words[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

/* "red", "bright-red", "default", "0" to "255". */
static bool color_parse(const char *word, int *color)
{
	bool bright = strncmp(word, "bright-", 7) == 0;
	for (size_t i = 0; i < ARRAY_SIZE(color_words); i++)
		if (strcmp(color_words[i], word + (bright ? 7 : 0)) == 0) {
			*color = (int)i + (bright ? 8 : 0);
			return true;
		}
	if (strcmp(word, "default") == 0) {
		*color = LOOK_DEFAULT;
		return true;
	}
	if (word[0] == '\0' || strspn(word, "0123456789") != strlen(word) || strlen(word) > 3)
		return false;
	*color = (int)strtol(word, NULL, 10);
	return *color <= 255;
}

static bool attribute_parse(const char *word, unsigned *attributes)
{
	static const struct {
		const char *word;
		unsigned bit;
	} kinds[] = {{"bold", LOOK_BOLD}, {"dim", LOOK_DIM}, {"underline", LOOK_UNDERLINE},
		{"reverse", LOOK_REVERSE}, {"italic", LOOK_ITALIC}};
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strcmp(kinds[i].word, word) == 0) {
			*attributes |= kinds[i].bit;
			return true;
		}
	return false;
}

static bool role_read(const struct words *words, enum role *role)
{
	struct buffer names = {0};
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (strcmp(role_word((enum role)i), words->items[1]) == 0) {
			*role = (enum role)i;
			buffer_clear(&names);
			return true;
		}
		names_append(&names, role_word((enum role)i));
	}
	COMPLAIN(
		words, _("there is no role '%s'; expected one of %s"), words->items[1], names.data);
	buffer_clear(&names);
	return false;
}

static void read_theme(const struct words *words)
{
	enum role role;
	int colors[2] = {LOOK_DEFAULT, LOOK_DEFAULT}, count = 0;
	unsigned attributes = 0;
	if (!words_are(words, 4, WORDS_MAX, "theme ROLE = [COLOUR [COLOUR]] [ATTRIBUTE]...") ||
		!role_read(words, &role))
		return;
	if (strcmp(words->items[2], "=") != 0) {
		words_are(words, 0, 0, "theme ROLE = [COLOUR [COLOUR]] [ATTRIBUTE]...");
		return;
	}
	for (size_t i = 3; i < words->count; i++) {
		int color;
		if (attribute_parse(words->items[i], &attributes))
			continue;
		if (count == 2 || !color_parse(words->items[i], &color)) {
			COMPLAIN(words,
				_("'%s' is no colour or attribute here; at most two colours (text, background) "
				  "out of default, black, red, green, yellow, blue, magenta, cyan, white, the same "
				  "with bright- before them, and 0 to 255; then bold, dim, underline, reverse, "
				  "italic"),
				words->items[i]);
			return;
		}
		colors[count++] = color;
	}
	look_set(role, colors[0], colors[1], attributes);
}

/* ---- switches, read ------------------------------------------------------------------ */

static bool value_parse(const struct setting_row *row, const char *word, int *value)
{
	for (int i = 0; i < (int)ARRAY_SIZE(row->words) && row->words[i] != NULL; i++)
		if (strcmp(row->words[i], word) == 0) {
			*value = i;
			return true;
		}
	if (row->words[0] != NULL || strspn(word, "0123456789") != strlen(word) || strlen(word) > 6)
		return false;
	*value = (int)strtol(word, NULL, 10);
	return *value >= row->least && *value <= row->most;
}

static void read_set(const struct words *words)
{
	struct buffer names = {0};
	if (!words_are(words, 4, 4, "set NAME = VALUE"))
		return;
	if (strcmp(words->items[2], "=") != 0) {
		words_are(words, 0, 0, "set NAME = VALUE");
		return;
	}
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting_row *row = &setting_rows[i];
		int value;
		names_append(&names, row->name);
		if (strcmp(row->name, words->items[1]) != 0)
			continue;
		if (value_parse(row, words->items[3], &value))
			setting_set((enum setting)i, value);
		else
			COMPLAIN(words, _("%s does not take '%s'; expected %s"), row->name,
				words->items[3], _(row->allowed));
		buffer_clear(&names);
		return;
	}
	COMPLAIN(words, _("there is no setting '%s'; expected one of %s"), words->items[1],
		names.data);
	buffer_clear(&names);
}

/* ---- the file ------------------------------------------------------------------------ */

static const struct {
	const char *word;
	void (*read)(const struct words *words);
} kinds[] = {
	{"key", read_key},
	{"unkey", read_unkey},
	{"theme", read_theme},
	{"set", read_set},
};

/* Blanks around the first = of a line that sets something, where a person left them out. */
static void equals_part(struct words *words)
{
	char *start = words->text + strspn(words->text, " \t"), *equals = strchr(start, '=');
	if (equals == NULL || (strncmp(start, "set", 3) != 0 && strncmp(start, "theme", 5) != 0))
		return;
	memmove(equals + 3, equals + 1, strlen(equals + 1) + 1);
	memcpy(equals, " = ", 3);
}

static void line_split(struct words *words)
{
	char *at = words->text;
	words->count = 0;
	while (words->count < WORDS_MAX) {
		at += strspn(at, " \t");
		if (at[0] == '\0')
			return;
		words->items[words->count++] = at;
		at += strcspn(at, " \t");
		if (at[0] != '\0')
			*at++ = '\0';
	}
	at += strspn(at, " \t");
	if (at[0] != '\0')
		COMPLAIN(words, _("more than %d words; the rest is passed over"), WORDS_MAX);
}

static void line_read(const char *line, size_t size, size_t number, struct notices *complaints)
{
	struct words words = {.line = number, .complaints = complaints};
	if (size > 0 && line[size - 1] == '\r')
		size--;
	if (size > LINE_LIMIT) {
		COMPLAIN(&words, _("longer than %d bytes; it is passed over"), LINE_LIMIT);
		return;
	}
	if (memchr(line, '\0', size) != NULL || !text_is_valid(line, size)) {
		COMPLAIN(&words, "%s", _("not text in UTF-8; it is passed over"));
		return;
	}
	memcpy(words.text, line, size);
	words.text[size] = '\0';
	equals_part(&words);
	line_split(&words);
	if (words.count == 0 || words.items[0][0] == '#')
		return;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strcmp(kinds[i].word, words.items[0]) == 0) {
			kinds[i].read(&words);
			return;
		}
	COMPLAIN(
		&words, _("'%s' is no setting; expected key, unkey, theme or set"), words.items[0]);
}

void config_read(const char *bytes, size_t size, struct notices *complaints)
{
	size_t at = 0, number = 0;
	if (size > SIZE_LIMIT) {
		notice_add(complaints, 0, 0, _("larger than %lu KiB; nothing of it is read"),
			SIZE_LIMIT / 1024);
		return;
	}
	if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < size) {
		const char *end = memchr(bytes + at, '\n', size - at);
		size_t length = end != NULL ? (size_t)(end - bytes) - at : size - at;
		line_read(bytes + at, length, ++number, complaints);
		at += length + 1;
	}
}

void tui_configure(const struct tui_config *config, struct notices *complaints)
{
	bindings_reset();
	looks_reset();
	settings_reset();
	if (config == NULL)
		return;
	if (config->trouble != NULL)
		notice_add(complaints, 0, 0, "%s", config->trouble);
	else
		config_read(config->bytes, config->size, complaints);
}
