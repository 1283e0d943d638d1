-- Who led the meeting or signed the document, with the offices of the time.
CREATE TABLE chair(
	document INTEGER NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY(document, number)
) STRICT, WITHOUT ROWID;
