// purpose: the household of one subscriber: everybody in it, the key member first
// parameters:
//   $subscriber (subscriber): number of the person, as stored or as dialled
// columns:
//   household: id of the household
//   member: canonical id of a person in it
//   role: key or member
//   probability: that the person belongs, in [0, 1]
//   on_net: whether the person is a customer
//   city: of the person
//   size: people in the household
//   home_cell: where the household lives
MATCH (:Subscriber {id: $subscriber})-[:MEMBER_OF]->(household:Household)
MATCH (household)<-[membership:MEMBER_OF]-(person:Subscriber)
RETURN
    household.id AS household, person.id AS member, membership.role AS role, membership.probability AS probability,
    person.on_net AS on_net, person.city AS city, household.size AS size, household.home_cell AS home_cell
ORDER BY household, role <> 'key', member
