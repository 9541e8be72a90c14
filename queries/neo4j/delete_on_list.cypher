// purpose: take some list entries away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:ON_LIST]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
