-- suppression: a number that is never contacted
-- key: none, rows may repeat; columns: docs/tables.md

-- name: create
-- purpose: numbers that are never contacted
-- reads: suppression_rows, spellings
-- writes: suppression
CREATE OR REPLACE TABLE suppression AS
SELECT
    s.subscriber,
    r.scope,
    r.reason,
    day_of_text(r.since) AS since,
    day_of_text(r.until) AS until
FROM suppression_rows AS r
JOIN spellings AS s ON s.raw = r.phone
WHERE s.fault IS NULL;
