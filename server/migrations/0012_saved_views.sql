-- Ways to look at the list of people that somebody keeps under a name: the query of the page's address.
CREATE TABLE saved_views (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    saved_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX saved_views_name ON saved_views (account_id, person_id, name);
