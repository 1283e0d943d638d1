/* SPDX-License-Identifier: MIT */
/* The numbered steps: making a database, migrating it, and holding it to their letter. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

static const char *const library_shadows[] = {
	"statement_fts_data", "statement_fts_idx", "statement_fts_config", NULL};
static const char *const no_shadows[] = {NULL};

const struct design library_design = {
	.what = "library",
	.steps = "schema/0",
	.application_id = 0x4B484E4A, /* KHNJ */
	.shadows = library_shadows,
	.remedy =
		"'khunjerab check --rebuild' makes it anew from what can be read of it, and keeps "
		"it; notes are in another file",
};

const struct design notes_design = {
	.what = "notes file",
	.steps = "schema/notes/0",
	.application_id = 0x4B484E4E, /* KHNN */
	.shadows = no_shadows,
	.remedy = "nothing is written into it as it is; 'khunjerab check --rebuild' with its name "
		  "saves what can be read of it, and keeps it",
};

int64_t schema_version(const struct design *design)
{
	size_t count = 0;
	while (asset_at(design->steps, count) != NULL)
		count++;
	return (int64_t)count;
}

/* ---- what it says it is -------------------------------------------------------------------- */

struct identity {
	int64_t application_id;
	int64_t version;
	int64_t objects;
};

static bool number_read(
	struct database *database, const char *sql, int64_t *number, struct error *err)
{
	struct rows rows = rows_start(database, sql);
	if (rows_next(&rows))
		*number = rows_number(&rows, 0);
	return rows_end(&rows, err);
}

static bool identity_read(struct database *database, struct identity *identity, struct error *err)
{
	return number_read(
		       database, SQL("PRAGMA application_id"), &identity->application_id, err) &&
	       number_read(database, SQL("PRAGMA user_version"), &identity->version, err) &&
	       number_read(database, SQL("SELECT count(*) FROM sqlite_schema"), &identity->objects,
		       err);
}

static bool refuse(struct database *database, const char *why, struct error *err)
{
	struct buffer shown = {0};
	text_visible(&shown, database->shown, strlen(database->shown));
	error_set(err, ERROR_LIBRARY, _("'%s' is not used as %s: %s"), buffer_string(&shown),
		strcmp(database->what, "library") == 0 ? _("the library") : _("the notes"), why);
	buffer_clear(&shown);
	return false;
}

/* ---- to the letter ------------------------------------------------------------------------- */

/* True where sql is one of the step's statements, whole. */
static bool step_has(const struct asset *step, const char *sql)
{
	size_t size = strlen(sql);
	for (const char *at = strstr(step->bytes, sql); at != NULL; at = strstr(at + 1, sql)) {
		bool starts = at == step->bytes || at[-1] == '\n';
		if (starts && strncmp(at + size, ";\n", 2) == 0)
			return true;
	}
	return false;
}

static bool design_has(const struct design *design, const char *sql)
{
	const struct asset *step;
	if (strncmp(sql, "CREATE ", 7) != 0)
		return false;
	for (size_t i = 0; (step = asset_at(design->steps, i)) != NULL; i++)
		if (step_has(step, sql))
			return true;
	return false;
}

static size_t design_count(const struct design *design)
{
	const struct asset *step;
	size_t count = 0;
	for (size_t i = 0; (step = asset_at(design->steps, i)) != NULL; i++)
		for (const char *at = strstr(step->bytes, "\nCREATE "); at != NULL;
			at = strstr(at + 1, "\nCREATE "))
			count++;
	return count;
}

static bool is_shadow(const struct design *design, const char *name)
{
	for (size_t i = 0; design->shadows[i] != NULL; i++)
		if (strcmp(design->shadows[i], name) == 0)
			return true;
	return false;
}

static bool strange_refuse(
	struct database *database, const struct design *design, struct error *err)
{
	struct buffer why = {0};
	buffer_printf(&why, _("its tables are not as this program makes them; %s"), design->remedy);
	refuse(database, buffer_string(&why), err);
	buffer_clear(&why);
	if (err != NULL)
		err->kind = ERROR_DAMAGED;
	return false;
}

static bool schema_check(struct database *database, const struct design *design, struct error *err)
{
	struct rows rows = rows_start(database, SQL("SELECT type, name, sql "
						    "FROM sqlite_schema"));
	size_t ours = 0;
	bool strange = false;
	while (rows_next(&rows)) {
		const char *type = rows_string(&rows, 0);
		const char *name = rows_string(&rows, 1);
		const char *sql = rows_string(&rows, 2);
		/* Indexes that SQLite makes itself have no SQL. */
		bool automatic = strcmp(type, "index") == 0 && sql[0] == '\0' &&
				 strncmp(name, "sqlite_autoindex_", 17) == 0;
		bool shadow = strcmp(type, "table") == 0 && is_shadow(design, name);
		if (design_has(design, sql))
			ours++;
		else if (!automatic && !shadow)
			strange = true;
	}
	if (!rows_end(&rows, err))
		return false;
	if (strange || ours != design_count(design))
		return strange_refuse(database, design, err);
	return true;
}

bool schema_has(struct database *database, const struct design *design, const char *const *tables)
{
	bool all = true;
	for (size_t i = 0; tables[i] != NULL && all; i++) {
		struct rows rows = rows_start(database, SQL("SELECT sql FROM sqlite_schema "
							    "WHERE type = 'table' AND name = ?1"));
		rows_text(&rows, 1, tables[i]);
		all = rows_next(&rows) && design_has(design, rows_string(&rows, 0));
		all = rows_end(&rows, NULL) && all;
	}
	return all;
}

/* ---- steps --------------------------------------------------------------------------------- */

/* The person's file is copied beside itself before it is changed; the copy stays. Its file is made
 * first, so that nobody else can read it. */
static bool schema_copy(struct database *database, int64_t version, struct error *err)
{
	struct arena arena = {0};
	/* An earlier attempt's copy is never written over. */
	const char *copy = files_free_name(
		&arena, database->shown, arena_printf(&arena, "version-%lld", (long long)version));
	bool copied = files_touch(copy, err) && database_copy(database, copy, err);
	arena_clear(&arena);
	return copied;
}

/* One step with its version, in one transaction. The step is carried by the program; only the
 * two numbers behind it are put together. */
static bool schema_step(
	struct database *database, const struct design *design, int64_t version, struct error *err)
{
	const struct asset *step = asset_at(design->steps, (size_t)version);
	char numbers[96];
	snprintf(numbers, sizeof numbers, "PRAGMA application_id = %d; PRAGMA user_version = %lld;",
		design->application_id, (long long)version + 1);
	if (!writing_begin(database, err))
		return false;
	/* Another program may have been faster. */
	struct identity now = {0};
	bool good = identity_read(database, &now, err);
	if (good && now.version == version)
		good = database_execute(database, step->bytes, err) &&
		       database_execute(database, numbers, err);
	return writing_end(database, good, err) && good;
}

static bool schema_migrate(
	struct database *database, const struct design *design, int64_t version, struct error *err)
{
	int64_t count = schema_version(design);
	if (version > 0 && version < count && !schema_copy(database, version, err))
		return false;
	for (int64_t step = version; step < count; step++)
		if (!schema_step(database, design, step, err))
			return false;
	return true;
}

bool schema_settle(
	struct database *database, const struct design *design, bool writable, struct error *err)
{
	struct identity identity = {0};
	if (!reading_begin(database, err))
		return false;
	bool read = identity_read(database, &identity, err);
	reading_end(database);
	if (!read)
		return false;
	bool fresh = identity.objects == 0 && identity.version == 0 && identity.application_id == 0;
	if (!fresh && identity.application_id != design->application_id)
		return refuse(database, "it is another program's database", err);
	if (identity.version > schema_version(design))
		return refuse(database, "a newer version of khunjerab made it", err);
	if (identity.version < schema_version(design)) {
		if (!writable)
			return refuse(database,
				fresh ? "it is empty, and cannot be written"
				      : "an older version of khunjerab made it, and it cannot be "
					"brought up to date here",
				err);
		if (!schema_migrate(database, design, identity.version, err))
			return false;
	}
	return schema_check(database, design, err);
}
