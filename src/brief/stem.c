/* SPDX-License-Identifier: MIT */
/*
 * What has to stand before an act's words so that they can be read alone: the verb that they share
 * with the act before ("[agreed to] build a tunnel"), or the subject of a passive ("[the pass] is
 * to be opened"). It is shown in square brackets, as editors do, and is always made of the
 * sentence's own words.
 */
#include "internal.h"

#include <string.h>

/* How many words of the act before are looked at for its "to". */
#define STEM_WORDS 5
/* A subject longer than this says more than it helps. */
#define SUBJECT_MAX 160

static bool begins_with(const char *text, size_t size, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(words[i]);
		if (size > length && strncmp(text, words[i], length) == 0 && text[length] == ' ')
			return true;
	}
	return false;
}

static bool is_passive(const char *text, size_t size)
{
	static const char *const words[] = {"is", "are", "was", "were", "has", "have", "had", "be"};
	return begins_with(text, size, words, ARRAY_SIZE(words));
}

static bool is_modal(const char *text, size_t size)
{
	static const char *const words[] = {
		"will", "would", "shall", "should", "must", "can", "may"};
	return begins_with(text, size, words, ARRAY_SIZE(words));
}

/* A verb of its own: a past form, a modal, a form of be. */
static bool stands_alone(const char *text, size_t size)
{
	size_t word = 0;
	while (word < size && text[word] != ' ' && text[word] != ',')
		word++;
	return is_passive(text, size) || is_modal(text, size) ||
	       (word > 3 && strncmp(text + word - 2, "ed", 2) == 0) ||
	       (word > 3 && text[word - 1] == 's' && text[word - 2] != 's');
}

/* "agreed to " of "agreed to open the pass"; the modal of "will open it". 0: none. */
static size_t verb_size(const char *text, size_t size)
{
	size_t at = 0;
	if (is_modal(text, size))
		return strcspn(text, " ");
	for (int word = 0; word < STEM_WORDS && at < size; word++) {
		size_t end = at;
		while (end < size && text[end] != ' ')
			end++;
		if (end - at == 2 && strncmp(text + at, "to", 2) == 0 && at > 0)
			return end;
		at = end + 1;
	}
	return 0;
}

static bool subject_stem(const struct stem_source *source, size_t act, struct buffer *stem)
{
	size_t end = source->acts[act].start, start = act > 0 ? source->acts[act - 1].end : 0;
	while (start < end && strchr(" ,;:", source->text[start]) != NULL)
		start++;
	while (end > start && source->text[end - 1] == ' ')
		end--;
	bool bare = memchr(source->text + start, ' ', end > start ? end - start : 0) == NULL &&
		    (source->text[start] >= 'a' && source->text[start] <= 'z');
	/* An "and" alone tells of no subject. */
	if (end <= start || end - start > SUBJECT_MAX || bare)
		return false;
	buffer_append(stem, source->text + start, end - start);
	return true;
}

bool act_stem(const struct stem_source *source, size_t act, struct buffer *stem)
{
	const struct act *own = &source->acts[act];
	const char *text = source->text + own->start;
	size_t size = own->end - own->start;
	if (is_passive(text, size))
		return subject_stem(source, act, stem);
	for (size_t before = act; before-- > 0 && !stands_alone(text, size);) {
		const struct act *first = &source->acts[before];
		if (first->kind != own->kind || strcmp(first->party, own->party) != 0)
			return false;
		size_t verb = verb_size(source->text + first->start, first->end - first->start);
		if (verb == 0)
			continue;
		/* "is willing to" before "to prepare" gives its own up. */
		if (size > 3 && strncmp(text, "to ", 3) == 0 && verb > 3)
			verb -= 3;
		buffer_append(stem, source->text + first->start, verb);
		return true;
	}
	return false;
}
