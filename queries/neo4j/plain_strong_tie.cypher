// purpose: what a plain loader would write: relationships of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
MATCH (a:Subscriber {id: row.a})
MATCH (b:Subscriber {id: row.b})
CREATE (a)-[:STRONG_TIE {
    probability: row.probability, run: $run
}]->(b)
