-- purpose: the days the calls span
-- reads: calls
-- columns: first_day, last_day: days since 1970-01-01 (local); calls: rows; pairs: about how many pairs
SELECT
    min(stamp) // 86400 AS first_day,
    max(stamp) // 86400 AS last_day,
    count(*) AS calls,
    approx_count_distinct((least(caller, callee)::UBIGINT << 32) | greatest(caller, callee)) AS pairs
FROM calls
