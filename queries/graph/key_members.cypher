// purpose: key members of a city, the surest households first
// parameters:
//   $city (text, null): name of the city; null for everywhere
//   $least_size (whole, 2): fewest people in the household
//   $limit (whole, 100): most rows
// columns:
//   subscriber: canonical id of the key member
//   household: id of the household
//   size: people in the household
//   probability: of the household, in [0, 1]
//   margin: margin of the key member over the next, in [0, 1]
//   city: of the household
//   home_cell: where the household lives
MATCH (household:Household)
WHERE household.probability >= 0 AND household.size >= $least_size AND ($city IS NULL OR household.city = $city)
WITH household ORDER BY household.probability DESC, household.id LIMIT $limit
MATCH (household)<-[membership:MEMBER_OF {role: 'key'}]-(person:Subscriber) WHERE person.hub IS NULL
RETURN
    person.id AS subscriber, household.id AS household, household.size AS size, household.probability AS probability,
    household.key_margin AS margin, household.city AS city, household.home_cell AS home_cell
ORDER BY probability DESC, household
