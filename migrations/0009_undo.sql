-- What an undo needs (A3): creations that were undone, and which notices an interaction brought about, to correct them.

ALTER TABLE collaborations ADD COLUMN undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)); -- its creation was taken back

ALTER TABLE outbox ADD COLUMN interaction INTEGER; -- whose outcome it tells; none: of no interaction, or of an older version
CREATE INDEX outbox_by_interaction ON outbox (interaction) WHERE interaction IS NOT NULL;
