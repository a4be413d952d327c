-- A file of people, kept with its rows until it is a month old: looked at first, then written row by row (DEC-13).
-- Where a server stops, the rows without an outcome are left, and the next server goes on with them.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    columns TEXT NOT NULL,
    language TEXT NOT NULL,
    hold BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    to_check BIGINT NOT NULL,
    created BIGINT NOT NULL,
    linked BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX imports_account ON imports (account_id, created_at);
CREATE INDEX imports_running ON imports (created_at) WHERE state = 'running';

CREATE TABLE import_rows (
    import_id TEXT NOT NULL REFERENCES imports (id),
    line BIGINT NOT NULL,
    cells TEXT NOT NULL,
    -- why it cannot be imported, from the beginning; else why it was skipped
    reason TEXT,
    outcome TEXT,
    PRIMARY KEY (import_id, line)
);

-- The list that is made before people are added: whatever is known so far (PRE-06). address_key is the address they
-- would be added by, for the question whether they are here already; empty while it is none.
CREATE TABLE readiness (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT NOT NULL,
    has_account TEXT NOT NULL,
    user_id TEXT NOT NULL,
    address_key TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX readiness_account ON readiness (account_id, created_at, id);
