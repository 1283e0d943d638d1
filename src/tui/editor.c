/* SPDX-License-Identifier: MIT */
/* A note written in the person's editor: in a file that nobody else can read, which stays where it
 * is if what was written cannot be saved. */
#include "hands.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORDS_MOST 16
/* More is no note; an editor may have been told to write anywhere. */
#define NOTE_MOST (1 << 20)

static const char scissors[] = "# ---- what is below this line is no part of the note ----";

/* ---- the file --------------------------------------------------------------------------- */

/* A folder of the person's own, for that session alone where there is one. */
static bool folder_make(char *folder, size_t size, struct error *err)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR"), *temporary = getenv("TMPDIR");
	const char *const places[] = {runtime, temporary, "/tmp"};
	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		if (places[i] == NULL || places[i][0] != '/')
			continue;
		snprintf(folder, size, "%s/khunjerab-XXXXXX", places[i]);
		if (mkdtemp(folder) != NULL)
			return true;
	}
	return error_set(
		err, ERROR_IO, _("cannot make a folder for the note: %s"), strerror(errno));
}

/* With what the editor left in it. */
static void folder_remove(const char *folder)
{
	DIR *open = opendir(folder);
	for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;)
		unlinkat(dirfd(open), entry->d_name, 0);
	if (open != NULL)
		closedir(open);
	rmdir(folder);
}

static bool file_write(const char *path, const struct buffer *text, struct error *err)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	size_t sent = 0;
	while (file >= 0 && sent < text->size) {
		ssize_t wrote = write(file, text->data + sent, text->size - sent);
		if (wrote < 0 && errno != EINTR)
			break;
		sent += wrote > 0 ? (size_t)wrote : 0;
	}
	bool good = file >= 0 && sent == text->size;
	if (file >= 0 && close(file) != 0)
		good = false;
	return good || error_set(err, ERROR_IO, _("cannot write %s: %s"), path, strerror(errno));
}

static bool file_read(const char *path, struct buffer *text, struct error *err)
{
	char bytes[4096];
	struct stat about;
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool good = file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode);
	struct buffer raw = {0};
	for (ssize_t got = 1; good && got > 0;) {
		got = read(file, bytes, sizeof bytes);
		good = got >= 0 || errno == EINTR;
		buffer_append(&raw, bytes, got > 0 ? (size_t)got : 0);
		if (raw.size > NOTE_MOST)
			good = false;
	}
	if (file >= 0)
		close(file);
	if (good)
		text_repair(text, buffer_string(&raw), raw.size);
	buffer_clear(&raw);
	return good || error_set(err, ERROR_IO, _("cannot read %s as a note"), path);
}

/* ---- what is in it ---------------------------------------------------------------------- */

/* The note as it is, then the statement, each line of it a comment. */
static void note_frame(const struct passage *passage, const char *note, struct buffer *text)
{
	struct buffer words = {0};
	buffer_printf(text, "%s\n\n%s\n# %s\n", note, scissors, passage->found.address);
	text_visible(&words, passage->found.text, strlen(passage->found.text));
	for (size_t at = 0; at < words.size;) {
		size_t shown;
		size_t used = text_wrap(words.data + at, words.size - at, TEXT_CELLS, &shown);
		buffer_printf(text, "# %.*s\n", (int)shown, words.data + at);
		at += used;
	}
	buffer_clear(&words);
}

static size_t line_start(const char *text, size_t end)
{
	while (end > 0 && text[end - 1] != '\n')
		end--;
	return end;
}

/* Takes off what is no part of the note: all below the line that says so, else the comments at the
 * end; and the empty lines before them. */
static void note_trim(struct buffer *text)
{
	buffer_append(text, "", 0);
	char *cut = strstr(text->data, scissors);
	if (cut != NULL && (cut == text->data || cut[-1] == '\n'))
		text->size = (size_t)(cut - text->data);
	while (text->size > 0) {
		size_t size = text->size;
		while (size > 0 && strchr(" \t\r\n", text->data[size - 1]) != NULL)
			size--;
		size_t start = line_start(text->data, size);
		text->size = size;
		if (cut != NULL || size == 0 || strncmp(text->data + start, "# ", 2) != 0)
			break;
		text->size = start;
	}
	text->data[text->size] = '\0';
}

/* ---- editing ---------------------------------------------------------------------------- */

static bool editor_run(const char *path, int *status, struct error *err)
{
	const char *named = getenv("VISUAL"), *words[WORDS_MOST + 2];
	struct arena arena = {0};
	size_t count = 0;
	if (named == NULL || named[0] == '\0')
		named = getenv("EDITOR");
	if (named == NULL || named[0] == '\0')
		named = "vi";
	char *rest = NULL, *all = arena_string(&arena, named);
	for (char *word = strtok_r(all, " ", &rest); word != NULL && count < WORDS_MOST;
		word = strtok_r(NULL, " ", &rest))
		words[count++] = word;
	if (count == 0)
		words[count++] = "vi";
	words[count++] = path;
	words[count] = NULL;
	bool good = terminal_lend(&(struct process){.arguments = words}, false, status, err);
	arena_clear(&arena);
	return good;
}

/* True where the file is not needed any more. */
static bool note_take(struct tui *tui, const char *path, const char *before, struct error *err)
{
	struct buffer text = {0};
	bool done = file_read(path, &text, err);
	if (done) {
		note_trim(&text);
		if (strcmp(text.data, before) == 0) {
			tui_say(tui, ROLE_PLAIN, "%s", _("The note is as it was."));
		} else {
			done = store_note_write(tui->store, &tui->note_address, text.data, err);
			if (done) {
				tui_reload(tui);
				tui_say(tui, ROLE_PLAIN, "%s",
					text.data[0] != '\0' ? _("Note saved. A lists notes.")
							     : _("Note deleted."));
			}
		}
	}
	buffer_clear(&text);
	if (!done)
		tui_say(tui, ROLE_ERROR, _("Not saved: %s. What you wrote is in %s."), err->message,
			path);
	return done;
}

static void note_edit(struct tui *tui, const struct passage *passage, struct error *err)
{
	char folder[512], path[600];
	const char *before = passage->note != NULL ? passage->note : "";
	struct buffer text = {0};
	int status = 0;
	bool done = true;
	if (!folder_make(folder, sizeof folder, err)) {
		tui_fail(tui, err);
		return;
	}
	snprintf(path, sizeof path, "%s/note.txt", folder);
	note_frame(passage, before, &text);
	if (!file_write(path, &text, err) || !editor_run(path, &status, err))
		tui_fail(tui, err);
	else if (status != 0)
		tui_say(tui, ROLE_ERROR,
			_("The editor ended with status %d: the note is as it was."), status);
	else
		done = note_take(tui, path, before, err);
	if (done)
		folder_remove(folder);
	buffer_clear(&text);
}

void run_edit(struct tui *tui)
{
	struct error err;
	struct passage passage = {0};
	if (statement_here(tui) == 0 || !own_writable(tui) || !passage_here(tui, &passage))
		return;
	if (!address_parse(passage.found.address, &tui->note_address, &err))
		tui_fail(tui, &err);
	else
		note_edit(tui, &passage, &err);
	passage_clear(&passage);
}
