// purpose: take some strong ties away
// parameters: $batch: most of them at once
// columns: gone (how many were taken)
MATCH ()-[tie:STRONG_TIE]->()
WITH tie LIMIT $batch
DELETE tie
RETURN count(*) AS gone
