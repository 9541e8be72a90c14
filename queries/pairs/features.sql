-- features: a pair
-- key: pair; columns: docs/tables.md

-- name: attribute_code
-- purpose: the values of one customer attribute as codes, in text order
-- parameters: $attribute: its column
-- reads: customers
-- columns: id, value
SELECT id, (dense_rank() OVER (ORDER BY value) - 1)::INTEGER AS value FROM (
    SELECT id, nullif(trim(COLUMNS(lambda c: c = $attribute)::VARCHAR), '') AS value FROM customers
) WHERE value IS NOT NULL;

-- name: attribute_gap
-- purpose: the numeric values of one customer attribute
-- parameters: $attribute: its column
-- reads: customers
-- columns: id, value
SELECT id, value FROM (
    SELECT id, try_cast(COLUMNS(lambda c: c = $attribute) AS FLOAT) AS value FROM customers
) WHERE value IS NOT NULL;

-- name: tie_weights
-- purpose: for each pair and relation the weights of the stronger and of the weaker direction, one column each
-- reads: pairs, ties
-- writes: tie_weights (pair and tie_<relation>_greater, tie_<relation>_lesser)
CREATE OR REPLACE TABLE tie_weights AS
PIVOT (
    SELECT pair, 'tie_' || relation AS relation, greatest(ab, ba)::FLOAT AS greater, least(ab, ba)::FLOAT AS lesser
    FROM (
        SELECT
            pair,
            relation,
            coalesce(sum(weight) FILTER (ties.a < ties.b), 0) AS ab,
            coalesce(sum(weight) FILTER (ties.a > ties.b), 0) AS ba
        FROM ties JOIN pairs ON pairs.a = least(ties.a, ties.b) AND pairs.b = greatest(ties.a, ties.b)
        GROUP BY pair, relation
    )
)
ON relation USING first(greater) AS greater, first(lesser) AS lesser GROUP BY pair;

-- name: relations
-- purpose: the relations of the ties layout, in text order
-- reads: ties
-- columns: relation
SELECT DISTINCT relation FROM ties ORDER BY relation;

-- name: of_records
-- purpose: every feature of a pair that needs no other pair, in natural units; NULL is "unknown", never zero
-- parameters: $duration_prior: prior mean of ln(1 + seconds)
-- reads: pairs, contacts_used, overlap_features, identity_links, traffic, homes, cells, location_similarity, colocations, call_locations
-- writes: features (pair and one column a feature of the catalogue)
CREATE OR REPLACE TABLE features AS
SELECT
    p.pair,
    coalesce(c.calls, 0)::FLOAT AS calls,
    coalesce(c.sms, 0)::FLOAT AS sms,
    (coalesce(c.seconds, 0) / 60)::FLOAT AS minutes,
    coalesce(c.active_days, 0)::FLOAT AS active_days,
    coalesce(c.weeks, 0)::FLOAT AS weeks,
    (c.calls IS NULL)::FLOAT AS no_record,
    coalesce(c.calls_morning, 0)::FLOAT AS calls_morning,
    coalesce(c.calls_afternoon, 0)::FLOAT AS calls_afternoon,
    coalesce(c.calls_off_work, 0)::FLOAT AS calls_off_work,
    coalesce(c.calls_night, 0)::FLOAT AS calls_night,
    coalesce(c.calls_office, 0)::FLOAT AS calls_office,
    coalesce(c.calls_weekend, 0)::FLOAT AS calls_weekend,
    (coalesce(c.seconds_off_work, 0) / 60)::FLOAT AS minutes_off_work,
    (coalesce(c.seconds_night, 0) / 60)::FLOAT AS minutes_night,
    coalesce(c.sms_night, 0)::FLOAT AS sms_night,
    shrunk_share(c.calls_morning, c.calls, 0.5)::FLOAT AS morning_share,
    shrunk_share(c.calls_afternoon, c.calls, 0.5)::FLOAT AS afternoon_share,
    shrunk_share(c.calls_off_work, c.calls, 0.5)::FLOAT AS off_work_share,
    shrunk_share(c.calls_night, c.calls, 0.5)::FLOAT AS night_share,
    shrunk_share(c.calls_weekend, c.calls, 0.6)::FLOAT AS weekend_share,
    shrunk_share(c.calls_office, c.calls, 0.6)::FLOAT AS office_share,
    shrunk_share(c.sms, c.calls + c.sms, 0.5)::FLOAT AS sms_share,
    reciprocity(c.calls_ab + c.sms_ab, c.calls + c.sms)::FLOAT AS reciprocity,
    mean_log_duration(c.log_seconds, c.calls, $duration_prior)::FLOAT AS mean_log_duration,
    share_of_records(c.calls + c.sms, least(tx.calls + tx.sms, ty.calls + ty.sms))::FLOAT AS share_of_lesser,
    share_of_records(c.calls + c.sms, greatest(tx.calls + tx.sms, ty.calls + ty.sms))::FLOAT AS share_of_greater,
    least(tx.contacts, ty.contacts)::FLOAT AS contacts_lesser,
    greatest(tx.contacts, ty.contacts)::FLOAT AS contacts_greater,
    shrunk_share(w.both_home, w.known, 0.5)::FLOAT AS both_home_share,
    shrunk_share(w.one_home, w.known, 1.0)::FLOAT AS one_home_share,
    coalesce(w.together, 0)::FLOAT AS calls_together,
    s.* EXCLUDE (pair),
    coalesce(r.same_document, false)::FLOAT AS same_document,
    coalesce(r.same_address, false)::FLOAT AS same_address,
    (hx.site = hy.site)::FLOAT AS same_home_site,
    (hx.cell = hy.cell)::FLOAT AS same_home_cell,
    distance_km(cx.latitude, cx.longitude, cy.latitude, cy.longitude)::FLOAT AS home_distance,
    f.place_all,
    f.place_night,
    f.place_evening,
    f.place_office,
    f.place_weekend,
    f.place_cosine_evening,
    f.place_cosine_night,
    f.weekend_evening_overlap,
    f.night_cell_overlap,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.hours, 0) END::FLOAT AS hours_together,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.rarity_out, 0) END::FLOAT AS together_out,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.rarity_home, 0) END::FLOAT AS together_home,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.rarity, 0) END::FLOAT AS together
FROM pairs AS p
JOIN overlap_features AS s ON s.pair = p.pair
LEFT JOIN contacts_used AS c ON c.a = p.a AND c.b = p.b
LEFT JOIN identity_links AS r ON r.a = p.a AND r.b = p.b
LEFT JOIN traffic AS tx ON tx.id = p.a
LEFT JOIN traffic AS ty ON ty.id = p.b
LEFT JOIN homes AS hx ON hx.id = p.a
LEFT JOIN homes AS hy ON hy.id = p.b
LEFT JOIN cells AS cx ON cx.cell = hx.cell
LEFT JOIN cells AS cy ON cy.cell = hy.cell
LEFT JOIN location_similarity AS f ON f.pair = p.pair
LEFT JOIN colocations AS m ON m.pair = p.pair
LEFT JOIN call_locations AS w ON w.pair = p.pair;

-- name: of_ties
-- purpose: every feature of a pair of the ties layout that needs no other pair, in natural units; NULL unknown
-- reads: pairs, contacts_used, overlap_features, identity_links, traffic, tie_weights
-- writes: features
CREATE OR REPLACE TABLE features AS
SELECT
    p.pair,
    0::FLOAT AS calls,
    0::FLOAT AS sms,
    0::FLOAT AS minutes,
    coalesce(c.weight, 0)::FLOAT AS tie_weight,
    coalesce(greatest(c.calls_ab, c.calls - c.calls_ab), 0)::FLOAT AS relations_greater,
    coalesce(least(c.calls_ab, c.calls - c.calls_ab), 0)::FLOAT AS relations_lesser,
    (c.calls IS NULL)::FLOAT AS no_record,
    share_of_records(coalesce(c.calls, 0), least(tx.calls, ty.calls))::FLOAT AS share_of_lesser,
    share_of_records(coalesce(c.calls, 0), greatest(tx.calls, ty.calls))::FLOAT AS share_of_greater,
    least(tx.contacts, ty.contacts)::FLOAT AS contacts_lesser,
    greatest(tx.contacts, ty.contacts)::FLOAT AS contacts_greater,
    s.* EXCLUDE (pair),
    coalesce(r.same_document, false)::FLOAT AS same_document,
    coalesce(r.same_address, false)::FLOAT AS same_address,
    coalesce(COLUMNS(t.* EXCLUDE (pair)), 0)
FROM pairs AS p
JOIN overlap_features AS s ON s.pair = p.pair
LEFT JOIN contacts_used AS c ON c.a = p.a AND c.b = p.b
LEFT JOIN identity_links AS r ON r.a = p.a AND r.b = p.b
LEFT JOIN traffic AS tx ON tx.id = p.a
LEFT JOIN traffic AS ty ON ty.id = p.b
LEFT JOIN tie_weights AS t ON t.pair = p.pair;

-- name: block
-- purpose: the measured features of a range of pairs, in order
-- parameters: $first, $last: pair numbers, both included
-- reads: features
-- columns: as features
SELECT * FROM features WHERE pair BETWEEN $first AND $last ORDER BY pair;
