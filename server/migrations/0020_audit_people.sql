-- The people whom the values of an event name, such as who was given a seat: the search of the activity finds them
-- without reading a value (SEC-11). What was recorded before is read out of its JSON: a line break, which JSON never
-- holds as it is, takes the place of what stands before the identifier, and an identifier has 24 signs.
CREATE TABLE audit_people (
    chain TEXT NOT NULL,
    place BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (chain, place, person_id)
);
CREATE INDEX audit_people_person ON audit_people (person_id);
INSERT INTO audit_people (chain, place, person_id)
    SELECT DISTINCT x.chain, x.place, COALESCE(p.merged_into, p.id)
    FROM (
        SELECT chain, place, REPLACE(before_json, '"person":"', '
') AS named FROM audit_events WHERE before_json LIKE '%"person":"%'
        UNION ALL SELECT chain, place, REPLACE(after_json, '"person":"', '
') FROM audit_events WHERE after_json LIKE '%"person":"%'
        UNION ALL SELECT chain, place, REPLACE(before_json, '"coordinator":"', '
') FROM audit_events WHERE before_json LIKE '%"coordinator":"%'
        UNION ALL SELECT chain, place, REPLACE(after_json, '"coordinator":"', '
') FROM audit_events WHERE after_json LIKE '%"coordinator":"%'
    ) x
    JOIN persons p ON p.id = SUBSTR(x.named, LENGTH(RTRIM(x.named, REPLACE(x.named, '
', ''))) + 1, 24);
