/* SPDX-License-Identifier: MIT */
/* Where the browser's configuration is, and its bytes. What they mean, the browser knows. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* $XDG_CONFIG_HOME/khunjerab/config, or below the home folder; NULL where there is neither. */
static const char *usual_path(struct arena *arena)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (config != NULL && config[0] == '/')
		return arena_printf(arena, "%s/khunjerab/config", config);
	return home != NULL && home[0] == '/'
		       ? arena_printf(arena, "%s/.config/khunjerab/config", home)
		       : NULL;
}

/* That there is no such file is usual, and costs one call. */
static bool is_there(const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return errno != ENOENT && errno != ENOTDIR;
	close(fd);
	return true;
}

bool configuration_read(
	const struct options *options, struct configuration *read, struct error *err)
{
	bool given = options->config != NULL;
	*read = (struct configuration){0};
	if (options->no_config && given)
		return error_set(
			err, ERROR_USAGE, _("--config and --no-config exclude each other"));
	if (options->no_config)
		return true;
	const char *path = given ? options->config : usual_path(&read->arena);
	if (path == NULL || (!given && !is_there(path)))
		return true;
	if (!file_read(path, &read->bytes, err)) {
		/* A file that was named has to be there; with the usual one the browser opens. */
		if (given)
			return false;
		read->config.trouble = arena_string(&read->arena, err->message);
	}
	read->config.name = path;
	read->config.bytes = buffer_string(&read->bytes);
	read->config.size = read->bytes.size;
	read->there = true;
	return true;
}

void configuration_clear(struct configuration *read)
{
	buffer_clear(&read->bytes);
	arena_clear(&read->arena);
}

int keys_table_print(const struct options *options, struct output *output)
{
	struct error err;
	struct configuration read;
	struct notices complaints = {0};
	if (options->format != FORMAT_TEXT && options->format != FORMAT_JSON) {
		error_set(&err, ERROR_USAGE, _("--keys has no format '%s'"), format_word(options));
		return cli_fail(&err);
	}
	bool good = configuration_read(options, &read, &err);
	if (good) {
		tui_configure(read.there ? &read.config : NULL, &complaints);
		if (options->format == FORMAT_JSON)
			tui_print_keys_json(&output->bytes);
		else
			tui_print_keys(false, &output->bytes);
	}
	/* The table is there all the same: what is wrong with the rest is told beside it. */
	int status = EXIT_DONE;
	if (!good) {
		status = cli_fail(&err);
	} else if (complaints.count > 0) {
		cli_notices(read.config.name, &complaints);
		status = EXIT_INPUT;
	}
	notices_clear(&complaints);
	configuration_clear(&read);
	return status;
}
