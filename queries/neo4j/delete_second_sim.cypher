// purpose: take some second SIMs away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:SECOND_SIM]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
