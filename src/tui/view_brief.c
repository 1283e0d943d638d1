/* SPDX-License-Identifier: MIT */
/* A briefing of what is at hand, as it will be saved: settings above, the paper below. */
#include "briefing.h"

#include "hands.h"

#include <stdlib.h>
#include <string.h>

#define NAME_LETTERS 40
#define NAMES_TRIED 99

struct briefing *briefing_of(const struct view *view)
{
	return view->state;
}

/* ---- making ----------------------------------------------------------------------------- */

static struct brief_options options_of(const struct briefing *briefing)
{
	const char *title = briefing->title != NULL ? briefing->title : briefing->subject.title;
	return (struct brief_options){
		.query = &briefing->subject.query,
		.query_text = briefing->subject.text,
		.title = title,
		.for_whom = briefing->for_whom,
		.date = date_today(),
		.length = briefing->length,
		.without = briefing->without,
		.program = "khunjerab " VERSION,
	};
}

void briefing_renew(struct view *view)
{
	struct briefing *briefing = briefing_of(view);
	struct brief_options options = options_of(briefing);
	struct paper paper = {0};
	briefing->brief.title = options.title;
	briefing->brief.for_whom = options.for_whom;
	briefing->brief.length = options.length;
	brief_paper(&briefing->brief, &options, &paper);
	leaf_take(&briefing->leaf, &paper);
	/* From the top on it is seen what a setting changed. */
	if (briefing->setting)
		briefing->leaf.block = briefing->leaf.top = 0;
	free(briefing->saved);
	briefing->saved = NULL;
}

static bool brief_load(struct view *view, struct error *err)
{
	struct briefing *briefing = briefing_of(view);
	struct brief_options options = options_of(briefing);
	struct brief brief;
	if (!brief_make(view->tui->store, &options, &brief, err))
		return false;
	brief_clear(&briefing->brief);
	briefing->brief = brief;
	bool anew = briefing->leaf.paper.block_count == 0;
	char *saved = briefing->saved;
	briefing->saved = NULL;
	briefing_renew(view);
	briefing->saved = saved;
	/* What is to be saved is seen from its title on. */
	if (anew)
		briefing->leaf.block = 0;
	return true;
}

void briefing_name(const struct briefing *briefing, struct buffer *name)
{
	const struct paper_format *format = &paper_formats[briefing->format];
	const char *text = briefing->title != NULL	     ? briefing->title
			   : briefing->subject.title != NULL ? briefing->subject.title
							     : briefing->subject.text;
	struct buffer slug = {0};
	char date[DATE_SIZE];
	if (briefing->name != NULL) {
		buffer_append_string(name, briefing->name);
		return;
	}
	text_slug(&slug, text, strlen(text));
	if (slug.size > NAME_LETTERS) {
		slug.size = NAME_LETTERS;
		while (slug.size > 0 && slug.data[slug.size - 1] == '-')
			slug.size--;
	}
	bool says_so = strncmp(buffer_string(&slug), "briefing", 8) == 0;
	date_format(date_today(), date);
	for (int i = 1; i <= NAMES_TRIED; i++) {
		char number[16] = "";
		if (i > 1)
			snprintf(number, sizeof number, "-%d", i);
		buffer_reset(name);
		buffer_printf(name, "%s%.*s%s%s%s.%s", says_so ? "" : "briefing-", (int)slug.size,
			buffer_string(&slug), slug.size > 0 ? "-" : "", date, number,
			format->extension);
		if (!path_is_there(name->data))
			break;
	}
	buffer_clear(&slug);
}

/* ---- the view --------------------------------------------------------------------------- */

static void brief_title(struct view *view, struct buffer *name, struct buffer *counts)
{
	const struct brief *brief = &briefing_of(view)->brief;
	buffer_append_string(name, _("Briefing"));
	leaf_title(&briefing_of(view)->leaf, counts);
	buffer_printf(counts, ngettext("%zu statement", "%zu statements", brief->statements),
		brief->statements);
	if (screen_columns() >= 60) {
		buffer_append_string(counts, " · ");
		buffer_printf(counts,
			ngettext("%zu commitment", "%zu commitments", brief->commitment_count),
			brief->commitment_count);
	}
}

static void brief_draw(struct view *view, struct area area)
{
	int lines = settings_draw(view, area), y, x;
	struct area paper = {area.y + lines, 0, area.rows - lines, area.columns};
	target_pane(paper, 0);
	screen_cursor_read(&y, &x);
	briefing_of(view)->leaf.away = briefing_of(view)->setting;
	leaf_draw(view, paper);
	if (briefing_of(view)->setting)
		screen_cursor(y, x);
}

static bool brief_act(struct view *view, enum action action)
{
	struct briefing *briefing = briefing_of(view);
	if (action == ACTION_NEXT_PANE) {
		briefing->setting = !briefing->setting;
		return true;
	}
	return (briefing->setting && settings_act(view, action)) || leaf_act(view, action);
}

static int brief_pane(struct view *view, int pane)
{
	struct briefing *briefing = briefing_of(view);
	int before = briefing->setting;
	briefing->setting = pane == 1;
	return before;
}

static bool brief_pick(struct view *view, int pane, size_t item)
{
	return pane == 1 && settings_go_to(view, item);
}

static void brief_clear_view(struct view *view)
{
	struct briefing *briefing = briefing_of(view);
	leaf_clear(&briefing->leaf);
	brief_clear(&briefing->brief);
	subject_clear(&briefing->subject);
	free(briefing->title);
	free(briefing->for_whom);
	free(briefing->name);
	free(briefing->saved);
	free(briefing->over);
}

struct view *briefing_open(struct tui *tui, struct subject *subject)
{
	struct error err;
	struct view *view = tui_push(tui, &brief_view);
	briefing_of(view)->subject = *subject;
	*subject = (struct subject){0};
	if (brief_load(view, &err))
		return view;
	tui_drop(tui);
	tui_fail(tui, &err);
	return NULL;
}

static void help_say(struct tui *tui)
{
	tui_say(tui, ROLE_PLAIN, "%s",
		_("{brief} saves, {pane.next} sets, {briefings} lists saved ones."));
}

void brief_query(struct tui *tui, const char *query)
{
	struct subject subject;
	subject_of_query(&subject, query);
	if (briefing_open(tui, &subject) != NULL)
		help_say(tui);
}

void run_brief(struct tui *tui)
{
	struct subject subject;
	if (tui_view(tui)->ops == &brief_view)
		save_ask(tui);
	else if (subject_here(tui, &subject) && briefing_open(tui, &subject) != NULL)
		help_say(tui);
}

/* ---- what was saved ---------------------------------------------------------------------- */

/* A text is shown where one is, by the person's pager. */
static bool pager_run(const char *path, struct error *err)
{
	const char *named = getenv("PAGER"), *words[16];
	struct arena arena = {0};
	size_t count = 0;
	int status = 0;
	char *rest = NULL;
	char *all = arena_string(&arena, named != NULL && named[0] != '\0' ? named : "less");
	for (char *word = strtok_r(all, " ", &rest); word != NULL && count + 2 < ARRAY_SIZE(words);
		word = strtok_r(NULL, " ", &rest))
		words[count++] = word;
	words[count++] = path;
	words[count] = NULL;
	bool good = terminal_lend(&(struct process){.arguments = words}, false, &status, err);
	arena_clear(&arena);
	return good;
}

bool brief_open_saved(struct tui *tui)
{
	struct error err;
	struct view *view = tui_view(tui);
	if (view->ops != &brief_view || briefing_of(view)->saved == NULL)
		return false;
	const struct briefing *briefing = briefing_of(view);
	const char *name = paper_formats[briefing->format].name;
	bool plain = strcmp(name, "text") == 0 || strcmp(name, "markdown") == 0;
	/* A name that begins with a hyphen is no option. */
	struct buffer path = {0};
	buffer_printf(&path, "%s%s", briefing->saved[0] == '/' ? "" : "./", briefing->saved);
	if (display_is_here()) {
		if (process_start((const char *const[]){"xdg-open", path.data, NULL}, &err))
			tui_say(tui, ROLE_PLAIN, _("Opening %s."), briefing->saved);
		else
			tui_fail(tui, &err);
	} else if (!plain) {
		tui_say(tui, ROLE_PLAIN, _("No program can show %s from here: it is at %s."), name,
			briefing->saved);
	} else if (!pager_run(path.data, &err)) {
		tui_fail(tui, &err);
	}
	buffer_clear(&path);
	return true;
}

const struct view_ops brief_view = {
	.name = N_("a comparison or a briefing"),
	.place = PLACE_PAPER,
	.state_size = sizeof(struct briefing),
	.load = brief_load,
	.title = brief_title,
	.draw = brief_draw,
	.act = brief_act,
	.current = leaf_current,
	.move_to = leaf_move_to,
	.go_to = leaf_go_to,
	.keep = brief_keep,
	.pane = brief_pane,
	.pick = brief_pick,
	.clear = brief_clear_view,
};
