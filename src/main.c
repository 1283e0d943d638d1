/* SPDX-License-Identifier: MIT */
/* The program: locale, and the command line. */
#include <libintl.h>
#include <locale.h>

#include <stdlib.h>

#include "khunjerab/cli.h"

/* A machine without any locale set (a container, a rescue system) says nothing against UTF-8, which
 * its terminal speaks; one that was set to C asks for ASCII and gets it. */
static bool locale_is_set(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && value[0] != '\0')
			return true;
	}
	return false;
}

int main(int count, char **arguments)
{
	setlocale(LC_ALL, "");
	if (!locale_is_set())
		setlocale(LC_CTYPE, "C.UTF-8");
	textdomain("khunjerab");
	return cli_main(count, arguments);
}
