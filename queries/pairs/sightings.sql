-- purpose: who was seen at which site in which hour, one bucket of sites; a person may stand several times
-- parameters: $numbers: how many numbers there are; $buckets, $bucket
-- reads: calls, cells, people
-- columns: sighting: ((site << 20) + hour since 1970-01-01) * numbers + person; in no order
SELECT ((cells.site::BIGINT << 20) + stamp // 3600) * $numbers::BIGINT + person AS sighting
FROM (
    SELECT caller AS person, caller_cell AS cell, stamp FROM calls
    UNION ALL
    SELECT callee AS person, callee_cell AS cell, stamp FROM calls
) JOIN cells USING (cell)
SEMI JOIN people ON people.id = person
WHERE $buckets = 1 OR cells.site % $buckets = $bucket
