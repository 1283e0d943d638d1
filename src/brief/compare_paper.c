/* SPDX-License-Identifier: MIT */
/* A comparison as paper: what is gone first, then the new, the changed, word by word, and the kept;
 * and a thread, each document that carries a topic against the one before. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Words of one text at the most that are compared with those of another. */
#define WORDS_MAX 300

struct piece {
	const char *text;
	size_t size;
	uint64_t hash; /* folded, letters and digits alone */
};

/* ---- word by word -------------------------------------------------------------------- */

static uint64_t piece_hash(const char *text, size_t size)
{
	struct buffer folded = {0};
	uint64_t hash = 14695981039346656037U; /* FNV-1a */
	text_fold(&folded, text, size);
	for (size_t i = 0; i < folded.size; i++) {
		unsigned char byte = (unsigned char)folded.data[i];
		if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z'))
			hash = (hash ^ byte) * 1099511628211U;
	}
	buffer_clear(&folded);
	return hash;
}

static size_t pieces_cut(const char *text, struct piece *pieces)
{
	size_t count = 0;
	while (text[0] != '\0' && count < WORDS_MAX) {
		size_t blank = strspn(text, " "), size = strcspn(text + blank, " ");
		text += blank;
		if (size > 0)
			pieces[count++] = (struct piece){text, size, piece_hash(text, size)};
		text += size;
	}
	return count;
}

/* How long the longest common row of words is from each pair of places on. */
static void common_measure(const struct piece *a, size_t a_count, const struct piece *b,
	size_t b_count, uint16_t *length)
{
	size_t row = b_count + 1;
	for (size_t i = a_count; i-- > 0;)
		for (size_t k = b_count; k-- > 0;) {
			uint16_t skip_a = length[(i + 1) * row + k],
				 skip_b = length[i * row + k + 1];
			length[i * row + k] = a[i].hash == b[k].hash
						      ? length[(i + 1) * row + k + 1] + 1
					      : skip_a > skip_b ? skip_a
								: skip_b;
		}
}

/* A row of words as one run: from the first to the end of the last, blanks included. */
static void row_put(struct paper *paper, enum paper_style style, const struct piece *pieces,
	size_t first, size_t end, bool *begun)
{
	if (first == end)
		return;
	if (*begun)
		paper_add(paper, PAPER_PLAIN, " ");
	*begun = true;
	const char *text = pieces[first].text;
	paper_add_part(
		paper, style, text, (size_t)(pieces[end - 1].text + pieces[end - 1].size - text));
}

/* Between two rows that both have: what is gone, then what is added. */
static void rows_compare(struct paper *paper, const struct piece *a, size_t a_count,
	const struct piece *b, size_t b_count, const uint16_t *length)
{
	size_t row = b_count + 1, i = 0, k = 0;
	bool begun = false;
	while (i < a_count || k < b_count) {
		size_t same = k, gone = i, added;
		while (i < a_count && k < b_count && a[i].hash == b[k].hash) {
			i++;
			k++;
		}
		row_put(paper, PAPER_PLAIN, b, same, k, &begun);
		gone = i;
		added = k;
		while ((i < a_count || k < b_count) &&
			!(i < a_count && k < b_count && a[i].hash == b[k].hash)) {
			bool from_a = k == b_count ||
				      (i < a_count &&
					      length[(i + 1) * row + k] >= length[i * row + k + 1]);
			i += from_a;
			k += !from_a;
		}
		row_put(paper, PAPER_GONE, a, gone, i, &begun);
		row_put(paper, PAPER_ADDED, b, added, k, &begun);
	}
}

/* Word by word where enough is common to be followed, else one after the other. */
static void words_compare(struct paper *paper, const char *before, const char *after)
{
	struct piece *a = memory_allocate(WORDS_MAX * sizeof *a);
	struct piece *b = memory_allocate(WORDS_MAX * sizeof *b);
	size_t a_count = pieces_cut(before, a), b_count = pieces_cut(after, b);
	uint16_t *length = memory_allocate((a_count + 1) * (b_count + 1) * sizeof *length);
	common_measure(a, a_count, b, b_count, length);
	if (length[0] * 2U >= (a_count > b_count ? a_count : b_count)) {
		rows_compare(paper, a, a_count, b, b_count, length);
	} else {
		paper_add(paper, PAPER_GONE, before);
		paper_add(paper, PAPER_PLAIN, " ");
		paper_add(paper, PAPER_ADDED, after);
	}
	free(length);
	free(a);
	free(b);
}

/* ---- pairs --------------------------------------------------------------------------- */

void paper_party(struct paper *paper, const char *slug)
{
	static const struct {
		const char *slug;
		const char *name;
	} names[] = {{PARTY_JOINT, N_("both")}, {PARTY_OTHER, N_("others")},
		{PARTY_NONE, N_("the text")}};
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (strcmp(names[i].slug, slug) == 0) {
			paper_add(paper, PAPER_STRONG, _(names[i].name));
			return;
		}
	/* A slug is the name in small letters with hyphens. */
	char *name = arena_string(&paper->arena, slug);
	for (size_t i = 0; name[i] != '\0'; i++) {
		if (name[i] == '-')
			name[i] = ' ';
		if ((i == 0 || name[i - 1] == ' ') && name[i] >= 'a' && name[i] <= 'z')
			name[i] = (char)(name[i] - 'a' + 'A');
	}
	paper_add(paper, PAPER_STRONG, name);
}

static void unit_head(struct paper *paper, const struct compare_unit *unit)
{
	paper_party(paper, unit->party);
	paper_addf(paper, PAPER_STRONG, ", %s", _(act_kind_word(unit->kind)));
	paper_add(paper, PAPER_PLAIN, ": ");
}

static void strength_say(struct paper *paper, const struct compare_pair *pair)
{
	const struct compare_unit *a = pair->before, *b = pair->after;
	if (pair->stronger != 0)
		paper_addf(paper, PAPER_QUIET,
			pair->stronger > 0 ? _("; stronger, %d to %d") : _("; weaker, %d to %d"),
			a->strength, b->strength);
	if (a->kind != b->kind)
		paper_addf(paper, PAPER_QUIET, _("; was %s"), _(act_kind_word(a->kind)));
	if (strcmp(a->party, b->party) != 0) {
		paper_add(paper, PAPER_QUIET, _("; was said by "));
		paper_party(paper, a->party);
	}
}

void compare_pair_paper(struct paper *paper, const struct compare_pair *pair, bool told)
{
	const struct compare_unit *shown = pair->after != NULL ? pair->after : pair->before;
	paper_begin(paper, PAPER_ITEM);
	paper_about(paper, shown->address,
		shown == pair->after && pair->before != NULL ? pair->before->address : NULL);
	if (told)
		paper_addf(paper, PAPER_PLAIN, "%s: ", _(compare_change_word(pair->change)));
	unit_head(paper, shown);
	if (shown->stem != NULL && pair->change != CHANGE_CHANGED) {
		paper_add(paper, PAPER_STEM, shown->stem);
		paper_add(paper, PAPER_PLAIN, " ");
	}
	if (pair->change == CHANGE_CHANGED)
		words_compare(paper, pair->before->text, pair->after->text);
	else
		paper_add(paper, PAPER_PLAIN, shown->text);
	paper_add(paper, PAPER_QUIET, " (");
	if (pair->before != NULL && pair->after != NULL) {
		paper_addf(
			paper, PAPER_QUIET, "%s → %s", pair->before->address, pair->after->address);
		strength_say(paper, pair);
	} else {
		paper_addf(
			paper, PAPER_QUIET, _("%s; strength %d"), shown->address, shown->strength);
	}
	paper_add(paper, PAPER_QUIET, ")");
}

/* What stands over each part, and where there is nothing in it. */
static const struct {
	const char *heading;
	const char *nothing;
} parts[CHANGE_COUNT] = {
	[CHANGE_GONE] = {N_("Gone"), N_("Nothing is gone.")},
	[CHANGE_ADDED] = {N_("New"), N_("Nothing is new.")},
	[CHANGE_CHANGED] = {N_("Changed"), N_("Nothing is changed.")},
	[CHANGE_KEPT] = {N_("Kept"), N_("Nothing is kept word by word.")},
};

static void side_name(const struct compare_side *side, struct buffer *text)
{
	char date[DATE_SIZE];
	date_format_long(side->date, date);
	buffer_append_string(text, side->title != NULL ? side->title : side->id);
	if (date[0] != '\0')
		buffer_printf(text, " (%s)", date);
}

static void heads_put(struct paper *paper, const struct comparison *comparison, bool step)
{
	const struct compare_side *sides[] = {&comparison->before, &comparison->after};
	const char *cautions[4];
	struct buffer name = {0};
	if (!step) {
		paper_begin(paper, PAPER_TITLE);
		paper_add(paper, PAPER_PLAIN, _("What changed"));
		paper->title = _("What changed");
		paper->date = comparison->after.date;
	}
	for (int i = 0; i < 2 && !step; i++) {
		buffer_reset(&name);
		side_name(sides[i], &name);
		paper_begin(paper, PAPER_ITEM);
		paper_add(paper, PAPER_STRONG, i == 0 ? _("from ") : _("to "));
		paper_add(paper, PAPER_PLAIN, name.data);
		paper_addf(paper, PAPER_QUIET, ", %s, %s", sides[i]->id,
			_(document_kind_word(sides[i]->kind)));
		if (sides[i]->coverage != NULL)
			paper_addf(paper, PAPER_QUIET, _("; seen: %s"), sides[i]->coverage);
	}
	if (step) {
		side_name(sides[1], &name);
		paper_begin(paper, PAPER_HEADING);
		paper_add(paper, PAPER_PLAIN, name.data);
		paper_begin(paper, PAPER_SMALL);
		paper_addf(paper, PAPER_QUIET, _("%s, against %s"), sides[1]->id, sides[0]->id);
	}
	size_t count = compare_cautions(comparison, cautions);
	for (size_t i = 0; i < count && !step; i++) {
		paper_begin(paper, PAPER_SMALL);
		paper_add(paper, PAPER_QUIET, _(cautions[i]));
	}
	buffer_clear(&name);
}

void compare_paper(const struct comparison *comparison, bool step, struct paper *paper)
{
	heads_put(paper, comparison, step);
	size_t at = 0;
	for (int change = 0; change < CHANGE_COUNT; change++) {
		/* In a thread, what is not there is not spoken of. */
		if (step && comparison->counts[change] == 0)
			continue;
		paper_begin(paper, step ? PAPER_SUBHEADING : PAPER_HEADING);
		paper_addf(paper, PAPER_PLAIN, "%s (%zu)", _(parts[change].heading),
			comparison->counts[change]);
		if (comparison->counts[change] == 0) {
			paper_begin(paper, PAPER_PARAGRAPH);
			paper_add(paper, PAPER_PLAIN, _(parts[change].nothing));
		}
		for (size_t i = 0; i < comparison->counts[change]; i++)
			compare_pair_paper(paper, &comparison->pairs[at++], false);
	}
}

/* ---- threads ------------------------------------------------------------------------- */

/* The documents that carry a topic, in the order of their dates. */
static bool thread_documents(struct store *store, const char *topic, struct listing *all,
	const char ***ids, size_t *count, struct error *err)
{
	struct query query = {0};
	struct result result = {0};
	const char *const values[] = {topic};
	struct query_node root = {
		.kind = QUERY_FIELD, .field = FIELD_TOPIC, .values = values, .value_count = 1};
	struct find_options options = {.order = ORDER_READING};
	query.root = &root;
	if (!store_find(store, &query, &options, &result, err))
		return false;
	*ids = arena_allocate(&all->arena, (result.count + 1) * sizeof **ids);
	for (size_t i = 0; i < result.count; i++)
		if (*count == 0 || strcmp((*ids)[*count - 1], result.items[i].document) != 0)
			(*ids)[(*count)++] = arena_string(&all->arena, result.items[i].document);
	result_clear(&result);
	return true;
}

static void thread_cautions(struct paper *paper)
{
	paper_begin(paper, PAPER_SMALL);
	paper_add(paper, PAPER_QUIET,
		_("Each document that carries the topic against the one before. Documents "
		  "compiled from reports may have left out what was said, and retold words are the "
		  "record’s; silence means nothing there."));
}

bool compare_thread(struct store *store, const char *topic, struct paper *paper, size_t *steps,
	struct error *err)
{
	struct listing scratch = {0};
	const char **ids = NULL, *missing;
	const struct compare_filter filter = {.topic = topic};
	size_t count = 0;
	*steps = 0;
	bool good = thread_documents(store, topic, &scratch, &ids, &count, err);
	if (good && count > 1) {
		paper_begin(paper, PAPER_TITLE);
		paper_addf(paper, PAPER_PLAIN, _("What changed on %s"), topic);
		paper->title = _("What changed");
		thread_cautions(paper);
	}
	for (size_t i = 1; good && i < count; i++) {
		struct comparison step;
		good = compare_documents(store, ids[i - 1], ids[i], &filter, &step, &missing, err);
		if (good && missing == NULL) {
			compare_paper(&step, true, paper);
			paper->date = step.after.date;
			comparison_clear(&step);
			++*steps;
		}
	}
	listing_clear(&scratch);
	return good;
}
