/* SPDX-License-Identifier: MIT */
/* Any bytes as a query: always understood somehow, in valid text, and the same when typed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buffer text = {0};
	buffer_append(&text, (const char *)data, size);
	for (int typing = 0; typing < 2; typing++) {
		struct query query = {0};
		struct buffer form = {0};
		query_parse(text.data, typing == 1, &query);
		query_format(&query, &form);
		assert(form.size > 0 && text_is_valid(form.data, form.size));
		query_clear(&query);
		buffer_clear(&form);
	}
	buffer_clear(&text);
	return 0;
}
