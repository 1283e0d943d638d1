/* SPDX-License-Identifier: MIT */
/* What a citation needs to know of a document and of the source that was read, taken apart. */
#include "internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- the source line ----------------------------------------------------------------- */

/* "16 May 2024", "May 2024", "2024". */
static bool date_read_words(const char *text, struct date *date)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	struct date found = {0};
	const char *at = text;
	if (isdigit((unsigned char)at[0]) &&
		(at[1] == ' ' || (isdigit((unsigned char)at[1]) && at[2] == ' '))) {
		found.day = (int)strtol(at, NULL, 10);
		at = strchr(at, ' ') + 1;
	}
	for (size_t i = 0; i < ARRAY_SIZE(months) && found.month == 0; i++) {
		size_t size = strlen(months[i]);
		if (strncmp(at, months[i], size) == 0 && at[size] == ' ') {
			found.month = (int)i + 1;
			at += size + 1;
		}
	}
	if ((found.day > 0 && found.month == 0) || strlen(at) != 4 || strspn(at, "0123456789") != 4)
		return false;
	found.year = (int)strtol(at, NULL, 10);
	*date = found;
	return found.year >= 1000;
}

/* "Xinhua at People's Daily Online": who wrote it, and at whose page it was read. */
static void publisher_read(struct citation *citation, char *text)
{
	char *at = strstr(text, " at ");
	if (at != NULL) {
		*at = '\0';
		citation->via = at + 4;
	}
	citation->publisher = text;
}

/* "Publisher at Page, what it is, 16 May 2024, https://…": the date and the address are at the end,
 * the publisher first, and what is between stays as it is written. */
static void source_read(struct citation *citation, const char *line)
{
	char *text = arena_string(&citation->arena, line);
	char *comma = strrchr(text, ',');
	char *last = comma != NULL ? comma + 1 + strspn(comma + 1, " ") : text;
	if (strncmp(last, "https://", 8) == 0 || strncmp(last, "http://", 7) == 0) {
		citation->link = last;
		if (comma == NULL)
			return;
		*comma = '\0';
		comma = strrchr(text, ',');
		last = comma != NULL ? comma + 1 + strspn(comma + 1, " ") : text;
	}
	if (comma != NULL && date_read_words(last, &citation->published))
		*comma = '\0';
	comma = strchr(text, ',');
	if (comma != NULL) {
		*comma = '\0';
		citation->detail = comma + 1 + strspn(comma + 1, " ");
	}
	publisher_read(citation, text);
}

/* ---- the document -------------------------------------------------------------------- */

/* Kinds that the parties issued in their own name. */
static bool is_issued(enum document_kind kind)
{
	static const enum document_kind issued[] = {
		KIND_COMMUNIQUE, KIND_JOINT_STATEMENT, KIND_TREATY, KIND_ACTION_PLAN};
	for (size_t i = 0; i < ARRAY_SIZE(issued); i++)
		if (issued[i] == kind)
			return true;
	return false;
}

static const char *kept(struct citation *citation, const char *text)
{
	return text != NULL && text[0] != '\0' ? arena_string(&citation->arena, text) : NULL;
}

static void issuers_read(struct citation *citation, const struct parties *parties)
{
	const char **names = arena_allocate(&citation->arena, (parties->count + 1) * sizeof *names);
	struct buffer text = {0};
	for (size_t i = 0; i < parties->count; i++) {
		names[i] = arena_string(&citation->arena, parties->items[i].name);
		buffer_append_string(&text, i == 0 ? "" : i + 1 == parties->count ? " and " : ", ");
		buffer_append_string(&text, names[i]);
	}
	citation->issuer_names = names;
	citation->issuer_count = parties->count;
	citation->issuers = kept(citation, buffer_string(&text));
	buffer_clear(&text);
}

/* A compiled document has no title but this record's description; so has a report that is retold,
 * as its headline is wording too. */
static bool title_is_own(const struct document *document)
{
	return document->title == NULL || document->kind == KIND_COMPILED ||
	       (!is_issued(document->kind) && document->wording == WORDING_RETOLD);
}

static void document_read(struct citation *citation, const struct document *document)
{
	citation->document = kept(citation, document->id);
	citation->title = kept(citation, document->title);
	citation->title_is_own = title_is_own(document);
	citation->kind = document->kind;
	citation->report = !is_issued(document->kind);
	citation->event = kept(citation, document->event);
	citation->place = kept(citation, document->place);
	citation->date = document->date;
	citation->issued = document->issued;
	citation->coverage = kept(citation, document->coverage);
	citation->retold = document->wording == WORDING_RETOLD;
	issuers_read(citation, &document->parties);
}

static void key_make(struct citation *citation)
{
	char *key = arena_string(&citation->arena, citation->address);
	for (size_t i = 0; key[i] != '\0'; i++)
		if (!isalnum((unsigned char)key[i]))
			key[i] = '-';
	citation->key = key;
}

/* The source of the statement, or of the whole document its first. */
static bool source_find(struct store *store, const struct address *address,
	const struct sheet *sheet, struct citation *citation, bool *found, struct error *err)
{
	int64_t id = 0;
	struct passage passage = {0};
	*found = true;
	if (address->paragraph[0] == '\0') {
		if (sheet->document.source_count > 0)
			source_read(citation, sheet->document.sources[0]);
		return true;
	}
	if (!store_locate(store, address, &id, err))
		return false;
	*found = id != 0;
	if (id == 0)
		return true;
	if (!store_passage(store, id, &passage, found, err))
		return false;
	if (*found && passage.found.source != NULL)
		source_read(citation, passage.found.source);
	passage_clear(&passage);
	return true;
}

bool citation_make(struct store *store, const struct address *address, struct citation *citation,
	bool *found, struct error *err)
{
	struct sheet sheet = {0};
	char text[ADDRESS_SIZE];
	*citation = (struct citation){0};
	if (!store_sheet(store, address->document, &sheet, found, err))
		return false;
	if (!*found)
		return true;
	address_format(address, text);
	citation->address = arena_string(&citation->arena, text);
	citation->paragraph = kept(citation, address->paragraph);
	citation->sentence = address->statement;
	key_make(citation);
	document_read(citation, &sheet.document);
	bool done = source_find(store, address, &sheet, citation, found, err);
	sheet_clear(&sheet);
	if (!done || !*found)
		citation_clear(citation);
	return done;
}

void citation_clear(struct citation *citation)
{
	arena_clear(&citation->arena);
	*citation = (struct citation){0};
}

/* ---- what styles share --------------------------------------------------------------- */

void date_format_american(struct date date, struct buffer *out)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	if (date.year == 0)
		return;
	if (date.month > 0)
		buffer_printf(out, "%s ", months[date.month - 1]);
	if (date.day > 0)
		buffer_printf(out, "%d, ", date.day);
	buffer_printf(out, "%d", date.year);
}

void citation_title(const struct citation *citation, struct buffer *out)
{
	if (!citation->title_is_own) {
		buffer_append_string(out, citation->title);
		return;
	}
	buffer_append_string(out, citation->report ? "[report on the " : "[");
	buffer_append_string(out, citation->event != NULL   ? citation->event
				  : citation->title != NULL ? citation->title
							    : citation->document);
	buffer_append_char(out, ']');
}

void citation_locator(const struct citation *citation, struct buffer *out)
{
	/* A compiled document's paragraphs are this record's, and none of the source's. */
	if (citation->paragraph == NULL || citation->kind == KIND_COMPILED)
		return;
	buffer_printf(out, "para. %s", citation->paragraph);
	if (citation->sentence > 0)
		buffer_printf(out, ", sentence %d", citation->sentence);
}

const char *citation_caution(const struct citation *citation)
{
	return citation->retold ? "retold in the record’s own words, not quoted" : NULL;
}

const struct cite_style cite_styles[] = {
	{"chicago", "notes, as in The Chicago Manual of Style", NULL, "\n", NULL,
		cite_chicago_note},
	{"chicago-bibliography", "the same manual's entries for a bibliography", NULL, "\n", NULL,
		cite_chicago_entry},
	{"bibtex", "BibTeX and biblatex", NULL, "\n", NULL, cite_bibtex},
	{"ris", "RIS, for EndNote, Zotero and others", NULL, NULL, NULL, cite_ris},
	{"csl-json", "CSL-JSON, for pandoc and Zotero", "[\n", ",\n", "\n]\n", cite_csl_json},
};
const size_t cite_style_count = ARRAY_SIZE(cite_styles);

const struct cite_style *cite_style_find(const char *name)
{
	for (size_t i = 0; i < cite_style_count; i++)
		if (strcmp(cite_styles[i].name, name) == 0)
			return &cite_styles[i];
	return NULL;
}
