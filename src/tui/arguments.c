/* SPDX-License-Identifier: MIT */
/* Commands that take an argument, and what is offered for it. Another such command is a row. */
#include "briefing.h"
#include "palette.h"
#include "renew.h"
#include "tour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More than these are not offered at once: a longer beginning narrows them. */
#define OFFERED_MOST 500

/* ---- what they do -------------------------------------------------------------------- */

/* The statement at an address, and its document; false, and said so, where there is none. */
static bool locate(struct tui *tui, const char *text, struct address *address, int64_t *id)
{
	struct error err;
	if (!address_parse(text, address, &err) || !store_locate(tui->store, address, id, &err)) {
		tui_fail(tui, &err);
		return false;
	}
	if (*id == 0)
		tui_say(tui, ROLE_ERROR, _("There is nothing at %s."), text);
	return *id != 0;
}

/* Where the address is in the text. */
static void run_open(struct tui *tui, const char *argument)
{
	struct address address;
	int64_t id = 0;
	if (locate(tui, argument, &address, &id))
		document_open(tui, address.document, address.paragraph[0] != '\0' ? id : 0);
}

/* As the command line's: a document, or a statement with its source. */
static void run_show(struct tui *tui, const char *argument)
{
	struct address address;
	int64_t id = 0;
	if (!locate(tui, argument, &address, &id))
		return;
	if (address.statement > 0)
		statement_open(tui, id);
	else
		document_open(tui, address.document, address.paragraph[0] != '\0' ? id : 0);
}

static void run_document(struct tui *tui, const char *argument)
{
	document_open(tui, argument, 0);
}

static void run_topic(struct tui *tui, const char *argument)
{
	thread_open(tui, argument);
}

static void run_section_named(struct tui *tui, const char *argument)
{
	int section = 0;
	for (int i = SECTION_POLITICAL; i < SECTION_COUNT; i++)
		if (strcmp(argument, section_word((enum section)i)) == 0)
			section = i;
	run_section(tui, section);
}

static void run_search(struct tui *tui, const char *argument)
{
	tui->search_from = tui->depth;
	search_set(tui, argument, false);
	statements_search(tui, argument, false);
}

static void run_item(struct tui *tui, const char *argument)
{
	struct view *view = tui_view(tui);
	char *end;
	unsigned long item = strtoul(argument, &end, 10);
	if (argument[0] < '0' || argument[0] > '9' || *end != '\0' || item == 0)
		tui_say(tui, ROLE_ERROR, _("'%s' is no item: expected a number from 1"), argument);
	else if (view->ops->go_to == NULL)
		tui_say(tui, ROLE_PLAIN, "%s", _("There are no items here."));
	else if (!view->ops->go_to(view, item - 1))
		tui_say(tui, ROLE_PLAIN, _("There is no item %lu here."), item);
}

const struct command_row command_rows[] = {
	{"open", ARGUMENT_ADDRESS, N_("open the text at an address"), run_open},
	{"show", ARGUMENT_ADDRESS, N_("a document, or a statement with its source"), run_show},
	{"doc", ARGUMENT_DOCUMENT, N_("read a document"), run_document},
	{"topic", ARGUMENT_TOPIC, N_("a topic through time"), run_topic},
	{"section", ARGUMENT_SECTION, N_("statements of a section"), run_section_named},
	{"search", ARGUMENT_QUERY, N_("statements that match a query"), run_search},
	{"commitments", ARGUMENT_QUERY, N_("commitments that match a query"), commitments_find},
	{"brief", ARGUMENT_QUERY, N_("a briefing of what a query finds"), brief_query},
	{"compare", ARGUMENT_OTHER, N_("the document here against this one"), compare_with},
	{"save", ARGUMENT_TEXT, N_("save the search or list at hand under a name"), search_save},
	{"note", ARGUMENT_TEXT, N_("write this as the note here"), note_write_here},
	{"item", ARGUMENT_NUMBER, N_("to this item of the list; the number alone does it too"),
		run_item},
	{"import", ARGUMENT_FILE, N_("take in a record file, prose, or what :export wrote"),
		run_import},
	{"export", ARGUMENT_FILE, N_("write your notes, marks and tags into a file"), run_export},
	{"rebuild", ARGUMENT_PART, N_("make a damaged or old file anew from what can be read"),
		run_rebuild},
	{"config", ARGUMENT_NONE, N_("what the configuration set, and what is wrong with it"),
		config_open},
	{"tour", ARGUMENT_NONE, N_("two minutes, seven keys: a first walk that leaves no trace"),
		tour_begin},
};

const size_t command_row_count = ARRAY_SIZE(command_rows);

/* ---- what is offered ----------------------------------------------------------------- */

void choice_add(struct choices *choices, const char *word, const char *about)
{
	choices->items = arena_grow(&choices->arena, choices->items, choices->count, &choices->room,
		sizeof *choices->items);
	choices->items[choices->count++] = (struct choice){
		arena_string(&choices->arena, word),
		arena_string(&choices->arena, about != NULL ? about : ""),
	};
}

static void offer_listing(struct tui *tui, enum listing_kind kind, struct choices *choices)
{
	struct error err;
	struct listing listing = {0};
	if (!store_list(tui->store, kind, 0, &listing, &err)) {
		tui_fail(tui, &err);
		return;
	}
	for (size_t i = 0; i < listing.count; i++)
		choice_add(choices, listing.items[i].word, listing.items[i].name);
	listing_clear(&listing);
}

static void offer_documents(struct tui *tui, struct choices *choices)
{
	offer_listing(tui, LIST_DOCUMENTS, choices);
}

/* With their dates, which say what the order goes by. */
static void offer_others(struct tui *tui, struct choices *choices)
{
	struct listing listing = {0};
	if (!compare_offers(tui, &listing))
		return;
	for (size_t i = 0; i < listing.count; i++) {
		struct buffer about = {0};
		char date[DATE_SIZE];
		date_format_short(listing.items[i].date, date);
		buffer_printf(&about, "%-11s  %s", date,
			listing.items[i].name != NULL ? listing.items[i].name : "");
		choice_add(choices, listing.items[i].word, about.data);
		buffer_clear(&about);
	}
	listing_clear(&listing);
}

static void offer_topics(struct tui *tui, struct choices *choices)
{
	offer_listing(tui, LIST_TOPICS, choices);
}

static void offer_sections(struct tui *tui, struct choices *choices)
{
	(void)tui;
	for (int i = SECTION_POLITICAL; i < SECTION_COUNT; i++)
		choice_add(
			choices, section_word((enum section)i), _(section_title((enum section)i)));
	choice_add(choices, "all", _("All statements"));
}

/* The documents; once one is named, its statements. */
static void offer_addresses(struct tui *tui, struct choices *choices)
{
	struct error err;
	struct query query = {0};
	struct buffer text = {0};
	struct result result = {0};
	struct find_options options = {.limit = OFFERED_MOST, .count_cap = 1};
	if (choices->before[0] == '\0') {
		offer_documents(tui, choices);
		return;
	}
	buffer_printf(&text, "doc:%s", choices->before);
	query_parse(text.data, false, &query);
	if (store_find(tui->store, &query, &options, &result, &err))
		for (size_t i = 0; i < result.count; i++)
			choice_add(choices, result.items[i].address, result.items[i].text);
	else
		tui_fail(tui, &err);
	result_clear(&result);
	query_clear(&query);
	buffer_clear(&text);
}

static void offer_files(struct tui *tui, struct choices *choices)
{
	(void)tui;
	files_offer(choices);
}

static void offer_parts(struct tui *tui, struct choices *choices)
{
	const char *library = store_path(tui->store), *notes = store_notes_path(tui->store);
	if (library != NULL)
		choice_add(choices, "library", library);
	if (notes != NULL)
		choice_add(choices, "notes", notes);
}

static const struct {
	const char *word;
	void (*offer)(struct tui *tui, struct choices *choices);
	bool closed;
} argument_kinds[ARGUMENT_COUNT] = {
	[ARGUMENT_NONE] = {"", NULL, false},
	[ARGUMENT_ADDRESS] = {N_("ADDRESS"), offer_addresses, false},
	[ARGUMENT_DOCUMENT] = {N_("DOCUMENT"), offer_documents, true},
	[ARGUMENT_OTHER] = {N_("DOCUMENT"), offer_others, true},
	[ARGUMENT_TOPIC] = {N_("TOPIC"), offer_topics, true},
	[ARGUMENT_SECTION] = {N_("SECTION"), offer_sections, true},
	[ARGUMENT_QUERY] = {N_("QUERY"), NULL, false},
	[ARGUMENT_NUMBER] = {N_("N"), NULL, false},
	[ARGUMENT_FILE] = {N_("FILE"), offer_files, false},
	[ARGUMENT_PART] = {N_("FILE"), offer_parts, true},
	[ARGUMENT_TEXT] = {N_("TEXT"), NULL, false},
};

const char *argument_word(enum argument_kind kind)
{
	return argument_kinds[kind].word;
}

bool argument_is_closed(enum argument_kind kind)
{
	return argument_kinds[kind].closed;
}

void choices_load(
	struct tui *tui, enum argument_kind kind, const char *typed, struct choices *choices)
{
	char before[sizeof choices->before] = "";
	const char *end = kind == ARGUMENT_ADDRESS ? strchr(typed, ':')
			  : kind == ARGUMENT_FILE  ? strrchr(typed, '/')
						   : NULL;
	/* A folder with its slash: "/" is one. */
	size_t size = end != NULL ? (size_t)(end - typed) + (kind == ARGUMENT_FILE) : 0;
	if (size < sizeof before)
		snprintf(before, sizeof before, "%.*s", (int)size, typed);
	if (choices->kind == kind && strcmp(choices->before, before) == 0)
		return;
	choices_clear(choices);
	choices->kind = kind;
	memcpy(choices->before, before, sizeof before);
	if (argument_kinds[kind].offer != NULL)
		argument_kinds[kind].offer(tui, choices);
	/* The next key asks again. */
	if (tui->trouble.kind != ERROR_NONE)
		choices->kind = ARGUMENT_NONE;
}

void choices_clear(struct choices *choices)
{
	arena_clear(&choices->arena);
	*choices = (struct choices){0};
}
