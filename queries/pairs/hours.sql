-- purpose: how many calls there are, and the hours they span
-- reads: calls
-- columns: first, last: hours since 1970-01-01 (local), NULL without calls; calls
SELECT min(stamp) // 3600 AS first, max(stamp) // 3600 AS last, count(*) AS calls FROM calls
