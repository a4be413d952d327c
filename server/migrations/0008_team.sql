-- Who administers an account under the team policy: one Primary Admin, any number of Secondary Admins (PSA-01, PSA-05).
CREATE TABLE administrators (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL,
    appointed_by TEXT,
    appointed_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, person_id)
);

-- Roles that wait for their successor to accept (DEC-06, PSA-11): a contract's manager, or the Primary Admin where no
-- contract is named.
CREATE TABLE handovers (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    contract_id TEXT REFERENCES contracts (id),
    from_id TEXT NOT NULL REFERENCES persons (id),
    to_id TEXT NOT NULL REFERENCES persons (id),
    offered_at BIGINT NOT NULL
);
CREATE INDEX handovers_account ON handovers (account_id);
