-- What a person wrote. words: the text it was written on, by which it is found again when a
-- corrected document gives that text another address.

CREATE TABLE note(
	id INTEGER PRIMARY KEY,
	document TEXT NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	text TEXT NOT NULL,
	written INTEGER NOT NULL
) STRICT;

CREATE TABLE mark(
	id INTEGER PRIMARY KEY,
	document TEXT NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	kind INTEGER NOT NULL,
	made INTEGER NOT NULL
) STRICT;

CREATE TABLE kept(
	name TEXT PRIMARY KEY,
	text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
