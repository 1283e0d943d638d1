/* SPDX-License-Identifier: MIT */
/*
 * Paper as PDF, by the first of some programs that is installed and does it: from the HTML or the
 * DOCX, in a folder that nobody else can read, without a shell, without a network, within a time.
 * What it made is taken whole or not at all.
 */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS 60
#define PDF_MOST (256UL * 1024 * 1024)
#define ARGUMENTS_MOST 16
#define PLAIN "/._-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define FOLDER "{folder}" /* stands in an argument for the folder's path */

static const struct tool {
	const char *name;
	const char *programs[5]; /* what it is called on different systems */
	const char *as_root;	 /* an argument more where we are root; NULL: none */
	const char *arguments[ARGUMENTS_MOST];
} tools[] = {
	{"WeasyPrint", {"weasyprint"}, NULL, {"--encoding", "utf-8", "paper.html", "paper.pdf"}},
	/* Its sandbox is refused to root. The resolver's rule leaves it no host. */
	{"Chromium", {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"},
		"--no-sandbox",
		{"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
			"--disable-background-networking", "--disable-component-update",
			"--disable-sync", "--disable-dev-shm-usage",
			"--host-resolver-rules=MAP * ~NOTFOUND",
			"--user-data-dir=" FOLDER "/profile", "--no-pdf-header-footer",
			"--print-to-pdf=" FOLDER "/paper.pdf", "file://" FOLDER "/paper.html"}},
	{"LibreOffice", {"soffice", "libreoffice"}, NULL,
		{"-env:UserInstallation=file://" FOLDER "/profile", "--headless", "--norestore",
			"--convert-to", "pdf", "--outdir", FOLDER, "paper.docx"}},
};

/* ---- the folder ------------------------------------------------------------------------- */

static bool folder_make(char *folder, size_t size, struct error *err)
{
	const char *temporary = getenv("TMPDIR");
	const char *const places[] = {temporary, "/tmp"};
	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		/* It becomes a part of addresses, which have escapes of their own. */
		if (places[i] == NULL || places[i][0] != '/' ||
			places[i][strspn(places[i], PLAIN)] != '\0')
			continue;
		int used = snprintf(folder, size, "%s/khunjerab-XXXXXX", places[i]);
		if (used > 0 && (size_t)used < size && mkdtemp(folder) != NULL)
			return true;
	}
	return error_set(err, ERROR_IO, _("cannot make a folder for the PDF: %s"), strerror(errno));
}

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about;
	(void)kind;
	(void)walk;
	remove(path);
	return 0;
}

static void folder_remove(const char *folder)
{
	nftw(folder, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
}

static bool file_put(const char *folder, const char *name, const struct buffer *bytes)
{
	char path[PATH_MAX];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	size_t sent = 0;
	while (file >= 0 && sent < bytes->size) {
		ssize_t wrote = write(file, bytes->data + sent, bytes->size - sent);
		if (wrote < 0 && errno != EINTR)
			break;
		sent += wrote > 0 ? (size_t)wrote : 0;
	}
	bool good = file >= 0 && sent == bytes->size;
	if (file >= 0 && close(file) != 0)
		good = false;
	return good;
}

/* False where there is no such file, or it is not a whole PDF. */
static bool pdf_take(const char *folder, struct buffer *pdf)
{
	char path[PATH_MAX], chunk[65536];
	snprintf(path, sizeof path, "%s/paper.pdf", folder);
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	ssize_t got = file >= 0 ? 1 : -1;
	while (got > 0 && pdf->size <= PDF_MOST) {
		do {
			got = read(file, chunk, sizeof chunk);
		} while (got < 0 && errno == EINTR);
		buffer_append(pdf, chunk, got > 0 ? (size_t)got : 0);
	}
	if (file >= 0)
		close(file);
	/* Behind the mark of its end stands a line end or two. */
	size_t tail = pdf->size < 16 ? pdf->size : 16;
	return got == 0 && tail == 16 && memcmp(pdf->data, "%PDF-", 5) == 0 &&
	       memmem(pdf->data + pdf->size - tail, tail, "%%EOF", 5) != NULL;
}

/* ---- the tools -------------------------------------------------------------------------- */

static const char *argument_for(struct arena *arena, const char *argument, const char *folder)
{
	const char *at = strstr(argument, FOLDER);
	if (at == NULL)
		return argument;
	return arena_printf(
		arena, "%.*s%s%s", (int)(at - argument), argument, folder, at + strlen(FOLDER));
}

struct waiting {
	const struct paper_options *options;
	const char *program;
};

static bool tool_waits(void *context)
{
	const struct waiting *waiting = context;
	return waiting->options->waiting(waiting->options->waiting_context, waiting->program);
}

/* Whether it could be started; where it did not do what it should, why is in err. */
static bool tool_run(const struct tool *tool, const char *program,
	const struct paper_options *options, const char *folder, struct error *err)
{
	const char *arguments[ARGUMENTS_MOST + 3] = {program};
	struct arena arena = {0};
	size_t count = 1;
	int status = 0;
	if (tool->as_root != NULL && geteuid() == 0)
		arguments[count++] = tool->as_root;
	for (size_t i = 0; i < ARGUMENTS_MOST && tool->arguments[i] != NULL; i++)
		arguments[count++] = argument_for(&arena, tool->arguments[i], folder);
	struct waiting waiting = {options, program};
	const struct process process = {.arguments = arguments,
		.quiet = true,
		.told = options->told,
		.folder = folder,
		.seconds = SECONDS,
		.waiting = options->waiting != NULL ? tool_waits : NULL,
		.waiting_context = &waiting};
	bool run = process_run(&process, &status, err);
	if (run && status != 0)
		run = error_set(err, ERROR_IO, _("%s ended with status %d"), program, status);
	arena_clear(&arena);
	return run;
}

/* Why none did it: which were looked for, and what the last of those that are there said. */
static void tools_fail(const struct error *last, struct error *err)
{
	struct buffer names = {0};
	for (size_t i = 0; i < ARRAY_SIZE(tools); i++)
		buffer_printf(&names, "%s%s",
			i == 0			     ? ""
			: i + 1 == ARRAY_SIZE(tools) ? _(" or ")
						     : ", ",
			tools[i].name);
	if (last->kind == ERROR_NONE)
		error_set(err, ERROR_IO, _("a PDF needs %s, and none of them is installed"),
			names.data);
	else
		error_set(
			err, ERROR_IO, _("no PDF was made (by %s): %s"), names.data, last->message);
	buffer_clear(&names);
}

static bool is_installed(const char *program)
{
	const char *path = getenv("PATH");
	char file[PATH_MAX];
	while (path != NULL && path[0] != '\0') {
		size_t size = strcspn(path, ":");
		int used = snprintf(file, sizeof file, "%.*s/%s", (int)size, path, program);
		if (size > 0 && used > 0 && (size_t)used < sizeof file && access(file, X_OK) == 0)
			return true;
		path += size + (path[size] == ':');
	}
	return false;
}

/* Each that is installed, until one has made it. */
static bool tools_try(const struct paper_options *options, const char *folder, struct buffer *bytes,
	struct error *err)
{
	struct error last = {.kind = ERROR_NONE};
	for (size_t i = 0; i < ARRAY_SIZE(tools); i++)
		for (size_t k = 0; tools[i].programs[k] != NULL; k++) {
			struct buffer pdf = {0};
			if (!is_installed(tools[i].programs[k]))
				continue;
			bool made =
				tool_run(&tools[i], tools[i].programs[k], options, folder, &last);
			if (made && !pdf_take(folder, &pdf))
				made = error_set(
					&last, ERROR_IO, _("%s made none"), tools[i].programs[k]);
			if (made)
				buffer_append(bytes, pdf.data, pdf.size);
			buffer_clear(&pdf);
			if (made)
				return true;
			if (last.kind == ERROR_STOPPED) {
				*err = last;
				return false;
			}
		}
	tools_fail(&last, err);
	return false;
}

bool paper_pdf(const struct paper *paper, const struct paper_options *options, struct buffer *bytes,
	struct error *err)
{
	char folder[PATH_MAX - 64];
	struct buffer html = {0}, docx = {0};
	if (!folder_make(folder, sizeof folder, err))
		return false;
	/* No program is asked which paper it would print on. */
	paper_html_styled(paper, "@page { size: A4; }\n", &html);
	bool good = paper_docx(paper, options, &docx, err);
	if (good &&
		!(file_put(folder, "paper.html", &html) && file_put(folder, "paper.docx", &docx)))
		good = error_set(
			err, ERROR_IO, _("cannot write into %s: %s"), folder, strerror(errno));
	good = good && tools_try(options, folder, bytes, err);
	folder_remove(folder);
	buffer_clear(&html);
	buffer_clear(&docx);
	return good;
}
