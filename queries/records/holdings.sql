-- holdings: a product held or given up
-- key: none, rows may repeat; columns: docs/tables.md

-- name: create
-- purpose: products held or given up
-- reads: holdings_rows, spellings
-- writes: holdings
CREATE OR REPLACE TABLE holdings AS
SELECT
    s.subscriber,
    r.household_id,
    r.product,
    day_of_text(r.since) AS since,
    day_of_text(r.until) AS until
FROM holdings_rows AS r
LEFT JOIN spellings AS s ON s.raw = r.subscriber
WHERE r.product IS NOT NULL AND s.fault IS NULL AND (s.subscriber IS NOT NULL OR r.household_id IS NOT NULL);
