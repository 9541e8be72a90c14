// purpose: strong ties of one batch
// parameters: $run; $rows: a, b, probability
UNWIND $rows AS row
MATCH (a:Subscriber {id: row[0]})
MATCH (b:Subscriber {id: row[1]})
CREATE (a)-[:STRONG_TIE {probability: row[2], run: $run}]->(b)
