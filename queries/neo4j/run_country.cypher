// purpose: numbering plan of the run that is loaded
// columns: country
MATCH (run:Run) WHERE run.state IN ['complete', 'loading'] RETURN run.country AS country LIMIT 1
