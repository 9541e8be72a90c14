// purpose: move a part's counter on, in the transaction that writes the rows, so that none is lost or doubled
// parameters: $run; $key: property that counts the part's rows; $first: rows before; $facts: the counter's new value
// columns: done (rows before, as the database has it)
MATCH (run:Run {id: $run})
SET run.heartbeat = timestamp()
WITH run, run[$key] AS done
SET run += CASE WHEN done = $first THEN $facts ELSE {} END
RETURN done
