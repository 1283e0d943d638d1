/* SPDX-License-Identifier: MIT */
/* What the browser is lent: it reads no record file and no prose by itself. What happens is what
 * the commands do; their sentences go into its last line. */
#include "internal.h"

#include "khunjerab/tui.h"

/* What is not sound about a file is said by its first fault, as the rest does not fit. */
static void faults_say(
	const struct notices *faults, bool good, struct buffer *said, struct error *err)
{
	size_t others = faults->count + faults->left_out - 1;
	if (faults->count == 0)
		return;
	if (good)
		buffer_printf(said,
			ngettext("%zu remark on it: %s\n", "%zu remarks on it, the first: %s\n",
				others + 1),
			others + 1, faults->items[0].text);
	else if (others == 0)
		error_set(err, err->kind, "%s", faults->items[0].text);
	else
		error_set(err, err->kind,
			ngettext("%s (and %zu fault more)", "%s (and %zu faults more)", others),
			faults->items[0].text, others);
}

static bool lent_import(const struct tui_lent *lent, struct store *store, const char *path,
	struct buffer *said, struct error *err)
{
	struct notices faults = {0};
	struct output output = {.notices = &faults};
	work_hand_on(lent->listener, lent->listener_context);
	bool good = import_file(store, path, lent->own, &output);
	work_hand_on(NULL, NULL);
	buffer_append(said, buffer_string(&output.bytes), output.bytes.size);
	if (!good)
		*err = output.err;
	if (good || err->kind == ERROR_INPUT)
		faults_say(&faults, good, said, err);
	buffer_clear(&output.bytes);
	notices_clear(&faults);
	return good;
}

static bool lent_rebuild(
	const struct tui_lent *lent, const char *file, struct buffer *said, struct error *err)
{
	struct output output = {0};
	bool all;
	work_hand_on(lent->listener, lent->listener_context);
	bool good = rebuild_do(lent->own, file, &output, &all);
	work_hand_on(NULL, NULL);
	buffer_append(said, buffer_string(&output.bytes), output.bytes.size);
	if (!good)
		*err = output.err;
	buffer_clear(&output.bytes);
	return good;
}

const struct tui_lent *cli_lend(const struct options *options)
{
	static struct tui_lent lent;
	lent = (struct tui_lent){.own = options, .import = lent_import, .rebuild = lent_rebuild};
	return &lent;
}
