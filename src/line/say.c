/* SPDX-License-Identifier: MIT */
/* Sentences: each stands for itself, with no sign that would be read aloud for nothing. */
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void line_say(struct line *line, const char *format, ...)
{
	va_list arguments, again;
	struct buffer visible = {0};
	va_start(arguments, format);
	va_copy(again, arguments);
	int size = vsnprintf(NULL, 0, format, arguments);
	char *text = memory_allocate((size_t)(size > 0 ? size : 0) + 1);
	vsnprintf(text, (size_t)(size > 0 ? size : 0) + 1, format, again);
	va_end(again);
	va_end(arguments);
	text_visible(&visible, text, strlen(text));
	if (line->plain)
		text_ascii(&line->said, buffer_string(&visible), visible.size);
	else
		buffer_append_string(&line->said, buffer_string(&visible));
	buffer_append_char(&line->said, '\n');
	buffer_clear(&visible);
	free(text);
}

void line_fail(struct line *line, const struct error *err)
{
	line_say(line, _("That failed: %s."), err->message);
}

void line_hint(struct line *line, enum line_hint hint, const char *text)
{
	if ((line->hinted & 1U << hint) == 0)
		line_say(line, "%s", text);
	line->hinted |= 1U << hint;
}

void line_counts(const struct tally *tally, struct buffer *text)
{
	buffer_printf(text, ngettext("%zu statement", "%zu statements", tally->statements),
		tally->statements);
	buffer_append_string(text, ", ");
	buffer_printf(text, ngettext("%zu commitment", "%zu commitments", tally->commitments),
		tally->commitments);
}

static void party_append(const char *slug, struct buffer *text)
{
	static const struct {
		const char *slug;
		const char *title;
	} reserved[] = {{PARTY_JOINT, N_("Both sides")}, {PARTY_OTHER, N_("Another party")},
		{PARTY_NONE, N_("The text")}};
	for (size_t i = 0; i < ARRAY_SIZE(reserved); i++)
		if (strcmp(reserved[i].slug, slug) == 0) {
			buffer_append_string(text, _(reserved[i].title));
			return;
		}
	party_name_append(slug, text);
}

void line_act(const struct act *act, struct buffer *text)
{
	party_append(act->party, text);
	if (act->speaker != NULL)
		buffer_printf(text, _(", by %s"), act->speaker);
	buffer_printf(text, _(", %s, strength %d"), _(act_kind_word(act->kind)), act->strength);
}

void line_acts(const struct found *found, struct buffer *text)
{
	if (found->act >= 0 && (size_t)found->act < found->act_count) {
		line_act(&found->acts[found->act], text);
		return;
	}
	if (found->act_count == 0)
		buffer_append_string(text, _("The text says"));
	for (size_t i = 0; i < found->act_count; i++) {
		if (i > 0)
			buffer_append_string(text, "; ");
		line_act(&found->acts[i], text);
	}
}

void line_marks(const struct found *found, struct buffer *text)
{
	if (found->bookmarked)
		buffer_append_string(text, _(" Bookmarked."));
	if (found->noted)
		buffer_append_string(text, _(" One note."));
	if (!found->unread)
		buffer_append_string(text, _(" Read."));
}

const char *line_words(struct arena *arena, const struct found *found)
{
	if (found->act < 0 || (size_t)found->act >= found->act_count)
		return found->text;
	const struct act *act = &found->acts[found->act];
	return arena_copy(arena, found->text + act->start, act->end - act->start);
}

void line_origin(const struct found *found, bool in_short, struct buffer *text)
{
	bool retold = found->wording == WORDING_RETOLD;
	if (found->source == NULL) {
		buffer_append_string(text, retold ? _("Retold in this project's own words.")
						  : _("As published; where is not said."));
		return;
	}
	const char *page = in_short ? strstr(found->source, ", http") : NULL;
	size_t size = page != NULL ? (size_t)(page - found->source) : strlen(found->source);
	buffer_printf(text,
		retold ? _("Retold in this project's own words from %.*s.")
		       : _("As published in %.*s."),
		(int)size, found->source);
}
