-- purpose: what the records of a range of pairs say, for the cheap first fit; natural units, NULL unknown
-- parameters: $first, $last: ids of the lower person, both included; $duration_prior: as in pairs/measures.sql
-- reads: contacts_used
-- columns: a, b, records, and features of the catalogue; in no order
SELECT
    a,
    b,
    (calls + sms)::FLOAT AS records,
    calls::FLOAT AS calls,
    sms::FLOAT AS sms,
    (seconds / 60)::FLOAT AS minutes,
    active_days::FLOAT AS active_days,
    weeks::FLOAT AS weeks,
    calls_morning::FLOAT AS calls_morning,
    calls_off_work::FLOAT AS calls_off_work,
    calls_night::FLOAT AS calls_night,
    calls_office::FLOAT AS calls_office,
    calls_weekend::FLOAT AS calls_weekend,
    sms_night::FLOAT AS sms_night,
    reciprocity(calls_ab + sms_ab, calls + sms)::FLOAT AS reciprocity,
    mean_log_duration(log_seconds, calls, $duration_prior)::FLOAT AS mean_log_duration
FROM contacts_used
WHERE a BETWEEN $first AND $last
