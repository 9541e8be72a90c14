// name: claim_run
// purpose: begin to load a run, and note that what was loaded before is no longer whole
// parameters: $run; $owner: token of the loader; $facts: started, version, country and the like; $previous: run whose
//             households are to be remembered; $remembered: whether they are already
MERGE (run:Run:Hhgraph {id: $run})
SET run += $facts, run.state = 'loading', run.heartbeat = timestamp(), run.owner = $owner,
    run.previous = coalesce($previous, run.previous), run.remembered = $remembered
WITH run
OPTIONAL MATCH (other:Run:Hhgraph) WHERE other.id <> $run
SET other = {id: other.id, started: other.started, version: other.version, state: 'replaced'};

// name: note_run
// purpose: set properties of a run that is being loaded
// parameters: $run; $owner; $facts
// columns: run (none where another loader has taken over)
MATCH (run:Run:Hhgraph {id: $run}) WHERE run.owner = $owner
SET run += $facts, run.heartbeat = timestamp()
RETURN run.id AS run;

// name: lock
// purpose: let one loader at a time look and claim: the others wait for the lock on this node until it has
MERGE (lock:Hhgraph:HhgraphLoading {id: 'loading'})
SET lock.asked = timestamp();

// name: release
// purpose: a load ends before it is whole; the next need not wait
// parameters: $run; $owner
MATCH (run:Run:Hhgraph {id: $run}) WHERE run.owner = $owner
SET run.owner = null, run.heartbeat = null;

// name: advance
// purpose: move a part's counter on, in the transaction that writes the rows, so that none is lost or doubled
// parameters: $run; $owner; $key: property that counts the part's rows; $first: rows before; $facts: the new value
// columns: done (rows before, as the database has it; no row where another loader has taken over)
MATCH (run:Run:Hhgraph {id: $run}) WHERE run.owner = $owner
SET run.heartbeat = timestamp()
WITH run, run[$key] AS done
SET run += CASE WHEN done = $first THEN $facts ELSE {} END
RETURN done;

// name: await_indexes
// purpose: wait until every index is ready
CALL db.awaitIndexes(600);

// name: finish_run
// purpose: a run is loaded whole; runs before it are gone
// parameters: $run; $owner
MATCH (run:Run:Hhgraph {id: $run}) WHERE run.owner = $owner
SET run.state = 'complete', run.heartbeat = null, run.owner = null
WITH run
OPTIONAL MATCH (other:Run:Hhgraph) WHERE other.id <> $run AND NOT EXISTS { (other)--() }
DELETE other;

// name: runs
// purpose: runs that are or were being loaded
// columns: run (its properties), idle (milliseconds since its last batch)
MATCH (run:Run:Hhgraph)
RETURN properties(run) AS run, timestamp() - coalesce(run.heartbeat, 0) AS idle
ORDER BY run.id;

// name: run_country
// purpose: numbering plan of the run that is loaded
// columns: country
MATCH (run:Run:Hhgraph) WHERE run.state IN ['complete', 'loading'] RETURN run.country AS country LIMIT 1;

// name: counts
// purpose: how many nodes and relationships of each kind are hhgraph's
// columns: one a part
RETURN
    COUNT { (:Subscriber&Hhgraph) } AS subscriber,
    COUNT { (:Household&Hhgraph) } AS household,
    COUNT { (:Cell&Hhgraph) } AS cell,
    COUNT { (:Product&Hhgraph) } AS product,
    COUNT { (:Group&Hhgraph) } AS registered_group,
    COUNT { (:List&Hhgraph) } AS list,
    COUNT { ()-[tie:MEMBER_OF WHERE tie.hhgraph]->() } AS member_of,
    COUNT { ()-[tie:HOME_AT WHERE tie.hhgraph]->() } AS home_at,
    COUNT { ()-[tie:CONTACTED WHERE tie.hhgraph]->() } AS contacted,
    COUNT { ()-[tie:STRONG_TIE WHERE tie.hhgraph]->() } AS strong_tie,
    COUNT { ()-[tie:SECOND_SIM WHERE tie.hhgraph]->() } AS second_sim,
    COUNT { ()-[tie:HOLDS WHERE tie.hhgraph]->() } AS holds,
    COUNT { ()-[tie:IN_GROUP WHERE tie.hhgraph]->() } AS in_group,
    COUNT { ()-[tie:ON_LIST WHERE tie.hhgraph]->() } AS on_list;

// name: remember
// purpose: keep on each subscriber of one batch which household they were in before the new run
// parameters: $after: id to go on from; $batch: most subscribers at once
// columns: last (id), seen (how many)
MATCH (person:Subscriber) WHERE person.id > $after
WITH person ORDER BY person.id LIMIT $batch
OPTIONAL MATCH (person)-[:MEMBER_OF]->(household:Household)
WITH person, head(collect(household)) AS household
SET person.previous_household = household.id,
    person.previous_size = CASE WHEN household IS NULL THEN null ELSE COUNT { (household)<-[:MEMBER_OF]-() } END
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
RETURN person.id AS subscriber, household.id AS household, COUNT { (household)<-[:MEMBER_OF]-() } AS size;

// name: foreign
// purpose: nodes of hhgraph's labels that are not hhgraph's, which must not be touched
// columns: label, nodes
MATCH (node:Subscriber|Household|Cell|Product|Group|List|Run|KeyMember|Hub|Gone) WHERE NOT node:Hhgraph
UNWIND labels(node) AS label
RETURN label, count(*) AS nodes ORDER BY nodes DESC, label;

// name: anything_else
// purpose: all that is not hhgraph's, and that a bulk import, which replaces the whole database, would lose
// columns: nodes, relationships
RETURN
    COUNT { (node) WHERE NOT node:Hhgraph } AS nodes,
    COUNT { ()-[tie]->() WHERE tie.hhgraph IS NULL } AS relationships;
