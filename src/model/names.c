/* SPDX-License-Identifier: MIT */
/* The words for sections, kinds and wordings, both ways. */
#include "khunjerab/model.h"

#include <string.h>

static const struct {
	const char *word;
	const char *title;
	const char *short_title;
} sections[SECTION_COUNT] = {
	[SECTION_NONE] = {"none", N_("In no section"), N_("Others")},
	[SECTION_POLITICAL] = {"political", N_("Political trust"), N_("Political")},
	[SECTION_ECONOMIC] = {"economic", N_("Economic cooperation"), N_("Economic")},
	[SECTION_COUNTERTERRORISM] = {"counterterrorism", N_("Counterterrorism"), N_("Terrorism")},
	[SECTION_PEOPLE] = {"people", N_("People-to-people"), N_("People")},
	[SECTION_MULTILATERAL] = {"multilateral", N_("Multilateral"), N_("Multilat.")},
};

static const struct {
	const char *word;
	const char *verb;
	int strength;
} act_kinds[ACT_KIND_COUNT] = {
	[ACT_COMMITMENT] = {"commitment", N_("agreed"), 3},
	[ACT_INTENTION] = {"intention", N_("ready"), 2},
	[ACT_REAFFIRMATION] = {"reaffirmation", N_("reaffirmed"), 1},
	[ACT_SUPPORT] = {"support", N_("supported"), 1},
	[ACT_OPPOSITION] = {"opposition", N_("opposed"), 1},
	[ACT_APPRECIATION] = {"appreciation", N_("welcomed"), 1},
	[ACT_APPEAL] = {"appeal", N_("called for"), 1},
	[ACT_VIEW] = {"view", N_("held"), 1},
	[ACT_EVENT] = {"event", N_("did"), 0},
	[ACT_BACKGROUND] = {"background", N_("text says"), 0},
};

static const char *const document_kinds[KIND_COUNT] = {
	[KIND_OTHER] = N_("other"),
	[KIND_COMMUNIQUE] = N_("communiqué"),
	[KIND_JOINT_STATEMENT] = N_("joint statement"),
	[KIND_READOUT] = N_("readout"),
	[KIND_NEWS_REPORT] = N_("news report"),
	[KIND_TREATY] = N_("treaty"),
	[KIND_ACTION_PLAN] = N_("action plan"),
	[KIND_COMPILED] = N_("compiled"),
};

static const char *const wordings[WORDING_COUNT] = {
	[WORDING_ORIGINAL] = N_("original"),
	[WORDING_RETOLD] = N_("retold"),
};

static const char *const statuses[STATUS_COUNT] = {
	[STATUS_NONE] = N_("none"),
	[STATUS_OPEN] = N_("open"),
	[STATUS_IN_PROGRESS] = N_("in progress"),
	[STATUS_STALLED] = N_("stalled"),
	[STATUS_PARTLY_MET] = N_("partly met"),
	[STATUS_MET] = N_("met"),
	[STATUS_LAPSED] = N_("lapsed"),
	[STATUS_CONTINUING] = N_("continuing"),
};

const char *section_word(enum section section)
{
	return sections[section].word;
}

const char *section_title(enum section section)
{
	return sections[section].title;
}

const char *section_short(enum section section)
{
	return sections[section].short_title;
}

const char *specific_word(enum specific specific)
{
	static const char *const words[SPECIFIC_COUNT] = {
		[SPECIFIC_OBJECT] = "named object",
		[SPECIFIC_DATE] = "date",
		[SPECIFIC_PLACE] = "place",
		[SPECIFIC_NUMBER] = "number",
		[SPECIFIC_SIDE] = "responsible side",
		[SPECIFIC_INSTRUMENT] = "instrument",
		[SPECIFIC_OUTCOME] = "verifiable outcome",
	};
	return words[specific];
}

const char *act_kind_word(enum act_kind kind)
{
	return act_kinds[kind].word;
}

const char *act_kind_verb(enum act_kind kind)
{
	return act_kinds[kind].verb;
}

int act_kind_strength(enum act_kind kind)
{
	return act_kinds[kind].strength;
}

const char *document_kind_word(enum document_kind kind)
{
	return document_kinds[kind];
}

const char *wording_word(enum wording wording)
{
	return wordings[wording];
}

bool section_find(const char *word, enum section *section)
{
	for (int i = 0; i < SECTION_COUNT; i++)
		if (text_equal_folded(word, sections[i].word)) {
			*section = (enum section)i;
			return true;
		}
	return false;
}

bool act_kind_find(const char *word, enum act_kind *kind)
{
	for (int i = 0; i < ACT_KIND_COUNT; i++)
		if (text_equal_folded(word, act_kinds[i].word)) {
			*kind = (enum act_kind)i;
			return true;
		}
	return false;
}

bool document_kind_find(const char *word, enum document_kind *kind)
{
	for (int i = 0; i < KIND_COUNT; i++)
		if (text_equal_folded(word, document_kinds[i])) {
			*kind = (enum document_kind)i;
			return true;
		}
	return false;
}

bool wording_find(const char *word, enum wording *wording)
{
	for (int i = 0; i < WORDING_COUNT; i++)
		if (text_equal_folded(word, wordings[i])) {
			*wording = (enum wording)i;
			return true;
		}
	return false;
}

const char *status_word(enum status status)
{
	return statuses[status];
}

/* "in-progress" saves a person the quotation marks. */
static bool status_is(const char *word, const char *name)
{
	struct buffer spaced = {0};
	for (; *word != '\0'; word++)
		buffer_append_char(&spaced, *word == '-' || *word == '_' ? ' ' : *word);
	bool same = text_equal_folded(buffer_string(&spaced), name);
	buffer_clear(&spaced);
	return same;
}

bool status_find(const char *word, enum status *status)
{
	for (int i = 0; i < STATUS_COUNT; i++)
		if (status_is(word, statuses[i])) {
			*status = (enum status)i;
			return true;
		}
	return false;
}

const char *own_word(enum own_kind kind)
{
	static const char *const words[OWN_COUNT] = {
		[OWN_NOTE] = "note",
		[OWN_STATUS] = "status",
		[OWN_BOOKMARK] = "bookmark",
		[OWN_READ] = "read",
		[OWN_TAG] = "tag",
		[OWN_SEARCH] = "search",
		[OWN_PLACE] = "place",
	};
	return words[kind];
}

bool tag_is_sound(const char *tag)
{
	size_t size = strlen(tag), at = 0;
	bool sound = size > 0 && size < TAG_SIZE && tag[0] != '-';
	while (sound && at < size) {
		uint32_t character;
		at += text_decode(tag + at, size - at, &character);
		sound = text_is_word(character) || character == '-' || character == '_' ||
			character == '.';
	}
	return sound;
}

void own_clear(struct own *own)
{
	arena_clear(&own->arena);
	*own = (struct own){.count = 0};
}
