// purpose: take some memberships of households away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:MEMBER_OF]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
