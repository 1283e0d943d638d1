/* SPDX-License-Identifier: MIT */
/*
 * A library made anew: documents are read one by one from the damaged one, by numbers that are
 * gathered in several ways, and what their digests say is whole is imported again. Its index, its
 * counts and everything else that was worked out from documents is worked out again.
 */
#include "salvage.h"

#include <stdlib.h>
#include <string.h>

/* ---- which documents there are ------------------------------------------------------------- */

/* From both ends, as reading stops where a page is damaged; and not from tables alone: the indexes
 * stand on other pages. */
static const char *const number_sql[] = {
	SQL("SELECT id, NULL FROM document NOT INDEXED ORDER BY id"),
	SQL("SELECT id, NULL FROM document NOT INDEXED ORDER BY id DESC"),
	SQL("SELECT document, NULL FROM file ORDER BY document"),
	SQL("SELECT document, NULL FROM file ORDER BY document DESC"),
	SQL("SELECT id, slug FROM document ORDER BY slug"),
	SQL("SELECT id, slug FROM document ORDER BY slug DESC"),
	SQL("SELECT id, NULL FROM document INDEXED BY document_first ORDER BY first"),
	SQL("SELECT id, NULL FROM document INDEXED BY document_first ORDER BY first DESC"),
};

struct numbered {
	int64_t id;
	const char *slug; /* NULL: not known */
};

struct census {
	struct arena arena;
	struct numbered *items;
	size_t count;
	size_t room;
};

static void census_read(struct census *census, struct database *database, const char *sql)
{
	struct rows rows = rows_start(database, sql);
	while (rows_next(&rows)) {
		if (census->count == census->room) {
			census->room = census->room * 2 + 64;
			census->items =
				memory_resize(census->items, census->room * sizeof *census->items);
		}
		census->items[census->count++] = (struct numbered){
			rows_number(&rows, 0), rows_copy(&rows, 1, &census->arena)};
	}
	rows_end(&rows, NULL);
}

/* By number, those with a name first. */
static int numbered_compare(const void *a, const void *b)
{
	const struct numbered *left = a, *right = b;
	if (left->id != right->id)
		return left->id < right->id ? -1 : 1;
	return (left->slug == NULL) - (right->slug == NULL);
}

static void census_take(struct census *census, struct database *database)
{
	size_t kept = 0;
	*census = (struct census){.count = 0};
	for (size_t i = 0; i < ARRAY_SIZE(number_sql); i++)
		census_read(census, database, number_sql[i]);
	if (census->count > 0)
		qsort(census->items, census->count, sizeof *census->items, numbered_compare);
	for (size_t i = 0; i < census->count; i++)
		if (kept == 0 || census->items[kept - 1].id != census->items[i].id)
			census->items[kept++] = census->items[i];
	census->count = kept;
}

static void census_clear(struct census *census)
{
	free(census->items);
	arena_clear(&census->arena);
}

/* ---- one document -------------------------------------------------------------------------- */

/* What is read of it; text and bytes in the arena. */
struct remains {
	struct arena arena;
	int64_t id;
	bool sheet; /* its row is there, */
	bool file;  /* and its file */
	bool shipped;
	const char *sha256;
	struct origin origin;
};

static void sheet_read(struct remains *remains, struct database *database)
{
	struct rows rows =
		rows_start(database, SQL("SELECT slug, sha256, file_name, parties, prose, shipped "
					 "FROM document NOT INDEXED "
					 "WHERE id = ?1"));
	rows_int(&rows, 1, remains->id);
	remains->sheet = rows_next(&rows);
	if (remains->sheet) {
		remains->origin.id = rows_copy(&rows, 0, &remains->arena);
		remains->sha256 = rows_copy(&rows, 1, &remains->arena);
		remains->origin.name = rows_copy(&rows, 2, &remains->arena);
		remains->origin.parties = rows_copy(&rows, 3, &remains->arena);
		remains->origin.prose = rows_number(&rows, 4) != 0;
		remains->shipped = rows_number(&rows, 5) != 0;
	}
	remains->sheet = rows_end(&rows, NULL) && remains->sheet && remains->origin.id != NULL &&
			 remains->sha256 != NULL && remains->origin.name != NULL &&
			 remains->origin.parties != NULL;
}

static void file_read(struct remains *remains, struct database *database)
{
	struct rows rows = rows_start(database, SQL("SELECT bytes FROM file WHERE document = ?1"));
	rows_int(&rows, 1, remains->id);
	remains->file = rows_next(&rows);
	if (remains->file) {
		const char *bytes = sqlite3_column_blob(rows.statement, 0);
		remains->origin.size = rows_size(&rows, 0);
		remains->origin.bytes = arena_copy(
			&remains->arena, bytes != NULL ? bytes : "", remains->origin.size);
	}
	remains->file = rows_end(&rows, NULL) && remains->file;
}

static bool is_whole(const struct remains *remains)
{
	char digest[DIGEST_SIZE];
	digest_sha256(remains->origin.bytes, remains->origin.size, digest);
	return strcmp(digest, remains->sha256) == 0;
}

static bool is_text(const struct remains *remains)
{
	const char *bytes = remains->origin.bytes;
	return text_is_valid(bytes, remains->origin.size) &&
	       memchr(bytes, '\0', remains->origin.size) == NULL;
}

/* Its file alone: a record file says itself what it is, of prose its name has to be known. */
static void origin_guess(struct remains *remains, const char *slug)
{
	struct document document = {0};
	remains->origin.name = slug != NULL ? slug : "document";
	remains->origin.id = slug;
	remains->origin.parties = NULL;
	remains->origin.prose = false;
	remains->origin.prose = !store_hooks.read(&remains->origin, &document, NULL);
	document_clear(&document);
}

static const struct asset *carried(const char *slug)
{
	struct buffer name = {0};
	if (slug == NULL)
		return NULL;
	buffer_printf(&name, "record/%s.record", slug);
	const struct asset *asset = asset_find(buffer_string(&name));
	buffer_clear(&name);
	return asset;
}

/* Without its row, a file that is the program's own to the byte is taken for that. */
static bool is_shipped(const struct remains *remains, const char *slug)
{
	const struct asset *asset = carried(slug);
	if (remains->sheet)
		return remains->shipped;
	return asset != NULL && remains->file && asset->size == remains->origin.size &&
	       memcmp(asset->bytes, remains->origin.bytes, asset->size) == 0;
}

/* Why it is not saved, NULL where it is to be put in. */
static const char *remains_lack(
	const struct salvage *salvage, const struct remains *remains, const char *slug)
{
	if (!remains->file)
		return _("its file cannot be read");
	if (remains->sheet && !is_whole(remains))
		return _("its file is damaged");
	/* Without its digest, a page of something else in its midst would be taken for text. */
	if (!remains->sheet &&
		(salvage->guessed || slug == NULL || carried(slug) != NULL || !is_text(remains)))
		return _("what belongs to it cannot be read");
	return NULL;
}

static bool remains_put(struct rebuild *rebuild, const struct remains *remains, struct error *err)
{
	struct document document = {0};
	struct error why;
	const char *name = remains->origin.id;
	bool read = store_hooks.read(&remains->origin, &document, &why);
	if (!read || document_count_statements(&document) == 0)
		rebuild_lost(rebuild, _("%s: not saved: %s"), name,
			read ? _("there is no sentence in it") : why.message);
	else if (!store_import(rebuild->store, &document, &remains->origin, NULL, err)) {
		document_clear(&document);
		return false;
	} else {
		rebuild->report->saved++;
		if (!remains->sheet)
			rebuild_lost(rebuild,
				_("%s: it is there, but what belonged to it cannot be read: look whether it is whole"),
				document.id);
	}
	document_clear(&document);
	return true;
}

static void remains_lose(
	struct rebuild *rebuild, const struct salvage *salvage, const char *slug, const char *lack)
{
	if (carried(slug) != NULL && !rebuild->options->empty)
		buffer_printf(
			&rebuild->replaced, "%s%s", rebuild->replaced.size > 0 ? ", " : "", slug);
	else if (slug != NULL)
		rebuild_lost(rebuild, _("%s: not saved, as %s"), slug, lack);
	/* Numbers that are read where a table only may be are none. */
	else if (!salvage->guessed)
		rebuild_lost(
			rebuild, _("a document whose name cannot be read: not saved, as %s"), lack);
}

static bool numbered_save(struct rebuild *rebuild, struct salvage *salvage,
	const struct numbered *numbered, struct error *err)
{
	struct remains remains = {.id = numbered->id};
	bool good = true;
	sheet_read(&remains, &salvage->database);
	file_read(&remains, &salvage->database);
	const char *slug = remains.sheet ? remains.origin.id : numbered->slug;
	const char *lack = remains_lack(salvage, &remains, slug);
	/* The program puts those in. */
	bool comes_anew = !rebuild->options->empty && is_shipped(&remains, slug);
	if (!comes_anew && lack != NULL) {
		remains_lose(rebuild, salvage, slug, lack);
	} else if (!comes_anew) {
		if (!remains.sheet)
			origin_guess(&remains, slug);
		remains.origin.shipped = remains.shipped;
		good = remains_put(rebuild, &remains, err);
	}
	arena_clear(&remains.arena);
	return good;
}

/* ---- all of them --------------------------------------------------------------------------- */

/* Shipped documents that the person took out stay out. */
static bool removed_keep(struct rebuild *rebuild, struct salvage *salvage, struct error *err)
{
	struct rows from =
		rows_start(&salvage->database, SQL("SELECT slug FROM removed ORDER BY slug"));
	bool good = true;
	while (good && rows_next(&from)) {
		struct rows to = rows_start(&rebuild->store->library,
			SQL("INSERT OR IGNORE INTO removed(slug) VALUES(?1)"));
		rows_text(&to, 1, rows_string(&from, 0));
		good = rows_run(&to, err);
	}
	if (!rows_end(&from, NULL) && good)
		rebuild_lost(rebuild,
			_("which shipped documents you had taken out cannot be read: they are back"));
	return good;
}

static bool documents_save(struct rebuild *rebuild, struct salvage *salvage, struct error *err)
{
	struct census census;
	struct work step = {.kind = WORK_DOCUMENTS};
	census_take(&census, &salvage->database);
	step.total = census.count;
	bool good = working_tell(rebuild->store, &step, err) && store_begin(rebuild->store, err);
	for (; step.done < step.total && good; step.done++)
		good = working_tell(rebuild->store, &step, err) &&
		       numbered_save(rebuild, salvage, &census.items[step.done], err);
	good = good && removed_keep(rebuild, salvage, err);
	good = store_end(rebuild->store, good, good ? err : NULL) && good;
	if (rebuild->replaced.size > 0)
		rebuild_lost(rebuild,
			_("as the program ships them now, whatever they were: %.800s"),
			rebuild->replaced.data);
	census_clear(&census);
	return good;
}

/* A file in which there is nothing to be saved: the library in use may be made anew from the
 * shipped record, anything else may be another file than was meant. */
static bool nothing_found(struct rebuild *rebuild, bool found, struct error *err)
{
	if (rebuild->stranger && !found)
		return rebuild_refuse(rebuild, _("nothing of a library is found in it"), err);
	if (!found && !rebuild->empty)
		rebuild_lost(rebuild, _("nothing could be read in it"));
	return true;
}

static bool damaged_read(struct rebuild *rebuild, struct error *err)
{
	static const char *const tables[] = {"document", "file", NULL};
	const struct salvage_plan plan = {&library_design, tables, true};
	struct salvage salvage = {.copy = NULL};
	bool found = false;
	bool good = rebuild->empty ||
		    salvage_open(&salvage, rebuild->store, &plan, rebuild->path, &found, err);
	good = good && (!found || documents_save(rebuild, &salvage, err));
	/* What was only guessed to be a library's has to show it. */
	if (salvage.guessed && rebuild->report->saved == 0)
		found = false;
	salvage_close(&salvage);
	return good && nothing_found(rebuild, found, err);
}

/* ---- the new one ---------------------------------------------------------------------------- */

static bool made_open(struct rebuild *rebuild, struct error *err)
{
	struct store *store = rebuild->store;
	store->library.shown = rebuild->path;
	store->writable = true;
	return guard_open(&store->library, &library_design, rebuild->made, GUARD_WRITE, err) &&
	       schema_settle(&store->library, &library_design, true, err) &&
	       functions_register(store, err);
}

static bool made_check(struct rebuild *rebuild, struct error *err)
{
	struct notices notices = {.count = 0};
	bool sound = false;
	working_begin(rebuild->store);
	bool checked = store_check(rebuild->store, &notices, &sound, err);
	working_end(rebuild->store);
	checked = checked && working_tell(rebuild->store, NULL, err);
	if (checked && !sound)
		checked = error_set(err, ERROR_LIBRARY,
			_("the new library is not sound, and was not put in place: %s"),
			notices.count > 0 ? notices.items[0].text : "");
	notices_clear(&notices);
	return checked;
}

bool rebuild_library(struct rebuild *rebuild, struct error *err)
{
	struct store *store = rebuild->store;
	struct summary summary;
	if (store_hooks.read == NULL)
		return rebuild_refuse(rebuild, _("this program cannot read documents"), err);
	bool good = made_open(rebuild, err) && damaged_read(rebuild, err) &&
		    (rebuild->options->empty || shipped_refresh(store, err)) &&
		    made_check(rebuild, err) && store_summarise(store, &summary, err);
	if (good)
		rebuild->report->shipped = summary.all.documents - rebuild->report->saved;
	sections_forget(store);
	stems_close(store);
	return good;
}
