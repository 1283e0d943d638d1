/* SPDX-License-Identifier: MIT */
/* The command line and the list of keys, which are one thing: every command, narrowed by typing. :
 * opens it to give a command by its name, ? to look keys up. */
#include "palette.h"
#include "tour.h"

#include <stdlib.h>
#include <string.h>

/* ---- what matches -------------------------------------------------------------------- */

/* Points for what stands in a line beside its name. */
enum { KEY_TYPED = 700, KEY_LOOKED_UP = 2000, HELP_WORD = 200, HELP_PART = 100 };

static int text_score(const char *typed, const char *text)
{
	struct buffer letters = {0}, folded = {0};
	text_fold(&letters, typed, strlen(typed));
	text_fold(&folded, text, strlen(text));
	const char *whole = buffer_string(&folded);
	const char *found = strstr(whole, buffer_string(&letters));
	int score = 0;
	if (found != NULL)
		score = found == whole || found[-1] == ' ' ? HELP_WORD : HELP_PART;
	buffer_clear(&letters);
	buffer_clear(&folded);
	return score;
}

static bool row_has_label(const struct key_row *row, const char *typed)
{
	int key;
	for (size_t i = 0; (key = key_nth(row, i)) != KEY_NONE; i++) {
		char label[KEY_LABEL_SIZE];
		key_label(key, label);
		if (strcmp(label, typed) == 0)
			return true;
	}
	return false;
}

static int line_score(
	const struct palette *palette, const struct palette_line *line, const char *typed)
{
	const char *name = line->row != NULL ? line->row->command : line->command->name;
	int score = fuzzy_score(typed, name);
	int other = text_score(typed, palette_line_help(line));
	score = other > score ? other : score;
	int typed_key = palette->keys ? KEY_LOOKED_UP : KEY_TYPED;
	if (line->row != NULL && score < typed_key && row_has_label(line->row, typed))
		score = typed_key;
	return score;
}

static void line_add(struct palette *palette, struct palette_line line)
{
	if (line.score <= 0)
		return;
	if (palette->count == palette->room) {
		palette->room = palette->room > 0 ? palette->room * 2 : 64;
		palette->lines =
			memory_resize(palette->lines, palette->room * sizeof *palette->lines);
	}
	/* Kept in order as they come: the better first, of equals the earlier. */
	size_t at = palette->count++;
	while (at > 0 && palette->lines[at - 1].score < line.score) {
		palette->lines[at] = palette->lines[at - 1];
		at--;
	}
	palette->lines[at] = line;
}

static const struct command_row *command_named(const char *name, size_t size)
{
	for (size_t i = 0; i < command_row_count; i++)
		if (strlen(command_rows[i].name) == size &&
			memcmp(command_rows[i].name, name, size) == 0)
			return &command_rows[i];
	return NULL;
}

/* First what works where the list was asked for, then what is given by name, then the rest. */
static void commands_match(struct palette *palette, const char *typed)
{
	for (int here = 1; here >= 0; here--) {
		for (size_t i = 0; i < key_row_count; i++) {
			struct palette_line line = {.row = &key_rows[i],
				.command = command_named(
					key_rows[i].command, strlen(key_rows[i].command)),
				.works = (key_rows[i].places & palette->from) != 0};
			line.score = line_score(palette, &line, typed);
			/* The command line does not open itself. */
			bool itself = key_rows[i].run == run_command_line && !palette->keys;
			if (line.works == (here == 1) && !itself)
				line_add(palette, line);
		}
		for (size_t i = 0; here == 1 && i < command_row_count; i++) {
			struct palette_line line = {.command = &command_rows[i], .works = true};
			line.score = line_score(palette, &line, typed);
			if (key_row_named(command_rows[i].name, strlen(command_rows[i].name)) ==
				NULL)
				line_add(palette, line);
		}
	}
}

static void choices_match(struct view *view, const char *typed)
{
	struct palette *palette = palette_of(view);
	choices_load(view->tui, palette->given->argument, typed, &palette->choices);
	for (size_t i = 0; i < palette->choices.count; i++) {
		const struct choice *choice = &palette->choices.items[i];
		int score = fuzzy_score(typed, choice->word);
		/* What begins so keeps the order of the record. */
		if (score >= FUZZY_PREFIX && score < FUZZY_EXACT)
			score = FUZZY_PREFIX;
		int other = text_score(typed, choice->about);
		line_add(palette, (struct palette_line){.command = palette->given,
					  .choice = choice,
					  .score = other > score ? other : score,
					  .works = true});
	}
}

/* The name that is spelled most like what is typed; NULL where none is near. */
static const char *nearest_name(const char *typed)
{
	const char *nearest = NULL;
	int least = (int)strlen(typed) / 2 + 2;
	for (size_t i = 0; i < key_row_count + command_row_count; i++) {
		const char *name = i < key_row_count ? key_rows[i].command
						     : command_rows[i - key_row_count].name;
		int distance = spelling_distance_of(typed, name);
		if (distance < least) {
			least = distance;
			nearest = name;
		}
	}
	return nearest;
}

void palette_match(struct view *view, const char *typed)
{
	struct palette *palette = palette_of(view);
	const char *blank = strchr(typed, ' ');
	palette->count = 0;
	palette->nearest = NULL;
	palette->given = blank != NULL ? command_named(typed, (size_t)(blank - typed)) : NULL;
	if (palette->given != NULL && palette->given->argument != ARGUMENT_NONE) {
		choices_match(view, blank + 1);
	} else {
		palette->given = NULL;
		commands_match(palette, typed);
		if (palette->count == 0 && strspn(typed, "0123456789") != strlen(typed))
			palette->nearest = nearest_name(typed);
	}
	palette->list.count = palette->count;
	list_set(&palette->list, palette->list.cursor);
}

/* ---- the line ------------------------------------------------------------------------ */

static const struct prompt_ops palette_prompt;

static const char *typed_of(struct tui *tui)
{
	return buffer_string(&tui->prompt.text);
}

static void palette_changed(struct tui *tui)
{
	struct palette *palette = palette_of(tui_view(tui));
	palette->list.cursor = palette->list.top = 0;
	palette->moved = false;
	palette_match(tui_view(tui), typed_of(tui));
}

void palette_leave(struct tui *tui)
{
	tui->asking = NULL;
	tui->overlay.ops->clear(&tui->overlay);
	free(tui->overlay.state);
	tui->overlay = (struct view){0};
}

static const struct palette_line *line_here(const struct palette *palette)
{
	return palette->count > 0 ? &palette->lines[palette->list.cursor] : NULL;
}

/* Puts the line's name, or its choice, where it was being typed. */
static void line_complete(struct tui *tui, const struct palette_line *line)
{
	struct buffer text = {0};
	if (line->choice != NULL)
		buffer_printf(&text, "%s %s", line->command->name, line->choice->word);
	else
		buffer_printf(&text, "%s%s",
			line->row != NULL ? line->row->command : line->command->name,
			line->command != NULL && line->command->argument != ARGUMENT_NONE ? " "
											  : "");
	prompt_set(&tui->prompt, text.data);
	buffer_clear(&text);
	palette_changed(tui);
}

/* The argument that Enter takes: what is typed, unless a choice was picked, or only a choice will
 * do. NULL where there is none. */
static const char *argument_of(struct tui *tui, const char *typed)
{
	struct palette *palette = palette_of(tui_view(tui));
	const struct palette_line *line = line_here(palette);
	struct address address;
	bool typed_does = typed[0] != '\0' && !argument_is_closed(palette->given->argument);
	if (palette->given->argument == ARGUMENT_ADDRESS)
		typed_does = typed_does && address_parse(typed, &address, NULL) &&
			     (palette->count == 0 || strchr(typed, ':') != NULL);
	if (typed_does && !palette->moved)
		return typed;
	if (line != NULL)
		return line->choice->word;
	return typed[0] != '\0' ? typed : NULL;
}

static void enter_argument(struct tui *tui)
{
	struct palette *palette = palette_of(tui_view(tui));
	const char *argument = argument_of(tui, typed_of(tui) + strlen(palette->given->name) + 1);
	struct palette_line line = {.command = palette->given};
	struct buffer kept = {0};
	if (argument == NULL)
		return;
	if (argument_is_closed(line.command->argument) && palette->count == 0) {
		/* What could not be read may be read now. */
		palette_match(tui_view(tui), typed_of(tui));
		return;
	}
	buffer_append_string(&kept, argument);
	palette_leave(tui);
	palette_run(tui, &line, buffer_string(&kept));
	buffer_clear(&kept);
}

static void palette_enter(struct tui *tui)
{
	struct palette *palette = palette_of(tui_view(tui));
	const char *typed = typed_of(tui);
	if (palette->given != NULL) {
		enter_argument(tui);
	} else if (typed[0] != '\0' && strspn(typed, "0123456789") == strlen(typed) &&
		   !palette->moved) {
		struct palette_line line = {.command = command_named("item", 4)};
		struct buffer kept = {0};
		buffer_append_string(&kept, typed);
		palette_leave(tui);
		palette_run(tui, &line, kept.data);
		buffer_clear(&kept);
	} else if (palette->count == 0) {
		/* The nearest name is put there to be looked at, not run. */
		if (palette->nearest != NULL) {
			prompt_set(&tui->prompt, palette->nearest);
			palette_changed(tui);
		}
	} else {
		struct palette_line line = *line_here(palette);
		if (line.row == NULL && line.command->argument != ARGUMENT_NONE) {
			line_complete(tui, &line);
			return;
		}
		palette_leave(tui);
		palette_run(tui, &line, "");
	}
}

static bool palette_move(struct palette *palette, int key)
{
	static const struct {
		int key;
		int by;
		bool pages;
	} moves[] = {{KEY_DOWN_, 1, false}, {KEY_UP_, -1, false}, {KEY_PAGE_DOWN_, 1, true},
		{KEY_PAGE_UP_, -1, true}};
	for (size_t i = 0; i < ARRAY_SIZE(moves); i++)
		if (moves[i].key == key) {
			list_move(
				&palette->list, moves[i].by * (moves[i].pages ? palette->page : 1));
			palette->moved = true;
			return true;
		}
	return false;
}

static bool palette_key(struct tui *tui, int key)
{
	struct palette *palette = palette_of(tui_view(tui));
	bool empty = tui->prompt.text.size == 0;
	if (palette_move(palette, key))
		return true;
	if (key == KEY_ENTER_) {
		palette_enter(tui);
	} else if (key == KEY_TAB_) {
		if (palette->count > 0)
			line_complete(tui, line_here(palette));
	} else if (key == KEY_ESCAPE_ || key == KEY_CONTROL_('C') || key == KEY_F1_ ||
		   (empty && key == KEY_ERASE_) ||
		   (empty && palette->keys && (key == 'q' || key == '?'))) {
		/* In the list of keys, q and ? leave while nothing is typed, as everywhere; then
		 * they are letters. */
		palette_leave(tui);
	} else {
		return false;
	}
	return true;
}

static void palette_aside(struct tui *tui, struct buffer *aside)
{
	struct palette *palette = palette_of(tui_view(tui));
	const struct palette_line *line = line_here(palette);
	/* What the list itself shows where it is wide. */
	if (screen_columns() >= NAMES_COLUMNS)
		return;
	if (line != NULL && palette->given == NULL)
		buffer_append_string(aside, palette_line_help(line));
	else if (palette->given != NULL)
		buffer_append_string(aside, _(palette->given->help));
}

/* Enter is a key of the list's own; this is for none. */
static void palette_done(struct tui *tui, const char *text)
{
	(void)text;
	palette_leave(tui);
}

static const struct prompt_ops palette_prompt = {
	.done = palette_done,
	.changed = palette_changed,
	.aside = palette_aside,
	.key = palette_key,
};

bool palette_is_open(const struct tui *tui)
{
	return tui->asking == &palette_prompt;
}

static void palette_open(struct tui *tui, bool keys)
{
	unsigned from = tui_view(tui)->ops->place;
	tui->overlay = (struct view){
		.ops = &help_view, .tui = tui, .state = memory_allocate(sizeof(struct palette))};
	palette_of(&tui->overlay)->from = from;
	palette_of(&tui->overlay)->keys = keys;
	prompt_ask(tui, &palette_prompt, keys ? "?" : ":", "");
	palette_changed(tui);
}

void palette_ask(struct tui *tui, const char *typed)
{
	palette_open(tui, false);
	prompt_set(&tui->prompt, typed);
	palette_changed(tui);
}

void help_open(struct tui *tui)
{
	palette_open(tui, true);
}

void run_command_line(struct tui *tui)
{
	palette_open(tui, false);
}

/* ---- running ------------------------------------------------------------------------- */

/* What was run is said with its key, so that next time the key will do. */
static void key_say(struct tui *tui, const char *name, const char *key)
{
	struct buffer said = {0};
	if (tui->message_role == ROLE_ERROR && tui->message[0] != '\0')
		return;
	if (tui->message[0] != '\0')
		buffer_printf(&said, "%s  ", tui->message);
	buffer_printf(&said, _("%s  key: %s"), name, key);
	tui_say(tui, ROLE_PLAIN, "%s", said.data);
	buffer_clear(&said);
}

void palette_run(struct tui *tui, const struct palette_line *line, const char *argument)
{
	char label[KEY_LABEL_SIZE];
	tui->message[0] = '\0';
	if (line->row == NULL || argument[0] != '\0') {
		if (tour_refuses(tui, line->command->name))
			return;
		line->command->run(tui, argument);
		return;
	}
	int key = key_of(line->row, tui_view(tui)->ops->place);
	if (!tui_do(tui, line->row, 0) || tui->over || key == KEY_NONE)
		return;
	key_label(key, label);
	key_say(tui, line->row->command, label);
}
