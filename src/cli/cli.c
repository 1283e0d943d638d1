/* SPDX-License-Identifier: MIT */
/* The table of commands, the library they work on, and running one. */
#include "internal.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "khunjerab/line.h"
#include "khunjerab/parse.h"
#include "khunjerab/record.h"
#include "khunjerab/tui.h"

#define ANY 1000000
#define TEXT (1U << FORMAT_TEXT)
#define TABLES (1U << FORMAT_TEXT | 1U << FORMAT_JSON | 1U << FORMAT_CSV)

const struct command commands[] = {
	{"browse", "[QUERY]", N_("the browser; also without any command"), 0, ANY, TEXT, false,
		true, command_browse},
	{"parse", "FILE...", N_("print the record file that import would store"), 1, ANY,
		TEXT | 1U << FORMAT_JSON, false, false, command_parse},
	{"import", "FILE...", N_("add or replace documents, record files and prose alike"), 1, ANY,
		TEXT, false, true, command_import},
	{"export", "[DOCUMENT...]", N_("print record files"), 0, ANY, TEXT, false, true,
		command_export},
	{"remove", "DOCUMENT...", N_("remove documents; notes on them stay"), 1, ANY, TEXT, true,
		true, command_remove},
	{"list", "[documents|sections|topics|parties|tags]", N_("what is there, with counts"), 0, 1,
		TABLES, false, true, command_list},
	{"show", "ADDRESS", N_("a document, a paragraph or a statement, with its source"), 1, 1,
		TABLES, false, true, command_show},
	{"search", "QUERY", N_("statements that match"), 1, ANY, TABLES, false, true,
		command_search},
	{"commitments", "[QUERY]", N_("who undertook what: address, date, party, words"), 0, ANY,
		TABLES, false, true, command_commitments},
	{"brief", "[QUERY]", N_("a briefing: figures, commitments, what is new, sources"), 0, ANY,
		TABLES | 1U << FORMAT_PAPER, false, true, command_brief},
	{"compare", "DOCUMENT DOCUMENT | topic:NAME", N_("what is gone, new, changed and kept"), 1,
		2, TABLES | 1U << FORMAT_PAPER, false, true, command_compare},
	{"cite", "ADDRESS...", N_("citations of documents, paragraphs or statements (--style)"), 1,
		ANY, TEXT, false, true, command_cite},
	{"note", "[ADDRESS [TEXT]]", N_("read or write a note; alone, list all notes"), 0, ANY,
		TABLES, false, true, command_note},
	{"status", "[ADDRESS [STATUS]]",
		N_("what became of a commitment, in your judgement; alone, all you said"), 0, ANY,
		TABLES, false, true, command_status},
	{"tag", "[ADDRESS [[-]TAG...]]", N_("read, set or (-) clear tags; alone, list all tags"), 0,
		ANY, TABLES, false, true, command_tag},
	{"undo", "", N_("take back what you did last: notes, marks, tags, statuses"), 0, 0, TEXT,
		false, true, command_undo},
	{"redo", "", N_("do again what undo took back"), 0, 0, TEXT, false, true, command_redo},
	{"check", "[FILE]",
		N_("tell whether library and notes are sound; --rebuild makes them anew"), 0, 1,
		TEXT, false, true, command_check},
};

const size_t command_count = ARRAY_SIZE(commands);

/* ---- speaking ------------------------------------------------------------------------ */

/* Standard error may be a terminal, and messages may quote a file's name or words. */
static void say_error(const char *text)
{
	struct buffer visible = {0};
	text_visible(&visible, text, strlen(text));
	fprintf(stderr, "khunjerab: %s\n", buffer_string(&visible));
	buffer_clear(&visible);
}

int cli_fail(const struct error *err)
{
	work_quiet();
	static const int statuses[] = {
		[ERROR_NONE] = EXIT_DONE,
		[ERROR_USAGE] = EXIT_INPUT,
		[ERROR_INPUT] = EXIT_INPUT,
		[ERROR_IO] = EXIT_FAILED,
		[ERROR_LIBRARY] = EXIT_FAILED,
		[ERROR_DAMAGED] = EXIT_FAILED,
	};
	say_error(err->message);
	if (err->kind == ERROR_STOPPED)
		return work_status();
	return statuses[err->kind];
}

static void notice_append(const char *name, const struct notice *notice, struct buffer *line)
{
	buffer_append_string(line, name);
	if (notice->line > 0)
		buffer_printf(line, ":%zu", notice->line);
	if (notice->column > 0)
		buffer_printf(line, ":%zu", notice->column);
	buffer_printf(line, ": %s", notice->text);
}

void output_notices(struct output *output, const char *name, const struct notices *notices)
{
	if (output->notices == NULL) {
		cli_notices(name, notices);
		return;
	}
	for (size_t i = 0; i < notices->count; i++) {
		struct buffer line = {0};
		notice_append(name, &notices->items[i], &line);
		notice_add(output->notices, 0, 0, "%s", line.data);
		buffer_clear(&line);
	}
	output->notices->left_out += notices->left_out;
}

void cli_notices(const char *name, const struct notices *notices)
{
	for (size_t i = 0; i < notices->count; i++) {
		struct buffer line = {0}, visible = {0};
		notice_append(name, &notices->items[i], &line);
		text_visible(&visible, line.data, line.size);
		fprintf(stderr, "%s\n", buffer_string(&visible));
		buffer_clear(&line);
		buffer_clear(&visible);
	}
	if (notices->left_out > 0)
		fprintf(stderr, _("… and %zu more\n"), notices->left_out);
}

const char *cli_join(struct arena *arena, const struct options *options, size_t first)
{
	struct buffer joined = {0};
	for (size_t i = first; i < options->argument_count; i++) {
		if (i > first)
			buffer_append_char(&joined, ' ');
		buffer_append_string(&joined, options->arguments[i]);
	}
	const char *text = arena_string(arena, buffer_string(&joined));
	buffer_clear(&joined);
	return text;
}

const char *cli_place(const char *address)
{
	const char *colon = strchr(address, ':');
	return colon != NULL ? colon + 1 : address;
}

/* ---- the library --------------------------------------------------------------------- */

/* $XDG_DATA_HOME/khunjerab, or below the home folder; NULL where there is neither. */
static const char *data_folder(struct arena *arena)
{
	const char *data = getenv("XDG_DATA_HOME");
	if (data != NULL && data[0] == '/')
		return arena_printf(arena, "%s/khunjerab", data);
	const char *home = getenv("HOME");
	if (home == NULL || home[0] != '/') {
		struct passwd *user = getpwuid(getuid());
		home = user != NULL ? user->pw_dir : NULL;
	}
	return home != NULL && home[0] == '/'
		       ? arena_printf(arena, "%s/.local/share/khunjerab", home)
		       : NULL;
}

static bool prose_read(const struct origin *origin, struct document *document, struct error *err)
{
	struct arena arena = {0};
	struct parties parties = {0};
	struct parse_options options = {.id = origin->id};
	bool read =
		origin->parties == NULL || parties_parse(&arena, origin->parties, &parties, err);
	if (parties.count > 0)
		options.parties = &parties;
	if (read)
		parse_prose(origin->bytes, origin->size, &options, document, NULL);
	arena_clear(&arena);
	return read;
}

static bool origin_read(const struct origin *origin, struct document *document, struct error *err)
{
	struct notices notices = {0};
	if (origin->prose)
		return prose_read(origin, document, err);
	bool read = record_read(origin->bytes, origin->size, document, &notices);
	if (!read)
		error_set(err, ERROR_INPUT, "%s:%zu:%zu: %s", origin->name, notices.items[0].line,
			notices.items[0].column, notices.items[0].text);
	notices_clear(&notices);
	return read;
}

static const struct store_hooks hooks = {origin_read, record_write};

bool cli_library(const struct options *options, struct arena *arena, struct store_options *opening,
	struct error *err)
{
	const char *folder = data_folder(arena);
	const char *given =
		options->library != NULL ? options->library : getenv("KHUNJERAB_LIBRARY");
	*opening = (struct store_options){
		.place = options->shipped ? STORE_MEMORY : STORE_FILE,
		.path = given != NULL && given[0] != '\0' ? given : NULL,
		.working = work_tell,
	};
	if (folder != NULL)
		opening->notes_elsewhere = arena_printf(arena, "%s/notes.db", folder);
	if (opening->path == NULL && folder != NULL)
		opening->path = arena_printf(arena, "%s/library.db", folder);
	store_set_hooks(&hooks);
	if (opening->path == NULL && !options->shipped)
		return error_set(err, ERROR_LIBRARY,
			_("there is no home folder to keep the library in; name one with --library FILE, or "
			  "read the built-in record with --shipped"));
	return true;
}

static bool library_open(const struct options *options, const struct command *command,
	struct store **store, struct error *err)
{
	struct arena arena = {0};
	struct store_options opening;
	bool opened = false;
	if (cli_library(options, &arena, &opening, err)) {
		opening.write = command->writes;
		opened = store_open(&opening, store, err);
	}
	/* Wherever it was stopped. */
	if (!opened && err->kind == ERROR_STOPPED)
		error_set(err, ERROR_STOPPED, _("stopped: nothing was changed"));
	arena_clear(&arena);
	return opened;
}

/* ---- running ------------------------------------------------------------------------- */

/* A missing descriptor 0 to 2 would be given to the next file opened: the library. */
static bool descriptors_hold(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) != fd)
			return false;
	return true;
}

static bool color_wanted(const struct options *options)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
	if (options->plain || strcmp(options->color, "never") == 0)
		return false;
	if (strcmp(options->color, "always") == 0)
		return true;
	return isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0') &&
	       terminal != NULL && strcmp(terminal, "dumb") != 0;
}

static const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static bool command_fits(
	const struct command *command, const struct options *options, struct error *err)
{
	if (options->argument_count < command->least || options->argument_count > command->most)
		return error_set(err, ERROR_USAGE, _("usage: khunjerab %s %s"), command->name,
			command->arguments);
	if (!options_fit(options, command->name, err))
		return false;
	if ((command->formats & 1U << options->format) == 0)
		return error_set(err, ERROR_USAGE, _("%s has no format '%s'"), command->name,
			format_word(options));
	return true;
}

/* Beside what was done. */
static void trouble_say(struct store *store)
{
	struct arena arena = {0};
	const char *trouble = store != NULL ? store_trouble(store, &arena) : NULL;
	if (trouble != NULL)
		say_error(trouble);
	arena_clear(&arena);
}

static int command_run(
	const struct command *command, const struct options *options, struct output *output)
{
	struct error err;
	struct store *store = NULL;
	if (!command_fits(command, options, &err))
		return cli_fail(&err);
	/* Making a library takes a while. */
	work_begin();
	bool opens = command->stores && !options->record && !options->rebuild;
	bool opened = !opens || library_open(options, command, &store, &err);
	if (!opened && refused_shows(options, command)) {
		work_end();
		if (!refused_ask(options, &err))
			return EXIT_FAILED;
		work_begin();
		opened = library_open(options, command, &store, &err);
	}
	if (!opened)
		return cli_fail(&err);
	work_end();
	int status = command->run(store, options, output);
	trouble_say(store);
	store_close(store);
	if (status <= EXIT_NOTHING && !output_flush(output, true))
		status = cli_fail(&output->err);
	work_end();
	buffer_clear(&output->bytes);
	return status;
}

static void keys_print(const struct options *options, struct buffer *text)
{
	if (options->accessible)
		line_print_commands(text);
	else
		tui_print_keys(false, text);
}

static int arguments_run(struct options *options, struct output *output)
{
	struct error err;
	const struct command *command = &commands[0];
	if (options->version) {
		buffer_append_string(&output->bytes, "khunjerab " VERSION "\n");
	} else if (options->help) {
		if (options->argument_count > 0 && strcmp(options->arguments[0], "keys") == 0)
			keys_print(options, &output->bytes);
		else
			help_print(&output->bytes);
	}
	if (options->keys && !options->version && !options->help) {
		int status = keys_table_print(options, output);
		bool written = output_flush(output, true);
		buffer_clear(&output->bytes);
		return written ? status : cli_fail(&output->err);
	}
	if (options->version || options->help) {
		bool written = output_flush(output, true);
		buffer_clear(&output->bytes);
		return written ? EXIT_DONE : cli_fail(&output->err);
	}
	if (options->argument_count > 0) {
		command = command_find(options->arguments[0]);
		if (command == NULL) {
			error_set(&err, ERROR_USAGE,
				_("there is no command '%s'; khunjerab --help lists them"),
				options->arguments[0]);
			return cli_fail(&err);
		}
		options->arguments++;
		options->argument_count--;
	}
	return command_run(command, options, output);
}

int cli_main(int count, char **arguments)
{
	struct error err;
	struct options options = {.color = "auto"};
	if (!descriptors_hold())
		return EXIT_FAILED;
	if (geteuid() != getuid()) {
		say_error(_("this program must not run with another user's rights"));
		return EXIT_FAILED;
	}
	signal(SIGPIPE, SIG_IGN);
	const char **rest = memory_allocate((size_t)(count + 1) * sizeof *rest);
	int status;
	if (!options_read(count, arguments, &options, rest, &err)) {
		status = cli_fail(&err);
	} else {
		struct output output = {
			.path = options.output != NULL && strcmp(options.output, "-") != 0
					? options.output
					: NULL,
			.format = options.format,
			.color = color_wanted(&options),
			.tty = isatty(STDOUT_FILENO),
		};
		output.links = hyperlinks_wanted(&options, &output);
		status = arguments_run(&options, &output);
	}
	free(rest);
	return status;
}
