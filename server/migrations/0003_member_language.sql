-- The language an administrator chose for an invitation. It is shown until the person joins: what somebody
-- known elsewhere prefers would tell that they are known (DEC-09).
ALTER TABLE members ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
UPDATE members SET language = (SELECT p.language FROM persons p WHERE p.id = members.person_id);
