/* SPDX-License-Identifier: MIT */
/* C: the commitments of what is shown, and from those, all. */
#include "rows.h"
#include "subject.h"

#include <string.h>

/* A statement's own are on the screen; what one asks for is those of its document. */
static void statement_text(struct view *view, struct buffer *text, struct buffer *title)
{
	struct error err;
	struct passage passage = {0};
	bool found = false;
	int64_t id = view->ops->current(view);
	if (id != 0 && store_passage(view->tui->store, id, &passage, &found, &err) && found) {
		buffer_printf(text, "at:%s", passage.found.document);
		buffer_append_string(title, passage.title != NULL ? passage.title : "");
	}
	passage_clear(&passage);
}

/* What the view shows, without the kinds of act that it is of: one kind is asked for here. */
static void shown_text(struct view *view, struct buffer *text, struct buffer *title)
{
	struct buffer shown = {0};
	if (view->ops == &statement_view)
		statement_text(view, &shown, title);
	else if (view->ops != &home_view)
		subject_text(view, &shown, title);
	const char *query = buffer_string(&shown);
	query += strspn(query, " ");
	query_drop_field(query, FIELD_ACT, text);
	/* What is left is no more what it was called. */
	if (strcmp(query, buffer_string(text)) != 0)
		buffer_reset(title);
	buffer_clear(&shown);
}

static void commitments_all(struct tui *tui)
{
	struct view *view = tui_view(tui);
	if (view->ops == &commitments_view && rows_of(view)->text[0] == '\0')
		tui_say(tui, ROLE_PLAIN, "%s",
			_("These are all commitments. {filter} filters them; {back.quit} goes back."));
	else
		commitments_open(tui, 0);
}

void run_commitments(struct tui *tui)
{
	struct view *view = tui_view(tui);
	struct buffer text = {0}, title = {0}, name = {0};
	bool sections = view->ops == &statements_view && !rows_of(view)->searching &&
			rows_of(view)->section > 0;
	buffer_append(&name, "", 0);
	if (view->ops != &commitments_view && !sections)
		shown_text(view, &text, &title);
	if (title.size > 0)
		buffer_printf(&name, _("Commitments, %s"), title.data);
	if (sections)
		commitments_open(tui, rows_of(view)->section);
	else if (text.size > 0)
		commitments_of(tui, name.data, text.data);
	else
		commitments_all(tui);
	buffer_clear(&text);
	buffer_clear(&title);
	buffer_clear(&name);
}
