-- cell_visits: a person at a cell
-- key: id, cell; columns: docs/tables.md

-- name: create
-- purpose: the empty table that the buckets of contacts/cell_visits.sql are appended to
-- writes: cell_visits
CREATE OR REPLACE TABLE cell_visits (
    id UINTEGER, cell UINTEGER, site UINTEGER, seen INTEGER, night INTEGER, evening INTEGER, office INTEGER, weekend INTEGER,
    nights UBIGINT
);

-- name: add_bucket
-- purpose: one bucket of who was seen at which cell, how often in each window of the week (one packed sum, see contacts.sql)
-- parameters: $buckets, $bucket; $hours: packed increments by hour of the week (night, evening, office, weekend, $bits each; $mask:
--             the largest number of so many bits; on top seen, which counts all); $is_night: 1 or 0 by hour of the week; $night_from: hour that the night begins; $first_day,
--             $days_a_bit: the mask of nights
-- reads: calls, cells
-- writes: cell_visits (appended)
INSERT INTO cell_visits
SELECT
    (key >> 32)::UINTEGER AS id,
    cells.cell,
    cells.site,
    (hours >> 4 * $bits)::INTEGER AS seen,
    (hours & $mask)::INTEGER AS night,
    (hours >> $bits & $mask)::INTEGER AS evening,
    (hours >> 2 * $bits & $mask)::INTEGER AS office,
    (hours >> 3 * $bits & $mask)::INTEGER AS weekend,
    nights
FROM (
    SELECT
        key,
        sum(list_extract($hours::HUGEINT[], hour)) AS hours,
        bit_or(list_extract($is_night::UBIGINT[], hour) << night) AS nights
    FROM (
        SELECT
            (person::UBIGINT << 32) | cell AS key,
            1 + (stamp // 3600 + 72) % 168 AS hour,
            ((stamp + (24 - $night_from) * 3600) // 86400 - $first_day) // $days_a_bit AS night
        FROM (
            SELECT caller AS person, caller_cell AS cell, stamp FROM calls
            UNION ALL
            SELECT callee AS person, callee_cell AS cell, stamp FROM calls
        )
        WHERE cell IS NOT NULL AND ($buckets = 1 OR person % $buckets = $bucket)
    )
    GROUP BY key
)
JOIN cells ON cells.cell = (key & 4294967295);

-- name: largest
-- purpose: the most records of any person at one cell, to see that no packed counter ran over
-- reads: cell_visits
-- columns: seen
SELECT max(seen) AS seen FROM cell_visits;
