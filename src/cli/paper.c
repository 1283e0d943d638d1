/* SPDX-License-Identifier: MIT */
/* Paper in the format that was asked for, and the day it carries. */
#include "internal.h"

#include <stdlib.h>
#include <time.h>

#include "khunjerab/brief.h"

static struct date day_of(time_t seconds)
{
	struct tm day;
	if (gmtime_r(&seconds, &day) == NULL)
		return (struct date){0};
	return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}

/* reproducible-builds.org/specs/source-date-epoch */
static bool epoch_read(time_t *seconds)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;
	if (epoch == NULL || epoch[0] == '\0')
		return false;
	*seconds = (time_t)strtoll(epoch, &end, 10);
	return *end == '\0';
}

struct date cli_today(void)
{
	time_t now;
	return day_of(epoch_read(&now) ? now : time(NULL));
}

static int told(void)
{
	return work_stopped() ? work_status() - 128 : 0;
}

bool paper_print(const struct paper *paper, const struct options *options, struct output *output)
{
	const struct paper_format *format = paper_format_find(format_word(options));
	struct paper_options how = {.told = told};
	struct buffer bytes = {0};
	time_t given;
	if (!format->lines && output->tty && output->path == NULL)
		return error_set(&output->err, ERROR_USAGE,
			_("%s is not for a terminal: name a file with --output FILE, or redirect"),
			format->name);
	if (epoch_read(&given))
		how.made = day_of(given);
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
