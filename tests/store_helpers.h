/* SPDX-License-Identifier: MIT */
/* For check_store.c: documents and queries from short strings, and folders to try them in. */
#ifndef KHUNJERAB_TESTS_STORE_HELPERS_H
#define KHUNJERAB_TESTS_STORE_HELPERS_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folders.h"
#include "khunjerab/store.h"

/* ---- documents ----------------------------------------------------------------------------- */

/*
 * A document a string, one line each: "id date kind", then "# heading" or
 * "section|party kind strength, …|topic topic|text", each a paragraph of its own; with "+" before
 * it, a further statement of the paragraph above. Acts span the whole text; a word behind the
 * strength is who speaks, with _ for blanks and ; for commas.
 */

static char *cut(char **rest, char separator)
{
	char *field = *rest;
	char *stop = field != NULL ? strchr(field, separator) : NULL;
	*rest = stop != NULL ? stop + 1 : NULL;
	if (stop != NULL)
		*stop = '\0';
	return field;
}

static void acts_from(struct arena *arena, char *list, struct statement *statement)
{
	size_t room = 0;
	for (char *one; (one = cut(&list, ',')) != NULL && one[0] != '\0';) {
		char party[32], kind[32], speaker[128];
		int strength;
		int read = sscanf(one, "%31s %31s %d %127s", party, kind, &strength, speaker);
		ck_assert_int_ge(read, 3);
		struct act act = {.strength = strength, .end = statement->size};
		act.party = arena_string(arena, party);
		for (char *at = speaker; read == 4 && *at != '\0'; at++)
			*at = *at == '_' ? ' ' : (*at == ';' ? ',' : *at);
		act.speaker = read == 4 ? arena_string(arena, speaker) : NULL;
		ck_assert(act_kind_find(kind, &act.kind));
		statement->acts = arena_grow(arena, statement->acts, statement->act_count, &room,
			sizeof *statement->acts);
		statement->acts[statement->act_count++] = act;
	}
}

static void statement_from(struct arena *arena, char *line, struct block *block)
{
	struct statement statement = {.line = 0};
	const char **tags = NULL;
	size_t room = 0;
	char *section = cut(&line, '|'), *acts = cut(&line, '|'), *topics = cut(&line, '|');
	ck_assert_msg(line != NULL, "a line of a test's document lacks its parts: %s", section);
	ck_assert(section_find(section, &statement.section));
	statement.text = line;
	statement.size = strlen(line);
	acts_from(arena, acts, &statement);
	for (char *tag; (tag = cut(&topics, ' ')) != NULL && tag[0] != '\0';) {
		tags = arena_grow(arena, tags, statement.topic_count, &room, sizeof *tags);
		tags[statement.topic_count++] = tag;
	}
	statement.topics = tags;
	/* Room for few: paragraphs of tests are short. */
	if (block->statements == NULL)
		block->statements = arena_allocate(arena, 8 * sizeof *block->statements);
	block->section = statement.section;
	block->section_given = true;
	block->statements[block->statement_count++] = statement;
}

static void block_from(struct document *document, char *line, size_t *room, int *number)
{
	if (line[0] == '+') {
		statement_from(
			&document->arena, line + 1, &document->blocks[document->block_count - 1]);
		return;
	}
	document->blocks = arena_grow(&document->arena, document->blocks, document->block_count,
		room, sizeof *document->blocks);
	struct block *block = &document->blocks[document->block_count++];
	*block = (struct block){.kind = BLOCK_PARAGRAPH};
	if (line[0] == '#') {
		block->kind = BLOCK_HEADING;
		block->text = line + 2;
		return;
	}
	block->number = arena_printf(&document->arena, "%d", ++*number);
	statement_from(&document->arena, line, block);
}

/* Of a real record file the id is read, and one statement made up. */
static bool test_read_record(const char *bytes, struct document *document)
{
	char id[64];
	const char *line = strstr(bytes, "\nid: ");
	if (line == NULL || sscanf(line, "\nid: %63s", id) != 1)
		return false;
	struct statement *statement = arena_allocate(&document->arena, sizeof *statement);
	*statement = (struct statement){.text = "Invented for a test.", .size = 20};
	document->id = arena_string(&document->arena, id);
	document->blocks = arena_allocate(&document->arena, sizeof *document->blocks);
	document->block_count = 1;
	document->blocks[0] = (struct block){.kind = BLOCK_PARAGRAPH,
		.number = "1",
		.statements = statement,
		.statement_count = 1};
	return true;
}

/* Texts for tests: a header of three words, then lines. */
static bool test_read(const struct origin *origin, struct document *document, struct error *err)
{
	char id[64], date[32], kind[32];
	size_t room = 0;
	int number = 0;
	const char *bytes = origin->bytes;
	*document = (struct document){.round = 0};
	if (strncmp(bytes, "record:", 7) == 0)
		return test_read_record(bytes, document) ||
		       error_set(err, ERROR_INPUT, "no record file");
	char *rest = arena_copy(&document->arena, bytes, origin->size);
	char *head = cut(&rest, '\n');
	if (sscanf(head, "%63s %31s %31s", id, date, kind) != 3)
		return error_set(err, ERROR_INPUT, "no document");
	document->id = arena_string(&document->arena, id);
	document->title = arena_printf(&document->arena, "Invented %s", id);
	date_parse(date, &document->date);
	document_kind_find(kind, &document->kind);
	parties_parse(&document->arena, "China=PRC,Beijing;Pakistan", &document->parties, NULL);
	for (char *line; (line = cut(&rest, '\n')) != NULL;)
		if (line[0] != '\0')
			block_from(document, line, &room, &number);
	return true;
}

static void test_write(const struct document *document, struct buffer *file)
{
	buffer_printf(file, "written: %s, %zu statements", document->id,
		document_count_statements(document));
}

/* ---- queries ------------------------------------------------------------------------------- */

/* "(and w:gwadar p:coop)", also "or", "not"; w: word, p: word as a beginning, q: phrase with _ for
 * blanks, in: act: kind: strength: is: numbers, by: doc: topic: values, from: to: on: dates. */

static const char *const field_names[] = {[FIELD_SECTION] = "in",
	[FIELD_PARTY] = "by",
	[FIELD_ACT] = "act",
	[FIELD_DOCUMENT] = "doc",
	[FIELD_TOPIC] = "topic",
	[FIELD_KIND] = "kind",
	[FIELD_FROM] = "from",
	[FIELD_TO] = "to",
	[FIELD_ON] = "on",
	[FIELD_STRENGTH] = "strength",
	[FIELD_IS] = "is",
	[FIELD_STATUS] = "status",
	[FIELD_TAG] = "tag",
	[FIELD_SAYS] = "says",
	[FIELD_AT] = "at"};

static void values_from(struct arena *arena, char *list, struct query_node *node)
{
	const char **values = NULL;
	size_t room = 0;
	for (char *one; (one = cut(&list, ',')) != NULL;) {
		values = arena_grow(arena, values, node->value_count, &room, sizeof *values);
		values[node->value_count++] = one;
		if (one[0] >= '0' && one[0] <= '9' && one[1] == '\0')
			node->set |= 1U << (one[0] - '0');
	}
	node->values = values;
}

static struct query_node leaf_from(struct arena *arena, char *text)
{
	struct query_node node = {.kind = QUERY_WORD};
	char *value = text;
	const char *name = cut(&value, ':');
	for (char *at = value; *at != '\0'; at++)
		if (*at == '_')
			*at = ' ';
	node.text = value;
	node.prefix = name[0] == 'p' && name[1] == '\0';
	if (strcmp(name, "q") == 0)
		node.kind = QUERY_PHRASE;
	for (int field = 0; field < FIELD_COUNT; field++) {
		if (strcmp(name, field_names[field]) != 0)
			continue;
		node.kind = QUERY_FIELD;
		node.field = (enum query_field)field;
		date_parse(value, &node.date);
		values_from(arena, value, &node);
	}
	return node;
}

static struct query_node node_from(struct arena *arena, const char **text);

static struct query_node group_from(struct arena *arena, const char **text)
{
	struct query_node node = {.kind = QUERY_AND};
	size_t room = 0;
	node.kind = strncmp(*text, "(or", 3) == 0 ? QUERY_OR : node.kind;
	node.kind = strncmp(*text, "(not", 4) == 0 ? QUERY_NOT : node.kind;
	*text += strcspn(*text, " ");
	while (**text == ' ') {
		*text += 1;
		node.children = arena_grow(
			arena, node.children, node.child_count, &room, sizeof *node.children);
		struct query_node child = node_from(arena, text);
		node.children[node.child_count++] = child;
	}
	*text += 1;
	return node;
}

static struct query_node node_from(struct arena *arena, const char **text)
{
	if (**text == '(')
		return group_from(arena, text);
	size_t size = strcspn(*text, " )");
	char *leaf = arena_copy(arena, *text, size);
	*text += size;
	return leaf_from(arena, leaf);
}

static struct query query_from(const char *text)
{
	struct query query = {.root = NULL};
	if (text == NULL || text[0] == '\0')
		return query;
	struct query_node *root = arena_allocate(&query.arena, sizeof *root);
	*root = node_from(&query.arena, &text);
	query.root = root;
	return query;
}

/* ---- places and libraries ------------------------------------------------------------------ */

static char folder[512];
static char library[600];
static char notes[600];

static void folder_make(void)
{
	const struct store_hooks hooks = {test_read, test_write};
	folders_add(folder, sizeof folder);
	snprintf(library, sizeof library, "%s/library.db", folder);
	snprintf(notes, sizeof notes, "%s/notes.db", folder);
	store_set_hooks(&hooks);
}

static void folder_remove(void)
{
	char command[700];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_ge(system(command), 0);
}

static struct error err;

static struct store *open_at(const char *path)
{
	struct store *store = NULL;
	struct store_options options = {.place = STORE_FILE, .path = path, .empty = true};
	ck_assert_msg(store_open(&options, &store, &err), "%s", err.message);
	return store;
}

static struct import_report put(struct store *store, const char *text)
{
	struct document document;
	struct import_report report;
	struct origin origin = {.name = "invented", .bytes = text, .size = strlen(text)};
	ck_assert(
		test_read(&(struct origin){.bytes = text, .size = strlen(text)}, &document, &err));
	ck_assert_msg(store_import(store, &document, &origin, &report, &err), "%s", err.message);
	document_clear(&document);
	return report;
}

static void sound(struct store *store)
{
	struct notices notices = {.count = 0};
	bool is_sound;
	ck_assert(store_check(store, &notices, &is_sound, &err));
	ck_assert_msg(is_sound, "%s", notices.count > 0 ? notices.items[0].text : "?");
	notices_clear(&notices);
}

/* The addresses found, with blanks between, in a static buffer. */
static const char *addresses(const struct result *result)
{
	static char text[4096];
	size_t size = 0;
	text[0] = '\0';
	for (size_t i = 0; i < result->count; i++)
		size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", i > 0 ? " " : "",
			result->items[i].address);
	return text;
}

static const char *hits(const struct result *result)
{
	static char text[4096];
	size_t size = 0;
	text[0] = '\0';
	for (size_t i = 0; i < result->count; i++)
		for (size_t k = 0; k < result->items[i].hit_count; k++) {
			struct span hit = result->items[i].hits[k];
			size += (size_t)snprintf(text + size, sizeof text - size, "%s%.*s",
				size > 0 ? "," : "", (int)(hit.end - hit.start),
				result->items[i].text + hit.start);
		}
	return text;
}

static size_t count_of(struct store *store, const char *text)
{
	struct query query = query_from(text);
	struct find_options options = {.limit = 100, .sections = true};
	struct result result;
	ck_assert_msg(store_find(store, &query, &options, &result, &err), "%s", err.message);
	size_t count = result.total;
	result_clear(&result);
	query_clear(&query);
	return count;
}

static struct summary totals(struct store *store)
{
	struct summary summary;
	ck_assert(store_summarise(store, &summary, &err));
	return summary;
}

static void note_write(struct store *store, const char *place, const char *text)
{
	struct address address;
	ck_assert(address_parse(place, &address, &err));
	ck_assert_msg(store_note_write(store, &address, text, &err), "%s", err.message);
}

static void note_is(struct store *store, const char *place, const char *text)
{
	struct address address;
	struct arena arena = {0};
	const char *got;
	ck_assert(address_parse(place, &address, &err));
	ck_assert(store_note_read(store, &address, &arena, &got, &err));
	ck_assert_pstr_eq(got, text);
	arena_clear(&arena);
}

#endif
