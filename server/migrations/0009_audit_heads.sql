-- Where each chain of events ends, so that a cut-off end is found (SEC-11).
CREATE TABLE audit_heads (
    chain TEXT PRIMARY KEY,
    place BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_heads (chain, place, hash)
    SELECT chain, place, hash FROM audit_events e
    WHERE place = (SELECT MAX(place) FROM audit_events o WHERE o.chain = e.chain);
