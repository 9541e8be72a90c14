// name: relationships
// purpose: take some of hhgraph's relationships of one type away; the type of a part (parts.py) stands in for TYPE
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:TYPE]->() WHERE tie.hhgraph
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone;

// name: stale
// purpose: take away hhgraph's nodes that the run does not have any more; one that somebody else tied to something stays
//          for the sake of that tie, as a bare :Gone that says nothing of whom it was
// parameters: $run; $batch: most of them at once
// columns: gone (how many were taken)
MATCH (node:Hhgraph)
WHERE NOT node:Run AND NOT node:Gone AND node.run <> $run
WITH node LIMIT $batch
CALL (node) { MATCH (node)-[tie]-() WHERE tie.hhgraph DELETE tie }
WITH node, EXISTS { (node)--() } AS tied
FOREACH (_ IN CASE WHEN tied THEN [1] ELSE [] END |
    SET node = {}, node:Gone REMOVE node:Subscriber:Household:Cell:Product:Group:List:KeyMember:Hub)
FOREACH (_ IN CASE WHEN tied THEN [] ELSE [1] END | DELETE node)
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
