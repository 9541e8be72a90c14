-- window: the span of the records

-- name: observe
-- purpose: the days the calls span
-- reads: calls
-- columns: first_day, last_day: days since 1970-01-01 (local); calls: rows; pairs: about how many pairs, by one in 64 of them
SELECT
    min(stamp) // 86400 AS first_day,
    max(stamp) // 86400 AS last_day,
    count(*) AS calls,
    64 * (
        SELECT count(DISTINCT key)
        FROM (
            SELECT CASE WHEN caller < callee THEN caller::UBIGINT << 32 | callee ELSE callee::UBIGINT << 32 | caller END AS key
            FROM calls
        )
        WHERE hash(key) % 64 = 0
    ) AS pairs
FROM calls;
