// purpose: take some home cells of subscribers away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:HOME_AT]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
