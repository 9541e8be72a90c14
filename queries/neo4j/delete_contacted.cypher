// purpose: take some contacts away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:CONTACTED]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
