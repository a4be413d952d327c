-- How a Software Coordinator is reached and where the coordinated products are shipped (SCO-14, SCO-17), as the
-- Contract Manager wrote it down; the person's own profile stays theirs.
CREATE TABLE coordinator_places (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    phone TEXT NOT NULL,
    shipping_location TEXT NOT NULL,
    PRIMARY KEY (account_id, person_id)
);
