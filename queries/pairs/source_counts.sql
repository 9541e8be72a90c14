-- purpose: pairs by where they come from
-- reads: pairs
-- columns: source, pairs
SELECT source, count(*) AS pairs FROM pairs GROUP BY source ORDER BY source
