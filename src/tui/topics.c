/* SPDX-License-Identifier: MIT */
/* The list of topics: what the record speaks of again and again, with how much there is of each. */
#include "paper_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum topic_order { TOPICS_MOST, TOPICS_NAME, TOPICS_LATEST, TOPICS_ORDERS };

static int by_most(const void *a, const void *b)
{
	const struct listing_item *left = a, *right = b;
	if (left->statements != right->statements)
		return left->statements < right->statements ? 1 : -1;
	return strcmp(left->word, right->word);
}

static int by_latest(const void *a, const void *b)
{
	const struct listing_item *left = a, *right = b;
	int order = date_number(right->latest) - date_number(left->latest);
	return order != 0 ? order : by_most(a, b);
}

/* The store lists them by name. */
static int (*const compares[TOPICS_ORDERS])(const void *a, const void *b) = {
	[TOPICS_MOST] = by_most,
	[TOPICS_LATEST] = by_latest,
};

/* A slug is among those between commas; all are where there are none. */
static bool slug_among(const char *slug, const char *slugs)
{
	size_t size = strlen(slug);
	if (slugs == NULL)
		return true;
	for (const char *at = slugs; at != NULL; at = strchr(at, ',')) {
		at += *at == ',';
		if (strncmp(at, slug, size) == 0 && (at[size] == ',' || at[size] == '\0'))
			return true;
	}
	return false;
}

/* Begins with a letter of another script than Latin. */
static bool other_script(const char *name)
{
	uint32_t character;
	text_decode(name, strlen(name), &character);
	return character >= 0x370;
}

static void names_append(
	const struct listing_item *item, bool others, const char *between, struct buffer *text)
{
	for (size_t i = 0; i < item->alias_count; i++)
		if (others == other_script(item->aliases[i])) {
			buffer_append_string(text, text->size > 0 ? between : "");
			buffer_append_string(text, item->aliases[i]);
		}
}

static const char *kept(struct index *index, struct buffer *text)
{
	const char *copy = arena_string(&index->arena, buffer_string(text));
	buffer_clear(text);
	return copy;
}

static void topic_row(struct index *index, const struct listing_item *item)
{
	struct index_row *row = index_row_add(index);
	struct buffer label = {0}, right = {0}, about = {0}, also = {0};
	buffer_append_string(&label, item->name);
	names_append(item, true, "  ", &label);
	row->label = kept(index, &label);
	buffer_printf(&right, "%4zu %4zu ", item->statements, item->commitments);
	if (item->date.year == 0)
		buffer_append_string(&right, "         ");
	else if (item->date.year == item->latest.year)
		buffer_printf(&right, "     %4d", item->date.year);
	else
		buffer_printf(&right, "%4d–%4d", item->date.year, item->latest.year);
	row->right = kept(index, &right);
	row->word = arena_string(&index->arena, item->word);
	names_append(item, false, "; ", &also);
	if (item->about != NULL)
		buffer_append_string(&about, item->about);
	if (also.size > 0)
		buffer_printf(&about, _(" Also: %s."), also.data);
	row->about = about.size > 0 ? kept(index, &about) : NULL;
	buffer_clear(&about);
	buffer_clear(&also);
}

static bool topics_fill(struct view *view, struct index *index, struct error *err)
{
	static const char *const orders[TOPICS_ORDERS] = {
		N_("Most spoken of first"), N_("By name"), N_("Latest first")};
	struct listing listing;
	if (!store_list(view->tui->store, LIST_TOPICS, 0, &listing, err))
		return false;
	if (compares[index->order] != NULL && listing.count > 0)
		qsort(listing.items, listing.count, sizeof *listing.items, compares[index->order]);
	for (size_t i = 0; i < listing.count; i++) {
		if (!slug_among(listing.items[i].word, index->argument))
			continue;
		if (index->count == 0) {
			struct index_row *heading = index_row_add(index);
			heading->heading = true;
			heading->label = _(orders[index->order]);
			heading->right = _("said  com.   years");
		}
		topic_row(index, &listing.items[i]);
	}
	listing_clear(&listing);
	return true;
}

static void topics_enter(struct view *view, const struct index_row *row)
{
	thread_open(view->tui, row->word);
}

static bool topics_act(struct view *view, enum action action, const struct index_row *row)
{
	(void)row;
	if (action != ACTION_SORT)
		return false;
	struct error err;
	struct index *index = index_of(view);
	index->order = (index->order + 1) % TOPICS_ORDERS;
	index_order_keep(view);
	index->list.cursor = index->list.top = 0;
	if (!view->ops->load(view, &err))
		tui_fail(view->tui, &err);
	return true;
}

static void topics_name(const struct index *index, struct buffer *name)
{
	buffer_append_string(
		name, index->argument != NULL ? _("Topics of this statement") : _("Topics"));
}

static const struct index_ops topics_ops = {
	.title = N_("Topics"),
	.empty = N_("No statement here names a topic. Record files name them with #, and import "
		    "finds those that the program knows."),
	.sorted = "order.topics",
	.orders = TOPICS_ORDERS,
	.fill = topics_fill,
	.open = topics_enter,
	.act = topics_act,
	.name = topics_name,
};

const char *topic_row_here(const struct view *view)
{
	if (view->ops != &index_view || index_of(view)->ops != &topics_ops)
		return NULL;
	const struct index *index = index_of(view);
	return index->list.cursor < index->count ? index->rows[index->list.cursor].word : NULL;
}

void topics_open(struct tui *tui, const char *slugs)
{
	index_open(tui, &topics_ops, slugs);
}

void run_topics(struct tui *tui)
{
	const struct view *top = tui_view(tui);
	bool here = top->ops == &index_view && index_of(top)->ops == &topics_ops;
	if (!here || index_of(top)->argument != NULL)
		topics_open(tui, NULL);
}
