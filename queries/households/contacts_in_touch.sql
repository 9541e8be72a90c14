-- purpose: what the records of the wanted pairs look like from outside
-- parameters: none
-- reads: contacts, in_touch (a, b, touch, member_is_a)
-- columns: touch, member: id; counters as in contacts; log_seconds: thousandths; sent: records from the member
SELECT
    touch,
    CASE WHEN member_is_a THEN a ELSE b END AS member,
    calls,
    sms,
    seconds,
    round(1000 * log_seconds)::BIGINT AS log_seconds,
    calls_off_work,
    calls_night,
    calls_office,
    calls_weekend,
    active_days,
    weeks,
    CASE WHEN member_is_a THEN calls_ab + sms_ab ELSE calls + sms - calls_ab - sms_ab END AS sent
FROM contacts
JOIN in_touch USING (a, b)
