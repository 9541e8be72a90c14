// purpose: memberships of registered groups, of one batch
// parameters: $run; $rows: subscriber, group, role
UNWIND $rows AS row
MATCH (person:Subscriber {id: row[0]})
MATCH (registered:Group {id: row[1]})
CREATE (person)-[:IN_GROUP {role: row[2], run: $run}]->(registered)
