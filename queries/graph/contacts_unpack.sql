-- purpose: the interaction graph, unpacked
-- parameters: $bits_a_week: bits of the day mask that make a week; $week_starts: mask of each week's first bit
-- reads: contacts_packed
-- writes: contacts
CREATE OR REPLACE TABLE contacts AS
WITH fields AS (
    SELECT
        (key >> 32)::UINTEGER AS a,
        (key & 4294967295)::UINTEGER AS b,
        voice::INTEGER AS calls,
        (records - voice)::INTEGER AS sms,
        seconds::INTEGER AS seconds,
        (by_slot & 1048575)::INTEGER AS calls_morning,
        (by_slot >> 20 & 1048575)::INTEGER AS calls_afternoon,
        (by_slot >> 40 & 1048575)::INTEGER AS calls_off_work,
        (seconds_by_slot & 2097151)::INTEGER AS seconds_morning,
        (seconds_by_slot >> 21 & 2097151)::INTEGER AS seconds_afternoon,
        (seconds_by_slot >> 42 & 2097151)::INTEGER AS seconds_off_work,
        (by_flag & 1048575)::INTEGER AS calls_ab,
        (by_flag >> 20 & 1048575)::INTEGER AS calls_weekend,
        (by_flag >> 40 & 1048575)::INTEGER AS calls_office,
        (sms & 1048575)::INTEGER AS sms_ab,
        (sms >> 20 & 1048575)::INTEGER AS sms_night,
        log_seconds::BIGINT AS log_seconds,
        day_mask
    FROM contacts_packed
)
SELECT
    * EXCLUDE (log_seconds, day_mask),
    calls - calls_morning - calls_afternoon - calls_off_work AS calls_night,
    seconds - seconds_morning - seconds_afternoon - seconds_off_work AS seconds_night,
    (log_seconds / 1000.0)::FLOAT AS log_seconds,
    bit_count(day_mask)::UTINYINT AS active_days,
    bit_count((
        day_mask
        | (day_mask >> least(1, $bits_a_week - 1))
        | (day_mask >> least(2, $bits_a_week - 1))
        | (day_mask >> least(3, $bits_a_week - 1))
        | (day_mask >> least(4, $bits_a_week - 1))
        | (day_mask >> least(5, $bits_a_week - 1))
        | (day_mask >> least(6, $bits_a_week - 1))
    ) & $week_starts::UBIGINT)::UTINYINT AS weeks
FROM fields
