-- ties: the edges of the network, between people and between households

-- name: ties
-- purpose: ties strong enough to count, ends as positions in the list of people
-- parameters: $least_records: calls and messages; $least_probability: or this, in [0, 1]
-- reads: pairs_file
-- writes: ties
-- columns: a, b (subscribers), weight (records, at least 1), calls, sms, minutes, probability
CREATE OR REPLACE TEMP TABLE ties AS
SELECT
    a::VARCHAR AS a,
    b::VARCHAR AS b,
    greatest(coalesce(calls, 0) + coalesce(sms, 0), 1)::DOUBLE AS weight,
    coalesce(calls, 0)::BIGINT AS calls,
    coalesce(sms, 0)::BIGINT AS sms,
    coalesce(minutes, 0)::DOUBLE AS minutes,
    probability::DOUBLE AS probability
FROM pairs_file
WHERE coalesce(calls, 0) + coalesce(sms, 0) >= $least_records OR probability >= $least_probability
ORDER BY a, b;

-- name: household_ties
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
ORDER BY household_a, household_b;

-- name: edges
-- purpose: ties by the positions of their ends
-- reads: ties, people
-- columns: a, b (positions), weight
SELECT x.position AS a, y.position AS b, ties.weight
FROM ties JOIN people AS x ON x.subscriber = ties.a JOIN people AS y ON y.subscriber = ties.b
ORDER BY a, b;
