-- The common subset of SQLite and PostgreSQL: ids and codes are text, times are whole seconds UTC, days are
-- text (2026-11-02), yes and no are 0 and 1 in BIGINT columns.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT,
    country TEXT NOT NULL,
    policy TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- One identity across all accounts (DEC-09); email_key is the address lower-cased with an IDNA domain.
CREATE TABLE persons (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    language TEXT NOT NULL,
    language_saved_at BIGINT,
    password_hash TEXT,
    terms_accepted_at BIGINT,
    first_seen_at BIGINT,
    last_seen_at BIGINT,
    guide_hidden BIGINT NOT NULL,
    biography TEXT NOT NULL,
    position TEXT NOT NULL,
    company TEXT NOT NULL,
    phone TEXT NOT NULL,
    place TEXT NOT NULL,
    reseller_id TEXT,
    demo_role TEXT,
    created_at BIGINT NOT NULL
);

-- A person in an account. The names are what the administrator typed, shown until the person joins (DEC-09).
CREATE TABLE members (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- what search and sort read: lower-cased, kept by the server
    given_name_key TEXT NOT NULL,
    family_name_key TEXT NOT NULL,
    email_key TEXT NOT NULL,
    status TEXT NOT NULL,
    added_by TEXT,
    added_at BIGINT NOT NULL,
    joined_at BIGINT,
    removed_at BIGINT,
    PRIMARY KEY (account_id, person_id)
);
CREATE INDEX members_person ON members (person_id);
CREATE INDEX members_given_name ON members (account_id, given_name_key, family_name_key, person_id);
CREATE INDEX members_family_name ON members (account_id, family_name_key, given_name_key, person_id);
CREATE INDEX members_email ON members (account_id, email_key, person_id);

CREATE TABLE resellers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- as an order proposed it; framing is allowed by reseller_origins alone
    portal_origin TEXT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX resellers_name_email ON resellers (name, email);

CREATE TABLE reseller_origins (
    origin TEXT PRIMARY KEY,
    reseller_id TEXT REFERENCES resellers (id),
    added_at BIGINT NOT NULL
);

CREATE TABLE products (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    needs_key BIGINT NOT NULL
);

CREATE TABLE product_parts (
    collection_id TEXT NOT NULL REFERENCES products (id),
    part_id TEXT NOT NULL REFERENCES products (id),
    place BIGINT NOT NULL,
    PRIMARY KEY (collection_id, part_id)
);

CREATE TABLE services (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    uses_credits BIGINT NOT NULL
);

CREATE TABLE releases (
    id TEXT PRIMARY KEY,
    product_id TEXT NOT NULL REFERENCES products (id),
    version TEXT NOT NULL,
    platform TEXT NOT NULL,
    language TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX releases_choice ON releases (product_id, version, platform, language);

CREATE TABLE contracts (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    number TEXT NOT NULL UNIQUE,
    manager_id TEXT NOT NULL REFERENCES persons (id),
    reseller_id TEXT REFERENCES resellers (id),
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    term TEXT NOT NULL,
    years BIGINT,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    auto_renew BIGINT NOT NULL,
    support_level TEXT NOT NULL,
    shared_credits BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX contracts_account ON contracts (account_id);

CREATE TABLE orders (
    number TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    contract_id TEXT NOT NULL REFERENCES contracts (id),
    placed_at BIGINT NOT NULL,
    accepted_at BIGINT NOT NULL,
    ready_at BIGINT,
    status_token_hash TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE INDEX orders_contract ON orders (contract_id);

CREATE TABLE lines (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    contract_id TEXT NOT NULL REFERENCES contracts (id),
    product_id TEXT NOT NULL REFERENCES products (id),
    seats BIGINT NOT NULL,
    license_type TEXT NOT NULL,
    serial_number TEXT NOT NULL UNIQUE,
    product_key TEXT NOT NULL,
    release TEXT NOT NULL,
    language TEXT NOT NULL,
    group_label TEXT,
    coordinator_id TEXT REFERENCES persons (id),
    coordinator_since BIGINT,
    place BIGINT NOT NULL
);
CREATE INDEX lines_contract ON lines (contract_id);
CREATE INDEX lines_account ON lines (account_id);
CREATE INDEX lines_coordinator ON lines (coordinator_id);

CREATE TABLE contract_services (
    contract_id TEXT NOT NULL REFERENCES contracts (id),
    service_id TEXT NOT NULL REFERENCES services (id),
    included_with TEXT REFERENCES products (id),
    free BIGINT NOT NULL,
    PRIMARY KEY (contract_id, service_id)
);

-- A seat somebody has. given_by is empty for the automatic seat of a new contract (ROL-16, DEC-03).
CREATE TABLE seats (
    line_id TEXT NOT NULL REFERENCES lines (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    given_by TEXT,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (line_id, person_id)
);
CREATE INDEX seats_person ON seats (account_id, person_id);

CREATE TABLE benefits (
    contract_id TEXT NOT NULL REFERENCES contracts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    benefit TEXT NOT NULL,
    given_by TEXT,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (contract_id, person_id, benefit)
);
CREATE INDEX benefits_person ON benefits (account_id, person_id);

CREATE TABLE service_users (
    contract_id TEXT NOT NULL REFERENCES contracts (id),
    service_id TEXT NOT NULL REFERENCES services (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    given_by TEXT,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (contract_id, service_id, person_id)
);
CREATE INDEX service_users_person ON service_users (account_id, person_id);

-- Presses that settle a set-up step by word (DEC-39); taking one back keeps the row.
CREATE TABLE presses (
    id TEXT PRIMARY KEY,
    contract_id TEXT NOT NULL REFERENCES contracts (id),
    press TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    pressed_at BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX presses_contract ON presses (contract_id);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);

-- Links in mails: single use, hashed, with an end (SEC-09). The account is the one that invites.
CREATE TABLE links (
    token_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX links_person ON links (person_id, account_id);

-- Mails on their way (DEC-10). The link of a mail is written when the mail is, and so lives here until sent.
CREATE TABLE mails (
    id TEXT PRIMARY KEY,
    person_id TEXT,
    account_id TEXT,
    contract_id TEXT,
    kind TEXT NOT NULL,
    to_email TEXT NOT NULL,
    to_name TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    link_label TEXT,
    link_url TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX mails_due ON mails (state, next_attempt_at);
CREATE INDEX mails_contract ON mails (contract_id, kind);

-- Every change, each event hashing the former one of its chain (SEC-11). A chain is an account, or `operator`.
CREATE TABLE audit_events (
    chain TEXT NOT NULL,
    place BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    before_json TEXT,
    after_json TEXT,
    hash TEXT NOT NULL,
    PRIMARY KEY (chain, place)
);

CREATE TABLE idempotency_keys (
    key TEXT NOT NULL,
    owner TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (owner, key)
);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    key_hash TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE reseller_permissions (
    contract_id TEXT NOT NULL REFERENCES contracts (id),
    reseller_id TEXT NOT NULL REFERENCES resellers (id),
    view_cases BIGINT NOT NULL,
    modified_by TEXT,
    modified_at BIGINT,
    PRIMARY KEY (contract_id, reseller_id)
);

-- What was fetched: whole once every byte from the first on has left (DEC-39, step 9).
CREATE TABLE downloads (
    person_id TEXT NOT NULL REFERENCES persons (id),
    release_id TEXT NOT NULL REFERENCES releases (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    line_id TEXT NOT NULL REFERENCES lines (id),
    covered_to BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    installed_at BIGINT,
    PRIMARY KEY (person_id, release_id, line_id)
);
CREATE INDEX downloads_line ON downloads (line_id);

-- A script's one-use code and the ticket it is exchanged for (DEC-22).
CREATE TABLE fetches (
    code_hash TEXT PRIMARY KEY,
    ticket_hash TEXT UNIQUE,
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    line_id TEXT NOT NULL REFERENCES lines (id),
    release_id TEXT NOT NULL REFERENCES releases (id),
    method TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    installed_at BIGINT
);

CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    line_id TEXT NOT NULL REFERENCES lines (id),
    product_id TEXT NOT NULL REFERENCES products (id),
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    token_issued_at BIGINT NOT NULL,
    token_expires_at BIGINT NOT NULL,
    signed_out_at BIGINT
);
CREATE UNIQUE INDEX devices_seat ON devices (line_id, person_id, fingerprint);

CREATE TABLE device_codes (
    device_code_hash TEXT PRIMARY KEY,
    user_code TEXT NOT NULL UNIQUE,
    product_id TEXT NOT NULL,
    device_name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    person_id TEXT,
    account_id TEXT,
    line_id TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    polled_at BIGINT
);

CREATE TABLE signing_keys (
    id TEXT PRIMARY KEY,
    private_pem TEXT NOT NULL,
    public_x TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
