// purpose: take some products held away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:HOLDS]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
