-- What operators need to know: how the last run of each job went, when processes started, and when none was up.

-- How the last run of each job went. `job_runs` says when it last succeeded; a run that was killed leaves nothing here, and is due again.
CREATE TABLE job_attempts (
    job         TEXT PRIMARY KEY CHECK (job <> ''),
    due_at      INTEGER NOT NULL, -- the first firing it served
    coalesced   INTEGER NOT NULL CHECK (coalesced >= 1), -- how many firings it served
    started_at  INTEGER NOT NULL,
    finished_at INTEGER NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('done', 'failed')),
    done        INTEGER NOT NULL CHECK (done >= 0),
    failed      INTEGER NOT NULL CHECK (failed >= 0),
    failures    INTEGER NOT NULL CHECK (failures >= 0), -- runs in a row that failed
    CHECK ((outcome = 'failed') = (failures > 0))
) STRICT, WITHOUT ROWID;

-- Sessions that were begun with Discord, so that a process that crashes again and again does not use up the token's starts.
CREATE TABLE starts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    ended_well INTEGER NOT NULL DEFAULT 0 CHECK (ended_well IN (0, 1))
) STRICT;
CREATE INDEX starts_by_instant ON starts (at);

-- When a process was last alive. One row.
CREATE TABLE life (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    alive_at INTEGER NOT NULL
) STRICT;

-- When no process was up for more than a moment.
CREATE TABLE downtimes (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    since     INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    deadlines INTEGER CHECK (deadlines >= 0), -- how many passed meanwhile; none: not yet known
    CHECK (until > since)
) STRICT;
