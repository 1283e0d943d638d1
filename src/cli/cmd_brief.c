/* SPDX-License-Identifier: MIT */
/* brief: a briefing from a query, in every form that brief knows. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "khunjerab/brief.h"
#include "khunjerab/query.h"

/* The day, or the one that a build which has to be repeatable gives
 * (reproducible-builds.org/specs/source-date-epoch). */
static struct date today(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;
	time_t now = epoch != NULL && epoch[0] != '\0' ? (time_t)strtoll(epoch, &end, 10) : 0;
	if (end == NULL || *end != '\0')
		now = time(NULL);
	struct tm day;
	if (gmtime_r(&now, &day) == NULL)
		return (struct date){0};
	return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}

/* "news,threads": bits of the parts that are left out. */
static bool without_read(const char *words, unsigned *without, struct error *err)
{
	*without = 0;
	while (words != NULL && words[0] != '\0') {
		size_t size = strcspn(words, ","), part = 0;
		while (part < PART_COUNT &&
			(strlen(brief_part_word((enum brief_part)part)) != size ||
				strncmp(brief_part_word((enum brief_part)part), words, size) != 0))
			part++;
		if (part == PART_COUNT)
			return error_set(err, ERROR_USAGE,
				_("'%.*s' is no part: expected summary, commitments, positions, news, "
				  "threads, sources or made"),
				(int)size, words);
		*without |= 1U << part;
		words += size + (words[size] == ',');
	}
	return true;
}

static bool template_from(const char *path, struct template *template, struct error *err)
{
	struct buffer bytes = {0};
	if (path == NULL) {
		template_shipped(template);
		return true;
	}
	bool read = file_read(path, &bytes, err) &&
		    template_read(buffer_string(&bytes), bytes.size, template, err);
	buffer_clear(&bytes);
	return read;
}

static bool paper_write(const struct brief *brief, const struct brief_options *options,
	const struct paper_format *format, struct output *output)
{
	struct paper paper = {0};
	struct buffer bytes = {0};
	const struct paper_options how = {0};
	brief_paper(brief, options, &paper);
	bool written = format->write(&paper, &how, &bytes, &output->err);
	if (written && format->lines)
		output_lines(output, &bytes);
	else if (written)
		buffer_append(&output->bytes, bytes.data, bytes.size);
	buffer_clear(&bytes);
	paper_clear(&paper);
	return written;
}

static int brief_write(struct store *store, const struct brief_options *how,
	const struct options *options, struct output *output)
{
	struct brief brief;
	const struct paper_format *format =
		paper_format_find(options->format_name != NULL ? options->format_name : "text");
	if (!brief_make(store, how, &brief, &output->err))
		return cli_fail(&output->err);
	int status = brief.statements > 0 ? EXIT_DONE : EXIT_NOTHING;
	if (output->format == FORMAT_JSON)
		brief_json(&brief, &output->bytes);
	else if (output->format == FORMAT_CSV)
		brief_csv(&brief, &output->bytes);
	else if (!paper_write(&brief, how, format, output))
		status = cli_fail(&output->err);
	brief_clear(&brief);
	return status;
}

int command_brief(struct store *store, const struct options *options, struct output *output)
{
	struct query query = {0};
	struct arena arena = {0};
	struct template template = {0};
	struct brief_options how = {
		.query = &query,
		.query_text = cli_join(&arena, options, 0),
		.title = options->title,
		.for_whom = options->for_whom,
		.date = today(),
		.template = &template,
		.program = "khunjerab " VERSION,
	};
	int status;
	if (options->length != NULL && !brief_length_find(options->length, &how.length)) {
		error_set(&output->err, ERROR_USAGE,
			_("--length takes page, three or all, not '%s'"), options->length);
		status = cli_fail(&output->err);
	} else if (!without_read(options->without, &how.without, &output->err) ||
		   !template_from(options->template, &template, &output->err)) {
		status = cli_fail(&output->err);
	} else {
		query_parse(how.query_text, false, &query);
		if (query.remark != NULL)
			cli_remark(query.remark);
		status = brief_write(store, &how, options, output);
	}
	query_clear(&query);
	template_clear(&template);
	arena_clear(&arena);
	return status;
}
