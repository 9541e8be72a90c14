// name: subscriber
// purpose: subscribers of one batch; whose household they were in last month is left as it is
// parameters: $run; $rows: id, city, brand, on_net, is_key, hub, degree, strength, core, pagerank, betweenness,
//             betweenness_error, burt_constraint
UNWIND $rows AS row
MERGE (person:Subscriber:Hhgraph {id: row[0]})
SET person.city = row[1], person.brand = row[2], person.on_net = row[3], person.is_key = row[4], person.run = $run,
    person.hub = row[5], person.degree = row[6], person.strength = row[7], person.core = row[8],
    person.pagerank = row[9], person.betweenness = row[10], person.betweenness_error = row[11],
    person.burt_constraint = row[12]
FOREACH (_ IN CASE WHEN row[4] THEN [1] ELSE [] END | SET person:KeyMember)
FOREACH (_ IN CASE WHEN row[4] THEN [] ELSE [1] END | REMOVE person:KeyMember)
FOREACH (_ IN CASE WHEN row[5] IS NULL THEN [1] ELSE [] END | REMOVE person:Hub)
FOREACH (_ IN CASE WHEN row[5] IS NULL THEN [] ELSE [1] END | SET person:Hub);

// name: household
// purpose: households of one batch
// parameters: $run; $rows: id, size, home_cell, home_site, city, probability, key_member, key_margin, on_net_members,
//             off_net_members, people, stability, registered_group, monthly_bill, key_reasons
UNWIND $rows AS row
MERGE (household:Household:Hhgraph {id: row[0]})
SET household.size = row[1], household.home_cell = row[2], household.home_site = row[3], household.city = row[4],
    household.probability = row[5], household.key_member = row[6], household.key_margin = row[7],
    household.on_net_members = row[8], household.off_net_members = row[9], household.people = row[10],
    household.stability = row[11], household.registered_group = row[12], household.monthly_bill = row[13],
    household.key_reasons = row[14], household.run = $run;

// name: cell
// purpose: cells of one batch
// parameters: $run; $rows: id, site, city
UNWIND $rows AS row
MERGE (cell:Cell:Hhgraph {id: row[0]})
SET cell.site = row[1], cell.city = row[2], cell.run = $run;

// name: product
// purpose: products of one batch
// parameters: $run; $rows: id, name
UNWIND $rows AS row
MERGE (product:Product:Hhgraph {id: row[0]})
SET product.name = row[1], product.run = $run;

// name: registered_group
// purpose: registered groups of one batch
// parameters: $run; $rows: id
UNWIND $rows AS row
MERGE (registered:Group:Hhgraph {id: row[0]})
SET registered.run = $run;

// name: list
// purpose: lists of one batch
// parameters: $run; $rows: id, product, kind
UNWIND $rows AS row
MERGE (list:List:Hhgraph {id: row[0]})
SET list.product = row[1], list.kind = row[2], list.run = $run;

// name: member_of
// purpose: memberships of one batch
// parameters: $rows: subscriber, household, probability, role
UNWIND $rows AS row
MATCH (person:Subscriber {id: row[0]})
MATCH (household:Household {id: row[1]})
CREATE (person)-[:MEMBER_OF {probability: row[2], role: row[3], hhgraph: true}]->(household);

// name: home_at
// purpose: home cells of one batch
// parameters: $rows: subscriber, cell, evening_share
UNWIND $rows AS row
MATCH (person:Subscriber {id: row[0]})
MATCH (cell:Cell {id: row[1]})
CREATE (person)-[:HOME_AT {evening_share: row[2], hhgraph: true}]->(cell);

// name: contacted
// purpose: contacts of one batch
// parameters: $rows: a, b, calls, sms, minutes, night_share, probability, reasons
UNWIND $rows AS row
MATCH (a:Subscriber {id: row[0]})
MATCH (b:Subscriber {id: row[1]})
CREATE (a)-[:CONTACTED {
    calls: row[2], sms: row[3], minutes: row[4], night_share: row[5], probability: row[6], reasons: row[7], hhgraph: true
}]->(b);

// name: strong_tie
// purpose: strong ties of one batch
// parameters: $rows: a, b, probability
UNWIND $rows AS row
MATCH (a:Subscriber {id: row[0]})
MATCH (b:Subscriber {id: row[1]})
CREATE (a)-[:STRONG_TIE {probability: row[2], hhgraph: true}]->(b);

// name: second_sim
// purpose: pairs that look like two SIMs of one person, of one batch
// parameters: $rows: a, b, signs, reasons, second
UNWIND $rows AS row
MATCH (a:Subscriber {id: row[0]})
MATCH (b:Subscriber {id: row[1]})
CREATE (a)-[:SECOND_SIM {signs: row[2], reasons: row[3], second: row[4], hhgraph: true}]->(b);

// name: holds
// purpose: products held, of one batch
// parameters: $rows: household, product, people
UNWIND $rows AS row
MATCH (household:Household {id: row[0]})
MATCH (product:Product {id: row[1]})
CREATE (household)-[:HOLDS {people: row[2], hhgraph: true}]->(product);

// name: in_group
// purpose: memberships of registered groups, of one batch
// parameters: $rows: subscriber, group, role
UNWIND $rows AS row
MATCH (person:Subscriber {id: row[0]})
MATCH (registered:Group {id: row[1]})
CREATE (person)-[:IN_GROUP {role: row[2], hhgraph: true}]->(registered);

// name: on_list
// purpose: list entries of one batch
// parameters: $rows: household, list, priority, arm, reasons
UNWIND $rows AS row
MATCH (household:Household {id: row[0]})
MATCH (list:List {id: row[1]})
CREATE (household)-[:ON_LIST {priority: row[2], arm: row[3], reasons: row[4], hhgraph: true}]->(list);
