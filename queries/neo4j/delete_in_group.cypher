// purpose: take some memberships of registered groups away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:IN_GROUP]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
