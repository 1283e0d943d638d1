/* SPDX-License-Identifier: MIT */
/* A query as it was understood, fully bracketed. */
#include "internal.h"

static void codes_append(const struct query_node *node, struct buffer *text)
{
	const char *separator = "";
	for (int i = 0; i < 16; i++) {
		if ((node->set & 1U << i) == 0)
			continue;
		buffer_append_string(text, separator);
		separator = ",";
		if (node->field == FIELD_SECTION)
			buffer_append_string(text, section_word((enum section)i));
		else if (node->field == FIELD_ACT)
			buffer_append_string(text, act_kind_word((enum act_kind)i));
		else if (node->field == FIELD_KIND)
			buffer_append_string(text, document_kind_word((enum document_kind)i));
		else if (node->field == FIELD_STATUS)
			buffer_append_string(text, status_word((enum status)i));
		else if (node->field == FIELD_IS)
			buffer_append_string(text, mark_name((enum query_mark)i));
		else
			buffer_printf(text, "%d", i);
	}
}

static void field_append(const struct query_node *node, struct buffer *text)
{
	char date[DATE_SIZE];
	date_format(node->date, date);
	buffer_printf(text, "%s:%s", query_field_name(node->field), date);
	codes_append(node, text);
	for (size_t i = 0; i < node->value_count; i++)
		buffer_printf(text, "%s%s", i > 0 ? "," : "", node->values[i]);
}

static void node_append(const struct query_node *node, struct buffer *text);

static void children_append(
	const struct query_node *node, const char *operator, struct buffer * text)
{
	buffer_append_char(text, '(');
	for (size_t i = 0; i < node->child_count; i++) {
		buffer_append_string(text, i > 0 ? operator: "");
		node_append(&node->children[i], text);
	}
	buffer_append_char(text, ')');
}

static void node_append(const struct query_node *node, struct buffer *text)
{
	switch (node->kind) {
	case QUERY_ALL:
		buffer_append_string(text, "EVERYTHING");
		break;
	case QUERY_NOTHING:
		buffer_append_string(text, "NOTHING");
		break;
	case QUERY_WORD:
		buffer_printf(text, "%s%s", node->text, node->prefix ? "*" : "");
		break;
	case QUERY_PHRASE:
		buffer_printf(text, "\"%s\"%s", node->text, node->prefix ? "*" : "");
		break;
	case QUERY_FIELD:
		field_append(node, text);
		break;
	case QUERY_AND:
		children_append(node, " AND ", text);
		break;
	case QUERY_OR:
		children_append(node, " OR ", text);
		break;
	case QUERY_NOT:
		buffer_append_string(text, "NOT ");
		node_append(&node->children[0], text);
		break;
	}
}

void query_format(const struct query *query, struct buffer *text)
{
	if (query->root == NULL)
		buffer_append_string(text, "EVERYTHING");
	else
		node_append(query->root, text);
}
