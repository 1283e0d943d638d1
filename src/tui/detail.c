/* SPDX-License-Identifier: MIT */
/* A statement in full: its words, what it does, where it comes from, what stands around it. */
#include "hands.h"

#include <stdio.h>
#include <string.h>

char act_kind_letter(enum act_kind kind)
{
	static const char letters[ACT_KIND_COUNT] = {
		[ACT_COMMITMENT] = 'C',
		[ACT_INTENTION] = 'I',
		[ACT_REAFFIRMATION] = 'R',
		[ACT_SUPPORT] = 'S',
		[ACT_OPPOSITION] = 'O',
		[ACT_APPRECIATION] = 'A',
		[ACT_APPEAL] = 'P',
		[ACT_VIEW] = 'V',
		[ACT_EVENT] = 'E',
		[ACT_BACKGROUND] = 'B',
	};
	return letters[kind];
}

const char *party_title(const char *slug, struct buffer *name)
{
	static const struct {
		const char *slug;
		const char *title;
	} reserved[] = {
		{PARTY_JOINT, N_("both")}, {PARTY_OTHER, N_("another")}, {PARTY_NONE, N_("text")}};
	for (size_t i = 0; i < ARRAY_SIZE(reserved); i++)
		if (strcmp(reserved[i].slug, slug) == 0)
			return _(reserved[i].title);
	buffer_reset(name);
	party_name_append(slug, name);
	return name->data;
}

static void act_flow(
	const struct found *found, const struct act *act, char letter, int cells, struct flow *flow)
{
	struct buffer name = {0};
	char text[128];
	snprintf(text, sizeof text, "%c  ", letter);
	flow_add_string(flow, ROLE_KEY, text);
	flow_add_string(flow, ROLE_TITLE, party_title(act->party, &name));
	if (act->speaker != NULL) {
		flow_add_string(flow, ROLE_PLAIN, _(", by "));
		flow_add_string(flow, ROLE_PLAIN, act->speaker);
	}
	snprintf(text, sizeof text, " · %s · %s %d", _(act_kind_word(act->kind)), _("strength"),
		act->strength);
	flow_add_string(flow, ROLE_LABEL, text);
	flow_end(flow, cells, 0, 3);
	if (found->act_count > 1) {
		flow_add(flow, ROLE_PLAIN, found->text + act->start, act->end - act->start);
		flow_end(flow, cells, 3, 0);
	}
	buffer_clear(&name);
}

/* A label in a column of its own and what belongs to it. */
static void field_flow(struct flow *flow, const char *label, const char *value, int cells)
{
	if (value == NULL || value[0] == '\0')
		return;
	char padded[32];
	snprintf(padded, sizeof padded, "%-9s", label);
	flow_add_string(flow, ROLE_LABEL, padded);
	/* A note has lines of its own. */
	size_t size = strcspn(value, "\n");
	flow_add(flow, ROLE_PLAIN, value, size);
	flow_end(flow, cells, 0, 9);
	for (value += size; value[0] != '\0'; value += size) {
		value++;
		size = strcspn(value, "\n");
		flow_add(flow, ROLE_PLAIN, value, size);
		flow_end(flow, cells, 9, 0);
	}
}

static void origin_flow(const struct passage *passage, int cells, struct flow *flow)
{
	struct buffer text = {0};
	char date[DATE_SIZE];
	date_format_long(passage->found.date, date);
	if (passage->event != NULL)
		buffer_printf(&text, "%s, ", passage->event);
	buffer_append_string(&text, date);
	field_flow(flow, _("Event"), text.data, cells);
	buffer_reset(&text);
	date_format_long(passage->issued, date);
	if (passage->title != NULL)
		buffer_printf(&text, "%s, ", passage->title);
	buffer_append_string(&text, _(document_kind_word(passage->kind)));
	if (date[0] != '\0')
		buffer_printf(&text, _(", issued %s"), date);
	field_flow(flow, _("Document"), text.data, cells);
	field_flow(flow, _("Source"), passage->found.source, cells);
	field_flow(flow, _("Wording"),
		passage->found.wording == WORDING_RETOLD
			? _("retold in this project's own words, not the published ones")
			: _("original: the words as they were published"),
		cells);
	buffer_clear(&text);
}

static void topics_flow(const struct passage *passage, int cells, struct flow *flow)
{
	struct buffer text = {0};
	for (size_t i = 0; i < passage->topic_count; i++)
		buffer_printf(&text, "%s%s", i > 0 ? " · " : "", passage->topics[i].name);
	field_flow(flow, _("Topics"), buffer_string(&text), cells);
	buffer_clear(&text);
}

static void tags_flow(const struct passage *passage, int cells, struct flow *flow)
{
	struct buffer text = {0};
	for (size_t i = 0; i < passage->found.tag_count; i++)
		buffer_printf(&text, "%s#%s", i > 0 ? " " : "", passage->found.tags[i]);
	field_flow(flow, _("Tags"), buffer_string(&text), cells);
	buffer_clear(&text);
}

static void context_flow(const struct passage *passage, int cells, struct flow *flow)
{
	if (passage->context_count < 2)
		return;
	flow_gap(flow);
	flow_add_string(flow, ROLE_TITLE, _("In its paragraph"));
	flow_end(flow, cells, 0, 0);
	for (size_t i = 0; i < passage->context_count; i++) {
		bool here = passage->context[i].id == passage->found.id;
		flow_add_string(flow, ROLE_PLAIN, here ? "> " : "┆ ");
		flow_add_string(flow, here ? ROLE_TITLE : ROLE_QUIET, passage->context[i].text);
		flow_end(flow, cells, 0, 2);
	}
}

static void head_flow(const struct passage *passage, int cells, struct flow *flow)
{
	char number[96];
	snprintf(number, sizeof number, "%s.%d", passage->paragraph, passage->number);
	flow_add_string(flow, ROLE_TITLE, number);
	flow_add_string(flow, ROLE_PLAIN, "  ");
	flow_add_string(flow, ROLE_TITLE,
		passage->heading != NULL ? passage->heading
					 : _(section_title(passage->found.section)));
	if (passage->found.bookmarked)
		flow_add_string(flow, ROLE_KEY, _("  * bookmarked"));
	flow_end(flow, cells, 0, 0);
	flow_gap(flow);
}

void detail_flow(struct tui *tui, const struct passage *passage,
	const struct detail_options *options, struct flow *flow)
{
	int cells = options->cells;
	head_flow(passage, cells, flow);
	flow_add_statement(flow, &passage->found, ROLE_PLAIN);
	flow_end(flow, cells, 0, 0);
	flow_gap(flow);
	for (size_t i = 0; i < passage->found.act_count; i++)
		act_flow(&passage->found, &passage->found.acts[i],
			passage->found.act_count < 27 ? (char)('a' + i) : '-', cells, flow);
	if (passage->found.act_count > 0)
		flow_gap(flow);
	/* Beside the rule's labels, and not looking like them, what the person holds of it. */
	judgements_flow(tui, passage->found.address, cells, flow);
	field_flow(flow, _("Section"), _(section_title(passage->found.section)), cells);
	tags_flow(passage, cells, flow);
	topics_flow(passage, cells, flow);
	origin_flow(passage, cells, flow);
	field_flow(flow, _("Address"), passage->found.address, cells);
	if (passage->note != NULL) {
		flow_gap(flow);
		field_flow(flow, _("Note"), passage->note, cells);
	}
	if (options->context)
		context_flow(passage, cells, flow);
}
