// name: relationships
// purpose: take some relationships of one type away; the type of a part (parts.py) stands in for TYPE
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:TYPE]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone;

// name: stale
// purpose: take away nodes that the run does not have any more
// parameters: $run; $batch: most of them at once
// columns: gone (how many were taken)
MATCH (node:Subscriber|Household|Cell|Product|Group|List)
WHERE node.run IS NULL OR node.run <> $run
WITH node LIMIT $batch
DETACH DELETE node
RETURN count(*) AS gone;

// name: all
// purpose: empty the database of the bench's own server
// parameters: $batch: most nodes at once
// columns: gone (how many were taken)
MATCH (node)
WITH node LIMIT $batch
DETACH DELETE node
RETURN count(*) AS gone;

// name: all_ties
// purpose: take the relationships of the bench's own server away, before its nodes
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone;
