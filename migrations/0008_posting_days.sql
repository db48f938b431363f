-- After how many days content is due that a delivered parcel was sent for; none: Accord sets no due date (D4).

ALTER TABLE guilds ADD COLUMN posting_days INTEGER CHECK (posting_days BETWEEN 1 AND 365);
