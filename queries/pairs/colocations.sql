-- colocations: scratch: sightings of two people at one site in one hour

-- name: hours
-- purpose: how many calls there are, and the hours they span
-- reads: calls
-- columns: first, last: hours since 1970-01-01 (local), NULL without calls; calls
SELECT min(stamp) // 3600 AS first, max(stamp) // 3600 AS last, count(*) AS calls FROM calls;

-- name: sightings
-- purpose: who was seen at which site in which hour, over a span of hours; a person may stand several times
-- parameters: $first, $last: hours since 1970-01-01, both included; $hour_bits, $person_bits: room for hour and person
-- reads: calls, cells, eligible
-- columns: sighting: site, hour since the first, and person, packed; in no order
SELECT ((cells.site::BIGINT << $hour_bits | (stamp // 3600 - $first)) << $person_bits) | person AS sighting
FROM (
    SELECT caller AS person, caller_cell AS cell, stamp FROM calls WHERE stamp BETWEEN $first * 3600 AND $last * 3600 + 3599
    UNION ALL
    SELECT callee AS person, callee_cell AS cell, stamp FROM calls WHERE stamp BETWEEN $first * 3600 AND $last * 3600 + 3599
) JOIN cells USING (cell)
SEMI JOIN eligible ON eligible.id = person;
