-- What persons said by name. Most acts name nobody.
CREATE INDEX act_speaker ON act(speaker, statement) WHERE speaker IS NOT NULL;
