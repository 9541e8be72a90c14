// purpose: registered groups of one batch
// parameters: $run; $rows: id
UNWIND $rows AS row
MERGE (registered:Group {id: row[0]})
SET registered.run = $run
