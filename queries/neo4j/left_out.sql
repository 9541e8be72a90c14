-- left_out: what of a run has no place in the graph, and how a part is told from another

-- name: rows
-- purpose: rows of the run that have no place in the graph, by what they are
-- reads: pairs, contacted, members, member_of, holdings, household, lists
-- columns: what, left_out (rows)
SELECT 'pairs without a record and unlikely' AS what, (SELECT count(*) FROM pairs) - (SELECT count(*) FROM contacted) AS left_out
UNION ALL
SELECT 'members of no household in the run', (SELECT count(*) FROM members) - (SELECT count(*) FROM member_of)
UNION ALL
SELECT 'holdings of nobody in the run', count(*) FROM holdings
WHERE coalesce(household_id::VARCHAR, '') NOT IN (SELECT id FROM household)
    AND coalesce(subscriber, '') NOT IN (SELECT subscriber FROM member_of)
UNION ALL
SELECT 'list entries of no household in the run', count(*) FROM lists WHERE household_id::VARCHAR NOT IN (SELECT id FROM household);

-- name: fingerprint
-- purpose: rows of a part and a sum that changes when any of them does
-- parameters: $part: its table
-- columns: rows, mark (text)
SELECT count(*) AS rows, coalesce(sum(hash(part)::HUGEINT), 0)::VARCHAR AS mark FROM query_table($part) AS part;
