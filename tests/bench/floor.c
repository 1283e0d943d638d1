/* SPDX-License-Identifier: MIT */
/* What a full-screen program with a database cannot do without: the floor that the browser's start
 * is held against. floor FILE opens it, asks one query, shows one line, waits for q. */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>

static int count_tables(const char *path)
{
	sqlite3 *database;
	sqlite3_stmt *statement = NULL;
	int count = -1;
	if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(database, "SELECT count(*) FROM sqlite_schema", -1, &statement,
			NULL) == SQLITE_OK &&
		sqlite3_step(statement) == SQLITE_ROW)
		count = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(database);
	return count;
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	if (argc != 2) {
		fputs("floor: expected one file\n", stderr);
		return 2;
	}
	int count = count_tables(argv[1]);
	if (count < 0) {
		fprintf(stderr, "floor: %s cannot be read\n", argv[1]);
		return 3;
	}
	initscr();
	cbreak();
	noecho();
	char line[64];
	snprintf(line, sizeof line, "%d tables and the like", count);
	mvaddnstr(0, 0, line, -1);
	refresh();
	while (getch() != 'q')
		;
	endwin();
	return 0;
}
