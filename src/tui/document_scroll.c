/* SPDX-License-Identifier: MIT */
/* A document's frame that is the last one some lines on: it is moved, and only what is new drawn.
 * Reading line by line is what most keys are for. */
#include "document.h"
#include "hands.h"
#include "scroll.h"

/* Further than this, drawing all of it is as well. */
#define LINES_MOST 3

/* Nothing but the text is on the screen. */
static bool text_is_alone(struct view *view)
{
	const struct tui *tui = view->tui;
	return tui->message[0] == '\0' && tui->asking == NULL && tui->overlay.ops == NULL &&
	       tui_view(view->tui) == view && view->trouble.kind == ERROR_NONE &&
	       tui->trouble.kind == ERROR_NONE && selection_is_empty(view) &&
	       !reading_is_plain(tui);
}

static struct area text_area(struct area area)
{
	return (struct area){area.y + 1, area.x, area.rows - 1, area.columns};
}

/* Lines from one place in the text to a later one; more than LINES_MOST where it is far. */
static size_t lines_between(struct view *view, size_t block, size_t line, size_t to, size_t to_line)
{
	size_t lines = 0;
	for (; block < to && lines <= LINES_MOST; block++, line = 0) {
		const struct flow *flow = document_flow(view, block, screen_columns());
		lines += flow != NULL ? flow->line_count - line : LINES_MOST + 1;
	}
	return block < to ? LINES_MOST + 1 : lines + to_line - line;
}

/* 0: by nothing, or too far. */
static int lines_moved(struct view *view)
{
	struct text *text = text_of(view);
	const struct drawn *drawn = &text->drawn;
	bool down = text->top > drawn->top ||
		    (text->top == drawn->top && text->top_line >= drawn->top_line);
	size_t lines =
		down ? lines_between(view, drawn->top, drawn->top_line, text->top, text->top_line)
		     : lines_between(view, text->top, text->top_line, drawn->top, drawn->top_line);
	if (lines > LINES_MOST)
		return 0;
	return down ? (int)lines : -(int)lines;
}

bool document_scroll(struct view *view, struct area area)
{
	struct text *text = text_of(view);
	const struct drawn *drawn = &text->drawn;
	struct area inner = text_area(area);
	text->moved = false;
	if (drawn->frame == 0 || drawn->frame != scroll_frames() || drawn->stamp != text->stamp ||
		drawn->area.rows != inner.rows || drawn->area.columns != inner.columns ||
		inner.rows <= 2 * LINES_MOST || !text_is_alone(view))
		return false;
	int by = lines_moved(view);
	if (by == 0 || drawn->stamp != text->stamp)
		return false;
	scroll_area(inner, by);
	text->moved = true;
	text->moved_first = by > 0 ? inner.y + inner.rows - by : inner.y;
	text->moved_last = by > 0 ? inner.y + inner.rows - 1 : inner.y - by - 1;
	text->moved_mark = drawn->mark - by;
	return true;
}

void document_drawn(struct view *view, struct area area, int mark)
{
	struct text *text = text_of(view);
	text->title_stands = text->moved && text->drawn.current == text->current;
	text->moved = false;
	text->drawn = (struct drawn){
		.frame = text_is_alone(view) ? scroll_frames() + 1 : 0,
		.stamp = text->stamp,
		.top = text->top,
		.top_line = text->top_line,
		.area = area,
		.current = text->current,
		.mark = mark,
	};
}

bool document_title_stands(struct view *view)
{
	return text_of(view)->title_stands;
}
