// purpose: households without a product by how many of the households they are in touch with hold it
// parameters:
//   $product (product): id of the product
//   $city (text, null): name of the city; null for everywhere
//   $least_calls (whole, 3): fewest calls and messages that make two households neighbours
//   $limit (whole, 100): most rows
// columns:
//   household: id of the household
//   key_member: canonical id of the one to call
//   neighbours: households it is in touch with
//   holders: those of them that hold the product
//   uptake: holders / neighbours, in [0, 1]
MATCH (:Product {id: $product})<-[:HOLDS]-(holder:Household)
MATCH (holder)<-[:MEMBER_OF]-(:Subscriber)-[tie:CONTACTED]-(:Subscriber)-[:MEMBER_OF]->(household:Household)
WHERE household <> holder
    AND tie.calls + tie.sms >= $least_calls
    AND ($city IS NULL OR household.city = $city)
    AND NOT EXISTS { (household)-[:HOLDS]->(:Product {id: $product}) }
WITH household, count(DISTINCT holder) AS holders
ORDER BY holders DESC, household.id LIMIT $limit
WITH household, holders, COUNT {
    MATCH (household)<-[:MEMBER_OF]-(:Subscriber)-[tie:CONTACTED]-(:Subscriber)-[:MEMBER_OF]->(other:Household)
    WHERE other <> household AND tie.calls + tie.sms >= $least_calls
    RETURN DISTINCT other
} AS neighbours
RETURN
    household.id AS household, household.key_member AS key_member, neighbours, holders,
    round(toFloat(holders) / neighbours, 4) AS uptake
ORDER BY holders DESC, household
