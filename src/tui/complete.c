/* SPDX-License-Identifier: MIT */
/* What may follow in a query that is being typed: fields, values and words that are in the record,
 * in a few lines above the line of typing; under an empty line, a card of what can be typed. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define SUGGESTIONS_MAX 24
#define LINES_MAX 5
/* Past these counts are not exact: 1000+. */
#define COUNT_CAP 1000
/* What stands behind a value is read with it: not at the other end of a wide screen. */
#define WIDTH_MAX 76
#define CARD_CELLS 38
#define CODES_MAX 32

struct suggestion {
	const char *text;  /* what takes the place of what was typed, as a query has it */
	const char *about; /* NULL where nothing is to be said */
	const char *right; /* how many there are, or an example */
	bool open;	   /* more is to follow at once: "in:" */
};

struct completion {
	struct arena arena;
	struct suggestion items[SUGGESTIONS_MAX];
	size_t count;
	size_t chosen;
	size_t start; /* where in the text what is taken goes */
	bool away;    /* until the text changes: the keys are on the list of what was found */
	/* Counts of a coded field's values, which are asked for once and not at every key. */
	bool counted;
	enum query_field field;
	size_t counts[CODES_MAX];
};

static struct completion *completion_of(struct tui *tui)
{
	if (tui->completion == NULL)
		tui->completion = memory_allocate(sizeof *tui->completion);
	return tui->completion;
}

void complete_clear(struct tui *tui)
{
	if (tui->completion != NULL)
		arena_clear(&tui->completion->arena);
	free(tui->completion);
	tui->completion = NULL;
}

void complete_away(struct tui *tui)
{
	completion_of(tui)->away = true;
}

/* ---- what may follow ----------------------------------------------------------------------- */

static struct suggestion *suggestion_add(struct completion *completion)
{
	if (completion->count == SUGGESTIONS_MAX)
		return NULL;
	struct suggestion *suggestion = &completion->items[completion->count++];
	*suggestion = (struct suggestion){0};
	return suggestion;
}

/* What is typed already, to the letter, is no suggestion. */
static void value_add(struct completion *completion, const struct listing_item *item,
	const char *typed, const char *format)
{
	struct buffer text = {0};
	struct suggestion *suggestion =
		text_equal_folded(item->word, typed) ? NULL : suggestion_add(completion);
	if (suggestion == NULL)
		return;
	query_value_write(item->word, &text);
	suggestion->text = arena_string(&completion->arena, buffer_string(&text));
	suggestion->about =
		item->name != NULL ? arena_string(&completion->arena, item->name) : NULL;
	buffer_reset(&text);
	buffer_printf(&text, "%zu%s", item->statements > COUNT_CAP ? COUNT_CAP : item->statements,
		item->statements > COUNT_CAP ? "+" : format);
	suggestion->right = arena_string(&completion->arena, buffer_string(&text));
	buffer_clear(&text);
}

static void listing_take(struct completion *completion, struct listing *listing, const char *typed,
	const char *format)
{
	for (size_t i = 0; i < listing->count; i++)
		value_add(completion, &listing->items[i], typed, format);
	listing_clear(listing);
}

/* How many statements have each of a coded field's values, to a cap. */
static void codes_count(struct tui *tui, enum query_field field)
{
	struct completion *completion = completion_of(tui);
	if (completion->counted && completion->field == field)
		return;
	completion->counted = true;
	completion->field = field;
	for (size_t i = 0;
		i < ARRAY_SIZE(completion->counts) && query_field_value(field, (int)i) != NULL;
		i++) {
		struct error ignored;
		struct result result = {0};
		struct query_node node = {.kind = QUERY_FIELD, .field = field, .set = 1U << i};
		struct query query = {.root = &node};
		struct find_options options = {.limit = 1, .count_cap = COUNT_CAP};
		completion->counts[i] = 0;
		if (store_find(tui->store, &query, &options, &result, &ignored))
			completion->counts[i] = result.total + (result.total_capped ? 1 : 0);
		result_clear(&result);
	}
}

/* By which values are ordered: sections as they stand in the tabs, strengths the strongest first,
 * else the most frequent first. */
static long code_rank(const struct completion *completion, enum query_field field, int code)
{
	if (field == FIELD_SECTION)
		return code > 0 ? -code : -SECTION_COUNT;
	return field == FIELD_STRENGTH ? code : (long)completion->counts[code];
}

/* The best of the values that statements have and that nobody took yet; -1. */
static int code_best(const struct completion *completion, enum query_field field,
	const char *folded, const bool *taken)
{
	int best = -1;
	for (int i = 0; i < CODES_MAX && query_field_value(field, i) != NULL; i++) {
		bool fits = !taken[i] && completion->counts[i] > 0 &&
			    text_begins_folded(query_field_value(field, i), folded);
		if (fits && (best < 0 || code_rank(completion, field, i) >
						 code_rank(completion, field, best)))
			best = i;
	}
	return best;
}

static void codes_add(struct tui *tui, enum query_field field, const char *typed)
{
	struct completion *completion = completion_of(tui);
	struct buffer folded = {0};
	bool taken[CODES_MAX] = {false};
	int best;
	codes_count(tui, field);
	text_fold(&folded, typed, strlen(typed));
	while ((best = code_best(completion, field, buffer_string(&folded), taken)) >= 0) {
		taken[best] = true;
		struct listing_item item = {.word = query_field_value(field, best),
			.statements = completion->counts[best]};
		value_add(completion, &item, typed, "");
	}
	buffer_clear(&folded);
}

static void values_add(struct tui *tui, enum query_field field, const char *typed)
{
	struct error ignored;
	struct listing listing = {0};
	if (query_field_value(field, 0) != NULL)
		codes_add(tui, field, typed);
	else if (store_values(tui->store, field, typed, SUGGESTIONS_MAX, &listing, &ignored))
		listing_take(completion_of(tui), &listing, typed, "");
}

static void field_add(struct completion *completion, enum query_field field)
{
	struct suggestion *suggestion = suggestion_add(completion);
	if (suggestion == NULL)
		return;
	suggestion->text = arena_printf(&completion->arena, "%s:", query_field_name(field));
	suggestion->about = _(query_field_about(field));
	suggestion->right = query_field_example(field);
	suggestion->open = true;
}

/* Fields that begin so; or, behind the words, the one that is meant by a name that is none. */
static void fields_add(struct completion *completion, const char *typed, bool by_other_name)
{
	size_t size = strlen(typed);
	enum query_field near;
	if (by_other_name && size > 2 && query_field_near(typed, size, &near))
		field_add(completion, near);
	for (int i = 0; i < FIELD_COUNT && !by_other_name; i++)
		if (strncmp(query_field_name((enum query_field)i), typed, size) == 0)
			field_add(completion, (enum query_field)i);
}

static void words_add(struct tui *tui, const char *typed)
{
	struct error ignored;
	struct listing listing;
	if (store_words(tui->store, typed, LINES_MAX, &listing, &ignored))
		listing_take(completion_of(tui), &listing, typed, "×");
}

void complete_load(struct tui *tui)
{
	struct completion *completion = completion_of(tui);
	struct query_typed typed;
	struct buffer value = {0};
	arena_clear(&completion->arena);
	completion->count = completion->chosen = 0;
	completion->away = false;
	/* In the middle of the text nothing is completed. */
	if (tui->prompt.cursor != tui->prompt.text.size || tui->prompt.text.size == 0)
		return;
	query_typed_read(buffer_string(&tui->prompt.text), &typed);
	completion->start = typed.start;
	for (const char *at = tui->prompt.text.data + typed.start; *at != '\0'; at++)
		if (*at != '"')
			buffer_append_char(&value, *at);
	if (typed.is_field) {
		values_add(tui, typed.field, buffer_string(&value));
	} else if (value.size > 0) {
		if (!typed.quoted)
			fields_add(completion, value.data, false);
		words_add(tui, value.data);
		if (!typed.quoted)
			fields_add(completion, value.data, true);
	}
	buffer_clear(&value);
}

/* ---- keys
 * ---------------------------------------------------------------------------------------- */

static void suggestion_take(struct tui *tui)
{
	struct completion *completion = completion_of(tui);
	const struct suggestion *suggestion = &completion->items[completion->chosen];
	struct buffer text = {0};
	buffer_append(&text, tui->prompt.text.data, completion->start);
	buffer_append_string(&text, suggestion->text);
	buffer_append_string(&text, suggestion->open ? "" : " ");
	prompt_set(&tui->prompt, text.data);
	buffer_clear(&text);
	tui->asking->changed(tui);
}

bool complete_key(struct tui *tui, int key)
{
	struct completion *completion = completion_of(tui);
	if (completion->count == 0 || completion->away)
		return false;
	switch (key) {
	case KEY_RIGHT_:
		if (tui->prompt.cursor != tui->prompt.text.size)
			return false;
		suggestion_take(tui);
		return true;
	case KEY_CONTROL_('N'):
		completion->chosen = (completion->chosen + 1) % completion->count;
		return true;
	case KEY_CONTROL_('P'):
		completion->chosen =
			(completion->chosen + completion->count - 1) % completion->count;
		return true;
	}
	return false;
}

/* ---- drawing
 * ------------------------------------------------------------------------------------- */

/* A rule with words at its right end: what stands below it, and by which keys. */
static void head_draw(int y, int columns, const char *text)
{
	int width = text_width(text, strlen(text)) + 2;
	screen_rule(y, 0, columns);
	if (width + 4 > columns)
		return;
	screen_put_string(y, columns - width - 2, 1, ROLE_PLAIN, " ");
	screen_put_string(y, columns - width - 1, width - 2, ROLE_QUIET, text);
	screen_put_string(y, columns - 3, 1, ROLE_PLAIN, " ");
}

static void suggestion_draw(
	const struct suggestion *suggestion, bool chosen, int label, int y, int columns)
{
	int width = columns < WIDTH_MAX ? columns : WIDTH_MAX;
	int right = text_width(suggestion->right, strlen(suggestion->right));
	int x = 2 + label + 2;
	enum role role = chosen ? ROLE_CURSOR : ROLE_PLAIN;
	screen_blank((struct area){y, 0, 1, columns});
	if (chosen)
		screen_band(y, 0, width, role);
	screen_put_string(y, 0, 2, role, chosen ? "> " : "  ");
	screen_put_cut(y, 2, label, role, suggestion->text);
	if (suggestion->about != NULL && width - right - 1 - x > 4)
		screen_put_cut(
			y, x, width - right - 1 - x, chosen ? role : ROLE_QUIET, suggestion->about);
	screen_put_string(y, width - right - 1, right, role, suggestion->right);
}

static void suggestions_draw(const struct completion *completion, struct area area)
{
	int lines = (area.rows - 1) / 3 < LINES_MAX ? (area.rows - 1) / 3 : LINES_MAX;
	lines = (size_t)lines < completion->count ? lines : (int)completion->count;
	if (lines < 1)
		return;
	size_t top =
		completion->chosen + 1 > (size_t)lines ? completion->chosen + 1 - (size_t)lines : 0;
	int label = 0;
	for (int i = 0; i < lines; i++) {
		const char *text = completion->items[top + (size_t)i].text;
		int width = text_width(text, strlen(text));
		label = width > label ? width : label;
	}
	label = label < area.columns / 2 ? label : area.columns / 2;
	int y = area.y + area.rows - lines;
	head_draw(y - 1, area.columns,
		completion->count > 1 ? _("Right takes it, ^N ^P choose") : _("Right takes it"));
	for (int i = 0; i < lines; i++)
		suggestion_draw(&completion->items[top + (size_t)i],
			top + (size_t)i == completion->chosen, label, y + i, area.columns);
}

static void example_draw(const char *typed, const char *about, int y, int x)
{
	screen_put_cut(y, x, 16, ROLE_KEY, typed);
	screen_put_cut(y, x + 17, CARD_CELLS - 18, ROLE_QUIET, about);
}

static void card_draw(struct area area)
{
	int columns = (area.columns + 1) / CARD_CELLS, count = (int)query_example_count;
	for (int i = 0; i < FIELD_COUNT; i++)
		count += query_field_example((enum query_field)i) != NULL;
	columns = columns < 1 ? 1 : columns > 3 ? 3 : columns;
	int lines = (count + columns - 1) / columns, at = 0;
	if (lines + 1 > area.rows || area.columns < CARD_CELLS)
		return;
	int y = area.y + area.rows - lines;
	screen_blank((struct area){y, 0, lines, area.columns});
	head_draw(y - 1, area.columns, _("Up: former searches. What can be typed"));
	for (size_t i = 0; i < query_example_count; i++, at++)
		example_draw(query_examples[i].typed, _(query_examples[i].about), y + at % lines,
			1 + at / lines * CARD_CELLS);
	for (int i = 0; i < FIELD_COUNT; i++) {
		const char *example = query_field_example((enum query_field)i);
		if (example == NULL)
			continue;
		example_draw(example, _(query_field_about((enum query_field)i)), y + at % lines,
			1 + at / lines * CARD_CELLS);
		at++;
	}
}

void complete_draw(struct tui *tui, struct area area)
{
	const struct completion *completion = completion_of(tui);
	if (tui->prompt.text.size == 0)
		card_draw(area);
	else if (!completion->away)
		suggestions_draw(completion, area);
}
