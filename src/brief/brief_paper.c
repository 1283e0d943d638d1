/* SPDX-License-Identifier: MIT */
/* A briefing on paper: the template's parts in its order, no more of each than its length has room
 * for, and never silent about what is left out. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Lines of text that fit, at 72 cells, on A4 and Letter with a margin. */
static const size_t lines_most[LENGTH_COUNT] = {
	[LENGTH_PAGE] = 58, [LENGTH_THREE] = 174, [LENGTH_ALL] = 0};

/* What is being put together. */
struct sheet_of {
	const struct brief *brief;
	struct paper *paper;
	size_t most[PART_COUNT];
};

/* Over a part: its heading, and how much of it is shown where that is not all. */
static void heading_put(
	const struct sheet_of *sheet, const char *heading, size_t shown, size_t count)
{
	paper_begin(sheet->paper, PAPER_HEADING);
	paper_add(sheet->paper, PAPER_PLAIN, _(heading));
	if (shown < count)
		paper_addf(sheet->paper, PAPER_PLAIN, _(" (%zu of %zu)"), shown, count);
}

static size_t shown_of(const struct sheet_of *sheet, enum brief_part part, size_t count)
{
	size_t most = sheet->most[part];
	return most > 0 && most < count ? most : count;
}

/* ---- figures ---------------------------------------------------------------------------- */

static void sections_table(const struct sheet_of *sheet)
{
	struct paper *paper = sheet->paper;
	paper_begin_table(paper, 2);
	paper_add(paper, PAPER_STRONG, _("section"));
	paper_add(paper, PAPER_STRONG, _("commitments"));
	for (int i = 0; i < SECTION_COUNT; i++) {
		if (sheet->brief->sections[i] == 0)
			continue;
		paper_add(paper, PAPER_PLAIN, _(section_title((enum section)i)));
		paper_addf(paper, PAPER_PLAIN, "%zu", sheet->brief->sections[i]);
	}
}

static void parties_table(const struct sheet_of *sheet)
{
	struct paper *paper = sheet->paper;
	paper_begin_table(paper, 2);
	paper_add(paper, PAPER_STRONG, _("by"));
	paper_add(paper, PAPER_STRONG, _("commitments"));
	for (size_t i = 0; i < sheet->brief->party_count; i++) {
		paper_party(paper, sheet->brief->parties[i].word);
		paper_addf(paper, PAPER_PLAIN, "%zu", sheet->brief->parties[i].count);
	}
}

/* "3 stalled, 1 met": by the person, not by the record. */
static void statuses_put(const struct sheet_of *sheet)
{
	const struct brief *brief = sheet->brief;
	size_t judged = brief->commitment_count - brief->statuses[STATUS_NONE], put = 0;
	if (judged == 0)
		return;
	paper_begin(sheet->paper, PAPER_PARAGRAPH);
	paper_add(sheet->paper, PAPER_PERSON, _("Your judgements: "));
	for (int i = STATUS_NONE + 1; i < STATUS_COUNT; i++)
		if (brief->statuses[i] > 0)
			paper_addf(sheet->paper, PAPER_PERSON, "%s%zu %s", put++ > 0 ? ", " : "",
				brief->statuses[i], _(status_word((enum status)i)));
	paper_addf(
		sheet->paper, PAPER_PERSON, _("; %zu not judged."), brief->statuses[STATUS_NONE]);
}

static void summary_put(const struct sheet_of *sheet, const char *heading)
{
	const struct brief *brief = sheet->brief;
	struct paper *paper = sheet->paper;
	char first[DATE_SIZE] = "", last[DATE_SIZE] = "";
	heading_put(sheet, heading, 0, 0);
	paper_begin(paper, PAPER_PARAGRAPH);
	paper_addf(paper, PAPER_PLAIN,
		ngettext("%zu statement", "%zu statements", brief->statements), brief->statements);
	paper_addf(paper, PAPER_PLAIN,
		ngettext(" in %zu document", " in %zu documents", brief->document_count),
		brief->document_count);
	if (brief->document_count > 0) {
		date_format_long(brief->documents[0].side.date, first);
		date_format_long(brief->documents[brief->document_count - 1].side.date, last);
		paper_addf(paper, PAPER_PLAIN, strcmp(first, last) != 0 ? ", %s – %s" : ", %s",
			first, last);
	}
	paper_addf(paper, PAPER_PLAIN,
		ngettext("; %zu commitment.", "; %zu commitments.", brief->commitment_count),
		brief->commitment_count);
	statuses_put(sheet);
	if (brief->commitment_count == 0 || brief->length == LENGTH_PAGE)
		return;
	sections_table(sheet);
	parties_table(sheet);
}

/* ---- items ------------------------------------------------------------------------------ */

static void words_put(struct paper *paper, const struct brief_item *item)
{
	paper_party(paper, item->party);
	if (item->kind != ACT_COMMITMENT)
		paper_addf(paper, PAPER_STRONG, ", %s", _(act_kind_word(item->kind)));
	paper_add(paper, PAPER_PLAIN, ": ");
	if (item->stem != NULL) {
		paper_add(paper, PAPER_STEM, item->stem);
		paper_add(paper, PAPER_PLAIN, " ");
	}
	paper_add(paper, PAPER_PLAIN, item->words);
}

static void person_put(struct paper *paper, const struct brief_item *item)
{
	char date[DATE_SIZE];
	date_format_long(item->status_date, date);
	if (item->status != STATUS_NONE) {
		paper_addf(paper, PAPER_PERSON, _(" You: %s"), _(status_word(item->status)));
		if (date[0] != '\0')
			paper_addf(paper, PAPER_PERSON, _(", %s"), date);
		if (item->status_note != NULL)
			paper_addf(paper, PAPER_PERSON, ", %s", item->status_note);
		if (item->status_source != NULL)
			paper_addf(paper, PAPER_PERSON, _(" (source: %s)"), item->status_source);
		paper_add(paper, PAPER_PERSON, ".");
	}
	if (item->note != NULL)
		paper_addf(paper, PAPER_PERSON, _(" Your note: %s"), item->note);
}

static void item_put(struct paper *paper, const struct brief_item *item, bool source)
{
	char date[DATE_SIZE];
	date_format_long(item->date, date);
	paper_begin(paper, PAPER_ITEM);
	paper_about(paper, item->address, NULL);
	words_put(paper, item);
	paper_addf(paper, PAPER_QUIET, " (%s, %s", item->address, date);
	if (item->kind == ACT_COMMITMENT)
		paper_addf(paper, PAPER_QUIET, _(", strength %d"), item->strength);
	if (item->wording == WORDING_ORIGINAL)
		paper_add(paper, PAPER_QUIET, _(", published words"));
	if (source && item->source != NULL) {
		paper_add(paper, PAPER_QUIET, "; ");
		paper_add_linked(paper, PAPER_QUIET, item->source);
	}
	paper_add(paper, PAPER_QUIET, ")");
	person_put(paper, item);
}

static void commitments_put(const struct sheet_of *sheet, const char *heading)
{
	const struct brief *brief = sheet->brief;
	size_t shown = shown_of(sheet, PART_COMMITMENTS, brief->commitment_count);
	heading_put(sheet, heading, shown, brief->commitment_count);
	if (brief->commitment_count == 0) {
		paper_begin(sheet->paper, PAPER_PARAGRAPH);
		paper_add(sheet->paper, PAPER_PLAIN, _("None."));
	}
	for (size_t i = 0; i < shown; i++)
		item_put(sheet->paper, &brief->items[i], brief->length == LENGTH_ALL);
}

/* The newest of its kind of its party, among those that the query names or among the others. */
static bool is_newest(const struct brief_item *items, size_t i)
{
	return i == 0 || items[i].named != items[i - 1].named ||
	       items[i].kind != items[i - 1].kind ||
	       strcmp(items[i].party, items[i - 1].party) != 0;
}

static int place_order(const void *a, const void *b)
{
	const struct brief_item *const *left = a, *const *right = b;
	return (*left > *right) - (*left < *right);
}

/* Where there is not room for all: of what the query names the newest of each kind of each party,
 * then the rest of it, then the newest of what it does not name. */
static size_t positions_choose(
	const struct brief_item *items, size_t count, size_t most, const struct brief_item **shown)
{
	size_t chosen = 0;
	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < count && chosen < most; i++)
			if (most == count ? pass == 0
					  : items[i].named == (pass < 2) &&
						    is_newest(items, i) == (pass != 1))
				shown[chosen++] = &items[i];
	if (chosen > 0)
		qsort(shown, chosen, sizeof *shown, place_order);
	return chosen;
}

static void positions_put(const struct sheet_of *sheet, const char *heading)
{
	const struct brief *brief = sheet->brief;
	const struct brief_item *items = brief->items + brief->commitment_count;
	size_t count = brief->item_count - brief->commitment_count;
	size_t most = shown_of(sheet, PART_POSITIONS, count);
	const struct brief_item **shown =
		arena_allocate(&sheet->paper->arena, (count + 1) * sizeof *shown);
	size_t chosen = positions_choose(items, count, most, shown);
	heading_put(sheet, heading, chosen, count);
	for (size_t i = 0; i < chosen; i++)
		item_put(sheet->paper, shown[i], brief->length == LENGTH_ALL);
}

/* ---- news, threads, sources ------------------------------------------------------------- */

static void news_put(const struct sheet_of *sheet, const char *heading)
{
	const struct comparison *news = &sheet->brief->news;
	struct paper *paper = sheet->paper;
	const char *cautions[4];
	size_t spoken = news->counts[CHANGE_GONE] + news->counts[CHANGE_ADDED] +
			news->counts[CHANGE_CHANGED];
	size_t shown = shown_of(sheet, PART_NEWS, spoken);
	heading_put(sheet, heading, shown, spoken);
	paper_begin(paper, PAPER_PARAGRAPH);
	paper_addf(paper, PAPER_PLAIN,
		_("%s against %s: %zu gone, %zu new, %zu changed, %zu kept."), news->after.id,
		news->before.id, news->counts[CHANGE_GONE], news->counts[CHANGE_ADDED],
		news->counts[CHANGE_CHANGED], news->counts[CHANGE_KEPT]);
	if (compare_cautions(news, cautions) > 0)
		paper_addf(paper, PAPER_QUIET, " %s", _(cautions[0]));
	for (size_t i = 0; i < shown; i++)
		compare_pair_paper(paper, &news->pairs[i], true);
}

static void threads_put(const struct sheet_of *sheet, const char *heading)
{
	const struct brief *brief = sheet->brief;
	size_t shown = shown_of(sheet, PART_THREADS, brief->thread_count);
	heading_put(sheet, heading, shown, brief->thread_count);
	for (size_t i = 0; i < shown; i++) {
		const struct brief_thread *thread = &brief->threads[i];
		char first[DATE_SIZE], last[DATE_SIZE];
		date_format_short(thread->first, first);
		date_format_short(thread->last, last);
		paper_begin(sheet->paper, PAPER_ITEM);
		paper_add(sheet->paper, PAPER_STRONG, thread->name);
		paper_addf(sheet->paper, PAPER_PLAIN,
			ngettext(": %zu statement", ": %zu statements", thread->statements),
			thread->statements);
		paper_addf(sheet->paper, PAPER_PLAIN,
			strcmp(first, last) != 0 ? ", %s – %s" : ", %s", first, last);
		paper_addf(sheet->paper, PAPER_QUIET, " (topic:%s)", thread->topic);
	}
}

/* On one page, the documents in a row. */
static void sources_row(const struct sheet_of *sheet, size_t shown)
{
	const struct brief *brief = sheet->brief;
	paper_begin(sheet->paper, PAPER_PARAGRAPH);
	for (size_t i = 0; i < shown; i++) {
		const struct brief_document *document =
			&brief->documents[brief->document_count - 1 - i];
		char date[DATE_SIZE];
		date_format_short(document->side.date, date);
		paper_add(sheet->paper, PAPER_PLAIN, i > 0 ? "; " : "");
		paper_add(sheet->paper, PAPER_STRONG, document->id);
		paper_addf(sheet->paper, PAPER_PLAIN, " (%s, %s)",
			_(document_kind_word(document->side.kind)), date);
	}
	paper_add(sheet->paper, PAPER_QUIET, _(". Citations: khunjerab cite ADDRESS."));
}

static void sources_put(const struct sheet_of *sheet, const char *heading)
{
	const struct brief *brief = sheet->brief;
	size_t shown = shown_of(sheet, PART_SOURCES, brief->document_count);
	heading_put(sheet, heading, shown, brief->document_count);
	if (brief->length == LENGTH_PAGE) {
		sources_row(sheet, shown);
		return;
	}
	/* The newest first: where there is not room for all, they are asked for most. */
	for (size_t i = 0; i < shown; i++) {
		const struct brief_document *document =
			&brief->documents[brief->document_count - 1 - i];
		paper_begin(sheet->paper, PAPER_ITEM);
		paper_addf(sheet->paper, PAPER_STRONG, "%s", document->id);
		paper_add(sheet->paper, PAPER_PLAIN, ": ");
		paper_add_linked(sheet->paper, PAPER_PLAIN, document->citation);
		if (document->side.coverage != NULL)
			paper_addf(sheet->paper, PAPER_QUIET, _(" Seen: %s."),
				document->side.coverage);
	}
}

static void made_put(const struct sheet_of *sheet, const char *heading)
{
	const struct brief *brief = sheet->brief;
	char date[DATE_SIZE];
	date_format_long(brief->date, date);
	heading_put(sheet, heading, 0, 0);
	paper_begin(sheet->paper, PAPER_SMALL);
	paper_addf(sheet->paper, PAPER_QUIET, _("%s, %s, from the query “%s”; record %.16s. "),
		brief->program != NULL ? brief->program : "khunjerab", date, brief->query,
		brief->library);
	if (brief->retold > 0)
		paper_add(sheet->paper, PAPER_QUIET,
			_("Words are retold in the record’s own, not quoted, unless said. "));
	paper_add(sheet->paper, PAPER_QUIET,
		_("Kinds and strengths are rules’ and editors’ labels; whether a promise was kept is "
		  "never theirs to say. An address finds each sentence again: khunjerab show "
		  "ADDRESS."));
}

/* ---- the whole -------------------------------------------------------------------------- */

static const struct {
	void (*put)(const struct sheet_of *sheet, const char *heading);
} parts[PART_COUNT] = {
	[PART_SUMMARY] = {summary_put},
	[PART_COMMITMENTS] = {commitments_put},
	[PART_POSITIONS] = {positions_put},
	[PART_NEWS] = {news_put},
	[PART_THREADS] = {threads_put},
	[PART_SOURCES] = {sources_put},
	[PART_MADE] = {made_put},
};

static void heads_put(const struct sheet_of *sheet)
{
	const struct brief *brief = sheet->brief;
	struct paper *paper = sheet->paper;
	char date[DATE_SIZE];
	date_format_long(brief->date, date);
	paper_begin(paper, PAPER_TITLE);
	if (brief->title != NULL)
		paper_add(paper, PAPER_PLAIN, brief->title);
	else if (brief->query[0] != '\0')
		paper_addf(paper, PAPER_PLAIN, _("Briefing: %s"), brief->query);
	else
		paper_add(paper, PAPER_PLAIN, _("Briefing: the whole record"));
	paper->title = paper->blocks[0].runs[0].text;
	paper->date = brief->date;
	paper_begin(paper, PAPER_SUBTITLE);
	paper_add(paper, PAPER_PLAIN, date);
	if (brief->for_whom != NULL)
		paper_addf(paper, PAPER_PLAIN, _(", for %s"), brief->for_whom);
}

/* True where there is anything to say in it. */
static bool has_part(const struct brief *brief, enum brief_part part)
{
	switch (part) {
	case PART_POSITIONS:
		return brief->item_count > brief->commitment_count;
	case PART_NEWS:
		return brief->has_news;
	case PART_THREADS:
		return brief->thread_count > 0;
	case PART_SOURCES:
		return brief->document_count > 0;
	default:
		return true;
	}
}

static void paper_put(
	const struct sheet_of *sheet, const struct template *template, unsigned without)
{
	heads_put(sheet);
	for (size_t i = 0; i < template->count; i++) {
		enum brief_part part = template->rows[i].part;
		if ((without & 1U << part) != 0 || !has_part(sheet->brief, part))
			continue;
		parts[part].put(sheet, template->rows[i].heading);
	}
}

static size_t lines_of(const struct paper *paper)
{
	struct buffer text = {0};
	struct error err;
	const struct paper_options options = {0};
	size_t lines = 0;
	paper_text(paper, &options, &text, &err);
	for (size_t i = 0; i < text.size; i++)
		lines += text.data[i] == '\n';
	buffer_clear(&text);
	return lines;
}

/* How many items of a part are worth one of the others: commitments are what is asked for. */
static const size_t worth[PART_COUNT] = {[PART_SUMMARY] = 1,
	[PART_COMMITMENTS] = 3,
	[PART_POSITIONS] = 1,
	[PART_NEWS] = 2,
	[PART_THREADS] = 1,
	[PART_SOURCES] = 3,
	[PART_MADE] = 1};

/* The part that lists most, by its worth, gives one up; false where nothing is left to give. */
static bool shorten(struct sheet_of *sheet)
{
	int longest = PART_COUNT;
	for (int i = 0; i < PART_COUNT; i++)
		if (sheet->most[i] > 1 &&
			(longest == PART_COUNT ||
				sheet->most[i] * worth[longest] > sheet->most[longest] * worth[i]))
			longest = i;
	if (longest == PART_COUNT)
		return false;
	sheet->most[longest]--;
	return true;
}

void brief_paper(
	const struct brief *brief, const struct brief_options *options, struct paper *paper)
{
	struct template shipped = {0};
	const struct template *template = options->template;
	struct sheet_of sheet = {.brief = brief, .paper = paper};
	if (template == NULL) {
		template_shipped(&shipped);
		template = &shipped;
	}
	for (size_t i = 0; i < template->count; i++)
		sheet.most[template->rows[i].part] = template->rows[i].most[brief->length];
	for (;;) {
		paper_put(&sheet, template, options->without);
		if (lines_most[brief->length] == 0 ||
			lines_of(paper) <= lines_most[brief->length] || !shorten(&sheet))
			break;
		paper_clear(paper);
	}
	template_clear(&shipped);
}
