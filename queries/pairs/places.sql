-- places: scratch: how alike the places of two people are

-- name: location_similarity
-- purpose: place scores: how much likelier the cells of two people come from one common distribution than from two,
--          under a Dirichlet prior with mass A and mean the cells' share of all traffic; for five windows
--          (with counts x, y: lnG(A+Nu) + lnG(A+Nv) - lnG(A) - lnG(A+Nu+Nv)
--          + sum over cells of lnG(a+x+y) - lnG(a+x) - lnG(a+y) + lnG(a); only cells seen by both contribute to the sum)
--          and the overlap of their valid night cells; besides cosines of root visits, a cell weighing
--          ln(people / people seen there), and the greater share of one's weekend that falls where the other's evenings do
-- parameters: $mass: A; $night_min: night records that make a cell valid
-- reads: pairs, cell_visits
-- writes: location_similarity
CREATE OR REPLACE TABLE location_similarity AS
WITH totals AS (
    SELECT
        id, sum(seen) AS seen, sum(night) AS night, sum(evening) AS evening, sum(office) AS office, sum(weekend) AS weekend,
        sum((night >= $night_min)::INTEGER) AS night_cells
    FROM cell_visits GROUP BY id
),
prior AS (
    SELECT
        cell,
        $mass * sum(seen) / (SELECT sum(seen) FROM cell_visits) AS alpha,
        ln((SELECT count(*) FROM totals) / count(*)) AS rarity
    FROM cell_visits GROUP BY cell
),
known AS (
    SELECT
        v.*, alpha,
        sqrt(v.evening) * rarity AS rare_evening, sqrt(v.night) * rarity AS rare_night,
        v.evening / greatest(t.evening, 1) AS of_evening, v.weekend / greatest(t.weekend, 1) AS of_weekend
    FROM cell_visits AS v JOIN prior USING (cell) JOIN totals AS t USING (id)
),
lengths AS (
    SELECT id, sqrt(sum(round(1e6 * rare_evening ** 2)::BIGINT) / 1e6) AS evening, sqrt(sum(round(1e6 * rare_night ** 2)::BIGINT) / 1e6) AS night
    FROM known GROUP BY id
),
common AS (
    SELECT
        pair,
        sum(round(1e6 * (lgamma(x.alpha + x.seen + y.seen) - lgamma(x.alpha + x.seen) - lgamma(x.alpha + y.seen) + lgamma(x.alpha)))::BIGINT) AS seen,
        sum(CASE WHEN x.night > 0 AND y.night > 0 THEN round(1e6 * (lgamma(x.alpha + x.night + y.night) - lgamma(x.alpha + x.night) - lgamma(x.alpha + y.night) + lgamma(x.alpha)))::BIGINT END) AS night,
        sum(CASE WHEN x.evening > 0 AND y.evening > 0 THEN round(1e6 * (lgamma(x.alpha + x.evening + y.evening) - lgamma(x.alpha + x.evening) - lgamma(x.alpha + y.evening) + lgamma(x.alpha)))::BIGINT END) AS evening,
        sum(CASE WHEN x.office > 0 AND y.office > 0 THEN round(1e6 * (lgamma(x.alpha + x.office + y.office) - lgamma(x.alpha + x.office) - lgamma(x.alpha + y.office) + lgamma(x.alpha)))::BIGINT END) AS office,
        sum(CASE WHEN x.weekend > 0 AND y.weekend > 0 THEN round(1e6 * (lgamma(x.alpha + x.weekend + y.weekend) - lgamma(x.alpha + x.weekend) - lgamma(x.alpha + y.weekend) + lgamma(x.alpha)))::BIGINT END) AS weekend,
        sum(round(1e6 * x.rare_evening * y.rare_evening)::BIGINT) / 1e6 AS rare_evening,
        sum(round(1e6 * x.rare_night * y.rare_night)::BIGINT) / 1e6 AS rare_night,
        greatest(
            sum(round(1e6 * least(x.of_weekend, y.of_evening))::BIGINT), sum(round(1e6 * least(x.of_evening, y.of_weekend))::BIGINT)
        ) / 1e6 AS weekend_evening,
        sum((x.night >= $night_min AND y.night >= $night_min)::INTEGER) AS night_cells
    FROM pairs JOIN known AS x ON x.id = a JOIN known AS y ON y.id = b AND y.cell = x.cell
    GROUP BY pair
),
scaled AS (
    SELECT
        id, seen, night, evening, office, weekend, night_cells,
        lgamma($mass + seen) AS g_seen, lgamma($mass + night) AS g_night, lgamma($mass + evening) AS g_evening,
        lgamma($mass + office) AS g_office, lgamma($mass + weekend) AS g_weekend
    FROM totals
)
SELECT
    pair,
    (coalesce(common.seen, 0) / 1e6 + x.g_seen + y.g_seen - lgamma($mass) - lgamma($mass + x.seen + y.seen))::FLOAT AS place_all,
    (coalesce(common.night, 0) / 1e6 + x.g_night + y.g_night - lgamma($mass) - lgamma($mass + x.night + y.night))::FLOAT AS place_night,
    (coalesce(common.evening, 0) / 1e6 + x.g_evening + y.g_evening - lgamma($mass) - lgamma($mass + x.evening + y.evening))::FLOAT AS place_evening,
    (coalesce(common.office, 0) / 1e6 + x.g_office + y.g_office - lgamma($mass) - lgamma($mass + x.office + y.office))::FLOAT AS place_office,
    (coalesce(common.weekend, 0) / 1e6 + x.g_weekend + y.g_weekend - lgamma($mass) - lgamma($mass + x.weekend + y.weekend))::FLOAT AS place_weekend,
    coalesce(common.rare_evening / nullif(lx.evening * ly.evening, 0), 0)::FLOAT AS place_cosine_evening,
    coalesce(common.rare_night / nullif(lx.night * ly.night, 0), 0)::FLOAT AS place_cosine_night,
    coalesce(common.weekend_evening, 0)::FLOAT AS weekend_evening_overlap,
    (coalesce(common.night_cells, 0) / nullif(x.night_cells + y.night_cells - coalesce(common.night_cells, 0), 0))::FLOAT AS night_cell_overlap
FROM pairs
JOIN scaled AS x ON x.id = a JOIN scaled AS y ON y.id = b
JOIN lengths AS lx ON lx.id = a JOIN lengths AS ly ON ly.id = b
LEFT JOIN common USING (pair);

-- name: call_locations
-- purpose: of the records of a pair, how many found both, or exactly one, at the own home site, and both at one site
-- reads: pairs, calls, cells, homes, joinings
-- writes: call_locations
CREATE OR REPLACE TABLE call_locations AS
SELECT
    pair,
    count(*)::INTEGER AS known,
    sum((at_home = 2)::INTEGER)::INTEGER AS both_home,
    sum((at_home = 1)::INTEGER)::INTEGER AS one_home,
    sum(together::INTEGER)::INTEGER AS together
FROM (
    SELECT
        pair,
        (x.site = hx.site)::INTEGER + (y.site = hy.site)::INTEGER AS at_home,
        x.site = y.site AS together
    FROM calls
    -- CASE costs a tenth of least() and greatest()
    JOIN pairs ON pairs.a = CASE WHEN caller < callee THEN caller ELSE callee END
        AND pairs.b = CASE WHEN caller < callee THEN callee ELSE caller END
    JOIN cells AS x ON x.cell = caller_cell
    JOIN cells AS y ON y.cell = callee_cell
    JOIN homes AS hx ON hx.id = caller
    JOIN homes AS hy ON hy.id = callee
    LEFT JOIN joinings ON joinings.a = pairs.a AND joinings.b = pairs.b
    WHERE joinings.cut IS NULL OR stamp < joinings.cut
)
GROUP BY pair;
