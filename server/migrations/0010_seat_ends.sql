-- The last day on which somebody has a seat; none for a seat without an end.
ALTER TABLE seats ADD COLUMN ends_on TEXT;
CREATE INDEX seats_ends ON seats (ends_on) WHERE ends_on IS NOT NULL;
