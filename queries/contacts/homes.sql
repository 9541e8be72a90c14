-- homes: a person whose home is known
-- key: id; columns: docs/tables.md

-- name: create
-- purpose: home site (top site over evenings, nights and weekends) and, in it, the home cell; sparse people have none
-- parameters: $records_min: fewer records than this in the home window: unknown
-- reads: cell_visits
-- writes: homes
CREATE OR REPLACE TABLE homes AS
WITH sites AS (
    SELECT id, site, sum(evening)::INTEGER AS evening, sum(night)::INTEGER AS night, bit_or(nights) AS nights
    FROM cell_visits GROUP BY id, site
),
best AS (
    SELECT
        id,
        arg_max(site, evening::BIGINT << 32 | (4294967295 - site::BIGINT)) AS site,
        max(evening) AS at_home,
        sum(evening)::INTEGER AS evening
    FROM sites GROUP BY id HAVING sum(evening) >= $records_min
),
top_cell AS (
    SELECT id, site, arg_max(cell, evening::BIGINT << 32 | (4294967295 - cell::BIGINT)) AS cell
    FROM cell_visits SEMI JOIN best USING (id, site) GROUP BY id, site
)
SELECT
    id,
    cell,
    site,
    sites.night AS night_records,
    bit_count(sites.nights)::INTEGER AS days,
    ((at_home + 0.5) / (best.evening + 1.0))::FLOAT AS evening_share
FROM best JOIN top_cell USING (id, site) JOIN sites USING (id, site);
