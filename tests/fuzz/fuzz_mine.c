/* SPDX-License-Identifier: MIT */
/* Any bytes as a file of what a person wrote: refused with faults, or read, written and read again
 * alike. */
#include <assert.h>
#include <string.h>

#include "khunjerab/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct own own = {.count = 0}, again = {.count = 0};
	struct notices faults = {0};
	if (!own_read((const char *)data, size, &own, &faults)) {
		assert(faults.count > 0);
		assert(own.count == 0);
		notices_clear(&faults);
		return 0;
	}
	struct buffer first = {0}, second = {0};
	own_write(&own, &first);
	assert(own_is(first.data, first.size));
	assert(text_is_valid(first.data, first.size));
	bool sound = own_read(first.data, first.size, &again, &faults);
	assert(sound && again.count == own.count);
	own_write(&again, &second);
	assert(strcmp(first.data, second.data) == 0);
	own_clear(&own);
	own_clear(&again);
	notices_clear(&faults);
	buffer_clear(&first);
	buffer_clear(&second);
	return 0;
}
