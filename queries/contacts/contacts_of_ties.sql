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
GROUP BY least(a, b), greatest(a, b)
