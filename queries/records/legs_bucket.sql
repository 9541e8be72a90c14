-- purpose: the legs of one bucket of pairs, those of one pair and kind side by side in time
-- parameters: $buckets, $bucket
-- tables read: legs
-- columns: those of legs, cell -1 where unknown
SELECT caller, callee, stamp, duration, kind, coalesce(CAST(cell AS BIGINT), -1) AS cell, outgoing
FROM legs
WHERE hash(caller, callee) % $buckets = $bucket
ORDER BY caller, callee, kind, stamp, outgoing DESC, duration, cell
