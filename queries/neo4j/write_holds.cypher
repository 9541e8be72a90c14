// purpose: products held, of one batch
// parameters: $run; $rows: household, product, people
UNWIND $rows AS row
MATCH (household:Household {id: row[0]})
MATCH (product:Product {id: row[1]})
CREATE (household)-[:HOLDS {people: row[2], run: $run}]->(product)
