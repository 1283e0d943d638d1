/* SPDX-License-Identifier: MIT */
/* The briefings that were saved, with how each was made, so that it can be made again of what the
 * record holds then. They are kept with the notes, a line each. */
#include "briefing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEPT "briefings"
#define KEPT_MOST 50

enum field { AT, QUERY, LENGTH, FORMAT, WITHOUT, TITLE, FOR_WHOM, PATH, FIELD_MOST };

static const char *kept_text(struct tui *tui, struct arena *arena)
{
	struct error err;
	const char *text = NULL;
	return store_kept(tui->store, KEPT, arena, &text, &err) && text != NULL ? text : "";
}

/* How it is made, from QUERY to FOR_WHOM. */
static void fields_write(const struct briefing *briefing, struct buffer *text)
{
	trail_field(text, briefing->subject.again);
	trail_field(text, brief_length_word(briefing->length));
	trail_field(text, paper_formats[briefing->format].name);
	buffer_printf(text, "\t%u", briefing->without);
	trail_field(text, briefing->title != NULL ? briefing->title : "");
	trail_field(text, briefing->for_whom != NULL ? briefing->for_whom : "");
}

void briefings_add(struct tui *tui, const struct briefing *briefing, const char *path)
{
	struct error err;
	struct arena arena = {0};
	struct buffer text = {0};
	char folder[4096] = "";
	const char *before = kept_text(tui, &arena);
	if (briefing->subject.again == NULL || !store_notes_writable(tui->store)) {
		arena_clear(&arena);
		return;
	}
	buffer_printf(&text, "%lld", (long long)time(NULL));
	fields_write(briefing, &text);
	if (path[0] != '/' && getcwd(folder, sizeof folder) != NULL)
		trail_field(&text, arena_printf(&arena, "%s/%s", folder, path));
	else
		trail_field(&text, path);
	buffer_append_char(&text, '\n');
	for (size_t i = 1; i < KEPT_MOST && before[0] != '\0'; i++) {
		size_t size = strcspn(before, "\n");
		buffer_append(&text, before, size);
		buffer_append_char(&text, '\n');
		before += size + (before[size] == '\n');
	}
	store_keep(tui->store, KEPT, text.data, &err);
	buffer_clear(&text);
	arena_clear(&arena);
}

/* Takes a line apart; false where it is none of ours. */
static bool fields_read(char *line, char **fields)
{
	for (int i = 0; i < FIELD_MOST; i++) {
		fields[i] = strsep(&line, "\t");
		if (fields[i] == NULL)
			return false;
	}
	return true;
}

static void briefing_row(struct index *index, char **fields, const char *line)
{
	struct index_row *row = index_row_add(index);
	time_t at = (time_t)strtoll(fields[AT], NULL, 10);
	char day[40] = "";
	struct tm when;
	if (localtime_r(&at, &when) != NULL)
		strftime(day, sizeof day, "%Y-%m-%d %H:%M", &when);
	const char *query = fields[QUERY][0] != '\0' ? fields[QUERY] : _("the whole record");
	row->label = fields[TITLE][0] != '\0' ? arena_string(&index->arena, fields[TITLE])
					      : arena_string(&index->arena, query);
	row->right = arena_string(&index->arena, day);
	row->about =
		arena_printf(&index->arena, _("%s, %s, of %s; saved as %s. Enter makes it again."),
			fields[LENGTH], fields[FORMAT], query, fields[PATH]);
	row->word = arena_string(&index->arena, line);
}

static bool briefings_fill(struct view *view, struct index *index, struct error *err)
{
	(void)err;
	char *rest = arena_string(&index->arena, kept_text(view->tui, &index->arena));
	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		char *fields[FIELD_MOST];
		const char *whole = arena_string(&index->arena, line);
		if (fields_read(line, fields))
			briefing_row(index, fields, whole);
	}
	return true;
}

/* title is what it is called where the person gave it none; "": the query says it. */
static bool fields_open(struct tui *tui, char **fields, const char *title)
{
	struct subject subject;
	subject_of_query(&subject, fields[QUERY]);
	if (title[0] != '\0')
		subject.title = arena_string(&subject.query.arena, title);
	struct view *opened = briefing_open(tui, &subject);
	if (opened == NULL)
		return false;
	struct briefing *briefing = briefing_of(opened);
	brief_length_find(fields[LENGTH], &briefing->length);
	for (size_t i = 0; i < paper_format_count; i++)
		if (strcmp(paper_formats[i].name, fields[FORMAT]) == 0)
			briefing->format = i;
	briefing->without = (unsigned)strtoul(fields[WITHOUT], NULL, 10) & ((1U << PART_COUNT) - 1);
	if (fields[TITLE][0] != '\0')
		briefing->title = strdup(fields[TITLE]);
	if (fields[FOR_WHOM][0] != '\0')
		briefing->for_whom = strdup(fields[FOR_WHOM]);
	briefing_renew(opened);
	return true;
}

static void briefings_enter(struct view *view, const struct index_row *row)
{
	struct arena arena = {0};
	char *fields[FIELD_MOST];
	if (fields_read(arena_string(&arena, row->word), fields))
		fields_open(view->tui, fields, "");
	arena_clear(&arena);
}

/* One of more chosen statements than a query holds is gone with them. */
void brief_keep(struct view *view, struct buffer *text)
{
	const struct briefing *briefing = briefing_of(view);
	if (briefing->subject.again == NULL)
		return;
	fields_write(briefing, text);
	trail_field(text, briefing->subject.title != NULL ? briefing->subject.title : "");
}

/* Behind the view's name and the address under the cursor stands what brief_keep() wrote. */
bool brief_restore(struct tui *tui, char **fields)
{
	enum brief_length length;
	char **own = fields + 2 - QUERY;
	return brief_length_find(own[LENGTH], &length) && fields_open(tui, own, own[PATH]);
}

/* Forgets that it was made; the file stays. */
static bool briefings_act(struct view *view, enum action action, const struct index_row *row)
{
	struct error err;
	struct arena arena = {0};
	struct buffer text = {0};
	if (action != ACTION_FORGET || row == NULL)
		return false;
	bool gone = false;
	char *rest = arena_string(&arena, kept_text(view->tui, &arena));
	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		if (!gone && strcmp(line, row->word) == 0)
			gone = true;
		else if (line[0] != '\0')
			buffer_printf(&text, "%s\n", line);
	}
	if (!store_keep(view->tui->store, KEPT, buffer_string(&text), &err) ||
		!view->ops->load(view, &err))
		tui_fail(view->tui, &err);
	else
		tui_say(view->tui, ROLE_PLAIN, "%s", _("Forgotten; the file stays where it is."));
	buffer_clear(&text);
	arena_clear(&arena);
	return true;
}

static const struct index_ops briefings_ops = {
	.title = N_("Briefings"),
	.empty = N_(
		"No briefing was saved yet. In a list, a thread or a text, s makes one of what is "
		"there; v selects what alone is to be in it."),
	.fill = briefings_fill,
	.open = briefings_enter,
	.act = briefings_act,
};

void run_briefings(struct tui *tui)
{
	const struct view *top = tui_view(tui);
	if (top->ops != &index_view || index_of(top)->ops != &briefings_ops)
		index_open(tui, &briefings_ops, NULL);
}
