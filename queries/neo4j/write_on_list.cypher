// purpose: list entries of one batch
// parameters: $run; $rows: household, list, priority, arm, reasons
UNWIND $rows AS row
MATCH (household:Household {id: row[0]})
MATCH (list:List {id: row[1]})
CREATE (household)-[:ON_LIST {priority: row[2], arm: row[3], reasons: row[4], run: $run}]->(list)
