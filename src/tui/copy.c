/* SPDX-License-Identifier: MIT */
/* Copying statements: their words, or their words and where they stand. */
#include "hands.h"

#include "khunjerab/brief.h"

#include <string.h>

/* The citation that `khunjerab cite` gives, on a line of its own. */
static bool target_cite(
	struct tui *tui, const struct target *target, struct buffer *text, struct error *err)
{
	struct address address;
	struct citation citation;
	struct buffer line = {0};
	bool found = false;
	if (!address_parse(target->address, &address, err) ||
		!citation_make(tui->store, &address, &citation, &found, err))
		return false;
	if (!found)
		return error_set(err, ERROR_LIBRARY, _("%s is not in the library any more"),
			target->address);
	cite_styles[0].write(&citation, &line);
	citation_clear(&citation);
	while (line.size > 0 && line.data[line.size - 1] == '\n')
		line.size--;
	buffer_append_string(text, "\n  ");
	text_visible(text, line.data, line.size);
	buffer_clear(&line);
	return true;
}

/* What leaves the browser may be pasted into a terminal: it is made visible as on the screen, and
 * ends without a line end. */
bool targets_words(struct tui *tui, const struct targets *targets, bool cited, struct buffer *text,
	struct error *err)
{
	for (size_t i = 0; i < targets->count; i++) {
		struct passage passage = {0};
		if (!target_passage(tui, &targets->items[i], &passage, err))
			return false;
		if (text->size > 0)
			buffer_append_string(text, "\n\n");
		text_visible(text, passage.found.text, strlen(passage.found.text));
		passage_clear(&passage);
		if (cited && !target_cite(tui, &targets->items[i], text, err))
			return false;
	}
	return true;
}

void targets_name(const struct targets *targets, struct buffer *name)
{
	if (targets->count == 1)
		buffer_append_string(name, targets->items[0].address);
	else
		buffer_printf(name, ngettext("%zu statement", "%zu statements", targets->count),
			targets->count);
}

void clipboard_say(struct tui *tui, const char *name, const char *text, size_t size)
{
	struct error err;
	enum clipboard where;
	size_t count = text_count(text, size);
	if (!clipboard_put(tui, text, size, &where, &err))
		tui_fail(tui, &err);
	else if (where == CLIPBOARD_TMUX)
		tui_say(tui, ROLE_PLAIN,
			ngettext(
				"Copied %s (%zu character) to tmux's buffer and the terminal's clipboard.",
				"Copied %s (%zu characters) to tmux's buffer and the terminal's clipboard.",
				count),
			name, count);
	else
		tui_say(tui, ROLE_PLAIN,
			ngettext("Copied %s (%zu character) to the terminal's clipboard.",
				"Copied %s (%zu characters) to the terminal's clipboard.", count),
			name, count);
}

static void copy(struct tui *tui, bool cited)
{
	struct error err;
	struct targets targets;
	struct buffer text = {0}, name = {0};
	const char *link = link_here(tui);
	if (link != NULL) {
		clipboard_say(tui, _("the address"), link, strlen(link));
		return;
	}
	if (!targets_here(tui, &targets))
		return;
	targets_name(&targets, &name);
	if (cited)
		buffer_append_string(&name, _(" with citation"));
	if (!targets_words(tui, &targets, cited, &text, &err))
		tui_fail(tui, &err);
	else
		clipboard_say(tui, name.data, text.data, text.size);
	buffer_clear(&name);
	buffer_clear(&text);
}

void run_copy(struct tui *tui)
{
	copy(tui, false);
}

void run_copy_cited(struct tui *tui)
{
	copy(tui, true);
}
