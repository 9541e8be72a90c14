// purpose: what a plain loader would write: nodes of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
CREATE (:Cell {
    id: row.id, site: row.site, city: row.city, run: $run
})
