-- purpose: one bucket of the interaction graph: one row a pair of numbers, with counters packed into few sums
--          (three 20-bit counts or 21-bit seconds in one BIGINT; sum() adds them in HUGEINT, so nothing wraps)
-- parameters: $buckets, $bucket; $slot, $flags, $seconds, $messages: packed increments by hour of the week (168 values);
--             $first_day, $days_a_bit: the day mask
-- reads: calls
-- writes: contacts_packed (appended)
INSERT INTO contacts_packed
SELECT
    key,
    count(*) AS records,
    sum(voice) AS voice,
    sum(CASE WHEN kind = 0 THEN list_extract($slot::BIGINT[], hour) ELSE 0 END) AS by_slot,
    sum(CASE WHEN kind = 0 THEN list_extract($flags::BIGINT[], hour) + forward ELSE 0 END) AS by_flag,
    sum(CASE WHEN kind = 1 THEN list_extract($messages::BIGINT[], hour) + forward ELSE 0 END) AS sms,
    sum(CASE WHEN kind = 0 THEN list_extract($seconds::BIGINT[], hour) * duration ELSE 0 END) AS seconds_by_slot,
    sum(CASE WHEN kind = 0 THEN duration ELSE 0 END) AS seconds,
    sum(CASE WHEN kind = 0 THEN round(1000 * ln(1 + duration))::BIGINT ELSE 0 END) AS log_seconds,
    bit_or(1::UBIGINT << day) AS day_mask
FROM (
    SELECT
        (least(caller, callee)::UBIGINT << 32) | greatest(caller, callee) AS key,
        (caller < callee)::BIGINT AS forward,
        1 + ((stamp // 86400 + 3) % 7) * 24 + (stamp % 86400) // 3600 AS hour,
        (stamp // 86400 - $first_day) // $days_a_bit AS day,
        (kind = 0)::BIGINT AS voice,
        kind,
        duration
    FROM calls
    WHERE $buckets = 1 OR (least(caller, callee) % $buckets) = $bucket
)
GROUP BY key
