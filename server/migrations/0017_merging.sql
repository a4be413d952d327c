-- Into whom a person was merged (DEC-09). The row stays, because the audit trail names it.
ALTER TABLE persons ADD COLUMN merged_into TEXT REFERENCES persons (id);
CREATE INDEX persons_merged ON persons (merged_into) WHERE merged_into IS NOT NULL;
