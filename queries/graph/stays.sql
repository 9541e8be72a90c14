-- purpose: one bucket of who was seen at which cell, how often in each window of the week (packed sums, as contacts)
-- parameters: $buckets, $bucket; $night_evening, $office_weekend: packed increments by hour of the week;
--             $night_from: hour that the night begins; $first_day, $days_a_bit
-- reads: calls
-- writes: stays_packed (appended)
INSERT INTO stays_packed
SELECT
    key,
    sum(list_extract($night_evening::BIGINT[], hour)) AS night_evening,
    sum(list_extract($office_weekend::BIGINT[], hour)) AS office_weekend,
    bit_or(CASE WHEN list_extract($night_evening::BIGINT[], hour) & 1048575 > 0 THEN 1::UBIGINT << night ELSE 0::UBIGINT END) AS nights
FROM (
    SELECT
        (person::UBIGINT << 32) | cell AS key,
        1 + ((stamp // 86400 + 3) % 7) * 24 + (stamp % 86400) // 3600 AS hour,
        ((stamp + (24 - $night_from) * 3600) // 86400 - $first_day) // $days_a_bit AS night
    FROM (
        SELECT caller AS person, caller_cell AS cell, stamp FROM calls
        UNION ALL
        SELECT callee AS person, callee_cell AS cell, stamp FROM calls
    )
    WHERE cell IS NOT NULL AND ($buckets = 1 OR person % $buckets = $bucket)
)
GROUP BY key
