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
CREATE INDEX act_speaker ON act(speaker, statement) WHERE speaker IS NOT NULL;
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
CREATE TABLE chair(
	document INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY(document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_party ON act(party, statement, ordinal) WHERE kind = 0;
CREATE INDEX commitment_reading ON act(statement, ordinal) WHERE kind = 0;
CREATE INDEX commitment_section ON act(section, statement, ordinal) WHERE kind = 0;
CREATE INDEX commitment_strength ON act(strength DESC, statement, ordinal) WHERE kind = 0;
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
CREATE INDEX document_first ON document(first, statements, sections);
CREATE TABLE file(
	document INTEGER PRIMARY KEY,
	bytes BLOB NOT NULL
) STRICT;
CREATE TABLE meta(
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE party(
	id INTEGER PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL
) STRICT;
CREATE TABLE party_alias(
	alias TEXT NOT NULL,
	party INTEGER NOT NULL,
	PRIMARY KEY(alias, party)
) STRICT, WITHOUT ROWID;
CREATE TABLE remark(
	document INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY(document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE removed(
	slug TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE source(
	document INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY(document, number)
) STRICT, WITHOUT ROWID;
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
CREATE VIRTUAL TABLE statement_fts USING fts5(
	text,
	codes,
	content='statement',
	content_rowid='id',
	tokenize='porter unicode61 remove_diacritics 2',
	prefix='1 2 3',
	columnsize=0
);
CREATE TABLE 'statement_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'statement_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'statement_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE statement_topic(
	statement INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	topic INTEGER NOT NULL,
	PRIMARY KEY(statement, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE topic(
	id INTEGER PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE total(
	facet INTEGER NOT NULL,
	value INTEGER NOT NULL,
	documents INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	commitments INTEGER NOT NULL,
	PRIMARY KEY(facet, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE word(
	term TEXT NOT NULL,
	phrase TEXT NOT NULL,
	count INTEGER NOT NULL,
	PRIMARY KEY(term, phrase)
) STRICT, WITHOUT ROWID;
