-- What people ask administrators for: a seat of a line, for which it has to be opened.
ALTER TABLE lines ADD COLUMN requestable BIGINT NOT NULL DEFAULT 0;
CREATE TABLE access_requests (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    line_id TEXT NOT NULL REFERENCES lines (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    reason TEXT NOT NULL,
    until_day TEXT,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    settled_at BIGINT,
    decided_by TEXT REFERENCES persons (id),
    words TEXT NOT NULL
);
CREATE INDEX access_requests_account ON access_requests (account_id, state);
CREATE INDEX access_requests_person ON access_requests (account_id, person_id);
CREATE INDEX access_requests_ends ON access_requests (expires_at) WHERE state = 'open';
