/* SPDX-License-Identifier: MIT */
/* What a document itself says about its persons: "Pakistani Foreign Minister X" makes X and, as
 * long as nobody else is called so, "the Foreign Minister" Pakistan's. */
#include "internal.h"

static size_t learned_slot(const struct parser *parser, uint64_t hash)
{
	size_t slot = (size_t)(hash ^ (hash >> 31)) % LEARNED_SLOTS;
	while (parser->learned[slot].hash != 0 && parser->learned[slot].hash != hash)
		slot = (slot + 1) % LEARNED_SLOTS;
	return slot;
}

bool learned_find(const struct parser *parser, uint64_t hash, int *by)
{
	if (parser->learned_count == 0)
		return false;
	size_t slot = learned_slot(parser, hash);
	if (parser->learned[slot].hash == 0)
		return false;
	*by = parser->learned[slot].by;
	return true;
}

void learned_add(struct parser *parser, uint64_t hash, int by)
{
	size_t slot = learned_slot(parser, hash);
	if (parser->learned[slot].hash == 0) {
		/* Half full is enough for any real document, and keeps looking fast. */
		if (parser->learned_count * 2 >= LEARNED_SLOTS)
			return;
		parser->learned_count++;
	}
	parser->learned[slot] = (struct learned){hash, by};
}
