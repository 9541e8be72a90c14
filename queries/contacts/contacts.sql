-- contacts: a pair of numbers with a record
-- key: a, b; columns: docs/tables.md

-- name: create_packed
-- purpose: the empty table that the buckets of contacts/contacts.sql are appended to
-- writes: contacts_packed (a, b; records, calls, seconds; log_seconds, active_days, weeks as in contacts; and BIGINT words of
--         three fields each, the lowest first: slots: calls in the morning, afternoon, off-work slot; week: calls at weekends,
--         in office hours; sent: calls from a to b, messages from a to b, messages at night; talk: seconds as slots)
CREATE OR REPLACE TABLE contacts_packed (
    a UINTEGER, b UINTEGER, records BIGINT, calls INTEGER, seconds BIGINT, log_seconds FLOAT, active_days UTINYINT,
    weeks UTINYINT, slots BIGINT, week BIGINT, sent BIGINT, talk BIGINT
);

-- name: add_bucket
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
);

-- name: packed_maxima
-- purpose: the largest counters of any pair, to see that no packed field ran over
-- reads: contacts_packed
-- columns: records, seconds
SELECT max(records) AS records, max(seconds) AS seconds FROM contacts_packed;

-- name: unpack
-- purpose: the interaction graph, unpacked where it is read: a reader pays for the columns it names only
-- reads: contacts_packed
-- writes: contacts (view)
CREATE OR REPLACE VIEW contacts AS
WITH fields AS (
    SELECT
        a,
        b,
        calls,
        (records - calls)::INTEGER AS sms,
        seconds::INTEGER AS seconds,
        (slots & 524287)::INTEGER AS calls_morning,
        (slots >> 19 & 524287)::INTEGER AS calls_afternoon,
        (slots >> 38)::INTEGER AS calls_off_work,
        (talk & 2097151)::INTEGER AS seconds_morning,
        (talk >> 21 & 2097151)::INTEGER AS seconds_afternoon,
        (talk >> 42)::INTEGER AS seconds_off_work,
        (sent & 524287)::INTEGER AS calls_ab,
        (week & 524287)::INTEGER AS calls_weekend,
        (week >> 19)::INTEGER AS calls_office,
        (sent >> 19 & 524287)::INTEGER AS sms_ab,
        (sent >> 38)::INTEGER AS sms_night,
        log_seconds,
        active_days,
        weeks
    FROM contacts_packed
)
SELECT
    * EXCLUDE (log_seconds, active_days, weeks),
    calls - calls_morning - calls_afternoon - calls_off_work AS calls_night,
    seconds - seconds_morning - seconds_afternoon - seconds_off_work AS seconds_night,
    log_seconds,
    active_days,
    weeks
FROM fields;

-- name: count_all
-- purpose: let contacts/contacts_wide.sql count every call
-- reads: calls
-- writes: counted_calls (view)
CREATE OR REPLACE VIEW counted_calls AS SELECT * FROM calls;

-- name: count_wide
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
GROUP BY a, b;

-- name: take_wide
-- purpose: take the wide form as the interaction graph
-- reads: contacts_wide
-- writes: contacts
CREATE OR REPLACE TABLE contacts AS SELECT * FROM contacts_wide;

-- name: of_ties
-- purpose: the interaction graph of the ties layout: one row a pair; a relation named once counts as one record
-- reads: ties
-- writes: contacts (slots, minutes, messages and days are NULL or 0; weight besides)
CREATE OR REPLACE TABLE contacts AS
SELECT
    least(a, b) AS a,
    greatest(a, b) AS b,
    count(*)::INTEGER AS calls,
    0::INTEGER AS sms,
    0::INTEGER AS seconds,
    NULL::INTEGER AS calls_morning,
    NULL::INTEGER AS calls_afternoon,
    NULL::INTEGER AS calls_off_work,
    NULL::INTEGER AS seconds_morning,
    NULL::INTEGER AS seconds_afternoon,
    NULL::INTEGER AS seconds_off_work,
    count(*) FILTER (a < b)::INTEGER AS calls_ab,
    NULL::INTEGER AS calls_weekend,
    NULL::INTEGER AS calls_office,
    0::INTEGER AS sms_ab,
    NULL::INTEGER AS sms_night,
    NULL::INTEGER AS calls_night,
    NULL::INTEGER AS seconds_night,
    NULL::FLOAT AS log_seconds,
    NULL::UTINYINT AS active_days,
    NULL::UTINYINT AS weeks,
    sum(weight)::DOUBLE AS weight
FROM ties
GROUP BY least(a, b), greatest(a, b);
