/* SPDX-License-Identifier: MIT */
/* Paper in the format that was asked for, and the day it carries. */
#include "internal.h"

#include "khunjerab/brief.h"

static int told(void)
{
	return work_stopped() ? work_status() - 128 : 0;
}

bool paper_print(const struct paper *paper, const struct options *options, struct output *output)
{
	const struct paper_format *format = paper_format_find(format_word(options));
	struct paper_options how = {.told = told};
	struct buffer bytes = {0};
	if (!format->lines && output->tty && output->path == NULL)
		return error_set(&output->err, ERROR_USAGE,
			_("%s is not for a terminal: name a file with --output FILE, or redirect"),
			format->name);
	date_given(&how.made);
	/* Another program may make it, which takes a while. */
	if (!format->lines)
		work_begin();
	bool written = format->write(paper, &how, &bytes, &output->err);
	if (written && format->lines)
		output_lines(output, &bytes);
	else if (written)
		buffer_append(&output->bytes, bytes.data, bytes.size);
	buffer_clear(&bytes);
	return written;
}
