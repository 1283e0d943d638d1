/* SPDX-License-Identifier: MIT */
/* A paper on the screen: the cursor goes from block to block, and on one that is about a statement
 * every key that acts on statements does. */
#include "paper_view.h"

#include <stdlib.h>
#include <string.h>

#define MARGIN 2
/* From this width on the statement stands beside the paper, which has so much of it. */
#define BESIDE_COLUMNS 118

struct leaf *leaf_of(const struct view *view)
{
	return view->state;
}

static const struct paper_block *block_here(const struct leaf *leaf)
{
	return leaf->block < leaf->paper.block_count ? &leaf->paper.blocks[leaf->block] : NULL;
}

/* NULL where the cursor is on no statement. */
static const char *address_here(const struct leaf *leaf)
{
	const struct paper_block *block = block_here(leaf);
	if (block == NULL)
		return NULL;
	return leaf->before && block->before != NULL ? block->before : block->address;
}

/* ---- what it holds ---------------------------------------------------------------------- */

void leaf_clear(struct leaf *leaf)
{
	paper_clear(&leaf->paper);
	flow_clear(&leaf->flow);
	free(leaf->lines);
	free(leaf->wanted);
	*leaf = (struct leaf){0};
}

/* The first block about a statement; the title where there is none. */
static size_t block_first(const struct paper *paper)
{
	size_t block = 0;
	while (block < paper->block_count && paper->blocks[block].address == NULL)
		block++;
	return block < paper->block_count ? block : 0;
}

void leaf_take(struct leaf *leaf, struct paper *paper)
{
	char here[ADDRESS_SIZE] = "";
	const struct paper_block *block = block_here(leaf);
	bool anew = block == NULL;
	if (block != NULL && block->address != NULL)
		snprintf(here, sizeof here, "%s", block->address);
	paper_clear(&leaf->paper);
	leaf->paper = *paper;
	*paper = (struct paper){0};
	leaf->cells = 0;
	for (size_t i = 0; here[0] != '\0' && i < leaf->paper.block_count; i++)
		if (leaf->paper.blocks[i].address != NULL &&
			strcmp(leaf->paper.blocks[i].address, here) == 0) {
			leaf->block = i;
			return;
		}
	if (anew)
		leaf->block = block_first(&leaf->paper);
	else if (leaf->block >= leaf->paper.block_count)
		leaf->block = leaf->paper.block_count > 0 ? leaf->paper.block_count - 1 : 0;
}

static bool has_beside(int columns)
{
	return columns >= BESIDE_COLUMNS;
}

static int cells_of(int columns)
{
	int room = (has_beside(columns) ? columns / 2 : columns) - MARGIN - 1;
	return room < 1 ? 1 : room < TEXT_CELLS ? room : TEXT_CELLS;
}

/* Wrapped for the screen as it is, also where keys come before it is drawn. */
static void settle(struct leaf *leaf)
{
	int cells = cells_of(screen_columns());
	if (leaf->rows == 0)
		leaf->rows = screen_rows() > 5 ? screen_rows() - 4 : 1;
	if (leaf->cells != cells)
		leaf_wrap(leaf, cells);
}

/* ---- drawing ---------------------------------------------------------------------------- */

static size_t block_at(const struct leaf *leaf, size_t line)
{
	size_t low = 0, high = leaf->paper.block_count;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (leaf->lines[middle] <= line)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Brings the block under the cursor into sight: all of it where there is room. The title is seen
 * as long as the first statement is. */
static void cursor_follow(struct leaf *leaf)
{
	size_t rows = (size_t)leaf->rows, first = leaf->lines[leaf->block];
	size_t end = leaf->lines[leaf->block + 1];
	bool long_one = end - first > rows;
	if (long_one && leaf->top + rows > first && leaf->top < end)
		return;
	/* Far off, it is seen with what stands before and behind it; else lines go as they come. */
	if (first > leaf->top + rows + rows / 2 || end + rows / 2 < leaf->top)
		leaf->top = first > rows / 3 ? first - rows / 3 : 0;
	if (end > leaf->top + rows)
		leaf->top = end - rows;
	if (first < leaf->top || long_one)
		leaf->top = first;
	if (leaf->top + rows > leaf->flow.line_count)
		leaf->top = leaf->flow.line_count > rows ? leaf->flow.line_count - rows : 0;
}

/* At first the head is seen with the first statement; where it is long, what stands in it in small
 * letters, which is to be kept in mind of all that follows. */
static void first_place(struct leaf *leaf)
{
	size_t first = leaf->lines[leaf->block], rows = (size_t)leaf->rows, head = leaf->block;
	if (!leaf->placed && first > rows * 2 / 3) {
		while (head > 0 && leaf->paper.blocks[head - 1].kind != PAPER_ITEM &&
			leaf->paper.blocks[head - 1].kind != PAPER_TITLE)
			head--;
		leaf->top = first - leaf->lines[head] <= rows * 2 / 3 ? leaf->lines[head]
								      : first - rows / 3;
	}
	leaf->placed = true;
}

/* The statement under the cursor, at the right. */
static void beside_draw(struct view *view, struct area area)
{
	struct error err;
	struct passage passage = {0};
	struct flow flow = {0};
	bool found = false;
	int64_t id = leaf_current(view);
	if (id == 0 || !store_passage(view->tui->store, id, &passage, &found, &err) || !found) {
		passage_clear(&passage);
		return;
	}
	int cells = area.columns - 2 < TEXT_CELLS ? area.columns - 2 : TEXT_CELLS;
	flow_add_string(&flow, ROLE_LABEL, passage.found.document);
	flow_add_string(&flow, ROLE_PLAIN, "  ");
	detail_flow(view->tui, &passage, &(struct detail_options){.cells = cells, .context = true},
		&flow);
	for (int i = 0; i < area.rows && (size_t)i < flow.line_count; i++)
		flow_draw(&flow, (size_t)i, area.y + i, area.x + 1, cells, ROLE_PLAIN);
	flow_clear(&flow);
	passage_clear(&passage);
}

/* Statements are items; what parts them is none. */
static size_t item_of(const struct paper *paper, size_t block)
{
	size_t item = 0;
	for (size_t i = 0; i < block; i++)
		item += paper->blocks[i].address != NULL;
	return item;
}

static void line_draw(const struct leaf *leaf, size_t line, int y, int columns)
{
	size_t block = block_at(leaf, line);
	bool here = !leaf->away && block == leaf->block;
	flow_draw(&leaf->flow, line, y, MARGIN, leaf->cells, ROLE_PLAIN);
	if (here && (line == leaf->lines[block] || line == leaf->top))
		screen_put_string(y, 0, 1, ROLE_TITLE, ">");
	if (leaf->paper.blocks[block].address != NULL)
		target_add(y, 0, columns, TARGET_ITEM, item_of(&leaf->paper, block));
}

void leaf_draw(struct view *view, struct area area)
{
	struct leaf *leaf = leaf_of(view);
	bool wide = has_beside(area.columns);
	int columns = wide ? area.columns / 2 : area.columns;
	screen_rule(area.y++, 0, area.columns);
	area.rows--;
	if (leaf->paper.block_count == 0 || area.rows < 1)
		return;
	settle(leaf);
	leaf->rows = area.rows;
	first_place(leaf);
	cursor_follow(leaf);
	if (wide) {
		screen_column(area.y, columns, area.rows);
		beside_draw(view,
			(struct area){area.y, columns + 1, area.rows, area.columns - columns - 1});
	}
	for (int i = 0; i < area.rows && leaf->top + (size_t)i < leaf->flow.line_count; i++)
		line_draw(leaf, leaf->top + (size_t)i, area.y + i, columns);
	size_t first = leaf->lines[leaf->block];
	screen_cursor(area.y + (int)(first > leaf->top ? first - leaf->top : 0), 0);
}

void leaf_title(const struct leaf *leaf, struct buffer *counts)
{
	if (leaf->wanted == NULL)
		return;
	size_t place = 0;
	for (size_t i = 0; i <= leaf->block && i < leaf->paper.block_count; i++)
		place += leaf_block_has(leaf, i);
	if (leaf->hits > 0 && leaf_block_has(leaf, leaf->block))
		buffer_printf(counts, _("hit %zu of %zu · "), place, leaf->hits);
	else
		buffer_printf(
			counts, ngettext("%zu hit · ", "%zu hits · ", leaf->hits), leaf->hits);
}

/* ---- moving ----------------------------------------------------------------------------- */

static void scroll(struct leaf *leaf, long by)
{
	size_t rows = (size_t)leaf->rows, count = leaf->flow.line_count;
	size_t most = count > rows ? count - rows : 0, far = (size_t)(by < 0 ? -by : by);
	size_t before = leaf->top;
	leaf->top = by < 0 ? (leaf->top > far ? leaf->top - far : 0) : leaf->top + far;
	if (leaf->top > most)
		leaf->top = most;
	if (leaf->top == before) {
		leaf->block = by < 0 ? 0 : leaf->paper.block_count - 1;
		return;
	}
	/* The first block that begins on the screen. */
	leaf->block = block_at(leaf, leaf->top);
	if (leaf->lines[leaf->block] < leaf->top && leaf->block + 1 < leaf->paper.block_count &&
		leaf->lines[leaf->block + 1] < leaf->top + rows)
		leaf->block++;
}

/* To the next block, or on in one that is longer than the screen. */
static void step(struct leaf *leaf, bool down)
{
	size_t first = leaf->lines[leaf->block], end = leaf->lines[leaf->block + 1];
	if (down && end > leaf->top + (size_t)leaf->rows)
		leaf->top++;
	else if (!down && first < leaf->top)
		leaf->top--;
	else if (down && leaf->block + 1 < leaf->paper.block_count)
		leaf->block++;
	else if (!down && leaf->block > 0)
		leaf->block--;
	else if (!down)
		leaf->top = 0;
}

static bool is_statement(const struct leaf *leaf, size_t block)
{
	return leaf->paper.blocks[block].address != NULL;
}

static bool is_heading(const struct leaf *leaf, size_t block)
{
	return leaf->paper.blocks[block].kind == PAPER_HEADING ||
	       leaf->paper.blocks[block].kind == PAPER_SUBHEADING;
}

/* False where there is none further on. */
static bool seek(struct leaf *leaf, bool down, bool (*is)(const struct leaf *leaf, size_t block))
{
	for (size_t i = leaf->block; down ? i + 1 < leaf->paper.block_count : i > 0;) {
		i = down ? i + 1 : i - 1;
		if (is(leaf, i)) {
			leaf->block = i;
			return true;
		}
	}
	return false;
}

static void hit_step(struct view *view, bool down)
{
	struct leaf *leaf = leaf_of(view);
	if (leaf->wanted == NULL)
		tui_say(view->tui, ROLE_PLAIN, "%s",
			_("Nothing is looked for in it. {search} does."));
	else if (!seek(leaf, down, leaf_block_has))
		tui_say(view->tui, ROLE_PLAIN,
			down ? _("No hit after this one.") : _("No hit before this one."));
}

static void side_turn(struct view *view)
{
	struct leaf *leaf = leaf_of(view);
	const struct paper_block *block = block_here(leaf);
	if (block == NULL || block->before == NULL) {
		tui_say(view->tui, ROLE_PLAIN, "%s",
			_("This stands in one document alone: there is no other side."));
		return;
	}
	leaf->before = !leaf->before;
	tui_say(view->tui, ROLE_PLAIN, _("{open} opens %s now, {pane.next} turns it round."),
		address_here(leaf));
}

static void statement_enter(struct view *view)
{
	struct error err;
	struct address address;
	const char *text = address_here(leaf_of(view));
	int64_t id = leaf_current(view);
	if (text == NULL)
		tui_say(view->tui, ROLE_PLAIN, "%s",
			_("There is no statement under the cursor. {statement.next} goes to the next."));
	else if (id == 0)
		tui_say(view->tui, ROLE_PLAIN, _("%s is not in the library any more"), text);
	else if (address_parse(text, &address, &err))
		document_open(view->tui, address.document, id);
}

static bool seek_act(struct view *view, enum action action)
{
	static const struct {
		enum action action;
		bool down;
		bool (*is)(const struct leaf *leaf, size_t block);
		const char *none;
	} seeks[] = {
		{ACTION_NEXT_STATEMENT, true, is_statement, N_("This is the last statement.")},
		{ACTION_PREVIOUS_STATEMENT, false, is_statement,
			N_("This is the first statement.")},
		{ACTION_NEXT_SECTION, true, is_heading, N_("This is the last heading.")},
		{ACTION_PREVIOUS_SECTION, false, is_heading, N_("This is the first heading.")},
	};
	for (size_t i = 0; i < ARRAY_SIZE(seeks); i++)
		if (seeks[i].action == action) {
			if (!seek(leaf_of(view), seeks[i].down, seeks[i].is))
				tui_say(view->tui, ROLE_PLAIN, "%s", _(seeks[i].none));
			return true;
		}
	return false;
}

bool leaf_act(struct view *view, enum action action)
{
	struct leaf *leaf = leaf_of(view);
	long lines;
	if (leaf->paper.block_count == 0)
		return action == ACTION_OPEN;
	settle(leaf);
	if (action == ACTION_DOWN || action == ACTION_UP)
		step(leaf, action == ACTION_DOWN);
	else if (action_lines(action, leaf->rows > 2 ? leaf->rows - 2 : 1, &lines))
		scroll(leaf, lines);
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		leaf->block = action == ACTION_TOP ? 0 : leaf->paper.block_count - 1;
	else if (action == ACTION_NEXT_HIT || action == ACTION_PREVIOUS_HIT)
		hit_step(view, action == ACTION_NEXT_HIT);
	else if (action == ACTION_NEXT_PANE)
		side_turn(view);
	else if (action == ACTION_OPEN)
		statement_enter(view);
	else
		return seek_act(view, action);
	return true;
}

int64_t leaf_current(struct view *view)
{
	const char *address = address_here(leaf_of(view));
	return address != NULL ? trail_locate(view->tui, address) : 0;
}

void leaf_move_to(struct view *view, int64_t id)
{
	struct leaf *leaf = leaf_of(view);
	for (size_t i = 0; i < leaf->paper.block_count; i++) {
		const struct paper_block *block = &leaf->paper.blocks[i];
		if (block->address != NULL && trail_locate(view->tui, block->address) == id) {
			leaf->block = i;
			leaf->before = false;
			return;
		}
		if (block->before != NULL && trail_locate(view->tui, block->before) == id) {
			leaf->block = i;
			leaf->before = true;
			return;
		}
	}
}

bool leaf_go_to(struct view *view, size_t item)
{
	struct leaf *leaf = leaf_of(view);
	for (size_t i = 0; i < leaf->paper.block_count; i++)
		if (is_statement(leaf, i) && item-- == 0) {
			leaf->block = i;
			return true;
		}
	return false;
}

/* ---- looking for words in it -------------------------------------------------------------- */

static void wanted_set(struct leaf *leaf, const char *text)
{
	struct buffer folded = {0};
	text_fold(&folded, text, strlen(text));
	free(leaf->wanted);
	leaf->wanted = folded.size > 0 ? strdup(folded.data) : NULL;
	buffer_clear(&folded);
	leaf->cells = 0;
	settle(leaf);
}

/* The first hit from where the search began, else the first of all. */
static void search_follow(struct tui *tui)
{
	struct leaf *leaf = leaf_of(tui_view(tui));
	wanted_set(leaf, buffer_string(&tui->prompt.text));
	leaf->block = leaf->began;
	if (leaf->hits == 0 || leaf_block_has(leaf, leaf->block))
		return;
	if (!seek(leaf, true, leaf_block_has)) {
		leaf->block = 0;
		if (!leaf_block_has(leaf, 0))
			seek(leaf, true, leaf_block_has);
	}
}

static void search_done(struct tui *tui, const char *text)
{
	const struct leaf *leaf = leaf_of(tui_view(tui));
	if (text[0] != '\0' && leaf->hits == 0)
		tui_say(tui, ROLE_PLAIN, _("Nothing here begins with “%s”."), text);
	else if (text[0] != '\0')
		tui_say(tui, ROLE_PLAIN, "%s", _("{hit.next} goes to the next hit."));
}

static bool search_key(struct tui *tui, int key)
{
	struct leaf *leaf = leaf_of(tui_view(tui));
	if (key == KEY_TAB_) {
		struct buffer text = {0};
		buffer_append_string(&text, buffer_string(&tui->prompt.text));
		wanted_set(leaf, "");
		search_record(tui, buffer_string(&text));
		buffer_clear(&text);
	} else if (key == KEY_ESCAPE_ || key == KEY_CONTROL_('C') ||
		   (key == KEY_ERASE_ && tui->prompt.text.size == 0)) {
		tui->asking = NULL;
		wanted_set(leaf, "");
		leaf->block = leaf->began;
	} else {
		return false;
	}
	return true;
}

static void search_aside(struct tui *tui, struct buffer *aside)
{
	leaf_title(leaf_of(tui_view(tui)), aside);
	buffer_append_string(aside, _("Tab: in the record"));
}

static const struct prompt_ops search_prompt = {
	.done = search_done,
	.changed = search_follow,
	.aside = search_aside,
	.key = search_key,
};

void leaf_search(struct tui *tui)
{
	struct leaf *leaf = leaf_of(tui_view(tui));
	if (leaf->paper.block_count == 0)
		return;
	leaf->began = leaf->block;
	wanted_set(leaf, "");
	prompt_ask(tui, &search_prompt, "/", "");
}
