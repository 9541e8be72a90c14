-- purpose: the hours that the calls span
-- reads: calls
-- columns: first, last: hours since 1970-01-01 (local), NULL without calls
SELECT min(stamp) // 3600 AS first, max(stamp) // 3600 AS last FROM calls
