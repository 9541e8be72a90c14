// purpose: what a plain loader would write: nodes of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
CREATE (:Subscriber {
    id: row.id, city: row.city, brand: row.brand, on_net: row.on_net, is_key: row.is_key, run: $run
})
