/* SPDX-License-Identifier: MIT */
/* A topic through time: a list of statements with a heading for each document, and over it when it
 * was said, how often, and where it is not. */
#include "rows.h"
#include "trouble.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Silences that are named one by one. */
#define SILENCES_NAMED 6
#define HEAD_CELLS 100
#define YEARS_MOST 200

bool thread_load(struct view *view, struct error *err)
{
	struct rows *rows = rows_of(view);
	struct thread thread;
	if (!store_thread(view->tui->store, &rows->query, &thread, err))
		return false;
	thread_clear(&rows->thread);
	rows->thread = thread;
	return true;
}

/* The document of a row; NULL past the end. */
static const struct mention *mention_of(const struct rows *rows, size_t row)
{
	const struct thread *thread = &rows->thread;
	size_t low = 0, high = thread->count;
	if (row >= thread->statements)
		return NULL;
	if (rows->order == ORDER_NEWEST)
		row = thread->statements - 1 - row;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (thread->items[middle].place <= row)
			low = middle;
		else
			high = middle;
	}
	return &thread->items[low];
}

bool thread_heads(const struct rows *rows, size_t row)
{
	return row == 0 || mention_of(rows, row) != mention_of(rows, row - 1);
}

/* "58 statements in 14 documents, 2013–2026, 21 commitments" */
static void summary_text(const struct thread *thread, struct buffer *text)
{
	buffer_printf(text, ngettext("%zu statement", "%zu statements", thread->statements),
		thread->statements);
	buffer_append_char(text, ' ');
	buffer_printf(text, ngettext("in %zu document", "in %zu documents", thread->count),
		thread->count);
	int first = 0, last = 0;
	for (size_t i = 0; i < thread->count; i++) {
		int year = thread->items[i].date.year;
		first = first == 0 ? year : first;
		last = year != 0 ? year : last;
	}
	if (first != 0)
		buffer_printf(text, first == last ? ", %d" : ", %d–%d", first, last);
	buffer_append_string(text, ", ");
	buffer_printf(text, ngettext("%zu commitment", "%zu commitments", thread->commitments),
		thread->commitments);
}

void thread_heading_draw(const struct rows *rows, size_t row, int y, int x, int columns)
{
	const struct mention *mention = mention_of(rows, row);
	struct buffer text = {0}, counts = {0};
	char date[DATE_SIZE];
	if (mention == NULL)
		return;
	date_format_short(mention->date, date);
	buffer_printf(&text, "%s%s", date[0] != '\0' ? date : _("no date"), "  ");
	if (mention->title != NULL)
		buffer_append_string(&text, mention->title);
	else if (mention->event != NULL)
		buffer_append_string(&text, mention->event);
	else
		buffer_append_string(&text, mention->document);
	buffer_printf(&counts, " %zu", mention->statements);
	if (mention->commitments > 0)
		buffer_printf(&counts, " · %zu C", mention->commitments);
	int right = columns >= 40 ? text_width(counts.data, counts.size) : 0;
	screen_put_cut(y, x, columns - right, ROLE_TITLE, text.data);
	if (right > 0)
		screen_put_string(y, x + columns - right, right, ROLE_QUIET, counts.data);
	buffer_clear(&text);
	buffer_clear(&counts);
}

/* ---- the years -------------------------------------------------------------------------- */

struct years {
	size_t counts[YEARS_MOST];
	int first;
	int count;
	size_t most;
	int most_year;
};

static void years_count(const struct thread *thread, struct years *years)
{
	*years = (struct years){0};
	int last = 0;
	for (size_t i = 0; i < thread->count; i++)
		if (thread->items[i].date.year > last)
			last = thread->items[i].date.year;
	for (size_t i = 0; i < thread->count; i++) {
		int year = thread->items[i].date.year;
		if (year == 0 || last - year >= YEARS_MOST)
			continue;
		if (years->first == 0 || year < years->first)
			years->first = year;
	}
	if (years->first == 0)
		return;
	years->count = last - years->first + 1;
	for (size_t i = 0; i < thread->count; i++) {
		int at = thread->items[i].date.year - years->first;
		if (thread->items[i].date.year == 0 || at < 0)
			continue;
		size_t *count = &years->counts[at];
		*count += thread->items[i].statements;
		if (*count > years->most) {
			years->most = *count;
			years->most_year = years->first + at;
		}
	}
}

static const char *block_of(size_t count, size_t most)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇"};
	if (count == 0)
		return "·";
	return blocks[(count * ARRAY_SIZE(blocks) - 1) / (most > 0 ? most : 1)];
}

/* A block a year: "2013 ▁▃· ▂ 2026, most in 2024: 12". */
static void years_line(const struct years *years, int y, int columns)
{
	struct buffer text = {0};
	int skipped = years->count + 40 > columns && years->count > columns / 2
			      ? years->count - columns / 2
			      : 0;
	buffer_printf(&text, "%d ", years->first + skipped);
	for (int i = skipped; i < years->count; i++)
		buffer_append_string(&text, block_of(years->counts[i], years->most));
	buffer_printf(&text, " %d", years->first + years->count - 1);
	buffer_printf(&text, _(", most in %d: %zu"), years->most_year, years->most);
	screen_put_cut(y, 1, columns - 2, ROLE_LABEL, text.data);
	buffer_clear(&text);
}

/* A column a year, with its number. */
static void years_columns(const struct years *years, int y, int width)
{
	for (int i = 0; i < years->count; i++) {
		char text[32];
		int year = years->first + i, x = 1 + i * width;
		snprintf(text, sizeof text, width > 5 ? "%d" : "%02d",
			width > 5 ? year : year % 100);
		screen_put_string(y, x, width, ROLE_QUIET, text);
		if (years->counts[i] > 0)
			snprintf(text, sizeof text, "%s%zu",
				block_of(years->counts[i], years->most), years->counts[i]);
		else
			snprintf(text, sizeof text, "·");
		screen_put_string(y + 1, x, width, ROLE_LABEL, text);
	}
}

/* Returns the lines it took, at most rows. */
static int years_draw(const struct thread *thread, int y, int rows, int columns)
{
	struct years years;
	char digits[24];
	years_count(thread, &years);
	if (years.count < 2 || rows < 1)
		return 0;
	int width = (columns - 2) / years.count;
	int least = snprintf(digits, sizeof digits, "%zu", years.most) + 2;
	if (rows < 2 || width < (least > 4 ? least : 4)) {
		years_line(&years, y, columns);
		return 1;
	}
	years_columns(&years, y, width < 8 ? width : 8);
	return 2;
}

/* ---- when, and where not ---------------------------------------------------------------- */

/* "First said on 22 May 2013, last on 4 January 2026." */
static void ends_text(const struct thread *thread, struct buffer *text)
{
	char date[DATE_SIZE];
	size_t last = thread->count - 1;
	date_format_long(thread->items[0].date, date);
	if (date[0] == '\0')
		return;
	buffer_printf(text, _("First said %s"), date);
	while (last > 0 && thread->items[last].date.year == 0)
		last--;
	if (last > 0) {
		date_format_long(thread->items[last].date, date);
		buffer_printf(text, _(", last %s"), date);
	}
	buffer_append_string(text, ". ");
	if (thread->silence_since > 0)
		buffer_printf(text,
			ngettext("%zu later document does not have it. ",
				"%zu later documents do not have it. ", thread->silence_since),
			thread->silence_since);
}

/* What is not there, and what that is worth: of a text that was seen in part it says nothing. */
static void silences_text(const struct thread *thread, struct buffer *text)
{
	size_t whole = thread->silence_count - thread->silence_unsure;
	if (thread->silence_count == 0) {
		buffer_append_string(
			text, _("No document of the same parties since then is without it."));
		return;
	}
	buffer_printf(text,
		ngettext("Since the first, %zu document of the same parties is without it",
			"Since the first, %zu documents of the same parties are without it",
			thread->silence_count),
		thread->silence_count);
	size_t named = 0;
	for (size_t i = 0; i < thread->silence_count && whole > 0; i++) {
		if (!thread->silences[i].whole)
			continue;
		if (named++ < SILENCES_NAMED)
			buffer_printf(text, "%s%s", named == 1 ? ": " : ", ",
				thread->silences[i].document);
	}
	if (named > SILENCES_NAMED)
		buffer_printf(text, _(" and %zu more"), named - SILENCES_NAMED);
	buffer_append_string(text, ". ");
	if (thread->silence_unsure > 0 && whole == 0)
		buffer_append_string(text,
			_("All of that was compiled or seen in part: its silence means nothing."));
	else if (thread->silence_unsure > 0)
		buffer_printf(text,
			ngettext(
				"%zu of them was compiled or seen in part: its silence means nothing.",
				"%zu of them were compiled or seen in part: their silence means nothing.",
				thread->silence_unsure),
			thread->silence_unsure);
}

static int text_draw(const char *text, enum role role, struct area area)
{
	struct flow flow = {0};
	int cells = area.columns - 2 < HEAD_CELLS ? area.columns - 2 : HEAD_CELLS;
	flow_add_string(&flow, role, text);
	flow_end(&flow, cells, 0, 0);
	int lines = (int)flow.line_count < area.rows ? (int)flow.line_count : area.rows;
	for (int i = 0; i < lines; i++)
		flow_draw(&flow, (size_t)i, area.y + i, 1, cells, ROLE_PLAIN);
	if (lines > 0 && lines < (int)flow.line_count)
		screen_put_more(area.y + lines - 1, cells + 1 < area.columns ? cells + 1 : cells);
	flow_clear(&flow);
	return lines;
}

int thread_head_draw(struct view *view, struct area area)
{
	const struct rows *rows = rows_of(view);
	const struct thread *thread = &rows->thread;
	struct buffer text = {0};
	/* In little room the whole of it is shown on the first row alone. */
	bool all = area.rows >= 30 || rows->list.cursor == 0;
	int most = area.rows / 3, y = area.y;
	if (thread->count == 0 || most < 1)
		return 0;
	summary_text(thread, &text);
	y += text_draw(text.data, ROLE_TITLE,
		(struct area){y, 0, all ? (most < 2 ? most : 2) : 1, area.columns});
	if (all) {
		y += years_draw(thread, y, area.y + most - y, area.columns);
		buffer_reset(&text);
		ends_text(thread, &text);
		silences_text(thread, &text);
		y += text_draw(text.data, ROLE_PLAIN,
			(struct area){y, 0, area.y + most - y, area.columns});
	}
	buffer_clear(&text);
	return y - area.y;
}

/* ---- rows ------------------------------------------------------------------------------- */

/* "C4 ": what is done and how strongly, in a letter and a number. */
void thread_sign(const struct found *found, struct buffer *text)
{
	const struct act *act = acts_strongest(found->acts, found->act_count);
	if (act == NULL)
		buffer_append_string(text, "   ");
	else
		buffer_printf(text, "%c%d ", act_kind_letter(act->kind), act->strength);
}

/* One line behind the cursor: the sign, who does what, the words; where they stand only where there
 * is room. */
void thread_row_draw(const struct row_parts *parts, struct area area, bool here)
{
	const struct found *found = parts->found;
	const struct act *act = acts_strongest(found->acts, found->act_count);
	enum role role = here ? ROLE_CURSOR : ROLE_PLAIN;
	bool commitment = act != NULL && act->kind == ACT_COMMITMENT;
	struct buffer sign = {0};
	int x = area.x + 2;
	thread_sign(found, &sign);
	screen_put_string(
		area.y, x, 3, here ? role : (commitment ? ROLE_COMMITMENT : ROLE_QUIET), sign.data);
	x += 3;
	int doing = area.columns >= 64 ? 18 : 9;
	struct buffer name = {0};
	const char *who =
		act != NULL && area.columns < 64 ? party_title(act->party, &name) : parts->doing;
	screen_put_string(area.y, x, 3, here ? role : ROLE_TITLE, parts->flags);
	screen_put_cut(area.y, x + 4, doing - 1, here ? role : ROLE_LABEL, who);
	x += 4 + doing;
	if (area.columns >= 90) {
		screen_put_cut(area.y, x, 6, here ? role : ROLE_QUIET, parts->id);
		x += 7;
	}
	struct flow flow = {0};
	int cells = area.x + area.columns - x;
	flow_add_statement(&flow, found, ROLE_PLAIN);
	flow_end(&flow, 100000, 0, 0);
	bool cut = text_width(flow.text.data, flow.text.size) > cells;
	flow_draw(&flow, 0, area.y, x, cut ? cells - 1 : cells, here ? role : ROLE_PLAIN);
	if (cut)
		screen_put_more(area.y, area.x + area.columns - 1);
	flow_clear(&flow);
	buffer_clear(&sign);
	buffer_clear(&name);
}

/* ---- opening ----------------------------------------------------------------------------- */

void thread_begin(struct view *view)
{
	struct error err;
	rows_of(view)->threaded = true;
	rows_of(view)->order = order_begun(view->tui, LISTS_THREADS);
	if (!view->ops->load(view, &err))
		view_fail(view, &err);
	else
		view->trouble.kind = ERROR_NONE;
}

void thread_open(struct tui *tui, const char *slug)
{
	struct buffer query = {0};
	const char *name = store_topic_name(tui->store, slug);
	buffer_printf(&query, "topic:%s", slug);
	thread_begin(rows_open(tui, &statements_view, name != NULL ? name : slug, query.data));
	buffer_clear(&query);
}

/* The topics of the statement that keys act on: the one's thread, or a list to choose from. */
void run_threads(struct tui *tui)
{
	struct passage passage = {0};
	struct buffer slugs = {0};
	if (!passage_here(tui, &passage))
		return;
	for (size_t i = 0; i < passage.topic_count; i++)
		buffer_printf(&slugs, "%s%s", i > 0 ? "," : "", passage.topics[i].slug);
	if (passage.topic_count == 0)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("No topic is noted of this statement. {topics} lists all topics."));
	else if (passage.topic_count == 1)
		thread_open(tui, passage.topics[0].slug);
	else
		topics_open(tui, slugs.data);
	buffer_clear(&slugs);
	passage_clear(&passage);
}
