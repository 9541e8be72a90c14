// purpose: cells where most households live
// parameters:
//   $city (text, null): name of the city; null for everywhere
//   $least_size (whole, 2): fewest people in a household that counts
//   $limit (whole, 20): most rows
// columns:
//   cell: id of the cell
//   site: its site
//   city: of the cell
//   households: households that live there
//   people: people in them
MATCH (household:Household)
WHERE household.home_cell IS NOT NULL AND household.size >= $least_size AND ($city IS NULL OR household.city = $city)
WITH household.home_cell AS id, count(*) AS households, sum(household.size) AS people
ORDER BY households DESC, people DESC, id LIMIT $limit
MATCH (cell:Cell {id: id})
RETURN cell.id AS cell, cell.site AS site, cell.city AS city, households, people
ORDER BY households DESC, people DESC, cell
