-- The library. Documents with their statements and acts, what was counted, and the index.
-- Every CREATE here is compared to the letter with the file that is opened: change nothing in
-- a step that was ever released, add a step.

-- 'shipped': the digest of the shipped record that was put in last.
CREATE TABLE meta(
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Shipped documents that the person took out: they do not come back with a newer program.
CREATE TABLE removed(
	slug TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- date, issued: yyyymmdd with zeros for what is open, 0 for none. first: the number of its first
-- statement; the others follow without gaps. sections: a digit for each statement.
CREATE TABLE document(
	id INTEGER PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE,
	title TEXT,
	kind INTEGER NOT NULL,
	event TEXT,
	round INTEGER NOT NULL,
	date INTEGER NOT NULL,
	issued INTEGER NOT NULL,
	place TEXT,
	parties TEXT NOT NULL,
	wording INTEGER NOT NULL,
	coverage TEXT,
	file_name TEXT NOT NULL,
	prose INTEGER NOT NULL,
	shipped INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	sources INTEGER NOT NULL,
	blocks INTEGER NOT NULL,
	first INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	commitments INTEGER NOT NULL,
	sections TEXT NOT NULL
) STRICT;

-- With all that a search needs to know of documents.
CREATE INDEX document_first ON document(first, statements, sections);

-- Each document's file, byte for byte.
CREATE TABLE file(
	document INTEGER PRIMARY KEY,
	bytes BLOB NOT NULL
) STRICT;

CREATE TABLE source(
	document INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY(document, number)
) STRICT, WITHOUT ROWID;

-- What the document's editor noted about it (a person's notes are in a file of their own).
CREATE TABLE remark(
	document INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY(document, number)
) STRICT, WITHOUT ROWID;

-- kind 0: heading with text; 1: paragraph with number. A paragraph of many statements stands in
-- several rows, part 0, 1 and so on. given: the section is the document's own word.
CREATE TABLE block(
	document INTEGER NOT NULL,
	place INTEGER NOT NULL,
	part INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	text TEXT,
	number TEXT,
	section INTEGER NOT NULL,
	given INTEGER NOT NULL,
	first INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	PRIMARY KEY(document, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX block_number ON block(document, number);

-- id: the date as yyyymmdd (99990000 where there is none) times 1,000,000 and a number from 1 on:
-- it grows with date, document and place. codes: see src/store/codes.c.
CREATE TABLE statement(
	id INTEGER PRIMARY KEY,
	document INTEGER NOT NULL,
	block INTEGER NOT NULL,
	number INTEGER NOT NULL,
	section INTEGER NOT NULL,
	source INTEGER NOT NULL,
	text TEXT NOT NULL,
	lead TEXT,
	codes TEXT NOT NULL
) STRICT;

-- 1 joint, 1000000 other, 1000001 none; the parties of documents between.
CREATE TABLE party(
	id INTEGER PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL
) STRICT;

-- Names and aliases, folded.
CREATE TABLE party_alias(
	alias TEXT NOT NULL,
	party INTEGER NOT NULL,
	PRIMARY KEY(alias, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic(
	id INTEGER PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE
) STRICT;

-- start, end: bytes of the statement's text.
CREATE TABLE act(
	statement INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	party INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	strength INTEGER NOT NULL,
	section INTEGER NOT NULL,
	start INTEGER NOT NULL,
	end INTEGER NOT NULL,
	speaker TEXT,
	PRIMARY KEY(statement, ordinal)
) STRICT, WITHOUT ROWID;

-- Commitments (kind 0) in every order that they are listed in.
CREATE INDEX commitment_reading ON act(statement, ordinal) WHERE kind = 0;

CREATE INDEX commitment_section ON act(section, statement, ordinal) WHERE kind = 0;

CREATE INDEX commitment_party ON act(party, statement, ordinal) WHERE kind = 0;

CREATE INDEX commitment_strength ON act(strength DESC, statement, ordinal) WHERE kind = 0;

CREATE TABLE statement_topic(
	statement INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	topic INTEGER NOT NULL,
	PRIMARY KEY(statement, ordinal)
) STRICT, WITHOUT ROWID;

-- The words of all statements, folded, and how often each stands. phrase '': the word itself;
-- else a compound: counterterrorism, written 'counter terrorism' (with a hyphen).
CREATE TABLE word(
	term TEXT NOT NULL,
	phrase TEXT NOT NULL,
	count INTEGER NOT NULL,
	PRIMARY KEY(term, phrase)
) STRICT, WITHOUT ROWID;

-- facet 0: all (value 0); 1: by section; 2: by topic; 3: by party.
CREATE TABLE total(
	facet INTEGER NOT NULL,
	value INTEGER NOT NULL,
	documents INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	commitments INTEGER NOT NULL,
	PRIMARY KEY(facet, value)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE statement_fts USING fts5(
	text,
	codes,
	content='statement',
	content_rowid='id',
	tokenize='porter unicode61 remove_diacritics 2',
	prefix='1 2 3',
	columnsize=0
);

INSERT INTO party(id, slug, name) VALUES
	(1, 'joint', 'joint'),
	(1000000, 'other', 'other'),
	(1000001, 'none', 'none');

INSERT INTO total(facet, value, documents, statements, commitments) VALUES(0, 0, 0, 0, 0);
