// purpose: take away nodes that the run does not have any more
// parameters: $run; $batch: most of them at once
// columns: gone (how many were taken)
MATCH (node:Subscriber|Household|Cell|Product|Group|List)
WHERE node.run IS NULL OR node.run <> $run
WITH node LIMIT $batch
DETACH DELETE node
RETURN count(*) AS gone
