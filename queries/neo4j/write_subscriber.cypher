// purpose: subscribers of one batch; whose household they were in last month is left as it is
// parameters: $run; $rows: id, city, brand, on_net, is_key, hub, degree, strength, core, pagerank, betweenness,
//             betweenness_error, burt_constraint
UNWIND $rows AS row
MERGE (person:Subscriber {id: row[0]})
SET person.city = row[1], person.brand = row[2], person.on_net = row[3], person.is_key = row[4], person.run = $run,
    person.hub = row[5], person.degree = row[6], person.strength = row[7], person.core = row[8],
    person.pagerank = row[9], person.betweenness = row[10], person.betweenness_error = row[11],
    person.burt_constraint = row[12]
FOREACH (_ IN CASE WHEN row[4] THEN [1] ELSE [] END | SET person:KeyMember)
FOREACH (_ IN CASE WHEN row[4] THEN [] ELSE [1] END | REMOVE person:KeyMember)
FOREACH (_ IN CASE WHEN row[5] IS NULL THEN [1] ELSE [] END | REMOVE person:Hub)
FOREACH (_ IN CASE WHEN row[5] IS NULL THEN [] ELSE [1] END | SET person:Hub)
