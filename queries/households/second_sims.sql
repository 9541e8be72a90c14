-- second_sims: a pair that may be one person's two SIMs
-- key: a, b; columns: docs/tables.md

-- name: pairs
-- purpose: pairs inside one household without a record of their own that spend the nights at one place and the working hours
--          not at two, and what tells two SIMs of one person; in order
-- parameters: $least_night_place: least same-place score of the nights
-- reads: pairs, members, features, traffic
-- writes: quiet_pairs (pair, a, b, household, contacts: records between the two, night_place, day_place: same-place scores,
--         shared: contacts in common over those of the one who has fewer, same_document, records_a, records_b)
CREATE OR REPLACE TABLE quiet_pairs AS
SELECT
    pair,
    pairs.a,
    pairs.b,
    x.household,
    (features.calls + features.sms)::INTEGER AS contacts,
    place_night AS night_place,
    place_office AS day_place,
    shared_contacts / nullif(contacts_lesser, 0) AS shared,
    same_document,
    coalesce(tx.calls + tx.sms, 0) AS records_a,
    coalesce(ty.calls + ty.sms, 0) AS records_b
FROM pairs
JOIN members AS x ON x.id = pairs.a
JOIN members AS y ON y.id = pairs.b AND y.household = x.household
JOIN features USING (pair)
LEFT JOIN traffic AS tx ON tx.id = pairs.a
LEFT JOIN traffic AS ty ON ty.id = pairs.b
WHERE no_record = 1 AND place_night >= $least_night_place AND coalesce(place_office, 0) >= 0
ORDER BY pair;

-- name: use
-- purpose: the pairs of quiet_pairs with the hours in which each number and both were used
-- reads: quiet_pairs, calls
-- columns: as quiet_pairs, and hours_a, hours_b, hours_both
WITH wanted AS (SELECT a AS id FROM quiet_pairs UNION SELECT b FROM quiet_pairs),
used AS (
    SELECT DISTINCT id, stamp // 3600 AS hour
    FROM (
        SELECT caller AS id, stamp FROM calls SEMI JOIN wanted ON id = caller
        UNION ALL
        SELECT callee AS id, stamp FROM calls SEMI JOIN wanted ON id = callee
    )
),
hours AS (SELECT id, count(*) AS hours FROM used GROUP BY id),
meetings_in_use AS (
    SELECT pair, count(*) AS hours_both
    FROM quiet_pairs JOIN used AS x ON x.id = a JOIN used AS y ON y.id = b AND y.hour = x.hour
    GROUP BY pair
)
SELECT
    quiet_pairs.*,
    coalesce(x.hours, 0)::DOUBLE AS hours_a,
    coalesce(y.hours, 0)::DOUBLE AS hours_b,
    coalesce(hours_both, 0)::DOUBLE AS hours_both
FROM quiet_pairs
LEFT JOIN hours AS x ON x.id = a
LEFT JOIN hours AS y ON y.id = b
LEFT JOIN meetings_in_use USING (pair)
ORDER BY pair;
