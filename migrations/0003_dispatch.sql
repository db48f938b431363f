-- What the dispatcher needs: things that are said to a guild as a whole, channels that cannot be posted to, messages that say several
-- things at once.
--
-- `outbox` is made anew because SQLite cannot drop a NOT NULL. Its numbers stay: nonces and markers come from them, and since no row is
-- ever deleted, the sequence goes on behind the highest.

CREATE TABLE outbox_new (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    guild      INTEGER NOT NULL REFERENCES guilds (guild),
    reference  INTEGER, -- none: said to the guild as a whole
    kind       TEXT NOT NULL
               CHECK (kind IN ('card', 'notice', 'expiry', 'warning', 'report', 'digest', 'board')),
    once       TEXT UNIQUE, -- what this says can be said only once
    channel    INTEGER NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'superseded', 'dead')),
    created_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    tried_at   INTEGER, -- when the first attempt began whose outcome is not known
    fold       INTEGER, -- the first row of the message it is being said in together with others
    redraws    INTEGER NOT NULL DEFAULT 0 CHECK (redraws IN (0, 1)), -- a card that is there: nothing waits for it
    alone      INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)), -- refused in company: said by itself
    message    INTEGER, -- where it was delivered
    reason     TEXT,    -- why it is dead, or what superseded it
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference),
    CHECK ((reference IS NULL) = (kind IN ('report', 'digest', 'board'))),
    CHECK ((state = 'delivered') = (message IS NOT NULL)),
    CHECK (state NOT IN ('superseded', 'dead') OR reason IS NOT NULL)
) STRICT;
INSERT INTO outbox_new (id, guild, reference, kind, once, channel, body, state, created_at, due_at, attempts, tried_at, message, reason)
SELECT id, guild, reference, kind, once, channel, body, state, created_at, due_at, attempts, tried_at, message, reason FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_pending ON outbox (due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_pending_by_collaboration ON outbox (guild, reference, id) WHERE state = 'pending';
CREATE INDEX outbox_pending_by_channel ON outbox (guild, channel, id) WHERE state = 'pending';
CREATE INDEX outbox_dead ON outbox (guild, id) WHERE state = 'dead';

-- Channels that cannot be posted to. What waits for one is held, and one row is tried now and then.
CREATE TABLE outages (
    guild    INTEGER NOT NULL REFERENCES guilds (guild),
    channel  INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    obstacle TEXT NOT NULL CHECK (obstacle IN ('no_channel', 'no_access', 'no_permission', 'other')),
    reason   TEXT NOT NULL, -- what Discord answered last
    probes   INTEGER NOT NULL CHECK (probes >= 0), -- how often it was tried since
    probe_at INTEGER NOT NULL, -- not tried before then
    PRIMARY KEY (guild, channel)
) STRICT, WITHOUT ROWID;
