-- wide: the baseline of the bench: one row a pair of the records, counters side by side

-- name: wide
-- purpose: the yardstick of bench: what plain SQL needs to count each pair, 17 figures a pair, nothing else
-- parameters: $files: list of Parquet files of records in event layout
-- columns: a, b, calls, calls_ab, sms, seconds, calls and seconds in 6 slots of the day, active days as bits
WITH sides AS (
    SELECT
        least(caller, callee) AS a,
        greatest(caller, callee) AS b,
        caller < callee AS forward,
        hour(start) // 4 AS slot,
        day(start) - 1 AS day,
        kind = 'voice' AS voice,
        duration
    FROM read_parquet($files)
)
SELECT
    a, b,
    count(*) FILTER (voice)::INTEGER AS calls,
    count(*) FILTER (voice AND forward)::INTEGER AS calls_ab,
    count(*) FILTER (NOT voice)::INTEGER AS sms,
    sum(duration) FILTER (voice)::INTEGER AS seconds,
    count(*) FILTER (voice AND slot = 0)::INTEGER AS calls_0,
    count(*) FILTER (voice AND slot = 1)::INTEGER AS calls_1,
    count(*) FILTER (voice AND slot = 2)::INTEGER AS calls_2,
    count(*) FILTER (voice AND slot = 3)::INTEGER AS calls_3,
    count(*) FILTER (voice AND slot = 4)::INTEGER AS calls_4,
    count(*) FILTER (voice AND slot = 5)::INTEGER AS calls_5,
    sum(duration) FILTER (voice AND slot = 0)::INTEGER AS seconds_0,
    sum(duration) FILTER (voice AND slot = 1)::INTEGER AS seconds_1,
    sum(duration) FILTER (voice AND slot = 2)::INTEGER AS seconds_2,
    sum(duration) FILTER (voice AND slot = 3)::INTEGER AS seconds_3,
    sum(duration) FILTER (voice AND slot = 4)::INTEGER AS seconds_4,
    sum(duration) FILTER (voice AND slot = 5)::INTEGER AS seconds_5,
    bit_or(1::INTEGER << day::INTEGER) AS active_days
FROM sides
GROUP BY a, b;
