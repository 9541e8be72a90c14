-- purpose: who was seen at which site in which hour, one bucket of sites; a person may stand several times
-- parameters: $first: the first hour of the calls; $hour_bits, $person_bits: room for hour and person; $buckets, $bucket
-- reads: calls, cells, people
-- columns: sighting: site, hour since the first, and person, packed; in no order
SELECT ((cells.site::BIGINT << $hour_bits | (stamp // 3600 - $first)) << $person_bits) | person AS sighting
FROM (
    SELECT caller AS person, caller_cell AS cell, stamp FROM calls
    UNION ALL
    SELECT callee AS person, callee_cell AS cell, stamp FROM calls
) JOIN cells USING (cell)
SEMI JOIN people ON people.id = person
WHERE $buckets = 1 OR cells.site % $buckets = $bucket
