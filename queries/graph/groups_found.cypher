// purpose: registered groups against the households found: kept together or spread, and who was found beside them
// parameters:
//   $limit (whole, 100): most rows
// columns:
//   registered: id of the registered group
//   people: people registered in it
//   households: households they were found in
//   together: people of it in the household that has most of them
//   unplaced: people of it in no household
//   found_beside: people of that household who are not registered in the group
//   verdict: same, part (all in a larger household), spread, or unplaced
MATCH (registered:Group)<-[:IN_GROUP]-(person:Subscriber)
OPTIONAL MATCH (person)-[:MEMBER_OF]->(household:Household)
WITH registered, household, count(DISTINCT person) AS here
ORDER BY household IS NULL, here DESC, household.id
WITH registered, collect({household: household, here: here}) AS parts
WITH
    registered, [part IN parts WHERE part.household IS NOT NULL] AS placed,
    reduce(total = 0, part IN parts | total + part.here) AS people
WITH
    registered, people, size(placed) AS households, coalesce(placed[0].here, 0) AS together,
    people - reduce(total = 0, part IN placed | total + part.here) AS unplaced,
    coalesce(placed[0].household.size - placed[0].here, 0) AS found_beside
RETURN
    registered.id AS registered, people, households, together, unplaced, found_beside,
    CASE
        WHEN households = 0 THEN 'unplaced'
        WHEN together < people THEN 'spread'
        WHEN found_beside > 0 THEN 'part'
        ELSE 'same'
    END AS verdict
ORDER BY people - together DESC, registered
LIMIT $limit
