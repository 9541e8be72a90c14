-- purpose: who was seen at which site in which hour, and how rare it is to be there then
-- parameters: $max_crowd: a site and hour with more people than this tells nothing of two of them
-- reads: calls, cells, people, homes
-- writes: visits (spot: site and hour, id, home: 1 at the person's home site; rarity: -ln of the share of all people, x 1000)
CREATE OR REPLACE TABLE visits AS
WITH seen AS (
    SELECT DISTINCT (cells.site::UBIGINT << 32) | (stamp // 3600) AS spot, person AS id
    FROM (
        SELECT caller AS person, caller_cell AS cell, stamp FROM calls
        UNION ALL
        SELECT callee AS person, callee_cell AS cell, stamp FROM calls
    ) JOIN cells USING (cell)
    SEMI JOIN people ON people.id = person
),
crowd AS (SELECT spot, count(*) AS crowd FROM seen GROUP BY spot HAVING count(*) BETWEEN 2 AND $max_crowd)
SELECT
    spot,
    id,
    (coalesce(homes.site = spot >> 32, false))::INTEGER AS home,
    (1000 / ln(1.0 + crowd))::INTEGER AS rarity,
    list_extract($off_hours::INTEGER[], (1 + (((spot & 4294967295) // 24 + 3) % 7) * 24 + (spot & 4294967295) % 24)::BIGINT) AS off_hours
FROM seen JOIN crowd USING (spot) LEFT JOIN homes USING (id)
