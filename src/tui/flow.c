/* SPDX-License-Identifier: MIT */
/* Styled text: parts in roles, wrapped into lines. */
#include "internal.h"

#include <string.h>

static void span_add(struct flow *flow, enum role role)
{
	struct flow_span *last = flow->span_count > 0 ? &flow->spans[flow->span_count - 1] : NULL;
	if (last != NULL && last->role == role && last->mark == flow->mark)
		return;
	flow->spans = arena_grow(
		&flow->arena, flow->spans, flow->span_count, &flow->span_room, sizeof *flow->spans);
	flow->spans[flow->span_count++] = (struct flow_span){flow->text.size, role, flow->mark};
}

void flow_add(struct flow *flow, enum role role, const char *text, size_t size)
{
	if (size == 0)
		return;
	span_add(flow, role);
	text_visible(&flow->text, text, size);
}

void flow_add_string(struct flow *flow, enum role role, const char *text)
{
	flow_add(flow, role, text, strlen(text));
}

static void line_add(struct flow *flow, size_t start, size_t size, int indent)
{
	flow->lines = arena_grow(
		&flow->arena, flow->lines, flow->line_count, &flow->line_room, sizeof *flow->lines);
	flow->lines[flow->line_count++] = (struct flow_line){start, size, indent};
}

void flow_end(struct flow *flow, int cells, int indent, int hang)
{
	bool first = true;
	if (flow->laid == flow->text.size)
		line_add(flow, flow->laid, 0, indent);
	while (flow->laid < flow->text.size) {
		int margin = first ? indent : indent + hang;
		size_t shown;
		size_t used = text_wrap(flow->text.data + flow->laid, flow->text.size - flow->laid,
			cells - margin, &shown);
		line_add(flow, flow->laid, shown, margin);
		flow->laid += used;
		first = false;
	}
}

void flow_gap(struct flow *flow)
{
	line_add(flow, flow->text.size, 0, 0);
}

/* The span that holds a place in the text. */
static size_t span_at(const struct flow *flow, size_t place)
{
	size_t low = 0, high = flow->span_count;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (flow->spans[middle].start <= place)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* True where a place in a line is within a run from right to left. */
static bool joins_at(const struct flow *flow, const struct flow_line *line, size_t place)
{
	const char *text = flow->text.data;
	if (text_direction(text + place, line->start + line->size - place) !=
		DIRECTION_RIGHT_TO_LEFT)
		return false;
	bool within = false;
	for (size_t at = line->start; at < place;) {
		uint32_t character;
		size_t used = text_decode(text + at, place - at, &character);
		enum direction direction = text_direction(text + at, used);
		if (direction != DIRECTION_NONE)
			within = direction == DIRECTION_RIGHT_TO_LEFT;
		at += used;
	}
	return within;
}

void flow_draw(const struct flow *flow, size_t line, int y, int x, int cells, enum role over)
{
	const struct flow_line *shown = &flow->lines[line];
	size_t at = shown->start, end = shown->start + shown->size;
	int column = shown->indent;
	for (size_t span = span_at(flow, at); at < end && span < flow->span_count; span++) {
		size_t stop = span + 1 < flow->span_count ? flow->spans[span + 1].start : end;
		if (stop > end)
			stop = end;
		if (stop <= at)
			continue;
		enum role role = flow->spans[span].role;
		if (over != ROLE_PLAIN && role != ROLE_HIT)
			role = over;
		unsigned joins = joins_at(flow, shown, at) ? JOINS_BEFORE : 0;
		joins |= joins_at(flow, shown, stop) ? JOINS_AFTER : 0;
		column += screen_put_joined(y, x + column, cells - column, role,
			flow->text.data + at, stop - at, joins);
		at = stop;
	}
}

size_t flow_find(const struct flow *flow, int64_t mark)
{
	for (size_t i = 0; i < flow->span_count; i++) {
		if (flow->spans[i].mark != mark)
			continue;
		for (size_t line = 0; line < flow->line_count; line++)
			if (flow->lines[line].start + flow->lines[line].size > flow->spans[i].start)
				return line;
	}
	return flow->line_count;
}

int64_t flow_mark_at(const struct flow *flow, size_t line)
{
	size_t end = flow->lines[line].start + flow->lines[line].size;
	if (flow->span_count == 0)
		return 0;
	for (size_t span = span_at(flow, flow->lines[line].start);
		span < flow->span_count && flow->spans[span].start < end; span++)
		if (flow->spans[span].mark != 0)
			return flow->spans[span].mark;
	return 0;
}

void flow_marks_begin(const struct flow *flow, size_t line, int64_t *first, int64_t *last)
{
	size_t start = flow->lines[line].start, end = start + flow->lines[line].size;
	*first = *last = 0;
	for (size_t i = 0; i < flow->span_count && flow->spans[i].start < end; i++) {
		int64_t mark = flow->spans[i].mark;
		bool begins = i == 0 || flow->spans[i - 1].mark != mark;
		if (mark == 0 || !begins || flow->spans[i].start < start)
			continue;
		*first = *first == 0 ? mark : *first;
		*last = mark;
	}
}

void flow_clear(struct flow *flow)
{
	arena_clear(&flow->arena);
	buffer_clear(&flow->text);
	*flow = (struct flow){0};
}

static enum role act_role(const struct act *act, enum role plain)
{
	if (act->kind == ACT_COMMITMENT)
		return ROLE_COMMITMENT;
	return act->kind == ACT_OPPOSITION ? ROLE_OPPOSITION : plain;
}

void flow_add_statement(struct flow *flow, const struct found *found, enum role plain)
{
	size_t size = strlen(found->text), act = 0, hit = 0;
	for (size_t at = 0; at < size;) {
		while (act < found->act_count && found->acts[act].end <= at)
			act++;
		while (hit < found->hit_count && found->hits[hit].end <= at)
			hit++;
		/* The role holds until the next border of an act or a hit. */
		size_t stop = size;
		enum role role = plain;
		if (act < found->act_count) {
			bool inside = found->acts[act].start <= at;
			if (inside)
				role = act_role(&found->acts[act], plain);
			stop = inside ? found->acts[act].end : found->acts[act].start;
		}
		if (hit < found->hit_count) {
			bool inside = found->hits[hit].start <= at;
			size_t border = inside ? found->hits[hit].end : found->hits[hit].start;
			if (inside)
				role = ROLE_HIT;
			if (border < stop)
				stop = border;
		}
		if (stop > size || stop <= at)
			stop = size;
		flow_add(flow, role, found->text + at, stop - at);
		at = stop;
	}
}
