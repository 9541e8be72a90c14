-- purpose: the pairs of quiet_pairs with the hours in which each number and both were used
-- reads: quiet_pairs, calls
-- columns: as quiet_pairs, and hours_a, hours_b, hours_both
WITH wanted AS (SELECT a AS id FROM quiet_pairs UNION SELECT b FROM quiet_pairs),
used AS (
    SELECT DISTINCT id, stamp // 3600 AS hour
    FROM (
        SELECT caller AS id, stamp FROM calls SEMI JOIN wanted ON id = caller
        UNION ALL
        SELECT callee AS id, stamp FROM calls SEMI JOIN wanted ON id = callee
    )
),
hours AS (SELECT id, count(*) AS hours FROM used GROUP BY id),
meetings_in_use AS (
    SELECT pair, count(*) AS hours_both
    FROM quiet_pairs JOIN used AS x ON x.id = a JOIN used AS y ON y.id = b AND y.hour = x.hour
    GROUP BY pair
)
SELECT
    quiet_pairs.*,
    coalesce(x.hours, 0)::DOUBLE AS hours_a,
    coalesce(y.hours, 0)::DOUBLE AS hours_b,
    coalesce(hours_both, 0)::DOUBLE AS hours_both
FROM quiet_pairs
LEFT JOIN hours AS x ON x.id = a
LEFT JOIN hours AS y ON y.id = b
LEFT JOIN meetings_in_use USING (pair)
ORDER BY pair
