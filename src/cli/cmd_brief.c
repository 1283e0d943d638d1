/* SPDX-License-Identifier: MIT */
/* brief: a briefing from a query, in every form that brief knows. */
#include "internal.h"

#include <string.h>

#include "khunjerab/brief.h"
#include "khunjerab/query.h"

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

static int brief_write(struct store *store, const struct brief_options *how,
	const struct options *options, struct output *output)
{
	struct brief brief;
	struct paper paper = {0};
	if (!brief_make(store, how, &brief, &output->err))
		return cli_fail(&output->err);
	int status = brief.statements > 0 ? EXIT_DONE : EXIT_NOTHING;
	if (output->format == FORMAT_JSON) {
		brief_json(&brief, &output->bytes);
	} else if (output->format == FORMAT_CSV) {
		brief_csv(&brief, &output->bytes);
	} else {
		brief_paper(&brief, how, &paper);
		if (!paper_print(&paper, options, output))
			status = cli_fail(&output->err);
		paper_clear(&paper);
	}
	brief_clear(&brief);
	return status;
}

/* The first word of each line, as search prints them; # begins a comment. *missed is the line of a
 * word that is no address, 0: none is. */
static void addresses_read(
	char *text, struct arena *arena, const char ***addresses, size_t *count, size_t *missed)
{
	struct address address;
	size_t room = 0, line = 0;
	*missed = 0;
	for (char *rest = text, *at; rest != NULL && *missed == 0;) {
		at = strsep(&rest, "\n");
		line++;
		at += strspn(at, " \t");
		at[strcspn(at, " \t\r")] = '\0';
		if (at[0] == '\0' || at[0] == '#')
			continue;
		if (!address_parse(at, &address, NULL))
			*missed = line;
		*addresses = arena_grow(arena, *addresses, *count, &room, sizeof **addresses);
		(*addresses)[(*count)++] = at;
	}
}

/* Keeps the query to the statements that a file names. */
static bool statements_take(
	const char *path, struct query *query, struct brief_options *how, struct error *err)
{
	struct buffer bytes = {0}, text = {0};
	const char **addresses = NULL;
	size_t count = 0, missed = 0;
	if (path == NULL)
		return true;
	bool good = file_read(path, &bytes, err);
	if (good) {
		text_repair(&text, bytes.data, bytes.size);
		buffer_append(&text, "", 0);
		addresses_read(text.data, &query->arena, &addresses, &count, &missed);
		good = missed == 0 ||
		       error_set(err, ERROR_INPUT,
			       _("%s, line %zu: no address: expected one such as fmsd-5:8.1"), path,
			       missed);
	}
	if (good)
		brief_keep_to(how, query, addresses, count);
	buffer_clear(&bytes);
	buffer_clear(&text);
	return good;
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
		.date = date_today(),
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
		status = statements_take(options->statements, &query, &how, &output->err)
				 ? brief_write(store, &how, options, output)
				 : cli_fail(&output->err);
	}
	query_clear(&query);
	template_clear(&template);
	arena_clear(&arena);
	return status;
}
