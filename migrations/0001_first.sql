-- The first schema.
--
-- A collaboration is a row of `collaborations` with its latest talk, its posts and tags beside it, and the log of `events` it was folded
-- from. One transaction writes all of it, together with what is to be said (`outbox`) and the interaction that asked for it.
--
--   Pending -> Negotiating -> Fulfilling -> Completed      (living; stages may be skipped and taken back)
--        \______________\___________\___________\____> Cancelled   -> restored
--   a talk: open (running while Negotiating, paused elsewhere) -> accepted | declined | expired | withdrawn
--
-- Every row names its guild. Instants are UTC milliseconds, dates are texts such as 2026-05-31, money is minor units and ISO 4217 code.

CREATE TABLE guilds (
    guild            INTEGER PRIMARY KEY CHECK (guild > 0),
    collaborations   INTEGER NOT NULL DEFAULT 0 CHECK (collaborations >= 0), -- the last reference given out
    creators         INTEGER NOT NULL DEFAULT 0 CHECK (creators >= 0),
    campaigns        INTEGER NOT NULL DEFAULT 0 CHECK (campaigns >= 0),
    deals_channel      INTEGER,
    deliveries_channel INTEGER,
    approvals_channel  INTEGER,
    digest_channel     INTEGER,
    viewer_role      INTEGER,
    member_role      INTEGER,
    approver_role    INTEGER,
    manager_role     INTEGER,
    scope            TEXT NOT NULL DEFAULT 'all' CHECK (scope IN ('all', 'own')),
    rounds           INTEGER NOT NULL DEFAULT 3 CHECK (rounds BETWEEN 1 AND 10),
    window_days      INTEGER NOT NULL DEFAULT 42 CHECK (window_days BETWEEN 1 AND 365),
    clock            TEXT NOT NULL DEFAULT 'last_offer' CHECK (clock IN ('last_offer', 'opened')),
    ladder           TEXT NOT NULL DEFAULT '[14,7,3,1]' CHECK (json_valid(ladder) AND json_type(ladder) = 'array'),
    zone             TEXT NOT NULL DEFAULT 'UTC' CHECK (zone <> ''),
    quiet_from       TEXT CHECK (quiet_from GLOB '[0-2][0-9]:[0-5][0-9]'),
    quiet_to         TEXT CHECK (quiet_to GLOB '[0-2][0-9]:[0-5][0-9]'),
    currency         TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
) STRICT;

CREATE TABLE creators (
    guild    INTEGER NOT NULL REFERENCES guilds (guild),
    creator  INTEGER NOT NULL CHECK (creator > 0),
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_key TEXT NOT NULL, -- lower case, for finding
    email    TEXT CHECK (length(email) BETWEEN 1 AND 254),
    PRIMARY KEY (guild, creator)
) STRICT, WITHOUT ROWID;
CREATE INDEX creators_by_name ON creators (guild, name_key);

CREATE TABLE creator_handles (
    guild    INTEGER NOT NULL,
    platform TEXT NOT NULL,
    handle   TEXT NOT NULL CHECK (length(handle) BETWEEN 1 AND 80),
    creator  INTEGER NOT NULL,
    PRIMARY KEY (guild, platform, handle), -- P2: one creator per handle
    FOREIGN KEY (guild, creator) REFERENCES creators (guild, creator)
) STRICT, WITHOUT ROWID;
CREATE INDEX creator_handles_by_creator ON creator_handles (guild, creator);

CREATE TABLE campaigns (
    guild           INTEGER NOT NULL REFERENCES guilds (guild),
    campaign        INTEGER NOT NULL CHECK (campaign > 0),
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_key        TEXT NOT NULL,
    budget_minor    INTEGER CHECK (budget_minor >= 0),
    budget_currency TEXT CHECK (length(budget_currency) = 3),
    deadline        TEXT CHECK (deadline GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    owner           INTEGER NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('active', 'archived', 'cancelled')),
    PRIMARY KEY (guild, campaign),
    CHECK ((budget_minor IS NULL) = (budget_currency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX campaigns_active_by_name ON campaigns (guild, name_key) WHERE state = 'active';

CREATE TABLE collaborations (
    guild         INTEGER NOT NULL REFERENCES guilds (guild),
    reference     INTEGER NOT NULL CHECK (reference > 0),
    version       INTEGER NOT NULL CHECK (version > 0), -- counts writes; every update names the one it read
    creator       INTEGER NOT NULL,
    campaign      INTEGER,
    owner         INTEGER NOT NULL,
    living        TEXT NOT NULL CHECK (living IN ('pending', 'negotiating', 'fulfilling', 'completed')),
    cancel_reason TEXT CHECK (cancel_reason IN
                    ('creator_declined', 'creator_unresponsive', 'budget_cut', 'campaign_cancelled', 'other')),
    cancel_text   TEXT CHECK (length(cancel_text) BETWEEN 1 AND 300),
    declined_by   TEXT CHECK (declined_by IN ('team', 'creator')),
    cancelled_at  INTEGER,
    cost_minor    INTEGER CHECK (cost_minor >= 0),
    currency      TEXT CHECK (length(currency) = 3),
    posts         INTEGER CHECK (posts BETWEEN 0 AND 999),
    deliverables  TEXT CHECK (length(deliverables) BETWEEN 1 AND 300),
    due           TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note          TEXT CHECK (length(note) BETWEEN 1 AND 300),
    offers        INTEGER NOT NULL CHECK (offers >= 0),
    turn          INTEGER NOT NULL CHECK (turn > 0),
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (guild, reference),
    FOREIGN KEY (guild, creator) REFERENCES creators (guild, creator),
    FOREIGN KEY (guild, campaign) REFERENCES campaigns (guild, campaign),
    CHECK ((cost_minor IS NULL) = (currency IS NULL)),
    CHECK ((cancel_reason IS NULL) = (cancelled_at IS NULL)),
    CHECK (cancel_reason IS NOT NULL OR (cancel_text IS NULL AND declined_by IS NULL)),
    CHECK (cancel_reason IS NOT 'other' OR cancel_text IS NOT NULL), -- L3
    CHECK (living NOT IN ('fulfilling', 'completed') OR (cost_minor IS NOT NULL AND posts IS NOT NULL)) -- L2
) STRICT, WITHOUT ROWID;
-- L8: at most one open collaboration per creator and campaign.
CREATE UNIQUE INDEX collaborations_one_open ON collaborations (guild, campaign, creator)
    WHERE campaign IS NOT NULL AND cancel_reason IS NULL AND living <> 'completed';
CREATE INDEX collaborations_by_creator ON collaborations (guild, creator, campaign);
CREATE INDEX collaborations_by_campaign ON collaborations (guild, campaign);

CREATE TABLE talks (
    guild            INTEGER NOT NULL,
    reference        INTEGER NOT NULL,
    talk             INTEGER NOT NULL CHECK (talk > 0),
    rounds           INTEGER NOT NULL CHECK (rounds BETWEEN 1 AND 10), -- N13: the policy it was opened under
    window_days      INTEGER NOT NULL CHECK (window_days BETWEEN 1 AND 365),
    clock            TEXT NOT NULL CHECK (clock IN ('last_offer', 'opened')),
    opened_at        INTEGER NOT NULL,
    amends           TEXT CHECK (amends IN ('fulfilling', 'completed')), -- N14
    team_counters    INTEGER NOT NULL CHECK (team_counters >= 0),
    creator_counters INTEGER NOT NULL CHECK (creator_counters >= 0),
    deadline         INTEGER NOT NULL,
    outcome          TEXT CHECK (outcome IN ('accepted', 'declined', 'expired', 'withdrawn')),
    outcome_side     TEXT CHECK (outcome_side IN ('team', 'creator')),
    -- The offer on the table; one that was withdrawn stays until it is replaced (N11).
    offer            INTEGER CHECK (offer > 0),
    offer_side       TEXT CHECK (offer_side IN ('team', 'creator')),
    offer_minor      INTEGER CHECK (offer_minor >= 0),
    offer_currency   TEXT CHECK (length(offer_currency) = 3),
    offer_posts      INTEGER CHECK (offer_posts BETWEEN 0 AND 999),
    offer_deliverables TEXT CHECK (length(offer_deliverables) BETWEEN 1 AND 300),
    offer_message    TEXT CHECK (length(offer_message) BETWEEN 1 AND 1000),
    offer_by         INTEGER,
    offer_at         INTEGER,
    offer_withdrawn  INTEGER CHECK (offer_withdrawn IN (0, 1)),
    PRIMARY KEY (guild, reference, talk),
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference),
    CHECK (team_counters <= rounds AND creator_counters <= rounds), -- N4
    CHECK (outcome IS NOT NULL OR outcome_side IS NULL),
    CHECK (outcome IS NOT 'declined' OR outcome_side IS NOT NULL),
    CHECK ((offer IS NULL) = (offer_side IS NULL) AND (offer IS NULL) = (offer_minor IS NULL)
        AND (offer IS NULL) = (offer_currency IS NULL) AND (offer IS NULL) = (offer_posts IS NULL)
        AND (offer IS NULL) = (offer_by IS NULL) AND (offer IS NULL) = (offer_at IS NULL)
        AND (offer IS NULL) = (offer_withdrawn IS NULL)),
    CHECK (offer IS NOT NULL OR (offer_deliverables IS NULL AND offer_message IS NULL))
) STRICT, WITHOUT ROWID;
-- N1: at most one unclosed talk.
CREATE UNIQUE INDEX talks_one_unclosed ON talks (guild, reference) WHERE outcome IS NULL;
-- What the sweeps read: unclosed talks by deadline.
CREATE INDEX talks_by_deadline ON talks (deadline, guild, reference) WHERE outcome IS NULL;

CREATE TABLE posts (
    guild     INTEGER NOT NULL,
    reference INTEGER NOT NULL,
    post      INTEGER NOT NULL CHECK (post > 0),
    url       TEXT NOT NULL CHECK (url GLOB 'https://*'),
    platform  TEXT NOT NULL CHECK (platform <> ''),
    on_day    TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (guild, reference, post),
    UNIQUE (guild, reference, url),
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    guild     INTEGER NOT NULL,
    reference INTEGER NOT NULL,
    tag       TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 30),
    PRIMARY KEY (guild, reference, tag),
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference)
) STRICT, WITHOUT ROWID;

-- The history. Append-only, and chained: each hash covers the row and the hash before it in the same guild.
CREATE TABLE events (
    guild       INTEGER NOT NULL REFERENCES guilds (guild),
    seq         INTEGER NOT NULL CHECK (seq > 0), -- counts per guild, without gaps
    reference   INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    person      INTEGER, -- none: the passing of time
    interaction INTEGER, -- none: a sweep
    body        TEXT NOT NULL CHECK (json_valid(body)),
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (guild, seq),
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_collaboration ON events (guild, reference, seq);
CREATE INDEX events_by_interaction ON events (interaction) WHERE interaction IS NOT NULL;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- Interactions that were decided, so that each takes effect at most once and a repeated one gets the same answer.
CREATE TABLE interactions (
    interaction INTEGER PRIMARY KEY CHECK (interaction > 0),
    guild       INTEGER NOT NULL REFERENCES guilds (guild),
    person      INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    outcome     TEXT NOT NULL CHECK (json_valid(outcome))
) STRICT;

-- What is to be said. A row ends as delivered, superseded or dead; none is ever deleted.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    guild      INTEGER NOT NULL REFERENCES guilds (guild),
    reference  INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('card', 'notice', 'warning')),
    once       TEXT UNIQUE, -- what this says can be said only once
    channel    INTEGER NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'superseded', 'dead')),
    created_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    tried_at   INTEGER, -- when the first attempt began whose outcome is not known
    message    INTEGER, -- where it was delivered
    reason     TEXT,    -- why it is dead, or what superseded it
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference),
    CHECK ((state = 'delivered') = (message IS NOT NULL)),
    CHECK (state NOT IN ('superseded', 'dead') OR reason IS NOT NULL)
) STRICT;
CREATE INDEX outbox_pending ON outbox (due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_pending_by_collaboration ON outbox (guild, reference, id) WHERE state = 'pending';

-- Where the live card of a collaboration is.
CREATE TABLE cards (
    guild     INTEGER NOT NULL,
    reference INTEGER NOT NULL,
    channel   INTEGER NOT NULL,
    message   INTEGER NOT NULL,
    PRIMARY KEY (guild, reference),
    FOREIGN KEY (guild, reference) REFERENCES collaborations (guild, reference)
) STRICT, WITHOUT ROWID;

-- What is kept for a person between two interactions: refused forms, queries of lists.
CREATE TABLE kept (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    guild  INTEGER NOT NULL REFERENCES guilds (guild),
    person INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    body   TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

-- When each job last ran.
CREATE TABLE job_runs (
    job    TEXT PRIMARY KEY CHECK (job <> ''),
    ran_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which set of commands Discord has, by hash.
CREATE TABLE registrations (
    application INTEGER PRIMARY KEY,
    hash        TEXT NOT NULL
) STRICT;
