// purpose: a household and the households it is in touch with, to be drawn
// parameters:
//   $household (household): id of the household
//   $least_calls (whole, 3): fewest calls and messages of a tie
//   $limit (whole, 50): most ties
// columns:
//   inside: members of the household
//   tie: a contact to somebody outside
//   outside: that somebody's household
MATCH (household:Household {id: $household})
MATCH inside = (household)<-[:MEMBER_OF]-(person:Subscriber)
OPTIONAL MATCH tie = (person)-[contact:CONTACTED]-(other:Subscriber)
WHERE contact.calls + contact.sms >= $least_calls AND NOT EXISTS { (other)-[:MEMBER_OF]->(household) }
OPTIONAL MATCH outside = (other)-[:MEMBER_OF]->(:Household)
RETURN inside, tie, outside
ORDER BY contact.calls + contact.sms DESC
LIMIT $limit
