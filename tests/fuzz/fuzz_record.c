/* SPDX-License-Identifier: MIT */
/* Any bytes as a record file: refused with faults, or read, written and read again alike. */
#include <assert.h>
#include <string.h>

#include "khunjerab/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document document = {0}, again = {0};
	struct notices faults = {0};
	if (!record_read((const char *)data, size, &document, &faults)) {
		assert(faults.count > 0);
		assert(document.block_count == 0);
		notices_clear(&faults);
		return 0;
	}
	struct buffer first = {0}, second = {0};
	record_write(&document, &first);
	bool sound = record_read(first.data, first.size, &again, &faults);
	assert(sound);
	record_write(&again, &second);
	assert(strcmp(first.data, second.data) == 0);
	document_clear(&document);
	document_clear(&again);
	notices_clear(&faults);
	buffer_clear(&first);
	buffer_clear(&second);
	return 0;
}
