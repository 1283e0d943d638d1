/* SPDX-License-Identifier: MIT */
/* A person's judgement of what became of a commitment: a status, and if he likes since when, a note
 * and on what it rests, in one line. */
#include "hands.h"
#include "rows.h"

#include <string.h>
#include <strings.h>
#include <time.h>

/* Where the parts of the line meet; an address in a source has slashes of its own. */
#define PARTED " / "

/* What is judged: the commitment under the cursor of a list of them, else whole statements. */
static bool judged_here(struct tui *tui, struct targets *targets)
{
	struct view *view = tui_view(tui);
	if (!targets_here(tui, targets))
		return false;
	if (view->ops == &commitments_view && view->selection.count == 0) {
		const struct found *found = row_get(view, rows_of(view)->list.cursor);
		if (found != NULL)
			snprintf(targets->one.address, sizeof targets->one.address, "%s",
				found->address);
	}
	return true;
}

/* ---- the line ---------------------------------------------------------------------------- */

/* A word that one status alone begins with. */
static bool status_begun(const char *word, enum status *status)
{
	int count = 0;
	for (int i = 0; i < STATUS_COUNT; i++)
		if (strncasecmp(status_word((enum status)i), word, strlen(word)) == 0) {
			*status = (enum status)i;
			count++;
		}
	return count == 1;
}

/* Takes a status off the start of text, the longest that stands there, or the beginning of one;
 * rest is what is behind it. False where none does. */
static bool status_take(const char *text, size_t size, enum status *status, size_t *rest)
{
	char word[64];
	while (size > 0 && text[size - 1] == ' ')
		size--;
	for (size_t end = size; end > 0;) {
		snprintf(word, sizeof word, "%.*s", (int)(end < 63 ? end : 63), text);
		if (status_find(word, status)) {
			*rest = end;
			return true;
		}
		while (end > 0 && text[end - 1] != ' ')
			end--;
		while (end > 0 && text[end - 1] == ' ')
			end--;
	}
	size_t first = 0;
	while (first < size && text[first] != ' ')
		first++;
	snprintf(word, sizeof word, "%.*s", (int)(first < 63 ? first : 63), text);
	*rest = first;
	return first > 0 && status_begun(word, status);
}

static const char *part_copy(struct arena *arena, const char *text, size_t size)
{
	while (size > 0 && text[0] == ' ') {
		text++;
		size--;
	}
	while (size > 0 && text[size - 1] == ' ')
		size--;
	return size > 0 ? arena_copy(arena, text, size) : NULL;
}

bool judgement_read(
	struct arena *arena, const char *text, struct judgement *judgement, struct error *err)
{
	const char *first = strstr(text, PARTED);
	size_t head = first != NULL ? (size_t)(first - text) : strlen(text), rest = 0;
	const char *second = first != NULL ? strstr(first + strlen(PARTED), PARTED) : NULL;
	*judgement = (struct judgement){0};
	text += strspn(text, " ");
	head = first != NULL ? (size_t)(first - text) : strlen(text);
	if (!status_take(text, head, &judgement->status, &rest))
		return error_set(err, ERROR_USAGE,
			_("Expected a status first: open, in progress, stalled, partly met, met, lapsed, "
			  "continuing or none."));
	const char *date = part_copy(arena, text + rest, head - rest);
	if (date != NULL && !date_parse(date, &judgement->date))
		return error_set(err, ERROR_USAGE,
			_("'%s' is no date: expected 2025, 2025-06 or 2025-06-08 behind the status."),
			date);
	if (first != NULL) {
		first += strlen(PARTED);
		judgement->note = part_copy(
			arena, first, second != NULL ? (size_t)(second - first) : strlen(first));
	}
	if (second != NULL) {
		second += strlen(PARTED);
		judgement->source = part_copy(arena, second, strlen(second));
	}
	return true;
}

/* ---- asking ------------------------------------------------------------------------------ */

static const struct prompt_ops status_prompt;

static bool judgement_set(struct tui *tui, const struct targets *targets,
	const struct judgement *judgement, struct error *err)
{
	bool good = store_together(tui->store, err);
	if (!good)
		return false;
	for (size_t i = 0; i < targets->count && good; i++) {
		struct address address;
		good = address_parse(targets->items[i].address, &address, err) &&
		       store_status_set(tui->store, &address, judgement, err);
	}
	return store_together_end(tui->store, good, good ? err : NULL) && good;
}

static void status_done(struct tui *tui, const char *text)
{
	struct error err;
	struct arena arena = {0};
	struct judgement judgement;
	struct targets targets;
	struct buffer name = {0};
	if (strspn(text, " ") == strlen(text)) {
		tui_say(tui, ROLE_PLAIN, "%s", _(status_prompt.left));
	} else if (!judgement_read(&arena, text, &judgement, &err)) {
		/* What was typed is not lost for a slip in it; above the line it is said. */
		prompt_ask(tui, &status_prompt, tui->prompt.label, text);
	} else if (judged_here(tui, &targets)) {
		targets_name(&targets, &name);
		if (!judgement_set(tui, &targets, &judgement, &err)) {
			tui_say(tui, ROLE_ERROR, _("Not saved: %s"), err.message);
		} else {
			tui_reload(tui);
			tui_say(tui, ROLE_PLAIN, _("You hold %s to be: %s. u undoes."), name.data,
				_(status_word(judgement.status)));
		}
	}
	buffer_clear(&name);
	arena_clear(&arena);
}

/* What can be typed, then how it is understood. */
static void status_above(struct tui *tui, struct area area)
{
	const char *lines[] = {_("o open · i in progress · s stalled · p partly met"),
		_("m met · l lapsed · c continuing · n none (takes it back)")};
	struct error err;
	struct arena arena = {0};
	struct judgement judgement;
	const char *text = buffer_string(&tui->prompt.text);
	if (strspn(text, " ") < strlen(text)) {
		lines[1] = _("If you like: stalled 2025-06 / no tender yet / Dawn, 3 June");
		lines[0] = judgement_read(&arena, text, &judgement, &err)
				   ? arena_printf(&arena, _("%s; Enter saves"),
					     _(status_word(judgement.status)))
				   : err.message;
	}
	lines_above(area, lines, 2);
	arena_clear(&arena);
}

static const struct prompt_ops status_prompt = {
	.done = status_done,
	.left = N_("The status is as it was."),
	.above = status_above,
};

void run_status(struct tui *tui)
{
	struct targets targets;
	if (own_writable(tui) && judged_here(tui, &targets))
		prompt_ask(tui, &status_prompt, _("status: "), "");
}

/* ---- shown ------------------------------------------------------------------------------- */

static void written_append(int64_t written, struct buffer *text)
{
	time_t when = (time_t)written;
	struct tm parts;
	char date[DATE_SIZE];
	if (localtime_r(&when, &parts) == NULL)
		return;
	date_format_short(
		(struct date){parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday}, date);
	buffer_printf(text, _("written %s"), date);
}

/* "▸ you: stalled since 2025-06 (written 24 Nov 2026; source: …)": no rule says it, and no record.
 */
static void judgement_flow(const struct judgement *judgement, const char *whole, bool last,
	int cells, struct flow *flow)
{
	struct buffer text = {0};
	char date[DATE_SIZE];
	size_t size = strlen(whole);
	date_format(judgement->date, date);
	buffer_append_string(&text, last ? _("▸ you: ") : _("  before: "));
	if (strncmp(judgement->address, whole, size) == 0 && judgement->address[size] != '\0')
		buffer_printf(&text, "%s ", judgement->address + size);
	buffer_append_string(&text, _(status_word(judgement->status)));
	if (date[0] != '\0')
		buffer_printf(&text, _(" since %s"), date);
	flow_add(flow, last ? ROLE_TITLE : ROLE_QUIET, text.data, text.size);
	buffer_reset(&text);
	buffer_append_string(&text, " (");
	written_append(judgement->written, &text);
	if (judgement->source != NULL)
		buffer_printf(&text, _("; source: %s"), judgement->source);
	buffer_append_string(&text, ")");
	if (judgement->note != NULL)
		buffer_printf(&text, ": %s", judgement->note);
	flow_add(flow, last ? ROLE_PLAIN : ROLE_QUIET, text.data, text.size);
	flow_end(flow, cells, 0, 4);
	buffer_clear(&text);
}

/* The last one set at its own address is the one that holds. */
static bool is_last(const struct judgements *history, size_t at)
{
	for (size_t i = at + 1; i < history->count; i++)
		if (strcmp(history->items[i].address, history->items[at].address) == 0)
			return false;
	return true;
}

void judgements_flow(struct tui *tui, const char *text, int cells, struct flow *flow)
{
	struct error err;
	struct address address;
	struct judgements history = {0};
	if (!address_parse(text, &address, &err) ||
		!store_status_history(tui->store, &address, &history, &err))
		return;
	/* The newest first: it is what is looked for. */
	for (size_t i = history.count; i-- > 0;)
		judgement_flow(&history.items[i], text, is_last(&history, i), cells, flow);
	if (history.count > 0)
		flow_gap(flow);
	judgements_clear(&history);
}
