// purpose: runs that are or were being loaded
// columns: run (its properties), idle (milliseconds since its last batch)
MATCH (run:Run)
RETURN properties(run) AS run, timestamp() - coalesce(run.heartbeat, 0) AS idle
ORDER BY run.id
