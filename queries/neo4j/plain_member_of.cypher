// purpose: what a plain loader would write: relationships of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
MATCH (a:Subscriber {id: row.subscriber})
MATCH (b:Household {id: row.household})
CREATE (a)-[:MEMBER_OF {
    probability: row.probability, role: row.role, run: $run
}]->(b)
