-- What search, filters and orders of the list of people read beside the names: one key for the search, when
-- somebody was last here, and marks of what they hold, such as '|product draftpro|contract c1|'. All of it is kept
-- by `db::users::listed`, so that every order of the list is one index that needs no row of a table (PERF-05).
ALTER TABLE members ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN last_seen_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN holds TEXT NOT NULL DEFAULT '';
UPDATE members SET search_key = email_key || '
' || given_name_key || ' ' || family_name_key,
    last_seen_at = CASE WHEN joined_at IS NULL THEN 0
        ELSE COALESCE((SELECT p.last_seen_at FROM persons p WHERE p.id = members.person_id), 0) END,
    holds = COALESCE((SELECT '|' || STRING_AGG(h.mark, '|') || '|' FROM (
        SELECT 'product ' || l.product_id AS mark FROM seats s JOIN lines l ON l.id = s.line_id
            WHERE s.account_id = members.account_id AND s.person_id = members.person_id
        UNION SELECT 'contract ' || l.contract_id FROM seats s JOIN lines l ON l.id = s.line_id
            WHERE s.account_id = members.account_id AND s.person_id = members.person_id
        UNION SELECT 'benefit ' || b.benefit FROM benefits b
            WHERE b.account_id = members.account_id AND b.person_id = members.person_id
        UNION SELECT 'contract ' || b.contract_id FROM benefits b
            WHERE b.account_id = members.account_id AND b.person_id = members.person_id
        UNION SELECT 'service ' || u.service_id FROM service_users u
            WHERE u.account_id = members.account_id AND u.person_id = members.person_id
        UNION SELECT 'contract ' || u.contract_id FROM service_users u
            WHERE u.account_id = members.account_id AND u.person_id = members.person_id
        ) h), '');
-- A mark for whoever holds more than an index entry has room for; such a person is looked up.
UPDATE members SET holds = '*' WHERE LENGTH(holds) > 1000;

DROP INDEX members_given_name;
DROP INDEX members_family_name;
DROP INDEX members_email;
DROP INDEX members_status;
CREATE INDEX members_given_name
    ON members (account_id, given_name_key, family_name_key, person_id, status, last_seen_at, search_key, holds);
CREATE INDEX members_family_name
    ON members (account_id, family_name_key, given_name_key, person_id, status, last_seen_at, search_key, holds);
CREATE INDEX members_email ON members (account_id, email_key, person_id, status, last_seen_at, search_key, holds);
CREATE INDEX members_last_seen ON members (account_id, last_seen_at, person_id, status, search_key, holds);
CREATE INDEX members_status
    ON members (account_id, status, given_name_key, family_name_key, person_id, last_seen_at, search_key, holds);
CREATE INDEX members_added_at ON members (account_id, added_at, person_id, status, last_seen_at, search_key, holds);

-- Choices of people that are too many to name in a request (UX-14); kept for some hours.
CREATE TABLE selections (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX selections_made ON selections (made_at);
CREATE TABLE selected (
    selection_id TEXT NOT NULL REFERENCES selections (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (selection_id, person_id)
);
