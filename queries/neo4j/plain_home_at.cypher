// purpose: what a plain loader would write: relationships of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
MATCH (a:Subscriber {id: row.subscriber})
MATCH (b:Cell {id: row.cell})
CREATE (a)-[:HOME_AT {
    confidence: row.confidence, run: $run
}]->(b)
