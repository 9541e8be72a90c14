// purpose: people whose calls reach far, by PageRank of the network measures
// parameters:
//   $city (text, null): name of the city; null for everywhere
//   $limit (whole, 20): most rows
// columns:
//   subscriber: canonical id
//   household: id of the household
//   degree: people in touch with
//   strength: records with them
//   core: k of the densest core the person is in
//   pagerank: share of random walks that are here, in [0, 1]
//   betweenness: shortest paths that lead through the person
//   betweenness_error: standard error of that estimate; 0 when counted in full
MATCH (person:Subscriber)
WHERE person.pagerank IS NOT NULL AND ($city IS NULL OR person.city = $city)
WITH person ORDER BY person.pagerank DESC, person.id LIMIT $limit
OPTIONAL MATCH (person)-[:MEMBER_OF]->(household:Household)
RETURN
    person.id AS subscriber, household.id AS household, person.degree AS degree, person.strength AS strength,
    person.core AS core, person.pagerank AS pagerank, person.betweenness AS betweenness,
    person.betweenness_error AS betweenness_error
ORDER BY pagerank DESC, subscriber
