/* SPDX-License-Identifier: MIT */
/* Every look can be read on dark and on light terminals, and nothing is told by colour alone. All
 * texts are invented. */
#include "tui_helpers.h"

#include <locale.h>
#include <math.h>

/* ---- what terminals make of a colour --------------------------------------------------- */

/* A terminal's first sixteen colours as 0xRRGGBB, and what it puts them on. */
static const struct palette {
	const char *name;
	int depth; /* how many colours it has at the most */
	struct ground {
		const char *name;
		uint32_t background;
		uint32_t text; /* its own, where no colour is asked for */
	} grounds[2];
	uint32_t colors[16];
} palettes[] = {
	/* xterm 390, XTerm-col.ad and "foreground", "background" in xterm(1). */
	{"xterm", 256, {{"dark", 0x000000, 0xE5E5E5}, {"light", 0xFFFFFF, 0x000000}},
		{0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
			0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF,
			0xFFFFFF}},
	/* Linux 6.12, drivers/tty/vt/vt.c: default_red, default_grn, default_blu; light is what
	 * setterm --inversescreen on makes of it. */
	{"linux", 16, {{"dark", 0x000000, 0xAAAAAA}, {"light", 0xAAAAAA, 0x000000}},
		{0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
			0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF,
			0xFFFFFF}},
	/* Solarized 1.0.0, https://ethanschoonover.com/solarized/, "The Values"; base03 under
	 * base0, base3 under base00. */
	{"solarized", 256, {{"dark", 0x002B36, 0x839496}, {"light", 0xFDF6E3, 0x657B83}},
		{0x073642, 0xDC322F, 0x859900, 0xB58900, 0x268BD2, 0xD33682, 0x2AA198, 0xEEE8D5,
			0x002B36, 0xCB4B16, 0x586E75, 0x657B83, 0x839496, 0x6C71C4, 0x93A1A1,
			0xFDF6E3}},
};

/* The 256 from 16 on: a cube of six steps and 24 greys, as xterm's 256colres.pl makes them. */
static uint32_t color_rgb(const struct palette *palette, int color)
{
	static const uint32_t steps[] = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};
	if (color < 16)
		return palette->colors[color];
	if (color >= 232)
		return (uint32_t)(8 + 10 * (color - 232)) * 0x010101U;
	color -= 16;
	return steps[color / 36] << 16 | steps[color / 6 % 6] << 8 | steps[color % 6];
}

/* Relative luminance and contrast ratio as WCAG 2.1 defines them. */
static double luminance(uint32_t rgb)
{
	static const double weights[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;
	for (int i = 0; i < 3; i++, rgb >>= 8) {
		double part = (rgb & 0xFF) / 255.0;
		sum += weights[i] *
		       (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(uint32_t one, uint32_t other)
{
	double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
	return a > b ? a / b : b / a;
}

/* Known answers, so that what follows measures what it says. */
START_TEST(measure)
{
	static const struct {
		uint32_t one, other;
		int hundredths;
	} known[] = {{0x000000, 0xFFFFFF, 2100}, {0xFFFFFF, 0xFFFFFF, 100},
		{0x767676, 0xFFFFFF, 454}, {0xFF0000, 0xFFFFFF, 400}, {0xFF0000, 0x000000, 525},
		{0x0000FF, 0xFFFFFF, 859}, {0x00FF00, 0xFFFFFF, 137}};
	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		ck_assert_int_eq(
			lround(100 * contrast(known[i].one, known[i].other)), known[i].hundredths);
	ck_assert_uint_eq(color_rgb(&palettes[0], 16), 0x000000);
	ck_assert_uint_eq(color_rgb(&palettes[0], 29), 0x00875F);
	ck_assert_uint_eq(color_rgb(&palettes[0], 231), 0xFFFFFF);
	ck_assert_uint_eq(color_rgb(&palettes[0], 255), 0xEEEEEE);
}
END_TEST

/* ---- looks ------------------------------------------------------------------------------- */

#define ENOUGH 4.5	 /* text that must be read */
#define ENOUGH_LARGE 3.0 /* bold or underlined text, and what is beside the point */

static const int depths[] = {0, 8, 16, 256};

/* Empty where the look can be read on this ground, else why it cannot. */
static const char *unread_why(
	const struct tui_look *look, const struct palette *palette, const struct ground *ground)
{
	if (look->background >= 0)
		return "it sets the background";
	if (look->dim)
		return "how dim is dim is for the terminal to say";
	if (look->foreground < 0)
		return "";
	if (look->reverse)
		return "only the terminal's own colours are turned round";
	double ratio = contrast(color_rgb(palette, look->foreground), ground->background);
	/* With bold letters, some terminals take the bright one of the first eight. */
	if (look->bold && look->foreground < 8) {
		double bright = contrast(palette->colors[look->foreground + 8], ground->background);
		ratio = bright < ratio ? bright : ratio;
	}
	if (ratio < ENOUGH_LARGE)
		return "its contrast is less than 3:1";
	bool marked = look->bold || look->underline;
	if (ratio < ENOUGH && !marked && strcmp(look->role, "quiet") != 0)
		return "its contrast is less than 4.5:1, and it has no attribute";
	return "";
}

START_TEST(looks_can_be_read)
{
	const struct palette *palette = &palettes[_i];
	struct tui_look look;
	size_t colored = 0, role;
	tui_configure(NULL, NULL);
	for (size_t d = 0; d < ARRAY_SIZE(depths) && depths[d] <= palette->depth; d++) {
		for (role = 0; tui_look(role, depths[d], &look); role++)
			for (size_t g = 0; g < ARRAY_SIZE(palette->grounds); g++) {
				const struct ground *ground = &palette->grounds[g];
				const char *why = unread_why(&look, palette, ground);
				ck_assert_msg(*why == '\0', "%s of %d colours on %s %s: %s",
					look.role, depths[d], palette->name, ground->name, why);
				colored += look.foreground >= 0;
			}
		ck_assert_uint_ge(role, 10);
	}
	/* The themes' own colours are left alone. */
	ck_assert_msg((colored > 0) == (palette->depth == 256), "%zu looks have a colour", colored);
}
END_TEST

/* Where the background is quite black or white, every colour has the higher contrast. */
START_TEST(looks_on_black_and_white)
{
	struct tui_look look;
	tui_configure(NULL, NULL);
	for (size_t d = 0; d < ARRAY_SIZE(depths); d++)
		for (size_t role = 0; tui_look(role, depths[d], &look); role++) {
			if (look.foreground < 0)
				continue;
			uint32_t rgb = color_rgb(&palettes[0], look.foreground);
			ck_assert_msg(contrast(rgb, 0x000000) >= ENOUGH &&
					      contrast(rgb, 0xFFFFFF) >= ENOUGH,
				"%s: %.2f on black, %.2f on white", look.role,
				contrast(rgb, 0x000000), contrast(rgb, 0xFFFFFF));
		}
}
END_TEST

/* That the measure refuses what it should: looks that no terminal is known to show well. */
START_TEST(bad_looks_are_refused)
{
	static const struct tui_look bad[] = {
		{"hit", 2, -1, .bold = true},	     /* green on white */
		{"hit", 1, -1, .underline = true},   /* red on the Linux console */
		{"plain", 30, -1, .bold = false},    /* unmarked: less than 4.5 on Solarized */
		{"quiet", -1, -1, .dim = true},	     /* nobody knows */
		{"cursor", -1, 4, .reverse = false}, /* a background */
		{"cursor", 29, -1, .reverse = true},
	};
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		size_t refused = 0;
		for (size_t p = 0; p < ARRAY_SIZE(palettes); p++)
			for (size_t g = 0; g < 2; g++)
				refused += *unread_why(&bad[i], &palettes[p],
						   &palettes[p].grounds[g]) != '\0';
		ck_assert_msg(refused > 0, "bad look %zu is passed", i);
	}
}
END_TEST

/* Roles whose difference means something differ by attributes in every form. An error is not among
 * them: it has the last line for itself. */
START_TEST(looks_differ_by_attributes)
{
	static const char *const meaning[] = {"plain", "cursor", "hit", "commitment", "opposition"};
	struct tui_look looks[ARRAY_SIZE(meaning)], look;
	tui_configure(NULL, NULL);
	for (size_t d = 0; d < ARRAY_SIZE(depths); d++) {
		for (size_t role = 0; tui_look(role, depths[d], &look); role++)
			for (size_t i = 0; i < ARRAY_SIZE(meaning); i++)
				if (strcmp(look.role, meaning[i]) == 0)
					looks[i] = look;
		for (size_t i = 0; i < ARRAY_SIZE(meaning); i++)
			for (size_t k = 0; k < i; k++)
				ck_assert_msg(looks[i].bold != looks[k].bold ||
						      looks[i].underline != looks[k].underline ||
						      looks[i].reverse != looks[k].reverse,
					"of %d colours, %s is as %s", depths[d], meaning[i],
					meaning[k]);
	}
}
END_TEST

/* A colour that a terminal has not got is left out, and then attributes say what it said. */
START_TEST(own_looks_without_their_colour)
{
	static const char config[] =
		"theme hit = 200\ntheme error = red\ntheme cursor = default bright-blue\n";
	struct tui_config given = {"invented", config, sizeof config - 1, NULL};
	struct notices complaints = {0};
	struct tui_look look;
	size_t seen = 0;
	tui_configure(&given, &complaints);
	ck_assert_uint_eq(complaints.count, 0);
	for (size_t role = 0; tui_look(role, 8, &look); role++) {
		if (strcmp(look.role, "hit") == 0) {
			ck_assert(look.foreground == -1 && look.bold && look.underline);
			seen++;
		} else if (strcmp(look.role, "error") == 0) {
			ck_assert(look.foreground == 1 && !look.bold);
			seen++;
		} else if (strcmp(look.role, "cursor") == 0) {
			ck_assert(look.background == 4 && !look.reverse);
			seen++;
		}
	}
	ck_assert_uint_eq(seen, 3);
	tui_configure(NULL, NULL);
	notices_clear(&complaints);
}
END_TEST

/* ---- screens ----------------------------------------------------------------------------- */

static const char invented[] =
	"record: 1\nid: invented\ntitle: An invented text\nkind: joint statement\ndate: 2019-02-02\n"
	"parties: China; Pakistan\nwording: retold\nsource: An invented gazette\n\n"
	"# Invented heading [economic]\n\n¶ 1\n"
	"The sides {joint commitment/4: will build an invented pier} and {pakistan opposition: oppose "
	"an invented toll}, as {china view: an invented pier matters}. #gwadar\n"
	"Pakistan {pakistan opposition: rejected the invented tax}. #gwadar\n¶ 2\n"
	"China {china commitment/5: will lend an invented crane}; {joint opposition: no toll}.\n";

static const char *const places[] = {"", "0", "0jj", "2jj", "3<Enter><Enter>", "2<Enter>", "C",
	"CSSSS", "C<Enter>", "jjjjjj<Enter><PgDn>J", "jjjjjjj<Enter>J", "jjjjjjjj<Enter>JJ",
	"/invented pier", "/toll<Enter>", "/toll<Enter><Enter>n", "/pier by:china", "/gwad",
	"/gwadr", "/in:trade", "/by:pakistan act:", "'", "A", "2?", "?mark", "?xyzzy", "Z", "S",
	"0f", "0fj<Enter>jjjj-", "Cf<Enter>", ":bookmark.t", ":open invented:99<Enter>",
	":open invented:1<Enter>", "T", "T<Enter>", "T<Enter>jS", "0jx", "P", "T<Enter><Enter>zJ",
	"0m'", "0sv", "jjjjjjj", "S", "i", "iSSj", "2i<Tab>", "H", ":config<Enter>",
	"/toll<Enter>jx<Enter>"};

static struct tui *tui_on(struct store *store, size_t size, const char *terminal, bool color)
{
	struct tui *tui;
	struct error err;
	struct tui_options options = {.terminal = terminal,
		.color = color,
		.output = fopen("/dev/null", "w"),
		.columns = sizes[size].columns,
		.lines = sizes[size].lines};
	ck_assert_ptr_nonnull(options.output);
	ck_assert_msg(tui_open(store, &options, &tui, &err), "%s", err.message);
	return tui;
}

/* The screen after the keys; with roles: their letters below each row. */
static void screen_after(const char *keys, size_t size, const char *terminal, bool color,
	struct buffer *text, struct buffer *roles)
{
	struct store *store = store_made(HOLDS_REPORT);
	store_add(store, invented);
	struct tui *tui = tui_on(store, size, terminal, color);
	tui_draw(tui);
	tui_type(tui, keys);
	tui_draw(tui);
	tui_picture(tui, false, text);
	tui_picture(tui, true, roles);
	tui_close(tui);
	store_close(store);
}

/* The same characters whatever the terminal can colour. */
START_TEST(same_characters)
{
	static const char *const terminals[] = {"xterm-256color", "xterm"};
	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		struct buffer text = {0}, roles = {0};
		screen_after(places[i], (size_t)_i, terminals[0], false, &text, &roles);
		ck_assert(strpbrk(text.data, "abcdefghijklmnopqrstuvwxyz") != NULL);
		for (size_t t = 0; t < ARRAY_SIZE(terminals); t++) {
			struct buffer colored = {0};
			buffer_reset(&roles);
			screen_after(places[i], (size_t)_i, terminals[t], true, &colored, &roles);
			ck_assert_msg(strcmp(text.data, colored.data) == 0,
				"after '%s' colours change what %s shows:\n%s\n%s", places[i],
				terminals[t], text.data, colored.data);
			buffer_clear(&colored);
		}
		buffer_clear(&text);
		buffer_clear(&roles);
	}
}
END_TEST

/* The next row of a picture with roles: its letters, of which there are none where all is plain. */
static const char *row_roles(const char *picture, const char **roles, size_t *size)
{
	picture += strcspn(picture, "\n");
	picture += *picture == '\n';
	*size = 0;
	*roles = picture;
	if (*picture != '\t')
		return picture;
	*roles = ++picture;
	*size = strcspn(picture, "\n");
	picture += *size;
	return picture + (*picture == '\n');
}

/* Without colours, a letter says which attributes a cell has: all that is only bold is T. */
static char letter_at(const char *roles, size_t size, size_t at)
{
	return at < size ? roles[at] : '.';
}

/* Roles whose difference means something. Text is beside all of them. */
static const char meaning[] = "CHORE";
static const char beside[] = ".qlCHORE";

/* In one row, cells of roles that mean different things have different attributes without colours.
 * Returns how many pairs of cells there were. */
static size_t row_is_told(const char *colored, size_t colored_size, const char *mono,
	size_t mono_size, const char *after)
{
	size_t size = colored_size > mono_size ? colored_size : mono_size, pairs = 0;
	for (size_t a = 0; a < size; a++) {
		char one = letter_at(colored, colored_size, a);
		if (strchr(meaning, one) == NULL)
			continue;
		for (size_t b = 0; b < size; b++) {
			char other = letter_at(colored, colored_size, b);
			if (other == one || strchr(beside, other) == NULL)
				continue;
			pairs++;
			ck_assert_msg(
				letter_at(mono, mono_size, a) != letter_at(mono, mono_size, b),
				"after '%s' %c and %c are told by colour alone:\n%.*s\n%.*s", after,
				one, other, (int)colored_size, colored, (int)mono_size, mono);
		}
	}
	return pairs;
}

START_TEST(told_without_colours)
{
	size_t pairs = 0;
	char seen[256] = {0};
	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		struct buffer text = {0}, colored = {0}, mono = {0};
		screen_after(places[i], (size_t)_i, "xterm-256color", true, &text, &colored);
		screen_after(places[i], (size_t)_i, "xterm-256color", false, &text, &mono);
		const char *a = colored.data, *b = mono.data;
		for (int line = 0; line < sizes[_i].lines; line++) {
			const char *a_roles, *b_roles;
			size_t a_size, b_size;
			a = row_roles(a, &a_roles, &a_size);
			b = row_roles(b, &b_roles, &b_size);
			pairs += row_is_told(a_roles, a_size, b_roles, b_size, places[i]);
			for (size_t k = 0; k < a_size; k++)
				seen[(unsigned char)a_roles[k]] = 1;
		}
		ck_assert(strncmp(a, "cursor ", 7) == 0 && strcmp(a, b) == 0);
		buffer_clear(&text);
		buffer_clear(&colored);
		buffer_clear(&mono);
	}
	/* All that there is to be told apart was on some screen. */
	for (const char *role = "CHORElqTK"; *role != '\0'; role++)
		ck_assert_msg(seen[(unsigned char)*role], "no screen has the role %c", *role);
	ck_assert_uint_gt(pairs, 1000);
}
END_TEST

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	Suite *suite = suite_create("tui_contrast");
	TCase *tests = tcase_create("tui_contrast");
	tcase_set_timeout(tests, 240);
	suite_add_tcase(suite, tests);
	tcase_add_test(tests, measure);
	tcase_add_loop_test(tests, looks_can_be_read, 0, (int)ARRAY_SIZE(palettes));
	tcase_add_test(tests, looks_on_black_and_white);
	tcase_add_test(tests, bad_looks_are_refused);
	tcase_add_test(tests, looks_differ_by_attributes);
	tcase_add_test(tests, own_looks_without_their_colour);
	tcase_add_loop_test(tests, same_characters, 0, (int)ARRAY_SIZE(sizes));
	tcase_add_loop_test(tests, told_without_colours, 0, (int)ARRAY_SIZE(sizes));
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
