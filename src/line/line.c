/* SPDX-License-Identifier: MIT */
/* The trail of places, and where commands go. */
#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- the trail ----------------------------------------------------------------------- */

struct place *line_place(struct line *line)
{
	return &line->trail[line->depth - 1];
}

static void place_clear(struct place *place)
{
	query_clear(&place->query);
	listing_clear(&place->documents);
	arena_clear(&place->arena);
	*place = (struct place){0};
}

struct place *line_push(struct line *line, const struct place_ops *ops)
{
	if (line->depth == TRAIL_MAX) {
		/* The oldest step after the first place is forgotten. */
		place_clear(&line->trail[1]);
		memmove(&line->trail[1], &line->trail[2], (TRAIL_MAX - 2) * sizeof line->trail[0]);
		line->depth--;
	}
	struct place *place = &line->trail[line->depth++];
	*place = (struct place){.ops = ops, .section = -1};
	return place;
}

void line_pop(struct line *line)
{
	place_clear(line_place(line));
	line->depth--;
}

void line_reload(struct line *line)
{
	struct error err;
	if (!store_summarise(line->store, &line->summary, &err))
		line_fail(line, &err);
	for (size_t i = 0; i < line->depth; i++)
		if (!line->trail[i].ops->load(line, &line->trail[i], &err))
			line_fail(line, &err);
}

static void where_say(struct line *line)
{
	struct buffer text = {0};
	for (size_t i = 0; i < line->depth; i++) {
		buffer_append_string(&text, i > 0 ? _("; then ") : "");
		line->trail[i].ops->where(line, &line->trail[i], &text);
	}
	line_say(line, _("You are at: %s."), text.data);
	buffer_clear(&text);
}

static void back(struct line *line, bool may_end)
{
	if (line->depth == 1 && may_end) {
		line->over = true;
	} else if (line->depth == 1) {
		line_say(line, "%s", _("This is the first place. q ends."));
	} else {
		line_pop(line);
		line_place(line)->ops->say_here(line, line_place(line));
	}
}

/* ---- notes and marks ----------------------------------------------------------------- */

/* The statement one is at; the caller clears *passage. False, and said why, where there is none. */
static bool passage_here(struct line *line, struct passage *passage)
{
	struct error err;
	bool found = false;
	int64_t id = line_place(line)->ops->current(line, line_place(line));
	if (id == 0)
		line_say(line, "%s",
			_("You are at no statement. j goes to the next item, Enter opens one."));
	else if (!store_passage(line->store, id, passage, &found, &err))
		line_fail(line, &err);
	else if (!found)
		line_say(line, "%s", _("This statement is no longer in the library."));
	return found;
}

static void mark_toggle(struct line *line, enum query_mark mark)
{
	struct error err;
	struct passage passage = {0};
	if (!passage_here(line, &passage))
		return;
	bool unread = mark == MARK_UNREAD;
	bool set = unread ? !passage.found.unread : !passage.found.bookmarked;
	if (!store_mark(line->store, passage.found.id, mark, set, &err))
		line_fail(line, &err);
	else if (unread)
		line_say(line, set ? _("Unread: %s.") : _("Read: %s."), passage.found.address);
	else
		line_say(line,
			set ? _("Bookmarked %s. An apostrophe lists bookmarks.")
			    : _("No bookmark on %s any more."),
			passage.found.address);
	passage_clear(&passage);
	line_reload(line);
}

static void note_write(
	struct line *line, const struct address *address, const char *text, const char *before)
{
	struct error err;
	char name[ADDRESS_SIZE];
	address_format(address, name);
	/* Not said to be saved before the store has it on the disk. */
	if (!store_note_write(line->store, address, text, &err)) {
		line_say(line, _("Not saved: %s."), err.message);
		return;
	}
	line_say(line, text[0] != '\0' ? _("Note saved on %s.") : _("Note deleted on %s."), name);
	if (before != NULL)
		line_say(line, _("It was: %s"), before);
	line_reload(line);
}

static void note_begin(struct line *line, const char *text)
{
	struct error err;
	struct passage passage = {0};
	if (!store_notes_writable(line->store)) {
		line_say(line, "%s", _("Notes cannot be written here; khunjerab check says why."));
		return;
	}
	if (!passage_here(line, &passage))
		return;
	if (!address_parse(passage.found.address, &line->note_address, &err)) {
		line_fail(line, &err);
	} else if (text[0] != '\0') {
		note_write(line, &line->note_address, text, passage.note);
	} else {
		if (passage.note != NULL)
			line_say(line, _("The note here is: %s"), passage.note);
		line_say(line, "%s",
			passage.note != NULL
				? _("Type the new note; a hyphen alone deletes it, an empty line leaves it.")
				: _("Type the note; an empty line leaves it."));
		line->asking = ASKS_NOTE;
	}
	passage_clear(&passage);
}

static void note_end(struct line *line, const char *text)
{
	struct error err;
	struct arena arena = {0};
	const char *before = NULL;
	line->asking = ASKS_COMMAND;
	if (text[0] == '\0')
		line_say(line, "%s", _("The note is as it was."));
	else if (!store_note_read(line->store, &line->note_address, &arena, &before, &err))
		line_say(line, _("Not saved: %s."), err.message);
	else
		note_write(line, &line->note_address, strcmp(text, "-") == 0 ? "" : text, before);
	arena_clear(&arena);
}

/* Notes that no list of statements can hold are not passed over in silence. */
static void notes_elsewhere(struct line *line)
{
	struct error err;
	struct notebook notebook = {0};
	size_t count = 0;
	if (!store_notes(line->store, &notebook, &err)) {
		line_fail(line, &err);
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
		line_say(line,
			ngettext(
				"%zu more note is on a paragraph, a document or words that are gone: "
				"khunjerab note lists it.",
				"%zu more notes are on paragraphs, documents or words that are gone: "
				"khunjerab note lists them.",
				count),
			count);
}

/* ---- commands ------------------------------------------------------------------------ */

static void help_say(struct line *line, const char *about)
{
	const char *rest;
	char label[40];
	const struct line_command *asked =
		about[0] != '\0' ? line_command_find(line, about, &rest) : NULL;
	if (about[0] != '\0' && asked == NULL) {
		line_say(line, _("%s is no command."), about);
		return;
	}
	if (asked == NULL)
		line_say(line, _("%zu commands, each a line of its own."), line_command_count);
	for (size_t i = 0; i < line_command_count; i++) {
		if (asked != NULL && asked != &line_commands[i])
			continue;
		line_command_spoken(line, &line_commands[i], label);
		line_say(line, _("%s: %s."), label, _(line_commands[i].help));
	}
}

static void item_go(struct line *line, const char *text)
{
	char *end;
	errno = 0;
	unsigned long item = strtoul(text, &end, 10);
	struct place *place = line_place(line);
	if (*end != '\0' || errno != 0 || item == 0)
		line_say(line, "%s", _("A colon takes the number of an item, from 1, as in :12."));
	else if (place->ops->go == NULL)
		line_say(line, "%s", _("A colon and a number work in lists and texts."));
	else
		place->ops->go(line, place, item - 1);
}

static void command_run(struct line *line, const struct line_command *command, const char *rest);

/* ":12", ":item 12" as in the browser, or a command's name. */
static void colon_do(struct line *line, const char *text)
{
	const char *rest;
	const struct line_command *command = line_command_named(text, &rest);
	if (strncmp(text, "item ", 5) == 0)
		text = rest;
	if (text[0] >= '0' && text[0] <= '9')
		item_go(line, text);
	else if (command == NULL || command->action == LINE_COMMAND)
		line_say(line, "%s",
			_("A colon takes the number of an item, as in :12, or the name of a command, as "
			  "in :search gwadar."));
	else
		command_run(line, command, rest);
}

static void search_begin(struct line *line, const char *text)
{
	if (text[0] != '\0') {
		line_search(line, text);
		return;
	}
	line_say(line, "%s", _("Type what to search for; an empty line leaves it."));
	line->asking = ASKS_SEARCH;
}

static void search_end(struct line *line, const char *text)
{
	line->asking = ASKS_COMMAND;
	if (text[0] != '\0')
		line_search(line, text);
	else
		line_say(line, "%s", _("Nothing was searched for."));
}

static void search_step(struct line *line, bool backwards)
{
	struct error err;
	struct place *place = line_place(line);
	int64_t next = 0, id = place->ops->current(line, place);
	if (!query_selects(&line->query))
		line_say(line, "%s", _("There is no search to follow. / and words search."));
	else if (place->ops->move_to == NULL)
		line_say(line, "%s", _("n and N go from hit to hit in lists and texts."));
	else if (!store_find_next(line->store, &line->query, NULL, id, backwards, &next, &err))
		line_fail(line, &err);
	else if (next == 0)
		line_say(line, "%s",
			backwards ? _("No hit before this one.") : _("No hit after this one."));
	else
		place->ops->move_to(line, place, next);
}

/* What lists something; false where the action is none of these. */
static bool action_lists(struct line *line, enum line_action action)
{
	switch (action) {
	case LINE_SECTION_ALL:
		line_list_open(line, _("All statements"), "", -1, false);
		return true;
	case LINE_SECTION_1:
	case LINE_SECTION_2:
	case LINE_SECTION_3:
	case LINE_SECTION_4:
	case LINE_SECTION_5:
		line_section_open(line, (int)action - LINE_SECTION_ALL);
		return true;
	case LINE_NEXT_SECTION:
	case LINE_PREVIOUS_SECTION:
		line_section_open(line, action == LINE_NEXT_SECTION ? 1 : 5);
		return true;
	case LINE_COMMITMENTS:
		line_commitments_here(line);
		return true;
	case LINE_BOOKMARKS:
		line_list_open(line, _("Bookmarks"), "is:bookmarked", -1, false);
		if (line_place(line)->count == 0)
			line_say(line, "%s", _("m at a statement bookmarks it."));
		return true;
	case LINE_NOTES:
		line_list_open(line, _("Notes"), "is:noted", -1, false);
		if (line_place(line)->count == 0)
			line_say(line, "%s", _("a at a statement writes a note on it."));
		notes_elsewhere(line);
		return true;
	default:
		return false;
	}
}

static bool action_everywhere(struct line *line, enum line_action action, const char *rest)
{
	switch (action) {
	case LINE_SEARCH:
		search_begin(line, rest);
		return true;
	case LINE_NEXT_HIT:
	case LINE_PREVIOUS_HIT:
		search_step(line, action == LINE_PREVIOUS_HIT);
		return true;
	case LINE_BOOKMARK:
	case LINE_READ:
		mark_toggle(line, action == LINE_BOOKMARK ? MARK_BOOKMARKED : MARK_UNREAD);
		return true;
	case LINE_NOTE:
		note_begin(line, rest);
		return true;
	case LINE_FILTER:
		line_filter(line, rest);
		return true;
	case LINE_FILTER_CLEAR:
		line_filter_clear(line);
		return true;
	case LINE_COMPARE:
		line_compare(line, rest);
		return true;
	case LINE_BRIEF:
		line_brief(line, rest);
		return true;
	case LINE_RELOAD:
		line_reload(line);
		line_place(line)->ops->say_here(line, line_place(line));
		return true;
	case LINE_WHERE:
		where_say(line);
		return true;
	case LINE_HELP:
		help_say(line, rest);
		return true;
	case LINE_COMMAND:
		colon_do(line, rest);
		return true;
	case LINE_LEAVE:
	case LINE_BACK:
		back(line, action == LINE_BACK);
		return true;
	case LINE_QUIT:
		line->over = true;
		return true;
	default:
		return action_lists(line, action);
	}
}

static void command_run(struct line *line, const struct line_command *command, const char *rest)
{
	struct place *place = line_place(line);
	char label[40];
	if (place->ops->act(line, place, command->action) ||
		action_everywhere(line, command->action, rest))
		return;
	line_command_spoken(line, command, label);
	line_say(line, _("%s (%s) does nothing in %s."), label, _(command->help),
		_(place->ops->name));
}

static void command_do(struct line *line, const char *text)
{
	const char *rest;
	const struct line_command *command = line_command_find(line, text, &rest);
	const char *lacking = line_command_lacking(line, text);
	if (lacking != NULL) {
		line_say(line, _("%c is the key of %s, which only the browser has."), text[0],
			lacking);
		return;
	}
	if (command == NULL) {
		/* Said back, so that a slip of the hand is heard; a long text is not. */
		if (strlen(text) < 40)
			line_say(line, _("%s is no command. ? lists the commands."), text);
		else
			line_say(line, "%s", _("That is no command. ? lists the commands."));
		return;
	}
	command_run(line, command, rest);
}

/* What was not done beside it. */
static void beside_say(struct line *line)
{
	struct arena arena = {0};
	const char *trouble = store_trouble(line->store, &arena);
	if (trouble != NULL)
		line_say(line, "%s", trouble);
	arena_clear(&arena);
}

static void input_take(struct line *line)
{
	struct buffer text = {0};
	size_t size = line->input.size;
	if (size > 0 && line->input.data[size - 1] == '\r')
		size--;
	buffer_append(&text, "", 0);
	text_repair(&text, buffer_string(&line->input), size);
	if (line->too_long)
		line_say(line, _("A line of more than %d bytes is no command; nothing was done."),
			COMMAND_SIZE_MAX);
	else if (line->asking == ASKS_NOTE)
		note_end(line, text.data);
	else if (line->asking == ASKS_SEARCH)
		search_end(line, text.data);
	else if (line->asking == ASKS_FILTER)
		line_filter_end(line, text.data);
	else
		command_do(line, text.data);
	beside_say(line);
	buffer_reset(&line->input);
	line->too_long = false;
	buffer_clear(&text);
}

void line_feed(struct line *line, const char *bytes, size_t size)
{
	while (size > 0 && !line->over) {
		const char *feed = memchr(bytes, '\n', size);
		size_t part = feed != NULL ? (size_t)(feed - bytes) : size;
		if (line->input.size + part > COMMAND_SIZE_MAX)
			line->too_long = true;
		else
			buffer_append(&line->input, bytes, part);
		if (feed == NULL)
			return;
		input_take(line);
		bytes += part + 1;
		size -= part + 1;
	}
}

void line_end(struct line *line)
{
	if (!line->over && (line->input.size > 0 || line->too_long))
		input_take(line);
	line->over = true;
}

bool line_is_over(const struct line *line)
{
	return line->over;
}

struct buffer *line_said(struct line *line)
{
	return &line->said;
}

/* Lines of the configuration that are not understood; the rest of it holds. */
static void complaints_say(struct line *line, const struct notices *complaints)
{
	for (size_t i = 0; complaints != NULL && i < complaints->count; i++) {
		const struct notice *notice = &complaints->items[i];
		if (notice->line > 0)
			line_say(line, _("Line %zu of the configuration: %s."), notice->line,
				notice->text);
		else
			line_say(line, _("The configuration: %s."), notice->text);
	}
	if (complaints != NULL && complaints->left_out > 0)
		line_say(line, _("%zu more lines of the configuration are not understood."),
			complaints->left_out);
}

bool line_open(struct store *store, const struct line_options *options, struct line **line,
	struct error *err)
{
	struct line *opened = memory_allocate(sizeof *opened);
	opened->store = store;
	opened->plain = options->plain;
	if (!store_summarise(store, &opened->summary, err)) {
		free(opened);
		return false;
	}
	opened->letter_count = options->letter_count < LINE_LETTERS_MOST ? options->letter_count
									 : LINE_LETTERS_MOST;
	for (size_t i = 0; i < opened->letter_count; i++)
		opened->letters[i] = options->letters[i];
	complaints_say(opened, options->complaints);
	if (store_remark(store) != NULL)
		line_say(opened, "%s.", store_remark(store));
	line_home_open(opened);
	if (options->query != NULL && options->query[0] != '\0')
		line_search(opened, options->query);
	*line = opened;
	return true;
}

void line_close(struct line *line)
{
	if (line == NULL)
		return;
	while (line->depth > 0)
		line_pop(line);
	query_clear(&line->query);
	buffer_clear(&line->said);
	buffer_clear(&line->input);
	free(line);
}
