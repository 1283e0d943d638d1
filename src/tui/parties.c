/* SPDX-License-Identifier: MIT */
/* The parties of the record: what each of them did, by kind of act, how often; and the persons who
 * speak in it by name. */
#include "subject.h"

#include <stdlib.h>
#include <string.h>

/* A library may have very many parties: the kinds are counted of those with the most statements. */
#define PARTIES_COUNTED 20

static int by_most(const void *a, const void *b)
{
	const struct listing_item *left = a, *right = b;
	if (left->statements != right->statements)
		return left->statements < right->statements ? 1 : -1;
	return strcmp(left->word, right->word);
}

static int by_name(const void *a, const void *b)
{
	const struct listing_item *left = a, *right = b;
	struct buffer folded_left = {0}, folded_right = {0};
	text_fold(&folded_left, left->word, strlen(left->word));
	text_fold(&folded_right, right->word, strlen(right->word));
	int order = strcmp(buffer_string(&folded_left), buffer_string(&folded_right));
	buffer_clear(&folded_left);
	buffer_clear(&folded_right);
	return order != 0 ? order : strcmp(left->word, right->word);
}

static const char *kept(struct index *index, struct buffer *text)
{
	const char *copy = arena_string(&index->arena, buffer_string(text));
	buffer_clear(text);
	return copy;
}

/* joint, other and none are no names: in the words of lists, with what they mean. */
static void party_label(const struct listing_item *item, struct buffer *label)
{
	static const struct {
		const char *slug, *label;
	} reserved[] = {{PARTY_JOINT, N_("both sides together")},
		{PARTY_OTHER, N_("others, who are no party to the document")},
		{PARTY_NONE, N_("nobody: the text itself tells it")}};
	struct buffer name = {0};
	for (size_t i = 0; i < ARRAY_SIZE(reserved); i++)
		if (strcmp(reserved[i].slug, item->word) == 0) {
			buffer_append_string(label, _(reserved[i].label));
			return;
		}
	buffer_append_string(label, party_title(item->word, &name));
	buffer_clear(&name);
}

static void counts_append(const struct listing_item *item, struct buffer *about)
{
	buffer_printf(about, ngettext("%zu statement", "%zu statements", item->statements),
		item->statements);
	buffer_append_string(about, ", ");
	buffer_printf(about, ngettext("%zu commitment", "%zu commitments", item->commitments),
		item->commitments);
}

static void party_row(struct index *index, const struct listing_item *item)
{
	struct index_row *row = index_row_add(index);
	struct buffer label = {0}, right = {0}, query = {0}, about = {0};
	party_label(item, &label);
	row->label = kept(index, &label);
	buffer_printf(&right, "%5zu", item->statements);
	row->right = kept(index, &right);
	buffer_printf(&query, "by:%s", item->word);
	row->word = kept(index, &query);
	counts_append(item, &about);
	buffer_append_string(&about, _(". Enter lists the statements."));
	row->about = kept(index, &about);
	row->bar = item->statements;
}

static void kind_row(
	struct index *index, const struct listing_item *item, const struct facet_value *value)
{
	struct index_row *row = index_row_add(index);
	struct buffer label = {0}, right = {0}, query = {0};
	buffer_printf(&label, "  %s", _(value->name));
	row->label = kept(index, &label);
	buffer_printf(&right, "%5zu", value->count);
	row->right = kept(index, &right);
	buffer_printf(&query, "by:%s act:%s", item->word, value->word);
	row->word = kept(index, &query);
	row->bar = value->count;
}

/* What the query with party and kind finds: the same act has both. */
static bool kinds_fill(
	struct view *view, struct index *index, const struct listing_item *item, struct error *err)
{
	struct buffer text = {0};
	struct query query = {0};
	struct facets facets = {0};
	const struct facet_options options = {.limit = 0};
	buffer_printf(&text, "by:%s", item->word);
	query_parse(text.data, false, &query);
	bool good = store_facets(view->tui->store, &query, BY_ACT, &options, &facets, err);
	for (size_t i = 0; good && i < facets.count; i++)
		if (facets.items[i].count > 0)
			kind_row(index, item, &facets.items[i]);
	facets_clear(&facets);
	query_clear(&query);
	buffer_clear(&text);
	return good;
}

/* "2017–2026", "2017"; "" where no act has a date. */
static void years_append(const struct listing_item *item, struct buffer *text)
{
	if (item->date.year == 0)
		return;
	buffer_printf(text, ", %04d", item->date.year);
	if (item->latest.year != item->date.year)
		buffer_printf(text, "–%04d", item->latest.year);
}

/* The name as a value in quotation marks, which it cannot hold itself. */
static void says_append(const char *name, struct buffer *query)
{
	buffer_append_string(query, "says:\"");
	for (; *name != '\0'; name++)
		if (*name != '"')
			buffer_append_char(query, *name);
	buffer_append_char(query, '"');
}

static void person_row(struct index *index, const struct listing_item *item)
{
	struct index_row *row = index_row_add(index);
	struct buffer label = {0}, right = {0}, query = {0}, about = {0}, side = {0};
	buffer_append_string(&label, item->word);
	if (item->party != NULL)
		buffer_printf(&label, ", %s", party_title(item->party, &side));
	buffer_printf(&about, "%s: ", label.data);
	years_append(item, &label);
	row->label = kept(index, &label);
	buffer_printf(&right, "%5zu", item->statements);
	row->right = kept(index, &right);
	says_append(item->word, &query);
	row->word = kept(index, &query);
	counts_append(item, &about);
	years_append(item, &about);
	buffer_append_string(&about, _(". Enter lists the statements."));
	row->about = kept(index, &about);
	row->bar = item->statements;
	buffer_clear(&side);
}

static bool persons_fill(struct view *view, struct index *index, struct error *err)
{
	struct listing listing;
	if (!store_list(view->tui->store, LIST_PERSONS, 0, &listing, err))
		return false;
	/* The store lists those first who say most. */
	if (listing.count > 0 && index->order != 0)
		qsort(listing.items, listing.count, sizeof *listing.items, by_name);
	for (size_t i = 0; i < listing.count; i++) {
		if (i == 0) {
			struct index_row *heading = index_row_add(index);
			heading->heading = true;
			heading->label = _("Persons who speak by name, in how many statements");
		}
		person_row(index, &listing.items[i]);
	}
	listing_clear(&listing);
	return true;
}

static bool parties_fill(struct view *view, struct index *index, struct error *err)
{
	struct listing listing;
	bool good = true;
	if (!store_list(view->tui->store, LIST_PARTIES, 0, &listing, err))
		return false;
	/* The store lists them by name. */
	if (listing.count > 0 && index->order == 0)
		qsort(listing.items, listing.count, sizeof *listing.items, by_most);
	for (size_t i = 0; good && i < listing.count; i++) {
		if (i == 0) {
			struct index_row *heading = index_row_add(index);
			heading->heading = true;
			heading->label = _("Who does what, in how many statements");
		}
		party_row(index, &listing.items[i]);
		good = i >= PARTIES_COUNTED || kinds_fill(view, index, &listing.items[i], err);
	}
	listing_clear(&listing);
	return good && persons_fill(view, index, err);
}

/* Commitments are listed one by one, with the words of each. */
static void parties_enter(struct view *view, const struct index_row *row)
{
	/* A name may hold anything. */
	const char *commitment =
		strncmp(row->word, "by:", 3) == 0 ? strstr(row->word, " act:commitment") : NULL;
	struct buffer query = {0};
	if (commitment != NULL) {
		buffer_append(&query, row->word, (size_t)(commitment - row->word));
		commitments_find(view->tui, query.data);
	} else {
		statements_open(view->tui, row->word, row->word, -1);
	}
	buffer_clear(&query);
}

static bool parties_act(struct view *view, enum action action, const struct index_row *row)
{
	struct error err;
	struct index *index = index_of(view);
	(void)row;
	if (action != ACTION_SORT)
		return false;
	index->order = !index->order;
	index_order_keep(view);
	index->list.cursor = index->list.top = 0;
	if (!view->ops->load(view, &err))
		tui_fail(view->tui, &err);
	return true;
}

static const struct index_ops parties_ops = {
	.title = N_("Parties"),
	.empty = N_("There is no document yet, and so nobody who speaks in one."),
	.sorted = "order.parties",
	.orders = 2,
	.fill = parties_fill,
	.open = parties_enter,
	.act = parties_act,
};

const char *party_row_here(const struct view *view)
{
	if (view->ops != &index_view || index_of(view)->ops != &parties_ops)
		return NULL;
	const struct index *index = index_of(view);
	return index->list.cursor < index->count ? index->rows[index->list.cursor].word : NULL;
}

void run_parties(struct tui *tui)
{
	const struct view *top = tui_view(tui);
	if (top->ops != &index_view || index_of(top)->ops != &parties_ops)
		index_open(tui, &parties_ops, NULL);
}
