// purpose: households that do not hold a product and are sure enough, the surest first
// parameters:
//   $product (product): id of the product
//   $score (number, 0.5): least probability of the household
//   $city (text, null): name of the city; null for everywhere
//   $least_size (whole, 2): fewest people in the household
//   $limit (whole, 100): most rows
// columns:
//   household: id of the household
//   size: people in the household
//   probability: of the household, in [0, 1]
//   key_member: canonical id of the one to call
//   city: of the household
//   holds: ids of the products it does hold
MATCH (household:Household)
WHERE household.probability >= $score
    AND household.size >= $least_size
    AND ($city IS NULL OR household.city = $city)
    AND NOT EXISTS { (household)-[:HOLDS]->(:Product {id: $product}) }
WITH household ORDER BY household.probability DESC, household.id LIMIT $limit
RETURN
    household.id AS household, household.size AS size, household.probability AS probability,
    household.key_member AS key_member, household.city AS city,
    COLLECT { MATCH (household)-[:HOLDS]->(product:Product) RETURN product.id ORDER BY product.id } AS holds
ORDER BY probability DESC, household
