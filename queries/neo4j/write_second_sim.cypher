// purpose: pairs that look like two SIMs of one person, of one batch
// parameters: $run; $rows: a, b, signs, reasons, second
UNWIND $rows AS row
MATCH (a:Subscriber {id: row[0]})
MATCH (b:Subscriber {id: row[1]})
CREATE (a)-[:SECOND_SIM {signs: row[2], reasons: row[3], second: row[4], run: $run}]->(b)
