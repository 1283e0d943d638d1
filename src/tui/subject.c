/* SPDX-License-Identifier: MIT */
/* What the view on top is about: a selection, a list with its filters, a thread, a document, as a
 * query. */
#include "briefing.h"

#include "hands.h"
#include "home.h"
#include "paper_view.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A longer query cannot be typed: see query_parse(). */
#define QUERY_MOST 4000

/* What it is called, "" where the query says it best. */
static void document_title(struct view *view, const char *id, struct buffer *title)
{
	struct error err;
	struct sheet sheet = {0};
	bool found = false;
	if (store_sheet(view->tui->store, id, &sheet, &found, &err) && found &&
		sheet.document.title != NULL)
		buffer_append_string(title, sheet.document.title);
	sheet_clear(&sheet);
}

static void topic_title(struct view *view, const char *slug, struct buffer *title)
{
	const char *name = store_topic_name(view->tui->store, slug);
	buffer_append_string(title, name != NULL ? name : slug);
}

static void of_home(struct view *view, struct buffer *text, struct buffer *title)
{
	char document[sizeof((struct address *)NULL)->document];
	document_here(view->tui, document, sizeof document);
	if (document[0] != '\0') {
		buffer_printf(text, "at:%s", document);
		document_title(view, document, title);
		return;
	}
	enum section section = home_section(home_of(view)->list.cursor);
	buffer_printf(text, "in:%s", section_word(section));
	buffer_append_string(title, _(section_title(section)));
}

static void of_list(struct view *view, struct buffer *text, struct buffer *title)
{
	const struct rows *rows = rows_of(view);
	list_text(view, text);
	/* A blank is a query too: everything, and not nothing. */
	if (text->size == 0)
		buffer_append_char(text, ' ');
	else if (!rows->searching && rows->base == NULL)
		buffer_append_string(title, rows->title);
}

static void of_document(struct view *view, struct buffer *text, struct buffer *title)
{
	buffer_printf(text, "at:%s", document_shown(view));
	document_title(view, document_shown(view), title);
}

static void of_statement(struct view *view, struct buffer *text, struct buffer *title)
{
	struct error err;
	struct passage passage = {0};
	bool found = false;
	int64_t id = view->ops->current(view);
	(void)title;
	if (id != 0 && store_passage(view->tui->store, id, &passage, &found, &err) && found)
		buffer_printf(text, "at:%s", passage.found.address);
	passage_clear(&passage);
}

static void of_index(struct view *view, struct buffer *text, struct buffer *title)
{
	const char *topic = topic_row_here(view), *charts = charts_query(view);
	const char *party = party_row_here(view);
	if (topic != NULL) {
		buffer_printf(text, "topic:%s", topic);
		topic_title(view, topic, title);
	} else if (party != NULL) {
		buffer_append_string(text, party);
	} else if (notes_are_shown(view)) {
		buffer_append_string(text, "is:noted");
		buffer_append_string(title, _("Notes"));
	} else if (charts != NULL) {
		buffer_append_string(text, charts[0] != '\0' ? charts : " ");
	} else {
		of_statement(view, text, title);
	}
}

static void of_compared(struct view *view, struct buffer *text, struct buffer *title)
{
	char topic[sizeof((struct address *)NULL)->document];
	compare_query(view, text);
	if (sscanf(text->data, "topic:%127s", topic) == 1)
		topic_title(view, topic, title);
}

static void of_brief(struct view *view, struct buffer *text, struct buffer *title)
{
	const char *again = briefing_of(view)->subject.again;
	(void)title;
	buffer_append_string(text, again == NULL ? "" : again[0] != '\0' ? again : " ");
}

static const struct {
	const struct view_ops *ops;
	void (*text)(struct view *view, struct buffer *text, struct buffer *title);
} subjects[] = {
	{&home_view, of_home},
	{&statements_view, of_list},
	{&commitments_view, of_list},
	{&document_view, of_document},
	{&statement_view, of_statement},
	{&index_view, of_index},
	{&compare_view, of_compared},
	{&brief_view, of_brief},
};

void subject_text(struct view *view, struct buffer *text, struct buffer *title)
{
	for (size_t i = 0; i < ARRAY_SIZE(subjects); i++)
		if (subjects[i].ops == view->ops)
			subjects[i].text(view, text, title);
}

void subject_of_query(struct subject *subject, const char *query)
{
	*subject = (struct subject){0};
	query_parse(query, false, &subject->query);
	subject->text = arena_string(&subject->query.arena, query);
	subject->again = subject->text;
}

static void subject_of_targets(struct subject *subject, const struct targets *targets)
{
	struct buffer again = {0};
	struct brief_options options = {.query_text = ""};
	const char **addresses = memory_allocate((targets->count + 1) * sizeof *addresses);
	*subject = (struct subject){0};
	for (size_t i = 0; i < targets->count; i++) {
		addresses[i] = targets->items[i].address;
		buffer_printf(&again, "%s%s", i > 0 ? "," : "at:", addresses[i]);
	}
	brief_keep_to(&options, &subject->query, addresses, targets->count);
	subject->text = options.query_text;
	subject->title = options.title;
	if (again.size <= QUERY_MOST)
		subject->again = arena_string(&subject->query.arena, buffer_string(&again));
	buffer_clear(&again);
	free(addresses);
}

bool subject_here(struct tui *tui, struct subject *subject)
{
	struct view *view = tui_view(tui);
	struct targets targets;
	struct buffer text = {0}, title = {0};
	if (!selection_is_empty(view)) {
		bool some = targets_here(tui, &targets);
		if (some)
			subject_of_targets(subject, &targets);
		return some;
	}
	subject_text(view, &text, &title);
	bool some = text.size > 0;
	if (some)
		subject_of_query(subject, text.data + strspn(text.data, " "));
	else
		tui_say(tui, ROLE_PLAIN, "%s", _("There is no statement here to take along."));
	/* The last word of a search as one types stands for all that begin so; no title says that.
	 */
	if (some && title.size == 0 && text.size > 1 && text.data[text.size - 1] == '*')
		buffer_append(&title, text.data, text.size - 1);
	if (some && title.size > 0)
		subject->title = arena_printf(&subject->query.arena, _("Briefing: %s"), title.data);
	buffer_clear(&text);
	buffer_clear(&title);
	return some;
}

void subject_clear(struct subject *subject)
{
	query_clear(&subject->query);
	*subject = (struct subject){0};
}
