-- Groups: named people of an account with default access (DEC-37). `version` counts every change of the group.
CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX groups_name ON groups (account_id, name_key);

CREATE TABLE group_members (
    group_id TEXT NOT NULL REFERENCES groups (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX group_members_person ON group_members (account_id, person_id);

-- What a group gives: a seat of a line (both columns name it), a benefit or a service of a contract.
CREATE TABLE group_access (
    group_id TEXT NOT NULL REFERENCES groups (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    of_what TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (group_id, kind, of_what, what)
);

-- 1 for what a group gave and nobody else: it goes with the last group of the person that gives it.
ALTER TABLE seats ADD COLUMN by_group BIGINT NOT NULL DEFAULT 0;
ALTER TABLE benefits ADD COLUMN by_group BIGINT NOT NULL DEFAULT 0;
ALTER TABLE service_users ADD COLUMN by_group BIGINT NOT NULL DEFAULT 0;
