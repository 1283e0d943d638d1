/* SPDX-License-Identifier: MIT */
/* cite: citations in the styles that brief knows. */
#include "internal.h"

#include "khunjerab/brief.h"

/* A line more than a citation's: who is at fault, and what is known. */
static int style_refuse(const char *name, struct error *err)
{
	struct buffer names = {0};
	for (size_t i = 0; i < cite_style_count; i++)
		buffer_printf(&names, "%s%s", i > 0 ? ", " : "", cite_styles[i].name);
	error_set(err, ERROR_USAGE, _("'%s' is no style: expected one of %s"), name, names.data);
	buffer_clear(&names);
	return cli_fail(err);
}

static int cite_one(struct store *store, const struct cite_style *style, const char *text,
	struct buffer *out, struct error *err)
{
	struct address address;
	struct citation citation;
	bool found = false;
	if (!address_parse(text, &address, err) ||
		!citation_make(store, &address, &citation, &found, err))
		return cli_fail(err);
	if (!found) {
		error_set(err, ERROR_NONE,
			_("there is nothing at '%s'; khunjerab list documents shows what is there"),
			text);
		cli_fail(err);
		return EXIT_NOTHING;
	}
	style->write(&citation, out);
	citation_clear(&citation);
	return EXIT_DONE;
}

int command_cite(struct store *store, const struct options *options, struct output *output)
{
	const struct cite_style *style =
		options->style != NULL ? cite_style_find(options->style) : &cite_styles[0];
	if (style == NULL)
		return style_refuse(options->style, &output->err);
	struct buffer out = {0};
	int status = EXIT_DONE;
	buffer_append_string(&out, style->begin != NULL ? style->begin : "");
	for (size_t i = 0; i < options->argument_count && status == EXIT_DONE; i++) {
		if (i > 0 && style->between != NULL)
			buffer_append_string(&out, style->between);
		status = cite_one(store, style, options->arguments[i], &out, &output->err);
	}
	buffer_append_string(&out, style->end != NULL ? style->end : "");
	if (status == EXIT_DONE)
		output_lines(output, &out);
	buffer_clear(&out);
	return status;
}
