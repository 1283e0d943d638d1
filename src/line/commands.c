/* SPDX-License-Identifier: MIT */
/* The table of commands: help and the commands themselves read it. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

const struct line_command line_commands[] = {
	{0, "open", LINE_OPEN, TAKES_NOTHING,
		N_("open the item; from a statement, the text around it")},
	{'j', "down", LINE_NEXT, TAKES_NOTHING, N_("next item, or sentence of a text")},
	{'k', "up", LINE_PREVIOUS, TAKES_NOTHING, N_("previous item, or sentence of a text")},
	{'J', "statement.next", LINE_NEXT, TAKES_NOTHING, N_("next statement")},
	{'K', "statement.previous", LINE_PREVIOUS, TAKES_NOTHING, N_("previous statement")},
	{' ', "page.down", LINE_PAGE_DOWN, TAKES_NOTHING, N_("read on: the next ten")},
	{'b', "page.up", LINE_PAGE_UP, TAKES_NOTHING, N_("the ten before")},
	{'g', "top", LINE_TOP, TAKES_NOTHING, N_("to the first")},
	{'G', "bottom", LINE_BOTTOM, TAKES_NOTHING, N_("to the last")},
	{':', "command", LINE_COMMAND, TAKES_TEXT,
		N_("to the item of a number, as in :12; or a command by its name")},
	{'=', "where", LINE_WHERE, TAKES_NOTHING, N_("where am I")},
	{'/', "search", LINE_SEARCH, TAKES_TEXT,
		N_("search the record, as in /gwadar; the last word also matches as a beginning")},
	{'n', "hit.next", LINE_NEXT_HIT, TAKES_NOTHING, N_("next hit of the search")},
	{'N', "hit.previous", LINE_PREVIOUS_HIT, TAKES_NOTHING, N_("previous hit of the search")},
	{'1', "section.political", LINE_SECTION_1, TAKES_NOTHING, N_("political trust")},
	{'2', "section.economic", LINE_SECTION_2, TAKES_NOTHING, N_("economic cooperation")},
	{'3', "section.counterterrorism", LINE_SECTION_3, TAKES_NOTHING, N_("counterterrorism")},
	{'4', "section.people", LINE_SECTION_4, TAKES_NOTHING, N_("people-to-people")},
	{'5', "section.multilateral", LINE_SECTION_5, TAKES_NOTHING, N_("multilateral")},
	{'0', "section.all", LINE_SECTION_ALL, TAKES_NOTHING, N_("all statements")},
	{']', "section.next", LINE_NEXT_SECTION, TAKES_NOTHING, N_("next section")},
	{'[', "section.previous", LINE_PREVIOUS_SECTION, TAKES_NOTHING, N_("previous section")},
	{'C', "commitments", LINE_COMMITMENTS, TAKES_NOTHING,
		N_("commitments of what you are at; again: all")},
	{'f', "filter", LINE_FILTER, TAKES_TEXT_AFTER_BLANK,
		N_("filters of the list, numbered and counted; f 3 keeps the third, f -3 rules it out")},
	{'F', "filter.clear", LINE_FILTER_CLEAR, TAKES_NOTHING,
		N_("take all filters off; the words of the search stay")},
	{'S', "sort", LINE_SORT, TAKES_NOTHING,
		N_("sort commitments by date, section, party or strength")},
	{'c', "compare", LINE_COMPARE, TAKES_TEXT_AFTER_BLANK,
		N_("compare: c and a document, two documents, or topic: and a name")},
	{'s', "brief", LINE_BRIEF, TAKES_TEXT_AFTER_BLANK,
		N_("a briefing of what you are at, or of a query behind a blank")},
	{'m', "bookmark.toggle", LINE_BOOKMARK, TAKES_NOTHING, N_("bookmark on or off")},
	{'\'', "bookmarks", LINE_BOOKMARKS, TAKES_NOTHING, N_("what is bookmarked")},
	{'a', "note", LINE_NOTE, TAKES_TEXT_AFTER_BLANK,
		N_("write a note here: a, a blank and its text; a alone asks for it")},
	{'A', "notes", LINE_NOTES, TAKES_NOTHING, N_("what has a note")},
	{'r', "read.toggle", LINE_READ, TAKES_NOTHING, N_("read or unread")},
	{'R', "reload", LINE_RELOAD, TAKES_NOTHING, N_("read the library again")},
	{'?', "keys", LINE_HELP, TAKES_TEXT, N_("this list; ?m explains m alone")},
	{'h', "back", LINE_LEAVE, TAKES_NOTHING, N_("back; never ends the program")},
	{'q', "back.quit", LINE_BACK, TAKES_NOTHING,
		N_("back one step; from the first place, end")},
	{'Q', "quit", LINE_QUIT, TAKES_NOTHING, N_("end the program now")},
};

const size_t line_command_count = ARRAY_SIZE(line_commands);

/* The text without the blanks at its end, but for the command that is a blank. */
static size_t command_size(const char *text)
{
	size_t size = strlen(text);
	while (size > 1 && text[size - 1] == ' ')
		size--;
	return size;
}

static const struct line_letter *letter_given(const struct line *line, char letter)
{
	for (size_t i = 0; i < line->letter_count; i++)
		if (line->letters[i].letter == letter && letter != 0)
			return &line->letters[i];
	return NULL;
}

/* What a letter does: as a person has it, else as it is in the table. */
static const struct line_command *letter_command(const struct line *line, char letter)
{
	const struct line_letter *given = letter_given(line, letter);
	const char *rest;
	if (given != NULL)
		return given->name != NULL ? line_command_named(given->name, &rest) : NULL;
	for (size_t i = 0; i < line_command_count; i++)
		if (line_commands[i].letter == letter)
			return &line_commands[i];
	return NULL;
}

const char *line_command_lacking(const struct line *line, const char *text)
{
	const struct line_letter *given = letter_given(line, text[0]);
	return given != NULL && letter_command(line, text[0]) == NULL ? given->name : NULL;
}

const struct line_command *line_command_find(
	const struct line *line, const char *text, const char **rest)
{
	const struct line_command *command = letter_command(line, text[0]);
	*rest = "";
	if (command == NULL || command_size(text) <= 1)
		return command;
	if (command->takes == TAKES_NOTHING ||
		(command->takes == TAKES_TEXT_AFTER_BLANK && text[1] != ' '))
		return NULL;
	*rest = text + 1 + strspn(text + 1, " ");
	return command;
}

const struct line_command *line_command_named(const char *text, const char **rest)
{
	size_t size = strcspn(text, " ");
	*rest = text + size + strspn(text + size, " ");
	for (size_t i = 0; i < line_command_count; i++) {
		const struct line_command *command = &line_commands[i];
		if (strlen(command->name) == size && memcmp(text, command->name, size) == 0 &&
			((*rest)[0] == '\0' || command->takes != TAKES_NOTHING))
			return command;
	}
	return NULL;
}

void line_command_label(char letter, char *text)
{
	if (letter == 0)
		snprintf(text, 16, "%s", _("Enter"));
	else if (letter == ' ')
		snprintf(text, 16, "%s", _("Space"));
	else
		snprintf(text, 16, "%c", letter);
}

/* The letter of a command as a person has it; false where it has none. */
static bool command_letter(
	const struct line *line, const struct line_command *command, char *letter)
{
	for (size_t i = 0; i < line->letter_count; i++)
		if (line->letters[i].name != NULL &&
			strcmp(line->letters[i].name, command->name) == 0) {
			*letter = line->letters[i].letter;
			return true;
		}
	*letter = command->letter;
	return letter_given(line, command->letter) == NULL;
}

void line_command_spoken(const struct line *line, const struct line_command *command, char *text)
{
	char letter;
	if (!command_letter(line, command, &letter)) {
		snprintf(text, 40, _("colon %s"), command->name);
		return;
	}
	static const struct {
		char letter;
		const char *name;
	} signs[] = {{':', N_("colon")}, {'/', N_("slash")}, {'\'', N_("apostrophe")},
		{'?', N_("question mark")}, {'[', N_("left bracket")}, {']', N_("right bracket")}};
	line_command_label(letter, text);
	if (letter >= 'A' && letter <= 'Z')
		snprintf(text, 40, _("capital %c"), letter);
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (signs[i].letter == letter)
			snprintf(text, 40, "%s, %c", _(signs[i].name), letter);
}

void line_print_commands(struct buffer *text)
{
	for (size_t i = 0; i < line_command_count; i++) {
		char label[16];
		line_command_label(line_commands[i].letter, label);
		buffer_printf(text, "%-16s %-22s %s\n", label, line_commands[i].name,
			_(line_commands[i].help));
	}
}
