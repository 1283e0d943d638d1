/* SPDX-License-Identifier: MIT */
/* A typed word as the phrases that it stands for: beginnings, compounds, other names. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_OF_PREFIX 64
#define EXPANSIONS_MAX 512
#define RUN_MAX 5
/* Fewer places than these are walked in about a millisecond. */
#define RARE_OCCURRENCES 3000

/* Phrases of which one has to stand in the text. */
struct choice {
	struct plan *plan;
	struct buffer phrases;
	size_t count;
};

static void quote(struct buffer *quoted, const char *text)
{
	buffer_append_char(quoted, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buffer_append_char(quoted, '"');
		buffer_append_char(quoted, *text);
	}
	buffer_append_char(quoted, '"');
}

static void choice_add(struct choice *choice, const char *text, bool prefix)
{
	if (choice->count++ > 0)
		buffer_append_string(&choice->phrases, " OR ");
	quote(&choice->phrases, text);
	if (prefix)
		buffer_append_string(&choice->phrases, " *");
}

static const char *choice_end(struct choice *choice)
{
	const char *match = choice->count == 0 ? NULL
					       : arena_printf(&choice->plan->arena, "text:(%s)",
							 choice->phrases.data);
	buffer_clear(&choice->phrases);
	return match;
}

static void choice_check(struct choice *choice, struct rows *rows)
{
	struct plan *plan = choice->plan;
	if (!rows_end(rows, plan->failed ? NULL : plan->err))
		plan->failed = true;
}

static bool word_known(struct choice *choice, const char *word, size_t size)
{
	struct rows rows = rows_start(
		&choice->plan->store->library, SQL("SELECT 1 FROM word WHERE term = ?1 LIMIT 1"));
	rows_bytes(&rows, 1, word, size);
	bool known = rows_next(&rows);
	choice_check(choice, &rows);
	return known;
}

/* ---- beginnings ---------------------------------------------------------------------------- */

/* The words of the record that begin so. */
struct beginnings {
	struct arena arena;
	const char *words[WORDS_OF_PREFIX];
	const char *stems[WORDS_OF_PREFIX];
	size_t count;
	int64_t occurrences;
	bool many; /* more than these */
};

static void beginnings_find(
	struct choice *choice, const char *beginning, struct beginnings *beginnings)
{
	struct rows rows = rows_start(&choice->plan->store->library,
		SQL("SELECT term, phrase, count "
		    "FROM word "
		    "WHERE term >= ?1 AND term < ?1 || char(0x10FFFF) "
		    "LIMIT 65"));
	rows_text(&rows, 1, beginning);
	while (rows_next(&rows)) {
		struct stem stem;
		if (beginnings->count == WORDS_OF_PREFIX) {
			beginnings->many = true;
			break;
		}
		bool compound = rows_string(&rows, 1)[0] != '\0';
		const char *word = rows_copy(&rows, compound ? 1 : 0, &beginnings->arena);
		bool stemmed = !compound && stem_of(choice->plan->store, word, &stem);
		size_t at = beginnings->count++;
		beginnings->words[at] = word;
		beginnings->stems[at] =
			stemmed ? arena_string(&beginnings->arena, stem.text) : word;
		beginnings->occurrences += rows_number(&rows, 2);
	}
	choice_check(choice, &rows);
}

static bool stem_is_new(const struct beginnings *beginnings, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(beginnings->stems[i], beginnings->stems[at]) == 0)
			return false;
	return true;
}

/* Adds the words one by one, those with the same stem once; covered: but for those whose stem
 * begins so too. */
static void beginnings_add(struct choice *choice, const struct beginnings *beginnings,
	const char *beginning, bool covered)
{
	size_t size = strlen(beginning);
	for (size_t i = 0; i < beginnings->count; i++) {
		bool within = covered && strncmp(beginnings->stems[i], beginning, size) == 0;
		if (within || !stem_is_new(beginnings, i))
			continue;
		choice->plan->expansions++;
		choice_add(choice, beginnings->words[i], false);
	}
}

/*
 * The index has the lists of one to three letters ready. A longer beginning is a walk over all
 * places of all words that begin so: fast where they are rare. Where they are frequent, asking for
 * each of at most 64 words by itself can stop after a screenful.
 */
static void choice_prefix(struct choice *choice, const char *text, const char *key)
{
	struct beginnings beginnings = {.count = 0};
	struct stem stem;
	struct plan *plan = choice->plan;
	size_t letters = text_count(key, strlen(key));
	bool plain = text_count(text, strlen(text)) == strlen(text);
	bool one = strchr(key, ' ') == NULL;
	if (!one || letters < 3 || plan->expansions > EXPANSIONS_MAX) {
		choice_add(choice, text, true);
		return;
	}
	beginnings_find(choice, key, &beginnings);
	/* The index stems beginnings, too: "being" would be "be". */
	bool itself = stem_of(plan->store, key, &stem) && strcmp(stem.text, key) == 0;
	bool rare = itself && beginnings.count > 8 && beginnings.occurrences < RARE_OCCURRENCES;
	bool walk = beginnings.many || rare;
	beginnings_add(choice, &beginnings, key, walk && itself);
	/* The letters of other scripts and accents are matched as the index folds them. */
	if (walk || !plain)
		choice_add(choice, text, true);
	arena_clear(&beginnings.arena);
}

/* ---- compounds ----------------------------------------------------------------------------- */

static void choice_joined(struct choice *choice, const char *key, bool prefix)
{
	struct buffer joined = {0};
	size_t parts = 1;
	for (const char *at = key; *at != '\0'; at++) {
		if (*at == ' ')
			parts++;
		else
			buffer_append_char(&joined, *at);
	}
	if (parts > 1 && parts <= 4 && prefix)
		choice_prefix(choice, joined.data, joined.data);
	else if (parts > 1 && parts <= 4)
		choice_add(choice, joined.data, false);
	buffer_clear(&joined);
}

/* "counterterrorism", where the record has both of "counter terrorism". */
static void choice_split(struct choice *choice, const char *key)
{
	size_t size = strlen(key);
	if (size < 6 || size > 40 || strchr(key, ' ') != NULL)
		return;
	for (size_t at = 3; at + 3 <= size; at++) {
		bool inside = (key[at] & 0xC0) == 0x80;
		if (inside || !word_known(choice, key, at) ||
			!word_known(choice, key + at, size - at))
			continue;
		struct buffer phrase = {0};
		buffer_append(&phrase, key, at);
		buffer_append_char(&phrase, ' ');
		buffer_append_string(&phrase, key + at);
		choice_add(choice, phrase.data, false);
		buffer_clear(&phrase);
	}
}

/* The record's own spellings with hyphens. */
static void choice_compounds(struct choice *choice, const char *key)
{
	struct rows rows =
		rows_start(&choice->plan->store->library, SQL("SELECT phrase "
							      "FROM word "
							      "WHERE term = ?1 AND phrase <> '' "
							      "LIMIT 8"));
	rows_text(&rows, 1, key);
	while (rows_next(&rows))
		choice_add(choice, rows_string(&rows, 0), false);
	choice_check(choice, &rows);
}

/* ---- names --------------------------------------------------------------------------------- */

static void choice_names(struct choice *choice, const struct topic *topic)
{
	if (topic == NULL)
		return;
	choice_add(choice, topic->name, false);
	for (size_t i = 0; i < topic->alias_count; i++)
		choice_add(choice, topic->aliases[i], false);
}

const char *match_word(struct plan *plan, const struct query_node *node)
{
	struct choice choice = {.plan = plan};
	struct buffer key = {0};
	const char *text = node->text != NULL ? node->text : "";
	bool prefix = node->kind == QUERY_WORD && node->prefix;
	words_fold(&key, text, strlen(text));
	const char *han = match_han(plan, text);
	if (han != NULL) {
		choice_names(&choice, names_phrases(store_names(plan->store), key.data));
	} else if (key.size > 0) {
		choice_add(&choice, text, false);
		if (text_count(text, strlen(text)) != strlen(text))
			choice_add(&choice, key.data, false);
		if (prefix)
			choice_prefix(&choice, text, key.data);
		choice_joined(&choice, key.data, prefix);
		choice_compounds(&choice, key.data);
		choice_split(&choice, key.data);
		choice_names(&choice, names_phrases(store_names(plan->store), key.data));
	}
	buffer_clear(&key);
	const char *match = choice_end(&choice);
	if (han == NULL || match == NULL)
		return han != NULL ? han : match;
	return arena_printf(&plan->arena, "(%s OR %s)", han, match);
}

/* ---- several words ------------------------------------------------------------------------- */

/* Other spellings of count words together: a name's, or the word they are when joined. */
static const char *run_names(struct plan *plan, const struct query_node *const *words, size_t count)
{
	struct choice choice = {.plan = plan};
	struct buffer text = {0}, key = {0}, joined = {0};
	for (size_t i = 0; i < count; i++) {
		buffer_append_string(&text, words[i]->text);
		buffer_append_char(&text, ' ');
	}
	words_fold(&key, buffer_string(&text), text.size);
	for (size_t i = 0; i < key.size; i++)
		if (key.data[i] != ' ')
			buffer_append_char(&joined, key.data[i]);
	if (key.size > 0) {
		choice_names(&choice, names_phrases(store_names(plan->store), key.data));
		if (count == 2 && joined.size > 5 && word_known(&choice, joined.data, joined.size))
			choice_add(&choice, joined.data, false);
	}
	buffer_clear(&text);
	buffer_clear(&key);
	buffer_clear(&joined);
	return choice_end(&choice);
}

static const char *run_words(struct plan *plan, const struct query_node *const *words, size_t count)
{
	struct buffer all = {0};
	for (size_t i = 0; i < count; i++) {
		const char *match = match_word(plan, words[i]);
		if (match == NULL)
			continue;
		buffer_append_string(&all, all.size > 0 ? " AND " : "");
		buffer_append_string(&all, match);
	}
	const char *match = all.size > 0 ? arena_string(&plan->arena, all.data) : NULL;
	buffer_clear(&all);
	return match;
}

const char *match_run(struct plan *plan, const struct query_node *nodes, size_t count, size_t *used)
{
	const struct query_node *words[RUN_MAX];
	size_t most = 0;
	while (most < count && most < RUN_MAX && nodes[most].kind == QUERY_WORD) {
		words[most] = &nodes[most];
		most++;
	}
	for (size_t run = most; run > 1; run--) {
		const char *names = run_names(plan, words, run);
		const char *each = names != NULL ? run_words(plan, words, run) : NULL;
		if (each == NULL)
			continue;
		*used = run;
		return arena_printf(&plan->arena, "((%s) OR %s)", each, names);
	}
	*used = 1;
	return match_word(plan, &nodes[0]);
}
