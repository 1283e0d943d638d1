/* SPDX-License-Identifier: MIT */
/* Paper as lines on the screen: the same signs as in plain text, and roles besides. */
#include "paper_view.h"

#include <string.h>

#define GAP 2 /* cells between the columns of a table */
#define COLUMNS_MAX 16

/* How each kind of block looks. */
static const struct {
	enum role role;
	const char *sign; /* before its first line */
	int hang;
	bool gap; /* an empty line before it */
} kinds[PAPER_KIND_COUNT] = {
	[PAPER_TITLE] = {ROLE_TITLE, "", 0, false},
	[PAPER_SUBTITLE] = {ROLE_LABEL, "", 0, false},
	[PAPER_HEADING] = {ROLE_TITLE, "", 0, true},
	[PAPER_SUBHEADING] = {ROLE_TITLE, "", 0, true},
	[PAPER_PARAGRAPH] = {ROLE_PLAIN, "", 0, false},
	[PAPER_ITEM] = {ROLE_PLAIN, "- ", 2, false},
	[PAPER_SMALL] = {ROLE_QUIET, "", 0, true},
	[PAPER_TABLE] = {ROLE_PLAIN, "", 0, false},
};

static const struct {
	enum role role; /* PLAIN: the block's own */
	const char *before;
	const char *after;
} styles[PAPER_STYLE_COUNT] = {
	[PAPER_PLAIN] = {ROLE_PLAIN, "", ""},
	[PAPER_STRONG] = {ROLE_TITLE, "", ""},
	[PAPER_QUIET] = {ROLE_QUIET, "", ""},
	[PAPER_STEM] = {ROLE_QUIET, "[", "]"},
	[PAPER_GONE] = {ROLE_GONE, "[-", "-]"},
	[PAPER_ADDED] = {ROLE_ADDED, "{+", "+}"},
	[PAPER_PERSON] = {ROLE_LABEL, "", ""},
};

/* ---- what is looked for ----------------------------------------------------------------- */

/* How many bytes from the start of text on fold to what is wanted; 0 where it does not begin so. */
static size_t folds_to(const char *text, size_t size, const char *wanted)
{
	struct buffer folded = {0};
	size_t want = strlen(wanted), at = 0;
	bool same = true;
	while (at < size && same && folded.size < want) {
		size_t used = text_grapheme(text + at, size - at);
		text_fold(&folded, text + at, used);
		at += used;
		same = strncmp(buffer_string(&folded), wanted,
			       folded.size < want ? folded.size : want) == 0;
	}
	same = same && folded.size >= want;
	buffer_clear(&folded);
	return same ? at : 0;
}

bool leaf_hit(const char *text, size_t size, size_t at, const char *wanted, struct span *hit)
{
	bool within = false;
	for (size_t from = 0; wanted[0] != '\0' && from < size;) {
		uint32_t character;
		size_t used = text_decode(text + from, size - from, &character);
		/* Only from the beginning of a word on, as everywhere. */
		size_t found =
			!within && from >= at ? folds_to(text + from, size - from, wanted) : 0;
		if (found > 0) {
			*hit = (struct span){from, from + found};
			return true;
		}
		within = text_is_word(character);
		from += used;
	}
	return false;
}

bool leaf_block_has(const struct leaf *leaf, size_t block)
{
	struct span hit;
	const struct paper_block *shown = &leaf->paper.blocks[block];
	for (size_t i = 0; leaf->wanted != NULL && i < shown->run_count; i++)
		if (leaf_hit(shown->runs[i].text, strlen(shown->runs[i].text), 0, leaf->wanted,
			    &hit))
			return true;
	return false;
}

/* ---- wrapping --------------------------------------------------------------------------- */

static void run_flow(struct leaf *leaf, const struct paper_block *block, size_t run)
{
	const struct paper_run *shown = &block->runs[run];
	size_t size = strlen(shown->text), at = 0;
	struct span hit;
	enum role role = styles[shown->style].role;
	if (role == ROLE_PLAIN)
		role = kinds[block->kind].role;
	flow_add_string(&leaf->flow, role, styles[shown->style].before);
	while (leaf->wanted != NULL && leaf_hit(shown->text, size, at, leaf->wanted, &hit)) {
		flow_add(&leaf->flow, role, shown->text + at, hit.start - at);
		flow_add(&leaf->flow, ROLE_HIT, shown->text + hit.start, hit.end - hit.start);
		at = hit.end;
	}
	flow_add(&leaf->flow, role, shown->text + at, size - at);
	flow_add_string(&leaf->flow, role, styles[shown->style].after);
}

static int cell_width(const struct paper_run *run)
{
	struct buffer text = {0};
	text_visible(&text, run->text, strlen(run->text));
	int width = text_width(buffer_string(&text), text.size);
	buffer_clear(&text);
	return width;
}

static void blanks(struct flow *flow, int count)
{
	for (int i = 0; i < count; i++)
		flow_add_string(flow, ROLE_PLAIN, " ");
}

static void table_flow(struct leaf *leaf, const struct paper_block *block)
{
	int widths[COLUMNS_MAX] = {0};
	size_t columns = block->columns < COLUMNS_MAX ? block->columns : COLUMNS_MAX;
	size_t rows = block->columns > 0 ? block->run_count / block->columns : 0;
	for (size_t i = 0; i < rows * block->columns; i++) {
		size_t column = i % block->columns;
		int width = cell_width(&block->runs[i]);
		if (column < columns && width > widths[column])
			widths[column] = width;
	}
	for (size_t row = 0; row < rows; row++) {
		for (size_t i = 0; i < columns; i++) {
			size_t run = row * block->columns + i;
			int blank = widths[i] - cell_width(&block->runs[run]);
			blanks(&leaf->flow, i > 0 ? GAP + blank : 0);
			run_flow(leaf, block, run);
			blanks(&leaf->flow, i == 0 ? blank : 0);
		}
		flow_end(&leaf->flow, leaf->cells, 0, 2);
	}
}

static bool gap_before(const struct paper *paper, size_t block)
{
	enum paper_kind kind = paper->blocks[block].kind;
	if (block == 0)
		return false;
	enum paper_kind above = paper->blocks[block - 1].kind;
	/* What stands under a heading stands close to it. */
	if (above == PAPER_HEADING || above == PAPER_SUBHEADING)
		return false;
	/* A list, a table, a paragraph are set off from what is above them. */
	return kinds[kind].gap || (kind == PAPER_ITEM && above != PAPER_ITEM) ||
	       kind == PAPER_TABLE || kind == PAPER_PARAGRAPH;
}

void leaf_wrap(struct leaf *leaf, int cells)
{
	const struct paper *paper = &leaf->paper;
	flow_clear(&leaf->flow);
	leaf->flow = (struct flow){0};
	leaf->cells = cells;
	leaf->hits = 0;
	leaf->lines = memory_resize(leaf->lines, (paper->block_count + 1) * sizeof *leaf->lines);
	for (size_t i = 0; i < paper->block_count; i++) {
		const struct paper_block *block = &paper->blocks[i];
		if (gap_before(paper, i))
			flow_gap(&leaf->flow);
		leaf->lines[i] = leaf->flow.line_count;
		leaf->hits += leaf_block_has(leaf, i);
		if (block->kind == PAPER_TABLE) {
			table_flow(leaf, block);
			continue;
		}
		flow_add_string(&leaf->flow, ROLE_QUIET, kinds[block->kind].sign);
		for (size_t k = 0; k < block->run_count; k++)
			run_flow(leaf, block, k);
		flow_end(&leaf->flow, cells, 0, kinds[block->kind].hang);
	}
	leaf->lines[paper->block_count] = leaf->flow.line_count;
}
