// purpose: take the relationships of the bench's own server away, before its nodes
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
