-- The daily digest.

-- At which local time the digest comes, once one was chosen; and the last local day that had its digest, or had nothing to say.
ALTER TABLE guilds ADD COLUMN digest_at TEXT CHECK (digest_at GLOB '[0-2][0-9]:[0-5][0-9]');
ALTER TABLE guilds ADD COLUMN digested_on TEXT CHECK (digested_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
