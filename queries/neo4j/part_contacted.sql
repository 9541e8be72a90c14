-- purpose: pairs worth showing: those with a record, and those likely enough without one
-- parameters: $least_probability: of a pair without a record
-- reads: pairs
-- writes: contacted, in order of (a, b), which the database takes fastest
-- columns: a, b, calls, sms, minutes, night_share in [0, 1], probability in [0, 1], reasons (why the two may live together)
CREATE OR REPLACE TEMP TABLE contacted AS
SELECT
    a::VARCHAR AS a,
    b::VARCHAR AS b,
    coalesce(calls, 0)::BIGINT AS calls,
    coalesce(sms, 0)::BIGINT AS sms,
    round(coalesce(minutes, 0)::DOUBLE, 2) AS minutes,
    round(night_share::DOUBLE, 4) AS night_share,
    round(probability::DOUBLE, 6) AS probability,
    nullif(concat_ws(
        '; ',
        CASE WHEN label = 1 THEN 'one registered group' END,
        CASE WHEN same_document = 1 THEN 'one identity document' END,
        CASE WHEN same_address = 1 THEN 'one address' END,
        CASE WHEN same_home_site = 1 THEN 'one home site' END,
        CASE WHEN shared_contacts >= 1 THEN shared_contacts::BIGINT || if(shared_contacts < 2, ' shared contact', ' shared contacts') END,
        CASE WHEN calls_night >= 1 THEN calls_night::BIGINT || if(calls_night < 2, ' call', ' calls') || ' at night' END,
        CASE WHEN calls_off_work >= 1 THEN calls_off_work::BIGINT || if(calls_off_work < 2, ' call', ' calls') || ' after work' END,
        CASE WHEN coalesce(calls, 0) + coalesce(sms, 0) = 0 THEN 'no record of their own' END
    ), '') AS reasons
FROM pairs
WHERE coalesce(calls, 0) + coalesce(sms, 0) > 0 OR probability >= $least_probability
ORDER BY a, b
