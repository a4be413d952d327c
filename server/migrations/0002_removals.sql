-- What somebody had when they were removed, so that an undo within 30 days can give it back (DEC-16).

CREATE TABLE removals (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    held TEXT NOT NULL,
    removed_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, person_id)
);

-- The list of people reads these indexes alone, in each of its orders, whatever the size of the account
-- (PERF-05): search, filter and the rows before the page need no row of the table.
DROP INDEX members_given_name;
DROP INDEX members_family_name;
DROP INDEX members_email;
CREATE INDEX members_given_name
    ON members (account_id, given_name_key, family_name_key, person_id, status, email_key);
CREATE INDEX members_family_name
    ON members (account_id, family_name_key, given_name_key, person_id, status, email_key);
CREATE INDEX members_email
    ON members (account_id, email_key, person_id, status, given_name_key, family_name_key);
CREATE INDEX members_status ON members (account_id, status);

-- Set-up asks for the first person added and the first seat given by somebody (DEC-39).
CREATE INDEX members_added ON members (account_id, added_at) WHERE added_by IS NOT NULL;
CREATE INDEX seats_given ON seats (line_id, given_at) WHERE given_by IS NOT NULL;

-- One sentence on what a service does, in the vendor's words.
ALTER TABLE services ADD COLUMN description TEXT NOT NULL DEFAULT '';
