// purpose: memberships of one batch
// parameters: $run; $rows: subscriber, household, probability, role
UNWIND $rows AS row
MATCH (person:Subscriber {id: row[0]})
MATCH (household:Household {id: row[1]})
CREATE (person)-[:MEMBER_OF {probability: row[2], role: row[3], run: $run}]->(household)
