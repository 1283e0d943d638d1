/* SPDX-License-Identifier: MIT */
/*
 * The table of keys: drawing hints, help, the manual and the keys themselves all read it. A key
 * means one thing in all views. One has two rows: - narrows the text where one reads, and rules out
 * in the filters, which lie over lists alone; the two never meet, as their places show.
 */
#include "briefing.h"
#include "hands.h"
#include "present.h"
#include "settings.h"
#include "tour.h"

#include <stdio.h>
#include <string.h>

#define LISTS (PLACE_HOME | PLACE_LIST | PLACE_COMMITMENTS)
#define TEXTS (PLACE_STATEMENT | PLACE_DOCUMENT | PLACE_PAPER)
#define ROWS (PLACE_LIST | PLACE_COMMITMENTS | TEXTS)
#define PICKED (PLACE_LIST | PLACE_COMMITMENTS | PLACE_DOCUMENT | PLACE_INDEX)
/* Before an audience a slip of the finger is to do nothing. */
#define READ (PLACE_ANY & ~(unsigned)(PLACE_HELP | PLACE_PRESENT))
#define C(letter) KEY_CONTROL_(letter)

const struct key_row key_rows[] = {
	{ACTION_OPEN, "open", {KEY_ENTER_, 'l', KEY_RIGHT_}, N_("open"), 1,
		N_("open what the cursor is on; from a statement, its text"), PLACE_ANY, NULL},
	{ACTION_COMMAND, "search", {'/'}, N_("search"), 2,
		N_("search the record as you type (Tab: where)"), READ, search_begin},
	{ACTION_COMMAND, "commitments", {'C'}, N_("commitments"), 4,
		N_("commitments of what is shown; again: all"), READ, run_commitments},
	{ACTION_NEXT_STATEMENT, "statement.next", {'J'}, N_("next"), 5, N_("next statement"),
		TEXTS | PLACE_LIST | PLACE_COMMITMENTS | PLACE_PRESENT, NULL},
	{ACTION_PREVIOUS_STATEMENT, "statement.previous", {'K'}, NULL, 0, N_("previous statement"),
		TEXTS | PLACE_LIST | PLACE_COMMITMENTS | PLACE_PRESENT, NULL},
	{ACTION_SORT, "sort", {'S'}, N_("sort"), 3,
		N_("sort otherwise: by date, name, section, party, strength, how much; it stays so"),
		PLACE_HOME | PLACE_LIST | PLACE_COMMITMENTS | PLACE_INDEX | PLACE_PRESENT, NULL},
	/* Filters. */
	{ACTION_COMMAND, "filter", {'f', '&'}, N_("filter"), 4,
		N_("filters with counts: section, party, kind, year, topic …"),
		PLACE_LIST | PLACE_COMMITMENTS, run_filter},
	{ACTION_COMMAND, "filter.clear", {'F'}, NULL, 0,
		N_("take all filters off; the words of the search stay"),
		PLACE_LIST | PLACE_COMMITMENTS, run_filter_clear},
	{ACTION_COMMAND, "saved", {'"'}, NULL, 0, N_("saved searches (:save NAME saves one)"), READ,
		run_saved},
	{ACTION_FORGET, "saved.forget", {KEY_DELETE_}, NULL, 0,
		N_("forget the saved search, or briefing, under the cursor"), PLACE_INDEX, NULL},
	{ACTION_FILTER_NOT, "filter.not", {'-'}, NULL, 0,
		N_("in the filters: rule out what the cursor is on"),
		PLACE_LIST | PLACE_COMMITMENTS, NULL},
	{ACTION_NEXT_HIT, "hit.next", {'n'}, N_("hit"), 6, N_("next hit of the search"),
		READ | PLACE_PRESENT, NULL},
	{ACTION_PREVIOUS_HIT, "hit.previous", {'N'}, NULL, 0, N_("previous hit of the search"),
		READ | PLACE_PRESENT, NULL},
	{ACTION_COMMAND, "bookmark.toggle", {'m'}, N_("mark"), 7, N_("bookmark on or off"), ROWS,
		run_bookmark},
	{ACTION_COMMAND, "note", {'a'}, N_("note"), 8, N_("write a note here (empty deletes it)"),
		ROWS, run_note},
	{ACTION_COMMAND, "read.toggle", {'r'}, NULL, 0, N_("read or unread"), ROWS, run_read},
	/* Hands: what is picked out and where it goes. */
	{ACTION_COMMAND, "select", {'v'}, N_("select"), 9,
		N_("select or unselect the statement, and go on to the next"), PICKED, run_select},
	{ACTION_COMMAND, "select.range", {'V'}, NULL, 0,
		N_("begin or end a range of selected statements"), PICKED, run_select_range},
	{ACTION_COMMAND, "copy", {'y'}, N_("copy"), 8,
		N_("copy the words of the statement or the selection"), ROWS | PLACE_INDEX,
		run_copy},
	{ACTION_COMMAND, "copy.cited", {'Y'}, NULL, 0, N_("copy the words with their citation"),
		ROWS | PLACE_INDEX, run_copy_cited},
	{ACTION_COMMAND, "links", {'o'}, NULL, 0,
		N_("the web addresses behind the statement; Enter opens one"), ROWS | PLACE_INDEX,
		run_links},
	{ACTION_COMMAND, "pipe", {'|'}, NULL, 0,
		N_("hand the words to a command (Tab: with citations)"), ROWS | PLACE_INDEX,
		run_pipe},
	{ACTION_COMMAND, "brief", {'s'}, N_("brief"), 7,
		N_("a briefing of what is selected or shown here; again: save it"), READ,
		run_brief},
	{ACTION_COMMAND, "briefings", {'B'}, NULL, 0,
		N_("briefings that were saved; Enter makes one again"), READ, run_briefings},
	{ACTION_COMMAND, "compare", {'c'}, N_("compare"), 9,
		N_("compare with another document; a topic's documents each with the one before"),
		READ, run_compare},
	{ACTION_COMMAND, "present", {'L'}, NULL, 0,
		N_("present what is selected or shown: a statement a page on the whole screen"),
		READ, run_present},
	{ACTION_PREVIOUS_PAGE, "present.previous", {'p'}, NULL, 0,
		N_("presenting: the page before (n the next, digits and Enter to a page)"),
		PLACE_PRESENT, NULL},
	{ACTION_BLANK, "present.blank", {'.'}, NULL, 0,
		N_("presenting: an empty screen, until a key is pressed"), PLACE_PRESENT, NULL},
	{ACTION_COMMAND, "note.edit", {'e'}, NULL, 0, N_("write the note in your editor"), ROWS,
		run_edit},
	{ACTION_COMMAND, "tag", {'t'}, NULL, 0, N_("tag, or take a tag off with -name"), ROWS,
		run_tag},
	{ACTION_COMMAND, "status", {'w'}, NULL, 0,
		N_("say what became of the commitment, since when, and on what ground"), ROWS,
		run_status},
	{ACTION_COMMAND, "undo", {'u'}, NULL, 0, N_("undo what you did last, also another day"),
		READ, run_undo},
	{ACTION_COMMAND, "redo", {C('R')}, NULL, 0, N_("do it again"), READ, run_redo},
	{ACTION_COMMAND, "bookmarks", {'\''}, NULL, 0, N_("what is bookmarked"), READ,
		run_bookmarks},
	{ACTION_COMMAND, "notes", {'A'}, NULL, 0, N_("what has a note"), READ, run_notes},
	{ACTION_COMMAND, "history", {'H'}, NULL, 0, N_("searches and places of the last days"),
		READ, run_history},
	{ACTION_COMMAND, "charts", {'i'}, NULL, 0,
		N_("charts of this list, or of the record (Tab: statements, S: next)"), READ,
		run_charts},
	{ACTION_COMMAND, "topics", {'T'}, N_("topics"), 7, N_("topics as threads through time"),
		READ, run_topics},
	{ACTION_COMMAND, "parties", {'P'}, NULL, 0,
		N_("parties: who commits, supports, opposes, how often; persons who speak"), READ,
		run_parties},
	{ACTION_COMMAND, "plain", {'z'}, NULL, 0,
		N_("the text without frame and margin (C commitment, I intention, R reaffirmation, "
		   "S support, O opposition, A appreciation, P appeal, V view)"),
		PLACE_DOCUMENT, run_plain},
	{ACTION_COMMAND, "text.narrower", {'-'}, NULL, 0, N_("reading: narrower text; it stays so"),
		TEXTS, run_narrower},
	{ACTION_COMMAND, "text.wider", {'+'}, NULL, 0, N_("reading: wider text"), TEXTS, run_wider},
	{ACTION_COMMAND, "threads", {'x'}, NULL, 0,
		N_("the threads that this statement is part of: its topics"), ROWS, run_threads},
	{ACTION_NEXT_PANE, "pane.next", {KEY_TAB_, KEY_TAB_BACK_}, NULL, 0,
		N_("the other pane (the text beside or below the list), the other side of a pair, settings, notes"),
		PLACE_LIST | PLACE_COMMITMENTS | PLACE_INDEX | PLACE_PAPER | PLACE_PRESENT, NULL},
	{ACTION_DOWN, "down", {'j', KEY_DOWN_}, NULL, 0, N_("one line down"), PLACE_ANY, NULL},
	{ACTION_UP, "up", {'k', KEY_UP_}, NULL, 0, N_("one line up"), PLACE_ANY, NULL},
	{ACTION_PAGE_DOWN, "page.down", {KEY_PAGE_DOWN_, ' ', C('F')}, NULL, 0, N_("one page down"),
		PLACE_ANY, NULL},
	{ACTION_PAGE_UP, "page.up", {KEY_PAGE_UP_, 'b', C('B')}, NULL, 0, N_("one page up"),
		PLACE_ANY, NULL},
	{ACTION_HALF_DOWN, "half.down", {C('D')}, NULL, 0, N_("half a page down"), PLACE_ANY, NULL},
	{ACTION_HALF_UP, "half.up", {C('U')}, NULL, 0, N_("half a page up"), PLACE_ANY, NULL},
	{ACTION_TOP, "top", {'g', KEY_HOME_}, NULL, 0, N_("to the top"), PLACE_ANY, NULL},
	{ACTION_BOTTOM, "bottom", {'G', KEY_END_}, NULL, 0, N_("to the bottom"), PLACE_ANY, NULL},
	{ACTION_SECTION_1, "section.political", {'1'}, NULL, 0, N_("political trust"), READ, NULL},
	{ACTION_SECTION_2, "section.economic", {'2'}, NULL, 0, N_("economic cooperation"), READ,
		NULL},
	{ACTION_SECTION_3, "section.counterterrorism", {'3'}, NULL, 0, N_("counterterrorism"), READ,
		NULL},
	{ACTION_SECTION_4, "section.people", {'4'}, NULL, 0, N_("people-to-people"), READ, NULL},
	{ACTION_SECTION_5, "section.multilateral", {'5'}, NULL, 0, N_("multilateral"), READ, NULL},
	{ACTION_SECTION_ALL, "section.all", {'0'}, NULL, 0, N_("all statements"), READ, NULL},
	{ACTION_NEXT_SECTION, "section.next", {']', '}'}, NULL, 0, N_("next section"), READ, NULL},
	{ACTION_PREVIOUS_SECTION, "section.previous", {'[', '{'}, NULL, 0, N_("previous section"),
		READ, NULL},
	{ACTION_COMMAND, "jump.back", {'<', C('O')}, NULL, 0,
		N_("to the place before (other views, leaps; not scrolling)"), READ, run_jump_back},
	{ACTION_COMMAND, "jump.forward", {'>'}, NULL, 0,
		N_("forward again; after a start, to where you stopped"), READ, run_jump_forward},
	{ACTION_COMMAND, "place.set", {'M'}, NULL, 0, N_("name this place with a letter"), ROWS,
		run_place_set},
	{ACTION_COMMAND, "place.go", {'`'}, NULL, 0,
		N_("go to the place of a letter (`` to where you were)"), READ, run_place_go},
	{ACTION_COMMAND, "mouse", {KEY_F2_}, NULL, 0,
		N_("mouse on or off (at the start it is the terminal's)"), READ, run_mouse},
	{ACTION_COMMAND, "reload", {'R', KEY_F5_}, NULL, 0, N_("read the library again"), READ,
		tui_reload},
	{ACTION_COMMAND, "tour.skip", {'D'}, NULL, 0, N_("on the tour (:tour): skip a step"),
		READ | PLACE_PRESENT, run_tour_skip},
	{ACTION_COMMAND, "tour.leave", {'X'}, NULL, 0, N_("leave the tour, back to where you were"),
		READ | PLACE_PRESENT, run_tour_leave},
	{ACTION_COMMAND, "redraw", {C('L')}, NULL, 0, N_("draw the screen anew"), PLACE_ANY,
		run_redraw},
	{ACTION_LEAVE, "back", {KEY_ESCAPE_, 'h', KEY_LEFT_}, NULL, 0,
		N_("back; never ends the program"), PLACE_ANY, run_leave},
	{ACTION_COMMAND, "quit", {'Q', C('C')}, NULL, 0, N_("end the program now"), PLACE_ANY,
		run_quit},
	{ACTION_COMMAND, "command", {':'}, NULL, 0,
		N_("give a command by name; lists them all with their keys"), READ | PLACE_PRESENT,
		run_command_line},
	{ACTION_COMMAND, "keys", {'?', KEY_F1_}, N_("keys"), 0, N_("this list; type to filter it"),
		PLACE_ANY, help_open},
	{ACTION_BACK, "back.quit", {'q'}, N_("back"), 0,
		N_("back one step; on the first screen, quit"), PLACE_ANY, run_back},
};

const size_t key_row_count = ARRAY_SIZE(key_rows);

static const struct {
	int key;
	const char *name;
} key_names[] = {
	{KEY_ENTER_, "Enter"},
	{KEY_ESCAPE_, "Esc"},
	{KEY_TAB_, "Tab"},
	{KEY_TAB_BACK_, "S-Tab"},
	{KEY_ERASE_, "BSpace"},
	{KEY_DELETE_, "Del"},
	{KEY_UP_, "Up"},
	{KEY_DOWN_, "Down"},
	{KEY_LEFT_, "Left"},
	{KEY_RIGHT_, "Right"},
	{KEY_PAGE_UP_, "PgUp"},
	{KEY_PAGE_DOWN_, "PgDn"},
	{KEY_HOME_, "Home"},
	{KEY_END_, "End"},
	{KEY_F1_, "F1"},
	{KEY_F2_, "F2"},
	{KEY_F3_, "F3"},
	{KEY_F4_, "F4"},
	{KEY_F5_, "F5"},
	{KEY_F6_, "F6"},
	{KEY_F7_, "F7"},
	{KEY_F8_, "F8"},
	{KEY_F9_, "F9"},
	{KEY_F10_, "F10"},
	{KEY_F11_, "F11"},
	{KEY_F12_, "F12"},
	{' ', "Space"},
	{'<', "<"},
};

void key_label(int key, char *text)
{
	for (size_t i = 0; i < ARRAY_SIZE(key_names); i++)
		if (key_names[i].key == key) {
			snprintf(text, KEY_LABEL_SIZE, "%s", key_names[i].name);
			return;
		}
	if (key >= 0 && key < ' ') {
		snprintf(text, KEY_LABEL_SIZE, "^%c", key + '@');
	} else if (key >= ' ' && key < KEY_FIRST) {
		struct buffer character = {0}, visible = {0};
		text_encode(&character, (uint32_t)key);
		text_visible(&visible, character.data, character.size);
		snprintf(text, KEY_LABEL_SIZE, "%s", buffer_string(&visible));
		buffer_clear(&character);
		buffer_clear(&visible);
	} else {
		snprintf(text, KEY_LABEL_SIZE, "%s", key == KEY_NONE ? "" : _("That key"));
	}
}

int key_named(const char *name, size_t size)
{
	uint32_t character;
	for (size_t i = 0; i < ARRAY_SIZE(key_names); i++)
		if (strlen(key_names[i].name) == size && memcmp(key_names[i].name, name, size) == 0)
			return key_names[i].key;
	/* As curses gives them: ^I is Tab, ^M Enter, ^H erases. */
	if (size == 2 && name[0] == '^' && strchr("ABCDEFGKLNOPQRSTUVWXYZ\\]_", name[1]) != NULL)
		return KEY_CONTROL_(name[1]);
	if (size > 0 && text_decode(name, size, &character) == size && character > ' ' &&
		character != 0x7F && character != 0xFFFD)
		return (int)character;
	return KEY_NONE;
}

void key_row_names(const struct key_row *row, struct buffer *text)
{
	int key;
	for (size_t i = 0; (key = key_nth(row, i)) != KEY_NONE; i++) {
		char name[KEY_LABEL_SIZE];
		key_label(key, name);
		buffer_printf(text, "%s%s", i > 0 ? " " : "", name);
	}
	buffer_append(text, "", 0);
}

void tui_print_keys(bool manual, struct buffer *text)
{
	for (size_t i = 0; i < key_row_count; i++) {
		struct buffer names = {0};
		key_row_names(&key_rows[i], &names);
		if (manual)
			/* What mdoc would take for a mark between words is told not to be. */
			buffer_printf(text, ".It Ic %s%s\n%s\n",
				strchr(":,;.|\"", names.data[0]) != NULL ? "\\&" : "", names.data,
				_(key_rows[i].help));
		else
			buffer_printf(text, "%-16s %-22s %s\n", names.size > 0 ? names.data : "-",
				key_rows[i].command, _(key_rows[i].help));
		buffer_clear(&names);
	}
}

/* Where a key does what its row says: the words of the configuration. */
static void places_json(unsigned places, struct buffer *text)
{
	size_t count = 0;
	buffer_append_string(text, ",\"places\":[");
	for (size_t i = 0; i < place_word_count; i++)
		if ((place_words[i].places & places) != 0)
			buffer_printf(
				text, "%s\"%s\"", count++ > 0 ? "," : "", place_words[i].word);
	buffer_append_string(text, "]}\n");
}

void tui_print_keys_json(struct buffer *text)
{
	for (size_t i = 0; i < key_row_count; i++) {
		int key;
		buffer_append_string(text, "{\"command\":");
		buffer_append_json(text, key_rows[i].command, strlen(key_rows[i].command));
		buffer_append_string(text, ",\"keys\":[");
		for (size_t k = 0; (key = key_nth(&key_rows[i], k)) != KEY_NONE; k++) {
			char name[KEY_LABEL_SIZE];
			key_label(key, name);
			buffer_append_string(text, k > 0 ? "," : "");
			buffer_append_json(text, name, strlen(name));
		}
		buffer_append_string(text, "],\"help\":");
		buffer_append_json(text, _(key_rows[i].help), strlen(_(key_rows[i].help)));
		places_json(key_rows[i].places, text);
	}
}

/* ---- typing by script, for tests ----------------------------------------------------- */

static int named_key(const char *name, size_t size)
{
	int columns, lines;
	if (sscanf(name, "Resize %dx%d>", &columns, &lines) == 2) {
		screen_resize(lines, columns);
		return KEY_RESIZE_;
	}
	if (mouse_type(name))
		return KEY_MOUSE_;
	int key = key_named(name, size);
	return key != KEY_NONE ? key : KEY_OTHER_;
}

void tui_type(struct tui *tui, const char *keys)
{
	size_t size = strlen(keys);
	for (size_t at = 0; at < size && !tui->over;) {
		uint32_t key;
		const char *close = keys[at] == '<' ? strchr(keys + at, '>') : NULL;
		if (close != NULL) {
			key = (uint32_t)named_key(keys + at + 1, (size_t)(close - keys) - at - 1);
			at = (size_t)(close - keys) + 1;
		} else {
			at += text_decode(keys + at, size - at, &key);
		}
		tui_key(tui, (int)key);
	}
}
