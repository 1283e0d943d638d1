/* SPDX-License-Identifier: MIT */
/* The mouse, where a person has switched it on: what its sequences say, where what can be clicked
 * stands, and what a click does. */
#include "hints.h"
#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Two clicks on one place within this many milliseconds are a double click. */
#define DOUBLE_MILLISECONDS 400
#define WHEEL_LINES 3
#define TARGETS_MAX 600
#define PANES_MAX 4

enum { BUTTON_LEFT = 0, BUTTON_WITH_KEYS = 4 | 8 | 16, BUTTON_WHEEL_UP = 64, BUTTON_WHEEL_DOWN };

static struct mouse_event last;
static int64_t pressed_at = -DOUBLE_MILLISECONDS;

static struct {
	struct {
		int y, x, cells;
		enum click_target kind;
		size_t value;
	} items[TARGETS_MAX];
	size_t count;
	struct {
		struct area area;
		int pane;
	} panes[PANES_MAX];
	size_t pane_count;
} targets;

/* ---- what comes ---------------------------------------------------------------------- */

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool mouse_parse(const char *text)
{
	int button, x, y, used = 0;
	struct mouse_event event = {0};
	if (sscanf(text, "%3d;%4d;%4d%n", &button, &x, &y, &used) != 3 || x < 1 || y < 1)
		return false;
	event.y = y - 1;
	event.x = x - 1;
	if (button == BUTTON_WHEEL_UP || button == BUTTON_WHEEL_DOWN)
		event.kind = button == BUTTON_WHEEL_UP ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
	else if (button == BUTTON_LEFT && strcmp(text + used, "M") == 0)
		event.kind = MOUSE_CLICK;
	else
		/* Releases, other buttons, and clicks with Shift, which are the terminal's. */
		return false;
	int64_t now = milliseconds();
	if (event.kind == MOUSE_CLICK && last.kind == MOUSE_CLICK && last.y == event.y &&
		last.x == event.x && now - pressed_at < DOUBLE_MILLISECONDS)
		event.kind = MOUSE_DOUBLE;
	pressed_at = now;
	last = event;
	return true;
}

/* ---- where it is --------------------------------------------------------------------- */

void targets_reset(void)
{
	targets.count = targets.pane_count = 0;
}

void target_pane(struct area area, int pane)
{
	if (targets.pane_count == PANES_MAX)
		return;
	targets.panes[targets.pane_count].area = area;
	targets.panes[targets.pane_count++].pane = pane;
}

/* The pane under the pointer; -1 where there is none. */
static int pane_at(int y, int x)
{
	for (size_t i = 0; i < targets.pane_count; i++) {
		const struct area *area = &targets.panes[i].area;
		if (y >= area->y && y < area->y + area->rows && x >= area->x &&
			x < area->x + area->columns)
			return targets.panes[i].pane;
	}
	return -1;
}

void target_add(int y, int x, int cells, enum click_target kind, size_t value)
{
	if (targets.count == TARGETS_MAX || cells <= 0)
		return;
	targets.items[targets.count].y = y;
	targets.items[targets.count].x = x;
	targets.items[targets.count].cells = cells;
	targets.items[targets.count].kind = kind;
	targets.items[targets.count++].value = value;
}

/* ---- what it does -------------------------------------------------------------------- */

/* What is under the pointer turns; the keys stay where they are. */
static void wheel_turn(struct tui *tui, bool down)
{
	struct view *view = tui_view(tui);
	int pane = pane_at(last.y, last.x), before = -1;
	if (tui->asking == NULL && view->ops->pane != NULL && pane >= 0)
		before = view->ops->pane(view, pane);
	for (int i = 0; i < WHEEL_LINES; i++) {
		if (tui->asking != NULL)
			prompt_take(tui, down ? KEY_DOWN_ : KEY_UP_);
		else
			view->ops->act(view, down ? ACTION_DOWN : ACTION_UP);
	}
	if (before >= 0)
		view->ops->pane(view, before);
}

static void pane_click(struct tui *tui, int pane)
{
	struct view *view = tui_view(tui);
	if (tui->asking != NULL || view->ops->pane == NULL || pane < 0)
		return;
	if (view->ops->pane(view, pane) != pane)
		tui_say(tui, ROLE_PLAIN, "%s",
			_("The keys move this pane now. {pane.next} goes to the other."));
}

/* A part of the trail is gone back to as by its keys: > goes forward again. */
static void trail_click(struct tui *tui)
{
	if (reading_is_plain(tui) || layout_of(screen_rows(), screen_columns()) == LAYOUT_TINY)
		return;
	size_t at = frame_trail_at(tui, last.x);
	while (tui->depth > at + 1)
		tui_pop(tui);
}

/* Sections are clicked as their keys are pressed. */
static void section_click(struct tui *tui, size_t section)
{
	enum action action = (enum action)(ACTION_SECTION_ALL + (int)section);
	for (size_t i = 0; i < key_row_count && tui->asking == NULL; i++)
		if (key_rows[i].action == action)
			tui_do(tui, &key_rows[i], 0);
}

static bool target_choose(struct view *view, enum click_target kind, size_t value, int pane)
{
	if (kind == TARGET_ITEM && pane > 0)
		return view->ops->pick != NULL && view->ops->pick(view, pane, value);
	if (kind == TARGET_ITEM)
		return view->ops->go_to != NULL && view->ops->go_to(view, value);
	if (view->ops->move_to == NULL)
		return false;
	view->ops->move_to(view, (int64_t)value);
	return true;
}

static void target_click(struct tui *tui, size_t target, int pane)
{
	struct view *view = tui_view(tui);
	enum click_target kind = targets.items[target].kind;
	size_t value = targets.items[target].value;
	if (kind == TARGET_SECTION) {
		section_click(tui, value);
	} else if (kind == TARGET_KEY) {
		if (tui->asking == NULL)
			tui_do(tui, &key_rows[value], 0);
	} else if (target_choose(view, kind, value, pane) && last.kind == MOUSE_DOUBLE) {
		if (tui->asking != NULL)
			prompt_take(tui, KEY_ENTER_);
		else
			view->ops->act(view, ACTION_OPEN);
	}
}

void mouse_take(struct tui *tui)
{
	/* A line that is being typed, but for those that choose from a list, is left alone. */
	if (tui->asking != NULL && tui->overlay.ops == NULL && !search_is_open(tui))
		return;
	if (last.kind == MOUSE_WHEEL_UP || last.kind == MOUSE_WHEEL_DOWN) {
		wheel_turn(tui, last.kind == MOUSE_WHEEL_DOWN);
		return;
	}
	int pane = pane_at(last.y, last.x);
	pane_click(tui, pane);
	if (last.y == 0 && tui->asking == NULL)
		trail_click(tui);
	for (size_t i = 0; i < targets.count; i++)
		if (targets.items[i].y == last.y && last.x >= targets.items[i].x &&
			last.x < targets.items[i].x + targets.items[i].cells) {
			target_click(tui, i, pane);
			return;
		}
}

void run_mouse(struct tui *tui)
{
	screen_mouse(!screen_mouse_is_on());
	if (screen_mouse_is_on())
		tui_say(tui, ROLE_PLAIN, "%s",
			_("Mouse on ({mouse}: off): the wheel scrolls, a click chooses, a double click opens."));
	else
		tui_say(tui, ROLE_PLAIN, "%s", _("Mouse off: it is the terminal's again."));
}

bool mouse_type(const char *name)
{
	char text[32];
	int y, x, end = 0;
	if (sscanf(name, "Click %d,%d>%n", &y, &x, &end) == 2 && end > 0)
		snprintf(text, sizeof text, "0;%d;%dM", x + 1, y + 1);
	else if (strncmp(name, "Wheel>", 6) == 0)
		snprintf(text, sizeof text, "65;1;1M");
	else if (sscanf(name, "Wheel %d,%d>%n", &y, &x, &end) == 2 && end > 0)
		snprintf(text, sizeof text, "65;%d;%dM", x + 1, y + 1);
	else
		return false;
	return mouse_parse(text);
}
