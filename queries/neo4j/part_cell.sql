-- purpose: one row a cell somebody lives at; its city is that of most households there
-- reads: homes, households
-- writes: cell
-- columns: id, site, city
CREATE OR REPLACE TEMP TABLE cell AS
WITH seen AS (
    SELECT cell::VARCHAR AS id, site::VARCHAR AS site, NULL::VARCHAR AS city FROM homes
    UNION ALL
    SELECT home_cell::VARCHAR, home_site::VARCHAR, city::VARCHAR FROM households
),
cities AS (
    SELECT id, city, row_number() OVER (PARTITION BY id ORDER BY count(*) DESC, city) AS place
    FROM seen WHERE city IS NOT NULL GROUP BY id, city
)
SELECT seen.id, min(seen.site) AS site, min(cities.city) AS city
FROM seen LEFT JOIN cities ON cities.id = seen.id AND cities.place = 1
WHERE seen.id IS NOT NULL
GROUP BY seen.id
ORDER BY seen.id
