-- purpose: of the records of a pair, how many found both, or exactly one, at the own home site, and both at one site
-- reads: pairs, calls, cells, homes, joinings
-- writes: whereabouts
CREATE OR REPLACE TABLE whereabouts AS
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
GROUP BY pair
