/* SPDX-License-Identifier: MIT */
/* Base64 (RFC 4648): bytes as letters that nothing takes for anything else. */
#include "khunjerab/base.h"

void base64_append(struct buffer *buffer, const char *bytes, size_t size)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t at = 0; at < size; at += 3) {
		size_t left = size - at;
		uint32_t group = (uint32_t)(unsigned char)bytes[at] << 16;
		if (left > 1)
			group |= (uint32_t)(unsigned char)bytes[at + 1] << 8;
		if (left > 2)
			group |= (unsigned char)bytes[at + 2];
		buffer_append_char(buffer, letters[group >> 18]);
		buffer_append_char(buffer, letters[group >> 12 & 63]);
		buffer_append_char(buffer, left > 1 ? letters[group >> 6 & 63] : '=');
		buffer_append_char(buffer, left > 2 ? letters[group & 63] : '=');
	}
}

size_t base64_size(size_t size)
{
	return (size + 2) / 3 * 4;
}
