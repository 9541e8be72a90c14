-- purpose: one bucket of the interaction graph: one row a pair of numbers, with counters packed into three sums
--          (19-bit counts and 21-bit seconds in a HUGEINT, and on top of them one counter with all the room there is, so
--          that a sum whose lower fields ran over still shows it; an aggregation's time is that of its states)
-- parameters: $buckets, $bucket; $hours, $sides, $talk: packed increments by hour of the week, kind and direction (672
--             values); $first_day, $days_a_bit: the day mask; $bits_a_week: bits of the day mask that make a week;
--             $week_starts: mask of each week's first bit
-- reads: calls
-- writes: contacts_packed (appended)
INSERT INTO contacts_packed
SELECT
    (key >> 32)::UINTEGER AS a,
    (key & 4294967295)::UINTEGER AS b,
    (hours >> 95)::BIGINT AS records,
    (sides >> 57 & 524287)::INTEGER AS calls,
    (talk >> 63)::BIGINT AS seconds,
    ((sides >> 76)::BIGINT / 1000.0)::FLOAT AS log_seconds,
    bit_count(days)::UTINYINT AS active_days,
    bit_count((
        days
        | (days >> least(1, $bits_a_week - 1))
        | (days >> least(2, $bits_a_week - 1))
        | (days >> least(3, $bits_a_week - 1))
        | (days >> least(4, $bits_a_week - 1))
        | (days >> least(5, $bits_a_week - 1))
        | (days >> least(6, $bits_a_week - 1))
    ) & $week_starts::UBIGINT)::UTINYINT AS weeks,
    (hours & 144115188075855871)::BIGINT AS slots,
    (hours >> 57 & 274877906943)::BIGINT AS week,
    (sides & 144115188075855871)::BIGINT AS sent,
    (talk & 9223372036854775807)::BIGINT AS talk
FROM (
    SELECT
        key,
        sum(list_extract($hours::HUGEINT[], place)) AS hours,
        sum(
            list_extract($sides::HUGEINT[], place)
            + CASE WHEN kind = 0 THEN round(1000 * ln(1 + duration))::HUGEINT ELSE 0 END * 75557863725914323419136::HUGEINT
        ) AS sides,
        sum(list_extract($talk::HUGEINT[], place) * duration) AS talk,
        bit_or(1::UBIGINT << day) AS days
    FROM (
        SELECT
            -- least() and greatest() cost ten times as much as CASE
            CASE WHEN caller < callee THEN caller::UBIGINT << 32 | callee ELSE callee::UBIGINT << 32 | caller END AS key,
            1 + (stamp // 3600 + 72) % 168 * 4 + kind * 2 + (caller < callee)::INTEGER AS place,
            (stamp // 86400 - $first_day) // $days_a_bit AS day,
            kind,
            duration
        FROM calls
        WHERE $buckets = 1 OR CASE WHEN caller < callee THEN caller ELSE callee END % $buckets = $bucket
    )
    GROUP BY key
)
