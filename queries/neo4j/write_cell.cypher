// purpose: cells of one batch
// parameters: $run; $rows: id, site, city
UNWIND $rows AS row
MERGE (cell:Cell {id: row[0]})
SET cell.site = row[1], cell.city = row[2], cell.run = $run
