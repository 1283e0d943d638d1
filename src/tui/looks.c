/* SPDX-License-Identifier: MIT */
/* How the roles look, by default and as a person sets them. */
#include "looks.h"

#include <string.h>

#include "settings.h"

/* The terminal's own background is never touched unless a person asks for it, so a colour has to be
 * read on a dark and on a light one. The fixed ones of the 256 used here have a contrast of 4.5:1
 * or more on black and on white, and of 3:1 or more on backgrounds between (no colour has more on
 * both of a theme like Solarized); so only what is quiet, or has an attribute beside the colour,
 * has one. The first sixteen are as each terminal's theme likes them (green on white is 2:1 in
 * xterm, red on black less than 3:1 in the Linux console), so with fewer than 256 there is none,
 * and attributes tell the roles apart as they do without colours. tests/check_tui_contrast.c
 * measures this. */
static const struct look defaults[ROLE_COUNT] = {
	[ROLE_PLAIN] = {-1, -1, -1, A_NORMAL, A_NORMAL},
	[ROLE_TITLE] = {-1, -1, -1, A_BOLD, A_BOLD},
	[ROLE_QUIET] = {243, -1, -1, A_NORMAL, A_NORMAL},
	[ROLE_CURSOR] = {-1, -1, -1, A_REVERSE, A_REVERSE},
	[ROLE_HIT] = {163, -1, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
	[ROLE_COMMITMENT] = {29, -1, -1, A_BOLD, A_BOLD},
	[ROLE_OPPOSITION] = {131, -1, -1, A_UNDERLINE, A_UNDERLINE},
	[ROLE_LABEL] = {-1, -1, -1, A_NORMAL, A_NORMAL},
	[ROLE_KEY] = {-1, -1, -1, A_BOLD, A_BOLD},
	[ROLE_ERROR] = {131, -1, -1, A_BOLD, A_BOLD},
	[ROLE_GONE] = {131, -1, -1, A_UNDERLINE, A_UNDERLINE},
	[ROLE_ADDED] = {29, -1, -1, A_BOLD, A_BOLD},
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
	[ROLE_GONE] = {"gone", '-'},
	[ROLE_ADDED] = {"added", '+'},
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

struct shown look_shown(enum role role, int colors)
{
	const struct look *look = look_of(role);
	struct shown shown = {-1, -1, look->attributes_mono};
	if (colors == 0)
		return shown;
	shown.color = colors >= 256 ? look->color_256 : look->color_8;
	shown.background = look->background;
	if (shown.background >= colors)
		shown.background =
			shown.background < 16 ? (short)(shown.background - 8) : (short)-1;
	/* Where its colour is left out, a role is told by what it has without colours. */
	if (colors >= 256 || shown.color >= 0 || shown.background >= 0)
		shown.attributes = look->attributes;
	return shown;
}

void looks_pairs(void)
{
	bool own_background = use_default_colors() == OK;
	for (short role = 0; role < ROLE_COUNT; role++) {
		struct shown shown = look_shown((enum role)role, COLORS);
		if (shown.background < 0 && !own_background)
			shown.background = COLOR_BLACK;
		if (shown.color < 0 && !own_background)
			shown.color = COLOR_WHITE;
		init_pair((short)(role + 1), shown.color, shown.background);
	}
}

bool tui_look(size_t role, int colors, struct tui_look *look)
{
	if (role >= ROLE_COUNT)
		return false;
	struct shown shown = look_shown((enum role)role, colors);
	*look = (struct tui_look){
		.role = roles[role].word,
		.foreground = shown.color,
		.background = shown.background,
		.bold = (shown.attributes & A_BOLD) != 0,
		.dim = (shown.attributes & A_DIM) != 0,
		.underline = (shown.attributes & A_UNDERLINE) != 0,
		.reverse = (shown.attributes & A_REVERSE) != 0,
	};
	return true;
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
