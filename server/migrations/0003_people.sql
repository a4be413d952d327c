-- The language an administrator chose for an invitation. It is shown until the person joins: what somebody
-- known elsewhere prefers would tell that they are known (DEC-09).
ALTER TABLE members ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
UPDATE members SET language = (SELECT p.language FROM persons p WHERE p.id = members.person_id)
    WHERE joined_at IS NOT NULL;

-- How many people an account has who are not removed: counting a hundred thousand for every page of the list
-- costs more than the page.
ALTER TABLE accounts ADD COLUMN people BIGINT NOT NULL DEFAULT 0;
UPDATE accounts SET people =
    (SELECT COUNT(*) FROM members m WHERE m.account_id = accounts.id AND m.status <> 'removed');
