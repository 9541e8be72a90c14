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
FROM fields
