// purpose: home cells of one batch
// parameters: $run; $rows: subscriber, cell, confidence
UNWIND $rows AS row
MATCH (person:Subscriber {id: row[0]})
MATCH (cell:Cell {id: row[1]})
CREATE (person)-[:HOME_AT {confidence: row[2], run: $run}]->(cell)
