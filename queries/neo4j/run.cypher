// name: claim_run
// purpose: begin to load a run, and note that what was loaded before is no longer whole
// parameters: $run; $facts: started, version, country and the like; $previous: run whose households are to be remembered;
//             $remembered: whether they are already
MERGE (run:Run {id: $run})
SET run += $facts, run.state = 'loading', run.heartbeat = timestamp(),
    run.previous = coalesce($previous, run.previous), run.remembered = $remembered
WITH run
OPTIONAL MATCH (other:Run) WHERE other.id <> $run
SET other = {id: other.id, started: other.started, version: other.version, state: 'replaced'};

// name: note_run
// purpose: set properties of a run that is being loaded
// parameters: $run; $facts
MATCH (run:Run {id: $run})
SET run += $facts, run.heartbeat = timestamp();

// name: advance
// purpose: move a part's counter on, in the transaction that writes the rows, so that none is lost or doubled
// parameters: $run; $key: property that counts the part's rows; $first: rows before; $facts: the counter's new value
// columns: done (rows before, as the database has it)
MATCH (run:Run {id: $run})
SET run.heartbeat = timestamp()
WITH run, run[$key] AS done
SET run += CASE WHEN done = $first THEN $facts ELSE {} END
RETURN done;

// name: await_indexes
// purpose: wait until every index is ready
CALL db.awaitIndexes(600);

// name: finish_run
// purpose: a run is loaded whole; runs before it are gone
// parameters: $run
MATCH (run:Run {id: $run})
SET run.state = 'complete', run.heartbeat = null
WITH run
OPTIONAL MATCH (other:Run) WHERE other.id <> $run
DETACH DELETE other;

// name: runs
// purpose: runs that are or were being loaded
// columns: run (its properties), idle (milliseconds since its last batch)
MATCH (run:Run)
RETURN properties(run) AS run, timestamp() - coalesce(run.heartbeat, 0) AS idle
ORDER BY run.id;

// name: run_country
// purpose: numbering plan of the run that is loaded
// columns: country
MATCH (run:Run) WHERE run.state IN ['complete', 'loading'] RETURN run.country AS country LIMIT 1;

// name: counts
// purpose: how many nodes and relationships of each kind there are, from the database's own counts
// columns: one a part
RETURN
    COUNT { (:Subscriber) } AS subscriber,
    COUNT { (:Household) } AS household,
    COUNT { (:Cell) } AS cell,
    COUNT { (:Product) } AS product,
    COUNT { (:Group) } AS registered_group,
    COUNT { (:List) } AS list,
    COUNT { ()-[:MEMBER_OF]->() } AS member_of,
    COUNT { ()-[:HOME_AT]->() } AS home_at,
    COUNT { ()-[:CONTACTED]->() } AS contacted,
    COUNT { ()-[:STRONG_TIE]->() } AS strong_tie,
    COUNT { ()-[:SECOND_SIM]->() } AS second_sim,
    COUNT { ()-[:HOLDS]->() } AS holds,
    COUNT { ()-[:IN_GROUP]->() } AS in_group,
    COUNT { ()-[:ON_LIST]->() } AS on_list;

// name: remember
// purpose: keep on each subscriber of one batch which household they were in before the new run
// parameters: $after: id to go on from; $batch: most subscribers at once
// columns: last (id), seen (how many)
MATCH (person:Subscriber) WHERE person.id > $after
WITH person ORDER BY person.id LIMIT $batch
OPTIONAL MATCH (person)-[:MEMBER_OF]->(household:Household)
WITH person, head(collect(household)) AS household
SET person.previous_household = household.id, person.previous_size = household.size
RETURN max(person.id) AS last, count(*) AS seen;

// name: households_before
// purpose: household of each subscriber in the run before the one that is loaded
// columns: subscriber, household, size
MATCH (person:Subscriber) WHERE person.previous_household IS NOT NULL
RETURN person.id AS subscriber, person.previous_household AS household, person.previous_size AS size;

// name: households_now
// purpose: household of each subscriber now, to be remembered across a bulk import
// columns: subscriber, household, size
MATCH (person:Subscriber)-[:MEMBER_OF]->(household:Household)
RETURN person.id AS subscriber, household.id AS household, household.size AS size;
