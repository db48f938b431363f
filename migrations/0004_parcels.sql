-- Parcels: which collaboration follows which number, and what is known of each number.
--
-- A number with its carrier is followed once, over all guilds (D1): what 17TRACK is asked and what it answers is in `tracked`, which
-- belongs to no guild; who follows it is in `parcels`, and no guild sees the rows of another.
--
--   queued -> followed -> leaving -> stopped      (leaving: the last follower went; stopped: also once nothing more is to be expected)
--     |          ^__________|___________|          back when somebody adds it again; from stopped through queued
--     \--> refused -> queued                       17TRACK wants something else first; back once it is said

CREATE TABLE tracked (
    tracked       INTEGER PRIMARY KEY AUTOINCREMENT,
    number        TEXT NOT NULL CHECK (length(number) BETWEEN 5 AND 50 AND number NOT GLOB '*[^A-Z0-9-]*'),
    carrier       INTEGER CHECK (carrier > 0), -- none: to be told from the number
    stage         TEXT NOT NULL DEFAULT 'queued' CHECK (stage IN ('queued', 'followed', 'leaving', 'stopped', 'refused')),
    refusal       INTEGER, -- 17TRACK's code
    retracked     INTEGER NOT NULL DEFAULT 0 CHECK (retracked IN (0, 1)), -- it can be followed again only once
    queued_at     INTEGER NOT NULL,
    registered_at INTEGER,
    next_at       INTEGER, -- when 17TRACK is asked next; none: not by itself
    answered_at   INTEGER, -- when 17TRACK last answered about it: what is known is as old as that
    known         TEXT NOT NULL CHECK (json_valid(known)), -- as the domain writes it down
    CHECK ((stage = 'refused') = (refusal IS NOT NULL)),
    CHECK (stage NOT IN ('followed', 'leaving') OR registered_at IS NOT NULL),
    CHECK ((next_at IS NULL) = (stage IN ('stopped', 'refused')))
) STRICT;
CREATE UNIQUE INDEX tracked_once ON tracked (number, ifnull(carrier, 0));
CREATE INDEX tracked_by_next ON tracked (next_at, tracked) WHERE next_at IS NOT NULL;

-- Its scans, the newest 200. They hold nothing about a person.
CREATE TABLE scans (
    tracked INTEGER PRIMARY KEY REFERENCES tracked (tracked),
    body    TEXT NOT NULL CHECK (json_valid(body) AND json_type(body) = 'array')
) STRICT;

CREATE TABLE parcels (
    guild     INTEGER NOT NULL,
    reference INTEGER NOT NULL,
    tracked   INTEGER NOT NULL REFERENCES tracked (tracked),
    added_by  INTEGER NOT NULL,
    added_at  INTEGER NOT NULL,
    PRIMARY KEY (guild, reference, tracked),
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX parcels_by_tracked ON parcels (tracked);

-- How it stands with the account at 17TRACK. One row.
CREATE TABLE tracking_account (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    quota_left  INTEGER, -- may be negative
    quota_total INTEGER,
    quota_at    INTEGER, -- when they were so
    failed_at   INTEGER, -- since when it gives no answers, if it does not
    failure     TEXT,    -- why, fit for logs
    CHECK ((quota_left IS NULL) = (quota_at IS NULL) AND (quota_total IS NULL) = (quota_at IS NULL)),
    CHECK ((failed_at IS NULL) = (failure IS NULL))
) STRICT;
