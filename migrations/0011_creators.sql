-- What a team knows of a creator, and creators that turned out to be one.

ALTER TABLE creators ADD COLUMN notes TEXT CHECK (length(notes) BETWEEN 1 AND 1000);
-- Whose collaborations and handles this one's are now. It is found no more, but what names it leads there.
ALTER TABLE creators ADD COLUMN merged_into INTEGER CHECK (merged_into <> creator);
