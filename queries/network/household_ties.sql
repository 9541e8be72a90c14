-- purpose: pairs of households whose members are in touch
-- reads: ties, people
-- writes: household_ties
-- columns: household_a, household_b (a < b), ties (pairs of people), calls, sms, minutes, probability (of the surest tie)
CREATE OR REPLACE TEMP TABLE household_ties AS
SELECT
    least(x.household_id, y.household_id) AS household_a,
    greatest(x.household_id, y.household_id) AS household_b,
    count(*) AS ties,
    sum(calls)::BIGINT AS calls,
    sum(sms)::BIGINT AS sms,
    round(sum(minutes), 2) AS minutes,
    max(probability) AS probability
FROM ties JOIN people AS x ON x.subscriber = ties.a JOIN people AS y ON y.subscriber = ties.b
WHERE x.household_id <> y.household_id
GROUP BY ALL
ORDER BY household_a, household_b
