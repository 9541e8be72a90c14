// purpose: what a plain loader would write: nodes of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
CREATE (:Household {
    id: row.id, size: row.size, home_cell: row.home_cell, home_site: row.home_site, city: row.city, probability: row.probability, key_member: row.key_member, key_confidence: row.key_confidence, on_net_members: row.on_net_members, run: $run
})
