// purpose: a run is loaded whole; runs before it are gone
// parameters: $run
MATCH (run:Run {id: $run})
SET run.state = 'complete', run.heartbeat = null
WITH run
OPTIONAL MATCH (other:Run) WHERE other.id <> $run
DETACH DELETE other
