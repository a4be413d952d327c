-- The latest invitation of a person to an account. Its link is known by hash alone; its mail tells whether it left.
CREATE TABLE invitations (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    -- open, accepted or revoked; an open one runs out by the clock alone (DEC-07)
    state TEXT NOT NULL,
    -- empty for a link that an administrator handed over
    mail_id TEXT,
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (account_id, person_id)
);
CREATE INDEX invitations_newest ON invitations (account_id, invited_at, person_id);

-- A link that was handed over by an administrator tells its holder nothing that they did not type (DEC-09).
ALTER TABLE links ADD COLUMN by_hand BIGINT NOT NULL DEFAULT 0;

CREATE INDEX mails_of_person ON mails (person_id, account_id, written_at);

INSERT INTO invitations (account_id, person_id, state, mail_id, invited_at, expires_at, settled_at)
SELECT m.account_id, m.person_id,
    CASE WHEN m.joined_at IS NOT NULL THEN 'accepted' WHEN m.status = 'removed' THEN 'revoked' ELSE 'open' END,
    (SELECT MAX(e.id) FROM mails e WHERE e.account_id = m.account_id AND e.person_id = m.person_id
        AND e.kind IN ('invitation', 'get-started') AND e.written_at = (
            SELECT MAX(n.written_at) FROM mails n WHERE n.account_id = m.account_id
                AND n.person_id = m.person_id AND n.kind IN ('invitation', 'get-started'))),
    MAX(l.created_at), MAX(l.expires_at), COALESCE(m.joined_at, m.removed_at)
FROM members m JOIN links l ON l.account_id = m.account_id AND l.person_id = m.person_id
WHERE l.purpose = 'welcome'
GROUP BY m.account_id, m.person_id, m.status, m.removed_at, m.joined_at;

DROP INDEX mails_of_person;
