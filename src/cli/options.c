/* SPDX-License-Identifier: MIT */
/* The options: one row each, which sets it, and which help prints. */
#include "internal.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khunjerab/brief.h"

static const char *const formats[FORMAT_PAPER] = {"text", "json", "csv"};

const char *format_word(const struct options *options)
{
	return options->format_name != NULL ? options->format_name : formats[options->format];
}

/* ---- setting ------------------------------------------------------------------------- */

static bool set_format(struct options *options, const char *value, struct error *err)
{
	options->format_name = value;
	for (int i = 0; i < FORMAT_PAPER; i++)
		if (strcmp(value, formats[i]) == 0) {
			options->format = (enum format)i;
			return true;
		}
	if (paper_format_find(value) != NULL) {
		options->format = FORMAT_PAPER;
		return true;
	}
	struct buffer names = {0};
	for (size_t i = 0; i < paper_format_count; i++)
		if (strcmp(paper_formats[i].name, formats[FORMAT_TEXT]) != 0)
			buffer_printf(&names, ", %s", paper_formats[i].name);
	error_set(err, ERROR_USAGE, _("'%s' is no format: expected text, json, csv%s"), value,
		buffer_string(&names));
	buffer_clear(&names);
	return false;
}

static bool set_limit(struct options *options, const char *value, struct error *err)
{
	char *end;
	errno = 0;
	unsigned long limit = strtoul(value, &end, 10);
	if (value[0] < '0' || value[0] > '9' || *end != '\0' || errno != 0 || limit == 0)
		return error_set(
			err, ERROR_USAGE, _("'%s' is no limit: expected a number from 1"), value);
	options->limit = limit;
	return true;
}

static bool set_color(struct options *options, const char *value, struct error *err)
{
	if (strcmp(value, "auto") != 0 && strcmp(value, "always") != 0 &&
		strcmp(value, "never") != 0)
		return error_set(err, ERROR_USAGE,
			_("--color takes auto, always or never, not '%s'"), value);
	options->color = value;
	return true;
}

#define FIELD(name) offsetof(struct options, name)

static const struct option_row {
	const char *name;
	const char *value;   /* what it takes; NULL: nothing, it is a flag */
	size_t field;	     /* in struct options: a bool for a flag, else a string */
	const char *command; /* the only one it goes with; NULL: any */
	/* Where a value is not just kept. */
	bool (*set)(struct options *options, const char *value, struct error *err);
	const char *help;
} option_rows[] = {
	{"library", "FILE", FIELD(library), NULL, NULL,
		N_("the library (else $KHUNJERAB_LIBRARY, else the usual place)")},
	{"shipped", NULL, FIELD(shipped), NULL, NULL,
		N_("the shipped record alone, in memory; touches no file")},
	{"format", "NAME", 0, NULL, set_format,
		N_("text (default), json (an object a line) or csv; brief and compare have more")},
	{"output", "FILE", FIELD(output), NULL, NULL,
		N_("written whole or not at all; - is standard output")},
	{"limit", "N", 0, NULL, set_limit, N_("at most N results")},
	{"parties", "LIST", FIELD(parties), NULL, NULL,
		N_("'NAME=ALIAS,ALIAS;NAME=...' instead of China and Pakistan")},
	{"color", "WHEN", 0, NULL, set_color, N_("auto, always or never")},
	{"plain", NULL, FIELD(plain), NULL, NULL, N_("ASCII only, no colours")},
	{"config", "FILE", FIELD(config), NULL, NULL,
		N_("the browser's keys and looks (else $XDG_CONFIG_HOME/khunjerab/config)")},
	{"no-config", NULL, FIELD(no_config), NULL, NULL, N_("the browser as it comes")},
	{"keys", NULL, FIELD(keys), NULL, NULL,
		N_("the browser's keys as they are bound, and what is wrong with the configuration")},
	{"explain", NULL, FIELD(explain), "parse", NULL,
		N_("parse: print for every act the cue, the subject and the rule that made it")},
	{"record", NULL, FIELD(record), "check", NULL,
		N_("check: hold the shipped record to its rules")},
	{"rebuild", NULL, FIELD(rebuild), "check", NULL,
		N_("check: make the library, or FILE, anew from what can be read of it")},
	{"mine", NULL, FIELD(mine), "export", NULL,
		N_("export: everything you wrote, as text that import takes")},
	{"date", "DATE", FIELD(date), "status", NULL,
		N_("status: when it was so, such as 2026-01-04, 2026-01 or 2026")},
	{"note", "TEXT", FIELD(note), "status", NULL, N_("status: why you say so")},
	{"source", "TEXT", FIELD(source), "status", NULL, N_("status: what it rests on")},
	{"style", "NAME", FIELD(style), "cite", NULL,
		N_("cite: chicago, chicago-bibliography, bibtex, ris or csl-json")},
	{"accessible", NULL, FIELD(accessible), "browse", NULL,
		N_("browse: in lines, for screen readers, braille and pipes")},
	{"length", "NAME", FIELD(length), "brief", NULL, N_("brief: page (default), three or all")},
	{"title", "TEXT", FIELD(title), "brief", NULL, N_("brief: its title")},
	{"for", "TEXT", FIELD(for_whom), "brief", NULL, N_("brief: for whom it is")},
	{"without", "PARTS", FIELD(without), "brief", NULL,
		N_("brief: leave out summary, commitments, positions, news, threads, sources, made")},
	{"statements", "FILE", FIELD(statements), "brief", NULL,
		N_("brief: only what stands at the addresses that begin its lines")},
	{"template", "FILE", FIELD(template), "brief", NULL,
		N_("brief: parts, headings and lengths from a file")},
	{"help", NULL, FIELD(help), NULL, NULL,
		N_("this list; --help keys lists the browser's keys, and with --accessible its commands")},
	{"version", NULL, FIELD(version), NULL, NULL, N_("the version")},
};

static bool *option_flag(struct options *options, const struct option_row *row)
{
	return (bool *)((char *)options + row->field);
}

static const char **option_string(struct options *options, const struct option_row *row)
{
	return (const char **)((char *)options + row->field);
}

bool options_fit(const struct options *options, const char *command, struct error *err)
{
	for (size_t i = 0; i < ARRAY_SIZE(option_rows); i++) {
		const struct option_row *row = &option_rows[i];
		const void *field = (const char *)options + row->field;
		bool given = row->value != NULL ? *(const char *const *)field != NULL
						: *(const bool *)field;
		if (row->command != NULL && given && strcmp(row->command, command) != 0)
			return error_set(
				err, ERROR_USAGE, _("--%s goes with %s"), row->name, row->command);
	}
	return true;
}

/* ---- help ---------------------------------------------------------------------------- */

static void help_line(struct buffer *out, const char *term, const char *text)
{
	if (strlen(term) > 22)
		buffer_printf(out, "  %s\n  %-22s %s\n", term, "", text);
	else
		buffer_printf(out, "  %-22s %s\n", term, text);
}

void help_print(struct buffer *out)
{
	struct buffer term = {0};
	buffer_append_string(out, _("usage: khunjerab [OPTION]... [COMMAND [ARGUMENT]...]\n\n"));
	for (size_t i = 0; i < command_count; i++) {
		buffer_reset(&term);
		buffer_printf(&term, "%s %s", commands[i].name, commands[i].arguments);
		help_line(out, term.data, _(commands[i].help));
	}
	buffer_append_char(out, '\n');
	for (size_t i = 0; i < ARRAY_SIZE(option_rows); i++) {
		buffer_reset(&term);
		buffer_printf(&term, "--%s%s%s", option_rows[i].name,
			option_rows[i].value != NULL ? " " : "",
			option_rows[i].value != NULL ? option_rows[i].value : "");
		help_line(out, term.data, _(option_rows[i].help));
	}
	buffer_append_string(out, _("\nbrief and compare also take as --format:\n"));
	for (size_t i = 0; i < paper_format_count; i++)
		if (strcmp(paper_formats[i].name, formats[FORMAT_TEXT]) != 0)
			help_line(out, paper_formats[i].name, _(paper_formats[i].help));
	buffer_append_string(
		out, _("\nExit status: 0 done or found, 1 nothing matched, 2 usage or bad input,\n"
		       "3 the library or a file cannot be read or written.\n"));
	buffer_clear(&term);
}

/* ---- reading ------------------------------------------------------------------------- */

static const struct option_row *option_find(const char *name, size_t size)
{
	for (size_t i = 0; i < ARRAY_SIZE(option_rows); i++)
		if (strlen(option_rows[i].name) == size &&
			memcmp(option_rows[i].name, name, size) == 0)
			return &option_rows[i];
	return NULL;
}

/* "--name=value" or "--name value"; *at is moved past what was taken. */
static bool option_read(
	struct options *options, char **arguments, int count, int *at, struct error *err)
{
	const char *name = arguments[*at] + 2;
	const char *equals = strchr(name, '=');
	const struct option_row *row =
		option_find(name, equals != NULL ? (size_t)(equals - name) : strlen(name));
	const char *value = equals != NULL ? equals + 1 : NULL;
	if (row == NULL)
		return error_set(err, ERROR_USAGE,
			_("there is no option '%s'; khunjerab --help lists them"), arguments[*at]);
	if (row->value == NULL && value != NULL)
		return error_set(err, ERROR_USAGE, _("--%s takes no value"), row->name);
	if (row->value != NULL && value == NULL && *at + 1 < count)
		value = arguments[++*at];
	if (row->value != NULL && (value == NULL || value[0] == '\0'))
		return error_set(
			err, ERROR_USAGE, _("--%s takes a value: %s"), row->name, row->value);
	if (row->set != NULL)
		return row->set(options, value, err);
	if (row->value != NULL)
		*option_string(options, row) = value;
	else
		*option_flag(options, row) = true;
	return true;
}

bool options_read(
	int count, char **arguments, struct options *options, const char **rest, struct error *err)
{
	bool all = false;
	for (int i = 1; i < count; i++) {
		if (!all && strcmp(arguments[i], "--") == 0)
			all = true;
		else if (!all && strcmp(arguments[i], "-h") == 0)
			options->help = true;
		else if (all || strncmp(arguments[i], "--", 2) != 0)
			rest[options->argument_count++] = arguments[i];
		else if (!option_read(options, arguments, count, &i, err))
			return false;
	}
	options->arguments = rest;
	return true;
}
