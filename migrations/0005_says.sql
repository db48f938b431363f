-- What Accord says by itself.

-- What the sweep reads that reminds of content: deals in which content is owed, by the day on which it is due.
CREATE INDEX collaborations_by_due ON collaborations (due, guild, reference)
    WHERE due IS NOT NULL AND cancel_reason IS NULL AND living = 'fulfilling';

-- Which notices are said, where, and whom they ping: an object by kind, with what a guild has chosen to differ from the usual.
ALTER TABLE guilds ADD COLUMN notices TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(notices) AND json_type(notices) = 'object');
