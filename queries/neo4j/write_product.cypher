// purpose: products of one batch
// parameters: $run; $rows: id, name
UNWIND $rows AS row
MERGE (product:Product {id: row[0]})
SET product.name = row[1], product.run = $run
