-- The board of a guild: one message that shows who owes whom.

-- Where it is, if not in the deals channel.
ALTER TABLE guilds ADD COLUMN board_channel INTEGER;

-- A guild has a row once somebody asked for its board.
CREATE TABLE boards (
    guild   INTEGER PRIMARY KEY REFERENCES guilds (guild),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0), -- counts what may change what the board shows
    drawn   INTEGER CHECK (drawn <= version), -- the version it shows; none: nobody knows
    channel INTEGER, -- where it is, once posted
    message INTEGER,
    CHECK ((channel IS NULL) = (message IS NULL))
) STRICT;

-- Whatever changes something that a board shows: what happened, names, where the cards are to which it links, and the zone in which days end.
-- A guild without a board has no row to be counted up.
CREATE TRIGGER boards_follow_events AFTER INSERT ON events
BEGIN UPDATE boards SET version = version + 1 WHERE guild = NEW.guild; END;
CREATE TRIGGER boards_follow_creators AFTER UPDATE OF name ON creators
BEGIN UPDATE boards SET version = version + 1 WHERE guild = NEW.guild; END;
CREATE TRIGGER boards_follow_campaigns AFTER UPDATE OF name ON campaigns
BEGIN UPDATE boards SET version = version + 1 WHERE guild = NEW.guild; END;
CREATE TRIGGER boards_follow_new_cards AFTER INSERT ON cards
BEGIN UPDATE boards SET version = version + 1 WHERE guild = NEW.guild; END;
CREATE TRIGGER boards_follow_cards AFTER UPDATE ON cards
BEGIN UPDATE boards SET version = version + 1 WHERE guild = NEW.guild; END;
CREATE TRIGGER boards_follow_lost_cards AFTER DELETE ON cards
BEGIN UPDATE boards SET version = version + 1 WHERE guild = OLD.guild; END;
CREATE TRIGGER boards_follow_zones AFTER UPDATE OF zone ON guilds WHEN NEW.zone <> OLD.zone
BEGIN UPDATE boards SET version = version + 1 WHERE guild = NEW.guild; END;
