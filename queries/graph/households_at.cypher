// purpose: households that live at a cell, the largest first
// parameters:
//   $cell (cell): id of the cell
//   $least_size (whole, 2): fewest people in the household
//   $limit (whole, 100): most rows
// columns:
//   household: id of the household
//   size: people in the household
//   probability: of the household, in [0, 1]
//   key_member: canonical id of the one to call
//   at_home: members who have their own home at this cell
//   holds: ids of the products it holds
MATCH (cell:Cell {id: $cell})<-[:HOME_AT]-(person:Subscriber)-[:MEMBER_OF]->(household:Household)
WHERE household.home_cell = cell.id AND household.size >= $least_size
WITH household, count(person) AS at_home
ORDER BY household.size DESC, household.id LIMIT $limit
RETURN
    household.id AS household, household.size AS size, household.probability AS probability,
    household.key_member AS key_member, at_home,
    COLLECT { MATCH (household)-[:HOLDS]->(product:Product) RETURN product.id ORDER BY product.id } AS holds
ORDER BY size DESC, household
