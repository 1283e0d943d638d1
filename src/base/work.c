/* SPDX-License-Identifier: MIT */
/* Long work in words, for whoever tells of it. */
#include "khunjerab/base.h"

const char *work_kind_word(enum work_kind kind)
{
	static const char *const words[WORK_COUNT] = {
		[WORK_DOCUMENTS] = N_("documents"),
		[WORK_READING] = N_("reading"),
		[WORK_STATEMENTS] = N_("statements"),
		[WORK_INDEX] = N_("index"),
	};
	return words[kind];
}
