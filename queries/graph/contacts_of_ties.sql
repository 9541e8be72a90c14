-- purpose: the interaction graph of the ties layout: one row a pair; a relation named once counts as one record
-- reads: ties
-- writes: contacts (the columns that later stages read; there are no slots, minutes or messages)
CREATE OR REPLACE TABLE contacts AS
SELECT
    least(a, b) AS a,
    greatest(a, b) AS b,
    count(*)::INTEGER AS calls,
    0::INTEGER AS sms,
    0::INTEGER AS seconds,
    count(*) FILTER (a < b)::INTEGER AS calls_ab,
    0::INTEGER AS sms_ab,
    sum(weight)::DOUBLE AS weight
FROM ties
GROUP BY least(a, b), greatest(a, b)
