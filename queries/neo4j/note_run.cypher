// purpose: set properties of a run that is being loaded
// parameters: $run; $facts
MATCH (run:Run {id: $run})
SET run += $facts, run.heartbeat = timestamp()
