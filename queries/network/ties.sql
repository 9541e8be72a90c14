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
ORDER BY a, b
