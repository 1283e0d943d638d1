/* SPDX-License-Identifier: MIT */
/* Any bytes as a configuration: complaints are text by line, and the way out keeps its key. */
#include <assert.h>
#include <string.h>

#include "khunjerab/tui.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const needed[] = {"quit", "keys", "command"};
	struct buffer text = {0}, table = {0};
	struct notices complaints = {0};
	buffer_append(&text, (const char *)data, size);
	struct tui_config config = {
		.name = "fuzzed", .bytes = buffer_string(&text), .size = text.size};
	tui_configure(&config, &complaints);
	for (size_t i = 0; i < complaints.count; i++)
		assert(text_is_valid(complaints.items[i].text, strlen(complaints.items[i].text)));
	tui_print_keys_json(&table);
	assert(text_is_valid(table.data, table.size));
	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		struct buffer without = {0};
		buffer_printf(&without, "{\"command\":\"%s\",\"keys\":[]", needed[i]);
		assert(strstr(table.data, without.data) == NULL);
		buffer_clear(&without);
	}
	tui_configure(NULL, &complaints);
	notices_clear(&complaints);
	buffer_clear(&table);
	buffer_clear(&text);
	return 0;
}
