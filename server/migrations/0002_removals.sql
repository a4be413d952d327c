-- What somebody had when they were removed, so that an undo within 30 days can give it back (DEC-16).

CREATE TABLE removals (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    held TEXT NOT NULL,
    removed_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, person_id)
);

-- The list's counts by status read this index alone, whatever the size of the account (PERF-05).
CREATE INDEX members_status ON members (account_id, status);

-- Set-up asks for the first person added and the first seat given, in accounts of any size (DEC-39).
CREATE INDEX members_added ON members (account_id, added_at);
CREATE INDEX seats_given ON seats (line_id, given_at);

-- One sentence on what a service does, in the vendor's words.
ALTER TABLE services ADD COLUMN description TEXT NOT NULL DEFAULT '';
