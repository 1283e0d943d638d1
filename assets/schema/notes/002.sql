-- What a person judged, tagged, saved and visited, and the steps by which all of it is undone.

-- Settings of a status: each stays, the last one holds. words: the statement's; part: the act's,
-- '' where the whole statement is judged. date: yyyymmdd with zeros for what is open.
CREATE TABLE judgement(
	id INTEGER PRIMARY KEY,
	document TEXT NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	part TEXT NOT NULL,
	status INTEGER NOT NULL,
	date INTEGER NOT NULL,
	note TEXT NOT NULL,
	source TEXT NOT NULL,
	written INTEGER NOT NULL
) STRICT;

CREATE TABLE tag(
	id INTEGER PRIMARY KEY,
	document TEXT NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	tag TEXT NOT NULL,
	made INTEGER NOT NULL
) STRICT;

-- Saved searches.
CREATE TABLE search(
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	query TEXT NOT NULL,
	made INTEGER NOT NULL
) STRICT;

-- Places under a letter.
CREATE TABLE place(
	id INTEGER PRIMARY KEY,
	letter TEXT NOT NULL UNIQUE,
	document TEXT NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	made INTEGER NOT NULL
) STRICT;

-- Histories, of which the newest are kept.
CREATE TABLE asked(
	id INTEGER PRIMARY KEY,
	query TEXT NOT NULL UNIQUE,
	at INTEGER NOT NULL
) STRICT;

CREATE TABLE visited(
	id INTEGER PRIMARY KEY,
	document TEXT NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;

-- The documents, and which file of each, that were there when the person last looked.
CREATE TABLE seen(
	document TEXT PRIMARY KEY,
	sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person did, step by step. undone: it was taken back, and can be done again.
CREATE TABLE step(
	id INTEGER PRIMARY KEY,
	kind INTEGER NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	changes INTEGER NOT NULL,
	made INTEGER NOT NULL,
	undone INTEGER NOT NULL
) STRICT;

-- The rows that a step put in (added 1) or took out (added 0), whole: see src/store/rows.c.
CREATE TABLE change(
	id INTEGER PRIMARY KEY,
	step INTEGER NOT NULL,
	added INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	row INTEGER NOT NULL,
	document TEXT NOT NULL,
	address TEXT NOT NULL,
	words TEXT NOT NULL,
	part TEXT NOT NULL,
	value INTEGER NOT NULL,
	date INTEGER NOT NULL,
	text TEXT NOT NULL,
	source TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;

CREATE INDEX change_step ON change(step);
