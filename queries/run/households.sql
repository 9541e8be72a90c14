-- households: households.parquet and what it needs

-- name: names
-- purpose: the household ids that people see, in order of their smallest member
-- reads: members
-- writes: household_names
CREATE OR REPLACE TABLE household_names AS
SELECT household, printf('H%07d', row_number() OVER (ORDER BY household)) AS household_id
FROM (SELECT DISTINCT household FROM members);

-- name: households
-- purpose: households.parquet, singles included
-- reads: members, household_names, key_members, numbers, customers, homes, cells, cell_visits, registered, off_net_members,
--        second_sims, stability, household_doubt
-- columns: as the contract's households.parquet (size: on-net members), key_reasons, off_net_members,
--          people: size less the second SIMs, stability: share of resamples that found the same people, stability_overlap:
--          mean of the best Jaccard index (both NULL without resamples)
WITH spots AS (
    SELECT household, site, cell, sum(evening) AS evening
    FROM members JOIN cell_visits USING (id) SEMI JOIN homes USING (id) GROUP BY household, site, cell
),
sites AS (
    SELECT household, arg_max(site, evening::BIGINT << 32 | (4294967295 - site::BIGINT)) AS site
    FROM (SELECT household, site, sum(evening) AS evening FROM spots GROUP BY household, site) GROUP BY household
),
places AS (
    SELECT household, arg_max(cell, evening::BIGINT << 32 | (4294967295 - cell::BIGINT)) AS cell
    FROM spots SEMI JOIN sites USING (household, site) GROUP BY household
),
people AS (
    SELECT
        household,
        count(*)::INTEGER AS size,
        any_value(household_probability) AS probability,
        sum(round(monthly_bill * 100)::BIGINT) / 100 AS monthly_bill
    FROM members LEFT JOIN customers USING (id) GROUP BY household
),
cities AS (
    SELECT household, min_by(city, (-n, city)) AS city
    FROM (
        SELECT household, city, count(*) AS n FROM members JOIN customers USING (id) WHERE city IS NOT NULL GROUP BY household, city
    ) GROUP BY household
),
outside AS (SELECT household, count(*)::INTEGER AS n FROM off_net_members GROUP BY household),
spare AS (SELECT household, count(second)::INTEGER AS n FROM second_sims GROUP BY household),
plans AS (
    SELECT household, min_by(group_id, (-n, group_id)) AS registered_group
    FROM (
        SELECT household, group_id, count(*) AS n FROM members JOIN registered USING (id) GROUP BY household, group_id
    ) GROUP BY household
)
SELECT
    household_id,
    people.size,
    numbers.subscriber AS key_member,
    key_members.margin AS key_margin,
    key_members.reasons AS key_reasons,
    cells.name AS home_cell,
    cells.site_name AS home_site,
    coalesce(cities.city, cells.city) AS city,
    people.probability,
    household_doubt.exact,
    household_doubt.odds,
    people.size AS on_net_members,
    coalesce(outside.n, 0) AS off_net_members,
    people.size - coalesce(spare.n, 0) AS people,
    stability.identical AS stability,
    stability.overlap AS stability_overlap,
    registered_group,
    people.monthly_bill
FROM people
JOIN household_names USING (household)
JOIN key_members USING (household)
JOIN household_doubt USING (household)
JOIN numbers ON numbers.id = key_members.id
LEFT JOIN places USING (household)
LEFT JOIN cells ON cells.cell = places.cell
LEFT JOIN cities USING (household)
LEFT JOIN outside USING (household)
LEFT JOIN spare USING (household)
LEFT JOIN stability USING (household)
LEFT JOIN plans USING (household)
ORDER BY household_id;

-- name: sizes
-- purpose: households by size
-- reads: members
-- columns: size, households
SELECT size, count(*) AS households
FROM (SELECT count(*) AS size FROM members GROUP BY household)
GROUP BY size ORDER BY size;
