/* SPDX-License-Identifier: MIT */
/* The program: locale, and the command line. */
#include <libintl.h>
#include <locale.h>

#include "khunjerab/cli.h"

int main(int count, char **arguments)
{
	setlocale(LC_ALL, "");
	textdomain("khunjerab");
	return cli_main(count, arguments);
}
