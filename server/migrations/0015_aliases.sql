-- Further addresses by which a person signs in (DEC-09); the preferred one stands in persons.
CREATE TABLE aliases (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    added_at BIGINT NOT NULL
);
CREATE INDEX aliases_person ON aliases (person_id);

-- Addresses whose owner was asked by mail to prove them: single use, hashed, with an end (SEC-09).
CREATE TABLE address_proofs (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES persons (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX address_proofs_person ON address_proofs (person_id);
