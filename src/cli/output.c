/* SPDX-License-Identifier: MIT */
/* What the commands print, and the escapes of each format. */
#include "internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

static bool output_write(struct output *output)
{
	const char *bytes = output->bytes.data;
	size_t left = output->bytes.size;
	while (left > 0 && !output->closed) {
		ssize_t written = write(STDOUT_FILENO, bytes, left);
		if (work_stopped())
			return error_set(&output->err, ERROR_STOPPED,
				_("stopped: not all of it was printed"));
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && errno == EPIPE) {
			output->closed = true;
			break;
		}
		if (written < 0)
			return error_set(&output->err, ERROR_IO,
				_("cannot write to standard output: %s"), strerror(errno));
		bytes += written;
		left -= (size_t)written;
	}
	buffer_reset(&output->bytes);
	return true;
}

bool output_flush(struct output *output, bool at_end)
{
	if (output->failed)
		return false;
	if (output->path != NULL)
		output->failed = at_end && !file_write(output->path, buffer_string(&output->bytes),
						   output->bytes.size, &output->err);
	else if (output->bytes.size > 0 && (at_end || output->bytes.size >= CHUNK))
		output->failed = !output_write(output);
	return !output->failed;
}

void output_text_part(struct output *output, const char *text, size_t size)
{
	if (!output->tty || output->path != NULL) {
		text_visible(&output->bytes, text, size);
		return;
	}
	/* A terminal may turn runs from right to left round; a file holds the text alone. */
	struct buffer visible = {0};
	text_visible(&visible, text, size);
	text_isolate(&output->bytes, buffer_string(&visible), visible.size);
	buffer_clear(&visible);
}

void output_text(struct output *output, const char *text)
{
	output_text_part(output, text, strlen(text));
}

void output_lines(struct output *output, const struct buffer *lines)
{
	bool visible = output->tty && output->path == NULL;
	for (const char *at = lines->data, *end = at + lines->size; at < end;) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t size = (size_t)((stop != NULL ? stop : end) - at);
		if (visible)
			output_text_part(
				output, at, size > 0 && at[size - 1] == '\r' ? size - 1 : size);
		else
			buffer_append(&output->bytes, at, size);
		if (stop != NULL)
			buffer_append_char(&output->bytes, '\n');
		at += size + 1;
	}
}

void output_json_string(struct output *output, const char *text, size_t size)
{
	buffer_append_json(&output->bytes, text, size);
}

void output_json_text(struct output *output, const char *text)
{
	output_json_string(output, text, text != NULL ? strlen(text) : 0);
}

void output_csv_field(struct output *output, const char *text, bool last)
{
	buffer_append_csv(&output->bytes, text, last);
}
