-- Who holds a benefit, out of an index alone: the list of people looks every row up in it (PERF-05). The index of a
-- person's benefits gets a third column, or SQLite takes the new one in its place and reads the whole account.
DROP INDEX benefits_person;
CREATE INDEX benefits_person ON benefits (account_id, person_id, benefit);
CREATE INDEX benefits_benefit ON benefits (account_id, benefit, person_id);
