// purpose: lists of one batch
// parameters: $run; $rows: id, product, kind
UNWIND $rows AS row
MERGE (list:List {id: row[0]})
SET list.product = row[1], list.kind = row[2], list.run = $run
