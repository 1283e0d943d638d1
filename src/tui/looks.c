/* SPDX-License-Identifier: MIT */
/* How the roles look, by default and as a person sets them. */
#include "looks.h"

#include <string.h>

#include "settings.h"

/* Colours of the 256 are of middle luminance, so that they stand out at about 4.5:1 on black and on
 * white alike; the terminal's own background is never touched unless a person asks for it. Without
 * colours the attributes alone tell the roles apart. */
static const struct look defaults[ROLE_COUNT] = {
	[ROLE_PLAIN] = {-1, -1, -1, A_NORMAL, A_NORMAL},
	[ROLE_TITLE] = {-1, -1, -1, A_BOLD, A_BOLD},
	[ROLE_QUIET] = {-1, -1, -1, A_DIM, A_NORMAL},
	[ROLE_CURSOR] = {-1, -1, -1, A_REVERSE, A_REVERSE},
	[ROLE_HIT] = {130, COLOR_MAGENTA, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
	[ROLE_COMMITMENT] = {28, COLOR_GREEN, -1, A_BOLD, A_BOLD},
	[ROLE_OPPOSITION] = {160, COLOR_RED, -1, A_NORMAL, A_UNDERLINE},
	[ROLE_LABEL] = {30, COLOR_CYAN, -1, A_NORMAL, A_NORMAL},
	[ROLE_KEY] = {-1, -1, -1, A_BOLD, A_BOLD},
	[ROLE_ERROR] = {160, COLOR_RED, -1, A_BOLD, A_BOLD},
};

static const struct {
	const char *word;
	char letter;
} roles[ROLE_COUNT] = {
	[ROLE_PLAIN] = {"plain", '.'},
	[ROLE_TITLE] = {"title", 'T'},
	[ROLE_QUIET] = {"quiet", 'q'},
	[ROLE_CURSOR] = {"cursor", 'R'},
	[ROLE_HIT] = {"hit", 'H'},
	[ROLE_COMMITMENT] = {"commitment", 'C'},
	[ROLE_OPPOSITION] = {"opposition", 'O'},
	[ROLE_LABEL] = {"label", 'l'},
	[ROLE_KEY] = {"key", 'K'},
	[ROLE_ERROR] = {"error", 'E'},
};

/* What a person set in place of a default. */
static struct {
	bool is_set;
	struct look look;
} own[ROLE_COUNT];

const struct look *look_of(enum role role)
{
	return own[role].is_set ? &own[role].look : &defaults[role];
}

const char *role_word(enum role role)
{
	return roles[role].word;
}

void looks_reset(void)
{
	memset(own, 0, sizeof own);
}

void look_set(enum role role, int foreground, int background, unsigned attributes)
{
	static const struct {
		unsigned ours;
		attr_t curses;
	} kinds[] = {{LOOK_BOLD, A_BOLD}, {LOOK_DIM, A_DIM}, {LOOK_UNDERLINE, A_UNDERLINE},
		{LOOK_REVERSE, A_REVERSE}, {LOOK_ITALIC, A_ITALIC}};
	struct look *look = &own[role].look;
	own[role].is_set = true;
	*look = (struct look){.color_256 = (short)foreground, .background = (short)background};
	/* Of the 256, only the first sixteen have a like among the eight. */
	look->color_8 = foreground < 16 ? (short)(foreground < 8 ? foreground : foreground - 8)
					: defaults[role].color_8;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if ((attributes & kinds[i].ours) != 0)
			look->attributes |= kinds[i].curses;
	look->attributes_mono = attributes != 0 ? look->attributes : defaults[role].attributes_mono;
}

void looks_pairs(void)
{
	bool own_background = use_default_colors() == OK;
	for (short role = 0; role < ROLE_COUNT; role++) {
		const struct look *look = look_of((enum role)role);
		short color = COLORS >= 256 ? look->color_256 : look->color_8;
		short background = look->background;
		if (background >= COLORS)
			background = background < 16 ? (short)(background - 8) : -1;
		if (background < 0)
			background = own_background ? -1 : COLOR_BLACK;
		if (color < 0)
			color = own_background ? -1 : COLOR_WHITE;
		init_pair((short)(role + 1), color, background);
	}
}

char screen_role_letter(int pair, unsigned long attributes)
{
	if (pair > 0 && pair <= ROLE_COUNT)
		return roles[pair - 1].letter;
	for (int role = 1; role < ROLE_COUNT; role++)
		if (look_of((enum role)role)->attributes_mono ==
				(attributes & (A_BOLD | A_REVERSE | A_UNDERLINE)) &&
			look_of((enum role)role)->attributes_mono != A_NORMAL)
			return roles[role].letter;
	return '.';
}
