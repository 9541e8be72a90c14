// purpose: numbers that may be a second SIM of one subscriber: the same home cell, many contacts in common, and never a
//          call between the two
// parameters:
//   $subscriber (subscriber): number of the person, as stored or as dialled
//   $least_shared (whole, 2): fewest contacts in common
//   $limit (whole, 10): most rows
// columns:
//   candidate: canonical id of the other number
//   shared: contacts in common
//   overlap: shared / contacts of either, in [0, 1]
//   home_cell: where both live
//   one_household: whether both were put into one household
MATCH (person:Subscriber {id: $subscriber})-[:HOME_AT]->(cell:Cell)<-[:HOME_AT]-(other:Subscriber)
WHERE NOT EXISTS { MATCH (person)-[tie:CONTACTED]-(other) WHERE tie.calls + tie.sms > 0 }
MATCH (person)-[mine:CONTACTED]-(contact:Subscriber)-[theirs:CONTACTED]-(other)
WHERE mine.calls + mine.sms > 0 AND theirs.calls + theirs.sms > 0
WITH person, cell, other, count(DISTINCT contact) AS shared
WHERE shared >= $least_shared
WITH
    person, cell, other, shared,
    COUNT { MATCH (person)-[tie:CONTACTED]-(:Subscriber) WHERE tie.calls + tie.sms > 0 } AS mine,
    COUNT { MATCH (other)-[tie:CONTACTED]-(:Subscriber) WHERE tie.calls + tie.sms > 0 } AS theirs
RETURN
    other.id AS candidate, shared, round(toFloat(shared) / (mine + theirs - shared), 4) AS overlap, cell.id AS home_cell,
    EXISTS { (person)-[:MEMBER_OF]->(:Household)<-[:MEMBER_OF]-(other) } AS one_household
ORDER BY overlap DESC, candidate
LIMIT $limit
