-- Whether the password was chosen with a link that an administrator handed over: then nothing says yet that its person
-- reads the mails to the address (DEC-09).
ALTER TABLE persons ADD COLUMN unproved BIGINT NOT NULL DEFAULT 0;
