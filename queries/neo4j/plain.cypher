// name: subscriber
// purpose: what a plain loader would write: nodes of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
CREATE (:Subscriber {
    id: row.id, city: row.city, brand: row.brand, on_net: row.on_net, is_key: row.is_key, run: $run
});

// name: household
// purpose: what a plain loader would write: nodes of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
CREATE (:Household {
    id: row.id, size: row.size, home_cell: row.home_cell, home_site: row.home_site, city: row.city, probability: row.probability, key_member: row.key_member, key_margin: row.key_margin, on_net_members: row.on_net_members, run: $run
});

// name: cell
// purpose: what a plain loader would write: nodes of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
CREATE (:Cell {
    id: row.id, site: row.site, city: row.city, run: $run
});

// name: member_of
// purpose: what a plain loader would write: relationships of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
MATCH (a:Subscriber {id: row.subscriber})
MATCH (b:Household {id: row.household})
CREATE (a)-[:MEMBER_OF {
    probability: row.probability, role: row.role, run: $run
}]->(b);

// name: home_at
// purpose: what a plain loader would write: relationships of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
MATCH (a:Subscriber {id: row.subscriber})
MATCH (b:Cell {id: row.cell})
CREATE (a)-[:HOME_AT {
    evening_share: row.evening_share, run: $run
}]->(b);

// name: contacted
// purpose: what a plain loader would write: relationships of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
MATCH (a:Subscriber {id: row.a})
MATCH (b:Subscriber {id: row.b})
CREATE (a)-[:CONTACTED {
    calls: row.calls, sms: row.sms, minutes: row.minutes, night_share: row.night_share, probability: row.probability, reasons: row.reasons, run: $run
}]->(b);

// name: strong_tie
// purpose: what a plain loader would write: relationships of one batch, to compare the load rate with
// parameters: $run; $rows: maps by column name
UNWIND $rows AS row
MATCH (a:Subscriber {id: row.a})
MATCH (b:Subscriber {id: row.b})
CREATE (a)-[:STRONG_TIE {
    probability: row.probability, run: $run
}]->(b);
