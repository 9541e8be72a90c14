// purpose: empty the database of the bench's own server
// parameters: $batch: most nodes at once
// columns: gone (how many were taken)
MATCH (node)
WITH node LIMIT $batch
DETACH DELETE node
RETURN count(*) AS gone
