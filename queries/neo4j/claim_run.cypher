// purpose: begin to load a run, and note that what was loaded before is no longer whole
// parameters: $run; $facts: started, version, country and the like; $previous: run whose households are to be remembered;
//             $remembered: whether they are already
MERGE (run:Run {id: $run})
SET run += $facts, run.state = 'loading', run.heartbeat = timestamp(),
    run.previous = coalesce($previous, run.previous), run.remembered = $remembered
WITH run
OPTIONAL MATCH (other:Run) WHERE other.id <> $run
SET other = {id: other.id, started: other.started, version: other.version, state: 'replaced'}
