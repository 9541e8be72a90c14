-- purpose: the interaction graph without packing: for pairs with so many records that a packed field would
--          run over, and as the tests' oracle
-- parameters: $slots: name of the slot by hour of the day; $first_day, $days_a_bit, $bits_a_week
-- reads: counted_calls (a view of calls)
-- writes: contacts_wide (columns as contacts)
CREATE OR REPLACE TABLE contacts_wide AS
WITH sides AS (
    SELECT
        least(caller, callee) AS a,
        greatest(caller, callee) AS b,
        caller < callee AS forward,
        list_extract($slots::VARCHAR[], 1 + (stamp % 86400) // 3600) AS slot,
        (stamp // 86400 + 3) % 7 AS weekday,
        (stamp % 86400) // 3600 AS hour,
        (stamp // 86400 - $first_day) // $days_a_bit AS day,
        kind,
        duration
    FROM counted_calls
)
SELECT
    a, b,
    count(*) FILTER (kind = 0)::INTEGER AS calls,
    count(*) FILTER (kind = 1)::INTEGER AS sms,
    coalesce(sum(duration) FILTER (kind = 0), 0)::INTEGER AS seconds,
    count(*) FILTER (kind = 0 AND slot = 'morning')::INTEGER AS calls_morning,
    count(*) FILTER (kind = 0 AND slot = 'afternoon')::INTEGER AS calls_afternoon,
    count(*) FILTER (kind = 0 AND slot = 'off_work')::INTEGER AS calls_off_work,
    coalesce(sum(duration) FILTER (kind = 0 AND slot = 'morning'), 0)::INTEGER AS seconds_morning,
    coalesce(sum(duration) FILTER (kind = 0 AND slot = 'afternoon'), 0)::INTEGER AS seconds_afternoon,
    coalesce(sum(duration) FILTER (kind = 0 AND slot = 'off_work'), 0)::INTEGER AS seconds_off_work,
    count(*) FILTER (kind = 0 AND forward)::INTEGER AS calls_ab,
    count(*) FILTER (kind = 0 AND weekday >= 5)::INTEGER AS calls_weekend,
    count(*) FILTER (kind = 0 AND weekday < 5 AND hour >= 9 AND hour < 18)::INTEGER AS calls_office,
    count(*) FILTER (kind = 1 AND forward)::INTEGER AS sms_ab,
    count(*) FILTER (kind = 1 AND slot = 'night')::INTEGER AS sms_night,
    count(*) FILTER (kind = 0 AND slot = 'night')::INTEGER AS calls_night,
    coalesce(sum(duration) FILTER (kind = 0 AND slot = 'night'), 0)::INTEGER AS seconds_night,
    (coalesce(sum(round(1000 * ln(1 + duration))::BIGINT) FILTER (kind = 0), 0) / 1000.0)::FLOAT AS log_seconds,
    count(DISTINCT day)::UTINYINT AS active_days,
    count(DISTINCT day // $bits_a_week)::UTINYINT AS weeks
FROM sides
GROUP BY a, b
